"""Nanoseconds since 1970 as pandas times."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

__all__ = ["utc_index"]

_NOT_A_TIME = -(2**63)


def utc_index(stamps: Iterable[int | None]) -> pd.DatetimeIndex:
    """Return UTC times of nanosecond resolution, exactly; None becomes NaT.

    Args:
        stamps: Nanoseconds since 1970.
    """
    import numpy as np
    import pandas as pd

    raw = np.array([_NOT_A_TIME if stamp is None else stamp for stamp in stamps], dtype="int64")
    return pd.DatetimeIndex(raw.view("datetime64[ns]")).tz_localize("UTC")
