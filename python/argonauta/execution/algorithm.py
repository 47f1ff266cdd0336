"""Execution algorithms: components that are given orders and work them by spawning smaller ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from argonauta._core import Component
from argonauta.common.actor import Actor, default_handler
from argonauta.execution.config import ExecAlgorithmConfig, ImportableExecAlgorithmConfig
from argonauta.model.enums import TimeInForce, TriggerType
from argonauta.model.identifiers import ExecAlgorithmId

if TYPE_CHECKING:
    from datetime import datetime

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
        PositionChanged,
        PositionClosed,
        PositionEvent,
        PositionOpened,
    )
    from argonauta.model.objects import Price, Quantity
    from argonauta.model.orders import (
        LimitOrder,
        MarketOrder,
        MarketToLimitOrder,
        Order,
        OrderList,
    )

__all__ = ["ExecAlgorithm", "ExecAlgorithmConfig", "NativeExecAlgorithm"]


class ExecAlgorithm(Actor):
    """A component that is given orders and works them by spawning smaller ones.

    An order that names it by ``exec_algorithm_id`` comes to ``on_order`` once it has passed the
    risk engine, and goes nowhere else: until the algorithm submits it, the order is
    ``INITIALIZED``. Spawned orders belong to the strategy of the primary order, which hears of
    them, too.

    Args:
        config: How the algorithm is named, and whatever a subclass adds.

    Attributes:
        id: Id by which orders name it.
    """

    def __init__(
        self,
        config: Any = None,  # noqa: ANN401 - any subclass of ExecAlgorithmConfig
    ) -> None:
        """Keep the configuration."""
        if config is not None and not isinstance(config, ExecAlgorithmConfig):
            kind = type(config).__name__
            raise TypeError(f"expected an ExecAlgorithmConfig, got {config!r} ({kind})")
        super().__init__(config if config is not None else ExecAlgorithmConfig())

    def _make_id(self, name: str) -> ExecAlgorithmId:
        return ExecAlgorithmId(name)

    def to_importable_config(self) -> ImportableExecAlgorithmConfig:
        """Return the algorithm as paths and plain values."""
        return ImportableExecAlgorithmConfig(
            exec_algorithm_path=f"{type(self).__module__}:{type(self).__qualname__}",
            config_path=self.config.fully_qualified_name(),
            config=self.config.json_primitives(),
        )

    # The engine's own methods, without a Python frame between.
    submit_order = Component._submit_worked
    modify_order = Component._modify_order
    modify_order_in_place = Component._modify_in_place
    cancel_order = Component._cancel_order

    def spawn_market(
        self,
        primary: Order,
        quantity: Quantity,
        time_in_force: TimeInForce = TimeInForce.GTC,
        reduce_only: bool = False,
        tags: list[str] | None = None,
        reduce_primary: bool = True,
    ) -> MarketOrder:
        """Make a market order from a primary order; its id is ``{primary}-E{n}``.

        Args:
            primary: Order that the algorithm was given.
            quantity: Quantity, at most what is left of the primary order where that is reduced.
            time_in_force: How long the order lives.
            reduce_only: Whether it may only reduce a position.
            tags: Free labels.
            reduce_primary: Whether the primary order becomes smaller by as much, until this one is
                refused.

        Raises:
            InvalidValueError: If the quantity exceeds what is left, or a term breaks a rule.
            EngineError: If the primary order is not worked by this algorithm.
        """
        order: MarketOrder = self._spawn(
            "market",
            primary,
            quantity,
            time_in_force=time_in_force,
            reduce_only=reduce_only,
            tags=tags,
            reduce_primary=reduce_primary,
        )
        return order

    def spawn_limit(
        self,
        primary: Order,
        quantity: Quantity,
        price: Price,
        time_in_force: TimeInForce = TimeInForce.GTC,
        expire_time: datetime | None = None,
        post_only: bool = False,
        reduce_only: bool = False,
        display_qty: Quantity | None = None,
        emulation_trigger: TriggerType = TriggerType.NO_TRIGGER,
        tags: list[str] | None = None,
        reduce_primary: bool = True,
    ) -> LimitOrder:
        """Make a limit order from a primary order; see ``spawn_market``.

        Args:
            primary: Order that the algorithm was given.
            quantity: Quantity.
            price: Limit price.
            time_in_force: How long the order lives.
            expire_time: When a GTD order ends.
            post_only: Whether it may only give liquidity.
            reduce_only: Whether it may only reduce a position.
            display_qty: Quantity that is shown to others; all of it where None.
            emulation_trigger: Price that the emulator waits for.
            tags: Free labels.
            reduce_primary: Whether the primary order becomes smaller by as much.
        """
        order: LimitOrder = self._spawn(
            "limit",
            primary,
            quantity,
            price,
            time_in_force,
            expire_time,
            post_only,
            reduce_only,
            display_qty,
            emulation_trigger,
            tags,
            reduce_primary,
        )
        return order

    def spawn_market_to_limit(
        self,
        primary: Order,
        quantity: Quantity,
        time_in_force: TimeInForce = TimeInForce.GTC,
        expire_time: datetime | None = None,
        reduce_only: bool = False,
        display_qty: Quantity | None = None,
        emulation_trigger: TriggerType = TriggerType.NO_TRIGGER,
        tags: list[str] | None = None,
        reduce_primary: bool = True,
    ) -> MarketToLimitOrder:
        """Make a market-to-limit order from a primary order; see ``spawn_market``.

        Args:
            primary: Order that the algorithm was given.
            quantity: Quantity.
            time_in_force: How long the order lives.
            expire_time: When a GTD order ends.
            reduce_only: Whether it may only reduce a position.
            display_qty: Quantity that is shown to others; all of it where None.
            emulation_trigger: Must be NO_TRIGGER: such an order cannot be emulated.
            tags: Free labels.
            reduce_primary: Whether the primary order becomes smaller by as much.
        """
        order: MarketToLimitOrder = self._spawn(
            "market_to_limit",
            primary,
            quantity,
            None,
            time_in_force,
            expire_time,
            False,
            reduce_only,
            display_qty,
            emulation_trigger,
            tags,
            reduce_primary,
        )
        return order

    @default_handler
    def on_order(self, order: Order) -> None:
        """Take an order to work: this is the place to spawn and to submit."""

    @default_handler
    def on_order_list(self, order_list: OrderList) -> None:
        """Take orders that belong together; unwritten, each comes to ``on_order``."""

    @default_handler
    def on_order_initialized(self, event: OrderInitialized) -> None:
        """Hear that an order was made."""

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
        """Hear that a strategy whose orders it works opened a position."""

    @default_handler
    def on_position_changed(self, event: PositionChanged) -> None:
        """Hear that such a position grew or shrank."""

    @default_handler
    def on_position_closed(self, event: PositionClosed) -> None:
        """Hear that such a position was closed."""

    @default_handler
    def on_position_event(self, event: PositionEvent) -> None:
        """Hear any event of such a position, after the handler of its own kind."""


class NativeExecAlgorithm:
    """An execution algorithm that is written in Rust and runs in the engine.

    Subclasses name one; ``engine.add_exec_algorithm`` takes them as it takes an ``ExecAlgorithm``.

    Args:
        config: How the algorithm is named.
    """

    kind: ClassVar[str] = ""

    def __init__(self, config: ExecAlgorithmConfig | None = None) -> None:
        """Keep the configuration."""
        if config is not None and not isinstance(config, ExecAlgorithmConfig):
            kind = type(config).__name__
            raise TypeError(f"expected an ExecAlgorithmConfig, got {config!r} ({kind})")
        self.config = config if config is not None else ExecAlgorithmConfig()

    @property
    def id(self) -> ExecAlgorithmId:
        """Id by which orders name it."""
        return self.config.exec_algorithm_id or ExecAlgorithmId(self.kind)

    def to_importable_config(self) -> ImportableExecAlgorithmConfig:
        """Return the algorithm as paths and plain values."""
        return ImportableExecAlgorithmConfig(
            exec_algorithm_path=f"{type(self).__module__}:{type(self).__qualname__}",
            config_path=self.config.fully_qualified_name(),
            config=self.config.json_primitives(),
        )
