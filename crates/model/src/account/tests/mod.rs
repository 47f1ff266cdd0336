mod reported;
mod rules;

use super::*;
use crate::{
    enums::{LiquiditySide, OrderSide, OrderType, PositionSide},
    identifiers::TradeId,
    instrument::Instrument,
    instrument::{CryptoPerpetualConfig, CurrencyPairConfig, EquityConfig},
    order::OrderFill,
    price::Price,
    quantity::Quantity,
};

fn money(text: &str) -> Money {
    text.parse().expect("an amount")
}

fn account(account_type: AccountType, base: Option<&str>, balances: &[&str]) -> Account {
    Account::new(AccountConfig {
        id: AccountId::new("SIM-001").expect("valid"),
        account_type,
        base_currency: base.map(|code| code.parse().expect("known")),
        starting_balances: balances.iter().map(|text| money(text)).collect(),
        default_leverage: Decimal::ONE,
        leverages: Vec::new(),
        margin_model: MarginModel::Leveraged,
        allow_borrowing: false,
        is_frozen: false,
        calculate_account_state: true,
    })
    .expect("a valid account")
}

fn cash(balances: &[&str]) -> Account {
    account(AccountType::Cash, None, balances)
}

fn margin(balances: &[&str]) -> Account {
    account(AccountType::Margin, None, balances)
}

fn fx() -> Instrument {
    let mut config = CurrencyPairConfig::new(
        "EUR/USD.SIM".parse().expect("valid"),
        "EUR".parse().expect("known"),
        "USD".parse().expect("known"),
        "0.00001".parse().expect("valid"),
        "1".parse().expect("valid"),
    );
    config.terms.margin_init = Decimal::new(3, 2);
    config.terms.margin_maint = Decimal::new(2, 2);
    Instrument::currency_pair(config).expect("valid terms")
}

fn inverse() -> Instrument {
    let mut config = CryptoPerpetualConfig::new(
        "BTC/USD.BITMEX".parse().expect("valid"),
        "BTC".parse().expect("known"),
        "USD".parse().expect("known"),
        "0.5".parse().expect("valid"),
        "1".parse().expect("valid"),
    );
    config.settlement_currency = "BTC".parse().expect("known");
    config.is_inverse = true;
    config.terms.margin_init = Decimal::new(1, 2);
    config.terms.margin_maint = Decimal::new(35, 4);
    Instrument::crypto_perpetual(config).expect("valid terms")
}

fn equity() -> Instrument {
    let (id, usd) = ("AAPL.XNAS".parse().expect("valid"), "USD".parse().expect("known"));
    let increment = "0.01".parse().expect("valid");
    Instrument::equity(EquityConfig::new(id, usd, increment)).expect("valid terms")
}

fn fill(side: OrderSide, qty: &str, px: &str) -> OrderFill {
    OrderFill {
        trade_id: TradeId::new("T-1").expect("valid"),
        position_id: None,
        side,
        order_type: OrderType::Market,
        last_qty: qty.parse().expect("valid"),
        last_px: px.parse().expect("valid"),
        currency: Currency::usd(),
        commission: money("0 USD"),
        liquidity_side: LiquiditySide::Taker,
        info: None,
    }
}

fn shown(amounts: &[Money]) -> Vec<String> {
    amounts.iter().map(ToString::to_string).collect()
}

fn qty(text: &str) -> Quantity {
    text.parse().expect("valid")
}

fn px(text: &str) -> Price {
    text.parse().expect("valid")
}

fn balance(account: &Account, code: &str) -> String {
    let balance = account.balance(code.parse().expect("known")).expect("held");
    format!("{} = {} + {}", balance.total(), balance.locked(), balance.free())
}

#[test]
fn a_balance_is_the_sum_of_its_parts() {
    let make = |total, locked, free| AccountBalance::new(money(total), money(locked), money(free));
    assert!(make("100 USD", "40 USD", "60 USD").is_ok());
    assert!(make("100 USD", "40 USD", "50 USD").is_err());
    assert!(make("100 USD", "40 USD", "60 EUR").is_err());
    assert!(make("100 EUR", "40 USD", "60 USD").is_err());
}

// proves: PA-025
#[test]
fn currencies_change_hands_on_a_cash_account() {
    // Expected values: the incumbent's published wheel (1.221.0), run as a black box.
    let several = cash(&["1000000 USD"]);
    let single = account(AccountType::Cash, Some("USD"), &["1000000 USD"]);
    let changes = |account: &Account, instrument: &Instrument, side, px| {
        let changes = account.pnls_of_fill(instrument, &fill(side, "2", px), None);
        shown(&changes.expect("in range"))
    };
    assert_eq!(changes(&several, &fx(), OrderSide::Buy, "1.10000"), ["2.00 EUR", "-2.20 USD"]);
    assert_eq!(changes(&several, &fx(), OrderSide::Sell, "1.10000"), ["-2.00 EUR", "2.20 USD"]);
    assert_eq!(changes(&single, &fx(), OrderSide::Buy, "1.10000"), ["-2.20 USD"]);
    assert_eq!(changes(&several, &equity(), OrderSide::Sell, "100.00"), ["200.00 USD"]);
}

// proves: PA-024
#[test]
fn an_open_order_locks_what_it_gives_away() {
    let account = cash(&["1000000 USD"]);
    let lock = |instrument: &Instrument, side, q, p| {
        account.lock(instrument, side, qty(q), px(p), false).expect("in range").to_string()
    };
    assert_eq!(lock(&fx(), OrderSide::Buy, "2", "1.10000"), "2.20 USD");
    assert_eq!(lock(&fx(), OrderSide::Sell, "2", "1.10000"), "2.00 EUR");
    assert_eq!(lock(&equity(), OrderSide::Buy, "2", "100.00"), "200.00 USD");
    assert_eq!(lock(&equity(), OrderSide::Sell, "2", "100.00"), "0.00 USD");
    assert_eq!(lock(&inverse(), OrderSide::Buy, "100", "10000.0"), "0.01000000 BTC");
}

