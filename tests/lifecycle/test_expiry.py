"""Contracts begin and end; what is held at the end is settled."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from argonauta.errors import ArgonautaError
from argonauta.model.data import InstrumentClose
from argonauta.model.enums import InstrumentCloseType, OrderSide
from argonauta.model.identifiers import InstrumentId
from argonauta.model.objects import Price, Quantity

from .stage import SECOND, Script, buy, listed, play, quote, rest, share, total, trade


# proves: ME-002
def test_a_contract_takes_no_order_before_it_begins_nor_after_it_ended() -> None:
    future = listed("F", start=3, end=6)
    steps = {2: buy(future, "1"), 3: buy(future, "1"), 5.5: buy(future, "-1"), 6: buy(future, "1")}
    script = Script(steps)
    play([future], [quote(future, k, "50.00") for k in range(1, 9)], script)
    reasons = [event.reason for event in script.of("OrderRejected")]
    assert reasons == [
        f"Contract F.SIM not yet active, activation {3 * SECOND}",
        f"Contract F.SIM has expired, expiration {6 * SECOND}",
    ]
    assert len(script.of("OrderFilled")) == 2


# proves: ME-076, ME-077, PA-019
def test_at_the_end_orders_are_cancelled_and_positions_closed_at_the_last_price() -> None:
    future = listed("F", end=5)
    script = Script({1.5: buy(future, "2"), 2: rest(future, "1", "10.00")})
    data = [quote(future, k, "50.00") for k in (1, 2, 3)]
    data += [trade(future, 4, "53.00"), quote(future, 7, "60.00")]
    engine = play([future], data, script)
    canceled, closing = script.of("OrderCanceled"), engine.cache.orders()[-1]
    assert len(canceled) == 1
    assert canceled[0].ts_event == 5 * SECOND
    assert str(closing.client_order_id).startswith("EXPIRATION-LEG-")
    assert closing.tags == ["EXPIRATION_SIM_CLOSE"]
    assert closing.is_reduce_only
    assert closing.side == OrderSide.SELL
    assert closing.last_event.ts_event == 5 * SECOND
    assert str(closing.last_event.last_px) == "53.00"
    assert not engine.cache.positions_open()
    assert not engine.cache.orders_open()
    assert total(engine) == 100_000 + 2 * 100 * 3  # 2 contracts of 100, from 50 to 53
    assert len(script.of("PositionClosed")) == 1


# proves: ME-076, BT-101
@pytest.mark.parametrize(("prices", "worth"), [(None, 5500), ({"F.SIM": "57.50"}, 5750)])
def test_the_message_of_a_venue_ends_a_contract_too(
    prices: dict[str, str] | None, worth: int
) -> None:
    future = listed("F", end=100)
    script = Script({1.5: buy(future, "1"), 4: buy(future, "1")})
    close = InstrumentClose(
        future.id,
        Price.from_str("55.00"),
        InstrumentCloseType.CONTRACT_EXPIRED,
        3 * SECOND,
        3 * SECOND,
    )
    data = [quote(future, 1, "50.00"), close, quote(future, 5, "60.00")]
    settlement = prices and {
        InstrumentId.from_str(key): Price.from_str(price) for key, price in prices.items()
    }
    engine = play([future], data, script, settlement_prices=settlement)
    assert total(engine) == 100_000 - 5000 + worth
    assert "has expired" in script.of("OrderRejected")[0].reason


def legs() -> list[Any]:
    """Return a call, a put and a call that ends worthless, on one share."""
    return [
        listed("C95", kind="CALL", strike="95.00", end=5),
        listed("P110", kind="PUT", strike="110.00", end=5),
        listed("C120", kind="CALL", strike="120.00", end=5),
    ]


def option_data(underlying: Any, options: list[Any]) -> list[Any]:
    data = [quote(option, 1, "2.00") for option in options]
    data += [trade(underlying, 1, "90.00"), trade(underlying, 5, "100.00")]
    return [*data, trade(underlying, 5, "101.00"), trade(underlying, 6, "200.00")]


# proves: ME-078
@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("sign", ["", "-"])
def test_options_are_worth_what_the_last_of_the_underlying_says(sign: str, reverse: bool) -> None:
    # All legs settle on 101.00, the last trade of the instant at which they end (nt#4966).
    underlying, options = share(), legs()
    steps = {2: [buy(option, f"{sign}1") for option in options]}
    script = Script({2: lambda script: [step(script) for step in steps[2]]})
    instruments = [underlying, *options]
    engine = play(
        instruments[::-1] if reverse else instruments, option_data(underlying, options), script
    )
    fills = {str(f.instrument_id): str(f.last_px) for f in script.of("OrderFilled")[3:]}
    assert fills == {"C95.SIM": "6.00", "P110.SIM": "9.00", "C120.SIM": "0.00"}
    gain = 100 * (6 + 9 + 0 - 3 * 2)
    assert total(engine) == 100_000 + (-gain if sign else gain)
    assert not engine.cache.positions_open()


# proves: ME-078
@pytest.mark.parametrize("sign", ["", "-"])
def test_delivery_is_at_the_strike_and_worth_the_same(sign: str) -> None:
    underlying, options = share(), legs()
    script = Script(
        {2: lambda script: [buy(o, f"{sign}1")(script) for o in (options[0], options[2])]}
    )
    engine = play(
        [underlying, *options],
        option_data(underlying, options),
        script,
        option_settlement="PHYSICAL",
    )
    (held,) = engine.cache.positions_open()
    assert held.instrument_id == underlying.id
    assert held.signed_qty == (-100 if sign else 100)
    assert held.avg_px_open == 95.0
    exercised = [o for o in engine.cache.orders() if o.tags == ["EXERCISE_SIM_DELIVERY"]]
    assert len(exercised) == 1
    worth = total(engine) + held.unrealized_pnl(Price.from_str("101.00")).as_decimal()
    gain = 100 * (6 - 2 * 2)
    assert worth == 100_000 + (-gain if sign else gain)


# proves: ME-078
def test_an_american_option_is_exercised_when_its_holder_asks() -> None:
    underlying, options = share(), legs()
    call = options[0]
    data = [quote(call, 1, "2.00"), trade(underlying, 1, "98.50"), trade(underlying, 9, "98.50")]

    def exercise(script: Script) -> None:
        script.exercise_option(script.cache.positions_open()[0], Quantity.from_int(2))

    script = Script({2: buy(call, "3"), 3: exercise})
    engine = play([underlying, call], data, script, option_style="AMERICAN")
    fills = [
        (f.ts_event / SECOND, str(f.last_qty), str(f.last_px)) for f in script.of("OrderFilled")
    ]
    assert fills == [(2, "3", "2.00"), (3, "2", "3.50"), (5, "1", "3.50")]
    assert total(engine) == 100_000 + Decimal("1.5") * 300
    with pytest.raises(ArgonautaError, match="EUROPEAN"):
        play([underlying, call], data, Script({2: buy(call, "3"), 3: exercise}))


def test_a_contract_without_a_price_stays_open() -> None:
    underlying, options = share(), legs()
    script = Script({2: buy(options[0], "1")})
    data = [quote(options[0], 1, "2.00"), quote(options[0], 9, "2.00")]
    engine = play([underlying, options[0]], data, script)
    assert len(engine.cache.positions_open()) == 1


@pytest.mark.parametrize("wrong", [{"x": 1}, {InstrumentId.from_str("F.SIM"): "1"}, [1]])
def test_settlement_prices_are_checked(wrong: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        play([share()], [quote(share(), 1, "1.00")], settlement_prices=wrong)
