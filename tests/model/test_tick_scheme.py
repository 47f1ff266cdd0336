"""Tick schemes: construction, next prices, the registry."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argonauta.errors import InvalidValueError
from argonauta.model.objects import Price
from argonauta.model.tick_scheme import (
    FixedTickScheme,
    TickScheme,
    TieredTickScheme,
    get_tick_scheme,
    list_tick_schemes,
    register_tick_scheme,
)

INF = float("inf")


def px(text: str) -> Price:
    return Price.from_str(text)


# proves: DM-038
def test_the_built_in_schemes() -> None:
    assert {"FOREX_3DECIMAL", "FOREX_5DECIMAL", "TOPIX100"} <= set(list_tick_schemes())
    for name, low, high in [
        ("FOREX_3DECIMAL", "0.001", "999.999"),
        ("FOREX_5DECIMAL", "0.00001", "9.99999"),
        ("TOPIX100", "0.1000", "130000000.0000"),
    ]:
        scheme = get_tick_scheme(name)
        assert (scheme.name, str(scheme.min_price), str(scheme.max_price)) == (name, low, high)
    with pytest.raises(InvalidValueError, match=r'TickScheme "NOPE": must be one of FOREX_3DEC'):
        get_tick_scheme("NOPE")


# proves: DM-038
@pytest.mark.parametrize(
    ("value", "n", "bid", "ask"),
    [
        # As nautilus_trader 1.221.0 gives them.
        (1000, 0, "1000.0000", "1000.0000"),
        (1000, 1, "999.9000", "1000.5000"),
        (1000.05, 0, "1000.0000", "1000.5000"),
        (1000.05, 2, "999.8000", "1001.5000"),
        (999.95, 1, "999.8000", "1000.5000"),
        (2999, 2, "2998.0000", "3000.0000"),
        (3000, 1, "2999.5000", "3001.0000"),
        (3000.5, 0, "3000.0000", "3001.0000"),
        (Decimal("3000.5"), 2, "2999.0000", "3003.0000"),
        # Where 1.221.0 is off by one, or raises.
        (130_000_000.0, 0, "130000000.0000", "130000000.0000"),
        (0.01, 0, None, "0.1000"),
        (-5, 0, None, "0.1000"),
        (130_000_001, 0, "130000000.0000", None),
    ],
)
def test_next_prices_of_shares_in_tokyo(
    value: float, n: int, bid: str | None, ask: str | None
) -> None:
    scheme = get_tick_scheme("TOPIX100")
    found = scheme.next_bid_price(value, n), scheme.next_ask_price(value, n)
    assert tuple(None if p is None else str(p) for p in found) == (bid, ask)


# proves: DM-038
@given(st.integers(1, 999_999), st.integers(-3, 3), st.integers(0, 50))
def test_next_prices_of_one_step(mantissa: int, off: int, n: int) -> None:
    """A float that is off a tick by less than it can carry counts as the tick."""
    scheme = get_tick_scheme("FOREX_5DECIMAL")
    value = mantissa / 10**5 * (1 + off * 2.0**-53)
    below, above = mantissa - n, mantissa + n
    bid, ask = scheme.next_bid_price(value, n), scheme.next_ask_price(value, n)
    assert bid == (Decimal(below).scaleb(-5) if below >= 1 else None)
    assert ask == (Decimal(above).scaleb(-5) if above <= 999_999 else None)


# proves: DM-038
def test_schemes_of_ones_own() -> None:
    fixed = FixedTickScheme("A", 2, px("0.05"), px("10"), 0.05)
    assert (fixed.increment, fixed.price_precision) == (px("0.05"), 2)
    assert [fixed.next_bid_price(x, 0) for x in (1.02, 0.01, 11)] == [px("1"), None, px("10")]
    assert [fixed.next_ask_price(x, 0) for x in (1.02, 0.01, 11)] == [px("1.05"), px("0.05"), None]
    plain = FixedTickScheme("B", 2)
    assert (plain.min_price, plain.increment) == (px("0.01"), px("0.01"))
    tiered = TieredTickScheme("T", [(1, 10, 0.5), (10, INF, 1)], 1, max_ticks_per_tier=5)
    assert (str(tiered.max_price), tiered.max_ticks_per_tier) == ("15.0", 5)
    assert tiered.tiers == [(px("1"), px("10"), px("0.5")), (px("10"), INF, px("1"))]
    assert repr(tiered) == "TieredTickScheme(T, 1.0..15.0)"
    assert isinstance(tiered, TickScheme)


@pytest.mark.parametrize(
    ("tiers", "rule"),
    [
        ([], "at least one"),
        ([(10, 1, 0.5)], "at least one step"),
        ([(1, 10, 0)], "above zero"),
        ([(1, 10, 0.05)], "at most 1 decimals"),
        ([(1, 10, 1), (5, 20, 1)], "must not begin below 10.0"),
        ([(1, INF, 1), (5, 20, 1)], "without a stop"),
        ([(1, float("nan"), 1)], "finite"),
        ([(-INF, 2, 1)], "finite"),
        ([(1, 10**40, 1)], "range"),
    ],
)
def test_tiers_that_make_no_sense_are_refused(tiers: list, rule: str) -> None:
    with pytest.raises(InvalidValueError, match=rule):
        TieredTickScheme("T", tiers, 1)


def test_arguments_of_a_wrong_type_are_type_errors() -> None:
    for tiers in ("abc", [1], [("1", 2, 3)], 5):
        with pytest.raises(TypeError):
            TieredTickScheme("T", tiers, 1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="length 3"):
        TieredTickScheme("T", [(1, 2)], 1)  # type: ignore[list-item]
    with pytest.raises(TypeError):
        get_tick_scheme("TOPIX100").next_bid_price("1")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError):
        get_tick_scheme("TOPIX100").next_bid_price(1.0, -1)
    with pytest.raises(InvalidValueError):
        get_tick_scheme("TOPIX100").next_bid_price(float("nan"))


# proves: DM-038
def test_a_name_stands_for_one_scheme() -> None:
    one = FixedTickScheme("TEST_REGISTERED", 2)
    register_tick_scheme(one)
    register_tick_scheme(FixedTickScheme("TEST_REGISTERED", 2))
    assert get_tick_scheme("TEST_REGISTERED") == one
    with pytest.raises(InvalidValueError, match="another scheme"):
        register_tick_scheme(FixedTickScheme("TEST_REGISTERED", 3))
    assert get_tick_scheme("TEST_REGISTERED").price_precision == 2


@pytest.mark.parametrize(
    "scheme",
    [
        FixedTickScheme("A", 2, px("0.05"), px("10"), 0.05),
        TieredTickScheme("T", [(1, 10, 0.5), (10, INF, 1)], 1, 7),
        get_tick_scheme("TOPIX100"),
    ],
)
def test_schemes_pickle_and_copy(scheme: TickScheme) -> None:
    for twin in (pickle.loads(pickle.dumps(scheme)), copy.copy(scheme), copy.deepcopy(scheme)):
        assert (twin, repr(twin), hash(twin)) == (scheme, repr(scheme), hash(scheme))
        assert type(twin) is type(scheme)
        assert twin.max_price == scheme.max_price
