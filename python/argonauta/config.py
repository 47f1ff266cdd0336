"""All configuration classes in one place."""

from argonauta.backtest.config import (
    BacktestEngineConfig,
    FeeModelConfig,
    FillModelConfig,
    FixedFeeModelConfig,
    ImportableFeeModelConfig,
    ImportableFillModelConfig,
    ImportableLatencyModelConfig,
    LatencyModelConfig,
    MakerTakerFeeModelConfig,
    MarginModelConfig,
    PerContractFeeModelConfig,
)
from argonauta.cache.config import CacheConfig
from argonauta.common.config import (
    ActorConfig,
    ArgonautaConfig,
    LoggingConfig,
    NonNegativeFloat,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
)
from argonauta.execution.config import ExecEngineConfig
from argonauta.risk.config import RiskEngineConfig
from argonauta.trading.config import StrategyConfig

__all__ = [
    "ActorConfig",
    "ArgonautaConfig",
    "BacktestEngineConfig",
    "CacheConfig",
    "ExecEngineConfig",
    "FeeModelConfig",
    "FillModelConfig",
    "FixedFeeModelConfig",
    "ImportableFeeModelConfig",
    "ImportableFillModelConfig",
    "ImportableLatencyModelConfig",
    "LatencyModelConfig",
    "LoggingConfig",
    "MakerTakerFeeModelConfig",
    "MarginModelConfig",
    "NonNegativeFloat",
    "NonNegativeInt",
    "PerContractFeeModelConfig",
    "PositiveFloat",
    "PositiveInt",
    "RiskEngineConfig",
    "StrategyConfig",
]
