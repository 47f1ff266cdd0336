//! How even the best sizes of an order book are.

use std::fmt;

use argonauta_model::{Quantity, book::OrderBook};

use crate::Indicator;

/// The smaller of the best sizes over the larger: from 0 (one side only) to 1 (both the same).
#[derive(Clone, Debug, Default)]
pub struct BookImbalanceRatio {
    value: f64,
    count: u64,
}

impl BookImbalanceRatio {
    /// Returns the ratio, zero before the first input.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// Returns the number of inputs so far.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Takes the best sizes of a book.
    pub fn handle_book(&mut self, book: &OrderBook) {
        self.update(book.best_bid_size(), book.best_ask_size());
    }

    /// Takes the best sizes; nothing where a side is empty.
    pub fn update(&mut self, best_bid: Option<Quantity>, best_ask: Option<Quantity>) {
        self.count += 1;
        self.value = match (best_bid, best_ask) {
            (Some(bid), Some(ask)) if bid.is_positive() && ask.is_positive() => {
                bid.min(ask).as_f64() / bid.max(ask).as_f64()
            }
            _ => 0.0,
        };
    }
}

impl fmt::Display for BookImbalanceRatio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}()", self.name())
    }
}

impl Indicator for BookImbalanceRatio {
    fn name(&self) -> &'static str {
        "BookImbalanceRatio"
    }

    fn has_inputs(&self) -> bool {
        self.count > 0
    }

    fn initialized(&self) -> bool {
        self.count > 0
    }

    fn reset(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use argonauta_model::{
        UnixNanos,
        data::BookOrder,
        enums::{BookType, OrderSide},
    };

    use super::*;

    // proves: DM-132
    #[test]
    fn the_smaller_side_counts_against_the_larger() {
        let mut book = OrderBook::new("A.B".parse().expect("valid"), BookType::L2Mbp);
        let mut ratio = BookImbalanceRatio::default();
        ratio.handle_book(&book);
        assert!(ratio.initialized() && ratio.value().abs() < 1e-12);
        for (side, price, amount) in [(OrderSide::Buy, "1", "5"), (OrderSide::Sell, "2", "20")] {
            let (price, size) = (price.parse().expect("valid"), amount.parse().expect("valid"));
            let order = BookOrder { side, price, size, order_id: 0 };
            book.add(&order, 0, 0, UnixNanos(0)).expect("valid");
        }
        ratio.handle_book(&book);
        assert!((ratio.value() - 0.25).abs() < 1e-12);
        assert_eq!((ratio.count(), ratio.to_string().as_str()), (2, "BookImbalanceRatio()"));
        ratio.reset();
        assert!(!ratio.has_inputs());
    }
}
