//! The own book: our resting orders of an instrument, by price, in the order in which they came.

use std::{cmp::Reverse, collections::BTreeMap};

use ahash::{AHashMap, AHashSet};
use argonauta_core::UnixNanos;
use rust_decimal::Decimal;

use super::{
    BookError, BookIntegrityError, OwnBookOrder,
    group::{GroupSize, PriceSizes, grouped, price_sizes},
};
use crate::{
    enums::{OrderSide, OrderStatus},
    error::{ModelError, ModelResult},
    identifiers::{ClientOrderId, InstrumentId},
    price::Price,
    quantity::Quantity,
};

/// Which own orders count.
#[derive(Clone, Debug, Default)]
pub struct OwnFilter {
    status: Option<Vec<OrderStatus>>,
    accepted_before: Option<UnixNanos>,
}

impl OwnFilter {
    /// Counts orders in one of the states of `status` (leave `PENDING_CANCEL` out where a cancel may
    /// have worked already). With `accepted_buffer_ns` only those that the venue accepted at least that
    /// long before `ts_now`, which is then needed: younger ones may not be in the venue's data yet.
    pub fn new(
        status: Option<Vec<OrderStatus>>,
        accepted_buffer_ns: u64,
        ts_now: Option<UnixNanos>,
    ) -> ModelResult<Self> {
        let accepted_before = match (accepted_buffer_ns, ts_now) {
            (0, _) => None,
            (buffer, Some(now)) => Some(UnixNanos(now.as_u64().saturating_sub(buffer))),
            (buffer, None) => {
                let rule = "needs ts_now to tell how long ago an order was accepted";
                return Err(ModelError::invalid("accepted_buffer_ns", buffer, rule));
            }
        };
        Ok(Self { status, accepted_before })
    }

    /// Whether the order counts.
    pub fn accepts(&self, order: &OwnBookOrder) -> bool {
        let accepted = order.ts_accepted;
        self.status.as_ref().is_none_or(|status| status.contains(&order.status))
            && self.accepted_before.is_none_or(|t| accepted.as_u64() > 0 && accepted <= t)
    }
}

/// Orders of one price, oldest first.
type Orders = Vec<OwnBookOrder>;

/// Our own orders of an instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnOrderBook {
    instrument_id: InstrumentId,
    bids: BTreeMap<Reverse<Price>, Orders>,
    asks: BTreeMap<Price, Orders>,
    index: AHashMap<ClientOrderId, (OrderSide, Price)>,
    ts_last: UnixNanos,
    update_count: u64,
}

impl OwnOrderBook {
    /// Creates an empty own book.
    pub fn new(instrument_id: InstrumentId) -> Self {
        Self {
            instrument_id,
            bids: BTreeMap::new(),
            asks: BTreeMap::new(),
            index: AHashMap::new(),
            ts_last: UnixNanos(0),
            update_count: 0,
        }
    }

    /// Empties the book and forgets its time and count.
    pub fn reset(&mut self) {
        *self = Self::new(self.instrument_id);
    }

    /// Removes every order.
    pub fn clear(&mut self) {
        self.bids.clear();
        self.asks.clear();
        self.index.clear();
    }

    /// Returns the instrument.
    pub fn instrument_id(&self) -> InstrumentId {
        self.instrument_id
    }

    /// Returns the time of the newest change.
    pub fn ts_last(&self) -> UnixNanos {
        self.ts_last
    }

    /// Returns the number of changes so far.
    pub fn update_count(&self) -> u64 {
        self.update_count
    }

    /// Returns the number of orders.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there is no order.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Whether an order of this id is in the book.
    pub fn is_order_in_book(&self, id: &ClientOrderId) -> bool {
        self.index.contains_key(id)
    }

    /// Adds an order at the end of its level; an error where its id is in the book already.
    pub fn add(&mut self, order: OwnBookOrder) -> ModelResult<()> {
        let order = order.validated()?;
        if self.index.contains_key(&order.client_order_id) {
            return Err(BookError::Duplicate(order.client_order_id.to_string()).into());
        }
        self.note(order.ts_last);
        self.put(order);
        Ok(())
    }

    /// Changes an order of the book. It keeps its place if side and price stay and its size does not
    /// grow; one without size is removed.
    pub fn update(&mut self, order: OwnBookOrder) -> ModelResult<()> {
        let order = order.validated()?;
        let id = &order.client_order_id;
        let (side, price) = *self.index.get(id).ok_or_else(|| order.not_found())?;
        self.note(order.ts_last);
        if order.size.is_positive()
            && (side, price) == (order.side, order.price)
            && let Some(level) = self.level_mut(side, price)
            && let Some(known) = level.iter_mut().find(|known| known.client_order_id == *id)
            && order.size <= known.size
        {
            *known = order;
            return Ok(());
        }
        self.take(&order.client_order_id.clone());
        if order.size.is_positive() {
            self.put(order);
        }
        Ok(())
    }

    /// Removes an order; an error where its id is not in the book.
    pub fn delete(&mut self, order: &OwnBookOrder) -> ModelResult<()> {
        if !self.is_order_in_book(&order.client_order_id) {
            return Err(order.not_found().into());
        }
        self.take(&order.client_order_id);
        self.note(order.ts_last);
        Ok(())
    }

    /// Removes the orders whose ids are not among those of the open orders; returns their ids, best
    /// bids first.
    pub fn audit_open_orders(&mut self, open: &AHashSet<ClientOrderId>) -> Vec<ClientOrderId> {
        let ids = self.orders().map(|order| order.client_order_id.clone());
        let gone: Vec<_> = ids.filter(|id| !open.contains(id)).collect();
        for id in &gone {
            self.take(id);
        }
        gone
    }

