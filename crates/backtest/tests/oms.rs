//! How positions are kept: every way of a strategy at every kind of venue.

mod common;

use argonauta_execution::models::FeeModel;
use argonauta_model::{
    Instrument,
    enums::{AccountType, InstrumentClass, OmsType},
    instrument::CurrencyPairConfig,
};
use common::{Stage, balance, euro, money};

use OmsType::{Hedging, Netting, Unspecified};

const OWN: &str = "EUR/USD.SIM-Script-001";

fn stage(venue: OmsType) -> Stage {
    Stage::new(AccountType::Margin, venue, euro())
}

/// What a strategy hears that buys twice and sells once.
fn heard(strategy: OmsType, venue: OmsType) -> Vec<String> {
    let steps = [(0, "BUY 100"), (1, "BUY 50"), (2, "SELL 20")];
    stage(venue).strategy(strategy, &steps).run().1
}

// proves: PA-001
#[test]
fn netting_is_one_position_whatever_the_venue_does() {
    for (strategy, venue) in [
        (Netting, Netting),
        (Netting, Hedging),
        (Netting, Unspecified),
        (Unspecified, Netting),
        (Unspecified, Unspecified),
    ] {
        assert_eq!(
            heard(strategy, venue),
            [
                format!("PositionOpened {OWN} LONG 100"),
                format!("PositionChanged {OWN} LONG 150"),
                format!("PositionChanged {OWN} LONG 130"),
            ],
            "{strategy} at {venue}"
        );
    }
}

// proves: PA-001
#[test]
fn hedging_is_a_position_an_order_with_the_ids_of_the_venue_where_it_has_any() {
    for (strategy, venue, is_virtual) in [
        (Hedging, Hedging, false),
        (Unspecified, Hedging, false),
        (Hedging, Netting, true),
        (Hedging, Unspecified, true),
    ] {
        let heard = heard(strategy, venue);
        let words: Vec<Vec<_>> =
            heard.iter().map(|line| line.split_whitespace().collect()).collect();
        let told: Vec<_> = words.iter().map(|w| [w[0], w[2], w[3]]).collect();
        assert_eq!(
            told,
            [
                ["PositionOpened", "LONG", "100"],
                ["PositionOpened", "LONG", "50"],
                ["PositionOpened", "SHORT", "20"],
            ],
            "{strategy} at {venue}"
        );
        assert!(words[0][1] != words[1][1] && words[1][1] != words[2][1], "{heard:?}");
        for line in words {
            assert_eq!(line[1].starts_with("P-"), is_virtual, "{line:?}, {strategy} at {venue}");
        }
    }
}

// proves: PA-002
#[test]
fn a_position_id_of_ones_own_is_for_hedging() {
    let steps = [(0, "BUY 100 MINE-1"), (1, "SELL 40 MINE-1"), (2, "BUY 5")];
    let (_, heard) = stage(Hedging).strategy(Unspecified, &steps).run();
    assert_eq!(heard[..2], ["PositionOpened MINE-1 LONG 100", "PositionChanged MINE-1 LONG 60"]);
    assert!(heard[2].starts_with("PositionOpened ") && !heard[2].contains("MINE-1"), "{heard:?}");
    let denied =
        format!("OrderDenied: INVALID_POSITION_ID: position_id MINE-1 must be {OWN} under NETTING");
    for (strategy, venue) in [(Unspecified, Netting), (Netting, Hedging)] {
        let (_, heard) = stage(venue).strategy(strategy, &steps[..1]).run();
        assert_eq!(heard, std::slice::from_ref(&denied), "{strategy} at {venue}");
        let named = [(0, "BUY 100 EUR/USD.SIM-Script-001"), (1, "SELL 100 EUR/USD.SIM-Script-001")];
        let (_, heard) = stage(venue).strategy(strategy, &named).run();
        assert_eq!(
            heard,
            [format!("PositionOpened {OWN} LONG 100"), format!("PositionClosed {OWN} FLAT 0")]
        );
    }
}

