"""Running an engine for the command line: progress, interrupts and failures."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any, Protocol

from argonauta.cli.progress import ProgressCallback, progress_bar
from argonauta.errors import ArgonautaError

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Engine", "describe_failure", "run_engine"]


class Engine(Protocol):
    """What the command line uses of a ``BacktestEngine``."""

    @property
    def is_synthetic(self) -> bool:
        """Whether any of the data was generated."""

    @property
    def cache(self) -> Any:  # noqa: ANN401 - the view that the engine gives
        """The accounts, orders and positions of the run."""

    def run(
        self,
        start: int | None = None,
        end: int | None = None,
        *,
        progress: ProgressCallback | None = None,
    ) -> None:
        """Run, from and to a time in ns since the epoch."""

    def get_result(self) -> Any:  # noqa: ANN401 - a BacktestResult
        """Return the result of the run."""

    def write_event_log(self, path: str) -> int:
        """Write the event log; return its number of lines."""

    def dispose(self) -> None:
        """Release what the engine holds."""


def run_engine(
    engine: Engine,
    console: Console,
    *,
    title: str,
    start: int | None = None,
    end: int | None = None,
    show_progress: bool = True,
) -> Any:  # noqa: ANN401 - a BacktestResult
    """Run the engine to the end, or until Ctrl-C, and return its result.

    Args:
        engine: With venues, instruments, data and strategies.
        console: Where the progress bar is drawn.
        title: What is running.
        start: First event, ns since the epoch.
        end: Last event, ns since the epoch.
        show_progress: Whether there is a bar, on a terminal.

    Raises:
        Exception: What a handler of a strategy raised, with a note that names handler,
            instrument and time.
    """
    if not show_progress:
        engine.run(start=start, end=end)
    else:
        with progress_bar(console, title) as progress:
            engine.run(start=start, end=end, progress=progress)
    return engine.get_result()


def describe_failure(error: Exception) -> str:
    """Return what a run ended with.

    Args:
        error: From the engine: a refusal of its own, which speaks for itself, or the exception of
            a handler, of which the traceback is shown. The engine notes on the latter which
            handler, instrument and time it was.
    """
    is_refusal = isinstance(error, ArgonautaError) and not hasattr(error, "__notes__")
    if is_refusal:
        return f"argonauta: {error}"
    return "".join(traceback.format_exception(error)).rstrip()
