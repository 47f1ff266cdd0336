//! What holds for every account.

mod common;

use argonauta_model::{
    Money,
    account::{Account, AccountConfig, MarginModel},
    enums::AccountType,
    identifiers::AccountId,
    position::Position,
};
use common::{event, linear, trades};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn account(account_type: AccountType, cents: i64) -> Account {
    Account::new(AccountConfig {
        id: AccountId::new("SIM-001").expect("valid"),
        account_type,
        base_currency: None,
        starting_balances: vec![dollars(cents)],
        default_leverage: Decimal::TEN,
        leverages: Vec::new(),
        margin_model: MarginModel::Leveraged,
        allow_borrowing: false,
        is_frozen: false,
        calculate_account_state: true,
    })
    .expect("a valid account")
}

fn dollars(cents: i64) -> Money {
    Money::from_mantissa(cents.into(), "USD".parse().expect("known")).expect("in range")
}

proptest! {
    #[test]
    fn a_cash_balance_is_the_sum_of_its_changes(
        start in 0..1_000_i64,
        steps in prop::collection::vec((any::<bool>(), -500..500_i64), 0..40),
    ) {
        let mut account = account(AccountType::Cash, start);
        let (mut total, mut claimed) = (start, 0);
        for (is_claim, cents) in steps {
            if is_claim {
                account.shift_locked(dollars(cents)).expect("in range");
                claimed += cents;
            } else {
                let taken = account.update_balance(dollars(cents)).is_ok();
                prop_assert_eq!(taken, total + cents >= 0);
                total += if taken { cents } else { 0 };
            }
            let balance = account.balance("USD".parse().expect("known")).expect("held");
            prop_assert_eq!(balance.total(), dollars(total));
            prop_assert_eq!(balance.locked(), dollars(claimed.clamp(0, total)));
            prop_assert_eq!(balance.free(), dollars(total - claimed.clamp(0, total)));
        }
    }

    /// A cash account that trades with itself: what it pays in one currency it holds in the other.
    #[test]
    fn cash_that_changed_hands_is_worth_what_was_paid(trades in trades()) {
        let (instrument, account) = (linear(), account(AccountType::Cash, 0));
        let (mut lots, mut cash, mut paid) = (0_i128, 0_i128, 0_i128);
        for (number, &trade) in trades.iter().enumerate() {
            let event = event(&instrument, number, trade);
            let fill = event.fill().expect("a fill");
            let changes = account.pnls_of_fill(&instrument, fill, None).expect("in range");
            let signed = i128::from(if trade.is_buy { trade.lots } else { -trade.lots });
            prop_assert_eq!(changes.len(), 2);
            lots += changes[0].mantissa() / 10; // a lot is ten cents of base currency
            cash += changes[1].mantissa();
            paid += signed * i128::from(trade.ticks); // four of these are one cent
        }
        let bought: i64 = trades.iter().map(|t| if t.is_buy { t.lots } else { -t.lots }).sum();
        prop_assert_eq!(lots, i128::from(bought));
        prop_assert!((4 * cash + paid).abs() <= 2 * trades.len() as i128);
    }

    // proves: PA-032
    #[test]
    fn a_margin_account_gains_what_its_position_realizes(trades in trades()) {
        let (instrument, mut account) = (linear(), account(AccountType::Margin, 0));
        let mut position: Option<Position> = None;
        let mut realized = 0;
        for (number, &trade) in trades.iter().enumerate() {
            let event = event(&instrument, number, trade);
            let fill = event.fill().expect("a fill");
            for change in account.pnls_of_fill(&instrument, fill, position.as_ref()).expect("ok") {
                account.update_balance(change).expect("a margin account may lose");
            }
            account.update_balance(-fill.commission).expect("in range");
            if let Some(held) = &mut position {
                if held.is_closed() {
                    realized += held.realized_pnl().mantissa();
                }
                held.apply(&event).expect("it fits");
            } else {
                let id = "P-1".parse().expect("valid");
                position = Some(Position::open(&instrument, &event, id).expect("it fits"));
            }
            let now = position.as_ref().map_or(0, |held| held.realized_pnl().mantissa());
            let usd = "USD".parse().expect("known");
            let total = account.balance_total(usd).expect("held").mantissa();
            prop_assert_eq!(total, realized + now);
        }
    }
}
