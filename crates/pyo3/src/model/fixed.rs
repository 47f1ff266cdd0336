//! What `Price`, `Quantity` and `Money` share: arithmetic with other numbers, comparison, hash.
//!
//! Two values of one class add and subtract to that class, exactly. Every other sum with an exact
//! number is a `Decimal`, and every sum with a `float` is a `float`.

use std::cmp::Ordering;

pub(crate) use argonauta_core::fixed::with_thousands;
use argonauta_core::fixed::{self, FIXED_PRECISION, FIXED_SCALAR, POW10};
use pyo3::{
    IntoPyObjectExt,
    basic::CompareOp,
    prelude::*,
    types::{PyFloat, PyInt, PyNotImplemented},
};

use super::{money::PyMoney, price::PyPrice, quantity::PyQuantity};
use crate::{
    convert::{decimal, decimal_class, type_error},
    error::Result,
};

/// A number of the model.
pub(crate) trait Fixed {
    /// Returns the value in units of `10^-FIXED_PRECISION`.
    fn raw(&self) -> i128;
    /// Returns the value in units of `10^-precision`.
    fn mantissa(&self) -> i128;
    /// Returns the number of decimals shown.
    fn precision(&self) -> u8;
    /// Returns the nearest float.
    fn as_f64(&self) -> f64;

    /// Returns the value as a Python `Decimal` with all its decimals.
    fn as_decimal<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decimal(py, self.mantissa(), self.precision())
    }
}

/// A binary operator of Python.
#[derive(Clone, Copy)]
pub(crate) enum Operator {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    TrueDiv,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
}

impl Operator {
    fn apply<'py>(
        self,
        left: &Bound<'py, PyAny>,
        right: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Add => left.add(right),
            Self::Sub => left.sub(right),
            Self::Mul => left.mul(right),
            Self::TrueDiv => left.div(right),
            Self::FloorDiv => left.floor_div(right),
            Self::Mod => left.rem(right),
        }
    }
}

/// Which operand the value itself is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// `value + other`
    Left,
    /// `other + value`
    Right,
}

/// Returns the `Decimal` of one of our values, an `int` or a `Decimal`; `None` for anything else.
pub(crate) fn exact<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = object.py();
    if let Ok(value) = object.cast::<PyPrice>() {
        return value.get().as_decimal(py).map(Some);
    }
    if let Ok(value) = object.cast::<PyQuantity>() {
        return value.get().as_decimal(py).map(Some);
    }
    if let Ok(value) = object.cast::<PyMoney>() {
        return value.get().as_decimal(py).map(Some);
    }
    let class = decimal_class(py)?;
    if object.is_instance(class)? {
        return Ok(Some(object.clone()));
    }
    if object.is_instance_of::<PyInt>() {
        return class.call1((object,)).map(Some);
    }
    Ok(None)
}

/// Computes with another number: a `float` for a `float`, else a `Decimal`.
pub(crate) fn mixed<'py>(
    value: &impl Fixed,
    other: &Bound<'py, PyAny>,
    operator: Operator,
    place: Place,
) -> PyResult<Bound<'py, PyAny>> {
    let py = other.py();
    let (own, other) = if other.is_instance_of::<PyFloat>() {
        (PyFloat::new(py, value.as_f64()).into_any(), other.clone())
    } else if let Some(other) = exact(other)? {
        (value.as_decimal(py)?, other)
    } else {
        return Ok(PyNotImplemented::get(py).to_owned().into_any());
    };
    match place {
        Place::Left => operator.apply(&own, &other),
        Place::Right => operator.apply(&other, &own),
    }
}

/// Compares by exact value with any number; `NotImplemented` for anything else.
pub(crate) fn compare<'py>(
    value: &impl Fixed,
    other: &Bound<'py, PyAny>,
    op: CompareOp,
) -> PyResult<Bound<'py, PyAny>> {
    let py = other.py();
    if let Some(order) = quick_order(value, other) {
        return op.matches(order).into_bound_py_any(py);
    }
    if let Ok(float) = other.cast::<PyFloat>() {
        if float.value().is_nan() {
            return matches!(op, CompareOp::Ne).into_bound_py_any(py);
        }
        return value.as_decimal(py)?.rich_compare(other, op);
    }
    match exact(other)? {
        Some(other) => value.as_decimal(py)?.rich_compare(other, op),
        None => Ok(PyNotImplemented::get(py).to_owned().into_any()),
    }
}

/// Largest mantissa that a float holds exactly.
const EXACT_MAX: u128 = 1 << 53;

