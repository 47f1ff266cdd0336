"""Runs: what handlers raise, what repeats, and that Python and Rust strategies agree."""

from __future__ import annotations

import subprocess
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pytest

from argonauta.examples.strategies.ema_cross import EMACross, EMACrossConfig
from argonauta.model.enums import OmsType, OrderSide
from argonauta.model.objects import Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.native import EmaCrossConfig
from argonauta.trading.strategy import Strategy

from .support import (
    BARS,
    PAIR,
    SECOND,
    SIM,
    Script,
    bars,
    make_engine,
    quotes,
    quotes_table,
    run_script,
)

if TYPE_CHECKING:
    from pathlib import Path

    from argonauta.backtest.engine import BacktestEngine


def crossing(native: bool = False) -> BacktestEngine:
    """Return an engine that has run an EMA cross."""
    engine = make_engine()
    engine.add_data(bars())
    if native:
        engine.add_native_strategy(EmaCrossConfig(PAIR.id, BARS, 100_000))
    else:
        config = EMACrossConfig(instrument_id=PAIR.id, bar_type=BARS, trade_size=100_000)
        engine.add_strategy(EMACross(config))
    engine.run()
    return engine


class Failing(Strategy):
    """Raises in the handler that it is told to."""

    def __init__(self, handler: str) -> None:
        super().__init__()
        setattr(self, handler, self.fail)

    def on_start(self) -> None:
        self.subscribe_quote_ticks(PAIR.id)

    def on_quote_tick(self, tick: Any) -> None:
        order = self.order_factory.market(PAIR.id, OrderSide.BUY, Quantity(1_000, 0))
        self.submit_order(order)

    def fail(self, *_args: Any) -> None:
        raise ZeroDivisionError("the strategy is at fault")


@pytest.mark.parametrize(
    ("handler", "where"),
    [
        ("on_quote_tick", "on_quote_tick, instrument EUR/USD.SIM, at 1970-01-01T00:00:01"),
        ("on_order_filled", "on_order_filled, instrument EUR/USD.SIM, at 1970-01-01T00:00:01"),
        ("on_position_opened", "on_position_opened, instrument EUR/USD.SIM"),
    ],
)
def test_what_a_handler_raises_leaves_run_with_place_instrument_and_time(
    handler: str, where: str
) -> None:
    engine = make_engine()
    engine.add_data(quotes())
    engine.add_strategy(Failing(handler))
    with pytest.raises(ZeroDivisionError, match="at fault") as caught:
        engine.run()
    assert f"raised in Failing-000.{where}" in caught.value.__notes__[0]
    shown = "".join(traceback.format_exception(caught.value))
    assert "in fail" in shown  # the line of the strategy
    assert where in shown


def test_an_engine_can_be_reset_after_a_failure() -> None:
    engine = make_engine()
    engine.add_data(quotes())
    strategy = Script(lambda _s, _tick: 1 / 0)
    engine.add_strategy(strategy)
    with pytest.raises(ZeroDivisionError):
        engine.run()
    engine.reset()
    engine.run()  # the script has no steps left
    assert engine.get_result().iterations == 10


def test_ctrl_c_in_a_handler_stops_cleanly_with_the_results_so_far() -> None:
    def stop(_strategy: Script, _tick: Any) -> None:
        raise KeyboardInterrupt

    engine, _ = run_script(lambda s, _tick: s.market(), stop)
    result = engine.get_result()
    assert result.interrupted
    assert (result.iterations, result.total_fills) == (2, 1)


def test_python_and_native_strategies_give_the_same_run() -> None:
    python, native = crossing(), crossing(native=True)
    assert python.get_result().total_fills > 10
    assert python.get_result().digest == native.get_result().digest
    left = python.trader.generate_fills_report()
    right = native.trader.generate_fills_report()
    pd.testing.assert_frame_equal(left, right)


