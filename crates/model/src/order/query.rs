//! What can be asked of an order.

use argonauta_core::UnixNanos;

use super::{
    Amounts, Order, OrderEvent, OrderEventKind, OrderFill, OrderInit, state::trade_ids, value,
};
use crate::{
    enums::{
        ContingencyType, LiquiditySide, OrderSide, OrderStatus, OrderType, PositionSide,
        TimeInForce,
    },
    identifiers::{
        AccountId, ClientOrderId, InstrumentId, PositionId, StrategyId, TradeId, TraderId,
        VenueOrderId,
    },
    price::Price,
    quantity::Quantity,
};

impl Order {
    getters! {
        /// Returns the head: what was asked for, shared with all events.
        borrow init: std::sync::Arc<OrderInit>,
        /// Returns the state.
        copy status: OrderStatus,
        /// Returns the total quantity, filled part included.
        copy quantity: Quantity,
        /// Returns the quantity that traded.
        copy filled_qty: Quantity,
        /// Returns the quantity that is still open.
        copy leaves_qty: Quantity,
        /// Returns the limit price.
        copy price: Option<Price>,
        /// Returns the trigger price.
        copy trigger_price: Option<Price>,
        /// Returns the account, once known.
        copy account_id: Option<AccountId>,
        /// Returns whether the last fill gave or took liquidity.
        copy liquidity_side: LiquiditySide,
        /// Returns whether the trigger price was met.
        copy is_triggered: bool,
        /// Returns whether the market reached its activation price; only trailing orders have one.
        copy is_activated: bool,
        /// Returns the commissions paid so far, one amount per currency.
        borrow commissions: Amounts,
        /// Returns when it went to the venue.
        copy ts_submitted: Option<UnixNanos>,
        /// Returns when the venue took it.
        copy ts_accepted: Option<UnixNanos>,
        /// Returns when it was closed.
        copy ts_closed: Option<UnixNanos>,
        /// Returns when something last happened to it.
        copy ts_last: UnixNanos,
    }

    /// Returns by how much more than the order's quantity was traded.
    pub fn overfill_qty(&self) -> Quantity {
        self.filled_qty.saturating_sub(self.quantity)
    }

    /// Returns when its trigger price was met.
    pub fn ts_triggered(&self) -> Option<UnixNanos> {
        let event = |kind| self.events.iter().rev().find(move |event| event.kind() == kind);
        event(OrderEventKind::Triggered).map(|event| event.ts_event)
    }

    /// Returns the trader.
    pub fn trader_id(&self) -> TraderId {
        self.init.trader_id
    }

    /// Returns the strategy that asked.
    pub fn strategy_id(&self) -> StrategyId {
        self.init.strategy_id
    }

    /// Returns the instrument.
    pub fn instrument_id(&self) -> InstrumentId {
        self.init.instrument_id
    }

    /// Returns the order id that this side gave.
    pub fn client_order_id(&self) -> &ClientOrderId {
        &self.init.client_order_id
    }

    /// Returns the order id that the venue gave, once known.
    pub fn venue_order_id(&self) -> Option<&VenueOrderId> {
        self.venue_order_id.as_ref()
    }

