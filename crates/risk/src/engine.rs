//! The risk engine: who may trade, how often, and how much.

use ahash::AHashMap;
use argonauta_common::{Cache, InstrumentIdx, OrderIdx};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Price, Quantity,
    enums::{OrderStatus, TradingState},
    identifiers::InstrumentId,
    order::{Order, OrderEventKind},
};
use rust_decimal::Decimal;

use crate::{
    collar,
    config::RiskConfig,
    duplicates::Duplicates,
    exposure::Exposure,
    funds, holdings,
    in_flight::{InFlight, Passed},
    losses::LossGuard,
    pricing::Proposal,
    state::Kill,
    terms,
    throttle::Throttle,
};

/// Checks orders before they leave.
#[derive(Debug)]
pub struct RiskEngine {
    pub(crate) config: RiskConfig,
    pub(crate) state: TradingState,
    pub(crate) kill: Option<Kill>,
    /// Whether the orders of the kernel pass, with which it closes what is held.
    pub(crate) is_exempt: bool,
    /// Whether the state follows from a daily loss, and may end with the day.
    pub(crate) is_for_the_day: bool,
    submits: Throttle,
    changes: Throttle,
    pub(crate) max_notional: AHashMap<InstrumentId, Decimal>,
    /// Whether any of the limits is set.
    pub(crate) has_limits: bool,
    flight: InFlight,
    duplicates: Duplicates,
    exposure: Exposure,
    pub(crate) guard: LossGuard,
    /// Whether equity may have changed without the market.
    pub(crate) is_account_changed: bool,
    /// Whether anything must be looked at when the market moves.
    pub(crate) is_watching: bool,
    /// Whether the last order had no price to be valued at.
    is_unpriced: bool,
    commands: u64,
    events: u64,
}

impl RiskEngine {
    /// Creates an engine that lets trading be active.
    pub fn new(config: RiskConfig) -> Self {
        let mut engine = Self {
            state: TradingState::Active,
            kill: None,
            is_exempt: false,
            is_for_the_day: false,
            submits: Throttle::new(config.max_order_submit_rate),
            changes: Throttle::new(config.max_order_modify_rate),
            max_notional: config.max_notional_per_order.iter().copied().collect(),
            has_limits: false,
            flight: InFlight::default(),
            duplicates: Duplicates::default(),
            exposure: Exposure::default(),
            guard: LossGuard::default(),
            is_account_changed: true,
            is_watching: false,
            is_unpriced: false,
            commands: 0,
            events: 0,
            config,
        };
        engine.settle();
        engine
    }

    /// Returns how many orders and changes were asked for.
    pub const fn command_count(&self) -> u64 {
        self.commands
    }

    /// Returns how many events of orders and positions were heard.
    pub const fn event_count(&self) -> u64 {
        self.events
    }

    /// Returns why an order may not leave, or `None` where it may. The order is in the cache; one that
    /// was kept back is asked about again when it is released.
    pub fn deny_submit(
        &mut self,
        cache: &Cache,
        idx: OrderIdx,
        instrument: InstrumentIdx,
        now: UnixNanos,
    ) -> Option<String> {
        self.commands += 1;
        self.is_unpriced = false;
        if self.is_exempt {
            return None;
        }
        if let Some(kill) = &self.kill {
            return Some(format!("TradingState.HALTED (kill switch: {})", kill.reason));
        }
        if self.config.bypass {
            return None;
        }
        let mut passed = Passed { order: idx, instrument, claim: None, closes: 0 };
        if let Some(reason) = self.examine(cache, &mut passed, now) {
            return Some(reason);
        }
        let order = cache.order(idx);
        if !holdings::only_closes(cache, order) {
            self.flight.add(passed);
        }
        if self.config.limits.duplicate_interval_ns.is_some() {
            self.duplicates.remember(order, idx, now);
        }
        None
    }

