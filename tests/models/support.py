"""Small runs whose fills are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig, RiskEngineConfig
from argonauta.model.currencies import USD
from argonauta.model.data import QuoteTick
from argonauta.model.enums import AccountType, OmsType, OrderSide
from argonauta.model.identifiers import Venue
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable

SIM = Venue("SIM")
PAIR = TestInstrumentProvider.default_fx_ccy("EUR/USD", SIM)
SECOND = 1_000_000_000
BUY, SELL = OrderSide.BUY, OrderSide.SELL


def quote(second: float, bid: str = "1.10000", ask: str = "1.10002", size: int = 100) -> QuoteTick:
    """Return a quote of the pair."""
    ts, amount = int(second * SECOND), Quantity(size, 0)
    return QuoteTick(PAIR.id, Price.from_str(bid), Price.from_str(ask), amount, amount, ts, ts)


class Script(Strategy):
    """Does one step at each quote, and notes the fills."""

    def __init__(self, steps: list[Callable[[Script], Any] | None]) -> None:
        super().__init__()
        self.steps = list(steps)
        self.fills: list[tuple[str, str, str]] = []
        self.times: list[float] = []
        self.heard: list[str] = []

    def on_start(self) -> None:
        self.subscribe_quote_ticks(PAIR.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        step = self.steps.pop(0) if self.steps else None
        if step:
            step(self)

    def on_order_event(self, event: Any) -> None:
        self.heard.append(type(event).__name__)

    def on_order_filled(self, event: Any) -> None:
        self.fills.append((str(event.last_qty), str(event.last_px), str(event.commission)))
        self.times.append(event.ts_event / SECOND)

    def market(self, side: OrderSide, quantity: int) -> Any:
        order = self.order_factory.market(PAIR.id, side, Quantity(quantity, 0))
        self.submit_order(order)
        return order

    def limit(self, side: OrderSide, quantity: int, price: str) -> Any:
        amount = Quantity(quantity, 0)
        order = self.order_factory.limit(PAIR.id, side, amount, Price.from_str(price))
        self.submit_order(order)
        return order

    def stop(self, side: OrderSide, quantity: int, trigger: str) -> Any:
        amount = Quantity(quantity, 0)
        order = self.order_factory.stop_market(PAIR.id, side, amount, Price.from_str(trigger))
        self.submit_order(order)
        return order


def run(
    steps: list[Callable[[Script], Any] | None], data: list[Any] | None = None, **venue: Any
) -> Script:
    """Run the steps, one a quote, and return the script with what it has heard."""
    engine = BacktestEngine(
        BacktestEngineConfig(
            logging=LoggingConfig(bypass_logging=True),
            risk_engine=RiskEngineConfig(bypass=True),  # sizes of a few units
        )
    )
    engine.add_venue(
        SIM, OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, USD)], USD, **venue
    )
    engine.add_instrument(PAIR)
    engine.add_data(data or [quote(k) for k in range(1, 11)])
    script = Script(steps)
    engine.add_strategy(script)
    engine.run()
    return script


def traded(script: Script) -> list[tuple[str, str]]:
    """Return quantities and prices of the fills."""
    return [(quantity, price) for quantity, price, _ in script.fills]
