"""Reports as values."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from tests.engine.support import PAIR, SIM

from argonauta.core.uuid import UUID4
from argonauta.errors import ArgonautaError
from argonauta.execution.reports import (
    ExecutionMassStatus,
    FillReport,
    OrderStatusReport,
    PositionStatusReport,
)
from argonauta.model.enums import OrderSide, OrderStatus, PositionSide
from argonauta.model.identifiers import AccountId, ClientId, PositionId
from argonauta.model.objects import Price, Quantity

from .test_external import ACCOUNT, fill, status


def position(**terms: Any) -> PositionStatusReport:
    """Return a report of a long position."""
    given: dict[str, Any] = {
        "account_id": ACCOUNT,
        "instrument_id": PAIR.id,
        "position_side": PositionSide.LONG,
        "quantity": Quantity(1_000, 0),
        "report_id": UUID4(),
        "ts_last": 1,
        "ts_init": 2,
        "venue_position_id": PositionId("P-1"),
        "avg_px_open": Price(1.1, 5),
    }
    return PositionStatusReport(**{**given, **terms})


# proves: EX-014
@pytest.mark.parametrize("report", [status(), status(expire_time=9), fill(), position()])
def test_reports_go_into_dicts_and_pickles_and_come_back(report: Any) -> None:
    values = report.to_dict()
    assert values["type"] == type(report).__name__
    again = type(report).from_dict(values)
    assert again == report
    assert hash(again) == hash(report)
    assert pickle.loads(pickle.dumps(report)) == report
    assert type(report).__name__ in repr(report)
    assert report != 1
    with pytest.raises(AttributeError, match="cannot be changed"):
        report.account_id = 1
    with pytest.raises(AttributeError, match="has no nonsense"):
        _ = report.nonsense


# proves: EX-014
def test_reports_differ_by_each_term() -> None:
    assert fill() != fill()  # other report ids
    id_ = UUID4()
    assert fill(report_id=id_) == fill(report_id=id_)
    assert fill(report_id=id_, last_px=Price(1.04, 5)) != fill(report_id=id_)


# proves: EX-014
@pytest.mark.parametrize(
    ("make", "name", "wrong", "error"),
    [
        (status, "quantity", Quantity(0, 0), "must be positive"),
        (status, "order_side", OrderSide.NO_ORDER_SIDE, "must be BUY or SELL"),
        (status, "order_status", OrderStatus.FILLED, "of a FILLED order"),
        (status, "price", 1.05, "price expected Price or None"),
        (status, "ts_last", -1, "must be between 0 and"),
        (status, "ts_last", 2**64, "must be between 0 and"),
        (status, "ts_last", True, "expected int"),
        (status, "post_only", 1, "expected bool"),
        (fill, "last_qty", Quantity(0, 0), "must be positive"),
        (fill, "trade_id", "T-1", "expected TradeId"),
        (fill, "order_side", OrderSide.NO_ORDER_SIDE, "must be BUY or SELL"),
        (position, "position_side", PositionSide.FLAT, "zero if FLAT"),
        (position, "quantity", Quantity(0, 0), "positive if LONG"),
        (position, "position_side", PositionSide.NO_POSITION_SIDE, "positive if LONG"),
    ],
)
def test_wrong_terms_are_refused(make: Any, name: str, wrong: Any, error: str) -> None:
    with pytest.raises((TypeError, ArgonautaError), match=error):
        make(**{name: wrong})


# proves: EX-014
def test_a_dict_that_is_no_report_is_refused() -> None:
    values = fill().to_dict()
    for wrong, error in (
        ({**values, "type": "OrderStatusReport"}, "must be FillReport"),
        ({k: v for k, v in values.items() if k != "last_px"}, "last_px is missing"),
        ({**values, "order_side": "UP"}, "member of its enum"),
        ({**values, "last_px": "one"}, "one"),
        ({**values, "last_px": 1.5}, "expected Price"),
        ([], "expected a dict"),
    ):
        with pytest.raises((TypeError, ArgonautaError), match=error):
            FillReport.from_dict(wrong)  # type: ignore[arg-type]


# proves: EX-014
def test_what_is_open_of_a_reported_order() -> None:
    report = status(OrderStatus.PARTIALLY_FILLED, filled_qty=Quantity(4_000, 0))
    assert (report.leaves_qty, report.is_open) == (Quantity(6_000, 0), True)
    over = status(OrderStatus.FILLED, filled_qty=Quantity(14_000, 0))
    assert (over.leaves_qty, over.is_open) == (Quantity(0, 0), False)


# proves: EX-014
def test_a_mass_status_collects_reports() -> None:
    whole = ExecutionMassStatus(ClientId("SIM"), ACCOUNT, SIM, UUID4(), 5)
    first, later = status(), status(OrderStatus.CANCELED)
    whole.add_order_reports([first])
    whole.add_order_reports([later])
    one = fill()
    whole.add_fill_reports([one, one, fill("T-2")])
    whole.add_position_reports([position(), position()])
    assert whole.order_reports == {first.venue_order_id: later}
    assert [f.trade_id.value for f in whole.fill_reports[one.venue_order_id]] == ["T-1", "T-2"]
    assert len(whole.position_reports[PAIR.id]) == 2
    assert repr(whole) == "ExecutionMassStatus(SIM, orders=1, fills=2, positions=2)"
    assert ExecutionMassStatus.from_dict(whole.to_dict()) == whole
    whole.fill_reports.clear()  # a copy
    assert whole.fill_reports
    with pytest.raises(ArgonautaError, match="must be SIM-001"):
        whole.add_fill_reports([fill(account_id=AccountId("SIM-002"))])
    with pytest.raises(TypeError, match="expected a FillReport"):
        whole.add_fill_reports([first])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="expected a list"):
        whole.add_order_reports(first)  # type: ignore[arg-type]
    assert isinstance(OrderStatusReport.from_dict(first.to_dict()), OrderStatusReport)
