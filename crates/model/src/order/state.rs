//! An order: its head, its history, and the state that its events lead to.

use std::sync::Arc;

use ahash::AHashSet;
use argonauta_core::{UnixNanos, Uuid4, fixed::NumberError};

use super::{
    Amounts, OrderEvent, OrderEventDetail, OrderEventKind, OrderFill, OrderInit, OrderUpdate,
    status::transition, value,
};
use crate::{
    enums::{LiquiditySide, OrderStatus},
    error::{ModelError, ModelResult},
    identifiers::{AccountId, PositionId, TradeId, VenueOrderId},
    price::Price,
    quantity::Quantity,
};

/// An order and everything that happened to it.
#[derive(Clone, Debug)]
pub struct Order {
    pub(super) init: Arc<OrderInit>,
    pub(super) status: OrderStatus,
    /// Where the order returns to when a pending request is answered.
    pub(super) status_before_request: OrderStatus,
    pub(super) quote_quantity: bool,
    pub(super) quantity: Quantity,
    pub(super) filled_qty: Quantity,
    pub(super) leaves_qty: Quantity,
    pub(super) price: Option<Price>,
    pub(super) trigger_price: Option<Price>,
    /// Sum of price times quantity over all fills, in units of `10^-VALUE_DECIMALS`.
    pub(super) filled_value: i128,
    pub(super) venue_order_id: Option<VenueOrderId>,
    pub(super) account_id: Option<AccountId>,
    pub(super) position_id: Option<PositionId>,
    pub(super) liquidity_side: LiquiditySide,
    pub(super) is_triggered: bool,
    pub(super) is_activated: bool,
    pub(super) commissions: Amounts,
    pub(super) ts_submitted: Option<UnixNanos>,
    pub(super) ts_accepted: Option<UnixNanos>,
    pub(super) ts_closed: Option<UnixNanos>,
    pub(super) ts_last: UnixNanos,
    pub(super) events: Vec<OrderEvent>,
    pub(super) trades: Trades,
}

/// What becomes of a fill of more than is open.
#[derive(Clone, Copy, PartialEq)]
enum Overfills {
    Refused,
    Allowed,
}

impl Order {
    /// Creates the order after checking its head; its first event is its initialization.
    pub fn new(init: OrderInit) -> ModelResult<Self> {
        let (event_id, ts) = (init.init_id, init.ts_init);
        Self::of_event(OrderEvent {
            init: Arc::new(init),
            venue_order_id: None,
            account_id: None,
            event_id,
            ts_event: ts,
            ts_init: ts,
            reconciliation: false,
            detail: OrderEventDetail::Initialized,
        })
    }

    /// Creates the order that begins with this event, after checking its head.
    ///
    /// # Errors
    /// Another event than an initialization, or a term that breaks a rule.
    pub fn of_event(event: OrderEvent) -> ModelResult<Self> {
        if event.kind() != OrderEventKind::Initialized {
            let rule = "an order begins with OrderInitialized";
            return Err(ModelError::invalid("OrderEvent", event.kind(), rule));
        }
        event.init.validate()?;
        let init = Arc::clone(&event.init);
        let mut events = Vec::with_capacity(4); // initialized, submitted, accepted, filled
        events.push(event);
        Ok(Self {
            status: OrderStatus::Initialized,
            status_before_request: OrderStatus::Initialized,
            quote_quantity: init.quote_quantity,
            quantity: init.quantity,
            filled_qty: Quantity::zero(init.quantity.precision()),
            leaves_qty: init.quantity,
            price: init.price,
            trigger_price: init.trigger_price,
            filled_value: 0,
            venue_order_id: None,
            account_id: None,
            position_id: None,
            liquidity_side: LiquiditySide::NoLiquiditySide,
            is_triggered: false,
            is_activated: false,
            commissions: Amounts::new(),
            ts_submitted: None,
            ts_accepted: None,
            ts_closed: None,
            ts_last: init.ts_init,
            events,
            trades: Trades::default(),
            init,
        })
    }

    /// Takes in what happened. An event that is refused leaves the order as it was.
    ///
    /// # Errors
    /// An event of another order, one that the state does not allow, a trade that was applied
    /// before, a fill of more than is open, or an update to less than was filled.
    pub fn apply(&mut self, event: OrderEvent) -> ModelResult<()> {
        self.take(event, Overfills::Refused)
    }

    /// Returns the order as it stands while a fill is made that gives or takes liquidity.
    #[must_use]
    pub fn with_liquidity_side(mut self, side: LiquiditySide) -> Self {
        self.liquidity_side = side;
        self
    }

    /// Takes in what happened as [`Order::apply`] does, and also a fill of more than is open: a venue
    /// may have traded more than it was asked to, and what it traded is held. The excess is
    /// [`Order::overfill_qty`].
    ///
    /// # Errors
    /// Those of [`Order::apply`], without the one for such a fill.
    pub fn apply_overfill(&mut self, event: OrderEvent) -> ModelResult<()> {
        self.take(event, Overfills::Allowed)
    }

