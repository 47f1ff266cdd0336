"""Position sizers. The sizes were also computed by the incumbent, as a black box."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from argonauta.errors import InvalidValueError
from argonauta.model.objects import Money, Price, Quantity
from argonauta.risk.sizing import FixedRiskSizer, PositionSizer
from argonauta.test_kit.providers import TestInstrumentProvider

from .support import PAIR, USD

ENTRY, STOP = Price.from_str("1.00100"), Price.from_str("1.00000")
HUNDRED_THOUSAND = Money(100_000, USD)
CRYPTO = TestInstrumentProvider.btcusdt_binance()


# proves: RI-024
@pytest.mark.parametrize(
    ("equity", "risk", "terms", "size"),
    [
        (100_000, "0.001", {}, "100000"),
        (100_000, "0.001", {"exchange_rate": Decimal(0)}, "0"),
        (0, "0.001", {}, "0"),
        (-10, "0.001", {}, "0"),
        (100_000, "0.001", {"commission_rate": Decimal("0.0002")}, "99960"),
        (
            100_000,
            "0.0123",
            {"commission_rate": Decimal("0.0002"), "unit_batch_size": Decimal(1000), "units": 3},
            "409000",
        ),
        (
            100_000,
            "0.0123",
            {"hard_limit": Decimal(50_000), "unit_batch_size": Decimal(1000), "units": 3},
            "16000",
        ),
        (100_000, "0.0123", {"unit_batch_size": Decimal(0), "units": 7}, "175714"),
        (1_000_000, "0.9", {}, "10000000"),
        (100_000, "0.001", {"exchange_rate": Decimal("0.8")}, "125000"),
        (100, "0.001", {"unit_batch_size": Decimal(1000)}, "0"),
    ],
)
def test_a_fixed_risk_gives_the_size_of_the_incumbent(
    equity: int, risk: str, terms: dict[str, Any], size: str
) -> None:
    sizer = FixedRiskSizer(PAIR)
    for entry, stop in ((ENTRY, STOP), (STOP, ENTRY)):
        got = sizer.calculate(entry, stop, Money(equity, USD), Decimal(risk), **terms)
        assert got == Quantity.from_str(size)
    assert sizer.calculate(ENTRY, ENTRY, Money(equity, USD), Decimal(risk), **terms) == 0


# proves: RI-024
def test_a_size_has_the_decimals_of_its_instrument_and_is_rounded_down() -> None:
    sizer = FixedRiskSizer(CRYPTO)
    entry, stop = Price.from_str("30000.00"), Price.from_str("29000.00")
    batch = Decimal(0)
    size = sizer.calculate(entry, stop, HUNDRED_THOUSAND, Decimal("0.0177"), unit_batch_size=batch)
    assert str(size) == "1.770000"
    # 100,000 * 0.01 / 3 parts / 1,000 = 0.3333333...
    third = sizer.calculate(
        entry, stop, HUNDRED_THOUSAND, Decimal("0.01"), unit_batch_size=batch, units=3
    )
    assert str(third) == "0.333333"


# proves: RI-024
def test_sizers_keep_to_their_instrument_and_can_be_written() -> None:
    sizer = FixedRiskSizer(PAIR)
    assert isinstance(sizer, PositionSizer)
    assert sizer.instrument is PAIR
    sizer.update_instrument(PAIR)
    with pytest.raises(InvalidValueError, match=r"must be EUR/USD\.SIM"):
        sizer.update_instrument(CRYPTO)

    class Fixed(PositionSizer):
        def __init__(self, instrument: Any, size: int) -> None:
            self.size = size

        def calculate(self, *args: Any, **kwargs: Any) -> Quantity:
            return Quantity(self.size, self.instrument.size_precision)

    assert Fixed(PAIR, 7).calculate() == Quantity(7, 0)
    with pytest.raises(NotImplementedError):
        PositionSizer(PAIR).calculate()


# proves: RI-024
@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({"risk": Decimal(0)}, "risk 0: must be above zero"),
        ({"risk": Decimal(-1)}, "risk -1: must not be negative"),
        ({"units": 0}, "units 0: must be at least 1"),
        ({"commission_rate": Decimal("-0.1")}, "commission_rate -0.1"),
        ({"exchange_rate": Decimal(-1)}, "exchange_rate -1"),
        ({"risk": float("nan")}, "NaN|finite"),
        ({"risk": 10**40}, "Decimal"),
        ({"unit_batch_size": float("inf")}, "inf|finite"),
        ({"risk": Decimal(10) ** 27}, "position size"),
    ],
)
def test_numbers_that_mean_nothing_are_refused(terms: dict[str, Any], told: str) -> None:
    given = {"risk": Decimal("0.01"), **terms}
    with pytest.raises(InvalidValueError, match=told):
        FixedRiskSizer(PAIR).calculate(ENTRY, STOP, HUNDRED_THOUSAND, **given)
