"""Written for NautilusTrader's documented API: two averages of bars, always in the market.

Runs unchanged: ``argonauta run --compat examples/compat/ema_cross.py``. The prices are SYNTHETIC.
"""

import random
from decimal import Decimal

from nautilus_trader.backtest.engine import BacktestEngine, BacktestEngineConfig
from nautilus_trader.config import LoggingConfig, StrategyConfig
from nautilus_trader.indicators import ExponentialMovingAverage
from nautilus_trader.model.currencies import EUR, USD
from nautilus_trader.model.data import Bar, BarType
from nautilus_trader.model.enums import AccountType, OmsType, OrderSide
from nautilus_trader.model.identifiers import InstrumentId, Symbol, TraderId, Venue
from nautilus_trader.model.instruments import CurrencyPair
from nautilus_trader.model.objects import Money, Price, Quantity
from nautilus_trader.trading.strategy import Strategy

VENUE = Venue("SIM")
MINUTE_NS = 60_000_000_000


class CrossConfig(StrategyConfig, frozen=True):
    """What to trade, and how fast the averages are."""

    instrument_id: InstrumentId
    bar_type: BarType
    trade_size: Decimal
    fast: int = 5
    slow: int = 20


class Cross(Strategy):
    """Long while the fast average is above the slow one, else short."""

    def __init__(self, config: CrossConfig) -> None:
        super().__init__(config)
        self.fast = ExponentialMovingAverage(config.fast)
        self.slow = ExponentialMovingAverage(config.slow)

    def on_start(self) -> None:
        """Register the averages and ask for bars."""
        instrument = self.cache.instrument(self.config.instrument_id)
        assert instrument is not None
        self.instrument = instrument
        self.register_indicator_for_bars(self.config.bar_type, self.fast)
        self.register_indicator_for_bars(self.config.bar_type, self.slow)
        self.subscribe_bars(self.config.bar_type)

    def on_bar(self, bar: Bar) -> None:
        """Turn around when the averages cross."""
        if not self.indicators_initialized() or bar.is_single_price():
            return
        instrument_id = self.config.instrument_id
        if self.fast.value >= self.slow.value and not self.portfolio.is_net_long(instrument_id):
            self._turn(OrderSide.BUY)
        elif self.fast.value < self.slow.value and not self.portfolio.is_net_short(instrument_id):
            self._turn(OrderSide.SELL)

    def _turn(self, side: OrderSide) -> None:
        self.close_all_positions(self.config.instrument_id)
        quantity = self.instrument.make_qty(self.config.trade_size)
        self.submit_order(self.order_factory.market(self.instrument.id, side, quantity))

    def on_stop(self) -> None:
        """Go home flat."""
        self.close_all_positions(self.config.instrument_id)


def make_instrument() -> CurrencyPair:
    """Return a currency pair without fees."""
    return CurrencyPair(
        instrument_id=InstrumentId(Symbol("EUR/USD"), VENUE),
        raw_symbol=Symbol("EUR/USD"),
        base_currency=EUR,
        quote_currency=USD,
        price_precision=5,
        size_precision=0,
        price_increment=Price.from_str("0.00001"),
        size_increment=Quantity.from_str("1"),
        margin_init=Decimal("0.03"),
        margin_maint=Decimal("0.03"),
        maker_fee=Decimal(0),
        taker_fee=Decimal(0),
        ts_event=0,
        ts_init=0,
    )


def make_bars(bar_type: BarType, count: int) -> list[Bar]:
    """Return a walk of minute bars."""
    draw = random.Random(7)
    bars, last = [], 110_000
    for k in range(1, count + 1):
        first, last = last, last + draw.randint(-30, 30)
        high, low = max(first, last) + draw.randint(0, 9), min(first, last) - draw.randint(0, 9)
        open_, high_, low_, close = (Price(t / 100_000, 5) for t in (first, high, low, last))
        volume, ts = Quantity.from_int(1_000_000), k * MINUTE_NS
        bars.append(Bar(bar_type, open_, high_, low_, close, volume, ts, ts))
    return bars


def main() -> None:
    """Run the strategy and print what came of it."""
    engine = BacktestEngine(
        config=BacktestEngineConfig(
            trader_id=TraderId("COMPAT-001"), logging=LoggingConfig(bypass_logging=True)
        )
    )
    engine.add_venue(
        venue=VENUE,
        oms_type=OmsType.NETTING,
        account_type=AccountType.MARGIN,
        base_currency=USD,
        starting_balances=[Money(1_000_000, USD)],
    )
    instrument = make_instrument()
    engine.add_instrument(instrument)
    bar_type = BarType.from_str("EUR/USD.SIM-1-MINUTE-LAST-EXTERNAL")
    engine.add_data(make_bars(bar_type, 3_000))
    config = CrossConfig(
        instrument_id=instrument.id, bar_type=bar_type, trade_size=Decimal(100_000)
    )
    engine.add_strategy(Cross(config))
    engine.run()
    fills = engine.trader.generate_order_fills_report()
    account = engine.cache.account_for_venue(VENUE)
    assert account is not None
    print(f"RESULT {len(fills)} fills, {account.balance_total(USD)}")
    engine.dispose()


if __name__ == "__main__":
    main()
