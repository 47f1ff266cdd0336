//! Balances, margins, and the state that both make up.

use argonauta_core::{UnixNanos, Uuid4};

use crate::{
    currency::Currency,
    enums::AccountType,
    error::{ModelError, ModelResult},
    identifiers::{AccountId, InstrumentId},
    money::Money,
    params::Params,
};

/// What a currency holds: the total, what is tied up, and what is free.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AccountBalance {
    total: Money,
    locked: Money,
    free: Money,
}

impl AccountBalance {
    /// Creates a balance; the three are of one currency, and locked and free make the total.
    pub fn new(total: Money, locked: Money, free: Money) -> ModelResult<Self> {
        if locked.checked_add(free)? != total {
            let shown = format!("total {total}, locked {locked}, free {free}");
            return Err(ModelError::invalid(
                "AccountBalance",
                shown,
                "locked + free must be total",
            ));
        }
        Ok(Self { total, locked, free })
    }

    /// Creates a balance of a total of which a part is locked; both are of one currency.
    pub(super) fn of(total: Money, locked: Money) -> Self {
        let free = total.checked_sub(locked).unwrap_or(total);
        Self { total, locked, free }
    }

    /// Returns everything.
    pub fn total(&self) -> Money {
        self.total
    }

    /// Returns what is tied up.
    pub fn locked(&self) -> Money {
        self.locked
    }

    /// Returns what is free.
    pub fn free(&self) -> Money {
        self.free
    }

    /// Returns the currency.
    pub fn currency(&self) -> Currency {
        self.total.currency()
    }
}

/// Margin that orders and positions tie up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarginBalance {
    /// For open orders.
    pub initial: Money,
    /// For open positions.
    pub maintenance: Money,
    /// Instrument, or `None` for the whole account.
    pub instrument_id: Option<InstrumentId>,
}

impl MarginBalance {
    /// Creates a margin; the two are of one currency and not below zero.
    pub fn new(
        initial: Money,
        maintenance: Money,
        instrument_id: Option<InstrumentId>,
    ) -> ModelResult<Self> {
        initial.checked_add(maintenance)?; // says if the currencies differ
        for amount in [initial, maintenance] {
            if amount.is_negative() {
                return Err(ModelError::invalid("MarginBalance", amount, "must not be negative"));
            }
        }
        Ok(Self { initial, maintenance, instrument_id })
    }

    /// Returns the currency of both.
    pub fn currency(&self) -> Currency {
        self.initial.currency()
    }

    /// Returns both together.
    ///
    /// # Errors
    /// A sum beyond the range of money.
    pub fn total(&self) -> ModelResult<Money> {
        self.initial.checked_add(self.maintenance)
    }

    /// Whether both are of one instrument, or of the whole account, in one currency.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.instrument_id == other.instrument_id && self.currency() == other.currency()
    }
}

/// What an account was at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountState {
    /// Account.
    pub account_id: AccountId,
    /// What it may do.
    pub account_type: AccountType,
    /// Currency that everything is kept in.
    pub base_currency: Option<Currency>,
    /// Whether the venue reported it, rather than this side computed it.
    pub reported: bool,
    /// Balances in order of currency code.
    pub balances: Vec<AccountBalance>,
    /// Margins, one entry an instrument, or a currency of the whole account.
    pub margins: Vec<MarginBalance>,
    /// What else the venue says about the account.
    pub info: Params,
    /// Unique id.
    pub event_id: Uuid4,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process learned of it.
    pub ts_init: UnixNanos,
}

impl AccountState {
    /// Checks that there is a balance, that no currency has two, and that all are in the base currency
    /// where there is one.
    pub fn validated(self) -> ModelResult<Self> {
        let wrong = |shown: String, rule: &str| {
            Err(ModelError::invalid("AccountState", shown, rule.to_owned()))
        };
        if self.balances.is_empty() {
            return wrong(self.account_id.to_string(), "must have a balance");
        }
        for (place, balance) in self.balances.iter().enumerate() {
            let currency = balance.currency();
            if self.balances[..place].iter().any(|other| other.currency() == currency) {
                return wrong(currency.to_string(), "must have one balance, not two");
            }
            if self.base_currency.is_some_and(|base| base != currency) {
                return wrong(balance.total().to_string(), "must be in the base currency");
            }
        }
        Ok(self)
    }
}
