//! Accounts as Python sees them: live views of the accounts of a kernel.

use argonauta_common::AccountIdx;
use argonauta_execution::models::FeeModel;
use argonauta_model::{
    Currency, Money,
    account::{Account, MarginBalance},
    enums::{AccountType, LiquiditySide, NamedEnum, OrderSide},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};
use rust_decimal::Decimal;

use super::{
    handle::{AccountView, Handle},
    position::PyPosition,
};
use crate::{
    convert::{py_dict, stable_hash},
    enums::Enum,
    error::{Error, Result},
    model::{
        balance::{PyAccountBalance, PyMarginBalance},
        currency::PyCurrency,
        event::{PyAccountState, PyOrderEvent},
        identifiers::{PyAccountId, PyInstrumentId},
        instrument::PyInstrument,
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// An account at a venue. It always shows the present state.
#[pyclass(name = "Account", module = "argonauta.accounting.accounts", frozen, subclass)]
pub(crate) struct PyAccount(AccountView);

/// An account that pays in full for what it holds.
#[pyclass(
    name = "CashAccount",
    module = "argonauta.accounting.accounts",
    frozen,
    extends = PyAccount
)]
pub(crate) struct PyCashAccount;

/// An account that ties up a margin for what it holds.
#[pyclass(
    name = "MarginAccount",
    module = "argonauta.accounting.accounts",
    frozen,
    extends = PyAccount
)]
pub(crate) struct PyMarginAccount;

