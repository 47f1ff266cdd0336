//! What the rules of a venue do to orders and positions beside trading: contracts begin and end, and
//! orders are filled at a price that is set.

use argonauta_common::{Cache, OrderIdx};
use argonauta_model::{
    Instrument, Money, Price, Quantity,
    enums::{LiquiditySide, OrderSide},
    error::ModelResult,
};

use super::MatchingEngine;
use crate::models::FeeRequest;
use crate::venue_event::{VenueEvent, VenueEventDetail};

/// Whether a contract can be traded now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tradable {
    /// It can.
    #[default]
    Active,
    /// Its activation is still to come.
    NotYet,
    /// It has expired.
    Expired,
}

impl MatchingEngine {
    /// Sets whether orders are taken.
    pub const fn set_tradable(&mut self, tradable: Tradable) {
        self.tradable = tradable;
    }

    /// Whether orders are taken.
    pub const fn tradable(&self) -> Tradable {
        self.tradable
    }

    /// Returns why a contract cannot be traded now, or `None` where it can.
    pub(super) fn outside_lifetime(&self, instrument: &Instrument) -> Option<String> {
        let lifetime = instrument.lifetime();
        match self.tradable {
            Tradable::Active => None,
            Tradable::NotYet => {
                let at = lifetime.map_or(0, |lifetime| lifetime.activation.as_u64());
                Some(format!("Contract {} not yet active, activation {at}", instrument.id))
            }
            Tradable::Expired => {
                let at = lifetime.map_or(0, |lifetime| lifetime.expiration.as_u64());
                Some(format!("Contract {} has expired, expiration {at}", instrument.id))
            }
        }
    }

    /// Cancels an order that rests, waits for its parent, or waits for a price; says whether it was here.
    pub fn remove(
        &mut self,
        order: OrderIdx,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<bool> {
        if self.is_here(order) {
            self.cancel(order, cache, out)?;
            return Ok(true);
        }
        self.cancel_deferred(order, out)
    }

    /// Forgets the prices of the market: nothing trades until the next data.
    pub fn forget_market(&mut self) {
        (self.bid, self.ask, self.last) = (None, None, None);
        self.unsized_close = None;
        self.path.clear();
    }

    /// Returns the price of the last trade or bar; where there is none, the middle of the market.
    pub fn last_price(&self) -> Option<Price> {
        self.last.or_else(|| {
            let (bid, ask) = (self.bid?.price, self.ask?.price);
            let decimals = bid.precision().max(ask.precision()) + 1;
            let sum = i128::from(bid.raw()).checked_add(i128::from(ask.raw()))?;
            Price::from_raw(sum / 2, decimals)
                .or_else(|_| Price::from_raw(sum / 2, decimals - 1))
                .ok()
        })
    }

    /// Returns the best price that an order on `side` would trade at.
    pub fn best_against(&self, side: OrderSide) -> Option<Price> {
        self.opposite(side).map(|level| level.price)
    }

    /// Fills an order of the venue's own making at a price that is set. `pays` is what it is charged at.
    pub fn fill_at(
        &mut self,
        order: OrderIdx,
        price: Price,
        quantity: Quantity,
        pays: LiquiditySide,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let instrument = cache.instrument(self.instrument);
        let commission = if pays == LiquiditySide::NoLiquiditySide {
            Money::zero(instrument.cost_currency())
        } else {
            let request = FeeRequest {
                instrument,
                order: cache.order(order),
                quantity,
                price,
                liquidity_side: pays,
                is_first: true,
                index: self.index,
                now: self.now,
            };
            self.config.fee_model.commission(&request, &self.volume)?
        };
        out.push(VenueEvent {
            order,
            venue_order_id: Some(self.next_venue_order_id()?),
            detail: VenueEventDetail::Filled {
                trade_id: self.next_trade_id()?,
                position_id: None,
                quantity,
                price,
                liquidity_side: pays,
                commission,
            },
        });
        Ok(())
    }
}