    /// Notes that the market reached the activation price of a trailing order.
    ///
    /// # Errors
    /// An order that does not trail.
    pub fn activate(&mut self) -> ModelResult<()> {
        if !self.init.order_type.is_trailing() {
            let rule = "only a trailing order is activated";
            return Err(ModelError::invalid("OrderType", self.init.order_type, rule));
        }
        self.is_activated = true;
        Ok(())
    }

    fn take(&mut self, event: OrderEvent, overfills: Overfills) -> ModelResult<()> {
        if !self.owns(&event) {
            let rule = format!("must belong to order {}", self.init.client_order_id);
            let shown = format!("{} for {}", event.client_order_id(), event.instrument_id());
            return Err(ModelError::invalid("OrderEvent", shown, rule));
        }
        let kind = event.kind();
        let Some(mut next) = transition(self.status, kind) else {
            return Err(ModelError::InvalidStateTrigger {
                order: self.init.client_order_id.to_string(),
                status: self.status,
                event: kind,
            });
        };
        match &event.detail {
            OrderEventDetail::Filled(fill) => {
                self.fill(fill, overfills)?;
                if self.leaves_qty.is_positive() {
                    next = OrderStatus::PartiallyFilled;
                }
            }
            OrderEventDetail::Updated(update) => self.update(update)?,
            OrderEventDetail::Submitted => self.ts_submitted = Some(event.ts_event),
            OrderEventDetail::Accepted => self.ts_accepted = Some(event.ts_event),
            OrderEventDetail::Triggered => self.is_triggered = true,
            OrderEventDetail::Initialized
            | OrderEventDetail::Denied { .. }
            | OrderEventDetail::Emulated
            | OrderEventDetail::Released { .. }
            | OrderEventDetail::Rejected { .. }
            | OrderEventDetail::Canceled
            | OrderEventDetail::Expired
            | OrderEventDetail::PendingUpdate
            | OrderEventDetail::PendingCancel
            | OrderEventDetail::ModifyRejected { .. }
            | OrderEventDetail::CancelRejected { .. } => {}
        }
        self.enter(next, kind, event.ts_event);
        self.record(event);
        Ok(())
    }

    /// Turns a released order into the one that goes out: a market order, or a limit order where it
    /// had a limit beside its trigger. Its history goes on with a second initialization, and its id
    /// stays.
    ///
    /// # Errors
    /// An order that is not released.
    pub fn transform_released(&mut self, event_id: Uuid4, now: UnixNanos) -> ModelResult<()> {
        if self.status != OrderStatus::Released {
            let rule = "only a released order becomes another";
            return Err(ModelError::invalid("order status", self.status, rule));
        }
        let init = self.init.released(self.quantity, self.price, event_id, now);
        init.validate()?;
        self.init = Arc::new(init);
        (self.price, self.trigger_price) = (self.init.price, None);
        self.record(OrderEvent {
            init: Arc::clone(&self.init),
            venue_order_id: None,
            account_id: None,
            event_id,
            ts_event: now,
            ts_init: now,
            reconciliation: false,
            detail: OrderEventDetail::Initialized,
        });
        Ok(())
    }

    /// Turns a quantity in quote currency into one in units of the instrument, before any fill.
    pub fn set_base_quantity(&mut self, quantity: Quantity) -> ModelResult<()> {
        if !self.quote_quantity || self.filled_qty.is_positive() || !quantity.is_positive() {
            let rule = "replaces the quote quantity of an unfilled order and must be positive";
            return Err(ModelError::invalid("Order base quantity", quantity, rule));
        }
        self.quote_quantity = false;
        self.quantity = quantity;
        self.leaves_qty = quantity;
        Ok(())
    }

    fn owns(&self, event: &OrderEvent) -> bool {
        let (own, other) = (&self.init, &event.init);
        Arc::ptr_eq(own, other)
            || own.client_order_id == other.client_order_id
                && own.instrument_id == other.instrument_id
                && own.strategy_id == other.strategy_id
                && own.trader_id == other.trader_id
    }

