//! What the orders of a list do to each other: at a venue that links orders, and by the strategy that
//! manages them itself where a venue does not.

use argonauta_common::{Cache, OrderIdx};
use argonauta_execution::{
    Command, VenueEvent, VenueEventDetail,
    contingency::{
        Arrival, arrival, child_quantity, covered_quantity, equal_quantity, linked, shared_quantity,
    },
    matching::{Change, MatchingEngine},
};
use argonauta_model::{
    Quantity,
    enums::{ContingencyType, OtoTriggerMode},
    error::ModelResult,
    order::OrderEventKind,
};

use crate::kernel::Kernel;

impl Kernel {
    /// Lets a venue do what a command asks. An order that depends on others may have to wait for them,
    /// or be refused because of them.
    pub(crate) fn execute(&mut self, place: usize, command: Command) -> ModelResult<()> {
        let idx = command.order();
        let now = self.clock.now();
        if self.engine_of(place, idx).is_some_and(|(engine, _)| engine.defer(command, now)) {
            return Ok(()); // no price that was made before it arrived is right for it
        }
        self.execute_now(place, command)
    }

    /// Lets a venue do what a command asks at the price that the market has.
    pub(crate) fn execute_now(&mut self, place: usize, command: Command) -> ModelResult<()> {
        let idx = command.order();
        let is_linked = |kernel: &Self| {
            let order = kernel.cache.order(idx);
            order.is_contingency() || order.is_child_order()
        };
        if let Command::Submit(order) = command
            && let Some(mode) = self.exchanges[place].config().contingencies
            && is_linked(self)
        {
            return self.admit(place, order, mode);
        }
        if self.cache.order(idx).is_closed() && is_linked(self) {
            return Ok(()); // what it depends on has ended it while the command was under way
        }
        self.pass_on(place, command)
    }

    /// Hands a command to the matching engine of its instrument and applies what that says.
    fn pass_on(&mut self, place: usize, command: Command) -> ModelResult<()> {
        let order = self.cache.order(command.order());
        let Some(idx) = self.cache.instrument_idx(order.instrument_id()) else { return Ok(()) };
        if let Command::Submit(order) = command
            && self.cache.order(order).is_reduce_only()
        {
            self.choose_on_arrival(order);
        }
        let mut said = std::mem::take(&mut self.said);
        self.exchanges[place].execute(command, idx, &self.cache, &mut said)?;
        self.said = said;
        self.apply_said(place, idx)
    }

    fn say(&mut self, place: usize, order: OrderIdx, detail: VenueEventDetail) -> ModelResult<()> {
        let id = self.cache.order(order).instrument_id();
        let Some(idx) = self.cache.instrument_idx(id) else { return Ok(()) };
        let venue_order_id = self.cache.order(order).venue_order_id().cloned();
        self.said.push(VenueEvent { order, venue_order_id, detail });
        self.apply_said(place, idx)
    }

    /// Returns the engine that trades the instrument of an order, and the cache that it asks.
    fn engine_of(
        &mut self,
        place: usize,
        order: OrderIdx,
    ) -> Option<(&mut MatchingEngine, &Cache)> {
        let idx = self.cache.instrument_idx(self.cache.order(order).instrument_id())?;
        Some((self.exchanges[place].engine_mut(idx)?, &self.cache))
    }

    fn is_here(&mut self, place: usize, order: OrderIdx) -> bool {
        self.engine_of(place, order).is_some_and(|(engine, _)| engine.is_here(order))
    }

    fn is_held(&mut self, place: usize, order: OrderIdx) -> bool {
        self.engine_of(place, order).is_some_and(|(engine, _)| engine.is_held(order))
    }

    /// Takes an order that depends on others.
    fn admit(&mut self, place: usize, idx: OrderIdx, mode: OtoTriggerMode) -> ModelResult<()> {
        match arrival(&self.cache, self.cache.order(idx), mode) {
            Arrival::Wait => {
                if let Some((engine, cache)) = self.engine_of(place, idx) {
                    engine.hold(idx, cache);
                }
                Ok(())
            }
            Arrival::Refuse(reason) => {
                let detail = VenueEventDetail::Rejected { reason, due_post_only: false };
                self.say(place, idx, detail)
            }
            Arrival::Work(quantity) => {
                self.join_position_of_parent(idx);
                if let Some(quantity) = quantity {
                    self.say(place, idx, self.resized(idx, quantity))?;
                }
                self.pass_on(place, Command::Submit(idx))?;
                if self.cache.order(idx).is_reduce_only() && self.is_here(place, idx) {
                    self.exchanges[place].covering.push(idx);
                }
                Ok(())
            }
        }
    }

