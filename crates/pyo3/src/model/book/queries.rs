//! The order book: what can be read from it.

use argonauta_model::{
    book::{BookSide, Level, OrderBook},
    enums::{BookType, OrderSide},
};
use pyo3::{prelude::*, types::PyDict};

use super::{PyBookLevel, PyOrderBook, PyOwnOrderBook, depth_of, own_filter, price_sizes};
use crate::{
    convert::{DecimalArg, Nanos, Precision, Whole},
    engine::order::PyOrder,
    enums::Enum,
    error::Result,
    model::{identifiers::PyInstrumentId, price::PyPrice, quantity::PyQuantity, tick::PyQuoteTick},
};

/// Prices with the quantities that trade there.
type Fills = Vec<(PyPrice, PyQuantity)>;

fn levels(side: &BookSide, depth: Option<Whole<usize>>) -> Vec<PyBookLevel> {
    let depth = depth_of(depth).unwrap_or(usize::MAX);
    side.levels().take(depth).map(|level| PyBookLevel(Level::to_level(level))).collect()
}

fn fills(fills: Vec<(argonauta_model::Price, argonauta_model::Quantity)>) -> Fills {
    fills.into_iter().map(|(price, size)| (price.into(), size.into())).collect()
}

#[pymethods]
impl PyOrderBook {
    /// Instrument.
    #[getter]
    fn instrument_id(&self) -> PyInstrumentId {
        self.read(|book| book.instrument_id().into())
    }

    /// How deep the book is.
    #[getter]
    fn book_type(&self) -> Enum<BookType> {
        Enum(self.read(OrderBook::book_type))
    }

    /// Sequence number of the last change; an L1 book that takes quotes and trades counts them.
    #[getter]
    fn sequence(&self) -> u64 {
        self.read(OrderBook::sequence)
    }

