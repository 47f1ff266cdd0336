"""The states of a component, what moves it, where a system runs, and how it logs.

Each enum has two helpers, as those of ``argonauta.model.enums`` do: ``log_level_to_str(value)`` and
``log_level_from_str(name)``.
"""

from __future__ import annotations

from enum import Enum

from argonauta._core import ComponentState, ComponentTrigger, LogColor, LogLevel
from argonauta.core._enum_text import helpers

__all__ = [
    "ComponentState",
    "ComponentTrigger",
    "Environment",
    "LogColor",
    "LogLevel",
    "component_state_from_str",
    "component_state_to_str",
    "component_trigger_from_str",
    "component_trigger_to_str",
    "environment_from_str",
    "environment_to_str",
    "log_color_from_str",
    "log_color_to_str",
    "log_level_from_str",
    "log_level_to_str",
]


class Environment(Enum):
    """Where a system runs; its values are those of configuration files."""

    BACKTEST = "backtest"
    SANDBOX = "sandbox"
    LIVE = "live"


component_state_to_str, component_state_from_str = helpers(ComponentState)
component_trigger_to_str, component_trigger_from_str = helpers(ComponentTrigger)
environment_to_str, environment_from_str = helpers(Environment)
log_color_to_str, log_color_from_str = helpers(LogColor)
log_level_to_str, log_level_from_str = helpers(LogLevel)
