"""The clock and the log of a component."""

from __future__ import annotations

import datetime as dt
import gc
import weakref
from typing import TYPE_CHECKING, Any

import pytest

from argonauta.backtest.engine import BacktestEngine
from argonauta.common.component import Clock
from argonauta.common.enums import LogColor
from argonauta.config import BacktestEngineConfig, LoggingConfig
from argonauta.errors import EngineError, InvalidValueError, StaleViewError, TimerNameError
from argonauta.model.data import QuoteTick
from argonauta.model.enums import AccountType, OmsType
from argonauta.model.identifiers import Venue
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable

    from argonauta.common.component import TimeEvent

SIM = Venue("SIM")
EURUSD = TestInstrumentProvider.default_fx_ccy("EUR/USD", SIM)
SECOND = 1_000_000_000


class Scripted(Strategy):
    """Does what a test says at its start, and notes the events that come."""

    def __init__(self, script: Callable[[Scripted], None]) -> None:
        super().__init__()
        self.script = script
        self.heard: list[tuple[str, str, int]] = []

    def on_start(self) -> None:
        self.script(self)

    def note(self, event: TimeEvent) -> None:
        self.heard.append(("callback", event.name, event.ts_event))

    def on_time_event(self, event: TimeEvent) -> None:
        self.heard.append(("handler", event.name, event.ts_event))


def run(script: Callable[[Scripted], None], level: str = "ERROR", colors: bool = False) -> Scripted:
    """Run over quotes at the seconds 1 to 5."""
    config = BacktestEngineConfig(logging=LoggingConfig(log_level=level, log_colors=colors))
    engine = BacktestEngine(config)
    usd = EURUSD.quote_currency
    balances = [Money(1_000_000, usd)]
    engine.add_venue(SIM, OmsType.NETTING, AccountType.MARGIN, balances, base_currency=usd)
    engine.add_instrument(EURUSD)
    price, size = Price(1.1, 5), Quantity(1_000_000, 0)
    times = [second * SECOND for second in range(1, 6)]
    engine.add_data([QuoteTick(EURUSD.id, price, price, size, size, at, at) for at in times])
    strategy = Scripted(script)
    engine.add_strategy(strategy)
    engine.run()
    return strategy


# proves: CK-001, CK-015, CK-024, CK-025, CK-026, CK-027, CK-028
def test_the_time_in_all_units() -> None:
    """The clock shows the time of the data, not that of the machine."""
    seen: list[Any] = []

    def script(strategy: Scripted) -> None:
        clock = strategy.clock
        seen.extend([clock.timestamp(), clock.timestamp_ms(), clock.timestamp_us()])
        seen.extend([clock.timestamp_ns(), clock.utc_now().value, str(clock.utc_now().tz)])
        seen.append(clock.local_now("Asia/Tokyo").hour)

    run(script)
    assert seen == [1.0, 1_000, 1_000_000, SECOND, SECOND, "UTC", 9]


# proves: CK-010, CK-016, CK-018, CK-020, CK-022, CK-023
def test_alerts_and_timers() -> None:
    """Callbacks hear of their timers, the handlers of the rest; a stop is inclusive."""

    def script(strategy: Scripted) -> None:
        clock = strategy.clock
        every, now = dt.timedelta(seconds=1, milliseconds=500), clock.utc_now()
        clock.set_timer("timer", every, stop_time=now + 2 * every, callback=strategy.note)
        clock.set_time_alert("naive", dt.datetime(1970, 1, 1, 0, 0, 2))  # noqa: DTZ001 - UTC
        japan = dt.timezone(dt.timedelta(hours=9))
        clock.set_time_alert("zoned", dt.datetime(1970, 1, 1, 9, 0, 3, tzinfo=japan))
        assert clock.timer_names == ["naive", "timer", "zoned"]
        assert clock.timer_count == 3
        assert clock.next_time_ns("timer") == 2_500_000_000
        assert clock.next_time_ns("unknown") == 0

    strategy = run(script)
    assert strategy.heard == [
        ("handler", "naive", 2 * SECOND),
        ("callback", "timer", 2_500_000_000),
        ("handler", "zoned", 3 * SECOND),
        ("callback", "timer", 4 * SECOND),
    ]
    assert strategy.clock.timer_names == []


