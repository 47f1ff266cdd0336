//! Whether the indexes say what the orders, positions and own books are.

use argonauta_model::{book::OwnBookOrder, order::Order, position::Position};

use super::Cache;
use crate::ids::{OrderIdx, PositionIdx};

impl Cache {
    /// Walks all orders, positions, accounts, own books and every index over them, and returns what does
    /// not agree; nothing where all is sound.
    pub fn integrity_errors(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (place, order) in self.orders.iter().enumerate() {
            self.check_order(OrderIdx::at(place), order, &mut wrong);
        }
        for (place, position) in self.positions.iter().enumerate() {
            self.check_position(PositionIdx::at(place), position, &mut wrong);
        }
        self.check_names(&mut wrong);
        self.check_own_books(&mut wrong);
        wrong.sort_unstable(); // names come in the order of their hashes
        wrong
    }

    /// Returns the orders that may still trade and the positions that are open: what a run that was
    /// closed down in order leaves none of.
    pub fn residuals(&self) -> Vec<String> {
        let orders = self.active_orders.iter().map(|idx| {
            let order = self.order(*idx);
            format!("order {} is {}", order.client_order_id(), order.status())
        });
        let positions = self.open_positions.iter().map(|idx| {
            let position = self.position(*idx);
            format!("position {} is {}", position.id(), position.side())
        });
        orders.chain(positions).collect()
    }

    fn check_order(&self, idx: OrderIdx, order: &Order, wrong: &mut Vec<String>) {
        let id = order.client_order_id();
        if self.order_ids.get(id) != Some(&idx) {
            wrong.push(format!("order {id}: its id leads elsewhere"));
        }
        if self.active_orders.contains(&idx) == order.is_closed() {
            let not = if order.is_closed() { "" } else { "not " };
            wrong.push(format!("order {id} is {} and {not}among the active", order.status()));
        }
        if let Some(venue_id) = order.venue_order_id()
            && self.venue_order_ids.get(venue_id) != Some(&idx)
        {
            wrong.push(format!("order {id}: its venue order id {venue_id} leads elsewhere"));
        }
        if self.instrument_idx(order.instrument_id()).is_none() && order.status().is_open() {
            wrong.push(format!("order {id}: instrument {} is unknown", order.instrument_id()));
        }
        let Some(position) = self.position_of_order[idx.index()] else {
            if order.filled_qty().is_positive() && self.has_positions(order) {
                wrong.push(format!("order {id} has traded and is linked to no position"));
            }
            return;
        };
        match self.positions.get(position.index()) {
            None => wrong.push(format!("order {id}: its position is unknown")),
            Some(held) if held.instrument_id() != order.instrument_id() => {
                wrong.push(format!("order {id}: position {} is of another instrument", held.id()));
            }
            Some(_) => {}
        }
    }

    /// Whether positions are kept of what an order trades; of spreads they are not.
    fn has_positions(&self, order: &Order) -> bool {
        self.positions.iter().any(|held| held.instrument_id() == order.instrument_id())
    }

    fn check_position(&self, idx: PositionIdx, position: &Position, wrong: &mut Vec<String>) {
        let id = position.id();
        if self.position_ids.get(id) != Some(&idx) {
            wrong.push(format!("position {id}: its id leads elsewhere"));
        }
        if self.open_positions.contains(&idx) != position.is_open() {
            let not = if position.is_open() { "not " } else { "" };
            wrong.push(format!("position {id} is {} and {not}among the open", position.side()));
        }
        for order in position.client_order_ids() {
            if !self.order_ids.contains_key(order) {
                wrong.push(format!("position {id}: its order {order} is unknown"));
            }
        }
    }

    fn check_names(&self, wrong: &mut Vec<String>) {
        let beyond = |kind: &str, name: &dyn std::fmt::Display| format!("{kind} {name} is nowhere");
        for (id, idx) in &self.order_ids {
            if self.orders.get(idx.index()).is_none_or(|order| order.client_order_id() != id) {
                wrong.push(beyond("order", id));
            }
        }
        for (id, idx) in &self.venue_order_ids {
            let order = self.orders.get(idx.index());
            if order.is_none_or(|order| !order.venue_order_ids().contains(&id)) {
                wrong.push(beyond("venue order", id));
            }
        }
        for (id, idx) in &self.position_ids {
            if self.positions.get(idx.index()).is_none_or(|position| position.id() != id) {
                wrong.push(beyond("position", id));
            }
        }
        for ((instrument, strategy), idx) in &self.netting {
            let held = self.positions.get(idx.index());
            if held.is_none_or(|p| (p.instrument_id(), p.strategy_id()) != (*instrument, *strategy))
            {
                wrong.push(format!("position of {strategy} in {instrument} is another's"));
            }
        }
        for idx in self.account_ids.values().chain(self.venue_accounts.values()) {
            if self.accounts.get(idx.index()).is_none() {
                wrong.push(beyond("account", &idx.0));
            }
        }
    }

    fn check_own_books(&self, wrong: &mut Vec<String>) {
        let Some(books) = &self.own_books else { return };
        let mut count = 0;
        for own in books.values().flat_map(argonauta_model::book::OwnOrderBook::orders) {
            count += 1;
            let id = &own.client_order_id;
            let order = self.order_idx(id).map(|idx| self.order(idx));
            let is_same = order.and_then(OwnBookOrder::of).is_some_and(|now| now == *own);
            if order.is_none_or(Order::is_closed) || !is_same {
                wrong.push(format!("own order {id} is not what its book has"));
            }
        }
        let belongs = self.active_orders.iter().map(|idx| self.order(*idx));
        let sent = belongs.filter(|o| OwnBookOrder::belongs(o) && o.ts_submitted().is_some());
        if sent.count() > count {
            wrong.push("an order that works is in no own book".to_owned());
        }
    }
}
