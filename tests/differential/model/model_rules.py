"""Which differences are meant: each rule names the row of `docs/differences.md` that tells why."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Rule(NamedTuple):
    """A difference that is meant."""

    row: str  # how its row in docs/differences.md begins
    applies: Callable[[str, Any, Any], bool]


DIES = {"raises": "the process dies"}
ERROR = {"raises": "error"}
WRONG_TYPE = {"raises": "TypeError"}


NUMERIC = re.compile(
    r"(?:Price|Quantity|Money|Decimal|float|int) (-?[\d.]+(?:[eE][-+]?\d+)?)(?: \w+)?"
)


def number(answer: Any) -> Decimal | None:
    """Return the number of an answer, None if it is none."""
    match = NUMERIC.fullmatch(answer) if isinstance(answer, str) else None
    return Decimal(match[1]) if match else None


def kind(answer: Any) -> str:
    return answer.partition(" ")[0] if isinstance(answer, str) else ""


def same_number(ours: Any, theirs: Any) -> bool:
    one, other = number(ours), number(theirs)
    return one is not None and one == other


def near(ours: Any, theirs: Any) -> bool:
    """Whether two floats differ by rounding alone."""
    one, other = number(ours), number(theirs)
    if one is None or other is None or {kind(ours), kind(theirs)} != {"float"}:
        return False
    return abs(one - other) <= abs(one) * Decimal("1e-14")


def is_rounding(code: str, ours: Any, theirs: Any) -> bool:
    """Whether a float that was given was rounded by its exact value here, by its text there."""
    one, other = number(ours), number(theirs)
    if one is None or other is None or not FLOAT_ARGUMENT.match(code):
        return False
    unit = Decimal(1).scaleb(int(one.as_tuple().exponent))
    return abs(one - other) <= max(unit, abs(one) * Decimal(2) ** -53)


FLOAT_ARGUMENT = re.compile(r"(?:Price|Quantity|Money)\(-?[\d.]+, ")
HALF_ID = re.compile(r"(?:TraderId|StrategyId|AccountId)\('(?:-\w+|\w+-)'\)")
STEP = re.compile(r"BarType\.from_str\('[^']*-(\d+)-(MILLISECOND|SECOND|MINUTE|HOUR)-")
STEPS = {"MILLISECOND": 1_000, "SECOND": 60, "MINUTE": 60, "HOUR": 24}
LACKS_TERM = re.compile(r"exec_algorithm_id=\w+\('TWAP'\)\)|bracket\([^=]*sl_trigger_price=[^=]*$")
FINE = re.compile(r"Money\.from_str\('-?\d+\.(?:\d{3,} USD|\d+ JPY)'\)")


def has_odd_step(code: str) -> bool:
    """Whether a bar type's step does not divide the next larger unit, or is all of it."""
    match = STEP.search(code)
    return match is not None and (
        STEPS[match[2]] % int(match[1]) != 0 or int(match[1]) >= STEPS[match[2]]
    )


WORTH = re.compile(r"\.(?:notional_value|calculate_commission|calculate_margin_\w+)\(")


def is_notional(code: str, ours: Any, theirs: Any) -> bool:
    """Whether it is a value that floats get wrong by their rounding, or by half a unit."""
    one, other = number(ours), number(theirs)
    if one is None or other is None or not WORTH.search(code):
        return False
    unit = Decimal(1).scaleb(int(one.as_tuple().exponent))
    return abs(one - other) <= max(unit, abs(one) * Decimal(2) ** -50)


def has_more_terms(code: str, ours: Any, theirs: Any) -> bool:
    """Whether two dicts of an instrument differ by terms that theirs leaves out, all None."""
    if ".to_dict(" not in code or not (isinstance(ours, dict) and isinstance(theirs, dict)):
        return False
    more = ours.keys() - theirs.keys()
    return bool(more) and ours == theirs | dict.fromkeys(more, "None")