    /// Returns the levels of a side, best first; nothing for no side.
    pub fn levels(
        &self,
        side: OrderSide,
    ) -> Box<dyn Iterator<Item = (Price, &[OwnBookOrder])> + '_> {
        match side {
            OrderSide::Buy => Box::new(self.bids.iter().map(|(price, o)| (price.0, o.as_slice()))),
            OrderSide::Sell => Box::new(self.asks.iter().map(|(price, o)| (*price, o.as_slice()))),
            OrderSide::NoOrderSide => Box::new(std::iter::empty()),
        }
    }

    /// Returns all orders: bids, then asks, best first.
    pub fn orders(&self) -> impl Iterator<Item = &OwnBookOrder> {
        let both = self.bids.values().chain(self.asks.values());
        both.flatten()
    }

    /// Returns the orders of a side that count, level by level, best first.
    pub fn filtered(
        &self,
        side: OrderSide,
        filter: &OwnFilter,
    ) -> Vec<(Price, Vec<&OwnBookOrder>)> {
        let counts = |order: &&OwnBookOrder| filter.accepts(order);
        let levels = self
            .levels(side)
            .map(|(price, orders)| (price, orders.iter().filter(counts).collect::<Vec<_>>()));
        levels.filter(|(_, orders)| !orders.is_empty()).collect()
    }

    /// Returns the sum of the sizes at `price` that count.
    pub fn size_at(
        &self,
        side: OrderSide,
        price: Price,
        filter: &OwnFilter,
    ) -> ModelResult<Quantity> {
        let level = match side {
            OrderSide::Buy => self.bids.get(&Reverse(price)),
            OrderSide::Sell => self.asks.get(&price),
            OrderSide::NoOrderSide => None,
        };
        sum(level.into_iter().flatten().filter(|order| filter.accepts(order)))
    }

    /// Returns the sizes that count, by price or in groups `group_size` wide, best first.
    pub fn quantity(
        &self,
        side: OrderSide,
        filter: &OwnFilter,
        depth: Option<usize>,
        group_size: Option<Decimal>,
    ) -> ModelResult<PriceSizes> {
        let mut sizes = Vec::new();
        for (price, orders) in self.filtered(side, filter) {
            sizes.push((price, sum(orders.into_iter())?));
        }
        match group_size {
            Some(width) => grouped(side, sizes.into_iter(), GroupSize::new(width)?, depth),
            None => price_sizes(sizes.into_iter(), depth),
        }
    }

    /// Returns this book with the orders of the opposite outcome of a binary market in it: who buys that
    /// one at `p` sells this one at `1 - p`. Orders of an id that this book has are an error.
    pub fn combined_with_opposite(&self, opposite: &Self) -> ModelResult<Self> {
        let one = Price::from_mantissa(1, 0)?;
        let mut combined = self.clone();
        for order in opposite.orders() {
            let price = one.checked_sub(order.price)?;
            if price < Price::from_mantissa(0, 0)? {
                let rule = "must lie between 0 and 1 in a binary market";
                return Err(ModelError::invalid("price", order.price, rule));
            }
            let side = order.side.opposite();
            combined.add(OwnBookOrder { side, price, ..order.clone() })?;
        }
        Ok(combined)
    }

    /// Refuses an own book of another instrument.
    pub(super) fn check_instrument(&self, book: InstrumentId) -> Result<(), BookError> {
        if book == self.instrument_id {
            return Ok(());
        }
        Err(BookIntegrityError::InstrumentMismatch { book, got: self.instrument_id }.into())
    }

    /// Sets time and count of a book that is being restored.
    pub fn restore(&mut self, ts_last: UnixNanos, update_count: u64) {
        (self.ts_last, self.update_count) = (ts_last, update_count);
    }

    fn note(&mut self, ts_last: UnixNanos) {
        self.ts_last = self.ts_last.max(ts_last);
        self.update_count = self.update_count.saturating_add(1);
    }

    fn level_mut(&mut self, side: OrderSide, price: Price) -> Option<&mut Orders> {
        match side {
            OrderSide::Buy => self.bids.get_mut(&Reverse(price)),
            OrderSide::Sell => self.asks.get_mut(&price),
            OrderSide::NoOrderSide => None,
        }
    }

    fn put(&mut self, order: OwnBookOrder) {
        let (side, price) = (order.side, order.price);
        self.index.insert(order.client_order_id.clone(), (side, price));
        match side {
            OrderSide::Buy => self.bids.entry(Reverse(price)).or_default().push(order),
            OrderSide::Sell => self.asks.entry(price).or_default().push(order),
            OrderSide::NoOrderSide => {}
        }
    }

    fn take(&mut self, id: &ClientOrderId) {
        let Some((side, price)) = self.index.remove(id) else { return };
        let Some(level) = self.level_mut(side, price) else { return };
        level.retain(|order| order.client_order_id != *id);
        if level.is_empty() {
            match side {
                OrderSide::Buy => drop(self.bids.remove(&Reverse(price))),
                OrderSide::Sell => drop(self.asks.remove(&price)),
                OrderSide::NoOrderSide => {}
            }
        }
    }
}

fn sum<'a>(mut orders: impl Iterator<Item = &'a OwnBookOrder>) -> ModelResult<Quantity> {
    orders.try_fold(Quantity::zero(0), |sum, order| sum.checked_add(order.size))
}
