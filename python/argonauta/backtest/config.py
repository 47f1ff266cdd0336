"""How a backtest engine is set up."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import msgspec

from argonauta.accounting.margin_models import (
    LeveragedMarginModel,
    MarginModel,
    StandardMarginModel,
)
from argonauta.backtest.model_config import (
    FeeModelConfig,
    FeeModelFactory,
    FillModelConfig,
    FillModelFactory,
    FixedFeeModelConfig,
    ImportableFeeModelConfig,
    ImportableFillModelConfig,
    ImportableLatencyModelConfig,
    LatencyModelConfig,
    LatencyModelFactory,
    MakerTakerFeeModelConfig,
    PerContractFeeModelConfig,
)
from argonauta.cache.config import CacheConfig
from argonauta.common.config import ArgonautaConfig, LoggingConfig, NonNegativeInt
from argonauta.errors import InvalidConfigurationError
from argonauta.execution.config import (
    ExecEngineConfig,
    ImportableExecAlgorithmConfig,
    OrderEmulatorConfig,
)
from argonauta.risk.config import RiskEngineConfig

if TYPE_CHECKING:
    from argonauta.model.identifiers import TraderId

__all__ = [
    "BacktestEngineConfig",
    "FeeModelConfig",
    "FeeModelFactory",
    "FillModelConfig",
    "FillModelFactory",
    "FixedFeeModelConfig",
    "ImportableFeeModelConfig",
    "ImportableFillModelConfig",
    "ImportableLatencyModelConfig",
    "LatencyModelConfig",
    "LatencyModelFactory",
    "MakerTakerFeeModelConfig",
    "MarginModelConfig",
    "MarginModelFactory",
    "PerContractFeeModelConfig",
]


class BacktestEngineConfig(ArgonautaConfig, frozen=True):
    """How a backtest engine is set up.

    Args:
        trader_id: Trader, such as ``BACKTESTER-001``; a ``TraderId`` or its text.
        seed: Seed of every id that the engine makes: equal seeds give equal ids.
        cache: How much history is kept.
        risk_engine: Pre-trade controls.
        exec_engine: How orders and positions are kept.
        logging: What is logged.
        emulator: How the order emulator is set up.
        exec_algorithms: Execution algorithms, added when the engine is made.
        run_analysis: Whether statistics are computed for the result.
    """

    trader_id: Any = "BACKTESTER-001"
    seed: NonNegativeInt = 0
    cache: CacheConfig | None = None
    risk_engine: RiskEngineConfig | None = None
    exec_engine: ExecEngineConfig | None = None
    logging: LoggingConfig | None = None
    emulator: OrderEmulatorConfig | None = None
    exec_algorithms: list[ImportableExecAlgorithmConfig] = msgspec.field(default_factory=list)
    run_analysis: bool = True

    def settings(self) -> dict[str, Any]:
        """Return the settings as the compiled engine takes them."""
        cache = self.cache or CacheConfig()
        risk = self.risk_engine or RiskEngineConfig()
        log = self.logging or LoggingConfig()
        trader_id: TraderId | str = self.trader_id
        return {
            "trader_id": str(trader_id),
            "seed": self.seed,
            "tick_capacity": cache.tick_capacity,
            "bar_capacity": cache.bar_capacity,
            "risk": risk.settings(),
            **(self.exec_engine or ExecEngineConfig()).settings(),
            "log_level": "OFF" if log.bypass_logging else log.log_level,
            "log_component_levels": []
            if log.bypass_logging
            else list((log.log_component_levels or {}).items()),
            "log_colors": log.log_colors,
        }


class MarginModelConfig(ArgonautaConfig, frozen=True):
    """Which model computes the margins of an account.

    Args:
        model_type: ``leveraged``, ``standard``, or ``package.module:Class`` for one's own model.
        config: Settings of a model of one's own.
    """

    model_type: str = "leveraged"
    config: dict[str, Any] = msgspec.field(default_factory=dict)


class MarginModelFactory:
    """Makes margin models of their configuration."""

    @staticmethod
    def create(config: MarginModelConfig) -> MarginModel:
        """Return the model; a class of one's own is called with the whole configuration.

        Raises:
            InvalidConfigurationError: If there is no such class, it is no `MarginModel`, or there
                are settings for a model that has none.
        """
        kind = config.model_type
        built_in = {"leveraged": LeveragedMarginModel, "standard": StandardMarginModel}.get(kind)
        if built_in is not None:
            if config.config:
                raise InvalidConfigurationError(f"margin model {kind}: has no settings")
            return built_in()
        module, _, name = kind.partition(":")
        try:
            found = getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError, ValueError) as error:
            rule = "must be leveraged, standard or package.module:Class"
            raise InvalidConfigurationError(f"margin model {kind!r}: {rule} ({error})") from error
        if not (isinstance(found, type) and issubclass(found, MarginModel)):
            raise InvalidConfigurationError(f"margin model {kind!r}: must be a MarginModel")
        return found(config)
