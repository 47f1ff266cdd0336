//! The terms of an instrument as a dict.

use argonauta_model::{Instrument, instrument::Term};
use pyo3::{prelude::*, types::PyDict};

use super::argument::Info;

/// Writes the dict that the constructor of the kind understands, in the order of the public API.
pub(super) fn to_dict<'py>(
    py: Python<'py>,
    instrument: &Instrument,
) -> PyResult<Bound<'py, PyDict>> {
    of_terms(py, instrument.terms())
}

/// Writes the dict of the terms that every kind has.
pub(super) fn base_to_dict<'py>(
    py: Python<'py>,
    instrument: &Instrument,
) -> PyResult<Bound<'py, PyDict>> {
    of_terms(py, instrument.base_terms())
}

fn of_terms<'py>(
    py: Python<'py>,
    terms: Vec<(&'static str, Term)>,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, term) in terms {
        match term {
            Term::Nothing => dict.set_item(name, py.None()),
            Term::Flag(flag) => dict.set_item(name, flag),
            Term::Decimals(decimals) => dict.set_item(name, decimals),
            Term::Number(number) => dict.set_item(name, number),
            Term::Float(float) => dict.set_item(name, float),
            Term::Time(time) => dict.set_item(name, time.as_u64()),
            Term::Text(text) => dict.set_item(name, text),
            Term::Json(text) => dict.set_item(name, Info::to_python(py, &text)?),
        }?;
    }
    Ok(dict)
}
