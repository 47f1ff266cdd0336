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
    /// Come to a trigger from the other side: a buy as the ask falls.
    Touch,
}

/// Which price of the market reaches an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The best price on the side that it trades against.
    BidAsk,
    /// The last trade.
    Last,
    /// The middle between bid and ask.
    Mid,
    /// The mark price.
    Mark,
    /// The price of the index.
    Index,
}

/// Resting orders by price, then by time.
#[derive(Debug)]
pub(super) struct Ladder {
    pub(super) side: OrderSide,
    pub(super) reach: Reach,
    pub(super) source: Source,
    orders: BTreeMap<(i128, u64), (Price, OrderIdx)>,
    /// Price of the order that the market reaches first; the only thing that a quote looks at.
    nearest: Option<Price>,
}

impl Ladder {
    pub(super) const fn new(side: OrderSide, reach: Reach, source: Source) -> Self {
        Self { side, reach, source, orders: BTreeMap::new(), nearest: None }
    }

    /// Nearest to the market first: a buy limit is reached from above, a buy stop from below.
    fn rank(&self, price: Price) -> i128 {
        let towards = match self.reach {
            Reach::Limit | Reach::Touch => -self.side.sign(),
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

    pub(super) fn is_empty(&self) -> bool {
        self.nearest.is_none()
    }

    /// Whether the market, at `price`, reaches any.
    pub(super) fn is_reached(&self, price: Price) -> bool {
        self.nearest.is_some_and(|nearest| self.reaches(nearest, price))
    }

    fn reaches(&self, own: Price, price: Price) -> bool {
        match self.reach {
            Reach::Limit | Reach::Touch => self.side.accepts(own, price),
            Reach::Stop => self.side.stop_triggered(own, price),
        }
    }

    /// Returns the orders that the market reaches, nearest first, with price and sequence.
    pub(super) fn reached(
        &self,
        price: Price,
    ) -> impl Iterator<Item = (Price, u64, OrderIdx)> + '_ {
        self.orders
            .iter()
            .map(|((_, sequence), (price, order))| (*price, *sequence, *order))
            .take_while(move |(own, _, _)| self.reaches(*own, price))
    }

    /// Returns all orders, nearest to the market first, with price and sequence.
    pub(super) fn all(&self) -> impl Iterator<Item = (Price, u64, OrderIdx)> + '_ {
        self.orders.iter().map(|((_, sequence), (price, order))| (*price, *sequence, *order))
    }

    /// Returns the orders at one price, oldest first.
    pub(super) fn at(&self, price: Price) -> impl Iterator<Item = OrderIdx> + '_ {
        let rank = self.rank(price);
        self.orders.range((rank, 0)..=(rank, u64::MAX)).map(|(_, (_, order))| *order)
    }
}

/// All ladders of an instrument. Those that bid and ask reach come first: limits, stops and touches of
/// buys, then of sells. The others are made when an order needs them.
#[derive(Debug)]
pub(super) struct Ladders {
    all: Vec<Ladder>,
    /// Number of orders that stand in a ladder which another price reaches.
    pub(super) elsewhere: usize,
}

/// How many ladders bid and ask reach, and how many of them a side has.
const MAIN: usize = 6;
const PER_SIDE: usize = 3;

impl Ladders {
    pub(super) fn new() -> Self {
        let kinds = [Reach::Limit, Reach::Stop, Reach::Touch];
        let sides = [OrderSide::Buy, OrderSide::Sell];
        let each = sides.into_iter().flat_map(|side| kinds.map(|reach| (side, reach)));
        let all = each.map(|(side, reach)| Ladder::new(side, reach, Source::BidAsk)).collect();
        Self { all, elsewhere: 0 }
    }

    fn place_of(&mut self, side: OrderSide, reach: Reach, source: Source) -> usize {
        let known = |l: &Ladder| l.side == side && l.reach == reach && l.source == source;
        self.all.iter().position(known).unwrap_or_else(|| {
            self.all.push(Ladder::new(side, reach, source));
            self.all.len() - 1
        })
    }

    pub(super) fn insert(
        &mut self,
        (side, reach, source): (OrderSide, Reach, Source),
        price: Price,
        sequence: u64,
        order: OrderIdx,
    ) {
        let place = self.place_of(side, reach, source);
        self.all[place].insert(price, sequence, order);
        self.elsewhere += usize::from(place >= MAIN);
    }

    pub(super) fn remove(
        &mut self,
        (side, reach, source): (OrderSide, Reach, Source),
        price: Price,
        sequence: u64,
    ) {
        let place = self.place_of(side, reach, source);
        self.all[place].remove(price, sequence);
        self.elsewhere = self.elsewhere.saturating_sub(usize::from(place >= MAIN));
    }

    pub(super) fn limits(&self, side: OrderSide) -> &Ladder {
        &self.all[if side == OrderSide::Buy { 0 } else { PER_SIDE }]
    }

    /// Whether the best ask reaches a buy, or the best bid a sell.
    #[inline]
    pub(super) fn is_reached(&self, bid: Option<Price>, ask: Option<Price>) -> bool {
        let reached = |price: Option<Price>, ladders: &[Ladder]| {
            price.is_some_and(|price| ladders.iter().any(|ladder| ladder.is_reached(price)))
        };
        reached(ask, &self.all[..PER_SIDE]) || reached(bid, &self.all[PER_SIDE..MAIN])
    }

    /// Returns the ladders that another price than bid and ask reaches.
    pub(super) fn others(&self) -> &[Ladder] {
        &self.all[MAIN..]
    }

    /// Returns every ladder with an order in it.
    pub(super) fn occupied(&self) -> impl Iterator<Item = &Ladder> {
        self.all.iter().filter(|ladder| !ladder.is_empty())
    }
}
