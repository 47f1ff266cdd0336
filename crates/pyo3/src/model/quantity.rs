//! Quantities.

use argonauta_model::Quantity;
use pyo3::{basic::CompareOp, prelude::*};

use super::fixed::{
    Fixed, Operator, Place, compare, decimal_text, mixed, number_methods, rounded, whole,
};
use crate::{
    argument::{Integer, Text},
    convert::{Number, Precision, PyDecimal, decimal, numeric_hash},
    error::{Error, Result},
};

/// A quantity in units of the instrument: unsigned fixed point that remembers its decimals.
///
/// The precision is shown, not compared. Two quantities add and subtract to a `Quantity` of the larger
/// precision; any other sum is a `Decimal`, or a `float` with a `float`.
///
/// Args:
///     value: The quantity, rounded half to even at `precision` decimals (a float by its exact binary
///         value).
///     precision: Number of decimals, 0 to `FIXED_PRECISION`.
///
/// Raises:
///     InvalidValueError: If the value is negative, NaN, infinite or above `QUANTITY_MAX`, or the
///         precision is too large.
#[pyclass(
    name = "Quantity",
    module = "argonauta.model.objects",
    frozen,
    from_py_object,
    freelist = 256
)]
#[derive(Clone, Copy)]
pub(crate) struct PyQuantity(pub(crate) Quantity);

impl From<Quantity> for PyQuantity {
    fn from(quantity: Quantity) -> Self {
        Self(quantity)
    }
}

impl Fixed for PyQuantity {
    fn raw(&self) -> i128 {
        // The range of a quantity ends far below 2^127.
        self.0.raw() as i128
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

number_methods!(PyQuantity);

#[pymethods]
impl PyQuantity {
    #[new]
    fn new(value: &Bound<'_, PyAny>, precision: Precision) -> Result<Self> {
        match Number::read(value)? {
            // Refused before rounding, which would make -0.4 a zero.
            Number::Float(float) => {
                let quantity = Quantity::new(float, precision.0);
                Ok(Self(quantity.map_err(|e| Error::about(e, value))?))
            }
            Number::Exact { mantissa, .. } if mantissa < 0 => {
                Err(Error::invalid("Quantity", value.to_owned(), "must not be negative"))
            }
            number @ Number::Exact { .. } => {
                let mantissa = number.mantissa("Quantity", precision.0)?;
                let quantity = Quantity::from_mantissa(mantissa, precision.0);
                Ok(Self(quantity.map_err(|e| Error::about(e, value))?))
            }
        }
    }

    /// Return zero, shown with `precision` decimals.
    #[staticmethod]
    #[pyo3(signature = (precision=Precision(0)))]
    fn zero(precision: Precision) -> Self {
        Self(Quantity::zero(precision.0))
    }

    /// Return the quantity written as text, at the precision it is written with.
    ///
    /// Underscores and exponents are read: `1_000.50`, `2e-3`.
    ///
    /// Raises:
    ///     InvalidValueError: If the text is not a decimal number in the range of a quantity.
    #[staticmethod]
    fn from_str(value: Text<'_>) -> Result<Self> {
        Ok(Self(value.0.parse()?))
    }

    /// Return the quantity of a whole number, at precision 0.
    #[staticmethod]
    fn from_int(value: Integer) -> Result<Self> {
        Ok(Self(Quantity::from_mantissa(value.0, 0)?))
    }

    /// Return the quantity of `raw` units of `10**-FIXED_PRECISION`.
    ///
    /// Raises:
    ///     InvalidValueError: If `raw` lies between two values of `precision`, or out of range.
    #[staticmethod]
    fn from_raw(raw: Integer, precision: Precision) -> Result<Self> {
        Ok(Self(Quantity::from_raw(raw.0, precision.0)?))
    }

    /// Return the quantity of a `Decimal`, at the precision it is written with.
    ///
    /// Raises:
    ///     InvalidValueError: If it has more than `FIXED_PRECISION` decimals, or is out of range.
    #[staticmethod]
    fn from_decimal(value: &Bound<'_, PyAny>) -> Result<Self> {
        Ok(Self(decimal_text(value)?.parse()?))
    }

    /// The quantity in units of `10**-FIXED_PRECISION`.
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

    /// Return the difference, or zero where `other` is larger.
    fn saturating_sub(&self, other: &Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    fn __neg__<'py>(&self, py: Python<'py>) -> PyResult<PyDecimal<'py>> {
        decimal(py, -self.mantissa(), self.precision()).map(PyDecimal)
    }

    fn __abs__(slf: Py<Self>) -> Py<Self> {
        slf
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
        format!("Quantity({})", self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (i128, u8))> {
        let from_raw = py.get_type::<Self>().getattr("from_raw")?;
        Ok((from_raw, (Fixed::raw(self), self.0.precision())))
    }
}
