"""No call of the public surface ends the process, hangs, panics or takes nonsense."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import hostile_child
import hostile_surface
import hostile_values
import pytest

import hostile
from argonauta.errors import InvalidValueError
from argonauta.model.data import OrderBookDeltas, OrderBookDepth10
from argonauta.model.identifiers import InstrumentId
from argonauta.model.objects import Price
from argonauta.test_kit.providers import TestInstrumentProvider

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.timeout(300)
def test_hostile_calls_are_refused_or_harmless() -> None:
    summary = hostile.run(calls=8_000, seed=20_261, chunk=1_000)
    assert summary.faults == []
    assert summary.total() == 8_000
    totals = sum(summary.counts.values(), Counter())
    assert totals["taken"] > 1_000, "the calls no longer get past the first check"
    assert totals["refused"] > 1_000
    assert len(summary.counts) > 40, "the walk no longer sees the modules"


def test_the_walk_sees_every_kind_of_name() -> None:
    names = {f"{target.module}.{target.name}": target for target in hostile_surface.targets()}
    assert len(names) > 2_000
    assert names["argonauta.model.objects.Price"].kind == "call"
    assert names["argonauta.model.objects.Price.from_str"].kind == "call"
    assert names["argonauta.model.objects.Price.as_decimal"].kind == "method"
    assert names["argonauta.model.objects.Price.__add__"].kind == "method"
    assert names["argonauta.model.objects.Price.precision"].kind == "set"


def panic() -> None:
    raise BaseException("a panic")


@pytest.mark.parametrize(
    ("call", "outcome"),
    [
        (lambda: Price.from_str("1.5"), "taken"),
        (lambda: Price.from_str("x"), "refused"),
        (panic, "base exception"),
        (lambda: undefined, "sloppy"),  # type: ignore[name-defined]  # noqa: F821
    ],
)
def test_outcomes_are_told_apart(call: object, outcome: str) -> None:
    target = hostile_surface.Target("m", "n", "call", None, "n", ())
    assert hostile_child.attempt(target, call)[0] == outcome


@pytest.mark.parametrize(
    ("body", "kind"),
    [("import os; os.abort()", "death"), ("import time; time.sleep(60)", "hang")],
)
def test_deaths_and_hangs_are_faults_of_the_call_that_was_named_last(
    body: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = json.dumps({"n": 0, "module": "m", "name": "killer"})
    end = json.dumps({"n": 1, "outcome": "taken", "why": ""})
    other = json.dumps({"n": 1, "module": "m", "name": "other"})
    lines = f"import os, sys\nif sys.argv[2] == '0':\n    os.write(1, b'{call}\\n')\n    {body}\n"
    lines += f"os.write(1, b'{other}\\n{end}\\n')\n"
    (tmp_path / "hostile_child.py").write_text(lines, "utf-8")
    monkeypatch.setattr(hostile, "HERE", tmp_path)
    monkeypatch.setattr(hostile, "TIME_OUT", 2.0)
    summary = hostile.Summary(defaultdict(Counter), [])
    hostile.run_chunk(1, 0, 2, summary)
    assert [(fault.kind, fault.name) for fault in summary.faults] == [(kind, "m.killer")]
    assert summary.counts["m"] == {kind: 1, "taken": 1}


def test_sequences_that_claim_to_be_endless_do_not_end_the_process() -> None:
    """PyO3 makes room for as many items as a sequence claims to have: allocation then aborts."""
    some_id = InstrumentId.from_str("A.B")
    counts, claims = range(10**12), hostile_values.Liar()
    with pytest.raises(TypeError):
        OrderBookDeltas(some_id, claims)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="at most 1000000 items"):
        OrderBookDepth10(some_id, [], [], counts, [], 0, 0, 0, 0)
    pair = TestInstrumentProvider.default_fx_ccy("EUR/USD")
    with pytest.raises(InvalidValueError, match="num_ticks"):
        pair.next_bid_prices(1.0, 2**31)


ENDLESS = """
import numpy as np
from argonauta.data.tables import quotes_table
endless = []
endless.append(endless)
columns = [np.ones(1)] * 4 + [np.ones(1, np.int64)]
columns[{place}] = endless
quotes_table(*columns, {{}})
"""


@pytest.mark.parametrize("place", range(5))
def test_a_list_that_holds_itself_is_refused_as_a_column(place: int) -> None:
    code = ENDLESS.format(place=place)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "ArrowInvalid: Could not convert [[...]] with type list" in done.stderr
