//! What components ask of orders, and what venues say about them. State first, then notice: when a
//! request returns, the cache is as it will be; the handlers hear of it afterwards, in order.

use std::sync::Arc;

use argonauta_common::{
    AccountIdx, InstrumentIdx, Message, OrderIdx, PositionIdx, Slot,
    cache::{OrderFilter, PositionFilter},
};
use argonauta_execution::{Command, ExecutionEngine, matching::Change};
use argonauta_model::{
    ModelError,
    enums::{OrderSide, OrderStatus, PositionSide, TimeInForce},
    error::ModelResult,
    identifiers::{AccountId, InstrumentId, PositionId, StrategyId},
    order::{Order, OrderEvent, OrderEventDetail, OrderEventKind, OrderInit},
};
use argonauta_trading::{OrderFactory, TradingError};

use crate::{kernel::Kernel, record::LogEntry};

/// How a position is closed.
#[derive(Clone, Debug)]
pub struct CloseConfig {
    /// How long the closing order lives.
    pub time_in_force: TimeInForce,
    /// Whether it may only reduce the position.
    pub reduce_only: bool,
    /// Its tags.
    pub tags: Vec<String>,
}

impl Default for CloseConfig {
    fn default() -> Self {
        Self { time_in_force: TimeInForce::Gtc, reduce_only: true, tags: Vec::new() }
    }
}

impl Kernel {
    /// Submits an order: it is in the cache, submitted or denied, when this returns.
    pub fn submit_order(
        &mut self,
        order: Order,
        position_id: Option<PositionId>,
    ) -> Result<OrderIdx, TradingError> {
        if order.status() != OrderStatus::Initialized {
            let rule = format!("must be INITIALIZED to be submitted, is {}", order.status());
            return Err(ModelError::invalid("order", order.client_order_id(), rule).into());
        }
        let id = order.client_order_id().clone();
        let Some(idx) = self.cache.add_order(order) else {
            let rule = "this order id is in use: duplicate client_order_id";
            return Err(ModelError::invalid("order", id, rule).into());
        };
        self.tell_order(idx);
        let refused = position_id.as_ref().and_then(|id| self.deny_position(idx, id));
        let refused = refused.or_else(|| self.take_client(idx));
        match (position_id, &refused) {
            (Some(position), None) => {
                self.execution.name_position(&mut self.cache, idx, position);
            }
            _ => self.choose_position_to_reduce(idx),
        }
        if let Some(reason) = self.deny(idx).or(refused) {
            self.apply(idx, OrderEventDetail::Denied { reason: reason.into() })?;
            return Ok(idx);
        }
        self.dispatch(idx)?;
        Ok(idx)
    }

    /// Submits orders that belong together: all of them, or none where one is denied. What is wrong
    /// with a list is said before any of it is taken.
    pub fn submit_order_list(
        &mut self,
        orders: Vec<Order>,
        position_id: Option<&PositionId>,
    ) -> Result<Vec<OrderIdx>, TradingError> {
        for (place, order) in orders.iter().enumerate() {
            let id = order.client_order_id();
            let invalid = |rule: String| ModelError::invalid("order", id, rule);
            if order.status() != OrderStatus::Initialized {
                let rule = format!("must be INITIALIZED to be submitted, is {}", order.status());
                return Err(invalid(rule).into());
            }
            let is_twice = orders[..place].iter().any(|known| known.client_order_id() == id);
            if is_twice || self.cache.order_idx(id).is_some() {
                let rule = "this order id is in use: duplicate client_order_id".to_owned();
                return Err(invalid(rule).into());
            }
        }
        let mut taken = Vec::with_capacity(orders.len());
        for order in orders {
            if let Some(idx) = self.cache.add_order(order) {
                self.tell_order(idx);
                taken.push(idx);
            }
        }
        if let Some(refused) = self.deny_list(&taken, position_id) {
            self.deny_all(&taken, refused)?;
            return Ok(taken);
        }
        for idx in &taken {
            if let Some(position) = position_id {
                self.execution.name_position(&mut self.cache, *idx, position.clone());
            } else {
                self.choose_position_to_reduce(*idx);
            }
        }
        if !self.give_list(&taken) {
            for idx in &taken {
                self.dispatch(*idx)?;
            }
        }
        Ok(taken)
    }

    /// Returns the first order of a list that may not leave, and why.
    fn deny_list(
        &mut self,
        orders: &[OrderIdx],
        position_id: Option<&PositionId>,
    ) -> Option<(OrderIdx, String)> {
        let by_position = position_id.and_then(|id| {
            orders.iter().find_map(|idx| self.deny_position(*idx, id).map(|reason| (*idx, reason)))
        });
        let by_client =
            || orders.iter().find_map(|idx| self.take_client(*idx).map(|reason| (*idx, reason)));
        by_position
            .or_else(by_client)
            .or_else(|| orders.iter().find_map(|idx| self.deny(*idx).map(|reason| (*idx, reason))))
    }

