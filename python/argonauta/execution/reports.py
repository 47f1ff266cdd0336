"""What venues report of orders, fills and positions outside of the stream of their events.

``BacktestEngine.process_external`` takes them, as the clients of live venues will.
"""

from __future__ import annotations

from typing import Any, ClassVar

from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError
from argonauta.execution._value import Value
from argonauta.model.enums import (
    LiquiditySide,
    OrderSide,
    OrderStatus,
    OrderType,
    PositionSide,
    TimeInForce,
)
from argonauta.model.identifiers import (
    AccountId,
    ClientId,
    ClientOrderId,
    InstrumentId,
    PositionId,
    TradeId,
    Venue,
    VenueOrderId,
)
from argonauta.model.objects import Money, Price, Quantity

__all__ = ["ExecutionMassStatus", "FillReport", "OrderStatusReport", "PositionStatusReport"]


class OrderStatusReport(Value):
    """What a venue says an order is.

    Args:
        account_id: Account.
        instrument_id: Instrument.
        venue_order_id: Order id that the venue gave.
        order_side: BUY or SELL.
        order_type: Type.
        time_in_force: How long it lives.
        order_status: State.
        quantity: Quantity, the filled part included.
        filled_qty: Quantity that was traded.
        report_id: Unique id of the report.
        ts_accepted: When the venue took the order, nanoseconds since the UNIX epoch.
        ts_last: When something last happened to it.
        ts_init: When the report was made.
        client_order_id: Order id that our side gave; None for an order that was placed elsewhere.
        price: Limit price.
        trigger_price: Trigger price.
        avg_px: Average price of its trades.
        expire_time: When a GTD order ends.
        post_only: Whether it may only give liquidity.
        reduce_only: Whether it may only reduce a position.
        cancel_reason: Why it was refused or cancelled.

    Raises:
        TypeError: If a term is of a wrong type.
        InvalidValueError: If the side is none, the quantity is zero, a FILLED order has traded less
            than that, or a time is out of range.
    """

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        "account_id": AccountId,
        "instrument_id": InstrumentId,
        "venue_order_id": VenueOrderId,
        "order_side": OrderSide,
        "order_type": OrderType,
        "time_in_force": TimeInForce,
        "order_status": OrderStatus,
        "quantity": Quantity,
        "filled_qty": Quantity,
        "report_id": UUID4,
        "ts_accepted": int,
        "ts_last": int,
        "ts_init": int,
        "client_order_id": ClientOrderId | None,
        "price": Price | None,
        "trigger_price": Price | None,
        "avg_px": Price | None,
        "expire_time": int | None,
        "post_only": bool,
        "reduce_only": bool,
        "cancel_reason": str | None,
    }

    def __init__(
        self,
        account_id: AccountId,
        instrument_id: InstrumentId,
        venue_order_id: VenueOrderId,
        order_side: OrderSide,
        order_type: OrderType,
        time_in_force: TimeInForce,
        order_status: OrderStatus,
        quantity: Quantity,
        filled_qty: Quantity,
        report_id: UUID4,
        ts_accepted: int,
        ts_last: int,
        ts_init: int,
        client_order_id: ClientOrderId | None = None,
        price: Price | None = None,
        trigger_price: Price | None = None,
        avg_px: Price | None = None,
        expire_time: int | None = None,
        post_only: bool = False,
        reduce_only: bool = False,
        cancel_reason: str | None = None,
    ) -> None:
        """Keep the terms."""
        given = locals()
        super().__init__({name: given[name] for name in self._kinds})
        _check_side(order_side)
        if not quantity.raw:
            raise InvalidValueError(f"quantity {quantity}: must be positive")
        if order_status == OrderStatus.FILLED and filled_qty < quantity:
            raise InvalidValueError(
                f"filled_qty {filled_qty}: must be the quantity of a FILLED order, {quantity}"
            )

    @property
    def leaves_qty(self) -> Quantity:
        """Quantity that is still open; zero where more was traded than was ordered."""
        ordered, filled = self.quantity, self.filled_qty
        left: Quantity = ordered - filled if filled < ordered else ordered - ordered
        return left

    @property
    def is_open(self) -> bool:
        """Whether the order works at its venue."""
        status = OrderStatus
        return self.order_status in (
            status.ACCEPTED,
            status.TRIGGERED,
            status.PENDING_UPDATE,
            status.PENDING_CANCEL,
            status.PARTIALLY_FILLED,
        )


