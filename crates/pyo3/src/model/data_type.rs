//! Types of data that users define, and their objects on the way through the engine.

use std::any::Any;

use argonauta_core::UnixNanos;
use argonauta_model::data::{CustomData, CustomPayload, DataType};
use pyo3::{
    exceptions::PyTypeError,
    intern,
    prelude::*,
    types::{PyDict, PyString, PyTuple, PyType},
};

use crate::{
    argument::Words,
    convert::{Nanos, stable_hash, type_error},
    error::{Error, Result},
};

/// A kind of data: a class, and metadata that tells one feed of it from another.
///
/// Types are equal where class and metadata are, in whatever order it was given.
///
/// Args:
///     type: Class of the data, with `ts_event` and `ts_init`; or its name as text.
///     metadata: What else belongs to the type: keys and values that can be hashed.
///     identifier: What the data is of, where the type alone does not say.
///
/// Raises:
///     TypeError: If the class has no `ts_event` and `ts_init`, or metadata cannot be hashed.
///     InvalidValueError: If the name is empty or has a wildcard in it.
#[pyclass(name = "DataType", module = "argonauta.model.data", frozen)]
pub(crate) struct PyDataType {
    pub(crate) inner: DataType,
    class: Py<PyAny>,
    metadata: Py<PyDict>,
}

impl PyDataType {
    /// Returns the type of a class of data without metadata.
    pub(crate) fn of_class(class: &Bound<'_, PyType>) -> Result<DataType> {
        Ok(DataType::new(class.name()?.to_str()?)?)
    }
}

/// Returns the name of a class of data, or the name itself.
fn name_of(class: &Bound<'_, PyAny>) -> Result<String> {
    if class.is_instance_of::<PyString>() {
        return Ok(class.extract::<Words>()?.0);
    }
    let Ok(class) = class.cast::<PyType>() else {
        return Err(type_error("a class of data, or its name", class).into());
    };
    for name in ["ts_event", "ts_init"] {
        if !class.hasattr(name)? {
            let text = format!("DataType {}: a class of data must have {name}", class.name()?);
            return Err(PyTypeError::new_err(text).into());
        }
    }
    Ok(class.name()?.to_str()?.to_owned())
}

#[pymethods]
impl PyDataType {
    #[new]
    #[pyo3(signature = (r#type, metadata=None, identifier=None))]
    fn new(
        r#type: &Bound<'_, PyAny>,
        metadata: Option<&Bound<'_, PyDict>>,
        identifier: Option<Words>,
    ) -> Result<Self> {
        let mut inner = DataType::new(&name_of(r#type)?)?;
        inner.identifier = identifier.map(|identifier| identifier.0);
        for (key, value) in metadata.iter().flat_map(|metadata| metadata.iter()) {
            value.hash()?;
            let (key, value) = (key.str()?.extract::<Words>()?, value.str()?.extract::<Words>()?);
            inner.metadata.insert(key.0, value.0);
        }
        if inner.topic().contains(['*', '?']) {
            let rule = "must have no * or ? in it: they are wildcards of topics";
            return Err(Error::invalid("DataType", inner.topic(), rule));
        }
        let metadata = match metadata {
            Some(metadata) => metadata.copy()?,
            None => PyDict::new(r#type.py()),
        };
        Ok(Self { inner, class: r#type.clone().unbind(), metadata: metadata.unbind() })
    }

    /// Class of the data, or its name where it was made from one.
    #[getter]
    fn r#type(&self, py: Python<'_>) -> Py<PyAny> {
        self.class.clone_ref(py)
    }

    /// Name of the type.
    #[getter]
    fn type_name(&self) -> &str {
        self.inner.type_name.as_str()
    }

    /// A copy of what else belongs to the type.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.metadata.bind(py).copy()
    }

    /// What the data is of, where the type alone does not say.
    #[getter]
    fn identifier(&self) -> Option<&str> {
        self.inner.identifier.as_deref()
    }

    /// What its topic ends with: `Name.key=value`, the keys in alphabetical order.
    #[getter]
    fn topic(&self) -> String {
        self.inner.topic()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.inner == other.inner
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.inner)
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        let metadata = self.metadata.bind(py);
        let shown = if metadata.is_empty() { String::new() } else { metadata.repr()?.to_string() };
        Ok(format!("{}{shown}", self.inner.type_name))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (name, metadata) = (self.inner.type_name, self.metadata.bind(py).repr()?);
        Ok(match self.identifier() {
            Some(identifier) => {
                format!("DataType(type={name}, metadata={metadata}, identifier={identifier})")
            }
            None => format!("DataType(type={name}, metadata={metadata})"),
        })
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyTuple>)> {
        let arguments = (self.r#type(py), self.metadata(py)?, self.identifier());
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?))
    }
}

/// An object of a class that a user wrote in Python, on its way through the engine.
#[derive(Debug)]
pub(crate) struct PyPayload {
    pub(crate) object: Py<PyAny>,
    ts_event: UnixNanos,
    ts_init: UnixNanos,
}

impl PyPayload {
    /// Takes an object with its times.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> Result<Self> {
        let time = |name| -> Result<UnixNanos> {
            let Some(value) = object.getattr_opt(name)? else {
                return Err(type_error("data with ts_event and ts_init", object).into());
            };
            Ok(value.extract::<Nanos>()?.0)
        };
        let py = object.py();
        let (ts_event, ts_init) = (time(intern!(py, "ts_event"))?, time(intern!(py, "ts_init"))?);
        Ok(Self { object: object.clone().unbind(), ts_event, ts_init })
    }
}

impl CustomPayload for PyPayload {
    fn ts_event(&self) -> UnixNanos {
        self.ts_event
    }

    fn ts_init(&self) -> UnixNanos {
        self.ts_init
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Returns the object of data that was published by a Python component.
pub(crate) fn payload_object(py: Python<'_>, data: &CustomData) -> Option<Py<PyAny>> {
    let payload = data.data.as_any().downcast_ref::<PyPayload>()?;
    Some(payload.object.clone_ref(py))
}
