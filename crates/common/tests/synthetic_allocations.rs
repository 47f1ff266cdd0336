//! What a synthetic instrument is worth is computed without allocating.

#[path = "../../model/tests/counting/mod.rs"]
mod counting;

use argonauta_common::{Cache, cache::CacheConfig};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, SyntheticInstrument,
    data::{QuoteTick, TradeTick},
    enums::AggressorSide,
    identifiers::InstrumentId,
    instrument::CurrencyPairConfig,
};
use counting::allocations;

const ZERO: UnixNanos = UnixNanos(0);

fn quote(id: InstrumentId) -> QuoteTick {
    QuoteTick {
        instrument_id: id,
        bid_price: "10.0".parse().expect("valid"),
        ask_price: "10.5".parse().expect("valid"),
        bid_size: "1".parse().expect("valid"),
        ask_size: "1".parse().expect("valid"),
        ts_event: ZERO,
        ts_init: ZERO,
    }
}

fn trade(id: InstrumentId) -> TradeTick {
    TradeTick {
        instrument_id: id,
        price: "10.0".parse().expect("valid"),
        size: "1".parse().expect("valid"),
        aggressor_side: AggressorSide::Buyer,
        trade_id: "1".parse().expect("valid"),
        ts_event: ZERO,
        ts_init: ZERO,
    }
}

// proves: DM-148
#[test]
fn nothing_is_allocated_for_a_quote_or_a_trade() {
    let mut cache = Cache::new(CacheConfig::default());
    let ids = ["A.X", "B.X"].map(|id| id.parse::<InstrumentId>().expect("valid"));
    for id in ids {
        let [base, currency] = ["BTC", "USDT"].map(|code| code.parse().expect("known"));
        let (price, size) = ("0.1".parse().expect("valid"), "1".parse().expect("valid"));
        let config = CurrencyPairConfig::new(id, base, currency, price, size);
        let pair = Instrument::currency_pair(config).expect("valid terms");
        let idx = cache.add_instrument(pair).expect("a new instrument");
        cache.add_quote(idx, &quote(id), None);
        cache.add_trade(idx, &trade(id), None);
    }
    let symbol = "S".parse().expect("valid");
    let spread = SyntheticInstrument::new(symbol, 1, ids.to_vec(), "A.X - 2 * B.X", ZERO, ZERO);
    cache.add_synthetic(spread.expect("a valid instrument")).expect("known components");
    let (quote, trade) = (quote(ids[0]), trade(ids[1]));
    let before = allocations();
    for _ in 0..1_000 {
        let made = cache.synthetic_quote(0, &quote).expect("both have one").expect("a value");
        assert!(made.bid_price < made.ask_price);
        let made = cache.synthetic_trade(0, &trade).expect("both have one").expect("a value");
        assert!(made.price.as_f64() < 0.0);
    }
    assert_eq!(allocations() - before, 0);
}