def is_minimum_of_ada(code: str, ours: Any, theirs: Any) -> bool:
    """Whether it is the smallest value of an order in Tether that theirs has in Bitcoin."""
    if "adausdt" not in code or not (isinstance(ours, dict) and isinstance(theirs, dict)):
        return False
    return ours == theirs | {"min_notional": "None"}


def is_quanto_claim(code: str, ours: Any, theirs: Any) -> bool:
    """Whether it is a fee or a margin of a quanto: to the cent the same, in another currency."""
    one, other = number(ours), number(theirs)
    if one is None or other is None or not QUANTO_CLAIM.search(code):
        return False
    return (ours[-3:], theirs[-3:]) == ("BTC", "USD") and abs(one - other) <= Decimal("0.005")


QUANTO_CLAIM = re.compile(r"calculate_(?:commission|margin_init|margin_maint)\(.*'0\.000001'")
SELLS = re.compile(r"^CashAccount.*calculate_balance_locked\(.*OrderSide\.SELL")

OURS_KEEPS = {"Price", "Quantity", "Money"}

RULES: list[Rule] = [
    Rule(
        "`as_decimal()`",
        lambda _, a, b: {kind(a), kind(b)} == {"Decimal"} and same_number(a, b),
    ),
    Rule(
        "`Price + Price`",
        lambda _, a, b: kind(a) in OURS_KEEPS and kind(b) == "Decimal" and same_number(a, b),
    ),
    Rule(
        "`Quantity - Quantity`",
        lambda code, a, b: code.startswith("Quantity") and a == ERROR and (number(b) or 0) < 0,
    ),
    Rule("`float(price)`", lambda _, a, b: near(a, b)),
    Rule("Floats on the way in", is_rounding),
    Rule(
        '`Money.from_str("0.058 USD")`', lambda code, a, _: bool(FINE.search(code)) and a == ERROR
    ),
    Rule("`notional_value`", lambda code, a, b: is_notional(code, a, b)),
    Rule("`FuturesContract.to_dict`", has_more_terms),
    Rule("`TestInstrumentProvider.adausdt_binance()`", is_minimum_of_ada),
    Rule("A formula that", lambda code, a, _: "'A.X +'" in code and a == ERROR),
    Rule("Enum names", lambda _, a, b: a == ERROR and b == DIES),
    Rule('`TraderId("A-")`', lambda code, a, _: bool(HALF_ID.search(code)) and a == ERROR),
    Rule(
        "`exec_algorithm_id` without `exec_spawn_id`",
        lambda code, a, b: bool(LACKS_TERM.search(code)) and (a, b) == (ERROR, WRONG_TYPE),
    ),
    Rule(
        "`display_qty` of a `MarketToLimitOrder`",
        lambda code, a, _: "MarketToLimit" in code and "from_int(101)" in code and a == ERROR,
    ),
    Rule(
        "`MarginAccount.leverage(instrument_id)`",
        lambda code, a, b: ".leverage(" in code and (a, b) == ("Decimal 1", "None"),
    ),
    Rule("Commission and margin of a quanto", is_quanto_claim),
    Rule(
        "A limit order to sell shares on a cash account",
        lambda code, a, _: bool(SELLS.search(code)) and number(a) == 0,
    ),
    Rule(
        "`is_opposite_side` of a closed position",
        lambda code, a, b: ".is_opposite_side(" in code[-40:] and (a, b) == ("False", "True"),
    ),
    Rule("`BarType` with 90 minutes", lambda code, a, _: has_odd_step(code) and a == ERROR),
    Rule(
        "Bars of several days",
        lambda code, _, b: b == ERROR and bool(re.search(r"[-'](?:2|5|10|100)-DAY-", code)),
    ),
]


OPEN: list[Rule] = []
"""Differences that somebody has yet to mend or to explain. It may only become shorter."""


def explain(code: str, ours: Any, theirs: Any) -> str | None:
    """Return the row that explains a difference, None if none does."""
    return next((rule.row for rule in RULES if rule.applies(code, ours, theirs)), None)
