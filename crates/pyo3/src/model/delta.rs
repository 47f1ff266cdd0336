//! What changes an order book: orders, deltas and the deltas of an event.

use argonauta_model::{
    data::{BookOrder, OrderBookDelta, OrderBookDeltas},
    enums::{BookAction, NamedEnum, OrderSide},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList, PyType},
};

use super::{identifiers::PyInstrumentId, price::PyPrice, quantity::PyQuantity};
use crate::{
    convert::{Fields, Nanos, Whole, py_dict, stable_hash},
    enums::Enum,
    error::{Error, Result},
};

/// Adds what every value of book data can do: compare, hash, copy, print.
macro_rules! book_value_methods {
    ($py:ident) => {
        #[pymethods]
        impl $py {
            fn __eq__(&self, other: &Self) -> bool {
                self.0 == other.0
            }

            fn __hash__(&self) -> u64 {
                stable_hash(&self.0)
            }

            fn __str__(&self) -> String {
                self.__repr__()
            }

            fn __copy__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                slf
            }
        }
    };
}
pub(crate) use book_value_methods;

/// Adds the fields that all changes of a book have.
macro_rules! book_data_fields {
    ($py:ident, $name:literal) => {
        #[pymethods]
        impl $py {
            /// Return the name under which custom data is registered.
            #[staticmethod]
            fn fully_qualified_name() -> &'static str {
                concat!("argonauta.model.data:", $name)
            }

            /// Instrument.
            #[getter]
            fn instrument_id(&self) -> PyInstrumentId {
                self.0.instrument_id.into()
            }

            /// Record flags, added up.
            #[getter]
            fn flags(&self) -> u8 {
                self.0.flags
            }

            /// Sequence number of the venue, 0 where it gives none.
            #[getter]
            fn sequence(&self) -> u64 {
                self.0.sequence
            }

            /// When it happened, nanoseconds since the UNIX epoch.
            #[getter]
            fn ts_event(&self) -> Nanos {
                Nanos(self.0.ts_event)
            }

            /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
            #[getter]
            fn ts_init(&self) -> Nanos {
                Nanos(self.0.ts_init)
            }
        }
    };
}
pub(crate) use book_data_fields;

/// Reads the name of a member.
fn named<E: NamedEnum>(fields: &Fields<'_, '_>, key: &str) -> Result<E> {
    let text = fields.get::<String>(key)?;
    E::MEMBERS
        .iter()
        .find(|member| member.name() == text)
        .copied()
        .ok_or_else(|| Error::invalid(E::TYPE_NAME, text, "must be the name of a member"))
}

/// An order in a book, or in a book by price all that is there at a price.
///
/// Args:
///     side: Side.
///     price: Price.
///     size: Size.
///     order_id: Order id of the venue; in a book by price it does not matter.
#[pyclass(
    name = "BookOrder",
    module = "argonauta.model.data",
    frozen,
    from_py_object,
    freelist = 64
)]
#[derive(Clone, Copy)]
pub(crate) struct PyBookOrder(pub(crate) BookOrder);

impl From<BookOrder> for PyBookOrder {
    fn from(order: BookOrder) -> Self {
        Self(order)
    }
}

book_value_methods!(PyBookOrder);

impl PyBookOrder {
    /// Reads what `to_dict` wrote.
    pub(crate) fn read(values: &Bound<'_, PyDict>) -> Result<BookOrder> {
        let fields = Fields(values);
        Ok(BookOrder {
            side: named::<OrderSide>(&fields, "side")?,
            price: fields.parse("price")?,
            size: fields.parse("size")?,
            order_id: fields.get::<Whole<u64>>("order_id")?.0,
        })
    }

    /// Writes the fields.
    pub(crate) fn write<'py>(py: Python<'py>, order: &BookOrder) -> PyResult<Bound<'py, PyDict>> {
        Ok(py_dict! { py,
            "type" => "BookOrder",
            "side" => order.side.to_string(),
            "price" => order.price.to_string(),
            "size" => order.size.to_string(),
            "order_id" => order.order_id,
        })
    }
}

#[pymethods]
impl PyBookOrder {
    #[new]
    #[expect(clippy::similar_names, reason = "the documented signature")]
    fn new(side: Enum<OrderSide>, price: PyPrice, size: PyQuantity, order_id: Whole<u64>) -> Self {
        let (side, order_id) = (side.0, order_id.0);
        Self(BookOrder { side, price: price.0, size: size.0, order_id })
    }

