"""Run files from end to end, on the real engine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from argonauta.cli.app import app
from argonauta.cli.demo import build_demo
from argonauta.cli.runconfig import DATA_ROOT_VARIABLE
from argonauta.data.synthetic import MarketConfig, bid_ask_bars

RUNS = Path(__file__).parents[2] / "examples" / "runs"
DATA = Path(os.environ.get(DATA_ROOT_VARIABLE) or RUNS / "../../../shared/data")
MARKET_DATA = ("eurusd_hourly.toml", "gbpusd_minute.toml", "bac_ticks.toml")

USER_STRATEGY = """
import signal, time
from argonauta.config import StrategyConfig
from argonauta.model.data import BarType
from argonauta.trading.strategy import Strategy

class MineConfig(StrategyConfig, frozen=True):
    action: str
    marker: str = ""

class Mine(Strategy):
    def on_start(self):
        self.bars = 0
        self.subscribe_bars(BarType.from_str("EUR/USD.SIM-1-HOUR-BID-EXTERNAL"))

    def on_bar(self, bar):
        self.bars += 1
        if self.config.action == "sleep":
            time.sleep(0.002)
            if self.bars == 5:
                open(self.config.marker, "w").close()
        elif self.bars == 50:
            if self.config.action == "interrupt":
                signal.raise_signal(signal.SIGINT)
            raise KeyError("mine")
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def events_of(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def write_run(folder: Path, strategy: dict[str, object]) -> Path:
    """Write the synthetic example with another strategy; return its path."""
    config = json.loads((RUNS / "synthetic_hourly.json").read_text(encoding="utf-8"))
    config["data"][0]["options"]["n"] = 2_000
    config["strategies"] = [strategy]
    path = folder / "run.json"
    path.write_text(json.dumps(config), encoding="utf-8")
    return path


def write_user_run(folder: Path, module: str, action: str, **config: str) -> Path:
    (folder / f"{module}.py").write_text(USER_STRATEGY, encoding="utf-8")
    return write_run(
        folder,
        {
            "strategy_path": f"{module}:Mine",
            "config_path": f"{module}:MineConfig",
            "config": {"action": action, **config},
        },
    )


def ema_cross(**changes: object) -> dict[str, object]:
    config = {
        "instrument_id": "EUR/USD.SIM",
        "bar_type": "EUR/USD.SIM-1-HOUR-BID-EXTERNAL",
        "trade_size": "100000",
    }
    path = "argonauta.examples.strategies.ema_cross"
    return {
        "strategy_path": f"{path}:EMACross",
        "config_path": f"{path}:EMACrossConfig",
        "config": config | changes,
    }


@pytest.mark.parametrize("name", sorted(path.name for path in RUNS.glob("*.toml")))
def test_market_data_runs_twice_with_equal_event_logs(name: str, tmp_path: Path) -> None:
    if not DATA.is_dir():
        pytest.skip(f"the market data is no part of the project: set {DATA_ROOT_VARIABLE}")
    logs = [tmp_path / "first.jsonl", tmp_path / "second.jsonl"]
    for log in logs:
        result = run("backtest", RUNS / name, "--event-log", log)
        assert result.exit_code == 0, result.stderr
    first, second = (log.read_bytes() for log in logs)
    assert first.count(b"\n") > 100
    assert first == second


def test_every_market_data_example_is_one_of_the_issue() -> None:
    assert {path.name for path in RUNS.glob("*.toml")} == set(MARKET_DATA)


def test_crossed_bars_are_said() -> None:
    if not DATA.is_dir():
        pytest.skip(f"the market data is no part of the project: set {DATA_ROOT_VARIABLE}")
    result = run("backtest", RUNS / "eurusd_hourly.toml")
    assert "close 2,613" in result.stdout
    assert "policy 'repair'" in result.stdout


@pytest.mark.parametrize("name", ["synthetic_hourly.json", "script.py"])
def test_example_runs(name: str) -> None:
    result = run("backtest", RUNS / name)
    assert result.exit_code == 0, result.stderr
    assert "final balance" in result.stdout


def test_synthetic_run_is_labelled() -> None:
    assert "SYNTHETIC" in run("backtest", RUNS / "synthetic_hourly.json").stdout


def test_demo_writes_a_labelled_report(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    result = run("demo", "--bars", "3000", "--seed", "1", "--output", report)
    assert result.exit_code == 0, result.stderr
    assert "SYNTHETIC DATA" in result.stdout
    assert str(report) in result.stdout
    assert "SYNTHETIC DATA" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("timing", "price"), [("SAME_CLOSE", "close"), ("NEXT_OPEN", "open"), ("NEXT_CLOSE", "close")]
)
@pytest.mark.parametrize("side", ["BID", "ASK"])
def test_fills_are_at_the_prices_that_the_timing_names(
    side: str, timing: str, price: str, tmp_path: Path
) -> None:
    strategy = ema_cross(bar_type=f"EUR/USD.SIM-1-HOUR-{side}-EXTERNAL")
    path = write_run(tmp_path, strategy)
    config = json.loads(path.read_text(encoding="utf-8"))
    config["data"][0]["last_side"] = side
    (venue,) = config["venues"]
    venue["bar_timing"] = timing
    path.write_text(json.dumps(config), encoding="utf-8")
    log = tmp_path / "out.jsonl"
    assert run("backtest", path, "--event-log", log).exit_code == 0
    market = MarketConfig(instrument_id="EUR/USD.SIM", annual_volatility=0.1)
    bars = bid_ask_bars(2_000, seed=7, step=timedelta(hours=1), config=market)
    times = bars.bid["ts_event"].to_pylist()
    prices = {
        "SELL": dict(zip(times, bars.bid[price].to_pylist(), strict=True)),
        "BUY": dict(zip(times, bars.ask[price].to_pylist(), strict=True)),
    }
    decided = {
        event["client_order_id"]: event["ts_event"]
        for event in events_of(log)
        if event["type"] == "OrderSubmitted"
    }
    fills = [event for event in events_of(log) if event["type"] == "OrderFilled"]
    assert len(fills) > 50
    for fill in fills:
        expected = prices[fill["side"]][fill["ts_event"]]
        assert float(fill["last_px"]) == pytest.approx(expected, abs=1e-9)
        at_once = fill["ts_event"] == decided[fill["client_order_id"]]
        assert at_once == (timing == "SAME_CLOSE")


def test_moving_averages_find_nothing_in_random_walks() -> None:
    """A rule that sees only the past cannot gain from them on average, costs aside."""
    gains = []
    for seed in range(8):
        engine = build_demo(20_000, seed)
        engine.run()
        (account,) = engine.cache.accounts()
        (total,) = account.balances_total().values()
        gains.append(total.as_double() - 1_000_000.0)
        engine.dispose()
    assert sum(gain > 0.0 for gain in gains) <= 6, gains


def test_native_strategy_gives_the_fills_of_the_python_one(tmp_path: Path) -> None:
    python = ema_cross()
    fills = []
    for strategy in (python, {"native": "EmaCross", "config": python["config"]}):
        log = tmp_path / "out.jsonl"
        result = run("backtest", write_run(tmp_path, strategy), "--event-log", log)
        assert result.exit_code == 0, result.stderr
        fills.append([event for event in events_of(log) if event["type"] == "OrderFilled"])
    assert len(fills[0]) > 10
    assert fills[0] == fills[1]


def test_exception_in_a_handler_ends_the_run(tmp_path: Path) -> None:
    result = run("backtest", write_user_run(tmp_path, "mine_failing", "raise"))
    assert result.exit_code == 1
    assert "Traceback (most recent call last)" in result.stderr
    assert 'raise KeyError("mine")' in result.stderr
    assert "EUR/USD.SIM" in result.stderr
    assert "2020-01-08T02:00" in result.stderr  # the 50th hour of 2020-01-06


def test_interrupt_in_a_handler_shows_the_results_so_far(tmp_path: Path) -> None:
    path = write_user_run(tmp_path, "mine_interrupted", "interrupt")
    result = run("backtest", path)
    assert result.exit_code == 130
    assert "interrupted: results so far" in result.stdout


def test_ctrl_c_ends_a_process_with_the_results_so_far(tmp_path: Path) -> None:
    marker = tmp_path / "running"
    path = write_user_run(tmp_path, "mine_sleeping", "sleep", marker=str(marker))
    process = subprocess.Popen(
        [sys.executable, "-c", "from argonauta.cli import main; main()", "backtest", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30.0
    while not marker.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30.0)
    assert process.returncode == 130, stderr
    assert "interrupted: results so far" in stdout


@pytest.mark.parametrize(
    ("strategy", "rule"),
    [
        (ema_cross(fast_ema_perid=3), "did you mean 'fast_ema_period'"),
        (ema_cross(fast_ema_period=30), "fast_ema_period 30 must be below slow_ema_period 20"),
        (ema_cross(trade_size="much"), "trade_size"),
        (ema_cross() | {"strategy_path": "no_such_module:X"}, "no module 'no_such_module'"),
        (ema_cross() | {"strategy_path": "argonauta.errors:X"}, "'argonauta.errors' has no 'X'"),
        (ema_cross() | {"strategy_path": "argonauta"}, "must be like 'module:Class'"),
        ({"native": "EmaCros"}, "did you mean 'EmaCross'"),
        ({"native": "EmaCross"}, "lacks 'instrument_id'"),
        ({"native": "EmaCross", "config": {"bar_typ": "x"}}, "did you mean 'bar_type'"),
        ({}, "needs 'strategy_path' and 'config_path', or 'native'"),
    ],
)
def test_strategy_that_cannot_be_made_returns_two(
    tmp_path: Path, strategy: dict[str, object], rule: str
) -> None:
    path = write_run(tmp_path, strategy)
    result = run("backtest", path)
    assert result.exit_code == 2
    assert rule in result.stderr
    assert str(path) in result.stderr


@pytest.mark.parametrize(
    ("section", "key", "value", "rule"),
    [
        ("venues", "oms_type", "NETING", "must be one of"),
        ("venues", "starting_balances", ["much"], "venues[0]"),
        ("instruments", "id", "EURUSD.SIM", "must be like 'EUR/USD.VENUE'"),
        ("instruments", "taker_fee", "free", "'free' must be a decimal number"),
        ("instruments", "id", "EUR/USD.NYSE", "instruments[0]"),
        ("data", "instrument_id", "EUR/USD.SIN", "did you mean 'EUR/USD.SIM'"),
    ],
)
def test_section_that_cannot_be_used_returns_two(
    tmp_path: Path, section: str, key: str, value: object, rule: str
) -> None:
    path = write_run(tmp_path, ema_cross())
    config = json.loads(path.read_text())
    config[section][0][key] = value
    path.write_text(json.dumps(config))
    result = run("backtest", path)
    assert result.exit_code == 2
    assert rule in result.stderr


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("def build():\n    return 7\n", 2, "must give a BacktestEngine, not int"),
        ("x = 1\n", 2, "needs a function build() or a variable engine"),
        ("def build():\n    raise KeyError('mine')\n", 1, "KeyError: 'mine'"),
        ("def build(:\n", 1, "SyntaxError"),
    ],
)
def test_script_that_gives_no_engine_says_why(
    tmp_path: Path, text: str, code: int, message: str
) -> None:
    path = tmp_path / "mine.py"
    path.write_text(text)
    result = run("backtest", path)
    assert result.exit_code == code
    assert message in result.stderr
