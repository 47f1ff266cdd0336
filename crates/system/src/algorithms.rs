//! Orders that execution algorithms work: who is given them, what is spawned, and what becomes of the
//! primary order.

use std::{collections::BTreeMap, sync::Arc};

use ahash::AHashMap;
use argonauta_common::{
    Message, OrderIdx, Slot, Subscription,
    logging::{LogColor, LogLevel},
};
use argonauta_execution::matching::Change;
use argonauta_model::{
    ModelError, Quantity,
    enums::OrderStatus,
    error::ModelResult,
    identifiers::{ClientOrderId, ExecAlgorithmId},
    order::{Order, OrderEventDetail, OrderEventKind, OrderHead, OrderInit, OrderUpdate},
};
use argonauta_trading::{
    TradingError,
    algorithms::{SpawnConfig, SpawnKind},
};

use crate::kernel::Kernel;

/// What is logged about orders that this side works.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verbosity {
    /// Whether the emulator logs what it does, at DEBUG.
    pub(crate) emulator: bool,
    /// Whether the events of an algorithm's orders, and what it asks, are logged at INFO.
    algorithms: BTreeMap<ExecAlgorithmId, (bool, bool)>,
}

/// What execution algorithms have spawned.
#[derive(Debug, Default)]
pub(crate) struct Spawns {
    /// How many orders each primary order has spawned.
    counts: AHashMap<OrderIdx, u64>,
    /// The orders that each has spawned, as far as they were submitted, oldest first.
    of: AHashMap<OrderIdx, Vec<OrderIdx>>,
    /// By how much a spawned order made its primary order smaller, until a venue has accepted it.
    reductions: AHashMap<ClientOrderId, (OrderIdx, Quantity)>,
}

fn may_not(field: &'static str, value: impl std::fmt::Display, rule: &str) -> TradingError {
    ModelError::invalid(field, value.to_string(), rule.to_owned()).into()
}

impl Kernel {
    /// Returns the execution algorithm of an id.
    pub(crate) fn algorithm(&self, id: ExecAlgorithmId) -> Option<Slot> {
        self.components.iter().position(|entry| entry.algorithm == Some(id)).map(Slot::at)
    }

