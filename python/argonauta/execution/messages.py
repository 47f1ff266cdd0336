"""Commands to venues, as values: what a strategy asks, and what a node asks of its clients.

A strategy of a backtest does not send these: its methods (``submit_order``, ``cancel_order``, ...)
do at once what they say. They are what is kept, written and sent on where venues are live.
The commands that carry an order are written, but not read, as dicts.
"""

from __future__ import annotations

from typing import Any, ClassVar

from argonauta.core.uuid import UUID4
from argonauta.errors import InvalidValueError
from argonauta.execution._value import Value
from argonauta.model.enums import OrderSide
from argonauta.model.identifiers import (
    AccountId,
    ClientId,
    ClientOrderId,
    InstrumentId,
    PositionId,
    StrategyId,
    TraderId,
    Venue,
    VenueOrderId,
)
from argonauta.model.objects import Price, Quantity
from argonauta.model.orders import Order, OrderList

__all__ = [
    "BatchCancelOrders",
    "CancelAllOrders",
    "CancelOrder",
    "GenerateExecutionMassStatus",
    "GenerateFillReports",
    "GenerateOrderStatusReport",
    "GenerateOrderStatusReports",
    "GeneratePositionStatusReports",
    "ModifyOrder",
    "QueryAccount",
    "QueryOrder",
    "SubmitOrder",
    "SubmitOrderList",
]

_OF_STRATEGY: dict[str, Any] = {"trader_id": TraderId, "strategy_id": StrategyId}
_OF_ORDER: dict[str, Any] = {
    **_OF_STRATEGY,
    "instrument_id": InstrumentId,
    "client_order_id": ClientOrderId,
    "venue_order_id": VenueOrderId | None,
}
_LAST: dict[str, Any] = {
    "command_id": UUID4,
    "ts_init": int,
    "client_id": ClientId | None,
    "params": dict | None,
}
_TIMES: dict[str, Any] = {
    "instrument_id": InstrumentId | None,
    "start": int | None,
    "end": int | None,
}


class _Command(Value):
    """What commands have in common; terms are given by name, and may be left out if None is one."""

    __slots__ = ()

    def __init__(self, **terms: Any) -> None:  # noqa: ANN401 - the terms of the class
        """Keep the terms.

        Raises:
            TypeError: If a term is missing, is not one of this command, or is of a wrong type.
            InvalidValueError: If a number is out of range.
        """
        name = type(self).__name__
        unknown = [term for term in terms if term not in self._kinds]
        if unknown:
            raise TypeError(f"{name} has no {unknown[0]}")
        super().__init__({term: terms.get(term) for term in self._kinds})

    @property
    def id(self) -> UUID4:
        """Unique id of the command."""
        value: UUID4 = self.command_id
        return value


class SubmitOrder(_Command):
    """Submit an order: ``trader_id, strategy_id, order, position_id, command_id, ts_init``, ..."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        **_OF_STRATEGY,
        "order": Order,
        "position_id": PositionId | None,
        **_LAST,
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the terms as plain values; the order as its own ``to_dict`` writes it."""
        return {**super().to_dict(), "order": self.order.to_dict()}


class SubmitOrderList(_Command):
    """Submit orders that belong together: ``trader_id, strategy_id, order_list, ...``."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        **_OF_STRATEGY,
        "order_list": OrderList,
        "position_id": PositionId | None,
        **_LAST,
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the terms as plain values; each order as its own ``to_dict`` writes it."""
        orders = [order.to_dict() for order in self.order_list.orders]
        return {**super().to_dict(), "order_list": orders}


class ModifyOrder(_Command):
    """Change an order; what is None stays. At least one of its three terms changes."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        **_OF_ORDER,
        "quantity": Quantity | None,
        "price": Price | None,
        "trigger_price": Price | None,
        **_LAST,
    }

    def __init__(self, **terms: Any) -> None:  # noqa: ANN401 - the terms of the class
        """Keep the terms.

        Raises:
            TypeError: If a term is missing, is not one of this command, or is of a wrong type.
            InvalidValueError: If nothing is changed, or a number is out of range.
        """
        super().__init__(**terms)
        if self.quantity is None and self.price is None and self.trigger_price is None:
            raise InvalidValueError("ModifyOrder: quantity, price or trigger_price must be given")


class CancelOrder(_Command):
    """Cancel an order."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {**_OF_ORDER, **_LAST}


class CancelAllOrders(_Command):
    """Cancel the orders of a strategy in an instrument, on one side or on both."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        **_OF_STRATEGY,
        "instrument_id": InstrumentId,
        "order_side": OrderSide,
        **_LAST,
    }


class BatchCancelOrders(_Command):
    """Cancel orders of one instrument at once; ``cancels`` is a list of `CancelOrder`."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        **_OF_STRATEGY,
        "instrument_id": InstrumentId,
        "cancels": list,
        **_LAST,
    }

    def __init__(self, **terms: Any) -> None:  # noqa: ANN401 - the terms of the class
        """Keep the terms.

        Raises:
            TypeError: If a term is of a wrong type, or a cancel is no `CancelOrder`.
            InvalidValueError: If there is no cancel, or one is of another instrument.
        """
        super().__init__(**terms)
        if not self.cancels:
            raise InvalidValueError("BatchCancelOrders: cancels must not be empty")
        for cancel in self.cancels:
            if not isinstance(cancel, CancelOrder):
                raise TypeError(f"BatchCancelOrders: expected a CancelOrder, got {cancel!r}")
            if cancel.instrument_id != self.instrument_id:
                raise InvalidValueError(
                    f"BatchCancelOrders: {cancel.client_order_id} is of {cancel.instrument_id}, "
                    f"must be of {self.instrument_id}"
                )

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> BatchCancelOrders:
        """Return what ``to_dict`` has written.

        Raises:
            TypeError: If it is no dict, or a value is of a wrong type.
            InvalidValueError: If a value is missing, or is not one of its kind.
        """
        if isinstance(values, dict) and isinstance(values.get("cancels"), list):
            cancels = [
                CancelOrder.from_dict(c) if isinstance(c, dict) else c for c in values["cancels"]
            ]
            values = {**values, "cancels": cancels}
        return super().from_dict(values)


class QueryOrder(_Command):
    """Ask a venue what an order is."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {**_OF_ORDER, **_LAST}


class QueryAccount(_Command):
    """Ask a venue what an account is."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {"trader_id": TraderId, "account_id": AccountId, **_LAST}


class GenerateOrderStatusReport(_Command):
    """Ask a client for the report of an order, by one of its ids."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        "instrument_id": InstrumentId | None,
        "client_order_id": ClientOrderId | None,
        "venue_order_id": VenueOrderId | None,
        **_LAST,
    }


class GenerateOrderStatusReports(_Command):
    """Ask a client for the reports of orders, of all or of those that are open."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {**_TIMES, "open_only": bool, **_LAST}


class GenerateFillReports(_Command):
    """Ask a client for the reports of fills, of an order or of all."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        **_TIMES,
        "venue_order_id": VenueOrderId | None,
        **_LAST,
    }


class GeneratePositionStatusReports(_Command):
    """Ask a client for the reports of positions."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {**_TIMES, **_LAST}


class GenerateExecutionMassStatus(_Command):
    """Ask a client for all that its venue can report."""

    __slots__ = ()
    _kinds: ClassVar[dict[str, Any]] = {
        "trader_id": TraderId,
        "venue": Venue | None,
        "lookback_mins": int | None,
        **_LAST,
    }
