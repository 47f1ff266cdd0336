//! Accounts as plain values: dicts, copies, pickles.

use std::sync::Arc;

use argonauta_model::{
    account::{Account, AccountConfig, AccountParts, MarginBalance},
    enums::{AccountType, NamedEnum},
    identifiers::InstrumentId,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};
use rust_decimal::Decimal;

use super::{PyAccount, PyMarginModel, class_name, in_class, margin_model_of, model};
use crate::{
    convert::{Fields, Items, py_dict},
    error::{Error, Result},
    model::{
        balance::{PyAccountBalance, PyMarginBalance},
        currency::PyCurrency,
        event::PyAccountState,
        identifiers::{PyAccountId, PyInstrumentId},
        money::PyMoney,
    },
};

/// Makes an account of the states in a dict: the first makes it, the others are applied.
pub(super) fn from_dict(
    py: Python<'_>,
    values: &Bound<'_, PyDict>,
    account_type: AccountType,
) -> Result<Py<PyAny>> {
    let fields = Fields(values);
    if let Some(name) = fields.get_optional::<String>("type")?
        && name != class_name(account_type)
    {
        let rule = format!("must be {}", class_name(account_type));
        return Err(Error::invalid("type", name, rule));
    }
    let states = fields.get::<Items<Bound<'_, PyDict>>>("events")?.0;
    let mut states = states.iter().map(PyAccountState::from_dict);
    let Some(first) = states.next() else {
        return Err(Error::invalid("events", "[]", "must have the first state of the account"));
    };
    let account = PyAccount::of_state(
        account_type,
        &first?.0,
        fields.get("calculate_account_state")?,
        fields.get_optional("allow_borrowing")?.unwrap_or(false),
    )?;
    for state in states {
        let state = state?;
        account.change(|a| a.apply(state.0))?;
    }
    Ok(in_class(py, account, account_type)?)
}

#[pymethods]
impl PyAccount {
    /// Return the type, the settings and the states as plain values: `account.to_dict()` or
    /// `CashAccount.to_dict(account)`.
    fn to_dict<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        let (account_type, may_borrow, is_kept) =
            self.read(|a| (a.account_type(), a.allow_borrowing(), a.calculate_account_state()))?;
        let events = PyList::empty(py);
        for event in self.events()? {
            events.append(event.to_dict(py, None)?)?;
        }
        let dict = py_dict!(py,
            "type" => class_name(account_type),
            "calculate_account_state" => is_kept,
        );
        if account_type != AccountType::Margin {
            dict.set_item("allow_borrowing", may_borrow)?;
        }
        dict.set_item("events", events)?;
        Ok(dict)
    }

    /// Return an account that stands alone and is what this one is now.
    fn __copy__(&self, py: Python<'_>) -> Result<Py<PyAny>> {
        let account = self.read(Clone::clone)?;
        let account_type = account.account_type();
        Ok(in_class(py, Self::own(account), account_type)?)
    }

    fn __deepcopy__(&self, py: Python<'_>, _memo: &Bound<'_, PyAny>) -> Result<Py<PyAny>> {
        self.__copy__(py)
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> Result<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let py = slf.py();
        let parts = slf.get().read(Account::parts)?;
        Ok((py.get_type::<Self>().getattr("_restore")?, (write(py, parts)?,)))
    }

    /// Return the account that was pickled.
    #[staticmethod]
    fn _restore(py: Python<'_>, values: &Bound<'_, PyDict>) -> Result<Py<PyAny>> {
        let parts = read(values)?;
        let account_type = parts.config.account_type;
        Ok(in_class(py, Self::own(Account::from_parts(parts)?), account_type)?)
    }
}

fn write(py: Python<'_>, parts: AccountParts) -> Result<Bound<'_, PyDict>> {
    let AccountParts { config, balances, margins, locks, commissions, events } = parts;
    let leverages: Vec<_> =
        config.leverages.iter().map(|(id, own)| (PyInstrumentId(*id), *own)).collect();
    let locks: Vec<_> =
        locks.into_iter().map(|(id, locked)| (PyInstrumentId(id), PyMoney(locked))).collect();
    let starting: Vec<_> = config.starting_balances.iter().copied().map(PyMoney).collect();
    Ok(py_dict!(py,
        "id" => PyAccountId(config.id),
        "account_type" => config.account_type.name(),
        "base_currency" => config.base_currency.map(PyCurrency),
        "starting_balances" => starting,
        "default_leverage" => config.default_leverage,
        "leverages" => leverages,
        "margin_model" => model::model_to_python(py, &config.margin_model)?,
        "allow_borrowing" => config.allow_borrowing,
        "is_frozen" => config.is_frozen,
        "calculate_account_state" => config.calculate_account_state,
        "balances" => balances.into_iter().map(PyAccountBalance).collect::<Vec<_>>(),
        "margins" => margins.into_iter().map(PyMarginBalance).collect::<Vec<_>>(),
        "locks" => locks,
        "commissions" => commissions.into_iter().map(PyMoney).collect::<Vec<_>>(),
        "events" => events.into_iter().map(PyAccountState).collect::<Vec<_>>(),
    ))
}

fn read(values: &Bound<'_, PyDict>) -> Result<AccountParts> {
    let fields = Fields(values);
    let amounts = |key| -> Result<Vec<_>> {
        Ok(fields.get::<Items<PyMoney>>(key)?.0.into_iter().map(|money| money.0).collect())
    };
    let margins = fields.get::<Items<PyMarginBalance>>("margins")?.0;
    let margins: Vec<MarginBalance> = margins.into_iter().map(|margin| margin.0).collect();
    let leverages = fields.get::<Items<(PyInstrumentId, Decimal)>>("leverages")?.0;
    let leverages: Vec<(InstrumentId, _)> =
        leverages.into_iter().map(|(id, own)| (id.0, own)).collect();
    let locks = fields.get::<Items<(PyInstrumentId, PyMoney)>>("locks")?.0;
    let base = fields.get_optional::<PyCurrency>("base_currency")?;
    Ok(AccountParts {
        config: AccountConfig {
            id: fields.get::<PyAccountId>("id")?.0,
            account_type: fields.parse("account_type")?,
            base_currency: base.map(|currency| currency.0),
            starting_balances: amounts("starting_balances")?,
            default_leverage: fields.get("default_leverage")?,
            leverages,
            margin_model: margin_model_of(&fields.get::<Bound<'_, PyMarginModel>>("margin_model")?),
            allow_borrowing: fields.get("allow_borrowing")?,
            is_frozen: fields.get("is_frozen")?,
            calculate_account_state: fields.get("calculate_account_state")?,
        },
        balances: fields
            .get::<Items<PyAccountBalance>>("balances")?
            .0
            .iter()
            .map(|b| b.0)
            .collect(),
        margins,
        locks: locks.into_iter().map(|(id, locked)| (id.0, locked.0)).collect(),
        commissions: amounts("commissions")?,
        events: fields
            .get::<Items<PyAccountState>>("events")?
            .0
            .into_iter()
            .map(|state| Arc::clone(&state.0))
            .collect(),
    })
}