    /// An order has traded: exits that may only reduce a position shrink and end with it, whoever closes
    /// it.
    pub(crate) fn cover_no_more_than_held(
        &mut self,
        place: usize,
        traded: OrderIdx,
    ) -> ModelResult<()> {
        if self.exchanges[place].covering.is_empty() {
            return Ok(());
        }
        let cache = &self.cache;
        self.exchanges[place].covering.retain(|idx| !cache.order(*idx).is_closed());
        let instrument_id = self.cache.order(traded).instrument_id();
        for idx in self.exchanges[place].covering.clone() {
            let order = self.cache.order(idx);
            if idx == traded || order.is_closed() || order.instrument_id() != instrument_id {
                continue;
            }
            match covered_quantity(&self.cache, idx) {
                None => self.pass_on(place, Command::Cancel(idx))?,
                Some(quantity) if quantity < order.quantity() => {
                    self.change_quantity(place, idx, quantity)?;
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// A child works on the position that its parent has opened.
    pub(crate) fn join_position_of_parent(&mut self, idx: OrderIdx) {
        if self.cache.position_of_order(idx).is_some() {
            return;
        }
        let parent = self.cache.order(idx).init().parent_order_id.as_ref();
        let parent = parent.and_then(|id| self.cache.order_idx(id));
        if let Some(position) = parent.and_then(|parent| self.cache.position_of_order(parent)) {
            self.cache.link_position(idx, position);
        }
    }

    fn resized(&self, idx: OrderIdx, quantity: Quantity) -> VenueEventDetail {
        let order = self.cache.order(idx);
        VenueEventDetail::Updated {
            quantity,
            price: order.price(),
            trigger_price: order.trigger_price(),
        }
    }

    /// Does to the linked orders what follows from something that happened to an order at its venue.
    pub(crate) fn follow_at_venue(
        &mut self,
        place: usize,
        idx: OrderIdx,
        kind: OrderEventKind,
    ) -> ModelResult<()> {
        let Some(mode) = self.exchanges[place].config().contingencies else { return Ok(()) };
        let order = self.cache.order(idx);
        let contingency = order.init().contingency_type;
        let has_traded = order.filled_qty().is_positive();
        let others: Vec<OrderIdx> = linked(&self.cache, order).collect();
        for other in others {
            if self.cache.order(other).is_closed() || !self.is_here(place, other) {
                continue; // it is under way: what becomes of it is said when it arrives
            }
            match (contingency, kind) {
                (ContingencyType::Oto, OrderEventKind::Filled) => {
                    self.size_child(place, other, mode)?;
                }
                (ContingencyType::Oto, OrderEventKind::Rejected) => {
                    self.refuse_child(place, other, mode)?;
                }
                // What has traded stays protected by its children.
                (ContingencyType::Oto, OrderEventKind::Canceled | OrderEventKind::Expired)
                    if self.is_held(place, other) || !has_traded =>
                {
                    self.pass_on(place, Command::Cancel(other))?;
                }
                (ContingencyType::Oco, OrderEventKind::Filled)
                | (ContingencyType::Ouo, OrderEventKind::Canceled | OrderEventKind::Expired) => {
                    self.pass_on(place, Command::Cancel(other))?;
                }
                // One that has traded is what ended this order: the rest of it goes on.
                (ContingencyType::Oco, OrderEventKind::Canceled | OrderEventKind::Expired)
                    if !self.cache.order(other).filled_qty().is_positive() =>
                {
                    self.pass_on(place, Command::Cancel(other))?;
                }
                (ContingencyType::Ouo, OrderEventKind::Filled | OrderEventKind::Updated) => {
                    self.size_peer(place, other, idx, kind)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn refuse_child(
        &mut self,
        place: usize,
        child: OrderIdx,
        mode: OtoTriggerMode,
    ) -> ModelResult<()> {
        if let Arrival::Refuse(reason) = arrival(&self.cache, self.cache.order(child), mode) {
            self.release(place, child);
            let detail = VenueEventDetail::Rejected { reason, due_post_only: false };
            return self.say(place, child, detail);
        }
        Ok(())
    }

    fn release(&mut self, place: usize, order: OrderIdx) {
        if let Some((engine, cache)) = self.engine_of(place, order) {
            engine.release(order, cache);
        }
    }

    /// The parent of an order has traded: it is released, or grows with what its parent has traded.
    fn size_child(
        &mut self,
        place: usize,
        child: OrderIdx,
        mode: OtoTriggerMode,
    ) -> ModelResult<()> {
        if self.is_held(place, child) {
            if !matches!(arrival(&self.cache, self.cache.order(child), mode), Arrival::Wait) {
                self.release(place, child);
                return self.admit(place, child, mode);
            }
            return Ok(());
        }
        let order = self.cache.order(child);
        match child_quantity(&self.cache, order).filter(|quantity| *quantity > order.quantity()) {
            Some(quantity) => self.change_quantity(place, child, quantity),
            None => Ok(()),
        }
    }

    /// An order that updates another has traded or was changed.
    fn size_peer(
        &mut self,
        place: usize,
        peer: OrderIdx,
        by: OrderIdx,
        kind: OrderEventKind,
    ) -> ModelResult<()> {
        let (order, by) = (self.cache.order(peer), self.cache.order(by));
        if by.is_closed() {
            return self.pass_on(place, Command::Cancel(peer));
        }
        let quantity = match kind {
            OrderEventKind::Filled => shared_quantity(order, by),
            _ => equal_quantity(order, by),
        };
        if quantity == order.quantity() {
            return Ok(());
        }
        self.change_quantity(place, peer, quantity)
    }

    fn change_quantity(
        &mut self,
        place: usize,
        order: OrderIdx,
        quantity: Quantity,
    ) -> ModelResult<()> {
        if quantity <= self.cache.order(order).filled_qty() {
            return self.pass_on(place, Command::Cancel(order));
        }
        let change = Change { quantity: Some(quantity), ..Change::default() };
        self.pass_on(place, Command::Modify(order, change))
    }
}
