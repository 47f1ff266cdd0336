//! The series of spec IN-004, which the expected values of the tests are of.

use argonauta_model::{
    Price, Quantity, UnixNanos,
    data::{Bar, QuoteTick},
};

/// Returns the 100 bars.
pub(crate) fn bars() -> Vec<Bar> {
    let cents = |value: f64| (value * 100.0).round() / 100.0;
    let price = |value: f64| Price::new(value, 2).expect("a valid price");
    let mut open = 100.0_f64;
    (0..100_u32)
        .map(|i| {
            let x = f64::from(i);
            let close = cents(100.0 + 5.0 * (x / 5.0).sin() + 0.1 * x);
            let high = cents(open.max(close) + 0.25 * f64::from(1 + i % 3));
            let low = cents(open.min(close) - 0.25 * f64::from(1 + i % 2));
            let bar = Bar {
                bar_type: "A.B-1-MINUTE-LAST-EXTERNAL".parse().expect("a valid type"),
                open: price(open),
                high: price(high),
                low: price(low),
                close: price(close),
                volume: Quantity::new(f64::from(1_000 + 10 * (i % 7)), 0).expect("valid"),
                ts_event: UnixNanos(u64::from(i)),
                ts_init: UnixNanos(u64::from(i)),
                is_revision: false,
            };
            open = close;
            bar
        })
        .collect()
}

/// Returns a quote of 1.00 bid, 1.50 ask.
pub(crate) fn quote() -> QuoteTick {
    QuoteTick {
        instrument_id: "A.B".parse().expect("a valid id"),
        bid_price: "1.00".parse().expect("a valid price"),
        ask_price: "1.50".parse().expect("a valid price"),
        bid_size: Quantity::zero(0),
        ask_size: Quantity::zero(0),
        ts_event: UnixNanos(0),
        ts_init: UnixNanos(0),
    }
}
