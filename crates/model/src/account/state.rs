//! Balances, margins, and the state that both make up.

use argonauta_core::{UnixNanos, Uuid4};

use crate::{
    currency::Currency,
    enums::AccountType,
    error::{ModelError, ModelResult},
    identifiers::{AccountId, InstrumentId},
    money::Money,
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
    /// What else the venue says about the account, as JSON text.
    pub info: Option<String>,
    /// Unique id.
    pub event_id: Uuid4,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process learned of it.
    pub ts_init: UnixNanos,
}
