//! Writes the Python class of a piece of data from the table of its fields.

use argonauta_core::UnixNanos;
use pyo3::{IntoPyObjectExt, prelude::*, types::PyString};
use rust_decimal::Decimal;

use super::{identifiers::PyInstrumentId, money::PyMoney, price::PyPrice, quantity::PyQuantity};
use crate::{
    argument::Words,
    convert::{DecimalArg, Fields, Items, Nanos, Whole, read_decimal},
    enums::{Enum, PyEnum},
    error::Result,
    model::book_order::named,
};

/// A field: what it is in the model, as an argument, and in a dict.
pub(crate) trait Field: Sized {
    /// What the model holds.
    type Value;

    /// Returns what the model holds.
    fn value(self) -> Self::Value;

    /// Returns what Python sees.
    fn of(value: &Self::Value) -> Self;

    /// Returns what `to_dict` writes.
    fn write<'py>(py: Python<'py>, value: &Self::Value) -> PyResult<Bound<'py, PyAny>>;

    /// Reads what `to_dict` wrote.
    fn read(fields: &Fields<'_, '_>, key: &str) -> Result<Self::Value>;
}

/// Fields that a dict holds as text.
macro_rules! text_fields {
    ($($py:ident $model:ty,)+) => {
        $(impl Field for $py {
            type Value = $model;

            fn value(self) -> $model {
                self.0
            }

            fn of(value: &$model) -> Self {
                (*value).into()
            }

            fn write<'py>(py: Python<'py>, value: &$model) -> PyResult<Bound<'py, PyAny>> {
                value.to_string().into_bound_py_any(py)
            }

            fn read(fields: &Fields<'_, '_>, key: &str) -> Result<$model> {
                fields.parse(key)
            }
        })+
    };
}
text_fields! {
    PyInstrumentId argonauta_model::identifiers::InstrumentId,
    PyPrice argonauta_model::Price,
    PyQuantity argonauta_model::Quantity,
    PyMoney argonauta_model::Money,
}

/// Fields that a dict holds as what Python sees.
macro_rules! plain_fields {
    ($($(<$parameter:ident: $bound:ident>)? $py:ty => $model:ty, |$value:ident| $of:expr;)+) => {
        $(impl$(<$parameter: $bound>)? Field for $py {
            type Value = $model;

            fn value(self) -> $model {
                self.0
            }

            fn of($value: &$model) -> Self {
                $of
            }

            fn write<'py>(py: Python<'py>, value: &$model) -> PyResult<Bound<'py, PyAny>> {
                Self::of(value).into_bound_py_any(py)
            }

            fn read(fields: &Fields<'_, '_>, key: &str) -> Result<$model> {
                Ok(fields.get::<Self>(key)?.0)
            }
        })+
    };
}
plain_fields! {
    Nanos => UnixNanos, |value| Self(*value);
    Words => String, |value| Self(value.clone());
    Items<f64> => Vec<f64>, |value| Self(value.clone());
}

macro_rules! whole_fields {
    ($($number:ty)+) => {
        $(impl Field for Whole<$number> {
            type Value = $number;

            fn value(self) -> $number {
                self.0
            }

            fn of(value: &$number) -> Self {
                Self(*value)
            }

            fn write<'py>(py: Python<'py>, value: &$number) -> PyResult<Bound<'py, PyAny>> {
                value.into_bound_py_any(py)
            }

            fn read(fields: &Fields<'_, '_>, key: &str) -> Result<$number> {
                Ok(fields.get::<Self>(key)?.0)
            }
        })+
    };
}
whole_fields!(u16 u32);

macro_rules! same_fields {
    ($($plain:ty)+) => {
        $(impl Field for $plain {
            type Value = $plain;

            fn value(self) -> $plain {
                self
            }

            fn of(value: &$plain) -> Self {
                *value
            }

            fn write<'py>(py: Python<'py>, value: &$plain) -> PyResult<Bound<'py, PyAny>> {
                value.into_bound_py_any(py)
            }

            fn read(fields: &Fields<'_, '_>, key: &str) -> Result<$plain> {
                fields.get(key)
            }
        })+
    };
}
same_fields!(f64 bool);

impl<E: PyEnum + Copy> Field for Enum<E> {
    type Value = E;

    fn value(self) -> E {
        self.0
    }

    fn of(value: &E) -> Self {
        Self(*value)
    }

    fn write<'py>(py: Python<'py>, value: &E) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, value.name()).into_any())
    }

    fn read(fields: &Fields<'_, '_>, key: &str) -> Result<E> {
        named(fields, key)
    }
}

impl Field for DecimalArg {
    type Value = Decimal;

    fn value(self) -> Decimal {
        self.0
    }

    fn of(value: &Decimal) -> Self {
        Self(*value)
    }

    fn write<'py>(py: Python<'py>, value: &Decimal) -> PyResult<Bound<'py, PyAny>> {
        value.to_string().into_bound_py_any(py)
    }

    fn read(fields: &Fields<'_, '_>, key: &str) -> Result<Decimal> {
        let value = fields.get::<Bound<'_, PyAny>>(key)?;
        match value.cast::<PyString>() {
            Ok(text) => read_decimal(text.to_str()?),
            Err(_) => Ok(value.extract::<Self>()?.0),
        }
    }
}

