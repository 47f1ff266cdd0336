//! Accounts: what is there, what is tied up, and what fills do to both.

mod balances;
pub mod betting;
mod claims;
mod margin;
mod query;
mod state;
mod trading;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use argonauta_core::{UnixNanos, Uuid4};
use rust_decimal::Decimal;

use balances::Holding;
pub use margin::{CustomMarginModel, MarginModel, MarginRequest};
pub use state::{AccountBalance, AccountState, MarginBalance};
use trading::check_leverage;
pub use trading::{Changes, commission};

use crate::{
    currency::Currency,
    enums::AccountType,
    error::ModelResult,
    identifiers::{AccountId, InstrumentId},
    money::Money,
    order::Amounts,
    params::Params,
};

/// How an account begins.
#[derive(Clone, Debug)]
pub struct AccountConfig {
    /// Account.
    pub id: AccountId,
    /// What it may do.
    pub account_type: AccountType,
    /// Currency that everything is kept in; `None` keeps each currency by itself.
    pub base_currency: Option<Currency>,
    /// What it begins with, one amount a currency.
    pub starting_balances: Vec<Money>,
    /// Leverage of instruments that have none of their own.
    pub default_leverage: Decimal,
    /// Leverage of single instruments.
    pub leverages: Vec<(InstrumentId, Decimal)>,
    /// How margins are computed.
    pub margin_model: MarginModel,
    /// Whether an account without margin may go below zero.
    pub allow_borrowing: bool,
    /// Whether its balances never change.
    pub is_frozen: bool,
    /// Whether this side computes its state from fills, orders and positions, rather than being told.
    pub calculate_account_state: bool,
}

/// Everything that an account is made of.
#[derive(Clone, Debug)]
pub struct AccountParts {
    /// Settings.
    pub config: AccountConfig,
    /// Balances as they are shown.
    pub balances: Vec<AccountBalance>,
    /// Margins of instruments and of the whole account.
    pub margins: Vec<MarginBalance>,
    /// What the orders of single instruments lock.
    pub locks: Vec<(InstrumentId, Money)>,
    /// Commissions paid, one amount a currency.
    pub commissions: Vec<Money>,
    /// States, oldest first.
    pub events: Vec<Arc<AccountState>>,
}

/// An account at a venue.
#[derive(Clone, Debug)]
pub struct Account {
    config: AccountConfig,
    /// In order of currency code.
    holdings: Vec<Holding>,
    margins: Vec<MarginBalance>,
    /// What single instruments lock, as it was set; the sums are in the holdings.
    locks: Vec<(InstrumentId, Money)>,
    commissions: Amounts,
    events: Vec<Arc<AccountState>>,
}

impl Account {
    /// Creates an account with its starting balances.
    ///
    /// # Errors
    /// A leverage below 1.
    pub fn new(config: AccountConfig) -> ModelResult<Self> {
        let mut account = Self::empty(config)?;
        for balance in account.config.starting_balances.clone() {
            let holding = account.holding_mut(balance.currency());
            holding.total = holding.total.checked_add(balance)?;
        }
        Ok(account)
    }

    /// Creates the account that a state tells of, without leverage.
    ///
    /// # Errors
    /// A balance below zero on an account without margin that may not borrow.
    pub fn from_state(
        state: Arc<AccountState>,
        calculate_account_state: bool,
        allow_borrowing: bool,
    ) -> ModelResult<Self> {
        Self::empty(AccountConfig {
            id: state.account_id,
            account_type: state.account_type,
            base_currency: state.base_currency,
            starting_balances: state.balances.iter().map(AccountBalance::total).collect(),
            default_leverage: Decimal::ONE,
            leverages: Vec::new(),
            margin_model: MarginModel::default(),
            allow_borrowing,
            is_frozen: false,
            calculate_account_state,
        })?
        .with_state(state)
    }

    fn empty(config: AccountConfig) -> ModelResult<Self> {
        let own = config.leverages.iter().map(|(_, own)| *own);
        for leverage in own.chain([config.default_leverage]) {
            check_leverage(leverage)?;
        }
        Ok(Self {
            config,
            holdings: Vec::new(),
            margins: Vec::new(),
            locks: Vec::new(),
            commissions: Amounts::new(),
            events: Vec::new(),
        })
    }

    /// Returns everything that the account is made of.
    pub fn parts(&self) -> AccountParts {
        AccountParts {
            config: self.config.clone(),
            balances: self.balances(),
            margins: self.margins.clone(),
            locks: self.locks.clone(),
            commissions: self.commissions.as_slice().to_vec(),
            events: self.events.clone(),
        }
    }

    /// Makes the account again of what [`Account::parts`] gave.
    ///
    /// # Errors
    /// A leverage below 1, or sums beyond the range of money.
    pub fn from_parts(parts: AccountParts) -> ModelResult<Self> {
        let mut account = Self::empty(parts.config)?;
        account.events = parts.events;
        for (id, locked) in parts.locks {
            account.shift_locked(locked)?;
            account.locks.push((id, locked));
        }
        for margin in parts.margins {
            account.shift_locked(margin.total()?)?;
            account.margins.push(margin);
        }
        for commission in parts.commissions {
            account.commissions.add(commission)?;
        }
        for balance in parts.balances {
            let holding = account.holding_mut(balance.currency());
            holding.total = balance.total();
            holding.reported = Some(balance.locked());
        }
        Ok(account)
    }

    /// Counts a commission.
    pub fn add_commission(&mut self, commission: Money) -> ModelResult<()> {
        if commission.is_zero() { Ok(()) } else { self.commissions.add(commission) }
    }

    /// Appends the present state to the history and returns it.
    pub fn record_state(
        &mut self,
        event_id: Uuid4,
        now: UnixNanos,
    ) -> ModelResult<Arc<AccountState>> {
        let state = Arc::new(AccountState {
            account_id: self.config.id,
            account_type: self.config.account_type,
            base_currency: self.config.base_currency,
            reported: self.events.is_empty(),
            balances: self.balances(),
            margins: self.margins.clone(),
            info: Params::new(),
            event_id,
            ts_event: now,
            ts_init: now,
        });
        self.events.push(Arc::clone(&state));
        Ok(state)
    }
}
