//! Order books: what others want to trade, by price or by order, and what we ourselves have resting.
//!
//! An [`OrderBook`] is changed by deltas, batches of deltas, depth snapshots, or (at one level) quotes
//! and trades. A change applies whole or not at all: whatever is refused leaves the book as it was.
//! Between changes a book may be crossed, as feeds are in the middle of an event;
//! [`OrderBook::check_integrity`] says whether it is.

mod analytics;
mod apply;
mod display;
mod error;
mod filtered;
mod group;
mod ladder;
mod own;
mod own_order;
mod queue;
mod side;
mod slab;

#[cfg(test)]
mod tests;

pub use error::{BookError, BookIntegrityError};
pub use own::{OwnFilter, OwnOrderBook};
pub use own_order::OwnBookOrder;
pub use side::{BookLevel, BookSide, Level};

use argonauta_core::UnixNanos;

use crate::{
    data::QuoteTick,
    enums::{BookType, OrderSide},
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
    price::Price,
    quantity::Quantity,
};

/// The order book of an instrument.
///
/// ```
/// use argonauta_model::{
///     UnixNanos,
///     book::OrderBook,
///     data::BookOrder,
///     enums::{BookType, OrderSide},
/// };
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut book = OrderBook::new("ETHUSDT.BINANCE".parse()?, BookType::L3Mbo);
/// for (order_id, price, size) in [(1, "10.10", "3"), (2, "10.20", "4")] {
///     let (price, size) = (price.parse()?, size.parse()?);
///     let order = BookOrder { side: OrderSide::Sell, price, size, order_id };
///     book.add(&order, 0, order_id, UnixNanos(1))?;
/// }
/// assert_eq!(book.best_ask_price(), Some("10.10".parse()?));
/// assert_eq!(book.get_avg_px_for_quantity("5".parse()?, OrderSide::Buy)?, 10.14);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct OrderBook {
    instrument_id: InstrumentId,
    book_type: BookType,
    bids: BookSide,
    asks: BookSide,
    sequence: u64,
    ts_last: UnixNanos,
    update_count: u64,
}

impl OrderBook {
    /// Creates an empty book.
    pub fn new(instrument_id: InstrumentId, book_type: BookType) -> Self {
        Self {
            instrument_id,
            book_type,
            bids: BookSide::new(book_type, OrderSide::Buy),
            asks: BookSide::new(book_type, OrderSide::Sell),
            sequence: 0,
            ts_last: UnixNanos(0),
            update_count: 0,
        }
    }

    /// Empties the book and forgets its sequence, time and count.
    pub fn reset(&mut self) {
        *self = Self::new(self.instrument_id, self.book_type);
    }

    /// Returns the instrument.
    pub fn instrument_id(&self) -> InstrumentId {
        self.instrument_id
    }

    /// Returns the type.
    pub fn book_type(&self) -> BookType {
        self.book_type
    }

    /// Returns the sequence number of the last change.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Returns the time of the last change.
    pub fn ts_last(&self) -> UnixNanos {
        self.ts_last
    }

    /// Returns the number of changes so far.
    pub fn update_count(&self) -> u64 {
        self.update_count
    }

    /// Returns the bids.
    pub fn bids(&self) -> &BookSide {
        &self.bids
    }

    /// Returns the asks.
    pub fn asks(&self) -> &BookSide {
        &self.asks
    }

    /// Returns a side; an error for no side.
    pub fn side(&self, side: OrderSide) -> ModelResult<&BookSide> {
        match side {
            OrderSide::Buy => Ok(&self.bids),
            OrderSide::Sell => Ok(&self.asks),
            OrderSide::NoOrderSide => {
                Err(ModelError::invalid("OrderSide", side, "must be BUY or SELL"))
            }
        }
    }

    /// Returns the best bid price.
    pub fn best_bid_price(&self) -> Option<Price> {
        self.bids.best().map(Level::price)
    }

    /// Returns the best ask price.
    pub fn best_ask_price(&self) -> Option<Price> {
        self.asks.best().map(Level::price)
    }

    /// Returns the size at the best bid.
    pub fn best_bid_size(&self) -> Option<Quantity> {
        self.bids.best().map(Level::size)
    }

    /// Returns the size at the best ask.
    pub fn best_ask_size(&self) -> Option<Quantity> {
        self.asks.best().map(Level::size)
    }

    /// Returns the best ask less the best bid, in quote currency; below zero where they cross.
    pub fn spread(&self) -> Option<f64> {
        let (bid, ask) = (self.best_bid_price()?, self.best_ask_price()?);
        Some(ask.checked_sub(bid).map_or_else(|_| ask.as_f64() - bid.as_f64(), Price::as_f64))
    }

    /// Returns the middle between best bid and best ask, in quote currency.
    pub fn midpoint(&self) -> Option<f64> {
        let (bid, ask) = (self.best_bid_price()?, self.best_ask_price()?);
        let sum = bid.checked_add(ask).map_or_else(|_| bid.as_f64() + ask.as_f64(), Price::as_f64);
        Some(sum / 2.0)
    }

    /// Returns best bid and ask as a quote; nothing while a side is empty.
    pub fn to_quote_tick(&self) -> Option<QuoteTick> {
        let (bid, ask) = (self.bids.best()?, self.asks.best()?);
        Some(QuoteTick {
            instrument_id: self.instrument_id,
            bid_price: bid.price(),
            ask_price: ask.price(),
            bid_size: bid.size(),
            ask_size: ask.size(),
            ts_event: self.ts_last,
            ts_init: self.ts_last,
        })
    }

    /// Checks that the book keeps the rules of its type, and that its sides do not cross.
    pub fn check_integrity(&self) -> Result<(), BookIntegrityError> {
        self.bids.check()?;
        self.asks.check()?;
        match (self.best_bid_price(), self.best_ask_price()) {
            (Some(bid), Some(ask)) if bid > ask => {
                Err(BookIntegrityError::OrdersCrossed { bid, ask })
            }
            _ => Ok(()),
        }
    }
}

/// Equal are books of one instrument and type with the same orders in the same places, the same
/// sequence, time and number of changes.
impl PartialEq for OrderBook {
    fn eq(&self, other: &Self) -> bool {
        let same = |a: &BookSide, b: &BookSide| {
            let of = |side: &BookSide| side.levels().flat_map(Level::orders).collect::<Vec<_>>();
            a.len() == b.len() && a.order_count() == b.order_count() && of(a) == of(b)
        };
        self.instrument_id == other.instrument_id
            && self.book_type == other.book_type
            && (self.sequence, self.ts_last, self.update_count)
                == (other.sequence, other.ts_last, other.update_count)
            && same(&self.bids, &other.bids)
            && same(&self.asks, &other.asks)
    }
}
