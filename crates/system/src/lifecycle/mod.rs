//! What happens to instruments, positions and accounts over time at a simulated venue: contracts begin
//! and end, perpetuals are funded, positions are liquidated.

mod config;
mod corporate;
mod exercise;
mod expiry;
mod forced;
mod funding;
mod liquidation;
mod overnight;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use argonauta_common::{
    InstrumentIdx, Message, PositionIdx,
    logging::{LogColor, LogLevel},
};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, Money, Price,
    data::MarketUpdate,
    enums::{InstrumentCloseType, PositionAdjustmentType},
    error::ModelResult,
    position::PositionAdjustment,
};
use rust_decimal::Decimal;

use crate::{kernel::Kernel, turn::Outcome};

pub use config::{
    LifecycleConfig, LiquidationConfig, MaintenanceTier, NegativeBalance, OptionSettlement,
    OptionStyle,
};

/// Something that happens at a set time, before all else of that time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// Contracts begin.
    Activation,
    /// Contracts end.
    Expiration,
    /// Interest is paid for the night.
    Overnight,
    /// A perpetual is funded; its id says which comes first.
    Funding(String),
}

/// What is still to come.
#[derive(Debug, Default)]
pub(crate) struct Lifecycle {
    agenda: BTreeSet<(UnixNanos, Event)>,
    /// Contracts that expired at this instant, with the price that their venue told. Their positions are
    /// closed once all data of the instant was seen, so that all settle on the same prices.
    settling: Vec<(InstrumentIdx, Option<Price>)>,
    /// Rates of fundings to come, by instrument and time.
    rates: BTreeMap<(InstrumentIdx, UnixNanos), Decimal>,
    /// Terms that instruments had when the run began.
    replaced: Vec<Instrument>,
    /// Last funding that was paid.
    paid: BTreeMap<InstrumentIdx, UnixNanos>,
    /// Whether any venue liquidates.
    pub(crate) watches: bool,
}

impl Lifecycle {
    /// Whether positions are to be settled once this instant is over.
    pub(crate) fn is_settling(&self) -> bool {
        !self.settling.is_empty()
    }

    /// Returns when something happens next, where that is not after `limit`.
    pub(crate) fn next_at(&self, limit: UnixNanos) -> Option<UnixNanos> {
        self.agenda.first().map(|(at, _)| *at).filter(|at| *at <= limit)
    }
}

impl Kernel {
    /// Sets the times at which contracts begin and end. Called once, when a run begins.
    pub(crate) fn schedule_lifetimes(&mut self) {
        self.lifecycle.watches = self.venues.iter().any(|v| v.lifecycle.liquidation.is_some());
        for index in 0..self.cache.instruments().len() {
            self.schedule_lifetime(InstrumentIdx::at(index));
        }
        self.schedule_overnight();
    }

    /// Does what happens next.
    pub(crate) fn work_agenda(&mut self) -> Outcome<()> {
        let Some((at, event)) = self.lifecycle.agenda.pop_first() else { return Ok(()) };
        match event {
            Event::Activation => self.activate(at),
            Event::Expiration => self.expire(at)?,
            Event::Overnight => self.pay_overnight(at)?,
            Event::Funding(id) => {
                if let Some(idx) = self.cache.instrument_idx(id.parse()?) {
                    self.fund(idx, at)?;
                    self.liquidate(idx)?;
                }
            }
        }
        Ok(())
    }

    /// Does what an update says about an instrument beside its market.
    pub(crate) fn note_update(&mut self, idx: InstrumentIdx, update: &MarketUpdate) -> Outcome<()> {
        match update {
            MarketUpdate::Instrument(terms) => self.change_terms(idx, terms)?,
            MarketUpdate::Split(split) => self.split(idx, split)?,
            MarketUpdate::Dividend(dividend) => self.pay_dividend(idx, dividend)?,
            MarketUpdate::FundingRate(rate) => self.note_funding(idx, rate),
            MarketUpdate::Close(close)
                if close.close_type == InstrumentCloseType::ContractExpired =>
            {
                self.end_contract(idx, Some(close.close_price))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Books an amount on a position and its account, and tells of both.
    fn pay_position(
        &mut self,
        position: PositionIdx,
        amount: Money,
        kind: PositionAdjustmentType,
        reason: &str,
    ) -> ModelResult<()> {
        let event_id = self.execution.next_event_id();
        let held = self.cache.position(position);
        let venue = held.instrument_id().venue;
        let now = self.clock.now();
        let adjustment = PositionAdjustment {
            trader_id: held.trader_id(),
            strategy_id: held.strategy_id(),
            instrument_id: held.instrument_id(),
            position_id: held.id().clone(),
            account_id: held.account_id(),
            adjustment_type: kind,
            quantity_change: None,
            pnl_change: Some(amount),
            reason: Some(reason.to_owned()),
            event_id,
            ts_event: now,
            ts_init: now,
        };
        let Some(account) = self.cache.account_for_venue(venue) else { return Ok(()) };
        // The account first: where an exchange rate is missing, nothing takes effect.
        let is_changed = self.accounts.pay(&mut self.cache, account, venue, amount)?;
        self.cache.adjust_position(position, &adjustment)?;
        let event = self.cache.position(position).adjusted_event(&adjustment)?;
        if is_changed {
            self.tell_account(account)?;
        }
        self.tell_position(Message::Position(position, std::sync::Arc::new(event)))?;
        Ok(())
    }

    fn warn_of_venue(&self, text: std::fmt::Arguments<'_>) {
        let (now, level) = (self.clock.now(), LogLevel::Warning);
        self.logger.log(now, "SimulatedExchange", level, LogColor::Normal, text);
    }
}
