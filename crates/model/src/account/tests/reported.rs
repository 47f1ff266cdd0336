//! Accounts that are told their state.

use super::*;
use crate::ModelError;

fn state(account_type: AccountType, base: Option<&str>, balances: &[&str]) -> AccountState {
    let whole = |text: &&str| {
        let total = money(text);
        AccountBalance::new(total, Money::zero(total.currency()), total).expect("it adds up")
    };
    AccountState {
        account_id: AccountId::new("SIM-001").expect("valid"),
        account_type,
        base_currency: base.map(|code| code.parse().expect("known")),
        reported: true,
        balances: balances.iter().map(whole).collect(),
        margins: Vec::new(),
        info: crate::Params::new(),
        event_id: Uuid4::from_bits(1),
        ts_event: UnixNanos(5),
        ts_init: UnixNanos(6),
    }
}

fn of(state: AccountState) -> Account {
    Account::from_state(Arc::new(state), true, false).expect("a state that adds up")
}

fn margin_of(initial: &str, maintenance: &str, id: Option<InstrumentId>) -> MarginBalance {
    MarginBalance::new(money(initial), money(maintenance), id).expect("of one currency")
}

fn ccy(code: &str) -> Currency {
    code.parse().expect("known")
}

// proves: PA-022, PA-023
#[test]
fn an_account_is_what_its_first_state_says() {
    for account_type in [AccountType::Cash, AccountType::Margin, AccountType::Betting] {
        let account = of(state(account_type, None, &["100 USD", "10 BTC"]));
        assert_eq!(shown(&account.balances_total()), ["10.00000000 BTC", "100.00 USD"]);
        assert_eq!(shown(account.starting_balances()), ["100.00 USD", "10.00000000 BTC"]);
        assert_eq!((account.events().len(), account.account_type()), (1, account_type));
        assert_eq!(account.leverage(fx().id), Decimal::ONE);
        assert!(account.is_unleveraged(fx().id) && account.calculate_account_state());
        assert_eq!(account.last_event().map(|event| event.reported), Some(true));
    }
    let below_zero = state(AccountType::Cash, None, &["-1 USD"]);
    let refused = Account::from_state(Arc::new(below_zero.clone()), true, false);
    assert!(matches!(refused, Err(ModelError::NegativeBalance { .. })));
    assert!(Account::from_state(Arc::new(below_zero.clone()), true, true).is_ok(), "borrowed");
    let owing = AccountState { account_type: AccountType::Margin, ..below_zero };
    assert!(Account::from_state(Arc::new(owing), true, false).is_ok());
}

#[test]
fn a_state_has_one_balance_a_currency() {
    let rule = |base, balances: &[&str]| {
        let checked = state(AccountType::Cash, base, balances).validated();
        checked.map(drop).map_err(|error| error.to_string())
    };
    assert_eq!(rule(None, &["1 USD", "1 EUR"]), Ok(()));
    assert_eq!(rule(Some("USD"), &["1 USD"]), Ok(()));
    assert!(rule(None, &[]).is_err_and(|e| e.ends_with("must have a balance")));
    assert!(rule(None, &["1 USD", "2 USD"]).is_err_and(|e| e.contains("not two")));
    assert!(rule(Some("USD"), &["1 EUR"]).is_err_and(|e| e.contains("base currency")));
}

// proves: PA-034
#[test]
fn a_state_replaces_balances_and_margins() {
    let mut account = of(state(AccountType::Margin, None, &["100 USD", "1 BTC"]));
    account.set_margin(margin_of("10 USD", "5 USD", Some(fx().id))).expect("it is held");
    account.set_margin(margin_of("1 USD", "2 USD", None)).expect("it is held");
    assert_eq!(balance(&account, "USD"), "100.00 USD = 18.00 USD + 82.00 USD");
    let next = AccountState {
        margins: vec![margin_of("2 USD", "1 USD", Some(equity().id))],
        ..state(AccountType::Margin, None, &["50 USD"])
    };
    account.apply(Arc::new(next)).expect("of this account");
    assert_eq!(account.margins(), [margin_of("2 USD", "1 USD", Some(equity().id))]);
    assert_eq!(account.currencies(), [ccy("USD")], "nothing of the state before is left");
    assert_eq!(balance(&account, "USD"), "50.00 USD = 0.00 USD + 50.00 USD", "as reported");
    account.set_margin_init(equity().id, money("4 USD")).expect("it is held");
    assert_eq!(balance(&account, "USD"), "50.00 USD = 5.00 USD + 45.00 USD", "as computed");
    assert_eq!((account.events().len(), account.starting_balances().len()), (2, 2));
}

