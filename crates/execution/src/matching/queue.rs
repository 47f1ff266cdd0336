//! What stands before an order at its price.

use std::collections::BTreeMap;

use argonauta_common::OrderIdx;
use argonauta_core::fixed::FIXED_SCALAR;
use argonauta_model::{
    Price, Quantity,
    book::OrderBook,
    data::{OrderBookDelta, OrderBookDeltas},
    enums::{BookAction, BookType, OrderSide},
};

use super::{Level, MatchingEngine};
use crate::models::QueueModel;

/// What stands before an order; sizes are raw.
#[derive(Clone, Debug, Default)]
pub(super) struct QueuePlace {
    before: i128,
    /// Size that was last shown at its price.
    shown: i128,
    /// What has traded there since, which the next size shown will lack.
    traded: i128,
    /// How much of the present trade is left for the order.
    pub(super) excess: i128,
    /// Whether its price has not been the best yet, so that what is shown there is not known.
    is_unknown: bool,
    /// Orders that stand before it, in a book by order.
    orders: BTreeMap<u64, i128>,
}

impl QueuePlace {
    /// A trade at its price takes from the front of the queue.
    fn on_trade(&mut self, size: i128) {
        let taken = size.min(self.before - if self.is_by_order() { self.traded } else { 0 }).max(0);
        self.excess = size - taken;
        self.traded += if self.is_by_order() { taken } else { size };
        if !self.is_by_order() {
            self.before -= taken;
        }
    }

    fn is_by_order(&self) -> bool {
        !self.orders.is_empty()
    }

    /// Another size is shown at its price.
    fn on_shown(&mut self, model: QueueModel, shown: i128) {
        if self.is_unknown {
            (self.before, self.is_unknown) = (shown, false);
        } else if shown == 0 {
            self.before = 0;
        } else {
            let canceled = self.shown - shown - self.traded;
            if canceled > 0 {
                let behind = (self.shown - self.traded - self.before).max(0);
                self.before =
                    model.after_cancel(self.before, behind, canceled, FIXED_SCALAR as f64);
            }
            if model != QueueModel::Trades {
                self.before = self.before.min(shown);
            }
        }
        (self.shown, self.traded) = (shown, 0);
    }

    /// An order that stands before it has changed: `left` of it stands there still.
    fn on_order(&mut self, id: u64, left: i128) {
        let Some(size) = self.orders.get_mut(&id) else { return };
        let left = left.min(*size);
        let gone = *size - left;
        self.before -= gone;
        self.traded = (self.traded - gone).max(0);
        if left == 0 {
            self.orders.remove(&id);
            if self.orders.is_empty() {
                (self.before, self.traded) = (0, 0);
            }
        } else {
            *size = left;
        }
    }
}

fn raw(quantity: Quantity) -> i128 {
    quantity.raw() as i128
}

impl MatchingEngine {
    /// Returns the place of an order that joins the queue at its price now.
    pub(super) fn join_queue(
        &mut self,
        side: OrderSide,
        price: Price,
        book: Option<&OrderBook>,
    ) -> Option<Box<QueuePlace>> {
        if self.config.queue_model == QueueModel::None {
            return None;
        }
        let mut place = QueuePlace::default();
        match book {
            Some(book) => {
                let level = book.side(side).ok().and_then(|own| own.level_at(price));
                if let Some(level) = level {
                    place.before = raw(level.size());
                    if self.config.queue_model == QueueModel::Fifo {
                        place.orders = level.orders().map(|o| (o.order_id, raw(o.size))).collect();
                        self.watched.extend(place.orders.keys());
                    }
                }
            }
            None => match self.same(side) {
                Some(best) if best.price == price => place.before = raw(best.size),
                Some(best) => place.is_unknown = side.accepts(best.price, price),
                None => {}
            },
        }
        place.shown = place.before;
        Some(Box::new(place))
    }

    /// Returns the best of the side that an order stands on.
    fn same(&self, side: OrderSide) -> Option<Level> {
        if side == OrderSide::Buy { self.bid } else { self.ask }
    }

