"""Components and what the engine gives them: clock, logger, time events."""

from argonauta._core import (
    Clock,
    Component,
    LiveClock,
    Logger,
    TestClock,
    TimeEvent,
    TimeEventHandler,
)

__all__ = [
    "Clock",
    "Component",
    "LiveClock",
    "Logger",
    "TestClock",
    "TimeEvent",
    "TimeEventHandler",
]
