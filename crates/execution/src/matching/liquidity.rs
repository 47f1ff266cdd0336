//! What an order can trade with: what the market shows, less what orders have taken of it.

use std::collections::BTreeMap;

use argonauta_common::Cache;
use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, Price, Quantity,
    data::OrderBookDeltas,
    enums::{BookAction, OrderSide},
    error::ModelResult,
};
use smallvec::SmallVec;

use super::{Driver, Level, MatchingEngine};

/// Levels that an order can trade with, best first.
pub(super) type Offers = SmallVec<[Level; 4]>;

/// What own orders have taken of the sizes that are shown, and how they have moved the market.
#[derive(Debug, Default)]
pub(super) struct Liquidity {
    /// By the side that was taken from and the raw price.
    taken: [BTreeMap<i128, Quantity>; 2],
    /// Price increments by which own trades have moved the market against buys and sells, and when.
    shift: [(f64, UnixNanos); 2],
}

/// The place of what an order on `side` takes from.
const fn place(side: OrderSide) -> usize {
    matches!(side, OrderSide::Buy) as usize
}

impl Liquidity {
    pub(super) fn is_used(&self) -> bool {
        self.taken.iter().any(|side| !side.is_empty())
    }

    /// An order on the side `taker` has taken a size at a price.
    pub(super) fn take(&mut self, taker: OrderSide, price: Price, size: Quantity) {
        let prices = &mut self.taken[place(taker)];
        let sum = prices.entry(i128::from(price.raw())).or_insert(Quantity::zero(size.precision()));
        *sum = sum.checked_add(size).unwrap_or(*sum);
    }

    /// Returns what is left at a price for an order on `side`.
    fn left(&self, side: OrderSide, level: Level) -> Quantity {
        match self.taken[place(side)].get(&i128::from(level.price.raw())) {
            Some(taken) => level.size.saturating_sub(*taken),
            None => level.size,
        }
    }

    /// Forgets what was taken of a side whose best level is another now.
    pub(super) fn refresh_top(&mut self, bid_stands: bool, ask_stands: bool) {
        if !bid_stands {
            self.taken[place(OrderSide::Sell)].clear();
        }
        if !ask_stands {
            self.taken[place(OrderSide::Buy)].clear();
        }
    }

    /// Forgets what was taken at the prices at which deltas have changed the book.
    pub(super) fn refresh(&mut self, deltas: &OrderBookDeltas) {
        for delta in &deltas.deltas {
            if delta.action == BookAction::Clear {
                self.forget();
            } else {
                let taker = delta.order.side.opposite();
                self.taken[place(taker)].remove(&i128::from(delta.order.price.raw()));
            }
        }
    }

    pub(super) fn forget(&mut self) {
        self.taken.iter_mut().for_each(BTreeMap::clear);
    }
}

impl MatchingEngine {
    /// Whether what an order takes is gone for the next.
    pub(super) fn consumes(&self) -> bool {
        self.config.liquidity_consumption && (self.has_book() || self.driver == Driver::Shown)
    }

    fn left(&self, side: OrderSide, level: Level) -> Level {
        if self.consumes() {
            Level { size: self.liquidity.left(side, level), ..level }
        } else {
            level
        }
    }

    /// Returns what an order on `side` can trade with up to its limit, as far as it needs: one level at
    /// most where the venue shows no more.
    pub(super) fn offers(
        &self,
        side: OrderSide,
        limit: Option<Price>,
        needed: Quantity,
        cache: &Cache,
    ) -> Offers {
        let mut offers = Offers::new();
        let accepts = |price: Price| limit.is_none_or(|limit| side.accepts(limit, price));
        let Some(book) = self.book(cache) else {
            let best = self.opposite(side).filter(|level| accepts(level.price));
            offers
                .extend(best.map(|level| self.left(side, level)).filter(|l| l.size.is_positive()));
            return offers;
        };
        let Ok(levels) = book.side(side.opposite()) else { return offers };
        let mut missing = needed;
        for level in levels.levels().take_while(|level| accepts(level.price())) {
            let level = self.left(side, Level { price: level.price(), size: level.size() });
            if level.size.is_positive() {
                offers.push(level);
                missing = missing.saturating_sub(level.size);
                if missing.is_zero() {
                    break;
                }
            }
        }
        offers
    }

    /// Notes what an order has traded with.
    pub(super) fn note_taken(&mut self, taker: OrderSide, price: Price, size: Quantity) {
        if self.consumes() && size.is_positive() {
            self.liquidity.take(taker, price, size);
        }
    }

    /// Returns the price of a level as own trades have moved it against a taker on `side`.
    pub(super) fn shifted(
        &self,
        side: OrderSide,
        price: Price,
        instrument: &Instrument,
    ) -> ModelResult<Price> {
        let (shift, since) = self.liquidity.shift[place(side)];
        if shift <= 0.0 {
            return Ok(price);
        }
        let elapsed = self.now.0.saturating_sub(since.0);
        let ticks = self.config.impact_model.decayed(shift, elapsed).round();
        price.offset(instrument.price_increment, ticks as i64 * i64::from(side.sign()))
    }

    /// Moves the market against the next taker by what this one took of what was shown.
    pub(super) fn note_impact(&mut self, side: OrderSide, traded: Quantity, shown: Quantity) {
        let model = self.config.impact_model;
        let added = model.shift(traded, shown);
        if added > 0.0 {
            let (shift, since) = self.liquidity.shift[place(side)];
            let left = model.decayed(shift, self.now.0.saturating_sub(since.0));
            self.liquidity.shift[place(side)] = ((left + added).min(1e9), self.now);
        }
    }
}
