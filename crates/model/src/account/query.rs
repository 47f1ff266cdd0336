//! What can be asked of an account, and its settings.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Account, AccountState, MarginBalance, MarginModel, check_leverage};
use crate::{
    currency::Currency,
    enums::AccountType,
    error::ModelResult,
    identifiers::{AccountId, InstrumentId},
    money::Money,
    order::Amounts,
};

impl Account {
    /// Returns the account id.
    pub fn id(&self) -> AccountId {
        self.config.id
    }

    /// Returns what it may do.
    pub fn account_type(&self) -> AccountType {
        self.config.account_type
    }

    /// Returns the currency that everything is kept in.
    pub fn base_currency(&self) -> Option<Currency> {
        self.config.base_currency
    }

    /// Whether an account without margin may go below zero.
    pub fn allow_borrowing(&self) -> bool {
        self.config.allow_borrowing
    }

    /// Whether balances never change.
    pub fn is_frozen(&self) -> bool {
        self.config.is_frozen
    }

    /// Whether this side computes its state, rather than being told.
    pub fn calculate_account_state(&self) -> bool {
        self.config.calculate_account_state
    }

    /// Returns what it began with.
    pub fn starting_balances(&self) -> &[Money] {
        &self.config.starting_balances
    }

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

    /// Returns the leverage of instruments that have none of their own.
    pub fn default_leverage(&self) -> Decimal {
        self.config.default_leverage
    }

    /// Returns the leverage of an instrument; 1 unless it is a margin account.
    pub fn leverage(&self, id: InstrumentId) -> Decimal {
        if self.config.account_type != AccountType::Margin {
            return Decimal::ONE;
        }
        let own = self.config.leverages.iter().find(|(instrument, _)| *instrument == id);
        own.map_or(self.config.default_leverage, |(_, leverage)| *leverage)
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

    /// Returns how margins are computed.
    pub fn margin_model(&self) -> &MarginModel {
        &self.config.margin_model
    }

    /// Changes how margins are computed from now on.
    pub fn set_margin_model(&mut self, model: MarginModel) {
        self.config.margin_model = model;
    }

    /// Returns the margins, one entry an instrument, or a currency of the whole account.
    pub fn margins(&self) -> &[MarginBalance] {
        &self.margins
    }

    /// Returns the margin that orders and positions in an instrument tie up.
    pub fn margin(&self, id: InstrumentId) -> Option<MarginBalance> {
        self.margins.iter().copied().find(|margin| margin.instrument_id == Some(id))
    }

    /// Returns the margins that stand for the whole account, one a currency.
    pub fn account_margins(&self) -> impl Iterator<Item = MarginBalance> {
        self.margins.iter().copied().filter(|margin| margin.instrument_id.is_none())
    }

    /// Returns the margin that stands for the whole account in a currency.
    pub fn margin_for_currency(&self, currency: Currency) -> Option<MarginBalance> {
        self.account_margins().find(|margin| margin.currency() == currency)
    }

    /// Returns the initial margin in a currency, of all instruments and of the whole account.
    ///
    /// # Errors
    /// A sum beyond the range of money.
    pub fn total_margin_init(&self, currency: Currency) -> ModelResult<Money> {
        self.sum_of_margins(currency, |margin| margin.initial)
    }

    /// Returns the maintenance margin in a currency, of all instruments and of the whole account.
    ///
    /// # Errors
    /// A sum beyond the range of money.
    pub fn total_margin_maint(&self, currency: Currency) -> ModelResult<Money> {
        self.sum_of_margins(currency, |margin| margin.maintenance)
    }

    fn sum_of_margins(
        &self,
        currency: Currency,
        part: impl Fn(&MarginBalance) -> Money,
    ) -> ModelResult<Money> {
        let in_currency = self.margins.iter().filter(|margin| margin.currency() == currency);
        in_currency.map(part).try_fold(Money::zero(currency), Money::checked_add)
    }

    /// Returns the commissions paid, one amount a currency.
    pub fn commissions(&self) -> &Amounts {
        &self.commissions
    }

    /// Returns what became of it, oldest first.
    pub fn events(&self) -> &[Arc<AccountState>] {
        &self.events
    }

    /// Returns the last state that was recorded.
    pub fn last_event(&self) -> Option<&Arc<AccountState>> {
        self.events.last()
    }
}
