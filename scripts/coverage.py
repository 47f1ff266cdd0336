"""Writes `docs/coverage.md`: each row of the specification with the tests that prove it.

    python scripts/coverage.py            # write the page, shorten the list of open rows
    python scripts/coverage.py --check    # write nothing; exit with 1 where they are out of date
    python scripts/coverage.py --rows ../shared/spec/inventory.md    # read the rows anew

A test proves a row if a comment above it says so: `# proves: DM-016, DM-019` in Python,
`// proves: DM-016` in Rust. A row that no test can prove has its reason in
`docs/coverage_exceptions.toml`. Rows with neither are listed in `docs/coverage_open.txt`, which may
only become shorter.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
ROWS = "docs/coverage_rows.txt"
PAGE = "docs/coverage.md"
OPEN = "docs/coverage_open.txt"
EXCEPTIONS = "docs/coverage_exceptions.toml"
SCOPE = {
    "DM": range(1, 1_000),
    "OR": range(1, 82),
    "PA": range(1, 1_000),
    "RI": range(1, 1_000),
    "EX": range(1, 1_000),
    "BT": range(60, 69),
    "ME": range(1, 1_000),
    "CK": range(1, 1_000),
}
"""The sections and the rows of each that the page is about."""

ROW = re.compile(r"^\| (?P<id>[A-Z]{2}-\d{3}) \| (?P<item>(?:\\\||[^|])*) \|", re.MULTILINE)
PROVES = re.compile(r"^\s*(?:#|//)\s*proves:\s*(?P<ids>.+?)\s*$")
FUNCTION = re.compile(r"^\s*(?:pub\s+)?(?:async\s+)?(?:def|fn)\s+(?P<name>\w+)")
ID = re.compile(r"[A-Z]{2}-\d{3}")
SOURCES = ("tests/**/*.py", "crates/**/*.rs")


class Coverage(NamedTuple):
    """What is known about the rows in scope."""

    rows: dict[str, str]  # item by id, in the order of the specification
    tests: dict[str, list[str]]  # `file::test` by id
    exceptions: dict[str, str]  # reason by id
    problems: list[str]  # comments and exceptions that name nothing

    def open(self) -> list[str]:
        """Return the rows with neither a test nor a reason."""
        return [row for row in self.rows if row not in self.tests and row not in self.exceptions]


def in_scope(row: str) -> bool:
    """Return whether the page is about a row."""
    section, number = row.split("-")
    return int(number) in SCOPE.get(section, ())


def read_rows(text: str) -> dict[str, str]:
    """Return the items in scope of the committed list, one `id item` a line."""
    pairs = (line.split(" ", 1) for line in text.splitlines() if line and line[0] != "#")
    return {row: item.strip() for row, item in pairs}


def rows_of_specification(text: str) -> dict[str, str]:
    """Return the items of the specification's tables that are in scope."""
    found = {match["id"]: match["item"] for match in ROW.finditer(text)}
    return {row: item.replace("`", "").strip() for row, item in found.items() if in_scope(row)}


def proofs(path: str, text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return `(row, file::test)` for every comment in a source, and the comments without a test."""
    found, problems = [], []
    waiting: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if match := PROVES.match(line):
            waiting += [(number, row) for row in ID.findall(match["ids"])]
        elif waiting and (match := FUNCTION.match(line)):
            found += [(row, f"{path}::{match['name']}") for _, row in waiting]
            waiting = []
    problems += [f"{path}:{number}: no test follows that proves {row}" for number, row in waiting]
    return found, problems


def collect(root: Path = ROOT) -> Coverage:
    """Read the rows, the comments of all tests, and the exceptions."""
    rows = read_rows((root / ROWS).read_text("utf-8"))
    exceptions: dict[str, str] = tomllib.loads((root / EXCEPTIONS).read_text("utf-8"))
    tests: dict[str, list[str]] = defaultdict(list)
    problems = []
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            name = str(path.relative_to(root))
            found, wrong = proofs(name, path.read_text("utf-8"))
            problems += wrong
            for row, test in found:
                if row in rows:
                    tests[row].append(test)
                elif in_scope(row):
                    problems.append(f"{test}: there is no row {row}")
    for row, reason in exceptions.items():
        if row not in rows or not reason.strip():
            problems.append(f"{EXCEPTIONS}: {row}: no such row, or no reason")
        elif row in tests:
            problems.append(f"{EXCEPTIONS}: {row} has a test; take the exception out")
    return Coverage(rows, dict(tests), exceptions, problems)


def page(coverage: Coverage) -> str:
    """Return the text of `docs/coverage.md`."""
    lines = [
        "# Coverage of the specification",
        "",
        "Written by `scripts/coverage.py`: each row of the specification that is built so far,",
        "with the tests that say in a comment that they prove it.",
        "",
        "| section | rows | with a test | with a reason | open |",
        "|---|---|---|---|---|",
    ]
    missing = set(coverage.open())
    for section in SCOPE:
        rows = [row for row in coverage.rows if row.startswith(section)]
        counts = [
            len(rows),
            sum(row in coverage.tests for row in rows),
            sum(row in coverage.exceptions for row in rows),
            sum(row in missing for row in rows),
        ]
        lines.append(f"| {section} | {' | '.join(map(str, counts))} |")
    lines += ["", "| row | item | tests |", "|---|---|---|"]
    for row, item in coverage.rows.items():
        proof = "<br>".join(coverage.tests.get(row, ()))
        reason = coverage.exceptions.get(row)
        lines.append(
            f"| {row} | {item} | {proof or (reason and f'none: {reason}') or '**open**'} |"
        )
    return "\n".join(lines) + "\n"


def read_open(root: Path = ROOT) -> list[str]:
    """Return the rows that are known to be open."""
    return ID.findall((root / OPEN).read_text("utf-8"))


def write(coverage: Coverage, root: Path = ROOT) -> list[str]:
    """Write the page and the list of open rows; return the rows that the list may not gain."""
    (root / PAGE).write_text(page(coverage), "utf-8")
    known = read_open(root)
    missing = coverage.open()
    kept = [row for row in missing if row in known]
    (root / OPEN).write_text("".join(f"{row}\n" for row in kept), "utf-8")
    return [row for row in missing if row not in known]


def main() -> int:
    """Run what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--rows", type=Path, help="the specification, to read its rows anew")
    options = parser.parse_args()
    if options.rows:
        rows = rows_of_specification(options.rows.read_text("utf-8"))
        text = "".join(f"{row} {item}\n" for row, item in rows.items())
        (ROOT / ROWS).write_text(text, "utf-8")
    coverage = collect()
    wrong = list(coverage.problems)
    if options.check:
        if (ROOT / PAGE).read_text("utf-8") != page(coverage):
            wrong.append(f"{PAGE} is out of date: run scripts/coverage.py")
        if read_open() != coverage.open():
            wrong.append(f"{OPEN} is not the list of open rows: {' '.join(coverage.open())}")
    else:
        wrong += [f"{row}: neither a test nor a reason" for row in write(coverage)]
    proved = len(coverage.tests)
    print(f"{proved} of {len(coverage.rows)} rows have a test, {len(coverage.open())} are open")
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
