//! Funding of perpetuals: at set times longs pay shorts a share of what they hold, or the other way round.

use argonauta_common::{InstrumentIdx, cache::PositionFilter};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Price,
    data::FundingRateUpdate,
    enums::{PositionAdjustmentType, PositionSide},
    error::ModelResult,
};

use super::Event;
use crate::kernel::Kernel;

const MINUTE_NS: u64 = 60_000_000_000;
/// Minutes between two fundings where nothing says how many: three fundings a day.
const DEFAULT_INTERVAL: u16 = 480;

impl Kernel {
    /// Notes the rate of a funding: at the time that the update names, else at the next boundary of its
    /// interval counted from midnight UTC. An update that comes at a boundary is the funding itself. Of
    /// several rates for one funding the last counts; what was paid is not paid again.
    pub(super) fn note_funding(&mut self, idx: InstrumentIdx, update: &FundingRateUpdate) {
        if self.exchange_of.get(idx.index()).is_none_or(|place| *place == u16::MAX) {
            return;
        }
        let at = update.next_funding_ns.unwrap_or_else(|| {
            let interval = u64::from(update.interval.unwrap_or(DEFAULT_INTERVAL)) * MINUTE_NS;
            let count = update.ts_event.as_u64().div_ceil(interval.max(1));
            UnixNanos(count.saturating_mul(interval))
        });
        if self.lifecycle.paid.get(&idx).is_some_and(|paid| at <= *paid) {
            return;
        }
        if update.next_funding_ns.is_some() && at < update.ts_event {
            self.warn_of_venue(format_args!(
                "funding rate {update}: its funding is past and is not paid"
            ));
            return;
        }
        self.lifecycle.rates.insert((idx, at), update.rate);
        let id = self.cache.instrument(idx).id;
        self.lifecycle.agenda.insert((at, Event::Funding(id.to_string())));
    }

    /// Pays a funding on all that is held, each position by itself.
    pub(super) fn fund(&mut self, idx: InstrumentIdx, at: UnixNanos) -> ModelResult<()> {
        let Some(rate) = self.lifecycle.rates.remove(&(idx, at)) else { return Ok(()) };
        self.lifecycle.paid.insert(idx, at);
        let id = self.cache.instrument(idx).id;
        let filter = PositionFilter { instrument_id: Some(id), ..PositionFilter::default() };
        let held: Vec<_> = self.cache.open_positions(filter).collect();
        if held.is_empty() {
            return Ok(());
        }
        let Some(price) = self.mark_price(idx) else {
            self.warn_of_venue(format_args!("funding of {id}: there is no price, nothing is paid"));
            return Ok(());
        };
        for idx in held {
            let position = self.cache.position(idx);
            let Some(instrument) = self.cache.find_instrument(id) else { continue };
            let owed = instrument.share_of_notional(position.exact_quantity(), price, rate)?;
            let amount = if position.side() == PositionSide::Long { -owed } else { owed };
            if amount.is_zero() {
                continue;
            }
            let reason = format!("funding rate {rate} at {price}");
            self.pay_position(idx, amount, PositionAdjustmentType::Funding, &reason)?;
        }
        Ok(())
    }

    /// Returns what positions are valued at: the mark price, else the last price of the market.
    pub(super) fn mark_price(&self, idx: InstrumentIdx) -> Option<Price> {
        let published = self.cache.published(idx);
        let mark = published.and_then(|published| published.mark_prices.get(0));
        mark.map(|mark| mark.value).or_else(|| self.last_price(idx))
    }

    /// Returns the price of the last trade or bar, else the middle of the market.
    pub(super) fn last_price(&self, idx: InstrumentIdx) -> Option<Price> {
        let place = usize::from(*self.exchange_of.get(idx.index())?);
        self.exchanges.get(place)?.engine(idx)?.last_price()
    }
}
