"""Runs of one strategy that submits orders at given quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.model.currencies import EUR, USD
from argonauta.model.data import QuoteTick, TradeTick
from argonauta.model.enums import AccountType, AggressorSide, OmsType, OrderSide
from argonauta.model.identifiers import (
    ClientOrderId,
    ExecAlgorithmId,
    InstrumentId,
    Symbol,
    TradeId,
    Venue,
)
from argonauta.model.instruments import CurrencyPair
from argonauta.model.objects import Money, Price, Quantity
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argonauta.execution.algorithm import ExecAlgorithm, NativeExecAlgorithm

SIM = Venue("SIM")


def pair(name: str) -> CurrencyPair:
    """Return a pair with five decimals, lots of one, and no smallest quantity."""
    tick, lot = Price.from_str("0.00001"), Quantity.from_int(1)
    instrument_id = InstrumentId.from_str(f"{name}.SIM")
    return CurrencyPair(instrument_id, Symbol("EUR/USD"), EUR, USD, 5, 0, tick, lot, 0, 0)


PAIR = pair("EUR/USD")
SECOND = 1_000_000_000
BUY, SELL = OrderSide.BUY, OrderSide.SELL


def price(value: float) -> Price:
    return Price(value, 5)


def qty(value: int) -> Quantity:
    return Quantity(value, 0)


def quote(
    second: float, bid: float = 1.1, ask: float | None = None, size: int = 10**7
) -> QuoteTick:
    ts = int(second * SECOND)
    ask = bid + 0.0002 if ask is None else ask
    return QuoteTick(PAIR.id, price(bid), price(ask), qty(size), qty(size), ts, ts)


def trade(second: float, at: float, size: int = 1) -> TradeTick:
    ts = int(second * SECOND)
    side = AggressorSide.BUYER
    return TradeTick(PAIR.id, price(at), qty(size), side, TradeId(f"T-{ts}"), ts, ts)


class Steps(Strategy):
    """Calls a step by the number of the quote, from 1, and notes what it hears."""

    def __init__(self, steps: dict[int, Callable[[Steps], None]]) -> None:
        super().__init__()
        self.steps = steps
        self.seen = 0
        self.heard: list[Any] = []

    def on_start(self) -> None:
        self.subscribe_quote_ticks(PAIR.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        self.seen += 1
        if self.seen in self.steps:
            self.steps[self.seen](self)

    def on_event(self, event: Any) -> None:
        self.heard.append(event)

    def names(self, order_id: str) -> list[str]:
        """Return the kinds of events of an order, in order."""
        events = [e for e in self.heard if hasattr(e, "client_order_id")]
        return [type(e).__name__ for e in events if e.client_order_id == ClientOrderId(order_id)]

    def worked(self, algorithm: str, params: dict[str, Any] | None, **terms: Any) -> Any:
        """Submit a market order, or a limit order with a price, for an algorithm."""
        terms = {"quantity": qty(100), "client_order_id": ClientOrderId("O"), **terms}
        make = self.order_factory.limit if "price" in terms else self.order_factory.market
        side = terms.pop("side", BUY)
        order = make(
            PAIR.id,
            side,
            exec_algorithm_id=ExecAlgorithmId(algorithm),
            exec_algorithm_params=params,
            **terms,
        )
        self.submit_order(order)
        return order


def run(
    steps: dict[int, Callable[[Steps], None]],
    algorithms: Sequence[ExecAlgorithm | NativeExecAlgorithm] = (),
    data: Sequence[Any] | None = None,
    more: Sequence[Any] = (),
) -> tuple[BacktestEngine, Steps]:
    """Run over quotes a second apart, from second 1 to 20, or over other data."""
    logging = LoggingConfig(bypass_logging=True)
    engine = BacktestEngine(BacktestEngineConfig(logging=logging))
    engine.add_venue(SIM, OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, USD)], USD)
    for instrument in (PAIR, *more):
        engine.add_instrument(instrument)
    engine.add_data(list(data) if data is not None else [quote(k) for k in range(1, 21)])
    for algorithm in algorithms:
        engine.add_exec_algorithm(algorithm)
    strategy = Steps(steps)
    engine.add_strategy(strategy)
    engine.run()
    return engine, strategy


def fills(engine: BacktestEngine) -> list[tuple[int, str, str]]:
    """Return second, order and quantity of each fill, in order."""
    found = [
        (event.ts_event // SECOND, str(order.client_order_id), str(event.last_qty))
        for order in engine.cache.orders()
        for event in order.events
        if type(event).__name__ == "OrderFilled"
    ]
    return sorted(found)
