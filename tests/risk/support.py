"""A strategy that takes one step at each quote, under an engine with risk settings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig, RiskEngineConfig
from argonauta.model.data import QuoteTick
from argonauta.model.enums import AccountType, OmsType, OrderSide
from argonauta.model.events import OrderDenied, OrderModifyRejected, OrderRejected
from argonauta.model.identifiers import Venue
from argonauta.model.objects import Money, Price, Quantity
from argonauta.test_kit.providers import TestInstrumentProvider
from argonauta.trading.config import StrategyConfig
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argonauta.common.messages import TradingStateChanged
    from argonauta.model.instruments import Instrument

SIM = Venue("SIM")
PAIR = TestInstrumentProvider.default_fx_ccy("EUR/USD", SIM)
USD = PAIR.quote_currency
SECOND = 1_000_000_000
DAY = 86_400 * SECOND
BUY, SELL = OrderSide.BUY, OrderSide.SELL
REFUSED = (OrderDenied, OrderRejected, OrderModifyRejected)

Step = "Callable[[Desk, QuoteTick], object]"


def quote(ts: int, bid: str, ask: str, instrument: Instrument = PAIR) -> QuoteTick:
    size = instrument.make_qty(1_000_000)
    return QuoteTick(instrument.id, Price.from_str(bid), Price.from_str(ask), size, size, ts, ts)


QUOTES = [quote(k * SECOND, "1.10000", "1.10020") for k in range(1, 11)]


class Desk(Strategy):
    """Takes one step of a script at each quote of its instrument, and notes what it hears."""

    def __init__(self, *steps: Any, instrument: Instrument = PAIR, tag: str = "001") -> None:
        super().__init__(StrategyConfig(order_id_tag=tag))
        self.steps = list(steps)
        self.instrument = instrument
        self.reasons: list[str] = []
        self.states: list[TradingStateChanged] = []
        self.heard: list[str] = []

    def on_start(self) -> None:
        self.subscribe_quote_ticks(self.instrument.id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        if self.steps:
            step = self.steps.pop(0)
            if step is not None:
                step(self, tick)

    def on_event(self, event: Any) -> None:
        self.heard.append(type(event).__name__)
        if isinstance(event, REFUSED):
            self.reasons.append(event.reason)

    def on_trading_state_changed(self, event: TradingStateChanged) -> None:
        self.states.append(event)

    def qty(self, quantity: Any) -> Quantity:
        if isinstance(quantity, Quantity):
            return quantity
        return Quantity(Decimal(str(quantity)), self.instrument.size_precision)

    def market(self, side: OrderSide = BUY, quantity: Any = 100_000, **terms: Any) -> Any:
        position_id = terms.pop("position_id", None)
        order = self.order_factory.market(self.instrument.id, side, self.qty(quantity), **terms)
        self.submit_order(order, position_id)
        return order

    def limit(
        self, side: OrderSide = BUY, price: str = "1.09000", quantity: Any = 100_000, **terms: Any
    ) -> Any:
        amount, at = self.qty(quantity), Price.from_str(price)
        order = self.order_factory.limit(self.instrument.id, side, amount, at, **terms)
        self.submit_order(order)
        return order


def make_engine(
    risk: dict[str, Any] | None = None,
    account_type: AccountType = AccountType.MARGIN,
    balances: Sequence[str] = ("1000000 USD",),
    instruments: Sequence[Instrument] = (PAIR,),
    base: Any = USD,
    oms_type: OmsType = OmsType.NETTING,
    **venue: Any,
) -> BacktestEngine:
    engine = BacktestEngine(
        BacktestEngineConfig(
            logging=LoggingConfig(bypass_logging=True),
            risk_engine=RiskEngineConfig(**(risk or {})),
        )
    )
    money = [Money.from_str(text) for text in balances]
    for name in dict.fromkeys(instrument.id.venue for instrument in instruments):
        engine.add_venue(name, oms_type, account_type, money, base, **venue)
    for instrument in instruments:
        engine.add_instrument(instrument)
    return engine


def run(
    *steps: Any,
    quotes: Sequence[QuoteTick] = tuple(QUOTES),
    risk: dict[str, Any] | None = None,
    desk: Desk | None = None,
    **setup: Any,
) -> tuple[BacktestEngine, Desk]:
    """Run the steps, one a quote, and return the engine and the strategy."""
    engine = make_engine(risk, **setup)
    engine.add_data(list(quotes))
    strategy = desk or Desk(*steps)
    engine.add_strategy(strategy)
    engine.run()
    return engine, strategy


def reasons(*steps: Any, **setup: Any) -> list[str]:
    """Run the steps and return why orders were refused."""
    return run(*steps, **setup)[1].reasons
