//! What happens to instruments, positions and accounts over time at a simulated venue: contracts begin
//! and end, perpetuals are funded, positions are liquidated.

mod config;
mod exercise;
mod expiry;
mod forced;
mod funding;
mod liquidation;

use std::collections::BTreeMap;

use argonauta_common::{
    InstrumentIdx, Message, PositionIdx, Slot,
    logging::{LogColor, LogLevel},
};
use argonauta_core::UnixNanos;
use argonauta_model::{
    ModelError, Money, Price,
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

/// Begins the name of every timer of this module.
const PREFIX: &str = "LIFECYCLE-";
const ACTIVATION: &str = "ACTIVATION:";
const EXPIRATION: &str = "EXPIRATION:";
const FUNDING: &str = "FUNDING:";

/// What is still to come.
#[derive(Debug, Default)]
pub(crate) struct Lifecycle {
    /// Contracts that expired at this instant, with the price that their venue told. Their positions are
    /// closed once all data of the instant was seen, so that all settle on the same prices.
    settling: Vec<(InstrumentIdx, Option<Price>)>,
    /// Rates of fundings to come, by instrument and time.
    rates: BTreeMap<(InstrumentIdx, UnixNanos), Decimal>,
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
}

impl Kernel {
    /// Sets the times at which contracts begin and end. Called once, when a run begins.
    pub(crate) fn schedule_lifetimes(&mut self) -> ModelResult<()> {
        self.lifecycle.watches = self.venues.iter().any(|v| v.lifecycle.liquidation.is_some());
        for index in 0..self.cache.instruments().len() {
            self.schedule_lifetime(InstrumentIdx::at(index))?;
        }
        Ok(())
    }

    /// Handles a timer, where it is one of this module; says whether it was.
    pub(crate) fn lifecycle_timer(&mut self, name: &str) -> Outcome<bool> {
        let Some(name) = name.strip_prefix(PREFIX) else { return Ok(false) };
        if let Some(at) = name.strip_prefix(ACTIVATION).and_then(time_of) {
            self.activate(at);
        } else if let Some(at) = name.strip_prefix(EXPIRATION).and_then(time_of) {
            self.expire(at)?;
        } else if let Some(name) = name.strip_prefix(FUNDING)
            && let Some((id, at)) = name.rsplit_once('@')
            && let (Ok(id), Some(at)) = (id.parse(), time_of(at))
            && let Some(idx) = self.cache.instrument_idx(id)
        {
            self.fund(idx, at)?;
            self.liquidate(idx)?;
        }
        Ok(true)
    }

    /// Does what an update says about an instrument beside its market.
    pub(crate) fn note_update(&mut self, idx: InstrumentIdx, update: &MarketUpdate) -> Outcome<()> {
        match update {
            MarketUpdate::FundingRate(rate) => self.note_funding(idx, rate)?,
            MarketUpdate::Close(close)
                if close.close_type == InstrumentCloseType::ContractExpired =>
            {
                self.end_contract(idx, Some(close.close_price))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn set_lifecycle_timer(&mut self, name: &str, at: UnixNanos) -> ModelResult<()> {
        let name = format!("{PREFIX}{name}");
        let set = self.clock.set_alert(Slot::KERNEL, &name, at, true, true);
        set.map_err(|error| ModelError::invalid("timer", name, error.to_string()))
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
        self.tell_position(Message::Position(position, std::sync::Arc::new(event)));
        Ok(())
    }

    fn warn(&self, text: std::fmt::Arguments<'_>) {
        let (now, level) = (self.clock.now(), LogLevel::Warning);
        self.logger.log(now, "SimulatedExchange", level, LogColor::Normal, text);
    }
}

fn time_of(text: &str) -> Option<UnixNanos> {
    text.parse().ok().map(UnixNanos)
}
