//! What a term of an instrument may be on its way from Python: an argument, or an item of a dict.

use argonauta_core::UnixNanos;
use argonauta_model::{Currency, enums::NamedEnum, identifiers::Venue};
use pyo3::{
    Borrowed,
    exceptions::{PyKeyError, PyTypeError},
    prelude::*,
    types::{PyDict, PyFloat, PyInt, PyString},
};
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier, type_hint_union};

use crate::{
    argument::{Text, Words},
    convert::{DecimalArg, Fields, Nanos, Precision, Whole, shown, type_error},
    enums::{Enum, PyEnum},
    error::{Error, Result},
    model::{
        currency::PyCurrency,
        identifiers::{PyInstrumentId, PySymbol},
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// A term that is read from an item of what `to_dict` wrote.
pub(super) trait Term: Sized {
    /// Reads an item that is there.
    fn read(item: &Bound<'_, PyAny>) -> Result<Self>;

    /// Returns the term where the dict has none; nothing else fits where it must have one.
    fn absent() -> Option<Self> {
        None
    }
}

/// Reads a term from a dict.
pub(super) fn term<T: Term>(fields: &Fields<'_, '_>, key: &str) -> Result<T> {
    match fields.0.get_item(key)? {
        Some(item) if !item.is_none() => T::read(&item).map_err(|error| match error {
            Error::Python(error) => named(key, &item, error),
            error => error,
        }),
        _ => T::absent().ok_or_else(|| PyKeyError::new_err(key.to_owned()).into()),
    }
}

/// Says which field an error is about, where it is one of those that a value raises.
fn named(key: &str, item: &Bound<'_, PyAny>, error: PyErr) -> Error {
    let py = item.py();
    let is_plain = error.is_instance_of::<PyTypeError>(py)
        || error.is_instance_of::<crate::error::python::InvalidValueError>(py);
    match error.value(py).str() {
        Ok(text) if is_plain => {
            let text = format!("{key}: {}", text.to_string_lossy());
            match error.get_type(py).call1((text,)) {
                Ok(error) => PyErr::from_value(error).into(),
                Err(error) => error.into(),
            }
        }
        _ => error.into(),
    }
}

impl<T: Term> Term for Option<T> {
    fn read(item: &Bound<'_, PyAny>) -> Result<Self> {
        T::read(item).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

macro_rules! read_from_text {
    ($($type:ident)+) => {
        $(impl Term for $type {
            fn read(item: &Bound<'_, PyAny>) -> Result<Self> {
                Ok(Self(item.extract::<Text<'_>>()?.0.parse()?))
            }
        })+
    };
}
read_from_text!(PyInstrumentId PySymbol PyPrice PyQuantity PyMoney PyCurrency);

macro_rules! read_as_argument {
    ($($type:ident)+) => {
        $(impl Term for $type {
            fn read(item: &Bound<'_, PyAny>) -> Result<Self> {
                Ok(item.extract()?)
            }
        })+
    };
}
read_as_argument!(bool Words Precision Nanos Moment CurrencyCode VenueName Handicap Info);

impl Term for Whole<u64> {
    fn read(item: &Bound<'_, PyAny>) -> Result<Self> {
        Ok(item.extract()?)
    }
}

impl Term for DecimalArg {
    fn read(item: &Bound<'_, PyAny>) -> Result<Self> {
        Ok(Self(crate::convert::read_decimal(item.extract::<Text<'_>>()?.0)?))
    }
}

impl<E: PyEnum> Term for Enum<E>
where
    E: NamedEnum + std::str::FromStr,
    Error: From<E::Err>,
{
    fn read(item: &Bound<'_, PyAny>) -> Result<Self> {
        Ok(Self(item.extract::<Text<'_>>()?.0.parse()?))
    }
}

/// A time as a `datetime` (UTC where it has no zone), or as nanoseconds since the UNIX epoch.
#[derive(Clone, Copy)]
pub(super) struct Moment(pub(super) UnixNanos);

impl<'py> FromPyObject<'_, 'py> for Moment {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("datetime", "datetime"),
        type_hint_identifier!("builtins", "int")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyInt>() {
            return Ok(Self(object.extract::<Nanos>()?.0));
        }
        let py = object.py();
        let datetime = py.import("datetime")?.getattr("datetime")?;
        if !object.is_instance(&datetime)? {
            return Err(type_error("datetime", &object));
        }
        let convert = py.import("argonauta.core.datetime")?.getattr("dt_to_unix_nanos")?;
        Ok(Self(convert.call1((object,))?.extract::<Nanos>()?.0))
    }
}

impl<'py> IntoPyObject<'py> for Moment {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("pandas", "Timestamp");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        py.import("argonauta.core.datetime")?.call_method1("unix_nanos_to_dt", (self.0.as_u64(),))
    }
}

/// A currency, or its code.
#[derive(Clone, Copy)]
pub(super) struct CurrencyCode(pub(super) Currency);

impl<'py> FromPyObject<'_, 'py> for CurrencyCode {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        <String as FromPyObject>::INPUT_TYPE,
        <PyCurrency as FromPyObject>::INPUT_TYPE
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            let code = object.extract::<Text<'_>>()?.0;
            return Ok(Self(code.parse().map_err(Error::from)?));
        }
        Ok(Self(object.extract::<PyCurrency>()?.0))
    }
}

/// The code of a venue.
#[derive(Clone, Copy)]
pub(super) struct VenueName(pub(super) Venue);

impl<'py> FromPyObject<'_, 'py> for VenueName {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(Venue::new(object.extract::<Text<'_>>()?.0).map_err(Error::from)?))
    }
}

/// A handicap: a float, or an int.
#[derive(Clone, Copy)]
pub(super) struct Handicap(pub(super) f64);

impl<'py> FromPyObject<'_, 'py> for Handicap {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "float");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let is_number = object.is_instance_of::<PyFloat>() || object.is_instance_of::<PyInt>();
        if is_number { object.extract().map(Self) } else { Err(type_error("float", &object)) }
    }
}

/// What a venue says about an instrument: a dict, held as JSON text.
#[derive(Clone)]
pub(super) struct Info(pub(super) String);

impl Info {
    pub(super) fn to_python<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (text,))
    }
}

impl<'py> FromPyObject<'_, 'py> for Info {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = <Bound<'static, PyDict> as FromPyObject>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let info = object.cast::<PyDict>().map_err(|_| type_error("dict", &object))?;
        let py = object.py();
        let options = PyDict::new(py);
        options.set_item("allow_nan", false)?;
        let text = py.import("json")?.call_method("dumps", (info,), Some(&options));
        text.map_err(|error| {
            let rule = format!("must be what JSON can write: {}", shown(error.value(py)));
            Error::invalid("info", shown(&info), rule)
        })?
        .extract()
        .map(Self)
    }
}
