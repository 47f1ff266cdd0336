"""Compares the answers of both packages: `python tests/differential/model/model_compare.py`.

It generates the cases of every room, has each package answer them in child processes of its own,
and prints the first differences that no rule of `model_rules.py` explains.
"""

# ruff: noqa: T201 - it reports to the terminal

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

HERE = Path(__file__).parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE))

import cases_accounting  # noqa: E402
import cases_data  # noqa: E402
import cases_instruments  # noqa: E402
import cases_orders  # noqa: E402
import cases_values  # noqa: E402
import model_rules  # noqa: E402

ROOMS = {
    "values": cases_values,
    "data": cases_data,
    "instruments": cases_instruments,
    "orders": cases_orders,
    "accounting": cases_accounting,
}
"""Each room gives `cases(draw) -> list[str]`."""

DIES = {"raises": "the process dies"}


class Difference(NamedTuple):
    """A case on which the packages do not agree."""

    code: str
    ours: Any
    theirs: Any
    rule: str | None


def cases(seed: int) -> list[str]:
    """Return the cases of all rooms, each once."""
    found = [code for room in ROOMS.values() for code in room.cases(Random(seed))]
    return list(dict.fromkeys(found))


def answers(python: Path | str, package: str, codes: list[str], chunk: int = 500) -> list[Any]:
    """Return the answer of a package to every case; one that ends the process is `DIES`."""
    found: dict[int, Any] = {}
    waiting = list(enumerate(codes))
    while waiting:
        batch = waiting[:chunk]
        done = subprocess.run(
            [str(python), "-W", "ignore", str(HERE / "model_child.py"), package],
            input=json.dumps(batch).encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        found |= {line[0]: line[1] for line in lines if len(line) == 2}
        if done.returncode:
            if not lines:
                raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
            found.setdefault(lines[-1][0], DIES)
        waiting = [(number, code) for number, code in waiting if number not in found]
    return [found[number] for number in range(len(codes))]


def compare(own: Path | str, peer: Path | str, seed: int) -> tuple[int, list[Difference]]:
    """Return how many cases there were, and on which the packages differ."""
    codes = cases(seed)
    ours, theirs = (
        answers(python, package, codes)
        for python, package in ((own, "argonauta"), (peer, "nautilus_trader"))
    )
    differ = [
        Difference(code, mine, other, model_rules.explain(code, mine, other))
        for code, mine, other in zip(codes, ours, theirs, strict=True)
        if mine != other
    ]
    return len(codes), differ


def main() -> int:
    """Compare, and print what differs."""
    home = os.environ.get("ARGONAUTA_BENCH_HOME", Path.home() / ".cache/argonauta-bench/v1")
    total, differ = compare(sys.executable, Path(home) / "bin/python", seed=1)
    rules = Counter(difference.rule for difference in differ)
    print(f"{total:,} cases, {total - len(differ):,} equal")
    for rule, count in rules.items():
        print(f"{count:6} {rule or 'UNEXPLAINED'}")
    for difference in [item for item in differ if item.rule is None][:40]:
        print(f"{difference.code}\n   ours   {difference.ours}\n   theirs {difference.theirs}")
    return 1 if None in rules else 0


if __name__ == "__main__":
    sys.exit(main())
