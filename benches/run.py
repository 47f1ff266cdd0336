"""Runs Argonauta and its peers on the same data, in alternation, and writes ``RESULTS.md``.

``python benches/run.py [--rounds N] [--only W1,W2,...]``. The peers' scripts, data and environments
are those of ``../shared/bench``; a peer whose environment is missing is named. Compare CPU seconds:
wall time means little on shared cores.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = Path(os.environ.get("BENCH_SHARED", ROOT.parent / "shared/bench"))
HOME = Path(os.environ.get("BENCH_HOME", Path.home() / ".cache/argonauta-bench"))
DATA = Path(os.environ.get("BENCH_DATA", HOME / "data"))
PYTHON = os.environ.get("ARGONAUTA_BENCH_PYTHON", str(ROOT / ".venv/bin/python"))
V1, VVBT = str(HOME / "v1/bin/python"), str(HOME / "vvbt/bin/python")
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
NATIVE = str(TARGET / "release/argonauta-benches")

OURS, OURS_NATIVE = "argonauta (Python strategy)", "argonauta (native strategy)"
NAUTILUS, BACKTRADER = "nautilus_trader 1.221.0", "backtrader"
BACKTESTING, VECTORBT = "backtesting.py", "vectorbt"
HFT = "hftbacktest 2.4.4 (hash map)"


@dataclass(frozen=True)
class Job:
    """One process of one contestant."""

    group: str
    who: str
    command: tuple[str, ...]
    rounds: int = 99


@dataclass
class Target:
    """What the issue asks for: our speed over a peer's."""

    group: str
    ours: str
    peer: str
    least: float


def ours(group: str, *arguments: str) -> Job:
    """Return a job of ours with a strategy in Python."""
    return Job(group, OURS, (PYTHON, str(HERE / "work.py"), *arguments))


def peer(group: str, who: str, python: str, script: str, *arguments: str, rounds: int = 99) -> Job:
    """Return a job of a peer."""
    command = (python, "-W", "ignore", str(SHARED / script), *arguments)
    return Job(group, who, command, rounds)


def native(group: str, kind: str, data: str) -> Job:
    """Return a job of ours with a strategy in Rust and no Python in the process."""
    return Job(group, OURS_NATIVE, (NATIVE, kind, str(DATA / f"{data}.i64")))


SHORT, LONG = ("--data", "bars_100k"), ("--data", "bars_1m")
JOBS = [
    ours("W1 100k bars", "W1", *SHORT),
    native("W1 100k bars", "bars", "bars_100k"),
    peer("W1 100k bars", NAUTILUS, V1, "w1_nautilus.py", *SHORT, rounds=2),
    peer("W1 100k bars", BACKTRADER, V1, "w1_backtrader.py", *SHORT, rounds=1),
    peer("W1 100k bars", BACKTESTING, V1, "w1_backtestingpy.py", *SHORT),
    peer("W1 100k bars", VECTORBT, VVBT, "w1_vectorbt.py", *SHORT),
    ours("W1 1m bars", "W1", *LONG),
    native("W1 1m bars", "bars", "bars_1m"),
    peer("W1 1m bars", VECTORBT, VVBT, "w1_vectorbt.py", *LONG),
    ours("W2 2m quotes", "W2", "--data", "quotes_2m"),
    native("W2 2m quotes", "quotes", "quotes_2m"),
    peer("W2 2m quotes", NAUTILUS, V1, "w2_nautilus.py", rounds=2),
    ours("W3 2m deltas", "W3", "--data", "l2_2m"),
    native("W3 2m deltas", "book", "l2_2m"),
    peer("W3 2m deltas", NAUTILUS, V1, "w3_nautilus.py", rounds=1),
    peer("W3 2m deltas", HFT, V1, "w3_hftbacktest.py"),
    native("Resting: none", "rest:0", "quotes_2m"),
    native("Resting: 10k", "rest:10000", "quotes_2m"),
    ours("W2-limit 500k", "W2", "--data", "quotes_500k", "--mode", "limit"),
    peer(
        "W2-limit 500k",
        NAUTILUS,
        V1,
        "w2_nautilus.py",
        *("--data", "quotes_500k", "--mode", "limit"),
        rounds=1,
    ),
    ours("W4 3k orders", "W4", "--n", "3000"),
    peer("W4 3k orders", NAUTILUS, V1, "w4_nautilus.py", "--n", "3000", rounds=2),
]
TARGETS = [
    Target("W1 100k bars", OURS, NAUTILUS, 40),
    Target("W1 100k bars", OURS, BACKTRADER, 110),
    Target("W1 100k bars", OURS, BACKTESTING, 6),
    Target("W1 1m bars", OURS, VECTORBT, 0.2),
    Target("W1 100k bars", OURS, VECTORBT, 0.2),
    Target("W1 1m bars", OURS_NATIVE, VECTORBT, 1),
    Target("W1 100k bars", OURS_NATIVE, VECTORBT, 1),
    Target("W2 2m quotes", OURS, NAUTILUS, 15),
    Target("W2 2m quotes", OURS_NATIVE, NAUTILUS, 60),
    Target("W3 2m deltas", OURS, NAUTILUS, 12),
    Target("W3 2m deltas", OURS_NATIVE, HFT, 1),
    Target("W2-limit 500k", OURS, NAUTILUS, 15),
    Target("W4 3k orders", OURS, NAUTILUS, 50),
]
GROWTH = [
    ("500,000 quotes", ("W2", "--data", "quotes_500k", "--mode", "count")),
    ("8,000,000 quotes", ("W2", "--data", "quotes_8m", "--mode", "count")),
    (
        "500,000 quotes, 20 instruments",
        ("W2", "--data", "quotes_500k", "--mode", "count", "--instruments", "20"),
    ),
]