impl<F: Field> Field for Option<F> {
    type Value = Option<F::Value>;

    fn value(self) -> Self::Value {
        self.map(F::value)
    }

    fn of(value: &Self::Value) -> Self {
        value.as_ref().map(F::of)
    }

    fn write<'py>(py: Python<'py>, value: &Self::Value) -> PyResult<Bound<'py, PyAny>> {
        match value {
            Some(value) => F::write(py, value),
            None => Ok(py.None().into_bound(py)),
        }
    }

    fn read(fields: &Fields<'_, '_>, key: &str) -> Result<Self::Value> {
        match fields.0.get_item(key)? {
            Some(value) if !value.is_none() => F::read(fields, key).map(Some),
            _ => Ok(None),
        }
    }
}

/// Adds a class over a struct of the model with the same fields, in the order of the arguments. Texts
/// are `plain`, or carry the name of the class.
macro_rules! data_class {
    (
        $(#[$meta:meta])*
        $py:ident($model:ident) = $name:literal in $module:literal, $text:ident $(, $check:ident)?;
        $signature:tt
        $($(#[$doc:meta])* $field:ident: $type:ty,)+
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(name = $name, module = $module, frozen, from_py_object)]
        #[derive(Clone)]
        pub(crate) struct $py(pub(crate) $model);

        impl From<$model> for $py {
            fn from(value: $model) -> Self {
                Self(value)
            }
        }

        #[pyo3::pymethods]
        impl $py {
            #[new]
            #[pyo3(signature = $signature)]
            #[allow(clippy::too_many_arguments, reason = "Python decides the arguments")]
            fn new($($field: $type),+) -> $crate::error::Result<Self> {
                let made = $model { $($field: $crate::model::data_class::Field::value($field)),+ };
                $(let made = made.$check()?;)?
                Ok(Self(made))
            }

            /// Return what `to_dict` wrote.
            ///
            /// Raises:
            ///     KeyError: If a field is missing.
            ///     InvalidValueError: If a field breaks its rule.
            #[staticmethod]
            pub(crate) fn from_dict(values: &pyo3::Bound<'_, pyo3::types::PyDict>) -> $crate::error::Result<Self> {
                let fields = $crate::convert::Fields(values);
                let made = $model {
                    $($field: <$type as $crate::model::data_class::Field>::read(
                        &fields, stringify!($field),
                    )?,)+
                };
                $(let made = made.$check()?;)?
                Ok(Self(made))
            }

            /// Return the fields as text and numbers, called on an object or on the class with one.
            #[pyo3(signature = (obj=None))]
            pub(crate) fn to_dict<'py>(
                &self,
                py: pyo3::Python<'py>,
                obj: Option<&Self>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::types::PyDict>> {
                use pyo3::types::PyDictMethods as _;
                let value = &obj.unwrap_or(self).0;
                let dict = pyo3::types::PyDict::new(py);
                dict.set_item("type", $name)?;
                $(dict.set_item(
                    stringify!($field),
                    <$type as $crate::model::data_class::Field>::write(py, &value.$field)?,
                )?;)+
                Ok(dict)
            }

            $($(#[$doc])*
            #[getter]
            fn $field(&self) -> $type {
                <$type as $crate::model::data_class::Field>::of(&self.0.$field)
            })+

            /// Return the module and name of the class, joined by a colon.
            #[staticmethod]
            fn fully_qualified_name() -> &'static str {
                concat!($module, ":", $name)
            }

            fn __eq__(&self, other: &Self) -> bool {
                self.0 == other.0
            }

            fn __hash__(&self) -> u64 {
                $crate::convert::stable_hash(&self.0.to_string())
            }

            fn __repr__(&self) -> String {
                format!("{}({})", $name, self.0)
            }

            fn __str__(&self) -> String {
                $crate::model::data_class::$text($name, &self.0)
            }

            fn __copy__(slf: pyo3::Py<Self>) -> pyo3::Py<Self> {
                slf
            }

            fn __deepcopy__(slf: pyo3::Py<Self>, _memo: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::Py<Self> {
                slf
            }

            fn __reduce__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<(
                pyo3::Bound<'py, pyo3::types::PyType>,
                pyo3::Bound<'py, pyo3::types::PyTuple>,
            )> {
                use pyo3::IntoPyObjectExt;
                let arguments = [$(self.$field().into_bound_py_any(py)?),+];
                Ok((py.get_type::<Self>(), pyo3::types::PyTuple::new(py, arguments)?))
            }
        }
    };
}
pub(crate) use data_class;

/// The text of a value.
pub(crate) fn plain(_name: &str, value: &impl std::fmt::Display) -> String {
    value.to_string()
}

/// The text of a value within the name of its class.
pub(crate) fn with_name(name: &str, value: &impl std::fmt::Display) -> String {
    format!("{name}({value})")
}
