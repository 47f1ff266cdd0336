//! What a book refuses.

use crate::{
    enums::{BookType, OrderSide},
    identifiers::InstrumentId,
    price::Price,
};

/// A change that a book does not take, or a state that it must not be in. A refused change leaves
/// the book as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// The book breaks a rule of its type, or was offered something that would break one.
    #[error("order book: {0}")]
    Integrity(#[from] BookIntegrityError),
    /// The type of the book does not know this operation.
    #[error("order book: {operation} does not go with a {book_type} book")]
    Operation {
        /// What was asked for.
        operation: &'static str,
        /// Type of the book.
        book_type: BookType,
    },
    /// An own order that is not in the own book.
    #[error("own order book: order {0} is not in the book")]
    NotFound(String),
    /// An own order that is in the own book already.
    #[error("own order book: order {0} is in the book already")]
    Duplicate(String),
}

/// A rule that every book keeps.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BookIntegrityError {
    /// Data of another instrument.
    #[error("data for {got} was offered to the book of {book}")]
    InstrumentMismatch {
        /// Instrument of the book.
        book: InstrumentId,
        /// Instrument of the data.
        got: InstrumentId,
    },
    /// The best bid lies above the best ask. Equal prices (a locked market) are allowed.
    #[error("orders in cross: best bid {bid} is above best ask {ask}")]
    OrdersCrossed {
        /// Best bid price.
        bid: Price,
        /// Best ask price.
        ask: Price,
    },
    /// More levels than the type of book has.
    #[error("{side} side has {count} levels, an L1_MBP book has at most one")]
    TooManyLevels {
        /// Side.
        side: OrderSide,
        /// Number of levels.
        count: usize,
    },
    /// More orders in a level than the type of book has.
    #[error("{side} level {price} has {count} orders, a book by price has one")]
    TooManyOrders {
        /// Side.
        side: OrderSide,
        /// Price of the level.
        price: Price,
        /// Number of orders.
        count: usize,
    },
    /// An order that neither buys nor sells.
    #[error("order {order_id} has no side, a book order must be BUY or SELL")]
    NoOrderSide {
        /// Order id.
        order_id: u64,
    },
    /// The sizes of a level add up to more than a quantity can be.
    #[error("{side} level {price}: the sum of its sizes exceeds the largest quantity")]
    LevelOverflow {
        /// Side.
        side: OrderSide,
        /// Price of the level.
        price: Price,
    },
}
