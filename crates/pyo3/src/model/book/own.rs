//! The own book: our resting orders of an instrument.

use std::sync::{Mutex, MutexGuard, PoisonError};

use argonauta_model::{
    ModelResult,
    book::{OwnBookOrder, OwnFilter, OwnOrderBook},
    enums::OrderSide,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};

use super::{PyOwnBookOrder, depth_of, own_filter, price_sizes};
use crate::{
    convert::{DecimalArg, Nanos, Whole, stable_hash},
    error::{Error, Result},
    model::identifiers::{PyClientOrderId, PyInstrumentId},
};

/// Our own resting orders of an instrument, by price, in the order in which they came.
///
/// Args:
///     instrument_id: Instrument.
#[pyclass(name = "OwnOrderBook", module = "argonauta.model.book", frozen)]
pub(crate) struct PyOwnOrderBook {
    book: Mutex<OwnOrderBook>,
}

impl PyOwnOrderBook {
    /// Wraps a book.
    pub(crate) fn of(book: OwnOrderBook) -> Self {
        Self { book: Mutex::new(book) }
    }

    fn lock(&self) -> MutexGuard<'_, OwnOrderBook> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Copies the book as it is.
    pub(crate) fn snapshot(&self) -> OwnOrderBook {
        self.lock().clone()
    }

    fn write(&self, change: impl FnOnce(&mut OwnOrderBook) -> ModelResult<()>) -> Result<()> {
        change(&mut self.lock()).map_err(Error::Model)
    }

    fn ids(&self, side: OrderSide) -> Vec<PyClientOrderId> {
        let book = self.lock();
        let orders = book.levels(side).flat_map(|(_, orders)| orders);
        orders.map(|order| order.client_order_id.clone().into()).collect()
    }

    fn list(&self, wanted: impl Fn(&OwnBookOrder) -> bool) -> Vec<PyOwnBookOrder> {
        let book = self.lock();
        book.orders().filter(|order| wanted(order)).cloned().map(PyOwnBookOrder).collect()
    }

    fn levels<'py>(
        &self,
        py: Python<'py>,
        side: OrderSide,
        filter: &OwnFilter,
    ) -> Result<Bound<'py, PyDict>> {
        let levels: Vec<(_, Vec<_>)> = {
            let book = self.lock();
            let copied = book.filtered(side, filter).into_iter();
            copied.map(|(price, orders)| (price, orders.into_iter().cloned().collect())).collect()
        };
        let dict = PyDict::new(py);
        for (price, orders) in levels {
            let price = crate::convert::decimal(py, price.mantissa(), price.precision())?;
            let orders: Vec<OwnBookOrder> = orders;
            let orders = orders.into_iter().map(PyOwnBookOrder).collect::<Vec<_>>();
            dict.set_item(price, orders)?;
        }
        Ok(dict)
    }
}

#[pymethods]
impl PyOwnOrderBook {
    #[new]
    fn new(instrument_id: PyInstrumentId) -> Self {
        Self::of(OwnOrderBook::new(instrument_id.0))
    }

    /// Instrument.
    #[getter]
    fn instrument_id(&self) -> PyInstrumentId {
        self.lock().instrument_id().into()
    }

