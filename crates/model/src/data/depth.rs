//! A snapshot of the ten best levels of an order book.

use argonauta_core::UnixNanos;

use super::{BookOrder, QuoteTick};
use crate::{
    enums::OrderSide,
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
};

/// Levels a side.
pub const DEPTH10_LEN: usize = 10;

/// The ten best levels a side, best first. Levels that are not there are [`BookOrder::null`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OrderBookDepth10 {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Bids, best first.
    pub bids: [BookOrder; DEPTH10_LEN],
    /// Asks, best first.
    pub asks: [BookOrder; DEPTH10_LEN],
    /// Number of orders in each bid level; zero where the venue does not say.
    pub bid_counts: [u32; DEPTH10_LEN],
    /// Number of orders in each ask level; zero where the venue does not say.
    pub ask_counts: [u32; DEPTH10_LEN],
    /// Record flags, added up.
    pub flags: u8,
    /// Sequence number of the venue; zero where it gives none.
    pub sequence: u64,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl OrderBookDepth10 {
    /// Checks that bids buy and asks sell.
    pub fn validated(self) -> ModelResult<Self> {
        for (orders, side) in [(&self.bids, OrderSide::Buy), (&self.asks, OrderSide::Sell)] {
            let stray = orders.iter().find(|o| o.size.is_positive() && o.side != side);
            if let Some(stray) = stray {
                let rule = format!("an order with a size must be {side} on this side");
                return Err(ModelError::invalid("OrderBookDepth10", stray, rule));
            }
        }
        Ok(self)
    }

    /// Returns best bid and ask as a quote; nothing where a side is empty.
    pub fn to_quote_tick(&self) -> Option<QuoteTick> {
        let (bid, ask) = (self.bids[0], self.asks[0]);
        (bid.size.is_positive() && ask.size.is_positive()).then_some(QuoteTick {
            instrument_id: self.instrument_id,
            bid_price: bid.price,
            ask_price: ask.price,
            bid_size: bid.size,
            ask_size: ask.size,
            ts_event: self.ts_event,
            ts_init: self.ts_init,
        })
    }
}
