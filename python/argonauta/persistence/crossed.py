"""What is done when an ask is below its bid, or a bar contradicts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from argonauta.data.tables import FloatArray
from argonauta.errors import DataValueError
from argonauta.persistence.files import first_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "CrossedPolicy",
    "InconsistentPolicy",
    "Mask",
    "Ohlc",
    "Pair",
    "Settled",
    "check_choice",
    "settle_crossed",
    "settle_inconsistent",
]

CrossedPolicy = Literal["repair", "keep", "drop", "raise"]
"""What to do with an ask below its bid.

``repair`` puts both at their mid, rounded half to even to the tick; ``keep`` leaves them;
``drop`` leaves out the row; ``raise`` raises ``DataValueError``.
"""

InconsistentPolicy = Literal["raise", "widen", "drop"]
"""What to do with a bar whose high is below, or whose low is above, another of its prices.

``raise`` raises ``DataValueError``; ``widen`` moves high and low out to the other prices;
``drop`` leaves out the row.
"""

Mask = npt.NDArray[np.bool_]
Ohlc = tuple[FloatArray, FloatArray, FloatArray, FloatArray]


class Pair(NamedTuple):
    """The bid and the ask of one field, in ticks."""

    bid: FloatArray
    ask: FloatArray


class Settled(NamedTuple):
    """Pairs after a policy, by field, with what was found before it."""

    pairs: dict[str, Pair]
    masks: dict[str, Mask]  # crossed rows of each field
    crossed: Mask  # rows in which any field is crossed
    keep: Mask  # rows that stay


def check_choice(name: str, value: str, choices: object) -> None:
    """Check that an argument is one of the texts of a ``Literal``.

    Raises:
        ValueError: If it is not.
    """
    if value not in get_args(choices):
        msg = f"{name} is {value!r} but must be one of {', '.join(get_args(choices))}"
        raise ValueError(msg)


def settle_crossed(
    path: Path, pairs: Mapping[str, Pair], policy: CrossedPolicy, precision: int
) -> Settled:
    """Apply the policy to each crossed pair, field by field.

    The repair keeps valid bars valid: the mid is monotone in both prices and lies between them,
    so on each side the high stays the highest and the low the lowest.

    Args:
        path: Where the prices are from, for errors.
        pairs: Bid and ask of each field, ticks, all of shape ``(n,)``.
        policy: See ``CrossedPolicy``.
        precision: Decimals of a tick, for errors.

    Raises:
        DataValueError: If the policy is ``raise`` and a pair is crossed.
    """
    masks = {name: pair.ask < pair.bid for name, pair in pairs.items()}
    crossed = np.logical_or.reduce(list(masks.values()))
    if policy == "raise" and (row := first_row(crossed)) is not None:
        name = next(name for name, mask in masks.items() if mask[row - 1])
        bid, ask = (side[row - 1] / 10.0**precision for side in pairs[name])
        total = int(np.count_nonzero(crossed))
        rule = f"ask {name} {ask} must not be below bid {name} {bid} ({total:,} such rows)"
        raise DataValueError(path, rule, row)
    settled = dict(pairs)
    if policy == "repair":
        settled = {name: _at_mid(pair, masks[name]) for name, pair in pairs.items()}
    keep = ~crossed if policy == "drop" else np.ones_like(crossed)
    return Settled(settled, masks, crossed, keep)


def settle_inconsistent(
    path: Path, side: str, ohlc: Ohlc, policy: InconsistentPolicy, precision: int
) -> tuple[Ohlc, Mask]:
    """Find the bars of a side that contradict themselves, and widen them if so told.

    Args:
        path: Where the prices are from, for errors.
        side: Name of the side, for errors.
        ohlc: Open, high, low and close in ticks, each of shape ``(n,)``.
        policy: See ``InconsistentPolicy``; dropping is left to the caller.
        precision: Decimals of a tick, for errors.

    Returns:
        The prices, and the mask of the bars that were inconsistent.

    Raises:
        DataValueError: If the policy is ``raise`` and a bar is inconsistent.
    """
    open_, high, low, close = ohlc
    top = np.maximum.reduce(ohlc)
    bottom = np.minimum.reduce(ohlc)
    wrong = (high < top) | (low > bottom)
    if policy == "raise" and (row := first_row(wrong)) is not None:
        values = [float(price[row - 1]) / 10.0**precision for price in ohlc]
        rule = f"{side} bar (open, high, low, close) {values} must have high highest, low lowest"
        raise DataValueError(path, rule, row)
    if policy == "widen":
        return (open_, top, bottom, close), wrong
    return ohlc, wrong


def _at_mid(pair: Pair, crossed: Mask) -> Pair:
    mid = np.rint((pair.bid + pair.ask) / 2.0)
    return Pair(np.where(crossed, mid, pair.bid), np.where(crossed, mid, pair.ask))
