//! The strategies of the benchmarks, order for order those of the Python scripts.

use argonauta_indicators::{ExponentialMovingAverage, Indicator};
use argonauta_model::{
    Quantity,
    data::{Bar, BarType, QuoteTick},
    enums::{OrderSide, PriceType},
    error::ModelResult,
    identifiers::InstrumentId,
};
use argonauta_trading::{Component, Context, OrderFactory, StrategyConfig, TradingError};

fn one() -> ModelResult<Quantity> {
    Quantity::from_mantissa(1, 0)
}

fn trade(
    ctx: &mut dyn Context,
    id: InstrumentId,
    side: OrderSide,
    quantity: Quantity,
) -> Result<(), TradingError> {
    let order = ctx.make_order(&mut |factory, now| {
        OrderFactory::order(factory.market(id, side, quantity, now)?)
    })?;
    ctx.submit_order(order, None).map(drop)
}

/// W1: one market order at each crossing of two averages.
#[derive(Debug)]
pub struct Cross {
    bar_type: BarType,
    fast: ExponentialMovingAverage,
    slow: ExponentialMovingAverage,
    is_long: bool,
    quantity: Quantity,
}

impl Cross {
    /// Creates the strategy with averages of 10 and 20 bars.
    pub fn new(bar_type: BarType) -> ModelResult<Self> {
        Ok(Self {
            bar_type,
            fast: ExponentialMovingAverage::new(10, PriceType::Last)?,
            slow: ExponentialMovingAverage::new(20, PriceType::Last)?,
            is_long: false,
            quantity: one()?,
        })
    }
}

impl Component for Cross {
    fn type_name(&self) -> &'static str {
        "Cross"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(StrategyConfig::default())
    }

    fn listens_to_events(&self) -> bool {
        false
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.subscribe_bars(self.bar_type)
    }

    fn on_bar(&mut self, bar: &Bar, ctx: &mut dyn Context) -> Result<(), TradingError> {
        self.fast.handle_bar(bar)?;
        self.slow.handle_bar(bar)?;
        if !self.slow.initialized() {
            return Ok(());
        }
        let is_up = self.fast.value() > self.slow.value();
        if is_up == self.is_long {
            return Ok(());
        }
        self.is_long = is_up;
        let side = if is_up { OrderSide::Buy } else { OrderSide::Sell };
        trade(ctx, self.bar_type.instrument_id, side, self.quantity)
    }
}

/// W2: counts quotes and sends a market order each 1,000th.
#[derive(Debug)]
pub struct CountQuotes {
    instrument_id: InstrumentId,
    count: u64,
    buys: bool,
    quantity: Quantity,
}

impl CountQuotes {
    /// Creates the strategy.
    pub fn new(instrument_id: InstrumentId) -> ModelResult<Self> {
        Ok(Self { instrument_id, count: 0, buys: true, quantity: one()? })
    }
}

impl Component for CountQuotes {
    fn type_name(&self) -> &'static str {
        "CountQuotes"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(StrategyConfig::default())
    }

    fn listens_to_events(&self) -> bool {
        false
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.subscribe_quotes(self.instrument_id)
    }

    fn on_quote(&mut self, _quote: &QuoteTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        self.count += 1;
        if !self.count.is_multiple_of(1_000) {
            return Ok(());
        }
        let side = if self.buys { OrderSide::Buy } else { OrderSide::Sell };
        self.buys = !self.buys;
        trade(ctx, self.instrument_id, side, self.quantity)
    }
}
