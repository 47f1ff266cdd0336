"""Interest and lending fees overnight, checked by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from argonauta.backtest.modules import FXRolloverInterestConfig, FXRolloverInterestModule
from argonauta.test_kit.providers import TestInstrumentProvider

from .stage import SECOND, SIM, Script, buy, play, quote, share, total

PAIR = TestInstrumentProvider.default_fx_ccy("AUD/USD", SIM)
RATES = pd.DataFrame(
    {
        "LOCATION": ["AUS", "USA"] * 2,
        "TIME": ["2024-03", "2024-03", "2024-01", "2024-01"],
        "Value": [5.65, 2.0, 5.65, 2.0],  # 3.65 % a year: a hundredth of a percent a night
    }
)


def second(text: str) -> int:
    """Return the seconds since 1970 of a time in UTC."""
    return int(pd.Timestamp(text, tz="UTC").timestamp())


def module() -> FXRolloverInterestModule:
    return FXRolloverInterestModule(FXRolloverInterestConfig(rate_data=RATES))


@pytest.mark.parametrize(
    ("start", "end", "nights"),
    [
        ("2024-01-08 12:00", "2024-01-08 21:59:59", 0),  # a Monday, before 17:00 in New York
        ("2024-01-08 12:00", "2024-01-08 22:00:00", 1),
        ("2024-01-10 12:00", "2024-01-10 23:00", 3),  # a Wednesday
        ("2024-01-08 12:00", "2024-01-15 12:00", 7),  # a week
        ("2024-03-11 12:00", "2024-03-11 21:00:00", 1),  # in summer time it is an hour earlier
    ],
)
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_night_pays_a_365th_and_wednesday_three(
    start: str, end: str, nights: int, sign: str
) -> None:
    begin, finish = second(start), second(end)
    script = Script({begin + 1: buy(PAIR, f"{sign}100000")})
    data = [quote(PAIR, begin, "0.66000"), quote(PAIR, finish, "0.66000")]
    data = [*data, quote(PAIR, finish + 0.5, "0.66000")]
    engine = play([PAIR], data, script, modules=[module()])
    paid = total(engine) - 100_000
    fees = sum(f.commission.as_decimal() for f in script.of("OrderFilled"))
    night = Decimal("6.60")  # 66,000 dollars, 0.01 %
    assert paid + fees == nights * (-night if sign else night)


def test_who_sells_short_pays_for_the_shares() -> None:
    instrument = share()
    begin = second("2024-01-08 12:00")
    script = Script({begin + 1: buy(instrument, "-100")})
    data = [quote(instrument, begin, "50.00"), quote(instrument, begin + 11 * 3600, "50.00")]
    rates = {instrument.id: Decimal("0.072")}
    engine = play([instrument], data, script, short_borrow_rates=rates)
    assert total(engine) == 100_000 - 1  # 5,000 dollars, 7.2 % / 360
    engine = play(
        [instrument], data, Script({begin + 1: buy(instrument, "100")}), short_borrow_rates=rates
    )
    assert total(engine) == 100_000


@pytest.mark.parametrize("wrong", [[1], [module(), module()], [object()]])
def test_other_modules_are_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="FXRolloverInterestModule"):
        play([PAIR], [quote(PAIR, 1, "0.66")], modules=wrong)
    assert SECOND
