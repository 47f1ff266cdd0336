//! Amounts of money.

use argonauta_model::Money;
use pyo3::{basic::CompareOp, prelude::*, types::PyString};

use super::{
    currency::PyCurrency,
    fixed::{Fixed, Operator, Place, compare, decimal_text, mixed, number_methods, rounded, whole},
};
use crate::{
    argument::{Integer, Text},
    convert::{Number, PyDecimal, numeric_hash},
    error::{Error, Result},
};

/// An amount in a currency, at the precision of the currency.
///
/// Amounts of one currency add, subtract and compare; two currencies never add, have no order and are
/// never equal. A sum with a plain number is a `Decimal`, or a `float` with a `float`.
///
/// Args:
///     value: The amount as a number or as text, rounded half to even at the precision of the currency
///         (a float by its exact binary value).
///     currency: The currency.
///
/// Raises:
///     InvalidValueError: If the value is NaN, infinite or beyond `MONEY_MIN`..`MONEY_MAX`.
#[pyclass(
    name = "Money",
    module = "argonauta.model.objects",
    frozen,
    from_py_object,
    freelist = 64
)]
#[derive(Clone, Copy)]
pub(crate) struct PyMoney(pub(crate) Money);

impl From<Money> for PyMoney {
    fn from(money: Money) -> Self {
        Self(money)
    }
}

impl Fixed for PyMoney {
    fn raw(&self) -> i128 {
        i128::from(self.0.raw())
    }

    fn mantissa(&self) -> i128 {
        self.0.mantissa()
    }

    fn precision(&self) -> u8 {
        self.0.currency().precision
    }

    fn as_f64(&self) -> f64 {
        self.0.as_f64()
    }
}

number_methods!(PyMoney);

#[pymethods]
impl PyMoney {
    #[new]
    fn new(value: &Bound<'_, PyAny>, currency: &PyCurrency) -> Result<Self> {
        let currency = currency.0;
        let number = if value.is_instance_of::<PyString>() {
            Number::from_text(value.extract::<Text<'_>>()?.0)?
        } else {
            Number::read(value)?
        };
        let mantissa = number.mantissa("Money", currency.precision)?;
        let money = Money::from_mantissa(mantissa, currency);
        Ok(Self(money.map_err(|e| Error::about(e, value))?))
    }

    /// Return the amount written as text: `1_000.00 USD`.
    ///
    /// Raises:
    ///     InvalidValueError: If the text is not a number and a registered currency, or the number has
    ///         more decimals than the currency.
    #[staticmethod]
    fn from_str(value: Text<'_>) -> Result<Self> {
        Ok(Self(value.0.parse()?))
    }

    /// Return the amount of `raw` units of `10**-FIXED_PRECISION`.
    ///
    /// Raises:
    ///     InvalidValueError: If `raw` lies between two amounts of the currency, or out of range.
    #[staticmethod]
    fn from_raw(raw: Integer, currency: &PyCurrency) -> Result<Self> {
        Ok(Self(Money::from_raw(raw.0, currency.0)?))
    }

    /// Return the amount of a `Decimal`, rounded half to even at the precision of the currency.
    ///
    /// Raises:
    ///     InvalidValueError: If it is NaN, infinite or out of range.
    #[staticmethod]
    fn from_decimal(value: &Bound<'_, PyAny>, currency: &PyCurrency) -> Result<Self> {
        decimal_text(value)?;
        Self::new(value, currency)
    }

    /// The amount in units of `10**-FIXED_PRECISION`.
    #[getter]
    fn raw(&self) -> i128 {
        Fixed::raw(self)
    }

    /// The currency.
    #[getter]
    fn currency(&self) -> PyCurrency {
        PyCurrency(self.0.currency())
    }

    /// Return the text with `_` between thousands: `1_000.00 USD`.
    fn to_formatted_str(&self) -> String {
        self.0.to_formatted_string()
    }

    fn __neg__(&self) -> Self {
        Self(-self.0)
    }

    fn __abs__(&self) -> Self {
        Self(self.0.abs())
    }

    fn __richcmp__<'py>(
        &self,
        other: &Bound<'py, PyAny>,
        op: CompareOp,
    ) -> PyResult<Bound<'py, PyAny>> {
        let Ok(money) = other.cast::<Self>() else {
            return compare(self, other, op);
        };
        let other = money.get();
        match (self.0.partial_cmp(&other.0), op) {
            (Some(order), _) => op.matches(order),
            (None, CompareOp::Eq) => false,
            (None, CompareOp::Ne) => true,
            (None, CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge) => {
                // Says which currencies they are.
                self.0.checked_sub(other.0).map_err(Error::from)?;
                false
            }
        }
        .into_pyobject(money.py())
        .map(|matches| matches.to_owned().into_any())
        .map_err(PyErr::from)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        let amount = self.0.to_string();
        format!("Money({})", amount.replacen(' ', ", ", 1))
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (i128, PyCurrency))> {
        let from_raw = py.get_type::<Self>().getattr("from_raw")?;
        Ok((from_raw, (Fixed::raw(self), self.currency())))
    }
}
