//! A component and the world that it sees.

use std::{fmt, sync::Arc};

use argonauta_common::{
    Cache, OrderIdx, PositionIdx, TimeEvent, TradingStateChanged,
    cache::CacheError,
    clock::{ClockError, TimerConfig},
    feed::Feed,
    logging::LogLevel,
};
use argonauta_core::UnixNanos;
use argonauta_execution::{ExecutionError, matching::Change};
use argonauta_model::{
    Instrument, ModelError, Quantity, SyntheticInstrument,
    book::OrderBook,
    data::{
        Bar, BarType, CashDividend, CustomData, CustomPayload, DataType, FundingRateUpdate,
        IndexPriceUpdate, InstrumentClose, InstrumentStatus, MarkPriceUpdate, OptionGreeks,
        OrderBookDeltas, OrderBookDepth10, QuoteTick, Signal, SignalValue, StockSplit, TradeTick,
    },
    enums::{BookType, OmsType, OrderSide, PositionSide, TradingState},
    identifiers::{ExecAlgorithmId, InstrumentId, PositionId, StrategyId},
    order::{Order, OrderEvent},
    position::PositionEvent,
};
use argonauta_portfolio::PortfolioView;
use argonauta_risk::RiskEngine;

use crate::{algorithms::SpawnConfig, bracket::BracketConfig, factory::OrderFactory};

