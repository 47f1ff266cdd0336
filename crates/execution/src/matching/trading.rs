//! How orders trade: takers against what the market shows, makers at their limit.

use argonauta_common::{Cache, OrderIdx};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, Price, Quantity,
    enums::{LiquiditySide, OmsType, OrderSide, OrderType, TimeInForce},
    error::ModelResult,
    order::OrderInit,
};

use super::{
    Level, MatchingEngine, Passage, auction::auction_of, ladder::Reach, liquidity::Offers,
    position_for, resting::Resting,
};
use crate::{
    models::{FeeRequest, FillRequest},
    venue_event::{VenueEvent, VenueEventDetail},
};

impl MatchingEngine {
    pub(super) fn admit_market(
        &mut self,
        order: OrderIdx,
        resting: Resting,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let Some(level) = self.opposite(resting.init.side) else { return Ok(()) };
        let becomes_limit = resting.init.order_type == OrderType::MarketToLimit;
        if self.config.use_market_order_acks {
            let venue_order_id = Some(resting.venue_order_id.clone());
            out.push(VenueEvent { order, venue_order_id, detail: VenueEventDetail::Accepted });
        }
        self.resting.insert(order, resting);
        let said = out.len();
        self.take_at(order, level, Passage::Jump, cache, out)?;
        if becomes_limit {
            self.rest_at_first_fill(order, said, cache, out);
        }
        self.finish_market(order, out);
        Ok(())
    }

    /// What is left of a market-to-limit order rests at the price of its first fill.
    fn rest_at_first_fill(
        &mut self,
        order: OrderIdx,
        said: usize,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) {
        let price = out[said..].iter().find_map(|event| match &event.detail {
            VenueEventDetail::Filled { price, .. } => Some(*price),
            _ => None,
        });
        let Some(price) = price else { return };
        let Some(mut resting) = self.resting.remove(&order) else { return };
        resting.price = Some(price);
        let detail = VenueEventDetail::Updated {
            quantity: resting.quantity,
            price: Some(price),
            trigger_price: None,
        };
        let venue_order_id = Some(resting.venue_order_id.clone());
        out.push(VenueEvent { order, venue_order_id, detail });
        self.stand(order, resting, cache);
        self.cancel_rest(order, out);
    }

    pub(super) fn admit_limit(
        &mut self,
        order: OrderIdx,
        resting: Resting,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        self.accept(order, resting, cache, out);
        self.take_if_crossed(order, cache, out)?;
        self.cancel_rest(order, out);
        Ok(())
    }

    pub(super) fn accept(
        &mut self,
        order: OrderIdx,
        resting: Resting,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) {
        let venue_order_id = Some(resting.venue_order_id.clone());
        out.push(VenueEvent { order, venue_order_id, detail: VenueEventDetail::Accepted });
        self.stand(order, resting, cache);
    }

    /// Gives an order its place among those that rest.
    pub(super) fn stand(&mut self, order: OrderIdx, resting: Resting, cache: &Cache) {
        let key = (resting.sequence, order);
        if resting.is_trailing() && !resting.is_triggered {
            self.trailing.insert(key);
        }
        if resting.waits_for_auction() {
            self.auctions[auction_of(resting.init.time_in_force)].insert(key);
        }
        let ends_at = resting.ends_at.or_else(|| self.expiry_of(&resting.init));
        if let Some(expiry) = ends_at {
            self.expiries.insert((expiry, order));
        }
        self.resting.insert(order, resting);
        self.enter_ladders(order);
        self.queue_up(order, cache);
    }

    /// Returns when an order ends that asked for a time, where the venue honours that.
    pub(super) fn expiry_of(&self, init: &OrderInit) -> Option<UnixNanos> {
        init.expire_time.filter(|_| self.config.support_gtd_orders)
    }

