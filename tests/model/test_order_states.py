"""What orders of one's own make of events: the table of the specification, through Python."""

from __future__ import annotations

import pytest
from orders_kit import event, fill, order, order_in

from argonauta.errors import (
    DuplicateFillError,
    InvalidStateTriggerError,
    InvalidValueError,
    OverfillError,
)
from argonauta.model.enums import OrderSide, OrderStatus
from argonauta.model.identifiers import AccountId, PositionId, TradeId, VenueOrderId
from argonauta.model.objects import Money, Price, Quantity

EVENTS = (
    "Initialized Denied Emulated Released Submitted Accepted Rejected Canceled Expired Triggered "
    "PendingUpdate PendingCancel ModifyRejected CancelRejected Updated Filled"
)
LETTERS = {
    "I": "INITIALIZED",
    "D": "DENIED",
    "E": "EMULATED",
    "R": "RELEASED",
    "S": "SUBMITTED",
    "A": "ACCEPTED",
    "J": "REJECTED",
    "C": "CANCELED",
    "X": "EXPIRED",
    "T": "TRIGGERED",
    "U": "PENDING_UPDATE",
    "P": "PENDING_CANCEL",
    "L": "PARTIALLY_FILLED",
    "F": "FILLED",
}
# A row for each state, a column for each of EVENTS. A cell is the state that follows, `.` where the
# event is illegal, `-` for the state before the request, here ACCEPTED.
TABLE = """
    INITIALIZED       . D E R S A J C X T . . I I I .
    DENIED            . . . . . . . . . . . . D D . .
    EMULATED          . . . R . . . C X . . . E E E .
    RELEASED          . D . . S . . C . . . . R R R .
    SUBMITTED         . . . . . A J C . . U P S S S F
    ACCEPTED          . . . . . . J C X T U P A A A F
    REJECTED          . . . . . . . . . . . . J J . .
    CANCELED          . . . . . . . . . . . . C C . F
    EXPIRED           . . . . . . . . . . . . X X . .
    TRIGGERED         . . . . . . J C X . U P T T T F
    PENDING_UPDATE    . . . . U A J C X T U P - U - F
    PENDING_CANCEL    . . . . . A J C X P . P P - P F
    PARTIALLY_FILLED  . . . . . A . C X . U P L L L F
    FILLED            . . . . . . . . . . . . F F . .
"""
CELLS = [
    (row.split()[0], name, cell)
    for row in TABLE.strip().splitlines()
    for name, cell in zip(EVENTS.split(), row.split()[1:], strict=True)
]


# proves: OR-047, OR-048, OR-049, OR-050, OR-051, OR-052, OR-053, OR-054, OR-055, OR-056, OR-057
# proves: OR-058, OR-059, OR-063
@pytest.mark.parametrize(("status", "name", "cell"), CELLS)
def test_every_state_answers_every_event(status: str, name: str, cell: str) -> None:
    made = order_in(OrderStatus[status])
    told = {}
    if name == "Filled":
        told = fill(max(1, int(made.leaves_qty)), "T-last")
    offered = made.init_event if name == "Initialized" else event(name, **told)
    before = (repr(made), made.to_dict(), made.event_count)
    if cell == ".":
        with pytest.raises(InvalidStateTriggerError, match=f"Order{name} .* {status}"):
            made.apply(offered)
        assert (repr(made), made.to_dict(), made.event_count) == before
    else:
        made.apply(offered)
        assert made.status.name == ("ACCEPTED" if cell == "-" else LETTERS[cell])
        assert made.last_event is not None
        assert made.last_event == offered


def test_the_table_is_whole() -> None:
    assert len(CELLS) == len(set(CELLS)) == 14 * 16
    assert {status for status, *_ in CELLS} == {status.name for status in OrderStatus}


