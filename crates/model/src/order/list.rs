//! Orders that are submitted together.

use std::sync::Arc;

use super::OrderInit;
use crate::{
    enums::ContingencyType,
    error::{ModelError, ModelResult},
    identifiers::{ClientOrderId, InstrumentId, OrderListId, StrategyId},
};

use argonauta_core::UnixNanos;

/// The terms of orders that are submitted together.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderList {
    id: OrderListId,
    orders: Vec<Arc<OrderInit>>,
}

impl OrderList {
    /// Creates a list of one order at least, all of one strategy and for one venue.
    ///
    /// # Errors
    /// No order, orders for two venues or of two strategies, an order twice.
    pub fn new(id: OrderListId, orders: Vec<Arc<OrderInit>>) -> ModelResult<Self> {
        let invalid = |rule: String| Err(ModelError::invalid("OrderList", &id, rule));
        let Some(first) = orders.first() else {
            return invalid("must have one order at least".to_owned());
        };
        for (place, order) in orders.iter().enumerate() {
            let order_id = &order.client_order_id;
            if order.instrument_id.venue != first.instrument_id.venue {
                let venue = first.instrument_id.venue;
                return invalid(format!("order {order_id} is not for {venue}, as the first is"));
            }
            if order.strategy_id != first.strategy_id {
                let strategy = first.strategy_id;
                return invalid(format!("order {order_id} is not of {strategy}, as the first is"));
            }
            if orders[..place].iter().any(|known| known.client_order_id == *order_id) {
                return invalid(format!("order {order_id} is in it twice"));
            }
        }
        Ok(Self { id, orders })
    }

    /// Returns the id of the list.
    pub const fn id(&self) -> &OrderListId {
        &self.id
    }

    /// Returns the terms of its orders.
    pub fn orders(&self) -> &[Arc<OrderInit>] {
        &self.orders
    }

    /// Returns the terms of its first order.
    ///
    /// # Panics
    /// Never: a list is made with one order at least.
    pub fn first(&self) -> &Arc<OrderInit> {
        &self.orders[0]
    }

    /// Returns the instrument that stands for the list: that of its first order.
    pub fn instrument_id(&self) -> InstrumentId {
        self.first().instrument_id
    }

    /// Returns the strategy that made it.
    pub fn strategy_id(&self) -> StrategyId {
        self.first().strategy_id
    }

    /// Returns when it was made: with its first order.
    pub fn ts_init(&self) -> UnixNanos {
        self.first().ts_init
    }

    /// Returns each instrument once, in the order in which they appear.
    pub fn instrument_ids(&self) -> Vec<InstrumentId> {
        let mut ids = Vec::with_capacity(1);
        for order in &self.orders {
            if !ids.contains(&order.instrument_id) {
                ids.push(order.instrument_id);
            }
        }
        ids
    }

    /// Whether all its orders are for one instrument.
    pub fn is_uniform_instrument(&self) -> bool {
        self.orders.iter().all(|order| order.instrument_id == self.instrument_id())
    }

    /// Whether it is a bracket: an entry that releases two exits, of which one ends the other.
    pub fn is_bracket(&self) -> bool {
        let [entry, exits @ ..] = self.orders.as_slice() else { return false };
        let is_exit = |order: &OrderInit, other: &ClientOrderId| {
            order.parent_order_id.as_ref() == Some(&entry.client_order_id)
                && matches!(order.contingency_type, ContingencyType::Oco | ContingencyType::Ouo)
                && order.linked_order_ids.contains(other)
                && order.side == entry.side.opposite()
                && entry.linked_order_ids.contains(&order.client_order_id)
        };
        match exits {
            [one, other] => {
                entry.contingency_type == ContingencyType::Oto
                    && is_exit(one, &other.client_order_id)
                    && is_exit(other, &one.client_order_id)
            }
            _ => false,
        }
    }
}
