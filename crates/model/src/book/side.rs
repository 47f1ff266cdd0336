//! One side of a book of any type: its levels, and in a book by order the orders in them.

use super::{
    error::BookIntegrityError,
    ladder::{Ladder, LevelEntry},
    queue::Queue,
};
use crate::{
    data::BookOrder,
    enums::{BookType, OrderSide, RecordFlag},
    price::Price,
    quantity::Quantity,
};

/// One side of an order book.
#[derive(Clone, Debug)]
pub struct BookSide {
    book_type: BookType,
    pub(super) ladder: Ladder,
    pub(super) queue: Queue,
}

impl BookSide {
    pub(super) fn new(book_type: BookType, side: OrderSide) -> Self {
        Self { book_type, ladder: Ladder::new(side), queue: Queue::default() }
    }

    /// Returns which side it is.
    pub fn side(&self) -> OrderSide {
        self.ladder.side()
    }

    /// Returns the number of levels.
    pub fn len(&self) -> usize {
        self.ladder.len()
    }

    /// Whether there is no level.
    pub fn is_empty(&self) -> bool {
        self.ladder.len() == 0
    }

    /// Returns the number of orders; in a book by price, of levels.
    pub fn order_count(&self) -> usize {
        if self.book_type == BookType::L3Mbo { self.queue.len() } else { self.len() }
    }

    /// Returns the levels, best first.
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = Level<'_>> {
        self.ladder.iter().map(|entry| Level { side: self, entry })
    }

    /// Returns the best level.
    pub fn best(&self) -> Option<Level<'_>> {
        self.ladder.best().map(|entry| Level { side: self, entry })
    }

    /// Returns the level at `price`.
    pub fn level_at(&self, price: Price) -> Option<Level<'_>> {
        let slot = self.ladder.find(price)?;
        Some(Level { side: self, entry: self.ladder.level(slot) })
    }

    /// Returns the order of this id; only a book by order knows ids.
    pub fn order(&self, order_id: u64) -> Option<BookOrder> {
        let (price, size) = self.queue.get(&self.ladder, order_id)?;
        Some(BookOrder { side: self.side(), price, size, order_id })
    }

    /// Returns the levels, best first, that are at `price` or better for this side.
    pub fn levels_to(&self, price: Price) -> impl Iterator<Item = Level<'_>> {
        self.levels().take_while(move |level| self.ladder.as_good(level.price(), price))
    }

    /// Adds or changes an order; no size removes it. Nothing changes where this is an error.
    pub(super) fn set(
        &mut self,
        order_id: u64,
        price: Price,
        size: Quantity,
    ) -> Result<(), BookIntegrityError> {
        match self.book_type {
            BookType::L1Mbp => self.ladder.replace(price, size),
            BookType::L2Mbp => self.ladder.set(price, size),
            BookType::L3Mbo => self.queue.set(&mut self.ladder, order_id, price, size)?,
        }
        Ok(())
    }

    /// Removes an order; one that is not there changes nothing. A book of one level has one order a
    /// side: it goes, whatever its price.
    pub(super) fn remove(&mut self, order_id: u64, price: Price) {
        match self.book_type {
            BookType::L1Mbp => self.ladder.clear(),
            BookType::L2Mbp => self.ladder.remove(price),
            BookType::L3Mbo => self.queue.remove(&mut self.ladder, order_id),
        }
    }

    /// Like [`Self::set`], for a record with flags: `F_TOB` makes it the only level of the side, `F_MBP`
    /// the whole level at its price.
    pub(super) fn set_flagged(
        &mut self,
        order: &BookOrder,
        flags: u8,
    ) -> Result<(), BookIntegrityError> {
        match Scope::of(flags) {
            Scope::Order => return self.set(order.order_id, order.price, order.size),
            Scope::Level => self.remove_level(order.price),
            Scope::Side => self.clear(),
        }
        // What it could add up with is gone, so it fits.
        self.set(id_of_price(order.price), order.price, order.size)
    }

    /// Like [`Self::remove`], for a record with flags.
    pub(super) fn remove_flagged(&mut self, order: &BookOrder, flags: u8) {
        match Scope::of(flags) {
            Scope::Order => self.remove(order.order_id, order.price),
            Scope::Level => self.remove_level(order.price),
            Scope::Side => self.clear(),
        }
    }

    /// Removes a level with all its orders.
    pub(super) fn remove_level(&mut self, price: Price) {
        if self.book_type == BookType::L3Mbo {
            self.queue.remove_level(&mut self.ladder, price);
        } else {
            self.ladder.remove(price);
        }
    }

    /// Makes the side consist of these levels, best first, each one order; a book of one level takes
    /// the first.
    pub(super) fn fill(&mut self, levels: impl Iterator<Item = (Price, Quantity)>) {
        self.clear();
        let depth = if self.book_type == BookType::L1Mbp { 1 } else { usize::MAX };
        for (price, size) in levels.take(depth) {
            let filled = self.set(id_of_price(price), price, size);
            debug_assert!(filled.is_ok(), "a level of one order holds what a quantity can be");
        }
    }

    pub(super) fn clear(&mut self) {
        self.ladder.clear();
        self.queue.clear();
    }

    /// Checks what the type of book says about levels and their orders.
    pub(super) fn check(&self) -> Result<(), BookIntegrityError> {
        let (side, count) = (self.side(), self.len());
        if self.book_type == BookType::L1Mbp && count > 1 {
            return Err(BookIntegrityError::TooManyLevels { side, count });
        }
        if self.book_type == BookType::L3Mbo {
            return Ok(());
        }
        match self.ladder.iter().find(|level| level.count != 1) {
            Some(level) => {
                let (price, count) = (level.price, level.count as usize);
                Err(BookIntegrityError::TooManyOrders { side, price, count })
            }
            None => Ok(()),
        }
    }
}