/// What a component is told that it may not do, or what stops the engine.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TradingError {
    /// A value or an order that the model refuses.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// Something that the cache does not know.
    #[error(transparent)]
    Cache(#[from] CacheError),
    /// A timer that the clock refuses.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// A fault of the execution engine.
    #[error(transparent)]
    Execution(#[from] ExecutionError),
    /// Something that an actor, which is no strategy, may not do.
    #[error("component {0}: only a strategy may trade")]
    NotAStrategy(String),
    /// Something that a component which is no execution algorithm, or not that of the order, may not do.
    #[error("component {0}: only the execution algorithm of an order may work it")]
    NotAnAlgorithm(String),
    /// A fault that the component itself reports; it ends a backtest.
    #[error("{0}")]
    Component(String),
}

/// How a strategy is named and how it keeps positions.
#[derive(Clone, Debug, Default)]
pub struct StrategyConfig {
    /// Name; the name of the type where `None`.
    pub strategy_id: Option<String>,
    /// Tag that ends the strategy id and marks its order ids; `000`, `001`, … where `None`.
    pub order_id_tag: Option<String>,
    /// How it keeps positions; as its venue does where unspecified.
    pub oms_type: Option<OmsType>,
    /// Whether its order ids are UUIDs.
    pub use_uuid_client_order_ids: bool,
    /// Whether its order ids are written without hyphens.
    pub omit_hyphens_in_client_order_ids: bool,
    /// Whether its linked orders are kept in step on this side: for venues that do not link orders.
    pub manage_contingent_orders: bool,
    /// Whether its GTD orders are cancelled at their expiry on this side.
    pub manage_gtd_expiry: bool,
    /// Instruments whose orders that were placed elsewhere are this strategy's.
    pub external_order_claims: Vec<InstrumentId>,
}

/// What a component may see and do. It is lent for the length of one call.
pub trait Context {
    /// Returns the present.
    fn now(&self) -> UnixNanos;
    /// Returns instruments, markets, orders, positions and accounts.
    fn cache(&self) -> &Cache;
    /// Returns what the account holds and has gained.
    fn portfolio(&self) -> PortfolioView<'_>;
    /// Returns the risk engine, to see what it enforces.
    fn risk(&self) -> &RiskEngine;
    /// Returns the risk engine, to set its limits. What it lets through is set by
    /// [`Context::set_trading_state`], which tells of it.
    fn risk_mut(&mut self) -> &mut RiskEngine;
    /// Sets what the risk engine lets through; an error while the kill switch is pulled.
    fn set_trading_state(&mut self, state: TradingState) -> Result<(), TradingError>;
    /// Pulls the kill switch: nothing is let through until it is released, all orders are cancelled,
    /// and everything that is held is closed at the market where `flattens` says so.
    fn kill(&mut self, reason: &str, flattens: bool) -> Result<(), TradingError>;
    /// Releases the kill switch: trading is active again. An error where it was not pulled.
    fn release_kill(&mut self, reason: &str) -> Result<(), TradingError>;
    /// Returns the strategy that is called, or an error for an actor.
    fn strategy_id(&self) -> Result<StrategyId, TradingError>;
    /// Makes an order with the next id of this strategy.
    fn make_order(
        &mut self,
        make: &mut dyn FnMut(&mut OrderFactory, UnixNanos) -> Result<Order, ModelError>,
    ) -> Result<Order, TradingError>;
    /// Makes the three orders of a bracket: entry, stop-loss and take-profit.
    fn make_bracket(&mut self, config: &BracketConfig) -> Result<Vec<Order>, TradingError>;
    /// Submits an order. When this returns it is in the cache as submitted or denied; the handlers
    /// hear of it after the present handler returns.
    fn submit_order(
        &mut self,
        order: Order,
        position_id: Option<PositionId>,
    ) -> Result<OrderIdx, TradingError>;
    /// Submits orders that belong together: all of them, or none where one is denied.
    fn submit_order_list(
        &mut self,
        orders: Vec<Order>,
        position_id: Option<&PositionId>,
    ) -> Result<Vec<OrderIdx>, TradingError>;
    /// Asks the venue to change an order.
    fn modify_order(&mut self, order: OrderIdx, change: Change) -> Result<(), TradingError>;
    /// Asks the venue to cancel an order; one that is closed or being cancelled is left alone.
    fn cancel_order(&mut self, order: OrderIdx) -> Result<(), TradingError>;
    /// Cancels this strategy's open orders in an instrument.
    fn cancel_all_orders(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
    ) -> Result<(), TradingError>;
    /// Closes a position with a reduce-only market order; a closed one is left alone.
    fn close_position(&mut self, position: PositionIdx) -> Result<(), TradingError>;
    /// Exercises a long position in an American option, all of it or a quantity.
    fn exercise_option(
        &mut self,
        position: PositionIdx,
        quantity: Option<Quantity>,
    ) -> Result<(), TradingError>;
    /// Closes this strategy's positions in an instrument.
    fn close_all_positions(
        &mut self,
        instrument_id: InstrumentId,
        side: PositionSide,
    ) -> Result<(), TradingError>;
    /// Asks for what is published of an instrument.
    fn subscribe(&mut self, feed: Feed, instrument_id: InstrumentId) -> Result<(), TradingError>;
    /// Asks for the quotes of an instrument.
    fn subscribe_quotes(&mut self, instrument_id: InstrumentId) -> Result<(), TradingError> {
        self.subscribe(Feed::Quotes, instrument_id)
    }
    /// Asks for the trades of an instrument.
    fn subscribe_trades(&mut self, instrument_id: InstrumentId) -> Result<(), TradingError> {
        self.subscribe(Feed::Trades, instrument_id)
    }
    /// Adds a synthetic instrument, whose quotes and trades can then be subscribed to.
    fn add_synthetic(&mut self, synthetic: SyntheticInstrument) -> Result<(), TradingError>;
    /// Replaces a synthetic instrument by one of the same id.
    fn update_synthetic(&mut self, synthetic: SyntheticInstrument) -> Result<(), TradingError>;
    /// Lets the cache keep an order book of an instrument from now on.
    fn keep_book(
        &mut self,
        instrument_id: InstrumentId,
        book_type: BookType,
    ) -> Result<(), TradingError>;
    /// Asks for copies of an order book at an interval of 20 milliseconds or more.
    fn subscribe_book_at_interval(
        &mut self,
        instrument_id: InstrumentId,
        book_type: BookType,
        interval_ms: u64,
    ) -> Result<(), TradingError>;
    /// Asks for bars.
    fn subscribe_bars(&mut self, bar_type: BarType) -> Result<(), TradingError>;
    /// Asks for data of a type that users define.
    fn subscribe_data(&mut self, data_type: &DataType);
    /// Publishes data of a type that users define.
    fn publish_data(&mut self, data_type: &DataType, data: Arc<dyn CustomPayload>);
    /// Asks for a signal, or for all signals where the name is empty.
    fn subscribe_signal(&mut self, name: &str) -> Result<(), TradingError>;
    /// Publishes a value under a name, at the present where `ts_event` is zero.
    fn publish_signal(
        &mut self,
        name: &str,
        value: SignalValue,
        ts_event: UnixNanos,
    ) -> Result<(), TradingError>;
    /// Sets an alert.
    fn set_alert(&mut self, name: &str, at: UnixNanos) -> Result<(), TradingError>;
    /// Sets a repeating timer.
    fn set_timer(&mut self, name: &str, config: TimerConfig) -> Result<(), TradingError>;
    /// Cancels a timer or an alert; one that is not set is left alone.
    fn cancel_timer(&mut self, name: &str);
    /// Makes an order from one that this execution algorithm was given. Its id is `{primary}-E{n}`.
    /// The primary order becomes smaller by as much, unless that is turned off, until this one is
    /// refused.
    fn spawn_order(
        &mut self,
        primary: OrderIdx,
        config: &SpawnConfig,
    ) -> Result<Order, TradingError>;
    /// Submits an order that was spawned.
    fn submit_spawned(&mut self, order: Order) -> Result<OrderIdx, TradingError>;
    /// Submits an order that this execution algorithm was given, with what is left of it.
    fn submit_primary(&mut self, order: OrderIdx) -> Result<(), TradingError>;
    /// Changes an order that was not submitted yet.
    fn modify_order_in_place(
        &mut self,
        order: OrderIdx,
        change: Change,
    ) -> Result<(), TradingError>;
    /// Refuses to work an order that this execution algorithm was given: the reason is logged as an
    /// error, and the order is denied, or cancelled where it has gone out.
    fn deny_primary(&mut self, order: OrderIdx, reason: &str) -> Result<(), TradingError>;
    /// Writes a log line.
    fn log(&self, level: LogLevel, text: fmt::Arguments<'_>);
}

/// Something that lives in a kernel and is told what happens. Every handler may do nothing.
pub trait Component: fmt::Debug + Send {
    /// Returns the name of the type, from which ids are made.
    fn type_name(&self) -> &'static str;

    /// Returns how it trades, or `None` for an actor that does not.
    fn strategy_config(&self) -> Option<StrategyConfig> {
        None
    }

    /// Returns the id by which orders name it, where it is an execution algorithm.
    fn exec_algorithm_id(&self) -> Option<ExecAlgorithmId> {
        None
    }

    /// Is given an order to work, as its execution algorithm.
    fn on_order(&mut self, _order: OrderIdx, _ctx: &mut dyn Context) -> Result<(), TradingError> {
        Ok(())
    }

    /// Is given orders that belong together; each by itself where nothing else is said.
    fn on_order_list(
        &mut self,
        orders: &[OrderIdx],
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        orders.iter().try_for_each(|order| self.on_order(*order, ctx))
    }

    /// Whether its handlers of order and position events do anything.
    fn listens_to_events(&self) -> bool {
        true
    }

    /// Returns it to what it was before its first start.
    fn on_reset(&mut self) {}

    /// Starts: this is the place to subscribe.
    fn on_start(&mut self, _ctx: &mut dyn Context) -> Result<(), TradingError> {
        Ok(())
    }

    /// Stops: this is the place to cancel and close.
    fn on_stop(&mut self, _ctx: &mut dyn Context) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a quote.
    fn on_quote(&mut self, _quote: &QuoteTick, _ctx: &mut dyn Context) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a trade.
    fn on_trade(&mut self, _trade: &TradeTick, _ctx: &mut dyn Context) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a bar.
    fn on_bar(&mut self, _bar: &Bar, _ctx: &mut dyn Context) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes changes of an order book.
    fn on_order_book_deltas(
        &mut self,
        _deltas: &OrderBookDeltas,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes the best ten levels of an order book.
    fn on_order_book_depth(
        &mut self,
        _depth: &OrderBookDepth10,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a copy of an order book that was made at an interval.
    fn on_order_book(
        &mut self,
        _book: &OrderBook,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a mark price.
    fn on_mark_price(
        &mut self,
        _update: &MarkPriceUpdate,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes the price of an index.
    fn on_index_price(
        &mut self,
        _update: &IndexPriceUpdate,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a funding rate.
    fn on_funding_rate(
        &mut self,
        _update: &FundingRateUpdate,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a change of an instrument's market.
    fn on_instrument_status(
        &mut self,
        _status: &InstrumentStatus,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes the close of an instrument.
    fn on_instrument_close(
        &mut self,
        _close: &InstrumentClose,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes the greeks of an option, as its venue publishes them.
    fn on_option_greeks(
        &mut self,
        _greeks: &OptionGreeks,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes new terms of an instrument.
    fn on_instrument(
        &mut self,
        _instrument: &Instrument,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a split of shares; what is held has been adjusted.
    fn on_stock_split(
        &mut self,
        _split: &StockSplit,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a cash dividend; it has been paid.
    fn on_cash_dividend(
        &mut self,
        _dividend: &CashDividend,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes data of a type that users define.
    fn on_data(&mut self, _data: &CustomData, _ctx: &mut dyn Context) -> Result<(), TradingError> {
        Ok(())
    }

    /// Takes a value that a component published under a name.
    fn on_signal(&mut self, _signal: &Signal, _ctx: &mut dyn Context) -> Result<(), TradingError> {
        Ok(())
    }

    /// Hears that the risk engine lets through something else than before.
    fn on_trading_state_changed(
        &mut self,
        _event: &TradingStateChanged,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Hears what happened to an order of its own.
    fn on_order_event(
        &mut self,
        _order: OrderIdx,
        _event: &OrderEvent,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Hears what happened to a position of its own.
    fn on_position_event(
        &mut self,
        _position: PositionIdx,
        _event: &PositionEvent,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }

    /// Hears that a timer or an alert of its own came due.
    fn on_time_event(
        &mut self,
        _event: &TimeEvent,
        _ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        Ok(())
    }
}
