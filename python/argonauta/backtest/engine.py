"""The backtest engine: strategies over recorded data at simulated venues."""

from __future__ import annotations

import platform
import time
import uuid
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from argonauta import compat
from argonauta._core import Engine
from argonauta.backtest.config import BacktestEngineConfig
from argonauta.backtest.lifecycle import (
    NegativeBalance,
    OptionSettlement,
    OptionStyle,
    lifecycle_settings,
)
from argonauta.backtest.matching import (
    BarTiming,
    FifoQueueModel,
    ImpactModel,
    QueueModel,
    TradesQueueModel,
)
from argonauta.backtest.models import (
    FeeModel,
    FillModel,
    LatencyModel,
    LeveragedMarginModel,
    MakerTakerFeeModel,
    MarginModel,
)
from argonauta.backtest.results import BacktestResult
from argonauta.common.actor import Actor
from argonauta.common.config import ActorConfig
from argonauta.errors import (
    InvalidConfigurationError,
    InvalidDataError,
    InvalidValueError,
)
from argonauta.execution.algorithm import ExecAlgorithm, NativeExecAlgorithm
from argonauta.execution.config import ExecAlgorithmFactory, OrderEmulatorConfig
from argonauta.execution.reports import FillReport, OrderStatusReport
from argonauta.model.data import BarType
from argonauta.model.enums import AccountType, BookType, OmsType, OtoTriggerMode
from argonauta.model.identifiers import (
    ClientId,
    ExecAlgorithmId,
    InstrumentId,
    StrategyId,
    TraderId,
    Venue,
)
from argonauta.model.objects import Currency, Price
from argonauta.trading.config import StrategyConfig
from argonauta.trading.strategy import Strategy
from argonauta.trading.trader import Trader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike

    import pandas as pd

    from argonauta._core import Cache, Portfolio, RiskEngine
    from argonauta.analysis.analyzer import PortfolioAnalyzer
    from argonauta.backtest.modules import FXRolloverInterestModule
    from argonauta.model.instruments import Instrument
    from argonauta.model.objects import Money
    from argonauta.trading.native import EmaCrossConfig

    Time = int | str | datetime | pd.Timestamp

__all__ = ["BacktestEngine", "BacktestEngineConfig"]


