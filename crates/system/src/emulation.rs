//! Orders that the emulator holds: how they come to it, what the market does to them, and how they leave.

use argonauta_common::{
    InstrumentIdx, Message, OrderIdx, Slot,
    logging::{LogColor, LogLevel},
};
use argonauta_execution::{contingency::linked, emulator::Action, matching::Change};
use argonauta_model::{
    ModelError, Price,
    data::{Bar, MarketUpdate},
    enums::{ContingencyType, OrderStatus, PriceType, TimeInForce},
    error::ModelResult,
    identifiers::ClientOrderId,
    order::{Order, OrderEventDetail, OrderEventKind, OrderUpdate},
};
use argonauta_trading::TradingError;

use crate::kernel::Kernel;

/// Begins the name of a timer at which an order that is held ends.
pub(crate) const EMULATED_EXPIRY: &str = "EMULATED-EXPIRY:";

fn expiry_timer(order: &Order) -> String {
    format!("{EMULATED_EXPIRY}{}", order.client_order_id())
}

impl Kernel {
    /// Lets the emulator hold an order until the market meets its trigger; the prices that are known may
    /// meet it at once.
    pub(crate) fn emulate(&mut self, idx: OrderIdx) -> ModelResult<()> {
        if self.cache.order(idx).status() == OrderStatus::Initialized {
            self.apply(idx, OrderEventDetail::Emulated)?;
        }
        self.watch_emulated_expiry(idx)?;
        self.hold(idx)
    }

    fn hold(&mut self, idx: OrderIdx) -> ModelResult<()> {
        let order = self.cache.order(idx);
        let id = order.init().extras().trigger_instrument_id.unwrap_or(order.instrument_id());
        let Some(instrument) = self.cache.instrument_idx(id) else {
            return Ok(()); // refused before it comes here
        };
        self.debug("hold", idx, None);
        let mut actions = Vec::new();
        self.emulator.hold(idx, instrument, &self.cache, &mut actions)?;
        self.act(&actions)
    }

    /// Lets the emulator hold the emulated orders that the cache brings along, when a run begins.
    pub(crate) fn rearm_emulator(&mut self) -> ModelResult<()> {
        let is_lost = |idx: &OrderIdx| {
            self.cache.order(*idx).status() == OrderStatus::Emulated && !self.emulator.holds(*idx)
        };
        let lost: Vec<_> =
            self.cache.active_orders(argonauta_common::cache::OrderFilter::default()).collect();
        let lost: Vec<_> = lost.into_iter().filter(is_lost).collect();
        lost.into_iter().try_for_each(|idx| self.emulate(idx))
    }

    /// Shows the emulator a piece of data of an instrument that it waits for.
    pub(crate) fn show_emulator(
        &mut self,
        idx: InstrumentIdx,
        message: &Message,
    ) -> ModelResult<()> {
        let (emulator, cache) = (&mut self.emulator, &self.cache);
        let mut out = Vec::new();
        match message {
            Message::Quote(_, quote) => emulator.on_quote(idx, quote, cache, &mut out)?,
            Message::Trade(_, trade) => emulator.on_last(idx, trade.price, cache, &mut out)?,
            Message::Bar(bar) => return self.show_bar(idx, bar),
            Message::Update(_, update) => match &**update {
                MarketUpdate::MarkPrice(update) => {
                    emulator.on_mark(idx, update.value, cache, &mut out)?;
                }
                MarketUpdate::IndexPrice(update) => {
                    emulator.on_index(idx, update.value, cache, &mut out)?;
                }
                MarketUpdate::Deltas(_) | MarketUpdate::Depth(_) => {
                    let book = cache.published(idx).and_then(|published| published.book.as_deref());
                    if let Some(book) = book {
                        let (bid, ask) = (book.best_bid_price(), book.best_ask_price());
                        emulator.on_best(idx, bid, ask, cache, &mut out)?;
                    }
                }
                _ => {}
            },
            _ => {}
        }
        self.act(&out)
    }

    /// The close of a bar stands for what a coarser source lacks: quotes, or trades.
    fn show_bar(&mut self, idx: InstrumentIdx, bar: &Bar) -> ModelResult<()> {
        let market = self.cache.market(idx);
        let (has_quotes, has_trades) = (!market.quotes.is_empty(), !market.trades.is_empty());
        let known = (market.price(PriceType::Bid), market.price(PriceType::Ask));
        let close = bar.close;
        let mut out = Vec::new();
        let kind = bar.bar_type.spec.price_type();
        let is_last = matches!(kind, PriceType::Last | PriceType::Mid);
        if !has_trades && is_last {
            self.emulator.on_last(idx, close, &self.cache, &mut out)?;
        }
        if !has_quotes {
            let (bid, ask) = match (kind, known) {
                (PriceType::Bid | PriceType::Ask, known) => known,
                (_, (None, None)) => (Some(close), Some(close)),
                (_, known) => known, // bars of bid and ask say more
            };
            self.emulator.on_best(idx, bid, ask, &self.cache, &mut out)?;
        }
        self.act(&out)
    }

    /// Sets whether the emulator logs at DEBUG what it does.
    pub const fn set_emulator_debug(&mut self, debug: bool) {
        self.verbosity.emulator = debug;
    }

    fn debug(&self, what: &str, idx: OrderIdx, price: Option<Price>) {
        if self.verbosity.emulator {
            let (now, order) = (self.clock.now(), self.cache.order(idx).client_order_id());
            let at = price.map_or_else(String::new, |price| format!(" at {price}"));
            let text = format_args!("{what} {order}{at}");
            self.logger.log(now, "OrderEmulator", LogLevel::Debug, LogColor::Normal, text);
        }
    }

