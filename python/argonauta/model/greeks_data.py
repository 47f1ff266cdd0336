"""Sensitivities of options and portfolios as they are computed, and interest rates."""

from argonauta._core import GreeksData, PortfolioGreeks, YieldCurveData

__all__ = ["GreeksData", "PortfolioGreeks", "YieldCurveData"]
