//! Rows of 64-bit mantissas: how streams and histories hold market data.
//!
//! A row knows neither its instrument nor its precision; whoever holds the rows keeps both once.

use argonauta_core::{UnixNanos, fixed::FIXED_PRECISION};

use super::{Bar, BarType, BookOrder, OrderBookDelta, QuoteTick, TradeTick};
use crate::{
    enums::{AggressorSide, BookAction, NamedEnum, OrderSide},
    identifiers::{InstrumentId, TradeId},
    price::Price,
    quantity::Quantity,
};

/// Decimals of the prices and sizes of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Precisions {
    /// Decimals of its prices.
    pub price: u8,
    /// Decimals of its sizes.
    pub size: u8,
}

/// Market data that fits a row of machine words.
pub trait Pack: Copy {
    /// What names the stream: an instrument or a bar type.
    type Key: Copy;
    /// The row.
    type Row: Copy + std::fmt::Debug + Send + Sync + 'static;

    /// Returns the row, or `None` where a value does not fit 64 bits at these precisions.
    fn pack(&self, precisions: Precisions) -> Option<Self::Row>;
    /// Returns the data of a row that `pack` made with the same precisions.
    fn unpack(row: &Self::Row, key: Self::Key, precisions: Precisions) -> Self;
    /// Returns the time by which streams are ordered.
    fn row_ts_init(row: &Self::Row) -> UnixNanos;
}

fn price_word(price: Price, precision: u8) -> Option<i64> {
    let mantissa = i64::try_from(price.mantissa()).ok()?;
    (price.precision() == precision && precision <= FIXED_PRECISION).then_some(mantissa)
}

fn size_word(size: Quantity, precision: u8) -> Option<i64> {
    let mantissa = i64::try_from(size.mantissa()).ok()?;
    (size.precision() == precision && precision <= FIXED_PRECISION).then_some(mantissa)
}

/// A quote in six words.
#[derive(Clone, Copy, Debug)]
pub struct PackedQuote {
    /// Bid price.
    pub bid: i64,
    /// Ask price.
    pub ask: i64,
    /// Size at the bid.
    pub bid_size: i64,
    /// Size at the ask.
    pub ask_size: i64,
    /// When it happened.
    pub ts_event: u64,
    /// When it was learned of.
    pub ts_init: u64,
}

impl Pack for QuoteTick {
    type Key = InstrumentId;
    type Row = PackedQuote;

    fn pack(&self, precisions: Precisions) -> Option<PackedQuote> {
        Some(PackedQuote {
            bid: price_word(self.bid_price, precisions.price)?,
            ask: price_word(self.ask_price, precisions.price)?,
            bid_size: size_word(self.bid_size, precisions.size)?,
            ask_size: size_word(self.ask_size, precisions.size)?,
            ts_event: self.ts_event.0,
            ts_init: self.ts_init.0,
        })
    }

    fn unpack(row: &PackedQuote, instrument_id: InstrumentId, precisions: Precisions) -> Self {
        Self {
            instrument_id,
            bid_price: Price::from_checked(row.bid, precisions.price),
            ask_price: Price::from_checked(row.ask, precisions.price),
            bid_size: Quantity::from_checked(row.bid_size, precisions.size),
            ask_size: Quantity::from_checked(row.ask_size, precisions.size),
            ts_event: UnixNanos(row.ts_event),
            ts_init: UnixNanos(row.ts_init),
        }
    }

    fn row_ts_init(row: &PackedQuote) -> UnixNanos {
        UnixNanos(row.ts_init)
    }
}

/// A trade in nine words.
#[derive(Clone, Copy, Debug)]
pub struct PackedTrade {
    /// Traded price.
    pub price: i64,
    /// Traded size.
    pub size: i64,
    /// When it happened.
    pub ts_event: u64,
    /// When it was learned of.
    pub ts_init: u64,
    /// Number of the aggressor side.
    pub aggressor_side: u8,
    /// Trade id of the venue.
    pub trade_id: TradeId,
}

impl Pack for TradeTick {
    type Key = InstrumentId;
    type Row = PackedTrade;

    fn pack(&self, precisions: Precisions) -> Option<PackedTrade> {
        Some(PackedTrade {
            price: price_word(self.price, precisions.price)?,
            size: size_word(self.size, precisions.size)?,
            ts_event: self.ts_event.0,
            ts_init: self.ts_init.0,
            aggressor_side: self.aggressor_side.value(),
            trade_id: self.trade_id,
        })
    }

    fn unpack(row: &PackedTrade, instrument_id: InstrumentId, precisions: Precisions) -> Self {
        Self {
            instrument_id,
            price: Price::from_checked(row.price, precisions.price),
            size: Quantity::from_checked(row.size, precisions.size),
            aggressor_side: AggressorSide::from_value(row.aggressor_side)
                .unwrap_or(AggressorSide::NoAggressor),
            trade_id: row.trade_id,
            ts_event: UnixNanos(row.ts_event),
            ts_init: UnixNanos(row.ts_init),
        }
    }

