"""Clocks by themselves: one that is told the time, one that shows real time."""

from __future__ import annotations

import copy
import datetime as dt
import gc
import pickle
import subprocess
import sys
import threading
import time
import weakref
import zoneinfo
from typing import TYPE_CHECKING, Any

import pytest

from argonauta.common.component import (
    Clock,
    LiveClock,
    TestClock,
    TimeEvent,
    TimeEventHandler,
)
from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError, TimerNameError

if TYPE_CHECKING:
    from collections.abc import Callable

MILLISECOND = 1_000_000
HOUR = dt.timedelta(hours=1)


def due(handlers: list[TimeEventHandler]) -> list[tuple[str, int, int]]:
    """Return name and times of what came due."""
    return [(h.event.name, h.event.ts_event, h.event.ts_init) for h in handlers]


def ignore(event: TimeEvent) -> None:
    """Hear, and do nothing."""


class Heard(list[tuple[str, int, int]]):
    """A callback that notes what it hears, and says so to a test that waits."""

    def __init__(self, enough: int = 1) -> None:
        super().__init__()
        self.enough = enough
        self.done = threading.Event()

    def __call__(self, event: TimeEvent) -> None:
        self.append((event.name, event.ts_event, event.ts_init))
        if len(self) >= self.enough:
            self.done.set()


# proves: CK-008, CK-002, CK-019
def test_an_alert_comes_once_and_is_handled_by_whoever_took_it() -> None:
    """Nothing is called until `handle`; the event has the time for which it was set."""
    clock, heard = TestClock(), Heard()
    assert isinstance(clock, Clock)
    clock.set_time_alert_ns("a", 10, heard)
    assert due(clock.advance_time(5)) == []
    assert clock.timer_names == ["a"]
    [handler] = clock.advance_time(to_time_ns=20)
    assert (clock.timestamp_ns(), clock.timer_names, heard) == (20, [], [])
    handler.handle()
    assert heard == [("a", 10, 10)]
    assert due(clock.advance_time(20)) == []


# proves: CK-008
def test_time_moves_as_the_caller_says() -> None:
    """A step takes what came due and may leave the present; it never goes back."""
    clock = TestClock()
    clock.set_time_alert_ns("a", 10, ignore)
    assert due(clock.advance_time(20, set_time=False)) == [("a", 10, 10)]
    assert clock.timestamp_ns() == 0
    clock.set_time(to_time_ns=100)
    assert (clock.timestamp(), clock.timestamp_us(), clock.timestamp_ms()) == (1e-7, 0, 0)
    with pytest.raises(ValueError, match="time does not go back"):
        clock.advance_time(99)
    clock.set_time(50)
    assert clock.timestamp_ns() == 50


# proves: CK-006
def test_the_order_at_equal_times_is_that_of_the_names() -> None:
    """By time first, whatever the order in which they were set."""
    clock = TestClock()
    clock.set_time_alert_ns("b", 10, ignore)
    clock.set_time_alert_ns("a", 10, ignore)
    clock.set_timer_ns("t", 5, 0, 0, ignore)
    names = [(name, at) for name, at, _ in due(clock.advance_time(20))]
    assert names == [("t", 5), ("a", 10), ("b", 10), ("t", 10), ("t", 15), ("t", 20)]


