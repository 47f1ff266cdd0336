"""Cases of the room of values: numbers, currencies, identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

BINARY = ("+", "-", "*", "/", "//", "%", "<", "<=", ">", ">=", "==", "!=")
CODES = ("USD", "EUR", "JPY", "BTC", "USDT", "GBP")
IDS = ("Symbol", "Venue", "ClientOrderId", "VenueOrderId", "PositionId", "TradeId", "OrderListId")
TAGGED = ("TraderId", "StrategyId", "AccountId")


def number(draw: Random, *, signed: bool = True) -> str:
    """Return a decimal as text."""
    digits = draw.randint(0, 8)
    text = f"{draw.randint(0, 10 ** draw.randint(1, 9)) / 10**digits:.{digits}f}"
    return f"-{text}" if signed and draw.random() < 0.3 else text


def value(draw: Random, kind: str) -> str:
    """Return the code of a price, a quantity or money."""
    if kind == "Money":
        return f"Money.from_str('{draw.randint(-(10**8), 10**8) / 100:.2f} USD')"
    return f"{kind}.from_str('{number(draw, signed=kind == 'Price')}')"


def cases(draw: Random) -> list[str]:
    """Return the code of the cases."""
    found = []
    for kind in ("Price", "Quantity", "Money"):
        for _ in range(120):
            one, other = value(draw, kind), value(draw, kind)
            found += [f"{one} {sign} {other}" for sign in draw.sample(BINARY, 2)]
            plain = draw.choice([str(draw.randint(1, 99)), f"Decimal('{number(draw)}')"])
            found.append(f"{one} {draw.choice(BINARY[:6])} {plain}")
            found.append(f"{plain} {draw.choice(BINARY[:4])} {one}")
            part = draw.choice(["raw", "to_formatted_str()", "as_double()", "as_decimal()"])
            found.append(f"{one}.{part}")
            found.append(draw.choice(["repr({})", "str({})", "int({})", "float({})"]).format(one))
    for _ in range(120):
        precision = draw.randint(0, 9)
        found.append(f"Price({number(draw)}, {precision})")
        found.append(f"Quantity({number(draw, signed=False)}, {precision})")
        found.append(f"Money({number(draw)}, Currency.from_str('{draw.choice(CODES)}'))")
    for text in ("1_000.5", "1e3", "1E-3", "", "abc", "1.2.3", "nan", "-0", "+1", ".5", "5."):
        found += [f"Price.from_str('{text}')", f"Quantity.from_str('{text}')"]
    found += ["Money.from_str('0.058 USD')", "Money.from_str('1.5 JPY')"]
    for code in CODES:
        for part in ("precision", "name", "iso4217", "currency_type", "code"):
            found.append(f"Currency.from_str('{code}').{part}")
        found.append(f"repr(Currency.from_str('{code}'))")
    for kind in IDS:
        for text in ("A", "EUR/USD", "a.b.c", "", " ", "x" * 36, "ES.n.0", "1-2"):
            found += [f"str({kind}('{text}'))", f"repr({kind}('{text}'))"]
    for kind in TAGGED:
        for text in ("A-1", "EMA-CROSS-001", "A-", "-A", "AB", ""):
            found += [f"repr({kind}('{text}'))"]
    for text in ("A.B", "EUR/USD.SIM", "a.b.c", "AB", ".B", "A.", ""):
        found += [f"repr(InstrumentId.from_str('{text}'))"]
        found += [f"str(InstrumentId.from_str('{text}').symbol)"]
    for text in ("A.B", "AB", "ES.FUT.0"):
        found += [f"Symbol('{text}').{part}()" for part in ("root", "topic", "is_composite")]
    return found
