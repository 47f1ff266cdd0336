"""Trades a market order in equal slices over time."""

from __future__ import annotations

from typing import ClassVar

from argonauta.execution.algorithm import ExecAlgorithmConfig, NativeExecAlgorithm
from argonauta.model.identifiers import ExecAlgorithmId

__all__ = ["TWAPExecAlgorithm", "TWAPExecAlgorithmConfig"]


class TWAPExecAlgorithmConfig(ExecAlgorithmConfig, kw_only=True, frozen=True):
    """How the algorithm is named.

    Args:
        exec_algorithm_id: Id by which orders name it.
    """

    exec_algorithm_id: ExecAlgorithmId | None = ExecAlgorithmId("TWAP")


class TWAPExecAlgorithm(NativeExecAlgorithm):
    """Trades a market order in equal slices over time.

    The first slice goes at once, one more after each interval; the last one is the primary
    order itself. An order brings its parameters in ``exec_algorithm_params``: ``horizon_secs``
    and ``interval_secs``.

    Args:
        config: How the algorithm is named.
    """

    kind: ClassVar[str] = "TWAP"

    def __init__(self, config: ExecAlgorithmConfig | None = None) -> None:
        """Keep the configuration."""
        super().__init__(config if config is not None else TWAPExecAlgorithmConfig())
