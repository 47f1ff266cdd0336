//! What a position is worth, by instrument.

use super::*;
use crate::{enums::PositionSide, instrument::EquityConfig, position::PositionTerms};

fn px(text: &str) -> Price {
    text.parse().expect("valid")
}

/// Unrealized profit, total profit and notional value.
fn worth(position: &Position, price: &str) -> [String; 3] {
    let (price, shown) = (px(price), |value: ModelResult<Money>| value.expect("fits").to_string());
    [
        shown(position.unrealized_pnl(price)),
        shown(position.total_pnl(price)),
        shown(position.notional_value(price)),
    ]
}

fn perpetual(settlement: &str, is_inverse: bool, multiplier: &str) -> Instrument {
    let config = CryptoPerpetualConfig::new(
        "ETH/USD.BITMEX".parse().expect("valid"),
        "ETH".parse().expect("known"),
        Currency::usd(),
        "0.05".parse().expect("valid"),
        "1".parse().expect("valid"),
    );
    Instrument::crypto_perpetual(CryptoPerpetualConfig {
        settlement_currency: settlement.parse().expect("known"),
        is_inverse,
        multiplier: multiplier.parse().expect("valid"),
        ..config
    })
    .expect("valid terms")
}

// proves: PA-009
#[test]
fn any_price_can_be_asked_and_a_closed_position_is_worth_nothing() {
    let (long, _) = play(&fx(), "BUY 100 @ 1.10000 fee 1 USD");
    assert_eq!(worth(&long, "1.20000"), ["10.00 USD", "9.00 USD", "120.00 USD"]);
    assert_eq!(worth(&long, "1"), ["-10.00 USD", "-11.00 USD", "100.00 USD"]);
    let (short, _) = play(&fx(), "SELL 100 @ 1.10000 fee 1 USD");
    assert_eq!(worth(&short, "1.20000"), ["-10.00 USD", "-11.00 USD", "120.00 USD"]);
    let (flat, _) = play(&fx(), "SELL 100 @ 1.10000 fee 1 USD\nBUY 100 @ 1.00000 fee 1 USD");
    assert_eq!(worth(&flat, "1.20000"), ["0.00 USD", "8.00 USD", "0.00 USD"]);
    let (inverse, _) =
        play(&inverse(), "BUY 100 @ 10000.0 fee 0 BTC\nSELL 100 @ 10000.0 fee 0 BTC");
    assert_eq!(worth(&inverse, "1.2")[0], "0.00000000 BTC", "in settlement currency");
}

// proves: PA-018
#[test]
fn a_quanto_position_earns_its_settlement_currency() {
    // One dollar of price is worth a millionth of a bitcoin.
    let quanto = perpetual("BTC", false, "0.000001");
    assert!(quanto.is_quanto());
    let (position, _) = play(&quanto, "BUY 100 @ 200.00 fee 0.00001000 BTC");
    assert_eq!(worth(&position, "210.00"), ["0.00100000 BTC", "0.00099000 BTC", "0.02 USD"]);
    let of_instrument = quanto.notional_value(position.quantity(), px("210.00"), false);
    assert_eq!(of_instrument.expect("in range").to_string(), "0.02100000 BTC");
}

// proves: PA-018
#[test]
fn an_inverse_position_earns_base_currency_whatever_it_settles_in() {
    let (position, _) = play(&perpetual("BTC", true, "1"), "BUY 100 @ 200.00 fee 0.00001 BTC");
    assert_eq!(worth(&position, "210.00"), ["0.02380952 ETH", "0.02380952 ETH", "0.47619048 ETH"]);
    let no_base = Instrument { base_currency: None, ..perpetual("ETH", true, "1") };
    assert!(no_base.validated().is_err(), "an inverse instrument without base currency");
}

// proves: PA-010
#[test]
fn the_realized_return_is_that_of_the_side() {
    let closed_at = |script: &str| {
        let (position, _) = play(&fx(), script);
        format!("{:.6}", position.realized_return())
    };
    assert_eq!(closed_at("BUY 10 @ 2.00000 fee 0 USD\nSELL 4 @ 2.50000 fee 0 USD"), "0.250000");
    assert_eq!(closed_at("SELL 10 @ 2.00000 fee 0 USD\nBUY 4 @ 2.50000 fee 0 USD"), "-0.250000");
    assert_eq!(closed_at("SELL 10 @ 2.00000 fee 9 USD\nBUY 10 @ 1.00000 fee 9 USD"), "0.500000");
}

#[test]
fn the_profit_between_two_prices_has_the_side_of_the_position() {
    let between = |instrument: &Instrument, script: &str| {
        let (position, _) = play(instrument, script);
        let quantity = "100".parse().expect("valid");
        position.pnl_between(px("1.1"), px("1.2"), quantity).expect("fits").to_string()
    };
    assert_eq!(between(&fx(), "BUY 1 @ 9.00000 fee 0 USD"), "10.00 USD");
    assert_eq!(between(&fx(), "SELL 1 @ 9.00000 fee 0 USD"), "-10.00 USD");
    // 100 / 1.1 - 100 / 1.2
    assert_eq!(between(&inverse(), "BUY 1 @ 9.0 fee 0 BTC"), "7.57575758 BTC");
}

#[test]
fn the_entry_price_is_the_average_to_the_last_decimal() {
    let (position, _) = play(&fx(), "BUY 1 @ 1.00000 fee 0 USD\nBUY 2 @ 1.00001 fee 0 USD");
    let shown = position.entry_price().expect("in range").to_string();
    assert!(shown.starts_with("1.00000666") && shown.ends_with('7'), "{shown}");
}

// proves: PA-014
#[test]
fn the_terms_are_those_of_the_instrument() {
    let id = "AAPL.XNAS".parse().expect("valid");
    let config = EquityConfig::new(id, Currency::usd(), "0.01".parse().expect("valid"));
    let (position, _) = play(
        &Instrument::equity(config).expect("valid terms"),
        "BUY 10 @ 100.00 fee 0 USD\nSELL 4 @ 101.00 fee 0 USD",
    );
    let terms = position.terms();
    assert_eq!(terms.instrument_id, id);
    assert_eq!((terms.price_precision, terms.size_precision), (2, 0));
    assert_eq!((position.base_currency(), position.is_inverse()), (None, false));
    assert_eq!(position.quote_currency(), position.settlement_currency());
    assert_eq!((position.opening_order_id().as_str(), position.closing_order_id()), ("O-1", None));
    assert_eq!((position.entry(), position.side()), (OrderSide::Buy, PositionSide::Long));
    assert_eq!((position.signed_qty(), position.peak_qty().to_string()), (6.0, "10".to_owned()));
    assert_eq!((position.ts_init(), position.ts_opened()), (UnixNanos(1), UnixNanos(1_000)));
    assert_eq!((position.ts_last(), position.ts_closed()), (UnixNanos(2_000), None));
    assert_eq!((position.duration_ns(), position.events().len()), (0, 2));
    assert_eq!(position.last_trade_id(), Some("T-2".parse().expect("valid")));
    assert_eq!(position.trade_ids().len(), 2);
    assert_eq!((position.client_order_ids().len(), position.venue_order_ids().len()), (2, 0));
    assert!(position.is_open() && position.is_long() && !position.is_short());
    assert!(
        position.is_opposite_side(OrderSide::Sell) && !position.is_opposite_side(OrderSide::Buy)
    );
    let _: &PositionTerms = terms;
}
