//! What an account holds, by currency.

use std::sync::Arc;

use argonauta_core::UnixNanos;

use super::{Account, AccountBalance, AccountState};
use crate::{
    currency::Currency,
    error::{ModelError, ModelResult},
    money::Money,
};

/// What one currency of an account holds, and how much of it open orders and positions claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holding {
    pub(super) total: Money,
    pub(super) claimed: Money,
    /// What the last state said to be locked, until a claim changes.
    pub(super) reported: Option<Money>,
}

impl Holding {
    /// The claims as far as there is something to claim: never below zero, never above the total.
    fn balance(&self) -> AccountBalance {
        if let Some(locked) = self.reported {
            return AccountBalance::of(self.total, locked);
        }
        let zero = Money::zero(self.total.currency());
        let most = if self.total.is_negative() { zero } else { self.total };
        let locked = if self.claimed.is_negative() {
            zero
        } else if self.claimed > most {
            most
        } else {
            self.claimed
        };
        AccountBalance::of(self.total, locked)
    }
}

impl Account {
    fn holding(&self, currency: Currency) -> Option<&Holding> {
        self.holdings.iter().find(|holding| holding.total.currency() == currency)
    }

    pub(super) fn holding_mut(&mut self, currency: Currency) -> &mut Holding {
        let found = self.holdings.binary_search_by(|h| h.total.currency().cmp(&currency));
        let place = match found {
            Ok(place) => place,
            Err(place) => {
                let zero = Money::zero(currency);
                let empty = Holding { total: zero, claimed: zero, reported: None };
                self.holdings.insert(place, empty);
                place
            }
        };
        &mut self.holdings[place]
    }

    /// Returns the currencies that it holds, in order of their codes.
    pub fn currencies(&self) -> Vec<Currency> {
        self.holdings.iter().map(|holding| holding.total.currency()).collect()
    }

    /// Returns the balances, in order of currency code.
    pub fn balances(&self) -> Vec<AccountBalance> {
        self.holdings.iter().map(Holding::balance).collect()
    }

    /// Returns the balance of a currency.
    pub fn balance(&self, currency: Currency) -> Option<AccountBalance> {
        self.holding(currency).map(Holding::balance)
    }

    /// Returns what a currency holds in total.
    pub fn balance_total(&self, currency: Currency) -> Option<Money> {
        self.holding(currency).map(|holding| holding.total)
    }

    /// Returns what is tied up of a currency.
    pub fn balance_locked(&self, currency: Currency) -> Option<Money> {
        self.balance(currency).map(|balance| balance.locked())
    }

    /// Returns what is free of a currency.
    pub fn balance_free(&self, currency: Currency) -> Option<Money> {
        self.balance(currency).map(|balance| balance.free())
    }

    /// Returns the totals of all currencies.
    pub fn balances_total(&self) -> Vec<Money> {
        self.holdings.iter().map(|holding| holding.total).collect()
    }

    /// Returns what is free of all currencies.
    pub fn balances_free(&self) -> Vec<Money> {
        self.balances().iter().map(AccountBalance::free).collect()
    }

    /// Returns what is tied up of all currencies.
    pub fn balances_locked(&self) -> Vec<Money> {
        self.balances().iter().map(AccountBalance::locked).collect()
    }

    /// Changes what a currency holds.
    ///
    /// # Errors
    /// A cash account that may not borrow goes below zero.
    pub fn update_balance(&mut self, change: Money) -> ModelResult<()> {
        let currency = change.currency();
        let held = self.balance_total(currency).unwrap_or_else(|| Money::zero(currency));
        let total = held.checked_add(change)?;
        self.check_negative(total, Some((held, change)))?;
        self.holding_mut(currency).total = total;
        Ok(())
    }

    /// Replaces the balances of some currencies; the others stay.
    ///
    /// # Errors
    /// A balance below zero on an account that may not borrow. Then nothing changes.
    pub fn update_balances(&mut self, balances: &[AccountBalance]) -> ModelResult<()> {
        for balance in balances {
            self.check_negative(balance.total(), None)?;
        }
        for balance in balances {
            let holding = self.holding_mut(balance.currency());
            holding.total = balance.total();
            holding.reported = Some(balance.locked());
        }
        Ok(())
    }

    /// Takes in a state that somebody reports: its balances and its margins replace those that were.
    ///
    /// # Errors
    /// A state of another account, type or base currency, or a balance below zero on an account that may
    /// not borrow. Then nothing changes.
    pub fn apply(&mut self, state: Arc<AccountState>) -> ModelResult<()> {
        self.check_state(&state)?;
        let rebuilt =
            Self { holdings: Vec::new(), margins: Vec::new(), locks: Vec::new(), ..self.clone() };
        *self = rebuilt.with_state(state)?;
        Ok(())
    }

    /// Puts the balances and margins of a state into an account that has none.
    pub(super) fn with_state(mut self, state: Arc<AccountState>) -> ModelResult<Self> {
        for margin in &state.margins {
            self.shift_locked(margin.total()?)?;
            self.margins.push(*margin);
        }
        for balance in &state.balances {
            self.check_negative(balance.total(), None)?;
            let holding = self.holding_mut(balance.currency());
            holding.total = balance.total();
            holding.reported = Some(balance.locked());
        }
        self.events.push(state);
        Ok(self)
    }

    fn check_state(&self, state: &AccountState) -> ModelResult<()> {
        let wrong =
            |shown: String, rule: String| Err(ModelError::invalid("AccountState", shown, rule));
        if state.account_id != self.id() {
            return wrong(state.account_id.to_string(), format!("must be one of {}", self.id()));
        }
        if state.account_type != self.account_type() {
            let rule = format!("must be of type {}", self.account_type());
            return wrong(state.account_type.to_string(), rule);
        }
        if state.base_currency != self.base_currency() {
            let shown = |base: Option<Currency>| base.map_or("None".to_owned(), |c| c.to_string());
            let rule = format!("base currency must be {}", shown(self.base_currency()));
            return wrong(shown(state.base_currency), rule);
        }
        Ok(())
    }

    /// Margin accounts may lose more than they have, others only where they may borrow.
    fn check_negative(&self, total: Money, change: Option<(Money, Money)>) -> ModelResult<()> {
        if !total.is_negative() || self.is_margin_account() || self.config.allow_borrowing {
            return Ok(());
        }
        let shown = change.map_or_else(
            || total.to_string(),
            |(held, change)| format!("{held} changed by {change} is {total}"),
        );
        Err(ModelError::NegativeBalance { account: self.id().to_string(), balance: shown })
    }

    /// Forgets states that are older than `lookback_secs` at `now`; the newest one stays.
    pub fn purge_events(&mut self, now: UnixNanos, lookback_secs: u64) {
        let span = lookback_secs.saturating_mul(1_000_000_000);
        let last = self.events.len().saturating_sub(1);
        let mut place = 0;
        self.events.retain(|event| {
            let is_kept = place == last || event.ts_event.0.saturating_add(span) > now.0;
            place += 1;
            is_kept
        });
    }
}
