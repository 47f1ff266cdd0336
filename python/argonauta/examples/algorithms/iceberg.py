"""Works a limit order of which only a part is at the venue at a time."""

from __future__ import annotations

from typing import ClassVar

from argonauta.execution.algorithm import ExecAlgorithmConfig, NativeExecAlgorithm
from argonauta.model.identifiers import ExecAlgorithmId

__all__ = ["IcebergExecAlgorithm", "IcebergExecAlgorithmConfig"]


class IcebergExecAlgorithmConfig(ExecAlgorithmConfig, kw_only=True, frozen=True):
    """How the algorithm is named.

    Args:
        exec_algorithm_id: Id by which orders name it.
    """

    exec_algorithm_id: ExecAlgorithmId | None = ExecAlgorithmId("ICEBERG")


class IcebergExecAlgorithm(NativeExecAlgorithm):
    """Works a limit order of which only a part is at the venue at a time.

    An order brings ``display_qty``. The next slice is sent when the one before has traded in
    full; one that ends in another way ends the whole order.

    Args:
        config: How the algorithm is named.
    """

    kind: ClassVar[str] = "ICEBERG"

    def __init__(self, config: ExecAlgorithmConfig | None = None) -> None:
        """Keep the configuration."""
        super().__init__(config if config is not None else IcebergExecAlgorithmConfig())