class BacktestEngine:
    """Runs strategies over recorded data at simulated venues.

    Args:
        config: How the engine is set up.

    Example:
        >>> from argonauta.backtest.engine import BacktestEngine
        >>> engine = BacktestEngine()
        >>> engine.list_venues()
        []
    """

    def __init__(self, config: BacktestEngineConfig | None = None) -> None:
        """Make an engine without venues, instruments, data and components."""
        self._config = config or BacktestEngineConfig()
        self._engine = Engine(self._config.settings())
        emulator = self._config.emulator or OrderEmulatorConfig()
        self._engine.set_emulator_debug(emulator.debug)
        self._trader = Trader(self._engine.cache)
        for importable in self._config.exec_algorithms:
            self.add_exec_algorithm(ExecAlgorithmFactory.create(importable))
        self._instance_id = str(uuid.uuid4())
        self._run_id: str | None = None
        self._run_config_id: str | None = None
        self._times: tuple[int | None, int | None] = (None, None)
        self._elapsed = 0.0
        self._is_synthetic = False
        self._bar_types: list[BarType] = []
        self._analyzer: PortfolioAnalyzer | None = None

    @property
    def trader_id(self) -> TraderId:
        """Trader of the engine."""
        return self._engine.trader_id

    @property
    def instance_id(self) -> str:
        """Unique id of the engine; it is in no event."""
        return self._instance_id

    @property
    def machine_id(self) -> str:
        """Name of the machine."""
        return platform.node()

    @property
    def cache(self) -> Cache:
        """Instruments, markets, orders, positions and accounts."""
        return self._engine.cache

    @property
    def portfolio(self) -> Portfolio:
        """What is held, and what it has gained."""
        return self._engine.portfolio

    @property
    def risk_engine(self) -> RiskEngine:
        """What orders must pass before they leave, and what stops trading."""
        return self._engine.risk_engine

    @property
    def trader(self) -> Trader:
        """The components, and reports about what they did."""
        return self._trader

    @property
    def iteration(self) -> int:
        """Pieces of data taken in the last run."""
        return int(self._engine.result()["iterations"])

    @property
    def run_id(self) -> str | None:
        """Unique id of the last run."""
        return self._run_id

    @property
    def run_config_id(self) -> str | None:
        """Id of the last run's configuration."""
        return self._run_config_id

    @property
    def is_synthetic(self) -> bool:
        """Whether any of the data was generated."""
        return self._is_synthetic

    def list_venues(self) -> list[Venue]:
        """Return the venues in the order in which they were added."""
        return self._engine.list_venues()

    def add_venue(
        self,
        venue: Venue,
        oms_type: OmsType,
        account_type: AccountType,
        starting_balances: list[Money],
        base_currency: Currency | None = None,
        default_leverage: Decimal | None = None,
        leverages: dict[InstrumentId, Decimal] | None = None,
        margin_model: MarginModel | None = None,
        modules: list[FXRolloverInterestModule] | None = None,
        fill_model: FillModel | None = None,
        fee_model: FeeModel | None = None,
        latency_model: LatencyModel | None = None,
        book_type: BookType = BookType.L1_MBP,
        routing: bool = False,
        reject_stop_orders: bool = True,
        support_gtd_orders: bool = True,
        support_contingent_orders: bool = True,
        use_position_ids: bool = True,
        use_random_ids: bool = False,
        use_reduce_only: bool = True,
        use_message_queue: bool = True,
        bar_execution: bool = True,
        bar_adaptive_high_low_ordering: bool = False,
        trade_execution: bool = True,
        allow_cash_borrowing: bool = False,
        frozen_account: bool = False,
        oto_trigger_mode: OtoTriggerMode = OtoTriggerMode.PARTIAL,
        use_market_order_acks: bool = False,
        bar_timing: BarTiming | None = None,
        liquidity_consumption: bool | None = None,
        price_protection_points: int = 0,
        queue_position: bool = False,
        queue_model: QueueModel | None = None,
        impact_model: ImpactModel | None = None,
        settlement_prices: dict[InstrumentId, Price | Decimal | float] | None = None,
        option_settlement: OptionSettlement = "CASH",
        option_style: OptionStyle = "EUROPEAN",
        liquidation_enabled: bool = False,
        liquidation_trigger_ratio: Decimal | float = 1.0,
        liquidation_cancel_open_orders: bool = True,
        liquidation_step: Decimal | float = 1.0,
        maintenance_tiers: list[tuple[Decimal | float, Decimal | float]] | None = None,
        negative_balance: NegativeBalance = "KEEP",
        short_borrow_rates: dict[InstrumentId, Decimal | float] | None = None,
    ) -> None:
        """Add a simulated venue with its account, ``{venue}-001``.

        Args:
            venue: Venue.
            oms_type: NETTING (one position an instrument and strategy) or HEDGING (many).
            account_type: CASH, MARGIN or BETTING.
            starting_balances: What the account begins with, one amount a currency.
            base_currency: Currency that everything is kept in; None keeps each by itself.
            default_leverage: Leverage of instruments without one of their own; 10 on margin, 1 on
                cash where None.
            leverages: Leverage of single instruments.
            margin_model: How margins are computed; ``LeveragedMarginModel`` where None. A model of
                one's own must look at its arguments only: the engine waits for it.
            modules: ``FXRolloverInterestModule``, or none; modules of one's own are not supported
                yet.
            fill_model: Chances of fills and of slippage.
            fee_model: What fills cost; ``MakerTakerFeeModel`` where None.
            latency_model: How long commands take; no time at all where None.
            book_type: L1_MBP (moved by quotes, bars and depths), L2_MBP or L3_MBO (moved by deltas
                and depths); trades reach resting orders at all of them.
            routing: Whether it also trades instruments whose own venue is not added, as a broker
                does; such an instrument's account is the one here.
            reject_stop_orders: Whether a stop order that is in the market already is refused.
            support_gtd_orders: Whether orders end at their expiry.
            support_contingent_orders: Whether the venue links the orders of a list (OTO, OCO, OUO);
                without it each is worked by itself.
            use_position_ids: Whether a hedging venue gives position ids.
            use_random_ids: Must be False: ids repeat from run to run.
            use_reduce_only: Whether reduce-only is honoured.
            use_message_queue: Must be True: commands take effect after the data of their time.
            bar_execution: Whether bars move the market.
            bar_adaptive_high_low_ordering: Whether a bar's high comes before its low only when it
                is nearer to the open.
            trade_execution: Whether trades fill resting orders at a venue that is also quoted.
            allow_cash_borrowing: Whether a cash account may go below zero.
            frozen_account: Whether balances never change.
            oto_trigger_mode: Whether the children of an order are worked once it has traded in part
                (PARTIAL), for as much as it has traded, or once it is filled (FULL).
            use_market_order_acks: Whether a market order is accepted before it trades.
            bar_timing: When an order trades where bars make the price: ``SAME_CLOSE``,
                ``NEXT_OPEN``, ``NEXT_CLOSE`` or ``ADAPTIVE_PATH``. All but the first use no price
                that was made before the order arrived. ``NEXT_OPEN`` where None; for code that
                runs under the incumbent's names (``argonauta.compat``) ``SAME_CLOSE``, as there.
            liquidity_consumption: Whether a size that was shown and traded with is gone for the
                next order, until another size is shown at its price. True where None, and False
                under the incumbent's names.
            price_protection_points: How many price increments from the best price a market or
                stop-market order may trade; no limit where 0.
            queue_position: Whether a limit order waits for those before it at its price.
            queue_model: What stands before it; ``TradesQueueModel`` where None, at an L3 venue
                ``FifoQueueModel``.
            impact_model: How own trades move the market; not at all where None.
            settlement_prices: What contracts settle at when they expire; of an option its own
                value, or the price of its underlying; where there is none, the market's last.
            option_settlement: Whether options that are worth something at their end are paid (CASH)
                or delivered at the strike (PHYSICAL).
            option_style: Whether ``Strategy.exercise_option`` is refused (EUROPEAN) or not
                (AMERICAN).
            liquidation_enabled: Whether positions are closed where equity does not cover their
                maintenance margin.
            liquidation_trigger_ratio: How many times the maintenance margin equity must exceed.
            liquidation_cancel_open_orders: Whether open orders are cancelled first.
            liquidation_step: Share of a position that is closed in one step.
            maintenance_tiers: ``(floor, rate)``, lowest floor first: what is held beyond a floor
                needs that share of it. The margin of the instrument where None.
            negative_balance: Whether an account may end below zero (KEEP), or is never liquidated
                beyond its bankruptcy price (INSURED).
            short_borrow_rates: What borrowing an instrument for a short position costs a year of
                360 days, as a share of its value; paid at 17:00 in New York.

        Raises:
            InvalidConfigurationError: If the terms do not go together, or the venue is there.
        """
        for name, value, kinds in (
            ("venue", venue, Venue),
            ("starting_balances", starting_balances, (list, tuple)),
            ("base_currency", base_currency, (Currency, type(None))),
            ("default_leverage", default_leverage, (Decimal, int, float, type(None))),
            ("leverages", leverages, (dict, type(None))),
            ("margin_model", margin_model, (MarginModel, type(None))),
            ("fill_model", fill_model, (FillModel, type(None))),
            ("fee_model", fee_model, (FeeModel, type(None))),
            ("latency_model", latency_model, (LatencyModel, type(None))),
            ("queue_model", queue_model, (QueueModel, type(None))),
            ("impact_model", impact_model, (ImpactModel, type(None))),
            ("bar_timing", bar_timing, (str, type(None))),
        ):
            _expect(name, value, kinds)
        for key, value in (leverages or {}).items():
            _expect("leverages", key, InstrumentId)
            _expect(f"leverages[{key}]", value, (Decimal, int, float))
        _refuse("use_random_ids", use_random_ids, False)
        _refuse("use_message_queue", use_message_queue, True)
        if bar_timing is None:
            bar_timing = "SAME_CLOSE" if compat.is_installed() else "NEXT_OPEN"
        if liquidity_consumption is None:
            liquidity_consumption = not compat.is_installed()
        delays, varying = (latency_model or LatencyModel(base_latency_nanos=0)).settings()
        leverage = default_leverage
        if leverage is None:
            leverage = 10 if account_type == AccountType.MARGIN else 1  # type: ignore[assignment]
        self._engine.add_venue(
            {
                "venue": venue,
                "oms_type": oms_type,
                "account_type": account_type,
                "starting_balances": list(starting_balances),
                "base_currency": None if base_currency is None else base_currency.code,
                "default_leverage": str(leverage),
                "leverages": [(str(key), str(value)) for key, value in (leverages or {}).items()],
                "margin_model": margin_model or LeveragedMarginModel(),
                "fill_model": (fill_model or FillModel()).settings(),
                "fee_model": (fee_model or MakerTakerFeeModel()).settings(),
                "latency": delays,
                "varying_latency": varying,
                "routing": routing,
                "reject_stop_orders": reject_stop_orders,
                "support_gtd_orders": support_gtd_orders,
                "support_contingent_orders": support_contingent_orders,
                "oto_trigger_mode": oto_trigger_mode,
                "use_position_ids": use_position_ids,
                "use_reduce_only": use_reduce_only,
                "bar_execution": bar_execution,
                "bar_adaptive_high_low_ordering": bar_adaptive_high_low_ordering
                or bar_timing == "ADAPTIVE_PATH",
                "trade_execution": trade_execution,
                "book_type": book_type,
                "use_market_order_acks": use_market_order_acks,
                "bar_timing": "NEXT_OPEN" if bar_timing == "ADAPTIVE_PATH" else bar_timing,
                "liquidity_consumption": liquidity_consumption,
                "price_protection_points": price_protection_points,
                "queue_model": _queue(queue_position, queue_model, book_type),
                "impact_model": None if impact_model is None else impact_model.settings(),
                "allow_cash_borrowing": allow_cash_borrowing,
                "frozen_account": frozen_account,
                "lifecycle": lifecycle_settings(
                    settlement_prices=settlement_prices,
                    option_settlement=option_settlement,
                    option_style=option_style,
                    liquidation_enabled=liquidation_enabled,
                    liquidation_trigger_ratio=liquidation_trigger_ratio,
                    liquidation_cancel_open_orders=liquidation_cancel_open_orders,
                    liquidation_step=liquidation_step,
                    maintenance_tiers=maintenance_tiers,
                    negative_balance=negative_balance,
                    modules=modules,
                    short_borrow_rates=short_borrow_rates,
                ),
            }
        )

    def add_instrument(self, instrument: Instrument) -> None:
        """Add an instrument to its venue, or else to the first that routes.

        Raises:
            InvalidConfigurationError: If neither its venue nor one that routes was added, or the
                account there cannot hold it.
        """
        self._engine.add_instrument(instrument)

    def add_data(
        self,
        data: Any,  # noqa: ANN401 - a list, or anything with an Arrow stream
        client_id: ClientId | None = None,
        validate: bool = True,
        sort: bool = True,
        *,
        instrument_id: InstrumentId | None = None,
        bar_type: BarType | None = None,
    ) -> int:
        """Add data, as a list of objects or as a table, and return the number of rows.

        A table is anything with ``__arrow_c_stream__``: pandas, Polars, pyarrow, DuckDB. Quotes
        have the columns ``bid_price``, ``ask_price``, ``bid_size``, ``ask_size``; trades ``price``,
        ``size`` and, if known, ``aggressor_side``, ``trade_id``; bars ``open``, ``high``, ``low``,
        ``close``, ``volume``; order book deltas ``action``, ``side``, ``price``, ``size`` and, if
        known, ``order_id``, ``flags``, ``sequence`` (an event ends at the flag ``F_LAST``; without
        flags each row is one); all ``ts_event`` and, if it differs, ``ts_init`` (ns or timestamps,
        UTC). Bars are stamped at their close.

        Args:
            data: List of data of any kind, or a table. Objects of a class of one's own are
                published under that class, or in ``CustomData`` with metadata.
            client_id: Client that a live node would have it from. A backtest needs none: data
                comes to whoever subscribed to its instrument or type.
            validate: Whether values are checked against the instrument: positive, not finer than
                its precision, high not below low. Without it, numbers of a table are rounded half
                to even.
            sort: Whether the data is sorted by ``ts_init``. Without it, it must be in order when
                the run begins, or ``sort_data`` be called.
            instrument_id: Instrument of a table of quotes, trades or deltas; read from the table's
                metadata where it has ``argonauta.instrument_id``.
            bar_type: Bar type of a table of bars; likewise ``argonauta.bar_type``.

        Raises:
            InvalidDataError: If a value is refused, or there is none; nothing is kept then.
            UnknownInstrumentError: If an instrument was not added.
            TypeError: If the data is neither a list of data nor a table.
        """
        _expect("client_id", client_id, (ClientId, type(None)))
        _expect("instrument_id", instrument_id, (InstrumentId, type(None)))
        _expect("bar_type", bar_type, (BarType, type(None)))
        if isinstance(data, (list, tuple)):
            count = self._engine.add_list(list(data), validate, sort)
            self._note_bar_types(data)
            return count
        metadata = _metadata(data)
        if instrument_id is None and b"argonauta.instrument_id" in metadata:
            instrument_id = InstrumentId.from_str(_text(metadata, b"argonauta.instrument_id"))
        if bar_type is None and b"argonauta.bar_type" in metadata:
            bar_type = BarType.from_str(_text(metadata, b"argonauta.bar_type"))
        count = self._engine.add_table(data, instrument_id, bar_type, validate, sort)
        if bar_type is not None and bar_type not in self._bar_types:
            self._bar_types.append(bar_type)
        if metadata.get(b"argonauta.synthetic") == b"true":
            self._is_synthetic = True
        return count

    def _note_bar_types(self, data: Iterable[Any]) -> None:
        for item in data:
            bar_type = getattr(item, "bar_type", None)
            if bar_type is not None and bar_type not in self._bar_types:
                self._bar_types.append(bar_type)

    @property
    def bar_types(self) -> list[BarType]:
        """Bar types of the data, in the order in which they were added."""
        return list(self._bar_types)

    def add_strategy(self, strategy: Strategy) -> None:
        """Add a strategy.

        Raises:
            InvalidConfigurationError: If its id or tag is in use.
            TypeError: If it is not a ``Strategy``, or its config is not a ``StrategyConfig``.
        """
        if not isinstance(strategy, Strategy):
            raise TypeError(f"expected a Strategy, got {strategy!r} ({type(strategy).__name__})")
        config = strategy.config
        _expect("config", config, StrategyConfig)
        settings = {name: getattr(config, name) for name in StrategyConfig.__struct_fields__}
        settings["oms_type"] = _oms_name(config.oms_type)
        if config.external_order_claims is not None:
            settings["external_order_claims"] = [
                InstrumentId.from_str(str(claim)) for claim in config.external_order_claims
            ]
        if config.strategy_id is not None:
            settings["strategy_id"] = str(config.strategy_id)
        self._engine.add_strategy(strategy, type(strategy).__name__, settings)
        strategy._assign()
        self._trader._strategies.append(strategy)

    def add_strategies(self, strategies: list[Strategy]) -> None:
        """Add strategies, in order."""
        for strategy in strategies:
            self.add_strategy(strategy)

    def add_native_strategy(self, config: EmaCrossConfig) -> StrategyId:
        """Add a strategy written in Rust, by its configuration, and return its id.

        Raises:
            UnknownInstrumentError: If its instrument was not added.
            InvalidValueError: If the configuration breaks a rule.
        """
        return self._engine.add_native_strategy(config)

    def add_actor(self, actor: Actor) -> None:
        """Add an actor.

        Raises:
            InvalidConfigurationError: If its id is in use.
            TypeError: If it is not an ``Actor``, or is a strategy or an execution algorithm.
        """
        if not isinstance(actor, Actor) or isinstance(actor, (Strategy, ExecAlgorithm)):
            raise TypeError(f"expected an Actor, got {actor!r} ({type(actor).__name__})")
        _expect("config", actor.config, ActorConfig)
        name = actor.config.component_id or type(actor).__name__
        self._engine.add_actor(actor, str(name))
        actor._assign()
        self._trader._actors.append(actor)

    def add_exec_algorithm(self, exec_algorithm: ExecAlgorithm | NativeExecAlgorithm) -> None:
        """Add an execution algorithm: orders that name its id go to it instead of to their venue.

        Raises:
            InvalidConfigurationError: If its id is in use.
            TypeError: If it is not an ``ExecAlgorithm``, nor one that comes with the platform.
        """
        if isinstance(exec_algorithm, NativeExecAlgorithm):
            self._engine.add_native_algorithm(exec_algorithm.kind, exec_algorithm.id)
        elif isinstance(exec_algorithm, ExecAlgorithm):
            name = exec_algorithm.config.exec_algorithm_id
            name = name if name is not None else type(exec_algorithm).__name__
            self._engine.add_exec_algorithm(exec_algorithm, ExecAlgorithmId(str(name)))
            exec_algorithm._assign()
        else:
            kind = type(exec_algorithm).__name__
            raise TypeError(f"expected an ExecAlgorithm, got {exec_algorithm!r} ({kind})")
        config = exec_algorithm.config
        self._engine.set_algorithm_log(exec_algorithm.id, config.log_events, config.log_commands)
        self._trader._exec_algorithms.append(exec_algorithm)

    def add_exec_algorithms(
        self, exec_algorithms: list[ExecAlgorithm | NativeExecAlgorithm]
    ) -> None:
        """Add execution algorithms, in order."""
        for exec_algorithm in exec_algorithms:
            self.add_exec_algorithm(exec_algorithm)

    def add_actors(self, actors: list[Actor]) -> None:
        """Add actors, in order."""
        for actor in actors:
            self.add_actor(actor)

    def process_external(self, report: OrderStatusReport | FillReport) -> str:
        """Take what a venue reports outside of the stream of its events, at the present time.

        An order that is not known was placed elsewhere: it becomes one of the strategy that
        claims its instrument (``StrategyConfig.external_order_claims``), else of ``EXTERNAL``,
        with the tag ``VENUE``. An order that is known is brought to what the report says. Handlers
        hear of it as of everything else; the events are marked as reconciliation. The simulated
        venue itself knows nothing of it: no market data will fill such an order.

        Call it from a handler, or between the parts of a streamed run.

        Returns:
            ``APPLIED``; ``KNOWN`` where it said nothing new, such as a trade that was applied
            before; ``UNKNOWN`` for a fill of an order, or an instrument, that nobody knows;
            ``REFUSED`` where it contradicts what is known, such as a fill of more than is open.
            The last two are logged.

        Raises:
            TypeError: If it is neither an ``OrderStatusReport`` nor a ``FillReport``.
        """
        if isinstance(report, OrderStatusReport):
            return self._engine.process_order_report(report._terms)[0]
        if isinstance(report, FillReport):
            return self._engine.process_fill_report(report._terms)[0]
        raise TypeError(f"expected an OrderStatusReport or a FillReport, got {report!r}")

    def clear_data(self) -> None:
        """Remove all data."""
        self._engine.clear_data()
        self._bar_types.clear()
        self._is_synthetic = False

    def sort_data(self) -> None:
        """Sort data that was added with ``sort=False``."""
        self._engine.sort_data()

    def clear_strategies(self) -> None:
        """Remove all components: strategies and actors."""
        self._engine.clear_components()
        self._trader._forget_components()

    def run(
        self,
        start: Time | None = None,
        end: Time | None = None,
        run_config_id: str | None = None,
        streaming: bool = False,
        *,
        progress: Callable[[int, int, int], object] | None = None,
    ) -> None:
        """Run over the data between two times, both included.

        Ctrl-C stops the run cleanly: ``on_stop`` is called, and the results so far stay.

        Args:
            start: First time: ns since the UNIX epoch, text or a datetime (UTC).
            end: Last time, likewise.
            run_config_id: Id of the run's configuration, kept in the result.
            streaming: Whether strategies keep running at the end, so that more data can follow
                (``clear_data``, ``add_data``, ``run`` again; ``end`` at last).
            progress: Called about ten times a second with the pieces of data taken, the pieces of
                data in all, and the simulated time in ns since the UNIX epoch.

        Raises:
            EngineError: If there is nothing to run, or a run has finished without ``reset``.
            InvalidDataError: If the data is not in order.
            Exception: Whatever a handler raises, with a note of component, handler, instrument and
                time.
        """
        _expect("run_config_id", run_config_id, (str, type(None)))
        if progress is not None and not callable(progress):
            raise TypeError(f"progress: expected a callable or None, got {progress!r}")
        self._engine.begin(_nanos("start", start), _nanos("end", end), not streaming)
        self._run_id = str(uuid.uuid4())
        self._run_config_id = run_config_id
        self._analyzer = None
        began = time.time_ns()
        clock = time.perf_counter()
        try:
            self._engine.run(progress)
        finally:
            self._elapsed = time.perf_counter() - clock
            self._times = (began, time.time_ns())

    def end(self) -> None:
        """End a run that was begun with ``streaming=True``: strategies stop."""
        self._engine.finish()

    def reset(self) -> None:
        """Return everything to what it was before the first run; data and components stay.

        Raises:
            EngineError: If the engine runs; nothing was reset then.
            Exception: The first that an ``on_reset`` raises, once all components were told.
        """
        self._engine.reset()
        for component in (*self._trader._actors, *self._trader._strategies):
            component._assign()
        for algorithm in self._trader._exec_algorithms:
            if isinstance(algorithm, ExecAlgorithm):
                algorithm._assign()
        self._run_id = None
        self._run_config_id = None
        self._times = (None, None)
        self._elapsed = 0.0
        self._analyzer = None
        self._engine.tell_reset()

    def dispose(self) -> None:
        """Release data and components; the results stay readable.

        Raises:
            EngineError: If the engine runs; nothing was released then.
            Exception: The first that an ``on_dispose`` raises, once all components were told.
        """
        self._engine.check_idle("disposing the engine")
        try:
            self._engine.dispose()
        finally:
            self._trader._forget_components()

    def write_event_log(self, path: str | PathLike[str]) -> int:
        """Write the canonical event log, one JSON object a line, and return the number of lines."""
        return self._engine.write_event_log(path)

    def price_series(self, instrument_id: InstrumentId, max_points: int = 5_000) -> pd.DataFrame:
        """Return the prices of an instrument for a chart, sampled down to ``max_points``.

        Returns:
            A frame indexed by UTC time with ``price`` (the newest of each sample), ``low`` and
            ``high`` (the extremes in it); of bars, else trades, else the middle of quotes.
        """
        import pandas as pd

        times, prices, lows, highs = self._engine.price_samples(instrument_id, max_points)
        index = pd.to_datetime(times, unit="ns", utc=True)
        return pd.DataFrame({"price": prices, "low": lows, "high": highs}, index=index)

    def get_result(self) -> BacktestResult:
        """Return what the last run came to."""
        raw = self._engine.result()
        pnls, returns, general = self._statistics()
        return BacktestResult(
            trader_id=str(self.trader_id),
            machine_id=self.machine_id,
            run_config_id=self._run_config_id,
            instance_id=self._instance_id,
            run_id=self._run_id,
            run_started=self._times[0],
            run_finished=self._times[1],
            backtest_start=raw["backtest_start"],
            backtest_end=raw["backtest_end"],
            elapsed_time=self._elapsed,
            iterations=raw["iterations"],
            total_events=raw["total_events"],
            total_orders=raw["total_orders"],
            total_positions=raw["total_positions"],
            stats_pnls=pnls,
            stats_returns=returns,
            stats_general=general,
            total_fills=raw["total_fills"],
            digest=raw["digest"],
            interrupted=raw["interrupted"],
            synthetic=self._is_synthetic,
        )

    @property
    def analyzer(self) -> PortfolioAnalyzer:
        """Statistics of the last run, computed when first asked for."""
        if self._analyzer is None:
            from argonauta.analysis.analyzer import PortfolioAnalyzer

            analyzer = PortfolioAnalyzer.with_default_statistics()
            positions = [*self.cache.positions(), *self.cache.position_snapshots()]
            end = self._engine.result()["backtest_end"]
            analyzer.calculate_statistics(self.cache.accounts(), positions, ts_end=end)
            self._analyzer = analyzer
        return self._analyzer

    def _statistics(
        self,
    ) -> tuple[dict[str, dict[str, float]], dict[str, float], dict[str, Any]]:
        if not self._config.run_analysis or not self.cache.positions():
            return {}, {}, {}
        analyzer = self.analyzer
        pnls = {
            currency.code: analyzer.get_performance_stats_pnls(currency)
            for currency in analyzer.currencies
        }
        returns = analyzer.get_performance_stats_returns()
        return pnls, returns, analyzer.get_performance_stats_general()


