//! Balances and margins of an account.

use argonauta_model::{
    Currency, Money,
    account::{AccountBalance, MarginBalance},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyType},
};

use super::{
    currency::PyCurrency, fixed::with_thousands, identifiers::PyInstrumentId, money::PyMoney,
};
use crate::{
    convert::{Fields, py_dict, stable_hash},
    error::Result,
};

/// What a currency holds: the total, what is tied up, and what is free.
///
/// Args:
///     total: Everything.
///     locked: What is tied up.
///     free: What is free.
///
/// Raises:
///     CurrencyMismatchError: If they are not of one currency.
///     InvalidValueError: If locked and free do not make the total.
#[pyclass(name = "AccountBalance", module = "argonauta.model.objects", frozen, from_py_object)]
#[derive(Clone, Copy)]
pub(crate) struct PyAccountBalance(pub(crate) AccountBalance);

impl From<AccountBalance> for PyAccountBalance {
    fn from(balance: AccountBalance) -> Self {
        Self(balance)
    }
}

impl PyAccountBalance {
    /// Writes the three amounts.
    pub(crate) fn text(self) -> String {
        format!(
            "AccountBalance(total={}, locked={}, free={})",
            with_thousands(&self.0.total().to_string()),
            with_thousands(&self.0.locked().to_string()),
            with_thousands(&self.0.free().to_string())
        )
    }
}

#[pymethods]
impl PyAccountBalance {
    #[new]
    fn new(total: PyMoney, locked: PyMoney, free: PyMoney) -> Result<Self> {
        Ok(Self(AccountBalance::new(total.0, locked.0, free.0)?))
    }

    /// Return the balance that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    pub(crate) fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let currency = fields.parse::<Currency>("currency")?;
        let amount = |key: &str| read_amount(&fields, key, currency);
        let (total, locked, free) = (amount("total")?, amount("locked")?, amount("free")?);
        Ok(Self(AccountBalance::new(total, locked, free)?))
    }

    /// Return the fields as text.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(py_dict! { py,
            "type" => "AccountBalance",
            "total" => amount_text(self.0.total()),
            "locked" => amount_text(self.0.locked()),
            "free" => amount_text(self.0.free()),
            "currency" => self.0.currency().code.as_str(),
        })
    }

    /// Return the balance itself: it never changes.
    fn copy(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// Everything.
    #[getter]
    fn total(&self) -> PyMoney {
        self.0.total().into()
    }

    /// What is tied up.
    #[getter]
    fn locked(&self) -> PyMoney {
        self.0.locked().into()
    }

    /// What is free.
    #[getter]
    fn free(&self) -> PyMoney {
        self.0.free().into()
    }

    /// Currency of the three amounts.
    #[getter]
    fn currency(&self) -> PyCurrency {
        self.0.currency().into()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&(self.0.total(), self.0.locked()))
    }

    fn __repr__(&self) -> String {
        self.text()
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> (Bound<'py, PyType>, (PyMoney, PyMoney, PyMoney)) {
        (py.get_type::<Self>(), (self.total(), self.locked(), self.free()))
    }
}

/// Margin that orders and positions tie up.
///
/// Args:
///     initial: For open orders.
///     maintenance: For open positions.
///     instrument_id: Instrument, or None for the whole account.
///
/// Raises:
///     CurrencyMismatchError: If the two are not of one currency.
#[pyclass(name = "MarginBalance", module = "argonauta.model.objects", frozen, from_py_object)]
#[derive(Clone, Copy)]
pub(crate) struct PyMarginBalance(pub(crate) MarginBalance);

impl From<MarginBalance> for PyMarginBalance {
    fn from(balance: MarginBalance) -> Self {
        Self(balance)
    }
}

impl PyMarginBalance {
    /// Writes the amounts and the instrument.
    pub(crate) fn text(self) -> String {
        format!(
            "MarginBalance(initial={}, maintenance={}, instrument_id={})",
            with_thousands(&self.0.initial.to_string()),
            with_thousands(&self.0.maintenance.to_string()),
            self.0.instrument_id.map_or_else(|| "None".to_owned(), |id| id.to_string())
        )
    }
}

#[pymethods]
impl PyMarginBalance {
    #[new]
    #[pyo3(signature = (initial, maintenance, instrument_id=None))]
    fn new(
        initial: PyMoney,
        maintenance: PyMoney,
        instrument_id: Option<PyInstrumentId>,
    ) -> Result<Self> {
        let id = instrument_id.map(|id| id.0);
        Ok(Self(MarginBalance::new(initial.0, maintenance.0, id)?))
    }

    /// Return the margin that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    pub(crate) fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let currency = fields.parse::<Currency>("currency")?;
        let initial = read_amount(&fields, "initial", currency)?;
        let maintenance = read_amount(&fields, "maintenance", currency)?;
        let id = fields.parse_optional("instrument_id")?;
        Ok(Self(MarginBalance::new(initial, maintenance, id)?))
    }

    /// Return the fields as text.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(py_dict! { py,
            "type" => "MarginBalance",
            "initial" => amount_text(self.0.initial),
            "maintenance" => amount_text(self.0.maintenance),
            "currency" => self.0.initial.currency().code.as_str(),
            "instrument_id" => self.0.instrument_id.map(|id| id.to_string()),
        })
    }

    /// Return the margin itself: it never changes.
    fn copy(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// For open orders.
    #[getter]
    fn initial(&self) -> PyMoney {
        self.0.initial.into()
    }

    /// For open positions.
    #[getter]
    fn maintenance(&self) -> PyMoney {
        self.0.maintenance.into()
    }

    /// Instrument, or None for the whole account.
    #[getter]
    fn instrument_id(&self) -> Option<PyInstrumentId> {
        self.0.instrument_id.map(Into::into)
    }

    /// Currency of the two amounts.
    #[getter]
    fn currency(&self) -> PyCurrency {
        self.0.initial.currency().into()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&(self.0.initial, self.0.maintenance, self.0.instrument_id))
    }

    fn __repr__(&self) -> String {
        self.text()
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> (Bound<'py, PyType>, (PyMoney, PyMoney, Option<PyInstrumentId>)) {
        (py.get_type::<Self>(), (self.initial(), self.maintenance(), self.instrument_id()))
    }
}

/// The amount without its currency.
fn amount_text(money: Money) -> String {
    let text = money.to_string();
    text.split_once(' ').map_or(text.clone(), |(amount, _)| amount.to_owned())
}

fn read_amount(fields: &Fields<'_, '_>, key: &str, currency: Currency) -> Result<Money> {
    Ok(format!("{} {currency}", fields.get::<String>(key)?).parse()?)
}
