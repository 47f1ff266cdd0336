//! Trailing stops at the venue: their triggers follow the market, and never turn back.

use argonauta_common::{Cache, OrderIdx};
use argonauta_model::{
    Price,
    enums::{OrderSide, TriggerType},
    error::ModelResult,
    order::{trail, trailing_limit},
};

use super::{
    MatchingEngine,
    ladder::Source,
    resting::{Resting, sources},
};
use crate::venue_event::{VenueEvent, VenueEventDetail};

impl MatchingEngine {
    /// Moves the next trailing stop whose trigger follows the market; says whether there was one.
    pub(super) fn trail_next(
        &mut self,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<bool> {
        if self.trailing.is_empty() || !self.is_matching() || self.trade_level.is_some() {
            return Ok(false);
        }
        let mut orders: smallvec::SmallVec<[(u64, OrderIdx); 8]> = smallvec::SmallVec::new();
        orders.extend(self.trailing.iter().copied());
        let mut any = false;
        for (_, order) in orders {
            any |= self.follow(order, cache, out)?;
        }
        if any {
            self.collect_reached();
        }
        Ok(any)
    }

    /// Lets one trailing stop follow the market; says whether its trigger moved.
    pub(super) fn follow(
        &mut self,
        order: OrderIdx,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<bool> {
        let Some(resting) = self.resting.get(&order).filter(|r| !r.is_triggered) else {
            return Ok(false);
        };
        let side = resting.init.side;
        let Some(market) = self.trailed_price(side, resting.init.trigger_type) else {
            return Ok(false);
        };
        if !resting.is_activated && !Self::activates(resting, market) {
            return Ok(false);
        }
        let extras = resting.init.extras();
        let Some(offset) = extras.trailing_offset else { return Ok(false) };
        let instrument = cache.instrument(self.instrument);
        let kind = extras.trailing_offset_type;
        let increment = instrument.price_increment;
        let Some(trigger) = trail(side, offset, kind, increment, resting.trigger, market)? else {
            let was_waiting = !resting.is_activated;
            if was_waiting {
                self.change_trail(order, None, None);
            }
            return Ok(false);
        };
        let price = match extras.limit_offset {
            Some(limit) => Some(trailing_limit(side, limit, kind, increment, trigger)?),
            None => resting.price,
        };
        let (venue_order_id, quantity) = (Some(resting.venue_order_id.clone()), resting.quantity);
        self.change_trail(order, Some(trigger), price);
        let detail = VenueEventDetail::Updated { quantity, price, trigger_price: Some(trigger) };
        out.push(VenueEvent { order, venue_order_id, detail });
        Ok(true)
    }

    fn change_trail(&mut self, order: OrderIdx, trigger: Option<Price>, price: Option<Price>) {
        if let Some(resting) = self.resting.get(&order).cloned() {
            self.leave_ladders(&resting);
        }
        if let Some(resting) = self.resting.get_mut(&order) {
            resting.is_activated = true;
            resting.trigger = trigger.or(resting.trigger);
            resting.price = price.or(resting.price);
        }
        self.enter_ladders(order);
    }

    fn activates(resting: &Resting, market: Price) -> bool {
        let activation = resting.init.extras().activation_price;
        // The market must come to it from where it would lose: a sell waits for a rise.
        activation.is_none_or(|at| resting.init.side.accepts(at, market))
    }

    /// Returns the price of the market that a trigger stays behind. Of two prices the one that it
    /// follows further: the lower for a buy.
    fn trailed_price(&self, side: OrderSide, trigger_type: TriggerType) -> Option<Price> {
        let prices =
            sources(trigger_type).iter().filter_map(|source: &Source| self.price_of(*source, side));
        prices.reduce(|best, price| if side.accepts(best, price) { price } else { best })
    }
}