    /// Denies all orders of a list: one for its own reason, the others because of it.
    fn deny_all(
        &mut self,
        orders: &[OrderIdx],
        (refused, reason): (OrderIdx, String),
    ) -> ModelResult<()> {
        for idx in orders {
            let reason = if *idx == refused {
                reason.clone()
            } else {
                let list = &self.cache.order(*idx).init().order_list_id;
                let first = self.cache.order(refused).client_order_id();
                list.as_ref().map_or_else(
                    || format!("OrderList DENIED because of {first}"),
                    |id| format!("OrderList {id} DENIED"),
                )
            };
            self.apply(*idx, OrderEventDetail::Denied { reason: reason.into() })?;
        }
        Ok(())
    }

    fn deny_position(&mut self, idx: OrderIdx, id: &PositionId) -> Option<String> {
        if self.cache.order(idx).init().reduce_only && self.cache.position_idx(id).is_none() {
            return Some(format!("POSITION_NOT_FOUND: {id} of a reduce-only order"));
        }
        let venue_oms = self.venue_oms(self.cache.order(idx).instrument_id());
        let reason = self.execution.deny_position(&self.cache, idx, id, venue_oms);
        reason.map(|reason| format!("INVALID_POSITION_ID: {reason}"))
    }

    pub(crate) fn deny(&mut self, idx: OrderIdx) -> Option<String> {
        let order = self.cache.order(idx);
        let id = order.instrument_id();
        let Some(instrument) = self.cache.instrument_idx(id) else {
            return Some(format!("Instrument for {id} not found"));
        };
        if self.cache.is_synthetic(instrument) {
            return Some(format!("{id} is a synthetic instrument and cannot be traded"));
        }
        if let Some(reason) = self.unsupported(idx) {
            return Some(reason);
        }
        if let Some(parent) = &order.init().parent_order_id
            && self.cache.order_idx(parent).is_none()
        {
            return Some(format!("PARENT_ORDER_NOT_FOUND: {parent}, submit it first or with it"));
        }
        if self.exchange_of.get(instrument.index()).is_none_or(|place| *place == u16::MAX) {
            return Some(format!("NO_EXECUTION_CLIENT: no venue trades {id}"));
        }
        self.deny_by_risk(idx, instrument)
    }

    pub(crate) fn send(&mut self, instrument_id: InstrumentId, command: Command) {
        if self.is_sent_by_others(command) {
            return;
        }
        let now = self.clock.now();
        if let Some((exchange, idx)) = self.exchange_mut(instrument_id) {
            exchange.send(command, (idx, instrument_id), now);
            self.turn.commands += 1;
        }
    }

    /// Asks the venue to change an order. A change that risk refuses is told as a rejection; one of
    /// nothing, or of an order that is closed or being cancelled, is left alone.
    pub fn modify_order(&mut self, idx: OrderIdx, change: Change) -> Result<(), TradingError> {
        if change == Change::default() || self.is_too_late(idx) {
            return Ok(());
        }
        let (instrument_id, is_local) = {
            let order = self.cache.order(idx);
            (order.instrument_id(), order.is_active_local())
        };
        let instrument = self.cache.require_instrument(instrument_id)?;
        let denied = self.deny_change_by_risk(idx, instrument, &change);
        if is_local && denied.is_none() {
            return Ok(self.modify_local(idx, change)?);
        }
        if !is_local {
            self.apply(idx, OrderEventDetail::PendingUpdate)?;
        }
        if let Some(reason) = denied {
            self.apply(idx, OrderEventDetail::ModifyRejected { reason: reason.into() })?;
            return Ok(());
        }
        self.send(instrument_id, Command::Modify(idx, change));
        Ok(())
    }

    /// Asks the venue to cancel an order; one that is closed or being cancelled is left alone.
    pub fn cancel_order(&mut self, idx: OrderIdx) -> Result<(), TradingError> {
        let order = self.cache.order(idx);
        if order.is_closed() || order.status() == OrderStatus::PendingCancel {
            return Ok(());
        }
        if order.is_active_local() {
            return self.cancel_local(idx);
        }
        let (instrument_id, is_primary) = (order.instrument_id(), order.is_primary());
        self.apply(idx, OrderEventDetail::PendingCancel)?;
        self.send(instrument_id, Command::Cancel(idx));
        if is_primary { self.cancel_spawned(idx) } else { Ok(()) }
    }

