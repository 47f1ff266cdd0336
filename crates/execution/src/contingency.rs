//! How the orders of a list depend on each other, read from their terms and their present states.
//!
//! An order that triggers others (OTO) comes first; its children wait until it trades. Of orders that
//! cancel each other (OCO) one that trades ends the others; of orders that update each other (OUO) one that
//! trades leaves the others as much as is left of it.

use argonauta_common::{Cache, OrderIdx};
use argonauta_model::{
    Quantity,
    enums::{ContingencyType, OrderStatus, OtoTriggerMode},
    order::Order,
};

use crate::matching::position_for;

/// What becomes of an order that arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is worked, where it is a child for as much as its parent has traded.
    Work(Option<Quantity>),
    /// It waits for its parent.
    Wait,
    /// It is refused, with a reason.
    Refuse(String),
}

/// Returns the orders that an order names, as far as they are known and not closed.
pub fn linked<'a>(cache: &'a Cache, order: &'a Order) -> impl Iterator<Item = OrderIdx> + 'a {
    let ids = order.init().linked_order_ids.iter();
    ids.filter_map(|id| cache.order_idx(id)).filter(|idx| !cache.order(*idx).is_closed())
}

/// Returns the parent of an order, where it has one that is known.
pub fn parent<'a>(cache: &'a Cache, order: &Order) -> Option<&'a Order> {
    let id = order.init().parent_order_id.as_ref()?;
    cache.order_idx(id).map(|idx| cache.order(idx))
}

/// Returns what has traded of an order; of one that an execution algorithm works, what all have traded
/// that it spawned.
pub fn traded_qty(cache: &Cache, order: &Order) -> Quantity {
    if !order.is_primary() {
        return order.filled_qty();
    }
    let id = order.client_order_id();
    cache.exec_spawn_total_filled_qty(id, false).unwrap_or(order.filled_qty())
}

/// Says what becomes of an order that arrives at its venue, or that is to be sent there.
pub fn arrival(cache: &Cache, order: &Order, mode: OtoTriggerMode) -> Arrival {
    let init = order.init();
    let mut quantity = None;
    if let Some(parent) = parent(cache, order) {
        let traded = traded_qty(cache, parent);
        let is_released = match mode {
            OtoTriggerMode::Partial => traded.is_positive(),
            OtoTriggerMode::Full if parent.is_primary() => traded >= parent.init().quantity,
            OtoTriggerMode::Full => parent.status() == OrderStatus::Filled,
        };
        match (is_released, parent.is_closed()) {
            (true, _) => quantity = child_quantity(cache, order).filter(|q| *q < order.quantity()),
            (false, true) => {
                let id = parent.client_order_id();
                return Arrival::Refuse(format!("REJECT OTO from {id}"));
            }
            (false, false) => return Arrival::Wait,
        }
    }
    if matches!(init.contingency_type, ContingencyType::Oco | ContingencyType::Ouo) {
        for id in &init.linked_order_ids {
            let Some(other) = cache.order_idx(id).map(|idx| cache.order(idx)) else { continue };
            if other.is_closed() {
                return Arrival::Refuse(format!("Contingent order {id} already closed"));
            }
            // It was under way while the other, which would have cancelled it, traded in part.
            if init.contingency_type == ContingencyType::Oco && other.filled_qty().is_positive() {
                return Arrival::Refuse(format!("Contingent order {id} already traded"));
            }
        }
    }
    Arrival::Work(quantity)
}

/// Returns the quantity of a child: what its parent has traded, as far as it was asked for, less what
/// the orders that it shares that with have traded. `None` for an order without a parent.
pub fn child_quantity(cache: &Cache, order: &Order) -> Option<Quantity> {
    let parent = parent(cache, order)?;
    let init = order.init();
    let mut quantity = init.quantity.min(traded_qty(cache, parent));
    if init.contingency_type == ContingencyType::Ouo {
        for id in &init.linked_order_ids {
            if let Some(idx) = cache.order_idx(id) {
                quantity = quantity.saturating_sub(cache.order(idx).filled_qty());
            }
        }
    }
    Some(quantity)
}

/// Returns the quantity that an order must have now that another, which updates it, has traded: no more
/// is left of it than of the other.
pub fn shared_quantity(order: &Order, by: &Order) -> Quantity {
    let left = order.leaves_qty().min(by.leaves_qty());
    order.filled_qty().checked_add(left).unwrap_or(order.quantity())
}

/// Returns the quantity that an order must have now that another, which updates it, was changed: as much
/// is left of both.
pub fn equal_quantity(order: &Order, by: &Order) -> Quantity {
    order.filled_qty().checked_add(by.leaves_qty()).unwrap_or(order.quantity())
}

/// Returns the quantity that an order which may only reduce a position can have: no more is left of it than
/// is held. `None` where nothing is held that it could reduce.
pub fn covered_quantity(cache: &Cache, idx: OrderIdx) -> Option<Quantity> {
    let order = cache.order(idx);
    let position = position_for(cache, idx, order.init())?;
    let held = position.quantity();
    if position.side().closing_order_side() != order.side() || !held.is_positive() {
        return None;
    }
    order.filled_qty().checked_add(order.leaves_qty().min(held)).ok()
}