    /// Lets a limit order join the queue at its price.
    pub(super) fn queue_up(&mut self, order: OrderIdx, cache: &Cache) {
        let Some(resting) = self.resting.get(&order) else { return };
        if let Some((Reach::Limit, price, _)) = resting.place() {
            let side = resting.init.side;
            let place = self.join_queue(side, price, self.book(cache));
            if let Some(resting) = self.resting.get_mut(&order) {
                resting.queue = place;
            }
        }
    }

    /// Lets an order trade whose limit crosses the market.
    pub(super) fn take_if_crossed(
        &mut self,
        order: OrderIdx,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        if !self.is_matching() {
            return Ok(());
        }
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let Some((Reach::Limit, limit, _)) = resting.place() else { return Ok(()) };
        let side = resting.init.side;
        match self.opposite(side) {
            Some(level) if side.accepts(limit, level.price) => {
                self.take_at(order, level, Passage::Jump, cache, out)
            }
            Some(level) if self.is_inside_spread(side, limit)? => {
                self.make(order, limit, level, cache, out)
            }
            _ => Ok(()),
        }
    }

    /// An order that must trade now or never loses what did not trade.
    pub(super) fn cancel_rest(&mut self, order: OrderIdx, out: &mut Vec<VenueEvent>) {
        let is_immediate = self.resting.get(&order).is_some_and(|resting| {
            matches!(resting.init.time_in_force, TimeInForce::Ioc | TimeInForce::Fok)
        });
        if is_immediate {
            self.finish(order, VenueEventDetail::Canceled, out);
        }
    }