// proves: PA-026
#[test]
fn a_cash_account_does_not_go_below_zero_unless_it_may_borrow() {
    let mut account = cash(&["100 USD"]);
    let refused = account.update_balance(money("-100.01 USD")).expect_err("below zero");
    assert_eq!(
        refused.to_string(),
        "account SIM-001: 100.00 USD changed by -100.01 USD is -0.01 USD: a balance must not go below \
         zero without margin (allow_cash_borrowing lets it)"
    );
    assert!(account.update_balance(money("-1 EUR")).is_err());
    assert_eq!(shown(&account.balances_total()), ["100.00 USD"], "no trace of what was refused");
    account.update_balance(money("-100 USD")).expect("nothing left is allowed");
    let mut borrower = cash(&["100 USD"]);
    borrower.config.allow_borrowing = true;
    borrower.update_balance(money("-150 USD")).expect("it may borrow");
    assert_eq!(balance(&borrower, "USD"), "-50.00 USD = 0.00 USD + -50.00 USD");
    let mut margin = margin(&["100 USD"]);
    assert!(margin.update_balance(money("-150 USD")).is_ok(), "losses may exceed the margin");
}

#[test]
fn balances_are_kept_in_order_of_their_codes() {
    let mut account = cash(&["1 USD", "2 BTC"]);
    account.update_balance(money("3 EUR")).expect("in range");
    assert_eq!(shown(&account.balances_total()), ["2.00000000 BTC", "3.00 EUR", "1.00 USD"]);
    assert_eq!(account.balance_free("JPY".parse().expect("known")), None);
}

#[test]
fn claims_are_shown_as_far_as_there_is_something_to_claim() {
    let mut account = cash(&["100 USD"]);
    account.shift_locked(money("80 USD")).expect("in range");
    assert_eq!(balance(&account, "USD"), "100.00 USD = 80.00 USD + 20.00 USD");
    account.shift_locked(money("80 USD")).expect("in range");
    assert_eq!(balance(&account, "USD"), "100.00 USD = 100.00 USD + 0.00 USD");
    account.shift_locked(money("-80 USD")).expect("in range");
    assert_eq!(balance(&account, "USD"), "100.00 USD = 80.00 USD + 20.00 USD");
}

// proves: PA-028, PA-030
#[test]
fn margin_is_a_part_of_the_notional_value_over_leverage() {
    let mut account = margin(&["1000000 USD"]);
    let init = |account: &Account, instrument: &Instrument, q: &str, p: &str| {
        account.margin_init(instrument, qty(q), px(p), false).expect("in range").to_string()
    };
    assert_eq!(init(&account, &fx(), "100000", "1.10000"), "3300.00 USD");
    assert_eq!(init(&account, &inverse(), "100000", "10000.0"), "0.10000000 BTC");
    let long = PositionSide::Long;
    let maint = account
        .margin_maint(&inverse(), long, qty("100000"), px("10000.0"), false)
        .expect("in range");
    assert_eq!(maint.to_string(), "0.03500000 BTC");
    account.set_leverage(fx().id, Decimal::new(125, 1)).expect("12.5 is a leverage");
    assert_eq!(init(&account, &fx(), "100000", "1.10000"), "264.00 USD");
    account.config.margin_model = MarginModel::Standard;
    assert_eq!(init(&account, &fx(), "100000", "1.10000"), "3300.00 USD");
    assert!(account.set_leverage(fx().id, Decimal::ZERO).is_err());
    assert!(account.set_default_leverage(Decimal::NEGATIVE_ONE).is_err());
    assert_eq!(
        (account.is_unleveraged(fx().id), account.is_unleveraged(inverse().id)),
        (false, true)
    );
    let config = AccountConfig { default_leverage: Decimal::ZERO, ..account.config };
    assert!(Account::new(config).is_err());
}

// proves: PA-027
#[test]
fn margins_add_up_by_instrument_and_lock_the_balance() {
    let mut account = margin(&["1000 USD"]);
    let (fx, other) = (fx().id, equity().id);
    account.shift_margin_init(fx, money("100 USD")).expect("in range");
    account.shift_margin_maint(fx, money("50 USD")).expect("in range");
    account.shift_margin_maint(other, money("25 USD")).expect("in range");
    assert_eq!(balance(&account, "USD"), "1000.00 USD = 175.00 USD + 825.00 USD");
    let margin = account.margin(fx).expect("tied up");
    assert_eq!((margin.initial, margin.maintenance), (money("100 USD"), money("50 USD")));
    account.shift_margin_init(fx, money("-100 USD")).expect("in range");
    account.shift_margin_maint(fx, money("-50 USD")).expect("in range");
    assert_eq!((account.margin(fx), account.margins().len()), (None, 1));
    assert_eq!(balance(&account, "USD"), "1000.00 USD = 25.00 USD + 975.00 USD");
}

#[test]
fn states_are_recorded_and_only_the_first_is_reported() {
    let mut account = margin(&["1000 USD"]);
    let first = account.record_state(Uuid4::from_bits(1), UnixNanos(1)).expect("recorded");
    account.update_balance(money("-1 USD")).expect("in range");
    let second = account.record_state(Uuid4::from_bits(2), UnixNanos(2)).expect("recorded");
    assert_eq!((first.reported, second.reported, account.events().len()), (true, false, 2));
    assert_eq!(first.balances[0].total(), money("1000 USD"));
    assert_eq!(account.last_event(), Some(&second));
}
