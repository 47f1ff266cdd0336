//! Order books against a naive model: random operations, compared after each of them.
//!
//! `ARGONAUTA_CASES` sets the number of sequences for each type of book (10,000 by default).

mod naive;

use argonauta_model::{
    Price, Quantity, UnixNanos,
    book::{Level, OrderBook},
    data::{BookOrder, OrderBookDelta, OrderBookDeltas},
    enums::{BookAction, BookType, OrderSide},
    identifiers::InstrumentId,
};
use naive::Naive;

const OPERATIONS: usize = 24;
/// Number of prices of a side.
const SPAN: u64 = 12;

/// A generator of numbers from a seed: `SplitMix64`.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

fn instrument() -> InstrumentId {
    "ESH4.GLBX".parse().expect("valid")
}

fn price(mantissa: i128) -> Price {
    Price::from_mantissa(mantissa, 2).expect("in range")
}

fn size(mantissa: u64) -> Quantity {
    Quantity::from_mantissa(i128::from(mantissa), 1).expect("in range")
}

/// Few prices and few ids, so that they meet often; some bids above asks; some sizes of zero.
fn order(numbers: &mut Numbers, span: u64) -> BookOrder {
    let is_bid = numbers.below(2) == 0;
    let offset = i128::from(numbers.below(span)) - 2;
    BookOrder {
        side: if is_bid { OrderSide::Buy } else { OrderSide::Sell },
        price: price(if is_bid { 100 - offset } else { 100 + offset }),
        size: size(numbers.below(9)),
        order_id: numbers.below(span + 4),
    }
}

fn delta(numbers: &mut Numbers, span: u64, sequence: u64) -> OrderBookDelta {
    // Deep books fill up for a while, then lose most of what they have.
    let empties = span > SPAN && sequence / 400 % 2 == 1;
    let action = match numbers.below(if span > SPAN { 15 } else { 16 }) {
        0..11 if empties => BookAction::Delete,
        0..6 => BookAction::Add,
        6..11 => BookAction::Update,
        11..15 => BookAction::Delete,
        _ => BookAction::Clear,
    };
    let (order, ts) = (order(numbers, span), UnixNanos(sequence * 3));
    let instrument_id = instrument();
    OrderBookDelta { instrument_id, action, order, flags: 0, sequence, ts_event: ts, ts_init: ts }
}

fn apply(naive: &mut Naive, delta: &OrderBookDelta) {
    match delta.action {
        BookAction::Add | BookAction::Update => naive.set(delta.order),
        BookAction::Delete => naive.delete(&delta.order),
        BookAction::Clear => naive.clear(None),
    }
}

/// Levels, sizes, queues and the best prices.
fn compare_levels(book: &OrderBook, naive: &Naive, context: &str) {
    for side in [OrderSide::Buy, OrderSide::Sell] {
        let real = book.side(side).expect("a side");
        let levels = naive.levels(side);
        assert_eq!(real.len(), levels.len(), "{context}");
        for (level, (price, orders)) in real.levels().zip(&levels) {
            let got: Vec<_> = level.orders().map(|o| (o.order_id, o.size)).collect();
            assert_eq!(level.price(), *price, "{context}");
            assert_eq!(level.order_count(), orders.len(), "{context}");
            let sum: i128 = orders.iter().map(|(_, size)| size.mantissa()).sum();
            assert_eq!(level.size().mantissa_at(1), Ok(sum), "{context}");
            if book.book_type() == BookType::L3Mbo {
                assert_eq!(&got, orders, "{context}");
                for (id, size) in orders {
                    let known = real.order(*id).expect("an order of the level");
                    assert_eq!((known.price, known.size), (*price, *size), "{context}");
                }
            }
            assert_eq!(real.level_at(*price).map(Level::size), Some(level.size()), "{context}");
        }
        let best = levels.first().map(|(price, _)| *price);
        assert_eq!(real.best().map(Level::price), best, "{context}");
        assert_eq!(real.order_count(), levels.iter().map(|(_, o)| o.len()).sum(), "{context}");
    }
}

