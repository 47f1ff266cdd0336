//! What the engine does to accounts.

mod common;

use std::sync::Arc;

use argonauta_model::{
    Currency, Instrument, Money,
    account::{CustomMarginModel, MarginModel, MarginRequest},
    enums::{AccountType, InstrumentClass, OmsType, PositionSide},
    error::ModelResult,
    instrument::EquityConfig,
};
use common::{Stage, account, balance, euro, money};
use rust_decimal::Decimal;

use OmsType::{Hedging, Netting, Unspecified};

fn stage(venue: OmsType) -> Stage {
    Stage::new(AccountType::Margin, venue, euro())
}

// proves: PA-040
#[test]
fn orders_and_positions_tie_up_what_they_need_and_give_it_back() {
    let steps = [(0, "LIMIT BUY 1000 0.50000"), (1, "BUY 1000"), (2, "SELL 400")];
    let (engine, _) = stage(Netting).strategy(Netting, &steps).run();
    let cache = engine.kernel().cache();
    // 3 % of 500 for the order, 2 % of 600 for the position.
    assert_eq!(balance(cache, "USD"), "100000.00 USD = 27.00 USD + 99973.00 USD");
    let margin = account(cache).margin(euro().id).expect("tied up");
    assert_eq!((margin.initial, margin.maintenance), (money("15 USD"), money("12 USD")));
    let (engine, _) = stage(Netting).strategy(Netting, &[(0, "BUY 1000"), (1, "SELL 1000")]).run();
    assert!(account(engine.kernel().cache()).margins().is_empty());
}

// proves: PA-024, PA-040
#[test]
fn a_cash_account_locks_what_its_orders_give_away() {
    let mut stage = Stage::new(AccountType::Cash, Netting, euro())
        .strategy(Netting, &[(0, "LIMIT BUY 1000 0.50000"), (1, "LIMIT SELL 30 2.00000")]);
    stage.venue.starting_balances.push(money("100 EUR"));
    let (engine, heard) = stage.run();
    assert!(heard.is_empty(), "{heard:?}");
    let cache = engine.kernel().cache();
    assert_eq!(balance(cache, "USD"), "100000.00 USD = 500.00 USD + 99500.00 USD");
    assert_eq!(balance(cache, "EUR"), "100.00 EUR = 30.00 EUR + 70.00 EUR");
}

