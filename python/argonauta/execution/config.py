"""How execution algorithms and the order emulator are set up."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import msgspec

from argonauta.common.config import ArgonautaConfig
from argonauta.errors import InvalidConfigurationError
from argonauta.model.identifiers import ExecAlgorithmId  # noqa: TC001 - msgspec reads it

if TYPE_CHECKING:
    from argonauta.execution.algorithm import ExecAlgorithm, NativeExecAlgorithm

__all__ = [
    "ExecAlgorithmConfig",
    "ExecAlgorithmFactory",
    "ImportableExecAlgorithmConfig",
    "OrderEmulatorConfig",
]


class OrderEmulatorConfig(ArgonautaConfig, frozen=True):
    """How the order emulator is set up.

    Args:
        debug: Whether each order that it takes, moves or releases is logged at DEBUG.
    """

    debug: bool = False


class ExecAlgorithmConfig(ArgonautaConfig, kw_only=True, frozen=True):
    """How an execution algorithm is named. Subclass it with ``frozen=True``.

    Args:
        exec_algorithm_id: Id by which orders name it; the name of the class where None.
        log_events: Whether the events of its orders are logged at INFO.
        log_commands: Whether what it asks is logged at INFO.
    """

    exec_algorithm_id: ExecAlgorithmId | None = None
    log_events: bool = True
    log_commands: bool = True


class ImportableExecAlgorithmConfig(ArgonautaConfig, frozen=True):
    """An execution algorithm by the paths of its class and of its config.

    Args:
        exec_algorithm_path: Path of the class, ``package.module:Class``.
        config_path: Path of the class of its config, likewise.
        config: Fields of the config.
    """

    exec_algorithm_path: str
    config_path: str
    config: dict[str, Any]


class ExecAlgorithmFactory:
    """Makes execution algorithms from importable configurations."""

    @staticmethod
    def create(config: ImportableExecAlgorithmConfig) -> ExecAlgorithm | NativeExecAlgorithm:
        """Make the algorithm that a configuration names.

        Raises:
            InvalidConfigurationError: If a path leads nowhere, or the config does not fit.
        """
        algorithm = _resolve(config.exec_algorithm_path)
        config_type = _resolve(config.config_path)
        try:
            made = config_type.parse(msgspec.json.encode(config.config))
        except (msgspec.ValidationError, TypeError) as error:
            text = f"config of {config.exec_algorithm_path}: {error}"
            raise InvalidConfigurationError(text) from None
        result: ExecAlgorithm | NativeExecAlgorithm = algorithm(made)
        return result


def _resolve(path: str) -> Any:  # noqa: ANN401 - any class
    module, separator, name = path.partition(":")
    try:
        if not separator:
            raise AttributeError("must be package.module:Class")
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise InvalidConfigurationError(f"path {path!r}: {error}") from None
