"""What an engine refuses leaves it as it was: its next run has the digest of an untouched one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from argonauta.backtest.engine import BacktestEngine
from argonauta.backtest.models import FillModel, LatencyModel
from argonauta.config import (
    BacktestEngineConfig,
    CacheConfig,
    LoggingConfig,
    RiskEngineConfig,
    StrategyConfig,
)
from argonauta.errors import (
    ArgonautaError,
    EngineError,
    InvalidConfigurationError,
    InvalidDataError,
    InvalidValueError,
)
from argonauta.model.currencies import EUR
from argonauta.model.data import Bar, BarType, QuoteTick, TradeTick
from argonauta.model.enums import AccountType, AggressorSide, OmsType, OrderSide, OrderStatus
from argonauta.model.identifiers import InstrumentId, TradeId, Venue
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.strategy import Strategy

from .support import (
    BARS,
    PAIR,
    SECOND,
    SIM,
    USD,
    Script,
    bars,
    make_engine,
    quote,
    quotes,
    quotes_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NAN, INF = float("nan"), float("inf")
OTHER = Venue("OTHER")


def digest(engine: BacktestEngine) -> str:
    engine.run()
    return engine.get_result().digest


def make_run() -> BacktestEngine:
    """Return an engine with data and a strategy that trades."""
    engine = make_engine()
    engine.add_data(quotes())
    engine.add_strategy(Script(lambda s, _: s.market(), lambda s, _: s.market(OrderSide.SELL)))
    return engine


UNTOUCHED = digest(make_run())


def venue(**changed: Any) -> Callable[[BacktestEngine], object]:
    terms: dict[str, Any] = {
        "venue": OTHER,
        "oms_type": OmsType.NETTING,
        "account_type": AccountType.MARGIN,
        "starting_balances": [Money(1_000, USD)],
        "base_currency": USD,
    }
    return lambda engine: engine.add_venue(**{**terms, **changed})


def data(item: Any, **terms: Any) -> Callable[[BacktestEngine], object]:
    return lambda engine: engine.add_data(item, **terms)


def trade(price: str = "1.10000", size: str = "1") -> TradeTick:
    side = AggressorSide.BUYER
    amount, ts = Quantity.from_str(size), SECOND
    return TradeTick(PAIR.id, Price.from_str(price), amount, side, TradeId("1"), ts, ts)


def quote_of(instrument_id: InstrumentId) -> QuoteTick:
    price, size = Price.from_str("1.10000"), Quantity.from_int(1)
    return QuoteTick(instrument_id, price, price, size, size, SECOND, SECOND)


def bar_of(bar_type: BarType) -> Bar:
    price = Price.from_str("1.10000")
    return Bar(bar_type, price, price, price, price, Quantity.from_int(1), SECOND, SECOND)


class Unset:
    """A value of no type that anybody expects."""


WRONG_TYPES = [Unset(), 5, "text", b"bytes", 1.5, [Unset()], {"a": 1}]
VENUE_TERMS = [
    "venue",
    "oms_type",
    "account_type",
    "starting_balances",
    "base_currency",
    "default_leverage",
    "leverages",
    "margin_model",
    "fill_model",
    "fee_model",
    "latency_model",
    "modules",
    "book_type",
    "routing",
    "reject_stop_orders",
    "support_gtd_orders",
    "support_contingent_orders",
    "use_position_ids",
    "use_random_ids",
    "use_reduce_only",
    "use_message_queue",
    "bar_execution",
    "bar_adaptive_high_low_ordering",
    "trade_execution",
    "allow_cash_borrowing",
    "frozen_account",
    "oto_trigger_mode",
]


@pytest.mark.parametrize("term", VENUE_TERMS)
def test_a_venue_refuses_each_term_of_a_wrong_type_by_its_name(term: str) -> None:
    engine = make_run()
    for wrong in WRONG_TYPES:
        if (term, type(wrong)) in {("default_leverage", int), ("default_leverage", float)}:
            continue  # numbers are leverages
        if (term, type(wrong)) in {("oms_type", int), ("account_type", int), ("book_type", int)}:
            continue  # an enum takes its numbers; 5 is none of them, which is tested elsewhere
        with pytest.raises((TypeError, ArgonautaError)) as refused:
            venue(**{term: wrong})(engine)
        assert not isinstance(refused.value, AttributeError)
        assert str(refused.value), (term, wrong)
    assert digest(engine) == UNTOUCHED
    assert engine.list_venues() == [SIM]


REFUSED: dict[str, Callable[[BacktestEngine], object]] = {
    "no balances": venue(starting_balances=[]),
    "a currency twice": venue(starting_balances=[Money(1, USD), Money(2, USD)], base_currency=None),
    "a negative balance": venue(starting_balances=[Money(-1, USD)]),
    "a venue twice": venue(venue=SIM),
    "leverage below one": venue(default_leverage=Decimal("0.5")),
    "leverage nan": venue(default_leverage=Decimal("NaN")),
    "a negative latency": venue(latency_model=LatencyModel(-1)),
    "a latency of a float": venue(latency_model=LatencyModel(1.5)),  # type: ignore[arg-type]
    "a chance above one": venue(fill_model=FillModel(prob_slippage=1.5)),
    "a chance that is nan": venue(fill_model=FillModel(prob_fill_on_limit=NAN)),
    "a negative seed": venue(fill_model=FillModel(random_seed=-1)),
    "a seed of a text": venue(fill_model=FillModel(random_seed="7")),  # type: ignore[arg-type]
    "an enum of another kind": venue(oms_type=AccountType.CASH),
    "no data": data([]),
    "data of none": data(None),
    "data of a number": data(5),
    "a list of texts": data(["quote"]),
    "a negative price": data([quote(11, bid=-1.1)]),
    "a trade of zero price": data([trade(price="0.00000")]),
    "a price that is too fine": data([trade(price="1.1000000001")]),
    "a size that is too fine": data([trade(size="1.5")]),
    "an unknown instrument": data([quote_of(InstrumentId.from_str("GBP/USD.SIM"))]),
    "an unknown venue": data([quote_of(InstrumentId.from_str("EUR/USD.NOWHERE"))]),
    "bars of an unknown instrument": data(
        [bar_of(BarType.from_str("GBP/USD.SIM-1-MINUTE-LAST-EXTERNAL"))]
    ),
    "a table of nothing": data(pa.table({"ts_event": pa.array([], pa.int64())})),
    "a table without an instrument": data(quotes_table()),
    "a table with a wrong instrument": data(quotes_table(), instrument_id="EUR/USD.SIM"),
    "a table with a wrong bar type": data(quotes_table(), bar_type=str(BARS)),
    "a nan in a table": data(quotes_table(bid_price=[NAN] + [1.1] * 9), instrument_id=PAIR.id),
    "a null in a table": data(quotes_table(bid_price=[None] + [1.1] * 9), instrument_id=PAIR.id),
    "a negative time in a table": data(
        quotes_table(ts_event=[-1, *range(9)]), instrument_id=PAIR.id
    ),
    "a text in a table": data(quotes_table(bid_price=["x"] * 10), instrument_id=PAIR.id),
    "a client": data(quotes(), client_id="X"),
    "a start of a float": lambda engine: engine.run(start=1.5),  # type: ignore[arg-type]
    "a start of a bool": lambda engine: engine.run(start=True),
    "a negative start": lambda engine: engine.run(start=-1),
    "a start that is no time": lambda engine: engine.run(start="soon"),
    "a start that is nothing": lambda engine: engine.run(start=""),
    "a start of 1900": lambda engine: engine.run(start="1900-01-01"),
    "an end far away": lambda engine: engine.run(end=2**64),
    "an end of a delta": lambda engine: engine.run(end=timedelta(1)),  # type: ignore[arg-type]
    "a start after the end": lambda engine: engine.run(start=2, end=1),
    "an id of a number": lambda engine: engine.run(run_config_id=5),  # type: ignore[arg-type]
    "a progress of a text": lambda engine: engine.run(progress="bar"),  # type: ignore[arg-type]
    "an actor of a class": lambda engine: engine.add_actor(Strategy),  # type: ignore[arg-type]
    "a strategy of a text": lambda engine: engine.add_strategy("x"),  # type: ignore[arg-type]
    "a strategy as an actor": lambda engine: engine.add_actor(Script()),
    "a tag twice": lambda engine: engine.add_strategy(Tagged("000")),
    "an empty tag": lambda engine: engine.add_strategy(Tagged("")),
    "an instrument of a text": lambda engine: engine.add_instrument("x"),  # type: ignore[arg-type]
}


class Tagged(Strategy):
    def __init__(self, tag: str) -> None:
        super().__init__(StrategyConfig(order_id_tag=tag))


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_call_changes_nothing(name: str) -> None:
    engine = make_run()
    with pytest.raises((TypeError, ArgonautaError)) as refused:
        REFUSED[name](engine)
    assert len(str(refused.value)) > 10
    assert digest(engine) == UNTOUCHED


def test_data_out_of_order_is_refused_when_it_was_not_to_be_sorted() -> None:
    engine = make_engine()
    engine.add_data(list(reversed(quotes())), sort=False)
    with pytest.raises(InvalidDataError, match=r"row 1.*before"):
        engine.run()
    engine.sort_data()
    engine.run()
    assert engine.iteration == 10


def test_metadata_must_be_text() -> None:
    table = quotes_table().replace_schema_metadata({b"argonauta.instrument_id": b"\xff\xfe"})
    engine = make_run()
    with pytest.raises(InvalidDataError, match=r"instrument_id.*UTF-8"):
        engine.add_data(table)
    assert digest(engine) == UNTOUCHED


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: BacktestEngineConfig(seed=-1), "seed -1"),
        (lambda: BacktestEngineConfig(seed="x"), "seed 'x'"),
        (lambda: BacktestEngineConfig(cache=5), "cache 5"),
        (lambda: BacktestEngineConfig(risk_engine=LoggingConfig()), "risk_engine"),
        (lambda: BacktestEngineConfig(run_analysis="no"), "run_analysis 'no'"),
        (lambda: CacheConfig(tick_capacity=0), "tick_capacity 0"),
        (lambda: CacheConfig(bar_capacity=-5), "bar_capacity -5"),
        (lambda: CacheConfig(bar_capacity=1.5), "bar_capacity 1.5"),
        (lambda: RiskEngineConfig(bypass="yes"), "bypass 'yes'"),
        (lambda: RiskEngineConfig(max_order_submit_rate=5), "max_order_submit_rate 5"),
        (lambda: LoggingConfig(log_level=3), "log_level 3"),
        (lambda: StrategyConfig(order_id_tag=7), "order_id_tag 7"),
        (lambda: StrategyConfig(oms_type=1.5), "oms_type 1.5"),
    ],
)
def test_a_config_names_the_field_that_is_wrong(make: Callable[[], object], named: str) -> None:
    with pytest.raises(InvalidConfigurationError, match=named.replace(".", r"\.")):
        make()


@pytest.mark.parametrize(
    "risk",
    [
        {"max_order_submit_rate": "0/00:00:01"},
        {"max_order_submit_rate": "-5/00:00:01"},
        {"max_order_modify_rate": "5/00:00:00"},
        {"max_order_modify_rate": "soon"},
        {"max_notional_per_order": {"EUR/USD.SIM": 0}},
        {"max_notional_per_order": {"EUR/USD.SIM": Decimal(-5)}},
        {"max_notional_per_order": {"EUR/USD.SIM": "much"}},
        {"max_notional_per_order": {"EURUSD": 5}},
    ],
)
def test_limits_must_be_above_zero(risk: dict[str, Any]) -> None:
    with pytest.raises(ArgonautaError):
        BacktestEngine(BacktestEngineConfig(risk_engine=RiskEngineConfig(**risk)))


def test_a_run_that_is_refused_keeps_the_ids_of_the_last_one() -> None:
    engine = make_run()
    engine.run(run_config_id="first")
    before = engine.get_result()
    with pytest.raises(EngineError, match="reset"):
        engine.run(run_config_id="second")
    after = engine.get_result()
    assert (after.run_id, after.run_config_id) == (before.run_id, "first")
    engine.reset()
    assert engine.run_config_id is None
    assert engine.run_id is None


@pytest.mark.parametrize("account_type", [AccountType.MARGIN, AccountType.CASH])
def test_an_order_that_no_money_can_count_is_denied(account_type: AccountType) -> None:
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(SIM, OmsType.NETTING, account_type, [Money(1_000_000, USD)])
    engine.add_instrument(PAIR)
    engine.add_data(quotes())
    huge = Quantity.from_int(30_000_000_000_000)
    strategy = Script(
        lambda s, _: s.submit_order(s.order_factory.market(PAIR.id, OrderSide.BUY, huge)),
        lambda s, _: s.submit_order(
            s.order_factory.limit(PAIR.id, OrderSide.BUY, huge, Price.from_str("1.10000"))
        ),
    )
    engine.add_strategy(strategy)
    engine.run()
    assert strategy.heard.count("OrderDenied") == 2, strategy.heard
    assert engine.cache.positions() == []
    assert engine.cache.account_for_venue(SIM).balance_total(USD) == Money(1_000_000, USD)


class Failing(Script):
    """Raises where it is told to; notes that it was told at all."""

    def __init__(self, tag: str, *failing: str) -> None:
        super().__init__()
        self.config = StrategyConfig(order_id_tag=tag)
        self.failing = failing
        self.told: list[str] = []

    def _note(self, what: str) -> None:
        self.told.append(what)
        if what in self.failing:
            raise ZeroDivisionError(f"{what} of {self.id}")

    def on_reset(self) -> None:
        self._note("on_reset")

    def on_dispose(self) -> None:
        self._note("on_dispose")


@pytest.mark.parametrize("what", ["on_reset", "on_dispose"])
def test_every_component_is_told_although_some_raise(what: str) -> None:
    engine = make_engine()
    engine.add_data(quotes())
    strategies = [Failing("A", what), Failing("B", what), Failing("C")]
    for strategy in strategies:
        engine.add_strategy(strategy)
    engine.run()
    with pytest.raises(ZeroDivisionError, match=f"{what} of Failing-A") as caught:
        engine.reset() if what == "on_reset" else engine.dispose()
    assert f"{what} of Failing-B" in caught.value.__notes__[0]
    assert [strategy.told for strategy in strategies] == [[what]] * 3
    if what == "on_reset":
        for strategy in strategies:
            assert strategy.cache.orders() == []  # none of them is stale
        engine.run()
        assert engine.iteration == 10


@pytest.mark.parametrize(
    "ask", ["run", "end", "reset", "dispose", "clear_strategies", "clear_data"]
)
@pytest.mark.parametrize("streaming", [False, True])
def test_a_handler_may_not_steer_the_engine_that_called_it(ask: str, streaming: bool) -> None:
    engine = make_engine()
    engine.add_data(quotes())
    refused: list[str] = []

    def steer(_strategy: Script, _tick: QuoteTick) -> None:
        with pytest.raises(EngineError, match="while it runs") as caught:
            getattr(engine, ask)()
        refused.append(str(caught.value))

    engine.add_strategy(Script(steer, lambda s, _: s.market()))
    engine.run(streaming=streaming)
    engine.end()
    assert len(refused) == 1
    assert engine.iteration == 10
    assert engine.get_result().total_fills == 1


def test_a_refused_alert_leaves_the_old_one() -> None:
    heard: list[int] = []

    class Alerts(Strategy):
        def on_start(self) -> None:
            self.clock.set_time_alert_ns("a", 5 * SECOND, callback=self.on_alarm)
            with pytest.raises(InvalidValueError):
                self.clock.set_time_alert(
                    "a",
                    datetime(1969, 1, 1, tzinfo=UTC),
                    override=True,
                    allow_past=False,
                )
            past = self.clock.timestamp_ns() - 1
            with pytest.raises(InvalidValueError):
                self.clock.set_time_alert("a", past, override=True, allow_past=False)

        def on_alarm(self, event: Any) -> None:
            heard.append(event.ts_event)

    engine = make_engine()
    engine.add_data(quotes())
    engine.add_strategy(Alerts())
    engine.run()
    assert heard == [5 * SECOND]


def test_orders_of_one_timer_trade_before_the_next_is_called() -> None:
    class Two(Strategy):
        def on_start(self) -> None:
            self.subscribe_quote_ticks(PAIR.id)
            self.clock.set_time_alert_ns("1 buy", 5 * SECOND, self.buy)
            self.clock.set_time_alert_ns("2 flat", 5 * SECOND, self.flatten)

        def buy(self, _event: Any) -> None:
            quantity = Quantity.from_int(100_000)
            self.submit_order(self.order_factory.market(PAIR.id, OrderSide.BUY, quantity))

        def flatten(self, _event: Any) -> None:
            self.close_all_positions(PAIR.id)

    engine = make_engine()
    engine.add_data(quotes())
    engine.add_strategy(Two())
    engine.run()
    assert engine.portfolio.is_flat(PAIR.id)
    assert engine.get_result().total_fills == 2


def test_ctrl_c_in_the_progress_callback_stops_cleanly() -> None:
    stopped: list[str] = []

    class Stops(Strategy):
        def on_start(self) -> None:
            self.subscribe_bars(BARS)

        def on_bar(self, bar: Bar) -> None:
            pass

        def on_stop(self) -> None:
            stopped.append("stopped")

    def interrupt(done: int, total: int, now_ns: int) -> None:
        raise KeyboardInterrupt

    engine = make_engine()
    engine.add_data(bars(20_000))
    engine.add_strategy(Stops())
    engine.run(progress=interrupt)
    assert stopped == ["stopped"]
    assert engine.get_result().interrupted
    engine.reset()
    assert not engine.get_result().interrupted


def test_the_note_names_the_handler_that_raised() -> None:
    class Raises(Script):
        def __init__(self, *, by_callback: bool) -> None:
            super().__init__()
            self.by_callback = by_callback

        def on_start(self) -> None:
            callback = self.on_alarm if self.by_callback else None
            self.clock.set_time_alert_ns("alarm", 5 * SECOND, callback)

        def on_alarm(self, _event: Any) -> None:
            raise ZeroDivisionError

        def on_event(self, event: Any) -> None:
            raise ZeroDivisionError

    for by_callback, where in ((True, 'on_alarm (timer "alarm")'), (False, "on_event")):
        engine = make_engine()
        engine.add_data(quotes())
        engine.add_strategy(Raises(by_callback=by_callback))
        with pytest.raises(ZeroDivisionError) as caught:
            engine.run()
        assert f"raised in Raises-000.{where}, no instrument" in caught.value.__notes__[0]


def test_subscribing_and_unsubscribing_in_turn_costs_the_same_each_time() -> None:
    rounds: list[int] = []

    class Flapping(Strategy):
        def on_start(self) -> None:
            for _ in range(50_000):
                self.subscribe_quote_ticks(PAIR.id)
                self.unsubscribe_quote_ticks(PAIR.id)
            rounds.append(1)
            self.subscribe_quote_ticks(PAIR.id)

    engine = make_engine()
    engine.add_data(quotes())
    engine.add_strategy(Flapping())
    engine.run()  # 50,000 rounds are 25 s where each one is as long as those before it
    assert rounds == [1]


def test_a_fill_that_the_account_cannot_count_takes_no_effect_at_all() -> None:
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(SIM, OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, EUR)], EUR)
    pair = TestInstrumentProvider.default_fx_ccy("USD/JPY", SIM)  # nothing converts yen to euros
    engine.add_instrument(pair)
    price, size = Price.from_str("110.000"), Quantity.from_int(1_000_000)
    engine.add_data([QuoteTick(pair.id, price, price, size, size, k, k) for k in range(1, 9)])

    class Buys(Strategy):
        def on_start(self) -> None:
            self.subscribe_quote_ticks(pair.id)

        def on_quote_tick(self, tick: QuoteTick) -> None:
            order = self.order_factory.market(pair.id, OrderSide.BUY, Quantity.from_int(100_000))
            self.submit_order(order)

    engine.add_strategy(Buys())
    with pytest.raises(InvalidValueError, match=r"exchange rate JPY/EUR"):
        engine.run()
    (order,) = engine.cache.orders()
    assert (order.status, order.filled_qty) == (OrderStatus.SUBMITTED, 0)
    assert engine.cache.positions() == []
    account = engine.cache.account_for_venue(SIM)
    assert account.balance_total(EUR) == Money(1_000_000, EUR)
