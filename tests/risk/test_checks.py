"""What one order must pass: its terms, its value, and what its account can carry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from argonauta.errors import ArgonautaError
from argonauta.model.enums import AccountType, TimeInForce, TrailingOffsetType
from argonauta.model.identifiers import PositionId
from argonauta.model.objects import Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider

from .support import BUY, PAIR, QUOTES, SECOND, SELL, Desk, make_engine, quote, reasons, run

CRYPTO = TestInstrumentProvider.btcusdt_binance()
CRYPTO_QUOTES = [quote(k * SECOND, "50000.00", "50001.00", CRYPTO) for k in range(1, 6)]


# proves: RI-002
def test_more_orders_than_the_rate_are_denied_and_never_queued() -> None:
    def many(desk: Desk, _: Any) -> None:
        for _n in range(4):
            desk.market(quantity=1_000)

    engine, desk = run(many, risk={"max_order_submit_rate": "3/00:00:01"})
    assert desk.reasons == ["Exceeded MAX_ORDER_SUBMIT_RATE"]
    assert [order.status.name for order in engine.cache.orders()] == ["FILLED"] * 3 + ["DENIED"]

    def change(desk: Desk, _: Any) -> None:
        order = desk.limit()
        desk.steps = [
            lambda d, _t: [d.modify_order(order, price=Price(1.09 + k / 1e4, 5)) for k in (1, 2)]
        ]

    assert reasons(change, risk={"max_order_modify_rate": "1/00:00:01"}) == [
        "Exceeded MAX_ORDER_MODIFY_RATE"
    ]


# proves: RI-003
def test_a_reduce_only_order_of_a_position_must_reduce_it() -> None:
    own = PositionId("EUR/USD.SIM-Desk-001")
    told = reasons(
        lambda d, _: d.market(BUY, 10_000, reduce_only=True, position_id=own),
        lambda d, _: d.market(BUY, 10_000),
        lambda d, _: d.market(BUY, 1_000, reduce_only=True, position_id=own),
        lambda d, _: d.market(SELL, 10_001, reduce_only=True, position_id=own),
        lambda d, _: d.market(SELL, 10_000, reduce_only=True, position_id=own),
    )
    assert told == [
        f"POSITION_NOT_FOUND: {own} of a reduce-only order",
        f"Reduce only order would increase position {own}",
        f"Reduce only order would increase position {own}",
    ]


# proves: RI-004
def test_an_instrument_that_is_not_there_is_denied() -> None:
    other = TestInstrumentProvider.default_fx_ccy("GBP/USD", PAIR.id.venue)

    def trade(desk: Desk, _: Any) -> None:
        desk.submit_order(desk.order_factory.market(other.id, BUY, Quantity(1_000, 0)))

    assert reasons(trade) == ["Instrument for GBP/USD.SIM not found"]


# proves: RI-005, RI-006, RI-007, RI-008
@pytest.mark.parametrize(
    ("price", "quantity", "reason"),
    [
        ("1.090001", 1_000, "price 1.090001 invalid (precision 6 > 5)"),
        ("0.00000", 1_000, "price 0.00000 invalid (not positive)"),
        ("-1.00000", 1_000, "price -1.00000 invalid (not positive)"),
        ("1.09000", Quantity(1_000.5, 1), "quantity 1000.5 invalid (precision 1 > 0)"),
        ("1.09000", 10_000_001, "quantity 10000001 invalid (> maximum trade size of 10000000)"),
        ("1.09000", 999, "quantity 999 invalid (< minimum trade size of 1000)"),
        ("1.09000", 1_000, None),
    ],
)
def test_prices_and_quantities_must_fit_the_instrument(
    price: str, quantity: Any, reason: str | None
) -> None:
    told = reasons(lambda d, _: d.limit(BUY, price, quantity))
    assert told == ([] if reason is None else [reason])


# proves: RI-005, RI-006
def test_a_trigger_is_checked_as_a_price_is() -> None:
    def stop(desk: Desk, trigger: str) -> None:
        factory = desk.order_factory
        at = Price.from_str(trigger)
        desk.submit_order(factory.stop_market(PAIR.id, BUY, Quantity(1_000, 0), at))

    assert reasons(lambda d, _: [stop(d, text) for text in ("1.200001", "0.00000")]) == [
        "trigger price 1.200001 invalid (precision 6 > 5)",
        "trigger price 0.00000 invalid (not positive)",
    ]


# proves: RI-006
def test_a_spread_may_cost_less_than_nothing() -> None:
    spread = TestInstrumentProvider.futures_spread()
    text = f"{-1:.{spread.price_precision}f}"
    quotes = [quote(spread.activation_ns + k, text, text, spread) for k in (1, 2)]
    desk = Desk(lambda d, _: d.limit(BUY, text, 1), instrument=spread)
    _engine, desk = run(quotes=quotes, desk=desk, instruments=(spread,))
    assert not any("not positive" in reason for reason in desk.reasons)


# proves: RI-009
def test_an_order_must_not_have_ended_before_it_begins() -> None:
    import pandas as pd

    def expired(desk: Desk, tick: Any) -> None:
        at = pd.Timestamp(tick.ts_event, tz="UTC")
        desk.limit(time_in_force=TimeInForce.GTD, expire_time=at)
        desk.limit(time_in_force=TimeInForce.GTD, expire_time=at + pd.Timedelta(seconds=1))
        with pytest.raises(ArgonautaError, match="expire_time"):
            desk.limit(time_in_force=TimeInForce.GTD)

    told = reasons(expired)
    assert len(told) == 1
    assert told[0].startswith("GTD ")
    assert told[0].endswith(" already passed")


# proves: RI-010
@pytest.mark.parametrize("account_type", [AccountType.CASH, AccountType.MARGIN])
def test_one_order_is_worth_no_more_than_its_limit(account_type: AccountType) -> None:
    # 100,000 at the ask of 1.1002 are 110,020 dollars.
    risk = {"max_notional_per_order": {"EUR/USD.SIM": "110020"}}
    told = reasons(
        lambda d, _: d.market(BUY, 100_000),
        lambda d, _: d.market(BUY, 100_001),
        lambda d, _: d.risk_engine.set_max_notional_per_order(PAIR.id, None),
        lambda d, _: d.market(BUY, 100_001),
        risk=risk,
        account_type=account_type,
        base=None,
    )
    assert told == [
        "NOTIONAL_EXCEEDS_MAX_PER_ORDER: max_notional=110020.00 USD, notional=110021.10 USD"
    ]


# proves: RI-011
def test_an_order_is_worth_what_its_instrument_allows() -> None:
    told = reasons(
        lambda d, _: d.limit(BUY, "0.99999", 1_000),
        lambda d, _: d.limit(BUY, "5.00001", 10_000_000),
        balances=["100000000 USD"],
    )
    assert told == [
        "NOTIONAL_LESS_THAN_MIN_FOR_INSTRUMENT: min_notional=1000.00 USD, notional=999.99 USD",
        "NOTIONAL_GREATER_THAN_MAX_FOR_INSTRUMENT: max_notional=50000000.00 USD, "
        "notional=50000100.00 USD",
    ]


def crypto(*steps: Any, balances: list[str], **setup: Any) -> list[str]:
    return run(
        quotes=CRYPTO_QUOTES,
        desk=Desk(*steps, instrument=CRYPTO),
        instruments=(CRYPTO,),
        account_type=AccountType.CASH,
        balances=balances,
        base=None,
        **setup,
    )[1].reasons


# proves: RI-012
def test_a_cash_account_buys_for_what_it_has_and_sells_what_it_holds() -> None:
    told = crypto(
        lambda d, _: d.limit(BUY, "40000.00", "1.000001"),
        lambda d, _: d.limit(SELL, "60000.00", "0.6"),
        lambda d, _: d.limit(SELL, "60000.00", "0.5"),
        balances=["40000 USDT", "0.5 BTC"],
    )
    assert told == [
        "NOTIONAL_EXCEEDS_FREE_BALANCE: free=40000.00000000 USDT, "
        "balance_impact=-40000.04000000 USDT",
        "CUM_NOTIONAL_EXCEEDS_FREE_BALANCE: free=0.50000000 BTC, cum_notional=0.60000000 BTC",
    ]
    borrowed = crypto(
        lambda d, _: d.limit(BUY, "40000.00", "2"),
        balances=["40000 USDT", "0.5 BTC"],
        allow_cash_borrowing=True,
    )
    assert borrowed == []


# proves: RI-012, RI-018
def test_the_orders_of_a_list_share_what_is_free() -> None:
    from argonauta.model.identifiers import OrderListId
    from argonauta.model.orders import OrderList

    def submit(desk: Desk, quantities: list[str]) -> list[Any]:
        orders = [
            desk.order_factory.limit(CRYPTO.id, BUY, desk.qty(quantity), Price.from_str("40000.00"))
            for quantity in quantities
        ]
        desk.submit_order_list(OrderList(OrderListId("OL-1"), orders))
        return orders

    told = crypto(lambda d, _: submit(d, ["0.5", "0.3", "0.3"]), balances=["40000 USDT"])
    assert told == [
        "OrderList DENIED because of O-19700101-000001-001-001-3",
        "OrderList DENIED because of O-19700101-000001-001-001-3",
        "CUM_NOTIONAL_EXCEEDS_FREE_BALANCE: free=40000.00000000 USDT, "
        "cum_notional=44000.00000000 USDT",
    ]
    assert crypto(lambda d, _: submit(d, ["0.5", "0.3", "0.2"]), balances=["40000 USDT"]) == []


# proves: RI-012
def test_orders_of_one_handler_share_what_is_free_and_give_it_back_when_they_end() -> None:
    def two(desk: Desk, _: Any) -> None:
        first = desk.limit(BUY, "40000.00", "0.6")
        desk.limit(BUY, "40000.00", "0.6")
        desk.cancel_order(first)

    told = crypto(two, lambda d, _: d.limit(BUY, "40000.00", "1"), balances=["40000 USDT"])
    assert told == [
        "CUM_NOTIONAL_EXCEEDS_FREE_BALANCE: free=40000.00000000 USDT, "
        "cum_notional=48000.00000000 USDT"
    ]


# proves: RI-013
def test_a_margin_account_carries_no_more_than_its_margin() -> None:
    # 100,000 at 1.1002, of which 3 % over a leverage of 10 are 330.06 dollars.
    setup = {"balances": ["330.06 USD"], "default_leverage": Decimal(10)}
    assert reasons(lambda d, _: d.market(BUY, 100_000), **setup) == []
    # 100,100 are worth 110,130.02: 330.39006 dollars of margin.
    told = reasons(lambda d, _: d.market(BUY, 100_100), **setup)
    assert told == ["MARGIN_EXCEEDS_FREE_BALANCE: free=330.06 USD, margin_init=330.39 USD"]
    both = reasons(lambda d, _: [d.market(BUY, 60_000), d.market(BUY, 60_000)], **setup)
    assert both == ["CUM_MARGIN_EXCEEDS_FREE_BALANCE: free=330.06 USD, cum_margin=396.08 USD"]
    off = reasons(lambda d, _: d.market(BUY, 100_100), risk={"check_margin": False}, **setup)
    assert off == []


# proves: RI-013
def test_what_closes_a_position_needs_no_margin_but_what_turns_it_does() -> None:
    setup = {"balances": ["400 USD"], "default_leverage": Decimal(10)}
    told = reasons(
        lambda d, _: d.market(BUY, 100_000),
        lambda d, _: [d.market(SELL, 60_000), d.market(SELL, 60_000)],
        lambda d, _: d.market(BUY, 200_000),
        **setup,
    )
    # The second sell opens 20,000 short: 66 dollars, which are free. Closing them and 180,000 long:
    assert len(told) == 1
    assert told[0].startswith("MARGIN_EXCEEDS_FREE_BALANCE: free=")
    assert told[0].endswith("margin_init=594.11 USD")


# proves: RI-014
def test_orders_are_valued_at_their_own_price_or_at_the_market_that_they_would_take() -> None:
    def steps(desk: Desk, _: Any) -> None:
        factory, amount = desk.order_factory, Quantity(100_000, 0)
        desk.risk_engine.set_max_notional_per_order(PAIR.id, 1)
        at = Price.from_str
        for order in (
            factory.market(PAIR.id, BUY, amount),
            factory.market(PAIR.id, SELL, amount),
            factory.limit(PAIR.id, BUY, amount, at("1.05000")),
            factory.stop_market(PAIR.id, BUY, amount, at("1.20000")),
            factory.stop_limit(PAIR.id, BUY, amount, at("1.30000"), at("1.20000")),
            factory.market_to_limit(PAIR.id, SELL, amount),
        ):
            desk.submit_order(order)

    told = [reason.rsplit("=", 1)[1] for reason in reasons(steps)]
    assert told == [
        "110020.00 USD",
        "110000.00 USD",
        "105000.00 USD",
        "120000.00 USD",
        "130000.00 USD",
        "110000.00 USD",
    ]


# proves: RI-014
def test_a_market_order_without_a_price_passes_with_a_warning(
    capfd: pytest.CaptureFixture[str],
) -> None:
    from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
    from argonauta.config import RiskEngineConfig
    from argonauta.model.enums import OmsType
    from argonauta.model.objects import Money

    risk = RiskEngineConfig(max_notional_per_order={"GBP/USD.SIM": 1}, debug=True)
    engine = BacktestEngine(BacktestEngineConfig(risk_engine=risk))
    other = TestInstrumentProvider.default_fx_ccy("GBP/USD", PAIR.id.venue)
    balances = [Money(1_000, PAIR.quote_currency)]
    engine.add_venue(PAIR.id.venue, OmsType.NETTING, AccountType.MARGIN, balances)
    engine.add_instrument(PAIR)
    engine.add_instrument(other)
    engine.add_data(QUOTES)
    desk = Desk(
        lambda d, _: d.submit_order(d.order_factory.market(other.id, BUY, Quantity(1_000, 0)))
    )
    engine.add_strategy(desk)
    engine.run()
    assert "no market" in desk.reasons[0].lower()  # the venue says it
    assert "no price of GBP/USD.SIM" in capfd.readouterr().out


def trailing(desk: Desk, offset: Any, unit: TrailingOffsetType, side: Any = BUY) -> None:
    order = desk.order_factory.trailing_stop_market(
        PAIR.id, side, Quantity(100_000, 0), Decimal(offset), trailing_offset_type=unit
    )
    desk.submit_order(order)


# proves: RI-014, RI-015
@pytest.mark.parametrize(
    ("offset", "unit", "side", "notional"),
    [
        ("0.00500", TrailingOffsetType.PRICE, BUY, "110520.00 USD"),  # 1.1002 + 0.005
        ("0.00500", TrailingOffsetType.PRICE, SELL, "109500.00 USD"),  # 1.1 - 0.005
        ("100", TrailingOffsetType.BASIS_POINTS, BUY, "111120.00 USD"),  # 1.1002 * 1.01 = 1.111202
        ("100", TrailingOffsetType.TICKS, SELL, "109900.00 USD"),  # 1.1 - 100 * 0.00001
    ],
)
def test_a_trailing_stop_is_valued_at_the_trigger_that_it_would_get(
    offset: str, unit: TrailingOffsetType, side: Any, notional: str
) -> None:
    told = reasons(
        lambda d, _: trailing(d, offset, unit, side),
        risk={"max_notional_per_order": {"EUR/USD.SIM": 1}},
    )
    assert told == [f"NOTIONAL_EXCEEDS_MAX_PER_ORDER: max_notional=1.00 USD, notional={notional}"]


# proves: RI-015
def test_a_trailing_stop_trails_by_what_can_be_computed() -> None:
    told = reasons(
        lambda d, _: trailing(d, 1, TrailingOffsetType.PRICE_TIER),
        lambda d, _: trailing(d, 10**15, TrailingOffsetType.PRICE),
    )
    assert told == [
        "UNSUPPORTED_TRAILING_OFFSET_TYPE: PRICE_TIER",
        "TRAILING_STOP_CALC_FAILED: 1.10020 with an offset of 1000000000000000",
    ]


# proves: RI-001
def test_nothing_is_checked_where_that_is_bypassed() -> None:
    engine, desk = run(
        lambda d, _: d.limit(BUY, "1.09000", 999), risk={"bypass": True}, balances=["1 USD"]
    )
    assert engine.risk_engine.is_bypassed
    assert not any("minimum trade size" in reason for reason in desk.reasons)


# proves: RI-020
def test_what_no_engine_can_do_is_denied_with_a_reason() -> None:
    other = PositionId("P-1")
    told = reasons(lambda d, _: d.market(BUY, 1_000, position_id=other))
    assert told == [
        "INVALID_POSITION_ID: position_id P-1 must be EUR/USD.SIM-Desk-001 under NETTING"
    ]
    with pytest.raises(ArgonautaError, match="INVALID_MAX_NOTIONAL_PER_ORDER"):
        make_engine().risk_engine.set_max_notional_per_order(PAIR.id, 0)
