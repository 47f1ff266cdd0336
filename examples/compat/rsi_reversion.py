"""Written for NautilusTrader's documented API: buys weakness, with a stop and a target.

Runs unchanged: ``argonauta run --compat examples/compat/rsi_reversion.py``. SYNTHETIC prices.
"""

import random
from decimal import Decimal

import pandas as pd
from nautilus_trader.backtest.engine import BacktestEngine
from nautilus_trader.config import BacktestEngineConfig, LoggingConfig, StrategyConfig
from nautilus_trader.indicators import RelativeStrengthIndex
from nautilus_trader.model import Bar, BarType, InstrumentId, Money, Price, Quantity, Symbol, Venue
from nautilus_trader.model.currencies import USD
from nautilus_trader.model.enums import (
    AccountType,
    OmsType,
    OrderSide,
    PositionSide,
    order_side_to_str,
)
from nautilus_trader.model.events import PositionClosed, PositionOpened
from nautilus_trader.model.instruments import Equity
from nautilus_trader.model.orders import MarketOrder
from nautilus_trader.trading import Strategy

VENUE = Venue("XNAS")
MINUTE_NS = 60_000_000_000


class ReversionConfig(StrategyConfig, frozen=True):
    """What to trade, when it is weak, and how far stop and target are."""

    instrument_id: InstrumentId
    bar_type: BarType
    shares: int = 100
    period: int = 8
    below: float = 0.30
    distance: Decimal = Decimal("0.45")


class Reversion(Strategy):
    """One position at a time: in at the market, out at a stop or at a limit."""

    def __init__(self, config: ReversionConfig) -> None:
        super().__init__(config=config)
        self.rsi = RelativeStrengthIndex(config.period)
        self.closed: list[str] = []

    def on_start(self) -> None:
        """Register the indicator and ask for bars."""
        instrument = self.cache.instrument(self.config.instrument_id)
        assert instrument is not None
        self.instrument = instrument
        if self.instrument is None:
            self.log.error(f"Could not find instrument for {self.config.instrument_id}")
            self.stop()
            return
        self.register_indicator_for_bars(self.config.bar_type, self.rsi)
        self.subscribe_bars(self.config.bar_type)

    def on_bar(self, bar: Bar) -> None:
        """Buy weakness when flat."""
        if not self.rsi.initialized or self.cache.orders_open(strategy_id=self.id):
            return
        if self.portfolio.is_flat(self.config.instrument_id) and self.rsi.value < self.config.below:
            order: MarketOrder = self.order_factory.market(
                instrument_id=self.config.instrument_id,
                order_side=OrderSide.BUY,
                quantity=Quantity.from_int(self.config.shares),
                tags=[order_side_to_str(OrderSide.BUY)],
            )
            self.submit_order(order)

    def on_position_opened(self, event: PositionOpened) -> None:
        """Send stop and target."""
        entry = Decimal(str(event.avg_px_open))
        stop = self.order_factory.stop_market(
            event.instrument_id,
            OrderSide.SELL,
            event.quantity,
            self.instrument.make_price(entry - self.config.distance),
            reduce_only=True,
        )
        target = self.order_factory.limit(
            event.instrument_id,
            OrderSide.SELL,
            event.quantity,
            self.instrument.make_price(entry + self.config.distance),
            reduce_only=True,
        )
        self.submit_order(stop)
        self.submit_order(target)

    def on_position_closed(self, event: PositionClosed) -> None:
        """Take back the order that did not trade."""
        self.closed.append(str(event.realized_pnl))
        self.cancel_all_orders(event.instrument_id)

    def on_stop(self) -> None:
        """Go home flat."""
        self.cancel_all_orders(self.config.instrument_id)
        self.close_all_positions(self.config.instrument_id, PositionSide.LONG)


def make_bars(bar_type: BarType, count: int) -> list[Bar]:
    """Return a walk of minute bars, in cents."""
    draw = random.Random(5)
    bars, last = [], 10_000
    for k in range(1, count + 1):
        first, last = last, max(5_000, last + draw.randint(-12, 12))
        high, low = max(first, last) + draw.randint(0, 4), min(first, last) - draw.randint(0, 4)
        open_, high_, low_, close = (Price(c / 100, 2) for c in (first, high, low, last))
        volume, ts = Quantity.from_int(40_000), k * MINUTE_NS
        bars.append(Bar(bar_type, open_, high_, low_, close, volume, ts, ts))
    return bars


def main() -> None:
    """Run the strategy and print what came of it."""
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(VENUE, OmsType.NETTING, AccountType.MARGIN, [Money(100_000, USD)], USD)
    instrument = Equity(
        instrument_id=InstrumentId(Symbol("TEST"), VENUE),
        raw_symbol=Symbol("TEST"),
        currency=USD,
        price_precision=2,
        price_increment=Price.from_str("0.01"),
        lot_size=Quantity.from_int(1),
        ts_event=0,
        ts_init=0,
    )
    engine.add_instrument(instrument)
    bar_type = BarType.from_str("TEST.XNAS-1-MINUTE-LAST-EXTERNAL")
    engine.add_data(make_bars(bar_type, 4_000))
    strategy = Reversion(ReversionConfig(instrument_id=instrument.id, bar_type=bar_type))
    engine.add_strategy(strategy)
    engine.run()
    positions = engine.trader.generate_positions_report()
    fills = engine.trader.generate_order_fills_report()
    assert isinstance(positions, pd.DataFrame)
    account = engine.cache.account_for_venue(VENUE)
    assert account is not None
    text = f"{len(fills)} fills, {len(strategy.closed)} closed, {account.balance_total(USD)}"
    print(f"RESULT {text}")
    engine.dispose()


if __name__ == "__main__":
    main()