// proves: PA-023
#[test]
fn a_state_that_does_not_fit_changes_nothing() {
    let mut account = of(state(AccountType::Cash, None, &["100 USD"]));
    let before = format!("{account:?}");
    let good = state(AccountType::Cash, None, &["1 USD"]);
    let other = AccountId::new("SIM-002").expect("valid");
    for bad in [
        AccountState { account_id: other, ..good.clone() },
        AccountState { account_type: AccountType::Margin, ..good.clone() },
        AccountState { base_currency: Some(ccy("USD")), ..good },
        state(AccountType::Cash, None, &["1 EUR", "-1 USD"]),
    ] {
        assert!(account.apply(Arc::new(bad.clone())).is_err(), "{bad:?}");
        assert_eq!(format!("{account:?}"), before);
    }
}

// proves: PA-023
#[test]
fn balances_and_states_can_be_replaced_and_forgotten() {
    let mut account = of(state(AccountType::Cash, None, &["100 USD"]));
    let balance_of = |total, locked, free| {
        AccountBalance::new(money(total), money(locked), money(free)).expect("it adds up")
    };
    account
        .update_balances(&[
            balance_of("7 USD", "2 USD", "5 USD"),
            balance_of("1 EUR", "0 EUR", "1 EUR"),
        ])
        .expect("not below zero");
    assert_eq!(balance(&account, "USD"), "7.00 USD = 2.00 USD + 5.00 USD");
    let refused = account.update_balances(&[
        balance_of("9 USD", "0 USD", "9 USD"),
        balance_of("-1 EUR", "0 EUR", "-1 EUR"),
    ]);
    assert!(refused.is_err());
    assert_eq!(shown(&account.balances_total()), ["1.00 EUR", "7.00 USD"], "neither of them");
    account.add_commission(money("1 USD")).expect("in range");
    account.add_commission(money("-3 EUR")).expect("a rebate");
    account.add_commission(money("0 JPY")).expect("nothing");
    assert_eq!(shown(account.commissions().as_slice()), ["1.00 USD", "-3.00 EUR"]);
    for ts in [10, 20, 30] {
        account.record_state(Uuid4::from_bits(u128::from(ts)), UnixNanos(ts)).expect("recorded");
    }
    account.purge_events(UnixNanos(1_000_000_020), 1);
    let kept: Vec<_> = account.events().iter().map(|event| event.ts_event.0).collect();
    assert_eq!(kept, [30], "the one of 20 ended exactly now");
    account.purge_events(UnixNanos(u64::MAX), 0);
    assert_eq!(account.events().len(), 1, "the newest stays");
}

// proves: PA-024
#[test]
fn each_instrument_has_a_lock_of_its_own() {
    let mut account = of(state(AccountType::Cash, None, &["100 USD", "1 BTC"]));
    let (fx, other) = (fx().id, equity().id);
    account.set_lock(fx, money("40 USD")).expect("it is held");
    account.set_lock(other, money("30 USD")).expect("it is held");
    account.set_lock(fx, money("0.5 BTC")).expect("another currency");
    assert_eq!(balance(&account, "USD"), "100.00 USD = 70.00 USD + 30.00 USD");
    account.set_lock(fx, money("10 USD")).expect("it is held");
    assert_eq!(balance(&account, "USD"), "100.00 USD = 40.00 USD + 60.00 USD");
    account.set_lock(fx, money("1000 USD")).expect("more than there is");
    assert_eq!(balance(&account, "USD"), "100.00 USD = 100.00 USD + 0.00 USD");
    account.clear_locks(fx).expect("in range");
    assert_eq!(balance(&account, "USD"), "100.00 USD = 30.00 USD + 70.00 USD");
    assert_eq!(balance(&account, "BTC"), "1.00000000 BTC = 0.00000000 BTC + 1.00000000 BTC");
    assert!(account.set_lock(fx, money("-1 USD")).is_err());
    assert!(account.set_lock(fx, money("1 EUR")).is_err(), "not held");
}

