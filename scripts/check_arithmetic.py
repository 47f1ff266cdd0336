"""Compares the arithmetic of the model with Python's `decimal`, in both precisions.

    python scripts/check_arithmetic.py                     # 1,000,000 cases of every operation
    python scripts/check_arithmetic.py --cases 20000 --seed 7

The Rust example `arithmetic` prints sums and results in each precision, and Python does them again;
then the operators of the installed Python package are compared, in the precision that it was built
with. It exits with 1 where a case differs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "arithmetic"))

import python_cases  # noqa: E402
import rust_cases  # noqa: E402

PRECISIONS = {"standard": [], "high": ["--features", "high-precision"]}


class Row(NamedTuple):
    """What became of an operation."""

    where: str
    name: str
    cases: int
    seconds: float
    wrong: list[str]


def example(features: list[str], *arguments: str) -> list[str]:
    """Return the command that runs the Rust example."""
    cargo = ["cargo", "run", "--quiet", "--package", "argonauta-model", *features]
    return [*cargo, "--example", "arithmetic", "--", *arguments]


def check_rust(precision: str, cases: int, seed: int) -> list[Row]:
    """Check the sums of the Rust example in one precision."""
    command = example(PRECISIONS[precision], str(cases), str(seed))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        counts, seconds, wrong = rust_cases.check(process.stdout)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return [
        Row(
            f"Rust, {precision}",
            name,
            count,
            seconds.get(name, 0.0),
            [line for line in wrong if line.split()[0] == name],
        )
        for name, count in counts.items()
    ]


def check_python(name: str, cases: int, seed: int) -> list[Row]:
    """Check one group of operators of the Python package."""
    begun = perf_counter()
    wrong = list(python_cases.faults(name, Random(seed), cases))
    where = "Python, high" if python_cases.FIXED_PRECISION == 16 else "Python, standard"
    return [Row(where, name, cases, perf_counter() - begun, wrong)]


def rows(cases: int, seed: int) -> Iterator[Row]:
    """Run every check, on all processors."""
    for (
        features
    ) in PRECISIONS.values():  # one after the other: they share the directory of products
        subprocess.run(example(features, "0"), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(check_rust, precision, cases, seed) for precision in PRECISIONS]
        jobs += [pool.submit(check_python, name, cases, seed) for name in python_cases.CHECKS]
        for job in jobs:
            yield from job.result()


def main() -> int:
    """Run what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=1_000_000, help="cases of every operation")
    parser.add_argument("--seed", type=int, default=0, help="which cases")
    options = parser.parse_args()
    total, wrong = 0, 0
    for row in rows(options.cases, options.seed):
        total, wrong = total + row.cases, wrong + len(row.wrong)
        print(f"{row.where:16} {row.name:28} {row.cases:>9} cases {len(row.wrong):>6} wrong")
        for line in row.wrong[:5]:
            print(f"    {line}")
    print(f"{total:,} cases, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