@dataclass
class Results:
    """What the runs printed."""

    rows: dict[tuple[str, str], list[dict]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def speed(self, group: str, who: str) -> float | None:
        """Return the median of events per CPU second."""
        rows = self.rows.get((group, who))
        return statistics.median(r["events"] / r["cpu_s"] for r in rows) if rows else None


def run(command: tuple[str, ...]) -> dict:
    """Run a contestant and return the line that it printed."""
    environment = {**os.environ, "BENCH_HOME": str(HOME), "BENCH_DATA": str(DATA)}
    cwd = SHARED if str(SHARED) in " ".join(command) else HERE
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    lines = [line[7:] for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if done.returncode or not lines:
        raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return json.loads(lines[0])


def prepare() -> None:
    """Make the data of the workloads, and what the native binary reads."""
    interpreter = V1 if Path(V1).exists() else PYTHON
    environment = {**os.environ, "BENCH_HOME": str(HOME), "BENCH_DATA": str(DATA)}
    subprocess.run(
        (interpreter, str(SHARED / "gen_data.py")), env=environment, check=True, capture_output=True
    )
    bars = ("ts", "open", "high", "low", "close", "volume")
    quotes = ("ts", "bid", "ask", "bid_size", "ask_size")
    deltas = ("ts", "action", "side", "price", "size")
    tables = (("bars_100k", bars), ("bars_1m", bars), ("quotes_2m", quotes), ("l2_2m", deltas))
    for name, columns in tables:
        path = DATA / f"{name}.i64"
        if not path.exists():
            with np.load(DATA / f"{name}.npz") as file:
                np.stack([file[key].astype("<i8") for key in columns], axis=1).tofile(path)
    rows = DATA / "quotes_2m.rows.npy"
    if not rows.exists():
        with np.load(DATA / "quotes_2m.npz") as file:
            np.save(rows, np.stack([file[key].astype("<i8") for key in quotes], axis=1))
    subprocess.run(
        ("cargo", "build", "--quiet", "--release", "-p", "argonauta-benches"), cwd=ROOT, check=True
    )


def contest(rounds: int, only: list[str]) -> Results:
    """Run all jobs in alternation: each contestant once, then again."""
    results = Results()
    for number in range(rounds):
        for job in JOBS:
            if number >= job.rounds or (only and job.group.split()[0] not in only):
                continue
            if not Path(job.command[0]).exists():
                results.missing.append(f"{job.group}: {job.who} ({job.command[0]} is missing)")
                continue
            row = run(job.command)
            results.rows.setdefault((job.group, job.who), []).append(row)
            speed = row["events"] / row["cpu_s"]
            sys.stdout.write(
                f"[{number + 1}/{rounds}] {job.group:14} {job.who:28} {speed:14,.0f}/s\n"
            )
            sys.stdout.flush()
    return results


def growth(rounds: int) -> list[tuple[str, float]]:
    """Return nanoseconds a quote for each size, medians of alternated runs."""
    cost: dict[str, list[float]] = {label: [] for label, _ in GROWTH}
    for _ in range(rounds):
        for label, arguments in GROWTH:
            row = run((PYTHON, str(HERE / "work.py"), *arguments))
            cost[label].append(row["cpu_s"] / row["events"] * 1e9)
    return [(label, statistics.median(values)) for label, values in cost.items()]


def report(results: Results, sizes: list[tuple[str, float]], rounds: int) -> str:
    """Return the text of ``RESULTS.md``."""
    lines = [
        "# Results",
        "",
        f"`make bench` ({rounds} rounds in alternation, medians, CPU seconds; all in one run).",
        f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}, {os.cpu_count()} cores, {cpu_name()}, "
        f"Python {platform.python_version()}. Data: `../shared/bench/gen_data.py`.",
        "",
        "| workload | contestant | events / CPU s | orders | peak MB | command |",
        "|---|---|---:|---:|---:|---|",
    ]
    for (group, who), rows in results.rows.items():
        command = next(j.command for j in JOBS if (j.group, j.who) == (group, who))
        shown = " ".join(part.split("/")[-1] for part in command)
        peak = rows[0].get("peak_rss_mb")
        lines.append(
            f"| {group} | {who} | {results.speed(group, who):,.0f} | {rows[0].get('orders', '')} | "
            f"{f'{peak:.0f}' if peak else ''} | `{shown}` |"
        )
    lines += [
        "",
        "## Ratios",
        "",
        "| workload | ours | over | ratio | at least | met |",
        "|---|---|---|---:|---:|---|",
    ]
    for target in TARGETS:
        mine, other = (
            results.speed(target.group, target.ours),
            results.speed(target.group, target.peer),
        )
        if mine is None or other is None:
            continue
        ratio = mine / other
        met = "yes" if ratio >= target.least else "**no**"
        lines.append(
            f"| {target.group} | {target.ours} | {target.peer} "
            f"| {ratio:.2f} | {target.least} | {met} |"
        )
    lines += ["", "## Limits", "", "| what | measured | at most | met |", "|---|---:|---:|---|"]
    lines += [
        f"| {what} | {value:.3g} | {most} | {'yes' if value <= most else '**no**'} |"
        for what, value, most in limits(results, sizes)
    ]
    lines += [
        "",
        "Nanoseconds a quote: " + "; ".join(f"{label} {ns:.0f}" for label, ns in sizes) + ".",
    ]
    if results.missing:
        lines += ["", "Missing: " + "; ".join(sorted(set(results.missing))) + "."]
    return "\n".join(lines) + "\n"


def limits(results: Results, sizes: list[tuple[str, float]]) -> list[tuple[str, float, float]]:
    """Return what is measured on our side alone, with its limit."""
    found: list[tuple[str, float, float]] = []
    w4 = results.rows.get(("W4 3k orders", OURS))
    if w4:
        found.append(
            ("W4: CPU µs a market order", statistics.median(r["us_per_order"] for r in w4), 15)
        )
    work = str(HERE / "work.py")
    long = [run((PYTHON, work, "W4", "--n", "100000"))["last_to_first"] for _ in range(3)]
    found.append(("100,000 orders: last tenth over first", statistics.median(long), 1.2))
    if sizes:
        small, large, many = (ns for _, ns in sizes)
        found.append(("8,000,000 quotes over 500,000, ns a quote", large / small, 1.1))
        found.append(("20 instruments over one, ns a quote", many / small, 1.3))
    memory = run((PYTHON, work, "MEM", "--raw", str(DATA / "quotes_2m.rows.npy")))
    found.append(("held bytes a quote", memory["held_bytes_per_quote"], 80))
    found.append(("peak over held", memory["peak_to_held"], 1.2))
    for kind, most in (("import", 0.2), ("first", 0.3)):
        runs = [run((PYTHON, str(HERE / "startup.py"), kind))["cpu_s"] for _ in range(5)]
        found.append(
            (
                f"{'import argonauta' if kind == 'import' else 'first result'}, CPU s",
                statistics.median(runs),
                most,
            )
        )
    wheels = sorted((ROOT / "dist").glob("*.whl"))
    if wheels:
        found.append(("wheel, MB (`make wheel`)", wheels[-1].stat().st_size / 1e6, 25))
    return found


def cpu_name() -> str:
    """Return the name of the processor."""
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "unknown processor"


def main() -> None:
    """Run what was asked for, print the report, and write it where all of it was run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    only = [name for name in arguments.only.split(",") if name]
    prepare()
    results = contest(arguments.rounds, only)
    sizes = [] if only else growth(arguments.rounds)
    text = report(results, sizes, arguments.rounds)
    sys.stdout.write(text)
    if not only:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
