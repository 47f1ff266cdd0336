//! Levels of a book.

use argonauta_model::{book::BookLevel, enums::OrderSide};
use pyo3::prelude::*;

use crate::{
    convert::Items,
    enums::Enum,
    model::{book_order::PyBookOrder, price::PyPrice, quantity::PyQuantity},
};

/// A level of an order book as it was when it was read. `OrderBook.bids()` and `asks()` make them.
#[pyclass(name = "BookLevel", module = "argonauta.model.book", frozen)]
#[derive(Clone)]
pub(crate) struct PyBookLevel(pub(crate) BookLevel);

#[pymethods]
impl PyBookLevel {
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

    /// Return the orders, first in queue first; in a book by price there is one.
    fn orders(&self) -> Vec<PyBookOrder> {
        self.0.orders.iter().copied().map(PyBookOrder).collect()
    }

    /// Return the sum of the sizes of the orders.
    fn size(&self) -> f64 {
        self.0.size.as_f64()
    }

    /// Return price times size, in quote currency.
    fn exposure(&self) -> f64 {
        self.0.price.as_f64() * self.0.size.as_f64()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        crate::convert::stable_hash(&(self.0.side, self.0.price, self.0.size))
    }

    fn __repr__(&self) -> String {
        let orders: Vec<_> =
            self.0.orders.iter().map(|order| PyBookOrder(*order).__repr__()).collect();
        format!("BookLevel(price={}, orders=[{}])", self.0.price, orders.join(", "))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    /// Return the level that is made of these orders; for pickles.
    #[staticmethod]
    fn _of(orders: Items<PyBookOrder>, size: PyQuantity) -> Option<Self> {
        let first = orders.0.first()?.0;
        let orders = orders.0.into_iter().map(|order| order.0).collect();
        Some(Self(BookLevel { side: first.side, price: first.price, size: size.0, orders }))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Py<PyAny>)> {
        let size = PyQuantity::from(self.0.size);
        let arguments = (self.orders(), size).into_pyobject(py)?.into_any().unbind();
        Ok((py.get_type::<Self>().getattr("_of")?, arguments))
    }
}
