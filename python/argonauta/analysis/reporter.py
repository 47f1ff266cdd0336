"""Reports of orders, fills, positions and accounts as pandas frames.

Times are nanosecond UTC timestamps, rows stand in order of time, and a report without rows still
has its columns. Amounts, prices and quantities are exact and therefore text: ``"1.10020"``.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from argonauta.analysis.times import utc_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    import pandas as pd

__all__ = ["ReportProvider"]

_ORDER_COLUMNS = [
    "client_order_id",
    "trader_id",
    "strategy_id",
    "instrument_id",
    "venue_order_id",
    "position_id",
    "account_id",
    "last_trade_id",
    "type",
    "side",
    "quantity",
    "time_in_force",
    "is_reduce_only",
    "is_quote_quantity",
    "filled_qty",
    "liquidity_side",
    "avg_px",
    "slippage",
    "commissions",
    "emulation_trigger",
    "status",
    "contingency_type",
    "order_list_id",
    "linked_order_ids",
    "parent_order_id",
    "exec_algorithm_id",
    "exec_algorithm_params",
    "exec_spawn_id",
    "tags",
    "init_id",
    "ts_init",
    "ts_last",
]
_FILL_COLUMNS = [
    "client_order_id",
    "trader_id",
    "strategy_id",
    "instrument_id",
    "venue_order_id",
    "account_id",
    "trade_id",
    "position_id",
    "order_side",
    "order_type",
    "last_qty",
    "last_px",
    "currency",
    "commission",
    "liquidity_side",
    "event_id",
    "ts_event",
    "ts_init",
    "info",
    "reconciliation",
]
_POSITION_COLUMNS = [
    "position_id",
    "trader_id",
    "strategy_id",
    "instrument_id",
    "account_id",
    "opening_order_id",
    "closing_order_id",
    "entry",
    "side",
    "quantity",
    "peak_qty",
    "ts_init",
    "ts_opened",
    "ts_last",
    "ts_closed",
    "duration_ns",
    "avg_px_open",
    "avg_px_close",
    "commissions",
    "realized_return",
    "realized_pnl",
    "is_snapshot",
]
_ACCOUNT_COLUMNS = [
    "total",
    "locked",
    "free",
    "currency",
    "account_id",
    "account_type",
    "base_currency",
    "margins",
    "reported",
    "info",
]

_DIGITS = re.compile(r"(\d+)")


class ReportProvider:
    """Builds report frames from domain objects."""

    @staticmethod
    def generate_orders_report(orders: Iterable[Any]) -> pd.DataFrame:
        """Return one row per order.

        Args:
            orders: Orders in any order and state.

        Returns:
            Indexed by ``client_order_id``, the oldest first; the columns are the keys of
            ``order.to_dict()``, ``ts_init`` and ``ts_last`` in nanoseconds since 1970.
        """
        rows = sorted((_to_dict(order) for order in orders), key=_order_key)
        return _frame(rows, _ORDER_COLUMNS, index="client_order_id")

    @staticmethod
    def generate_order_fills_report(orders: Iterable[Any]) -> pd.DataFrame:
        """Return one row per order that has filled, wholly or in part.

        Args:
            orders: Orders in any order and state.

        Returns:
            As ``generate_orders_report``, with ``ts_init`` and ``ts_last`` as UTC timestamps.
        """
        rows = [_to_dict(order) for order in orders]
        filled = sorted((row for row in rows if float(row["filled_qty"]) > 0.0), key=_order_key)
        report = _frame(filled, _ORDER_COLUMNS, index="client_order_id")
        return _with_times(report, ["ts_init", "ts_last"])

    @staticmethod
    def generate_fills_report(orders: Iterable[Any]) -> pd.DataFrame:
        """Return one row per fill.

        Args:
            orders: Orders in any order and state.

        Returns:
            Indexed by ``client_order_id``, in the order in which the fills happened; the columns
            are the keys of ``OrderFilled.to_dict()``, with ``ts_event`` and ``ts_init`` as UTC
            timestamps.
        """
        by_age = sorted(
            orders, key=lambda order: _id_key(order.ts_init, str(order.client_order_id))
        )
        fills = (event for order in by_age for event in order.events if hasattr(event, "trade_id"))
        rows = sorted(map(_to_dict, fills), key=lambda row: int(row["ts_event"]))
        for row in rows:
            row.pop("type", None)
        report = _frame(rows, _FILL_COLUMNS, index="client_order_id")
        return _with_times(report, ["ts_event", "ts_init"])

    @staticmethod
    def generate_positions_report(
        positions: Iterable[Any], snapshots: Iterable[Any] | None = None
    ) -> pd.DataFrame:
        """Return one row per position and per snapshot of a position that was reopened.

        Args:
            positions: Positions, open and closed.
            snapshots: What netting positions were when they closed, before they were reopened.

        Returns:
            Indexed by ``position_id``, the first opened first. ``ts_opened`` and ``ts_closed`` are
            UTC timestamps, NaT while open; ``is_snapshot`` tells the snapshots.
        """
        rows = [_position_row(snapshot, is_snapshot=True) for snapshot in snapshots or ()]
        rows += [_position_row(position, is_snapshot=False) for position in positions]
        rows.sort(key=lambda row: _id_key(row["ts_opened"], row["position_id"]))
        report = _frame(rows, _POSITION_COLUMNS, index="position_id")
        return _with_times(report, ["ts_opened", "ts_closed"])

    @staticmethod
    def generate_account_report(account: Any) -> pd.DataFrame:  # noqa: ANN401 - any account
        """Return one row per currency of each state of the account.

        Args:
            account: The account, with its history in ``events``; None gives an empty report.

        Returns:
            Indexed by the UTC time of the event, the oldest first.
        """
        stamps: list[int] = []
        rows: list[dict[str, Any]] = []
        for event in () if account is None else account.events:
            state = _to_dict(event)
            for balance in state["balances"]:
                stamps.append(int(state["ts_event"]))
                rows.append({key: balance.get(key, state.get(key)) for key in _ACCOUNT_COLUMNS})
        report = _frame(rows, _ACCOUNT_COLUMNS)
        report.index = utc_index(stamps)
        return report


def _to_dict(item: Any) -> dict[str, Any]:  # noqa: ANN401 - any domain object
    """Call ``to_dict`` through the class, which works for methods and static methods alike."""
    return dict(type(item).to_dict(item))


def _id_key(stamp: int, identifier: str) -> tuple[object, ...]:
    """Order by time, then by id with its numbers counted: ``O-9`` before ``O-10``."""
    parts = _DIGITS.split(str(identifier))
    return (int(stamp), [(int(part), "") if part.isdigit() else (0, part) for part in parts])


def _order_key(row: dict[str, Any]) -> tuple[object, ...]:
    return _id_key(row["ts_init"], row["client_order_id"])


def _position_row(position: Any, *, is_snapshot: bool) -> dict[str, Any]:  # noqa: ANN401
    state = _to_dict(position) | {"is_snapshot": is_snapshot}
    return {key: state.get(key) for key in _POSITION_COLUMNS}


def _frame(
    rows: Sequence[dict[str, Any]], columns: Sequence[str], index: str | None = None
) -> pd.DataFrame:
    """Build a frame with these columns first; text stays ``object`` in every pandas."""
    import pandas as pd

    extra = dict.fromkeys(key for row in rows for key in row)
    names = list(columns if not rows else extra)
    data = {name: _column([row.get(name, math.nan) for row in rows]) for name in names}
    frame = pd.DataFrame(data, columns=pd.Index(names, dtype="object"))
    if index is not None:
        labels = pd.Index(frame.pop(index).tolist(), dtype="object", name=index)
        frame.index = labels
    return frame


def _column(cells: list[Any]) -> pd.Series[Any]:
    """Return bools and numbers as such, with NaN for None among numbers; all else as objects."""
    import pandas as pd

    kinds = {type(cell) for cell in cells}
    if kinds == {bool}:
        return pd.Series(cells, dtype="bool")
    if kinds == {int}:
        return pd.Series(cells, dtype="int64")
    if kinds and kinds <= {int, float, type(None)} and kinds != {type(None)}:
        return pd.Series(cells, dtype="float64")
    return pd.Series(cells, dtype="object")


def _with_times(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Turn columns of nanoseconds since 1970, with None for never, into UTC timestamps."""
    for column in columns:
        frame[column] = utc_index(
            None if cell is None or cell != cell else int(cell) for cell in frame[column]
        )
    return frame
