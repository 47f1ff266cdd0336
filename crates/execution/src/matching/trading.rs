//! How orders trade: takers against the top of the market, makers at their limit.

use argonauta_common::{Cache, OrderIdx};
use argonauta_model::{
    Price, Quantity,
    enums::{LiquiditySide, OmsType, OrderSide, TimeInForce},
    error::ModelResult,
};

use super::{Level, MatchingEngine, Passage, Reach, Resting, position_for};
use crate::venue_event::{VenueEvent, VenueEventDetail};

impl MatchingEngine {
    pub(super) fn admit_market(
        &mut self,
        order: OrderIdx,
        resting: Resting,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let Some(level) = self.opposite(resting.init.side) else { return Ok(()) };
        self.resting.insert(order, resting);
        self.take(order, level, cache, out)?;
        self.cancel_rest(order, out);
        Ok(())
    }

    pub(super) fn admit_stop_market(
        &mut self,
        order: OrderIdx,
        resting: Resting,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let side = resting.init.side;
        self.accept(order, resting, out);
        let triggered = self.opposite(side).filter(|level| self.is_triggered(order, level.price));
        match triggered {
            Some(level) => self.take_triggered(order, level, Passage::Jump, cache, out),
            None => Ok(()),
        }
    }

    /// Limit orders, and stop-limit orders, which become one when they are triggered.
    pub(super) fn admit_priced(
        &mut self,
        order: OrderIdx,
        resting: Resting,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let side = resting.init.side;
        let is_stop = resting.trigger.is_some();
        self.accept(order, resting, out);
        let Some(level) = self.opposite(side) else {
            if !is_stop {
                self.cancel_rest(order, out);
            }
            return Ok(());
        };
        if is_stop {
            if self.is_triggered(order, level.price) {
                self.trigger_limit(order, level, Passage::Jump, cache, out)?;
            }
            return Ok(());
        }
        self.take_if_marketable(order, level, cache, out)?;
        self.cancel_rest(order, out);
        Ok(())
    }

    fn accept(&mut self, order: OrderIdx, resting: Resting, out: &mut Vec<VenueEvent>) {
        let venue_order_id = Some(resting.venue_order_id.clone());
        out.push(VenueEvent { order, venue_order_id, detail: VenueEventDetail::Accepted });
        self.stand(order, resting);
    }

    /// Gives an order its place among those that rest.
    pub(super) fn stand(&mut self, order: OrderIdx, resting: Resting) {
        if let Some((reach, price)) = resting.place() {
            self.ladder_mut(resting.init.side, reach).insert(price, resting.sequence, order);
        }
        let expiry = resting.init.expire_time.filter(|_| self.config.support_gtd_orders);
        if let Some(expiry) = expiry {
            self.expiries.insert((expiry, order));
        }
        self.resting.insert(order, resting);
    }

    /// Lets an order trade whose new terms cross the market.
    pub(super) fn take_if_crossed(
        &mut self,
        order: OrderIdx,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let waits = matches!(resting.place(), Some((Reach::Stop, _)) | None);
        match self.opposite(resting.init.side) {
            Some(level) if !waits => self.take_if_marketable(order, level, cache, out),
            _ => Ok(()),
        }
    }

    fn is_triggered(&self, order: OrderIdx, market: Price) -> bool {
        self.resting.get(&order).is_some_and(|r| {
            r.trigger.is_some_and(|trigger| r.init.side.stop_triggered(trigger, market))
        })
    }

    /// An order that must trade now or never loses what did not trade.
    fn cancel_rest(&mut self, order: OrderIdx, out: &mut Vec<VenueEvent>) {
        let is_immediate = self
            .resting
            .get(&order)
            .is_some_and(|r| matches!(r.init.time_in_force, TimeInForce::Ioc | TimeInForce::Fok));
        if is_immediate {
            self.finish(order, VenueEventDetail::Canceled, out);
        }
    }

    /// Works an order that the market has reached.
    pub(super) fn work_resting(
        &mut self,
        order: OrderIdx,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let side = resting.init.side;
        let (Some((reach, price)), Some(level)) = (resting.place(), self.reaching(side)) else {
            return Ok(());
        };
        match reach {
            Reach::Limit => self.make(order, price, level, cache, out),
            Reach::Stop if resting.price.is_some() => {
                self.trigger_limit(order, level, self.passage, cache, out)
            }
            Reach::Stop => self.take_triggered(order, level, self.passage, cache, out),
        }
    }

    /// The market that reached an order; a trade reaches orders without moving the quotes.
    fn reaching(&self, side: OrderSide) -> Option<Level> {
        self.trade_level.or_else(|| self.opposite(side))
    }

    fn trigger_limit(
        &mut self,
        order: OrderIdx,
        level: Level,
        passage: Passage,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let Some(resting) = self.resting.get_mut(&order) else { return Ok(()) };
        let (side, sequence) = (resting.init.side, resting.sequence);
        let (Some(trigger), Some(price)) = (resting.trigger, resting.price) else { return Ok(()) };
        resting.is_triggered = true;
        let venue_order_id = Some(resting.venue_order_id.clone());
        let (init, post_only) = (resting.init.clone(), resting.init.post_only);
        self.ladder_mut(side, Reach::Stop).remove(trigger, sequence);
        self.ladder_mut(side, Reach::Limit).insert(price, sequence, order);
        out.push(VenueEvent { order, venue_order_id, detail: VenueEventDetail::Triggered });
        if post_only && self.refuse_post_only(&init, Some(price), "").is_some() {
            self.finish(order, VenueEventDetail::Canceled, out);
            return Ok(());
        }
        let market = match passage {
            Passage::Jump => level,
            Passage::Through => Level { price: trigger, size: level.size },
        };
        self.take_if_marketable(order, market, cache, out)?;
        self.cancel_rest(order, out);
        Ok(())
    }

