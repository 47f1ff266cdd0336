//! The strategies of the benchmarks, order for order those of the Python scripts.

use std::time::Instant;

use argonauta_common::{OrderIdx, feed::Feed};
use argonauta_indicators::{ExponentialMovingAverage, Indicator};
use argonauta_model::{
    Price, Quantity,
    data::{Bar, BarType, OrderBookDeltas, QuoteTick},
    enums::{BookType, OrderSide, PriceType},
    error::ModelResult,
    identifiers::InstrumentId,
    order::{OrderEvent, OrderEventKind},
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

/// W3: reads best bid and ask at each change of a book, with one order resting on each side, behind what
/// stands at its price already; an order that the market has left is moved to the best price again.
#[derive(Debug)]
pub struct ReadBook {
    instrument_id: InstrumentId,
    count: u64,
    sum: f64,
    orders: [Option<OrderIdx>; 2],
    quantity: Quantity,
}

impl ReadBook {
    /// Changes of the book between two looks at the own orders.
    const STEP: u64 = 10_000;

    /// Creates the strategy.
    pub fn new(instrument_id: InstrumentId) -> ModelResult<Self> {
        Ok(Self { instrument_id, count: 0, sum: 0.0, orders: [None; 2], quantity: one()? })
    }

    fn place(
        &mut self,
        side: OrderSide,
        price: Price,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        let place = usize::from(side == OrderSide::Sell);
        if let Some(order) = self.orders[place] {
            ctx.cancel_order(order)?;
        }
        let (id, quantity) = (self.instrument_id, self.quantity);
        let order = ctx.make_order(&mut |factory, now| {
            OrderFactory::order(factory.limit(id, side, quantity, price, now)?)
        })?;
        self.orders[place] = Some(ctx.submit_order(order, None)?);
        Ok(())
    }
}

impl Component for ReadBook {
    fn type_name(&self) -> &'static str {
        "ReadBook"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(StrategyConfig::default())
    }

    fn listens_to_events(&self) -> bool {
        false
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.keep_book(self.instrument_id, BookType::L2Mbp)?;
        ctx.subscribe(Feed::Deltas, self.instrument_id)
    }

    fn on_order_book_deltas(
        &mut self,
        _deltas: &OrderBookDeltas,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        self.count += 1;
        let Some(book) = ctx.cache().order_book(self.instrument_id) else { return Ok(()) };
        let (Some(bid), Some(ask)) = (book.best_bid_price(), book.best_ask_price()) else {
            return Ok(());
        };
        self.sum += bid.as_f64() + ask.as_f64();
        if self.count.is_multiple_of(Self::STEP) {
            self.place(OrderSide::Buy, bid, ctx)?;
            self.place(OrderSide::Sell, ask, ctx)?;
        }
        Ok(())
    }
}

/// Places a limit order far from the market and cancels it, again and again; or leaves many resting.
#[derive(Debug)]
pub struct Rest {
    instrument_id: InstrumentId,
    /// Orders that are placed at the first quote and stay.
    resting: u32,
    count: u64,
    quantity: Quantity,
}

impl Rest {
    /// Creates the strategy.
    pub fn new(instrument_id: InstrumentId, resting: u32) -> ModelResult<Self> {
        Ok(Self { instrument_id, resting, count: 0, quantity: one()? })
    }
}

impl Component for Rest {
    fn type_name(&self) -> &'static str {
        "Rest"
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
        if self.count > 1 {
            return Ok(());
        }
        for k in 0..self.resting {
            // From one cent up: no quote of the data comes near.
            let price = Price::from_mantissa(i128::from(k / 2 % 100 + 1), 2)?;
            let (id, quantity) = (self.instrument_id, self.quantity);
            let order = ctx.make_order(&mut |factory, now| {
                OrderFactory::order(factory.limit(id, OrderSide::Buy, quantity, price, now)?)
            })?;
            ctx.submit_order(order, None)?;
        }
        Ok(())
    }
}

/// One market order a quote, each filled before the next.
#[derive(Debug)]
pub struct EachQuote {
    instrument_id: InstrumentId,
    buys: bool,
    quantity: Quantity,
    submitted: Instant,
    /// Nanoseconds from before an order is made to after its fill was told.
    pub trips: Vec<u64>,
}

impl EachQuote {
    /// Creates the strategy.
    #[expect(clippy::disallowed_methods, reason = "the time of a trip is what it measures")]
    pub fn new(instrument_id: InstrumentId) -> ModelResult<Self> {
        let (quantity, submitted) = (one()?, Instant::now());
        Ok(Self { instrument_id, buys: true, quantity, submitted, trips: Vec::new() })
    }
}

impl Component for EachQuote {
    fn type_name(&self) -> &'static str {
        "EachQuote"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(StrategyConfig::default())
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.subscribe_quotes(self.instrument_id)
    }

    #[expect(clippy::disallowed_methods, reason = "the time of a trip is what it measures")]
    fn on_quote(&mut self, _quote: &QuoteTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let side = if self.buys { OrderSide::Buy } else { OrderSide::Sell };
        self.buys = !self.buys;
        self.submitted = Instant::now();
        trade(ctx, self.instrument_id, side, self.quantity)
    }

    fn on_order_event(
        &mut self,
        _order: OrderIdx,
        event: &OrderEvent,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        if event.kind() == OrderEventKind::Filled {
            self.trips.push(self.submitted.elapsed().as_nanos() as u64);
        }
        Ok(())
    }

    fn on_stop(&mut self, _ctx: &mut dyn Context) -> Result<(), TradingError> {
        self.trips.sort_unstable();
        let at = |share: usize| self.trips.get(self.trips.len() * share / 100).copied();
        println!("TRIP p50 {:?} ns, p99 {:?} ns", at(50), at(99));
        Ok(())
    }
}