    /// Cancels the orders of a component's strategy in an instrument, on one side or on both.
    pub fn cancel_all_orders(
        &mut self,
        slot: Slot,
        instrument_id: InstrumentId,
        side: OrderSide,
    ) -> Result<(), TradingError> {
        let filter = OrderFilter {
            instrument_id: Some(instrument_id),
            strategy_id: Some(self.require_strategy(slot)?),
            side: (side != OrderSide::NoOrderSide).then_some(side),
            ..OrderFilter::default()
        };
        let orders: Vec<_> = self.cache.active_orders(filter).collect();
        for idx in orders {
            let order = self.cache.order(idx);
            let status = order.status();
            let is_held = order.is_emulated() || order.init().exec_algorithm_id.is_some();
            if status.is_open() || status.is_inflight() || is_held {
                self.cancel_order(idx)?;
            }
        }
        Ok(())
    }

    /// Closes a position with a market order on the other side; a closed one is left alone.
    pub fn close_position(
        &mut self,
        slot: Slot,
        position: PositionIdx,
        config: &CloseConfig,
    ) -> Result<(), TradingError> {
        let held = self.cache.position(position);
        if held.is_closed() {
            return Ok(());
        }
        let (id, instrument_id) = (held.id().clone(), held.instrument_id());
        let (side, quantity) = (held.side().closing_order_side(), held.quantity());
        let now = self.clock.now();
        let init = self.require_factory(slot)?.market(instrument_id, side, quantity, now)?;
        let order = OrderFactory::order(OrderInit {
            time_in_force: config.time_in_force,
            reduce_only: config.reduce_only,
            tags: config.tags.clone(),
            ..init
        })?;
        self.submit_order(order, Some(id)).map(drop)
    }

    /// Closes the positions of a component's strategy in an instrument, of one side or of both.
    pub fn close_all_positions(
        &mut self,
        slot: Slot,
        instrument_id: InstrumentId,
        side: PositionSide,
        config: &CloseConfig,
    ) -> Result<(), TradingError> {
        let filter = PositionFilter {
            instrument_id: Some(instrument_id),
            strategy_id: Some(self.require_strategy(slot)?),
            side: (side != PositionSide::NoPositionSide).then_some(side),
            ..PositionFilter::default()
        };
        let positions: Vec<_> = self.cache.open_positions(filter).collect();
        for position in positions {
            self.close_position(slot, position, config)?;
        }
        Ok(())
    }

    pub(crate) fn require_strategy(&self, slot: Slot) -> Result<StrategyId, TradingError> {
        self.strategy_id(slot)
            .ok_or_else(|| TradingError::NotAStrategy(self.component_name(slot).to_owned()))
    }

    pub(crate) fn require_factory(
        &mut self,
        slot: Slot,
    ) -> Result<&mut OrderFactory, TradingError> {
        self.require_strategy(slot)?;
        let name = self.component_name(slot).to_owned();
        self.factory_mut(slot).ok_or(TradingError::NotAStrategy(name))
    }

    /// Applies an event that this side makes, and tells of it.
    pub(crate) fn apply(&mut self, idx: OrderIdx, detail: OrderEventDetail) -> ModelResult<()> {
        let account = self.account_of(idx);
        let mut event = self.execution.event(self.cache.order(idx), detail, self.clock.now());
        if event.kind() == OrderEventKind::Submitted {
            event.account_id = account;
        }
        self.cache.apply_order_event(idx, event)?;
        self.tell_order(idx);
        Ok(())
    }

    fn account_of(&self, idx: OrderIdx) -> Option<AccountId> {
        let venue = self.cache.order(idx).instrument_id().venue;
        let account = self.cache.account_for_venue(venue)?;
        Some(self.cache.account(account).id())
    }

    /// Applies what a venue said: order, account and position first, then the notices of all three.
    pub(crate) fn apply_said(
        &mut self,
        place: usize,
        instrument: InstrumentIdx,
    ) -> ModelResult<()> {
        if self.said.is_empty() {
            return Ok(());
        }
        let mut said = std::mem::take(&mut self.said);
        let (mut linked, mut traded) = (Vec::new(), None);
        for said in said.drain(..) {
            let now = self.clock.now();
            let account = self.exchanges[place].account;
            let oms = self.exchanges[place].config().matching.oms_type;
            let idx = said.order;
            let id = self.cache.account(account).id();
            let event = self.execution.event_of_venue(&self.cache, said, id, oms, now)?;
            if self.exchanges[place].config().matching.use_reduce_only
                && let Some(reason) = ExecutionEngine::refuse_reduce_only(&self.cache, &event)
            {
                return Err(ModelError::invalid("fill", event.client_order_id(), reason));
            }
            let kind = self.apply_event(place, instrument, idx, &event, false)?;
            let order = self.cache.order(idx);
            if order.is_contingency() {
                linked.push((idx, kind));
            } else if order.is_spawned() && kind == OrderEventKind::Filled {
                linked.extend(self.contingent_primary(idx).map(|primary| (primary, kind)));
            }
            if kind == OrderEventKind::Filled {
                traded = Some(idx);
            }
        }
        self.said = said; // keeps its memory
        for (idx, kind) in linked {
            self.follow_at_venue(place, idx, kind)?;
            self.follow_by_strategy(idx, kind)?;
        }
        let Some(idx) = traded else { return Ok(()) };
        self.cover_no_more_than_held(place, idx)?;
        if self.risk.is_watching() { self.watch_fill() } else { Ok(()) }
    }

