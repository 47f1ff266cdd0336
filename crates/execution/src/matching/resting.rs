//! The venue's own truth of an order that it works.

use std::sync::Arc;

use argonauta_core::UnixNanos;
use argonauta_model::{
    Price, Quantity,
    enums::{OrderType, TimeInForce, TriggerType},
    identifiers::VenueOrderId,
    order::{Order, OrderInit},
};

use super::{
    ladder::{Reach, Source},
    queue::QueuePlace,
};

/// The venue's own truth of a resting order.
#[derive(Clone, Debug)]
pub(super) struct Resting {
    pub(super) init: Arc<OrderInit>,
    pub(super) venue_order_id: VenueOrderId,
    pub(super) price: Option<Price>,
    pub(super) trigger: Option<Price>,
    pub(super) quantity: Quantity,
    pub(super) filled: Quantity,
    pub(super) sequence: u64,
    pub(super) is_triggered: bool,
    /// When it ends, where that is earlier than it asked for.
    pub(super) ends_at: Option<UnixNanos>,
    /// Whether a trailing stop follows the market already.
    pub(super) is_activated: bool,
    /// What is left of the part that an iceberg shows; `None` where all of an order is shown.
    pub(super) shown: Option<Quantity>,
    /// What stands before it at its price, where the venue counts that.
    pub(super) queue: Option<Box<QueuePlace>>,
}

impl Resting {
    pub(super) fn new(state: &Order, venue_order_id: VenueOrderId, sequence: u64) -> Self {
        let init = state.init().clone();
        let display = init.extras().display_qty;
        Self {
            venue_order_id,
            price: state.price(),
            trigger: state.trigger_price(),
            quantity: state.quantity(),
            filled: state.filled_qty(),
            sequence,
            is_triggered: false,
            ends_at: None,
            is_activated: !is_trailing(init.order_type),
            shown: display.filter(|shown| shown.is_positive() && *shown < state.quantity()),
            queue: None,
            init,
        }
    }

    pub(super) fn leaves(&self) -> Quantity {
        self.quantity.saturating_sub(self.filled)
    }

    pub(super) fn is_trailing(&self) -> bool {
        is_trailing(self.init.order_type)
    }

    /// Whether it waits for an auction.
    pub(super) fn waits_for_auction(&self) -> bool {
        matches!(self.init.time_in_force, TimeInForce::AtTheOpen | TimeInForce::AtTheClose)
    }

    /// How the market reaches it, at which price and by which prices of the market.
    pub(super) fn place(&self) -> Option<(Reach, Price, &'static [Source])> {
        if self.waits_for_auction() || !self.is_activated {
            return None;
        }
        match self.trigger.filter(|_| !self.is_triggered) {
            Some(trigger) => {
                let reach = if is_touch(self.init.order_type) { Reach::Touch } else { Reach::Stop };
                Some((reach, trigger, sources(self.init.trigger_type)))
            }
            None => self.price.map(|price| (Reach::Limit, price, &[Source::BidAsk][..])),
        }
    }
}

pub(super) const fn is_trailing(order_type: OrderType) -> bool {
    matches!(order_type, OrderType::TrailingStopMarket | OrderType::TrailingStopLimit)
}

pub(super) const fn is_touch(order_type: OrderType) -> bool {
    matches!(order_type, OrderType::MarketIfTouched | OrderType::LimitIfTouched)
}

/// Returns the prices that a trigger looks at, or none where a venue does not know it.
pub(super) const fn sources(trigger_type: TriggerType) -> &'static [Source] {
    match trigger_type {
        TriggerType::NoTrigger | TriggerType::Default | TriggerType::BidAsk => &[Source::BidAsk],
        TriggerType::LastPrice => &[Source::Last],
        TriggerType::LastOrBidAsk => &[Source::BidAsk, Source::Last],
        TriggerType::MidPoint => &[Source::Mid],
        TriggerType::MarkPrice => &[Source::Mark],
        TriggerType::IndexPrice => &[Source::Index],
        TriggerType::DoubleLast | TriggerType::DoubleBidAsk => &[],
    }
}
