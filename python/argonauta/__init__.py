"""Argonauta: a deterministic, event-driven trading engine in Rust, with strategies in Python.

Import from the parts: ``argonauta.backtest.engine``, ``argonauta.trading.strategy``,
``argonauta.model``, ``argonauta.config``, ``argonauta.indicators``, ...
"""

from __future__ import annotations

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    """Return the version of the installed distribution, looked up when first asked for."""
    if name == "__version__":
        from importlib.metadata import version

        return version("argonauta")
    raise AttributeError(f"module 'argonauta' has no attribute {name!r}")
