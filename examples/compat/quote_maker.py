"""Written for NautilusTrader's documented API: one bid and one ask around the market, on a timer.

Runs unchanged: ``argonauta run --compat examples/compat/quote_maker.py``. The prices are SYNTHETIC.
"""

import random
from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from nautilus_trader.backtest.engine import BacktestEngine, BacktestEngineConfig
from nautilus_trader.config import LoggingConfig, StrategyConfig
from nautilus_trader.core.data import Data  # noqa: F401 - strategies of the peer often import it
from nautilus_trader.model.currencies import BTC, USDT
from nautilus_trader.model.data import QuoteTick
from nautilus_trader.model.enums import AccountType, OmsType, OrderSide, TimeInForce
from nautilus_trader.model.events import OrderFilled
from nautilus_trader.model.identifiers import InstrumentId, Symbol, Venue
from nautilus_trader.model.instruments import CurrencyPair
from nautilus_trader.model.objects import Money, Price, Quantity
from nautilus_trader.trading.strategy import Strategy

VENUE = Venue("BINANCE")
SECOND_NS = 1_000_000_000


class MakerConfig(StrategyConfig, frozen=True):
    """What to quote, how far from the market, and how much may be held."""

    instrument_id: InstrumentId
    half_spread: Decimal
    trade_size: Decimal
    max_position: Decimal


class Maker(Strategy):
    """Replaces its two orders every ten seconds, one-sided at the limit of its position."""

    def __init__(self, config: MakerConfig) -> None:
        super().__init__(config)
        self.last: QuoteTick | None = None
        self.fills = 0

    def on_start(self) -> None:
        """Ask for quotes and for a timer."""
        instrument = self.cache.instrument(self.config.instrument_id)
        assert instrument is not None
        self.instrument = instrument
        self.subscribe_quote_ticks(self.config.instrument_id)
        # Half a second aside, where no quote is due at the same time.
        start = self.clock.utc_now() + timedelta(milliseconds=500)
        self.clock.set_timer("requote", timedelta(seconds=10), start, callback=self.on_requote)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        """Remember the market."""
        self.last = tick

    def on_requote(self, event: object) -> None:
        """Replace what rests."""
        if self.last is None:
            return
        self.cancel_all_orders(self.config.instrument_id)
        held = self.portfolio.net_position(self.config.instrument_id)
        middle = (self.last.bid_price.as_decimal() + self.last.ask_price.as_decimal()) / 2
        middle = middle.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        if held < self.config.max_position:
            self._quote(OrderSide.BUY, middle - self.config.half_spread)
        if held > -self.config.max_position:
            self._quote(OrderSide.SELL, middle + self.config.half_spread)

    def _quote(self, side: OrderSide, price: Decimal) -> None:
        order = self.order_factory.limit(
            self.config.instrument_id,
            side,
            self.instrument.make_qty(self.config.trade_size),
            self.instrument.make_price(price),
            time_in_force=TimeInForce.GTC,
            post_only=True,
        )
        self.submit_order(order)

    def on_order_filled(self, event: OrderFilled) -> None:
        """Count what trades."""
        self.fills += 1

    def on_stop(self) -> None:
        """Leave nothing behind."""
        self.cancel_all_orders(self.config.instrument_id)
        self.close_all_positions(self.config.instrument_id)


def make_instrument() -> CurrencyPair:
    """Return a spot pair without fees."""
    return CurrencyPair(
        instrument_id=InstrumentId(Symbol("BTCUSDT"), VENUE),
        raw_symbol=Symbol("BTCUSDT"),
        base_currency=BTC,
        quote_currency=USDT,
        price_precision=2,
        size_precision=3,
        price_increment=Price.from_str("0.01"),
        size_increment=Quantity.from_str("0.001"),
        margin_init=Decimal("0.1"),
        margin_maint=Decimal("0.1"),
        maker_fee=Decimal(0),
        taker_fee=Decimal(0),
        ts_event=0,
        ts_init=0,
    )


def make_quotes(instrument_id: InstrumentId, count: int) -> list[QuoteTick]:
    """Return a quote a second, moving by a few cents."""
    draw = random.Random(11)
    quotes, bid = [], 3_000_000
    for k in range(1, count + 1):
        bid += draw.randint(-40, 40)
        quotes.append(
            QuoteTick(
                instrument_id,
                Price(bid / 100, 2),
                Price((bid + draw.randint(5, 30)) / 100, 2),
                Quantity(50, 3),
                Quantity(50, 3),
                k * SECOND_NS,
                k * SECOND_NS,
            )
        )
    return quotes


def main() -> None:
    """Run the strategy and print what came of it."""
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(
        VENUE, OmsType.NETTING, AccountType.MARGIN, [Money(1_000_000, USDT)], base_currency=None
    )
    instrument = make_instrument()
    engine.add_instrument(instrument)
    engine.add_data(make_quotes(instrument.id, 5_000))
    strategy = Maker(
        MakerConfig(
            instrument_id=instrument.id,
            half_spread=Decimal("0.60"),
            trade_size=Decimal("0.100"),
            max_position=Decimal("0.300"),
        )
    )
    engine.add_strategy(strategy)
    engine.run()
    account = engine.cache.account_for_venue(VENUE)
    assert account is not None
    orders = engine.trader.generate_orders_report()
    print(f"RESULT {strategy.fills} fills, {len(orders)} orders, {account.balance_total(USDT)}")
    engine.dispose()


if __name__ == "__main__":
    main()
