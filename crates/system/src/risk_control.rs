//! Stops trading and lets it go on: the trading state, the kill switch, and what is told of them.

use std::sync::Arc;

use argonauta_common::{
    Message, OrderIdx, PositionIdx, Slot, TradingStateChanged,
    cache::{OrderFilter, PositionFilter},
    logging::{LogColor, LogLevel},
};
use argonauta_model::{
    ModelError,
    enums::{OrderStatus, OrderType, TradingState},
    error::ModelResult,
};
use argonauta_risk::RiskEngine;
use argonauta_trading::TradingError;

use crate::{kernel::Kernel, orders::CloseConfig, record::LogEntry};

/// Topic on which changes of the trading state are told.
pub(crate) const RISK_TOPIC: &str = "events.risk";
/// Name under which the risk engine logs.
const NAME: &str = "RiskEngine";
/// Tag of the orders with which the kill switch closes what is held.
const KILL_TAG: &str = "KILL_SWITCH";

impl Kernel {
    /// Sets what the risk engine lets through, and tells of it where that is a change.
    ///
    /// # Errors
    /// A kill switch that was pulled.
    pub fn set_trading_state(&mut self, state: TradingState) -> ModelResult<()> {
        if self.risk.set_trading_state(state)? {
            self.tell_state("it was set");
        }
        Ok(())
    }

    /// Pulls the kill switch: nothing is let through until it is released, all orders are cancelled,
    /// and everything that is held is closed at the market where `flattens` says so.
    ///
    /// # Errors
    /// An event that the state of an order does not allow; that is a fault of the engine.
    pub fn kill(&mut self, reason: &str, flattens: bool) -> Result<(), TradingError> {
        let is_change = self.risk.kill(reason, flattens, self.clock.now());
        self.warn(format_args!("kill switch: {reason}"));
        if is_change {
            self.tell_state(reason);
        }
        self.cancel_everything()?;
        self.flatten()
    }

    /// Releases the kill switch: trading is active again.
    ///
    /// # Errors
    /// A kill switch that was not pulled.
    pub fn release_kill(&mut self, reason: &str) -> ModelResult<()> {
        self.risk.release_kill()?;
        self.warn(format_args!("kill switch released: {reason}"));
        self.tell_state(reason);
        Ok(())
    }

    /// Cancels all orders of all strategies, also those that were kept back and never sent.
    pub(crate) fn cancel_everything(&mut self) -> Result<(), TradingError> {
        let orders: Vec<OrderIdx> = self.cache.active_orders(OrderFilter::default()).collect();
        for idx in orders {
            // A cancel may already have taken others along.
            if self.cache.order(idx).status() == OrderStatus::Initialized {
                self.apply(idx, argonauta_model::order::OrderEventDetail::Canceled)?;
            } else {
                self.cancel_order(idx)?;
            }
        }
        Ok(())
    }

    /// Closes everything that is held and that no order of the kill switch closes yet. It is asked for
    /// again with each fill and each price: an order that was on its way may still have traded.
    pub(crate) fn flatten(&mut self) -> Result<(), TradingError> {
        if !self.risk.killed().is_some_and(|kill| kill.flattens) {
            return Ok(());
        }
        let held: Vec<PositionIdx> = self.cache.open_positions(PositionFilter::default()).collect();
        for position in held {
            let owner = self.cache.position(position).strategy_id();
            let is_owner = |slot: &Slot| self.strategy_id(*slot) == Some(owner);
            let slot = (0..self.components.len()).map(Slot::at).find(is_owner);
            let Some(slot) = slot.filter(|_| !self.is_being_closed(position)) else { continue };
            let config = CloseConfig { tags: vec![KILL_TAG.to_owned()], ..CloseConfig::default() };
            self.risk.set_exempt(true);
            let closed = self.close_position(slot, position, &config);
            self.risk.set_exempt(false);
            closed?;
        }
        Ok(())
    }

    fn is_being_closed(&self, position: PositionIdx) -> bool {
        self.cache.active_orders(OrderFilter::default()).any(|idx| {
            let init = self.cache.order(idx).init();
            init.order_type == OrderType::Market
                && init.tags.iter().any(|tag| tag == KILL_TAG)
                && self.cache.position_of_order(idx) == Some(position)
        })
    }

    /// Tells of the present trading state, and why it is another now.
    pub(crate) fn tell_state(&mut self, reason: &str) {
        let mut config = self.risk.describe();
        config.insert(0, ("reason", reason.to_owned()));
        let now = self.clock.now();
        let event = Arc::new(TradingStateChanged {
            trader_id: self.config.trader_id,
            state: self.risk.trading_state(),
            config,
            event_id: self.execution.next_event_id(),
            ts_event: now,
            ts_init: now,
        });
        self.record.push(LogEntry::TradingState(Arc::clone(&event)));
        let topic = self.bus.topic(RISK_TOPIC);
        self.bus.publish(topic, Message::TradingState(event));
    }

    /// Logs what the risk engine has to say.
    pub(crate) fn warn(&self, text: std::fmt::Arguments<'_>) {
        self.log_risk(LogLevel::Warning, text);
    }

    fn log_risk(&self, level: LogLevel, text: std::fmt::Arguments<'_>) {
        self.logger.log(self.clock.now(), NAME, level, LogColor::Normal, text);
    }

    /// Asks the risk engine about an order, and logs what it could not check.
    pub(crate) fn deny_by_risk(
        &mut self,
        idx: OrderIdx,
        instrument: argonauta_common::InstrumentIdx,
    ) -> Option<String> {
        let reason = self.risk.deny_submit(&self.cache, idx, instrument, self.clock.now());
        if reason.is_none() && self.risk.is_unpriced() {
            let order = self.cache.order(idx);
            let (kind, id) = (order.order_type(), order.instrument_id());
            self.warn(format_args!(
                "no price of {id}: cannot check the value of this {kind} order"
            ));
        }
        if self.risk.config().debug {
            let id = self.cache.order(idx).client_order_id();
            let outcome = reason.as_deref().unwrap_or("passed");
            self.log_risk(LogLevel::Debug, format_args!("submit {id}: {outcome}"));
        }
        reason
    }

    /// Asks the risk engine about a change, and logs the answer where that is wanted.
    pub(crate) fn deny_change_by_risk(
        &mut self,
        idx: OrderIdx,
        instrument: argonauta_common::InstrumentIdx,
        change: &argonauta_execution::matching::Change,
    ) -> Option<String> {
        let new = (change.quantity, change.price, change.trigger_price);
        let reason = self.risk.deny_modify(&self.cache, idx, instrument, new, self.clock.now());
        if self.risk.config().debug {
            let id = self.cache.order(idx).client_order_id();
            let outcome = reason.as_deref().unwrap_or("passed");
            self.log_risk(LogLevel::Debug, format_args!("modify {id}: {outcome}"));
        }
        reason
    }

    /// Whether an order cannot be changed any more; that is logged, and leaves the order alone.
    pub(crate) fn is_too_late(&self, idx: OrderIdx) -> bool {
        match RiskEngine::deny_late(self.cache.order(idx)) {
            Some(reason) => {
                self.warn(format_args!("change left alone: {reason}"));
                true
            }
            None => false,
        }
    }
}

/// What the model refused; the other errors of a request cannot be here.
pub(crate) fn refused(error: TradingError) -> ModelError {
    match error {
        TradingError::Model(error) => error,
        other => ModelError::invalid("request", "of the risk engine", other.to_string()),
    }
}
