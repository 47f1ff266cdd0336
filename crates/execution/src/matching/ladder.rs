//! The resting orders of one side and kind, nearest to the market first.

use std::collections::BTreeMap;

use argonauta_common::OrderIdx;
use argonauta_model::{Price, enums::OrderSide};

/// What the market must do to reach an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Come to a limit price: a buy as the ask falls.
    Limit,
    /// Come to a trigger: a buy as the ask rises.
    Stop,
}

/// Resting orders by price, then by time.
#[derive(Debug)]
pub(super) struct Ladder {
    side: OrderSide,
    reach: Reach,
    orders: BTreeMap<(i128, u64), (Price, OrderIdx)>,
    /// Price of the order that the market reaches first; the only thing that a quote looks at.
    nearest: Option<Price>,
}

impl Ladder {
    pub(super) const fn new(side: OrderSide, reach: Reach) -> Self {
        Self { side, reach, orders: BTreeMap::new(), nearest: None }
    }

    /// Nearest to the market first: a buy limit is reached from above, a buy stop from below.
    fn rank(&self, price: Price) -> i128 {
        let towards = match self.reach {
            Reach::Limit => -self.side.sign(),
            Reach::Stop => self.side.sign(),
        };
        i128::from(towards) * i128::from(price.raw())
    }

    pub(super) fn insert(&mut self, price: Price, sequence: u64, order: OrderIdx) {
        self.orders.insert((self.rank(price), sequence), (price, order));
        self.refresh();
    }

    pub(super) fn remove(&mut self, price: Price, sequence: u64) {
        self.orders.remove(&(self.rank(price), sequence));
        self.refresh();
    }

    fn refresh(&mut self) {
        self.nearest = self.orders.first_key_value().map(|(_, (price, _))| *price);
    }

    /// Whether the market, at `opposite` on the side that these orders trade against, reaches any.
    pub(super) fn is_reached(&self, opposite: Price) -> bool {
        self.nearest.is_some_and(|price| self.reaches(price, opposite))
    }

    fn reaches(&self, price: Price, opposite: Price) -> bool {
        match self.reach {
            Reach::Limit => self.side.accepts(price, opposite),
            Reach::Stop => self.side.stop_triggered(price, opposite),
        }
    }

    /// Returns the orders that the market reaches, nearest first, with price and sequence.
    pub(super) fn reached(
        &self,
        opposite: Price,
    ) -> impl Iterator<Item = (Price, u64, OrderIdx)> + '_ {
        self.orders
            .iter()
            .map(|((_, sequence), (price, order))| (*price, *sequence, *order))
            .take_while(move |(price, _, _)| self.reaches(*price, opposite))
    }
}