class FillReport(Value):
    """What a venue says of a trade.

    Args:
        account_id: Account.
        instrument_id: Instrument.
        venue_order_id: Order id that the venue gave.
        trade_id: Trade id.
        order_side: Side of the order.
        last_qty: Quantity traded.
        last_px: Price traded at.
        commission: What the venue charges; below zero for a rebate.
        liquidity_side: Whether it gave or took liquidity.
        report_id: Unique id of the report.
        ts_event: When it happened, nanoseconds since the UNIX epoch.
        ts_init: When the report was made.
        client_order_id: Order id that our side gave.
        venue_position_id: Position, where the venue keeps positions by id.

    Raises:
        TypeError: If a term is of a wrong type.
        InvalidValueError: If the side is none, the quantity is zero, or a time is out of range.
    """

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        "account_id": AccountId,
        "instrument_id": InstrumentId,
        "venue_order_id": VenueOrderId,
        "trade_id": TradeId,
        "order_side": OrderSide,
        "last_qty": Quantity,
        "last_px": Price,
        "commission": Money,
        "liquidity_side": LiquiditySide,
        "report_id": UUID4,
        "ts_event": int,
        "ts_init": int,
        "client_order_id": ClientOrderId | None,
        "venue_position_id": PositionId | None,
    }

    def __init__(
        self,
        account_id: AccountId,
        instrument_id: InstrumentId,
        venue_order_id: VenueOrderId,
        trade_id: TradeId,
        order_side: OrderSide,
        last_qty: Quantity,
        last_px: Price,
        commission: Money,
        liquidity_side: LiquiditySide,
        report_id: UUID4,
        ts_event: int,
        ts_init: int,
        client_order_id: ClientOrderId | None = None,
        venue_position_id: PositionId | None = None,
    ) -> None:
        """Keep the terms."""
        given = locals()
        super().__init__({name: given[name] for name in self._kinds})
        _check_side(order_side)
        if not last_qty.raw:
            raise InvalidValueError(f"last_qty {last_qty}: must be positive")


class PositionStatusReport(Value):
    """What a venue says is held of an instrument.

    Args:
        account_id: Account.
        instrument_id: Instrument.
        position_side: LONG, SHORT or FLAT.
        quantity: Open quantity; zero where it is FLAT.
        report_id: Unique id of the report.
        ts_last: When it last changed, nanoseconds since the UNIX epoch.
        ts_init: When the report was made.
        venue_position_id: Position, where the venue keeps positions by id.
        avg_px_open: Average price at which it was opened.

    Raises:
        TypeError: If a term is of a wrong type.
        InvalidValueError: If side and quantity contradict each other, or a time is out of range.
    """

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        "account_id": AccountId,
        "instrument_id": InstrumentId,
        "position_side": PositionSide,
        "quantity": Quantity,
        "report_id": UUID4,
        "ts_last": int,
        "ts_init": int,
        "venue_position_id": PositionId | None,
        "avg_px_open": Price | None,
    }

    def __init__(
        self,
        account_id: AccountId,
        instrument_id: InstrumentId,
        position_side: PositionSide,
        quantity: Quantity,
        report_id: UUID4,
        ts_last: int,
        ts_init: int,
        venue_position_id: PositionId | None = None,
        avg_px_open: Price | None = None,
    ) -> None:
        """Keep the terms."""
        given = locals()
        super().__init__({name: given[name] for name in self._kinds})
        is_held = position_side in (PositionSide.LONG, PositionSide.SHORT)
        if position_side == PositionSide.NO_POSITION_SIDE or is_held != bool(quantity.raw):
            raise InvalidValueError(
                f"quantity {quantity}: must be positive if LONG or SHORT, zero if FLAT, "
                f"is {position_side.name}"
            )


