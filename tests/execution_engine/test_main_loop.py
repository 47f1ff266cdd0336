"""The order in which things happen in a run: data, timers, cascades, delays, the end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.engine.support import PAIR, SECOND, SIM, Script, make_engine, quote, quotes

from argonauta.backtest.models import FillModel, LatencyModel
from argonauta.model.data import QuoteTick, TradeTick
from argonauta.model.enums import AggressorSide, OmsType, OrderSide
from argonauta.model.identifiers import TradeId
from argonauta.model.objects import Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider

if TYPE_CHECKING:
    from argonauta.backtest.engine import BacktestEngine

OTHER = TestInstrumentProvider.default_fx_ccy("GBP/USD", SIM)


class Diary(Script):
    """Notes the time and the kind of everything that it hears."""

    def __init__(self, *steps: Any) -> None:
        super().__init__(*steps)
        self.diary: list[tuple[float, str]] = []

    def note(self, what: str) -> None:
        self.diary.append((self.clock.timestamp_ns() / SECOND, what))

    def on_quote_tick(self, tick: QuoteTick) -> None:
        self.note("quote")
        super().on_quote_tick(tick)

    def on_event(self, event: Any) -> None:
        super().on_event(event)
        self.note(type(event).__name__)

    def on_stop(self) -> None:
        self.note("stop")


def run(strategy: Script, data: list[Any] | None = None, **venue: Any) -> BacktestEngine:
    engine = make_engine(**venue)
    engine.add_data(data or quotes())
    engine.add_strategy(strategy)
    engine.run()
    assert engine.cache.integrity_errors() == []
    return engine


# proves: BT-060
@pytest.mark.parametrize("first", [0, 1])
def test_data_may_begin_at_the_epoch_itself(first: int) -> None:
    amount = Quantity(1_000_000, 0)
    data = [
        QuoteTick(PAIR.id, Price(1.1, 5), Price(1.2, 5), amount, amount, ts, ts)
        for ts in range(first, first + 3)
    ]
    strategy = Diary(lambda s, _: s.market())
    engine = run(strategy, data)
    assert engine.get_result().iterations == 3
    assert strategy.heard.count("OrderFilled") == 1
    assert engine.cache.orders()[0].last_event.ts_event == first


def seconds_a_fill(fills: int) -> float:
    """Return the CPU time of a run per fill, of one position that is traded to and fro."""
    data = [quote(k) for k in range(1, fills + 1)]
    sides = [OrderSide.BUY, OrderSide.SELL]
    steps = [lambda s, _, side=sides[k % 2]: s.market(side, 1_000) for k in range(fills)]
    engine = make_engine()
    engine.add_data(data)
    engine.add_strategy(Script(*steps))
    before = time.process_time()
    engine.run()
    spent = time.process_time() - before
    assert len(engine.cache.orders_closed()) == fills
    return spent / fills


# proves: BT-061
def test_a_fill_costs_the_same_however_many_came_before() -> None:
    few = min(seconds_a_fill(100 * 5) for _ in range(3))
    many = min(seconds_a_fill(100 * 50) for _ in range(2))
    assert many < 4 * few  # it would be ten times were each to look at all before it


# proves: BT-062
def test_the_venue_sees_the_data_first_then_the_handlers_then_the_venue_what_they_asked() -> None:
    def resting(s: Diary, _: Any) -> None:
        s.submit_order(
            s.order_factory.limit(PAIR.id, OrderSide.SELL, Quantity(1_000, 0), Price(1.103, 5))
        )

    strategy = Diary(resting)
    run(strategy, [quote(1), quote(2, 1.1031, 1.1033), quote(3)])
    at_two = [what for ts, what in strategy.diary if ts == 2]
    assert at_two == ["OrderFilled", "PositionOpened", "quote"]
    seen: list[int] = []

    class Looking(Diary):
        def on_quote_tick(self, tick: QuoteTick) -> None:
            seen.append(len(self.cache.positions_open()))
            super().on_quote_tick(tick)

    run(Looking(resting), [quote(1), quote(2, 1.1031, 1.1033), quote(3)])
    assert seen == [0, 1, 1]


# proves: BT-063
def test_orders_from_handlers_of_fills_settle_at_the_same_time() -> None:
    class Cascade(Diary):
        left = 5

        def on_order_filled(self, event: Any) -> None:
            if self.left:
                self.left -= 1
                self.market(OrderSide.SELL if self.left % 2 else OrderSide.BUY, 1_000)

    strategy = Cascade(lambda s, _: s.market())
    engine = run(strategy)
    fills = [ts for ts, what in strategy.diary if what == "OrderFilled"]
    assert fills == [1.0] * 6
    assert {order.last_event.ts_event for order in engine.cache.orders()} == {SECOND}


# proves: BT-064
def test_timers_of_one_time_all_run_then_the_data_of_that_time() -> None:
    class Timers(Diary):
        def on_start(self) -> None:
            super().on_start()
            for name in ("B", "A"):
                self.clock.set_time_alert_ns(name, 3 * SECOND, callback=self.on_alert)

        def on_alert(self, event: Any) -> None:
            self.note(event.name)
            self.market(quantity=1_000)

    strategy = Timers()
    engine = run(strategy)
    at_three = [what for ts, what in strategy.diary if ts == 3]
    mine = [what for what in at_three if what in ("A", "B", "quote")]
    assert mine == ["A", "B", "quote"]
    assert at_three.count("OrderFilled") == 2
    # Both trade at the market as it was before the quote of their time.
    assert {str(o.avg_px) for o in engine.cache.orders()} == {str(float(quotes()[1].ask_price))}


# proves: BT-065
def test_a_command_is_done_when_its_time_has_come() -> None:
    strategy = Diary(lambda s, _: s.market())
    latency = LatencyModel(1_500_000_000, 250_000_000)
    engine = run(strategy, latency_model=latency)
    submitted, filled = (
        next(ts for ts, what in strategy.diary if what == kind)
        for kind in ("OrderSubmitted", "OrderFilled")
    )
    assert (submitted, filled) == (1.0, 2.75)
    assert engine.cache.orders()[0].avg_px == float(quotes()[1].ask_price)  # of second two


# proves: BT-065
def test_what_arrives_at_the_time_of_data_trades_at_that_data_whatever_else_there_is() -> None:
    latency = LatencyModel(SECOND)
    prices = set()
    for others in (0, 1, 2):
        engine = make_engine(latency_model=latency)
        engine.add_instrument(OTHER)
        streams = [quotes(), [away(k) for k in range(1, 11)]]
        for stream in streams[: 1 + (others > 0)][:: -1 if others == 2 else 1]:
            engine.add_data(stream)
        engine.add_strategy(Script(lambda s, _: s.market()))
        engine.run()
        prices.add(engine.cache.orders()[0].avg_px)
    assert prices == {float(quotes()[1].ask_price)}


def away(second: int) -> QuoteTick:
    """Return a quote of the other pair."""
    amount, ts = Quantity(1, 0), second * SECOND
    return QuoteTick(OTHER.id, Price(1.3, 5), Price(1.4, 5), amount, amount, ts, ts)


# proves: BT-066
def test_what_was_asked_at_the_end_is_done_and_whoever_stopped_hears_nothing() -> None:
    class Leaving(Diary):
        def on_stop(self) -> None:
            super().on_stop()
            self.market(OrderSide.SELL)

    strategy = Leaving()
    engine = run(strategy, latency_model=LatencyModel(5 * SECOND))
    order = engine.cache.orders()[0]
    assert order.is_closed
    assert order.last_event.ts_event == 15 * SECOND  # ten seconds of data and the way to the venue
    assert strategy.diary[-1] == (10.0, "stop")
    assert "OrderFilled" not in strategy.heard


# proves: BT-067
def test_fills_change_neither_quotes_nor_trades_nor_books() -> None:
    amount, ts = Quantity(5_000, 0), 2 * SECOND
    trade = TradeTick(PAIR.id, Price(1.1, 5), amount, AggressorSide.BUYER, TradeId("T-1"), ts, ts)
    data = [quote(1, size=7_000), trade, quote(3, size=7_000)]
    before = [str(item) for item in data]
    seen: list[str] = []

    class Watching(Script):
        def on_start(self) -> None:
            super().on_start()
            self.subscribe_trade_ticks(PAIR.id)

        def on_quote_tick(self, tick: QuoteTick) -> None:
            seen.append(str(tick))
            self.market(quantity=20_000)

        def on_trade_tick(self, tick: TradeTick) -> None:
            seen.append(str(tick))
            self.market(OrderSide.SELL, 20_000)

    engine = run(Watching(), data)
    assert len([o for o in engine.cache.orders() if o.is_closed]) == 3
    assert seen == before == [str(item) for item in data]
    assert str(engine.cache.quote_tick(PAIR.id)) == before[-1]


# proves: BT-068
def test_the_seed_of_the_fill_model_decides_its_draws_and_nothing_else_does() -> None:
    def fills(seed: int, oms: OmsType = OmsType.NETTING) -> list[Any]:
        model = FillModel(prob_fill_on_limit=0.5, prob_slippage=0.5, random_seed=seed)
        engine = make_engine(oms, fill_model=model)
        engine.add_data(quotes(60))
        engine.add_strategy(Script(*[lambda s, _: s.market(quantity=1_000)] * 60))
        engine.run()
        return [order.avg_px for order in engine.cache.orders()]

    assert fills(7) == fills(7) == fills(7, OmsType.HEDGING)
    assert len({tuple(fills(seed)) for seed in range(5)}) == 5
