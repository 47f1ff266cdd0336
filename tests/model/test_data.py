"""Quotes, trades, bars, and what names a bar."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

import pytest

from argonauta.errors import InvalidValueError
from argonauta.model.data import Bar, BarSpecification, BarType, QuoteTick, TradeTick
from argonauta.model.enums import AggregationSource, AggressorSide, BarAggregation, PriceType
from argonauta.model.identifiers import InstrumentId, TradeId
from argonauta.model.objects import Price, Quantity

AUDUSD = InstrumentId.from_str("AUD/USD.SIM")
BAR_TYPE = BarType.from_str("AUD/USD.SIM-1-MINUTE-BID-EXTERNAL")


def px(text: str) -> Price:
    return Price.from_str(text)


def qty(text: str) -> Quantity:
    return Quantity.from_str(text)


def quote(**fields: object) -> QuoteTick:
    values: dict[str, object] = {
        "instrument_id": AUDUSD,
        "bid_price": px("1.00000"),
        "ask_price": px("1.00001"),
        "bid_size": qty("1"),
        "ask_size": qty("2"),
        "ts_event": 10,
        "ts_init": 11,
    }
    return QuoteTick(**values | fields)


def trade(**fields: object) -> TradeTick:
    values: dict[str, object] = {
        "instrument_id": AUDUSD,
        "price": px("1.00000"),
        "size": qty("50000"),
        "aggressor_side": AggressorSide.BUYER,
        "trade_id": TradeId("123"),
        "ts_event": 10,
        "ts_init": 11,
    }
    return TradeTick(**values | fields)


def bar(**fields: object) -> Bar:
    values: dict[str, object] = {
        "bar_type": BAR_TYPE,
        "open": px("1.1"),
        "high": px("1.3"),
        "low": px("1.0"),
        "close": px("1.2"),
        "volume": qty("100"),
        "ts_event": 10,
        "ts_init": 11,
    }
    return Bar(**values | fields)


@pytest.mark.parametrize("item", [quote(), trade(), bar()])
def test_data_survives_dicts_pickles_and_copies(item: QuoteTick) -> None:
    cls = type(item)
    twins = [
        cls.from_dict(item.to_dict()),
        cls.from_dict(cls.to_dict(item)),
        cls.from_dict(item.to_dict(item)),
        pickle.loads(pickle.dumps(item)),
        copy.copy(item),
        copy.deepcopy(item),
    ]
    for twin in twins:
        assert twin == item
        assert hash(twin) == hash(item)
        assert repr(twin) == repr(item)
    assert repr(item) == f"{cls.__name__}({item})"
    assert item != 1
    assert (item.ts_event, item.ts_init) == (10, 11)
    with pytest.raises(AttributeError):
        item.ts_event = 5  # type: ignore[misc]


# proves: DM-035
@pytest.mark.parametrize("item", [quote(), trade(), bar()])
@pytest.mark.parametrize("ts", [-1, 2**64])
def test_times_out_of_range_are_refused(item: QuoteTick, ts: int) -> None:
    with pytest.raises(InvalidValueError, match="timestamp"):
        type(item).from_dict(item.to_dict() | {"ts_event": ts})


@pytest.mark.parametrize("item", [quote(), trade(), bar()])
def test_a_missing_field_is_a_key_error(item: QuoteTick) -> None:
    values = item.to_dict()
    del values["ts_init"]
    with pytest.raises(KeyError, match="ts_init"):
        type(item).from_dict(values)


# proves: DM-107
def test_a_quote_as_text_and_dict() -> None:
    assert str(quote()) == "AUD/USD.SIM,1.00000,1.00001,1,2,10"
    assert quote().to_dict() == {
        "type": "QuoteTick",
        "instrument_id": "AUD/USD.SIM",
        "bid_price": "1.00000",
        "ask_price": "1.00001",
        "bid_size": "1",
        "ask_size": "2",
        "ts_event": 10,
        "ts_init": 11,
    }


# proves: DM-107
def test_a_quote_gives_bid_ask_and_mid() -> None:
    tick = quote()
    assert str(tick.extract_price(PriceType.MID)) == "1.000005"
    assert str(tick.extract_size(PriceType.MID)) == "1.5"
    assert tick.extract_price(PriceType.BID) == tick.bid_price
    assert tick.extract_size(PriceType.ASK) == tick.ask_size
    with pytest.raises(InvalidValueError, match="LAST"):
        tick.extract_price(PriceType.LAST)


# proves: DM-107
def test_a_quote_needs_one_precision_a_side() -> None:
    with pytest.raises(InvalidValueError, match="price must have one precision"):
        quote(ask_price=px("1.1"))
    with pytest.raises(InvalidValueError, match="size must have one precision"):
        quote(ask_size=qty("1.5"))
    with pytest.raises(TypeError):
        quote(ask_price=1.0)


# proves: DM-108
def test_a_trade_needs_a_size() -> None:
    assert str(trade()) == "AUD/USD.SIM,1.00000,50000,BUYER,123,10"
    assert trade().aggressor_side is AggressorSide.BUYER
    assert trade().trade_id == TradeId("123")
    with pytest.raises(InvalidValueError, match="size must be above zero"):
        trade(size=qty("0"))
    with pytest.raises(InvalidValueError, match="AggressorSide 7"):
        trade(aggressor_side=7)


# proves: DM-109
def test_a_bar_holds_its_prices_between_high_and_low() -> None:
    it = bar()
    assert str(it) == "AUD/USD.SIM-1-MINUTE-BID-EXTERNAL,1.1,1.3,1.0,1.2,100,10"
    assert (it.is_revision, it.is_single_price(), it.bar_type) == (False, False, BAR_TYPE)
    assert bar(is_revision=True).is_revision
    flat = px("1")
    assert bar(open=flat, high=flat, low=flat, close=flat).is_single_price()
    for fields in ({"high": px("0.9")}, {"open": px("1.4")}, {"close": px("0.9")}):
        with pytest.raises(InvalidValueError, match="must be at or"):
            bar(**fields)


# proves: DM-110
@pytest.mark.parametrize(
    "text",
    [
        "AUD/USD.SIM-1-MINUTE-BID-EXTERNAL",
        "BTC-PERP.BYBIT-5-MINUTE-LAST-INTERNAL@1-MINUTE-EXTERNAL",
        "AAPL.XNAS-1000-TICK-LAST-INTERNAL",
    ],
)
def test_bar_types_are_their_text(text: str) -> None:
    bar_type = BarType.from_str(text)
    assert str(bar_type) == text
    assert repr(bar_type) == f"BarType({text})"
    assert pickle.loads(pickle.dumps(bar_type)) == bar_type
    assert hash(BarType.from_str(text)) == hash(bar_type)


# proves: DM-110
@pytest.mark.parametrize(
    "text",
    [
        "",
        "AUD/USD.SIM",
        "AUD/USD.SIM-90-MINUTE-BID-EXTERNAL",
        "AUD/USD.SIM-0-TICK-BID-EXTERNAL",
        "AUD/USD.SIM-1-FORTNIGHT-BID-EXTERNAL",
        "AUD/USD.SIM-1-MINUTE-BID-EXTERNAL@1-MINUTE-EXTERNAL",
    ],
)
def test_broken_bar_types_are_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        BarType.from_str(text)


def test_parts_of_a_bar_type() -> None:
    spec = BarSpecification(5, BarAggregation.MINUTE, PriceType.LAST)
    bar_type = BarType(AUDUSD, spec)
    assert bar_type.aggregation_source is AggregationSource.EXTERNAL
    assert bar_type.is_externally_aggregated()
    assert bar_type.is_standard()
    assert bar_type.id_spec_key() == (AUDUSD, spec)
    composite = BarType.new_composite(
        AUDUSD,
        spec,
        AggregationSource.INTERNAL,
        1,
        BarAggregation.MINUTE,
        AggregationSource.EXTERNAL,
    )
    assert composite.is_composite()
    assert composite.is_internally_aggregated()
    assert str(composite.standard()) == "AUD/USD.SIM-5-MINUTE-LAST-INTERNAL"
    assert str(composite.composite()) == "AUD/USD.SIM-1-MINUTE-LAST-EXTERNAL"
    assert composite != composite.standard()
    assert bar_type < composite


# proves: DM-110
def test_bar_specifications() -> None:
    spec = BarSpecification.from_str("5-MINUTE-LAST")
    assert (spec.step, spec.aggregation, spec.price_type) == (5, 12, 4)
    assert (spec.timedelta, spec.get_interval_ns()) == (dt.timedelta(minutes=5), 300_000_000_000)
    assert spec.is_time_aggregated()
    assert BarSpecification.check_threshold_aggregated(BarAggregation.VOLUME)
    assert BarSpecification.check_information_aggregated(BarAggregation.VALUE_RUNS)
    hour = BarSpecification.from_timedelta(dt.timedelta(hours=1), PriceType.BID)
    assert str(hour) == "1-HOUR-BID"
    for bad in (dt.timedelta(0), dt.timedelta(microseconds=5), dt.timedelta(minutes=7)):
        with pytest.raises(InvalidValueError):
            BarSpecification.from_timedelta(bad, PriceType.BID)
    for step in (0, -1, 7, 2**40):
        with pytest.raises(InvalidValueError, match="step"):
            BarSpecification(step, BarAggregation.MINUTE, PriceType.BID)
    with pytest.raises(InvalidValueError, match="fixed length"):
        BarSpecification.from_str("1-MONTH-BID").get_interval_ns()
