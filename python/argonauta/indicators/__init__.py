"""Streaming indicators. Registered with a strategy they are fed by the engine, not by Python."""

from argonauta._core import (
    AverageTrueRange,
    BookImbalanceRatio,
    ExponentialMovingAverage,
    Indicator,
    MovingAverageType,
    RelativeStrengthIndex,
    SimpleMovingAverage,
    WilderMovingAverage,
)

__all__ = [
    "AverageTrueRange",
    "BookImbalanceRatio",
    "ExponentialMovingAverage",
    "Indicator",
    "MovingAverageType",
    "RelativeStrengthIndex",
    "SimpleMovingAverage",
    "WilderMovingAverage",
]
