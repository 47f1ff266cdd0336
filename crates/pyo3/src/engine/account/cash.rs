//! Cash and betting accounts.

use argonauta_model::{
    account::Account,
    enums::{AccountType, OrderSide},
};
use pyo3::{prelude::*, types::PyDict};

use super::{PyAccount, parts};
use crate::{
    enums::Enum,
    error::Result,
    model::{
        event::PyAccountState, identifiers::PyInstrumentId, instrument::PyInstrument,
        money::PyMoney, price::PyPrice, quantity::PyQuantity,
    },
};

/// An account that pays in full for what it holds.
///
/// Args:
///     event: Its first state.
///     calculate_account_state: Whether its state is computed from fills and orders.
///     allow_borrowing: Whether it may go below zero.
///
/// Raises:
///     InvalidValueError: If the account type of the state is not CASH.
///     AccountBalanceNegative: If a balance is below zero and it must not borrow.
#[pyclass(
    name = "CashAccount",
    module = "argonauta.accounting.accounts.cash",
    frozen,
    subclass,
    extends = PyAccount
)]
pub(crate) struct PyCashAccount;

#[pymethods]
impl PyCashAccount {
    #[new]
    #[pyo3(signature = (event, calculate_account_state=false, allow_borrowing=false))]
    fn new(
        event: PyAccountState,
        calculate_account_state: bool,
        allow_borrowing: bool,
    ) -> Result<PyClassInitializer<Self>> {
        let account = PyAccount::of_state(
            AccountType::Cash,
            &event.0,
            calculate_account_state,
            allow_borrowing,
        )?;
        Ok(PyClassInitializer::from(account).add_subclass(Self))
    }

    /// Return the account that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(py: Python<'_>, values: &Bound<'_, PyDict>) -> Result<Py<PyAny>> {
        parts::from_dict(py, values, AccountType::Cash)
    }

    /// Whether it may go below zero.
    #[getter]
    fn allow_borrowing(slf: &Bound<'_, Self>) -> Result<bool> {
        slf.as_super().get().read(Account::allow_borrowing)
    }

    /// Return what an open order locks.
    ///
    /// A buy locks its notional value in quote currency, a sell its quantity in base currency where the
    /// account holds that, else nothing. A bet locks the most that it can lose: a sell its quantity, a buy
    /// quantity times price less one.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     side: BUY or SELL.
    ///     quantity: Quantity of the order.
    ///     price: Price of the order.
    ///     use_quote_for_inverse: Whether an inverse instrument locks quote currency.
    ///
    /// Raises:
    ///     InvalidValueError: If a bet has no side, or the value is out of range.
    #[pyo3(signature = (instrument, side, quantity, price, use_quote_for_inverse=false))]
    fn calculate_balance_locked(
        slf: &Bound<'_, Self>,
        instrument: &PyInstrument,
        side: Enum<OrderSide>,
        quantity: PyQuantity,
        price: PyPrice,
        use_quote_for_inverse: bool,
    ) -> Result<PyMoney> {
        let locked = slf.as_super().get().read(|a| {
            a.lock(&instrument.terms(), side.0, quantity.0, price.0, use_quote_for_inverse)
        })?;
        Ok(PyMoney(locked?))
    }

    /// Set what the open orders of an instrument lock, in the currency of the amount.
    ///
    /// Raises:
    ///     InvalidValueError: If it is below zero, or the account holds nothing of the currency.
    ///     EngineError: If the account belongs to an engine.
    fn update_balance_locked(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        locked: PyMoney,
    ) -> Result<()> {
        slf.as_super().get().change(|a| a.set_lock(instrument_id.0, locked.0))
    }

    /// Free what the open orders of an instrument lock.
    ///
    /// Raises:
    ///     EngineError: If the account belongs to an engine.
    fn clear_balance_locked(slf: &Bound<'_, Self>, instrument_id: PyInstrumentId) -> Result<()> {
        slf.as_super().get().change(|a| a.clear_locks(instrument_id.0))
    }
}

/// An account at a betting exchange: a bet locks what it can lose.
///
/// Args:
///     event: Its first state.
///     calculate_account_state: Whether its state is computed from fills and orders.
///     allow_borrowing: Whether it may go below zero.
///
/// Raises:
///     InvalidValueError: If the account type of the state is not BETTING.
///     AccountBalanceNegative: If a balance is below zero and it must not borrow.
#[pyclass(
    name = "BettingAccount",
    module = "argonauta.accounting.accounts.betting",
    frozen,
    extends = PyCashAccount
)]
pub(crate) struct PyBettingAccount;

#[pymethods]
impl PyBettingAccount {
    #[new]
    #[pyo3(signature = (event, calculate_account_state=false, allow_borrowing=false))]
    fn new(
        event: PyAccountState,
        calculate_account_state: bool,
        allow_borrowing: bool,
    ) -> Result<PyClassInitializer<Self>> {
        let account = PyAccount::of_state(
            AccountType::Betting,
            &event.0,
            calculate_account_state,
            allow_borrowing,
        )?;
        let base = PyClassInitializer::from(account).add_subclass(PyCashAccount);
        Ok(base.add_subclass(Self))
    }

    /// Return the account that `to_dict` wrote; errors as of `CashAccount.from_dict`.
    #[staticmethod]
    fn from_dict(py: Python<'_>, values: &Bound<'_, PyDict>) -> Result<Py<PyAny>> {
        parts::from_dict(py, values, AccountType::Betting)
    }
}
