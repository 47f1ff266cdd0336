//! What happens to an order.

use std::{fmt, str::FromStr, sync::Arc};

use argonauta_core::{UnixNanos, Uuid4};

use super::{OrderInit, value};
use crate::{
    currency::Currency,
    enums::{LiquiditySide, NamedEnum, OrderSide, OrderType, named_enum},
    error::{ModelError, ModelResult},
    identifiers::{AccountId, ClientOrderId, InstrumentId, PositionId, TradeId, VenueOrderId},
    money::Money,
    params::Params,
    price::Price,
    quantity::Quantity,
};

/// One thing that happened to an order. It shares the head of the order instead of copying it.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderEvent {
    /// Head of the order that it happened to.
    pub init: Arc<OrderInit>,
    /// Order id that the venue gave, once known.
    pub venue_order_id: Option<VenueOrderId>,
    /// Account, once known.
    pub account_id: Option<AccountId>,
    /// Unique id of the event.
    pub event_id: Uuid4,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process learned of it.
    pub ts_init: UnixNanos,
    /// Whether it was made to bring the order to the venue's truth.
    pub reconciliation: bool,
    /// What happened.
    pub detail: OrderEventDetail,
}

/// What happened to an order.
#[derive(Clone, Debug, PartialEq)]
pub enum OrderEventDetail {
    /// It was made.
    Initialized,
    /// This side refused it.
    Denied {
        /// Why.
        reason: Arc<str>,
    },
    /// The emulator holds it.
    Emulated,
    /// The emulator let it go.
    Released {
        /// Price that released it.
        released_price: Price,
    },
    /// It went to the venue.
    Submitted,
    /// The venue took it.
    Accepted,
    /// The venue refused it.
    Rejected {
        /// Why.
        reason: Arc<str>,
        /// Whether it was post-only and would have taken liquidity.
        due_post_only: bool,
    },
    /// It was canceled.
    Canceled,
    /// Its time in force ended.
    Expired,
    /// Its trigger price was met.
    Triggered,
    /// A change was requested.
    PendingUpdate,
    /// A cancel was requested.
    PendingCancel,
    /// The change was refused.
    ModifyRejected {
        /// Why.
        reason: Arc<str>,
    },
    /// The cancel was refused.
    CancelRejected {
        /// Why.
        reason: Arc<str>,
    },
    /// Its terms changed.
    Updated(Box<OrderUpdate>),
    /// It traded. Shared, because order, position and subscribers all keep it.
    Filled(Arc<OrderFill>),
}

/// New terms of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderUpdate {
    /// New total quantity, filled part included.
    pub quantity: Quantity,
    /// New limit price, where it changed.
    pub price: Option<Price>,
    /// New trigger price, where it changed.
    pub trigger_price: Option<Price>,
}

/// One trade of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderFill {
    /// Trade id, unique at its venue.
    pub trade_id: TradeId,
    /// Position that it belongs to, once known.
    pub position_id: Option<PositionId>,
    /// Side of the order.
    pub side: OrderSide,
    /// Type of the order.
    pub order_type: OrderType,
    /// Quantity traded.
    pub last_qty: Quantity,
    /// Price traded at.
    pub last_px: Price,
    /// Currency of the price.
    pub currency: Currency,
    /// Commission, positive where it is paid.
    pub commission: Money,
    /// Whether it gave or took liquidity.
    pub liquidity_side: LiquiditySide,
    /// What else the venue said of it.
    pub info: Option<Box<Params>>,
}

named_enum! {
    /// Kind of an order event, by the name of its public type.
    OrderEventKind {
        Initialized "OrderInitialized" = 1, Denied "OrderDenied" = 2, Emulated "OrderEmulated" = 3,
        Released "OrderReleased" = 4, Submitted "OrderSubmitted" = 5,
        Accepted "OrderAccepted" = 6, Rejected "OrderRejected" = 7, Canceled "OrderCanceled" = 8,
        Expired "OrderExpired" = 9, Triggered "OrderTriggered" = 10,
        PendingUpdate "OrderPendingUpdate" = 11, PendingCancel "OrderPendingCancel" = 12,
        ModifyRejected "OrderModifyRejected" = 13, CancelRejected "OrderCancelRejected" = 14,
        Updated "OrderUpdated" = 15, Filled "OrderFilled" = 16,
    }
}

