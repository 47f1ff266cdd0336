"""The same strategies, data and costs on Argonauta and on the incumbent: the same fills and money.

The incumbent runs as a black box in a virtual environment of its own, made by `setup_peer.sh`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import compare
import ledger
import market
import pytest
import scenarios


@pytest.mark.parametrize("name", scenarios.COMPARED)
def test_both_engines_agree(name: str, peer: Path) -> None:
    if reason := market.missing(*scenarios.SCENARIOS[name].needs):
        pytest.skip(reason)
    assert compare.compare(name, sys.executable, peer) == []


# proves: CK-002, CK-003, CK-005, CK-006, CK-007, CK-008, CK-014, CK-017, CK-021
def test_clocks_agree_after_every_operation(peer: Path) -> None:
    said = []
    for python, package in ((sys.executable, "argonauta"), (peer, "nautilus_trader")):
        script = str(Path(__file__).with_name("clocks.py"))
        command = [str(python), "-W", "ignore", script, package, "500"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        said.append(json.loads(done.stdout))
    ours, theirs = said
    assert len(ours) == len(theirs) == 500
    for seed, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
        for step, (left, right) in enumerate(zip(mine, other, strict=True)):
            assert left == right, f"clocks differ at step {step} of seed {seed}"


# proves: DM-123, DM-125, DM-126, DM-128
def test_order_books_agree_after_every_delta(peer: Path) -> None:
    states = []
    for python, package in ((sys.executable, "argonauta"), (peer, "nautilus_trader")):
        command = [str(python), "-W", "ignore", str(Path(__file__).with_name("books.py")), package]
        done = subprocess.run([*command, "1000"], check=True, capture_output=True, text=True)
        states.append(json.loads(done.stdout))
    ours, theirs = states
    assert len(ours) == len(theirs) == 1_000
    for seed, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
        assert mine == other, f"books differ after the deltas of seed {seed}"


@pytest.mark.parametrize("name", scenarios.LEDGER)
def test_money_is_exact(name: str) -> None:
    record = compare.run(sys.executable, "argonauta", name)
    exact = ledger.replay(record["fills"], scenarios.LEDGER[name])
    profits = [row[-1] for row in record["journal"] if row[0].startswith("Position")]
    assert exact.wrong == []
    assert profits == exact.profits
    assert next(iter(record["balances"].values())).split()[0] == exact.balance


def test_orders_on_the_first_side_of_a_pair_of_bars_trade_at_that_pair() -> None:
    """The incumbent trades them at the pair before: a strategy could act on the past."""
    if reason := market.missing(*market.FXCM_FILES):
        pytest.skip(reason)
    record = compare.run(sys.executable, "argonauta", "bars_bid_ask_first_side")
    bids, asks = market.fxcm_candles(volume=4_000_000)
    closes = {
        side: {str(candle.ts): f"{candle.close / 1e5:.5f}" for candle in candles}
        for side, candles in (("SELL", bids), ("BUY", asks))
    }
    assert len(record["fills"]) > 1_000
    for fill in record["fills"]:
        assert fill["price"] == closes[fill["side"]][fill["ts"]]


def test_a_difference_is_found() -> None:
    row = {"price": "1.1", "qty": "5"}
    assert compare.first_difference([row], [row]) is None
    assert compare.first_difference([row], [row | {"price": "1.2"}]) is not None
    assert compare.first_difference([row], [row, row]) is not None
    assert compare.first_difference({"a": 1.0}, {"a": 1.0 + 1e-6}) is not None
    assert compare.first_difference({"a": 1.0}, {}) is not None
