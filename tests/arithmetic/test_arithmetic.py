"""Arithmetic against `decimal`; `scripts/check_arithmetic.py` runs a million cases of each."""

from __future__ import annotations

import subprocess
from pathlib import Path
from random import Random

import pytest
import python_cases
import rust_cases

ROOT = Path(__file__).resolve().parents[2]
CASES = 2_000

# Right lines of the example, and a wrong result for each.
SAMPLE = """
add P 1.25 -3.5 -2.25 -2.250
add Q 18446744073 1 ! 18446744074
sub Q 1 2.0 ! -1.0
sub M 0.10 0.30 -0.20 -0.2
saturating Q 1 2.0 0.0 1.0
negate P -1.50 1.50 -1.50
negate P 0.00 0.00 -0.00
absolute M -7.0 7.0 -7.0
multiply 0.5 0.5 1 0.3 0.2
multiply -0.5 0.5 1 -0.3 -0.2
divide 1 1 3 4 0.3333 0.3334
divide 1 1 0 4 ! 0
from_float P 3fc0000000000000 2 0.12 0.13
from_float Q bfc0000000000000 0 ! 0
from_float P 7ff0000000000000 0 ! 0
to_float 0.1 3fb999999999999a 3fb9999999999999
""".strip()
PAIRS = """
compare P 1.0 1.00 0 1 / compare P 1.0 1.00 0 0
compare P -1 1 -1 0 / compare P -1 1 1 0
floor_divide -0.7 0.5 -1.0 -0.5 / floor_divide -0.7 0.5 -0.5 -1.0
floor_divide 0.7 0.5 0.5 1.0 / floor_divide 0.7 0.5 0.5 0.5
round 2.5 0 2 3 / round 2.5 0 3 3
from_text P 1_0.5e1 105 1 / from_text P 1_0.5e1 105.0 1
from_text Q -1 ! 1 / from_text Q -1 -1 1
from_text P 1.0000000000 ! 1 / from_text P 1.0000000000 1.0000000000 1
from_raw 1500000000 1 1.5 1 / from_raw 1500000000 1 1.5 0
from_raw 1500000000 0 ! 1 / from_raw 1500000000 0 2 1
""".strip()
BUILD = "build 9 9223372036 18446744073"


def lines() -> list[tuple[str, str]]:
    """Return right lines, each with a wrong one beside it."""
    split = (line.split() for line in SAMPLE.splitlines())
    pairs = [(" ".join(words[:-1]), " ".join([*words[:-2], words[-1]])) for words in split]
    return pairs + [tuple(line.split(" / ")) for line in PAIRS.splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("right", "wrong"), lines())
def test_the_checker_tells_right_from_wrong(right: str, wrong: str) -> None:
    assert rust_cases.check([BUILD, right])[2] == []
    assert rust_cases.check([BUILD, wrong])[2] == [wrong]


# proves: DM-016, DM-017, DM-019, DM-022, DM-023, DM-029
@pytest.mark.timeout(900)
@pytest.mark.parametrize("features", [[], ["--features", "high-precision"]])
def test_the_sums_of_rust_are_those_of_decimal(features: list[str]) -> None:
    """In both precisions: the crates are compiled for each, whatever the Python package is."""
    cargo = ["cargo", "run", "--quiet", "--package", "argonauta-model", *features]
    command = [*cargo, "--example", "arithmetic", "--", str(CASES), "1"]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    places, most, unsigned = (16, 17_014_118_346_046, 34_028_236_692_093)
    if not features:
        places, most, unsigned = (9, 9_223_372_036, 18_446_744_073)
    assert output.startswith(f"build {places} {most} {unsigned}\n")
    cases, _, wrong = rust_cases.check(output.splitlines())
    assert wrong == []
    assert cases == dict.fromkeys(rust_cases.Checker(places, most, unsigned).checks, CASES)


# proves: DM-017, DM-020, DM-021, DM-022, DM-023, DM-024, DM-025, DM-026
@pytest.mark.parametrize("name", python_cases.CHECKS)
def test_the_operators_of_python_are_those_of_decimal(name: str) -> None:
    assert list(python_cases.faults(name, Random(1), CASES)) == []
