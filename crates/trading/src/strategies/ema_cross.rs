//! Follows the crossing of two exponential moving averages: long above, short below.

use argonauta_indicators::{ExponentialMovingAverage, Indicator};
use argonauta_model::{
    ModelError, Quantity,
    data::{Bar, BarType},
    enums::{OrderSide, PositionSide, PriceType},
    error::ModelResult,
    identifiers::InstrumentId,
};

use crate::context::{Component, Context, StrategyConfig, TradingError};
use crate::factory::OrderFactory;

/// What is traded, on which bars, and how fast the averages are.
#[derive(Clone, Debug)]
pub struct EmaCrossConfig {
    /// Instrument that is traded.
    pub instrument_id: InstrumentId,
    /// Bars that the averages are of.
    pub bar_type: BarType,
    /// Quantity of each position.
    pub trade_size: Quantity,
    /// Bars of the fast average.
    pub fast_ema_period: i64,
    /// Bars of the slow average.
    pub slow_ema_period: i64,
    /// Whether an open position is closed when the strategy stops.
    pub close_positions_on_stop: bool,
    /// Name and tag of the strategy.
    pub strategy: StrategyConfig,
}

/// The strategy.
#[derive(Debug)]
pub struct EmaCross {
    config: EmaCrossConfig,
    fast: ExponentialMovingAverage,
    slow: ExponentialMovingAverage,
}

impl EmaCross {
    /// Creates the strategy; the fast average must be the faster one.
    pub fn new(config: EmaCrossConfig) -> ModelResult<Self> {
        let (fast, slow) = (config.fast_ema_period, config.slow_ema_period);
        if fast >= slow {
            let rule = format!("must be less than slow_ema_period {slow}");
            return Err(ModelError::invalid("fast_ema_period", fast, rule));
        }
        if !config.trade_size.is_positive() {
            let rule = "must be above zero";
            return Err(ModelError::invalid("trade_size", config.trade_size, rule));
        }
        Ok(Self {
            fast: ExponentialMovingAverage::new(fast, PriceType::Last)?,
            slow: ExponentialMovingAverage::new(slow, PriceType::Last)?,
            config,
        })
    }

    /// Goes to the side of the market that the averages point to, unless it is there already.
    fn target(&self, side: OrderSide, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let id = self.config.instrument_id;
        let held = ctx.portfolio().net_side(id);
        if held == side.position_side() {
            return Ok(());
        }
        if held != PositionSide::Flat {
            ctx.close_all_positions(id, PositionSide::NoPositionSide)?;
        }
        let quantity = self.config.trade_size;
        let order = ctx.make_order(&mut |factory, now| {
            OrderFactory::order(factory.market(id, side, quantity, now)?)
        })?;
        ctx.submit_order(order, None)?;
        Ok(())
    }
}

impl Component for EmaCross {
    fn type_name(&self) -> &'static str {
        "EMACross"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(self.config.strategy.clone())
    }

    fn listens_to_events(&self) -> bool {
        false
    }

    fn on_reset(&mut self) {
        self.fast.reset();
        self.slow.reset();
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.cache().require_instrument(self.config.instrument_id)?;
        ctx.subscribe_bars(self.config.bar_type)
    }

    fn on_bar(&mut self, bar: &Bar, ctx: &mut dyn Context) -> Result<(), TradingError> {
        self.fast.handle_bar(bar)?;
        self.slow.handle_bar(bar)?;
        if bar.is_single_price() || !self.slow.initialized() {
            return Ok(());
        }
        let is_up = self.fast.value() >= self.slow.value();
        self.target(if is_up { OrderSide::Buy } else { OrderSide::Sell }, ctx)
    }

    fn on_stop(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.cancel_all_orders(self.config.instrument_id, OrderSide::NoOrderSide)?;
        if self.config.close_positions_on_stop {
            ctx.close_all_positions(self.config.instrument_id, PositionSide::NoPositionSide)?;
        }
        Ok(())
    }
}
