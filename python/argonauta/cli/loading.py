"""The ``[[data]]`` sections of a run file: from the name of a loader to tables for the engine.

=================  ============================  =================================================
loader             files                         ``options``: the arguments of
=================  ============================  =================================================
lean_quote_bars    path(s): LEAN zip             ``load_lean_quote_bars``
lean_trade_bars    path(s): LEAN zip             ``load_lean_trade_bars``
lean_quote_ticks   path(s): LEAN zip             ``load_lean_quote_ticks``
lean_trade_ticks   path(s): LEAN zip             ``load_lean_trade_ticks``
fxcm_bars          bid_path, ask_path: CSV       ``load_fxcm_bars``
parquet            path(s): canonical columns    none
csv                path(s): canonical columns    none
synthetic_quotes   none                          ``synthetic.quotes`` and ``MarketConfig``
synthetic_trades   none                          ``synthetic.trades`` and ``MarketConfig``
synthetic_bars     none                          ``synthetic.bid_ask_bars`` and ``MarketConfig``
=================  ============================  =================================================

Loaders of bars need ``bar_spec``. Those of two sides make one stream of ask bars and one of bid
bars, in this order: at equal times the bid bar comes last. A venue moves once both sides are there,
so a strategy that acts on BID bars trades at the prices of its bar. One that acts on ASK bars would
trade at the prices of the bar before, which it can no longer get: ``last_side = "ASK"`` turns the
order around. The precision of prices is the instrument's unless ``options`` says another.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from argonauta.cli.strict import RunConfigError, require_known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyarrow as pa

    from argonauta.cli.runconfig import DataSection

__all__ = ["LOADERS", "Loaded", "Request", "Stream", "bar_step", "load"]


class Stream(NamedTuple):
    """One table and what it is of: an instrument for ticks, a bar type for bars."""

    table: pa.Table
    instrument_id: str
    bar_type: str | None = None


@dataclass(frozen=True)
class Loaded:
    """What a section gave.

    Args:
        streams: Tables for the engine.
        reports: What the loader found in the files and did about it, a text for each file.
    """

    streams: list[Stream]
    reports: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Request:
    """A section with what the rest of the run file says about it.

    Args:
        section: The section.
        paths: Its files: ``path`` or ``paths``.
        sides: Its ``bid_path`` and ``ask_path``.
        price_precision: Decimals of a price of the instrument.
        size_precision: Decimals of a quantity of the instrument.
        source: The run file, for errors.
        place: The section by name and number, for errors.
    """

    section: DataSection
    paths: list[Path]
    sides: list[Path]
    price_precision: int
    size_precision: int
    source: Path
    place: str

    def fail(self, rule: str) -> RunConfigError:
        """Return an error about this section."""
        return RunConfigError(f"{self.source}: {self.place}: {rule}")

    def bar_type(self, side: str) -> str:
        """Return the type of external bars of a side of the market."""
        if self.section.bar_spec is None:
            raise self.fail(f"loader {self.section.loader!r} needs 'bar_spec', such as '1-HOUR'")
        return f"{self.section.instrument_id}-{self.section.bar_spec}-{side}-EXTERNAL"

    def arguments(self, *functions: Callable[..., object]) -> dict[str, Any]:
        """Return the options, checked against the keyword arguments that the functions take.

        The precision of prices is the instrument's where the options do not say another.
        """
        valid = {
            name
            for function in functions
            for name, parameter in inspect.signature(function).parameters.items()
            if parameter.kind is parameter.KEYWORD_ONLY or name == "n"
        } - {"instrument_id", "step", "config"}
        for key in self.section.options:
            require_known(key, valid, f"[{self.place}.options]", self.source)
        given = {"price_precision": self.price_precision} if functions else {}
        return given | self.section.options


def load(request: Request) -> Loaded:
    """Load the data of a section.

    Raises:
        RunConfigError: If the section lacks what its loader needs, or has what it does not take.
        DataError: If a file cannot be used.
        FileNotFoundError: If a file is missing.
    """
    section = request.section
    require_known(section.loader, LOADERS, f"[{request.place}]", request.source, what="loader")
    loader = LOADERS[section.loader]
    if loader.takes_paths != bool(request.paths):
        rule = "needs 'path' or 'paths'" if loader.takes_paths else "takes no 'path' or 'paths'"
        raise request.fail(f"loader {section.loader!r} {rule}")
    if loader.takes_sides != bool(request.sides) or len(request.sides) == 1:
        rule = "needs" if loader.takes_sides else "takes no"
        raise request.fail(f"loader {section.loader!r} {rule} 'bid_path' and 'ask_path'")
    return loader.load(request)


def bar_step(request: Request) -> timedelta:
    """Return the length of the bars of a section.

    Raises:
        RunConfigError: If ``bar_spec`` is not a number and a unit of time from second to day.
    """
    units = {
        "SECOND": timedelta(seconds=1),
        "MINUTE": timedelta(minutes=1),
        "HOUR": timedelta(hours=1),
        "DAY": timedelta(days=1),
    }
    text = request.section.bar_spec or ""
    number, _, unit = text.partition("-")
    if not number.isdecimal() or int(number) < 1 or unit not in units:
        raise request.fail(f"bar_spec {text!r} must be a number and SECOND, MINUTE, HOUR or DAY")
    return int(number) * units[unit]


def _lean_quote_bars(request: Request) -> Loaded:
    from argonauta.persistence.loaders import load_lean_quote_bars

    arguments = request.arguments(load_lean_quote_bars)
    parts = [
        load_lean_quote_bars(path, instrument_id=request.section.instrument_id, **arguments)
        for path in request.paths
    ]
    return Loaded(
        _two_sides(request, [part.bid for part in parts], [part.ask for part in parts]),
        [str(part.report) for part in parts],
    )


def _fxcm_bars(request: Request) -> Loaded:
    from argonauta.persistence.loaders import load_fxcm_bars

    arguments = request.arguments(load_fxcm_bars) | {"step": bar_step(request)}
    bars = load_fxcm_bars(*request.sides, instrument_id=request.section.instrument_id, **arguments)
    return Loaded(_two_sides(request, [bars.bid], [bars.ask]), [str(bars.report)])


def _lean_trade_bars(request: Request) -> Loaded:
    from argonauta.persistence.loaders import load_lean_trade_bars

    return _one_table(request, load_lean_trade_bars, request.bar_type("LAST"))


def _lean_quote_ticks(request: Request) -> Loaded:
    from argonauta.persistence.loaders import load_lean_quote_ticks

    return _one_table(request, load_lean_quote_ticks)


def _lean_trade_ticks(request: Request) -> Loaded:
    from argonauta.persistence.loaders import load_lean_trade_ticks

    return _one_table(request, load_lean_trade_ticks)


def _one_table(
    request: Request,
    function: Callable[..., Any],  # a loader of ``argonauta.persistence.loaders``
    bar_type: str | None = None,
) -> Loaded:
    arguments = request.arguments(function)
    instrument_id = request.section.instrument_id
    parts = [function(path, instrument_id=instrument_id, **arguments) for path in request.paths]
    table = _joined([part.table for part in parts])
    return Loaded([Stream(table, instrument_id, bar_type)], [str(part.report) for part in parts])


def _parquet(request: Request) -> Loaded:
    import pyarrow.parquet

    return _canonical(request, [pyarrow.parquet.read_table(path) for path in request.paths])


def _csv(request: Request) -> Loaded:
    import pyarrow.csv

    return _canonical(request, [pyarrow.csv.read_csv(path) for path in request.paths])


def _canonical(request: Request, tables: list[pa.Table]) -> Loaded:
    """Return files that hold the columns that the engine takes, checked by the engine."""
    request.arguments()
    table = _joined(tables)
    bar_type = request.section.bar_type
    if "open" in table.column_names and bar_type is None:
        raise request.fail("bars need 'bar_type', such as 'EUR/USD.SIM-1-HOUR-BID-EXTERNAL'")
    report = f"{request.section.loader} from {', '.join(map(str, request.paths))}"
    return Loaded(
        [Stream(table, request.section.instrument_id, bar_type)],
        [f"{report}\n  rows      {table.num_rows:,}"],
    )


def _synthetic(kind: str) -> Callable[[Request], Loaded]:
    def load_synthetic(request: Request) -> Loaded:
        from argonauta.data import synthetic

        function = synthetic.bid_ask_bars if kind == "bars" else getattr(synthetic, kind)
        arguments = request.arguments(function, synthetic.MarketConfig)
        try:
            count, seed = int(arguments.pop("n")), int(arguments.pop("seed", 0))
        except KeyError:
            raise request.fail("synthetic data needs 'n' in options: how many events") from None
        market = _market(request, arguments)
        report = f"SYNTHETIC {kind}: {count:,} with seed {seed}, generated, not observed"
        if kind == "bars":
            sides = synthetic.bid_ask_bars(count, seed=seed, step=bar_step(request), config=market)
            streams = _two_sides(request, [sides.bid], [sides.ask])
        else:
            table = function(count, seed=seed, config=market)
            streams = [Stream(table, request.section.instrument_id)]
        return Loaded(streams, [report])

    return load_synthetic


def _market(request: Request, arguments: dict[str, Any]) -> Any:  # noqa: ANN401 - a MarketConfig
    import msgspec

    from argonauta.data.synthetic import MarketConfig

    given = {
        "instrument_id": request.section.instrument_id,
        "size_precision": request.size_precision,
    }
    try:
        return msgspec.convert(given | arguments, MarketConfig)
    except (msgspec.ValidationError, ValueError) as error:
        raise request.fail(f"options: {error}") from None


def _two_sides(request: Request, bid: list[pa.Table], ask: list[pa.Table]) -> list[Stream]:
    instrument_id = request.section.instrument_id
    sides = [("ASK", ask), ("BID", bid)]
    if request.section.last_side == "ASK":
        sides.reverse()
    return [
        Stream(_joined(tables), instrument_id, request.bar_type(side)) for side, tables in sides
    ]


def _joined(tables: list[pa.Table]) -> pa.Table:
    import pyarrow as pa

    return tables[0] if len(tables) == 1 else pa.concat_tables(tables)


class _Loader(NamedTuple):
    """A loader and the files that it takes."""

    load: Callable[[Request], Loaded]
    takes_paths: bool = True
    takes_sides: bool = False


LOADERS: dict[str, _Loader] = {
    "csv": _Loader(_csv),
    "fxcm_bars": _Loader(_fxcm_bars, takes_paths=False, takes_sides=True),
    "lean_quote_bars": _Loader(_lean_quote_bars),
    "lean_quote_ticks": _Loader(_lean_quote_ticks),
    "lean_trade_bars": _Loader(_lean_trade_bars),
    "lean_trade_ticks": _Loader(_lean_trade_ticks),
    "parquet": _Loader(_parquet),
    "synthetic_bars": _Loader(_synthetic("bars"), takes_paths=False),
    "synthetic_quotes": _Loader(_synthetic("quotes"), takes_paths=False),
    "synthetic_trades": _Loader(_synthetic("trades"), takes_paths=False),
}
