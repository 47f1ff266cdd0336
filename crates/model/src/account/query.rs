//! What else can be asked of an account, and its leverage.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Account, AccountState, MarginBalance};
use crate::{
    enums::AccountType,
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
    money::Money,
};

impl Account {
    /// Whether it holds what it bought, and nothing else.
    pub fn is_cash_account(&self) -> bool {
        self.config.account_type == AccountType::Cash
    }

    /// Whether its positions are backed by margin.
    pub fn is_margin_account(&self) -> bool {
        self.config.account_type == AccountType::Margin
    }

    /// Whether an instrument is traded at its full value.
    pub fn is_unleveraged(&self, id: InstrumentId) -> bool {
        self.leverage(id) == Decimal::ONE
    }

    /// Returns the leverage of the instruments that have one of their own.
    pub fn leverages(&self) -> &[(InstrumentId, Decimal)] {
        &self.config.leverages
    }

    /// Changes the leverage of instruments that have none of their own; at least 1.
    pub fn set_default_leverage(&mut self, leverage: Decimal) -> ModelResult<()> {
        self.config.default_leverage = check_leverage(leverage)?;
        Ok(())
    }

    /// Changes the leverage of one instrument; at least 1.
    pub fn set_leverage(&mut self, id: InstrumentId, leverage: Decimal) -> ModelResult<()> {
        let leverage = check_leverage(leverage)?;
        match self.config.leverages.iter_mut().find(|(instrument, _)| *instrument == id) {
            Some((_, own)) => *own = leverage,
            None => self.config.leverages.push((id, leverage)),
        }
        Ok(())
    }

    /// Returns what is free of all currencies.
    pub fn balances_free(&self) -> Vec<Money> {
        self.balances().iter().map(super::AccountBalance::free).collect()
    }

    /// Returns what is tied up of all currencies.
    pub fn balances_locked(&self) -> Vec<Money> {
        self.balances().iter().map(super::AccountBalance::locked).collect()
    }

    /// Returns the margin that orders and positions in an instrument tie up.
    pub fn margin(&self, id: InstrumentId) -> Option<MarginBalance> {
        self.margins.iter().copied().find(|margin| margin.instrument_id == Some(id))
    }

    /// Returns the last state that was recorded.
    pub fn last_event(&self) -> Option<&Arc<AccountState>> {
        self.events.last()
    }
}

pub(super) fn check_leverage(leverage: Decimal) -> ModelResult<Decimal> {
    if leverage < Decimal::ONE {
        return Err(ModelError::invalid("leverage", leverage, "must be at least 1"));
    }
    Ok(leverage)
}
