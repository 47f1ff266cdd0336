//! Times and intervals as arguments.

use argonauta_core::UnixNanos;
use pyo3::{
    Borrowed, intern,
    prelude::*,
    types::{PyDateTime, PyDelta, PyDeltaAccess, PyDict, PyInt, PyTzInfo},
};

use crate::{
    convert::{Nanos, type_error},
    error::Error,
};

const SECOND_NS: i128 = 1_000_000_000;
const DAY_NS: i128 = 86_400 * SECOND_NS;

/// A time argument: a `datetime`, UTC where it has no zone, or nanoseconds since the UNIX epoch.
pub(crate) struct Moment(pub(crate) UnixNanos);

impl<'py> FromPyObject<'_, 'py> for Moment {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyInt>() {
            return Ok(Self(object.extract::<Nanos>()?.0));
        }
        if !object.is_instance_of::<PyDateTime>() {
            return Err(type_error("datetime, or int nanoseconds since the UNIX epoch", &object));
        }
        let ns = match object.getattr_opt(intern!(object.py(), "value"))? {
            Some(value) => value.extract()?, // a pandas.Timestamp knows its nanoseconds
            None => since_epoch(&object)?,
        };
        u64::try_from(ns).map(|ns| Self(UnixNanos(ns))).map_err(|_| {
            let rule = "must lie between 1970 and 2554";
            Error::invalid("time", object.to_owned(), rule).into()
        })
    }
}

/// Returns the nanoseconds since the UNIX epoch of a plain `datetime`.
fn since_epoch(moment: &Bound<'_, PyAny>) -> PyResult<i128> {
    let py = moment.py();
    let utc = PyTzInfo::utc(py)?;
    let epoch = PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, Some(&utc))?;
    let is_naive = moment.call_method0(intern!(py, "utcoffset"))?.is_none();
    let moment = if is_naive {
        let kwargs = PyDict::new(py);
        kwargs.set_item(intern!(py, "tzinfo"), utc)?;
        moment.call_method(intern!(py, "replace"), (), Some(&kwargs))?
    } else {
        moment.clone()
    };
    delta_ns(&moment.sub(epoch)?)
}

/// Returns the nanoseconds of a `timedelta`.
fn delta_ns(delta: &Bound<'_, PyAny>) -> PyResult<i128> {
    if let Some(value) = delta.getattr_opt(intern!(delta.py(), "value"))? {
        return value.extract(); // a pandas.Timedelta knows its nanoseconds
    }
    let delta = delta.cast::<PyDelta>()?;
    let seconds = i128::from(delta.get_seconds()) * SECOND_NS;
    let micros = i128::from(delta.get_microseconds()) * 1_000;
    Ok(i128::from(delta.get_days()) * DAY_NS + seconds + micros)
}

/// An interval argument: a `timedelta`, in nanoseconds above zero.
pub(crate) struct Interval(pub(crate) u64);

impl<'py> FromPyObject<'_, 'py> for Interval {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if !object.is_instance_of::<PyDelta>() {
            return Err(type_error("timedelta", &object));
        }
        u64::try_from(delta_ns(&object)?).map(Self).map_err(|_| {
            Error::invalid("interval", object.to_owned(), "must be above zero and below 584 years")
                .into()
        })
    }
}
