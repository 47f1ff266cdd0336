//! Arguments that Python could give in a form which its own conversion refuses with an error that is none
//! of ours: text that is not Unicode, integers of any size.

use pyo3::{
    Borrowed,
    prelude::*,
    types::{PyInt, PyString},
};
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};

use crate::{convert::type_error, error::Error};

/// A text argument.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl<'a, 'py> FromPyObject<'a, 'py> for Text<'a> {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if !object.is_instance_of::<PyString>() {
            return Err(type_error("str", &object));
        }
        object.extract::<&'a str>().map(Self).map_err(|_| {
            let rule = "must be valid Unicode, without lone surrogates";
            match object.repr() {
                Ok(shown) => Error::invalid("text", shown, rule).into(),
                Err(error) => error,
            }
        })
    }
}

/// An integer argument that a raw value may be: 128 bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Integer(pub(crate) i128);

impl<'py> FromPyObject<'_, 'py> for Integer {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(number) = object.extract::<i128>() {
            return Ok(Self(number));
        }
        if object.is_instance_of::<PyInt>() {
            // Its decimal text may have more digits than Python writes.
            let bits = object.call_method0("bit_length")?;
            let shown = format!("of {bits} bits");
            return Err(Error::invalid("integer", shown, "must fit 128 bits").into());
        }
        Err(type_error("int", &object))
    }
}

/// A text argument that is kept.
#[derive(Clone, Debug)]
pub(crate) struct Words(pub(crate) String);

impl<'py> FromPyObject<'_, 'py> for Words {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        object.extract::<Text<'_>>().map(|text| Self(text.0.to_owned()))
    }
}

impl<'py> IntoPyObject<'py> for Words {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.0.into_pyobject(py)
    }
}
