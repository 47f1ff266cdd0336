"""From a run file to an engine that is ready to run."""

from __future__ import annotations

import dataclasses
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argonauta.cli.instruments import make_instrument
from argonauta.cli.loading import Request, load
from argonauta.cli.runconfig import RunConfig, load_run_config
from argonauta.cli.strategies import add_strategy, engine_of_script, import_beside
from argonauta.cli.strict import RunConfigError, require_known
from argonauta.cli.times import parse_time
from argonauta.errors import ArgonautaError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from argonauta.backtest.engine import BacktestEngine
    from argonauta.cli.runconfig import EngineSection, VenueSection

__all__ = ["Prepared", "build_engine", "make_engine", "prepare"]


@dataclass(frozen=True)
class Prepared:
    """An engine that is ready to run.

    Args:
        engine: With venues, instruments, data and strategies.
        reports: What the loaders found in the files and did about it.
        start: First event to run, ns since the epoch; all if None.
        end: Last event to run, likewise.
    """

    engine: BacktestEngine
    reports: list[str] = field(default_factory=list)
    start: int | None = None
    end: int | None = None


def prepare(path: Path) -> Prepared:
    """Return the engine that a run file describes.

    Args:
        path: ``.toml``, ``.json``, or ``.py`` with a function ``build()`` that returns a
            ``BacktestEngine``, or with a variable ``engine`` that is one.

    Raises:
        RunConfigError: If the file is none of these, or cannot be used.
        ArgonautaError: If data cannot be used.
        Exception: Whatever the code of a Python run file raises.
    """
    if not path.is_file():
        raise RunConfigError(f"{path}: no such file")
    if path.suffix == ".py":
        return Prepared(engine_of_script(path))
    if path.suffix in (".toml", ".json"):
        return build_engine(load_run_config(path), path)
    raise RunConfigError(f"{path}: extension {path.suffix!r} must be '.toml', '.json' or '.py'")


def build_engine(config: RunConfig, path: Path) -> Prepared:
    """Return the engine of a run configuration.

    Args:
        config: What to run.
        path: The file that it is from: data and strategies are looked for beside it.

    Raises:
        RunConfigError: If a section cannot be used; the message names it.
        DataError: If a data file cannot be used.
    """
    with _about(path, "[run]"):
        start, end = parse_time(config.run.start), parse_time(config.run.end)
    with _about(path, "[engine]"):
        engine = make_engine(config.engine)
    try:
        return _fill(Prepared(engine, start=start, end=end), config, path)
    except BaseException:
        engine.dispose()
        raise


def make_engine(section: EngineSection) -> BacktestEngine:
    """Return an engine with nothing in it yet."""
    from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
    from argonauta.config import LoggingConfig
    from argonauta.model.identifiers import TraderId

    return BacktestEngine(
        config=BacktestEngineConfig(
            trader_id=TraderId(section.trader_id),
            logging=LoggingConfig(
                log_level=section.log_level, bypass_logging=section.bypass_logging
            ),
            run_analysis=section.run_analysis,
        )
    )


def _fill(prepared: Prepared, config: RunConfig, path: Path) -> Prepared:
    engine = prepared.engine
    for place, venue in _numbered("venues", config.venues):
        with _about(path, place):
            _add_venue(engine, venue)
    instruments: dict[str, Any] = {}
    for place, section in _numbered("instruments", config.instruments):
        with _about(path, place):
            instruments[section.id] = make_instrument(section)
            engine.add_instrument(instruments[section.id])
    reports: list[str] = []
    for place, data in _numbered("data", config.data):
        require_known(data.instrument_id, instruments, place, path, what="instrument_id")
        instrument = instruments[data.instrument_id]
        names = [data.path] if data.path is not None else data.paths or []
        sides = [side for side in (data.bid_path, data.ask_path) if side is not None]
        request = Request(
            data,
            [config.resolve(name, path) for name in names],
            [config.resolve(name, path) for name in sides],
            instrument.price_precision,
            instrument.size_precision,
            path,
            place,
        )
        with _about(path, place):
            loaded = load(request)
            for stream in loaded.streams:
                _add_stream(engine, *stream)
        reports += loaded.reports
    for place, strategy in _numbered("strategies", config.strategies):
        with _about(path, place), import_beside(path):
            add_strategy(engine, strategy, place, path)
    return dataclasses.replace(prepared, reports=reports)


def _add_venue(engine: BacktestEngine, section: VenueSection) -> None:
    from decimal import Decimal

    from argonauta.model.enums import AccountType, BookType, OmsType, OtoTriggerMode
    from argonauta.model.identifiers import InstrumentId, Venue
    from argonauta.model.objects import Currency, Money

    options = {name: getattr(section, name) for name in section.__struct_fields__}
    options.pop("name")
    leverages = options.pop("leverages") or {}
    base_currency = options.pop("base_currency")
    options |= {
        "oms_type": _member(OmsType, section.oms_type, "oms_type"),
        "account_type": _member(AccountType, section.account_type, "account_type"),
        "book_type": _member(BookType, section.book_type, "book_type"),
        "oto_trigger_mode": _member(OtoTriggerMode, section.oto_trigger_mode, "oto_trigger_mode"),
        "starting_balances": [Money.from_str(text) for text in section.starting_balances],
        "base_currency": Currency.from_str(base_currency) if base_currency else None,
        "default_leverage": Decimal(str(section.default_leverage)),
        "leverages": {
            InstrumentId.from_str(name): Decimal(str(value)) for name, value in leverages.items()
        }
        or None,
    }
    engine.add_venue(venue=Venue(section.name), **options)


def _add_stream(
    engine: BacktestEngine,
    table: Any,  # noqa: ANN401 - an Arrow table
    instrument_id: str,
    bar_type: str | None,
) -> None:
    from argonauta.model.data import BarType
    from argonauta.model.identifiers import InstrumentId

    if bar_type is not None:
        engine.add_data(table, bar_type=BarType.from_str(bar_type))
    else:
        engine.add_data(table, instrument_id=InstrumentId.from_str(instrument_id))


def _member(enum: Any, name: str, field_name: str) -> Any:  # noqa: ANN401 - any enum
    names = enum.__members__
    if name.upper() not in names:
        raise RunConfigError(f"{field_name} {name!r} must be one of {', '.join(names)}")
    return names[name.upper()]


def _numbered(name: str, sections: list[Any]) -> Iterator[tuple[str, Any]]:
    for index, section in enumerate(sections):
        yield f"{name}[{index}]", section


@contextmanager
def _about(path: Path, place: str) -> Iterator[None]:
    """Name file and section in errors about values."""
    try:
        yield
    except OSError as error:
        raise RunConfigError(f"{path}: {place}: {error.filename}: {error.strerror}") from error
    except (ArgonautaError, ValueError, ArithmeticError) as error:
        text = str(error)
        if text.startswith(str(path)):
            raise
        raise RunConfigError(f"{path}: {place}: {text}") from error
