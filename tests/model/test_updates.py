"""What venues publish beside quotes, trades and bars; greeks, option chains, yield curves."""

from __future__ import annotations

import copy
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest

from argonauta.core.data import Data
from argonauta.errors import InvalidValueError
from argonauta.model.data import (
    ForwardPrice,
    FundingRateUpdate,
    IndexPriceUpdate,
    InstrumentClose,
    InstrumentStatus,
    MarkPriceUpdate,
    OptionChainSlice,
    OptionGreeks,
    OptionStrikeData,
    OrderBookDelta,
    QuoteTick,
    StrikeRange,
)
from argonauta.model.enums import (
    GreeksConvention,
    InstrumentCloseType,
    MarketStatusAction,
    OptionKind,
)
from argonauta.model.greeks_data import GreeksData, PortfolioGreeks, YieldCurveData
from argonauta.model.identifiers import InstrumentId, OptionSeriesId
from argonauta.model.objects import Price, Quantity

PERP = InstrumentId.from_str("BTCUSDT-PERP.BINANCE")
CALL = InstrumentId.from_str("BTC-100-C.DERIBIT")
SERIES = OptionSeriesId.from_str("DERIBIT:BTC:BTC:1798185600000000000")

MARK = MarkPriceUpdate(PERP, Price.from_str("100.50"), 1, 2)
INDEX = IndexPriceUpdate(PERP, Price.from_str("100.50"), 1, 2)
FUNDING = FundingRateUpdate(PERP, Decimal("-0.000125"), 1, 2, 480, 3)
STATUS = InstrumentStatus(PERP, MarketStatusAction.HALT, 1, 2, "news", None, False, True, None)
CLOSE = InstrumentClose(PERP, Price.from_str("100.50"), InstrumentCloseType.END_OF_SESSION, 1, 2)
FORWARD = ForwardPrice(CALL, Price.from_str("101.5"), 1, 2)
GREEKS = OptionGreeks(
    CALL, GreeksConvention.BLACK_SCHOLES, 0.5, 0.01, 0.2, -0.1, mark_iv=0.6, ts_event=1, ts_init=2
)
COMPUTED = GreeksData(
    1, 2, CALL, delta=0.5, gamma=0.1, vega=0.2, theta=-0.1, price=2.0, quantity=3.0
)
SUMMED = PortfolioGreeks(1, 2, delta=1.0, pnl=-2.5)
CURVE = YieldCurveData(1, 2, "USD", [0.25, 0.5, 1.0, 2.0], [0.05, 0.051, 0.052, 0.053])


def strike_data(strike: int, delta: float) -> OptionStrikeData:
    option = InstrumentId.from_str(f"BTC-{strike}-C.DERIBIT")
    bid, ask, size = Price.from_str("1.0"), Price.from_str("1.1"), Quantity.from_int(5)
    quote = QuoteTick(option, bid, ask, size, size, 1, 2)
    return OptionStrikeData(
        quote, OptionGreeks(option, GreeksConvention.BLACK_SCHOLES, delta, 0, 0, 0)
    )


CHAIN = OptionChainSlice(
    SERIES,
    Price.from_str("100"),
    {Price.from_str(str(k)): strike_data(k, d) for k, d in ((95, 0.7), (100, 0.5), (105, 0.3))},
    {Price.from_str("90"): strike_data(90, -0.1)},
    1,
    2,
)
ALL = [
    MARK, INDEX, FUNDING, STATUS, CLOSE, FORWARD, GREEKS, COMPUTED, SUMMED, CURVE, CHAIN,
    strike_data(100, 0.5),
]  # fmt: skip


# proves: DM-111, DM-112, DM-113, DM-114, DM-115, DM-116, DM-117
@pytest.mark.parametrize("item", ALL, ids=lambda item: type(item).__name__)
def test_all_survive_dicts_json_pickles_and_copies(item: Any) -> None:
    cls = type(item)
    twins = [
        cls.from_dict(item.to_dict()),
        cls.from_dict(cls.to_dict(item)),
        cls.from_dict(json.loads(json.dumps(item.to_dict()))),
        pickle.loads(pickle.dumps(item)),
        copy.copy(item),
        copy.deepcopy(item),
    ]
    for twin in twins:
        assert twin == item
        assert hash(twin) == hash(item)
        assert repr(twin) == repr(item)
    assert item.to_dict()["type"] == cls.__name__
    assert item != "item"
    assert (item == 1) is False


