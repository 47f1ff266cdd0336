"""Price, Quantity and Money: construction, arithmetic, comparison, text."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argonauta.errors import ArgonautaError, CurrencyMismatchError, InvalidValueError
from argonauta.model.currencies import EUR, JPY, USD
from argonauta.model.objects import (
    FIXED_PRECISION,
    FIXED_PRECISION_BYTES,
    FIXED_SCALAR,
    HIGH_PRECISION,
    MONEY_MAX,
    MONEY_MIN,
    PRICE_MAX,
    PRICE_MIN,
    QUANTITY_MAX,
    QUANTITY_MIN,
    Money,
    Price,
    Quantity,
)

PRECISIONS = st.integers(0, FIXED_PRECISION)


def price(text: str) -> Price:
    return Price.from_str(text)


def qty(text: str) -> Quantity:
    return Quantity.from_str(text)


def money(text: str) -> Money:
    return Money.from_str(text)


# proves: DM-016
@pytest.mark.parametrize(
    ("value", "precision", "text"),
    [
        (1.5, 2, "1.50"),
        (1, 2, "1.00"),
        (-1.5, 0, "-2"),
        (2.5, 0, "2"),
        (Decimal("1.235"), 2, "1.24"),
        (Decimal("1.245"), 2, "1.24"),
        (Decimal(1) / 3, 4, "0.3333"),
        (Decimal("1E-50"), 4, "0.0000"),
        (Decimal("1E+3"), 0, "1000"),
        (Price(1.25, 2), 1, "1.2"),
        (True, 0, "1"),
    ],
)
def test_a_price_rounds_half_to_even_at_its_precision(
    value: float, precision: int, text: str
) -> None:
    assert str(Price(value, precision)) == text


# proves: DM-037
@pytest.mark.parametrize("cls", [Price, Quantity])
@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e30, 10**40, Decimal("NaN")])
def test_nonsense_is_refused_with_value_and_rule(cls: type, value: float) -> None:
    with pytest.raises(InvalidValueError, match=r"must") as caught:
        cls(value, 2)
    assert isinstance(caught.value, (ArgonautaError, ValueError))


# proves: DM-016
@pytest.mark.parametrize("precision", [-1, FIXED_PRECISION + 1, 256, 2**70])
def test_a_precision_out_of_range_is_refused(precision: int) -> None:
    with pytest.raises(InvalidValueError, match="precision"):
        Price(1.0, precision)


@pytest.mark.parametrize("value", ["1.5", None, object(), [1]])
def test_what_is_not_a_number_is_a_type_error(value: object) -> None:
    with pytest.raises(TypeError, match="expected float, int or Decimal"):
        Price(value, 2)
    with pytest.raises(TypeError, match=r"precision|decimals"):
        Price(1.0, "2")  # type: ignore[arg-type]


def test_the_message_names_the_value_that_was_given() -> None:
    with pytest.raises(InvalidValueError, match=r"^Price 1e\+30: must lie within the range"):
        Price(1e30, 1)
    with pytest.raises(InvalidValueError, match=r"^Quantity -0\.4: must not be negative$"):
        Quantity(-0.4, 0)
    with pytest.raises(InvalidValueError, match=r"^Quantity -1: must not be negative$"):
        Quantity(-1, 0)


# proves: DM-019, DM-037
@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1.2.3",
        "--1",
        "NaN",
        "1e",
        "0x10",
        "\0",
        "1\0",
        "é",
        "\u0661",
        "\ud800",
        "9" * 10**7,
    ],
)
def test_text_that_is_no_number_is_refused(text: str) -> None:
    for read in (Price.from_str, Quantity.from_str, Money.from_str, lambda t: Money(t, USD)):
        with pytest.raises(InvalidValueError) as caught:
            read(text)
        assert len(str(caught.value)) < 500


# proves: DM-019, DM-037
@pytest.mark.parametrize("whole", [2**127, -(2**127) - 1, 10**5_000], ids=["+", "-", "long"])
def test_an_integer_of_any_size_is_answered(whole: int) -> None:
    for make in (
        lambda: Price.from_int(whole),
        lambda: Quantity.from_int(whole),
        lambda: Price.from_raw(whole, 2),
        lambda: Quantity.from_raw(whole, 2),
        lambda: Money.from_raw(whole, USD),
        lambda: round(Price(1.5, 1), whole),
    ):
        with pytest.raises(InvalidValueError, match="128 bits"):
            make()


# proves: DM-019
def test_a_decimal_is_read_as_it_is_written() -> None:
    assert (
        str(Price.from_decimal(Decimal("-1.50"))),
        str(Quantity.from_decimal(Decimal("1E+3"))),
    ) == (
        "-1.50",
        "1000",
    )
    assert str(Money.from_decimal(Decimal("1.005"), USD)) == "1.00 USD"
    for wrong in (1.5, 1, "1.5", None):
        for read in (
            Price.from_decimal,
            Quantity.from_decimal,
            lambda x: Money.from_decimal(x, USD),
        ):
            with pytest.raises(TypeError, match="expected Decimal"):
                read(wrong)
    for text in ("NaN", "sNaN", "Infinity", "1E-30", "1E+30"):
        with pytest.raises(InvalidValueError):
            Price.from_decimal(Decimal(text))


# proves: DM-017
def test_a_quantity_is_never_below_zero() -> None:
    for value in (-1, -0.4, Decimal("-0.01"), -1e-300):
        with pytest.raises(InvalidValueError, match="must not be negative"):
            Quantity(value, 0)
    for text in ("-1", "-0.1"):
        with pytest.raises(ValueError, match="must not be negative"):
            qty(text)
    assert str(Quantity(-0.0, 1)) == "0.0"
    assert Quantity.from_raw(0, 3) == Quantity.zero(3) == 0
    with pytest.raises(InvalidValueError):
        Quantity.from_raw(-(10**FIXED_PRECISION), 0)
    assert qty("3").saturating_sub(qty("1.25")) == Decimal("1.75")
    assert str(qty("1").saturating_sub(qty("1.25"))) == "0.00"


# proves: DM-020
def test_accessors() -> None:
    it = price("-1234567.250")
    assert (it.raw, it.precision) == (-1234567250 * 10 ** (FIXED_PRECISION - 3), 3)
    assert (str(it.as_decimal()), it.as_double()) == ("-1234567.250", -1234567.25)
    assert (str(it), it.to_formatted_str()) == ("-1234567.250", "-1_234_567.250")
    assert Money(821722, JPY).to_formatted_str() == "821_722 JPY"
    assert Money(-1000, JPY).to_formatted_str() == "-1_000 JPY"
    assert (money("5 USD").currency, money("5 USD").raw) == (USD, 5 * 10**FIXED_PRECISION)


# proves: DM-016, DM-017, DM-028, DM-029
def test_a_build_has_the_numbers_of_its_precision() -> None:
    limits = (FIXED_PRECISION, FIXED_PRECISION_BYTES, PRICE_MAX, QUANTITY_MAX)
    if HIGH_PRECISION:
        assert limits == (16, 16, 17_014_118_346_046.0, 34_028_236_692_093.0)
    else:
        assert limits == (9, 8, 9_223_372_036.0, 18_446_744_073.0)
    assert (PRICE_MIN, MONEY_MIN, MONEY_MAX, QUANTITY_MIN) == (-PRICE_MAX, -PRICE_MAX, PRICE_MAX, 0)
    assert 10.0**FIXED_PRECISION == FIXED_SCALAR


def test_a_price_of_many_digits_keeps_them() -> None:
    """Python's `decimal` keeps 28 digits by default, and a price may have 30."""
    text = "9223372035.123456789" if FIXED_PRECISION == 9 else "17014118346045.1234567890123456"
    assert str(-qty(text)) == f"-{text}"
    assert str(round(price(text), FIXED_PRECISION)) == text
    assert float(price(text)) == float(text)
    assert price(text) == Decimal(text)
    assert (price(text) - price("1")) + price("1") == Decimal(text)


