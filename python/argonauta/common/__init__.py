"""What actors and strategies share: components, clocks, loggers, configuration."""

from argonauta.common.enums import Environment

__all__ = ["Environment"]
