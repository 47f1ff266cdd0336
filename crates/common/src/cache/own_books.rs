//! Our own orders of each instrument by price, kept where somebody asked for it: what of a venue's book
//! is ours.

use ahash::{AHashMap, AHashSet};
use argonauta_model::{
    book::{OwnBookOrder, OwnOrderBook},
    enums::OrderStatus,
    error::ModelResult,
    identifiers::{ClientOrderId, InstrumentId},
};

use super::Cache;
use crate::ids::OrderIdx;

/// The own books of a cache; `None` where they are not kept.
pub(super) type OwnBooks = Option<AHashMap<InstrumentId, OwnOrderBook>>;

impl Cache {
    /// Keeps own books from now on, and through resets.
    pub fn manage_own_order_books(&mut self) {
        self.own_books.get_or_insert_default();
    }

    /// Whether own books are kept.
    pub const fn manages_own_order_books(&self) -> bool {
        self.own_books.is_some()
    }

    /// Returns the own book of an instrument in which an order was put, where own books are kept.
    pub fn own_order_book(&self, id: InstrumentId) -> Option<&OwnOrderBook> {
        self.own_books.as_ref()?.get(&id)
    }

    /// Brings the own book of an order's instrument to what the order is now. An order stands in it from
    /// when it was sent to its venue until it is closed.
    pub fn update_own_order_book(&mut self, idx: OrderIdx) -> ModelResult<()> {
        let Some(books) = &mut self.own_books else { return Ok(()) };
        let order = &self.orders[idx.index()];
        let (id, instrument) = (order.client_order_id(), order.instrument_id());
        let Some(own) = OwnBookOrder::of(order) else { return Ok(()) };
        let is_sent = !matches!(
            order.status(),
            OrderStatus::Initialized
                | OrderStatus::Denied
                | OrderStatus::Emulated
                | OrderStatus::Released
        );
        let is_known = books.get(&instrument).is_some_and(|book| book.is_order_in_book(id));
        if !is_known && (order.is_closed() || !is_sent) {
            return Ok(());
        }
        let book = books.entry(instrument).or_insert_with(|| OwnOrderBook::new(instrument));
        match (is_known, order.is_closed()) {
            (true, true) => book.delete(&own),
            (true, false) => book.update(own),
            (false, _) => book.add(own),
        }
    }

    /// Takes an order out of its own book, whatever its state; says whether it was in one.
    pub fn force_remove_from_own_order_book(&mut self, id: &ClientOrderId) -> bool {
        let Some(books) = &mut self.own_books else { return false };
        let Some(idx) = self.order_ids.get(id) else { return false };
        let order = &self.orders[idx.index()];
        let (Some(book), Some(own)) =
            (books.get_mut(&order.instrument_id()), OwnBookOrder::of(order))
        else {
            return false;
        };
        book.delete(&own).is_ok()
    }

    /// Takes out of the own books what is no order that may still trade; returns the ids, in the order
    /// of their instruments' names.
    pub fn audit_own_order_books(&mut self) -> Vec<ClientOrderId> {
        let active: AHashSet<ClientOrderId> = self
            .active_orders
            .iter()
            .map(|idx| self.orders[idx.index()].client_order_id().clone())
            .collect();
        let Some(books) = &mut self.own_books else { return Vec::new() };
        let mut books: Vec<_> = books.values_mut().collect();
        books.sort_by_key(|book| book.instrument_id().to_string());
        books.into_iter().flat_map(|book| book.audit_open_orders(&active)).collect()
    }
}