# proves: DM-019
def test_text_keeps_the_precision_it_is_written_with() -> None:
    assert (str(price("1_000.50")), price("1_000.50").precision) == ("1000.50", 2)
    assert price("2e-3").precision == 3
    assert price("1.5e3") == 1500
    assert price("1000000.5").to_formatted_str() == "1_000_000.5"
    assert price("-100.5").to_formatted_str() == "-100.5"
    assert Price.from_decimal(Decimal("1.230")).precision == 3


# proves: DM-019, DM-027
def test_whole_and_raw_values() -> None:
    assert (str(Price.from_int(5)), str(Quantity.from_int(5))) == ("5", "5")
    assert price("1.5").raw == 15 * 10 ** (FIXED_PRECISION - 1)
    assert Price.from_raw(price("1.5").raw, 1) == price("1.5")
    assert str(Quantity.zero(2)) == "0.00"
    assert Quantity.zero().precision == 0
    with pytest.raises(InvalidValueError, match="multiple"):
        Price.from_raw(1, 0)
    with pytest.raises(InvalidValueError, match="multiple"):
        Money.from_raw(1, USD)
    with pytest.raises(TypeError):
        Price.from_int(5.5)  # type: ignore[arg-type]


# proves: DM-028
def test_the_limits_are_values_themselves() -> None:
    assert HIGH_PRECISION is (FIXED_PRECISION == 16)
    assert float(Price(PRICE_MAX, 0)) == PRICE_MAX
    assert float(Price(PRICE_MIN, 0)) == PRICE_MIN
    assert float(Quantity(QUANTITY_MAX, 0)) == QUANTITY_MAX
    assert QUANTITY_MIN == 0.0
    assert float(Money(MONEY_MAX, JPY)) == MONEY_MAX
    with pytest.raises(InvalidValueError):
        Price(PRICE_MAX + 2, 0)
    with pytest.raises(InvalidValueError):
        Price(PRICE_MAX, 0) + Price(PRICE_MAX, 0)


