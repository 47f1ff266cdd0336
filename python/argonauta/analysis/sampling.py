"""Fewer points for a picture, with the extremes kept."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["downsample", "thin"]


def downsample(series: pd.Series[float], max_points: int = 5_000) -> pd.Series[float]:
    """Keep the lowest and highest point of each of many short intervals, and both ends.

    Args:
        series: Values in order of time.
        max_points: Points to keep at most, 10 or more; a series that is no longer is returned.

    Returns:
        Some of the points of ``series``, in their order; its minimum and maximum are among them.

    Raises:
        ValueError: If ``max_points`` is below 10.
    """
    if max_points < 10:
        raise ValueError(f"max_points {max_points} must be at least 10")
    if len(series) <= max_points:
        return series
    import numpy as np

    numbers = series.to_numpy(dtype="float64")
    edges = np.linspace(0, len(numbers), (max_points - 2) // 2 + 1).astype(int)
    keep = {0, len(numbers) - 1}
    for start, stop in pairwise(edges.tolist()):
        interval = numbers[start:stop]
        if not np.isnan(interval).all():
            keep.add(int(start + np.nanargmin(interval)))
            keep.add(int(start + np.nanargmax(interval)))
    return series.iloc[sorted(keep)]


def thin(frame: pd.DataFrame, max_rows: int) -> pd.DataFrame:
    """Keep evenly spaced rows, ``max_rows`` at most, the first and last among them."""
    if len(frame) <= max_rows:
        return frame
    import numpy as np

    return frame.iloc[np.unique(np.linspace(0, len(frame) - 1, max_rows).astype(int))]