// proves: PA-005
#[test]
fn a_fill_of_more_than_is_open_closes_the_position_and_opens_the_next() {
    let steps = [(0, "BUY 100"), (1, "SELL 150")];
    let (engine, heard) = stage(Netting).strategy(Netting, &steps).run();
    assert_eq!(
        heard,
        [
            format!("PositionOpened {OWN} LONG 100"),
            format!("PositionClosed {OWN} FLAT 0"),
            format!("PositionOpened {OWN} SHORT 50"),
        ]
    );
    assert_eq!(engine.kernel().cache().position_snapshots().iter().count(), 1);
    let steps = [(0, "BUY 100 P-7"), (1, "SELL 150 P-7")];
    let (_, heard) = stage(Netting).strategy(Hedging, &steps).run();
    assert_eq!(
        heard,
        [
            "PositionOpened P-7 LONG 100",
            "PositionClosed P-7 FLAT 0",
            "PositionOpened P-7F SHORT 50"
        ]
    );
}

// proves: PA-006
#[test]
fn a_netting_position_that_opens_again_keeps_its_former_lives() {
    let steps = [(0, "BUY 100"), (1, "SELL 100"), (2, "SELL 30"), (3, "BUY 30"), (4, "BUY 1")];
    let mut stage = stage(Netting).strategy(Netting, &steps);
    stage.quotes = vec![
        ("1.00000", "1.00000"),
        ("1.10000", "1.10000"),
        ("1.10000", "1.10000"),
        ("1.00000", "1.00000"),
        ("1.00000", "1.00000"),
    ];
    let (engine, _) = stage.run();
    let cache = engine.kernel().cache();
    let lives: Vec<_> = cache
        .position_snapshots()
        .iter()
        .map(|life| format!("{} {} {}", life.id(), life.side(), life.realized_pnl()))
        .collect();
    assert_eq!(lives, [format!("{OWN} FLAT 10.00 USD"), format!("{OWN} FLAT 3.00 USD")]);
    let now = &cache.positions()[0];
    assert_eq!(
        (now.to_string(), now.events().len()),
        (format!("Position(LONG 1 EUR/USD.SIM, id={OWN})"), 1)
    );
    assert_eq!(now.realized_pnl(), money("0 USD"));
}

// proves: PA-017
#[test]
fn a_spread_has_no_position_and_its_legs_have() {
    for class in [InstrumentClass::FuturesSpread, InstrumentClass::OptionSpread] {
        let spread = Instrument { instrument_class: class, ..euro() };
        let stage = Stage::new(AccountType::Margin, Netting, spread);
        let (engine, heard) = stage.strategy(Netting, &[(0, "BUY 100"), (1, "SELL 40")]).run();
        assert!(heard.is_empty(), "{heard:?}");
        let cache = engine.kernel().cache();
        assert_eq!(
            (
                cache.positions().len(),
                cache
                    .account(cache.account_idx(common::account(cache).id()).expect("known"))
                    .margins()
                    .len()
            ),
            (0, 0)
        );
    }
    let leg = Instrument { instrument_class: InstrumentClass::Future, ..euro() };
    let (_, heard) =
        Stage::new(AccountType::Margin, Netting, leg).strategy(Netting, &[(0, "BUY 100")]).run();
    assert_eq!(heard, [format!("PositionOpened {OWN} LONG 100")]);
}

// proves: PA-012
#[test]
fn a_fee_in_base_currency_is_told_after_the_fill() {
    let parse = |code: &str| code.parse().expect("known");
    let (id, step) = ("BTC/USD.SIM".parse().expect("valid"), "0.01".parse().expect("valid"));
    let lot = "0.001".parse().expect("valid");
    let config = CurrencyPairConfig::new(id, parse("BTC"), parse("USD"), step, lot);
    let pair = Instrument::currency_pair(config).expect("valid terms");
    let mut stage = Stage::new(AccountType::Cash, Netting, pair)
        .strategy(Netting, &[(0, "BUY 1.000"), (1, "SELL 0.999")]);
    stage.quotes = vec![("10000.00", "10000.00"); 3];
    stage.venue.starting_balances.push(money("1 BTC"));
    stage.venue.exchange.matching.fee_model =
        FeeModel::Fixed { commission: money("0.001 BTC"), charge_once: false };
    let (engine, heard) = stage.run();
    let own = "BTC/USD.SIM-Script-001";
    assert_eq!(
        heard,
        [
            format!("PositionOpened {own} LONG 0.999"),
            format!("PositionAdjusted {own} LONG 0.999"),
            format!("PositionChanged {own} SHORT 0.001"), // the second fee is owed
            format!("PositionAdjusted {own} SHORT 0.001"),
        ]
    );
    assert_eq!(
        balance(engine.kernel().cache(), "BTC"),
        "0.99900000 BTC = 0.00000000 BTC + 0.99900000 BTC"
    );
}