    /// Returns the ids of all execution algorithms in the order in which they were added.
    pub fn algorithm_ids(&self) -> impl Iterator<Item = ExecAlgorithmId> + '_ {
        self.components.iter().filter_map(|entry| entry.algorithm)
    }

    /// Sets whether the events of an algorithm's orders, and what it asks, are logged at INFO.
    pub fn set_algorithm_log(&mut self, id: ExecAlgorithmId, events: bool, commands: bool) {
        self.verbosity.algorithms.insert(id, (events, commands));
    }

    /// Logs what an algorithm asks, where that is wanted.
    fn log_command(&self, slot: Slot, what: &str, idx: OrderIdx) {
        let Some(id) = self.components[slot.index()].algorithm else { return };
        if self.verbosity.algorithms.get(&id).is_some_and(|(_, commands)| *commands) {
            let (now, order) = (self.clock.now(), self.cache.order(idx));
            let text = format_args!("{what} {} {}", order.client_order_id(), order.quantity());
            self.logger.log(now, id.as_str(), LogLevel::Info, LogColor::Normal, text);
        }
    }

    /// Asks to cancel an order in the name of a component.
    ///
    /// # Errors
    /// As [`Kernel::cancel_order`].
    pub fn cancel_order_as(&mut self, slot: Slot, idx: OrderIdx) -> Result<(), TradingError> {
        self.log_command(slot, "cancel", idx);
        self.cancel_order(idx)
    }

    /// Gives an order to its execution algorithm, which hears of it after the present handler returns.
    pub(crate) fn give(&mut self, idx: OrderIdx) -> ModelResult<()> {
        let order = self.cache.order(idx);
        let (id, instrument_id) = (order.init().exec_algorithm_id, order.instrument_id());
        match id.and_then(|id| self.algorithm(id)) {
            Some(slot) => {
                self.hear_positions(slot, idx);
                self.bus.send(slot, Message::Given(idx, instrument_id));
                Ok(())
            }
            None => self.send_out(idx), // it was removed since: the risk engine has let it pass
        }
    }

    /// Gives a list to an execution algorithm where all its orders name the same one, and none waits for
    /// another; says whether it did.
    pub(crate) fn give_list(&mut self, orders: &[OrderIdx]) -> bool {
        let id_of = |idx: &OrderIdx| self.cache.order(*idx).init().exec_algorithm_id;
        let first = orders.first().and_then(id_of);
        let Some(slot) = first.and_then(|id| self.algorithm(id)) else { return false };
        let is_plain = |idx: &OrderIdx| {
            let order = self.cache.order(*idx);
            !order.is_contingency() && !order.is_child_order() && !order.init().emulates()
        };
        if !orders.iter().all(|idx| id_of(idx) == first && is_plain(idx)) {
            return false;
        }
        for idx in orders {
            self.hear_positions(slot, *idx);
        }
        self.bus.send(slot, Message::GivenList(Arc::from(orders)));
        true
    }

    /// An algorithm hears of the positions of the strategies whose orders it works.
    fn hear_positions(&mut self, slot: Slot, idx: OrderIdx) {
        let id = self.cache.order(idx).strategy_id();
        let strategies = self.components.iter().filter_map(|entry| entry.strategy.as_ref());
        let topic = strategies.into_iter().find(|s| s.id == id).map(|s| s.position_topic);
        if let Some(topic) = topic {
            let name = self.bus.topic_name(topic).to_owned();
            self.bus.subscribe(&name, Subscription { slot, handler: 0 });
        }
    }

    /// Returns the order, where it is one that the algorithm in a slot works.
    fn require_own(&self, slot: Slot, idx: OrderIdx) -> Result<&Order, TradingError> {
        let order = self.cache.order(idx);
        let own = self.components[slot.index()].algorithm;
        if own.is_none() || order.init().exec_algorithm_id != own {
            return Err(TradingError::NotAnAlgorithm(self.component_name(slot).to_owned()));
        }
        Ok(order)
    }

    /// Makes an order from one that the algorithm in a slot was given.
    ///
    /// # Errors
    /// An order that this algorithm was not given or that is closed, a quantity above what is left of
    /// it, or a term that does not belong to the type.
    pub fn spawn_order(
        &mut self,
        slot: Slot,
        primary: OrderIdx,
        config: &SpawnConfig,
    ) -> Result<Order, TradingError> {
        let order = self.require_own(slot, primary)?;
        let id = order.client_order_id().clone();
        if !order.is_primary() || order.is_closed() {
            return Err(may_not("primary order", id, "must be primary and not closed"));
        }
        if config.reduce_primary && !order.is_active_local() {
            let rule = "was submitted and cannot be reduced: pass reduce_primary=False";
            return Err(may_not("primary order", id, rule));
        }
        let (leaves, quantity) = (order.leaves_qty(), config.quantity);
        if config.reduce_primary && quantity > leaves {
            let rule = format!("must not exceed {leaves}, which is left of {id}");
            return Err(may_not("spawned quantity", quantity, &rule));
        }
        let head = order.init().clone();
        let number = self.spawns.counts.get(&primary).copied().unwrap_or(0) + 1;
        let client_order_id = ClientOrderId::new(&format!("{id}-E{number}"))?;
        let now = self.clock.now();
        let init_id = self.ids.next_uuid();
        let head = OrderHead {
            trader_id: head.trader_id,
            strategy_id: head.strategy_id,
            instrument_id: head.instrument_id,
            client_order_id: client_order_id.clone(),
            side: head.side,
            quantity,
            init_id,
            ts_init: now,
        };
        let spawned = Order::new(OrderInit {
            exec_algorithm_id: self.components[slot.index()].algorithm,
            exec_spawn_id: Some(id),
            ..spawned_init(head, config)
        })?;
        self.spawns.counts.insert(primary, number);
        if config.reduce_primary {
            self.set_quantity(primary, leaves_after(self.cache.order(primary), quantity))?;
            self.spawns.reductions.insert(client_order_id, (primary, quantity));
        }
        Ok(spawned)
    }

    fn set_quantity(&mut self, idx: OrderIdx, quantity: Quantity) -> ModelResult<()> {
        let order = self.cache.order(idx);
        let (price, trigger_price) = (order.price(), order.trigger_price());
        let update = OrderUpdate { quantity, price, trigger_price };
        self.apply(idx, OrderEventDetail::Updated(Box::new(update)))
    }

    /// Submits an order that the algorithm in a slot has spawned.
    ///
    /// # Errors
    /// An order of another algorithm, or one whose id is in use.
    pub fn submit_spawned(&mut self, slot: Slot, order: Order) -> Result<OrderIdx, TradingError> {
        let own = self.components[slot.index()].algorithm;
        if own.is_none() || order.init().exec_algorithm_id != own || !order.is_spawned() {
            return Err(TradingError::NotAnAlgorithm(self.component_name(slot).to_owned()));
        }
        let id = order.client_order_id().clone();
        let primary = order.init().exec_spawn_id.as_ref().and_then(|id| self.cache.order_idx(id));
        let Some(primary) = primary else {
            return Err(may_not("order", id, "its primary order is not known"));
        };
        let Some(idx) = self.cache.add_order(order) else {
            return Err(may_not("order", id, "this order id is in use: duplicate client_order_id"));
        };
        self.spawns.of.entry(primary).or_default().push(idx);
        self.log_command(slot, "submit", idx);
        self.tell_order(idx);
        if let Some(position) = self.cache.position_of_order(primary) {
            self.cache.link_position(idx, position);
        }
        if let Some(reason) = self.deny(idx) {
            self.apply(idx, OrderEventDetail::Denied { reason: reason.into() })?;
        } else if self.cache.order(idx).init().emulates() {
            self.emulate(idx)?;
        } else {
            self.send_out(idx)?;
        }
        Ok(idx)
    }

    /// Submits an order that the algorithm in a slot was given, with what is left of it. One that is
    /// closed or has gone out is left alone.
    ///
    /// # Errors
    /// An order of another algorithm.
    pub fn submit_primary(&mut self, slot: Slot, idx: OrderIdx) -> Result<(), TradingError> {
        let order = self.require_own(slot, idx)?;
        if !matches!(order.status(), OrderStatus::Initialized | OrderStatus::Released) {
            return Ok(());
        }
        self.log_command(slot, "submit", idx);
        match self.deny(idx) {
            Some(reason) => self.apply(idx, OrderEventDetail::Denied { reason: reason.into() })?,
            None => self.send_out(idx)?,
        }
        Ok(())
    }

    /// Changes an order that the algorithm in a slot was given and has not submitted.
    ///
    /// # Errors
    /// An order of another algorithm, one that was submitted, or a term that it cannot have.
    pub fn modify_order_in_place(
        &mut self,
        slot: Slot,
        idx: OrderIdx,
        change: Change,
    ) -> Result<(), TradingError> {
        let order = self.require_own(slot, idx)?;
        if !order.is_active_local() {
            let rule = "was submitted: use modify_order";
            return Err(may_not("order", order.client_order_id(), rule));
        }
        if let Some(quantity) = change.quantity.filter(|q| *q > order.quantity()) {
            return Err(may_not("quantity", quantity, "may not grow beyond what was ordered"));
        }
        Ok(self.modify_local(idx, change)?)
    }

    /// Changes an order that an algorithm has spawned and not submitted. A quantity that shrinks goes
    /// back to the primary order.
    ///
    /// # Errors
    /// A quantity that grows, or a term that the order cannot have.
    pub fn modify_spawned(
        &mut self,
        order: &mut Order,
        change: Change,
    ) -> Result<(), TradingError> {
        let old = order.quantity();
        if let Some(quantity) = change.quantity.filter(|q| *q > old) {
            return Err(may_not("quantity", quantity, "may not grow: spawn another order"));
        }
        let update = OrderUpdate {
            quantity: change.quantity.unwrap_or(old),
            price: change.price.or(order.price()),
            trigger_price: change.trigger_price.or(order.trigger_price()),
        };
        let quantity = update.quantity;
        let detail = OrderEventDetail::Updated(Box::new(update));
        let event = self.execution.event(order, detail, self.clock.now());
        order.apply(event)?;
        let id = order.client_order_id();
        if let Some((primary, held)) = self.spawns.reductions.get_mut(id) {
            *held = quantity;
            let primary = *primary;
            self.restore_primary(primary, old.checked_sub(quantity)?)?;
        }
        Ok(())
    }

    /// Gives a primary order back what a spawned one did not take.
    fn restore_primary(&mut self, primary: OrderIdx, quantity: Quantity) -> ModelResult<()> {
        let order = self.cache.order(primary);
        if !order.is_active_local() || quantity.is_zero() {
            return Ok(());
        }
        self.set_quantity(primary, order.quantity().checked_add(quantity)?)
    }

    /// The algorithm in a slot does not work an order that it was given.
    ///
    /// # Errors
    /// An order of another algorithm.
    pub fn deny_primary(
        &mut self,
        slot: Slot,
        idx: OrderIdx,
        reason: &str,
    ) -> Result<(), TradingError> {
        let order = self.require_own(slot, idx)?;
        let (now, level, name) = (self.clock.now(), LogLevel::Error, self.component_name(slot));
        let text = format_args!("{}: {reason}", order.client_order_id());
        self.logger.log(now, name, level, LogColor::Normal, text);
        let has_spawned = self.spawns.of.contains_key(&idx);
        match order.status() {
            OrderStatus::Initialized | OrderStatus::Released if !has_spawned => {
                let reason = reason.into();
                Ok(self.apply(idx, OrderEventDetail::Denied { reason })?)
            }
            _ => self.cancel_order(idx),
        }
    }

    /// Asks to change an order in the name of a component. An order that an execution algorithm works
    /// is changed by that alone, and a spawned one never grows.
    ///
    /// # Errors
    /// As [`Kernel::modify_order`].
    pub fn modify_order_as(
        &mut self,
        slot: Slot,
        idx: OrderIdx,
        change: Change,
    ) -> Result<(), TradingError> {
        let order = self.cache.order(idx);
        let Some(id) = order.init().exec_algorithm_id.filter(|_| !order.is_closed()) else {
            return self.modify_order(idx, change);
        };
        let grows = change.quantity.is_some_and(|quantity| quantity > order.quantity());
        let reason = if self.components[slot.index()].algorithm != Some(id) {
            format!("execution algorithm {id} works this order: it can only be cancelled")
        } else if grows {
            "an order of an execution algorithm cannot grow: spawn another one".to_owned()
        } else {
            self.log_command(slot, "modify", idx);
            return self.modify_order(idx, change);
        };
        Ok(self.apply(idx, OrderEventDetail::ModifyRejected { reason: reason.into() })?)
    }

    /// Cancels the orders that a primary order has spawned.
    pub(crate) fn cancel_spawned(&mut self, primary: OrderIdx) -> Result<(), TradingError> {
        let spawned = self.spawns.of.get(&primary).cloned().unwrap_or_default();
        spawned.into_iter().try_for_each(|idx| self.cancel_order(idx))
    }

    /// Returns the primary order of a spawned one, where other orders hang on it.
    pub(crate) fn contingent_primary(&self, idx: OrderIdx) -> Option<OrderIdx> {
        let primary = self.cache.order_idx(self.cache.order(idx).init().exec_spawn_id.as_ref()?)?;
        self.cache.order(primary).is_contingency().then_some(primary)
    }

    /// Does to the primary order what follows from the newest event of a spawned one, and tells the
    /// algorithm of the event.
    pub(crate) fn tell_algorithm(&mut self, idx: OrderIdx) {
        let order = self.cache.order(idx);
        let event = order.last_event().clone();
        let id = order.init().exec_algorithm_id;
        if order.is_spawned()
            && let Err(error) = self.settle_spawned(idx, event.kind())
        {
            let (now, level) = (self.clock.now(), LogLevel::Error);
            let text = format_args!("{error}");
            self.logger.log(now, "ExecAlgorithm", level, LogColor::Normal, text);
        }
        let Some(slot) = id.and_then(|id| self.algorithm(id)) else { return };
        if let Some(id) = id
            && self.verbosity.algorithms.get(&id).is_some_and(|(events, _)| *events)
        {
            let text = format_args!("{} {}", event.kind(), event.client_order_id());
            let now = self.clock.now();
            self.logger.log(now, id.as_str(), LogLevel::Info, LogColor::Normal, text);
        }
        if self.components[slot.index()].interests.wants_order(event.kind()) {
            self.bus.send(slot, Message::Order(idx, event));
        }
    }

    fn settle_spawned(&mut self, idx: OrderIdx, kind: OrderEventKind) -> ModelResult<()> {
        let order = self.cache.order(idx);
        let (id, is_closed) = (order.client_order_id().clone(), order.is_closed());
        let primary = order.init().exec_spawn_id.as_ref().and_then(|id| self.cache.order_idx(id));
        let is_taken = matches!(
            kind,
            OrderEventKind::Accepted | OrderEventKind::Triggered | OrderEventKind::Filled
        );
        if is_taken {
            self.spawns.reductions.remove(&id);
        } else if is_closed && let Some((primary, quantity)) = self.spawns.reductions.remove(&id) {
            self.restore_primary(primary, quantity)?;
        }
        match primary {
            Some(primary) if is_closed => self.end_with_spawned(primary),
            _ => Ok(()),
        }
    }

    /// A primary order that has handed on all that it was ends with the last one that it spawned.
    fn end_with_spawned(&mut self, primary: OrderIdx) -> ModelResult<()> {
        let order = self.cache.order(primary);
        let is_empty = order.is_active_local() && order.quantity().is_zero();
        let spawned = self.spawns.of.get(&primary);
        let all_closed =
            spawned.is_some_and(|all| all.iter().all(|idx| self.cache.order(*idx).is_closed()));
        let is_all_out = !self.spawns.reductions.values().any(|(of, _)| *of == primary);
        if is_empty && all_closed && is_all_out {
            return self.apply(primary, OrderEventDetail::Canceled);
        }
        Ok(())
    }
}

fn leaves_after(order: &Order, spawned: Quantity) -> Quantity {
    order.quantity().saturating_sub(spawned)
}

fn spawned_init(head: OrderHead, config: &SpawnConfig) -> OrderInit {
    let init = match config.kind {
        SpawnKind::Market => OrderInit::market(head),
        SpawnKind::Limit(price) => OrderInit::limit(head, price),
        SpawnKind::MarketToLimit => OrderInit::market_to_limit(head),
    };
    OrderInit {
        time_in_force: config.time_in_force,
        expire_time: config.expire_time,
        post_only: config.post_only,
        reduce_only: config.reduce_only,
        emulation_trigger: config.emulation_trigger,
        tags: config.tags.clone(),
        ..init
    }
    .with_extras(|extras| extras.display_qty = config.display_qty)
}
