"""Valid objects of as many classes as there are, made anew in each child."""

from __future__ import annotations

import importlib
import pkgutil
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import argonauta
from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig, StrategyConfig
from argonauta.model.book import OrderBook
from argonauta.model.currencies import USD
from argonauta.model.data import Bar, BarType, QuoteTick, TradeTick
from argonauta.model.enums import AccountType, AggressorSide, BookType, OmsType, OrderSide
from argonauta.model.identifiers import (
    AccountId,
    ClientOrderId,
    StrategyId,
    Symbol,
    TradeId,
    TraderId,
    Venue,
)
from argonauta.model.objects import AccountBalance, Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from types import ModuleType

NOT_WALKED = ("argonauta._core", "argonauta.cli", "argonauta.compat", "argonauta.analysis")
"""The command line ends processes on purpose; the analysis takes tables, and draws for seconds."""


def modules() -> dict[str, ModuleType]:
    """Return the public modules that are walked."""
    names = [info.name for info in pkgutil.walk_packages(argonauta.__path__, "argonauta.")]
    return {
        name: importlib.import_module(name) for name in names if not name.startswith(NOT_WALKED)
    }


class Trading(Strategy):
    """Trades once each way, and leaves an order in the market."""

    seen = 0

    def on_start(self) -> None:
        """Subscribe."""
        self.pair = self.cache.instruments()[0]
        self.subscribe_quote_ticks(self.pair.id)
        self.clock.set_timer_ns("timer", 10**12, 0, 0)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        """Trade."""
        self.seen += 1
        quantity = Quantity.from_int(10_000)
        if self.seen < 4:
            side = OrderSide.BUY if self.seen == 1 else OrderSide.SELL
            self.submit_order(self.order_factory.market(self.pair.id, side, quantity))
            limit = self.pair.make_price(0.5)
            self.submit_order(
                self.order_factory.limit(self.pair.id, OrderSide.BUY, quantity, limit)
            )


def live() -> list[Any]:
    """Return what an engine holds after a short run, and an engine that has not run."""
    venue = Venue("SIM")
    found: list[Any] = []
    for is_run in (True, False):
        engine = BacktestEngine(
            BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True), run_analysis=False)
        )
        engine.add_venue(
            venue=venue,
            oms_type=OmsType.HEDGING,
            account_type=AccountType.MARGIN,
            base_currency=USD,
            starting_balances=[Money(1_000_000, USD)],
        )
        pair = TestInstrumentProvider.default_fx_ccy("EUR/USD", venue)
        engine.add_instrument(pair)
        bid, ask, size = (
            Price.from_str("1.10000"),
            Price.from_str("1.10002"),
            Quantity.from_int(10**6),
        )
        quotes = [QuoteTick(pair.id, bid, ask, size, size, at, at) for at in range(1, 9)]
        engine.add_data(quotes)
        strategy = Trading(StrategyConfig(order_id_tag="001"))
        engine.add_strategy(strategy)
        found += [
            engine,
            strategy,
            engine.cache,
            engine.portfolio,
            engine.trader,
            pair,
            *quotes[:1],
        ]
        if is_run:
            engine.run()
            orders = engine.cache.orders()
            found += [*orders, *(event for order in orders for event in order.events)]
            found += [*engine.cache.positions(), *engine.cache.accounts(), engine.get_result()]
            found += [strategy.clock, strategy.order_factory, strategy.log]
    return found


def valid() -> dict[str, list[Any]]:
    """Return valid objects by the name of their class."""
    provider = TestInstrumentProvider
    pair = provider.default_fx_ccy("EUR/USD")
    bar_type = BarType.from_str("EUR/USD.SIM-1-MINUTE-BID-EXTERNAL")
    price, size = Price.from_str("1.10000"), Quantity.from_int(100)
    book = OrderBook(pair.id, BookType.L2_MBP)
    items: list[Any] = [
        price,
        Price.from_str("-5"),
        size,
        Quantity.from_str("0.000001"),
        Money(5, USD),
        USD,
        AccountBalance(Money(5, USD), Money(2, USD), Money(3, USD)),
        Symbol("EUR/USD"),
        Venue("SIM"),
        pair.id,
        TraderId("TRADER-001"),
        StrategyId("S-001"),
        AccountId("SIM-001"),
        ClientOrderId("O-1"),
        TradeId("1"),
        bar_type,
        bar_type.spec,
        Bar(bar_type, price, price, price, price, size, 1, 1),
        TradeTick(pair.id, price, size, AggressorSide.BUYER, TradeId("1"), 1, 1),
        book,
        OrderSide.BUY,
        Decimal("1.5"),
        "EUR/USD",
        1.5,
        2,
        1_700_000_000_000_000_000,
        [1, 2],
        {"a": "b"},
        *live(),
    ]
    for name in dir(provider):
        maker = getattr(provider, name)
        if not name.startswith("_") and callable(maker):
            try:
                items.append(maker())
            except TypeError:
                continue  # needs arguments
    for module in modules().values():
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name)
            if isinstance(value, type):
                try:
                    items.append(value())  # configs, models, indicators
                except Exception:
                    continue
    found: dict[str, list[Any]] = {}
    for item in items:
        found.setdefault(type(item).__name__, []).append(item)
        for base in type(item).__mro__[1:-1]:
            found.setdefault(base.__name__, []).append(item)
    return found
