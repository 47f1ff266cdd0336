//! Orders of execution algorithms, and orders that the emulator lets go.

use argonauta_core::{UnixNanos, Uuid4};
use argonauta_model::{
    Quantity,
    error::ModelResult,
    identifiers::{ClientOrderId, ExecAlgorithmId},
    order::Order,
};

use super::Cache;
use crate::ids::OrderIdx;

impl Cache {
    /// Turns a released order into the one that goes out; its id stays.
    ///
    /// # Errors
    /// An order that is not released.
    pub fn transform_released(
        &mut self,
        idx: OrderIdx,
        event_id: Uuid4,
        now: UnixNanos,
    ) -> ModelResult<()> {
        self.orders[idx.index()].transform_released(event_id, now)
    }

    fn all_idx(&self) -> impl Iterator<Item = OrderIdx> + '_ {
        (0..self.orders.len()).map(OrderIdx::at)
    }

    /// Returns the orders of an execution algorithm, oldest first.
    pub fn orders_for_exec_algorithm(
        &self,
        id: ExecAlgorithmId,
    ) -> impl Iterator<Item = OrderIdx> + '_ {
        self.all_idx().filter(move |idx| self.order(*idx).init().exec_algorithm_id == Some(id))
    }

    /// Returns a primary order and those that were spawned from it, oldest first.
    pub fn orders_for_exec_spawn<'a>(
        &'a self,
        id: &'a ClientOrderId,
    ) -> impl Iterator<Item = OrderIdx> + 'a {
        self.all_idx().filter(move |idx| self.order(*idx).init().exec_spawn_id.as_ref() == Some(id))
    }

    fn sum(
        &self,
        id: &ClientOrderId,
        active_only: bool,
        of: impl Fn(&Order) -> Quantity,
    ) -> Option<Quantity> {
        let orders = self.orders_for_exec_spawn(id).map(|idx| self.order(idx));
        let mut total: Option<Quantity> = None;
        for order in orders.filter(|order| !active_only || !order.is_closed()) {
            let more = of(order);
            total = match total {
                Some(sum) => sum.checked_add(more).ok(),
                None => Some(more),
            };
        }
        total
    }

    /// Returns the quantity of a primary order and of those that were spawned from it, or `None` where
    /// there are none. With `active_only` those that are closed do not count.
    pub fn exec_spawn_total_quantity(
        &self,
        id: &ClientOrderId,
        active_only: bool,
    ) -> Option<Quantity> {
        self.sum(id, active_only, Order::quantity)
    }

    /// Returns what has traded of a primary order and of those that were spawned from it.
    pub fn exec_spawn_total_filled_qty(
        &self,
        id: &ClientOrderId,
        active_only: bool,
    ) -> Option<Quantity> {
        self.sum(id, active_only, Order::filled_qty)
    }

    /// Returns what is still open of a primary order and of those that were spawned from it.
    pub fn exec_spawn_total_leaves_qty(
        &self,
        id: &ClientOrderId,
        active_only: bool,
    ) -> Option<Quantity> {
        self.sum(id, active_only, Order::leaves_qty)
    }
}
