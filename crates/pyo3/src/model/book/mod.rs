//! Order books as Python classes.

mod analytics;
mod filtered;
mod level;
mod order_book;
mod own;
mod own_order;
mod queries;

use argonauta_model::{book::OwnFilter, enums::OrderStatus};
use pyo3::{prelude::*, types::PyDict};
use rust_decimal::Decimal;

pub(crate) use level::PyBookLevel;
pub(crate) use order_book::PyOrderBook;
pub(crate) use own::PyOwnOrderBook;
pub(crate) use own_order::{PyOwnBookOrder, should_handle_own_book_order};

use crate::{
    convert::{Nanos, Whole},
    enums::Enum,
    error::Result,
};

/// Returns a dict of prices and sizes, best first.
fn price_sizes(py: Python<'_>, pairs: Vec<(Decimal, Decimal)>) -> PyResult<Bound<'_, PyDict>> {
    let dict = PyDict::new(py);
    for (price, size) in pairs {
        dict.set_item(price, size)?;
    }
    Ok(dict)
}

/// Reads which own orders count.
pub(crate) fn own_filter(
    status: Option<&Bound<'_, PyAny>>,
    accepted_buffer_ns: Option<Whole<u64>>,
    ts_now: Option<Nanos>,
) -> Result<OwnFilter> {
    let mut counted = None;
    if let Some(status) = status {
        let listed = counted.insert(Vec::new());
        for state in status.try_iter()? {
            listed.push(state?.extract::<Enum<OrderStatus>>()?.0);
        }
    }
    let buffer = accepted_buffer_ns.map_or(0, |buffer| buffer.0);
    Ok(OwnFilter::new(counted, buffer, ts_now.map(|now| now.0))?)
}

/// Returns a depth as the model takes it.
fn depth_of(depth: Option<Whole<usize>>) -> Option<usize> {
    depth.map(|depth| depth.0)
}
