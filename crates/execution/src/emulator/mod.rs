//! Orders that are held on this side until the market meets their trigger: no venue sees them before.
//!
//! The emulator changes no order. It says what is to be done ([`Action`]), and the kernel does it.

mod ladder;
mod market;

use std::collections::{BTreeMap, BTreeSet};

use argonauta_common::{Cache, InstrumentIdx, OrderIdx};
use argonauta_model::{
    Price,
    data::QuoteTick,
    enums::{OrderSide, OrderType, TriggerType},
    error::ModelResult,
    order::{Order, trail, trailing_limit},
};

use self::{
    ladder::{Key, Ladder, Reach},
    market::{Market, Source, is_double, sources},
};

/// What is to be done with an order that the emulator holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The trigger of a trailing stop has followed the market, and its limit, where it has one.
    Move {
        /// Order.
        order: OrderIdx,
        /// Where its trigger stands now.
        trigger: Price,
        /// Where its limit stands now.
        price: Option<Price>,
    },
    /// The market has met its trigger: the emulator holds it no longer.
    Release {
        /// Order.
        order: OrderIdx,
        /// The price of the market.
        price: Price,
    },
}

/// An order that is held.
#[derive(Debug)]
struct Held {
    side: OrderSide,
    reach: Reach,
    sources: &'static [Source],
    /// Whether two prices in a row must meet it.
    is_double: bool,
    /// The price that met it last, by its source and its number there.
    met_at: Option<(Source, u64)>,
    /// Where it stands in the ladders; a trailing stop may not stand anywhere yet.
    price: Option<Price>,
    sequence: u64,
    is_activated: bool,
}

/// The orders that wait for the prices of one instrument.
#[derive(Debug, Default)]
struct Watched {
    market: Market,
    ladders: BTreeMap<Key, Ladder>,
    orders: BTreeMap<OrderIdx, Held>,
    trailing: BTreeSet<(u64, OrderIdx)>,
    /// How many prices came from each source.
    counts: [u64; 5],
}

/// Holds orders until the market meets their triggers.
#[derive(Debug, Default)]
pub struct OrderEmulator {
    /// By the dense id of the instrument whose prices they wait for; nothing where nobody waits.
    watched: Vec<Option<Box<Watched>>>,
    place_of: BTreeMap<OrderIdx, InstrumentIdx>,
    sequence: u64,
}

impl OrderEmulator {
    /// Creates an emulator that holds nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether it holds an order that waits for the prices of an instrument.
    #[inline]
    pub fn watches(&self, idx: InstrumentIdx) -> bool {
        matches!(self.watched.get(idx.index()), Some(Some(_)))
    }

    /// Whether it holds an order.
    pub fn holds(&self, order: OrderIdx) -> bool {
        self.place_of.contains_key(&order)
    }

    /// Returns how many orders it holds.
    pub fn len(&self) -> usize {
        self.place_of.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.place_of.is_empty()
    }

    /// Takes an order that waits for the prices of `idx`, and looks whether the prices that the cache
    /// knows meet it already.
    ///
    /// # Errors
    /// An offset without a meaning, or one that leads out of range.
    pub fn hold(
        &mut self,
        order: OrderIdx,
        idx: InstrumentIdx,
        cache: &Cache,
        out: &mut Vec<Action>,
    ) -> ModelResult<()> {
        let watched = self.enter(order, idx, cache);
        watched.follow(order, cache, out)?;
        watched.collect_one(order, out);
        self.drop_released(out);
        Ok(())
    }

    /// Takes an order back that was let go too early: the next price of `idx` decides.
    pub fn put_back(&mut self, order: OrderIdx, idx: InstrumentIdx, cache: &Cache) {
        let sequence = self.sequence + 1;
        let watched = self.enter(order, idx, cache);
        if cache.order(order).order_type().is_trailing() {
            watched.trailing.insert((sequence, order));
        }
    }

    fn enter(&mut self, order: OrderIdx, idx: InstrumentIdx, cache: &Cache) -> &mut Watched {
        let state = cache.order(order);
        self.sequence += 1;
        if self.watched.len() <= idx.index() {
            self.watched.resize_with(idx.index() + 1, || None);
        }
        let watched = self.watched[idx.index()].get_or_insert_with(|| {
            Box::new(Watched { market: Market::of_cache(idx, cache), ..Watched::default() })
        });
        watched.enter(order, Held::new(state, self.sequence));
        self.place_of.insert(order, idx);
        watched
    }

    /// Gives an order up; one that is not held is left alone.
    pub fn remove(&mut self, order: OrderIdx) {
        let Some(idx) = self.place_of.remove(&order) else { return };
        let Some(place) = self.watched.get_mut(idx.index()) else { return };
        if let Some(watched) = place {
            watched.leave(order);
            if watched.orders.is_empty() {
                *place = None;
            }
        }
    }

