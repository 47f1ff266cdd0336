"""What the path of a LEAN data file says about it.

LEAN keeps its data as ``<class>/<market>/<resolution>/<symbol>.zip`` (hour and daily) or
``<class>/<market>/<resolution>/<symbol>/<YYYYMMDD>_<kind>.zip`` (tick, second and minute).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from argonauta.errors import DataFormatError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

__all__ = ["EQUITY_ZONE", "date_ns", "is_equity", "step_of", "zone_of"]

EQUITY_ZONE = "America/New_York"

STEPS_NS = {
    "second": 1_000_000_000,
    "minute": 60_000_000_000,
    "hour": 3_600_000_000_000,
    "daily": 86_400_000_000_000,
}
_MARKET_ZONES = {"fxcm": "fxcm", "oanda": "UTC", "usa": EQUITY_ZONE}
_EQUITY_FOLDERS = ("equity", "equities")
_DATED = re.compile(r"(\d{8})_\w+\.zip", re.IGNORECASE)


def step_of(path: Path, resolution: str | None) -> int:
    """Return the length of a bar in ns, from the argument or else from the folders of the path.

    Raises:
        DataFormatError: If neither tells.
        ValueError: If there is no such resolution.
    """
    if resolution is not None and resolution not in STEPS_NS:
        msg = f"resolution is {resolution!r} but must be one of {', '.join(STEPS_NS)}"
        raise ValueError(msg)
    name = resolution or _folder(path, STEPS_NS)
    if name is None:
        rule = f"no folder of the path is one of {', '.join(STEPS_NS)}: pass resolution="
        raise DataFormatError(path, rule)
    return STEPS_NS[name]


def zone_of(path: Path, time_zone: str | None) -> str:
    """Return the name of the time zone, from the argument or else from the folders of the path.

    Raises:
        DataFormatError: If neither tells.
    """
    if time_zone is not None:
        return time_zone
    if is_equity(path):
        return EQUITY_ZONE
    market = _folder(path, _MARKET_ZONES)
    if market is None:
        rule = f"no folder of the path is one of {', '.join(_MARKET_ZONES)}: pass time_zone="
        raise DataFormatError(path, rule)
    return _MARKET_ZONES[market]


def is_equity(path: Path) -> bool:
    """Return whether a folder of the path says that prices are equity prices, times 10,000."""
    return _folder(path, _EQUITY_FOLDERS) is not None


def date_ns(path: Path) -> int:
    """Return local midnight of the day in the name of a file, ns since 1970-01-01 00:00 local.

    Raises:
        DataFormatError: If the name does not begin with a date.
    """
    match = _DATED.fullmatch(path.name)
    try:
        day = datetime.strptime(match[1] if match else "", "%Y%m%d").replace(tzinfo=UTC)
    except ValueError as error:
        rule = f"name {path.name!r} must be <YYYYMMDD>_<kind>.zip"
        raise DataFormatError(path, rule) from error
    if not 1970 <= day.year < 2262:
        raise DataFormatError(path, f"year {day.year} must be from 1970 to 2261")
    return int(day.timestamp()) * 1_000_000_000


def _folder(path: Path, names: Collection[str]) -> str | None:
    folders = [part.lower() for part in path.absolute().parts[:-1]]
    return next((name for name in reversed(folders) if name in names), None)
