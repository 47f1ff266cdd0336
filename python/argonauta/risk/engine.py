"""The risk engine: what orders must pass, and what stops trading."""

from argonauta._core import RiskEngine

__all__ = ["RiskEngine"]