    /// Takes in that the terms of an order were changed: it loses its place in time.
    ///
    /// # Errors
    /// As [`OrderEmulator::hold`].
    pub fn change(
        &mut self,
        order: OrderIdx,
        cache: &Cache,
        out: &mut Vec<Action>,
    ) -> ModelResult<()> {
        let Some(idx) = self.place_of.get(&order).copied() else { return Ok(()) };
        self.remove(order);
        self.hold(order, idx, cache, out)
    }

    /// Takes a quote of an instrument.
    ///
    /// # Errors
    /// As [`OrderEmulator::hold`].
    pub fn on_quote(
        &mut self,
        idx: InstrumentIdx,
        quote: &QuoteTick,
        cache: &Cache,
        out: &mut Vec<Action>,
    ) -> ModelResult<()> {
        self.on_best(idx, Some(quote.bid_price), Some(quote.ask_price), cache, out)
    }

    /// Takes the best prices of an instrument, as far as they are known.
    ///
    /// # Errors
    /// As [`OrderEmulator::hold`].
    pub fn on_best(
        &mut self,
        idx: InstrumentIdx,
        bid: Option<Price>,
        ask: Option<Price>,
        cache: &Cache,
        out: &mut Vec<Action>,
    ) -> ModelResult<()> {
        let changed = &[Source::BidAsk, Source::Mid];
        self.update(idx, |market| market.set_best(bid, ask), changed, cache, out)
    }

    /// Takes the price of a trade of an instrument.
    ///
    /// # Errors
    /// As [`OrderEmulator::hold`].
    pub fn on_last(
        &mut self,
        idx: InstrumentIdx,
        price: Price,
        cache: &Cache,
        out: &mut Vec<Action>,
    ) -> ModelResult<()> {
        self.update(idx, |market| market.last = Some(price), &[Source::Last], cache, out)
    }

    /// Takes the mark price of an instrument.
    ///
    /// # Errors
    /// As [`OrderEmulator::hold`].
    pub fn on_mark(
        &mut self,
        idx: InstrumentIdx,
        price: Price,
        cache: &Cache,
        out: &mut Vec<Action>,
    ) -> ModelResult<()> {
        self.update(idx, |market| market.mark = Some(price), &[Source::Mark], cache, out)
    }

    /// Takes the price of the index of an instrument.
    ///
    /// # Errors
    /// As [`OrderEmulator::hold`].
    pub fn on_index(
        &mut self,
        idx: InstrumentIdx,
        price: Price,
        cache: &Cache,
        out: &mut Vec<Action>,
    ) -> ModelResult<()> {
        self.update(idx, |market| market.index = Some(price), &[Source::Index], cache, out)
    }

    fn update(
        &mut self,
        idx: InstrumentIdx,
        set: impl FnOnce(&mut Market),
        changed: &[Source],
        cache: &Cache,
        out: &mut Vec<Action>,
    ) -> ModelResult<()> {
        let Some(Some(watched)) = self.watched.get_mut(idx.index()) else { return Ok(()) };
        set(&mut watched.market);
        for source in changed {
            watched.counts[*source as usize] += 1;
        }
        watched.follow_all(changed, cache, out)?;
        watched.collect(changed, out);
        self.drop_released(out);
        Ok(())
    }

    fn drop_released(&mut self, out: &[Action]) {
        for action in out {
            if let Action::Release { order, .. } = action {
                self.remove(*order);
            }
        }
    }
}

impl Held {
    fn new(order: &Order, sequence: u64) -> Self {
        let init = order.init();
        let trigger: TriggerType = init.emulation_trigger;
        let reach = match init.order_type {
            OrderType::Limit => Reach::Limit,
            OrderType::MarketIfTouched | OrderType::LimitIfTouched => Reach::Touch,
            _ => Reach::Stop,
        };
        let waits = init.extras().activation_price.is_some();
        Self {
            side: init.side,
            reach,
            sources: sources(trigger),
            is_double: is_double(trigger),
            met_at: None,
            price: if reach == Reach::Limit { order.price() } else { order.trigger_price() },
            sequence,
            is_activated: !(init.order_type.is_trailing() && waits),
        }
    }
}

impl Watched {
    fn enter(&mut self, order: OrderIdx, held: Held) {
        self.place(order, &held);
        self.orders.insert(order, held);
    }

    fn place(&mut self, order: OrderIdx, held: &Held) {
        let Some(price) = held.price.filter(|_| held.is_activated) else { return };
        for source in held.sources {
            let key = Key::new(held.side, held.reach, *source);
            let ladder =
                self.ladders.entry(key).or_insert_with(|| Ladder::new(held.side, held.reach));
            ladder.insert(price, held.sequence, order);
        }
    }

    fn leave(&mut self, order: OrderIdx) {
        let Some(held) = self.orders.remove(&order) else { return };
        self.trailing.remove(&(held.sequence, order));
        self.unplace(&held);
    }

