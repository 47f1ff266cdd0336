"""Pre-trade controls."""

from argonauta.risk.config import RiskEngineConfig
from argonauta.risk.engine import RiskEngine
from argonauta.risk.sizing import FixedRiskSizer, PositionSizer

__all__ = ["FixedRiskSizer", "PositionSizer", "RiskEngine", "RiskEngineConfig"]
