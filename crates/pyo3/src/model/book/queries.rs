//! The order book: what can be read from it.

use argonauta_model::{
    book::{BookSide, Level, OrderBook},
    enums::BookType,
};
use pyo3::prelude::*;

use super::{PyBookLevel, PyOrderBook, depth_of};
use crate::{
    convert::{DecimalArg, Nanos, Whole},
    enums::Enum,
    error::Result,
    model::{identifiers::PyInstrumentId, price::PyPrice, quantity::PyQuantity, tick::PyQuoteTick},
};

fn levels(side: &BookSide, depth: Option<Whole<usize>>) -> Vec<PyBookLevel> {
    let depth = depth_of(depth).unwrap_or(usize::MAX);
    side.levels().take(depth).map(|level| PyBookLevel(Level::to_level(level))).collect()
}

#[pymethods]
impl PyOrderBook {
    /// Instrument.
    #[getter]
    fn instrument_id(&self) -> Result<PyInstrumentId> {
        self.read(|book| book.instrument_id().into())
    }

    /// How deep the book is.
    #[getter]
    fn book_type(&self) -> Result<Enum<BookType>> {
        Ok(Enum(self.read(OrderBook::book_type)?))
    }

    /// Sequence number of the last change; an L1 book that takes quotes and trades counts them.
    #[getter]
    fn sequence(&self) -> Result<u64> {
        self.read(OrderBook::sequence)
    }

    /// Time of the last change, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_event(&self) -> Result<Nanos> {
        self.ts_last()
    }

    /// Time of the last change, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_init(&self) -> Result<Nanos> {
        self.ts_last()
    }

    /// Time of the last change, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_last(&self) -> Result<Nanos> {
        Ok(Nanos(self.read(OrderBook::ts_last)?))
    }

    /// Number of changes so far.
    #[getter]
    fn update_count(&self) -> Result<u64> {
        self.read(OrderBook::update_count)
    }

    /// Return the bid levels, best first; `depth` of them at most.
    #[pyo3(signature = (depth=None))]
    fn bids(&self, depth: Option<Whole<usize>>) -> Result<Vec<PyBookLevel>> {
        self.read(|book| levels(book.bids(), depth))
    }

    /// Return the ask levels, best first; `depth` of them at most.
    #[pyo3(signature = (depth=None))]
    fn asks(&self, depth: Option<Whole<usize>>) -> Result<Vec<PyBookLevel>> {
        self.read(|book| levels(book.asks(), depth))
    }

    /// Return the best bid price, None without bids.
    fn best_bid_price(&self) -> Result<Option<PyPrice>> {
        self.read(|book| book.best_bid_price().map(PyPrice))
    }

    /// Return the best ask price, None without asks.
    fn best_ask_price(&self) -> Result<Option<PyPrice>> {
        self.read(|book| book.best_ask_price().map(PyPrice))
    }

    /// Return the size at the best bid, None without bids.
    fn best_bid_size(&self) -> Result<Option<PyQuantity>> {
        self.read(|book| book.best_bid_size().map(PyQuantity))
    }

    /// Return the size at the best ask, None without asks.
    fn best_ask_size(&self) -> Result<Option<PyQuantity>> {
        self.read(|book| book.best_ask_size().map(PyQuantity))
    }

    /// Return the best ask less the best bid in quote currency, None while a side is empty.
    fn spread(&self) -> Result<Option<f64>> {
        self.read(OrderBook::spread)
    }

    /// Return the middle between best bid and best ask in quote currency, None while a side is empty.
    fn midpoint(&self) -> Result<Option<f64>> {
        self.read(OrderBook::midpoint)
    }

    /// Return best bid and ask as a quote, None while a side is empty.
    fn to_quote_tick(&self) -> Result<Option<PyQuoteTick>> {
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
        Ok(self.read(|book| book.pprint(num_levels.0, group_size))??)
    }

    fn __repr__(&self) -> Result<String> {
        self.read(ToString::to_string)
    }
}
