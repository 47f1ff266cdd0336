"""Pre-trade controls."""

from argonauta.risk.config import RiskEngineConfig

__all__ = ["RiskEngineConfig"]
