//! How a book changes: orders, deltas, snapshots; at one level also quotes and trades.

use argonauta_core::{
    UnixNanos,
    fixed::{FIXED_SCALAR, UNSIGNED_MAX},
};

use super::{BookError, BookIntegrityError, BookLevel, BookSide, Level, OrderBook};
use crate::{
    data::{BookOrder, OrderBookDelta, OrderBookDeltas, OrderBookDepth10, QuoteTick, TradeTick},
    enums::{BookAction, BookType, OrderSide},
    identifiers::InstrumentId,
    price::Price,
    quantity::Quantity,
};

/// What a change of a book ends with.
type BookResult = Result<(), BookError>;

impl OrderBook {
    /// Adds an order. Where there is one already (by its id, in a book by price the level, in a book of
    /// one level the side) it is changed; no size removes it. With the flag `F_TOB` it becomes all there
    /// is on its side, with `F_MBP` all there is at its price; other flags say nothing about the book.
    pub fn add(
        &mut self,
        order: &BookOrder,
        flags: u8,
        sequence: u64,
        ts_event: UnixNanos,
    ) -> BookResult {
        self.side_of(order)?.set_flagged(order, flags)?;
        self.note(sequence, ts_event);
        Ok(())
    }

    /// Changes an order. One that is not there is added; no size removes it. Flags as in [`Self::add`].
    pub fn update(
        &mut self,
        order: &BookOrder,
        flags: u8,
        sequence: u64,
        ts_event: UnixNanos,
    ) -> BookResult {
        self.add(order, flags, sequence, ts_event)
    }

    /// Removes an order; one that is not there changes sequence, time and count only. With the flag
    /// `F_TOB` everything on its side goes, with `F_MBP` everything at its price.
    pub fn delete(
        &mut self,
        order: &BookOrder,
        flags: u8,
        sequence: u64,
        ts_event: UnixNanos,
    ) -> BookResult {
        self.side_of(order)?.remove_flagged(order, flags);
        self.note(sequence, ts_event);
        Ok(())
    }

    /// Removes every order.
    pub fn clear(&mut self, sequence: u64, ts_event: UnixNanos) {
        self.bids.clear();
        self.asks.clear();
        self.note(sequence, ts_event);
    }

    /// Removes every bid.
    pub fn clear_bids(&mut self, sequence: u64, ts_event: UnixNanos) {
        self.bids.clear();
        self.note(sequence, ts_event);
    }

    /// Removes every ask.
    pub fn clear_asks(&mut self, sequence: u64, ts_event: UnixNanos) {
        self.asks.clear();
        self.note(sequence, ts_event);
    }

    /// Applies one delta.
    pub fn apply_delta(&mut self, delta: &OrderBookDelta) -> BookResult {
        self.belongs(delta.instrument_id)?;
        let OrderBookDelta { order, flags, sequence, ts_event, .. } = delta;
        let (flags, sequence, ts_event) = (*flags, *sequence, *ts_event);
        match delta.action {
            BookAction::Add => self.add(order, flags, sequence, ts_event),
            BookAction::Update => self.update(order, flags, sequence, ts_event),
            BookAction::Delete => self.delete(order, flags, sequence, ts_event),
            BookAction::Clear => {
                self.clear(sequence, ts_event);
                Ok(())
            }
        }
    }

    /// Applies a batch of deltas: all of them, or none where one is refused.
    pub fn apply_deltas(&mut self, batch: &OrderBookDeltas) -> BookResult {
        self.belongs(batch.instrument_id)?;
        let mut largest = 0_u128;
        for delta in &batch.deltas {
            self.belongs(delta.instrument_id)?;
            if delta.action != BookAction::Clear {
                self.side_of(&delta.order)?;
            }
            largest = largest.saturating_add(u128::from(delta.order.size.raw()));
        }
        // What is left to fail is a level that gets too large, and that hardly ever can be: try it on
        // a copy only then.
        let held = self.bids.queue.total().max(self.asks.queue.total());
        if held.saturating_add(largest) <= (UNSIGNED_MAX * FIXED_SCALAR) as u128 {
            return self.apply_each(&batch.deltas);
        }
        let mut copy = self.clone();
        copy.apply_each(&batch.deltas)?;
        *self = copy;
        Ok(())
    }

    fn apply_each(&mut self, deltas: &[OrderBookDelta]) -> BookResult {
        deltas.iter().try_for_each(|delta| self.apply_delta(delta))
    }