/// What a record speaks of.
enum Scope {
    /// One order.
    Order,
    /// All orders at its price.
    Level,
    /// All orders of its side.
    Side,
}

impl Scope {
    const fn of(flags: u8) -> Self {
        if flags & RecordFlag::FTob as u8 != 0 {
            Self::Side
        } else if flags & RecordFlag::FMbp as u8 != 0 {
            Self::Level
        } else {
            Self::Order
        }
    }
}

/// A level of a book, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Level<'a> {
    side: &'a BookSide,
    entry: &'a LevelEntry,
}

impl<'a> Level<'a> {
    /// Returns the side.
    pub fn side(self) -> OrderSide {
        self.side.side()
    }

    /// Returns the price.
    pub fn price(self) -> Price {
        self.entry.price
    }

    /// Returns the sum of the sizes of its orders.
    pub fn size(self) -> Quantity {
        self.entry.size
    }

    /// Returns the number of its orders: one in a book by price.
    pub fn order_count(self) -> usize {
        self.entry.count as usize
    }

    /// Returns its orders, first in queue first. A book by price has one: its id is the side in a book
    /// of one level, else it is made from the price.
    pub fn orders(self) -> impl Iterator<Item = BookOrder> + 'a {
        let (side, price) = (self.side(), self.price());
        let by_price = match self.side.book_type {
            BookType::L1Mbp => Some(u64::from(side as u8)),
            BookType::L2Mbp => Some(id_of_price(price)),
            BookType::L3Mbo => None,
        };
        let single = by_price.map(|order_id| (order_id, self.size()));
        let waiting = single.is_none().then(|| self.side.queue.orders(self.entry));
        single
            .into_iter()
            .chain(waiting.into_iter().flatten())
            .map(move |(order_id, size)| BookOrder { side, price, size, order_id })
    }

    /// Copies the level.
    pub fn to_level(self) -> BookLevel {
        BookLevel {
            side: self.side(),
            price: self.price(),
            size: self.size(),
            orders: self.orders().collect(),
        }
    }
}

/// A level of a book as it was when it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct BookLevel {
    /// Side.
    pub side: OrderSide,
    /// Price.
    pub price: Price,
    /// Sum of the sizes of its orders.
    pub size: Quantity,
    /// Its orders, first in queue first.
    pub orders: Vec<BookOrder>,
}

/// Returns an id that every price has for itself: the same in every process and for every precision.
///
/// Source: the finalizer of `SplitMix64` (Steele, Lea and Flood, 2014), over both halves of the price.
pub(super) fn id_of_price(price: Price) -> u64 {
    let raw = price.raw() as u128;
    let mut bits = raw as u64 ^ ((raw >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
