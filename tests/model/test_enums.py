"""Enums are real IntEnum classes, and their names are read and written."""

from __future__ import annotations

import enum
import pickle
import re
from typing import TYPE_CHECKING

import pytest

import argonauta.common.enums as common_enums
from argonauta.common import Environment
from argonauta.common.enums import environment_from_str, environment_to_str
from argonauta.errors import InvalidValueError
from argonauta.model import enums
from argonauta.model.currencies import USD
from argonauta.model.data import BarSpecification
from argonauta.model.enums import (
    BarAggregation,
    OrderSide,
    OrderStatus,
    OrderType,
    PriceType,
    TimeInForce,
)
from argonauta.model.objects import Currency

if TYPE_CHECKING:
    from types import ModuleType

CLASSES = [
    (module, getattr(module, name))
    for module in (enums, common_enums)
    for name in module.__all__
    if name[0].isupper() and name != "Environment"
]


def helper(cls: type[enum.IntEnum], suffix: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower() + suffix


# proves: DM-075
@pytest.mark.parametrize(("module", "cls"), CLASSES)
def test_every_enum_has_names_numbers_and_helpers(
    module: ModuleType, cls: type[enum.IntEnum]
) -> None:
    assert issubclass(cls, enum.IntEnum)
    assert cls.__module__ == module.__name__
    assert cls.__doc__
    to_str = getattr(module, helper(cls, "_to_str"))
    from_str = getattr(module, helper(cls, "_from_str"))
    for member in cls:
        assert from_str(to_str(member)) is member
        assert to_str(int(member)) == member.name
        assert pickle.loads(pickle.dumps(member)) is member
    with pytest.raises(InvalidValueError, match="must be one of"):
        from_str("NOPE")
    with pytest.raises(InvalidValueError, match="must be one of"):
        to_str(99)


def test_numbers_are_those_of_the_public_api() -> None:
    assert (OrderSide.BUY, OrderSide.SELL, OrderSide.NO_ORDER_SIDE) == (1, 2, 0)
    assert (OrderStatus.FILLED, OrderType.STOP_LIMIT, TimeInForce.GTD) == (14, 4, 4)
    assert BarAggregation.MINUTE == 12


def test_an_argument_takes_a_member_or_its_number_and_nothing_else() -> None:
    by_member = BarSpecification(5, BarAggregation.MINUTE, PriceType.LAST)
    assert BarSpecification(5, 12, 4) == by_member  # type: ignore[arg-type]
    assert by_member.aggregation is BarAggregation.MINUTE
    with pytest.raises(InvalidValueError, match=r"BarAggregation 99: must be one of TICK=1"):
        BarSpecification(5, 99, PriceType.LAST)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="PriceType -1"):
        BarSpecification(5, BarAggregation.MINUTE, -1)  # type: ignore[arg-type]
    for wrong in (OrderSide.BUY, "LAST", None, 4.0):
        with pytest.raises(TypeError, match="expected PriceType"):
            BarSpecification(5, BarAggregation.MINUTE, wrong)  # type: ignore[arg-type]


# proves: DM-074, DM-075
def test_environments_are_written_as_in_configurations() -> None:
    assert Environment("live") is common_enums.Environment.LIVE
    for member in Environment:
        assert environment_from_str(environment_to_str(member)) is member
        assert environment_to_str(member.value) == member.name
    with pytest.raises(InvalidValueError, match="must be one of BACKTEST, SANDBOX, LIVE"):
        environment_from_str("NOPE")
    with pytest.raises(InvalidValueError, match="must be one of BACKTEST=backtest"):
        environment_to_str(0)


# proves: DM-075
@pytest.mark.parametrize("name", ["", "buy", "BUY ", "\0", "é", "\ud800", "X" * 10_000_000])
def test_no_name_ends_the_process(name: str) -> None:
    with pytest.raises(InvalidValueError, match="must be one of"):
        enums.order_side_from_str(name)


def test_currencies_know_their_kind() -> None:
    assert USD.currency_type is enums.CurrencyType.FIAT
    assert pickle.loads(pickle.dumps(USD)) == USD
    assert Currency.is_fiat("USD")
    assert Currency.is_crypto("BTC")
    assert not Currency.is_fiat("NOPE")
