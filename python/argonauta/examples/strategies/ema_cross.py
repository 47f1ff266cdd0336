"""Follow the trend that two moving averages show."""

from decimal import Decimal
from typing import TYPE_CHECKING

from argonauta.config import PositiveInt, StrategyConfig
from argonauta.indicators import ExponentialMovingAverage
from argonauta.model.data import Bar, BarType
from argonauta.model.enums import OrderSide, TimeInForce
from argonauta.model.identifiers import InstrumentId
from argonauta.trading.strategy import Strategy

if TYPE_CHECKING:
    from argonauta.model.instruments import Instrument

__all__ = ["EMACross", "EMACrossConfig"]


class EMACrossConfig(StrategyConfig, frozen=True):
    """What to trade, and by which averages.

    Args:
        instrument_id: Instrument to trade.
        bar_type: Bars of that instrument whose closes are averaged.
        trade_size: Quantity of an entry, units of the instrument.
        fast_ema_period: Bars in the fast average, fewer than in the slow one.
        slow_ema_period: Bars in the slow average.
        order_time_in_force: How long an entry order lives; good till canceled if None.
        close_positions_on_stop: Whether to close what is open when the strategy stops.
        reduce_only_on_stop: Whether the orders that do so may only reduce a position.
    """

    instrument_id: InstrumentId
    bar_type: BarType
    trade_size: Decimal
    fast_ema_period: PositiveInt = 10
    slow_ema_period: PositiveInt = 20
    order_time_in_force: TimeInForce | None = None
    close_positions_on_stop: bool = True
    reduce_only_on_stop: bool = True


class EMACross(Strategy):
    """Be long while the fast average is at or above the slow one, short while it is below.

    Args:
        config: What to trade, and by which averages.

    Raises:
        ValueError: If the fast period is not below the slow one.
    """

    config: EMACrossConfig

    def __init__(self, config: EMACrossConfig) -> None:
        fast, slow = config.fast_ema_period, config.slow_ema_period
        if fast >= slow:
            raise ValueError(f"fast_ema_period {fast} must be below slow_ema_period {slow}")
        super().__init__(config)
        self.fast_ema = ExponentialMovingAverage(fast)
        self.slow_ema = ExponentialMovingAverage(slow)
        self.instrument: Instrument | None = None

    def on_start(self) -> None:
        """Register the averages and subscribe to the bars."""
        self.instrument = self.cache.instrument(self.config.instrument_id)
        if self.instrument is None:
            self.log.error(f"instrument {self.config.instrument_id} must be in the cache")
            self.stop()
            return
        self.register_indicator_for_bars(self.config.bar_type, self.fast_ema)
        self.register_indicator_for_bars(self.config.bar_type, self.slow_ema)
        self.subscribe_bars(self.config.bar_type)

    def on_bar(self, bar: Bar) -> None:
        """Hold the side that the averages show; a bar of a single price says nothing."""
        if bar.is_single_price() or not self.indicators_initialized():
            return
        rising = self.fast_ema.value >= self.slow_ema.value
        self._hold(OrderSide.BUY if rising else OrderSide.SELL)

    def on_stop(self) -> None:
        """Leave nothing working and, if configured, nothing open."""
        self.cancel_all_orders(self.config.instrument_id)
        if self.config.close_positions_on_stop:
            self.close_all_positions(
                self.config.instrument_id, reduce_only=self.config.reduce_only_on_stop
            )
        self.unsubscribe_bars(self.config.bar_type)

    def on_reset(self) -> None:
        """Forget the averages."""
        self.fast_ema.reset()
        self.slow_ema.reset()

    def _hold(self, side: OrderSide) -> None:
        """Enter if flat; turn around if the position is on the other side."""
        instrument_id = self.config.instrument_id
        if self.portfolio.is_flat(instrument_id):
            self._enter(side)
            return
        is_against = (
            self.portfolio.is_net_short if side == OrderSide.BUY else self.portfolio.is_net_long
        )
        if is_against(instrument_id):
            self.close_all_positions(instrument_id)
            self._enter(side)

    def _enter(self, side: OrderSide) -> None:
        """Submit a market order of the configured size."""
        if self.instrument is None:
            return
        order = self.order_factory.market(
            instrument_id=self.config.instrument_id,
            order_side=side,
            quantity=self.instrument.make_qty(self.config.trade_size),
            time_in_force=self.config.order_time_in_force or TimeInForce.GTC,
        )
        self.submit_order(order)
