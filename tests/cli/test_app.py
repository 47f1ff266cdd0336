"""The commands: what they say, write and return, with an engine that only pretends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cli_fakes import NS, FakeEngine
from typer.testing import CliRunner, Result

from argonauta.cli import building, demo
from argonauta.cli.app import app
from argonauta.cli.building import Prepared
from argonauta.errors import DataValueError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """Give the engine that every run file of the test describes."""
    fake = FakeEngine()
    prepared = Prepared(fake, ["quote bars from x.zip"], end=86_400 * NS)  # type: ignore[arg-type]
    monkeypatch.setattr(building, "prepare", lambda _path: prepared)
    monkeypatch.setattr(demo, "build_demo", lambda _bars, _seed: fake)
    return fake


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_version_is_shown() -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("argonauta 0.")


def test_help_tells_the_exit_codes() -> None:
    for arguments in (["--help"], ["backtest", "--help"], ["demo", "--help"]):
        text = " ".join(run(*arguments).stdout.split())
        assert "130 interrupted" in text


def test_shell_completion_can_be_installed() -> None:
    assert "--install-completion" in run("--help").stdout


def test_backtest_shows_reports_and_summary(engine: FakeEngine) -> None:
    result = run("backtest", "run.toml")
    assert result.exit_code == 0
    assert "quote bars from x.zip" in result.stdout
    assert "1,234" in result.stdout
    assert f"\ndigest: {'ab' * 32}\n" in result.stdout
    assert engine.is_disposed


def test_event_log_is_written(engine: FakeEngine, tmp_path: Path) -> None:
    log = tmp_path / "out.jsonl"
    result = run("backtest", "run.toml", "--event-log", log)
    assert result.exit_code == 0
    assert log.read_text() == "{}\n"
    assert "1 lines in" in result.stdout


def test_window_of_the_command_wins_over_the_file(engine: FakeEngine) -> None:
    assert run("backtest", "run.toml").exit_code == 0
    assert engine.window == (None, 86_400 * NS)
    assert (
        run(
            "backtest", "run.toml", "--start", "1970-01-01T01:00:00+01:00", "--end", "1970-01-03"
        ).exit_code
        == 0
    )
    assert engine.window == (0, 2 * 86_400 * NS)


def test_interrupt_shows_the_results_so_far(engine: FakeEngine) -> None:
    engine.is_interrupted = True
    result = run("backtest", "run.toml")
    assert result.exit_code == 130
    assert "interrupted: results so far" in result.stdout
    assert "1,234" in result.stdout


def test_interrupt_before_the_run_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_path: Path) -> Prepared:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "prepare", interrupt)
    result = run("backtest", "run.toml")
    assert result.exit_code == 130
    assert "interrupted before there were results" in result.stderr


def test_exception_in_a_strategy_shows_traceback_instrument_and_time(engine: FakeEngine) -> None:
    def fail_in_handler() -> None:
        try:
            _ = {}["missing"]  # the handler of a user
        except KeyError as cause:
            cause.add_note("raised in EMACross-000.on_bar, instrument EUR/USD.SIM, at 2018")
            raise

    engine.on_run = fail_in_handler
    result = run("backtest", "run.toml")
    assert result.exit_code == 1
    assert "Traceback (most recent call last)" in result.stderr
    assert "fail_in_handler" in result.stderr
    assert "KeyError: 'missing'" in result.stderr
    assert "instrument EUR/USD.SIM, at 2018" in result.stderr
    assert engine.is_disposed


def test_run_that_the_engine_refuses_fails(engine: FakeEngine) -> None:
    def refuse() -> None:
        raise DataValueError("x.zip", "price -1 must be positive", 3)

    engine.on_run = refuse
    result = run("backtest", "run.toml")
    assert result.exit_code == 1
    assert "x.zip: row 3: price -1 must be positive" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("backtest",),
        ("backtest", "run.toml", "--no-such-option"),
        ("backtest", "run.toml", "--start", "yesterday"),
        ("backtest", "run.toml", "--event-log", "/no/such/folder/out.jsonl"),
        ("demo", "--bars", "3"),
        ("no-such-command",),
    ],
)
def test_wrong_usage_returns_two(engine: FakeEngine, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
    assert engine.window is None


@pytest.mark.parametrize("name", ["missing.toml", "missing.py", "run.yaml"])
def test_run_file_that_cannot_be_used_returns_two(tmp_path: Path, name: str) -> None:
    if "missing" not in name:
        (tmp_path / name).touch()
    result = run("backtest", tmp_path / name)
    assert result.exit_code == 2
    assert name in result.stderr.replace("\n", "")


def test_misspelt_key_returns_two(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text("[engin]\n")
    result = run("backtest", path)
    assert result.exit_code == 2
    assert "did you mean 'engine'?" in result.stderr
