"""Loaders of market data files.

Each returns canonical tables (see ``argonauta.data.tables``) and a ``LoadReport`` that tells what
was found in the file and what was done about it; ``print(report)`` reads well.
"""

from __future__ import annotations

from argonauta.persistence.bar_tables import Loaded, QuoteBars
from argonauta.persistence.crossed import CrossedPolicy, InconsistentPolicy
from argonauta.persistence.fxcm import load_fxcm_bars
from argonauta.persistence.lean_bars import load_lean_quote_bars, load_lean_trade_bars
from argonauta.persistence.lean_quotes import load_lean_quote_ticks
from argonauta.persistence.lean_trades import load_lean_trade_ticks
from argonauta.persistence.report import LoadReport
from argonauta.persistence.tick_files import SuspiciousPolicy

__all__ = [
    "CrossedPolicy",
    "InconsistentPolicy",
    "LoadReport",
    "Loaded",
    "QuoteBars",
    "SuspiciousPolicy",
    "load_fxcm_bars",
    "load_lean_quote_bars",
    "load_lean_quote_ticks",
    "load_lean_trade_bars",
    "load_lean_trade_ticks",
]
