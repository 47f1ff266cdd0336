"""The built-in currencies as constants, such as ``USD``; ``register_currency`` adds others."""

from __future__ import annotations

from argonauta._core import Currency

__all__ = [
    "AAVE",
    "ACA",
    "ADA",
    "AED",
    "ALGO",
    "APT",
    "ARB",
    "ARS",
    "ATOM",
    "AUD",
    "AVAX",
    "BCH",
    "BHD",
    "BIO",
    "BNB",
    "BONK",
    "BRL",
    "BRZ",
    "BSV",
    "BTC",
    "BTTC",
    "BUSD",
    "CAD",
    "CAKE",
    "CHF",
    "CLP",
    "CNH",
    "CNY",
    "COP",
    "CRV",
    "CZK",
    "DAI",
    "DASH",
    "DKK",
    "DOGE",
    "DOT",
    "EGP",
    "ENA",
    "EOS",
    "ETC",
    "ETH",
    "ETHW",
    "EUR",
    "FDUSD",
    "FIL",
    "FTT",
    "GBP",
    "HBAR",
    "HKD",
    "HUF",
    "HYPE",
    "ICP",
    "IDR",
    "ILS",
    "INJ",
    "INR",
    "ISK",
    "JOD",
    "JOE",
    "JPY",
    "KES",
    "KRW",
    "KWD",
    "KZT",
    "LINK",
    "LTC",
    "LUNA",
    "MAD",
    "MATIC",
    "MXN",
    "MYR",
    "NBT",
    "NEAR",
    "NGN",
    "NOK",
    "NZD",
    "OMR",
    "ONEINCH",
    "OP",
    "PEN",
    "PEPE",
    "PHP",
    "PKR",
    "PLN",
    "POL",
    "PROVE",
    "PYUSD",
    "QAR",
    "RON",
    "RUB",
    "SAR",
    "SEI",
    "SEK",
    "SGD",
    "SHIB",
    "SOL",
    "SUI",
    "TAO",
    "THB",
    "TIA",
    "TND",
    "TON",
    "TRX",
    "TRY",
    "TRYB",
    "TUSD",
    "TWD",
    "UAH",
    "UNI",
    "USD",
    "USDC",
    "USDC_POS",
    "USDE",
    "USDP",
    "USDT",
    "UYU",
    "VND",
    "VTC",
    "WBTC",
    "WETH",
    "WIF",
    "WSB",
    "XAG",
    "XAU",
    "XBT",
    "XEC",
    "XLM",
    "XMR",
    "XPD",
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
ALGO = Currency.from_str("ALGO")
APT = Currency.from_str("APT")
ARB = Currency.from_str("ARB")
ARS = Currency.from_str("ARS")
ATOM = Currency.from_str("ATOM")
AUD = Currency.from_str("AUD")
AVAX = Currency.from_str("AVAX")
BCH = Currency.from_str("BCH")
BHD = Currency.from_str("BHD")
BIO = Currency.from_str("BIO")
BNB = Currency.from_str("BNB")
BONK = Currency.from_str("BONK")
BRL = Currency.from_str("BRL")
BRZ = Currency.from_str("BRZ")
BSV = Currency.from_str("BSV")
BTC = Currency.from_str("BTC")
BTTC = Currency.from_str("BTTC")
BUSD = Currency.from_str("BUSD")
CAD = Currency.from_str("CAD")
CAKE = Currency.from_str("CAKE")
CHF = Currency.from_str("CHF")
CLP = Currency.from_str("CLP")
CNH = Currency.from_str("CNH")
CNY = Currency.from_str("CNY")
COP = Currency.from_str("COP")
CRV = Currency.from_str("CRV")
CZK = Currency.from_str("CZK")
DAI = Currency.from_str("DAI")
DASH = Currency.from_str("DASH")
DKK = Currency.from_str("DKK")
DOGE = Currency.from_str("DOGE")
DOT = Currency.from_str("DOT")
EGP = Currency.from_str("EGP")
ENA = Currency.from_str("ENA")
EOS = Currency.from_str("EOS")
ETC = Currency.from_str("ETC")
ETH = Currency.from_str("ETH")
ETHW = Currency.from_str("ETHW")
EUR = Currency.from_str("EUR")
FDUSD = Currency.from_str("FDUSD")
FIL = Currency.from_str("FIL")
FTT = Currency.from_str("FTT")
GBP = Currency.from_str("GBP")
HBAR = Currency.from_str("HBAR")
HKD = Currency.from_str("HKD")
HUF = Currency.from_str("HUF")
HYPE = Currency.from_str("HYPE")
ICP = Currency.from_str("ICP")
IDR = Currency.from_str("IDR")
ILS = Currency.from_str("ILS")
INJ = Currency.from_str("INJ")
INR = Currency.from_str("INR")
ISK = Currency.from_str("ISK")
JOD = Currency.from_str("JOD")
JOE = Currency.from_str("JOE")
JPY = Currency.from_str("JPY")
KES = Currency.from_str("KES")
KRW = Currency.from_str("KRW")
KWD = Currency.from_str("KWD")
KZT = Currency.from_str("KZT")
LINK = Currency.from_str("LINK")
LTC = Currency.from_str("LTC")
LUNA = Currency.from_str("LUNA")
MAD = Currency.from_str("MAD")
MATIC = Currency.from_str("MATIC")
MXN = Currency.from_str("MXN")
MYR = Currency.from_str("MYR")
NBT = Currency.from_str("NBT")
NEAR = Currency.from_str("NEAR")
NGN = Currency.from_str("NGN")
NOK = Currency.from_str("NOK")
NZD = Currency.from_str("NZD")
OMR = Currency.from_str("OMR")
ONEINCH = Currency.from_str("1INCH")
OP = Currency.from_str("OP")
PEN = Currency.from_str("PEN")
PEPE = Currency.from_str("PEPE")
PHP = Currency.from_str("PHP")
PKR = Currency.from_str("PKR")
PLN = Currency.from_str("PLN")
POL = Currency.from_str("POL")
PROVE = Currency.from_str("PROVE")
PYUSD = Currency.from_str("PYUSD")
QAR = Currency.from_str("QAR")
RON = Currency.from_str("RON")
RUB = Currency.from_str("RUB")
SAR = Currency.from_str("SAR")
SEI = Currency.from_str("SEI")
SEK = Currency.from_str("SEK")
SGD = Currency.from_str("SGD")
SHIB = Currency.from_str("SHIB")
SOL = Currency.from_str("SOL")
SUI = Currency.from_str("SUI")
TAO = Currency.from_str("TAO")
THB = Currency.from_str("THB")
TIA = Currency.from_str("TIA")
TND = Currency.from_str("TND")
TON = Currency.from_str("TON")
TRX = Currency.from_str("TRX")
TRY = Currency.from_str("TRY")
TRYB = Currency.from_str("TRYB")
TUSD = Currency.from_str("TUSD")
TWD = Currency.from_str("TWD")
UAH = Currency.from_str("UAH")
UNI = Currency.from_str("UNI")
USD = Currency.from_str("USD")
USDC = Currency.from_str("USDC")
USDC_POS = Currency.from_str("USDC.e")
USDE = Currency.from_str("USDE")
USDP = Currency.from_str("USDP")
USDT = Currency.from_str("USDT")
UYU = Currency.from_str("UYU")
VND = Currency.from_str("VND")
VTC = Currency.from_str("VTC")
WBTC = Currency.from_str("WBTC")
WETH = Currency.from_str("WETH")
WIF = Currency.from_str("WIF")
WSB = Currency.from_str("WSB")
XAG = Currency.from_str("XAG")
XAU = Currency.from_str("XAU")
XBT = Currency.from_str("XBT")
XEC = Currency.from_str("XEC")
XLM = Currency.from_str("XLM")
XMR = Currency.from_str("XMR")
XPD = Currency.from_str("XPD")
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
