"""Trades a market order faster at first: Almgren and Chriss (2000)."""

from __future__ import annotations

from typing import ClassVar

from argonauta.execution.algorithm import ExecAlgorithmConfig, NativeExecAlgorithm
from argonauta.model.identifiers import ExecAlgorithmId

__all__ = ["ImplementationShortfallExecAlgorithm", "ImplementationShortfallExecAlgorithmConfig"]


class ImplementationShortfallExecAlgorithmConfig(ExecAlgorithmConfig, kw_only=True, frozen=True):
    """How the algorithm is named.

    Args:
        exec_algorithm_id: Id by which orders name it.
    """

    exec_algorithm_id: ExecAlgorithmId | None = ExecAlgorithmId("IMPLEMENTATION_SHORTFALL")


class ImplementationShortfallExecAlgorithm(NativeExecAlgorithm):
    """Trades a market order faster at first: Almgren and Chriss (2000).

    An order brings ``horizon_secs``, ``interval_secs``, ``temporary_impact``, and may bring
    ``risk_aversion``, ``volatility`` and ``permanent_impact``. See docs/execution_algorithms.md
    for their units.

    Args:
        config: How the algorithm is named.
    """

    kind: ClassVar[str] = "IMPLEMENTATION_SHORTFALL"

    def __init__(self, config: ExecAlgorithmConfig | None = None) -> None:
        """Keep the configuration."""
        super().__init__(
            config if config is not None else ImplementationShortfallExecAlgorithmConfig()
        )
