"""Ready-made instruments of exchanges: shares, futures, options, an index."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from argonauta.core.datetime import dt_to_unix_nanos
from argonauta.model.currencies import USD
from argonauta.model.enums import AssetClass, OptionKind
from argonauta.model.instruments import (
    Equity,
    FuturesContract,
    FuturesSpread,
    IndexInstrument,
    OptionContract,
    OptionSpread,
)
from argonauta.test_kit._making import at, grid, names, px, qty

if TYPE_CHECKING:
    from argonauta.model.identifiers import Venue

__all__ = [
    "aapl_option",
    "equity",
    "es_future",
    "eurusd_future",
    "future",
    "futures_spread",
    "index_instrument",
    "option_spread",
]

_MONTH_CODES = "FGHJKMNQUVXZ"
_MONTHS_LISTED_BEFORE = 30


def _nanos(text: str) -> int:
    return dt_to_unix_nanos(datetime.fromisoformat(text).replace(tzinfo=UTC))


def _friday(year: int, month: int, number: int) -> datetime:
    """Return midnight of the first, second, ... Friday of a month."""
    first = (calendar.FRIDAY - datetime(year, month, 1, tzinfo=UTC).weekday()) % 7
    return datetime(year, month, 1 + first + 7 * (number - 1), tzinfo=UTC)


def _listed(year: int, month: int) -> tuple[int, int]:
    """Return when a future of a month begins (first Friday, 30 months before) and ends."""
    back, listed = divmod(month - 1 - _MONTHS_LISTED_BEFORE, 12)
    begins = _friday(year + back, listed + 1, 1).replace(hour=21, minute=30)
    ends = _friday(year, month, 3).replace(hour=14, minute=30)
    return dt_to_unix_nanos(begins), dt_to_unix_nanos(ends)


def equity(symbol: str = "AAPL", venue: str = "XNAS") -> Equity:
    """Return a share in dollars and cents, traded in lots of 100, without fees."""
    return Equity(
        **names(symbol, venue),
        currency=USD,
        price_precision=2,
        price_increment=px("0.01"),
        lot_size=qty("100"),
        isin="US0378331005",
        **at(),
    )


def index_instrument() -> IndexInstrument:
    """Return the S&P 500 as a number; it cannot be traded."""
    return IndexInstrument(**names("SPX", "INDEX"), currency=USD, **grid("0.01", "1"), **at())


def future(
    symbol: str = "ESZ1", underlying: str = "ES", venue: str = "GLBX", exchange: str = "XCME"
) -> FuturesContract:
    """Return a future on the S&P 500 of December 2021, with a multiplier of 1."""
    return FuturesContract(
        **names(symbol, venue),
        asset_class=AssetClass.INDEX,
        currency=USD,
        price_precision=2,
        price_increment=px("0.01"),
        multiplier=qty("1"),
        lot_size=qty("1"),
        underlying=underlying,
        activation_ns=_nanos("2021-03-19T13:30"),
        expiration_ns=_nanos("2021-12-17T14:30"),
        exchange=exchange,
        **at(1_638_133_151_389_539_971, 1_638_316_800_000_000_000),
    )


def es_future(expiry_year: int, expiry_month: int, venue: Venue | None = None) -> FuturesContract:
    """Return a future on the S&P 500 by its month, with a multiplier of 1.

    It ends on the third Friday at 14:30 UTC.

    Args:
        expiry_year: Year, as in 2024.
        expiry_month: Month from 1 to 12.
        venue: Venue; GLBX where None.
    """
    activation, expiration = _listed(expiry_year, expiry_month)
    symbol = f"ES{_MONTH_CODES[expiry_month - 1]}{expiry_year % 10}"
    return FuturesContract(
        **names(symbol, venue or "GLBX"),
        asset_class=AssetClass.INDEX,
        currency=USD,
        price_precision=2,
        price_increment=px("0.25"),
        multiplier=qty("1"),
        lot_size=qty("1"),
        underlying="ES",
        activation_ns=activation,
        expiration_ns=expiration,
        exchange="XCME",
        **at(activation, activation),
    )


def eurusd_future(expiry_year: int, expiry_month: int, venue_name: str = "XCME") -> FuturesContract:
    """Return a future on 125000 euros by its month.

    It ends on the third Friday at 14:30 UTC.

    Args:
        expiry_year: Year, as in 2024.
        expiry_month: Month from 1 to 12.
        venue_name: Venue.
    """
    activation, expiration = _listed(expiry_year, expiry_month)
    symbol = f"6E{_MONTH_CODES[expiry_month - 1]}{expiry_year % 10}"
    return FuturesContract(
        **names(symbol, venue_name),
        asset_class=AssetClass.FX,
        currency=USD,
        price_precision=5,
        price_increment=px("0.00005"),
        multiplier=qty("125000"),
        lot_size=qty("1"),
        underlying="6E",
        activation_ns=activation,
        expiration_ns=expiration,
        exchange="XCME",
        **at(activation, activation),
    )


def futures_spread() -> FuturesSpread:
    """Return June against September 2024 of the future on the S&P 500."""
    return FuturesSpread(
        **names("ESM4-ESU4", "GLBX"),
        asset_class=AssetClass.INDEX,
        currency=USD,
        price_precision=2,
        price_increment=px("0.01"),
        multiplier=qty("1"),
        lot_size=qty("1"),
        underlying="ES",
        strategy_type="EQ",
        activation_ns=_nanos("2022-06-21T13:30"),
        expiration_ns=_nanos("2024-06-21T13:30"),
        exchange="XCME",
        **at(),
    )


def aapl_option() -> OptionContract:
    """Return a call on 100 shares of Apple at 149 dollars that ended on 17 December 2021."""
    return OptionContract(
        **names("AAPL211217C00150000", "OPRA"),
        asset_class=AssetClass.EQUITY,
        currency=USD,
        price_precision=2,
        price_increment=px("0.01"),
        multiplier=qty("100"),
        lot_size=qty("1"),
        underlying="AAPL",
        option_kind=OptionKind.CALL,
        strike_price=px("149.00"),
        activation_ns=_nanos("2021-09-17"),
        expiration_ns=_nanos("2021-12-17"),
        exchange="GMNI",
        **at(),
    )


def option_spread() -> OptionSpread:
    """Return a combination of options on the rate SOFR."""
    return OptionSpread(
        **names("UD:U$: GN 2534559", "GLBX"),
        asset_class=AssetClass.FX,
        currency=USD,
        price_precision=2,
        price_increment=px("0.01"),
        multiplier=qty("1"),
        lot_size=qty("1"),
        underlying="SR3",
        strategy_type="GN",
        activation_ns=_nanos("2023-11-06T20:54:07"),
        expiration_ns=_nanos("2024-02-23T22:59"),
        exchange="XCME",
        **at(),
    )
