"""A stage for the simulated venue: market data and orders in, one line an event out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.common.config import LoggingConfig
from argonauta.model.currencies import EUR, USD
from argonauta.model.data import (
    Bar,
    BarType,
    BookOrder,
    InstrumentStatus,
    OrderBookDelta,
    OrderBookDeltas,
    QuoteTick,
    TradeTick,
)
from argonauta.model.enums import (
    AccountType,
    AggressorSide,
    BookAction,
    BookType,
    MarketStatusAction,
    OmsType,
    OrderSide,
)
from argonauta.model.identifiers import InstrumentId, Symbol, TradeId, Venue
from argonauta.model.instruments import CurrencyPair
from argonauta.model.objects import Money, Price, Quantity
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable

ID = InstrumentId.from_str("EUR/USD.SIM")
BUY, SELL = OrderSide.BUY, OrderSide.SELL
SECOND = 1_000_000_000
PAIR = CurrencyPair(
    ID, Symbol("EUR/USD"), EUR, USD, 2, 0, Price.from_str("0.01"), Quantity.from_int(1), 0, 0
)


def px(value: float) -> Price:
    """Return a price of two decimals."""
    return Price(value, 2)


def qty(value: int) -> Quantity:
    """Return a whole quantity."""
    return Quantity.from_int(value)


def quote(
    at: int, bid: float, ask: float, size: int = 100, ask_size: int | None = None
) -> QuoteTick:
    """Return a quote; times are in seconds."""
    asked = size if ask_size is None else ask_size
    ts = at * SECOND
    return QuoteTick(ID, px(bid), px(ask), qty(size), qty(asked), ts, ts)


def trade(at: int, price: float, size: int, aggressor: str = "SELLER") -> TradeTick:
    """Return a trade."""
    ts = at * SECOND
    side = AggressorSide[aggressor]
    return TradeTick(ID, px(price), qty(size), side, TradeId(f"T-{at}"), ts, ts)


def bar(
    at: int,
    prices: tuple[float, float, float, float],
    volume: int = 400,
    spec: str = "1-MINUTE-LAST",
) -> Bar:
    """Return a bar that closes at a time."""
    bar_type = BarType.from_str(f"{ID}-{spec}-EXTERNAL")
    o, h, low, c = (px(price) for price in prices)
    return Bar(bar_type, o, h, low, c, qty(volume), at * SECOND, at * SECOND)


def deltas(
    at: int, *changes: tuple[str, float, int] | tuple[str, float, int, int]
) -> OrderBookDeltas:
    """Return changes of a book: ``("bid", price, size[, order id])``; no size removes."""
    ts = at * SECOND
    made = []
    for change in changes:
        side, price, size = change[:3]
        order_id = change[3] if len(change) > 3 else 0
        action = BookAction.UPDATE if size else BookAction.DELETE
        order = BookOrder(BUY if side == "bid" else SELL, px(price), qty(size), order_id)
        made.append(OrderBookDelta(ID, action, order, 0, at, ts, ts))
    return OrderBookDeltas(ID, made)


def status(at: int, action: str, **flags: Any) -> InstrumentStatus:
    """Return a change of the market's status."""
    return InstrumentStatus(ID, MarketStatusAction[action], at * SECOND, at * SECOND, **flags)


class Actor(Strategy):
    """Does at its times what it is told, and notes what becomes of its orders."""

    def __init__(self, steps: dict[float, Callable[[Actor], None]]) -> None:
        super().__init__()
        self.steps = steps
        self.names: dict[str, str] = {}
        self.orders: dict[str, Any] = {}
        self.lines: list[str] = []

    def on_start(self) -> None:
        for at in self.steps:
            self.clock.set_time_alert_ns(str(at), int(at * SECOND), self.act)

    def act(self, event: Any) -> None:
        self.steps[float(event.name)](self)

    def send(self, name: str, kind: str, *args: Any, **terms: Any) -> Any:
        """Submit an order of the factory's ``kind`` under a name."""
        order = getattr(self.order_factory, kind)(ID, *args, **terms)
        self.orders[name] = order
        self.names[str(order.client_order_id)] = name
        self.submit_order(order)
        return order

    def on_order_event(self, event: Any) -> None:
        kind = type(event).__name__.removeprefix("Order")
        if kind in {"Submitted", "Initialized", "PendingUpdate", "PendingCancel"}:
            return
        text = ""
        if kind == "Filled":
            side = event.liquidity_side.name[0]
            text = f" {event.last_qty} @ {event.last_px} {side}"
        elif kind == "Updated":
            parts = (("qty", event.quantity), ("px", event.price), ("trigger", event.trigger_price))
            text = "".join(f" {name} {value}" for name, value in parts if value is not None)
        elif hasattr(event, "reason"):
            text = f": {event.reason}"
        self.lines.append(f"{self.names.get(str(event.client_order_id), '?')} {kind}{text}")


def stage(
    data: list[Any],
    steps: dict[float, Callable[[Actor], None]],
    instrument: Any = PAIR,
    **venue: Any,
) -> tuple[Actor, BacktestEngine]:
    """Run, and return the strategy and the engine."""
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    terms: dict[str, Any] = {
        "oms_type": OmsType.NETTING,
        "account_type": AccountType.MARGIN,
        "starting_balances": [Money(1_000_000, USD)],
        "base_currency": USD,
        **venue,
    }
    engine.add_venue(Venue("SIM"), **terms)
    engine.add_instrument(instrument)
    for kind in dict.fromkeys(type(item) for item in data):
        engine.add_data([item for item in data if type(item) is kind])
    actor = Actor({float(at): step for at, step in steps.items()})
    engine.add_strategy(actor)
    last = max([item.ts_init for item in data] + [int(at * SECOND) for at in actor.steps])
    engine.run(end=last)
    return actor, engine


def play(data: list[Any], steps: dict[float, Callable[[Actor], None]], **venue: Any) -> list[str]:
    """Run, and return what became of the orders, one line an event."""
    return stage(data, steps, **venue)[0].lines


L2 = {"book_type": BookType.L2_MBP}
L3 = {"book_type": BookType.L3_MBO}