# proves: OR-014, OR-060
def test_fills_add_up() -> None:
    made = order("LimitOrder")
    made.apply(event("Submitted"))
    made.apply(event("Accepted"))
    made.apply(event("Filled", **fill(40, "T-1", "1.10")))
    assert (made.status, made.filled_qty, made.leaves_qty) == (OrderStatus.PARTIALLY_FILLED, 40, 60)
    told = fill(60, "T-2", "1.05", position_id=PositionId("P-1"))
    made.apply(event("Filled", reconciliation=True, info={"fee": [1, None]}, **told))
    assert (made.status, made.filled_qty, made.leaves_qty) == (OrderStatus.FILLED, 100, 0)
    assert made.avg_px == 1.07
    assert made.slippage == -0.03
    assert made.commissions() == [Money.from_str("1.00 USD")]
    assert made.trade_ids == [TradeId("T-1"), TradeId("T-2")]
    assert made.last_trade_id == TradeId("T-2")
    assert made.venue_order_id == VenueOrderId("V-1")
    assert made.venue_order_ids == [VenueOrderId("V-1")]
    assert (made.account_id, made.position_id) == (AccountId("SIM-001"), PositionId("P-1"))
    assert (made.ts_init, made.ts_submitted, made.ts_accepted, made.ts_closed) == (7, 8, 8, 8)
    assert made.last_event.reconciliation is True
    assert made.last_event.info == {"fee": [1, None]}
    assert [type(e).__name__ for e in made.events] == [
        "OrderInitialized",
        "OrderSubmitted",
        "OrderAccepted",
        "OrderFilled",
        "OrderFilled",
    ]


# proves: OR-061, OR-062, OR-015
def test_fills_that_do_not_fit_change_nothing() -> None:
    made = order_in(OrderStatus.PARTIALLY_FILLED)
    before = made.to_dict()
    assert made.is_duplicate_fill(event("Filled", **fill(10)))
    assert not made.is_duplicate_fill(event("Filled", **fill(11)))
    with pytest.raises(DuplicateFillError, match="T-1"):
        made.apply(event("Filled", **fill(10)))
    with pytest.raises(OverfillError, match="91"):
        made.apply(event("Filled", **fill(91, "T-2")))
    with pytest.raises(InvalidValueError, match="SELL"):
        made.apply(event("Filled", **fill(1, "T-3", order_side=OrderSide.SELL)))
    with pytest.raises(InvalidValueError, match="O-2"):
        made.apply(event("Canceled", "O-2"))
    assert made.to_dict() == before
    assert made.overfill_qty == 0


# proves: OR-058
def test_an_update_changes_terms_in_place() -> None:
    made = order("StopLimitOrder")
    made.apply(event("Submitted"))
    made.apply(event("Accepted"))
    new = {"quantity": Quantity.from_int(120), "trigger_price": Price.from_str("1.3")}
    made.apply(event("Updated", **new, venue_order_id=VenueOrderId("V-2")))
    assert (made.status, made.quantity, made.leaves_qty) == (OrderStatus.ACCEPTED, 120, 120)
    assert (made.price, made.trigger_price) == (Price.from_str("1.1"), Price.from_str("1.3"))
    assert made.venue_order_id == VenueOrderId("V-2")
    assert made.venue_order_ids == [VenueOrderId("V-1"), VenueOrderId("V-2")]


# proves: OR-006
def test_what_is_left_of_a_market_to_limit_order_rests_at_a_price() -> None:
    made = order("MarketToLimitOrder")
    assert made.price is None
    made.apply(event("Submitted"))
    made.apply(event("Filled", **fill(40)))
    made.apply(event("Updated", quantity=Quantity.from_int(100), price=Price.from_str("1.1")))
    assert (made.status, made.price) == (OrderStatus.PARTIALLY_FILLED, Price.from_str("1.1"))


# proves: OR-056
def test_a_fill_may_come_after_the_cancel() -> None:
    made = order_in(OrderStatus.CANCELED)
    assert (made.is_closed, made.ts_closed) == (True, 8)
    made.apply(event("Filled", **fill(40)))
    assert (made.is_open, made.ts_closed, made.status) == (True, 0, OrderStatus.PARTIALLY_FILLED)