    fn examine(&mut self, cache: &Cache, passed: &mut Passed, now: UnixNanos) -> Option<String> {
        let (idx, instrument) = (passed.order, passed.instrument);
        let order = cache.order(idx);
        if let Some(reason) = terms::order_terms(cache.instrument(instrument), order, now)
            .or_else(|| holdings::reduce_only(cache, idx))
        {
            return Some(reason);
        }
        let mut proposal = Proposal::of(order, instrument);
        let price = match proposal.reference(cache) {
            Ok(price) => price,
            Err(reason) => return Some(reason),
        };
        self.is_unpriced = price.is_none();
        let mut is_in_units = true;
        if order.init().quote_quantity {
            match price.map(|price| proposal.in_base(cache, price)) {
                Some(Ok(base)) => proposal = base,
                Some(Err(reason)) => return Some(reason),
                None => is_in_units = false,
            }
        }
        if let Some(reason) =
            holdings::deny_by_state(cache, &self.flight, self.state, idx, &proposal)
        {
            return Some(reason);
        }
        if let Some(price) = price
            && let Some(reason) = self.deny_by_value(cache, &proposal, price, passed)
        {
            return Some(reason);
        }
        if self.has_limits
            && is_in_units
            && let Some(reason) = self.deny_by_limits(cache, idx, &proposal)
        {
            return Some(reason);
        }
        if let Some(interval) = self.config.limits.duplicate_interval_ns
            && let Some(reason) = self.duplicates.deny(order, idx, interval, now)
        {
            return Some(reason);
        }
        let exceeded = !self.submits.passes(now);
        exceeded.then(|| "Exceeded MAX_ORDER_SUBMIT_RATE".to_owned())
    }

    fn deny_by_value(
        &self,
        cache: &Cache,
        proposal: &Proposal<'_>,
        price: Price,
        passed: &mut Passed,
    ) -> Option<String> {
        let instrument = cache.instrument(proposal.instrument);
        let max = self.max_notional_of(instrument.id);
        if let Some(reason) = funds::beyond_money(cache, proposal, price)
            .or_else(|| funds::notional_limits(instrument, proposal.quantity, price, max, false))
        {
            return Some(reason);
        }
        match funds::claim(cache, &self.flight, proposal, price, self.config.check_margin) {
            Ok(Some(claim)) => {
                passed.closes = claim.closes;
                passed.claim = (!claim.amount.is_zero()).then_some((claim.account, claim.amount));
                claim.exceeds(cache, &self.flight)
            }
            Ok(None) => None,
            Err(reason) => Some(reason),
        }
    }

    fn max_notional_of(&self, id: InstrumentId) -> Option<Decimal> {
        // Most engines have no such limit: then nothing is hashed.
        if self.max_notional.is_empty() { None } else { self.max_notional.get(&id).copied() }
    }

    fn deny_by_limits(
        &mut self,
        cache: &Cache,
        idx: OrderIdx,
        proposal: &Proposal<'_>,
    ) -> Option<String> {
        let limits = &self.config.limits;
        let (id, strategy) = (proposal.order.instrument_id(), proposal.order.strategy_id());
        let flight = &self.flight;
        let own_collar = limits.price_collars.iter().find(|(of, _)| *of == id).map(|(_, c)| *c);
        own_collar
            .or(limits.price_collar)
            .and_then(|collar| collar::beyond(cache, proposal, collar))
            .or_else(|| {
                let (_, max) = limits.max_position.iter().find(|(of, _)| *of == id)?;
                holdings::max_position(cache, flight, idx, proposal, None, *max)
            })
            .or_else(|| {
                let mut own = limits.max_position_per_strategy.iter();
                let (.., max) = own.find(|(s, of, _)| *s == strategy && *of == id)?;
                holdings::max_position(cache, flight, idx, proposal, Some(strategy), *max)
            })
            .or_else(|| self.exposure.deny(cache, flight, idx, proposal, limits))
    }

    /// Returns why an order cannot be changed any more.
    pub fn deny_late(order: &Order) -> Option<String> {
        let id = order.client_order_id();
        if order.is_closed() {
            return Some(format!("Order {id} is closed: {}", order.status()));
        }
        (order.status() == OrderStatus::PendingCancel)
            .then(|| format!("Order {id} is pending cancel"))
    }