def test_the_same_run_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    engine = crossing()
    engine.write_event_log(tmp_path / "a")
    engine.reset()
    engine.run()
    engine.write_event_log(tmp_path / "b")
    crossing().write_event_log(tmp_path / "c")
    first = (tmp_path / "a").read_bytes()
    assert first
    assert first == (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()


def test_another_process_with_another_hash_seed_gives_the_same_digest() -> None:
    code = "from tests.engine.test_runs import crossing; print(crossing().get_result().digest)"
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == crossing().get_result().digest


def test_an_unrelated_instrument_never_changes_a_fill() -> None:
    alone = crossing()
    other = TestInstrumentProvider.default_fx_ccy("AUD/USD", SIM)
    engine = make_engine()
    engine.add_instrument(other)
    engine.add_data(quotes_table(200), instrument_id=other.id)
    engine.add_data(bars())
    config = EMACrossConfig(instrument_id=PAIR.id, bar_type=BARS, trade_size=100_000)
    engine.add_strategy(EMACross(config))
    engine.run()
    columns = ["order_side", "last_qty", "last_px", "commission", "ts_event"]
    left = alone.trader.generate_fills_report()[columns].reset_index(drop=True)
    right = engine.trader.generate_fills_report()[columns].reset_index(drop=True)
    pd.testing.assert_frame_equal(left, right)


def test_engines_in_two_threads_each_give_the_digest_that_they_have_alone() -> None:
    alone = crossing().get_result().digest
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(crossing().get_result().digest))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 4


def test_lists_and_tables_of_every_kind_give_the_same_run() -> None:
    table = quotes_table()
    kinds = [quotes(), table, table.to_pandas(), pl.from_arrow(table), table.to_reader()]
    digests = set()
    for data in kinds:
        engine = make_engine()
        engine.add_data(data, instrument_id=PAIR.id)
        engine.add_strategy(Script(lambda s, _tick: s.market()))
        engine.run()
        assert engine.get_result().total_fills == 1
        digests.add(engine.get_result().digest)
    assert len(digests) == 1


def test_callbacks_come_in_order_and_orders_are_live() -> None:
    orders = []

    def buy(strategy: Script, _tick: Any) -> None:
        orders.append(strategy.market())
        assert orders[0].is_inflight

    _, strategy = run_script(buy, lambda s, _tick: s.close_all_positions(PAIR.id))
    assert strategy.heard == [
        "OrderInitialized",
        "OrderSubmitted",
        "OrderFilled",
        "PositionOpened",
        "OrderInitialized",
        "OrderSubmitted",
        "OrderFilled",
        "PositionClosed",
    ]
    assert orders[0].is_closed
    assert orders[0].filled_qty == Quantity(100_000, 0)


def test_netting_turns_a_position_around_and_hedging_opens_another() -> None:
    steps = (lambda s, _t: s.market(), lambda s, _t: s.market(OrderSide.SELL, 150_000))
    netting, _ = run_script(*steps)
    assert [p.side.name for p in netting.cache.positions()] == ["SHORT"]
    assert [p.side.name for p in netting.cache.position_snapshots()] == ["FLAT"]
    hedging = make_engine(OmsType.HEDGING)
    hedging.add_data(quotes())
    hedging.add_strategy(Script(*steps))
    hedging.run()
    assert [p.side.name for p in hedging.cache.positions()] == ["LONG", "SHORT"]


def test_timers_of_an_instant_come_before_its_data() -> None:
    heard: list[str] = []

    class Timed(Script):
        def on_start(self) -> None:
            super().on_start()
            self.clock.set_time_alert_ns("b", 3 * SECOND, lambda e: heard.append(e.name))
            self.clock.set_time_alert_ns("a", 3 * SECOND, lambda e: heard.append(e.name))

        def on_quote_tick(self, tick: Any) -> None:
            heard.append(str(tick.ts_event // SECOND))

    engine = make_engine()
    engine.add_data(quotes(4))
    engine.add_strategy(Timed())
    engine.run()
    assert heard == ["1", "2", "a", "b", "3", "4"]


def test_a_streamed_run_goes_on_with_more_data_until_its_end() -> None:
    engine = make_engine()
    strategy = Script(*[lambda s, _t: s.market()] * 4)
    engine.add_strategy(strategy)
    for start in (0, 2):
        engine.clear_data()
        engine.add_data(quotes(4)[start : start + 2])
        engine.run(streaming=True)
        assert strategy.is_running
    engine.end()
    assert strategy.is_stopped
    assert engine.get_result().total_fills == 4


def test_progress_reaches_its_end() -> None:
    calls: list[tuple[int, int, int]] = []
    engine = make_engine()
    engine.add_data(quotes())
    engine.run(progress=lambda done, total, now: calls.append((done, total, now)))
    assert calls[-1] == (10, 10, 10 * SECOND)
