"""The currency registry and its constants."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest

from argonauta.errors import InvalidValueError
from argonauta.model import currencies
from argonauta.model.currencies import BTC, EUR, USD, register_currency
from argonauta.model.enums import CurrencyType
from argonauta.model.objects import Currency, Money

if TYPE_CHECKING:
    from collections.abc import Callable


# Codes, decimals, ISO 4217 numbers and types of nautilus_trader 1.221.0.
PEER = """
AUD 2 36, BRL 2 986, CAD 2 124, CHF 2 756, CNY 2 156, CNH 2 0, CZK 2 203, DKK 2 208, EUR 2 978,
GBP 2 826, HKD 2 344, HUF 2 348, ILS 2 376, INR 2 356, JPY 0 392, KRW 0 410, MXN 2 484, NOK 2 578,
NZD 2 554, PLN 2 985, RUB 2 643, SAR 2 682, SEK 2 752, SGD 2 702, THB 2 764, TRY 2 949, USD 2 840,
ZAR 2 710
XAG 2 961, XAU 2 959
AAVE, ACA, ADA 6, ARB, AVAX, BCH, BIO, BTTC, BNB, BRZ, BSV, BTC, BUSD, XBT, CRV, DASH, DOGE, DOT,
ENA, EOS, ETH, ETHW, FDUSD, HYPE, JOE, LINK, LTC, LUNA, NBT, PROVE, SOL, SUI, TRX, TRYB, TUSD, UNI,
VTC, XLM, XMR, XRP 6, XTZ 6, USDC, USDC.e 6, USDP, USDT, WSB, XEC, ZEC
"""
FIAT, METALS, CRYPTO = (
    [row.split() for row in part.replace("\n", " ").split(",")]
    for part in (
        PEER[: PEER.index("XAG")],
        PEER[PEER.index("XAG") : PEER.index("AAVE")],
        PEER[PEER.index("AAVE") :],
    )
)


# proves: DM-031
@pytest.mark.parametrize(
    ("rows", "kind", "is_kind"),
    [
        (FIAT, CurrencyType.FIAT, Currency.is_fiat),
        (METALS, CurrencyType.COMMODITY_BACKED, Currency.is_commodity_backed),
        (CRYPTO, CurrencyType.CRYPTO, Currency.is_crypto),
    ],
)
def test_the_currencies_of_the_peer_are_built_in(
    rows: list[list[str]], kind: CurrencyType, is_kind: Callable[[str], bool]
) -> None:
    for code, *numbers in rows:
        precision, iso4217 = map(int, (numbers + ["8", "0"][len(numbers) :]))
        found = Currency.from_str(code)
        assert (found.precision, found.iso4217) == (precision, iso4217), code
        assert (found.currency_type, is_kind(code)) == (kind, True), code
        assert found.name


# proves: DM-031
def test_constants_are_the_registered_currencies() -> None:
    constants = {name: getattr(currencies, name) for name in currencies.__all__}
    codes = {name: c.code for name, c in constants.items() if isinstance(c, Currency)}
    odd = {"ONEINCH": "1INCH", "USDC_POS": "USDC.e"}
    assert {name: code for name, code in codes.items() if name != code} == odd
    assert len(codes) >= 92
    # Other tests register currencies of their own, and so does a test instrument.
    own = {c.code for c in Currency.all() if c.code.startswith("TST")} | {"1000RATS"}
    assert set(codes.values()) == {c.code for c in Currency.all()} - own


# proves: DM-030
def test_kinds_are_told_by_code() -> None:
    kinds = (Currency.is_fiat, Currency.is_crypto, Currency.is_commodity_backed)
    for code, want in [
        ("USD", (True, False, False)),
        ("BTC", (False, True, False)),
        ("XAU", (False, False, True)),
        ("NOPE", (False, False, False)),
    ]:
        assert tuple(is_kind(code) for is_kind in kinds) == want


# proves: DM-030, DM-037
@pytest.mark.parametrize("text", ["", " ", "usd", "USD ", "\0", "é", "\ud800", "X" * 10_000_000])
def test_no_code_ends_the_process(text: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Currency.from_str(text)
    assert len(str(caught.value)) < 500
    with pytest.raises(InvalidValueError):
        Money.from_str(f"1 x{text}")


# proves: DM-030
def test_currencies_pickle_and_copy_without_the_registry() -> None:
    own = Currency("TSTP", 3, 999, "Test P", CurrencyType.COMMODITY_BACKED)
    for currency in (USD, BTC, own):
        for twin in (pickle.loads(pickle.dumps(currency)), copy.deepcopy(currency)):
            assert (twin, repr(twin), hash(twin)) == (currency, repr(currency), hash(currency))
    assert Currency.from_internal_map("TSTP") is None


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
    for number in (-1, 2**16, 2**100):
        with pytest.raises(InvalidValueError, match="65535"):
            Currency("AB", 2, number, "", CurrencyType.CRYPTO)
    assert BTC.precision == 8
