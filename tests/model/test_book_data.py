"""What changes an order book: orders, deltas, the deltas of an event, depth snapshots."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from argonauta.errors import InvalidValueError
from argonauta.model.data import BookOrder, OrderBookDelta, OrderBookDeltas, OrderBookDepth10
from argonauta.model.enums import BookAction, OrderSide
from argonauta.model.identifiers import InstrumentId
from argonauta.model.objects import Price, Quantity

ETHUSDT = InstrumentId.from_str("ETHUSDT.BINANCE")
ORDER = BookOrder(OrderSide.BUY, Price.from_str("10.05"), Quantity.from_str("1"), 9)
ASK = BookOrder(OrderSide.SELL, Price.from_str("11.00"), Quantity.from_str("2"), 8)
DELTA = OrderBookDelta(ETHUSDT, BookAction.ADD, ORDER, 32, 9, 11, 12)
CLEAR = OrderBookDelta.clear(ETHUSDT, 5, 6, 7)
DELTAS = OrderBookDeltas(ETHUSDT, [CLEAR, DELTA])
DEPTH = OrderBookDepth10(ETHUSDT, [ORDER], [ASK], [1], [2], 0, 1, 2, 3)


# proves: DM-103, DM-104, DM-105, DM-106
@pytest.mark.parametrize("item", [ORDER, DELTA, CLEAR, DELTAS, DEPTH])
def test_book_data_survives_dicts_pickles_and_copies(item: Any) -> None:
    cls = type(item)
    twins = [
        cls.from_dict(item.to_dict()),
        cls.from_dict(cls.to_dict(item)),
        pickle.loads(pickle.dumps(item)),
        copy.copy(item),
        copy.deepcopy(item),
    ]
    for twin in twins:
        assert twin == item
        assert hash(twin) == hash(item)
        assert repr(twin) == str(twin) == repr(item)
    assert item != "item"


# proves: DM-106
def test_orders_of_a_book_know_their_value() -> None:
    assert (ORDER.exposure(), ORDER.signed_size(), ASK.signed_size()) == (10.05, 1.0, -2.0)
    assert repr(ORDER) == "BookOrder(side=BUY, price=10.05, size=1, order_id=9)"
    larger = BookOrder(ORDER.side, ORDER.price, Quantity.from_str("2"), 9)
    assert larger != ORDER, "all fields count, not the id alone"
    with pytest.raises(InvalidValueError, match="must lie between 0 and"):
        BookOrder(ORDER.side, ORDER.price, ORDER.size, 2**64)
    with pytest.raises(InvalidValueError, match="must be BUY or SELL"):
        CLEAR.order.signed_size()


# proves: DM-103
def test_a_delta_says_what_it_does() -> None:
    assert (DELTA.is_add, DELTA.is_update, DELTA.is_delete, DELTA.is_clear) == (
        True,
        False,
        False,
        False,
    )
    assert (CLEAR.is_clear, CLEAR.action, CLEAR.flags) == (True, BookAction.CLEAR, 0)
    assert repr(CLEAR) == (
        "OrderBookDelta(instrument_id=ETHUSDT.BINANCE, action=CLEAR, order=BookOrder("
        "side=NO_ORDER_SIDE, price=0, size=0, order_id=0), flags=0, sequence=5, ts_event=6, "
        "ts_init=7)"
    )
    assert DELTA.to_dict()["order"] == {"side": "BUY", "price": "10.05", "size": "1", "order_id": 9}
    assert (DELTA.ts_event, DELTA.ts_init, DELTA.sequence) == (11, 12, 9)
    assert OrderBookDelta.fully_qualified_name() == "argonauta.model.data:OrderBookDelta"
    with pytest.raises(InvalidValueError, match="only CLEAR has none"):
        OrderBookDelta(ETHUSDT, BookAction.ADD, None, 0, 1, 2, 3)


# proves: DM-104
def test_deltas_of_an_event_belong_together() -> None:
    assert (DELTAS.is_snapshot, DELTAS.flags, DELTAS.sequence) == (True, 32, 9)
    assert (DELTAS.ts_event, DELTAS.ts_init, DELTAS.deltas) == (11, 12, [CLEAR, DELTA])
    assert not OrderBookDeltas(ETHUSDT, [DELTA]).is_snapshot
    with pytest.raises(InvalidValueError, match="must have a delta"):
        OrderBookDeltas(ETHUSDT, [])
    with pytest.raises(InvalidValueError, match=r"delta for ETHUSDT.BINANCE: must be for X.Y"):
        OrderBookDeltas(InstrumentId.from_str("X.Y"), [DELTA])


# proves: DM-104
def test_batches_end_with_the_flag_of_the_last_delta() -> None:
    last = OrderBookDelta(ETHUSDT, BookAction.ADD, ORDER, 128, 9, 11, 12)
    batches = OrderBookDeltas.batch([DELTA, last, last])
    assert [len(batch.deltas) for batch in batches] == [2, 1]
    with pytest.warns(UserWarning, match="no F_LAST flag"):
        assert len(OrderBookDeltas.batch([last, DELTA])) == 2
    assert OrderBookDeltas.batch([]) == []


# proves: DM-105
def test_a_depth_snapshot_always_has_ten_levels() -> None:
    assert (DEPTH.bids[0], len(DEPTH.bids), len(DEPTH.asks)) == (ORDER, 10, 10)
    assert (DEPTH.bid_counts[:2], DEPTH.ask_counts[:2]) == ([1, 0], [2, 0])
    assert str(DEPTH.to_quote_tick()) == "ETHUSDT.BINANCE,10.05,11.00,1,2,2"
    assert DEPTH.asks[1].side == OrderSide.NO_ORDER_SIDE
    for bids, counts in (([ORDER] * 11, [1] * 11), ([ORDER], []), ([ORDER, ORDER], [1, 1])):
        with pytest.raises(InvalidValueError, match="must have one length, at most 10"):
            OrderBookDepth10(ETHUSDT, bids, [ASK], counts, [1], 0, 1, 2, 3)
    with pytest.raises(InvalidValueError, match="must be BUY on this side"):
        OrderBookDepth10(ETHUSDT, [ASK], [ASK], [1], [1], 0, 1, 2, 3)