# proves: CK-013, CK-018, CK-019
def test_cancel_and_replace() -> None:
    """A cancelled timer is not heard of; a replaced one has its new callback."""

    def script(strategy: Scripted) -> None:
        clock = strategy.clock
        clock.set_time_alert_ns("gone", 2 * SECOND)
        clock.cancel_timer("gone")
        clock.set_time_alert_ns("kept", 2 * SECOND, callback=strategy.note)
        clock.set_time_alert("kept", 3 * SECOND, override=True)

    assert run(script).heard == [("handler", "kept", 3 * SECOND)]


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda c: c.set_timer("t", dt.timedelta(seconds=9)), TimerNameError, "exists"),
        (lambda c: c.cancel_timer("no"), KeyError, "no timer"),
        (lambda c: c.set_timer("x", dt.timedelta(0)), InvalidValueError, "above zero"),
        (lambda c: c.set_timer("x", dt.timedelta(-1)), InvalidValueError, "above zero"),
        (lambda c: c.set_timer("x", 5), TypeError, "timedelta"),
        (lambda c: c.set_time_alert("x", "soon"), TypeError, "datetime"),
        (lambda c: c.set_time_alert_ns("x", 5, allow_past=False), ValueError, "before the present"),
        (lambda c: c.set_time_alert_ns("x", -5), ValueError, "between 0"),
        (lambda c: c.set_time_alert_ns("", 5), ValueError, "empty"),
        (lambda c: c.set_time_alert_ns("x", 5, callback=5), TypeError, "callable"),
    ],
)
def test_refusals(call: Callable[[Clock], None], error: type[Exception], match: str) -> None:
    """Errors name the timer and the rule; nothing is set."""

    def script(strategy: Scripted) -> None:
        strategy.clock.set_timer("t", dt.timedelta(days=1))
        with pytest.raises(error, match=match):
            call(strategy.clock)
        assert strategy.clock.timer_names == ["t"]

    run(script)


def test_the_log_has_the_time_of_the_data(capfd: pytest.CaptureFixture[str]) -> None:
    """Levels below the limit are not written, and their text is not even made."""

    class Unreadable:
        def __str__(self) -> str:
            raise AssertionError("nobody reads this")

    def script(strategy: Scripted) -> None:
        strategy.log.info(Unreadable())
        strategy.log.warning("look", color=None)
        try:
            raise ValueError("broken")
        except ValueError as error:
            strategy.log.exception("oops", error)

    run(script, level="WARNING")
    out, err = capfd.readouterr()
    assert "1970-01-01T00:00:01.000000000Z [WARN] BACKTESTER-001.Scripted-000: look\n" in out
    assert "[ERROR] BACKTESTER-001.Scripted-000: oops\nTraceback" in err
    assert err.rstrip().endswith("ValueError: broken")


# proves: DM-073
def test_a_line_has_the_color_that_was_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    """A color that is none is refused, not ignored."""

    def script(strategy: Scripted) -> None:
        strategy.log.info("plain")
        strategy.log.info("blue", LogColor.BLUE)
        strategy.log.warning("look", color=LogColor.NORMAL)
        with pytest.raises(TypeError, match="expected LogColor"):
            strategy.log.info("blue", "BLUE")  # type: ignore[arg-type]
        with pytest.raises(InvalidValueError, match="LogColor 99"):
            strategy.log.info("blue", 99)  # type: ignore[arg-type]

    run(script, level="INFO", colors=True)
    lines = {line.split(": ", 1)[1]: line for line in capfd.readouterr().out.splitlines()}
    assert lines["plain"].startswith("1970")
    assert lines["blue\x1b[0m"].startswith("\x1b[94m1970")
    assert lines["look\x1b[0m"].startswith("\x1b[33m1970")


def test_a_component_without_an_engine_says_so() -> None:
    """The error tells what to do."""
    with pytest.raises(EngineError, match="add this component to an engine"):
        Clock(Strategy()).timestamp_ns()


def test_a_strategy_with_timers_can_be_garbage() -> None:
    """Its clock and its callbacks lead back to it; the collector sees through that."""

    class Marker:
        pass

    strategy = run(lambda s: s.clock.set_time_alert_ns("far", 10**18, callback=s.note))
    strategy.marker = Marker()  # type: ignore[attr-defined]
    marker = weakref.ref(strategy.marker)  # type: ignore[attr-defined]
    del strategy
    gc.collect()
    assert marker() is None


def test_a_component_that_was_removed_is_stale() -> None:
    """Its place in the engine may belong to another one."""
    engine = BacktestEngine()
    strategy = Strategy()
    engine.add_strategy(strategy)
    engine.clear_strategies()
    with pytest.raises(StaleViewError):
        strategy.clock.timestamp_ns()
