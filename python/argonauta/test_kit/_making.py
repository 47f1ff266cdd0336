"""Short words for the terms of ready-made instruments."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict

from argonauta.model.identifiers import InstrumentId, Symbol, Venue
from argonauta.model.objects import Price, Quantity

if TYPE_CHECKING:
    from argonauta.model.objects import Money

__all__ = ["RECORDED", "at", "grid", "limits", "names", "px", "qty", "rates"]

px = Price.from_str
qty = Quantity.from_str

RECORDED = (1_646_199_312_128_000_000, 1_646_199_342_953_849_862)
"""Times of event and of initialization where the terms were taken from a venue, March 2022."""


class Names(TypedDict):
    """How an instrument is called."""

    instrument_id: InstrumentId
    raw_symbol: Symbol


class Grid(TypedDict):
    """Decimals and steps."""

    price_precision: int
    size_precision: int
    price_increment: Price
    size_increment: Quantity


class Rates(TypedDict):
    """Margins and fees as fractions of the notional value."""

    margin_init: Decimal
    margin_maint: Decimal
    maker_fee: Decimal
    taker_fee: Decimal


class Limits(TypedDict, total=False):
    """What an order may ask for."""

    max_quantity: Quantity
    min_quantity: Quantity
    max_notional: Money
    min_notional: Money
    max_price: Price
    min_price: Price


class Times(TypedDict):
    """When the terms were said, and learned of."""

    ts_event: int
    ts_init: int


def names(symbol: str, venue: str | Venue, raw_symbol: str | None = None) -> Names:
    """Return the id, and the ticker in the venue's own spelling."""
    venue = venue if isinstance(venue, Venue) else Venue(venue)
    ticker = Symbol(symbol)
    return {
        "instrument_id": InstrumentId(ticker, venue),
        "raw_symbol": Symbol(raw_symbol) if raw_symbol else ticker,
    }


def grid(price: str, size: str) -> Grid:
    """Return steps and their decimals."""
    price_increment, size_increment = px(price), qty(size)
    return {
        "price_precision": price_increment.precision,
        "size_precision": size_increment.precision,
        "price_increment": price_increment,
        "size_increment": size_increment,
    }


def rates(margins: tuple[str, str], fees: tuple[str, str]) -> Rates:
    """Return margins to open and to keep, and the fees of maker and taker."""
    return {
        "margin_init": Decimal(margins[0]),
        "margin_maint": Decimal(margins[1]),
        "maker_fee": Decimal(fees[0]),
        "taker_fee": Decimal(fees[1]),
    }


def limits(
    quantity: tuple[str, str] | None = None,
    price: tuple[str, str] | None = None,
    min_notional: Money | None = None,
    max_notional: Money | None = None,
) -> Limits:
    """Return the limits that there are; ranges from the least to the most."""
    found: Limits = {}
    if quantity is not None:
        found |= {"min_quantity": qty(quantity[0]), "max_quantity": qty(quantity[1])}
    if price is not None:
        found |= {"min_price": px(price[0]), "max_price": px(price[1])}
    if min_notional is not None:
        found["min_notional"] = min_notional
    if max_notional is not None:
        found["max_notional"] = max_notional
    return found


def at(ts_event: int = 0, ts_init: int = 0) -> Times:
    """Return the times."""
    return {"ts_event": ts_event, "ts_init": ts_init}
