//! Prices.

use argonauta_model::Price;
use pyo3::{basic::CompareOp, prelude::*};

use super::fixed::{
    Fixed, Operator, Place, compare, decimal_text, mixed, number_methods, rounded, whole,
};
use crate::{
    argument::{Integer, Text},
    convert::{Number, Precision, PyDecimal, numeric_hash},
    error::{Error, Result},
};

/// A price in quote currency per unit: signed fixed point that remembers its decimals.
///
/// The precision is shown, not compared: `Price(1.5, 1) == Price(1.5, 2) == 1.5`. Two prices add and
/// subtract to a `Price` of the larger precision; any other sum is a `Decimal`, or a `float` with a
/// `float`.
///
/// Args:
///     value: The price, rounded half to even at `precision` decimals (a float by its exact binary
///         value).
///     precision: Number of decimals, 0 to `FIXED_PRECISION`.
///
/// Raises:
///     InvalidValueError: If the value is NaN, infinite or beyond `PRICE_MIN`..`PRICE_MAX`, or the
///         precision is too large.
#[pyclass(
    name = "Price",
    module = "argonauta.model.objects",
    frozen,
    from_py_object,
    freelist = 256
)]
#[derive(Clone, Copy)]
pub(crate) struct PyPrice(pub(crate) Price);

impl From<Price> for PyPrice {
    fn from(price: Price) -> Self {
        Self(price)
    }
}

impl Fixed for PyPrice {
    fn raw(&self) -> i128 {
        i128::from(self.0.raw())
    }

    fn mantissa(&self) -> i128 {
        self.0.mantissa()
    }

    fn precision(&self) -> u8 {
        self.0.precision()
    }

    fn as_f64(&self) -> f64 {
        self.0.as_f64()
    }
}

number_methods!(PyPrice);

#[pymethods]
impl PyPrice {
    #[new]
    fn new(value: &Bound<'_, PyAny>, precision: Precision) -> Result<Self> {
        let mantissa = Number::read(value)?.mantissa("Price", precision.0)?;
        let price = Price::from_mantissa(mantissa, precision.0);
        Ok(Self(price.map_err(|e| Error::about(e, value))?))
    }

    /// Return the price written as text, at the precision it is written with.
    ///
    /// Underscores and exponents are read: `1_000.50`, `2e-3`.
    ///
    /// Raises:
    ///     InvalidValueError: If the text is not a decimal number in the range of a price.
    #[staticmethod]
    fn from_str(value: Text<'_>) -> Result<Self> {
        Ok(Self(value.0.parse()?))
    }

    /// Return the price of a whole number, at precision 0.
    #[staticmethod]
    fn from_int(value: Integer) -> Result<Self> {
        Ok(Self(Price::from_mantissa(value.0, 0)?))
    }

    /// Return the price of `raw` units of `10**-FIXED_PRECISION`.
    ///
    /// Raises:
    ///     InvalidValueError: If `raw` lies between two values of `precision`, or out of range.
    #[staticmethod]
    fn from_raw(raw: Integer, precision: Precision) -> Result<Self> {
        Ok(Self(Price::from_raw(raw.0, precision.0)?))
    }

    /// Return the price of a `Decimal`, at the precision it is written with.
    ///
    /// Raises:
    ///     InvalidValueError: If it has more than `FIXED_PRECISION` decimals, or is out of range.
    #[staticmethod]
    fn from_decimal(value: &Bound<'_, PyAny>) -> Result<Self> {
        Ok(Self(decimal_text(value)?.parse()?))
    }

    /// The price in units of `10**-FIXED_PRECISION`.
    #[getter]
    fn raw(&self) -> i128 {
        Fixed::raw(self)
    }

    /// Number of decimals shown.
    #[getter]
    fn precision(&self) -> u8 {
        self.0.precision()
    }

    /// Return the text with `_` between thousands: `1_000.50`.
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
        compare(self, other, op)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Price({})", self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (i128, u8))> {
        let from_raw = py.get_type::<Self>().getattr("from_raw")?;
        Ok((from_raw, (Fixed::raw(self), self.0.precision())))
    }
}