    /// Applies an event: order, account and position first, then the notices of all three. A fill of more
    /// than is open is taken where `is_over` says so.
    pub(crate) fn apply_event(
        &mut self,
        place: usize,
        instrument: InstrumentIdx,
        idx: OrderIdx,
        event: &OrderEvent,
        is_over: bool,
    ) -> ModelResult<OrderEventKind> {
        let account = self.exchanges[place].account;
        let is_fill = event.fill().is_some();
        // The account first: where an exchange rate is missing, nothing of the fill takes effect.
        if is_fill {
            self.accounts.on_fill(&mut self.cache, account, instrument, event)?;
        }
        if is_over {
            self.cache.apply_order_overfill(idx, event.clone())?;
        } else {
            self.cache.apply_order_event(idx, event.clone())?;
        }
        self.forget_expiry(idx);
        let mut notices = Vec::new();
        if is_fill {
            let oms = self.exchanges[place].config().matching.oms_type;
            self.execution.fill_position(&mut self.cache, idx, event, oms, &mut notices)?;
        }
        let position = self.cache.position_of_order(idx);
        let is_changed =
            self.accounts.on_change(&mut self.cache, account, instrument, idx, position)?;
        if is_fill || is_changed {
            self.tell_account(account)?;
        }
        self.tell_order(idx);
        for notice in notices {
            self.tell_position(notice)?;
        }
        Ok(event.kind())
    }

    pub(crate) fn tell_starting_balances(&mut self) -> ModelResult<()> {
        for place in 0..self.exchanges.len() {
            self.tell_account(self.exchanges[place].account)?;
        }
        Ok(())
    }

    /// Records the account's present state and tells of it.
    pub(crate) fn tell_account(&mut self, idx: AccountIdx) -> ModelResult<()> {
        let (event_id, now) = (self.execution.next_event_id(), self.clock.now());
        let state = self.cache.account_mut(idx).record_state(event_id, now)?;
        self.risk.on_account_change();
        self.record.push(LogEntry::Account(state.clone()));
        let topic = self.account_topics[idx.index()];
        self.bus.publish(topic, Message::Account(idx, state));
        Ok(())
    }

    /// Tells of the newest event of an order: its strategy, and the algorithm that works it.
    pub(crate) fn tell_order(&mut self, idx: OrderIdx) {
        self.note_order(idx);
        self.tell_strategy(idx);
        if self.cache.order(idx).init().exec_algorithm_id.is_some() {
            self.tell_algorithm(idx);
        }
    }

    fn tell_strategy(&mut self, idx: OrderIdx) {
        let order = self.cache.order(idx);
        self.risk.on_order_event(idx, order.last_event().kind());
        let last = order.events().len() - 1;
        self.record.push(LogEntry::Order(idx, last as u32));
        let strategy_id = order.strategy_id();
        let owner = self.components.iter().find_map(|entry| {
            let strategy = entry.strategy.as_ref().filter(|s| s.id == strategy_id)?;
            Some((strategy.order_topic, entry.interests))
        });
        let Some((topic, interests)) = owner else { return };
        let event = order.last_event();
        if interests.wants_order(event.kind()) || self.bus.subscriber(topic, 0).1 > 1 {
            let message = Message::Order(idx, event.clone());
            self.bus.publish(topic, message);
        }
    }

    pub(crate) fn tell_position(&mut self, notice: Message) -> ModelResult<()> {
        let Message::Position(idx, event) = notice else { return Ok(()) };
        self.risk.on_position_event();
        self.note_position(idx)?;
        self.record.push(LogEntry::Position(Arc::clone(&event)));
        let owner = self.components.iter().find_map(|entry| {
            let strategy = entry.strategy.as_ref().filter(|s| s.id == event.strategy_id)?;
            Some((strategy.position_topic, entry.interests))
        });
        let Some((topic, interests)) = owner else { return Ok(()) };
        if interests.wants_position(event.kind) || self.bus.subscriber(topic, 0).1 > 1 {
            self.bus.publish(topic, Message::Position(idx, event));
        }
        Ok(())
    }
}
