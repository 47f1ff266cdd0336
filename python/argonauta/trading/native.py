"""Strategies that are written in Rust and configured from Python."""

from argonauta._core import EmaCrossConfig

__all__ = ["EmaCrossConfig"]
