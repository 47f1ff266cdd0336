//! Phases of a market, and the orders for its auctions at the open and at the close.

use argonauta_common::{Cache, OrderIdx};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Price,
    enums::{LiquiditySide, MarketStatusAction, OrderSide, TimeInForce},
    error::ModelResult,
};

use super::{Level, MatchingEngine, Passage, resting::Resting};
use crate::venue_event::{VenueEvent, VenueEventDetail};

/// Whether a market matches orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarketPhase {
    /// It matches.
    #[default]
    Open,
    /// It takes orders and matches them when it opens.
    PreOpen,
    /// It is halted: orders rest, and nothing trades until it goes on.
    Halted,
    /// It has closed: orders rest until it opens again.
    Closed,
}

/// Place of the orders for the open and for the close.
const OPEN: usize = 0;
const CLOSE: usize = 1;

pub(super) const fn auction_of(time_in_force: TimeInForce) -> usize {
    if matches!(time_in_force, TimeInForce::AtTheOpen) { OPEN } else { CLOSE }
}

impl MatchingEngine {
    /// Returns the phase of the market.
    pub const fn phase(&self) -> MarketPhase {
        self.phase
    }

    pub(super) const fn is_matching(&self) -> bool {
        matches!(self.phase, MarketPhase::Open)
    }

    /// Takes a change of the market's status; says whether an order may be worked because of it.
    ///
    /// The first price after an opening is that of the auction at the open; the last price before the
    /// close is that of the auction at the close.
    pub fn on_status(
        &mut self,
        action: MarketStatusAction,
        is_short_sale_restricted: Option<bool>,
        now: UnixNanos,
    ) -> bool {
        use MarketStatusAction as A;
        if let Some(restricted) = is_short_sale_restricted {
            self.is_short_sale_restricted = restricted;
        }
        let phase = match action {
            A::Trading => MarketPhase::Open,
            A::PreOpen
            | A::PreCross
            | A::Cross
            | A::Rotation
            | A::NewPriceIndication
            | A::Quoting => MarketPhase::PreOpen,
            A::Halt | A::Pause | A::Suspend => MarketPhase::Halted,
            A::Close | A::PostClose | A::NotAvailableForTrading => MarketPhase::Closed,
            A::None | A::PreClose | A::ShortSellRestrictionChange => return false,
        };
        let before = std::mem::replace(&mut self.phase, phase);
        if before == phase {
            return false;
        }
        match phase {
            MarketPhase::Open => self.opened(before, now),
            MarketPhase::Closed => self.closed(self.last, now),
            MarketPhase::PreOpen | MarketPhase::Halted => {
                self.reached.clear();
                false
            }
        }
    }

    /// A market that was halted goes on at the prices that it has; one that opens waits for the first.
    fn opened(&mut self, before: MarketPhase, now: UnixNanos) -> bool {
        if before == MarketPhase::Halted {
            return self.moved(now, Passage::Jump);
        }
        self.is_opening = true;
        false
    }

    /// The market has closed at a price: its orders for the close trade at it, those for the day end.
    pub fn closed(&mut self, price: Option<Price>, now: UnixNanos) -> bool {
        self.now = now;
        self.reached.clear();
        if let Some(price) = price {
            self.last = Some(price);
        }
        self.is_closing = true;
        let day: Vec<OrderIdx> = self
            .expiries
            .iter()
            .filter(|(_, order)| {
                let resting = self.resting.get(order);
                resting.is_some_and(|r| r.init.time_in_force == TimeInForce::Day)
            })
            .map(|(_, order)| *order)
            .collect();
        for order in day {
            self.end_now(order, now);
        }
        true
    }

    fn end_now(&mut self, order: OrderIdx, now: UnixNanos) {
        let Some(resting) = self.resting.get_mut(&order) else { return };
        if let Some(at) = resting.ends_at.filter(|at| *at > now) {
            resting.ends_at = Some(now);
            self.expiries.remove(&(at, order));
            self.expiries.insert((now, order));
        }
    }

    /// Works the next order of an auction that takes place now; says whether there was one.
    pub(super) fn work_auction(
        &mut self,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<bool> {
        if !self.is_opening && !self.is_closing {
            return Ok(false);
        }
        if self.is_opening && self.is_matching() {
            if let Some((_, order)) = self.auctions[OPEN].pop_first() {
                self.trade_in_auction(order, None, cache, out)?;
                return Ok(true);
            }
            self.is_opening = false;
        }
        if self.is_closing {
            let last = self.last;
            if let Some((_, order)) = self.auctions[CLOSE].pop_first() {
                self.trade_in_auction(order, last, cache, out)?;
                return Ok(true);
            }
            self.is_closing = false;
        }
        Ok(false)
    }

    /// An order of an auction trades whole at its one price, or at the market, if its limit allows that;
    /// else it ends.
    fn trade_in_auction(
        &mut self,
        order: OrderIdx,
        price: Option<Price>,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let (side, limit) = (resting.init.side, resting.price);
        let leaves = resting.leaves();
        let level = match price {
            Some(price) => Some(Level { price, size: leaves }),
            None => self.opposite(side),
        };
        let accepted =
            level.filter(|level| limit.is_none_or(|limit| side.accepts(limit, level.price)));
        if let Some(level) = accepted
            && self.clamp_to_position(order, cache, out)?
        {
            let leaves = self.resting.get(&order).map_or(leaves, Resting::leaves);
            self.fill(order, level.price, leaves, LiquiditySide::Taker, cache, out)?;
        }
        if self.resting.contains_key(&order) {
            self.finish(order, VenueEventDetail::Canceled, out);
        }
        Ok(())
    }

    /// Whether an order on `side` may open a short position now.
    pub(super) const fn restricts_short_sale(&self, side: OrderSide) -> bool {
        self.is_short_sale_restricted && matches!(side, OrderSide::Sell)
    }
}
