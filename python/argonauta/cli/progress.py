"""The progress bar of a run: how far, how fast, which day it is there, and how long still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

from rich.progress import BarColumn, Progress, ProgressColumn, TaskProgressColumn, TextColumn
from rich.text import Text

from argonauta.cli.times import format_time

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Task

__all__ = ["ProgressCallback", "format_rate", "progress_bar"]

# Called with events done, events in all, and simulated time in ns.
ProgressCallback: TypeAlias = Callable[[int, int, int], None]


def format_rate(events: int, seconds: float) -> str:
    """Return events a second in words that fit a column.

    Example:
        >>> format_rate(1_500_000, 0.5)
        '3.00M events/s'
        >>> format_rate(20, 0.0)
        '- events/s'
    """
    if seconds <= 0.0:
        return "- events/s"
    rate = events / seconds
    for unit, name in ((1e6, "M"), (1e3, "k")):
        if rate >= unit:
            return f"{rate / unit:.2f}{name} events/s"
    return f"{rate:.0f} events/s"


class _RateColumn(ProgressColumn):
    """Events per second since the run began."""

    def render(self, task: Task) -> Text:
        """Return the text of the column."""
        return Text(format_rate(int(task.completed), task.elapsed or 0.0), style="cyan")


class _SimulatedTimeColumn(ProgressColumn):
    """The time inside the run."""

    def render(self, task: Task) -> Text:
        """Return the text of the column."""
        ts = task.fields["sim_time"]
        return Text(format_time(ts)[: len("2018-01-31 08:00")] if ts else "")


class _RemainingColumn(ProgressColumn):
    """How long the rest takes at the average speed so far."""

    def render(self, task: Task) -> Text:
        """Return the text of the column."""
        if not task.completed or task.total is None or task.elapsed is None:
            return Text("ETA -:--:--")
        seconds = task.elapsed * (task.total - task.completed) / task.completed
        return Text(f"ETA {timedelta(seconds=round(seconds))}")


@contextmanager
def progress_bar(console: Console, title: str) -> Iterator[ProgressCallback | None]:
    """Show a progress bar while the block runs; give what ``BacktestEngine.run`` calls.

    The bar is drawn by the calls themselves, without a thread of its own, so that it takes no
    time between them and an interrupt meets no other thread.

    Args:
        console: Where to draw. Without a terminal there is no bar, and None is given.
        title: What is running.
    """
    if not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        _RateColumn(),
        _SimulatedTimeColumn(),
        _RemainingColumn(),
    )
    with Progress(*columns, console=console, auto_refresh=False, expand=True) as progress:
        task = progress.add_task(title, total=None, sim_time=0)

        def update(done: int, total: int, sim_time_ns: int) -> None:
            progress.update(task, completed=done, total=total, sim_time=sim_time_ns, refresh=True)

        yield update