    fn row_ts_init(row: &PackedTrade) -> UnixNanos {
        UnixNanos(row.ts_init)
    }
}

/// A bar in eight words.
#[derive(Clone, Copy, Debug)]
pub struct PackedBar {
    /// First price.
    pub open: i64,
    /// Highest price.
    pub high: i64,
    /// Lowest price.
    pub low: i64,
    /// Last price.
    pub close: i64,
    /// Traded volume.
    pub volume: i64,
    /// When it happened.
    pub ts_event: u64,
    /// When it was learned of.
    pub ts_init: u64,
    /// Whether it revises an earlier bar.
    pub is_revision: bool,
}

impl Pack for Bar {
    type Key = BarType;
    type Row = PackedBar;

    fn pack(&self, precisions: Precisions) -> Option<PackedBar> {
        Some(PackedBar {
            open: price_word(self.open, precisions.price)?,
            high: price_word(self.high, precisions.price)?,
            low: price_word(self.low, precisions.price)?,
            close: price_word(self.close, precisions.price)?,
            volume: size_word(self.volume, precisions.size)?,
            ts_event: self.ts_event.0,
            ts_init: self.ts_init.0,
            is_revision: self.is_revision,
        })
    }

    fn unpack(row: &PackedBar, bar_type: BarType, precisions: Precisions) -> Self {
        Self {
            bar_type,
            open: Price::from_checked(row.open, precisions.price),
            high: Price::from_checked(row.high, precisions.price),
            low: Price::from_checked(row.low, precisions.price),
            close: Price::from_checked(row.close, precisions.price),
            volume: Quantity::from_checked(row.volume, precisions.size),
            ts_event: UnixNanos(row.ts_event),
            ts_init: UnixNanos(row.ts_init),
            is_revision: row.is_revision,
        }
    }

    fn row_ts_init(row: &PackedBar) -> UnixNanos {
        UnixNanos(row.ts_init)
    }
}

/// A change of an order book in seven words.
#[derive(Clone, Copy, Debug)]
pub struct PackedDelta {
    /// Price of the order.
    pub price: i64,
    /// Size of the order.
    pub size: i64,
    /// Order id of the venue.
    pub order_id: u64,
    /// Sequence number of the venue.
    pub sequence: u64,
    /// When it happened.
    pub ts_event: u64,
    /// When it was learned of.
    pub ts_init: u64,
    /// What to do.
    pub action: BookAction,
    /// Side of the order.
    pub side: OrderSide,
    /// Record flags, added up.
    pub flags: u8,
}

impl Pack for OrderBookDelta {
    type Key = InstrumentId;
    type Row = PackedDelta;

    fn pack(&self, precisions: Precisions) -> Option<PackedDelta> {
        Some(PackedDelta {
            price: price_word(self.order.price, precisions.price)?,
            size: size_word(self.order.size, precisions.size)?,
            order_id: self.order.order_id,
            sequence: self.sequence,
            ts_event: self.ts_event.0,
            ts_init: self.ts_init.0,
            action: self.action,
            side: self.order.side,
            flags: self.flags,
        })
    }

    #[inline]
    fn unpack(row: &PackedDelta, instrument_id: InstrumentId, precisions: Precisions) -> Self {
        Self {
            instrument_id,
            action: row.action,
            order: BookOrder {
                side: row.side,
                price: Price::from_checked(row.price, precisions.price),
                size: Quantity::from_checked(row.size, precisions.size),
                order_id: row.order_id,
            },
            flags: row.flags,
            sequence: row.sequence,
            ts_event: UnixNanos(row.ts_event),
            ts_init: UnixNanos(row.ts_init),
        }
    }

    fn row_ts_init(row: &PackedDelta) -> UnixNanos {
        UnixNanos(row.ts_init)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_quote_unpacks_to_itself() {
        let quote = QuoteTick {
            instrument_id: "A.B".parse().expect("valid"),
            bid_price: "-1.05".parse().expect("valid"),
            ask_price: "1.10".parse().expect("valid"),
            bid_size: "3".parse().expect("valid"),
            ask_size: "0".parse().expect("valid"),
            ts_event: UnixNanos(1),
            ts_init: UnixNanos(2),
        };
        let precisions = Precisions { price: 2, size: 0 };
        let row = quote.pack(precisions).expect("fits");
        assert_eq!(QuoteTick::unpack(&row, quote.instrument_id, precisions), quote);
        assert_eq!(size_of::<PackedQuote>(), 48);
        assert!(quote.pack(Precisions { price: 3, size: 0 }).is_none());
    }
}
