"""The components of an engine, and reports about what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from argonauta._core import Cache
    from argonauta.analysis.reporter import ReportProvider
    from argonauta.common.actor import Actor
    from argonauta.execution.algorithm import ExecAlgorithm, NativeExecAlgorithm
    from argonauta.model.identifiers import (
        AccountId,
        ComponentId,
        ExecAlgorithmId,
        StrategyId,
        Venue,
    )
    from argonauta.trading.strategy import Strategy

__all__ = ["Trader"]


class Trader:
    """The components of an engine, and reports about what they did.

    Args:
        cache: Cache of the engine.
    """

    def __init__(self, cache: Cache) -> None:
        """Begin without components."""
        self._cache = cache
        self._actors: list[Actor] = []
        self._strategies: list[Strategy] = []
        self._exec_algorithms: list[ExecAlgorithm | NativeExecAlgorithm] = []

    def _forget_components(self) -> None:
        self._strategies.clear()
        self._actors.clear()
        self._exec_algorithms.clear()

    def strategies(self) -> list[Strategy]:
        """Return the strategies written in Python, in the order in which they were added."""
        return list(self._strategies)

    def actors(self) -> list[Actor]:
        """Return the actors, in the order in which they were added."""
        return list(self._actors)

    def exec_algorithms(self) -> list[ExecAlgorithm | NativeExecAlgorithm]:
        """Return the execution algorithms, in the order in which they were added."""
        return list(self._exec_algorithms)

    def exec_algorithm_ids(self) -> list[ExecAlgorithmId]:
        """Return the ids of the execution algorithms."""
        return [algorithm.id for algorithm in self._exec_algorithms]

    def strategy_ids(self) -> list[StrategyId]:
        """Return the ids of all strategies, native ones included."""
        return list(self._cache.strategy_ids())

    def actor_ids(self) -> list[ComponentId]:
        """Return the ids of the actors."""
        return [actor.id for actor in self._actors]

    def strategy_states(self) -> dict[StrategyId, str]:
        """Return the state of each strategy written in Python."""
        return {strategy.id: strategy.state.name for strategy in self._strategies}

    def actor_states(self) -> dict[ComponentId, str]:
        """Return the state of each actor."""
        return {actor.id: actor.state.name for actor in self._actors}

    def generate_orders_report(self) -> pd.DataFrame:
        """Return one row for each order, indexed by client order id."""
        return self._reports().generate_orders_report(self._cache.orders())

    def generate_order_fills_report(self) -> pd.DataFrame:
        """Return one row for each order that traded, indexed by client order id."""
        return self._reports().generate_order_fills_report(self._cache.orders())

    def generate_fills_report(self) -> pd.DataFrame:
        """Return one row for each fill."""
        return self._reports().generate_fills_report(self._cache.orders())

    def generate_positions_report(self) -> pd.DataFrame:
        """Return one row for each position, those of ids that were used again included."""
        snapshots = self._cache.position_snapshots()
        return self._reports().generate_positions_report(self._cache.positions(), snapshots)

    def generate_account_report(
        self, venue: Venue | None = None, account_id: AccountId | None = None
    ) -> pd.DataFrame:
        """Return one row for each balance at each change of an account.

        Args:
            venue: Venue of the account.
            account_id: The account itself, instead of its venue.

        Raises:
            ValueError: If neither is given, or there is no such account.
        """
        if account_id is not None:
            account = self._cache.account(account_id)
        elif venue is not None:
            account = self._cache.account_for_venue(venue)
        else:
            raise ValueError("generate_account_report needs a venue or an account_id")
        if account is None:
            raise ValueError(f"account of {account_id or venue}: not found in the cache")
        return self._reports().generate_account_report(account)

    def check_residuals(self) -> list[str]:
        """Return what is still open: a line for each open order and position."""
        return [repr(item) for item in (*self._cache.orders_open(), *self._cache.positions_open())]

    @staticmethod
    def _reports() -> type[ReportProvider]:
        """Return the reports, imported when first needed: they bring pandas."""
        from argonauta.analysis.reporter import ReportProvider

        return ReportProvider