/// Makes the Python object of an account in a kernel.
pub(crate) fn view_account(
    py: Python<'_>,
    handle: &Handle,
    idx: AccountIdx,
    account_type: AccountType,
) -> PyResult<Py<PyAny>> {
    let view = AccountView::new(handle.clone(), idx);
    let base = PyClassInitializer::from(PyAccount(view));
    Ok(match account_type {
        AccountType::Cash => Py::new(py, base.add_subclass(PyCashAccount))?.into_any(),
        AccountType::Margin => Py::new(py, base.add_subclass(PyMarginAccount))?.into_any(),
        AccountType::Betting => Py::new(py, base)?.into_any(),
    })
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

impl PyAccount {
    fn read<R>(&self, look: impl FnOnce(&Account) -> R) -> Result<R> {
        self.0.with(|kernel, idx| look(kernel.cache().account(idx)))
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

    /// Whether it pays in full for what it holds.
    #[getter]
    fn is_cash_account(&self) -> Result<bool> {
        self.read(Account::is_cash_account)
    }

    /// Whether it ties up a margin for what it holds.
    #[getter]
    fn is_margin_account(&self) -> Result<bool> {
        self.read(Account::is_margin_account)
    }

    /// Whether this side computes its state: always, in a backtest.
    #[getter]
    #[expect(clippy::unused_self, reason = "a property of the account")]
    fn calculate_account_state(&self) -> bool {
        true
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

    /// Return the commissions paid, by currency.
    fn commissions<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        Ok(money_dict(py, self.read(|a| a.commissions().as_slice().to_vec())?)?)
    }

    /// What became of it, oldest first.
    #[getter]
    fn events(&self) -> Result<Vec<PyAccountState>> {
        self.read(|a| a.events().iter().cloned().map(PyAccountState).collect())
    }

    /// Its newest state, or None before the first run.
    #[getter]
    fn last_event(&self) -> Result<Option<PyAccountState>> {
        self.read(|a| a.events().last().cloned().map(PyAccountState))
    }

    /// Number of its states so far.
    #[getter]
    fn event_count(&self) -> Result<usize> {
        self.read(|a| a.events().len())
    }

    /// Return what an open order locks on a cash account.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range.
    fn calculate_balance_locked(
        &self,
        instrument: &PyInstrument,
        side: Enum<OrderSide>,
        quantity: PyQuantity,
        price: PyPrice,
    ) -> Result<PyMoney> {
        let locked = self.read(|a| a.lock(&instrument.terms(), side.0, quantity.0, price.0))?;
        Ok(PyMoney(locked?))
    }

    /// Return what a fill costs by the fees of the instrument: a fraction of its notional value.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     last_qty: Quantity of the fill.
    ///     last_px: Price of the fill.
    ///     liquidity_side: Whether it gave or took liquidity.
    ///
    /// Raises:
    ///     InvalidValueError: If the liquidity side is none, or the value out of range.
    #[expect(clippy::unused_self, reason = "a method of the account")]
    fn calculate_commission(
        &self,
        instrument: &PyInstrument,
        last_qty: PyQuantity,
        last_px: PyPrice,
        liquidity_side: Enum<LiquiditySide>,
    ) -> Result<PyMoney> {
        let (quantity, price) = (last_qty.0, last_px.0);
        let fees = FeeModel::MakerTaker;
        Ok(PyMoney(fees.commission(
            &instrument.terms(),
            quantity,
            price,
            liquidity_side.0,
            true,
        )?))
    }

    /// Return what a fill changes, one amount a currency, without its commission.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     fill: The `OrderFilled`.
    ///     position: What was held before the fill, or None.
    ///
    /// Raises:
    ///     InvalidValueError: If the event is not a fill, or the value is out of range.
    #[pyo3(signature = (instrument, fill, position=None))]
    fn calculate_pnls(
        &self,
        instrument: &PyInstrument,
        fill: &PyOrderEvent,
        position: Option<&PyPosition>,
    ) -> Result<Vec<PyMoney>> {
        let Some(trade) = fill.0.fill() else {
            return Err(Error::invalid("fill", fill.0.kind(), "must be an OrderFilled"));
        };
        let position = position.map(|position| position.read(Clone::clone)).transpose()?;
        let changes =
            self.read(|a| a.pnls_of_fill(&instrument.terms(), trade, position.as_ref()))??;
        Ok(changes.into_iter().map(PyMoney).collect())
    }

    /// Return all fields as plain values.
    fn to_dict<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        let (account_type, may_borrow) = self.read(|a| (a.account_type(), a.allow_borrowing()))?;
        let events = PyList::empty(py);
        for event in self.events()? {
            events.append(event.to_dict(py, None)?)?;
        }
        let dict = py_dict!(py,
            "type" => class_name(account_type),
            "calculate_account_state" => true,
        );
        if account_type == AccountType::Cash {
            dict.set_item("allow_borrowing", may_borrow)?;
        }
        dict.set_item("events", events)?;
        Ok(dict)
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

const fn class_name(account_type: AccountType) -> &'static str {
    match account_type {
        AccountType::Cash => "CashAccount",
        AccountType::Margin => "MarginAccount",
        AccountType::Betting => "Account",
    }
}

#[pymethods]
impl PyCashAccount {
    /// Whether it may go below zero.
    #[getter]
    fn allow_borrowing(slf: &Bound<'_, Self>) -> Result<bool> {
        slf.as_super().get().read(Account::allow_borrowing)
    }
}

/// Returns the margins of an account.
fn margins(slf: &Bound<'_, PyMarginAccount>) -> Result<Vec<MarginBalance>> {
    slf.as_super().get().read(|a| a.margins().to_vec())
}

/// Returns the margin of an instrument.
fn margin_of(
    slf: &Bound<'_, PyMarginAccount>,
    instrument_id: PyInstrumentId,
) -> Result<Option<MarginBalance>> {
    slf.as_super().get().read(|a| a.margin(instrument_id.0))
}

#[pymethods]
impl PyMarginAccount {
    /// Leverage of instruments that have none of their own.
    #[getter]
    fn default_leverage(slf: &Bound<'_, Self>) -> Result<Decimal> {
        slf.as_super().get().read(Account::default_leverage)
    }

    /// Return the leverage of an instrument.
    fn leverage(slf: &Bound<'_, Self>, instrument_id: PyInstrumentId) -> Result<Decimal> {
        slf.as_super().get().read(|a| a.leverage(instrument_id.0))
    }

    /// Return the leverages of the instruments that have one of their own.
    fn leverages<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyDict>> {
        let dict = PyDict::new(slf.py());
        for (id, leverage) in slf.as_super().get().read(|a| a.leverages().to_vec())? {
            dict.set_item(PyInstrumentId(id), leverage)?;
        }
        Ok(dict)
    }

    /// Return the margin of an instrument, or None where nothing ties one up.
    fn margin(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
    ) -> Result<Option<PyMarginBalance>> {
        Ok(margin_of(slf, instrument_id)?.map(PyMarginBalance))
    }

    /// Return the margin that open orders of an instrument tie up, or None.
    fn margin_init(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
    ) -> Result<Option<PyMoney>> {
        Ok(margin_of(slf, instrument_id)?.map(|m| PyMoney(m.initial)))
    }

    /// Return the margin that positions of an instrument tie up, or None.
    fn margin_maint(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
    ) -> Result<Option<PyMoney>> {
        Ok(margin_of(slf, instrument_id)?.map(|m| PyMoney(m.maintenance)))
    }

    /// Return the margins, by instrument.
    fn margins<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyDict>> {
        let dict = PyDict::new(slf.py());
        for margin in margins(slf)? {
            dict.set_item(margin.instrument_id.map(PyInstrumentId), PyMarginBalance(margin))?;
        }
        Ok(dict)
    }

    /// Return the margins that open orders tie up, by instrument.
    fn margins_init<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyDict>> {
        Ok(margin_dict(slf.py(), &margins(slf)?, |m| m.initial)?)
    }

    /// Return the margins that positions tie up, by instrument.
    fn margins_maint<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyDict>> {
        Ok(margin_dict(slf.py(), &margins(slf)?, |m| m.maintenance)?)
    }

    /// Return the margin that opening this ties up.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range.
    fn calculate_margin_init(
        slf: &Bound<'_, Self>,
        instrument: &PyInstrument,
        quantity: PyQuantity,
        price: PyPrice,
    ) -> Result<PyMoney> {
        let account = slf.as_super().get();
        let margin = account.read(|a| a.margin_init(&instrument.terms(), quantity.0, price.0))?;
        Ok(PyMoney(margin?))
    }

    /// Return the margin that keeping this ties up.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range.
    fn calculate_margin_maint(
        slf: &Bound<'_, Self>,
        instrument: &PyInstrument,
        quantity: PyQuantity,
        price: PyPrice,
    ) -> Result<PyMoney> {
        let account = slf.as_super().get();
        let margin = account.read(|a| a.margin_maint(&instrument.terms(), quantity.0, price.0))?;
        Ok(PyMoney(margin?))
    }
}
