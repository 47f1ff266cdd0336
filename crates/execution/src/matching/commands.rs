//! Changes and cancels of orders that rest.

use argonauta_common::{Cache, OrderIdx};
use argonauta_model::{Price, Quantity, enums::OrderType, error::ModelResult};

use super::{MatchingEngine, admission::Refusal};
use crate::venue_event::{VenueEvent, VenueEventDetail};

/// New terms of an order; `None` leaves a term as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Change {
    /// New quantity.
    pub quantity: Option<Quantity>,
    /// New limit price.
    pub price: Option<Price>,
    /// New trigger price.
    pub trigger_price: Option<Price>,
}

impl MatchingEngine {
    /// Changes a resting order; it loses its place in the queue unless only its quantity shrinks.
    pub fn modify(
        &mut self,
        order: OrderIdx,
        change: Change,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        self.size_close(cache.instrument(self.instrument));
        if self.is_held(order) {
            Self::modify_held(order, change, cache, out);
            return Ok(());
        }
        if let Some(refusal) = self.refuse_change(order, change, cache) {
            let venue_order_id = self.resting.get(&order).map(|r| r.venue_order_id.clone());
            let detail = VenueEventDetail::ModifyRejected { reason: refusal.reason };
            out.push(VenueEvent { order, venue_order_id, detail });
            return Ok(());
        }
        let Some(mut resting) = self.take_out(order) else { return Ok(()) };
        let keeps_place = change.price.is_none_or(|p| Some(p) == resting.price)
            && change.trigger_price.is_none_or(|p| Some(p) == resting.trigger)
            && change.quantity.is_none_or(|q| q <= resting.quantity);
        resting.quantity = change.quantity.unwrap_or(resting.quantity);
        resting.price = change.price.or(resting.price);
        if !resting.is_triggered {
            resting.trigger = change.trigger_price.or(resting.trigger);
        }
        let venue_order_id = Some(resting.venue_order_id.clone());
        let is_done = !resting.leaves().is_positive();
        let detail = VenueEventDetail::Updated {
            quantity: resting.quantity,
            price: resting.price,
            trigger_price: resting.trigger,
        };
        out.push(VenueEvent { order, venue_order_id: venue_order_id.clone(), detail });
        if is_done {
            out.push(VenueEvent { order, venue_order_id, detail: VenueEventDetail::Canceled });
            return Ok(());
        }
        if !keeps_place {
            self.sequence += 1;
            resting.sequence = self.sequence;
        }
        let place = resting.queue.take().filter(|_| keeps_place);
        self.stand(order, resting, cache);
        if let (Some(place), Some(resting)) = (place, self.resting.get_mut(&order)) {
            resting.queue = Some(place);
        }
        self.take_if_crossed(order, cache, out)
    }

    fn refuse_change(&self, order: OrderIdx, change: Change, cache: &Cache) -> Option<Refusal> {
        let state = cache.order(order);
        let instrument = cache.instrument(self.instrument);
        let Some(resting) = self.resting.get(&order) else {
            let id = &state.init().client_order_id;
            return Some(Refusal::new(format!("ClientOrderId('{id}') not found")));
        };
        if let Some(quantity) = change.quantity.filter(|q| *q < resting.filled) {
            let filled = resting.filled;
            return Some(Refusal::new(format!(
                "Cannot reduce order quantity {quantity} below filled quantity {filled}"
            )));
        }
        let finer = [change.price, change.trigger_price]
            .into_iter()
            .flatten()
            .find(|price| price.precision() > instrument.price_precision);
        if let Some(price) = finer {
            let most = instrument.price_precision;
            return Some(Refusal::new(format!("Invalid price {price}: precision above {most}")));
        }
        if let Some(quantity) =
            change.quantity.filter(|q| q.precision() > instrument.size_precision)
        {
            let most = instrument.size_precision;
            return Some(Refusal::new(format!(
                "Invalid quantity {quantity}: precision above {most}"
            )));
        }
        let init = &*resting.init;
        match init.order_type {
            OrderType::StopMarket
            | OrderType::StopLimit
            | OrderType::MarketIfTouched
            | OrderType::LimitIfTouched
                if !resting.is_triggered =>
            {
                self.refuse_stop(init, change.trigger_price, "new ")
            }
            _ => self.refuse_post_only(init, change.price, "new "),
        }
    }

    /// Cancels a resting order.
    pub fn cancel(
        &mut self,
        order: OrderIdx,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        if self.is_here(order) {
            self.drop_expiry(order, cache);
            self.finish(order, VenueEventDetail::Canceled, out);
            return Ok(());
        }
        if self.cancel_deferred(order, out)? {
            return Ok(());
        }
        let id = &cache.order(order).init().client_order_id;
        let reason = format!("ClientOrderId('{id}') not found");
        let detail = VenueEventDetail::CancelRejected { reason };
        out.push(VenueEvent { order, venue_order_id: None, detail });
        Ok(())
    }

    /// Whether an order rests here.
    pub fn is_resting(&self, order: OrderIdx) -> bool {
        self.resting.contains_key(&order)
    }

    /// Whether an order waits here for its parent.
    pub fn is_held(&self, order: OrderIdx) -> bool {
        self.held.contains(&order)
    }

    /// Whether an order rests or waits here.
    pub fn is_here(&self, order: OrderIdx) -> bool {
        self.is_resting(order) || self.is_held(order)
    }

    /// Lets an order wait for its parent; it may expire meanwhile.
    pub fn hold(&mut self, order: OrderIdx, cache: &Cache) {
        self.held.insert(order);
        let expiry = cache.order(order).init().expire_time;
        if let Some(expiry) = expiry.filter(|_| self.config.support_gtd_orders) {
            self.expiries.insert((expiry, order));
        }
    }

    /// Takes an order back that waits for its parent; it is to be submitted or refused now.
    pub fn release(&mut self, order: OrderIdx, cache: &Cache) {
        if self.held.remove(&order) {
            self.drop_expiry(order, cache);
        }
    }

    fn drop_expiry(&mut self, order: OrderIdx, cache: &Cache) {
        if let Some(expiry) = cache.order(order).init().expire_time {
            self.expiries.remove(&(expiry, order));
        }
    }

    /// Changes the terms of an order that waits for its parent.
    fn modify_held(order: OrderIdx, change: Change, cache: &Cache, out: &mut Vec<VenueEvent>) {
        let state = cache.order(order);
        let detail = VenueEventDetail::Updated {
            quantity: change.quantity.unwrap_or(state.quantity()),
            price: change.price.or(state.price()),
            trigger_price: change.trigger_price.or(state.trigger_price()),
        };
        out.push(VenueEvent { order, venue_order_id: None, detail });
    }
}