# proves: CK-003, CK-021
@pytest.mark.parametrize(
    ("arguments", "times"),
    [
        ({"start_time_ns": 0, "stop_time_ns": 0}, [110, 120, 130, 140]),
        ({"start_time_ns": 0, "stop_time_ns": 120}, [110, 120]),
        ({"start_time_ns": 115, "stop_time_ns": 0}, [125, 135]),
        ({"start_time_ns": 0, "stop_time_ns": 120, "fire_immediately": True}, [100, 110, 120]),
        ({"start_time_ns": 115, "stop_time_ns": 0, "fire_immediately": True}, [115, 125, 135]),
        ({"start_time_ns": 95, "stop_time_ns": 0, "allow_past": False}, [105, 115, 125, 135]),
        ({"start_time_ns": 73, "stop_time_ns": 0}, [103, 113, 123, 133]),
    ],
)
def test_when_a_timer_is_due(arguments: dict[str, Any], times: list[int]) -> None:
    """A start of 0 is the present, a stop of 0 never ends, a start in the past keeps its grid."""
    clock = TestClock()
    clock.set_time(100)
    clock.set_timer_ns("t", 10, callback=ignore, **arguments)
    assert clock.next_time_ns("t") == times[0]
    assert [at for _, at, _ in due(clock.advance_time(140))] == times


# proves: CK-002, CK-007
def test_alerts_in_the_past_and_names_in_use() -> None:
    """A past alert is due at once, or refused; a name may be replaced on purpose only."""
    clock = TestClock()
    clock.set_time(100)
    clock.set_time_alert_ns("late", 10, ignore)
    assert clock.next_time_ns("late") == 100
    assert due(clock.advance_time(100)) == [("late", 100, 100)]
    with pytest.raises(ValueError, match=r"'?\"?late.*before the present"):
        clock.set_time_alert_ns("late", 10, ignore, allow_past=False)
    clock.set_time_alert_ns("a", 200, ignore)
    with pytest.raises(KeyError, match="exists"):
        clock.set_time_alert_ns("a", 300, ignore)
    at = dt.datetime(1970, 1, 1, 0, 0, 1, tzinfo=dt.UTC)
    clock.set_time_alert("a", at, ignore, override=True)
    assert clock.next_time_ns("a") == 10**9
    assert clock.next_time_ns("unknown") == 0
    with pytest.raises(TimerNameError, match="no timer"):
        clock.cancel_timer("unknown")


# proves: CK-005, CK-011, CK-012, CK-017
def test_the_default_handler_hears_of_timers_without_a_callback() -> None:
    """Callbacks and the default handler can be taken away again; the timers go on."""
    clock, own, default = TestClock(), Heard(), Heard()
    with pytest.raises(InvalidValueError, match=r"no default handler"):
        clock.set_time_alert_ns("a", 10)
    assert clock.timer_count == 0
    clock.register_default_handler(default)
    clock.set_time_alert_ns("a", 10)
    clock.set_timer_ns("t", 10, 0, 0, own)
    for handler in clock.advance_time(10):
        handler.handle()
    assert ([name for name, *_ in own], [name for name, *_ in default]) == (["t"], ["a"])
    clock.cancel_callbacks()
    [handler] = clock.advance_time(20)
    assert handler.callback is default
    clock.cancel_default_handler()
    [handler] = clock.advance_time(30)
    assert handler.callback is None
    handler.handle()
    assert len(own) == len(default) == 1
    with pytest.raises(TypeError, match="callable"):
        clock.register_default_handler(5)  # type: ignore[arg-type]


# proves: CK-007, CK-014, CK-022, CK-023
def test_cancel() -> None:
    """One by its name, or all."""
    clock = TestClock()
    for name in ("z", "b", "m"):
        clock.set_timer(name, HOUR, callback=ignore)
    assert (clock.timer_names, clock.timer_count) == (["b", "m", "z"], 3)
    clock.cancel_timer("m")
    assert clock.timer_names == ["b", "z"]
    clock.cancel_timers()
    assert (clock.timer_names, clock.timer_count) == ([], 0)
    assert clock.advance_time(10**18) == []


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda c: c.set_timer_ns("x", -1, 0, 0, ignore), ValueError, "between 0"),
        (lambda c: c.set_timer_ns("x", 10, 0, 5, ignore), ValueError, "stop must not"),
        (lambda c: c.set_timer_ns("x", 9, 10, 0, ignore, False), ValueError, "before the present"),
        (lambda c: c.set_timer("x", HOUR, callback=5), TypeError, "callable"),
        (lambda c: c.set_time_alert_ns("  ", 5, ignore), ValueError, "empty"),
        (lambda c: c.advance_time(-1), ValueError, "between 0"),
        (lambda c: c.advance_time(1.5), TypeError, "float"),
        (lambda c: c.set_time(2**64), ValueError, "between 0"),
    ],
)
def test_refusals(call: Callable[[TestClock], object], error: type[Exception], match: str) -> None:
    """Errors name the value and the rule; nothing changes."""
    clock = TestClock()
    clock.set_time(100)
    clock.set_timer("t", HOUR, callback=ignore)
    with pytest.raises(error, match=match):
        call(clock)
    assert (clock.timer_names, clock.timestamp_ns()) == (["t"], 100)


