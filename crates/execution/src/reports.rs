//! What a venue reports of orders and fills outside of the stream of its events: when it is asked, when a
//! node starts, or of orders that were placed elsewhere.

use argonauta_core::UnixNanos;
use argonauta_model::{
    ModelError, Money, Price, Quantity,
    enums::{LiquiditySide, OrderSide, OrderStatus, OrderType, TimeInForce},
    error::ModelResult,
    identifiers::{AccountId, ClientOrderId, InstrumentId, PositionId, TradeId, VenueOrderId},
};

/// What a venue says an order is.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderStatusReport {
    /// Account.
    pub account_id: AccountId,
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Id that the venue gave.
    pub venue_order_id: VenueOrderId,
    /// Id that our side gave; `None` for an order that was placed elsewhere.
    pub client_order_id: Option<ClientOrderId>,
    /// Side.
    pub order_side: OrderSide,
    /// Type.
    pub order_type: OrderType,
    /// How long it lives.
    pub time_in_force: TimeInForce,
    /// When a `GTD` order ends.
    pub expire_time: Option<UnixNanos>,
    /// State.
    pub order_status: OrderStatus,
    /// Limit price.
    pub price: Option<Price>,
    /// Trigger price.
    pub trigger_price: Option<Price>,
    /// Quantity, filled part included.
    pub quantity: Quantity,
    /// Quantity that was traded.
    pub filled_qty: Quantity,
    /// Average price of its trades, where the venue says it.
    pub avg_px: Option<Price>,
    /// Whether it may only give liquidity.
    pub post_only: bool,
    /// Whether it may only reduce a position.
    pub reduce_only: bool,
    /// Why it was refused or cancelled.
    pub cancel_reason: Option<String>,
    /// When the venue took it.
    pub ts_accepted: UnixNanos,
    /// When something last happened to it.
    pub ts_last: UnixNanos,
}

impl OrderStatusReport {
    /// Checks what must hold of every order.
    ///
    /// # Errors
    /// A side that is none, a quantity of nothing, more traded than ordered, or a state that contradicts
    /// what was traded.
    pub fn validated(self) -> ModelResult<Self> {
        let wrong = |what, value: &dyn std::fmt::Display, rule: &str| {
            Err(ModelError::invalid(what, value.to_string(), rule.to_owned()))
        };
        if self.order_side == OrderSide::NoOrderSide {
            return wrong("order_side", &self.order_side, "must be BUY or SELL");
        }
        if !self.quantity.is_positive() {
            return wrong("quantity", &self.quantity, "must be positive");
        }
        if self.order_status == OrderStatus::Filled && self.filled_qty < self.quantity {
            return wrong("filled_qty", &self.filled_qty, "must be the quantity of a FILLED order");
        }
        Ok(self)
    }
}

/// What a venue says of a trade.
#[derive(Clone, Debug, PartialEq)]
pub struct FillReport {
    /// Account.
    pub account_id: AccountId,
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Id that the venue gave the order.
    pub venue_order_id: VenueOrderId,
    /// Id of the trade.
    pub trade_id: TradeId,
    /// Side of the order.
    pub order_side: OrderSide,
    /// Quantity traded.
    pub last_qty: Quantity,
    /// Price traded at.
    pub last_px: Price,
    /// What the venue charges; negative is a rebate.
    pub commission: Money,
    /// Whether it gave or took liquidity.
    pub liquidity_side: LiquiditySide,
    /// Id that our side gave the order.
    pub client_order_id: Option<ClientOrderId>,
    /// Position, where the venue keeps positions by id.
    pub venue_position_id: Option<PositionId>,
    /// When it happened.
    pub ts_event: UnixNanos,
}

impl FillReport {
    /// Checks what must hold of every trade.
    ///
    /// # Errors
    /// A side that is none, or a quantity of nothing.
    pub fn validated(self) -> ModelResult<Self> {
        if self.order_side == OrderSide::NoOrderSide {
            let rule = "must be BUY or SELL";
            return Err(ModelError::invalid("order_side", self.order_side, rule));
        }
        if !self.last_qty.is_positive() {
            return Err(ModelError::invalid("last_qty", self.last_qty, "must be positive"));
        }
        Ok(self)
    }
}

/// What became of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// It said something new.
    Applied,
    /// All of it was known.
    Known,
    /// It is about an order, an account or an instrument that nobody knows.
    Unknown(String),
    /// It contradicts what is known, or would break a rule.
    Refused(String),
}
