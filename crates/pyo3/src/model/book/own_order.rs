//! Own orders, as an own book keeps them.

use argonauta_model::{
    book::OwnBookOrder,
    enums::{OrderSide, OrderStatus, OrderType, TimeInForce},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyType},
};

use crate::{
    convert::{Nanos, py_dict, stable_hash},
    engine::order::PyOrder,
    enums::Enum,
    error::Result,
    model::{
        identifiers::{PyClientOrderId, PyTraderId, PyVenueOrderId},
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// One of our own orders that has a price and can rest in a book.
///
/// Args:
///     trader_id: Trader.
///     client_order_id: Order id that this side gave.
///     side: Side.
///     price: Limit price.
///     size: What is still open.
///     order_type: Type of the order.
///     time_in_force: How long it lives.
///     status: State of the order.
///     ts_last: When something last happened to it, nanoseconds since the UNIX epoch.
///     ts_accepted: When the venue took it; 0 while it has not.
///     ts_submitted: When it went to the venue; 0 while it has not.
///     ts_init: When it was made.
///     venue_order_id: Order id that the venue gave, once known.
///
/// Raises:
///     InvalidValueError: If the side is neither BUY nor SELL.
#[pyclass(name = "OwnBookOrder", module = "argonauta.model.book", frozen)]
#[derive(Clone)]
pub(crate) struct PyOwnBookOrder(pub(crate) OwnBookOrder);

#[pymethods]
impl PyOwnBookOrder {
    #[new]
    #[pyo3(signature = (
        trader_id,
        client_order_id,
        side,
        price,
        size,
        order_type,
        time_in_force,
        status,
        ts_last,
        ts_accepted,
        ts_submitted,
        ts_init,
        venue_order_id=None,
    ))]
    #[expect(
        clippy::too_many_arguments,
        clippy::similar_names,
        reason = "the documented signature"
    )]
    fn new(
        trader_id: PyTraderId,
        client_order_id: PyClientOrderId,
        side: Enum<OrderSide>,
        price: PyPrice,
        size: PyQuantity,
        order_type: Enum<OrderType>,
        time_in_force: Enum<TimeInForce>,
        status: Enum<OrderStatus>,
        ts_last: Nanos,
        ts_accepted: Nanos,
        ts_submitted: Nanos,
        ts_init: Nanos,
        venue_order_id: Option<PyVenueOrderId>,
    ) -> Result<Self> {
        let order = OwnBookOrder {
            trader_id: trader_id.0,
            client_order_id: client_order_id.0,
            venue_order_id: venue_order_id.map(|id| id.0),
            side: side.0,
            price: price.0,
            size: size.0,
            order_type: order_type.0,
            time_in_force: time_in_force.0,
            status: status.0,
            ts_last: ts_last.0,
            ts_accepted: ts_accepted.0,
            ts_submitted: ts_submitted.0,
            ts_init: ts_init.0,
        };
        Ok(Self(order.validated()?))
    }

    /// Return an order as an own book keeps it; None for one that does not belong there: without a price,
    /// or that never rests (IOC, FOK).
    #[staticmethod]
    fn from_order(order: &PyOrder) -> Result<Option<Self>> {
        Ok(order.read(OwnBookOrder::of)?.map(Self))
    }

    /// Trader.
    #[getter]
    fn trader_id(&self) -> PyTraderId {
        self.0.trader_id.into()
    }

    /// Order id that this side gave.
    #[getter]
    fn client_order_id(&self) -> PyClientOrderId {
        self.0.client_order_id.clone().into()
    }

    /// Order id that the venue gave, None while unknown.
    #[getter]
    fn venue_order_id(&self) -> Option<PyVenueOrderId> {
        self.0.venue_order_id.clone().map(Into::into)
    }

    /// Side.
    #[getter]
    fn side(&self) -> Enum<OrderSide> {
        Enum(self.0.side)
    }

    /// Limit price.
    #[getter]
    fn price(&self) -> PyPrice {
        self.0.price.into()
    }

    /// What is still open.
    #[getter]
    fn size(&self) -> PyQuantity {
        self.0.size.into()
    }

    /// Type of the order.
    #[getter]
    fn order_type(&self) -> Enum<OrderType> {
        Enum(self.0.order_type)
    }

    /// How long it lives.
    #[getter]
    fn time_in_force(&self) -> Enum<TimeInForce> {
        Enum(self.0.time_in_force)
    }

    /// State of the order.
    #[getter]
    fn status(&self) -> Enum<OrderStatus> {
        Enum(self.0.status)
    }

    /// When something last happened to it, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_last(&self) -> Nanos {
        Nanos(self.0.ts_last)
    }

    /// When the venue took it, nanoseconds since the UNIX epoch; 0 while it has not.
    #[getter]
    fn ts_accepted(&self) -> Nanos {
        Nanos(self.0.ts_accepted)
    }

    /// When it went to the venue, nanoseconds since the UNIX epoch; 0 while it has not.
    #[getter]
    fn ts_submitted(&self) -> Nanos {
        Nanos(self.0.ts_submitted)
    }

    /// When it was made, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_init(&self) -> Nanos {
        Nanos(self.0.ts_init)
    }

    /// Return price times size, in quote currency.
    fn exposure(&self) -> f64 {
        self.0.exposure()
    }

    /// Return the size, below zero for an order to sell.
    fn signed_size(&self) -> f64 {
        self.0.signed_size()
    }

    /// Return the fields as text and numbers.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let order = &self.0;
        Ok(py_dict! { py,
            "trader_id" => order.trader_id.to_string(),
            "client_order_id" => order.client_order_id.to_string(),
            "venue_order_id" => order.venue_order_id.as_ref().map(ToString::to_string),
            "side" => order.side.to_string(),
            "price" => order.price.to_string(),
            "size" => order.size.to_string(),
            "order_type" => order.order_type.to_string(),
            "time_in_force" => order.time_in_force.to_string(),
            "status" => order.status.to_string(),
            "ts_last" => order.ts_last.as_u64(),
            "ts_accepted" => order.ts_accepted.as_u64(),
            "ts_submitted" => order.ts_submitted.as_u64(),
            "ts_init" => order.ts_init.as_u64(),
        })
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&(&self.0.client_order_id, self.0.side, self.0.price, self.0.size))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        let order = &self.0;
        format!(
            "OwnBookOrder(trader_id={}, client_order_id={}, venue_order_id={}, side={}, price={}, \
             size={}, order_type={}, time_in_force={}, status={}, ts_last={}, ts_accepted={}, \
             ts_submitted={}, ts_init={})",
            order.trader_id,
            order.client_order_id,
            order.venue_order_id.as_ref().map_or("None".to_owned(), ToString::to_string),
            order.side,
            order.price,
            order.size,
            order.order_type,
            order.time_in_force,
            order.status,
            order.ts_last.as_u64(),
            order.ts_accepted.as_u64(),
            order.ts_submitted.as_u64(),
            order.ts_init.as_u64()
        )
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyAny>)> {
        let who = (self.trader_id(), self.client_order_id()).into_pyobject(py)?;
        let what = (
            self.side(),
            self.price(),
            self.size(),
            self.order_type(),
            self.time_in_force(),
            self.status(),
        )
            .into_pyobject(py)?;
        let when = (
            self.ts_last(),
            self.ts_accepted(),
            self.ts_submitted(),
            self.ts_init(),
            self.venue_order_id(),
        )
            .into_pyobject(py)?;
        Ok((py.get_type::<Self>(), who.add(what)?.add(when)?))
    }
}

/// Whether an order belongs into an own book: it has a price, and it may rest (not IOC, not FOK).
///
/// Args:
///     order: The order.
#[pyfunction]
pub(crate) fn should_handle_own_book_order(order: &PyOrder) -> Result<bool> {
    order.read(OwnBookOrder::belongs)
}
