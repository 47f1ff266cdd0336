"""The ``[[instruments]]`` sections of a run file become instruments."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from argonauta.cli.runconfig import (
    CryptoPerpetualSection,
    CurrencyPairSection,
    EquitySection,
    InstrumentSection,
)
from argonauta.cli.strict import RunConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argonauta.model.instruments import CryptoPerpetual, CurrencyPair, Equity

__all__ = ["exact_decimal", "make_instrument"]

_QUANTITIES = ("size_increment", "lot_size", "multiplier", "max_quantity", "min_quantity")
_PRICES = ("price_increment", "max_price", "min_price")
_MONEY = ("max_notional", "min_notional")
_FX_TERMS = (
    *("base_currency", "quote_currency", "price_precision", "price_increment"),
    *("size_precision", "size_increment", "lot_size", "max_quantity", "min_quantity"),
    *("max_notional", "min_notional", "margin_init", "margin_maint", "maker_fee", "taker_fee"),
)
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
    preset = _preset(section) if section.preset is not None else {}
    return instruments.CurrencyPair(**_arguments(section, preset))


def _preset(section: CurrencyPairSection) -> dict[str, Any]:
    """Return the arguments of a usual currency pair, as far as they do not depend on others.

    Raises:
        RunConfigError: If the symbol is not two currencies with a slash between them.
    """
    from argonauta.model.identifiers import InstrumentId
    from argonauta.test_kit.providers import TestInstrumentProvider

    instrument_id = InstrumentId.from_str(section.id)
    if not re.fullmatch(r"[A-Z]{3}/[A-Z]{3}", str(instrument_id.symbol)):
        raise RunConfigError(f"id {section.id!r} with preset 'fx' must be like 'EUR/USD.VENUE'")
    pair = TestInstrumentProvider.default_fx_ccy(str(instrument_id.symbol), instrument_id.venue)
    return {name: getattr(pair, name) for name in _FX_TERMS}


def _arguments(
    section: InstrumentSection, preset: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, Any]:
    """Return the arguments of the constructor of the instrument; the section wins over a preset."""
    from argonauta.model.identifiers import InstrumentId, Symbol
    from argonauta.model.objects import Currency, Money, Price, Quantity

    terms = _with_increments(section, preset)
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
        **preset,
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


def _with_increments(section: InstrumentSection, preset: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields, where a precision gives the increment or the other way round."""
    terms = {name: getattr(section, name) for name in section.__struct_fields__ if name != "preset"}
    if isinstance(section, EquitySection):
        terms["lot_size"] = terms["lot_size"] or "1"
    for precision, increment in (
        ("price_precision", "price_increment"),
        ("size_precision", "size_increment"),
    ):
        if terms.get(precision) is not None and terms[increment] is None:
            terms[increment] = str(Decimal(1).scaleb(-terms[precision]))
        elif terms.get(increment) is not None and terms[precision] is None:
            terms[precision] = len(terms[increment].partition(".")[2])
    required = [name for name in terms if name.endswith(("currency", "_precision"))]
    for name in required:
        if terms[name] is None and name not in preset:
            raise RunConfigError(f"instrument {section.id!r} needs {name!r}")
    return terms