# proves: DM-022, DM-023
def test_two_of_a_class_add_and_subtract_to_the_class() -> None:
    total = price("1.00") + price("2.5")
    assert isinstance(total, Price)
    assert str(total) == "3.50"
    assert str(price("1") - price("2.5")) == "-1.5"
    assert isinstance(qty("3") - qty("1"), Quantity)
    with pytest.raises(InvalidValueError, match="must not be negative"):
        qty("1") - qty("2")
    assert qty("1").saturating_sub(qty("2")) == 0
    assert str(money("1 USD") + money("2 USD")) == "3.00 USD"


# proves: DM-026
@pytest.mark.parametrize("value", [price("7.00"), qty("7.00"), money("7.00 USD")])
def test_sums_with_other_numbers_are_decimals_or_floats(value: Price) -> None:
    for other in (2, Decimal(2)):
        for result, want in [
            (value + other, Decimal(9)),
            (other + value, Decimal(9)),
            (value - other, Decimal(5)),
            (other - value, Decimal(-5)),
            (value * other, Decimal(14)),
            (other * value, Decimal(14)),
            (value / other, Decimal("3.5")),
            (value // other, Decimal(3)),
            (value % other, Decimal(1)),
            (14 / value, Decimal(2)),
            (other // value, Decimal(0)),
            (other % value, Decimal(2)),
        ]:
            assert isinstance(result, Decimal)
            assert result == want
    assert isinstance(value * 2.0, float)
    assert value * 2.0 == 2.0 * value == 14.0
    assert 14.0 / value == 2.0


# proves: DM-024
def test_products_of_two_classes_are_decimals() -> None:
    assert price("1.5") * qty("2") == Decimal(3)
    assert isinstance(price("1.5") * price("2"), Decimal)
    assert isinstance(price("1.5") + qty("2"), Decimal)


@pytest.mark.parametrize("other", ["1", None, object()])
def test_sums_and_orders_with_what_is_no_number_are_type_errors(other: object) -> None:
    with pytest.raises(TypeError):
        price("1") + other
    with pytest.raises(TypeError):
        assert price("1") < other
    assert price("1") != other


# proves: DM-025
def test_unary_operators() -> None:
    assert isinstance(-price("1.5"), Price)
    assert str(-price("1.50")) == "-1.50"
    assert str(abs(price("-1.50"))) == "1.50"
    assert str(+qty("2")) == "2"
    assert -qty("2") == Decimal(-2)
    assert str(abs(money("-2 USD"))) == "2.00 USD"
    assert (int(price("-1.9")), float(price("1.25"))) == (-1, 1.25)
    assert (round(price("1.25"), 1), round(price("2.5"))) == (Decimal("1.2"), Decimal(2))
    assert price("1.50").as_double() == 1.5
    assert str(price("1.50").as_decimal()) == "1.50"


# proves: DM-021
def test_precision_is_shown_but_not_compared() -> None:
    assert price("1.5") == price("1.500") == 1.5 == Decimal("1.5") == qty("1.50")
    assert price("1") < 2 <= price("2") < 2.5
    assert price("0.1") != 0.1  # the double is not a tenth, as with Decimal
    assert price("0.1") < 0.1
    assert price("2.9") < 3
    assert price("1") != float("nan")
    assert not price("1") < float("nan")
    assert price("1") < float("inf")


# proves: DM-021
@given(st.integers(-(10**12), 10**12), PRECISIONS, PRECISIONS)
def test_equal_numbers_hash_equally(whole: int, one: int, other: int) -> None:
    a, b = Price(whole, one % 4), Price(whole, other % 4)
    assert a == b == whole == Decimal(whole) == float(whole)
    assert hash(a) == hash(b) == hash(whole) == hash(Decimal(whole)) == hash(float(whole))


@given(st.decimals(-(10**6), 10**6, places=4))
def test_hash_and_order_are_those_of_decimal(value: Decimal) -> None:
    it = Price(value, 4)
    assert it == value
    assert hash(it) == hash(value)
    assert str(it) == f"{value:.4f}" or value == 0
    assert (it < 0.5) == (value < 0.5)
    assert (it >= Decimal("0.25")) == (value >= Decimal("0.25"))


@given(st.floats(-1e6, 1e6), st.integers(0, 9))
def test_floats_round_by_their_exact_value(value: float, precision: int) -> None:
    want = round(Decimal(value), precision)
    assert Price(value, precision) == want


@given(st.decimals(-(10**9), 10**9, places=28), st.integers(0, 9))
def test_long_decimals_round_half_to_even(value: Decimal, precision: int) -> None:
    assert Price(value, precision) == round(value, precision)


# proves: DM-018, DM-023
def test_money_of_two_currencies_never_mixes() -> None:
    for operation in (
        lambda: money("1 USD") + money("1 EUR"),
        lambda: money("1 USD") - money("1 EUR"),
        lambda: money("1 USD") < money("1 EUR"),
    ):
        with pytest.raises(CurrencyMismatchError, match="USD and EUR"):
            operation()
    assert money("1 USD") != money("1 EUR")
    assert money("1 USD") < money("2 USD")
    assert money("1 USD") > 0
    assert money("0 USD") == 0


# proves: DM-018
def test_money_takes_the_precision_of_its_currency() -> None:
    assert repr(Money(1000.5, USD)) == "Money(1000.50, USD)"
    assert str(Money(5, JPY)) == "5 JPY"
    assert Money("1.255", USD) == Money(Decimal("1.26"), USD)
    assert Money(1_000_000, EUR).to_formatted_str() == "1_000_000.00 EUR"
    assert (money("1 USD").currency, money("1 USD").as_decimal()) == (USD, Decimal("1.00"))
    for bad in ("1", "1 NOTACCY", "x USD", "0.001 USD"):
        with pytest.raises(InvalidValueError):
            money(bad)
    with pytest.raises(TypeError):
        Money(1.0, "USD")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [price("-1.50"), qty("2.50"), money("-3.00 USD")])
def test_values_pickle_copy_and_never_change(value: Price) -> None:
    for twin in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert (twin, str(twin), repr(twin)) == (value, str(value), repr(value))
    with pytest.raises(AttributeError):
        value.raw = 1  # type: ignore[misc]
