"""How orders and positions are kept."""

from __future__ import annotations

from typing import Any

from argonauta.common.config import ArgonautaConfig, PositiveFloat

__all__ = ["ExecEngineConfig"]


class ExecEngineConfig(ArgonautaConfig, frozen=True):
    """How orders and positions are kept.

    Args:
        manage_own_order_books: Whether the cache keeps a book of our own orders for each instrument
            (``cache.own_order_book``).
        snapshot_orders: Whether the cache notes what an order is after each of its events
            (``cache.order_snapshots``).
        snapshot_positions: Whether the cache notes what a position is after each of its events
            (``cache.position_state_snapshots``).
        snapshot_positions_interval_secs: Seconds between two notes of all open positions; none at
            intervals where None.
        allow_overfills: Whether a reported fill of more than is open is taken; else it is refused.
        external_clients: Clients to which others send: an order submitted to one of these stays
            SUBMITTED here until a report tells of it.
    """

    manage_own_order_books: bool = False
    snapshot_orders: bool = False
    snapshot_positions: bool = False
    snapshot_positions_interval_secs: PositiveFloat | None = None
    allow_overfills: bool = False
    external_clients: list[Any] | None = None

    def settings(self) -> dict[str, Any]:
        """Return the settings as the compiled engine takes them."""
        seconds = self.snapshot_positions_interval_secs
        return {
            "manage_own_order_books": self.manage_own_order_books,
            "snapshot_orders": self.snapshot_orders,
            "snapshot_positions": self.snapshot_positions,
            "snapshot_positions_interval_ns": None if seconds is None else round(seconds * 1e9),
            "allow_overfills": self.allow_overfills,
            "external_clients": [str(client) for client in self.external_clients or []],
        }
