//! What an order is at one moment, as plain values that stay.

use std::sync::Arc;

use argonauta_core::UnixNanos;

use super::{Order, OrderInit};
use crate::{
    enums::{LiquiditySide, OrderSide, OrderStatus},
    error::{ModelError, ModelResult},
    identifiers::{AccountId, PositionId, TradeId, VenueOrderId},
    money::Money,
    quantity::Quantity,
};

/// An order as it was at one moment, without its events.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderSnapshot {
    /// Its terms, with quantity, price and trigger price as they were then.
    pub terms: Arc<OrderInit>,
    /// Order id that the venue gave.
    pub venue_order_id: Option<VenueOrderId>,
    /// Position that it traded for.
    pub position_id: Option<PositionId>,
    /// Account.
    pub account_id: Option<AccountId>,
    /// Its last trade.
    pub last_trade_id: Option<TradeId>,
    /// Quantity that was traded.
    pub filled_qty: Quantity,
    /// Whether it gave or took liquidity, once it traded.
    pub liquidity_side: Option<LiquiditySide>,
    /// Average price of its trades.
    pub avg_px: Option<f64>,
    /// By how much the average price was worse than asked for.
    pub slippage: Option<f64>,
    /// What was paid, one amount a currency.
    pub commissions: Vec<Money>,
    /// Status.
    pub status: OrderStatus,
    /// When it last changed.
    pub ts_last: UnixNanos,
}

impl Order {
    /// Returns what it is now.
    pub fn snapshot(&self) -> OrderSnapshot {
        let mut shared = Arc::clone(&self.init);
        let terms = Arc::make_mut(&mut shared);
        terms.quantity = self.quantity();
        terms.price = self.price();
        terms.trigger_price = self.trigger_price();
        let side = self.liquidity_side();
        OrderSnapshot {
            terms: shared,
            venue_order_id: self.venue_order_id().cloned(),
            position_id: self.position_id().cloned(),
            account_id: self.account_id(),
            last_trade_id: self.last_trade_id(),
            filled_qty: self.filled_qty(),
            liquidity_side: (side != LiquiditySide::NoLiquiditySide).then_some(side),
            avg_px: self.avg_px(),
            slippage: self.slippage(),
            commissions: self.commissions().iter().collect(),
            status: self.status(),
            ts_last: self.ts_last(),
        }
    }
}

impl OrderSnapshot {
    /// Checks what can be wrong in a snapshot that was not taken of an order.
    ///
    /// # Errors
    /// A number that is not finite, no side, or a quantity of zero.
    pub fn check(&self) -> ModelResult<()> {
        for number in [self.avg_px, self.slippage].into_iter().flatten() {
            if !number.is_finite() {
                return Err(ModelError::invalid("OrderSnapshot", number, "must be finite"));
            }
        }
        if self.terms.side == OrderSide::NoOrderSide {
            return Err(ModelError::invalid("OrderSnapshot", self.terms.side, "must have a side"));
        }
        if !self.terms.quantity.is_positive() {
            let rule = "the quantity must be greater than zero";
            return Err(ModelError::invalid("OrderSnapshot", self.terms.quantity, rule));
        }
        Ok(())
    }
}
