"""Actors: components that listen and compute, but do not trade."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from argonauta._core import Cache, Clock, Component, Logger, Portfolio, RiskEngine
from argonauta.common.config import ActorConfig, ArgonautaConfig
from argonauta.errors import EngineError

if TYPE_CHECKING:
    from argonauta.common.messages import TradingStateChanged
    from argonauta.model.book import OrderBook
    from argonauta.model.data import (
        Bar,
        CashDividend,
        FundingRateUpdate,
        IndexPriceUpdate,
        InstrumentClose,
        InstrumentStatus,
        MarkPriceUpdate,
        OptionGreeks,
        OrderBookDeltas,
        OrderBookDepth10,
        QuoteTick,
        StockSplit,
        TradeTick,
    )
    from argonauta.model.instruments import Instrument

__all__ = ["Actor", "ActorConfig"]


class AssignedByEngine:
    """Stands in the class for an attribute that an engine gives to each component.

    The engine's value goes into the instance and hides this; before that, reading the attribute
    explains what is missing. A ``__getattr__`` would do so too, but slow all other attributes.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember the name of the attribute."""
        self._name = name

    def __get__(self, instance: object, owner: type) -> Any:  # noqa: ANN401 - it never returns
        """Explain what is missing; on the class itself, return the placeholder."""
        if instance is None:
            return self
        raise EngineError(
            f"{owner.__name__}.{self._name}: is given when the component is added to an engine; "
            "use it in on_start or later, not in __init__"
        )


_F = TypeVar("_F", bound=Callable[..., Any])


def default_handler(function: _F) -> _F:
    """Mark a handler as the empty one of the base class: the engine never calls it."""
    function._is_default_handler = True  # type: ignore[attr-defined]
    return function


class Actor(Component):
    """A component that listens and computes, but does not trade.

    The attributes below are given when the actor is added to an engine; they cannot be used in
    ``__init__``. Handlers are named ``on_<what happened>``; those that are not overridden cost
    nothing.

    Args:
        config: How the actor is named, and whatever a subclass adds.

    Attributes:
        cache: Instruments, markets, orders, positions and accounts.
        clock: The time; alerts and timers.
        log: Writes log lines.
        portfolio: What is held, and what it has gained.
        risk_engine: What orders must pass, and what stops trading.
    """

    cache: Cache = AssignedByEngine()  # type: ignore[assignment]
    clock: Clock = AssignedByEngine()  # type: ignore[assignment]
    log: Logger = AssignedByEngine()  # type: ignore[assignment]
    portfolio: Portfolio = AssignedByEngine()  # type: ignore[assignment]
    risk_engine: RiskEngine = AssignedByEngine()  # type: ignore[assignment]
    id: Any = AssignedByEngine()

    config: Any

    def __init__(self, config: ArgonautaConfig | None = None) -> None:
        """Keep the configuration."""
        super().__init__()
        self.config = config if config is not None else ActorConfig()

    def _assign(self) -> None:
        """Take what the engine gives; called once the component has its place."""
        name = self.registered_name
        self.id = self._make_id(name)
        self.cache = Cache(self)
        self.clock = Clock(self)
        self.log = Logger(self)
        self.portfolio = Portfolio(self)
        self.risk_engine = RiskEngine(self)

    def _make_id(self, name: str) -> Any:  # noqa: ANN401 - the kind depends on the subclass
        from argonauta.model.identifiers import ComponentId

        return ComponentId(name)

    @property
    def is_running(self) -> bool:
        """Whether the component runs."""
        return self.state.name == "RUNNING"

    @property
    def is_stopped(self) -> bool:
        """Whether the component was stopped."""
        return self.state.name == "STOPPED"

    def stop(self) -> None:
        """Stop: no more data or events are delivered, and ``on_stop`` is called.

        Raises:
            EngineError: If the component does not run.
        """
        self._trigger("stop")
        self.on_stop()

    @default_handler
    def on_start(self) -> None:
        """Start: this is the place to subscribe."""

    @default_handler
    def on_stop(self) -> None:
        """Stop: this is the place to cancel and close."""

    @default_handler
    def on_reset(self) -> None:
        """Return to what was before the first start: the engine was reset."""

    @default_handler
    def on_dispose(self) -> None:
        """Give everything up: the engine is no longer needed."""

    @default_handler
    def on_trading_state_changed(self, event: TradingStateChanged) -> None:
        """Take note that the risk engine lets through something else than before."""

    @default_handler
    def on_quote_tick(self, tick: QuoteTick) -> None:
        """Take a quote of an instrument that was subscribed to."""

    @default_handler
    def on_trade_tick(self, tick: TradeTick) -> None:
        """Take a trade of an instrument that was subscribed to."""

    @default_handler
    def on_bar(self, bar: Bar) -> None:
        """Take a bar of a type that was subscribed to."""

    @default_handler
    def on_order_book_deltas(self, deltas: OrderBookDeltas) -> None:
        """Take changes of an order book that was subscribed to."""

    @default_handler
    def on_order_book_depth(self, depth: OrderBookDepth10) -> None:
        """Take the ten best levels of an order book that was subscribed to."""

    @default_handler
    def on_order_book(self, order_book: OrderBook) -> None:
        """Take a copy of an order book that was subscribed to at an interval."""

    @default_handler
    def on_mark_price(self, mark_price: MarkPriceUpdate) -> None:
        """Take a mark price of an instrument that was subscribed to."""

    @default_handler
    def on_index_price(self, index_price: IndexPriceUpdate) -> None:
        """Take an index price of an instrument that was subscribed to."""

    @default_handler
    def on_funding_rate(self, funding_rate: FundingRateUpdate) -> None:
        """Take a funding rate of an instrument that was subscribed to."""

    @default_handler
    def on_instrument_status(self, data: InstrumentStatus) -> None:
        """Take a change of the market of an instrument that was subscribed to."""

    @default_handler
    def on_instrument_close(self, update: InstrumentClose) -> None:
        """Take the close of an instrument that was subscribed to."""

    @default_handler
    def on_option_greeks(self, option_greeks: OptionGreeks) -> None:
        """Take the greeks of an option that was subscribed to."""

    @default_handler
    def on_instrument(self, instrument: Instrument) -> None:
        """Take new terms of an instrument that was subscribed to."""

    @default_handler
    def on_stock_split(self, split: StockSplit) -> None:
        """Take a split of shares that were subscribed to; what is held has been adjusted."""

    @default_handler
    def on_cash_dividend(self, dividend: CashDividend) -> None:
        """Take a dividend of shares that were subscribed to; it has been paid."""

    @default_handler
    def on_data(self, data: Any) -> None:  # noqa: ANN401 - any class that a user defines
        """Take data of a type that was subscribed to."""

    @default_handler
    def on_signal(self, signal: Any) -> None:  # noqa: ANN401 - its class carries its name
        """Take a signal that was subscribed to: ``signal.value``, ``signal.ts_event``."""

    @default_handler
    def on_event(self, event: Any) -> None:  # noqa: ANN401 - any event
        """Hear any event, after the handlers of its own kind."""
