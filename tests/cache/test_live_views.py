"""Cache, portfolio, positions and accounts, as a strategy sees them during a run."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from argonauta.backtest.engine import BacktestEngine
from argonauta.errors import InvalidValueError, StaleViewError
from argonauta.model.data import BarType, QuoteTick
from argonauta.model.enums import AccountType, LiquiditySide, OmsType, OrderSide, PriceType
from argonauta.model.identifiers import (
    AccountId,
    ClientOrderId,
    InstrumentId,
    PositionId,
    StrategyId,
    Venue,
)
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable

SIM = Venue("SIM")
EURUSD = TestInstrumentProvider.default_fx_ccy("EUR/USD", SIM)
USD = EURUSD.quote_currency
SECOND = 1_000_000_000


class Steps(Strategy):
    """Does one step of a script a quote."""

    def __init__(self, steps: list[Callable[[Steps, QuoteTick], None]]) -> None:
        super().__init__()
        self.steps = steps

    def on_start(self) -> None:
        self.subscribe_quote_ticks(EURUSD.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        if self.steps:
            self.steps.pop(0)(self, tick)

    def trade(self, side: OrderSide, quantity: int) -> None:
        order = self.order_factory.market(EURUSD.id, side, EURUSD.make_qty(quantity))
        self.submit_order(order)


def run(*steps: Callable[[Steps, QuoteTick], None]) -> tuple[BacktestEngine, Steps]:
    """Run over six quotes: bid 1.10000, 1.10010, ...; the ask is two pips above."""
    engine = BacktestEngine()
    balances = [Money(1_000_000, USD)]
    engine.add_venue(SIM, OmsType.NETTING, AccountType.MARGIN, balances, base_currency=USD)
    engine.add_instrument(EURUSD)
    size, quotes = Quantity(1_000_000, 0), []
    for i in range(6):
        bid, ask, at = Price(1.1 + i * 1e-4, 5), Price(1.1002 + i * 1e-4, 5), (i + 1) * SECOND
        quotes.append(QuoteTick(EURUSD.id, bid, ask, size, size, at, at))
    engine.add_data(quotes)
    strategy = Steps(list(steps))
    engine.add_strategy(strategy)
    engine.run()
    assert strategy.steps == []
    return engine, strategy


def buy(strategy: Steps, _: QuoteTick) -> None:
    """Buy 100 000."""
    strategy.trade(OrderSide.BUY, 100_000)


def sell(strategy: Steps, _: QuoteTick) -> None:
    """Sell 100 000."""
    strategy.trade(OrderSide.SELL, 100_000)


def test_market_data_newest_first() -> None:
    """Index 0 is the newest entry; what is absent is None or empty."""

    def look(strategy: Steps, tick: QuoteTick) -> None:
        cache = strategy.cache
        assert cache.quote_tick(EURUSD.id) == tick
        assert cache.quote_ticks(EURUSD.id) == [tick, cache.quote_tick(EURUSD.id, index=1)]
        assert cache.quote_tick(EURUSD.id, 2) is None
        assert cache.quote_tick_count(EURUSD.id) == 2
        assert not cache.has_trade_ticks(EURUSD.id)
        assert cache.price(EURUSD.id, PriceType.MID) == Price(1.1002, 6)
        assert cache.price(EURUSD.id, PriceType.LAST) is None
        assert cache.prices(PriceType.BID) == {EURUSD.id: tick.bid_price}
        assert cache.get_xrate(SIM, EURUSD.base_currency, USD) == pytest.approx(1.1002)
        bar_type = BarType.from_str("EUR/USD.SIM-1-MINUTE-BID-EXTERNAL")
        assert (cache.bars(bar_type), cache.bar(bar_type), cache.bar_types()) == ([], None, [])
        assert cache.instrument(EURUSD.id) == EURUSD
        assert cache.instrument(InstrumentId.from_str("NO.NO")) is None
        assert cache.instrument_ids(SIM) == [EURUSD.id]
        assert cache.instruments(Venue("NO")) == []

    run(lambda *_: None, look)


def test_orders_and_positions_of_a_strategy() -> None:
    """Filters and ids lead from one to the other."""

    def rest(strategy: Steps, _: QuoteTick) -> None:
        price, quantity = EURUSD.make_price(1.0), EURUSD.make_qty(1_000)
        make = strategy.order_factory.limit
        strategy.submit_order(make(EURUSD.id, OrderSide.BUY, quantity, price))

    def look(strategy: Steps, tick: QuoteTick) -> None:
        cache, own = strategy.cache, {"instrument_id": EURUSD.id, "strategy_id": strategy.id}
        market, limit = cache.orders(**own)
        assert cache.orders_open(SIM, side=OrderSide.BUY) == [limit]
        assert cache.orders_open(SIM, side=OrderSide.SELL) == []
        assert cache.orders_closed() == [market]
        assert (cache.orders_total_count(), cache.orders_inflight_count()) == (2, 0)
        assert cache.client_order_ids_open() == {limit.client_order_id}
        assert cache.order(market.client_order_id) == market
        assert cache.client_order_id(limit.venue_order_id) == limit.client_order_id
        assert cache.is_order_open(limit.client_order_id)
        assert not cache.order_exists(ClientOrderId("O-none"))
        (position,) = cache.positions_open(**own)
        assert cache.position_for_order(market.client_order_id) == position
        assert cache.position_id(market.client_order_id) == position.id
        assert cache.orders_for_position(position.id) == [market]
        assert cache.strategy_id_for_position(position.id) == strategy.id
        assert cache.position_open_ids() == {position.id}
        assert cache.positions_closed_count() == 0
        assert cache.calculate_unrealized_pnl(position) == position.unrealized_pnl(tick.bid_price)
        assert cache.strategy_ids() == {StrategyId("Steps-000")}

    run(buy, rest, look)


def test_a_position_shows_the_present_and_a_snapshot_the_past() -> None:
    """Under netting an id is used again; what it was before is kept."""
    kept: list[Any] = []

    def opened(strategy: Steps, tick: QuoteTick) -> None:
        (position,) = strategy.cache.positions()
        kept.append(position)
        assert repr(position) == "Position(LONG 100_000 EUR/USD.SIM, id=EUR/USD.SIM-Steps-000)"
        assert position.unrealized_pnl(tick.bid_price) == Money(-10, USD)
        assert position.commissions() == [Money(2.20, USD)]
        assert position.signed_decimal_qty() == Decimal(100_000)
        assert position.is_opposite_side(OrderSide.SELL)
        state = position.to_dict()
        assert (state["entry"], state["ts_closed"], state["avg_px_open"]) == ("BUY", None, 1.1002)
        strategy.close_position(position)

    def closed(strategy: Steps, _: QuoteTick) -> None:
        assert kept[0].is_closed
        assert kept[0].duration_ns == SECOND
        assert repr(kept[0]) == "Position(FLAT EUR/USD.SIM, id=EUR/USD.SIM-Steps-000)"
        sell(strategy, _)

    def reused(strategy: Steps, _: QuoteTick) -> None:
        (snapshot,) = strategy.cache.position_snapshots()
        assert snapshot.is_closed
        assert snapshot == kept[0]
        assert strategy.cache.position_snapshot_ids() == {PositionId("EUR/USD.SIM-Steps-000")}
        assert kept[0].is_short
        total = snapshot.realized_pnl + kept[0].realized_pnl
        assert strategy.portfolio.realized_pnl(EURUSD.id) == total
        with pytest.raises(InvalidValueError, match="present position"):
            strategy.close_position(snapshot)

    engine, _ = run(buy, opened, closed, reused)
    engine.reset()
    with pytest.raises(StaleViewError):
        repr(kept[0])


def test_account_and_portfolio() -> None:
    """Amounts agree with each other, and are keyed by currency or instrument."""

    def look(strategy: Steps, tick: QuoteTick) -> None:
        portfolio, account = strategy.portfolio, strategy.cache.account_for_venue(SIM)
        assert repr(account) == "MarginAccount(id=SIM-001, type=MARGIN, base=USD)"
        assert strategy.cache.account(AccountId("SIM-001")) == account == portfolio.account(SIM)
        total, locked = account.balance_total(), account.balance_locked(USD)
        assert total == Money(999_997.80, USD)
        assert account.balance_free() == total - locked
        assert account.balances_total() == {USD: total}
        assert account.commissions() == {USD: Money(2.20, USD)}
        assert account.starting_balances() == {USD: Money(1_000_000, USD)}
        assert account.margins_maint() == {EURUSD.id: locked} == portfolio.margins_maint(SIM)
        assert account.margin_init(EURUSD.id) == Money(0, USD)
        assert account.leverage(EURUSD.id) == account.default_leverage == 10
        assert account.last_event == account.events[-1]
        assert account.to_dict()["events"][0]["reported"]
        assert portfolio.is_net_long(EURUSD.id)
        assert not portfolio.is_completely_flat()
        assert portfolio.net_position(EURUSD.id) == Decimal(100_000)
        unrealized = Money(-10, USD)
        assert portfolio.unrealized_pnl(EURUSD.id) == unrealized
        assert portfolio.total_pnls(SIM) == {USD: unrealized - Money(2.20, USD)}
        assert portfolio.net_exposures(SIM) == {USD: Money(110_010, USD)}
        assert portfolio.equity(SIM) == {USD: total + unrealized}
        assert portfolio.equity(Venue("NO")) is None
        assert portfolio.account(Venue("NO")) is None
        taker = LiquiditySide.TAKER
        quantity = EURUSD.make_qty(100_000)
        cost = account.calculate_commission(EURUSD, quantity, tick.bid_price, taker)
        assert cost == Money(2.20, USD)

    run(buy, look)


def test_arguments_are_checked() -> None:
    """A text is not an identifier."""
    cache = BacktestEngine().cache
    with pytest.raises(TypeError, match="ClientOrderId"):
        cache.order("O-1")
    with pytest.raises(TypeError, match="InstrumentId"):
        cache.quote_tick("EUR/USD.SIM")
    with pytest.raises(TypeError, match="OrderSide"):
        cache.orders(side=PriceType.BID)
