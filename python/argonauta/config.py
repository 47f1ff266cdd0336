"""All configuration classes in one place."""

from argonauta.backtest.config import BacktestEngineConfig, MarginModelConfig
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
    "LoggingConfig",
    "MarginModelConfig",
    "NonNegativeFloat",
    "NonNegativeInt",
    "PositiveFloat",
    "PositiveInt",
    "RiskEngineConfig",
    "StrategyConfig",
]
