//! Changes of an order book.

use argonauta_model::{
    data::{BookOrder, OrderBookDelta},
    enums::BookAction,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyType},
};

use super::{
    book_order::{PyBookOrder, book_data_fields, book_value_methods, named},
    identifiers::PyInstrumentId,
};
use crate::{
    convert::{Fields, Nanos, Whole, py_dict, stable_hash},
    enums::Enum,
    error::Result,
};

/// One change of an order book.
///
/// Args:
///     instrument_id: Instrument.
///     action: What to do.
///     order: The order that it is done to; None only where the book is cleared.
///     flags: Record flags, added up; `F_LAST` ends an event.
///     sequence: Sequence number of the venue, 0 where it gives none.
///     ts_event: When it happened, nanoseconds since the UNIX epoch.
///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
///
/// Raises:
///     InvalidValueError: If the action needs an order and there is none, or a number is out of range.
#[pyclass(
    name = "OrderBookDelta",
    module = "argonauta.model.data",
    frozen,
    from_py_object,
    freelist = 64
)]
#[derive(Clone, Copy)]
pub(crate) struct PyOrderBookDelta(pub(crate) OrderBookDelta);

impl From<OrderBookDelta> for PyOrderBookDelta {
    fn from(delta: OrderBookDelta) -> Self {
        Self(delta)
    }
}

book_value_methods!(PyOrderBookDelta);
book_data_fields!(PyOrderBookDelta, "OrderBookDelta");

impl PyOrderBookDelta {
    /// Reads what `to_dict` wrote.
    pub(crate) fn read(values: &Bound<'_, PyDict>) -> Result<OrderBookDelta> {
        let fields = Fields(values);
        let delta = OrderBookDelta {
            instrument_id: fields.parse("instrument_id")?,
            action: named::<BookAction>(&fields, "action")?,
            order: PyBookOrder::read(&fields.get::<Bound<'_, PyDict>>("order")?)?,
            flags: fields.get::<Whole<u8>>("flags")?.0,
            sequence: fields.get::<Whole<u64>>("sequence")?.0,
            ts_event: fields.get::<Nanos>("ts_event")?.0,
            ts_init: fields.get::<Nanos>("ts_init")?.0,
        };
        Ok(delta.validated()?)
    }

    /// Writes the fields.
    pub(crate) fn write<'py>(
        py: Python<'py>,
        delta: &OrderBookDelta,
    ) -> PyResult<Bound<'py, PyDict>> {
        let order = PyBookOrder::write(py, &delta.order)?;
        order.del_item("type")?;
        Ok(py_dict! { py,
            "type" => "OrderBookDelta",
            "instrument_id" => delta.instrument_id.to_string(),
            "action" => delta.action.to_string(),
            "order" => order,
            "flags" => delta.flags,
            "sequence" => delta.sequence,
            "ts_event" => delta.ts_event.as_u64(),
            "ts_init" => delta.ts_init.as_u64(),
        })
    }
}

#[pymethods]
impl PyOrderBookDelta {
    #[new]
    fn new(
        instrument_id: PyInstrumentId,
        action: Enum<BookAction>,
        order: Option<PyBookOrder>,
        flags: Whole<u8>,
        sequence: Whole<u64>,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let delta = OrderBookDelta {
            instrument_id: instrument_id.0,
            action: action.0,
            order: order.map_or_else(BookOrder::null, |order| order.0),
            flags: flags.0,
            sequence: sequence.0,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
        };
        Ok(Self(delta.validated()?))
    }

    /// Return the delta that removes every order.
    #[staticmethod]
    fn clear(
        instrument_id: PyInstrumentId,
        sequence: Whole<u64>,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Self {
        let (ts_event, ts_init) = (ts_event.0, ts_init.0);
        Self(OrderBookDelta::clear(instrument_id.0, sequence.0, ts_event, ts_init))
    }

    /// Return the delta that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        Ok(Self(Self::read(values)?))
    }

    /// Return the fields as text and numbers: `delta.to_dict()` or `OrderBookDelta.to_dict(delta)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        Self::write(py, &obj.unwrap_or(self).0)
    }

    /// What it does.
    #[getter]
    fn action(&self) -> Enum<BookAction> {
        Enum(self.0.action)
    }

    /// The order that it is done to; one without side where the book is cleared.
    #[getter]
    fn order(&self) -> PyBookOrder {
        self.0.order.into()
    }

    /// Whether it adds an order.
    #[getter]
    fn is_add(&self) -> bool {
        self.0.action == BookAction::Add
    }

    /// Whether it changes an order.
    #[getter]
    fn is_update(&self) -> bool {
        self.0.action == BookAction::Update
    }

    /// Whether it removes an order.
    #[getter]
    fn is_delete(&self) -> bool {
        self.0.action == BookAction::Delete
    }

    /// Whether it removes every order.
    #[getter]
    fn is_clear(&self) -> bool {
        self.0.action == BookAction::Clear
    }

    pub(crate) fn __repr__(&self) -> String {
        let OrderBookDelta { instrument_id, action, order, flags, sequence, ts_event, ts_init } =
            self.0;
        format!(
            "OrderBookDelta(instrument_id={instrument_id}, action={action}, order={}, flags={flags}, \
             sequence={sequence}, ts_event={}, ts_init={})",
            PyBookOrder(order).__repr__(),
            ts_event.as_u64(),
            ts_init.as_u64()
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let arguments = (
            self.instrument_id(),
            self.action(),
            self.order(),
            self.flags(),
            self.sequence(),
            self.ts_event(),
            self.ts_init(),
        );
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}
