"""Ready-made instruments of other kinds: currencies, goods, bets, a synthetic one."""

from __future__ import annotations

from decimal import Decimal

from argonauta.core.datetime import dt_to_unix_nanos
from argonauta.model.currencies import AUD, GBP, USD, USDC
from argonauta.model.enums import AssetClass
from argonauta.model.identifiers import InstrumentId, Symbol, Venue
from argonauta.model.instruments import (
    BettingInstrument,
    BinaryOption,
    Cfd,
    Commodity,
    CurrencyPair,
    SyntheticInstrument,
)
from argonauta.model.objects import Currency, Money
from argonauta.test_kit._making import at, grid, names, qty, rates

__all__ = [
    "audusd_cfd",
    "betting_instrument",
    "binary_option",
    "commodity",
    "default_fx_ccy",
    "synthetic_instrument",
]

_CONDITION = "0x12a0cb60174abc437bf1178367c72d11f069e1a3add20b148fb0ab4279b772b2"
_TOKEN = "92544998123698303655208967887569360731013655782348975589292031774495159624905"


def default_fx_ccy(symbol: str, venue: Venue | None = None) -> CurrencyPair:
    """Return a currency pair: 5 decimals, 3 for the yen, margin 3 %, fee 0.002 %.

    Args:
        symbol: Six letters, or ``BASE/QUOTE``.
        venue: Venue; SIM where None.

    Raises:
        InvalidValueError: If a currency is unknown.
    """
    base, quote = Currency.from_str(symbol[:3]), Currency.from_str(symbol[-3:])
    decimals = 3 if quote.code == "JPY" else 5
    return CurrencyPair(
        **names(symbol, venue or "SIM"),
        base_currency=base,
        quote_currency=quote,
        **grid(f"{Decimal(1).scaleb(-decimals):f}", "1"),
        lot_size=qty("1000"),
        max_quantity=qty("10000000"),
        min_quantity=qty("1000"),
        max_notional=Money(50_000_000, quote),
        min_notional=Money(1_000, quote),
        **rates(("0.03", "0.03"), ("0.00002", "0.00002")),
        tick_scheme_name=f"FOREX_{decimals}DECIMAL",
        **at(),
    )


def audusd_cfd() -> Cfd:
    """Return a contract for difference on the Australian dollar: margin 3 %, fee 0.002 %."""
    return Cfd(
        **names("AUDUSD", "OANDA", "AUD/USD"),
        asset_class=AssetClass.FX,
        base_currency=AUD,
        quote_currency=USD,
        **grid("0.00001", "1"),
        lot_size=qty("1000"),
        **rates(("0.03", "0.03"), ("0.00002", "0.00002")),
        **at(),
    )


def commodity() -> Commodity:
    """Return crude oil in dollars and cents, without fees."""
    return Commodity(
        **names("CL", "NYMEX"),
        asset_class=AssetClass.COMMODITY,
        quote_currency=USD,
        **grid("0.01", "1"),
        lot_size=qty("1"),
        **at(),
    )


def binary_option() -> BinaryOption:
    """Return what pays a dollar if the answer is yes, until the end of 2023."""
    return BinaryOption(
        **names(f"{_CONDITION}-{_TOKEN}", "POLYMARKET"),
        asset_class=AssetClass.ALTERNATIVE,
        currency=USDC,
        **grid("0.001", "0.01"),
        activation_ns=0,
        expiration_ns=dt_to_unix_nanos("2024-01-01"),
        min_quantity=qty("5"),
        outcome="Yes",
        description="Will the outcome of this market be 'Yes'?",
        **at(),
    )


def betting_instrument(venue: str | None = None) -> BettingInstrument:
    """Return a bet on a team of American football, in pounds.

    Args:
        venue: Venue; BETFAIR where None.
    """
    return BettingInstrument(
        venue_name=venue or "BETFAIR",
        event_type_id=6423,
        event_type_name="American Football",
        competition_id=12282733,
        competition_name="NFL",
        event_id=29678534,
        event_name="NFL",
        event_country_code="GB",
        event_open_date=dt_to_unix_nanos("2022-02-07T23:30"),
        betting_type="ODDS",
        market_id="1-123456789",
        market_name="AFC Conference Winner",
        market_start_time=dt_to_unix_nanos("2022-02-07T23:30"),
        market_type="SPECIAL",
        selection_id=50214,
        selection_name="Kansas City Chiefs",
        selection_handicap=-9999999.0,
        currency="GBP",
        price_precision=2,
        size_precision=2,
        min_notional=Money(1, GBP),
        info={},
        **at(),
    )


def synthetic_instrument() -> SyntheticInstrument:
    """Return the average of Bitcoin and Ether in Tether."""
    components = [
        InstrumentId.from_str("BTCUSDT.BINANCE"),
        InstrumentId.from_str("ETHUSDT.BINANCE"),
    ]
    return SyntheticInstrument(
        symbol=Symbol("BTC-ETH"),
        price_precision=8,
        components=components,
        formula="(BTCUSDT.BINANCE + ETHUSDT.BINANCE) / 2",
        **at(),
    )
