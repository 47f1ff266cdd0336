"""One venue, and a strategy that does what a script says at each second."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from argonauta.backtest.engine import BacktestEngine, BacktestEngineConfig
from argonauta.config import LoggingConfig
from argonauta.model.currencies import BTC, ETH, USD, USDT
from argonauta.model.data import QuoteTick, TradeTick
from argonauta.model.enums import (
    AccountType,
    AggressorSide,
    AssetClass,
    OmsType,
    OptionKind,
    OrderSide,
)
from argonauta.model.identifiers import InstrumentId, TradeId, Venue
from argonauta.model.instruments import CryptoPerpetual, Equity, FuturesContract, OptionContract
from argonauta.model.objects import Currency, Money, Price, Quantity
from argonauta.trading.config import StrategyConfig
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable

SIM = Venue("SIM")
SECOND = 1_000_000_000


def listed(
    symbol: str, *, underlying: str = "IDX", start: int = 0, end: int = 10, **terms: Any
) -> Any:
    """Return a future, or with `strike` an option, that can be traded between two seconds."""
    instrument_id = InstrumentId.from_str(f"{symbol}.SIM")
    common = {
        "instrument_id": instrument_id,
        "raw_symbol": instrument_id.symbol,
        "asset_class": AssetClass.EQUITY,
        "currency": USD,
        "price_precision": 2,
        "price_increment": Price.from_str("0.01"),
        "multiplier": Quantity.from_int(100),
        "lot_size": Quantity.from_int(1),
        "underlying": underlying,
        "activation_ns": start * SECOND,
        "expiration_ns": end * SECOND,
        "ts_event": 0,
        "ts_init": 0,
    }
    if "strike" not in terms:
        return FuturesContract(**common)
    kind = OptionKind.CALL if terms["kind"] == "CALL" else OptionKind.PUT
    return OptionContract(**common, option_kind=kind, strike_price=Price.from_str(terms["strike"]))


def share(symbol: str = "IDX") -> Equity:
    """Return a share."""
    instrument_id = InstrumentId.from_str(f"{symbol}.SIM")
    return Equity(
        instrument_id=instrument_id,
        raw_symbol=instrument_id.symbol,
        currency=USD,
        price_precision=2,
        price_increment=Price.from_str("0.01"),
        lot_size=Quantity.from_int(1),
        ts_event=0,
        ts_init=0,
    )


def perpetual(settlement: Currency = USDT, *, is_inverse: bool = False) -> CryptoPerpetual:
    """Return a perpetual on ETH without fees."""
    instrument_id = InstrumentId.from_str("ETHUSDT-PERP.SIM")
    return CryptoPerpetual(
        instrument_id=instrument_id,
        raw_symbol=instrument_id.symbol,
        base_currency=ETH,
        quote_currency=USDT,
        settlement_currency=settlement,
        is_inverse=is_inverse,
        price_precision=2,
        size_precision=1,
        price_increment=Price.from_str("0.01"),
        size_increment=Quantity.from_str("0.1"),
        margin_init=Decimal("0.05"),
        margin_maint=Decimal("0.05"),
        maker_fee=Decimal(0),
        taker_fee=Decimal(0),
        ts_event=0,
        ts_init=0,
    )


def quote(instrument: Any, second: float, bid: str, ask: str | None = None) -> QuoteTick:
    """Return a quote."""
    size, ts = Quantity(100_000, instrument.size_precision), int(second * SECOND)
    prices = Price.from_str(bid), Price.from_str(ask or bid)
    return QuoteTick(instrument.id, *prices, size, size, ts, ts)


def trade(instrument: Any, second: float, price: str) -> TradeTick:
    """Return a trade."""
    size, ts = Quantity(1, instrument.size_precision), int(second * SECOND)
    side = AggressorSide.NO_AGGRESSOR
    return TradeTick(instrument.id, Price.from_str(price), size, side, TradeId("1"), ts, ts)


class Script(Strategy):
    """Does at each second what is written there, and notes what it hears."""

    def __init__(self, steps: dict[float, Callable[[Script], Any]], **config: Any) -> None:
        super().__init__(StrategyConfig(**config))
        self.steps, self.heard = steps, []  # type: ignore[var-annotated]

    def on_start(self) -> None:
        for second in self.steps:
            self.clock.set_time_alert_ns(f"{second:08.3f}", int(second * SECOND), self._step)

    def _step(self, event: Any) -> None:
        self.steps[float(event.name)](self)

    def on_event(self, event: Any) -> None:
        if type(event).__name__ != "TimeEvent":
            self.heard.append((event.ts_init / SECOND, event))

    def of(self, name: str) -> list[Any]:
        """Return the events of a kind."""
        return [event for _, event in self.heard if type(event).__name__ == name]


def buy(instrument: Any, quantity: str) -> Callable[[Script], None]:
    """Return a step that buys, or sells where the quantity is below zero."""

    def step(script: Script) -> None:
        side = OrderSide.SELL if quantity.startswith("-") else OrderSide.BUY
        units = Quantity.from_str(quantity.removeprefix("-"))
        script.submit_order(script.order_factory.market(instrument.id, side, units))

    return step


def rest(instrument: Any, quantity: str, price: str) -> Callable[[Script], None]:
    """Return a step that bids."""

    def step(script: Script) -> None:
        units = Quantity.from_str(quantity)
        limit = Price.from_str(price)
        script.submit_order(script.order_factory.limit(instrument.id, OrderSide.BUY, units, limit))

    return step


def play(
    instruments: list[Any],
    data: list[Any],
    *scripts: Script,
    balances: list[Money] | None = None,
    oms_type: OmsType = OmsType.NETTING,
    **venue: Any,
) -> BacktestEngine:
    """Run, and return the engine."""
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    start = balances or [
        Money(100_000, USD),
        Money(100_000, USDT),
        Money(10, ETH),
        Money(100_000, BTC),
    ]
    engine.add_venue(SIM, oms_type, AccountType.MARGIN, start, **venue)
    for instrument in instruments:
        engine.add_instrument(instrument)
    engine.add_data(data)
    for script in scripts:
        engine.add_strategy(script)
    engine.run()
    return engine


def total(engine: BacktestEngine, currency: Currency = USD) -> Decimal:
    """Return the balance."""
    balance = engine.cache.account_for_venue(SIM).balance_total(currency)
    assert balance is not None
    return balance.as_decimal()
