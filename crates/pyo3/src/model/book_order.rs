//! Orders in a book, and what all data about books has in common.

use argonauta_model::{
    data::BookOrder,
    enums::{NamedEnum, OrderSide},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyType},
};

use super::{price::PyPrice, quantity::PyQuantity};
use crate::{
    convert::{Fields, Whole, py_dict, stable_hash},
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
pub(crate) fn named<E: NamedEnum>(fields: &Fields<'_, '_>, key: &str) -> Result<E> {
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
