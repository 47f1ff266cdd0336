//! One of our own orders, as an own book keeps it.

use std::fmt;

use argonauta_core::UnixNanos;

use super::BookError;
use crate::{
    enums::{OrderSide, OrderStatus, OrderType, TimeInForce},
    error::{ModelError, ModelResult},
    identifiers::{ClientOrderId, TraderId, VenueOrderId},
    order::Order,
    price::Price,
    quantity::Quantity,
};

/// An own order that has a price and can rest in a book.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnBookOrder {
    /// Trader.
    pub trader_id: TraderId,
    /// Order id that this side gave.
    pub client_order_id: ClientOrderId,
    /// Order id that the venue gave, once known.
    pub venue_order_id: Option<VenueOrderId>,
    /// Side.
    pub side: OrderSide,
    /// Limit price.
    pub price: Price,
    /// What is still open.
    pub size: Quantity,
    /// Type of the order.
    pub order_type: OrderType,
    /// How long it lives.
    pub time_in_force: TimeInForce,
    /// State of the order.
    pub status: OrderStatus,
    /// When something last happened to it.
    pub ts_last: UnixNanos,
    /// When the venue took it; zero while it has not.
    pub ts_accepted: UnixNanos,
    /// When it went to the venue; zero while it has not.
    pub ts_submitted: UnixNanos,
    /// When it was made.
    pub ts_init: UnixNanos,
}

impl OwnBookOrder {
    /// Checks that the order has a side.
    pub fn validated(self) -> ModelResult<Self> {
        match self.side {
            OrderSide::Buy | OrderSide::Sell => Ok(self),
            OrderSide::NoOrderSide => {
                Err(ModelError::invalid("OwnBookOrder side", self.side, "must be BUY or SELL"))
            }
        }
    }

    /// Whether an order belongs into an own book: it has a price, and it may rest.
    pub fn belongs(order: &Order) -> bool {
        order.price().is_some()
            && !matches!(order.time_in_force(), TimeInForce::Ioc | TimeInForce::Fok)
    }

    /// Returns the order as an own book keeps it; nothing for one that does not belong there.
    pub fn of(order: &Order) -> Option<Self> {
        let price = order.price().filter(|_| Self::belongs(order))?;
        Some(Self {
            trader_id: order.trader_id(),
            client_order_id: order.client_order_id().clone(),
            venue_order_id: order.venue_order_id().cloned(),
            side: order.side(),
            price,
            size: order.leaves_qty(),
            order_type: order.order_type(),
            time_in_force: order.time_in_force(),
            status: order.status(),
            ts_last: order.ts_last(),
            ts_accepted: order.ts_accepted().unwrap_or_default(),
            ts_submitted: order.ts_submitted().unwrap_or_default(),
            ts_init: order.ts_init(),
        })
    }

    /// Returns price times size, in quote currency.
    pub fn exposure(&self) -> f64 {
        self.price.as_f64() * self.size.as_f64()
    }

    /// Returns the size, below zero for a sell.
    pub fn signed_size(&self) -> f64 {
        f64::from(self.side.sign()) * self.size.as_f64()
    }

    pub(super) fn not_found(&self) -> BookError {
        BookError::NotFound(self.client_order_id.to_string())
    }
}

/// Writes all fields, `None` for no venue order id: `T-1,O-1,None,BUY,10.00,5,LIMIT,GTC,ACCEPTED,1,1,1,1`.
impl fmt::Display for OwnBookOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let venue_order_id = self.venue_order_id.as_ref().map_or("None", VenueOrderId::as_str);
        write!(
            f,
            "{},{},{venue_order_id},{},{},{},{},{},{},{},{},{},{}",
            self.trader_id,
            self.client_order_id,
            self.side,
            self.price,
            self.size,
            self.order_type,
            self.time_in_force,
            self.status,
            self.ts_last.as_u64(),
            self.ts_accepted.as_u64(),
            self.ts_submitted.as_u64(),
            self.ts_init.as_u64(),
        )
    }
}
