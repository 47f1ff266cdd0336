"""The currency registry and its constants."""

from __future__ import annotations

import pytest

from argonauta.errors import InvalidValueError
from argonauta.model import currencies
from argonauta.model.currencies import BTC, EUR, USD, register_currency
from argonauta.model.enums import CurrencyType
from argonauta.model.objects import Currency, Money


# proves: DM-031
def test_constants_are_the_registered_currencies() -> None:
    constants = {name: getattr(currencies, name) for name in currencies.__all__}
    codes = {c.code for c in constants.values() if isinstance(c, Currency)}
    assert codes <= {c.code for c in Currency.all()}
    assert {"USD", "EUR", "JPY", "BTC", "ETH", "USDT"} <= codes


# proves: DM-030
def test_a_currency_is_its_code() -> None:
    usd = Currency.from_str("USD")
    assert usd == USD != EUR
    assert hash(usd) == hash(USD)
    assert (usd.code, usd.precision, usd.iso4217, str(usd)) == ("USD", 2, 840, "USD")
    want = (
        "Currency(code='USD', precision=2, iso4217=840, name='United States dollar', "
        "currency_type=FIAT)"
    )
    assert repr(usd) == want
    assert USD != "USD"


# proves: DM-032
@pytest.mark.parametrize("strict", [False, True])
def test_an_unknown_code_is_an_error(strict: bool) -> None:
    with pytest.raises(InvalidValueError, match=r'Currency "NOTACCY": .*register'):
        Currency.from_str("NOTACCY", strict)
    assert Currency.from_internal_map("NOTACCY") is None


# proves: DM-030
def test_a_registered_currency_is_found_and_kept() -> None:
    make = Currency("TSTA", 3, 0, "Test A", CurrencyType.CRYPTO)
    register_currency(make)
    assert Currency.from_str("TSTA").precision == 3
    assert str(Money(1, Currency.from_str("TSTA"))) == "1.000 TSTA"
    register_currency(Currency("TSTA", 4, 0, "Test A", CurrencyType.CRYPTO))
    assert Currency.from_str("TSTA").precision == 3
    Currency.register(Currency("TSTA", 4, 0, "Test A", CurrencyType.CRYPTO), overwrite=True)
    assert Currency.from_str("TSTA").precision == 4


def test_broken_currencies_are_refused() -> None:
    for code, precision in [("", 2), ("A B", 2), ("é", 2), ("AB", 99)]:
        with pytest.raises(InvalidValueError):
            Currency(code, precision, 0, "", CurrencyType.CRYPTO)
    assert BTC.precision == 8
