"""Follow the trend of the mid price, quote by quote."""

from decimal import Decimal

from argonauta.config import PositiveFloat, PositiveInt, StrategyConfig
from argonauta.indicators import ExponentialMovingAverage
from argonauta.model.data import QuoteTick
from argonauta.model.enums import OrderSide
from argonauta.model.identifiers import InstrumentId
from argonauta.trading.strategy import Strategy

__all__ = ["QuoteTrend", "QuoteTrendConfig"]


class QuoteTrendConfig(StrategyConfig, frozen=True):
    """What to trade, and what counts as a trend.

    Args:
        instrument_id: Instrument to trade.
        trade_size: Quantity of an entry, units of the instrument.
        fast_period: Quotes in the fast average of the mid price.
        slow_period: Quotes in the slow average.
        threshold: Distance of the averages from which on there is a trend, quote currency.
    """

    instrument_id: InstrumentId
    trade_size: Decimal
    fast_period: PositiveInt = 500
    slow_period: PositiveInt = 5_000
    threshold: PositiveFloat = 0.005


class QuoteTrend(Strategy):
    """Be long in a rising market and short in a falling one; keep still between the two."""

    config: QuoteTrendConfig

    def __init__(self, config: QuoteTrendConfig) -> None:
        super().__init__(config)
        self.fast = ExponentialMovingAverage(config.fast_period)
        self.slow = ExponentialMovingAverage(config.slow_period)

    def on_start(self) -> None:
        """Subscribe to the quotes."""
        self.subscribe_quote_ticks(self.config.instrument_id)

    def on_quote_tick(self, tick: QuoteTick) -> None:
        """Turn when the averages have moved apart far enough."""
        mid = (tick.bid_price.as_double() + tick.ask_price.as_double()) / 2.0
        self.fast.update_raw(mid)
        self.slow.update_raw(mid)
        if not self.slow.initialized:
            return
        distance = self.fast.value - self.slow.value
        if distance > self.config.threshold:
            self._hold(OrderSide.BUY)
        elif distance < -self.config.threshold:
            self._hold(OrderSide.SELL)

    def on_stop(self) -> None:
        """Leave nothing open."""
        self.cancel_all_orders(self.config.instrument_id)
        self.close_all_positions(self.config.instrument_id)

    def on_reset(self) -> None:
        """Forget the averages."""
        self.fast.reset()
        self.slow.reset()

    def _hold(self, side: OrderSide) -> None:
        instrument_id = self.config.instrument_id
        is_held = (
            self.portfolio.is_net_long if side == OrderSide.BUY else self.portfolio.is_net_short
        )
        if is_held(instrument_id) or self.cache.orders_inflight_count(instrument_id=instrument_id):
            return
        self.close_all_positions(instrument_id)
        instrument = self.cache.instrument(instrument_id)
        if instrument is not None:
            quantity = instrument.make_qty(self.config.trade_size)
            self.submit_order(self.order_factory.market(instrument_id, side, quantity))
