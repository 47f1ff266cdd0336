"""How orders, execution algorithms and the order emulator are set up."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import msgspec

from argonauta.common.config import ArgonautaConfig, PositiveFloat
from argonauta.errors import InvalidConfigurationError
from argonauta.model.identifiers import ExecAlgorithmId  # noqa: TC001 - msgspec reads it

if TYPE_CHECKING:
    from argonauta.execution.algorithm import ExecAlgorithm, NativeExecAlgorithm

__all__ = [
    "ExecAlgorithmConfig",
    "ExecAlgorithmFactory",
    "ExecEngineConfig",
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
