//! Accounts as Python sees them: live views of the accounts of a kernel, and accounts that stand alone.

mod cash;
mod margin;
mod model;
mod parts;
mod queries;
mod trading;

use std::sync::{Arc, Mutex, PoisonError};

use argonauta_common::AccountIdx;
use argonauta_model::{
    Currency, Money,
    account::{Account, AccountState, MarginBalance},
    enums::{AccountType, NamedEnum},
};
use pyo3::{prelude::*, types::PyDict};

use super::handle::{AccountView, Handle};
use crate::{
    error::{Error, Result},
    model::{currency::PyCurrency, identifiers::PyInstrumentId, money::PyMoney},
};

pub(crate) use cash::{PyBettingAccount, PyCashAccount};
pub(crate) use margin::PyMarginAccount;
pub(crate) use model::{
    PyLeveragedMarginModel, PyMarginModel, PyStandardMarginModel, margin_model_of,
};

/// An account at a venue: what it holds, what is tied up, what was paid.
///
/// One that comes from a cache or a portfolio is a live view: it always shows the present state, and
/// only its engine changes it. One that is made from an `AccountState` stands alone.
#[pyclass(name = "Account", module = "argonauta.accounting.accounts.base", frozen, subclass)]
pub(crate) struct PyAccount(Source);

/// Where an account is.
enum Source {
    Live(AccountView),
    Own(Box<Mutex<Account>>),
}

impl PyAccount {
    /// Makes one that stands alone.
    fn own(account: Account) -> Self {
        Self(Source::Own(Box::new(Mutex::new(account))))
    }

    /// Makes one of its first state, which must be of the type of the class.
    fn of_state(
        account_type: AccountType,
        state: &Arc<AccountState>,
        calculate_account_state: bool,
        allow_borrowing: bool,
    ) -> Result<Self> {
        if state.account_type != account_type {
            let rule = format!("must be of account type {}", account_type.name());
            return Err(Error::invalid("AccountState", state.account_type.name(), rule));
        }
        let state = Arc::clone(state);
        Ok(Self::own(Account::from_state(state, calculate_account_state, allow_borrowing)?))
    }

    /// Looks at the account, wherever it is.
    fn read<R>(&self, look: impl FnOnce(&Account) -> R) -> Result<R> {
        match &self.0 {
            Source::Live(view) => view.with(|kernel, idx| look(kernel.cache().account(idx))),
            Source::Own(own) => Ok(look(&own.lock().unwrap_or_else(PoisonError::into_inner))),
        }
    }

    /// Changes an account that stands alone. The change must not call Python.
    fn change<T, E>(
        &self,
        change: impl FnOnce(&mut Account) -> std::result::Result<T, E>,
    ) -> Result<T>
    where
        Error: From<E>,
    {
        match &self.0 {
            Source::Own(own) => {
                Ok(change(&mut own.lock().unwrap_or_else(PoisonError::into_inner))?)
            }
            Source::Live(_) => {
                let id = self.read(Account::id)?;
                Err(Error::Owned(format!("account {id}")))
            }
        }
    }

    /// Changes a setting of the account, wherever it is. The change must not call Python.
    fn set<T, E>(&self, change: impl FnOnce(&mut Account) -> std::result::Result<T, E>) -> Result<T>
    where
        Error: From<E>,
    {
        match &self.0 {
            Source::Own(_) => self.change(change),
            Source::Live(view) => Ok(view.with(|kernel, idx| kernel.set_account(idx, change))??),
        }
    }

    /// Looks at the balance of a currency; without one, of the base currency.
    fn of_currency<R>(
        &self,
        currency: Option<PyCurrency>,
        look: impl FnOnce(&Account, Currency) -> R,
    ) -> Result<R> {
        self.read(|account| {
            let Some(currency) = currency.map(|c| c.0).or(account.base_currency()) else {
                let rule = "must be named: the account has no base currency";
                return Err(Error::invalid("currency", "None", rule));
            };
            Ok(look(account, currency))
        })?
    }
}

/// Makes the Python object of an account in a kernel.
pub(crate) fn view_account(
    py: Python<'_>,
    handle: &Handle,
    idx: AccountIdx,
    account_type: AccountType,
) -> PyResult<Py<PyAny>> {
    let view = AccountView::new(handle.clone(), idx);
    in_class(py, PyAccount(Source::Live(view)), account_type)
}

/// Makes the Python object of the class that belongs to the type of account.
fn in_class(py: Python<'_>, base: PyAccount, account_type: AccountType) -> PyResult<Py<PyAny>> {
    let base = PyClassInitializer::from(base);
    Ok(match account_type {
        AccountType::Cash => Py::new(py, base.add_subclass(PyCashAccount))?.into_any(),
        AccountType::Margin => Py::new(py, base.add_subclass(PyMarginAccount))?.into_any(),
        AccountType::Betting => {
            Py::new(py, base.add_subclass(PyCashAccount).add_subclass(PyBettingAccount))?.into_any()
        }
    })
}

const fn class_name(account_type: AccountType) -> &'static str {
    match account_type {
        AccountType::Cash => "CashAccount",
        AccountType::Margin => "MarginAccount",
        AccountType::Betting => "BettingAccount",
    }
}

/// Makes a dict of amounts by their currency.
pub(crate) fn money_dict(
    py: Python<'_>,
    amounts: impl IntoIterator<Item = Money>,
) -> PyResult<Bound<'_, PyDict>> {
    let dict = PyDict::new(py);
    for amount in amounts {
        dict.set_item(PyCurrency(amount.currency()), PyMoney(amount))?;
    }
    Ok(dict)
}

/// Makes a dict of a part of the margins by their instrument.
pub(crate) fn margin_dict<'py>(
    py: Python<'py>,
    margins: &[MarginBalance],
    part: impl Fn(&MarginBalance) -> Money,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for margin in margins {
        if let Some(id) = margin.instrument_id {
            dict.set_item(PyInstrumentId(id), PyMoney(part(margin)))?;
        }
    }
    Ok(dict)
}
