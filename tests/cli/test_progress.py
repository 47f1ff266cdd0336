"""The progress bar."""

from __future__ import annotations

import io

from rich.console import Console

from argonauta.cli.progress import progress_bar

NOON_2018 = 1_520_000_000_000_000_000


def test_bar_shows_rate_simulated_time_and_eta() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=140)
    with progress_bar(console, "run.toml") as update:
        assert update is not None
        update(500, 1_000, NOON_2018)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "run.toml" in text
    assert "50%" in text
    assert "events/s" in text
    assert "2018-03-02 14:13" in text
    assert "ETA 0:00:0" in text


def test_no_terminal_no_bar() -> None:
    console = Console(file=io.StringIO())
    with progress_bar(console, "run.toml") as update:
        assert update is None
    assert console.file.getvalue() == ""  # type: ignore[attr-defined]


def test_run_without_data_does_not_divide_by_zero() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=140)
    with progress_bar(console, "run.toml") as update:
        assert update is not None
        update(0, 0, 0)