    /// Time of the last change, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_event(&self) -> Nanos {
        self.ts_last()
    }

    /// Time of the last change, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_init(&self) -> Nanos {
        self.ts_last()
    }

    /// Time of the last change, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_last(&self) -> Nanos {
        Nanos(self.read(OrderBook::ts_last))
    }

    /// Number of changes so far.
    #[getter]
    fn update_count(&self) -> u64 {
        self.read(OrderBook::update_count)
    }

    /// Return the bid levels, best first; `depth` of them at most.
    #[pyo3(signature = (depth=None))]
    fn bids(&self, depth: Option<Whole<usize>>) -> Vec<PyBookLevel> {
        self.read(|book| levels(book.bids(), depth))
    }

    /// Return the ask levels, best first; `depth` of them at most.
    #[pyo3(signature = (depth=None))]
    fn asks(&self, depth: Option<Whole<usize>>) -> Vec<PyBookLevel> {
        self.read(|book| levels(book.asks(), depth))
    }

    /// Return the best bid price, None without bids.
    fn best_bid_price(&self) -> Option<PyPrice> {
        self.read(|book| book.best_bid_price().map(PyPrice))
    }

    /// Return the best ask price, None without asks.
    fn best_ask_price(&self) -> Option<PyPrice> {
        self.read(|book| book.best_ask_price().map(PyPrice))
    }

    /// Return the size at the best bid, None without bids.
    fn best_bid_size(&self) -> Option<PyQuantity> {
        self.read(|book| book.best_bid_size().map(PyQuantity))
    }

    /// Return the size at the best ask, None without asks.
    fn best_ask_size(&self) -> Option<PyQuantity> {
        self.read(|book| book.best_ask_size().map(PyQuantity))
    }

    /// Return the best ask less the best bid in quote currency, None while a side is empty.
    fn spread(&self) -> Option<f64> {
        self.read(OrderBook::spread)
    }

    /// Return the middle between best bid and best ask in quote currency, None while a side is empty.
    fn midpoint(&self) -> Option<f64> {
        self.read(OrderBook::midpoint)
    }

    /// Return best bid and ask as a quote, None while a side is empty.
    fn to_quote_tick(&self) -> Option<PyQuoteTick> {
        self.read(|book| book.to_quote_tick().map(PyQuoteTick::from))
    }

    /// Return the book as text: its counts and a table of levels with the sizes of their orders.
    ///
    /// Args:
    ///     num_levels: Number of levels a side.
    ///     group_size: Width of the groups into which levels are gathered, in quote currency; their rows
    ///         show the sum of their sizes.
    ///
    /// Raises:
    ///     InvalidValueError: If the width is not above zero.
    #[pyo3(signature = (num_levels=Whole(3), group_size=None))]
    fn pprint(&self, num_levels: Whole<usize>, group_size: Option<DecimalArg>) -> Result<String> {
        let group_size = group_size.map(|size| size.0);
        Ok(self.read(|book| book.pprint(num_levels.0, group_size))?)
    }

    /// Return the average price at which an order would fill, weighted by size, over as much of
    /// `quantity` as the book has; 0.0 where that is nothing.
    ///
    /// Args:
    ///     quantity: Quantity of the order.
    ///     order_side: Side of the order: a buy takes asks.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side.
    fn get_avg_px_for_quantity(
        &self,
        quantity: PyQuantity,
        order_side: Enum<OrderSide>,
    ) -> Result<f64> {
        Ok(self.read(|book| book.get_avg_px_for_quantity(quantity.0, order_side.0))?)
    }

    /// Return the price of the last level that an order would reach; None where the book has less than
    /// `quantity`, or that is zero.
    ///
    /// Args:
    ///     quantity: Quantity of the order.
    ///     order_side: Side of the order: a buy takes asks.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side.
    fn get_worst_px_for_quantity(
        &self,
        quantity: PyQuantity,
        order_side: Enum<OrderSide>,
    ) -> Result<Option<PyPrice>> {
        let worst = self.read(|book| book.get_worst_px_for_quantity(quantity.0, order_side.0))?;
        Ok(worst.map(PyPrice))
    }

    /// Return the size that an order limited to `price` could trade with.
    ///
    /// Args:
    ///     price: Limit of the order.
    ///     order_side: Side of the order: a buy takes asks.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side.
    fn get_quantity_for_price(&self, price: PyPrice, order_side: Enum<OrderSide>) -> Result<f64> {
        Ok(self.read(|book| book.get_quantity_for_price(price.0, order_side.0))?)
    }

    /// Return the size that rests at exactly `price`, zero where there is no level.
    ///
    /// Args:
    ///     price: Price of the level.
    ///     order_side: Side of the book that the level is on: `BUY` reads bids.
    ///     size_precision: Number of decimals of the result.
    ///
    /// Raises:
    ///     InvalidValueError: If there is no side, or the size does not fit the precision.
    fn get_quantity_at_level(
        &self,
        price: PyPrice,
        order_side: Enum<OrderSide>,
        size_precision: Precision,
    ) -> Result<PyQuantity> {
        let (price, side, precision) = (price.0, order_side.0, size_precision.0);
        Ok(self.read(|book| book.get_quantity_at_level(price, side, precision))?.into())
    }

    /// Return price and size of every level that an order limited to `price` could trade with, best first.
    ///
    /// Args:
    ///     order_side: Side of the order: a buy takes asks.
    ///     price: Limit of the order.
    ///     size_precision: Number of decimals of the sizes.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side, or a size does not fit the precision.
    fn get_all_crossed_levels(
        &self,
        order_side: Enum<OrderSide>,
        price: PyPrice,
        size_precision: Precision,
    ) -> Result<Fills> {
        let (side, price, precision) = (order_side.0, price.0, size_precision.0);
        Ok(fills(self.read(|book| book.get_all_crossed_levels(side, price, precision))?))
    }

    /// Return what an order worth an exposure would trade: average price, quantity, and the last price
    /// that it reaches. All are 0.0 where the book has nothing; it may have less than the exposure.
    ///
    /// Args:
    ///     qty: The exposure, in quote currency.
    ///     order_side: Side of the order: a buy takes asks.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side, or a price that it reaches is not above zero.
    fn get_avg_px_qty_for_exposure(
        &self,
        qty: PyQuantity,
        order_side: Enum<OrderSide>,
    ) -> Result<(f64, f64, f64)> {
        Ok(self.read(|book| book.get_avg_px_qty_for_exposure(qty.0, order_side.0))?)
    }

    /// Return the fills that an order would get now, as price and quantity, best first.
    ///
    /// Args:
    ///     order: The order; what of it is open is filled.
    ///     price_prec: Number of decimals of the prices.
    ///     size_prec: Number of decimals of the quantities.
    ///     is_aggressive: Whether it takes any price; else only prices that its own accepts.
    ///
    /// Raises:
    ///     InvalidValueError: If a value does not fit its precision.
    fn simulate_fills(
        &self,
        order: &PyOrder,
        price_prec: Precision,
        size_prec: Precision,
        is_aggressive: bool,
    ) -> Result<Fills> {
        let (price, size) = (price_prec.0, size_prec.0);
        let found = order.read(|order| {
            self.read(|book| book.simulate_fills(order, price, size, is_aggressive))
        })?;
        Ok(fills(found?))
    }

    /// Return price and size of the bids as decimals, best first; `depth` levels at most.
    #[pyo3(signature = (depth=None))]
    fn bids_to_dict<'py>(
        &self,
        py: Python<'py>,
        depth: Option<Whole<usize>>,
    ) -> Result<Bound<'py, PyDict>> {
        Ok(price_sizes(py, self.read(|book| book.bids_to_dict(depth_of(depth)))?)?)
    }

    /// Return price and size of the asks as decimals, best first; `depth` levels at most.
    #[pyo3(signature = (depth=None))]
    fn asks_to_dict<'py>(
        &self,
        py: Python<'py>,
        depth: Option<Whole<usize>>,
    ) -> Result<Bound<'py, PyDict>> {
        Ok(price_sizes(py, self.read(|book| book.asks_to_dict(depth_of(depth)))?)?)
    }

    /// Return the bids gathered into groups, best first. A group is named by the multiple of
    /// `group_size` at or below its prices.
    ///
    /// Args:
    ///     group_size: Width of a group, in quote currency.
    ///     depth: Number of groups at most.
    ///
    /// Raises:
    ///     InvalidValueError: If the width is not above zero.
    #[pyo3(signature = (group_size, depth=None))]
    fn group_bids<'py>(
        &self,
        py: Python<'py>,
        group_size: DecimalArg,
        depth: Option<Whole<usize>>,
    ) -> Result<Bound<'py, PyDict>> {
        let groups = self.read(|book| book.group_bids(group_size.0, depth_of(depth)))?;
        Ok(price_sizes(py, groups)?)
    }

    /// Return the asks gathered into groups, best first. A group is named by the multiple of
    /// `group_size` at or above its prices.
    ///
    /// Args:
    ///     group_size: Width of a group, in quote currency.
    ///     depth: Number of groups at most.
    ///
    /// Raises:
    ///     InvalidValueError: If the width is not above zero.
    #[pyo3(signature = (group_size, depth=None))]
    fn group_asks<'py>(
        &self,
        py: Python<'py>,
        group_size: DecimalArg,
        depth: Option<Whole<usize>>,
    ) -> Result<Bound<'py, PyDict>> {
        let groups = self.read(|book| book.group_asks(group_size.0, depth_of(depth)))?;
        Ok(price_sizes(py, groups)?)
    }

    /// Return a copy of the book without our own orders; an L3 book becomes L2.
    ///
    /// Args:
    ///     own_book: Our own orders; None subtracts nothing.
    ///     depth: Number of levels a side at most, counted without own orders.
    ///     status: States of own orders that count; leave `PENDING_CANCEL` out where a cancel may have
    ///         worked already. None counts all.
    ///     accepted_buffer_ns: Own orders count only if the venue accepted them this long before `ts_now`.
    ///     ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.
    ///
    /// Raises:
    ///     BookIntegrityError: If the own book is for another instrument.
    ///     InvalidValueError: If there is a buffer without `ts_now`.
    #[pyo3(signature = (own_book=None, depth=None, status=None, accepted_buffer_ns=None, ts_now=None))]
    fn filtered_view(
        &self,
        own_book: Option<&PyOwnOrderBook>,
        depth: Option<Whole<usize>>,
        status: Option<&Bound<'_, PyAny>>,
        accepted_buffer_ns: Option<Whole<u64>>,
        ts_now: Option<Nanos>,
    ) -> Result<Self> {
        let filter = own_filter(status, accepted_buffer_ns, ts_now)?;
        let own = own_book.map(PyOwnOrderBook::snapshot);
        let view = self.read(|book| book.filtered_view(own.as_ref(), depth_of(depth), &filter))?;
        Ok(Self::of(view))
    }
}

