//! What a strategy that manages its orders itself does with them: it keeps children back until their
//! parent trades, keeps linked orders in step, and cancels orders whose time has ended.

use argonauta_common::{OrderIdx, Slot};
use argonauta_execution::{
    Command,
    contingency::{Arrival, arrival, child_quantity, linked, shared_quantity},
    matching::Change,
};
use argonauta_model::{
    ModelError, Quantity,
    enums::{ContingencyType, OrderStatus, OtoTriggerMode, TimeInForce},
    error::ModelResult,
    order::{Order, OrderEventDetail, OrderEventKind, OrderUpdate},
};
use argonauta_trading::{StrategyConfig, TradingError};

use crate::{emulation::EMULATED_EXPIRY, kernel::Kernel, snapshots::POSITIONS_TIMER};

/// Begins the name of a timer at which an order ends.
const GTD_EXPIRY: &str = "GTD-EXPIRY:";

fn expiry_timer(order: &Order) -> String {
    format!("{GTD_EXPIRY}{}", order.client_order_id())
}

/// What the model refused; the other errors of a request cannot be here.
fn refused(error: TradingError) -> ModelError {
    match error {
        TradingError::Model(error) => error,
        other => ModelError::invalid("request", "of a managed order", other.to_string()),
    }
}

impl Kernel {
    fn manages(&self, order: &Order, what: impl Fn(&StrategyConfig) -> bool) -> bool {
        let id = order.strategy_id();
        let mut owners = self.components.iter();
        let owner = owners.find(|entry| entry.strategy.as_ref().is_some_and(|s| s.id == id));
        owner.and_then(|entry| entry.config.as_ref()).is_some_and(what)
    }

    fn manages_contingencies(&self, order: &Order) -> bool {
        self.manages(order, |config| config.manage_contingent_orders) || self.links_locally(order)
    }

    /// Sends an order that nothing refuses to its venue, unless its strategy keeps it back.
    pub(crate) fn dispatch(&mut self, idx: OrderIdx) -> ModelResult<()> {
        let order = self.cache.order(idx);
        if order.is_child_order() && self.manages_contingencies(order) {
            match arrival(&self.cache, order, OtoTriggerMode::Partial) {
                Arrival::Wait => return Ok(()),
                Arrival::Refuse(reason) => {
                    return self.apply(idx, OrderEventDetail::Denied { reason: reason.into() });
                }
                Arrival::Work(Some(quantity)) => self.resize(idx, quantity)?,
                Arrival::Work(None) => {}
            }
            self.join_position_of_parent(idx);
        }
        let init = self.cache.order(idx).init();
        if init.emulates() {
            return self.emulate(idx);
        }
        if init.exec_algorithm_id.is_some() {
            return self.give(idx);
        }
        self.send_out(idx)
    }

    /// Sends an order to its venue.
    pub(crate) fn send_out(&mut self, idx: OrderIdx) -> ModelResult<()> {
        self.apply(idx, OrderEventDetail::Submitted)?;
        self.send(self.cache.order(idx).instrument_id(), Command::Submit(idx));
        self.watch_expiry(idx)
    }

    /// Whether the orders of a list are kept in step on this side because a venue does not know them all:
    /// one is or was emulated, or is worked by an execution algorithm.
    fn links_locally(&self, order: &Order) -> bool {
        let is_local = |order: &Order| {
            order.init().exec_algorithm_id.is_some() || order.events()[0].init.emulates()
        };
        let any_linked = |order: &Order| {
            let ids = order.init().linked_order_ids.iter();
            ids.filter_map(|id| self.cache.order_idx(id)).any(|idx| is_local(self.cache.order(idx)))
        };
        let parent = order.init().parent_order_id.as_ref();
        let parent =
            parent.and_then(|id| self.cache.order_idx(id)).map(|idx| self.cache.order(idx));
        is_local(order) || any_linked(order) || parent.is_some_and(|p| is_local(p) || any_linked(p))
    }

    fn resize(&mut self, idx: OrderIdx, quantity: Quantity) -> ModelResult<()> {
        let order = self.cache.order(idx);
        let (price, trigger_price) = (order.price(), order.trigger_price());
        let update = OrderUpdate { quantity, price, trigger_price };
        self.apply(idx, OrderEventDetail::Updated(Box::new(update)))
    }