def _queue(wanted: bool, model: QueueModel | None, book_type: BookType) -> tuple[str, float]:
    """Return the queue model of a venue; one that is given is wanted."""
    if model is not None:
        if isinstance(model, FifoQueueModel) and book_type != BookType.L3_MBO:
            rule = "needs book_type L3_MBO, whose orders it counts"
            raise InvalidConfigurationError(f"queue_model FifoQueueModel: {rule}")
        return model.settings()
    if not wanted:
        return "none", 0.0
    default = FifoQueueModel() if book_type == BookType.L3_MBO else TradesQueueModel()
    return default.settings()


def _refuse(name: str, value: object, only: object) -> None:
    """Refuse an option that is not supported yet, rather than ignore it."""
    if value != only:
        raise InvalidConfigurationError(f"{name} {value!r}: only {only!r} is supported yet")


def _expect(name: str, value: object, kinds: type | tuple[type, ...]) -> None:
    """Refuse a value of a wrong type by the name of its argument."""
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
        known = kinds if isinstance(kinds, tuple) else (kinds,)
        names = " or ".join("None" if kind is type(None) else kind.__name__ for kind in known)
        raise TypeError(f"{name}: expected {names}, got {value!r} ({type(value).__name__})")


def _text(metadata: dict[bytes, bytes], key: bytes) -> str:
    try:
        return metadata[key].decode()
    except UnicodeDecodeError:
        text = f"table metadata {key.decode()} {metadata[key]!r}: must be UTF-8 text"
        raise InvalidDataError(text) from None


