"""What is unrelated never changes a fill: the quick setting of `isolation.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import isolation
from .isolation import Case, differences, digests, digests_elsewhere, run, run_in_threads

if TYPE_CHECKING:
    import pytest


# proves: BT-068
def test_unrelated_instruments_and_the_order_of_additions_never_change_a_fill() -> None:
    wrong, counts = differences(range(40))
    assert not wrong
    assert counts["fills"] > 400  # the runs do trade


# proves: BT-068
def test_another_process_with_another_hash_seed_writes_the_same_log() -> None:
    numbers = range(1_000, 1_010)
    here = digests(numbers)
    assert len(set(here)) == len(here)
    assert digests_elsewhere(numbers, "0") == here
    assert digests_elsewhere(numbers, "77") == here


def test_several_engines_at_once_have_the_digests_that_they_have_alone() -> None:
    cases = [Case(number) for number in range(2_000, 2_006)]
    alone = [run(case).digest for case in cases]
    for _ in range(3):
        assert [ran.digest for ran in run_in_threads(cases)] == alone


def test_engines_that_live_at_once_in_one_thread_do_not_see_each_other() -> None:
    case = Case(3_000)
    first, others = run(case), [run(Case(number)) for number in range(3_001, 3_004)]
    assert run(case).digest == first.digest
    assert first.digest not in {ran.digest for ran in others}


def test_the_comparison_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A strategy whose draws depend on what else is there is found out."""
    honest = isolation.RandomTrader.size

    def leaky(self: isolation.RandomTrader) -> object:
        size = honest(self)
        return size + size if len(self.cache.instruments()) > len(isolation.TRADED) else size

    monkeypatch.setattr(isolation.RandomTrader, "size", leaky)
    wrong, _ = differences(range(3))
    assert wrong
