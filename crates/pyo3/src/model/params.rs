//! Dicts of plain values on their way from and to Python.

use argonauta_model::{ParamValue, Params};
use pyo3::{
    Borrowed,
    prelude::*,
    types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple},
};
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};

use crate::{
    convert::type_error,
    error::{Error, Result},
};

/// How deep dicts and lists may lie in each other. One that contains itself has no end.
const DEPTH_MAX: u8 = 16;

/// A dict argument of plain values: None, bool, int, float, str, and lists and dicts of them.
#[derive(Clone, Debug)]
pub(crate) struct ParamsArg(pub(crate) Params);

impl<'py> FromPyObject<'_, 'py> for ParamsArg {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "dict");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.cast::<PyDict>() {
            Ok(dict) => Ok(Self(read_dict(&dict, DEPTH_MAX)?)),
            Err(_) => Err(type_error("dict", &object)),
        }
    }
}

fn read_dict(dict: &Bound<'_, PyDict>, depth: u8) -> Result<Params> {
    dict.iter()
        .map(|(name, value)| {
            let name = name.cast::<PyString>().map_err(|_| type_error("str as a name", &name))?;
            Ok((name.to_str()?.to_owned(), read(&value, depth)?))
        })
        .collect()
}

fn read(value: &Bound<'_, PyAny>, depth: u8) -> Result<ParamValue> {
    let Some(depth) = depth.checked_sub(1) else {
        let rule = format!("must not lie more than {DEPTH_MAX} deep in each other");
        return Err(Error::invalid("dicts and lists", value.get_type().name()?, rule));
    };
    if value.is_none() {
        return Ok(ParamValue::None);
    }
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(ParamValue::Bool(truth.is_true()));
    }
    if value.is_instance_of::<PyInt>() {
        let number = value.extract::<i64>();
        let rule = "must fit into 64 bits";
        let out = |_| Error::invalid("int", value.to_owned(), rule);
        return Ok(ParamValue::Int(number.map_err(out)?));
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        return Ok(ParamValue::Float(number.value()));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(ParamValue::Text(text.to_str()?.to_owned()));
    }
    if let Ok(dict) = value.cast::<PyDict>() {
        return Ok(ParamValue::Map(read_dict(dict, depth)?));
    }
    if let Ok(list) = value.cast::<PyList>() {
        return Ok(ParamValue::List(list.iter().map(|v| read(&v, depth)).collect::<Result<_>>()?));
    }
    if let Ok(tuple) = value.cast::<PyTuple>() {
        return Ok(ParamValue::List(tuple.iter().map(|v| read(&v, depth)).collect::<Result<_>>()?));
    }
    Err(type_error("None, bool, int, float, str, list or dict", value).into())
}

/// Returns the values as a dict.
pub(crate) fn params_to_python<'py>(
    py: Python<'py>,
    params: &Params,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in params.iter() {
        dict.set_item(name, to_python(py, value)?)?;
    }
    Ok(dict)
}

/// Returns the values as a dict, or `None`.
pub(crate) fn optional_params<'py>(
    py: Python<'py>,
    params: Option<&Params>,
) -> PyResult<Option<Bound<'py, PyDict>>> {
    params.map(|params| params_to_python(py, params)).transpose()
}

fn to_python<'py>(py: Python<'py>, value: &ParamValue) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        ParamValue::None => py.None().into_bound(py),
        ParamValue::Bool(truth) => truth.into_pyobject(py)?.to_owned().into_any(),
        ParamValue::Int(number) => number.into_pyobject(py)?.into_any(),
        ParamValue::Float(number) => number.into_pyobject(py)?.into_any(),
        ParamValue::Text(text) => text.into_pyobject(py)?.into_any(),
        ParamValue::List(items) => {
            let items =
                items.iter().map(|item| to_python(py, item)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any()
        }
        ParamValue::Map(params) => params_to_python(py, params)?.into_any(),
    })
}
