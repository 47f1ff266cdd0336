"""The ``[[instruments]]`` sections of a run file become instruments."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import msgspec

from argonauta.cli.runconfig import (
    CryptoPerpetualSection,
    CurrencyPairSection,
    EquitySection,
    InstrumentSection,
)
from argonauta.cli.strict import RunConfigError

if TYPE_CHECKING:
    from argonauta.model.instruments import CryptoPerpetual, CurrencyPair, Equity

__all__ = ["exact_decimal", "fx_section", "make_instrument"]

_QUANTITIES = ("size_increment", "lot_size", "multiplier", "max_quantity", "min_quantity")
_PRICES = ("price_increment", "max_price", "min_price")
_MONEY = ("max_notional", "min_notional")
_RATES = ("margin_init", "margin_maint", "maker_fee", "taker_fee")


def make_instrument(section: InstrumentSection) -> CurrencyPair | Equity | CryptoPerpetual:
    """Return the instrument that a section describes.

    Raises:
        RunConfigError: If a term of the contract is missing.
        ArgonautaError: If a value breaks a rule of the instrument.
    """
    from argonauta.model import instruments

    if isinstance(section, EquitySection):
        return instruments.Equity(**_arguments(section))
    if isinstance(section, CryptoPerpetualSection):
        return instruments.CryptoPerpetual(**_arguments(section))
    return instruments.CurrencyPair(**_arguments(fx_section(section)))


def fx_section(section: CurrencyPairSection) -> CurrencyPairSection:
    """Return the section with what its preset fills in.

    The ``fx`` preset: currencies from the symbol (``EUR/USD``), five decimals (three where the
    quote currency is the yen), whole units in lots of 1,000 from 1,000 to 10,000,000, 3 % margin,
    and a commission of 0.2 basis points.

    Raises:
        RunConfigError: If the symbol is not two currencies with a slash between them.
    """
    if section.preset is None:
        return section
    symbol = section.id.rpartition(".")[0]
    base, slash, quote = symbol.partition("/")
    if not (base and slash and quote):
        raise RunConfigError(f"id {section.id!r} with preset 'fx' must be like 'EUR/USD.VENUE'")
    preset = CurrencyPairSection(
        id=section.id,
        base_currency=base,
        quote_currency=quote,
        price_precision=3 if quote == "JPY" else 5,
        size_precision=0,
        lot_size="1000",
        max_quantity="10000000",
        min_quantity="1000",
        margin_init="0.03",
        margin_maint="0.03",
        maker_fee="0.00002",
        taker_fee="0.00002",
    )
    given = {name: value for name, value in _fields(section).items() if value is not None}
    return msgspec.structs.replace(preset, **given)


def _arguments(section: InstrumentSection) -> dict[str, Any]:
    """Return the arguments of the constructor of the instrument."""
    from argonauta.model.identifiers import InstrumentId, Symbol
    from argonauta.model.objects import Currency, Money, Price, Quantity

    terms = _with_increments(section)
    instrument_id = InstrumentId.from_str(terms.pop("id"))
    raw_symbol = terms.pop("raw_symbol") or str(instrument_id.symbol)
    makers = {
        **dict.fromkeys(_PRICES, Price.from_str),
        **dict.fromkeys(_QUANTITIES, Quantity.from_str),
        **dict.fromkeys(_MONEY, Money.from_str),
        **dict.fromkeys(_RATES, exact_decimal),
        **{name: Currency.from_str for name in terms if name.endswith("currency")},
    }
    values = {
        name: makers[name](value) if name in makers else value
        for name, value in terms.items()
        if value is not None
    }
    return {
        "instrument_id": instrument_id,
        "raw_symbol": Symbol(raw_symbol),
        "ts_event": 0,
        "ts_init": 0,
        **values,
    }


def exact_decimal(text: object) -> Decimal:
    """Return the decimal number that a text, or the number in a file, writes.

    Raises:
        RunConfigError: If it is none.
    """
    try:
        return Decimal(str(text))
    except InvalidOperation:
        raise RunConfigError(f"{text!r} must be a decimal number") from None


def _with_increments(section: InstrumentSection) -> dict[str, Any]:
    """Return the fields, where a precision gives the increment or the other way round."""
    terms = _fields(section)
    terms.pop("preset", None)
    for kind in ("price", "size"):
        precision, increment = f"{kind}_precision", f"{kind}_increment"
        if precision not in terms:
            continue
        if terms[precision] is None and terms[increment] is None:
            raise RunConfigError(f"instrument {section.id!r} needs {precision!r} or {increment!r}")
        if terms[increment] is None:
            terms[increment] = str(Decimal(1).scaleb(-terms[precision]))
        if terms[precision] is None:
            terms[precision] = len(terms[increment].partition(".")[2])
    for name in terms:
        if name.endswith("currency") and terms[name] is None:
            raise RunConfigError(f"instrument {section.id!r} needs {name!r}")
    if isinstance(section, EquitySection):
        terms["lot_size"] = terms["lot_size"] or "1"
    return terms


def _fields(section: InstrumentSection) -> dict[str, Any]:
    return {name: getattr(section, name) for name in section.__struct_fields__}
