"""Every row of the specification that is built has a test, and `docs/coverage.md` says which."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

import pytest
import repo

if TYPE_CHECKING:
    from types import ModuleType

SPECIFICATION = repo.ROOT.parent / "shared" / "spec" / "inventory.md"


@pytest.fixture(scope="module")
def coverage() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "argonauta_coverage", repo.ROOT / "scripts/coverage.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_comments_and_exceptions_name_tests_and_rows(coverage: ModuleType) -> None:
    found = coverage.collect()
    assert found.problems == []
    assert len(found.rows) > 250
    assert len(found.tests) > 50, "the script no longer sees the comments"


def test_no_row_loses_its_proof(coverage: ModuleType) -> None:
    """The list of open rows may only become shorter; scripts/coverage.py shortens it."""
    lost = sorted(set(coverage.collect().open()) - set(coverage.read_open()))
    assert lost == [], "these need a test with a `proves:` comment, or a reason"


def test_the_page_is_up_to_date(coverage: ModuleType) -> None:
    found = coverage.collect()
    written = (repo.ROOT / coverage.PAGE).read_text("utf-8")
    assert written == coverage.page(found), "run scripts/coverage.py and commit what it writes"
    assert coverage.read_open() == found.open(), "run scripts/coverage.py"


def test_the_rows_are_those_of_the_specification(coverage: ModuleType) -> None:
    if not SPECIFICATION.is_file():
        pytest.skip(f"the specification is not at {SPECIFICATION}")
    rows = coverage.rows_of_specification(SPECIFICATION.read_text("utf-8"))
    assert coverage.read_rows((repo.ROOT / coverage.ROWS).read_text("utf-8")) == rows


def test_comments_are_found_in_both_languages(coverage: ModuleType) -> None:
    python = "# proves: DM-001, DM-002\n@fixture\ndef test_a() -> None:\n    pass\n"
    rust = "    // proves: OR-047\n    #[test]\n    fn it_holds() {}\n// proves: DM-003\n"
    assert coverage.proofs("a.py", python) == (
        [("DM-001", "a.py::test_a"), ("DM-002", "a.py::test_a")],
        [],
    )
    found, problems = coverage.proofs("b.rs", rust)
    assert found == [("OR-047", "b.rs::it_holds")]
    assert problems == ["b.rs:4: no test follows that proves DM-003"]
