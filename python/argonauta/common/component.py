"""Components and what the engine gives them: clock, logger, time events."""

from argonauta._core import Clock, Component, Logger, TimeEvent

__all__ = ["Clock", "Component", "Logger", "TimeEvent"]
