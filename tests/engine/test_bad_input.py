"""Bad input is a Python exception that names value and rule, and leaves nothing half-done."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from argonauta.backtest.engine import BacktestEngine
from argonauta.config import BacktestEngineConfig, RiskEngineConfig
from argonauta.errors import (
    ArgonautaError,
    EngineError,
    InvalidConfigurationError,
    InvalidDataError,
    InvalidValueError,
    UnknownInstrumentError,
)
from argonauta.model.data import Bar, BarType, QuoteTick
from argonauta.model.enums import AccountType, OmsType, OrderSide
from argonauta.model.identifiers import InstrumentId, Venue
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

from .support import (
    BARS,
    PAIR,
    SIM,
    USD,
    Script,
    make_engine,
    quote,
    quotes,
    quotes_table,
    run_script,
)

if TYPE_CHECKING:
    from pathlib import Path

NAN, INF = float("nan"), float("inf")
STRANGER = InstrumentId.from_str("GBP/USD.SIM")


@pytest.mark.parametrize("value", [NAN, INF, -INF, 1e30, "abc", None, object()])
def test_a_price_must_be_a_finite_number_in_range(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        Price(value, 5)


@pytest.mark.parametrize("value", [NAN, INF, -1.0, 1e30, None, "x"])
def test_a_quantity_must_be_a_finite_number_that_is_not_negative(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        Quantity(value, 0)


@pytest.mark.parametrize("value", [NAN, INF, -1.1, 0.0])
def test_a_table_with_a_price_that_is_none_is_refused_as_a_whole(value: float) -> None:
    engine = make_engine()
    engine.add_data(quotes())
    bad = quotes_table(bid_price=[1.1] * 6 + [value] + [1.1] * 3)
    with pytest.raises(InvalidDataError, match="row 6"):
        engine.add_data(bad, instrument_id=PAIR.id)
    engine.run()
    assert engine.get_result().iterations == 10  # nothing of the bad table was kept


def test_a_list_with_a_negative_price_is_refused_as_a_whole() -> None:
    engine = make_engine()
    with pytest.raises(InvalidDataError, match=r"row 10.*-1\.10000.*above zero"):
        engine.add_data([*quotes(), quote(11, bid=-1.1)])
    with pytest.raises(EngineError, match="no data"):
        engine.run()


def test_prices_finer_than_the_instrument_are_refused() -> None:
    engine = make_engine()
    size = Quantity(1, 0)
    fine = QuoteTick(PAIR.id, Price(1.1, 6), Price(1.2, 6), size, size, 1, 1)
    with pytest.raises(InvalidDataError, match=r"1\.100000.*at most 5 decimals"):
        engine.add_data([fine])
    with pytest.raises(InvalidDataError, match="row 3"):
        engine.add_data(
            quotes_table(bid_price=[1.1, 1.1, 1.1, 1.100001] + [1.1] * 6), instrument_id=PAIR.id
        )
    decimals = pa.array([Decimal("1.1000001")] * 10)
    with pytest.raises(InvalidDataError):
        engine.add_data(quotes_table(bid_price=decimals), instrument_id=PAIR.id)


def test_data_of_an_unknown_instrument_is_refused() -> None:
    engine = make_engine()
    stranger = QuoteTick(
        STRANGER, Price(1.1, 5), Price(1.2, 5), Quantity(1, 0), Quantity(1, 0), 1, 1
    )
    with pytest.raises(UnknownInstrumentError, match=r"GBP/USD\.SIM.*add it before"):
        engine.add_data([*quotes(), stranger])
    with pytest.raises(UnknownInstrumentError, match=r"GBP/USD\.SIM"):
        engine.add_data(quotes_table(), instrument_id=STRANGER)


def test_data_out_of_order_is_sorted_or_refused_as_asked() -> None:
    engine = make_engine()
    engine.add_data([quote(2), quote(1)])
    engine.run()
    assert engine.get_result().iterations == 2
    unsorted = make_engine()
    unsorted.add_data([quote(2), quote(1)], sort=False)
    with pytest.raises(InvalidDataError, match=r"row 1.*before.*sort"):
        unsorted.run()
    unsorted.sort_data()
    unsorted.run()
    assert unsorted.get_result().iterations == 2


@pytest.mark.parametrize("data", [[], pa.table({"ts_event": pa.array([], pa.int64())})])
def test_empty_data_is_refused(data: Any) -> None:
    with pytest.raises(InvalidDataError):
        make_engine().add_data(data, instrument_id=PAIR.id)


@pytest.mark.parametrize("data", [None, 1, "quotes", [1], [None], {"a": 1}, object()])
def test_what_is_no_data_is_a_type_error(data: Any) -> None:
    with pytest.raises(TypeError, match="expected"):
        make_engine().add_data(data)


def test_a_bar_with_its_high_below_its_low_is_refused() -> None:
    one, two = Price(1.1, 5), Price(1.2, 5)
    with pytest.raises(InvalidValueError, match="high"):
        Bar(BARS, one, one, two, one, Quantity(1, 0), 1, 1)
    table = pa.table(
        {
            "ts_event": [1],
            "open": [1.1],
            "high": [1.1],
            "low": [1.2],
            "close": [1.1],
            "volume": [1.0],
        }
    )
    with pytest.raises(InvalidDataError, match="row 0"):
        make_engine().add_data(table, bar_type=BARS)


def test_a_quantity_of_zero_is_refused_when_the_order_is_made() -> None:
    engine = make_engine()
    engine.add_data(quotes())
    engine.add_strategy(Script(lambda s, _tick: s.market(quantity=0)))
    with pytest.raises(InvalidValueError, match=r"0.*(positive|above zero|greater than zero)"):
        engine.run()
    assert engine.cache.orders() == []


@pytest.mark.parametrize(
    ("quantity", "reason"),
    [(999, "minimum trade size"), (10_000_001, "maximum trade size")],
)
def test_a_quantity_out_of_bounds_is_denied_with_its_reason(quantity: int, reason: str) -> None:
    engine, strategy = run_script(lambda s, _tick: s.market(quantity=quantity))
    assert reason in strategy.reasons[0]
    assert strategy.heard == ["OrderInitialized", "OrderDenied"]
    assert engine.cache.orders()[0].status.name == "DENIED"


def test_an_order_for_another_venue_or_instrument_is_denied() -> None:
    def act(strategy: Script, _tick: QuoteTick) -> None:
        for text in ("EUR/USD.OTHER", "GBP/USD.SIM"):
            order = strategy.order_factory.market(
                InstrumentId.from_str(text), OrderSide.BUY, Quantity(1_000, 0)
            )
            strategy.submit_order(order)

    _, strategy = run_script(act)
    assert strategy.reasons == [
        "Instrument for EUR/USD.OTHER not found",
        "Instrument for GBP/USD.SIM not found",
    ]


def test_an_order_is_submitted_once() -> None:
    failures: list[Exception] = []

    def act(strategy: Script, _tick: QuoteTick) -> None:
        order = strategy.market()
        with pytest.raises(InvalidValueError, match="must be INITIALIZED") as caught:
            strategy.submit_order(order)
        failures.append(caught.value)
        twin = strategy.order_factory.market(
            PAIR.id, OrderSide.BUY, Quantity(1_000, 0), client_order_id=order.client_order_id
        )
        with pytest.raises(InvalidValueError, match="duplicate"):
            strategy.submit_order(twin)

    engine, _ = run_script(act)
    assert failures
    assert len(engine.cache.orders()) == 1


def test_venues_instruments_and_accounts_must_go_together() -> None:
    engine = make_engine()
    balances = [Money(1, USD)]
    with pytest.raises(InvalidConfigurationError, match=r"SIM.*added before"):
        engine.add_venue(SIM, OmsType.NETTING, AccountType.MARGIN, balances)
    with pytest.raises(InvalidConfigurationError, match=r"XNAS.*add_venue"):
        engine.add_instrument(TestInstrumentProvider.equity())
    cash = BacktestEngine()
    cash.add_venue(Venue("BINANCE"), OmsType.NETTING, AccountType.CASH, balances)
    with pytest.raises(InvalidConfigurationError, match="derivative"):
        cash.add_instrument(TestInstrumentProvider.btcusdt_perp_binance())
    cash.add_venue(SIM, OmsType.NETTING, AccountType.CASH, balances, USD)
    with pytest.raises(InvalidConfigurationError, match="one currency"):
        cash.add_instrument(PAIR)
    with pytest.raises((ValueError, TypeError)):
        cash.add_venue(Venue("X"), OmsType.NETTING, AccountType.CASH, balances, book_type=9)
    for leverage in (Decimal("0.5"), Decimal(-1), "NaN"):
        with pytest.raises((ValueError, TypeError)):
            cash.add_venue(
                Venue("X"), OmsType.NETTING, AccountType.CASH, balances, default_leverage=leverage
            )


def test_settings_that_make_no_sense_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="TraderId"):
        BacktestEngine(BacktestEngineConfig(trader_id="T"))
    with pytest.raises(InvalidConfigurationError, match="100 a second"):
        RiskEngineConfig(max_order_submit_rate="100 a second")
    with pytest.raises(TypeError):
        BacktestEngineConfig(tradr_id="TESTER-001")


def test_a_misspelt_key_in_a_run_file_names_the_right_one(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text('[[venues]]\nname = "SIM"\noms_typ = "NETTING"\n', encoding="utf-8")
    command = [sys.executable, "-m", "argonauta.cli", "backtest", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    shown = " ".join(run.stderr.split())
    assert run.returncode == 2, shown
    assert "oms_typ" in shown
    assert "oms_type" in shown


def test_runs_need_data_order_and_a_reset() -> None:
    engine = make_engine()
    with pytest.raises(EngineError, match="no data"):
        engine.run()
    engine.add_data(quotes())
    with pytest.raises(InvalidValueError, match="start"):
        engine.run(start=2, end=1)
    engine.run()
    with pytest.raises(EngineError, match="reset"):
        engine.run()
    engine.reset()
    engine.run()


def test_what_the_engine_gives_is_missed_with_a_hint_before_it_is_there() -> None:
    with pytest.raises(EngineError, match=r"Strategy\.clock.*on_start"):
        _ = Strategy().clock
    with pytest.raises(EngineError, match="add this component"):
        Strategy().subscribe_quote_ticks(PAIR.id)


def test_subscribing_to_the_unknown_is_an_error_of_the_handler() -> None:
    class Lost(Strategy):
        def on_start(self) -> None:
            self.subscribe_quote_ticks(STRANGER)

    engine = make_engine()
    engine.add_data(quotes())
    engine.add_strategy(Lost())
    with pytest.raises(UnknownInstrumentError, match=r"GBP/USD\.SIM") as caught:
        engine.run()
    assert "Lost-000.on_start" in caught.value.__notes__[0]


def test_internal_bars_are_refused_until_they_are_built() -> None:
    class Internal(Strategy):
        def on_start(self) -> None:
            self.subscribe_bars(BarType.from_str(f"{PAIR.id}-1-MINUTE-BID-INTERNAL"))

    engine = make_engine()
    engine.add_data(quotes())
    engine.add_strategy(Internal())
    with pytest.raises(ArgonautaError, match="EXTERNAL"):
        engine.run()


def test_no_call_of_these_ends_the_interpreter() -> None:
    calls = """
import argonauta._core as core
from argonauta.backtest.engine import BacktestEngine
from argonauta.model.enums import order_side_from_str
bad = [None, "", "é", "T", -1, 1 << 200, float("nan"), object(), [], {}, b"x", "x" * 10_000]
made = [getattr(core, n) for n in dir(core) if isinstance(getattr(core, n), type)]
done = 0
for kind in made:
    for a in bad:
        for args in ((), (a,), (a, a), (a, 1), (1, a), (a, a, a)):
            try:
                kind(*args)
            except Exception:
                pass
            done += 1
        for name in ("from_str", "from_raw", "from_int", "from_dict"):
            try:
                getattr(kind, name)(a)
            except Exception:
                pass
            done += 1
for a in bad:
    for call in (order_side_from_str, BacktestEngine().add_data, BacktestEngine().add_strategy):
        try:
            call(a)
        except Exception:
            pass
print("done", done)
"""
    run = subprocess.run(
        [sys.executable, "-c", calls], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr[-2_000:]
    assert run.stdout.startswith("done")
