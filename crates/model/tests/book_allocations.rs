//! A book that has had its size changes without allocating.

mod counting;

use argonauta_model::{
    Price, Quantity, UnixNanos,
    book::OrderBook,
    data::BookOrder,
    enums::{BookType, OrderSide},
};

use counting::allocations;

/// Adds, changes and removes orders around a price: `held` orders at a time.
fn churn(book: &mut OrderBook, held: u64, from: u64, count: u64) {
    for step in from..from + count {
        let spread = step.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57;
        for (id, is_new) in [(step, true), (step.wrapping_sub(held), false)] {
            let hashed = id.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57;
            let is_bid = id % 2 == 0;
            let ticks = if is_bid { 1_000 - hashed } else { 1_001 + hashed };
            let order = BookOrder {
                side: if is_bid { OrderSide::Buy } else { OrderSide::Sell },
                price: Price::from_mantissa(i128::from(ticks), 2).expect("in range"),
                size: Quantity::from_mantissa(i128::from(1 + spread), 0).expect("in range"),
                order_id: id,
            };
            let ts = UnixNanos(step);
            if is_new {
                book.add(&order, 0, step, ts).expect("valid");
            } else {
                book.delete(&order, 0, step, ts).expect("valid");
            }
        }
    }
}

// proves: DM-123
#[test]
fn nothing_is_allocated_once_a_book_has_had_its_size() {
    for book_type in [BookType::L1Mbp, BookType::L2Mbp, BookType::L3Mbo] {
        let mut book = OrderBook::new("A.B".parse().expect("valid"), book_type);
        churn(&mut book, 1_000, 1_000, 50_000);
        let before = allocations();
        churn(&mut book, 1_000, 51_000, 50_000);
        let (bid, ask) = (book.best_bid_price(), book.best_ask_price());
        let size = Quantity::from_mantissa(100, 0).expect("valid");
        let met = book.fills(OrderSide::Buy, size, ask).expect("a side").count();
        let after = allocations();
        assert_eq!(after, before, "{book_type}: {bid:?} {ask:?} {met}");
    }
    let before = allocations();
    drop(std::hint::black_box(Vec::<u64>::with_capacity(8)));
    assert_eq!(allocations(), before + 1, "the counter counts");
}