    fn places_at(&mut self, side: OrderSide, price: Price, change: impl Fn(&mut QueuePlace)) {
        let (ladders, resting) = (&self.ladders, &mut self.resting);
        for order in ladders.limits(side).at(price) {
            if let Some(place) = resting.get_mut(&order).and_then(|r| r.queue.as_deref_mut()) {
                change(place);
            }
        }
    }

    /// The best prices have changed: what is shown at them is known now, and of an order that is better
    /// than the best nothing stands before.
    pub(super) fn queues_at_best(&mut self) {
        if self.config.queue_model == QueueModel::None || self.resting.is_empty() {
            return;
        }
        let model = self.config.queue_model;
        for side in [OrderSide::Buy, OrderSide::Sell] {
            let Some(best) = self.same(side) else { continue };
            self.places_at(side, best.price, |place| place.on_shown(model, raw(best.size)));
            // A buy that is better than the best bid is one that an ask at the bid would not reach first.
            let better: Vec<OrderIdx> = self
                .ladders
                .limits(side)
                .reached(best.price)
                .filter(|(price, ..)| *price != best.price)
                .map(|(.., order)| order)
                .collect();
            for order in better {
                if let Some(place) = self.resting.get_mut(&order).and_then(|r| r.queue.as_mut()) {
                    place.on_shown(model, 0);
                    place.is_unknown = false;
                }
            }
        }
    }

    /// A book has changed; what is shown at the prices of own orders may have, too.
    pub(super) fn queues_after(&mut self, deltas: &OrderBookDeltas, book: &OrderBook) {
        if self.config.queue_model == QueueModel::None || self.resting.is_empty() {
            return;
        }
        if deltas.deltas.iter().any(|delta| delta.action == BookAction::Clear) {
            self.queues_anew(book);
            return;
        }
        for delta in &deltas.deltas {
            self.queue_after(delta, book);
        }
    }

    fn queue_after(&mut self, delta: &OrderBookDelta, book: &OrderBook) {
        let order = &delta.order;
        let Ok(side) = book.side(order.side) else { return };
        if self.config.queue_model == QueueModel::Fifo && book.book_type() == BookType::L3Mbo {
            let id = order.order_id;
            if !self.watched.contains(&id) {
                return;
            }
            let now = side.order(id);
            if now.is_none() {
                self.watched.remove(&id);
            }
            let (ladders, resting) = (&self.ladders, &mut self.resting);
            // An order that moved away may have stood before ours at any price.
            for (price, _, own) in ladders.limits(order.side).all() {
                if let Some(place) = resting.get_mut(&own).and_then(|r| r.queue.as_deref_mut()) {
                    let left = now.filter(|now| now.price == price).map_or(0, |now| raw(now.size));
                    place.on_order(id, left);
                }
            }
            return;
        }
        let shown = side.level_at(order.price).map_or(0, |level| raw(level.size()));
        let model = self.config.queue_model;
        self.places_at(order.side, order.price, |place| place.on_shown(model, shown));
    }

    /// The whole book was replaced.
    pub(super) fn queues_anew(&mut self, book: &OrderBook) {
        let model = self.config.queue_model;
        if model == QueueModel::None {
            return;
        }
        for side in [OrderSide::Buy, OrderSide::Sell] {
            let (ladders, resting) = (&self.ladders, &mut self.resting);
            let Ok(levels) = book.side(side) else { continue };
            for (price, _, own) in ladders.limits(side).all() {
                let Some(place) = resting.get_mut(&own).and_then(|r| r.queue.as_deref_mut()) else {
                    continue;
                };
                let shown = levels.level_at(price).map_or(0, |level| raw(level.size()));
                let known: Vec<u64> = place.orders.keys().copied().collect();
                for id in known {
                    let now = levels.order(id).filter(|now| now.price == price);
                    place.on_order(id, now.map_or(0, |now| raw(now.size)));
                }
                if !place.is_by_order() {
                    place.on_shown(model, shown);
                }
            }
        }
    }

    /// A trade takes from the front of the queues at its price; says nothing of those at better prices,
    /// which it goes through.
    pub(super) fn queues_on_trade(&mut self, side: OrderSide, price: Price, traded: Quantity) {
        if self.config.queue_model != QueueModel::None {
            self.places_at(side, price, |place| place.on_trade(raw(traded)));
        }
    }
}
