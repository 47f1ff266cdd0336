"""Does the sums that the Rust example `arithmetic` prints again, with Python's `decimal`."""

from __future__ import annotations

import struct
from collections import Counter
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

REFUSED = "!"
EXACT = Context(prec=200, Emax=999_999, Emin=-999_999)
WORD = 2**127


class Checker:
    """One method for each operation, which says whether a case is right."""

    def __init__(self, precision: int, signed_max: int, unsigned_max: int) -> None:
        self.precision = precision
        self.most = {"P": signed_max, "M": signed_max, "Q": unsigned_max}
        self.units = [Decimal(1).scaleb(-places) for places in range(2 * precision + 2)]
        self.checks: dict[str, Callable[..., bool]] = {
            name: getattr(self, name)
            for name in vars(Checker)
            if not name.startswith("_") and name not in ("text", "holds", "result")
        }

    def text(self, value: Decimal, places: int) -> str:
        """Write a number with its decimals; zero has no sign."""
        return f"{value.quantize(self.units[places]) + 0:f}"

    def holds(self, kind: str, value: Decimal) -> bool:
        """Whether a number lies in the range of a type."""
        return abs(value) <= self.most[kind] and (kind != "Q" or value >= 0)

    def result(self, kind: str, value: Decimal, places: int) -> str:
        """Return what the model should print."""
        return self.text(value, places) if self.holds(kind, value) else REFUSED

    def add(self, kind: str, a: str, b: str, got: str) -> bool:
        return got == self.result(kind, Decimal(a) + Decimal(b), max(_places(a), _places(b)))

    def sub(self, kind: str, a: str, b: str, got: str) -> bool:
        return got == self.result(kind, Decimal(a) - Decimal(b), max(_places(a), _places(b)))

    def saturating(self, kind: str, a: str, b: str, got: str) -> bool:
        left = max(Decimal(0), Decimal(a) - Decimal(b))
        return got == self.result(kind, left, max(_places(a), _places(b)))

    def negate(self, kind: str, a: str, got: str) -> bool:
        return got == self.result(kind, -Decimal(a), _places(a))

    def absolute(self, kind: str, a: str, got: str) -> bool:
        return got == self.result(kind, abs(Decimal(a)), _places(a))

    def compare(self, _kind: str, a: str, b: str, order: str, equal: str) -> bool:
        left, right = Decimal(a), Decimal(b)
        want = (left > right) - (left < right)
        return int(order) == want and (equal == "1") == (left == right)

    def multiply(self, a: str, b: str, to: str, got: str) -> bool:
        return got == self._settled(Decimal(a) * Decimal(b), int(to))

    def divide(self, a: str, b: str, c: str, to: str, got: str) -> bool:
        divisor = Decimal(c)
        if not divisor:
            return got == REFUSED
        # 200 digits tell a quotient of these from a tie: they have at most 60 together.
        return got == self._settled(Decimal(a) * Decimal(b) / divisor, int(to))

    def _settled(self, value: Decimal, places: int) -> str:
        rounded = value.quantize(self.units[places], ROUND_HALF_UP)
        return self.text(rounded, places) if abs(rounded.scaleb(places)) < WORD else REFUSED

    def floor_divide(self, a: str, step: str, below: str, above: str) -> bool:
        price, unit = Decimal(a), Decimal(step)
        rest = price % unit  # with the sign of the price
        floor = price - rest - (unit if rest < 0 else 0)
        ceiling = price - rest + (unit if rest > 0 else 0)
        wants = [self.result("P", value, _places(step)) for value in (floor, ceiling)]
        return wants == [below, above]

    def round(self, a: str, to: str, even: str, away: str) -> bool:
        unit, value = self.units[int(to)], Decimal(a)
        wants = [value.quantize(unit, mode) for mode in (ROUND_HALF_EVEN, ROUND_HALF_UP)]
        return [self.text(want, int(to)) for want in wants] == [even, away]

    def from_float(self, kind: str, bits: str, places: str, got: str) -> bool:
        value = Decimal(_float(bits))
        if not value.is_finite() or (kind == "Q" and value < 0) or abs(value) > 10**20:
            return got == REFUSED
        return got == self.result(kind, round(value, int(places)), int(places))

    def from_text(self, kind: str, text: str, got: str, again: str) -> bool:
        value = Decimal(text)
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        places = max(0, -exponent)
        if places > self.precision:
            return got == REFUSED
        return again == "1" and got == self.result(kind, value, places)

    def to_float(self, a: str, bits: str) -> bool:
        return _float(bits) == float(Decimal(a))

    def from_raw(self, raw: str, places: str, got: str, back: str) -> bool:
        value = Decimal(raw).scaleb(-self.precision)
        if value != round(value, int(places)):
            return got == REFUSED
        return back == "1" and got == self.result("P", value, int(places))


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def _float(bits: str) -> float:
    value: float = struct.unpack(">d", bytes.fromhex(bits))[0]
    return value


def check(lines: Iterable[str]) -> tuple[Counter[str], dict[str, float], list[str]]:
    """Check the output of the example; return cases and seconds by operation, and wrong lines."""
    reader = iter(lines)
    name, *limits = next(reader).split()
    assert name == "build", "the example begins with what the build can hold"
    checks = Checker(*map(int, limits)).checks
    cases: Counter[str] = Counter()
    seconds: dict[str, float] = {}
    wrong: list[str] = []
    with localcontext(EXACT):
        begun, last = perf_counter(), ""
        for line in reader:
            name, *fields = line.split()
            if name != last:
                begun, last = perf_counter(), name
            if not checks[name](*fields):
                wrong.append(line.rstrip())
            cases[name] += 1
            if cases[name] % 10_000 == 0:
                seconds[name] = perf_counter() - begun
    return cases, seconds, wrong
