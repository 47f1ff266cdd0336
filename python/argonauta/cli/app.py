"""The commands and their options."""

from __future__ import annotations

import sys
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from argonauta.cli.exits import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argonauta.cli.running import Engine

__all__ = ["app", "main"]

_EXIT_CODES = (
    "Exit codes: 0 done; 1 the run failed, as by an exception in a strategy; 2 nothing ran, for "
    "wrong arguments, a wrong run file or unusable data; 130 interrupted by Ctrl-C."
)

app = typer.Typer(
    name="argonauta",
    help="Argonauta: backtest trading strategies on an event-driven engine.",
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command ``argonauta`` and exit with an ``ExitCode``."""
    app()


def _show_version(is_wanted: bool) -> None:
    if is_wanted:
        from importlib.metadata import version

        _stdout().print(f"argonauta {version('argonauta')}", highlight=False)
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    pass


@app.command(epilog=_EXIT_CODES)
def demo(
    output: Annotated[Path, typer.Option(help="Where the HTML report goes.")] = Path("report.html"),
    bars: Annotated[int, typer.Option(min=100, help="Bars of each side, an hour each.")] = 70_000,
    seed: Annotated[int, typer.Option(min=0, help="Another seed is another market.")] = 42,
) -> None:
    """Trade years of SYNTHETIC prices with a moving-average strategy and write a report."""
    from argonauta.cli.demo import build_demo

    _check_output(output)
    with _preparing("demo"):
        engine = build_demo(bars, seed)
    _say("SYNTHETIC DATA: the prices are generated, not observed; no result means anything.")
    raise typer.Exit(_run(engine, "demo", report=output))


@app.command(epilog=_EXIT_CODES)
def backtest(
    run_file: Annotated[
        Path,
        typer.Argument(metavar="RUN", help="RUN.toml, RUN.json, or RUN.py with build()."),
    ],
    event_log: Annotated[
        Path | None, typer.Option(help="Write every event of the run, a JSON object a line.")
    ] = None,
    report: Annotated[Path | None, typer.Option(help="Write an HTML report.")] = None,
    progress: Annotated[bool, typer.Option(help="Show the progress bar on a terminal.")] = True,
    start: Annotated[
        str | None, typer.Option(help="First event, ISO 8601, UTC unless it says otherwise.")
    ] = None,
    end: Annotated[str | None, typer.Option(help="Last event, likewise, included.")] = None,
) -> None:
    """Run the backtest that a file describes."""
    from argonauta.cli.building import prepare

    for path in (event_log, report):
        _check_output(path)
    window = _parse_time(start), _parse_time(end)
    with _preparing(str(run_file)):
        prepared = prepare(run_file)
    for text in prepared.reports:
        _say(text)
    code = _run(
        prepared.engine,
        run_file.name,
        report=report,
        event_log=event_log,
        start=window[0] if start else prepared.start,
        end=window[1] if end else prepared.end,
        show_progress=progress,
    )
    raise typer.Exit(code)


@app.command(
    epilog=_EXIT_CODES,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def run(
    context: typer.Context,
    script: Annotated[Path, typer.Argument(metavar="SCRIPT", help="A Python file.")],
    compat: Annotated[
        bool,
        typer.Option("--compat", help="Let `import nautilus_trader.x` give `argonauta.x`."),
    ] = False,
) -> None:
    """Run a Python script as Python would, with the arguments after it."""
    from argonauta.cli.scripts import run_script

    with _preparing(str(script)):
        code = run_script(script, context.args, compat=compat)
    raise typer.Exit(code)


def _run(
    engine: Engine,
    title: str,
    *,
    report: Path | None = None,
    event_log: Path | None = None,
    start: int | None = None,
    end: int | None = None,
    show_progress: bool = True,
) -> ExitCode:
    """Run the engine, show its results and write what was asked for."""
    from argonauta.cli.running import describe_failure, run_engine
    from argonauta.cli.summary import summary_table

    title = f"{title}, SYNTHETIC DATA" if engine.is_synthetic else title
    try:
        result = run_engine(
            engine, _stderr(), title=title, start=start, end=end, show_progress=show_progress
        )
    except Exception as error:
        engine.dispose()
        _fail(describe_failure(error), ExitCode.FAILED)
    _stdout().print(summary_table(engine, title))
    _say(f"digest: {result.digest}")
    try:
        _write_results(engine, title, report, event_log)
    except OSError as error:
        _fail(f"argonauta: {error.filename}: {error.strerror}", ExitCode.FAILED)
    finally:
        engine.dispose()
    return ExitCode.INTERRUPTED if result.interrupted else ExitCode.OK


def _write_results(engine: Engine, title: str, report: Path | None, event_log: Path | None) -> None:
    if event_log is not None:
        _say(f"event log: {engine.write_event_log(str(event_log)):,} lines in {event_log}")
    if report is not None:
        from argonauta.analysis.config import TearsheetConfig
        from argonauta.analysis.tearsheet import create_tearsheet

        create_tearsheet(engine, str(report), config=TearsheetConfig(title=title))
        _say(f"report: {report.resolve()}")


@contextmanager
def _preparing(what: str) -> Iterator[None]:
    """Turn what prevents a run into a message and an exit code."""
    from argonauta.cli.strict import RunConfigError
    from argonauta.errors import ArgonautaError

    try:
        yield
    except RunConfigError as error:
        _fail(f"argonauta: {error}", ExitCode.USAGE)
    except KeyboardInterrupt:
        _fail(f"argonauta: {what}: interrupted before there were results", ExitCode.INTERRUPTED)
    except Exception as error:
        if isinstance(error, ArgonautaError) and not what.endswith(".py"):
            _fail(f"argonauta: {what}: {error}", ExitCode.USAGE)
        _fail("".join(traceback.format_exception(error)).rstrip(), ExitCode.FAILED)


def _fail(text: str, code: ExitCode) -> NoReturn:
    _stderr().print(Text(text), soft_wrap=True)
    raise typer.Exit(code)


def _say(text: str) -> None:
    _stdout().print(Text(text), soft_wrap=True)


def _check_output(path: Path | None) -> None:
    """Find out before the run that its result could not be written."""
    if path is not None and (path.is_dir() or not path.resolve().parent.is_dir()):
        rule = "is a folder" if path.is_dir() else f"has no folder {path.resolve().parent}"
        raise typer.BadParameter(f"{path} {rule}")


def _parse_time(text: str | None) -> int | None:
    from argonauta.cli.times import parse_time

    try:
        return parse_time(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _stdout() -> Console:
    return Console(file=sys.stdout, highlight=False)


def _stderr() -> Console:
    return Console(file=sys.stderr, highlight=False)
