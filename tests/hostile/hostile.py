"""Hostile calls over the whole public surface: `python tests/hostile/hostile.py --calls 50000`.

Calls go in chunks to child processes. A child that dies or stops answering is a fault of the call
that it named last; the next child goes on after it. It prints a table by module, and every fault
with the number that repeats it: `hostile_child.py SEED NUMBER NUMBER+1`, or from the first number
of its chunk of a thousand, where the calls before it had changed the objects.
"""

# ruff: noqa: T201 - it reports to the terminal

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
FAULTS = ("death", "hang", "base exception", "sloppy", "absurd")
TIME_OUT = 60.0  # for a chunk, in s


class Fault(NamedTuple):
    """A call that went wrong."""

    kind: str
    number: int
    name: str
    why: str


class Summary(NamedTuple):
    """What came of the calls."""

    counts: dict[str, Counter[str]]  # of outcomes, by module
    faults: list[Fault]

    def total(self) -> int:
        return sum(sum(counter.values()) for counter in self.counts.values())


def run_chunk(seed: int, first: int, last: int, summary: Summary) -> None:
    """Make the calls of a chunk, going on after each that ends its process."""
    while first < last:
        command = [sys.executable, str(HERE / "hostile_child.py"), str(seed), str(first), str(last)]
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out:
            try:
                done = subprocess.run(
                    command,
                    cwd=folder,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.PIPE,
                    timeout=TIME_OUT,
                    check=False,
                )
                ended, words = (
                    "death",
                    f"{done.returncode} {done.stderr[-400:].decode(errors='replace')}",
                )
                is_done = done.returncode == 0
            except subprocess.TimeoutExpired:
                ended, words, is_done = "hang", f"no end after {TIME_OUT} s", False
            out.seek(0)
            lines = [json.loads(line) for line in out if line.endswith(b"\n")]
        open_call = take_lines(lines, summary)
        if is_done:
            return
        if open_call is None:
            raise RuntimeError(f"the child made no call: {words}")
        summary.counts[open_call["module"]][ended] += 1
        summary.faults.append(Fault(ended, open_call["n"], label(open_call), words))
        first = open_call["n"] + 1


def take_lines(lines: list[dict[str, Any]], summary: Summary) -> dict[str, Any] | None:
    """Count what a child reported; return the call that it did not come back from."""
    call: dict[str, Any] | None = None
    for line in lines:
        if "module" in line:
            call = line
        elif call is not None:
            summary.counts[call["module"]][line["outcome"]] += 1
            if line["outcome"] in FAULTS:
                summary.faults.append(Fault(line["outcome"], line["n"], label(call), line["why"]))
            call = None
    return call


def label(call: dict[str, Any]) -> str:
    return f"{call['module']}.{call['name']}"


def run(
    calls: int, seed: int, chunk: int = 1_000, children: int = 2, show: bool = False
) -> Summary:
    """Make hostile calls and return what came of them."""
    summary = Summary(defaultdict(Counter), [])

    def one(first: int) -> None:
        run_chunk(seed, first, min(first + chunk, calls), summary)
        if show:
            print(
                f"\r{summary.total():>9,} calls, {len(summary.faults)} faults", end="", flush=True
            )

    with ThreadPoolExecutor(children) as pool:
        list(pool.map(one, range(0, calls, chunk)))
    return summary


def table(summary: Summary) -> str:
    """Return the counts as a table."""
    heads = ("taken", "refused", *FAULTS)
    lines = [f"{'module':44}" + "".join(f"{head:>15}" for head in heads)]
    for module, counter in sorted(summary.counts.items()):
        lines.append(f"{module:44}" + "".join(f"{counter[head]:>15,}" for head in heads))
    totals = sum(summary.counts.values(), Counter())
    lines.append(f"{'all':44}" + "".join(f"{totals[head]:>15,}" for head in heads))
    return "\n".join(lines)


def main() -> int:
    """Run what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--calls", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    summary = run(options.calls, options.seed, show=True)
    print(f"\n{table(summary)}\n{summary.total():,} calls, {len(summary.faults)} faults")
    seen: Counter[tuple[str, str]] = Counter((fault.kind, fault.name) for fault in summary.faults)
    for fault in summary.faults:
        if (fault.kind, fault.name) in seen:
            times = seen.pop((fault.kind, fault.name))
            print(f"{fault.kind} #{fault.number} x{times} {fault.name}: {fault.why}")
    return 1 if summary.faults else 0


if __name__ == "__main__":
    sys.exit(main())