impl OrderEventDetail {
    /// Returns the kind of event.
    pub const fn kind(&self) -> OrderEventKind {
        match self {
            Self::Initialized => OrderEventKind::Initialized,
            Self::Denied { .. } => OrderEventKind::Denied,
            Self::Emulated => OrderEventKind::Emulated,
            Self::Released { .. } => OrderEventKind::Released,
            Self::Submitted => OrderEventKind::Submitted,
            Self::Accepted => OrderEventKind::Accepted,
            Self::Rejected { .. } => OrderEventKind::Rejected,
            Self::Canceled => OrderEventKind::Canceled,
            Self::Expired => OrderEventKind::Expired,
            Self::Triggered => OrderEventKind::Triggered,
            Self::PendingUpdate => OrderEventKind::PendingUpdate,
            Self::PendingCancel => OrderEventKind::PendingCancel,
            Self::ModifyRejected { .. } => OrderEventKind::ModifyRejected,
            Self::CancelRejected { .. } => OrderEventKind::CancelRejected,
            Self::Updated(_) => OrderEventKind::Updated,
            Self::Filled(_) => OrderEventKind::Filled,
        }
    }

    /// Returns the reason that a refusal gives.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Denied { reason }
            | Self::Rejected { reason, .. }
            | Self::ModifyRejected { reason }
            | Self::CancelRejected { reason } => Some(reason),
            Self::Initialized
            | Self::Emulated
            | Self::Released { .. }
            | Self::Submitted
            | Self::Accepted
            | Self::Canceled
            | Self::Expired
            | Self::Triggered
            | Self::PendingUpdate
            | Self::PendingCancel
            | Self::Updated(_)
            | Self::Filled(_) => None,
        }
    }
}

impl OrderEvent {
    /// Returns the kind of event.
    pub const fn kind(&self) -> OrderEventKind {
        self.detail.kind()
    }

    /// Returns the trade, where this is a fill.
    pub fn fill(&self) -> Option<&OrderFill> {
        if let OrderEventDetail::Filled(fill) = &self.detail { Some(fill) } else { None }
    }

    /// Returns the order id that this side gave.
    pub fn client_order_id(&self) -> &ClientOrderId {
        &self.init.client_order_id
    }

    /// Returns the instrument.
    pub fn instrument_id(&self) -> InstrumentId {
        self.init.instrument_id
    }
}

impl OrderFill {
    /// Checks that there is a side and a quantity.
    ///
    /// # Errors
    /// No side, or nothing traded.
    pub fn validated(self) -> ModelResult<Self> {
        if self.side == OrderSide::NoOrderSide {
            let rule = "must be BUY or SELL";
            return Err(ModelError::invalid("OrderFilled side", self.side, rule));
        }
        if !self.last_qty.is_positive() {
            let rule = "must be greater than zero";
            return Err(ModelError::invalid("OrderFilled last_qty", self.last_qty, rule));
        }
        Ok(self)
    }

    /// Whether `other` is the same trade: one trade id, side, price and quantity.
    pub fn is_same_trade(&self, other: &Self) -> bool {
        self.trade_id == other.trade_id
            && self.side == other.side
            && self.last_px == other.last_px
            && self.last_qty == other.last_qty
    }

    /// Returns the trade as two: one of `first` and one of the rest. The commission is divided by
    /// quantity, and nothing of it is lost.
    ///
    /// # Errors
    /// A `first` that is not above zero and below the quantity of the trade.
    pub fn split(&self, first: Quantity) -> ModelResult<(Self, Self)> {
        let rest = self.last_qty.saturating_sub(first);
        if !first.is_positive() || !rest.is_positive() {
            let rule = format!("must lie between zero and {}, both excluded", self.last_qty);
            return Err(ModelError::invalid("OrderFilled split", first, rule));
        }
        let currency = self.commission.currency();
        let paid_first = value::share(self.commission.mantissa(), first, self.last_qty)
            .map_err(|e| ModelError::number("commission", self.commission, e))
            .and_then(|mantissa| Money::from_mantissa(mantissa, currency))?;
        let paid_rest = self.commission.checked_sub(paid_first)?;
        Ok((
            Self { last_qty: first, commission: paid_first, ..self.clone() },
            Self { last_qty: rest, commission: paid_rest, ..self.clone() },
        ))
    }
}