// proves: PA-033
#[test]
fn positions_in_an_instrument_are_netted_before_their_margin_is_computed() {
    let maintenance = |steps: &[(usize, &'static str)]| {
        let mut stage = stage(Hedging).strategy(Unspecified, steps);
        stage.quotes = ["1.00000", "1.10000", "1.20000", "1.30000"].map(|px| (px, px)).to_vec();
        let (engine, _) = stage.run();
        let cache = engine.kernel().cache();
        assert_eq!(cache.positions().len(), steps.len(), "nothing was netted among them");
        account(cache).margin(euro().id).map(|margin| margin.maintenance.to_string())
    };
    let is = |text: &str| Some(text.to_owned());
    assert_eq!(maintenance(&[(0, "BUY 1000")]), is("20.00 USD"));
    // 1,000 at 1.0 and 1,000 at 1.1
    assert_eq!(maintenance(&[(0, "BUY 1000"), (1, "BUY 1000")]), is("42.00 USD"));
    // of those, 1,500 are left at their average of 1.05
    assert_eq!(maintenance(&[(0, "BUY 1000"), (1, "BUY 1000"), (2, "SELL 500")]), is("31.50 USD"));
    // the 500 that are left are the last ones sold, at 1.2
    assert_eq!(maintenance(&[(0, "BUY 1000"), (2, "SELL 1500")]), is("12.00 USD"));
    assert_eq!(maintenance(&[(0, "BUY 1000"), (1, "SELL 1000")]), None);
}

// proves: PA-033
#[test]
fn two_strategies_are_one_customer_of_the_venue() {
    let (engine, _) = stage(Netting)
        .strategy(Netting, &[(0, "BUY 1000")])
        .strategy(Netting, &[(1, "SELL 900")])
        .run();
    let cache = engine.kernel().cache();
    let margin = account(cache).margin(euro().id).map(|margin| margin.maintenance);
    assert_eq!((margin, cache.positions().len()), (Some(money("2 USD")), 2));
}

// proves: PA-037
#[test]
fn the_balances_of_a_frozen_account_never_change() {
    let mut stage = stage(Netting)
        .strategy(Netting, &[(0, "BUY 1000"), (1, "SELL 1000"), (2, "LIMIT BUY 10 0.50000")]);
    stage.quotes = vec![("1.00000", "1.00000"), ("2.00000", "2.00000"), ("2.00000", "2.00000")];
    stage.venue.frozen_account = true;
    let (engine, heard) = stage.run();
    assert_eq!(heard.len(), 2, "positions live on: {heard:?}");
    let cache = engine.kernel().cache();
    assert_eq!(balance(cache, "USD"), "100000.00 USD = 0.00 USD + 100000.00 USD");
    assert!(account(cache).margins().is_empty());
}

// proves: PA-036
#[test]
fn the_account_of_a_venue_is_found_by_it() {
    let (engine, _) = stage(Netting).run();
    let cache = engine.kernel().cache();
    let of = |venue: &str| cache.account_for_venue(venue.parse().expect("valid"));
    let found = of("SIM").map(|idx| cache.account(idx).id().to_string());
    assert_eq!((found.as_deref(), of("OTHER")), (Some("SIM-001"), None));
}

// proves: PA-041
#[test]
fn each_change_of_an_account_is_a_state() {
    let (engine, _) = stage(Netting).strategy(Netting, &[(0, "BUY 1000"), (1, "SELL 1000")]).run();
    let states: Vec<_> = account(engine.kernel().cache())
        .events()
        .iter()
        .map(|state| (state.reported, state.balances[0].locked().to_string()))
        .collect();
    let state = |reported, locked: &str| (reported, locked.to_owned());
    assert_eq!(
        states,
        [state(true, "0.00 USD"), state(false, "20.00 USD"), state(false, "0.00 USD")]
    );
}

/// A cent a unit, of which the short side pays twice as much.
#[derive(Debug)]
struct PerUnit;

impl CustomMarginModel for PerUnit {
    fn margin_init(&self, request: &MarginRequest<'_>) -> ModelResult<Money> {
        Money::from_mantissa(request.quantity.mantissa(), Currency::usd())
    }

    fn margin_maint(&self, request: &MarginRequest<'_>) -> ModelResult<Money> {
        let factor = if request.side == PositionSide::Short { 2 } else { 1 };
        Money::from_mantissa(factor * request.quantity.mantissa(), Currency::usd())
    }
}

// proves: PA-031
#[test]
fn a_venue_can_have_a_margin_model_of_its_own() {
    for (side, kept) in [("BUY 1000", "10 USD"), ("SELL 1000", "20 USD")] {
        let steps = [(0, side), (1, "LIMIT BUY 100 0.50000")];
        let free = Instrument { margin_init: Decimal::ZERO, margin_maint: Decimal::ZERO, ..euro() };
        let mut stage = Stage::new(AccountType::Margin, Netting, free).strategy(Netting, &steps);
        stage.venue.margin_model = MarginModel::Custom(Arc::new(PerUnit));
        let (engine, _) = stage.run();
        let margin = account(engine.kernel().cache()).margin(euro().id).expect("tied up");
        assert_eq!((margin.initial, margin.maintenance), (money("1 USD"), money(kept)));
    }
}

fn bet() -> Instrument {
    let id = "1-123-456.BETFAIR".parse().expect("valid");
    let config = EquityConfig::new(id, "GBP".parse().expect("known"), "0.01".parse().expect("ok"));
    Instrument {
        instrument_class: InstrumentClass::SportsBetting,
        ..Instrument::equity(config).expect("valid terms")
    }
}

fn betting(steps: &[(usize, &'static str)], odds: &[&'static str]) -> (String, Vec<String>) {
    let mut stage = Stage::new(AccountType::Betting, Netting, bet()).strategy(Netting, steps);
    stage.venue.starting_balances = vec![money("100 GBP")];
    stage.quotes = odds.iter().map(|px| (*px, *px)).collect();
    let (engine, heard) = stage.run();
    (balance(engine.kernel().cache(), "GBP"), heard)
}

// proves: PA-035
#[test]
fn a_betting_venue_locks_what_can_be_lost() {
    let odds = ["3.00", "3.00", "2.00", "2.00"];
    let end = |steps: &[(usize, &'static str)]| betting(steps, &odds).0;
    // A limit order at odds nobody gives: the stake of a back, what a lay would have to pay.
    assert_eq!(end(&[(0, "LIMIT SELL 10 9.00")]), "100.00 GBP = 10.00 GBP + 90.00 GBP");
    assert_eq!(end(&[(0, "LIMIT BUY 10 1.50")]), "100.00 GBP = 5.00 GBP + 95.00 GBP");
    // Bets that were taken.
    assert_eq!(end(&[(0, "SELL 10")]), "100.00 GBP = 10.00 GBP + 90.00 GBP");
    assert_eq!(end(&[(0, "BUY 10")]), "100.00 GBP = 20.00 GBP + 80.00 GBP");
    // Backed at 3 and half of it laid at 2: five pounds gained, five still at stake.
    assert_eq!(end(&[(0, "SELL 10"), (2, "BUY 5")]), "105.00 GBP = 5.00 GBP + 100.00 GBP");
    assert_eq!(end(&[(0, "SELL 10"), (2, "BUY 10")]), "110.00 GBP = 0.00 GBP + 110.00 GBP");
}

// proves: PA-035
#[test]
fn a_bet_that_could_lose_more_than_is_free_is_denied() {
    let odds = ["3.00", "3.00", "2.00"];
    let denied = |free, liability| {
        format!("OrderDenied: LIABILITY_EXCEEDS_FREE_BALANCE: free={free}, liability={liability}")
    };
    let (_, heard) = betting(&[(0, "BUY 51")], &odds);
    assert_eq!(heard, [denied("100.00 GBP", "102.00 GBP")]);
    let (_, heard) = betting(&[(0, "SELL 90"), (1, "SELL 11"), (2, "BUY 90")], &odds);
    assert_eq!(heard[1], denied("10.00 GBP", "11.00 GBP"));
    assert!(heard[2].starts_with("PositionClosed"), "what takes a bet back may pass: {heard:?}");
}

#[test]
fn a_betting_account_holds_bets_only() {
    let mut engine = argonauta_backtest::BacktestEngine::new(argonauta_system::KernelConfig {
        trader_id: "TESTER-001".parse().expect("valid"),
        seed: 1,
        cache: argonauta_common::cache::CacheConfig::default(),
        risk: argonauta_risk::RiskConfig::default(),
        execution: argonauta_execution::ExecutionConfig::default(),
        log: argonauta_common::logging::LogConfig::default(),
    });
    let stage = Stage::new(AccountType::Betting, Netting, euro());
    engine.kernel_mut().add_venue(stage.venue).expect("betting venues are taken");
    let refused = engine.kernel_mut().add_instrument(euro()).expect_err("no bet");
    assert!(refused.to_string().contains("betting instruments only"), "{refused}");
}