@pytest.mark.parametrize("item", ALL[:-1], ids=lambda item: type(item).__name__)
def test_a_dict_without_a_field_is_refused(item: Any) -> None:
    for key in item.to_dict():
        optional = item.to_dict()[key] is None or key == "type"
        values = {name: value for name, value in item.to_dict().items() if name != key}
        if optional:
            assert type(item).from_dict(values) == item
        elif not (
            isinstance(item, (FundingRateUpdate, InstrumentStatus, OptionGreeks, OptionChainSlice))
        ):
            with pytest.raises(KeyError, match=key):
                type(item).from_dict(values)


# proves: DM-111
def test_mark_and_index_prices_are_told_apart() -> None:
    assert str(MARK) == "BTCUSDT-PERP.BINANCE,100.50,1,2"
    assert repr(MARK) == f"MarkPriceUpdate({MARK})"
    assert repr(INDEX) == f"IndexPriceUpdate({INDEX})"
    assert MARK != INDEX
    assert (MARK.instrument_id, MARK.value, MARK.ts_event, MARK.ts_init) == (
        PERP, Price.from_str("100.50"), 1, 2,
    )  # fmt: skip


# proves: DM-112
def test_a_funding_rate_is_exact_and_may_name_the_next() -> None:
    assert FUNDING.rate == Decimal("-0.000125")
    assert (FUNDING.interval, FUNDING.next_funding_ns) == (480, 3)
    plain = FundingRateUpdate(PERP, Decimal("0.0001"), 1, 2)
    assert (plain.interval, plain.next_funding_ns) == (None, None)
    assert plain.to_dict()["rate"] == "0.0001"
    assert FundingRateUpdate.from_dict(plain.to_dict() | {"rate": Decimal("0.0001")}) == plain
    with pytest.raises(InvalidValueError, match="above zero"):
        FundingRateUpdate(PERP, Decimal(0), 1, 2, interval=0)
    with pytest.raises(InvalidValueError, match="finite"):
        FundingRateUpdate(PERP, Decimal("NaN"), 1, 2)


# proves: DM-113
def test_a_status_keeps_what_the_venue_does_not_say_open() -> None:
    assert (STATUS.action, STATUS.reason) == (MarketStatusAction.HALT, "news")
    assert (STATUS.is_trading, STATUS.is_quoting, STATUS.is_short_sell_restricted) == (
        False, True, None,
    )  # fmt: skip
    assert str(STATUS) == (
        "InstrumentStatus(instrument_id=BTCUSDT-PERP.BINANCE, action=HALT, reason=news, "
        "trading_event=None, is_trading=False, is_quoting=True, is_short_sell_restricted=None, "
        "ts_event=1)"
    )
    with pytest.raises(TypeError, match="MarketStatusAction"):
        InstrumentStatus(PERP, OptionKind.CALL, 1, 2)  # type: ignore[arg-type]


# proves: DM-114
def test_a_close_says_of_what() -> None:
    assert (CLOSE.close_price, CLOSE.close_type) == (
        Price.from_str("100.50"), InstrumentCloseType.END_OF_SESSION,
    )  # fmt: skip
    shown = "instrument_id=BTCUSDT-PERP.BINANCE, close_price=100.50, close_type=END_OF_SESSION"
    assert str(CLOSE) == f"InstrumentClose({shown})"


# proves: DM-115
def test_greeks_of_a_venue_have_defaults_and_must_be_finite() -> None:
    assert (GREEKS.rho, GREEKS.mark_iv, GREEKS.bid_iv, GREEKS.open_interest) == (
        0.0,
        0.6,
        None,
        None,
    )
    with pytest.raises(InvalidValueError, match="gamma NaN: must be a finite number"):
        OptionGreeks(CALL, GreeksConvention.BLACK_SCHOLES, 0.5, float("nan"), 0.0, 0.0)
    with pytest.raises(InvalidValueError, match="mark_iv inf"):
        OptionGreeks(CALL, GreeksConvention.PRICE_ADJUSTED, 0, 0, 0, 0, mark_iv=float("inf"))


# proves: DM-116
def test_a_chain_is_asked_by_strike() -> None:
    strike, other = Price.from_str("100"), Price.from_str("90")
    assert [str(s) for s in CHAIN.strikes()] == ["90", "95", "100", "105"]
    assert (CHAIN.strike_count(), CHAIN.call_count(), CHAIN.put_count()) == (4, 3, 1)
    assert CHAIN.get_call(strike) == strike_data(100, 0.5)
    assert CHAIN.get_call_quote(strike) == strike_data(100, 0.5).quote
    assert CHAIN.get_call_greeks(strike).delta == 0.5
    assert CHAIN.get_put_greeks(other).delta == -0.1
    assert CHAIN.get_put_quote(other) is not None
    assert (CHAIN.get_put(strike), CHAIN.get_call_quote(other)) == (None, None)
    assert not CHAIN.is_empty()
    assert OptionChainSlice(SERIES).is_empty()
    with pytest.raises(InvalidValueError, match="must be of one option"):
        OptionStrikeData(strike_data(95, 0.1).quote, strike_data(100, 0.1).greeks)


