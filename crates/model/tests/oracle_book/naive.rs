//! A book written as plainly as possible: one list of orders in the order in which they came.

use argonauta_model::{
    Price, Quantity,
    data::BookOrder,
    enums::{BookType, OrderSide},
};

/// The naive book. Everything is found by reading the whole list.
#[derive(Clone, Debug)]
pub struct Naive {
    book_type: BookType,
    /// In each level the first is the first in queue.
    orders: Vec<BookOrder>,
}

impl Naive {
    pub fn new(book_type: BookType) -> Self {
        Self { book_type, orders: Vec::new() }
    }

    fn is_same(&self, known: &BookOrder, order: &BookOrder) -> bool {
        known.side == order.side
            && match self.book_type {
                BookType::L1Mbp => true,
                BookType::L2Mbp => known.price == order.price,
                BookType::L3Mbo => known.order_id == order.order_id,
            }
    }

    pub fn set(&mut self, order: BookOrder) {
        let at = self.orders.iter().position(|known| self.is_same(known, &order));
        match at {
            Some(at) if order.size.is_zero() => drop(self.orders.remove(at)),
            Some(at) => {
                let known = self.orders[at];
                if known.price == order.price && order.size <= known.size {
                    self.orders[at] = order;
                } else {
                    self.orders.remove(at);
                    self.orders.push(order);
                }
            }
            None if order.size.is_zero() => {}
            None => self.orders.push(order),
        }
    }

    pub fn delete(&mut self, order: &BookOrder) {
        let book_type = self.clone();
        self.orders.retain(|known| !book_type.is_same(known, order));
    }

    pub fn clear(&mut self, side: Option<OrderSide>) {
        self.orders.retain(|order| side.is_some_and(|side| side != order.side));
    }

    /// Prices with the sizes (and ids, in a book by order) that wait there, best first.
    pub fn levels(&self, side: OrderSide) -> Vec<(Price, Vec<(u64, Quantity)>)> {
        let mut prices: Vec<_> =
            self.orders.iter().filter(|o| o.side == side).map(|o| o.price).collect();
        prices.sort();
        prices.dedup();
        if side == OrderSide::Buy {
            prices.reverse();
        }
        let at = |price| {
            let here = self.orders.iter().filter(move |o| o.side == side && o.price == price);
            here.map(|o| (o.order_id, o.size)).collect()
        };
        prices.into_iter().map(|price| (price, at(price))).collect()
    }

    /// Price and total size of each level, in units of the test's grid, best first.
    pub fn totals(&self, side: OrderSide) -> Vec<(i128, i128)> {
        let sum = |orders: &[(u64, Quantity)]| orders.iter().map(|(_, size)| size.mantissa()).sum();
        let levels = self.levels(side);
        levels.iter().map(|(price, orders)| (price.mantissa(), sum(orders))).collect()
    }
}