    /// Return the order that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        Ok(Self(Self::read(values)?))
    }

    /// Return the fields as text and numbers: `order.to_dict()` or `BookOrder.to_dict(order)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        Self::write(py, &obj.unwrap_or(self).0)
    }

    /// Side.
    #[getter]
    fn side(&self) -> Enum<OrderSide> {
        Enum(self.0.side)
    }

    /// Price.
    #[getter]
    fn price(&self) -> PyPrice {
        self.0.price.into()
    }

    /// Size.
    #[getter]
    fn size(&self) -> PyQuantity {
        self.0.size.into()
    }

    /// Order id of the venue.
    #[getter]
    fn order_id(&self) -> u64 {
        self.0.order_id
    }

    /// Return price times size, in quote currency.
    fn exposure(&self) -> f64 {
        self.0.exposure()
    }

    /// Return the size, below zero for an order to sell.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side.
    fn signed_size(&self) -> Result<f64> {
        Ok(self.0.signed_size()?)
    }

    pub(crate) fn __repr__(&self) -> String {
        let BookOrder { side, price, size, order_id } = self.0;
        format!("BookOrder(side={side}, price={price}, size={size}, order_id={order_id})")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let arguments = (self.side(), self.price(), self.size(), self.order_id());
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}

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
    fn read(values: &Bound<'_, PyDict>) -> Result<OrderBookDelta> {
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

    fn write<'py>(py: Python<'py>, delta: &OrderBookDelta) -> PyResult<Bound<'py, PyDict>> {
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

    fn __repr__(&self) -> String {
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

/// The deltas of one event, which belong together. Flags, sequence and times are those of the last.
///
/// Args:
///     instrument_id: Instrument.
///     deltas: The deltas, oldest first; at least one, all for this instrument.
///
/// Raises:
///     InvalidValueError: If there is no delta, or one is for another instrument.
#[pyclass(name = "OrderBookDeltas", module = "argonauta.model.data", frozen)]
#[derive(Clone)]
pub(crate) struct PyOrderBookDeltas(pub(crate) OrderBookDeltas);

book_value_methods!(PyOrderBookDeltas);
book_data_fields!(PyOrderBookDeltas, "OrderBookDeltas");

#[pymethods]
impl PyOrderBookDeltas {
    #[new]
    fn new(instrument_id: PyInstrumentId, deltas: Vec<PyOrderBookDelta>) -> Result<Self> {
        let deltas = deltas.into_iter().map(|delta| delta.0).collect();
        Ok(Self(OrderBookDeltas::new(instrument_id.0, deltas)?))
    }

    /// Return a batch of deltas for each event; the flag `F_LAST` ends one.
    ///
    /// Warns:
    ///     UserWarning: If the last event is not ended.
    ///
    /// Raises:
    ///     InvalidValueError: If an event has deltas of two instruments.
    #[staticmethod]
    fn batch(py: Python<'_>, deltas: Vec<PyOrderBookDelta>) -> Result<Vec<Self>> {
        let deltas: Vec<_> = deltas.into_iter().map(|delta| delta.0).collect();
        let (batches, ended) = OrderBookDeltas::batch(&deltas)?;
        if !ended {
            let text = "the last batch of deltas has no F_LAST flag: its event may be incomplete";
            py.import("warnings")?.call_method1("warn", (text,))?;
        }
        Ok(batches.into_iter().map(Self).collect())
    }

    /// Return the batch that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let mut deltas = Vec::new();
        for item in fields.get::<Bound<'_, PyList>>("deltas")? {
            deltas.push(PyOrderBookDelta::read(item.cast::<PyDict>().map_err(PyErr::from)?)?);
        }
        Ok(Self(OrderBookDeltas::new(fields.parse("instrument_id")?, deltas)?))
    }

    /// Return the fields as text and numbers: `deltas.to_dict()` or `OrderBookDeltas.to_dict(deltas)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        let batch = &obj.unwrap_or(self).0;
        let deltas = PyList::empty(py);
        for delta in &batch.deltas {
            deltas.append(PyOrderBookDelta::write(py, delta)?)?;
        }
        Ok(py_dict! { py,
            "type" => "OrderBookDeltas",
            "instrument_id" => batch.instrument_id.to_string(),
            "deltas" => deltas,
        })
    }

    /// The deltas, oldest first.
    #[getter]
    fn deltas(&self) -> Vec<PyOrderBookDelta> {
        self.0.deltas.iter().copied().map(PyOrderBookDelta).collect()
    }

    /// Whether it is a whole book: it begins by clearing it.
    #[getter]
    fn is_snapshot(&self) -> bool {
        self.0.is_snapshot()
    }

    fn __repr__(&self) -> String {
        let deltas: Vec<_> =
            self.0.deltas.iter().map(|delta| PyOrderBookDelta(*delta).__repr__()).collect();
        format!(
            "OrderBookDeltas(instrument_id={}, [{}], is_snapshot={}, sequence={}, ts_event={}, \
             ts_init={})",
            self.0.instrument_id,
            deltas.join(", "),
            if self.0.is_snapshot() { "True" } else { "False" },
            self.0.sequence,
            self.0.ts_event.as_u64(),
            self.0.ts_init.as_u64()
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Py<PyAny>)> {
        let arguments = (self.instrument_id(), self.deltas());
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?.into_any().unbind()))
    }
}
