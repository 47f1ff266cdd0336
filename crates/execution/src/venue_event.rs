//! What a venue says about an order.

use argonauta_common::OrderIdx;
use argonauta_model::{
    Money, Price, Quantity,
    enums::LiquiditySide,
    identifiers::{PositionId, TradeId, VenueOrderId},
};

/// Something that a venue did to an order.
#[derive(Clone, Debug, PartialEq)]
pub struct VenueEvent {
    /// Order that it is about.
    pub order: OrderIdx,
    /// Id that the venue gave the order, once it has one.
    pub venue_order_id: Option<VenueOrderId>,
    /// What happened.
    pub detail: VenueEventDetail,
}

/// What happened to an order at its venue.
#[derive(Clone, Debug, PartialEq)]
pub enum VenueEventDetail {
    /// It works.
    Accepted,
    /// It was refused.
    Rejected {
        /// Why.
        reason: String,
        /// Whether a post-only order would have taken liquidity.
        due_post_only: bool,
    },
    /// It ended unfilled, or partly filled.
    Canceled,
    /// Its time ended.
    Expired,
    /// Its trigger was reached.
    Triggered,
    /// Its terms changed.
    Updated {
        /// New quantity.
        quantity: Quantity,
        /// New limit price.
        price: Option<Price>,
        /// New trigger price.
        trigger_price: Option<Price>,
    },
    /// A change was refused.
    ModifyRejected {
        /// Why.
        reason: String,
    },
    /// A cancel was refused.
    CancelRejected {
        /// Why.
        reason: String,
    },
    /// It traded.
    Filled {
        /// Trade id.
        trade_id: TradeId,
        /// Position, where the venue keeps positions by id.
        position_id: Option<PositionId>,
        /// Traded quantity.
        quantity: Quantity,
        /// Traded price.
        price: Price,
        /// Whether it gave or took liquidity.
        liquidity_side: LiquiditySide,
        /// What the venue charges; negative is a rebate.
        commission: Money,
    },
}