    /// What is left of an order without a limit ends: there is nothing more to trade with.
    pub(super) fn finish_market(&mut self, order: OrderIdx, out: &mut Vec<VenueEvent>) {
        let Some(resting) = self.resting.get(&order) else { return };
        if resting.price.is_some() {
            return;
        }
        let has_traded = resting.filled.is_positive();
        let said_nothing = !out.iter().any(|event| event.order == order);
        let is_immediate =
            matches!(resting.init.time_in_force, TimeInForce::Ioc | TimeInForce::Fok);
        if !has_traded && said_nothing && !is_immediate {
            self.take_out(order);
            let reason = "no market with no fills".to_owned();
            let detail = VenueEventDetail::Rejected { reason, due_post_only: false };
            out.push(VenueEvent { order, venue_order_id: None, detail });
        } else {
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
        let Some((reach, price, _)) = resting.place() else { return Ok(()) };
        let Some(level) = self.trade_level.or_else(|| self.opposite(side)) else { return Ok(()) };
        match reach {
            Reach::Limit => self.make(order, price, level, cache, out),
            Reach::Stop if level.price == price && !self.fill_model.is_stop_filled()? => Ok(()),
            Reach::Stop | Reach::Touch => self.trigger(order, level, self.passage, cache, out),
        }
    }

    /// Takes liquidity at `level` and deeper, as far as the order's limit, its time in force and the
    /// venue's protection allow. A venue that shows one level gives what is left one increment worse.
    pub(super) fn take_at(
        &mut self,
        order: OrderIdx,
        level: Level,
        passage: Passage,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        if !self.clamp_to_position(order, cache, out)? {
            return Ok(());
        }
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let instrument = cache.instrument(self.instrument);
        let (side, leaves) = (resting.init.side, resting.leaves());
        let (order_type, time_in_force) = (resting.init.order_type, resting.init.time_in_force);
        let limit = self.worst_price(resting, level.price, instrument)?;
        let simulated = self.simulated_offers(order, level, cache)?;
        let is_real = simulated.is_none();
        let accepted = |offer: &Level| limit.is_none_or(|limit| side.accepts(limit, offer.price));
        let offers = match (passage, simulated) {
            (_, Some(levels)) => levels.into_iter().filter(accepted).collect(),
            (Passage::Jump, None) => self.offers(side, limit, leaves, cache),
            // Inside a bar everything between its prices has traded: the trigger is where it fills.
            (Passage::Through, None) => Offers::from_slice(&[level]),
        };
        let offered =
            offers.iter().try_fold(Quantity::zero(0), |sum, l| sum.checked_add(l.size))?;
        if time_in_force == TimeInForce::Fok && leaves > offered {
            return Ok(()); // cancelled as a whole by the caller
        }
        let allowed = |price: Price| limit.is_none_or(|limit| side.accepts(limit, price));
        let worse = |price: Price| price.offset(instrument.price_increment, i64::from(side.sign()));
        let mut rest = leaves;
        let mut last = level.price;
        for offer in offers {
            let moved = self.shifted(side, offer.price, instrument)?;
            let slips = is_real && !self.has_book() && self.fill_model.is_slipped()?;
            let slipped = if slips { worse(moved)? } else { moved };
            last = if allowed(slipped) { slipped } else { offer.price };
            let quantity = rest.min(offer.size);
            if is_real {
                self.note_taken(side, offer.price, quantity);
            }
            self.note_impact(side, quantity, offer.size);
            self.fill(order, last, quantity, LiquiditySide::Taker, cache, out)?;
            rest = rest.saturating_sub(quantity);
            if rest.is_zero() || order_type == OrderType::MarketToLimit {
                break;
            }
        }
        let next = worse(last)?;
        let slips = is_real
            && !self.has_book()
            && time_in_force != TimeInForce::Ioc
            && order_type != OrderType::MarketToLimit;
        if rest.is_positive() && slips && allowed(next) {
            self.fill(order, next, rest, LiquiditySide::Taker, cache, out)?;
        }
        Ok(())
    }

    /// Returns the worst price at which an order may trade: its limit, or what the venue protects it from.
    fn worst_price(
        &self,
        resting: &Resting,
        best: Price,
        instrument: &Instrument,
    ) -> ModelResult<Option<Price>> {
        let points = i64::from(self.config.price_protection_points);
        let is_protected = points > 0
            && matches!(resting.init.order_type, OrderType::Market | OrderType::StopMarket);
        if !is_protected {
            return Ok(resting.price);
        }
        let ticks = points * i64::from(resting.init.side.sign());
        best.offset(instrument.price_increment, ticks).map(Some)
    }

    /// Gives liquidity at the order's own price: what is shown when the market touches it, all of it
    /// when the market has moved through it and nobody counts what is shown.
    fn make(
        &mut self,
        order: OrderIdx,
        limit: Price,
        level: Level,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let is_touch = level.price == limit;
        let is_by_trade = self.trade_level.is_some();
        let is_inside =
            !is_by_trade && self.side_of(order).is_some_and(|s| !s.accepts(limit, level.price));
        if is_inside && !self.fill_model.fills_inside_spread()? {
            return Ok(());
        }
        if (is_touch || is_inside) && !self.fill_model.is_limit_filled()? {
            return Ok(());
        }
        if !self.clamp_to_position(order, cache, out)? {
            return Ok(());
        }
        let Some(resting) = self.resting.get(&order) else { return Ok(()) };
        let (side, leaves) = (resting.init.side, resting.leaves());
        let traded = Level { size: Self::reach_of_trade(resting, level), ..level };
        let simulated = if is_by_trade || is_inside {
            None
        } else {
            self.simulated_offers(order, level, cache)?
        };
        let is_real = simulated.is_none() && !is_inside;
        let offers = match simulated {
            _ if is_by_trade => Offers::from_slice(&[traded]),
            _ if is_inside => Offers::from_slice(&[Level { price: limit, size: leaves }]),
            Some(levels) => levels.into_iter().filter(|l| side.accepts(limit, l.price)).collect(),
            None => self.offers(side, Some(limit), leaves, cache),
        };
        let mut shown = Quantity::zero(leaves.precision());
        for offer in offers {
            let quantity = leaves.saturating_sub(shown).min(offer.size);
            shown = shown.checked_add(quantity)?;
            if is_by_trade {
                self.note_traded(quantity);
            } else if is_real {
                self.note_taken(side, offer.price, quantity);
            }
        }
        let all = is_real && !is_touch && !is_by_trade && !self.consumes();
        let rest = leaves.saturating_sub(shown);
        for quantity in [Some(shown), all.then_some(rest)].into_iter().flatten() {
            if quantity.is_positive() {
                self.fill(order, limit, quantity, LiquiditySide::Maker, cache, out)?;
            }
        }
        self.refill(order, shown, cache);
        Ok(())
    }

    fn side_of(&self, order: OrderIdx) -> Option<OrderSide> {
        self.resting.get(&order).map(|resting| resting.init.side)
    }

    /// Whether a limit order trades that is not worse than the best price on its own side.
    fn is_inside_spread(&mut self, side: OrderSide, limit: Price) -> ModelResult<bool> {
        if !self.fill_model.may_fill_inside_spread() {
            return Ok(false);
        }
        let own = self.opposite(side.opposite());
        let is_inside = own.is_some_and(|own| side.accepts(limit, own.price));
        Ok(is_inside && self.fill_model.fills_inside_spread()?)
    }

    /// Returns the levels of the book that the fill model makes up for an order, if it does; `level` is
    /// the best that the order trades with.
    fn simulated_offers(
        &mut self,
        order: OrderIdx,
        level: Level,
        cache: &Cache,
    ) -> ModelResult<Option<Offers>> {
        let Some(resting) = self.resting.get(&order).filter(|_| self.fill_model.simulates()) else {
            return Ok(None);
        };
        let side = resting.init.side;
        let is_buy = side == OrderSide::Buy;
        let request = FillRequest {
            instrument: cache.instrument(self.instrument),
            order: cache.order(order),
            side,
            quantity: resting.leaves(),
            bid: if is_buy { self.bid } else { Some(level) },
            ask: if is_buy { Some(level) } else { self.ask },
            now: self.now,
        };
        let mut levels = Vec::new();
        let counts = self.fill_model.simulated_levels(&request, &mut levels)?;
        Ok(counts.then(|| Offers::from_vec(levels)))
    }

    /// Returns how much of a trade reaches an order: where its price is the trade's, what those before it
    /// in the queue have left.
    fn reach_of_trade(resting: &Resting, trade: Level) -> Quantity {
        let waits = resting.queue.as_deref().filter(|_| resting.price == Some(trade.price));
        match waits {
            Some(place) => {
                let left = Quantity::from_raw(place.excess.max(0), trade.size.precision());
                left.map_or(trade.size, |left| left.min(trade.size))
            }
            None => trade.size,
        }
    }

    fn note_traded(&mut self, quantity: Quantity) {
        if self.config.liquidity_consumption
            && let Some(level) = &mut self.trade_level
        {
            level.size = level.size.saturating_sub(quantity);
        }
    }

    /// An iceberg that has traded what it shows shows the next part, behind all others at its price.
    fn refill(&mut self, order: OrderIdx, traded: Quantity, cache: &Cache) {
        let Some(resting) = self.resting.get_mut(&order) else { return };
        let Some(shown) = resting.shown else { return };
        let left = shown.saturating_sub(traded);
        if left.is_positive() {
            resting.shown = Some(left);
            return;
        }
        let Some(mut resting) = self.take_out(order) else { return };
        let display = resting.init.extras().display_qty;
        resting.shown = display.filter(|display| *display < resting.leaves());
        self.sequence += 1;
        resting.sequence = self.sequence;
        self.stand(order, resting, cache);
    }

    /// Cuts a reduce-only order down to its position; says whether anything is left to trade.
    pub(super) fn clamp_to_position(
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

    pub(super) fn fill(
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
        let request = FeeRequest {
            instrument,
            order: cache.order(order),
            quantity,
            price,
            liquidity_side,
            is_first,
            index: self.index,
            now: self.now,
        };
        let commission = self.config.fee_model.commission(&request, &self.volume)?;
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