    fn take_if_marketable(
        &mut self,
        order: OrderIdx,
        level: Level,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let is_marketable = self
            .resting
            .get(&order)
            .is_some_and(|r| r.price.is_some_and(|limit| r.init.side.accepts(limit, level.price)));
        if is_marketable { self.take(order, level, cache, out) } else { Ok(()) }
    }

    fn take_triggered(
        &mut self,
        order: OrderIdx,
        level: Level,
        passage: Passage,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let trigger = self.resting.get(&order).and_then(|r| r.trigger);
        let price = match (passage, trigger) {
            (Passage::Through, Some(trigger)) => trigger,
            _ => level.price,
        };
        self.take(order, Level { price, size: level.size }, cache, out)?;
        self.cancel_rest(order, out);
        Ok(())
    }

    /// Takes liquidity: the size at the best price, then the rest one tick worse, as far as the
    /// order's limit and time in force allow.
    fn take(
        &mut self,
        order: OrderIdx,
        level: Level,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        if !self.clamp_to_position(order, cache, out)? {
            return Ok(());
        }
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let instrument = cache.instrument(self.instrument);
        let (side, limit) = (resting.init.side, resting.price);
        let time_in_force = resting.init.time_in_force;
        let leaves = resting.leaves();
        if time_in_force == TimeInForce::Fok && leaves > level.size {
            return Ok(()); // cancelled as a whole by the caller
        }
        let worse = |price: Price| price.offset(instrument.price_increment, i64::from(side.sign()));
        let slipped = if self.fill_model.is_slipped() { worse(level.price)? } else { level.price };
        let allowed = |price: Price| limit.is_none_or(|limit| side.accepts(limit, price));
        let best = if allowed(slipped) { slipped } else { level.price };
        let first = leaves.min(level.size);
        self.fill(order, best, first, LiquiditySide::Taker, cache, out)?;
        let rest = leaves.saturating_sub(first);
        let next = worse(best)?;
        if rest.is_positive() && time_in_force != TimeInForce::Ioc && allowed(next) {
            self.fill(order, next, rest, LiquiditySide::Taker, cache, out)?;
        }
        Ok(())
    }

    /// Gives liquidity at the order's own price: what is shown when the market touches it, all of it
    /// when the market has moved through it.
    fn make(
        &mut self,
        order: OrderIdx,
        limit: Price,
        level: Level,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let is_touch = level.price == limit;
        if is_touch && !self.fill_model.is_limit_filled() {
            return Ok(());
        }
        if !self.clamp_to_position(order, cache, out)? {
            return Ok(());
        }
        let Some(leaves) = self.resting.get(&order).map(Resting::leaves) else { return Ok(()) };
        let shown = leaves.min(level.size);
        if shown.is_positive() {
            self.fill(order, limit, shown, LiquiditySide::Maker, cache, out)?;
        }
        let rest = leaves.saturating_sub(shown);
        if rest.is_positive() && !is_touch && self.trade_level.is_none() {
            self.fill(order, limit, rest, LiquiditySide::Maker, cache, out)?;
        }
        Ok(())
    }

    /// Cuts a reduce-only order down to its position; says whether anything is left to trade.
    fn clamp_to_position(
        &mut self,
        order: OrderIdx,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<bool> {
        let Some(resting) = self.resting.get_mut(&order) else { return Ok(false) };
        if !resting.init.reduce_only || !self.config.use_reduce_only {
            return Ok(true);
        }
        let held = position_for(cache, order, &resting.init)
            .filter(|p| p.side().closing_order_side() == resting.init.side)
            .map(argonauta_model::position::Position::quantity);
        let Some(held) = held.filter(|quantity| quantity.is_positive()) else {
            self.finish(order, VenueEventDetail::Canceled, out);
            return Ok(false);
        };
        if resting.leaves() > held {
            resting.quantity = resting.filled.checked_add(held)?;
            let detail = VenueEventDetail::Updated {
                quantity: resting.quantity,
                price: resting.price,
                trigger_price: resting.trigger,
            };
            let venue_order_id = Some(resting.venue_order_id.clone());
            out.push(VenueEvent { order, venue_order_id, detail });
        }
        Ok(true)
    }

    fn fill(
        &mut self,
        order: OrderIdx,
        price: Price,
        quantity: Quantity,
        liquidity_side: LiquiditySide,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let trade_id = self.next_trade_id()?;
        let gives_id = self.config.oms_type == OmsType::Hedging
            && self.config.use_position_ids
            && cache.position_of_order(order).is_none()
            && !out.iter().any(|event| event.order == order && is_fill(event));
        let position_id = if gives_id { Some(self.next_position_id()?) } else { None };
        let Some(resting) = self.resting.get_mut(&order) else { return Ok(()) };
        let is_first = resting.filled.is_zero();
        resting.filled = resting.filled.checked_add(quantity)?;
        let is_done = !resting.leaves().is_positive();
        let venue_order_id = Some(resting.venue_order_id.clone());
        if is_done {
            self.take_out(order);
        }
        let instrument = cache.instrument(self.instrument);
        let commission = self.config.fee_model.commission(
            instrument,
            quantity,
            price,
            liquidity_side,
            is_first,
        )?;
        let detail = VenueEventDetail::Filled {
            trade_id,
            position_id,
            quantity,
            price,
            liquidity_side,
            commission,
        };
        out.push(VenueEvent { order, venue_order_id, detail });
        Ok(())
    }
}

const fn is_fill(event: &VenueEvent) -> bool {
    matches!(event.detail, VenueEventDetail::Filled { .. })
}
