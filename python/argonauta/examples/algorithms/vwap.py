"""Trades a market order along a curve of expected volumes."""

from __future__ import annotations

from typing import ClassVar

from argonauta.execution.algorithm import ExecAlgorithmConfig, NativeExecAlgorithm
from argonauta.model.identifiers import ExecAlgorithmId

__all__ = ["VWAPExecAlgorithm", "VWAPExecAlgorithmConfig"]


class VWAPExecAlgorithmConfig(ExecAlgorithmConfig, kw_only=True, frozen=True):
    """How the algorithm is named.

    Args:
        exec_algorithm_id: Id by which orders name it.
    """

    exec_algorithm_id: ExecAlgorithmId | None = ExecAlgorithmId("VWAP")


class VWAPExecAlgorithm(NativeExecAlgorithm):
    """Trades a market order along a curve of expected volumes.

    An order brings ``horizon_secs``, ``interval_secs`` and ``volume_curve``, one weight for
    each interval as in ``"30,10,10,50"``. After each interval as much was sent as the weights
    so far ask for.

    Args:
        config: How the algorithm is named.
    """

    kind: ClassVar[str] = "VWAP"

    def __init__(self, config: ExecAlgorithmConfig | None = None) -> None:
        """Keep the configuration."""
        super().__init__(config if config is not None else VWAPExecAlgorithmConfig())
