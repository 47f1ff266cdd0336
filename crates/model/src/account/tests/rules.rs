//! Rules by the type of account and instrument: impacts, premiums, models, bets.

use super::*;
use crate::enums::InstrumentClass;

fn bet() -> Instrument {
    let id = "1-123-456.BETFAIR".parse().expect("valid");
    let config = EquityConfig::new(id, "GBP".parse().expect("known"), px("0.01"));
    Instrument {
        instrument_class: InstrumentClass::SportsBetting,
        ..Instrument::equity(config).expect("valid terms")
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

// proves: PA-023
#[test]
fn an_order_costs_its_value_over_the_leverage() {
    // Expected values: the incumbent's published wheel (1.221.0), run as a black box.
    let impact = |account: &Account, instrument: &Instrument, side, q, p| {
        account.balance_impact(instrument, qty(q), px(p), side).expect("in range").to_string()
    };
    let cash = cash(&["1 USD"]);
    assert_eq!(impact(&cash, &fx(), OrderSide::Buy, "2", "1.1"), "-2.20 USD");
    assert_eq!(impact(&cash, &fx(), OrderSide::Sell, "2", "1.1"), "2.20 USD");
    assert_eq!(impact(&cash, &inverse(), OrderSide::Buy, "100", "10000.0"), "-0.01000000 BTC");
    let mut margin = margin(&["1 USD"]);
    margin.set_leverage(fx().id, decimal("12.5")).expect("at least 1");
    margin.set_default_leverage(Decimal::TEN).expect("at least 1");
    assert_eq!(impact(&margin, &fx(), OrderSide::Buy, "2", "1.1"), "-0.18 USD");
    assert_eq!(impact(&margin, &inverse(), OrderSide::Sell, "100", "10000.0"), "0.00100000 BTC");
    assert!(cash.balance_impact(&fx(), qty("1"), px("1"), OrderSide::NoOrderSide).is_err());
}

// proves: PA-023
#[test]
fn a_commission_is_a_part_of_the_notional_value() {
    let fees = |instrument: Instrument, maker: &str, taker: &str| Instrument {
        maker_fee: decimal(maker),
        taker_fee: decimal(taker),
        ..instrument
    };
    let of = |instrument: &Instrument, q, p, side, in_quote| {
        commission(instrument, qty(q), px(p), side, in_quote).map(|fee| fee.to_string())
    };
    let (maker, taker) = (LiquiditySide::Maker, LiquiditySide::Taker);
    let pair = fees(fx(), "-0.00025", "0.00002");
    assert_eq!(of(&pair, "100000", "1.1", taker, false).as_deref(), Ok("2.20 USD"));
    assert_eq!(of(&pair, "100000", "1.1", maker, false).as_deref(), Ok("-27.50 USD"), "a rebate");
    let swap = fees(inverse(), "0", "0.00075");
    assert_eq!(of(&swap, "100000", "10000", taker, false).as_deref(), Ok("0.00750000 BTC"));
    assert_eq!(of(&swap, "100000", "10000", taker, true).as_deref(), Ok("75.00 USD"));
    assert_eq!(of(&swap, "100000", "10000", maker, true).as_deref(), Ok("0.00 USD"));
    assert!(of(&pair, "1", "1", LiquiditySide::NoLiquiditySide, false).is_err());
}

// proves: PA-032
#[test]
fn a_premium_is_paid_or_received_with_each_fill() {
    let account = margin(&["1000 USD"]);
    let changes = |instrument: &Instrument, side| {
        let changes = account.pnls_of_fill(instrument, &fill(side, "2", "0.50"), None);
        shown(&changes.expect("in range"))
    };
    for class in [
        InstrumentClass::Option,
        InstrumentClass::OptionSpread,
        InstrumentClass::Warrant,
        InstrumentClass::BinaryOption,
    ] {
        let premium = Instrument { instrument_class: class, ..equity() };
        assert_eq!(changes(&premium, OrderSide::Buy), ["-1.00 USD"], "{class}");
        assert_eq!(changes(&premium, OrderSide::Sell), ["1.00 USD"], "{class}");
    }
    for class in [InstrumentClass::Future, InstrumentClass::Swap, InstrumentClass::Spot] {
        let other = Instrument { instrument_class: class, ..equity() };
        assert!(changes(&other, OrderSide::Buy).is_empty(), "{class}: nothing is closed");
    }
}

// proves: PA-029, PA-030
#[test]
fn the_standard_model_looks_at_no_leverage() {
    let request = |leverage: &str| {
        let leverage = decimal(leverage);
        let shown = |model: &MarginModel, instrument: &Instrument| {
            let request = MarginRequest {
                instrument,
                side: PositionSide::Long,
                quantity: qty("100000"),
                price: px("1.10000"),
                leverage,
                use_quote_for_inverse: false,
            };
            let (init, maint) = (model.margin_init(&request), model.margin_maint(&request));
            format!("{} {}", init.expect("in range"), maint.expect("in range"))
        };
        (shown(&MarginModel::Standard, &fx()), shown(&MarginModel::Leveraged, &fx()))
    };
    assert_eq!(request("1"), ("3300.00 USD 2200.00 USD".into(), "3300.00 USD 2200.00 USD".into()));
    assert_eq!(request("50"), ("3300.00 USD 2200.00 USD".into(), "66.00 USD 44.00 USD".into()));
    assert_eq!(request("3"), ("3300.00 USD 2200.00 USD".into(), "1100.00 USD 733.33 USD".into()));
    assert_eq!(
        (MarginModel::Standard.name(), MarginModel::default().name()),
        ("standard", "leveraged")
    );
}

/// A cent for each unit, twice that for what is kept short.
#[derive(Debug)]
struct PerUnit {
    sign: i128,
}

impl CustomMarginModel for PerUnit {
    fn margin_init(&self, request: &MarginRequest<'_>) -> ModelResult<Money> {
        Money::from_mantissa(self.sign * request.quantity.mantissa(), Currency::usd())
    }

    fn margin_maint(&self, request: &MarginRequest<'_>) -> ModelResult<Money> {
        let factor = if request.side == PositionSide::Short { 2 } else { 1 };
        Money::from_mantissa(self.sign * factor * request.quantity.mantissa(), Currency::usd())
    }
}

// proves: PA-031
#[test]
fn somebody_else_can_say_what_a_margin_is() {
    let mut account = margin(&["1000 USD"]);
    account.set_margin_model(MarginModel::Custom(Arc::new(PerUnit { sign: 1 })));
    let (pair, price) = (fx(), px("1.1"));
    let init = account.margin_init(&pair, qty("250"), price, false).expect("an amount");
    let kept = |side| account.margin_maint(&pair, side, qty("250"), price, false);
    assert_eq!(init.to_string(), "2.50 USD");
    assert_eq!(kept(PositionSide::Long), Ok(money("2.50 USD")));
    assert_eq!(kept(PositionSide::Short), Ok(money("5.00 USD")));
    account.set_margin_model(MarginModel::Custom(Arc::new(PerUnit { sign: -1 })));
    assert!(account.margin_init(&pair, qty("250"), price, false).is_err(), "below zero");
    assert_eq!(account.margin_model().name(), "custom");
}

// proves: PA-035
#[test]
fn a_bet_locks_what_it_can_lose() {
    let account = account(AccountType::Betting, None, &["1000 GBP"]);
    let shown = |side, q, p| {
        let locked = account.lock(&bet(), side, qty(q), px(p), false).expect("in range");
        let impact = account.balance_impact(&bet(), qty(q), px(p), side).expect("in range");
        assert_eq!(impact, -locked);
        locked.to_string()
    };
    assert_eq!(shown(OrderSide::Sell, "10", "3.00"), "10.00 GBP");
    assert_eq!(shown(OrderSide::Buy, "10", "3.00"), "20.00 GBP");
    assert_eq!(shown(OrderSide::Buy, "10", "1.50"), "5.00 GBP");
    assert_eq!(shown(OrderSide::Buy, "10", "1.00"), "0.00 GBP");
    assert_eq!(shown(OrderSide::Buy, "10", "0.50"), "0.00 GBP", "nothing is lent for odds under 1");
    let side = OrderSide::NoOrderSide;
    assert!(account.lock(&bet(), side, qty("1"), px("2"), false).is_err());
    let opening = account.pnls_of_fill(&bet(), &fill(OrderSide::Sell, "10", "3.00"), None);
    assert!(opening.expect("in range").is_empty(), "a bet that is open has gained nothing");
}

// proves: PA-035
#[test]
fn the_payoffs_of_a_bet() {
    let (q, p) = (qty("7"), px("3.33"));
    let (buy, sell) = (OrderSide::Buy, OrderSide::Sell);
    let ok = |value: ModelResult<Decimal>| value.expect("a side").normalize().to_string();
    assert_eq!(ok(betting::stake(q, p)), "16.31");
    assert_eq!(
        (ok(betting::liability(q, p, buy)), ok(betting::liability(q, p, sell))),
        ("16.31".into(), "7".into())
    );
    assert_eq!(
        (ok(betting::win_payoff(q, p, buy)), ok(betting::win_payoff(q, p, sell))),
        ("16.31".into(), "-16.31".into())
    );
    assert_eq!(
        (ok(betting::lose_payoff(q, buy)), ok(betting::lose_payoff(q, sell))),
        ("-7".into(), "7".into())
    );
    assert_eq!(
        (ok(betting::exposure(q, p, buy)), ok(betting::exposure(q, p, sell))),
        ("23.31".into(), "-23.31".into())
    );
    let none = OrderSide::NoOrderSide;
    assert!(betting::liability(q, p, none).is_err() && betting::exposure(q, p, none).is_err());
    assert!(betting::win_payoff(q, p, none).is_err() && betting::lose_payoff(q, none).is_err());
}
