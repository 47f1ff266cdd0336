//! The same order, sent again at once, is a mistake of the program.

use std::collections::VecDeque;

use argonauta_common::OrderIdx;
use argonauta_core::UnixNanos;
use argonauta_model::{
    Price, Quantity,
    enums::{OrderSide, OrderType},
    identifiers::{InstrumentId, StrategyId},
    order::Order,
};

/// What makes two orders the same.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Likeness {
    strategy: StrategyId,
    instrument: InstrumentId,
    side: OrderSide,
    order_type: OrderType,
    quantity: Quantity,
    price: Option<Price>,
    trigger: Option<Price>,
}

impl Likeness {
    fn of(order: &Order) -> Self {
        Self {
            strategy: order.strategy_id(),
            instrument: order.instrument_id(),
            side: order.side(),
            order_type: order.order_type(),
            quantity: order.quantity(),
            price: order.price(),
            trigger: order.trigger_price(),
        }
    }
}

/// The orders that passed within the interval.
#[derive(Debug, Default)]
pub(crate) struct Duplicates(VecDeque<(UnixNanos, OrderIdx, Likeness)>);

impl Duplicates {
    /// Returns why an order is one that was sent a moment ago. An order that is asked for again, such
    /// as an emulated one that is released, is no duplicate of itself.
    pub(crate) fn deny(
        &mut self,
        order: &Order,
        idx: OrderIdx,
        interval_ns: u64,
        now: UnixNanos,
    ) -> Option<String> {
        let is_past = |at: UnixNanos| now.0.saturating_sub(at.0) >= interval_ns;
        while self.0.front().is_some_and(|(at, ..)| is_past(*at)) {
            self.0.pop_front();
        }
        let likeness = Likeness::of(order);
        let same = self.0.iter().rev().find(|(_, other, l)| *other != idx && *l == likeness);
        same.map(|(at, ..)| {
            let ago = now.0.saturating_sub(at.0);
            let (side, quantity, kind) = (order.side(), order.quantity(), order.order_type());
            let id = order.instrument_id();
            format!(
                "DUPLICATE_ORDER: {side} {quantity} {id} {kind} was sent {ago} ns ago, \
                 interval={interval_ns} ns"
            )
        })
    }

    /// Remembers an order that passed.
    pub(crate) fn remember(&mut self, order: &Order, idx: OrderIdx, now: UnixNanos) {
        self.0.push_back((now, idx, Likeness::of(order)));
    }
}