def test_a_step_of_too_many_events_is_refused() -> None:
    """Not even their number fits into memory."""
    clock = TestClock()
    clock.set_timer_ns("t", 1, 0, 0, ignore)
    with pytest.raises(InvalidValueError, match="more than 10000000 events"):
        clock.advance_time(2**63)
    assert due(clock.advance_time(1)) == [("t", 1, 1)]


# proves: CK-001, CK-010, CK-015
def test_time_zones() -> None:
    """Everything is UTC until a zone is asked for; daylight saving time is that of the zone."""
    clock = TestClock()
    clock.set_time(1_719_835_200 * 10**9)  # noon of 1 July 2024, UTC
    assert str(clock.utc_now()) == "2024-07-01 12:00:00+00:00"
    assert str(clock.local_now()) == "2024-07-01 12:00:00+00:00"
    berlin = clock.local_now(zoneinfo.ZoneInfo("Europe/Berlin"))
    assert str(berlin) == "2024-07-01 14:00:00+02:00"
    clock.set_time_alert("zoned", berlin + HOUR, ignore)
    naive = dt.datetime(2024, 7, 1, 13)  # noqa: DTZ001 - without a zone it is UTC
    clock.set_time_alert("naive", naive, ignore)
    assert clock.next_time_ns("naive") == clock.next_time_ns("zoned") == 1_719_838_800 * 10**9


# proves: CK-004, DM-139
def test_a_time_event() -> None:
    """It is told apart by its id, and can be copied and pickled."""
    event = TimeEvent("x", UUID4(), 1, 2)
    assert (event.name, event.ts_event, event.ts_init, event.id) == ("x", 1, 2, event.event_id)
    assert repr(event) == f"TimeEvent(name=x, event_id={event.id}, ts_event=1, ts_init=2)"
    assert event == pickle.loads(pickle.dumps(event)) == copy.deepcopy(event)
    assert event != TimeEvent("x", UUID4(), 1, 2)
    assert len({event, copy.copy(event)}) == 1
    with pytest.raises(ValueError, match="between 0"):
        TimeEvent("x", UUID4(), -1, 2)


# proves: CK-004
def test_handlers_are_ordered_by_time_then_by_name() -> None:
    """So that a list of them can be sorted as a clock would return it."""
    heard = Heard()
    handlers = [
        TimeEventHandler(TimeEvent(name, UUID4(), at, at), heard)
        for name, at in [("b", 2), ("a", 2), ("z", 1)]
    ]
    for handler in sorted(handlers):  # type: ignore[type-var]
        handler.handle()
    assert [name for name, *_ in heard] == ["z", "a", "b"]
    first = handlers[0]
    assert first == TimeEventHandler(first.event, ignore)
    assert first != handlers[1]
    assert handlers[1] < first
    assert repr(first) == f"TimeEventHandler(event={first.event!r})"
    with pytest.raises(TypeError, match="callable"):
        TimeEventHandler(first.event, 5)  # type: ignore[arg-type]