    /// Sets the time at which an order ends, where its strategy sees to that.
    fn watch_expiry(&mut self, idx: OrderIdx) -> ModelResult<()> {
        let order = self.cache.order(idx);
        let Some(at) = order.init().expire_time else { return Ok(()) };
        if order.time_in_force() != TimeInForce::Gtd
            || !self.manages(order, |config| config.manage_gtd_expiry)
        {
            return Ok(());
        }
        let name = expiry_timer(order);
        let set = self.clock.set_alert(Slot::KERNEL, &name, at, true, true);
        set.map_err(|error| ModelError::invalid("expiry", name, error.to_string()))
    }

    /// Forgets the time at which an order that is closed would have ended.
    pub(crate) fn forget_expiry(&mut self, idx: OrderIdx) {
        let order = self.cache.order(idx);
        if order.time_in_force() == TimeInForce::Gtd && order.is_closed() {
            let _was_watched = self.clock.cancel(Slot::KERNEL, &expiry_timer(order));
        }
    }

    /// A timer of the kernel came due: an order ends, or copies of a book are published.
    pub(crate) fn own_timer(&mut self, name: &str) -> ModelResult<()> {
        if name == POSITIONS_TIMER {
            return self.note_open_positions();
        }
        if let Some(id) = name.strip_prefix(EMULATED_EXPIRY) {
            return self.expire_emulated(&id.parse()?);
        }
        let Some(id) = name.strip_prefix(GTD_EXPIRY) else {
            self.publish_snapshot(name);
            return Ok(());
        };
        match self.cache.order_idx(&id.parse()?) {
            Some(idx) => self.cancel_order(idx).map_err(refused),
            None => Ok(()),
        }
    }

    /// Does to the linked orders what follows from something that happened to an order, where its
    /// strategy sees to that.
    pub(crate) fn follow_by_strategy(
        &mut self,
        idx: OrderIdx,
        kind: OrderEventKind,
    ) -> ModelResult<()> {
        let order = self.cache.order(idx);
        if !self.manages_contingencies(order) {
            return Ok(());
        }
        let contingency = order.init().contingency_type;
        let has_traded = order.filled_qty().is_positive();
        let others: Vec<OrderIdx> = linked(&self.cache, order).collect();
        for other in others {
            let status = self.cache.order(other).status();
            match (contingency, kind) {
                (ContingencyType::Oto, OrderEventKind::Filled) => self.send_child(other)?,
                (
                    ContingencyType::Oto,
                    OrderEventKind::Canceled | OrderEventKind::Expired | OrderEventKind::Rejected,
                ) => {
                    if status == OrderStatus::Initialized {
                        self.apply(other, OrderEventDetail::Canceled)?;
                    } else if !has_traded {
                        self.cancel_order(other).map_err(refused)?;
                    }
                }
                (ContingencyType::Oco, OrderEventKind::Filled)
                | (ContingencyType::Ouo, OrderEventKind::Canceled | OrderEventKind::Expired) => {
                    self.cancel_order(other).map_err(refused)?;
                }
                // One that has traded is what ended this order: the rest of it goes on.
                (ContingencyType::Oco, OrderEventKind::Canceled | OrderEventKind::Expired)
                    if !self.cache.order(other).filled_qty().is_positive() =>
                {
                    self.cancel_order(other).map_err(refused)?;
                }
                (ContingencyType::Ouo, OrderEventKind::Filled) => self.keep_in_step(other, idx)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn send_child(&mut self, child: OrderIdx) -> ModelResult<()> {
        let order = self.cache.order(child);
        if order.status() == OrderStatus::Initialized {
            return self.dispatch(child);
        }
        match child_quantity(&self.cache, order).filter(|quantity| *quantity > order.quantity()) {
            Some(quantity) => self.ask_quantity(child, quantity),
            None => Ok(()),
        }
    }

    fn keep_in_step(&mut self, peer: OrderIdx, by: OrderIdx) -> ModelResult<()> {
        let (order, by) = (self.cache.order(peer), self.cache.order(by));
        if by.is_closed() {
            return self.cancel_order(peer).map_err(refused);
        }
        let quantity = shared_quantity(order, by);
        if quantity == order.quantity() { Ok(()) } else { self.ask_quantity(peer, quantity) }
    }

    fn ask_quantity(&mut self, idx: OrderIdx, quantity: Quantity) -> ModelResult<()> {
        let change = Change { quantity: Some(quantity), ..Change::default() };
        self.modify_order(idx, change).map_err(refused)
    }
}
