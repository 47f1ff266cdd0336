//! What can be asked of every account, and what changes one that stands alone.

use argonauta_model::{
    account::{Account, AccountBalance},
    enums::{AccountType, NamedEnum},
};
use pyo3::{prelude::*, types::PyDict};

use super::{PyAccount, class_name, money_dict};
use crate::{
    convert::{Items, Nanos, Whole, stable_hash},
    enums::Enum,
    error::{Error, Result},
    model::{
        balance::PyAccountBalance,
        currency::PyCurrency,
        event::PyAccountState,
        identifiers::{PyAccountId, PyInstrumentId},
        money::PyMoney,
    },
};

#[pymethods]
impl PyAccount {
    /// Identifier.
    #[getter]
    fn id(&self) -> Result<PyAccountId> {
        self.read(|a| PyAccountId(a.id()))
    }

    /// What it may do.
    #[getter(r#type)]
    fn account_type(&self) -> Result<Enum<AccountType>> {
        self.read(|a| Enum(a.account_type()))
    }

    /// Currency that everything is kept in, or None where each currency is kept by itself.
    #[getter]
    fn base_currency(&self) -> Result<Option<PyCurrency>> {
        self.read(|a| a.base_currency().map(PyCurrency))
    }

    /// Whether it pays in full for what it holds or, on a betting account, for what it can lose.
    #[getter]
    fn is_cash_account(&self) -> Result<bool> {
        self.read(|a| !a.is_margin_account())
    }

    /// Whether it ties up a margin for what it holds.
    #[getter]
    fn is_margin_account(&self) -> Result<bool> {
        self.read(Account::is_margin_account)
    }

    /// Whether this side computes its state from fills, orders and positions: always, in a backtest.
    #[getter]
    fn calculate_account_state(&self) -> Result<bool> {
        self.read(Account::calculate_account_state)
    }

    /// Return whether an instrument trades without leverage.
    fn is_unleveraged(&self, instrument_id: PyInstrumentId) -> Result<bool> {
        self.read(|a| a.is_unleveraged(instrument_id.0))
    }

    /// Return the currencies that it holds, in order of their codes.
    fn currencies(&self) -> Result<Vec<PyCurrency>> {
        self.read(|a| a.currencies().into_iter().map(PyCurrency).collect())
    }