/// What an order would find: in whole numbers of the grid, so that nothing is rounded here.
fn compare_analytics(book: &OrderBook, naive: &Naive, numbers: &mut Numbers, context: &str) {
    let wanted = i128::from(numbers.below(60));
    let limit = i128::from(numbers.below(16)) + 92;
    let quantity = Quantity::from_mantissa(wanted, 1).expect("in range");
    for side in [OrderSide::Buy, OrderSide::Sell] {
        let levels = naive.totals(side.opposite());
        let (mut left, mut value, mut worst) = (wanted, 0, None);
        for (price, size) in &levels {
            let taken = left.min(*size);
            if taken > 0 {
                (left, value, worst) = (left - taken, value + taken * price, Some(*price));
            }
        }
        let filled = wanted - left;
        let average = if filled > 0 { value as f64 / filled as f64 / 100.0 } else { 0.0 };
        let got = book.get_avg_px_for_quantity(quantity, side).expect("in range");
        assert!((got - average).abs() < 1e-12, "{context}: {got} {average}");
        let worst = worst.filter(|_| left == 0).map(price);
        assert_eq!(book.get_worst_px_for_quantity(quantity, side), Ok(worst), "{context}");

        let reached = |price: i128| match side {
            OrderSide::Buy => price <= limit,
            _ => limit <= price,
        };
        let crossed: Vec<_> = levels.iter().filter(|(price, _)| reached(*price)).collect();
        let total: i128 = crossed.iter().map(|(_, size)| size).sum();
        let got = book.get_quantity_for_price(price(limit), side).expect("a side");
        assert!((got - total as f64 / 10.0).abs() < 1e-9, "{context}");
        let got = book.get_all_crossed_levels(side, price(limit), 1).expect("a side");
        let got: Vec<_> = got.iter().map(|(p, s)| (p.mantissa(), s.mantissa())).collect();
        assert_eq!(got, crossed.iter().map(|level| **level).collect::<Vec<_>>(), "{context}");

        let fills = book.fills(side, quantity, Some(price(limit))).expect("a side");
        let (mut left, mut expected) = (wanted, Vec::new());
        for (at, size) in crossed {
            let taken = left.min(*size);
            left -= taken;
            if taken > 0 {
                expected.push((price(*at), Quantity::from_mantissa(taken, 1).expect("valid")));
            }
        }
        assert_eq!(fills.collect::<Vec<_>>(), expected, "{context}");

        let here = naive.totals(side).iter().find(|(p, _)| *p == limit).map_or(0, |(_, s)| *s);
        let got = book.get_quantity_at_level(price(limit), side, 1).expect("a side");
        assert_eq!(got.mantissa(), here, "{context}");
    }
}

fn run(book_type: BookType) {
    let cases = std::env::var("ARGONAUTA_CASES").ok().and_then(|n| n.parse().ok());
    let cases: u64 = cases.unwrap_or(10_000);
    for case in 0..cases {
        sequence_of(book_type, Numbers(case), case, SPAN, OPERATIONS);
    }
}

/// Applies random operations to both books and compares them after each.
fn sequence_of(book_type: BookType, mut numbers: Numbers, case: u64, span: u64, steps: usize) {
    let mut book = OrderBook::new(instrument(), book_type);
    let mut naive = Naive::new(book_type);
    for step in 0..steps {
        let sequence = step as u64 + 1;
        let context = format!("{book_type} case {case} step {step}");
        if numbers.below(6) == 0 {
            let count = numbers.below(4) + 1;
            let deltas: Vec<_> = (0..count).map(|_| delta(&mut numbers, span, sequence)).collect();
            for delta in &deltas {
                apply(&mut naive, delta);
            }
            let ts = UnixNanos(sequence * 3);
            let batch = OrderBookDeltas {
                instrument_id: instrument(),
                deltas,
                flags: 0,
                sequence,
                ts_event: ts,
                ts_init: ts,
            };
            book.apply_deltas(&batch).expect("nothing is wrong with it");
        } else {
            let delta = delta(&mut numbers, span, sequence);
            apply(&mut naive, &delta);
            book.apply_delta(&delta).expect("nothing is wrong with it");
        }
        assert_eq!((book.sequence(), book.ts_last().as_u64()), (sequence, sequence * 3));
        compare_levels(&book, &naive, &context);
        compare_analytics(&book, &naive, &mut numbers, &context);
        let (bid, ask) = (book.best_bid_price(), book.best_ask_price());
        let crossed = matches!((bid, ask), (Some(bid), Some(ask)) if bid > ask);
        assert_eq!(book.check_integrity().is_err(), crossed, "{context}");
        compare_stale(&book, &naive, &context);
    }
}

/// Removes the levels that cross from copies of both.
fn compare_stale(book: &OrderBook, naive: &Naive, context: &str) {
    let (mut book, mut naive) = (book.clone(), naive.clone());
    let top = |naive: &Naive, side| naive.levels(side).first().map(|(price, _)| *price);
    let (bid, ask) = (top(&naive, OrderSide::Buy), top(&naive, OrderSide::Sell));
    let mut removed = 0;
    if let (Some(bid), Some(ask)) = (bid, ask) {
        for side in [OrderSide::Buy, OrderSide::Sell] {
            for (price, orders) in naive.levels(side) {
                let crosses = if side == OrderSide::Buy { price > ask } else { price < bid };
                for (order_id, size) in orders.into_iter().filter(|_| crosses) {
                    naive.delete(&BookOrder { side, price, size, order_id });
                }
                removed += usize::from(crosses);
            }
        }
    }
    assert_eq!(book.clear_stale_levels(None).len(), removed, "{context}");
    compare_levels(&book, &naive, context);
    assert_eq!(book.check_integrity(), Ok(()), "{context}");
}

// proves: DM-123, DM-124, DM-126, DM-128
#[test]
fn a_book_of_one_level_does_what_a_list_of_orders_does() {
    run(BookType::L1Mbp);
}

// proves: DM-123, DM-124, DM-126, DM-128
#[test]
fn deep_books_do_what_lists_of_orders_do() {
    for (case, book_type) in [BookType::L2Mbp, BookType::L3Mbo].into_iter().enumerate() {
        sequence_of(book_type, Numbers(77), case as u64, 500, 2_400);
    }
}

// proves: DM-123, DM-124, DM-126, DM-128
#[test]
fn a_book_by_price_does_what_a_list_of_orders_does() {
    run(BookType::L2Mbp);
}

// proves: DM-123, DM-124, DM-126, DM-128
#[test]
fn a_book_by_order_does_what_a_list_of_orders_does() {
    run(BookType::L3Mbo);
}
