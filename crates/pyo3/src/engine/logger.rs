//! The log of a component: lines carry the time of the simulation.

use argonauta_common::logging::{LogColor, LogLevel};
use pyo3::{PyTraverseError, PyVisit, intern, prelude::*, types::PyList};

use super::component::PyComponent;
use crate::{enums::Enum, error::Result};

/// Writes log lines of one component.
///
/// Args:
///     component: The component; it must have been added to an engine before its first line.
#[pyclass(name = "Logger", module = "argonauta.common.component", frozen)]
pub(crate) struct PyLogger(Py<PyComponent>);

impl PyLogger {
    fn is_on(&self, py: Python<'_>, level: LogLevel) -> Result<bool> {
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.logger().enabled(k.component_name(slot), level))
    }

    fn write(&self, py: Python<'_>, level: LogLevel, color: LogColor, text: &str) -> Result<()> {
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| {
            let (now, name) = (k.clock().now(), k.component_name(slot));
            k.logger().log(now, name, level, color, format_args!("{text}"));
        })
    }

    /// The text of the message is not made where nobody reads it.
    fn say(&self, level: LogLevel, message: &Bound<'_, PyAny>, color: Color) -> Result<()> {
        let py = message.py();
        if self.is_on(py, level)? {
            let color = color.map_or(LogColor::Normal, |color| color.0);
            self.write(py, level, color, message.str()?.to_str()?)?;
        }
        Ok(())
    }
}

/// A color argument; `None` leaves it to the level.
type Color = Option<Enum<LogColor>>;

#[pymethods]
impl PyLogger {
    #[new]
    const fn new(component: Py<PyComponent>) -> Self {
        Self(component)
    }

    /// Name of the component.
    #[getter]
    fn name(&self, py: Python<'_>) -> Result<String> {
        let (handle, slot) = PyComponent::place(self.0.bind(py))?;
        handle.with(|k| k.component_name(slot).to_owned())
    }

    /// Write for whoever looks for a fault.
    ///
    /// Args:
    ///     message: Text, or anything that `str` takes.
    ///     color: Color of the line; None or NORMAL colors it by its level.
    #[pyo3(signature = (message, color=None))]
    fn debug(&self, message: &Bound<'_, PyAny>, color: Color) -> Result<()> {
        self.say(LogLevel::Debug, message, color)
    }

    /// Write what happened; arguments as of `debug`.
    #[pyo3(signature = (message, color=None))]
    fn info(&self, message: &Bound<'_, PyAny>, color: Color) -> Result<()> {
        self.say(LogLevel::Info, message, color)
    }

    /// Write what should be looked at; arguments as of `debug`.
    #[pyo3(signature = (message, color=None))]
    fn warning(&self, message: &Bound<'_, PyAny>, color: Color) -> Result<()> {
        self.say(LogLevel::Warning, message, color)
    }

    /// Write what went wrong; arguments as of `debug`.
    #[pyo3(signature = (message, color=None))]
    fn error(&self, message: &Bound<'_, PyAny>, color: Color) -> Result<()> {
        self.say(LogLevel::Error, message, color)
    }

    /// Write an error with the traceback of an exception.
    ///
    /// Args:
    ///     message: Text, or anything that `str` takes.
    ///     ex: The exception; None writes the message alone.
    #[pyo3(signature = (message, ex=None))]
    fn exception(&self, message: &Bound<'_, PyAny>, ex: Option<&Bound<'_, PyAny>>) -> Result<()> {
        let py = message.py();
        let Some(ex) = ex else { return self.say(LogLevel::Error, message, None) };
        if !self.is_on(py, LogLevel::Error)? {
            return Ok(());
        }
        let traceback = py.import(intern!(py, "traceback"))?;
        let lines = traceback.call_method1(intern!(py, "format_exception"), (ex,))?;
        let lines: Vec<String> = lines.cast_into::<PyList>().map_err(PyErr::from)?.extract()?;
        let text = format!("{}\n{}", message.str()?, lines.concat().trim_end());
        self.write(py, LogLevel::Error, LogColor::Normal, &text)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> std::result::Result<(), PyTraverseError> {
        visit.call(&self.0)
    }
}