    /// Returns why an order may not be changed so, or `None` where it may.
    pub fn deny_modify(
        &mut self,
        cache: &Cache,
        idx: OrderIdx,
        instrument: InstrumentIdx,
        new: (Option<Quantity>, Option<Price>, Option<Price>),
        now: UnixNanos,
    ) -> Option<String> {
        self.commands += 1;
        if self.kill.is_some() {
            return Some("TradingState is HALTED".to_owned());
        }
        if self.config.bypass {
            return None;
        }
        let order = cache.order(idx);
        let old = Proposal::of(order, instrument);
        let (quantity, price, trigger) = new;
        let terms = cache.instrument(instrument);
        let total = quantity.unwrap_or(old.quantity);
        let proposal = Proposal {
            quantity: total,
            leaves: total.saturating_sub(order.filled_qty()),
            price: price.or(old.price),
            trigger: trigger.or(old.trigger),
            ..old
        };
        let grows = proposal.quantity > old.quantity;
        let held_back = match self.state {
            TradingState::Halted => Some("TradingState is HALTED".to_owned()),
            TradingState::Reducing if grows => {
                holdings::deny_by_state(cache, &self.flight, self.state, idx, &proposal)
            }
            TradingState::Active | TradingState::Reducing => None,
        };
        held_back
            .or_else(|| price.and_then(|price| terms::price(terms, price, "")))
            .or_else(|| trigger.and_then(|price| terms::price(terms, price, "trigger ")))
            .or_else(|| quantity.and_then(|quantity| terms::quantity(terms, quantity)))
            .or_else(|| self.deny_change_of_value(cache, &old, &proposal))
            .or_else(|| {
                let is_larger = grows || price.is_some();
                (is_larger && self.has_limits)
                    .then(|| self.deny_by_limits(cache, idx, &proposal))
                    .flatten()
            })
            .or_else(|| {
                let exceeded = !self.changes.passes(now);
                exceeded.then(|| "Exceeded MAX_ORDER_MODIFY_RATE".to_owned())
            })
    }

    /// A change must not reach what a new order could not: only what it adds is looked at.
    fn deny_change_of_value(
        &self,
        cache: &Cache,
        old: &Proposal<'_>,
        new: &Proposal<'_>,
    ) -> Option<String> {
        if new.order.init().quote_quantity {
            return None; // its venue has brought it to units by now
        }
        let price = match new.reference(cache) {
            Ok(price) => price?,
            Err(reason) => return Some(reason),
        };
        let instrument = cache.instrument(new.instrument);
        let max = self.max_notional_of(instrument.id);
        if let Some(reason) = funds::beyond_money(cache, new, price)
            .or_else(|| funds::notional_limits(instrument, new.quantity, price, max, true))
        {
            return Some(reason);
        }
        let margin = self.config.check_margin;
        let claim = match funds::claim(cache, &self.flight, new, price, margin) {
            Ok(claim) => claim?,
            Err(reason) => return Some(reason),
        };
        let before =
            old.reference(cache).ok().flatten().and_then(|price| {
                funds::claim(cache, &self.flight, old, price, margin).ok().flatten()
            });
        claim.beyond(before)?.exceeds(cache, &self.flight)
    }

    /// Whether the order that was asked about last had no price to be valued at.
    pub const fn is_unpriced(&self) -> bool {
        self.is_unpriced
    }

    /// Hears what happened to an order: once its venue has answered, its account knows of it.
    pub fn on_order_event(&mut self, order: OrderIdx, kind: OrderEventKind) {
        self.events += 1;
        if !matches!(
            kind,
            OrderEventKind::Initialized
                | OrderEventKind::Submitted
                | OrderEventKind::PendingUpdate
                | OrderEventKind::PendingCancel
        ) {
            self.flight.release(order);
        }
    }

    /// Hears that a position changed.
    pub const fn on_position_event(&mut self) {
        self.events += 1;
    }
}