# proves: DM-116
@pytest.mark.parametrize(
    ("wanted", "strikes"),
    [
        (StrikeRange.fixed([Price.from_str("95"), Price.from_str("1")]), "95"),
        (StrikeRange.atm_relative(1, 1), "95 100 105"),
        (StrikeRange.atm_percent(0.05), "95 100 105"),
        (StrikeRange.delta(0.15, 0.06), "90"),
    ],
)
def test_a_range_of_strikes_selects_them(wanted: StrikeRange, strikes: str) -> None:
    assert " ".join(str(strike) for strike in wanted.select(CHAIN)) == strikes
    for twin in (pickle.loads(pickle.dumps(wanted)), copy.copy(wanted)):
        assert twin == wanted
        assert hash(twin) == hash(wanted)
        assert repr(twin) == repr(wanted)


def test_a_range_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="must not be empty"):
        StrikeRange.fixed([])
    with pytest.raises(InvalidValueError, match="above 0"):
        StrikeRange.atm_percent(0.0)
    with pytest.raises(InvalidValueError, match="between 0 and 1"):
        StrikeRange.delta(2.0, 0.1)


# proves: DM-117
def test_computed_greeks_scale_and_add_up() -> None:
    double = 2 * COMPUTED
    assert (double.delta, double.price, double.quantity) == (1.0, 4.0, 3.0)
    assert double == COMPUTED * 2
    assert PortfolioGreeks(9, 9) + COMPUTED == PortfolioGreeks(
        9, 9, price=2.0, delta=0.5, gamma=0.1, vega=0.2, theta=-0.1
    )
    assert (SUMMED + SUMMED).delta == 2.0
    assert COMPUTED.to_portfolio_greeks().vega == 0.2
    plain = GreeksData.from_delta(PERP, 0.5, 10.0, 3)
    assert (plain.delta, plain.multiplier, plain.ts_init, plain.is_call) == (0.5, 10.0, 3, True)
    assert repr(COMPUTED) == (
        "GreeksData(instrument_id=BTC-100-C.DERIBIT, expiry=0, itm_prob=0.00%, vol=0.00%, "
        "pnl=0.00, price=2.00, delta=0.50, gamma=0.10, vega=0.20, theta=-0.10, quantity=3.0, "
        "ts_init=1970-01-01T00:00:00.000000002Z)"
    )


# proves: DM-117
def test_a_curve_is_called_with_a_term() -> None:
    # Measured with nautilus_trader 1.221.0.
    for term, rate in [
        (0.1, 0.05), (0.3, 0.05022666666666666), (0.5, 0.051), (0.75, 0.051604166666666666),
        (1.5, 0.05266666666666667), (3, 0.053),
    ]:  # fmt: skip
        assert CURVE(term) == pytest.approx(rate, abs=1e-15)
    with pytest.raises(InvalidValueError, match="must rise"):
        YieldCurveData(1, 2, "USD", [1.0, 0.5], [0.05, 0.05])
    with pytest.raises(InvalidValueError, match="as many of each"):
        YieldCurveData(1, 2, "USD", [1.0], [])


# proves: DM-102
@pytest.mark.parametrize(
    "item", [MARK, INDEX, FUNDING, STATUS, CLOSE, GREEKS, COMPUTED, CURVE, CHAIN]
)
def test_everything_is_data(item: Any) -> None:
    assert isinstance(item, Data)
    assert (item.ts_event, item.ts_init) == (1, 2)
    assert type(item).fully_qualified_name().startswith("argonauta.model.")


# proves: DM-102
def test_data_must_say_when() -> None:
    class Half(Data):
        @property
        def ts_event(self) -> int:
            return 1

    with pytest.raises(TypeError, match="ts_init"):
        Half()  # type: ignore[abstract]
    assert issubclass(QuoteTick, Data)
    assert issubclass(OrderBookDelta, Data)
    assert not issubclass(int, Data)
    assert Half.fully_qualified_name().endswith(":test_data_must_say_when.<locals>.Half")