    fn fill(&mut self, fill: &OrderFill, overfills: Overfills) -> ModelResult<()> {
        let order = || self.init.client_order_id.to_string();
        if fill.side != self.init.side {
            let rule = format!("must be {}, the side of order {}", self.init.side, order());
            return Err(ModelError::invalid("OrderFilled side", fill.side, rule));
        }
        if !fill.last_qty.is_positive() {
            let rule = "must be greater than zero";
            return Err(ModelError::invalid("OrderFilled last_qty", fill.last_qty, rule));
        }
        if self.trades.contains(&self.events, &fill.trade_id) {
            let trade = fill.trade_id.to_string();
            return Err(ModelError::DuplicateFill { order: order(), trade });
        }
        let filled_qty = self.filled_qty.checked_add(fill.last_qty)?;
        if filled_qty > self.quantity && overfills == Overfills::Refused {
            return Err(ModelError::Overfill {
                order: order(),
                last_qty: fill.last_qty.to_string(),
                leaves_qty: self.leaves_qty.to_string(),
            });
        }
        let filled_value = value::traded_value(fill.last_px, fill.last_qty)
            .and_then(|v| self.filled_value.checked_add(v).ok_or(NumberError::OutOfRange))
            .map_err(|e| {
                ModelError::number("value", format!("{} @ {}", fill.last_qty, fill.last_px), e)
            })?;
        self.commissions.add(fill.commission)?;
        self.trades.push(&self.events, fill.trade_id);
        self.filled_value = filled_value;
        self.filled_qty = filled_qty;
        self.leaves_qty = self.quantity.saturating_sub(filled_qty);
        self.liquidity_side = fill.liquidity_side;
        if fill.position_id.is_some() {
            self.position_id.clone_from(&fill.position_id);
        }
        Ok(())
    }

    fn update(&mut self, update: &OrderUpdate) -> ModelResult<()> {
        let order_type = self.init.order_type;
        // An execution algorithm may hand all of its primary order to the orders that it spawns.
        let may_be_nothing = self.is_primary() && self.status.is_active_local();
        let is_enough = update.quantity.is_positive() || may_be_nothing;
        if !is_enough || update.quantity < self.filled_qty {
            let rule = format!("must be positive and not below the filled {}", self.filled_qty);
            return Err(ModelError::invalid("OrderUpdated quantity", update.quantity, rule));
        }
        if let Some(price) = update.price
            && !order_type.has_price()
        {
            let rule = format!("does not belong to a {order_type} order");
            return Err(ModelError::invalid("OrderUpdated price", price, rule));
        }
        if let Some(price) = update.trigger_price
            && !order_type.has_trigger()
        {
            let rule = format!("does not belong to a {order_type} order");
            return Err(ModelError::invalid("OrderUpdated trigger_price", price, rule));
        }
        self.quantity = update.quantity;
        self.leaves_qty = update.quantity.saturating_sub(self.filled_qty);
        self.price = update.price.or(self.price);
        self.trigger_price = update.trigger_price.or(self.trigger_price);
        Ok(())
    }

    fn enter(&mut self, next: OrderStatus, kind: OrderEventKind, ts_event: UnixNanos) {
        let answered = matches!(
            (self.status, kind),
            (OrderStatus::PendingUpdate, OrderEventKind::Updated | OrderEventKind::ModifyRejected)
                | (OrderStatus::PendingCancel, OrderEventKind::CancelRejected)
        );
        let was_pending =
            matches!(self.status, OrderStatus::PendingUpdate | OrderStatus::PendingCancel);
        if !was_pending {
            self.status_before_request = self.status;
        } else if kind == OrderEventKind::Triggered {
            self.status_before_request = OrderStatus::Triggered;
        }
        self.status = if answered { self.status_before_request } else { next };
        // A late fill opens a canceled order again unless it completes it.
        if !self.status.is_closed() {
            self.ts_closed = None;
        } else if self.ts_closed.is_none() || kind == OrderEventKind::Filled {
            self.ts_closed = Some(ts_event);
        }
    }

    fn record(&mut self, mut event: OrderEvent) {
        if !Arc::ptr_eq(&self.init, &event.init) {
            event.init = Arc::clone(&self.init); // one head for all events
        }
        if event.venue_order_id.is_some() {
            self.venue_order_id.clone_from(&event.venue_order_id);
        }
        if event.account_id.is_some() {
            self.account_id = event.account_id;
        }
        self.ts_last = event.ts_event;
        self.events.push(event);
    }
}

/// Which trades were applied. Few trades are found in the history itself, many by their hash, so
/// that the last fill of a long order costs what the first did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trades {
    count: usize,
    hashed: Option<Box<AHashSet<TradeId>>>,
}

impl Trades {
    const HASHED_FROM: usize = 16;

    pub(crate) fn contains(&self, events: &[OrderEvent], trade_id: &TradeId) -> bool {
        match &self.hashed {
            Some(hashed) => hashed.contains(trade_id),
            None => self.count > 0 && trade_ids(events).any(|known| known == trade_id),
        }
    }

    /// Counts a trade that is about to be appended to `events`.
    pub(crate) fn push(&mut self, events: &[OrderEvent], trade_id: TradeId) {
        self.count += 1;
        if self.count == Self::HASHED_FROM {
            self.hashed = Some(Box::new(trade_ids(events).copied().collect()));
        }
        if let Some(hashed) = &mut self.hashed {
            hashed.insert(trade_id);
        }
    }
}

/// Returns the ids of the trades among `events`, oldest first.
pub(crate) fn trade_ids(events: &[OrderEvent]) -> impl DoubleEndedIterator<Item = &TradeId> {
    events.iter().filter_map(|event| event.fill().map(|fill| &fill.trade_id))
}
