//! Snapshots of the ten best levels of an order book.

use argonauta_model::data::{BookOrder, DEPTH10_LEN, OrderBookDepth10};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyType},
};

use super::{
    book_order::{PyBookOrder, book_data_fields, book_value_methods},
    identifiers::PyInstrumentId,
    tick::PyQuoteTick,
};
use crate::{
    convert::{Fields, Items, Nanos, Whole, py_dict, stable_hash},
    error::{Error, Result},
};

/// The ten best levels of an order book a side, best first.
///
/// Args:
///     instrument_id: Instrument.
///     bids: Bids, best first; at most ten, the rest is filled with orders without side.
///     asks: Asks, best first; as many as bids.
///     bid_counts: Number of orders in each bid level, 0 where the venue does not say.
///     ask_counts: Number of orders in each ask level, 0 where the venue does not say.
///     flags: Record flags, added up.
///     sequence: Sequence number of the venue, 0 where it gives none.
///     ts_event: When it happened, nanoseconds since the UNIX epoch.
///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
///
/// Raises:
///     InvalidValueError: If there are more than ten levels, the four lists differ in length, a bid does
///         not buy or an ask does not sell.
#[pyclass(name = "OrderBookDepth10", module = "argonauta.model.data", frozen)]
#[derive(Clone)]
pub(crate) struct PyOrderBookDepth10(pub(crate) Box<OrderBookDepth10>);

book_value_methods!(PyOrderBookDepth10);
book_data_fields!(PyOrderBookDepth10, "OrderBookDepth10");

/// Fills a list up to ten.
fn ten<T: Copy>(items: &[T], filler: T) -> [T; DEPTH10_LEN] {
    std::array::from_fn(|at| items.get(at).copied().unwrap_or(filler))
}

#[pymethods]
impl PyOrderBookDepth10 {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "the documented signature")]
    fn new(
        instrument_id: PyInstrumentId,
        bids: Items<PyBookOrder>,
        asks: Items<PyBookOrder>,
        bid_counts: Items<Whole<u32>>,
        ask_counts: Items<Whole<u32>>,
        flags: Whole<u8>,
        sequence: Whole<u64>,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let (Items(bids), Items(asks)) = (bids, asks);
        let (Items(bid_counts), Items(ask_counts)) = (bid_counts, ask_counts);
        let lengths = [bids.len(), asks.len(), bid_counts.len(), ask_counts.len()];
        if lengths.iter().any(|length| *length > DEPTH10_LEN || *length != lengths[0]) {
            let rule = "bids, asks and their counts must have one length, at most 10";
            return Err(Error::invalid("OrderBookDepth10", format!("{lengths:?}"), rule));
        }
        let orders = |side: &[PyBookOrder]| {
            let orders: Vec<_> = side.iter().map(|order| order.0).collect();
            ten(&orders, BookOrder::null())
        };
        let counts = |side: &[Whole<u32>]| {
            let counts: Vec<_> = side.iter().map(|count| count.0).collect();
            ten(&counts, 0)
        };
        let depth = OrderBookDepth10 {
            instrument_id: instrument_id.0,
            bids: orders(&bids),
            asks: orders(&asks),
            bid_counts: counts(&bid_counts),
            ask_counts: counts(&ask_counts),
            flags: flags.0,
            sequence: sequence.0,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
        };
        Ok(Self(Box::new(depth.validated()?)))
    }

    /// Return the snapshot that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let orders = |key: &str| -> Result<Vec<PyBookOrder>> {
            let mut orders = Vec::new();
            for item in fields.get::<Bound<'_, PyList>>(key)? {
                let values = item.cast::<PyDict>().map_err(PyErr::from)?;
                orders.push(PyBookOrder(PyBookOrder::read(values)?));
            }
            Ok(orders)
        };
        Self::new(
            PyInstrumentId(fields.parse("instrument_id")?),
            Items(orders("bids")?),
            Items(orders("asks")?),
            fields.get("bid_counts")?,
            fields.get("ask_counts")?,
            fields.get("flags")?,
            fields.get("sequence")?,
            fields.get("ts_event")?,
            fields.get("ts_init")?,
        )
    }

    /// Return the fields as text and numbers: `depth.to_dict()` or `OrderBookDepth10.to_dict(depth)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        let depth = &obj.unwrap_or(self).0;
        let orders = |side: &[BookOrder]| -> PyResult<Bound<'py, PyList>> {
            let list = PyList::empty(py);
            for order in side {
                list.append(PyBookOrder::write(py, order)?)?;
            }
            Ok(list)
        };
        Ok(py_dict! { py,
            "type" => "OrderBookDepth10",
            "instrument_id" => depth.instrument_id.to_string(),
            "bids" => orders(&depth.bids)?,
            "asks" => orders(&depth.asks)?,
            "bid_counts" => depth.bid_counts.to_vec(),
            "ask_counts" => depth.ask_counts.to_vec(),
            "flags" => depth.flags,
            "sequence" => depth.sequence,
            "ts_event" => depth.ts_event.as_u64(),
            "ts_init" => depth.ts_init.as_u64(),
        })
    }

    /// Bids, best first; always ten.
    #[getter]
    fn bids(&self) -> Vec<PyBookOrder> {
        self.0.bids.map(PyBookOrder).to_vec()
    }

    /// Asks, best first; always ten.
    #[getter]
    fn asks(&self) -> Vec<PyBookOrder> {
        self.0.asks.map(PyBookOrder).to_vec()
    }

    /// Number of orders in each bid level; always ten numbers.
    #[getter]
    fn bid_counts(&self) -> Vec<u32> {
        self.0.bid_counts.to_vec()
    }

    /// Number of orders in each ask level; always ten numbers.
    #[getter]
    fn ask_counts(&self) -> Vec<u32> {
        self.0.ask_counts.to_vec()
    }

    /// Return best bid and ask as a quote; None where a side is empty.
    fn to_quote_tick(&self) -> Option<PyQuoteTick> {
        self.0.to_quote_tick().map(PyQuoteTick::from)
    }

    fn __repr__(&self) -> String {
        let orders = |side: &[BookOrder]| {
            let orders: Vec<_> = side.iter().map(|o| PyBookOrder(*o).__repr__()).collect();
            orders.join(", ")
        };
        let depth = &self.0;
        format!(
            "OrderBookDepth10(instrument_id={}, bids=[{}], asks=[{}], bid_counts={:?}, \
             ask_counts={:?}, flags={}, sequence={}, ts_event={}, ts_init={})",
            depth.instrument_id,
            orders(&depth.bids),
            orders(&depth.asks),
            depth.bid_counts,
            depth.ask_counts,
            depth.flags,
            depth.sequence,
            depth.ts_event.as_u64(),
            depth.ts_init.as_u64()
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let arguments = (
            self.instrument_id(),
            self.bids(),
            self.asks(),
            self.bid_counts(),
            self.ask_counts(),
            self.flags(),
            self.sequence(),
            self.ts_event(),
            self.ts_init(),
        );
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}