    fn unplace(&mut self, held: &Held) {
        let Some(price) = held.price else { return };
        for source in held.sources {
            if let Some(ladder) = self.ladders.get_mut(&Key::new(held.side, held.reach, *source)) {
                ladder.remove(price, held.sequence);
            }
        }
    }

    fn follow_all(
        &mut self,
        changed: &[Source],
        cache: &Cache,
        out: &mut Vec<Action>,
    ) -> ModelResult<()> {
        if self.trailing.is_empty() {
            return Ok(());
        }
        let orders: Vec<OrderIdx> = self.trailing.iter().map(|(_, order)| *order).collect();
        for order in orders {
            let looks = self.orders.get(&order).is_some_and(|held| looks_at(held, changed));
            if looks {
                self.follow(order, cache, out)?;
            }
        }
        Ok(())
    }

    /// Lets the trigger of a trailing stop follow the market.
    fn follow(&mut self, order: OrderIdx, cache: &Cache, out: &mut Vec<Action>) -> ModelResult<()> {
        let state = cache.order(order);
        let init = state.init();
        let extras = init.extras();
        let (Some(offset), Some(held)) = (extras.trailing_offset, self.orders.get(&order)) else {
            return Ok(());
        };
        self.trailing.insert((held.sequence, order));
        let side = held.side;
        let prices = held.sources.iter().filter_map(|source| self.market.price(*source, side));
        let best =
            prices.reduce(|best, price| if side.accepts(best, price) { price } else { best });
        let Some(market) = best else { return Ok(()) };
        let increment = match cache.instrument_idx(init.instrument_id) {
            Some(idx) => cache.instrument(idx).price_increment,
            None => market,
        };
        let market = coarse(market, increment.precision())?;
        // A sell begins to trail when the market has risen to its activation price.
        let activates = extras.activation_price.is_none_or(|at| side.accepts(at, market));
        let is_new = !held.is_activated;
        if is_new && !activates {
            return Ok(());
        }
        let kind = extras.trailing_offset_type;
        let moved = trail(side, offset, kind, increment, held.price, market)?;
        if moved.is_none() && !is_new {
            return Ok(());
        }
        let Some(mut held) = self.orders.remove(&order) else { return Ok(()) };
        self.unplace(&held);
        held.is_activated = true;
        held.price = moved.or(held.price);
        self.place(order, &held);
        self.orders.insert(order, held);
        if let Some(trigger) = moved {
            let limit = extras.limit_offset;
            let price = limit.map(|limit| trailing_limit(side, limit, kind, increment, trigger));
            out.push(Action::Move { order, trigger, price: price.transpose()? });
        }
        Ok(())
    }

    /// Finds the orders that the market meets, nearest to it first.
    fn collect(&mut self, changed: &[Source], out: &mut Vec<Action>) {
        let mut met = Vec::new();
        for (key, ladder) in &self.ladders {
            if !changed.contains(&key.source()) {
                continue;
            }
            if let Some(price) = self.market.price(key.source(), ladder.side) {
                met.extend(ladder.reached(price).map(|order| (order, key.source(), price)));
            }
        }
        for (order, source, price) in met {
            self.meet(order, source, price, out);
        }
    }

    /// Looks whether the market meets one order.
    fn collect_one(&mut self, order: OrderIdx, out: &mut Vec<Action>) {
        let Some(held) = self.orders.get(&order) else { return };
        let Some(own) = held.price.filter(|_| held.is_activated) else { return };
        let price = |source: &Source| Some((*source, self.market.price(*source, held.side)?));
        let mut prices = held.sources.iter().filter_map(price);
        let met = prices.find(|(_, price)| held.reach.is_met(held.side, own, *price));
        if let Some((source, price)) = met {
            self.meet(order, source, price, out);
        }
    }

    fn meet(&mut self, order: OrderIdx, source: Source, price: Price, out: &mut Vec<Action>) {
        let count = self.counts[source as usize];
        let Some(held) = self.orders.get_mut(&order) else { return };
        if held.is_double {
            let before = held.met_at.replace((source, count));
            // Twice in a row: the price before this one from the same source has met it, too.
            if before.is_none_or(|before| before != (source, count.wrapping_sub(1))) {
                return;
            }
        }
        self.leave(order);
        out.push(Action::Release { order, price });
    }
}

/// Rounds a price that is finer than an instrument's, half away from zero: a middle, or a synthetic's.
fn coarse(price: Price, precision: u8) -> ModelResult<Price> {
    let Some(more) = price.precision().checked_sub(precision).filter(|more| *more > 0) else {
        return Ok(price);
    };
    let step = 10_i128.pow(u32::from(more));
    let mantissa = price.mantissa();
    let half = step / 2 * mantissa.signum();
    Price::from_mantissa((mantissa + half) / step, precision)
}

fn looks_at(held: &Held, changed: &[Source]) -> bool {
    held.sources.iter().any(|source| changed.contains(source))
}