# proves: CK-009, CK-001
def test_a_live_clock_shows_real_time() -> None:
    """It never goes back."""
    clock = LiveClock()
    before, now, after = time.time_ns(), clock.timestamp_ns(), time.time_ns()
    assert before <= now <= after + MILLISECOND
    times = [clock.timestamp_ns() for _ in range(1_000)]
    assert times == sorted(times)
    assert abs(clock.utc_now().timestamp() - time.time()) < 60
    assert clock.local_now().utcoffset() == dt.datetime.now().astimezone().utcoffset()


# proves: CK-009, CK-003, CK-019
def test_live_timers_fire_at_their_times() -> None:
    """In a thread of the clock, on the grid that was asked for."""
    clock, heard = LiveClock(), Heard(enough=4)
    start = clock.timestamp_ns()
    clock.set_timer("t", dt.timedelta(milliseconds=5), callback=heard)
    clock.set_time_alert_ns("a", start + 2 * MILLISECOND, heard)
    assert heard.done.wait(10)
    clock.cancel_timers()
    assert heard[0][0] == "a"
    ticks = [at for name, at, _ in heard if name == "t"]
    assert ticks[1] - ticks[0] == 5 * MILLISECOND
    assert all(start < at <= now for _, at, now in heard)


# proves: CK-009, CK-007
def test_a_live_timer_that_was_cancelled_is_not_heard_of() -> None:
    """Not even where it was due already: the event is taken with the interpreter held."""
    clock, heard = LiveClock(), Heard()
    for _ in range(200):
        clock.set_time_alert_ns("now", 0, heard)
        if clock.timer_count:
            try:
                clock.cancel_timer("now")
            except TimerNameError:
                assert heard.pop()[0] == "now"  # it came before
            else:
                assert heard == []
        else:
            heard.clear()
    time.sleep(0.02)
    assert heard == []


def test_an_error_of_a_live_callback_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock goes on."""
    errors: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", errors.append)
    clock, heard = LiveClock(), Heard()

    def fail(event: TimeEvent) -> None:
        raise RuntimeError(event.name)

    clock.set_time_alert_ns("bad", 0, fail)
    clock.set_time_alert_ns("good", clock.timestamp_ns() + MILLISECOND, heard)
    assert heard.done.wait(10)
    assert str(errors[0].exc_value) == "bad"


# proves: CK-009
def test_a_live_clock_ends_with_its_last_reference() -> None:
    """Callbacks lead back to it; the collector sees through that."""

    class Owner:
        def __init__(self) -> None:
            self.clock = LiveClock()
            self.clock.set_timer("t", dt.timedelta(milliseconds=1), callback=self.hear)

        def hear(self, event: TimeEvent) -> None:
            pass

    owner = weakref.ref(Owner())
    deadline = time.monotonic() + 10
    while owner() is not None and time.monotonic() < deadline:
        gc.collect()
    assert owner() is None


EXIT = """
import datetime, time
from argonauta.common.component import LiveClock
clocks = [LiveClock() for _ in range(20)]
for clock in clocks:
    clock.set_timer("t", datetime.timedelta(microseconds=50), callback=lambda event: sum(range(50)))
    clock.set_timer("far", datetime.timedelta(days=9), callback=print)
time.sleep(0.05)
print("end")
"""


# proves: CK-009
def test_running_timers_do_not_hold_up_the_end_of_the_process() -> None:
    """Twenty busy clocks, and the process ends in peace."""
    for _ in range(3):
        ended = subprocess.run(
            [sys.executable, "-c", EXIT], capture_output=True, text=True, timeout=60, check=False
        )
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "end\n", "")


AFTER_EXIT = """
import atexit
from argonauta.common.component import LiveClock

@atexit.register
def last():
    try:
        clock.set_time_alert_ns("x", 0, print)
    except Exception as error:
        print(type(error).__name__, error)

clock = LiveClock()
"""


def test_timers_after_the_end_are_refused() -> None:
    """A clock that was closed at exit says so."""
    ended = subprocess.run(
        [sys.executable, "-c", AFTER_EXIT], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "EngineError the clock cannot keep timers: it was closed\n"