class ExecutionMassStatus:
    """All that a venue reports at one time.

    Args:
        client_id: Client that asked.
        account_id: Account.
        venue: Venue.
        report_id: Unique id.
        ts_init: When it was made, nanoseconds since the UNIX epoch.

    Raises:
        TypeError: If a term is of a wrong type.
        InvalidValueError: If the time is out of range.
    """

    def __init__(
        self,
        client_id: ClientId,
        account_id: AccountId,
        venue: Venue,
        report_id: UUID4,
        ts_init: int,
    ) -> None:
        """Keep the terms; there are no reports yet."""
        self._head = _Head(client_id, account_id, venue, report_id, ts_init)
        self._orders: dict[VenueOrderId, OrderStatusReport] = {}
        self._fills: dict[VenueOrderId, list[FillReport]] = {}
        self._positions: dict[InstrumentId, list[PositionStatusReport]] = {}

    @property
    def client_id(self) -> ClientId:
        """Client that asked."""
        value: ClientId = self._head.client_id
        return value

    @property
    def account_id(self) -> AccountId:
        """Account."""
        value: AccountId = self._head.account_id
        return value

    @property
    def venue(self) -> Venue:
        """Venue."""
        value: Venue = self._head.venue
        return value

    @property
    def id(self) -> UUID4:
        """Unique id."""
        value: UUID4 = self._head.report_id
        return value

    @property
    def ts_init(self) -> int:
        """When it was made, nanoseconds since the UNIX epoch."""
        value: int = self._head.ts_init
        return value

    @property
    def order_reports(self) -> dict[VenueOrderId, OrderStatusReport]:
        """Reports of orders, the newest of each; a copy."""
        return dict(self._orders)

    @property
    def fill_reports(self) -> dict[VenueOrderId, list[FillReport]]:
        """Reports of fills by order, in the order in which they were added; a copy."""
        return {key: list(reports) for key, reports in self._fills.items()}

    @property
    def position_reports(self) -> dict[InstrumentId, list[PositionStatusReport]]:
        """Reports of positions by instrument, in the order in which they were added; a copy."""
        return {key: list(reports) for key, reports in self._positions.items()}

    def add_order_reports(self, reports: list[OrderStatusReport]) -> None:
        """Add reports of orders; a later one of the same order takes its place."""
        self._check(reports, OrderStatusReport)
        self._orders.update({report.venue_order_id: report for report in reports})

    def add_fill_reports(self, reports: list[FillReport]) -> None:
        """Add reports of fills; one that is there already is left out."""
        self._check(reports, FillReport)
        for report in reports:
            known = self._fills.setdefault(report.venue_order_id, [])
            if report.trade_id not in [fill.trade_id for fill in known]:
                known.append(report)

    def add_position_reports(self, reports: list[PositionStatusReport]) -> None:
        """Add reports of positions."""
        self._check(reports, PositionStatusReport)
        for report in reports:
            self._positions.setdefault(report.instrument_id, []).append(report)

    def _check(self, reports: Any, kind: type[Value]) -> None:  # noqa: ANN401 - what came in
        if not isinstance(reports, (list, tuple)):
            raise TypeError(f"expected a list of {kind.__name__}, got {reports!r}")
        for report in reports:
            if not isinstance(report, kind):
                raise TypeError(f"expected a {kind.__name__}, got {report!r}")
            if report.account_id != self.account_id:
                raise InvalidValueError(
                    f"account_id {report.account_id}: must be {self.account_id}, that of the status"
                )

    def to_dict(self) -> dict[str, Any]:
        """Return the terms and the reports as plain values."""
        fills = [fill for fills in self._fills.values() for fill in fills]
        positions = [report for reports in self._positions.values() for report in reports]
        head = {name: value for name, value in self._head.to_dict().items() if name != "type"}
        return {
            "type": type(self).__name__,
            **head,
            "order_reports": [report.to_dict() for report in self._orders.values()],
            "fill_reports": [fill.to_dict() for fill in fills],
            "position_reports": [report.to_dict() for report in positions],
        }

    @staticmethod
    def from_dict(values: dict[str, Any]) -> ExecutionMassStatus:
        """Return what ``to_dict`` has written.

        Raises:
            TypeError: If it is no dict, or a value is of a wrong type.
            InvalidValueError: If a value is missing, or is not one of its kind.
        """
        head = _Head.from_dict(
            {k: v for k, v in values.items() if k != "type"} if isinstance(values, dict) else values
        )
        status = ExecutionMassStatus(
            head.client_id, head.account_id, head.venue, head.report_id, head.ts_init
        )
        orders, fills, positions = (
            values.get(name, []) for name in ("order_reports", "fill_reports", "position_reports")
        )
        status.add_order_reports([OrderStatusReport.from_dict(report) for report in orders])
        status.add_fill_reports([FillReport.from_dict(report) for report in fills])
        status.add_position_reports([PositionStatusReport.from_dict(r) for r in positions])
        return status

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same terms and reports."""
        return isinstance(other, ExecutionMassStatus) and other.to_dict() == self.to_dict()

    __hash__ = None  # type: ignore[assignment] # it grows

    def __repr__(self) -> str:
        """Return the venue and how many reports there are."""
        fills = sum(len(fills) for fills in self._fills.values())
        positions = sum(len(reports) for reports in self._positions.values())
        return (
            f"ExecutionMassStatus({self.venue}, orders={len(self._orders)}, fills={fills}, "
            f"positions={positions})"
        )


class _Head(Value):
    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        "client_id": ClientId,
        "account_id": AccountId,
        "venue": Venue,
        "report_id": UUID4,
        "ts_init": int,
    }

    def __init__(
        self,
        client_id: ClientId,
        account_id: AccountId,
        venue: Venue,
        report_id: UUID4,
        ts_init: int,
    ) -> None:
        given = locals()
        super().__init__({name: given[name] for name in self._kinds})


def _check_side(side: OrderSide) -> None:
    if side == OrderSide.NO_ORDER_SIDE:
        raise InvalidValueError(f"order_side {side.name}: must be BUY or SELL")
