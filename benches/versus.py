"""Two packages in one run: Argonauta and the peer in turns, each in a process of its own."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HOME = Path(os.environ.get("BENCH_HOME", Path.home() / ".cache/argonauta-bench"))
PYTHONS = {"argonauta": sys.executable, "nautilus_trader": str(HOME / "v1/bin/python")}


def main(
    script: str,
    description: str | None,
    kinds: Sequence[str],
    measure: Callable[[str, str], float],
    unit: str,
) -> None:
    """Measure one package, as the child of a run, or run both in turns and print their ratio.

    Args:
        script: Path of the script that calls this.
        description: What it says about itself.
        kinds: What is measured.
        measure: Returns a rate a CPU second, of a package and a kind.
        unit: What the rate counts.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--child", nargs=2, metavar=("PACKAGE", "KIND"))
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    if arguments.child:
        sys.stdout.write(f"{measure(*arguments.child)}\n")
        return
    for kind in kinds:
        rates: dict[str, list[float]] = {package: [] for package in PYTHONS}
        for _ in range(arguments.rounds):
            for package, python in PYTHONS.items():
                command = [python, "-W", "ignore", script, "--child", package, kind]
                out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                rates[package].append(float(out.split()[-1]))
        ours, theirs = (statistics.median(rates[package]) for package in PYTHONS)
        rate = f"{kind}: {ours:,.0f} {unit} a CPU second, the peer {theirs:,.0f}"
        sys.stdout.write(f"{rate}: {ours / theirs:.2f}x\n")
        sys.stdout.flush()
