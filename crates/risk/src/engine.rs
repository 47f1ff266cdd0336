//! The risk engine: who may trade, how often, and how much.

use ahash::AHashMap;
use argonauta_common::{Cache, InstrumentIdx};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Money, Price, Quantity,
    enums::{OrderSide, TradingState},
    identifiers::InstrumentId,
    order::Order,
};
use rust_decimal::Decimal;

use crate::{
    checks,
    throttle::{Rate, Throttle},
};

/// What the risk engine enforces.
#[derive(Clone, Debug)]
pub struct RiskConfig {
    /// Whether every check is skipped.
    pub bypass: bool,
    /// How many orders may be submitted in an interval.
    pub max_order_submit_rate: Rate,
    /// How many orders may be changed in an interval.
    pub max_order_modify_rate: Rate,
    /// Largest notional value of one order, by instrument, in its cost currency.
    pub max_notional_per_order: Vec<(InstrumentId, Decimal)>,
}

impl Default for RiskConfig {
    fn default() -> Self {
        let rate = Rate { limit: 100, interval_ns: argonauta_core::nanos::NANOS_PER_SECOND };
        Self {
            bypass: false,
            max_order_submit_rate: rate,
            max_order_modify_rate: rate,
            max_notional_per_order: Vec::new(),
        }
    }
}

/// Checks orders before they leave.
#[derive(Debug)]
pub struct RiskEngine {
    config: RiskConfig,
    state: TradingState,
    submits: Throttle,
    changes: Throttle,
    max_notional: AHashMap<InstrumentId, Decimal>,
}

impl RiskEngine {
    /// Creates an engine that lets trading be active.
    pub fn new(config: RiskConfig) -> Self {
        Self {
            state: TradingState::Active,
            submits: Throttle::new(config.max_order_submit_rate),
            changes: Throttle::new(config.max_order_modify_rate),
            max_notional: config.max_notional_per_order.iter().copied().collect(),
            config,
        }
    }

    /// Forgets what has passed; the trading state is active again.
    pub fn reset(&mut self) {
        *self = Self::new(self.config.clone());
    }

    /// Returns what is enforced.
    pub const fn config(&self) -> &RiskConfig {
        &self.config
    }

    /// Returns what is let through.
    pub const fn trading_state(&self) -> TradingState {
        self.state
    }

    /// Sets what is let through.
    pub const fn set_trading_state(&mut self, state: TradingState) {
        self.state = state;
    }

    /// Sets the largest notional value of one order; `None` lifts the limit.
    pub fn set_max_notional_per_order(&mut self, id: InstrumentId, value: Option<Decimal>) {
        match value {
            Some(value) => self.max_notional.insert(id, value),
            None => self.max_notional.remove(&id),
        };
    }

    /// Returns why an order may not leave, or `None` where it may.
    pub fn deny_submit(
        &mut self,
        cache: &Cache,
        order: &Order,
        instrument: InstrumentIdx,
        now: UnixNanos,
    ) -> Option<String> {
        if self.config.bypass {
            return None;
        }
        let max_notional = self.max_notional.get(&order.instrument_id()).copied();
        checks::order_terms(cache.instrument(instrument), order, now)
            .or_else(|| checks::reduce_only(cache, order))
            .or_else(|| self.deny_by_state(cache, order.instrument_id(), order.side()))
            .or_else(|| checks::exposure(cache, order, instrument, max_notional))
            .or_else(|| {
                let exceeded = !self.submits.passes(now);
                exceeded.then(|| "Exceeded MAX_ORDER_SUBMIT_RATE".to_owned())
            })
    }

    /// Returns why an order may not be changed so, or `None` where it may.
    pub fn deny_modify(
        &mut self,
        cache: &Cache,
        order: &Order,
        instrument: InstrumentIdx,
        new: (Option<Quantity>, Option<Price>, Option<Price>),
        now: UnixNanos,
    ) -> Option<String> {
        if self.config.bypass {
            return None;
        }
        let (quantity, price, trigger) = new;
        let instrument = cache.instrument(instrument);
        let grows = quantity.is_some_and(|quantity| quantity > order.quantity());
        let halted = match self.state {
            TradingState::Halted => Some("TradingState is HALTED".to_owned()),
            TradingState::Reducing if grows => {
                self.deny_by_state(cache, order.instrument_id(), order.side())
            }
            TradingState::Active | TradingState::Reducing => None,
        };
        halted
            .or_else(|| price.and_then(|price| checks::price(instrument, price, "")))
            .or_else(|| trigger.and_then(|price| checks::price(instrument, price, "trigger ")))
            .or_else(|| quantity.and_then(|quantity| checks::quantity(instrument, quantity)))
            .or_else(|| {
                let exceeded = !self.changes.passes(now);
                exceeded.then(|| "Exceeded MAX_ORDER_MODIFY_RATE".to_owned())
            })
    }

    fn deny_by_state(&self, cache: &Cache, id: InstrumentId, side: OrderSide) -> Option<String> {
        match self.state {
            TradingState::Active => None,
            TradingState::Halted => Some("TradingState.HALTED".to_owned()),
            TradingState::Reducing => {
                let held = checks::net_side(cache, id);
                let grows = held == side.position_side();
                grows.then(|| format!("{side} when TradingState.REDUCING and {held} {id}"))
            }
        }
    }
}

/// Returns a limit in the currency of a notional value.
pub(crate) fn limit_in(notional: Money, limit: Decimal) -> Option<Money> {
    Money::from_scaled(limit.mantissa(), u8::try_from(limit.scale()).ok()?, notional.currency())
        .ok()
}