    /// Makes the book what the snapshot says: ten levels at most, those without size left out.
    /// A book of one level takes the best; in a book by order each level is one order, whose id is
    /// made from its price.
    pub fn apply_depth(&mut self, depth: &OrderBookDepth10) -> BookResult {
        self.belongs(depth.instrument_id)?;
        let given = |orders: &[BookOrder; 10]| orders.map(|order| (order.price, order.size));
        let (bids, asks) = (given(&depth.bids), given(&depth.asks));
        for (side, levels) in [(&mut self.bids, bids), (&mut self.asks, asks)] {
            side.fill(levels.into_iter().filter(|(_, size)| size.is_positive()));
        }
        self.note(depth.sequence, depth.ts_event);
        Ok(())
    }

    /// Makes a book of one level what the quote says. A side without size is empty.
    pub fn update_quote_tick(&mut self, quote: &QuoteTick) -> BookResult {
        let bid = (quote.bid_price, quote.bid_size);
        let ask = (quote.ask_price, quote.ask_size);
        self.set_top(quote.instrument_id, "update_quote_tick", bid, ask, quote.ts_event)
    }

    /// Makes both sides of a book of one level what was traded.
    pub fn update_trade_tick(&mut self, trade: &TradeTick) -> BookResult {
        let both = (trade.price, trade.size);
        self.set_top(trade.instrument_id, "update_trade_tick", both, both, trade.ts_event)
    }

    fn set_top(
        &mut self,
        instrument_id: InstrumentId,
        operation: &'static str,
        bid: (Price, Quantity),
        ask: (Price, Quantity),
        ts_event: UnixNanos,
    ) -> BookResult {
        self.belongs(instrument_id)?;
        if self.book_type != BookType::L1Mbp {
            return Err(self.refuse(operation));
        }
        self.bids.set(0, bid.0, bid.1)?;
        self.asks.set(0, ask.0, ask.1)?;
        self.note(self.sequence.saturating_add(1), ts_event);
        Ok(())
    }

    /// Removes the levels by which the sides cross: bids above the best ask and asks below the best
    /// bid, as they were before. With `side` only those of that side. Returns what was removed, bids
    /// first, best first. A book whose sides do not cross stays as it is.
    pub fn clear_stale_levels(&mut self, side: Option<OrderSide>) -> Vec<BookLevel> {
        let (Some(bid), Some(ask)) = (self.best_bid_price(), self.best_ask_price()) else {
            return Vec::new();
        };
        if bid <= ask {
            return Vec::new();
        }
        let beyond = |own: &BookSide, limit: Price| {
            let wanted = side.is_none_or(|side| side == own.side());
            let crossing = own.levels_to(limit).filter(|level| level.price() != limit);
            if wanted {
                crossing.map(Level::to_level).collect::<Vec<BookLevel>>()
            } else {
                Vec::new()
            }
        };
        let (bids, asks) = (beyond(&self.bids, ask), beyond(&self.asks, bid));
        for level in &bids {
            self.bids.remove_level(level.price);
        }
        for level in &asks {
            self.asks.remove_level(level.price);
        }
        if bids.len() + asks.len() > 0 {
            self.update_count = self.update_count.saturating_add(1);
        }
        [bids, asks].concat()
    }

    /// Sets sequence, time and count of a book that is being restored.
    pub fn restore(&mut self, sequence: u64, ts_last: UnixNanos, update_count: u64) {
        (self.sequence, self.ts_last, self.update_count) = (sequence, ts_last, update_count);
    }

    fn note(&mut self, sequence: u64, ts_event: UnixNanos) {
        self.sequence = sequence;
        self.ts_last = ts_event;
        self.update_count = self.update_count.saturating_add(1);
    }

    fn belongs(&self, got: InstrumentId) -> BookResult {
        if got == self.instrument_id {
            return Ok(());
        }
        Err(BookIntegrityError::InstrumentMismatch { book: self.instrument_id, got }.into())
    }

    fn refuse(&self, operation: &'static str) -> BookError {
        BookError::Operation { operation, book_type: self.book_type }
    }

    fn side_of(&mut self, order: &BookOrder) -> Result<&mut BookSide, BookError> {
        match order.side {
            OrderSide::Buy => Ok(&mut self.bids),
            OrderSide::Sell => Ok(&mut self.asks),
            OrderSide::NoOrderSide => {
                Err(BookIntegrityError::NoOrderSide { order_id: order.order_id }.into())
            }
        }
    }
}