/// Makes the two readings of a side without own orders.
macro_rules! filtered_readings {
    ($($(#[$dict_doc:meta])* $to_dict:ident, $(#[$group_doc:meta])* $group:ident, $side:expr;)+) => {
        $(#[pymethods]
        impl PyOrderBook {
            $(#[$dict_doc])*
            ///
            /// Args:
            ///     depth: Number of levels at most, counted without own orders.
            ///     own_book: Our own orders; None subtracts nothing.
            ///     status: States of own orders that count; None counts all.
            ///     accepted_buffer_ns: Own orders count only if they were accepted this long before `ts_now`.
            ///     ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.
            ///
            /// Raises:
            ///     BookIntegrityError: If the own book is for another instrument.
            ///     InvalidValueError: If there is a buffer without `ts_now`.
            #[pyo3(signature = (
                depth=None, own_book=None, status=None, accepted_buffer_ns=None, ts_now=None
            ))]
            fn $to_dict<'py>(
                &self,
                py: Python<'py>,
                depth: Option<Whole<usize>>,
                own_book: Option<&PyOwnOrderBook>,
                status: Option<&Bound<'py, PyAny>>,
                accepted_buffer_ns: Option<Whole<u64>>,
                ts_now: Option<Nanos>,
            ) -> Result<Bound<'py, PyDict>> {
                let filter = own_filter(status, accepted_buffer_ns, ts_now)?;
                let own = own_book.map(PyOwnOrderBook::snapshot);
                let depth = depth_of(depth);
                let read = self.read(|book| book.filtered_to_dict($side, depth, own.as_ref(), &filter))?;
                Ok(price_sizes(py, read)?)
            }

            $(#[$group_doc])*
            ///
            /// Args:
            ///     group_size: Width of a group, in quote currency.
            ///     depth: Number of groups at most.
            ///     own_book: Our own orders; None subtracts nothing.
            ///     status: States of own orders that count; None counts all.
            ///     accepted_buffer_ns: Own orders count only if they were accepted this long before `ts_now`.
            ///     ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.
            ///
            /// Raises:
            ///     BookIntegrityError: If the own book is for another instrument.
            ///     InvalidValueError: If the width is not above zero, or there is a buffer without `ts_now`.
            #[pyo3(signature = (
                group_size, depth=None, own_book=None, status=None, accepted_buffer_ns=None, ts_now=None
            ))]
            #[expect(clippy::too_many_arguments, reason = "the documented signature")]
            fn $group<'py>(
                &self,
                py: Python<'py>,
                group_size: DecimalArg,
                depth: Option<Whole<usize>>,
                own_book: Option<&PyOwnOrderBook>,
                status: Option<&Bound<'py, PyAny>>,
                accepted_buffer_ns: Option<Whole<u64>>,
                ts_now: Option<Nanos>,
            ) -> Result<Bound<'py, PyDict>> {
                let filter = own_filter(status, accepted_buffer_ns, ts_now)?;
                let own = own_book.map(PyOwnOrderBook::snapshot);
                let (size, depth) = (group_size.0, depth_of(depth));
                let read = self.read(|book| {
                    book.group_filtered($side, size, depth, own.as_ref(), &filter)
                })?;
                Ok(price_sizes(py, read)?)
            }
        })+
    };
}

filtered_readings! {
    /// Return price and size of the bids as decimals, best first, without our own orders.
    bids_filtered_to_dict,
    /// Return the bids gathered into groups, best first, without our own orders.
    group_bids_filtered, OrderSide::Buy;
    /// Return price and size of the asks as decimals, best first, without our own orders.
    asks_filtered_to_dict,
    /// Return the asks gathered into groups, best first, without our own orders.
    group_asks_filtered, OrderSide::Sell;
}

#[pymethods]
impl PyOrderBook {
    fn __repr__(&self) -> String {
        self.read(ToString::to_string)
    }
}