def _oms_name(oms_type: OmsType | str | None) -> str | None:
    return oms_type.name if isinstance(oms_type, OmsType) else oms_type


def _metadata(data: object) -> dict[bytes, bytes]:
    """Return the schema metadata of a pyarrow table; other tables have none."""
    metadata = getattr(getattr(data, "schema", None), "metadata", None)
    return metadata if isinstance(metadata, dict) else {}


def _nanos(name: str, value: Time | None) -> int | None:
    """Return nanoseconds since the UNIX epoch of a number, a text or a datetime."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value < 2**64:
            raise InvalidValueError(f"{name} {value!r}: must lie between 0 and 2^64 - 1 ns")
        return value
    if not isinstance(value, (str, datetime)):
        text = "int nanoseconds, text or datetime"
        raise TypeError(f"{name}: expected {text}, got {value!r} ({type(value).__name__})")
    import pandas as pd

    from argonauta.core.datetime import dt_to_unix_nanos

    try:
        moment = pd.Timestamp(value)
    except (ValueError, OverflowError) as error:
        raise InvalidValueError(f"{name} {value!r}: must be a time: {error}") from None
    if pd.isna(moment):
        raise InvalidValueError(f"{name} {value!r}: must be a time")
    return int(dt_to_unix_nanos(moment))
