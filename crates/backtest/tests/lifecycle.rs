//! What time does to what is held, from Rust: splits, dividends, funding, new terms, liquidation.

mod common;

use std::sync::Arc;

use argonauta_common::cache::OrderFilter;
use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument,
    data::{CashDividend, FundingRateUpdate, MarkPriceUpdate, MarketUpdate, StockSplit},
    enums::{AccountType, OmsType},
    instrument::EquityConfig,
};
use argonauta_portfolio::calculators::{InterestRate, RolloverInterest};
use argonauta_system::LiquidationConfig;
use common::{Stage, balance, euro, money};

const SECOND: u64 = 1_000_000_000;

/// Halfway between the quotes of two seconds.
fn after(second: u64) -> UnixNanos {
    UnixNanos(second * SECOND + SECOND / 2)
}

fn share() -> Instrument {
    let id = "XYZ.SIM".parse().expect("valid");
    let (usd, step) = ("USD".parse().expect("known"), "0.01".parse().expect("valid"));
    Instrument::equity(EquityConfig::new(id, usd, step)).expect("valid terms")
}

fn stage(account: AccountType, steps: &[(usize, &'static str)], quotes: &[&'static str]) -> Stage {
    let mut stage = Stage::new(account, OmsType::Netting, share());
    stage.quotes = quotes.iter().map(|price| (*price, *price)).collect();
    stage.strategy(OmsType::Netting, steps)
}

fn split(second: u64, numerator: u32, denominator: u32) -> MarketUpdate {
    let (at, instrument_id) = (after(second), share().id);
    let split = StockSplit { instrument_id, numerator, denominator, ts_event: at, ts_init: at };
    MarketUpdate::Split(split)
}

#[test]
fn a_split_keeps_the_value_and_pays_what_makes_no_whole_share() {
    for (account, left) in [
        (AccountType::Cash, "95052.00 USD"), // 5,000 for 100 at 50; one old share is paid at 52
        (AccountType::Margin, "100002.00 USD"), // its gain
    ] {
        let steps = [(0, "BUY 100"), (1, "LIMIT BUY 9 45.01")];
        let mut stage = stage(account, &steps, &["50.00", "52.00", "156.00"]);
        stage.updates = vec![split(2, 1, 3)];
        let (engine, _) = stage.run();
        let cache = engine.kernel().cache();
        let held = &cache.positions()[0];
        assert_eq!(held.quantity().to_string(), "33");
        assert_eq!(held.entry_price().expect("in range"), "150".parse().expect("valid"));
        assert_eq!(held.realized_pnl(), money("2.00 USD"));
        let order =
            cache.order(cache.open_orders(OrderFilter::default()).next().expect("it works"));
        assert_eq!(order.price(), Some("135.03".parse().expect("valid")));
        assert_eq!(order.quantity().to_string(), "3");
        let shown = balance(cache, "USD");
        assert!(shown.starts_with(left), "{shown}");
    }
}

#[test]
fn a_dividend_is_paid_to_longs_by_shorts() {
    for (step, left) in [("BUY 100", "100024.00"), ("SELL 100", "99976.00")] {
        let steps = [(0, step), (2, step)];
        let mut stage = stage(AccountType::Margin, &steps, &["50.00"; 4]);
        let (at, amount) = (after(2), money("0.24 USD"));
        let instrument_id = share().id;
        let dividend = CashDividend { instrument_id, amount, ts_event: at, ts_init: at };
        stage.updates = vec![MarketUpdate::Dividend(dividend)];
        let (engine, notes) = stage.run();
        assert!(balance(engine.kernel().cache(), "USD").starts_with(left));
        assert!(notes.iter().any(|note| note.starts_with("PositionAdjusted")), "{notes:?}");
    }
}

// proves: ME-081
#[test]
fn orders_off_the_new_grid_are_cancelled() {
    let steps = [(0, "LIMIT BUY 1 40.05"), (0, "LIMIT BUY 1 40.02")];
    let mut stage = stage(AccountType::Margin, &steps, &["50.00"; 4]);
    let (at, step) = (after(2), "0.05".parse().expect("valid"));
    let terms = Instrument { price_increment: step, ts_event: at, ts_init: at, ..share() };
    stage.updates = vec![MarketUpdate::Instrument(Arc::new(terms))];
    let (engine, _) = stage.run();
    let cache = engine.kernel().cache();
    let open = cache.open_orders(OrderFilter::default()).map(|idx| cache.order(idx).price());
    assert_eq!(open.collect::<Vec<_>>(), [Some("40.05".parse().expect("valid"))]);
    assert_eq!(cache.instruments()[0].price_increment, step);
}

// proves: ME-079
#[test]
fn longs_pay_a_positive_rate() {
    let mut stage = Stage::new(AccountType::Margin, OmsType::Netting, euro())
        .strategy(OmsType::Netting, &[(0, "BUY 1000")]);
    let at = after(2);
    stage.updates = vec![MarketUpdate::FundingRate(FundingRateUpdate {
        instrument_id: euro().id,
        rate: "0.001".parse().expect("valid"),
        interval: None,
        next_funding_ns: Some(after(4)),
        ts_event: at,
        ts_init: at,
    })];
    let (engine, _) = stage.run();
    assert!(balance(engine.kernel().cache(), "USD").starts_with("99999.00"));
}

// proves: PA-038
#[test]
fn an_account_that_cannot_keep_its_position_is_liquidated() {
    let mut stage = Stage::new(AccountType::Margin, OmsType::Netting, euro())
        .strategy(OmsType::Netting, &[(0, "BUY 1000")]);
    stage.venue.starting_balances = vec![money("100 USD")];
    stage.venue.default_leverage = rust_decimal::Decimal::TEN;
    stage.venue.lifecycle.liquidation = Some(LiquidationConfig::default());
    stage.quotes = vec![("1.00000", "1.00000"), ("0.95000", "0.95000"), ("0.90000", "0.90000")];
    let (engine, _) = stage.run();
    let cache = engine.kernel().cache();
    assert!(cache.positions()[0].is_closed());
    assert!(balance(cache, "USD").starts_with("0.00"));
}

#[test]
fn a_night_pays_the_difference_of_two_rates() {
    let rate = |location: &str, percent: &str| InterestRate {
        location: location.to_owned(),
        time: "1970-01".to_owned(),
        percent: percent.parse().expect("a number"),
    };
    for (step, left) in [("BUY 1000", "100001.00"), ("SELL 1000", "99999.00")] {
        let mut stage = Stage::new(AccountType::Margin, OmsType::Netting, euro())
            .strategy(OmsType::Netting, &[(0, step)]);
        let rates = vec![rate("EA19", "38.5"), rate("USA", "2")]; // 0.1 % a night
        stage.venue.lifecycle.rollover = Some(RolloverInterest::new(rates));
        let at = UnixNanos(23 * 3600 * SECOND); // 17:00 in New York was an hour before
        stage.updates = vec![MarketUpdate::MarkPrice(MarkPriceUpdate {
            instrument_id: euro().id,
            value: "1.5".parse().expect("valid"),
            ts_event: at,
            ts_init: at,
        })];
        let (engine, _) = stage.run();
        let shown = balance(engine.kernel().cache(), "USD");
        assert!(shown.starts_with(left), "{shown}");
    }
}
