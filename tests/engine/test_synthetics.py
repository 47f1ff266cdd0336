"""Synthetic instruments in an engine: added, subscribed to, computed, never traded."""

from __future__ import annotations

from typing import Any

import pytest

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.errors import InvalidConfigurationError, InvalidValueError, UnknownInstrumentError
from argonauta.model.currencies import USDT
from argonauta.model.data import QuoteTick, TradeTick
from argonauta.model.enums import AccountType, AggressorSide, OmsType, OrderSide
from argonauta.model.identifiers import InstrumentId, Symbol, TradeId, Venue
from argonauta.model.instruments import SyntheticInstrument
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider as Provider
from argonauta.trading.strategy import Strategy

BTCUSDT, ETHUSDT = Provider.btcusdt_binance(), Provider.ethusdt_binance()
SECOND = 1_000_000_000


def spread(formula: str = "BTCUSDT.BINANCE - ETHUSDT.BINANCE", precision: int = 2) -> Any:
    components = [BTCUSDT.id, ETHUSDT.id]
    return SyntheticInstrument(Symbol("S"), precision, components, formula, 0, 0)


def quote(instrument: Any, second: int, bid: str, ask: str) -> QuoteTick:
    size = Quantity(5, instrument.size_precision)
    ts = second * SECOND
    return QuoteTick(
        instrument.id, Price.from_str(bid), Price.from_str(ask), size, size, ts, ts + 1
    )


def trade(instrument: Any, second: int, price: str) -> TradeTick:
    size, ts = Quantity(5, instrument.size_precision), second * SECOND
    px, side = Price.from_str(price), AggressorSide.SELLER
    return TradeTick(instrument.id, px, size, side, TradeId(f"T{second}"), ts, ts + 1)


def recorded(it: Any, bid: str, ask: str) -> QuoteTick:
    size = Quantity.from_int(1)
    return QuoteTick(it.id, Price.from_str(bid), Price.from_str(ask), size, size, SECOND, SECOND)


