//! Orders that wait for a trigger: how they come to rest, and what happens when the market reaches it.

use argonauta_common::{Cache, OrderIdx};
use argonauta_model::{Price, enums::OrderType, error::ModelResult};

use super::{Level, MatchingEngine, Passage, resting::Resting};
use crate::venue_event::{VenueEvent, VenueEventDetail};

impl MatchingEngine {
    /// Stops, orders that wait for a touch, and trailing stops.
    pub(super) fn admit_triggered(
        &mut self,
        order: OrderIdx,
        resting: Resting,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let side = resting.init.side;
        self.accept(order, resting, cache, out);
        if !self.is_matching() {
            return Ok(());
        }
        self.follow(order, cache, out)?;
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let in_market = resting.is_activated
            && resting.trigger.is_some_and(|trigger| self.is_in_market(&resting.init, trigger));
        match self.opposite(side) {
            Some(level) if in_market => self.trigger(order, level, Passage::Jump, cache, out),
            _ => Ok(()),
        }
    }

    /// The market has reached the trigger of an order.
    pub(super) fn trigger(
        &mut self,
        order: OrderIdx,
        level: Level,
        passage: Passage,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let has_limit = matches!(
            resting.init.order_type,
            OrderType::StopLimit | OrderType::LimitIfTouched | OrderType::TrailingStopLimit
        );
        let Some(trigger) = resting.trigger else { return Ok(()) };
        let level = match passage {
            Passage::Through => Level { price: trigger, size: level.size },
            Passage::Jump => level,
        };
        if has_limit {
            self.trigger_limit(order, level, passage, cache, out)
        } else {
            self.leave_queue_of_triggers(order);
            self.take_at(order, level, passage, cache, out)?;
            self.finish_market(order, out);
            Ok(())
        }
    }

    fn leave_queue_of_triggers(&mut self, order: OrderIdx) {
        if let Some(resting) = self.resting.get(&order).cloned() {
            self.leave_ladders(&resting);
        }
        if let Some(resting) = self.resting.get_mut(&order) {
            resting.is_triggered = true;
        }
    }

    fn trigger_limit(
        &mut self,
        order: OrderIdx,
        level: Level,
        passage: Passage,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        self.leave_queue_of_triggers(order);
        self.enter_ladders(order);
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let (init, price) = (resting.init.clone(), resting.price);
        let venue_order_id = Some(resting.venue_order_id.clone());
        out.push(VenueEvent { order, venue_order_id, detail: VenueEventDetail::Triggered });
        if self.refuse_post_only(&init, price, "").is_some() {
            self.finish(order, VenueEventDetail::Canceled, out);
            return Ok(());
        }
        let is_marketable = price.is_some_and(|limit: Price| init.side.accepts(limit, level.price));
        if is_marketable {
            self.take_at(order, level, passage, cache, out)?;
        }
        self.queue_up(order, cache);
        self.cancel_rest(order, out);
        Ok(())
    }
}