// proves: PA-027
#[test]
fn margins_are_kept_by_instrument_and_for_the_whole_account() {
    let mut account = of(state(AccountType::Margin, None, &["1000 USD", "1 BTC"]));
    let (fx, other) = (fx().id, equity().id);
    account.set_margin_init(fx, money("10 USD")).expect("held");
    account.set_margin_maint(fx, money("5 USD")).expect("held");
    account.set_margin(margin_of("3 USD", "4 USD", Some(other))).expect("held");
    account.set_margin(margin_of("100 USD", "50 USD", None)).expect("held");
    account.set_margin(margin_of("0.1 BTC", "0.2 BTC", None)).expect("held");
    assert_eq!(account.margin(fx), Some(margin_of("10 USD", "5 USD", Some(fx))));
    assert_eq!(account.account_margins().count(), 2);
    let whole = account.margin_for_currency(ccy("BTC"));
    assert_eq!(whole, Some(margin_of("0.1 BTC", "0.2 BTC", None)));
    assert_eq!(account.total_margin_init(ccy("USD")), Ok(money("113 USD")));
    assert_eq!(account.total_margin_maint(ccy("USD")), Ok(money("59 USD")));
    assert_eq!(account.total_margin_maint(ccy("EUR")), Ok(money("0 EUR")));
    assert_eq!(balance(&account, "USD"), "1000.00 USD = 172.00 USD + 828.00 USD");
    account.clear_account_margin(ccy("USD")).expect("in range");
    account.clear_margin_init(fx).expect("in range");
    assert_eq!(account.margin(fx), Some(margin_of("0 USD", "5 USD", Some(fx))));
    account.clear_margin_maint(fx).expect("in range");
    account.clear_margin(other).expect("in range");
    assert_eq!(account.margins(), [margin_of("0.1 BTC", "0.2 BTC", None)]);
    assert_eq!(balance(&account, "USD"), "1000.00 USD = 0.00 USD + 1000.00 USD");
    account.clear_margin(other).expect("nothing to free");
    account.set_margin_init(fx, money("1 USD")).expect("held");
    account.set_margin_init(fx, money("0.5 BTC")).expect("held");
    assert_eq!(account.margin(fx), Some(margin_of("0.5 BTC", "0 BTC", Some(fx))), "replaced");
    assert_eq!(balance(&account, "USD"), "1000.00 USD = 0.00 USD + 1000.00 USD");
}

#[test]
fn a_margin_that_breaks_a_rule_changes_nothing() {
    let mut account = of(state(AccountType::Margin, None, &["1000 USD"]));
    account.set_margin_init(fx().id, money("1 USD")).expect("held");
    let before = format!("{account:?}");
    assert!(account.set_margin_init(fx().id, money("-1 USD")).is_err());
    assert!(account.set_margin_maint(fx().id, money("1 EUR")).is_err(), "not held");
    assert_eq!(format!("{account:?}"), before);
    assert!(MarginBalance::new(money("1 USD"), money("1 EUR"), None).is_err());
    assert!(MarginBalance::new(money("1 USD"), money("-1 USD"), None).is_err());
}

// proves: PA-023
#[test]
fn an_account_can_be_taken_apart_and_put_together() {
    let mut account = of(state(AccountType::Margin, None, &["1000 USD"]));
    account.set_leverage(fx().id, Decimal::TEN).expect("at least 1");
    account.set_margin_init(fx().id, money("10 USD")).expect("held");
    account.set_lock(equity().id, money("5 USD")).expect("held");
    account.add_commission(money("2 USD")).expect("in range");
    let mut again = Account::from_parts(account.parts()).expect("it was together before");
    assert_eq!(balance(&again, "USD"), balance(&account, "USD"));
    for account in [&mut account, &mut again] {
        account.set_margin_init(fx().id, money("20 USD")).expect("held");
    }
    assert_eq!(balance(&again, "USD"), "1000.00 USD = 25.00 USD + 975.00 USD");
    assert_eq!(format!("{:?}", again.parts()), format!("{:?}", account.parts()));
}
