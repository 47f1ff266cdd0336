//! Venues of a kernel: their terms, their accounts, and which instruments they may list.

use argonauta_execution::ExchangeConfig;
use argonauta_model::{
    Currency, Instrument, ModelError, Money,
    account::{AccountConfig, MarginModel},
    enums::{AccountType, InstrumentClass},
    identifiers::{AccountId, InstrumentId, Venue},
    instrument::InstrumentKind,
};
use rust_decimal::Decimal;

use crate::lifecycle::LifecycleConfig;

/// A simulated venue and the account there.
#[derive(Clone, Debug)]
pub struct VenueConfig {
    /// Venue.
    pub venue: Venue,
    /// What the account may do.
    pub account_type: AccountType,
    /// Currency that everything is kept in; `None` keeps each currency by itself.
    pub base_currency: Option<Currency>,
    /// What the account begins with, one amount a currency.
    pub starting_balances: Vec<Money>,
    /// Leverage of instruments that have none of their own.
    pub default_leverage: Decimal,
    /// Leverage of single instruments.
    pub leverages: Vec<(InstrumentId, Decimal)>,
    /// How margins are computed.
    pub margin_model: MarginModel,
    /// Whether a cash account may go below zero.
    pub allow_cash_borrowing: bool,
    /// Whether balances never change.
    pub frozen_account: bool,
    /// Whether it also trades instruments whose own venue was not added: a broker.
    pub routing: bool,
    /// How the venue works.
    pub exchange: ExchangeConfig,
    /// What it does to instruments, positions and accounts as time goes by.
    pub lifecycle: LifecycleConfig,
}

/// Why a venue or an instrument is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VenueError {
    /// A venue that was added before.
    #[error("venue {0}: was added before")]
    Duplicate(Venue),
    /// An instrument whose venue was not added.
    #[error("instrument {0}: its venue {venue} was not added, call add_venue first", venue = .0.venue)]
    Unknown(InstrumentId),
    /// Terms that do not go together.
    #[error("venue {venue}: {rule}")]
    Terms {
        /// Venue.
        venue: Venue,
        /// Rule that is broken.
        rule: String,
    },
    /// An instrument that the account cannot hold.
    #[error("instrument {instrument}: {rule}")]
    Instrument {
        /// Instrument.
        instrument: InstrumentId,
        /// Rule that is broken.
        rule: &'static str,
    },
}

impl VenueConfig {
    /// Returns the id of the account: `{venue}-001`.
    pub fn account_id(&self) -> Result<AccountId, ModelError> {
        AccountId::new(&format!("{}-001", self.venue))
    }

    /// Checks that the terms go together.
    pub(crate) fn check(&self) -> Result<(), VenueError> {
        let wrong = |rule: String| Err(VenueError::Terms { venue: self.venue, rule });
        if self.starting_balances.is_empty() {
            return wrong("starting_balances must not be empty".to_owned());
        }
        if let Some(base) = self.base_currency {
            let [balance] = self.starting_balances[..] else {
                return wrong(format!("an account kept in {base} starts with one balance"));
            };
            if balance.currency() != base {
                return wrong(format!("starting balance {balance} must be in {base}"));
            }
        }
        let currencies = self.starting_balances.iter().map(|balance| balance.currency());
        let repeated = currencies.enumerate().find(|(place, currency)| {
            self.starting_balances[..*place].iter().any(|other| other.currency() == *currency)
        });
        if let Some((_, currency)) = repeated {
            return wrong(format!("starting_balances must have one amount in {currency}, not two"));
        }
        if let Some(negative) = self.starting_balances.iter().find(|b| b.is_negative()) {
            return wrong(format!("starting balance {negative} must not be negative"));
        }
        let leverages = self.leverages.iter().map(|(_, leverage)| *leverage);
        if let Some(bad) = leverages.chain([self.default_leverage]).find(|l| *l < Decimal::ONE) {
            return wrong(format!("leverage {bad} must be at least 1"));
        }
        if self.lifecycle.liquidation.is_some() && self.account_type != AccountType::Margin {
            return wrong(format!("liquidation needs a MARGIN account, not {}", self.account_type));
        }
        self.lifecycle.check().or_else(wrong)
    }

    /// Checks that the account can hold what an instrument settles in.
    pub(crate) fn check_instrument(&self, instrument: &Instrument) -> Result<(), VenueError> {
        let wrong = |rule| Err(VenueError::Instrument { instrument: instrument.id, rule });
        let is_bet = instrument.instrument_class == InstrumentClass::SportsBetting;
        match self.account_type {
            AccountType::Betting if !is_bet => {
                return wrong("a BETTING account holds betting instruments only");
            }
            AccountType::Margin | AccountType::Betting => return Ok(()),
            AccountType::Cash => {}
        }
        if instrument.instrument_class != InstrumentClass::Spot {
            return wrong("a CASH account cannot hold a derivative, use MARGIN");
        }
        if matches!(instrument.kind, InstrumentKind::CurrencyPair) && self.base_currency.is_some() {
            return wrong("a CASH account kept in one currency cannot hold a currency pair");
        }
        Ok(())
    }
}

impl VenueConfig {
    /// Returns how the account begins.
    pub(crate) fn account_config(&self) -> Result<AccountConfig, ModelError> {
        Ok(AccountConfig {
            id: self.account_id()?,
            account_type: self.account_type,
            base_currency: self.base_currency,
            starting_balances: self.starting_balances.clone(),
            default_leverage: self.default_leverage,
            leverages: self.leverages.clone(),
            margin_model: self.margin_model.clone(),
            allow_borrowing: self.allow_cash_borrowing,
            is_frozen: self.frozen_account,
            calculate_account_state: true,
        })
    }
}
