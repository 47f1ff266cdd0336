"""Compares prices, quantities and money with Python's `decimal`: operators, conversions, text."""

from __future__ import annotations

import operator
from decimal import Context, Decimal, localcontext
from typing import TYPE_CHECKING, Any

from argonauta.errors import InvalidValueError
from argonauta.model.enums import CurrencyType
from argonauta.model.objects import (
    FIXED_PRECISION,
    PRICE_MAX,
    QUANTITY_MAX,
    Currency,
    Money,
    Price,
    Quantity,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    Value = Price | Quantity | Money

EXACT = Context(prec=200)
MOST = {Price: int(PRICE_MAX), Money: int(PRICE_MAX), Quantity: int(QUANTITY_MAX)}
CURRENCIES = [
    Currency(f"TSTC{places}", places, 0, "Case", CurrencyType.CRYPTO)
    for places in range(FIXED_PRECISION + 1)
]
for _currency in CURRENCIES:
    Currency.register(_currency)
ORDERS = (operator.lt, operator.le, operator.eq, operator.ne, operator.ge, operator.gt)


def number(random: Random, cls: type, places: int) -> Decimal:
    """Draw a number that the class can hold; every number of digits is equally likely."""
    most = MOST[cls] * 10**places
    mantissa = min(most, random.randrange(10 ** random.randint(0, len(str(most)))))
    mantissa = most - mantissa if random.random() < 0.05 else mantissa
    sign = -1 if cls is not Quantity and random.random() < 0.5 else 1
    return Decimal(sign * mantissa).scaleb(-places, EXACT)


def value(
    random: Random, cls: type | None = None, places: int | None = None
) -> tuple[Any, Decimal]:
    """Draw a value and the decimal that it is."""
    cls = random.choice((Price, Quantity, Money)) if cls is None else cls
    places = random.randint(0, FIXED_PRECISION) if places is None else places
    exact = number(random, cls, places)
    if cls is Money:
        return Money.from_decimal(exact, CURRENCIES[places]), exact
    return cls.from_str(f"{exact:f}"), exact  # type: ignore[attr-defined]


def operand(random: Random, beside: Value) -> tuple[Any, Any]:
    """Draw what a value is computed with, and what `decimal` or `float` computes with."""
    match random.randrange(8):
        case 0 | 1 | 2:
            places = beside.currency.precision if isinstance(beside, Money) else None
            return value(random, type(beside), places)
        case 3:
            others = [cls for cls in (Price, Quantity, Money) if cls is not type(beside)]
            return value(random, random.choice(others))
        case 4:
            whole = random.randint(-(10 ** random.randint(0, 30)), 10 ** random.randint(0, 30))
            return whole, Decimal(whole)
        case 5 | 6:
            exact = Decimal(random.randint(-(10**12), 10**12)).scaleb(-random.randint(0, 20))
            return exact, exact
        case _:
            float_ = random.choice((random.uniform(-1e6, 1e6), float(random.randint(-9, 9))))
            return float_, float_


def outcome(compute: Callable[[], Any]) -> tuple[str, str]:
    """Return the class and the text of a result, or the exception."""
    try:
        result = compute()
    except (ArithmeticError, ValueError) as error:
        return ("raises", type(error).__name__)
    return (type(result).__name__, repr(result) if isinstance(result, float) else str(result))


def sum_of_a_class(
    name: str, a: Value, left: Decimal, right: Decimal, places: int
) -> tuple[str, str]:
    """Return the outcome of adding or subtracting two values of one class, which is exact."""
    exact = EXACT.add(left, right) if name == "add" else EXACT.subtract(left, right)
    if abs(exact) > MOST[type(a)] or (isinstance(a, Quantity) and exact < 0):
        return ("raises", InvalidValueError.__name__)
    text = f"{exact.quantize(Decimal(1).scaleb(-places), context=EXACT) + 0:f}"
    return (type(a).__name__, f"{text} {a.currency}" if isinstance(a, Money) else text)


def binary(name: str) -> Callable[[Random], str | None]:
    """Return the check of an operator with two operands, in both orders."""
    compute = getattr(operator, name)

    def check(random: Random) -> str | None:
        a, exact = value(random)
        b, other = operand(random, a)
        own: Decimal | float = float(exact) if isinstance(other, float) else exact
        swapped = random.random() < 0.5
        left, right = (b, a) if swapped else (a, b)
        if type(b) is type(a) and name in ("add", "sub"):
            exacts = (other, exact) if swapped else (exact, other)
            places = max(-exact.as_tuple().exponent, -other.as_tuple().exponent)
            with localcontext(EXACT):
                want = sum_of_a_class(name, a, *exacts, places)
        else:
            twins = (other, own) if swapped else (own, other)
            want = outcome(lambda: compute(*twins))
        got = outcome(lambda: compute(left, right))
        return None if got == want else f"{left!r} {name} {right!r}: {got}, not {want}"

    return check


def unary(random: Random) -> str | None:
    """Check negation, absolute value, conversions, hash and text of one value."""
    a, exact = value(random)
    unit = f" {a.currency}" if isinstance(a, Money) else ""
    with localcontext(EXACT):
        wants = {
            "neg": (-a, f"{-exact:f}" + ("" if isinstance(a, Quantity) else unit)),
            "abs": (abs(a), f"{abs(exact):f}{unit}"),
            "pos": (+a, f"{exact:f}{unit}"),
            "formatted": (a.to_formatted_str(), f"{exact:,f}{unit}".replace(",", "_")),
            "int": (int(a), str(int(exact))),
            "float": (float(a).hex(), float(exact).hex()),
            "double": (a.as_double().hex(), float(exact).hex()),
            "decimal": (a.as_decimal(), f"{exact:f}"),
            "hash": (hash(a), str(hash(exact))),
            "raw": (a.raw, str(int(exact.scaleb(FIXED_PRECISION)))),
        }
    for name, (got, want) in wants.items():
        if format(got, "f" if isinstance(got, Decimal) else "") != want:
            return f"{name} of {a!r}: {got}, not {want}"
    return None


def rounding(random: Random) -> str | None:
    """Check `round` to decimals, and to tens and hundreds."""
    a, exact = value(random)
    digits = random.randint(-16, FIXED_PRECISION)
    with localcontext(EXACT):
        want = round(exact, digits)
        want = want if want else want.copy_abs()
    got = round(a, digits)
    same = isinstance(got, Decimal) and got.as_tuple() == want.as_tuple()
    return None if same else f"round({a!r}, {digits}): {got}, not {want}"


def comparing(random: Random) -> str | None:
    """Check all six comparisons in both orders; every second pair is close."""
    a, exact = value(random)
    b, other = operand(random, a)
    if random.random() < 0.5:
        step = Decimal(random.randint(-1, 1)).scaleb(-random.randint(0, 18))
        with localcontext(EXACT):
            b = other = random.choice((exact + step, float(exact), int(exact)))
    for order in ORDERS:
        if order(a, b) != order(exact, other) or order(b, a) != order(other, exact):
            return f"{a!r} {order.__name__} {b!r}"
    equal = exact == other
    if equal and hash(a) != hash(other):
        return f"hash of {a!r} and {b!r}"
    return None


def constructing(random: Random) -> str | None:
    """Check that floats and decimals round half to even by their exact value."""
    cls = random.choice((Price, Quantity, Money))
    places = random.randint(0, FIXED_PRECISION)
    given: Decimal | float
    match random.randrange(4):
        case 0:
            given = float(number(random, cls, random.randint(0, FIXED_PRECISION)))
        case 1:
            given = random.randint(0, 10**12) / 2 ** random.randint(0, 40)
        case 2:  # a tie, or a hair off one
            tie = number(random, cls, places) + Decimal(5).scaleb(-places - 1)
            given = tie + Decimal(random.randint(-1, 1)).scaleb(-random.randint(20, 60))
        case _:
            given = Decimal(random.getrandbits(150)).scaleb(-random.randint(25, 50))
    with localcontext(EXACT):
        want = round(Decimal(given), places) + 0
    fits = abs(want) <= MOST[cls] and not (cls is Quantity and given < 0)
    unit = CURRENCIES[places] if cls is Money else places
    got = outcome(lambda: cls(given, unit))
    text = f"{want:f} {unit}" if cls is Money else f"{want:f}"
    shown = (cls.__name__, text) if fits else ("raises", "InvalidValueError")
    return None if got == shown else f"{cls.__name__}({given!r}, {unit}): {got}, not {shown}"


def reading(random: Random) -> str | None:
    """Check that text is read as `decimal` reads it, and written and read again unchanged."""
    cls = random.choice((Price, Quantity, Money))
    places = random.randint(0, FIXED_PRECISION + 2)
    exact = number(random, cls, places)
    text = random.choice(
        (f"{exact:f}", f"{exact:,f}".replace(",", "_"), f"{exact:e}", f"+{abs(exact):E}")
    )
    unit = CURRENCIES[min(places, FIXED_PRECISION)]
    got = outcome(lambda: cls.from_str(f"{text} {unit}" if cls is Money else text))
    want = Decimal(text)
    shown_places = max(0, -want.as_tuple().exponent)  # type: ignore[operator]
    if shown_places > FIXED_PRECISION:
        shown = ("raises", "InvalidValueError")
    else:
        shown_places = unit.precision if cls is Money else shown_places
        with localcontext(EXACT):
            digits = f"{want.quantize(Decimal(1).scaleb(-shown_places)) + 0:f}"
        shown = (cls.__name__, f"{digits} {unit}" if cls is Money else digits)
        if str(cls.from_str(shown[1])) != shown[1]:
            return f"{cls.__name__} {shown[1]!r} is not written as it is read"
    return None if got == shown else f"{cls.__name__} {text!r}: {got}, not {shown}"


CHECKS: dict[str, Callable[[Random], str | None]] = {
    **{name: binary(name) for name in ("add", "sub", "mul", "truediv", "floordiv", "mod")},
    "neg, abs, int, float, hash": unary,
    "round": rounding,
    "compare": comparing,
    "from float, Decimal": constructing,
    "from_str, str": reading,
}


def faults(name: str, random: Random, cases: int) -> Iterator[str]:
    """Run a check so many times and say what is wrong."""
    check = CHECKS[name]
    for _ in range(cases):
        if fault := check(random):
            yield fault
