//! What changes an order book: an order, a delta, and the deltas of one event.

use std::fmt;

use argonauta_core::UnixNanos;

use crate::{
    enums::{BookAction, OrderSide, RecordFlag},
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
    price::Price,
    quantity::Quantity,
};

/// An order in a book, or in a book by price all that is there at a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BookOrder {
    /// Side.
    pub side: OrderSide,
    /// Price.
    pub price: Price,
    /// Size.
    pub size: Quantity,
    /// Order id of the venue; in a book by price it does not matter.
    pub order_id: u64,
}

impl BookOrder {
    /// Returns the order that stands where there is none: no side, and zeros.
    ///
    /// # Panics
    /// Never: zero is a price.
    pub fn null() -> Self {
        let price = Price::from_mantissa(0, 0).expect("zero is a price");
        Self { side: OrderSide::NoOrderSide, price, size: Quantity::zero(0), order_id: 0 }
    }

    /// Returns price times size, in quote currency.
    pub fn exposure(&self) -> f64 {
        self.price.as_f64() * self.size.as_f64()
    }

    /// Returns the size, below zero for an order to sell.
    pub fn signed_size(&self) -> ModelResult<f64> {
        match self.side {
            OrderSide::Buy => Ok(self.size.as_f64()),
            OrderSide::Sell => Ok(-self.size.as_f64()),
            OrderSide::NoOrderSide => {
                Err(ModelError::invalid("BookOrder side", self.side, "must be BUY or SELL"))
            }
        }
    }
}

/// Writes the fields: `BUY,10.00,5,1`.
impl fmt::Display for BookOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{},{},{}", self.side, self.price, self.size, self.order_id)
    }
}

/// One change of an order book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OrderBookDelta {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// What to do.
    pub action: BookAction,
    /// The order that it is done to; [`BookOrder::null`] where the book is cleared.
    pub order: BookOrder,
    /// Record flags, added up; [`RecordFlag::FLast`] ends an event.
    pub flags: u8,
    /// Sequence number of the venue; zero where it gives none.
    pub sequence: u64,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl OrderBookDelta {
    /// Returns the delta that removes every order.
    pub fn clear(
        instrument_id: InstrumentId,
        sequence: u64,
        ts_event: UnixNanos,
        ts_init: UnixNanos,
    ) -> Self {
        let (action, order) = (BookAction::Clear, BookOrder::null());
        Self { instrument_id, action, order, flags: 0, sequence, ts_event, ts_init }
    }

    /// Checks that there is an order wherever the action needs one.
    pub fn validated(self) -> ModelResult<Self> {
        if self.action != BookAction::Clear && self.order.side == OrderSide::NoOrderSide {
            let shown = format!("{} of {}", self.action, self.order);
            let rule = "must have an order with a side: only CLEAR has none";
            return Err(ModelError::invalid("OrderBookDelta", shown, rule));
        }
        Ok(self)
    }

    /// Whether it carries this flag.
    pub fn has_flag(&self, flag: RecordFlag) -> bool {
        self.flags & flag as u8 != 0
    }
}

/// The deltas of one event, which belong together. Flags, sequence and times are those of the last.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OrderBookDeltas {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// The deltas, oldest first; at least one.
    pub deltas: Vec<OrderBookDelta>,
    /// Record flags, added up.
    pub flags: u8,
    /// Sequence number of the venue.
    pub sequence: u64,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl OrderBookDeltas {
    /// Creates a batch; the deltas must be for this instrument, and there must be one.
    pub fn new(instrument_id: InstrumentId, deltas: Vec<OrderBookDelta>) -> ModelResult<Self> {
        let Some(last) = deltas.last() else {
            return Err(ModelError::invalid("OrderBookDeltas", "[]", "must have a delta"));
        };
        let (flags, sequence) = (last.flags, last.sequence);
        let (ts_event, ts_init) = (last.ts_event, last.ts_init);
        if let Some(stray) = deltas.iter().find(|delta| delta.instrument_id != instrument_id) {
            let rule = format!("must be for {instrument_id}, as the batch is");
            return Err(ModelError::invalid("delta for", stray.instrument_id, rule));
        }
        Ok(Self { instrument_id, deltas, flags, sequence, ts_event, ts_init })
    }

    /// Whether the batch is a whole book: it begins by clearing it.
    pub fn is_snapshot(&self) -> bool {
        self.deltas.first().is_some_and(|delta| delta.action == BookAction::Clear)
    }

    /// Makes a batch of each event; [`RecordFlag::FLast`] ends one. Says whether the last was ended.
    pub fn batch(deltas: &[OrderBookDelta]) -> ModelResult<(Vec<Self>, bool)> {
        let groups = deltas.split_inclusive(|delta| delta.has_flag(RecordFlag::FLast));
        let ended = deltas.last().is_none_or(|delta| delta.has_flag(RecordFlag::FLast));
        let batches = groups.map(|group| Self::new(group[0].instrument_id, group.to_vec()));
        Ok((batches.collect::<ModelResult<_>>()?, ended))
    }
}
