//! Accounts: what is there, what is tied up, and what fills do to both.

mod claims;
mod query;
mod state;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use argonauta_core::{UnixNanos, Uuid4};
use rust_decimal::Decimal;
use smallvec::SmallVec;

use query::check_leverage;
pub use state::{AccountBalance, AccountState, MarginBalance};

use crate::{
    currency::Currency,
    enums::{AccountType, OrderSide},
    error::{ModelError, ModelResult},
    identifiers::{AccountId, InstrumentId},
    instrument::Instrument,
    money::Money,
    order::{Amounts, OrderFill},
    position::Position,
};

/// How margins are computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarginModel {
    /// Notional value over leverage, times the instrument's margin.
    #[default]
    Leveraged,
    /// Notional value times the instrument's margin, whatever the leverage.
    Standard,
}

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
    /// Whether a cash account may go below zero.
    pub allow_borrowing: bool,
    /// Whether its balances never change.
    pub is_frozen: bool,
}

/// What one currency of an account holds, and how much of it open orders and positions claim.
#[derive(Clone, Copy, Debug)]
struct Holding {
    total: Money,
    claimed: Money,
}

/// An account at a venue.
#[derive(Clone, Debug)]
pub struct Account {
    config: AccountConfig,
    /// In order of currency code.
    holdings: Vec<Holding>,
    margins: Vec<MarginBalance>,
    commissions: Amounts,
    events: Vec<Arc<AccountState>>,
}

/// The amounts by which a fill changes an account, one or two currencies.
pub type Changes = SmallVec<[Money; 4]>;

impl Account {
    /// Creates an account with its starting balances.
    ///
    /// # Errors
    /// A leverage below 1.
    pub fn new(config: AccountConfig) -> ModelResult<Self> {
        let mut account = Self {
            holdings: Vec::new(),
            margins: Vec::new(),
            commissions: Amounts::new(),
            events: Vec::new(),
            config: config.clone(),
        };
        for leverage in
            config.leverages.iter().map(|(_, own)| *own).chain([config.default_leverage])
        {
            check_leverage(leverage)?;
        }
        for balance in config.starting_balances {
            let holding = account.holding_mut(balance.currency());
            holding.total = holding.total.checked_add(balance)?;
        }
        Ok(account)
    }

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

    /// Whether a cash account may go below zero.
    pub fn allow_borrowing(&self) -> bool {
        self.config.allow_borrowing
    }

    /// Whether balances never change.
    pub fn is_frozen(&self) -> bool {
        self.config.is_frozen
    }

    /// Returns what it began with.
    pub fn starting_balances(&self) -> &[Money] {
        &self.config.starting_balances
    }

    /// Returns the leverage of instruments that have none of their own.
    pub fn default_leverage(&self) -> Decimal {
        self.config.default_leverage
    }

    /// Returns the leverage of an instrument; 1 on a cash account.
    pub fn leverage(&self, id: InstrumentId) -> Decimal {
        if self.config.account_type != AccountType::Margin {
            return Decimal::ONE;
        }
        let own = self.config.leverages.iter().find(|(instrument, _)| *instrument == id);
        own.map_or(self.config.default_leverage, |(_, leverage)| *leverage)
    }

    /// Returns how margins are computed.
    pub fn margin_model(&self) -> MarginModel {
        self.config.margin_model
    }

    fn holding(&self, currency: Currency) -> Option<&Holding> {
        self.holdings.iter().find(|holding| holding.total.currency() == currency)
    }

    fn holding_mut(&mut self, currency: Currency) -> &mut Holding {
        let found = self.holdings.binary_search_by(|h| h.total.currency().cmp(&currency));
        let place = match found {
            Ok(place) => place,
            Err(place) => {
                let empty =
                    Holding { total: Money::zero(currency), claimed: Money::zero(currency) };
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

    /// Returns the margins, one entry an instrument.
    pub fn margins(&self) -> &[MarginBalance] {
        &self.margins
    }

    /// Returns the commissions paid, one amount a currency.
    pub fn commissions(&self) -> &Amounts {
        &self.commissions
    }

    /// Returns what became of it, oldest first.
    pub fn events(&self) -> &[Arc<AccountState>] {
        &self.events
    }

    /// Counts a commission.
    pub fn add_commission(&mut self, commission: Money) -> ModelResult<()> {
        if commission.is_zero() { Ok(()) } else { self.commissions.add(commission) }
    }

    /// Changes what a currency holds.
    ///
    /// # Errors
    /// A cash account that may not borrow goes below zero.
    pub fn update_balance(&mut self, change: Money) -> ModelResult<()> {
        let currency = change.currency();
        let held = self.balance_total(currency).unwrap_or_else(|| Money::zero(currency));
        let total = held.checked_add(change)?;
        if total.is_negative() && self.is_cash_account() && !self.config.allow_borrowing {
            let shown = format!("{}: {held} changed by {change} is {total}", self.config.id);
            let rule = "a cash account must not go below zero (allow_cash_borrowing lets it)";
            return Err(ModelError::invalid("account", shown, rule));
        }
        self.holding_mut(currency).total = total;
        Ok(())
    }

    /// Returns what a fill changes, without its commission. `position` is what was held before it.
    ///
    /// On a cash account the currencies change hands; on margin only what a fill closes is gained.
    pub fn pnls_of_fill(
        &self,
        instrument: &Instrument,
        fill: &OrderFill,
        position: Option<&Position>,
    ) -> ModelResult<Changes> {
        let mut changes = Changes::new();
        if self.is_margin_account() {
            let closes = |p: &&Position| p.is_open() && p.side().closing_order_side() == fill.side;
            if let Some(position) = position.filter(closes) {
                changes.push(position.pnl_of_fill(fill)?);
            }
            return Ok(changes);
        }
        let bought = fill.side == OrderSide::Buy;
        if let Some(base) = instrument.base_currency.filter(|_| self.config.base_currency.is_none())
        {
            let quantity = fill.last_qty;
            let amount = Money::from_scaled(quantity.mantissa(), quantity.precision(), base)?;
            changes.push(if bought { amount } else { -amount });
        }
        let notional = instrument.notional_value(fill.last_qty, fill.last_px, false)?;
        changes.push(if bought { -notional } else { notional });
        Ok(changes)
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
            event_id,
            ts_event: now,
            ts_init: now,
        });
        self.events.push(Arc::clone(&state));
        Ok(state)
    }
}
