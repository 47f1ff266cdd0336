"""Trades a market order as a fixed part of what others trade."""

from __future__ import annotations

from typing import ClassVar

from argonauta.execution.algorithm import ExecAlgorithmConfig, NativeExecAlgorithm
from argonauta.model.identifiers import ExecAlgorithmId

__all__ = ["POVExecAlgorithm", "POVExecAlgorithmConfig"]


class POVExecAlgorithmConfig(ExecAlgorithmConfig, kw_only=True, frozen=True):
    """How the algorithm is named.

    Args:
        exec_algorithm_id: Id by which orders name it.
    """

    exec_algorithm_id: ExecAlgorithmId | None = ExecAlgorithmId("POV")


class POVExecAlgorithm(NativeExecAlgorithm):
    """Trades a market order as a fixed part of what others trade.

    An order brings ``participation_rate`` (above 0, at most 1), and may bring ``min_slice`` and
    ``horizon_secs``, after which the rest is sent at once. It needs trades among the data.

    Args:
        config: How the algorithm is named.
    """

    kind: ClassVar[str] = "POV"

    def __init__(self, config: ExecAlgorithmConfig | None = None) -> None:
        """Keep the configuration."""
        super().__init__(config if config is not None else POVExecAlgorithmConfig())
