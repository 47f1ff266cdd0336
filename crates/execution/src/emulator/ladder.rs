//! The held orders of one side, kind and source, nearest to the market first.

use std::collections::BTreeMap;

use argonauta_common::OrderIdx;
use argonauta_model::{Price, enums::OrderSide};

use super::market::Source;

/// What the market must do to meet an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Come to a limit price: a buy as the ask falls.
    Limit,
    /// Come to a trigger: a buy as the ask rises.
    Stop,
    /// Come to a trigger from the other side: a buy as the ask falls.
    Touch,
}

impl Reach {
    /// Whether a price of the market meets an order at `own`.
    pub(super) fn is_met(self, side: OrderSide, own: Price, price: Price) -> bool {
        match self {
            Self::Limit | Self::Touch => side.accepts(own, price),
            Self::Stop => side.stop_triggered(own, price),
        }
    }
}

/// Names a ladder; buys come before sells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(bool, Reach, Source);

impl Key {
    pub(super) fn new(side: OrderSide, reach: Reach, source: Source) -> Self {
        Self(side == OrderSide::Sell, reach, source)
    }

    pub(super) const fn source(self) -> Source {
        self.2
    }
}

/// Held orders by price, then by time.
#[derive(Debug)]
pub(super) struct Ladder {
    pub(super) side: OrderSide,
    reach: Reach,
    orders: BTreeMap<(i128, u64), (Price, OrderIdx)>,
}

impl Ladder {
    pub(super) const fn new(side: OrderSide, reach: Reach) -> Self {
        Self { side, reach, orders: BTreeMap::new() }
    }

    /// Nearest to the market first: a buy limit is met from above, a buy stop from below.
    fn rank(&self, price: Price) -> i128 {
        let towards = match self.reach {
            Reach::Limit | Reach::Touch => -self.side.sign(),
            Reach::Stop => self.side.sign(),
        };
        i128::from(towards) * i128::from(price.raw())
    }

    pub(super) fn insert(&mut self, price: Price, sequence: u64, order: OrderIdx) {
        self.orders.insert((self.rank(price), sequence), (price, order));
    }

    pub(super) fn remove(&mut self, price: Price, sequence: u64) {
        self.orders.remove(&(self.rank(price), sequence));
    }

    /// Returns the orders that the market, at `price`, meets, nearest first.
    pub(super) fn reached(&self, price: Price) -> impl Iterator<Item = OrderIdx> + '_ {
        let met = move |own: Price| self.reach.is_met(self.side, own, price);
        self.orders.values().take_while(move |(own, _)| met(*own)).map(|(_, order)| *order)
    }
}
