"""Drive many test clocks with random alerts, timers, cancels and steps; print what each came to.

python clocks.py {argonauta|nautilus_trader} SEEDS

Starts lie in the present or the future: of a timer that begins in the past the incumbent returns
events that lie before the present. Stops lie at an event: else it keeps a timer whose last event
is over. A name that is used again has the same callback: it calls the old one where there is no
new one. See docs/differences.md.
"""

# Objects of two packages that share no types.

from __future__ import annotations

import importlib
import json
import sys
from random import Random
from typing import Any

NAMES = "abcdef"


def outcome(call: Any) -> str:
    """Return what a call came to. Of two mistakes each engine names another: a refusal is one."""
    try:
        call()
    except (KeyError, ValueError):
        return "refused"
    return "ok"


def drive(clock: Any, rng: Random, steps: int) -> list[Any]:
    """Return what the clock says after each of `steps` random operations."""
    heard: list[str] = []
    said: list[Any] = []
    clock.register_default_handler(lambda event: heard.append(f"default {event.name}"))

    def own(event: Any) -> None:
        heard.append(f"own {event.name}")

    for _ in range(steps):
        name, now = rng.choice(NAMES), clock.timestamp_ns()
        callback = own if name in "abc" else None
        kind = rng.randrange(10)
        due: list[Any] = []
        if kind < 3:
            at, past = now + rng.randrange(-20, 60), rng.random() < 0.8
            call = lambda: clock.set_time_alert_ns(name, max(at, 0), callback, past)  # noqa: B023, E731
        elif kind < 6:
            interval, start = rng.randrange(1, 30), now + rng.randrange(40)
            stop = rng.choice([0, start + interval * rng.randrange(1, 5)])
            soon = rng.random() < 0.3
            call = lambda: clock.set_timer_ns(  # noqa: E731
                name,  # noqa: B023
                interval,  # noqa: B023
                start,  # noqa: B023
                stop,  # noqa: B023
                callback,  # noqa: B023
                fire_immediately=soon,  # noqa: B023
            )
        elif kind < 7:
            call = lambda: clock.cancel_timer(name)  # noqa: B023, E731
        elif kind < 8 and rng.random() < 0.1:
            call = clock.cancel_timers
        else:
            to, stays = now + rng.randrange(80), rng.random() < 0.1
            call = lambda: due.extend(clock.advance_time(to, set_time=not stays))  # noqa: B023, E731
        row = [outcome(call)]
        row += [[e.event.name, e.event.ts_event, e.event.ts_init] for e in due]
        for handler in due:
            handler.handle()
        times = [clock.next_time_ns(timer) for timer in clock.timer_names]
        said.append([row, clock.timestamp_ns(), sorted(clock.timer_names), times, list(heard)])
        heard.clear()
    return said


def main() -> int:
    """Drive as many clocks as the command line says."""
    package, seeds = sys.argv[1:3]
    clock = importlib.import_module(f"{package}.common.component").TestClock
    json.dump([drive(clock(), Random(seed), 60) for seed in range(int(seeds))], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