    fn act(&mut self, actions: &[Action]) -> ModelResult<()> {
        for action in actions {
            match *action {
                Action::Move { order, trigger, .. } => self.debug("move", order, Some(trigger)),
                Action::Release { order, price } => self.debug("release", order, Some(price)),
            }
            match *action {
                Action::Move { order, trigger, price } => {
                    let state = self.cache.order(order);
                    let update = OrderUpdate {
                        quantity: state.quantity(),
                        price: price.or(state.price()),
                        trigger_price: Some(trigger),
                    };
                    self.apply(order, OrderEventDetail::Updated(Box::new(update)))?;
                }
                Action::Release { order, price } => self.release_emulated(order, price)?,
            }
        }
        Ok(())
    }

    /// The market has met the trigger of an order: it becomes a market or a limit order of the same id,
    /// passes the risk engine again, and goes to its algorithm or its venue.
    fn release_emulated(&mut self, idx: OrderIdx, released_price: Price) -> ModelResult<()> {
        if self.cache.order(idx).status() != OrderStatus::Emulated {
            return Ok(()); // what an order before it did has ended it
        }
        if self.is_peer_leaving(idx) {
            self.put_back(idx); // its peer may trade first, and end it
            return Ok(());
        }
        self.forget_emulated_expiry(idx);
        self.apply(idx, OrderEventDetail::Released { released_price })?;
        let event_id = self.execution.next_event_id();
        self.cache.transform_released(idx, event_id, self.clock.now())?;
        self.tell_order(idx);
        if let Some(reason) = self.deny(idx) {
            self.apply(idx, OrderEventDetail::Denied { reason: reason.into() })?;
            return self.follow_by_strategy(idx, OrderEventKind::Rejected);
        }
        let order = self.cache.order(idx);
        if order.is_primary() { self.give(idx) } else { self.send_out(idx) }
    }

    /// Whether an order that ends or shrinks this one has just been released and is on its way.
    fn is_peer_leaving(&self, idx: OrderIdx) -> bool {
        let order = self.cache.order(idx);
        let kind = order.init().contingency_type;
        matches!(kind, ContingencyType::Oco | ContingencyType::Ouo)
            && linked(&self.cache, order).any(|peer| {
                let peer = self.cache.order(peer);
                let is_leaving =
                    matches!(peer.status(), OrderStatus::Released | OrderStatus::Submitted);
                is_leaving && peer.events()[0].init.emulates()
            })
    }

    /// Lets the emulator hold an order again until the next price of its instrument.
    fn put_back(&mut self, idx: OrderIdx) {
        let order = self.cache.order(idx);
        let id = order.init().extras().trigger_instrument_id.unwrap_or(order.instrument_id());
        if let Some(instrument) = self.cache.instrument_idx(id) {
            self.emulator.put_back(idx, instrument, &self.cache);
        }
    }

    /// Cancels an order that has not left: no venue is asked.
    pub(crate) fn cancel_local(&mut self, idx: OrderIdx) -> Result<(), TradingError> {
        self.emulator.remove(idx);
        self.forget_emulated_expiry(idx);
        self.apply(idx, OrderEventDetail::Canceled)?;
        if self.cache.order(idx).is_primary() {
            self.cancel_spawned(idx)?;
        }
        if self.cache.order(idx).is_contingency() {
            self.follow_by_strategy(idx, OrderEventKind::Canceled)?;
        }
        Ok(())
    }

    /// Changes an order that has not left.
    pub(crate) fn modify_local(&mut self, idx: OrderIdx, change: Change) -> ModelResult<()> {
        let order = self.cache.order(idx);
        let update = OrderUpdate {
            quantity: change.quantity.unwrap_or(order.quantity()),
            price: change.price.or(order.price()),
            trigger_price: change.trigger_price.or(order.trigger_price()),
        };
        self.apply(idx, OrderEventDetail::Updated(Box::new(update)))?;
        let mut actions = Vec::new();
        self.emulator.change(idx, &self.cache, &mut actions)?;
        self.act(&actions)
    }

    fn watch_emulated_expiry(&mut self, idx: OrderIdx) -> ModelResult<()> {
        let order = self.cache.order(idx);
        let Some(at) = order.init().expire_time else { return Ok(()) };
        if order.time_in_force() != TimeInForce::Gtd {
            return Ok(());
        }
        let name = expiry_timer(order);
        let set = self.clock.set_alert(Slot::KERNEL, &name, at, true, true);
        set.map_err(|error| ModelError::invalid("expiry", name, error.to_string()))
    }

    fn forget_emulated_expiry(&mut self, idx: OrderIdx) {
        let order = self.cache.order(idx);
        if order.events()[0].init.expire_time.is_some() {
            let _was_watched = self.clock.cancel(Slot::KERNEL, &expiry_timer(order));
        }
    }

    /// The time of an order that is held has ended.
    pub(crate) fn expire_emulated(&mut self, id: &ClientOrderId) -> ModelResult<()> {
        let Some(idx) = self.cache.order_idx(id) else { return Ok(()) };
        if self.cache.order(idx).status() != OrderStatus::Emulated {
            return Ok(());
        }
        self.emulator.remove(idx);
        self.apply(idx, OrderEventDetail::Expired)?;
        if self.cache.order(idx).is_contingency() {
            self.follow_by_strategy(idx, OrderEventKind::Expired)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
