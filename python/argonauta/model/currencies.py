"""The built-in currencies as constants, such as ``USD``; ``register_currency`` adds others."""

from __future__ import annotations

from argonauta._core import Currency

__all__ = [
    "AAVE",
    "ACA",
    "ADA",
    "AED",
    "ARB",
    "AUD",
    "AVAX",
    "BCH",
    "BIO",
    "BNB",
    "BRL",
    "BRZ",
    "BSV",
    "BTC",
    "BTTC",
    "BUSD",
    "CAD",
    "CAKE",
    "CHF",
    "CNH",
    "CNY",
    "CRV",
    "CZK",
    "DASH",
    "DKK",
    "DOGE",
    "DOT",
    "ENA",
    "EOS",
    "ETH",
    "ETHW",
    "EUR",
    "FDUSD",
    "GBP",
    "HKD",
    "HUF",
    "HYPE",
    "IDR",
    "ILS",
    "INR",
    "JOE",
    "JPY",
    "KRW",
    "LINK",
    "LTC",
    "LUNA",
    "MXN",
    "MYR",
    "NBT",
    "NOK",
    "NZD",
    "ONEINCH",
    "PLN",
    "POL",
    "PROVE",
    "RUB",
    "SAR",
    "SEK",
    "SGD",
    "SOL",
    "SUI",
    "THB",
    "TRX",
    "TRY",
    "TRYB",
    "TUSD",
    "TWD",
    "UNI",
    "USD",
    "USDC",
    "USDP",
    "USDT",
    "VTC",
    "WSB",
    "XAG",
    "XAU",
    "XBT",
    "XEC",
    "XLM",
    "XMR",
    "XPT",
    "XRP",
    "XTZ",
    "ZAR",
    "ZEC",
    "register_currency",
]

AAVE = Currency.from_str("AAVE")
ACA = Currency.from_str("ACA")
ADA = Currency.from_str("ADA")
AED = Currency.from_str("AED")
ARB = Currency.from_str("ARB")
AUD = Currency.from_str("AUD")
AVAX = Currency.from_str("AVAX")
BCH = Currency.from_str("BCH")
BIO = Currency.from_str("BIO")
BNB = Currency.from_str("BNB")
BRL = Currency.from_str("BRL")
BRZ = Currency.from_str("BRZ")
BSV = Currency.from_str("BSV")
BTC = Currency.from_str("BTC")
BTTC = Currency.from_str("BTTC")
BUSD = Currency.from_str("BUSD")
CAD = Currency.from_str("CAD")
CAKE = Currency.from_str("CAKE")
CHF = Currency.from_str("CHF")
CNH = Currency.from_str("CNH")
CNY = Currency.from_str("CNY")
CRV = Currency.from_str("CRV")
CZK = Currency.from_str("CZK")
DASH = Currency.from_str("DASH")
DKK = Currency.from_str("DKK")
DOGE = Currency.from_str("DOGE")
DOT = Currency.from_str("DOT")
ENA = Currency.from_str("ENA")
EOS = Currency.from_str("EOS")
ETH = Currency.from_str("ETH")
ETHW = Currency.from_str("ETHW")
EUR = Currency.from_str("EUR")
FDUSD = Currency.from_str("FDUSD")
GBP = Currency.from_str("GBP")
HKD = Currency.from_str("HKD")
HUF = Currency.from_str("HUF")
HYPE = Currency.from_str("HYPE")
IDR = Currency.from_str("IDR")
ILS = Currency.from_str("ILS")
INR = Currency.from_str("INR")
JOE = Currency.from_str("JOE")
JPY = Currency.from_str("JPY")
KRW = Currency.from_str("KRW")
LINK = Currency.from_str("LINK")
LTC = Currency.from_str("LTC")
LUNA = Currency.from_str("LUNA")
MXN = Currency.from_str("MXN")
MYR = Currency.from_str("MYR")
NBT = Currency.from_str("NBT")
NOK = Currency.from_str("NOK")
NZD = Currency.from_str("NZD")
ONEINCH = Currency.from_str("1INCH")
PLN = Currency.from_str("PLN")
POL = Currency.from_str("POL")
PROVE = Currency.from_str("PROVE")
RUB = Currency.from_str("RUB")
SAR = Currency.from_str("SAR")
SEK = Currency.from_str("SEK")
SGD = Currency.from_str("SGD")
SOL = Currency.from_str("SOL")
SUI = Currency.from_str("SUI")
THB = Currency.from_str("THB")
TRX = Currency.from_str("TRX")
TRY = Currency.from_str("TRY")
TRYB = Currency.from_str("TRYB")
TUSD = Currency.from_str("TUSD")
TWD = Currency.from_str("TWD")
UNI = Currency.from_str("UNI")
USD = Currency.from_str("USD")
USDC = Currency.from_str("USDC")
USDP = Currency.from_str("USDP")
USDT = Currency.from_str("USDT")
VTC = Currency.from_str("VTC")
WSB = Currency.from_str("WSB")
XAG = Currency.from_str("XAG")
XAU = Currency.from_str("XAU")
XBT = Currency.from_str("XBT")
XEC = Currency.from_str("XEC")
XLM = Currency.from_str("XLM")
XMR = Currency.from_str("XMR")
XPT = Currency.from_str("XPT")
XRP = Currency.from_str("XRP")
XTZ = Currency.from_str("XTZ")
ZAR = Currency.from_str("ZAR")
ZEC = Currency.from_str("ZEC")


def register_currency(currency: Currency, overwrite: bool = False) -> None:
    """Add a currency to the registry.

    Args:
        currency: The currency.
        overwrite: Whether it replaces one of the same code; else the first one stays.
    """
    Currency.register(currency, overwrite=overwrite)
