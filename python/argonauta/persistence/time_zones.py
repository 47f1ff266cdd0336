"""From the local times of a file to UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from argonauta.data.tables import IntArray

__all__ = ["FXCM_BREAK", "LocalTimes", "Zone", "zone_named"]

FXCM_BREAK = datetime(2009, 9, 19, tzinfo=UTC)
"""Local time, read as if it were UTC, from which the FXCM files of LEAN are in UTC-05."""

_SECOND_NS = 1_000_000_000
_DAY_S = 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIXED = re.compile(r"(?:UTC)?([+-])(\d\d):(\d\d)")


class LocalTimes(NamedTuple):
    """Times in UTC, with what was doubtful about them."""

    utc_ns: IntArray
    ambiguous: int  # local times that happen twice; taken as the first
    missing: npt.NDArray[np.int64]  # positions of local times that never happen


class Zone(NamedTuple):
    """The offsets of a zone: ``offsets[i]`` holds in local time up to ``starts[i]``."""

    name: str
    starts_ns: IntArray  # local time at which the next offset begins, shape (k,)
    widths_ns: IntArray  # local time that repeats (positive) or is skipped (negative), (k,)
    offsets_ns: IntArray  # local minus UTC, shape (k + 1,)

    def to_utc(self, local_ns: IntArray) -> LocalTimes:
        """Return UTC times.

        Args:
            local_ns: Wall clock, ns since 1970-01-01 00:00 of the same wall clock.

        Returns:
            UTC times. A wall clock time that happens twice is taken as the first.
        """
        index = np.searchsorted(self.starts_ns, local_ns, side="right")
        utc = local_ns - self.offsets_ns[index]
        if not len(self.starts_ns):
            return LocalTimes(utc, 0, np.empty(0, np.int64))
        upcoming = np.minimum(index, len(self.starts_ns) - 1)
        is_near = (index < len(self.starts_ns)) & (
            local_ns >= self.starts_ns[upcoming] - np.abs(self.widths_ns[upcoming])
        )
        ambiguous = int(np.count_nonzero(is_near & (self.widths_ns[upcoming] > 0)))
        return LocalTimes(utc, ambiguous, np.flatnonzero(is_near & (self.widths_ns[upcoming] < 0)))


def zone_named(name: str, first_ns: int, last_ns: int) -> Zone:
    """Return the offsets of a zone over a range of local times.

    Args:
        name: ``UTC``, a fixed offset such as ``-05:00`` or ``UTC-05:00``, the name of an IANA
            zone such as ``America/New_York``, or ``fxcm``: the rule of the FXCM files of LEAN,
            UTC-05:00 without daylight saving from the week of 2009-09-20 on; before it
            UTC-10:00 in winter and UTC-09:00 in summer, with the dates of the United States.
        first_ns: First local time, ns.
        last_ns: Last local time, ns.

    Returns:
        The zone.

    Raises:
        ValueError: If there is no such zone.
    """
    if name == "UTC":
        return _fixed(name, 0)
    if match := _FIXED.fullmatch(name):
        sign = -1 if match[1] == "-" else 1
        return _fixed(name, sign * (int(match[2]) * 3_600 + int(match[3]) * 60))
    if name == "fxcm":
        return _fxcm(first_ns, last_ns)
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f"time zone {name!r} must be 'fxcm', 'UTC', an offset such as '-05:00' or IANA's"
        raise ValueError(msg) from error
    return _iana(name, zone, first_ns, last_ns)


def _fixed(name: str, offset_s: int) -> Zone:
    none = np.empty(0, np.int64)
    return Zone(name, none, none, np.array([offset_s * _SECOND_NS]))


def _fxcm(first_ns: int, last_ns: int) -> Zone:
    """Return the zone of Adak (UTC-10, in summer UTC-09) until the break, then UTC-05."""
    name = "fxcm (UTC-10/-09 until 2009-09-18, then UTC-05)"
    break_ns = int(FXCM_BREAK.timestamp()) * _SECOND_NS
    if first_ns >= break_ns:
        return _fixed(name, -5 * 3_600)
    adak = _iana("fxcm", ZoneInfo("America/Adak"), first_ns, min(last_ns, break_ns))
    before = adak.starts_ns < break_ns
    # the break lies in a weekend, so no local time of the files repeats or is skipped there
    return Zone(
        name,
        np.append(adak.starts_ns[before], break_ns),
        np.append(adak.widths_ns[before], 0),
        np.append(adak.offsets_ns[: before.sum() + 1], -5 * 3_600 * _SECOND_NS),
    )


def _iana(name: str, zone: ZoneInfo, first_ns: int, last_ns: int) -> Zone:
    first_s = first_ns // _SECOND_NS // _DAY_S * _DAY_S - 2 * _DAY_S
    last_s = last_ns // _SECOND_NS + 2 * _DAY_S
    days = range(first_s, last_s + 1, _DAY_S)
    offsets = [_offset_s(zone, day) for day in days]
    changes = [
        (_change_s(zone, day, day + _DAY_S), before, after)
        for day, before, after in zip(days, offsets, offsets[1:], strict=False)
        if before != after
    ]
    starts = [at + max(before, after) for at, before, after in changes]
    widths = [before - after for _, before, after in changes]
    kept = [offsets[0], *(after for _, _, after in changes)]
    as_ns = [np.array(values, np.int64) * _SECOND_NS for values in (starts, widths, kept)]
    return Zone(name, *as_ns)


def _offset_s(zone: ZoneInfo, utc_s: int) -> int:
    offset = (_EPOCH + timedelta(seconds=utc_s)).astimezone(zone).utcoffset()
    assert offset is not None, "a zone of zoneinfo has an offset at any time"
    return int(offset.total_seconds())


def _change_s(zone: ZoneInfo, low: int, high: int) -> int:
    """Return the first second of the new offset, between two times of different offsets."""
    before = _offset_s(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset_s(zone, middle) == before else (low, middle)
    return high
