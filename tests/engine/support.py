"""Engines, data and strategies for the tests of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.model.data import Bar, BarType, QuoteTick
from argonauta.model.enums import AccountType, OmsType, OrderSide
from argonauta.model.identifiers import Venue
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable

SIM = Venue("SIM")
PAIR = TestInstrumentProvider.default_fx_ccy("EUR/USD", SIM)
USD = PAIR.quote_currency
BARS = BarType.from_str(f"{PAIR.id}-1-MINUTE-LAST-EXTERNAL")
SECOND = 1_000_000_000
MINUTE = 60 * SECOND


def make_engine(oms_type: OmsType = OmsType.NETTING, **venue: Any) -> BacktestEngine:
    """Return an engine with one margin venue and one currency pair."""
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(SIM, oms_type, AccountType.MARGIN, [Money(1_000_000, USD)], USD, **venue)
    engine.add_instrument(PAIR)
    return engine


def quote(second: int, bid: float = 1.1, ask: float = 1.1002, size: int = 1_000_000) -> QuoteTick:
    """Return a quote of the pair."""
    amount = Quantity(size, 0)
    ts = second * SECOND
    return QuoteTick(PAIR.id, Price(bid, 5), Price(ask, 5), amount, amount, ts, ts)


def quotes(count: int = 10) -> list[QuoteTick]:
    """Return quotes a second apart."""
    return [quote(k, 1.1 + k / 1e4, 1.1002 + k / 1e4) for k in range(1, count + 1)]


def quotes_table(count: int = 10, **columns: list[Any]) -> pa.Table:
    """Return the same quotes as a table, with columns replaced."""
    ticks = range(1, count + 1)
    table = {
        "ts_event": [k * SECOND for k in ticks],
        "bid_price": [round(1.1 + k / 1e4, 5) for k in ticks],
        "ask_price": [round(1.1002 + k / 1e4, 5) for k in ticks],
        "bid_size": [1e6 for _ in ticks],
        "ask_size": [1e6 for _ in ticks],
    }
    return pa.table({**table, **columns})


def bars(count: int = 300) -> list[Bar]:
    """Return minute bars that go up and down."""
    ticks = [110_000 + (k * k * 7 + k * 13) % 301 for k in range(count + 1)]
    made = []
    for k in range(count):
        first, last = Price(ticks[k] / 1e5, 5), Price(ticks[k + 1] / 1e5, 5)
        ts = (k + 1) * MINUTE
        low, high = min(first, last), max(first, last)
        made.append(Bar(BARS, first, high, low, last, Quantity(1_000_000, 0), ts, ts))
    return made


class Script(Strategy):
    """Does one step of a script at each quote, and notes what it hears."""

    def __init__(self, *steps: Callable[[Script, QuoteTick], None]) -> None:
        super().__init__()
        self.steps = list(steps)
        self.heard: list[str] = []
        self.reasons: list[str] = []

    def on_start(self) -> None:
        self.subscribe_quote_ticks(PAIR.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        if self.steps:
            self.steps.pop(0)(self, tick)

    def on_event(self, event: Any) -> None:
        self.heard.append(type(event).__name__)
        reason = getattr(event, "reason", None)
        if reason is not None:
            self.reasons.append(reason)

    def market(self, side: OrderSide = OrderSide.BUY, quantity: int = 100_000, **terms: Any) -> Any:
        order = self.order_factory.market(PAIR.id, side, Quantity(quantity, 0), **terms)
        self.submit_order(order)
        return order


def run_script(*steps: Callable[[Script, QuoteTick], None]) -> tuple[BacktestEngine, Script]:
    """Run the steps over ten quotes."""
    engine = make_engine()
    engine.add_data(quotes())
    strategy = Script(*steps)
    engine.add_strategy(strategy)
    engine.run()
    return engine, strategy
