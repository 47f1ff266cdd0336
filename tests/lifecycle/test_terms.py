"""Terms of an instrument that change while a run goes on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from argonauta.errors import ArgonautaError
from argonauta.model.currencies import USD
from argonauta.model.instruments import Equity
from argonauta.model.objects import Price, Quantity

from .stage import SECOND, Script, play, quote, rest, share


def with_tick(tick: str, second: int, precision: int = 2) -> Equity:
    """Return the share with another price increment from a time on."""
    instrument = share()
    return Equity(
        instrument_id=instrument.id,
        raw_symbol=instrument.id.symbol,
        currency=USD,
        price_precision=precision,
        price_increment=Price.from_str(tick),
        lot_size=Quantity.from_int(1),
        ts_event=second * SECOND,
        ts_init=second * SECOND,
    )


class Listener(Script):
    """Hears of new terms."""

    def on_start(self) -> None:
        super().on_start()
        self.subscribe_instrument(share().id)
        self.told: list[Any] = []

    def on_instrument(self, instrument: Any) -> None:
        known = self.cache.instrument(instrument.id)
        self.told.append((self.clock.timestamp_ns(), instrument.price_increment, known))


# proves: ME-081
def test_orders_off_the_new_grid_are_cancelled_and_the_others_stay() -> None:
    instrument = share()
    steps = {1.5: rest(instrument, "1", "40.05"), 1.6: rest(instrument, "1", "40.02")}
    script = Listener(steps)
    data = [quote(instrument, 1, "50.00"), with_tick("0.05", 3), quote(instrument, 5, "50.00")]
    engine = play([instrument], data, script)
    (canceled,) = script.of("OrderCanceled")
    assert canceled.ts_event == 3 * SECOND
    assert str(engine.cache.order(canceled.client_order_id).price) == "40.02"
    assert [str(order.price) for order in engine.cache.orders_open()] == ["40.05"]
    ((at, increment, known),) = script.told
    assert at == 3 * SECOND
    assert str(increment) == str(known.price_increment) == "0.05"


def test_a_reset_brings_the_old_terms_back() -> None:
    instrument = share()
    data = [quote(instrument, 1, "50.00"), with_tick("0.05", 3), quote(instrument, 5, "50.00")]
    engine = play([instrument], data, Script({}))
    assert str(engine.cache.instrument(instrument.id).price_increment) == "0.05"
    engine.reset()
    assert str(engine.cache.instrument(instrument.id).price_increment) == "0.01"


def test_another_precision_is_refused_before_the_run() -> None:
    instrument = share()
    with pytest.raises(ArgonautaError, match="price_precision"):
        play([instrument], [quote(instrument, 1, "50.00"), with_tick("0.001", 3, 3)], Script({}))
    assert Decimal(str(instrument.price_increment)) == Decimal("0.01")