    /// Returns every order id that the venue gave, oldest first.
    pub fn venue_order_ids(&self) -> Vec<&VenueOrderId> {
        let mut ids: Vec<&VenueOrderId> = Vec::new();
        for id in self.events.iter().filter_map(|event| event.venue_order_id.as_ref()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Returns the position that it traded for, once known.
    pub fn position_id(&self) -> Option<&PositionId> {
        self.position_id.as_ref()
    }

    /// Returns the side.
    pub fn side(&self) -> OrderSide {
        self.init.side
    }

    /// Returns the type.
    pub fn order_type(&self) -> OrderType {
        self.init.order_type
    }

    /// Returns how long it lives.
    pub fn time_in_force(&self) -> TimeInForce {
        self.init.time_in_force
    }

    /// Returns when it was made.
    pub fn ts_init(&self) -> UnixNanos {
        self.init.ts_init
    }

    /// Returns the history, oldest first; the first event is the initialization.
    pub fn events(&self) -> &[OrderEvent] {
        &self.events
    }

    /// Returns the last event.
    ///
    /// # Panics
    /// Never: an order is made with its first event.
    pub fn last_event(&self) -> &OrderEvent {
        &self.events[self.events.len() - 1]
    }

    /// Returns the state that a pending request leads back to when it is refused; while nothing is
    /// pending, the state before the last event.
    pub fn previous_status(&self) -> OrderStatus {
        self.status_before_request
    }

    /// Returns the ids of its trades, oldest first.
    pub fn trade_ids(&self) -> Vec<TradeId> {
        trade_ids(&self.events).copied().collect()
    }

    /// Returns the id of its last trade.
    pub fn last_trade_id(&self) -> Option<TradeId> {
        trade_ids(&self.events).next_back().copied()
    }

    /// Returns the average price over all fills, weighted by quantity.
    pub fn avg_px(&self) -> Option<f64> {
        value::average(self.filled_value, self.filled_qty)
    }

    /// Returns by how much the average price is worse than the limit price, or than the trigger
    /// price of an order without limit; in quote currency per unit, below zero where it is better.
    pub fn slippage(&self) -> Option<f64> {
        let wanted =
            value::traded_value(self.price.or(self.trigger_price)?, self.filled_qty).ok()?;
        let worse = self.filled_value.checked_sub(wanted)? * i128::from(self.side().sign());
        value::average(worse, self.filled_qty)
    }

    /// Whether it buys.
    pub fn is_buy(&self) -> bool {
        self.side() == OrderSide::Buy
    }

    /// Whether it sells.
    pub fn is_sell(&self) -> bool {
        self.side() == OrderSide::Sell
    }

    /// Whether it waits for a price.
    pub fn is_passive(&self) -> bool {
        !self.is_aggressive()
    }

    /// Whether it takes what the market offers.
    pub fn is_aggressive(&self) -> bool {
        self.order_type() == OrderType::Market
    }

    /// Whether it may only give liquidity.
    pub fn is_post_only(&self) -> bool {
        self.init.post_only
    }

    /// Whether it may only reduce a position.
    pub fn is_reduce_only(&self) -> bool {
        self.init.reduce_only
    }

    /// Whether its quantity is in quote currency.
    pub fn is_quote_quantity(&self) -> bool {
        self.quote_quantity
    }

    /// Whether it depends on other orders.
    pub fn is_contingency(&self) -> bool {
        self.init.contingency_type != ContingencyType::NoContingency
    }

    /// Whether its execution releases other orders.
    pub fn is_parent_order(&self) -> bool {
        self.init.contingency_type == ContingencyType::Oto
    }

    /// Whether the execution of another order releases it.
    pub fn is_child_order(&self) -> bool {
        self.init.parent_order_id.is_some()
    }

    /// Whether it is the order that an execution algorithm was given.
    pub fn is_primary(&self) -> bool {
        self.init.exec_algorithm_id.is_some()
            && self.init.exec_spawn_id.as_ref() == Some(&self.init.client_order_id)
    }

    /// Whether an execution algorithm made it from its primary order.
    pub fn is_spawned(&self) -> bool {
        self.init.exec_algorithm_id.is_some()
            && self.init.exec_spawn_id.as_ref().is_some_and(|id| *id != self.init.client_order_id)
    }

    /// Whether the emulator holds it.
    pub fn is_emulated(&self) -> bool {
        self.status == OrderStatus::Emulated
    }

    /// Whether it has not left this process.
    pub fn is_active_local(&self) -> bool {
        self.status.is_active_local()
    }

    /// Whether it works at the venue.
    pub fn is_open(&self) -> bool {
        self.status.is_open()
    }

    /// Whether nothing more can normally happen to it.
    pub fn is_closed(&self) -> bool {
        self.status.is_closed()
    }

    /// Whether a request for it is under way to the venue.
    pub fn is_inflight(&self) -> bool {
        self.status.is_inflight()
    }

    /// Whether it was canceled.
    pub fn is_canceled(&self) -> bool {
        self.status == OrderStatus::Canceled
    }

    /// Whether a change was requested and not answered.
    pub fn is_pending_update(&self) -> bool {
        self.status == OrderStatus::PendingUpdate
    }

    /// Whether a cancel was requested and not answered.
    pub fn is_pending_cancel(&self) -> bool {
        self.status == OrderStatus::PendingCancel
    }

    /// Whether all that is open would only reduce a position of this side and quantity.
    pub fn would_reduce_only(&self, side: PositionSide, quantity: Quantity) -> bool {
        self.side() == side.closing_order_side() && self.leaves_qty <= quantity
    }

    /// Whether this very trade (id, side, price and quantity) was applied before.
    pub fn is_duplicate_fill(&self, fill: &OrderFill) -> bool {
        self.trades.contains(&self.events, &fill.trade_id)
            && self
                .events
                .iter()
                .filter_map(OrderEvent::fill)
                .any(|known| known.is_same_trade(fill))
    }
}
