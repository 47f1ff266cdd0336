//! Orders of the cache and the questions that are asked of them.

use argonauta_model::{
    enums::OrderSide,
    error::ModelResult,
    identifiers::{ClientOrderId, InstrumentId, PositionId, StrategyId, Venue, VenueOrderId},
    order::{Order, OrderEvent},
};

use super::Cache;
use crate::{
    arena::Arena,
    ids::{OrderIdx, PositionIdx},
};

/// Which orders are asked for; a field that is `None` lets all through.
#[derive(Clone, Copy, Debug, Default)]
pub struct OrderFilter {
    /// Venue of the instrument.
    pub venue: Option<Venue>,
    /// Instrument.
    pub instrument_id: Option<InstrumentId>,
    /// Strategy that ordered.
    pub strategy_id: Option<StrategyId>,
    /// Side of the order.
    pub side: Option<OrderSide>,
}

impl OrderFilter {
    /// Whether an order passes.
    pub fn accepts(&self, order: &Order) -> bool {
        let init = order.init();
        self.venue.is_none_or(|venue| init.instrument_id.venue == venue)
            && self.instrument_id.is_none_or(|id| init.instrument_id == id)
            && self.strategy_id.is_none_or(|id| init.strategy_id == id)
            && self.side.is_none_or(|side| init.side == side)
    }
}

impl Cache {
    /// Adds an order; `None` where its id is taken.
    pub fn add_order(&mut self, order: Order) -> Option<OrderIdx> {
        let idx = OrderIdx::at(self.orders.len());
        let place = self.order_ids.entry(order.client_order_id().clone());
        if matches!(place, std::collections::hash_map::Entry::Occupied(_)) {
            return None;
        }
        place.or_insert(idx);
        self.active_orders.insert(idx);
        self.orders.push(order);
        self.position_of_order.push(None);
        Some(idx)
    }

    /// Applies an event to an order and keeps the indexes true to it.
    pub fn apply_order_event(&mut self, idx: OrderIdx, event: OrderEvent) -> ModelResult<()> {
        self.apply_with(idx, event, Order::apply)
    }

    /// Applies an event as `apply_order_event` does, and also a fill of more than is open.
    pub fn apply_order_overfill(&mut self, idx: OrderIdx, event: OrderEvent) -> ModelResult<()> {
        self.apply_with(idx, event, Order::apply_overfill)
    }

    fn apply_with(
        &mut self,
        idx: OrderIdx,
        event: OrderEvent,
        apply: impl FnOnce(&mut Order, OrderEvent) -> ModelResult<()>,
    ) -> ModelResult<()> {
        let venue_order_id = event.venue_order_id.clone();
        let order = &mut self.orders[idx.index()];
        let first_name = order.venue_order_id().is_none();
        apply(order, event)?;
        if order.status().is_closed() {
            self.active_orders.remove(&idx);
        }
        if self.own_books.is_some() {
            self.update_own_order_book(idx)?;
        }
        if let Some(id) = venue_order_id.filter(|_| first_name) {
            self.venue_order_ids.insert(id, idx);
        }
        Ok(())
    }

    /// Returns an order by its dense id.
    pub fn order(&self, idx: OrderIdx) -> &Order {
        &self.orders[idx.index()]
    }

    /// Returns the dense id of an order.
    pub fn order_idx(&self, id: &ClientOrderId) -> Option<OrderIdx> {
        self.order_ids.get(id).copied()
    }

    /// Returns the dense id of the order to which the venue gave this id.
    pub fn order_idx_of_venue(&self, id: &VenueOrderId) -> Option<OrderIdx> {
        self.venue_order_ids.get(id).copied()
    }

    /// Returns all orders, oldest first.
    pub const fn orders(&self) -> &Arena<Order> {
        &self.orders
    }

    /// Returns the orders that are not closed and pass the filter, oldest first.
    pub fn active_orders(&self, filter: OrderFilter) -> impl Iterator<Item = OrderIdx> + '_ {
        self.active_orders.iter().copied().filter(move |idx| filter.accepts(self.order(*idx)))
    }

    /// Returns the orders that work at a venue and pass the filter, oldest first.
    pub fn open_orders(&self, filter: OrderFilter) -> impl Iterator<Item = OrderIdx> + '_ {
        self.active_orders(filter).filter(|idx| self.order(*idx).status().is_open())
    }

    /// Links an order to the position that its fills change.
    pub fn link_position(&mut self, order: OrderIdx, position: PositionIdx) {
        self.position_of_order[order.index()] = Some(position);
    }

    /// Returns the position that an order's fills change.
    pub fn position_of_order(&self, order: OrderIdx) -> Option<PositionIdx> {
        self.position_of_order[order.index()]
    }

    /// Returns the orders that are linked to a position, oldest first.
    pub fn orders_of_position(&self, id: &PositionId) -> impl Iterator<Item = OrderIdx> + '_ {
        let position = self.position_idx(id);
        (0..self.orders.len())
            .filter(move |i| position.is_some() && self.position_of_order[*i] == position)
            .map(OrderIdx::at)
    }
}
