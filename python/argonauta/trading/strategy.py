"""Strategies: components that trade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argonauta._core import Component, OrderFactory
from argonauta.common.actor import Actor, AssignedByEngine, default_handler
from argonauta.model.enums import PositionSide, TimeInForce
from argonauta.model.identifiers import StrategyId
from argonauta.trading.config import StrategyConfig

if TYPE_CHECKING:
    from argonauta.model.events import (
        OrderAccepted,
        OrderCanceled,
        OrderCancelRejected,
        OrderDenied,
        OrderEmulated,
        OrderEvent,
        OrderExpired,
        OrderFilled,
        OrderInitialized,
        OrderModifyRejected,
        OrderPendingCancel,
        OrderPendingUpdate,
        OrderRejected,
        OrderReleased,
        OrderSubmitted,
        OrderTriggered,
        OrderUpdated,
        PositionAdjusted,
        PositionChanged,
        PositionClosed,
        PositionEvent,
        PositionOpened,
    )
    from argonauta.model.identifiers import ClientId, InstrumentId
    from argonauta.model.objects import Quantity
    from argonauta.model.orders import Order
    from argonauta.model.position import Position

__all__ = ["Strategy", "StrategyConfig"]


class Strategy(Actor):
    """A component that trades.

    Args:
        config: How the strategy is named, and whatever a subclass adds.

    Attributes:
        id: Strategy id, such as ``EMACross-000``.
        order_factory: Makes the orders of this strategy.

    Example:
        >>> from argonauta.trading.strategy import Strategy
        >>> class Quiet(Strategy):
        ...     def on_quote_tick(self, tick):
        ...         self.log.info(f"{tick.bid_price} {tick.ask_price}")
        >>> Quiet().config.order_id_tag is None
        True
    """

    order_factory: OrderFactory = AssignedByEngine()  # type: ignore[assignment]

    def __init__(self, config: Any = None) -> None:  # noqa: ANN401 - any subclass of StrategyConfig
        """Keep the configuration."""
        if config is not None and not isinstance(config, StrategyConfig):
            raise TypeError(f"expected a StrategyConfig, got {config!r} ({type(config).__name__})")
        super().__init__(config if config is not None else StrategyConfig())

    def _make_id(self, name: str) -> StrategyId:
        return StrategyId(name)

    def _assign(self) -> None:
        super()._assign()
        self.order_factory = OrderFactory._of_strategy(self)

    # The engine's own methods, without a Python frame between.
    submit_order = Component._submit_order
    submit_order_list = Component._submit_order_list
    modify_order = Component._modify_order
    cancel_order = Component._cancel_order
    cancel_all_orders = Component._cancel_all_orders

    def cancel_orders(
        self,
        orders: list[Order],
        client_id: ClientId | None = None,
        params: dict[str, Any] | None = None,
    ) -> None:
        """Ask the venue to cancel orders, one after the other.

        Raises:
            InvalidValueError: If an order was not submitted to this engine.
        """
        for order in orders:
            self.cancel_order(order, client_id, params)

    def close_position(
        self,
        position: Position,
        client_id: ClientId | None = None,
        tags: list[str] | None = None,
        time_in_force: TimeInForce = TimeInForce.GTC,
        reduce_only: bool = True,
        params: dict[str, Any] | None = None,
    ) -> None:
        """Close a position with a market order on the other side; a closed one is left alone.

        Args:
            position: Position to close.
            client_id: Must be None in a backtest.
            tags: Labels of the closing order.
            time_in_force: How long the closing order lives.
            reduce_only: Whether it may only reduce the position.
            params: Must be None in a backtest.
        """
        _refuse_live_options(client_id, params)
        self._close_position(position, time_in_force, reduce_only, tags)

    def exercise_option(self, position: Position, quantity: Quantity | None = None) -> None:
        """Exercise a long position in an American option: it is settled at once.

        Args:
            position: Position to exercise.
            quantity: How much of it; all where None.

        Raises:
            InvalidValueError: If it is not a long position of this strategy in an option that is
                worth something, or the venue has European options.
        """
        self._exercise_option(position, quantity)

    def close_all_positions(
        self,
        instrument_id: InstrumentId,
        position_side: PositionSide = PositionSide.NO_POSITION_SIDE,
        client_id: ClientId | None = None,
        tags: list[str] | None = None,
        time_in_force: TimeInForce = TimeInForce.GTC,
        reduce_only: bool = True,
        params: dict[str, Any] | None = None,
    ) -> None:
        """Close this strategy's positions in an instrument with market orders.

        Args:
            instrument_id: Instrument.
            position_side: LONG or SHORT for those alone.
            client_id: Must be None in a backtest.
            tags: Labels of the closing orders.
            time_in_force: How long the closing orders live.
            reduce_only: Whether they may only reduce the positions.
            params: Must be None in a backtest.
        """
        _refuse_live_options(client_id, params)
        self._close_all_positions(instrument_id, position_side, time_in_force, reduce_only, tags)

    @default_handler
    def on_order_initialized(self, event: OrderInitialized) -> None:
        """Hear that an order was made and is about to be submitted."""

    @default_handler
    def on_order_denied(self, event: OrderDenied) -> None:
        """Hear that the risk engine did not let an order leave."""

    @default_handler
    def on_order_emulated(self, event: OrderEmulated) -> None:
        """Hear that the emulator holds an order."""

    @default_handler
    def on_order_released(self, event: OrderReleased) -> None:
        """Hear that the emulator let an order go."""

    @default_handler
    def on_order_submitted(self, event: OrderSubmitted) -> None:
        """Hear that an order was sent to its venue."""

    @default_handler
    def on_order_rejected(self, event: OrderRejected) -> None:
        """Hear that the venue refused an order."""

    @default_handler
    def on_order_accepted(self, event: OrderAccepted) -> None:
        """Hear that an order works at its venue."""

    @default_handler
    def on_order_canceled(self, event: OrderCanceled) -> None:
        """Hear that an order was cancelled."""

    @default_handler
    def on_order_expired(self, event: OrderExpired) -> None:
        """Hear that the time of an order ended."""

    @default_handler
    def on_order_triggered(self, event: OrderTriggered) -> None:
        """Hear that the market reached the trigger of an order."""

    @default_handler
    def on_order_pending_update(self, event: OrderPendingUpdate) -> None:
        """Hear that a change of an order is under way."""

    @default_handler
    def on_order_pending_cancel(self, event: OrderPendingCancel) -> None:
        """Hear that the cancel of an order is under way."""

    @default_handler
    def on_order_modify_rejected(self, event: OrderModifyRejected) -> None:
        """Hear that a change of an order was refused."""

    @default_handler
    def on_order_cancel_rejected(self, event: OrderCancelRejected) -> None:
        """Hear that the cancel of an order was refused."""

    @default_handler
    def on_order_updated(self, event: OrderUpdated) -> None:
        """Hear that the terms of an order changed."""

    @default_handler
    def on_order_filled(self, event: OrderFilled) -> None:
        """Hear that an order traded, in part or in full."""

    @default_handler
    def on_order_event(self, event: OrderEvent) -> None:
        """Hear any event of an order, after the handler of its own kind."""

    @default_handler
    def on_position_opened(self, event: PositionOpened) -> None:
        """Hear that a position was opened."""

    @default_handler
    def on_position_changed(self, event: PositionChanged) -> None:
        """Hear that a position grew or shrank."""

    @default_handler
    def on_position_closed(self, event: PositionClosed) -> None:
        """Hear that a position was closed."""

    @default_handler
    def on_position_adjusted(self, event: PositionAdjusted) -> None:
        """Hear that a position changed without a trade: by a fee in kind, or by funding."""

    @default_handler
    def on_position_event(self, event: PositionEvent | PositionAdjusted) -> None:
        """Hear any event of a position, after the handler of its own kind."""


def _refuse_live_options(client_id: object, params: object) -> None:
    """Refuse what a simulated venue cannot honour, rather than ignore it."""
    if client_id is not None:
        raise ValueError(f"client_id {client_id}: a backtest has one client a venue, leave it None")
    if params:
        raise ValueError(f"params {params}: simulated venues take none, leave it None")
