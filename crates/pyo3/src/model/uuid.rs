//! Version 4 UUIDs.

use argonauta_core::Uuid4;
use pyo3::{basic::CompareOp, prelude::*, types::PyTuple};

use crate::{argument::Text, convert::stable_hash, error::Result};

/// A version 4 UUID (RFC 4122); without arguments a random one from the operating system.
///
/// Events of a run take theirs from the seeded stream of its kernel instead, so that runs repeat.
#[pyclass(name = "UUID4", module = "argonauta.core.uuid", frozen, from_py_object)]
#[derive(Clone, Copy)]
pub(crate) struct PyUuid4(pub(crate) Uuid4);

impl From<Uuid4> for PyUuid4 {
    fn from(id: Uuid4) -> Self {
        Self(id)
    }
}

#[pymethods]
impl PyUuid4 {
    #[new]
    pub(crate) fn new(py: Python<'_>) -> PyResult<Self> {
        let bytes: [u8; 16] = py.import("os")?.call_method1("urandom", (16,))?.extract()?;
        Ok(Self(Uuid4::from_bits(u128::from_be_bytes(bytes))))
    }

    /// Return the UUID written in its text form.
    ///
    /// Raises:
    ///     InvalidValueError: If the text is not a version 4 UUID.
    #[staticmethod]
    fn from_str(value: Text<'_>) -> Result<Self> {
        Ok(Self(value.0.parse()?))
    }

    /// The text form, 36 characters.
    #[getter]
    fn value(&self) -> String {
        self.0.to_string()
    }

    fn __richcmp__(&self, other: &Self, op: CompareOp) -> bool {
        op.matches(self.0.cmp(&other.0))
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.0)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("UUID4('{}')", self.0)
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
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let from_str = py.get_type::<Self>().getattr("from_str")?;
        Ok((from_str, PyTuple::new(py, [self.0.to_string()])?))
    }
}
