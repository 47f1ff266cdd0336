"""What an account held and had gained at a moment."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from tests.engine.support import PAIR, run_script

from argonauta.errors import InvalidValueError
from argonauta.model.enums import OrderSide
from argonauta.portfolio.snapshot import PortfolioSnapshot


@pytest.fixture(scope="module")
def snapshot() -> PortfolioSnapshot:
    engine, strategy = run_script(
        lambda s, _: s.market(), lambda s, _: s.market(OrderSide.SELL, 40_000)
    )
    account = engine.cache.account_for_venue(PAIR.id.venue)
    held = engine.cache.positions_open()
    return PortfolioSnapshot.from_portfolio(strategy.portfolio, account, held, 5)


# proves: DM-141
def test_a_snapshot_comes_back_equal(snapshot: PortfolioSnapshot) -> None:
    for twin in (
        PortfolioSnapshot.from_dict(snapshot.to_dict()),
        PortfolioSnapshot.from_dict(json.loads(json.dumps(snapshot.to_dict()))),
        pickle.loads(pickle.dumps(snapshot)),
        copy.copy(snapshot),
        copy.deepcopy(snapshot),
    ):
        assert twin == snapshot
        assert hash(twin) == hash(snapshot)
        assert repr(twin) == repr(snapshot)
    assert snapshot != "snapshot"
    with pytest.raises(InvalidValueError, match="type Other"):
        PortfolioSnapshot.from_dict(snapshot.to_dict() | {"type": "Other"})
    with pytest.raises(KeyError, match="margins"):
        PortfolioSnapshot({"account_id": "A-1", "balances": []})
    with pytest.raises(AttributeError, match="no field 'nothing'"):
        _ = snapshot.nothing


# proves: DM-141
def test_a_snapshot_says_what_was_and_does_not_change(snapshot: PortfolioSnapshot) -> None:
    assert (snapshot.account_id, snapshot.account_type, snapshot.base_currency) == (
        "SIM-001", "MARGIN", "USD",
    )  # fmt: skip
    assert len(snapshot.balances) == len(snapshot.margins) == len(snapshot.positions) == 1
    assert (len(snapshot.realized_pnls), len(snapshot.unrealized_pnls)) == (1, 1)
    assert snapshot.ts_event == 5
    values = snapshot.to_dict()
    twin = PortfolioSnapshot.from_dict(values)
    values["balances"].clear()
    twin.to_dict()["positions"].clear()
    assert (len(twin.balances), len(twin.positions)) == (1, 1)
