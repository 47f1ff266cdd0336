//! One side of a book: its levels, sorted by price, best last.
//!
//! The prices stand apart from the levels, as raw numbers that grow towards the best price on either
//! side, so that a search reads little memory and is written once for bids and asks. Most changes
//! happen near the best price: the search starts there, and an insertion moves what is better only.
//! Levels stay where they are in a slab; nothing is allocated once the side has had its size.
//!
//! A level that loses its last order keeps its place, unless it is the best: prices come back often,
//! and then nothing has to move. Such *gaps* are not seen from outside, and there are never more of
//! them than levels and a few.

use argonauta_core::fixed::PriceRaw;

use super::{
    error::BookIntegrityError,
    slab::{NONE, Slab},
};
use crate::{enums::OrderSide, price::Price, quantity::Quantity};

/// A level as the side keeps it.
#[derive(Clone, Debug)]
pub(super) struct LevelEntry {
    /// Price.
    pub(super) price: Price,
    /// Sum of the sizes of its orders.
    pub(super) size: Quantity,
    /// First order of the queue; `NONE` in a book by price.
    pub(super) head: u32,
    /// Last order of the queue.
    pub(super) tail: u32,
    /// Number of orders.
    pub(super) count: u32,
}

/// One side of a book.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    side: OrderSide,
    /// Ascending; the last is the best.
    keys: Vec<PriceRaw>,
    /// For each key the place of its level.
    slots: Vec<u32>,
    levels: Slab<LevelEntry>,
    /// Number of places whose level has no order. The best level always has one.
    gaps: usize,
}

/// So many gaps are always allowed.
const GAPS_MIN: usize = 64;

impl Ladder {
    /// Returns an empty side; `side` buys or sells.
    pub(super) fn new(side: OrderSide) -> Self {
        Self { side, keys: Vec::new(), slots: Vec::new(), levels: Slab::default(), gaps: 0 }
    }

    pub(super) fn side(&self) -> OrderSide {
        self.side
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len() - self.gaps
    }

    pub(super) fn clear(&mut self) {
        self.keys.clear();
        self.slots.clear();
        self.levels.clear();
        self.gaps = 0;
    }

    fn key(&self, price: Price) -> PriceRaw {
        match self.side {
            OrderSide::Sell => -price.raw(),
            OrderSide::Buy | OrderSide::NoOrderSide => price.raw(),
        }
    }

    /// Returns where the price stands among the keys, or where it would be inserted.
    fn search(&self, price: Price) -> Result<usize, usize> {
        let key = self.key(price);
        let (mut low, mut high) = (0, self.keys.len());
        let mut step = 1;
        while let Some(probe) = high.checked_sub(step) {
            if self.keys[probe] <= key {
                low = probe;
                break;
            }
            high = probe;
            step *= 2;
        }
        let at = low + self.keys[low..high].partition_point(|k| *k < key);
        if self.keys.get(at) == Some(&key) { Ok(at) } else { Err(at) }
    }

    /// Returns the place of the level at `price`.
    pub(super) fn find(&self, price: Price) -> Option<u32> {
        let slot = self.slots[self.search(price).ok()?];
        (self.levels.get(slot).count > 0).then_some(slot)
    }

    /// Returns the place of the level at `price`, made if there is none; then the caller must add an
    /// order to it.
    pub(super) fn find_or_insert(&mut self, price: Price) -> u32 {
        let entry =
            || LevelEntry { price, size: Quantity::zero(0), head: NONE, tail: NONE, count: 0 };
        match self.search(price) {
            Ok(at) => {
                let slot = self.slots[at];
                if self.levels.get(slot).count == 0 {
                    *self.levels.get_mut(slot) = entry();
                    self.gaps -= 1;
                }
                slot
            }
            Err(at) => {
                let slot = self.levels.insert(entry());
                self.keys.insert(at, self.key(price));
                self.slots.insert(at, slot);
                slot
            }
        }
    }

    pub(super) fn level(&self, slot: u32) -> &LevelEntry {
        self.levels.get(slot)
    }

    pub(super) fn level_mut(&mut self, slot: u32) -> &mut LevelEntry {
        self.levels.get_mut(slot)
    }

    /// Removes the level at `price`, if there is one.
    pub(super) fn remove(&mut self, price: Price) {
        let Ok(at) = self.search(price) else { return };
        let level = self.levels.get_mut(self.slots[at]);
        if level.count > 0 {
            level.count = 0;
            self.note_gap(at);
        }
    }

    /// Removes the level at `price`, which has just lost its last order.
    pub(super) fn remove_empty(&mut self, price: Price) {
        if let Ok(at) = self.search(price) {
            self.note_gap(at);
        }
    }

    fn note_gap(&mut self, at: usize) {
        self.gaps += 1;
        if at + 1 == self.keys.len() {
            self.drop_gaps_at_best();
        } else if self.gaps > self.len() + GAPS_MIN {
            self.drop_gaps();
        }
    }

    fn drop_gaps_at_best(&mut self) {
        while let Some(slot) = self.slots.pop_if(|slot| self.levels.get(*slot).count == 0) {
            self.levels.remove(slot);
            self.keys.pop();
            self.gaps -= 1;
        }
    }

    fn drop_gaps(&mut self) {
        let mut kept = 0;
        for at in 0..self.slots.len() {
            let slot = self.slots[at];
            if self.levels.get(slot).count == 0 {
                self.levels.remove(slot);
            } else {
                (self.slots[kept], self.keys[kept]) = (slot, self.keys[at]);
                kept += 1;
            }
        }
        self.slots.truncate(kept);
        self.keys.truncate(kept);
        self.gaps = 0;
    }

    /// Sets the size of the one order of a level; no size is no level.
    pub(super) fn set(&mut self, price: Price, size: Quantity) {
        if size.is_zero() {
            self.remove(price);
            return;
        }
        let slot = self.find_or_insert(price);
        let level = self.levels.get_mut(slot);
        level.price = price;
        level.size = size;
        level.count = 1;
    }

    /// Makes this the only level; no size is no level.
    pub(super) fn replace(&mut self, price: Price, size: Quantity) {
        self.clear();
        self.set(price, size);
    }

    /// Returns the levels, best first.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &LevelEntry> {
        let levels = self.slots.iter().rev().map(|slot| self.levels.get(*slot));
        levels.filter(|level| level.count > 0)
    }

    /// Returns the best level.
    pub(super) fn best(&self) -> Option<&LevelEntry> {
        self.slots.last().map(|slot| self.levels.get(*slot))
    }

    /// Whether `price` is as good as `other` for this side, or better: a higher bid, a lower ask.
    pub(super) fn as_good(&self, price: Price, other: Price) -> bool {
        self.key(price) >= self.key(other)
    }

    /// Names the level whose sizes add up to too much.
    pub(super) fn overflow(&self, price: Price) -> BookIntegrityError {
        BookIntegrityError::LevelOverflow { side: self.side, price }
    }
}
