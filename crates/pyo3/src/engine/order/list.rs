//! Orders that are submitted together.

use std::sync::Arc;

use argonauta_model::order::OrderList;
use pyo3::{
    prelude::*,
    types::{PyList, PyType},
};

use super::PyOrder;
use crate::{
    convert::{Items, Nanos, stable_hash},
    error::Result,
    model::identifiers::{PyInstrumentId, PyOrderListId, PyStrategyId},
};

/// Orders that are submitted together: of one strategy and for one venue.
///
/// Args:
///     order_list_id: Id of the list.
///     orders: Its orders, one at least.
///
/// Raises:
///     InvalidValueError: If there is no order, one is in the list twice, or they are for two venues
///         or of two strategies.
#[pyclass(name = "OrderList", module = "argonauta.model.orders", frozen)]
pub(crate) struct PyOrderList {
    list: OrderList,
    orders: Vec<Py<PyOrder>>,
}

impl PyOrderList {
    /// Makes a list; `make` gets the terms of the orders.
    pub(crate) fn of(
        orders: Vec<Py<PyOrder>>,
        make: impl FnOnce(Vec<Arc<argonauta_model::order::OrderInit>>) -> Result<OrderList>,
    ) -> Result<Self> {
        let terms = orders.iter().map(|order| order.get().read(|o| Arc::clone(o.init())));
        Ok(Self { list: make(terms.collect::<Result<_>>()?)?, orders })
    }
}

impl PyOrderList {
    /// Returns its orders.
    pub(crate) fn members(&self) -> &[Py<PyOrder>] {
        &self.orders
    }
}

/// The class, and what its constructor takes.
type Pickled<'py> = (Bound<'py, PyType>, (PyOrderListId, Bound<'py, PyList>));

#[pymethods]
impl PyOrderList {
    #[new]
    fn new(order_list_id: PyOrderListId, orders: Items<Py<PyOrder>>) -> Result<Self> {
        Self::of(orders.0, |terms| Ok(OrderList::new(order_list_id.0, terms)?))
    }

    /// Id of the list.
    #[getter]
    fn id(&self) -> PyOrderListId {
        PyOrderListId(self.list.id().clone())
    }

    /// Instrument that stands for the list: that of its first order.
    #[getter]
    fn instrument_id(&self) -> PyInstrumentId {
        PyInstrumentId(self.list.instrument_id())
    }

    /// Strategy that made the orders.
    #[getter]
    fn strategy_id(&self) -> PyStrategyId {
        PyStrategyId(self.list.strategy_id())
    }

    /// Its orders.
    #[getter]
    fn orders<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.orders.iter().map(|order| order.bind(py)))
    }

    /// Its first order.
    #[getter]
    fn first(&self, py: Python<'_>) -> Option<Py<PyOrder>> {
        self.orders.first().map(|order| order.clone_ref(py))
    }

    /// When its first order was made, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_init(&self) -> Nanos {
        Nanos(self.list.ts_init())
    }

    /// Return each instrument once, in the order in which they appear.
    fn instrument_ids(&self) -> Vec<PyInstrumentId> {
        self.list.instrument_ids().into_iter().map(PyInstrumentId).collect()
    }

    /// Return whether all orders are for one instrument.
    fn is_uniform_instrument(&self) -> bool {
        self.list.is_uniform_instrument()
    }

    /// Return whether it is an entry that releases two exits, of which one ends the other.
    fn is_bracket(&self) -> bool {
        self.list.is_bracket()
    }

    fn __len__(&self) -> usize {
        self.orders.len()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.list.id() == other.list.id()
    }

    fn __hash__(&self) -> u64 {
        stable_hash(self.list.id())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (list, orders) = (&self.list, self.orders(py)?.repr()?);
        let (id, instrument, strategy) = (list.id(), list.instrument_id(), list.strategy_id());
        Ok(format!(
            "OrderList(id={id}, instrument_id={instrument}, strategy_id={strategy}, orders={orders})"
        ))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Pickled<'py>> {
        Ok((py.get_type::<Self>(), (self.id(), self.orders(py)?)))
    }
}