class Listener(Strategy):
    """Adds a synthetic instrument and notes what it hears of it."""

    def __init__(self, synthetic: Any) -> None:
        super().__init__()
        self.synthetic = synthetic
        self.heard: list[str] = []
        self.reasons: list[str] = []

    def on_start(self) -> None:
        self.add_synthetic(self.synthetic)
        self.subscribe_quote_ticks(self.synthetic.id)
        self.subscribe_trade_ticks(self.synthetic.id)
        self.subscribe_quote_ticks(ETHUSDT.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        self.heard.append(str(tick))

    def on_trade_tick(self, tick: TradeTick) -> None:
        self.heard.append(str(tick))

    def on_event(self, event: Any) -> None:
        if hasattr(event, "reason"):
            self.reasons.append(event.reason)


def engine_of(strategy: Strategy, data: list[Any] | None = None) -> BacktestEngine:
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    venue, balances = Venue("BINANCE"), [Money(1_000_000, USDT)]
    engine.add_venue(venue, OmsType.NETTING, AccountType.MARGIN, balances)
    engine.add_instrument(BTCUSDT)
    engine.add_instrument(ETHUSDT)
    engine.add_data(data or [quote(BTCUSDT, 1, "100.00", "101.00")])
    engine.add_strategy(strategy)
    return engine


QUOTES = [
    quote(BTCUSDT, 1, "100.00", "101.00"),
    quote(ETHUSDT, 2, "30.00", "33.00"),
    quote(BTCUSDT, 3, "110.00", "111.50"),
]


# proves: DM-142, DM-143, DE-015
def test_quotes_follow_from_those_of_the_components_once_all_have_one() -> None:
    strategy = Listener(spread())
    engine = engine_of(strategy, QUOTES)
    engine.run()
    assert strategy.heard == [
        "ETHUSDT.BINANCE,30.00,33.00,5.00000,5.00000,2000000000",  # the component comes first
        "S.SYNTH,68.00,70.00,1,1,2000000000",  # 101 - 33 and 100 - 30, the lower is the bid
        "S.SYNTH,78.50,80.00,1,1,3000000000",
    ]
    newest = engine.cache.quote_tick(strategy.synthetic.id)
    assert newest is not None
    assert (str(newest), newest.ts_init) == (strategy.heard[-1], 3 * SECOND + 1)
    assert len(engine.cache.quote_ticks(strategy.synthetic.id)) == 2


# proves: DM-142, DE-015
def test_trades_follow_from_those_of_the_components() -> None:
    strategy = Listener(spread("(BTCUSDT.BINANCE + ETHUSDT.BINANCE) / 2", 1))
    data = [trade(BTCUSDT, 1, "100.00"), trade(ETHUSDT, 2, "30.00"), trade(ETHUSDT, 3, "31.00")]
    engine = engine_of(strategy, data)
    engine.run()
    assert strategy.heard == [
        "S.SYNTH,65.0,1,SELLER,T2,2000000000",
        "S.SYNTH,65.5,1,SELLER,T3,3000000000",
    ]


# proves: DM-143
def test_the_cache_keeps_synthetics_apart_from_instruments() -> None:
    strategy = Listener(spread())
    engine = engine_of(strategy, QUOTES)
    engine.run()
    cache, it = engine.cache, strategy.synthetic
    assert (cache.synthetic_ids(), cache.synthetics()) == ([it.id], [it])
    assert cache.synthetic(it.id).to_dict() == it.to_dict()
    assert cache.synthetic(BTCUSDT.id) is None
    assert cache.instrument(it.id) is None
    assert cache.instruments() == [BTCUSDT, ETHUSDT]
    assert cache.instrument_ids() == [BTCUSDT.id, ETHUSDT.id]
    cache.synthetic(it.id).change_formula("1")
    assert cache.synthetic(it.id).formula == it.formula


# proves: DM-142
def test_a_reset_forgets_synthetics_and_the_next_run_is_the_same() -> None:
    strategy = Listener(spread())
    engine = engine_of(strategy, QUOTES)
    engine.run()
    first, strategy.heard = strategy.heard, []
    engine.reset()
    assert engine.cache.synthetics() == []
    engine.run()
    assert strategy.heard == first


# proves: DM-143
def test_an_update_changes_what_is_computed() -> None:
    class Updating(Listener):
        def on_quote_tick(self, tick: QuoteTick) -> None:
            super().on_quote_tick(tick)
            if tick.instrument_id == ETHUSDT.id:
                self.synthetic.change_formula("BTCUSDT.BINANCE + ETHUSDT.BINANCE")
                self.update_synthetic(self.synthetic)
                for bad in (spread(precision=3), Listener):
                    with pytest.raises((InvalidConfigurationError, TypeError)):
                        self.update_synthetic(bad)

    strategy = Updating(spread())
    engine = engine_of(strategy, QUOTES)
    engine.run()
    assert strategy.heard[-1] == "S.SYNTH,140.00,144.50,1,1,3000000000"


# proves: DM-148
def test_what_cannot_be_added_is_refused() -> None:
    refused = []

    class Adding(Listener):
        def on_start(self) -> None:
            unknown = InstrumentId.from_str("NO.BINANCE")
            cases: list[tuple[Any, type[Exception], Any]] = [
                (self.update_synthetic, InvalidValueError, spread()),
                (
                    *(self.add_synthetic, UnknownInstrumentError),
                    SyntheticInstrument(Symbol("U"), 2, [BTCUSDT.id, unknown], "1", 0, 0),
                ),
            ]
            for call, error, argument in cases:
                with pytest.raises(error):
                    call(argument)
            self.add_synthetic(spread())
            nested = SyntheticInstrument(Symbol("N"), 2, [BTCUSDT.id, spread().id], "1", 0, 0)
            for again in (spread(), nested):
                with pytest.raises(InvalidValueError, match=r"synthetic instrument S.SYNTH"):
                    self.add_synthetic(again)
            with pytest.raises(TypeError):
                self.add_synthetic(BTCUSDT)
            refused.append(True)

    engine_of(Adding(spread())).run()
    assert refused


# proves: DM-142
def test_a_synthetic_instrument_is_not_traded() -> None:
    class Buying(Listener):
        def on_quote_tick(self, tick: QuoteTick) -> None:
            order = self.order_factory.market(tick.instrument_id, OrderSide.BUY, tick.ask_size)
            if tick.instrument_id == self.synthetic.id and not self.reasons:
                self.submit_order(order)

    strategy = Buying(spread())
    engine = engine_of(strategy, QUOTES)
    engine.run()
    assert strategy.reasons[0] == "S.SYNTH is a synthetic instrument and cannot be traded"


# proves: DM-148
def test_a_formula_without_a_value_publishes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    strategy = Listener(spread("BTCUSDT.BINANCE / (ETHUSDT.BINANCE - ETHUSDT.BINANCE)"))
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(log_level="WARNING")))
    engine.add_venue(Venue("BINANCE"), OmsType.NETTING, AccountType.MARGIN, [Money(1, USDT)])
    engine.add_instrument(BTCUSDT)
    engine.add_instrument(ETHUSDT)
    engine.add_data(QUOTES)
    engine.add_strategy(strategy)
    engine.run()
    assert [line for line in strategy.heard if "SYNTH" in line] == []
    assert capfd.readouterr().out.count("must have a finite value") == 2


def test_instruments_and_data_that_come_after_a_synthetic_find_their_place() -> None:
    strategy = Listener(spread())
    engine = engine_of(strategy, QUOTES)
    engine.run()
    engine.reset()
    later = Provider.adausdt_binance()
    engine.add_instrument(later)
    engine.add_data([quote(later, 4, "0.5000", "0.5001")])
    engine.run()
    assert engine.cache.instruments() == [BTCUSDT, ETHUSDT, later]
    newest = engine.cache.quote_tick(later.id)
    assert newest is not None
    assert newest.bid_price == Price.from_str("0.5")
    assert strategy.heard[-1] == "S.SYNTH,78.50,80.00,1,1,3000000000"


def test_recorded_quotes_of_a_synthetic_reach_no_venue() -> None:
    strategy = Listener(spread())
    engine = engine_of(strategy, QUOTES)
    with pytest.raises(UnknownInstrumentError):
        engine.add_data([recorded(strategy.synthetic, "1.00", "2.00")])
    engine.run()
    engine.reset()
    engine.add_data([recorded(strategy.synthetic, "1.00", "2.00")])
    strategy.heard = []
    engine.run()
    assert strategy.heard[0] == "S.SYNTH,1.00,2.00,1,1,1000000000"