    /// Return what it began with, by currency.
    fn starting_balances<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        Ok(money_dict(py, self.read(|a| a.starting_balances().to_vec())?)?)
    }

    /// Return the balance of a currency, or None where it holds none of it.
    ///
    /// Args:
    ///     currency: Currency; None stands for the base currency of the account.
    ///
    /// Raises:
    ///     InvalidValueError: If no currency is given and the account has no base currency.
    #[pyo3(signature = (currency=None))]
    fn balance(&self, currency: Option<PyCurrency>) -> Result<Option<PyAccountBalance>> {
        self.of_currency(currency, |a, c| a.balance(c).map(PyAccountBalance))
    }

    /// Return what a currency holds in total, or None; arguments and errors as of `balance`.
    #[pyo3(signature = (currency=None))]
    fn balance_total(&self, currency: Option<PyCurrency>) -> Result<Option<PyMoney>> {
        self.of_currency(currency, |a, c| a.balance_total(c).map(PyMoney))
    }

    /// Return what is free of a currency, or None; arguments and errors as of `balance`.
    #[pyo3(signature = (currency=None))]
    fn balance_free(&self, currency: Option<PyCurrency>) -> Result<Option<PyMoney>> {
        self.of_currency(currency, |a, c| a.balance_free(c).map(PyMoney))
    }

    /// Return what is tied up of a currency, or None; arguments and errors as of `balance`.
    #[pyo3(signature = (currency=None))]
    fn balance_locked(&self, currency: Option<PyCurrency>) -> Result<Option<PyMoney>> {
        self.of_currency(currency, |a, c| a.balance_locked(c).map(PyMoney))
    }

    /// Return the balances, by currency.
    fn balances<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for balance in self.read(Account::balances)? {
            dict.set_item(PyCurrency(balance.currency()), PyAccountBalance(balance))?;
        }
        Ok(dict)
    }

    /// Return what is held in total, by currency.
    fn balances_total<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        Ok(money_dict(py, self.read(Account::balances_total)?)?)
    }

    /// Return what is free, by currency.
    fn balances_free<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        Ok(money_dict(py, self.read(Account::balances_free)?)?)
    }

    /// Return what is tied up, by currency.
    fn balances_locked<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        Ok(money_dict(py, self.read(Account::balances_locked)?)?)
    }

    /// Return the commissions paid in a currency, or None where none were.
    fn commission(&self, currency: PyCurrency) -> Result<Option<PyMoney>> {
        self.read(|a| a.commissions().get(currency.0).map(PyMoney))
    }

    /// Return the commissions paid, by currency; below zero where rebates were received.
    fn commissions<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        Ok(money_dict(py, self.read(|a| a.commissions().as_slice().to_vec())?)?)
    }

    /// What became of it, oldest first.
    #[getter]
    pub(super) fn events(&self) -> Result<Vec<PyAccountState>> {
        self.read(|a| a.events().iter().cloned().map(PyAccountState).collect())
    }

    /// Its newest state, or None before the first run.
    #[getter]
    fn last_event(&self) -> Result<Option<PyAccountState>> {
        self.read(|a| a.last_event().cloned().map(PyAccountState))
    }

    /// Number of its states so far.
    #[getter]
    fn event_count(&self) -> Result<usize> {
        self.read(|a| a.events().len())
    }

    /// Take in a state: its balances and its margins replace those that were.
    ///
    /// Args:
    ///     event: The new state.
    ///
    /// Raises:
    ///     InvalidValueError: If it is a state of another account, type or base currency.
    ///     AccountBalanceNegative: If a balance is below zero and the account must not borrow.
    ///     EngineError: If the account belongs to an engine.
    fn apply(&self, event: PyAccountState) -> Result<()> {
        self.change(|a| a.apply(event.0))
    }

    /// Replace the balances of some currencies; the others stay.
    ///
    /// Args:
    ///     balances: `AccountBalance` objects, at least one.
    ///
    /// Raises:
    ///     InvalidValueError: If there are none.
    ///     AccountBalanceNegative: If one is below zero and the account must not borrow.
    ///     EngineError: If the account belongs to an engine.
    fn update_balances(&self, balances: Items<PyAccountBalance>) -> Result<()> {
        let balances: Vec<AccountBalance> = balances.0.into_iter().map(|b| b.0).collect();
        if balances.is_empty() {
            return Err(Error::invalid("balances", "[]", "must not be empty"));
        }
        self.change(|a| a.update_balances(&balances))
    }

    /// Count a commission; below zero it is a rebate.
    ///
    /// Raises:
    ///     EngineError: If the account belongs to an engine.
    fn update_commissions(&self, commission: PyMoney) -> Result<()> {
        self.change(|a| a.add_commission(commission.0))
    }

    /// Forget states that are older than a time; the newest state stays.
    ///
    /// Args:
    ///     ts_now: The present, nanoseconds since the UNIX epoch.
    ///     lookback_secs: How far back states are kept, in seconds.
    ///
    /// Raises:
    ///     EngineError: If the account belongs to an engine.
    #[pyo3(signature = (ts_now, lookback_secs=Whole(0)))]
    fn purge_account_events(&self, ts_now: Nanos, lookback_secs: Whole<u64>) -> Result<()> {
        self.change(|a| {
            a.purge_events(ts_now.0, lookback_secs.0);
            Ok::<(), Error>(())
        })
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> Result<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        let id = self.read(Account::id)?;
        other.get().read(|a| a.id() == id)
    }

    fn __hash__(&self) -> Result<u64> {
        self.read(|a| stable_hash(&a.id()))
    }

    fn __repr__(&self) -> Result<String> {
        self.read(|a| {
            let base = a.base_currency().map_or_else(|| "None".to_owned(), |c| c.to_string());
            let (class, kind) = (class_name(a.account_type()), a.account_type().name());
            format!("{class}(id={}, type={kind}, base={base})", a.id())
        })
    }
}