/// Returns the order where machine numbers decide it.
fn quick_order(value: &impl Fixed, other: &Bound<'_, PyAny>) -> Option<Ordering> {
    if let Ok(float) = other.cast::<PyFloat>() {
        // The nearest float keeps the order; only equality needs all digits.
        let order = value.as_f64().partial_cmp(&float.value());
        let decided = value.mantissa().unsigned_abs() < EXACT_MAX;
        return order.filter(|order| decided && *order != Ordering::Equal);
    }
    if other.is_instance_of::<PyInt>() {
        let units = other.extract::<i64>().ok();
        return units.map(|units| value.raw().cmp(&(i128::from(units) * FIXED_SCALAR)));
    }
    if let Ok(price) = other.cast::<PyPrice>() {
        return Some(value.raw().cmp(&Fixed::raw(price.get())));
    }
    let quantity = other.cast::<PyQuantity>().ok()?;
    Some(value.raw().cmp(&Fixed::raw(quantity.get())))
}

/// Rounds half to even to `digits` decimals, below zero to tens, hundreds, ...
///
/// Beyond what the build carries, and beyond the largest value, nothing changes any more.
pub(crate) fn rounded<'py>(
    value: &impl Fixed,
    py: Python<'py>,
    digits: i128,
) -> PyResult<Bound<'py, PyAny>> {
    const WHOLE_DIGITS: i128 = 20;
    let digits = digits.clamp(-WHOLE_DIGITS, i128::from(FIXED_PRECISION));
    let drop = (i128::from(FIXED_PRECISION) - digits) as usize;
    let mantissa = fixed::div_half_even(value.raw(), POW10[drop]);
    match u8::try_from(digits) {
        Ok(precision) => decimal(py, mantissa, precision),
        Err(_) => decimal_class(py)?.call1((format!("{mantissa}E+{}", -digits),)),
    }
}

/// Returns the text of a `Decimal`.
pub(crate) fn decimal_text(value: &Bound<'_, PyAny>) -> Result<String> {
    if !value.is_instance(decimal_class(value.py())?)? {
        return Err(type_error("Decimal", value).into());
    }
    Ok(value.str()?.to_str()?.to_owned())
}

/// Returns the integral part, as `int` cuts it.
pub(crate) fn whole(value: &impl Fixed) -> i128 {
    value.raw() / FIXED_SCALAR
}

/// Adds the number protocol to the class of a number of the model.
macro_rules! number_methods {
    ($py:ident) => {
        #[pymethods]
        impl $py {
            fn __add__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                match other.cast_exact::<Self>() {
                    Ok(same) => {
                        let sum = self.0.checked_add(same.get().0).map_err(Error::from)?;
                        Ok(Bound::new(other.py(), Self(sum))?.into_any())
                    }
                    Err(_) => mixed(self, other, Operator::Add, Place::Left),
                }
            }

            fn __radd__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::Add, Place::Right)
            }

            fn __sub__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                match other.cast_exact::<Self>() {
                    Ok(same) => {
                        let left = self.0.checked_sub(same.get().0).map_err(Error::from)?;
                        Ok(Bound::new(other.py(), Self(left))?.into_any())
                    }
                    Err(_) => mixed(self, other, Operator::Sub, Place::Left),
                }
            }

            fn __rsub__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::Sub, Place::Right)
            }

            fn __mul__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::Mul, Place::Left)
            }

            fn __rmul__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::Mul, Place::Right)
            }

            fn __truediv__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::TrueDiv, Place::Left)
            }

            fn __rtruediv__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::TrueDiv, Place::Right)
            }

            fn __floordiv__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::FloorDiv, Place::Left)
            }

            fn __rfloordiv__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::FloorDiv, Place::Right)
            }

            fn __mod__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::Mod, Place::Left)
            }

            fn __rmod__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
                mixed(self, other, Operator::Mod, Place::Right)
            }

            fn __pos__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            #[pyo3(signature = (ndigits=None))]
            fn __round__<'py>(
                &self,
                py: Python<'py>,
                ndigits: Option<Integer>,
            ) -> PyResult<PyDecimal<'py>> {
                rounded(self, py, ndigits.map_or(0, |digits| digits.0)).map(PyDecimal)
            }

            fn __int__(&self) -> i128 {
                whole(self)
            }

            fn __float__(&self) -> f64 {
                self.as_f64()
            }

            fn __hash__(&self) -> isize {
                numeric_hash(Fixed::raw(self))
            }

            fn __copy__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                slf
            }

            /// Return the value as a `Decimal` with all its decimals.
            #[pyo3(name = "as_decimal")]
            fn py_as_decimal<'py>(&self, py: Python<'py>) -> PyResult<PyDecimal<'py>> {
                self.as_decimal(py).map(PyDecimal)
            }

            /// Return the nearest `float`.
            fn as_double(&self) -> f64 {
                self.as_f64()
            }
        }
    };
}
pub(crate) use number_methods;
