//! What can be set while the engine runs, and what it enforces, to be seen. A reset takes changes back.

use argonauta_core::nanos::NANOS_PER_SECOND;
use argonauta_model::{
    Money,
    error::ModelResult,
    identifiers::{InstrumentId, StrategyId},
};
use rust_decimal::Decimal;

use crate::{
    config::{Collar, LossConfig, RiskConfig},
    engine::RiskEngine,
    throttle::Rate,
};

/// Sets or lifts the limit of a key; keys stay in the order in which they were first named.
fn put<K: PartialEq, V>(limits: &mut Vec<(K, V)>, key: K, value: Option<V>) {
    let place = limits.iter().position(|(known, _)| *known == key);
    match (place, value) {
        (Some(place), Some(value)) => limits[place].1 = value,
        (None, Some(value)) => limits.push((key, value)),
        (Some(place), None) => drop(limits.remove(place)),
        (None, None) => {}
    }
}

impl RiskEngine {
    /// Returns what is enforced now.
    pub const fn config(&self) -> &RiskConfig {
        &self.config
    }

    /// Brings what is looked up on the way of each order and each quote to the present settings.
    pub(crate) fn settle(&mut self) {
        let limits = &self.config.limits;
        self.has_limits = !limits.max_position.is_empty()
            || !limits.max_position_per_strategy.is_empty()
            || limits.max_gross_exposure.is_some()
            || limits.max_net_exposure.is_some()
            || limits.price_collar.is_some()
            || !limits.price_collars.is_empty();
        self.is_watching =
            self.limits_losses() || self.kill.as_ref().is_some_and(|kill| kill.flattens);
    }

    /// Sets the largest notional value of one order; `None` lifts the limit.
    pub fn set_max_notional_per_order(&mut self, id: InstrumentId, value: Option<Decimal>) {
        put(&mut self.config.max_notional_per_order, id, value);
        match value {
            Some(value) => self.max_notional.insert(id, value),
            None => self.max_notional.remove(&id),
        };
    }

    /// Sets the largest position in an instrument; `None` lifts the limit.
    pub fn set_max_position(&mut self, id: InstrumentId, value: Option<Decimal>) {
        put(&mut self.config.limits.max_position, id, value);
        self.settle();
    }

    /// Sets the largest position of a strategy in an instrument; `None` lifts the limit.
    pub fn set_max_position_of(
        &mut self,
        strategy: StrategyId,
        id: InstrumentId,
        value: Option<Decimal>,
    ) {
        let own = &mut self.config.limits.max_position_per_strategy;
        own.retain(|(s, of, _)| *s != strategy || *of != id);
        own.extend(value.map(|value| (strategy, id, value)));
        self.settle();
    }

    /// Sets the largest sum of the values of all positions; `None` lifts the limit.
    pub fn set_max_gross_exposure(&mut self, value: Option<Money>) {
        self.config.limits.max_gross_exposure = value;
        self.settle();
    }

    /// Sets the largest difference between long and short positions; `None` lifts the limit.
    pub fn set_max_net_exposure(&mut self, value: Option<Money>) {
        self.config.limits.max_net_exposure = value;
        self.settle();
    }

    /// Sets how far beyond the opposite best price a limit may lie, for one instrument or for all that
    /// have no collar of their own; `None` lifts it.
    pub fn set_price_collar(&mut self, id: Option<InstrumentId>, collar: Option<Collar>) {
        match id {
            Some(id) => put(&mut self.config.limits.price_collars, id, collar),
            None => self.config.limits.price_collar = collar,
        }
        self.settle();
    }

    /// Sets how long the same order may not be sent again; `None` lifts the guard.
    pub const fn set_duplicate_interval(&mut self, interval_ns: Option<u64>) {
        self.config.limits.duplicate_interval_ns = interval_ns;
    }

    /// Sets when losses stop trading. What was measured so far is kept.
    ///
    /// # Errors
    /// Parts that do not go together.
    pub fn set_losses(&mut self, losses: LossConfig) -> ModelResult<()> {
        self.config.losses = losses.validated()?;
        self.is_account_changed = true;
        self.settle();
        Ok(())
    }

    /// Returns all settings by name, as text.
    pub fn describe(&self) -> Vec<(&'static str, String)> {
        let RiskConfig { limits, losses, .. } = &self.config;
        let or_none = |value: Option<String>| value.unwrap_or_else(|| "None".to_owned());
        let interval = limits.duplicate_interval_ns.map(|ns| (ns / 1_000_000).to_string());
        vec![
            ("bypass", self.config.bypass.to_string()),
            ("debug", self.config.debug.to_string()),
            ("max_order_submit_rate", rate(self.config.max_order_submit_rate)),
            ("max_order_modify_rate", rate(self.config.max_order_modify_rate)),
            ("max_notional_per_order", pairs(&self.config.max_notional_per_order)),
            ("check_margin", self.config.check_margin.to_string()),
            ("max_position", pairs(&limits.max_position)),
            ("max_position_per_strategy", {
                let own = limits.max_position_per_strategy.iter();
                own.map(|(s, id, max)| format!("{s} {id}: {max}")).collect::<Vec<_>>().join(", ")
            }),
            ("max_gross_exposure", or_none(limits.max_gross_exposure.map(|m| m.to_string()))),
            ("max_net_exposure", or_none(limits.max_net_exposure.map(|m| m.to_string()))),
            ("price_collar", or_none(limits.price_collar.map(|c| c.to_string()))),
            ("price_collars", pairs(&limits.price_collars)),
            ("duplicate_order_interval_ms", or_none(interval)),
            ("max_drawdown", or_none(losses.max_drawdown.map(|l| l.to_string()))),
            ("max_daily_loss", or_none(losses.max_daily_loss.map(|l| l.to_string()))),
            ("day_time_zone", losses.day_zone.to_string()),
            ("loss_state", losses.state.to_string()),
            ("loss_cancels_orders", losses.cancels_orders.to_string()),
            ("resume_next_day", losses.resumes_next_day.to_string()),
            ("equity_currency", or_none(losses.named_currency().map(|c| c.to_string()))),
        ]
    }
}

fn rate(rate: Rate) -> String {
    let seconds = rate.interval_ns / NANOS_PER_SECOND;
    format!("{}/{:02}:{:02}:{:02}", rate.limit, seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn pairs<K: std::fmt::Display, V: std::fmt::Display>(limits: &[(K, V)]) -> String {
    limits.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ")
}
