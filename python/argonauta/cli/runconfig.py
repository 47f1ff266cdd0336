"""What a run file may say: the sections of ``RUN.toml`` or ``RUN.json``.

::

    data_root = "../data"                  # $ARGONAUTA_DATA, where set, wins over it
    [run]           start, end             # optional window, both included
    [engine]        trader_id, log_level, bypass_logging, run_analysis
    [[venues]]      name, oms_type, account_type, starting_balances, ...
    [[instruments]] kind, id, preset or the terms of the contract
    [[data]]        loader, path(s), instrument_id, bar_spec, options
    [[strategies]]  strategy_path + config_path, or native; config

Keys are those of ``BacktestVenueConfig`` and of the instruments' constructors. An unknown key is
an error that names the file, the key and the nearest valid one.
"""

from __future__ import annotations

import json
import os
import tomllib
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from argonauta.cli.strict import RunConfigError, convert

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "DATA_ROOT_VARIABLE",
    "CryptoPerpetualSection",
    "CurrencyPairSection",
    "DataSection",
    "EngineSection",
    "EquitySection",
    "InstrumentSection",
    "RunConfig",
    "StrategySection",
    "VenueSection",
    "WindowSection",
    "load_run_config",
]

DATA_ROOT_VARIABLE = "ARGONAUTA_DATA"


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a run file; unknown keys are errors."""


class WindowSection(Section, frozen=True, kw_only=True):
    """The part of the data to run, both ends included.

    Args:
        start: ISO 8601, UTC where no offset is given; the first event if None.
        end: Likewise; the last event if None.
    """

    start: str | None = None
    end: str | None = None


class EngineSection(Section, frozen=True, kw_only=True):
    """The settings of the engine.

    Args:
        trader_id: Name and tag of the trader.
        log_level: Least severe messages that are logged to the terminal.
        bypass_logging: Whether nothing is logged at all.
        run_analysis: Whether statistics are computed after the run.
    """

    trader_id: str = "BACKTESTER-001"
    log_level: str = "WARNING"
    bypass_logging: bool = False
    run_analysis: bool = True


class VenueSection(Section, frozen=True, kw_only=True):
    """A simulated venue; the fields are those of ``BacktestVenueConfig``."""

    name: str
    oms_type: str
    account_type: str
    starting_balances: list[str]
    base_currency: str | None = None
    default_leverage: float = 1.0
    leverages: dict[str, float] | None = None
    book_type: str = "L1_MBP"
    routing: bool = False
    reject_stop_orders: bool = True
    support_gtd_orders: bool = True
    support_contingent_orders: bool = True
    use_position_ids: bool = True
    use_random_ids: bool = False
    use_reduce_only: bool = True
    bar_execution: bool = True
    bar_adaptive_high_low_ordering: bool = False
    trade_execution: bool = True
    allow_cash_borrowing: bool = False
    frozen_account: bool = False
    oto_trigger_mode: str = "PARTIAL"
    use_market_order_acks: bool = False
    bar_timing: str | None = None
    liquidity_consumption: bool | None = None
    price_protection_points: int = 0
    queue_position: bool = False


class _Instrument(Section, frozen=True, kw_only=True, tag_field="kind"):
    """What all instruments have; numbers that must be exact are strings."""

    id: str
    raw_symbol: str | None = None
    price_precision: int | None = None
    price_increment: str | None = None
    lot_size: str | None = None
    max_quantity: str | None = None
    min_quantity: str | None = None
    max_price: str | None = None
    min_price: str | None = None
    margin_init: str | None = None
    margin_maint: str | None = None
    maker_fee: str | None = None
    taker_fee: str | None = None


class CurrencyPairSection(_Instrument, frozen=True, kw_only=True, tag="CurrencyPair"):
    """A spot currency pair.

    Args:
        preset: ``fx`` fills in the terms of ``TestInstrumentProvider.default_fx_ccy``; what else
            is given wins over them.
    """

    preset: Literal["fx"] | None = None
    base_currency: str | None = None
    quote_currency: str | None = None
    size_precision: int | None = None
    size_increment: str | None = None
    multiplier: str | None = None
    max_notional: str | None = None
    min_notional: str | None = None


class EquitySection(_Instrument, frozen=True, kw_only=True, tag="Equity"):
    """A share, traded in whole units."""

    currency: str = "USD"
    isin: str | None = None


class CryptoPerpetualSection(_Instrument, frozen=True, kw_only=True, tag="CryptoPerpetual"):
    """A perpetual swap on a crypto currency."""

    base_currency: str
    quote_currency: str
    settlement_currency: str
    is_inverse: bool = False
    size_precision: int | None = None
    size_increment: str | None = None
    multiplier: str | None = None
    max_notional: str | None = None
    min_notional: str | None = None


InstrumentSection = CurrencyPairSection | EquitySection | CryptoPerpetualSection


class DataSection(Section, frozen=True, kw_only=True):
    """One stream of market data, or the two sides of one.

    Args:
        loader: Who reads it: see ``argonauta.cli.loading``.
        path: File to read, from ``data_root``, or from the folder of the run file without one.
        paths: Several files that follow one another.
        bid_path: File of the bid side, for loaders that take two.
        ask_path: File of the ask side.
        instrument_id: What the data is of; an instrument of this file.
        bar_spec: Step and aggregation of bars, such as ``1-HOUR``.
        bar_type: Full type of the bars, for files that hold one side.
        last_side: Which side comes last at equal times, for loaders of two sides: the one that the
            strategies act on. See ``argonauta.cli.loading``.
        options: Further arguments of the loader.
    """

    loader: str
    instrument_id: str
    path: str | None = None
    paths: list[str] | None = None
    bid_path: str | None = None
    ask_path: str | None = None
    bar_spec: str | None = None
    bar_type: str | None = None
    last_side: Literal["BID", "ASK"] = "BID"
    options: dict[str, Any] = {}


class StrategySection(Section, frozen=True, kw_only=True):
    """A strategy in Python, or one of the built-in native ones.

    Args:
        strategy_path: ``module:Class`` of a strategy.
        config_path: ``module:Class`` of its config.
        native: Name of a native strategy, such as ``EmaCross``.
        config: The fields of the config.
    """

    strategy_path: str | None = None
    config_path: str | None = None
    native: str | None = None
    config: dict[str, Any] = {}


class RunConfig(Section, frozen=True, kw_only=True):
    """A whole run file."""

    venues: list[VenueSection]
    instruments: list[InstrumentSection]
    data: list[DataSection]
    strategies: list[StrategySection] = []
    engine: EngineSection = EngineSection()
    run: WindowSection = WindowSection()
    data_root: str | None = None

    def resolve(self, path: str, run_file: Path) -> Path:
        """Return where a data file of this run stands.

        Args:
            path: As the run file writes it.
            run_file: The run file.
        """
        root = os.environ.get(DATA_ROOT_VARIABLE) if self.data_root is not None else None
        return run_file.parent / (root or self.data_root or "") / path


def load_run_config(path: Path) -> RunConfig:
    """Read a run file.

    Args:
        path: A ``.toml`` or ``.json`` file.

    Raises:
        RunConfigError: If the file cannot be read or parsed, a key is unknown or missing, or a
            value has the wrong type.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except OSError as error:
        raise RunConfigError(f"{path}: {error.strerror}") from None
    except ValueError as error:  # TOMLDecodeError, JSONDecodeError and UnicodeDecodeError
        raise RunConfigError(f"{path}: {error}") from None
    return convert(content, RunConfig, path)
