//! What the cache remembers of what venues publish beside quotes, trades and bars, and the books that it
//! keeps.

use std::{collections::VecDeque, sync::Arc};

use argonauta_model::{
    book::{BookError, OrderBook},
    data::{
        FundingRateUpdate, IndexPriceUpdate, InstrumentClose, InstrumentStatus, MarkPriceUpdate,
        MarketUpdate, OptionGreeks,
    },
    identifiers::InstrumentId,
};

use super::Cache;
use crate::ids::InstrumentIdx;

/// The newest updates of one kind; index 0 is the newest.
#[derive(Debug)]
pub struct Updates<T>(VecDeque<T>);

impl<T> Default for Updates<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<T: Clone> Updates<T> {
    fn push(&mut self, value: T, capacity: usize) {
        self.0.truncate(capacity.max(1) - 1);
        self.0.push_front(value);
    }

    /// Returns an update; 0 is the newest.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.0.get(index)
    }

    /// Returns how many are remembered.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is remembered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns all that are remembered, newest first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

/// What else is remembered of an instrument's market.
#[derive(Debug, Default)]
pub struct Published {
    /// Mark prices.
    pub mark_prices: Updates<MarkPriceUpdate>,
    /// Prices of the index that it follows.
    pub index_prices: Updates<IndexPriceUpdate>,
    /// Funding rates.
    pub funding_rates: Updates<FundingRateUpdate>,
    /// Changes of its market.
    pub statuses: Updates<InstrumentStatus>,
    /// Newest close.
    pub close: Option<InstrumentClose>,
    /// Newest greeks, as its venue publishes them.
    pub greeks: Option<OptionGreeks>,
    /// Its order book, where somebody asked for one to be kept.
    pub book: Option<Box<OrderBook>>,
}

impl Cache {
    /// Returns what else is remembered of an instrument's market, where there is anything.
    pub fn published(&self, idx: InstrumentIdx) -> Option<&Published> {
        self.published.get(idx.index())?.as_deref()
    }

    fn published_mut(&mut self, idx: InstrumentIdx) -> &mut Published {
        if self.published.len() <= idx.index() {
            self.published.resize_with(idx.index() + 1, || None);
        }
        self.published[idx.index()].get_or_insert_default()
    }

    /// Remembers an update, and keeps the order book of its instrument where somebody asked for it.
    ///
    /// # Errors
    /// Where the book does not take the change; it stays as it was.
    pub fn add_update(
        &mut self,
        idx: InstrumentIdx,
        update: &Arc<MarketUpdate>,
    ) -> Result<(), BookError> {
        let capacity = self.config.tick_capacity;
        let published = self.published_mut(idx);
        match &**update {
            MarketUpdate::Deltas(deltas) => {
                return published.book.as_mut().map_or(Ok(()), |book| book.apply_deltas(deltas));
            }
            MarketUpdate::Depth(depth) => {
                return published.book.as_mut().map_or(Ok(()), |book| book.apply_depth(depth));
            }
            MarketUpdate::MarkPrice(update) => published.mark_prices.push(*update, capacity),
            MarketUpdate::IndexPrice(update) => published.index_prices.push(*update, capacity),
            MarketUpdate::FundingRate(update) => published.funding_rates.push(*update, capacity),
            MarketUpdate::Status(status) => published.statuses.push(status.clone(), capacity),
            MarketUpdate::Close(close) => published.close = Some(*close),
            MarketUpdate::Greeks(greeks) => published.greeks = Some(*greeks),
            // What its venue does with them is what is kept.
            MarketUpdate::Instrument(_) | MarketUpdate::Split(_) | MarketUpdate::Dividend(_) => {}
        }
        Ok(())
    }

    /// Keeps an order book from now on. A book of the same type that is kept already stays as it is.
    pub fn add_order_book(&mut self, idx: InstrumentIdx, book: OrderBook) {
        let place = &mut self.published_mut(idx).book;
        if place.as_ref().is_none_or(|known| known.book_type() != book.book_type()) {
            *place = Some(Box::new(book));
        }
    }

    /// Returns the order book of an instrument, where one is kept.
    pub fn order_book(&self, id: InstrumentId) -> Option<&OrderBook> {
        self.published(self.instrument_idx(id)?)?.book.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_come_first_and_the_oldest_go() {
        let mut updates = Updates::default();
        for value in 0..5 {
            updates.push(value, 3);
        }
        assert_eq!(updates.iter().copied().collect::<Vec<_>>(), [4, 3, 2]);
        assert_eq!((updates.get(0), updates.get(3), updates.len()), (Some(&4), None, 3));
        updates.push(9, 0);
        assert_eq!(updates.iter().copied().collect::<Vec<_>>(), [9]);
    }
}
