"""Runs code that was written for NautilusTrader's Python API, unchanged.

While ``install`` is in force, ``import nautilus_trader.x.y`` gives ``argonauta.x.y``: the very same
module, so that classes are identical and pickles name ``argonauta``. The same without a call::

    import argonauta.compat.nautilus_trader

and on the command line: ``argonauta run --compat my_strategy.py``.
"""

from __future__ import annotations

from argonauta.compat.finder import explain, install, is_installed, uninstall

__all__ = ["explain", "install", "is_installed", "uninstall"]
