"""Synthetic instruments: terms and the language of formulas."""

from __future__ import annotations

import copy
import math
import pickle
from typing import Any

import pytest

from argonauta.errors import InvalidValueError
from argonauta.model.identifiers import InstrumentId, Symbol
from argonauta.model.instruments import SyntheticInstrument
from argonauta.model.objects import Price

IDS = [InstrumentId.from_str("A.X"), InstrumentId.from_str("B.X")]


def made(formula: str = "A.X - B.X", components: Any = IDS, precision: int = 2) -> Any:
    return SyntheticInstrument(Symbol("S"), precision, components, formula, 1, 2)


def value(formula: str, a: float = 3.0, b: float = 2.0) -> float:
    return float(made(formula, precision=9).calculate([a, b]))


# proves: DM-094
def test_terms_dicts_pickles_and_copies() -> None:
    it = made()
    assert it.id == InstrumentId.from_str("S.SYNTH")
    assert (it.price_precision, it.price_increment) == (2, Price.from_str("0.01"))
    assert (it.components, it.formula, it.ts_event, it.ts_init) == (IDS, "A.X - B.X", 1, 2)
    for twin in (
        SyntheticInstrument.from_dict(it.to_dict()),
        SyntheticInstrument.from_dict(SyntheticInstrument.to_dict(it)),
        pickle.loads(pickle.dumps(it)),
        copy.copy(it),
        copy.deepcopy(it),
    ):
        assert (twin, hash(twin), repr(twin), twin.to_dict()) == (
            *(it, hash(it), repr(it)),
            it.to_dict(),
        )
        twin.change_formula("A.X")
        assert it.formula == "A.X - B.X", "a copy is another instrument"
    assert repr(it) == (
        "SyntheticInstrument(id=S.SYNTH, price_precision=2, components=[A.X, B.X], "
        'formula="A.X - B.X")'
    )


# proves: DM-143, DM-148
def test_prices_are_computed_from_finite_inputs() -> None:
    it = made("(A.X + B.X) / 2")
    assert it.calculate([3.0, 1.5]) == Price.from_str("2.25")
    assert it.calculate((3, 2)).precision == 2
    bad: list[Any] = [[1.0], [1.0, 2.0, 3.0], [math.nan, 1.0], [math.inf, 1.0], [1e300, 1e300]]
    for inputs in bad:
        with pytest.raises(InvalidValueError):
            it.calculate(inputs)
    with pytest.raises(InvalidValueError, match="finite value"):
        made("A.X / B.X").calculate([1.0, 0.0])
    for wrong in (None, "12", [None, 1.0], 5):
        with pytest.raises(TypeError):
            it.calculate(wrong)


# proves: DM-143
def test_a_formula_can_be_changed_and_a_broken_one_changes_nothing() -> None:
    it = made()
    it.change_formula("A.X * B.X")
    assert (it.formula, it.calculate([3.0, 2.0])) == ("A.X * B.X", 6)
    with pytest.raises(InvalidValueError):
        it.change_formula("A.X * C.X")
    assert (it.formula, it.calculate([3.0, 2.0])) == ("A.X * B.X", 6)


# proves: DM-144
def test_components_are_named_by_their_ids() -> None:
    ids = [InstrumentId.from_str("BTC/USDT.BINANCE"), InstrumentId.from_str("ETH-PERP.X")]
    assert made("BTC/USDT.BINANCE-ETH-PERP.X", ids).calculate([9.0, 4.0]) == 5


# proves: DM-145
@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("-2 ^ 2", -4),
        ("2 ^ 3 ^ 2", 512),
        ("7 % 4", 3),
        ("if(1 < 2 && !(2 <= 1) || false, A.X, B.X)", 3),
        ("if(A.X == B.X, 1, 2)", 2),
        ("if(true, 1, 1 / 0)", 1),
        (
            "// average\nlow = min(A.X, B.X); high = max(A.X, B.X); /* of both */ (low + high) / 2",
            2.5,
        ),
        ("1.5e1 + .5", 15.5),
    ],
)
def test_the_language(formula: str, expected: float) -> None:
    assert value(formula) == expected


# proves: DM-146
@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("abs(0 - A.X)", 3),
        ("ceil(A.X / B.X)", 2),
        ("floor(A.X / B.X)", 1),
        ("round(A.X / B.X)", 2),
        ("min(A.X, B.X, 1)", 1),
        ("max(A.X, B.X, 1)", 3),
        ("if(A.X > B.X, 10, 20)", 10),
    ],
)
def test_functions(formula: str, expected: float) -> None:
    assert value(formula) == expected


# proves: DM-147
def test_formulas_have_limits() -> None:
    assert value("1 + (" * 31 + "1" + ")" * 31) == 32
    with pytest.raises(InvalidValueError, match="32"):
        made("1 + (" * 40 + "1" + ")" * 40)
    many = "".join(f"v{n} = {n};" for n in range(16))
    assert value(many + "v15") == 15
    with pytest.raises(InvalidValueError, match="16"):
        made("".join(f"v{n} = {n};" for n in range(17)) + "v15")
    with pytest.raises(InvalidValueError):
        made("(" * 100_000)


# proves: DM-094, DM-148
@pytest.mark.parametrize(
    ("formula", "components", "rule"),
    [
        ("A.X", IDS[:1], "at least two components"),
        ("1", [], "at least two components"),
        ("A.X", [IDS[0], IDS[0]], "twice"),
        ("1", [*IDS, InstrumentId.from_str("S.SYNTH")], "component of itself"),
        ("A.X - C.X", IDS, "C"),
        ("(A.X", IDS, "position"),
        ("", IDS, "position"),
        ("A.X > B.X", IDS, "number"),
        ("1 +", IDS, "position"),
        ("A.X\ud800", IDS, "Unicode"),
    ],
)
def test_broken_ones_are_refused(formula: str, components: Any, rule: str) -> None:
    with pytest.raises(InvalidValueError, match=rule):
        made(formula, components)
    with pytest.raises(TypeError):
        SyntheticInstrument(Symbol("S"), 2, ["A.X", "B.X"], "1", 0, 0)
    with pytest.raises(InvalidValueError):
        made("A.X", IDS, 17)