    /// Time of the newest change, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_last(&self) -> Nanos {
        Nanos(self.lock().ts_last())
    }

    /// Number of changes so far.
    #[getter]
    fn update_count(&self) -> u64 {
        self.lock().update_count()
    }

    /// Add an order at the end of its level.
    ///
    /// Raises:
    ///     OrderBookError: If an order of this id is in the book already.
    fn add(&self, order: &PyOwnBookOrder) -> Result<()> {
        self.write(|book| book.add(order.0.clone()))
    }

    /// Change an order of the book. It keeps its place if side and price stay and its size does not grow;
    /// one of size zero is removed.
    ///
    /// Raises:
    ///     OrderBookError: If no order of this id is in the book.
    fn update(&self, order: &PyOwnBookOrder) -> Result<()> {
        self.write(|book| book.update(order.0.clone()))
    }

    /// Remove an order.
    ///
    /// Raises:
    ///     OrderBookError: If no order of this id is in the book.
    fn delete(&self, order: &PyOwnBookOrder) -> Result<()> {
        self.write(|book| book.delete(&order.0))
    }

    /// Remove every order.
    fn clear(&self) {
        self.lock().clear();
    }

    /// Empty the book and forget its time and count.
    fn reset(&self) {
        self.lock().reset();
    }

    /// Whether an order of this id is in the book.
    fn is_order_in_book(&self, client_order_id: PyClientOrderId) -> bool {
        self.lock().is_order_in_book(&client_order_id.0)
    }

    /// Return the ids of the bids, best first.
    fn bid_client_order_ids(&self) -> Vec<PyClientOrderId> {
        self.ids(OrderSide::Buy)
    }

    /// Return the ids of the asks, best first.
    fn ask_client_order_ids(&self) -> Vec<PyClientOrderId> {
        self.ids(OrderSide::Sell)
    }

    /// Return all orders: bids, then asks, best first.
    fn orders_to_list(&self) -> Vec<PyOwnBookOrder> {
        self.list(|_| true)
    }

    /// Return the bids, best first.
    fn bids_to_list(&self) -> Vec<PyOwnBookOrder> {
        self.list(|order| order.side == OrderSide::Buy)
    }

    /// Return the asks, best first.
    fn asks_to_list(&self) -> Vec<PyOwnBookOrder> {
        self.list(|order| order.side == OrderSide::Sell)
    }

    /// Remove the orders that are not open any more; return their ids.
    ///
    /// Args:
    ///     open_order_ids: The client order ids of all open orders.
    fn audit_open_orders(&self, open_order_ids: &Bound<'_, PyAny>) -> Result<Vec<PyClientOrderId>> {
        let mut open = Vec::new();
        for id in open_order_ids.try_iter()? {
            open.push(id?.extract::<PyClientOrderId>().map_err(PyErr::from)?.0);
        }
        let gone = self.lock().audit_open_orders(&open.into_iter().collect());
        Ok(gone.into_iter().map(Into::into).collect())
    }

    /// Return this book with the orders of the opposite outcome of a binary market in it: who buys that
    /// one at `p` sells this one at `1 - p`.
    ///
    /// Args:
    ///     opposite: Own book of the opposite outcome.
    ///
    /// Raises:
    ///     OrderBookError: If an order id is in both books.
    ///     InvalidValueError: If a price is above 1.
    fn combined_with_opposite(&self, opposite: &Self) -> Result<Self> {
        let opposite = opposite.snapshot();
        Ok(Self::of(self.lock().combined_with_opposite(&opposite)?))
    }

    /// Return the book as text: its counts and a table of levels with the sizes of their orders.
    ///
    /// Args:
    ///     num_levels: Number of levels a side.
    ///     group_size: Width of the groups into which levels are gathered, in quote currency.
    ///
    /// Raises:
    ///     InvalidValueError: If the width is not above zero.
    #[pyo3(signature = (num_levels=Whole(3), group_size=None))]
    fn pprint(&self, num_levels: Whole<usize>, group_size: Option<DecimalArg>) -> Result<String> {
        Ok(self.lock().pprint(num_levels.0, group_size.map(|size| size.0))?)
    }

    /// Whether both have the same orders in the same places.
    fn __eq__(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || self.snapshot() == other.snapshot()
    }

    /// A book changes, so its hash is that of what does not: its instrument.
    fn __hash__(&self) -> u64 {
        stable_hash(&self.lock().instrument_id())
    }

    fn __repr__(&self) -> String {
        self.lock().to_string()
    }

    fn __copy__(&self) -> Self {
        Self::of(self.snapshot())
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        self.__copy__()
    }

    /// Return a book of these orders; for pickles.
    #[staticmethod]
    fn _of(
        instrument_id: PyInstrumentId,
        orders: &Bound<'_, PyList>,
        ts_last: Nanos,
        update_count: Whole<u64>,
    ) -> Result<Self> {
        let mut book = OwnOrderBook::new(instrument_id.0);
        for order in orders {
            let order = order.cast::<PyOwnBookOrder>().map_err(PyErr::from)?;
            book.add(order.get().0.clone())?;
        }
        book.restore(ts_last.0, update_count.0);
        Ok(Self::of(book))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Py<PyAny>)> {
        let arguments =
            (self.instrument_id(), self.orders_to_list(), self.ts_last(), self.update_count());
        let arguments = arguments.into_pyobject(py)?.into_any().unbind();
        Ok((py.get_type::<Self>().getattr("_of")?, arguments))
    }
}

/// Makes the two readings of a side.
macro_rules! side_readings {
    ($($(#[$dict_doc:meta])* $to_dict:ident, $(#[$quantity_doc:meta])* $quantity:ident, $side:expr;)+) => {
        $(#[pymethods]
        impl PyOwnOrderBook {
            $(#[$dict_doc])*
            ///
            /// Args:
            ///     status: States of orders that count; None counts all.
            ///     accepted_buffer_ns: Orders count only if they were accepted this long before `ts_now`.
            ///     ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.
            ///
            /// Raises:
            ///     InvalidValueError: If there is a buffer without `ts_now`.
            #[pyo3(signature = (status=None, accepted_buffer_ns=None, ts_now=None))]
            fn $to_dict<'py>(
                &self,
                py: Python<'py>,
                status: Option<&Bound<'py, PyAny>>,
                accepted_buffer_ns: Option<Whole<u64>>,
                ts_now: Option<Nanos>,
            ) -> Result<Bound<'py, PyDict>> {
                self.levels(py, $side, &own_filter(status, accepted_buffer_ns, ts_now)?)
            }

            $(#[$quantity_doc])*
            ///
            /// Args:
            ///     status: States of orders that count; None counts all.
            ///     depth: Number of levels or groups at most.
            ///     group_size: Width of the groups into which levels are gathered, in quote currency.
            ///     accepted_buffer_ns: Orders count only if they were accepted this long before `ts_now`.
            ///     ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.
            ///
            /// Raises:
            ///     InvalidValueError: If the width is not above zero, or there is a buffer without `ts_now`.
            #[pyo3(signature = (
                status=None, depth=None, group_size=None, accepted_buffer_ns=None, ts_now=None
            ))]
            fn $quantity<'py>(
                &self,
                py: Python<'py>,
                status: Option<&Bound<'py, PyAny>>,
                depth: Option<Whole<usize>>,
                group_size: Option<DecimalArg>,
                accepted_buffer_ns: Option<Whole<u64>>,
                ts_now: Option<Nanos>,
            ) -> Result<Bound<'py, PyDict>> {
                let filter = own_filter(status, accepted_buffer_ns, ts_now)?;
                let group_size = group_size.map(|size| size.0);
                let sizes = self.lock().quantity($side, &filter, depth_of(depth), group_size)?;
                Ok(price_sizes(py, sizes)?)
            }
        })+
    };
}

side_readings! {
    /// Return the bids by price, best first.
    bids_to_dict,
    /// Return the sum of the bids by price, or by group of prices, best first.
    bid_quantity, OrderSide::Buy;
    /// Return the asks by price, best first.
    asks_to_dict,
    /// Return the sum of the asks by price, or by group of prices, best first.
    ask_quantity, OrderSide::Sell;
}
