"""From the bid and ask bars of a file to a pair of tables and a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from argonauta.data.tables import FloatArray, IntArray, bar_type_name, bars_table
from argonauta.errors import DataFormatError, DataValueError
from argonauta.persistence.crossed import (
    CrossedPolicy,
    InconsistentPolicy,
    Mask,
    Ohlc,
    Pair,
    Settled,
    settle_crossed,
    settle_inconsistent,
)
from argonauta.persistence.files import check_order, first_row
from argonauta.persistence.report import LoadReport

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

__all__ = ["BarFile", "BarRules", "Loaded", "QuoteBars", "bars_of", "quote_bars_of"]

FIELDS = ("open", "high", "low", "close")
DAY_NS = 86_400_000_000_000


class Loaded(NamedTuple):
    """A table, and what the loader found and did."""

    table: pa.Table
    report: LoadReport


class QuoteBars(NamedTuple):
    """Bid bars and ask bars with equal times, and what the loader found and did."""

    bid: pa.Table
    ask: pa.Table
    report: LoadReport


@dataclass(frozen=True, kw_only=True, slots=True)
class BarFile:
    """The bars of a file, before anything is done about them.

    Args:
        path: The file, or the first of two.
        source: Name of the file or files for the report.
        kind: What the file holds, in words.
        time_zone: The rule by which the times became UTC.
        file_first: First time as the file writes it.
        file_last: Last time as the file writes it.
        step_ns: Length of a bar, ns.
        ts_open: Open of each bar, ns since the epoch, UTC, shape ``(n,)``.
        ts_close: Close of each bar, likewise.
        sides: Prices in ticks by side: ``bid`` and ``ask``, or ``trade``.
        volumes: Volume of each bar by side.
        notes: What the reader of the file found.
    """

    path: Path
    source: str
    kind: str
    time_zone: str
    file_first: str
    file_last: str
    step_ns: int
    ts_open: IntArray
    ts_close: IntArray
    sides: dict[str, Ohlc]
    volumes: dict[str, FloatArray]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class BarRules:
    """What to do with the bars of a file; see the loaders."""

    instrument_id: str | None
    price_precision: int
    default_volume: float
    crossed: CrossedPolicy
    inconsistent: InconsistentPolicy

    def __post_init__(self) -> None:
        """Check the volume."""
        if not (np.isfinite(self.default_volume) and self.default_volume > 0.0):
            msg = f"default_volume is {self.default_volume} but must be above zero"
            raise ValueError(msg)


def quote_bars_of(file: BarFile, rules: BarRules) -> QuoteBars:
    """Return the tables of both sides; each loader documents the rules.

    Raises:
        DataError: If the bars break a rule that has no milder policy.
    """
    sides, inconsistent = _consistent(file, rules)
    pairs = {
        name: Pair(*prices)
        for name, *prices in zip(FIELDS, sides["bid"], sides["ask"], strict=True)
    }
    settled = settle_crossed(file.path, pairs, rules.crossed, rules.price_precision)
    keep = _keep(file, rules, inconsistent) & settled.keep
    ohlc = {
        "bid": tuple(settled.pairs[name].bid[keep] for name in FIELDS),
        "ask": tuple(settled.pairs[name].ask[keep] for name in FIELDS),
    }
    report = _report(file, rules, keep, inconsistent, settled)
    bid, ask = (_table(file, rules, side, prices, keep) for side, prices in ohlc.items())
    return QuoteBars(bid, ask, report)


def bars_of(file: BarFile, rules: BarRules) -> Loaded:
    """Return the table of a file of trade bars.

    Raises:
        DataError: If the bars break a rule that has no milder policy.
    """
    sides, inconsistent = _consistent(file, rules)
    keep = _keep(file, rules, inconsistent)
    prices = tuple(price[keep] for price in sides["trade"])
    report = _report(file, rules, keep, inconsistent, None)
    return Loaded(_table(file, rules, "trade", prices, keep), report)


def _consistent(file: BarFile, rules: BarRules) -> tuple[dict[str, Ohlc], Mask]:
    sides: dict[str, Ohlc] = {}
    inconsistent = np.zeros(len(file.ts_close), np.bool_)
    for side, ohlc in file.sides.items():
        sides[side], wrong = settle_inconsistent(
            file.path, side, ohlc, rules.inconsistent, rules.price_precision
        )
        inconsistent |= wrong
    return sides, inconsistent


def _keep(file: BarFile, rules: BarRules, inconsistent: Mask) -> Mask:
    """Return which rows stay: not those that repeat a time, nor what the rules drop."""
    check_order(file.path, file.ts_close)
    steps = np.diff(file.ts_open)
    # the days of a wall clock have 23 or 25 hours, twice a year
    shortest_ns = file.step_ns - DAY_NS // 24 if file.step_ns == DAY_NS else file.step_ns
    if (row := first_row((steps > 0) & (steps < shortest_ns))) is not None:
        rule = f"bars {steps[row - 1] / 1e9:g} s apart must not be closer than a bar"
        raise DataValueError(file.path, f"{rule} of {file.step_ns / 1e9:g} s", row + 1)
    is_new = np.concatenate(([True], steps != 0))
    return is_new & ~inconsistent if rules.inconsistent == "drop" else is_new


def _table(
    file: BarFile, rules: BarRules, side: str, ticks: tuple[FloatArray, ...], keep: Mask
) -> pa.Table:
    scale = 10.0**rules.price_precision
    open_, high, low, close = (price / scale for price in ticks)
    volume = file.volumes[side][keep]
    label = {"source": file.source}
    if rules.instrument_id is not None:
        price_type = "LAST" if side == "trade" else side.upper()
        label["instrument_id"] = rules.instrument_id
        label["bar_type"] = bar_type_name(rules.instrument_id, file.step_ns, price_type)
    filled = np.where(volume > 0.0, volume, rules.default_volume)
    return bars_table((open_, high, low, close), filled, file.ts_close[keep], label)


def _report(
    file: BarFile, rules: BarRules, keep: Mask, inconsistent: Mask, settled: Settled | None
) -> LoadReport:
    n = len(keep)
    times = file.ts_close[keep]
    if not len(times):
        raise DataFormatError(file.path, f"none of its {n:,} rows is left")
    steps = np.diff(file.ts_open)
    scale = 10.0**rules.price_precision
    lows, highs = (
        [extreme(ohlc[i]) / scale for ohlc in file.sides.values()]
        for i, extreme in ((2, np.min), (1, np.max))
    )
    widened = inconsistent if rules.inconsistent == "widen" else np.zeros_like(inconsistent)
    notes = (*file.notes, *_volume_notes(file, rules), *_duplicate_notes(steps))
    found = _crossed_findings(rules, settled, notes)
    mended = widened | settled.crossed if settled and rules.crossed == "repair" else widened
    return LoadReport(
        source=file.source,
        kind=file.kind,
        time_zone=file.time_zone,
        rows_read=n,
        rows=len(times),
        first=int(times[0]),
        last=int(times[-1]),
        file_first=file.file_first,
        file_last=file.file_last,
        price_min=float(min(lows)),
        price_max=float(max(highs)),
        repaired_rows=int(np.count_nonzero(mended & keep)),
        dropped_rows=n - len(times),
        inconsistent_rows=int(np.count_nonzero(inconsistent)),
        duplicates=int(np.count_nonzero(steps == 0)),
        gaps=int(np.count_nonzero(steps > _longest_step_ns(file.step_ns))),
        longest_gap_ns=int(steps.max(initial=0)),
        zero_sizes=sum(int(np.count_nonzero(each <= 0.0)) for each in file.volumes.values()),
        **found,
    )


def _longest_step_ns(step_ns: int) -> int:
    return step_ns + DAY_NS // 24 if step_ns == DAY_NS else step_ns


def _crossed_findings(
    rules: BarRules, settled: Settled | None, notes: tuple[str, ...]
) -> dict[str, Any]:
    if settled is None:
        return {"notes": notes}
    close = settled.pairs["close"]
    return {
        **{f"crossed_{name}": int(mask.sum()) for name, mask in settled.masks.items()},
        "crossed_policy": rules.crossed,
        "crossed_rows": int(np.count_nonzero(settled.crossed)),
        "locked_rows": int(np.count_nonzero((close.bid == close.ask) & ~settled.masks["close"])),
        "notes": (*notes, *_policy_notes(rules, settled)),
    }


def _policy_notes(rules: BarRules, settled: Settled) -> tuple[str, ...]:
    notes = {
        "repair": "each crossed bid and ask was set to their mid, rounded half to even to the tick",
        "drop": "bars with any crossed price were left out",
        "keep": "crossed prices were kept: an ask can be below its bid",
    }
    return (notes[rules.crossed],) if settled.crossed.any() else ()


def _volume_notes(file: BarFile, rules: BarRules) -> tuple[str, ...]:
    if all(np.all(each > 0.0) for each in file.volumes.values()):
        return ()
    return (f"where the file has no volume, it was set to {rules.default_volume:,.10g}",)


def _duplicate_notes(steps: IntArray) -> tuple[str, ...]:
    if not np.any(steps == 0):
        return ()
    return ("of bars with equal times the first was kept",)
