"""What a run came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["BacktestResult"]


@dataclass(frozen=True)
class BacktestResult:
    """What a run came to.

    Args:
        trader_id: Trader of the engine.
        machine_id: Name of the machine.
        run_config_id: Id of the run's configuration, as it was given to ``run``.
        instance_id: Unique id of the engine.
        run_id: Unique id of the run.
        run_started: Wall time at which the run began, ns since the UNIX epoch; None before a run.
        run_finished: Wall time at which it ended, likewise.
        backtest_start: First simulated time, ns since the UNIX epoch.
        backtest_end: Last simulated time, likewise.
        elapsed_time: Wall seconds of the run.
        iterations: Pieces of data taken.
        total_events: Order, position and account events.
        total_orders: Orders submitted.
        total_positions: Positions opened, each time that an id was used again included.
        stats_pnls: Statistics of profit and loss by currency.
        stats_returns: Statistics of returns.
        stats_general: Other statistics.
        total_fills: Fills of all orders.
        digest: SHA-256 of the canonical event log: equal digests, equal runs.
        interrupted: Whether Ctrl-C ended the run early.
        synthetic: Whether any of the data was generated.
    """

    trader_id: str
    machine_id: str
    run_config_id: str | None
    instance_id: str
    run_id: str | None
    run_started: int | None
    run_finished: int | None
    backtest_start: int | None
    backtest_end: int | None
    elapsed_time: float
    iterations: int
    total_events: int
    total_orders: int
    total_positions: int
    stats_pnls: dict[str, dict[str, float]] = field(default_factory=dict)
    stats_returns: dict[str, float] = field(default_factory=dict)
    stats_general: dict[str, Any] = field(default_factory=dict)
    total_fills: int = 0
    digest: str = ""
    interrupted: bool = False
    synthetic: bool = False
