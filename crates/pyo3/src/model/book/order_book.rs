//! The order book: what changes it.

use std::sync::{Mutex, PoisonError};

use argonauta_common::InstrumentIdx;
use argonauta_model::{
    book::{BookError, BookSide, Level, OrderBook},
    enums::{BookType, NamedEnum, OrderSide},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};

use super::PyBookLevel;
use crate::{
    convert::{Fields, Nanos, Whole, py_dict, stable_hash, type_error},
    engine::handle::{Handle, View},
    enums::Enum,
    error::{Error, Result},
    model::{
        book_order::PyBookOrder,
        delta::PyOrderBookDelta,
        deltas::PyOrderBookDeltas,
        depth::PyOrderBookDepth10,
        identifiers::PyInstrumentId,
        tick::{PyQuoteTick, PyTradeTick},
    },
};

/// The order book of an instrument: one level a side, levels by price, or every order.
///
/// What changes a book applies whole or not at all: after an error the book is as it was. In the middle
/// of an event its sides may cross; `check_integrity` raises where they do. The book that an engine keeps
/// is changed by its data alone.
///
/// Args:
///     instrument_id: Instrument.
///     book_type: How deep the book is.
#[pyclass(name = "OrderBook", module = "argonauta.model.book", frozen)]
pub(crate) struct PyOrderBook {
    place: Place,
}

/// Where a book is.
enum Place {
    /// Here: whoever made it changes it.
    Own(Box<Mutex<OrderBook>>),
    /// In the cache of an engine, which changes it.
    Kept(View<InstrumentIdx>),
}

impl PyOrderBook {
    /// Makes the Python object of a book.
    pub(crate) fn of(book: OrderBook) -> Self {
        Self { place: Place::Own(Box::new(Mutex::new(book))) }
    }

    /// Makes the Python object of the book that an engine keeps of an instrument.
    pub(crate) fn kept(handle: Handle, idx: InstrumentIdx) -> Self {
        Self { place: Place::Kept(View::new(handle, idx)) }
    }

    /// Looks at the book. Nothing in there calls Python.
    ///
    /// # Errors
    /// Where an engine keeps it that was reset, or that another thread runs.
    pub(crate) fn read<R>(&self, look: impl FnOnce(&OrderBook) -> R) -> Result<R> {
        match &self.place {
            Place::Own(book) => Ok(look(&book.lock().unwrap_or_else(PoisonError::into_inner))),
            Place::Kept(view) => view.with(|kernel, idx| {
                let book = kernel.cache().published(idx).and_then(|known| known.book.as_deref());
                book.map(look).ok_or(Error::Stale)
            })?,
        }
    }

    /// Changes the book, unless an engine keeps it.
    fn change<R>(&self, change: impl FnOnce(&mut OrderBook) -> R) -> Result<R> {
        match &self.place {
            Place::Own(book) => {
                Ok(change(&mut book.lock().unwrap_or_else(PoisonError::into_inner)))
            }
            Place::Kept(_) => {
                let rule = "is kept by the engine: copy it to change it";
                Err(Error::invalid("order book", self.read(OrderBook::instrument_id)?, rule))
            }
        }
    }

    fn write(
        &self,
        change: impl FnOnce(&mut OrderBook) -> std::result::Result<(), BookError>,
    ) -> Result<()> {
        self.change(change)?.map_err(|e| Error::Model(e.into()))
    }
}

#[pymethods]
impl PyOrderBook {
    #[new]
    fn new(instrument_id: PyInstrumentId, book_type: Enum<BookType>) -> Self {
        Self::of(OrderBook::new(instrument_id.0, book_type.0))
    }

    /// Return the name under which custom data is registered.
    #[staticmethod]
    fn fully_qualified_name() -> &'static str {
        "argonauta.model.book:OrderBook"
    }

    /// Add an order. Where there is one already (the same id, in an L2 book the same price, in an L1 book
    /// the same side) it is changed; a size of zero removes it.
    ///
    /// Args:
    ///     order: The order.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     flags: Record flags; with `F_TOB` the order becomes all there is on its side, with `F_MBP` all
    ///         there is at its price.
    ///     sequence: Sequence number of the venue.
    ///
    /// Raises:
    ///     BookIntegrityError: If the order has no side, or its level would exceed the largest quantity.
    #[pyo3(signature = (order, ts_event, flags=Whole(0), sequence=Whole(0)))]
    fn add(
        &self,
        order: &PyBookOrder,
        ts_event: Nanos,
        flags: Whole<u8>,
        sequence: Whole<u64>,
    ) -> Result<()> {
        self.write(|book| book.add(&order.0, flags.0, sequence.0, ts_event.0))
    }

    /// Change an order; one that is not there is added, a size of zero removes it. In an L3 book it keeps
    /// its place in the queue if its price stays and its size does not grow.
    ///
    /// Args:
    ///     order: The order.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     flags: Record flags, as for `add`.
    ///     sequence: Sequence number of the venue.
    ///
    /// Raises:
    ///     BookIntegrityError: If the order has no side, or its level would exceed the largest quantity.
    #[pyo3(signature = (order, ts_event, flags=Whole(0), sequence=Whole(0)))]
    fn update(
        &self,
        order: &PyBookOrder,
        ts_event: Nanos,
        flags: Whole<u8>,
        sequence: Whole<u64>,
    ) -> Result<()> {
        self.write(|book| book.update(&order.0, flags.0, sequence.0, ts_event.0))
    }

    /// Remove an order; one that is not there changes no level.
    ///
    /// Args:
    ///     order: The order.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     flags: Record flags; with `F_TOB` everything on its side goes, with `F_MBP` everything at its
    ///         price.
    ///     sequence: Sequence number of the venue.
    ///
    /// Raises:
    ///     BookIntegrityError: If the order has no side.
    #[pyo3(signature = (order, ts_event, flags=Whole(0), sequence=Whole(0)))]
    fn delete(
        &self,
        order: &PyBookOrder,
        ts_event: Nanos,
        flags: Whole<u8>,
        sequence: Whole<u64>,
    ) -> Result<()> {
        self.write(|book| book.delete(&order.0, flags.0, sequence.0, ts_event.0))
    }

    /// Remove every order.
    #[pyo3(signature = (ts_event, sequence=Whole(0)))]
    fn clear(&self, ts_event: Nanos, sequence: Whole<u64>) -> Result<()> {
        self.change(|book| book.clear(sequence.0, ts_event.0))
    }

    /// Remove every bid.
    #[pyo3(signature = (ts_event, sequence=Whole(0)))]
    fn clear_bids(&self, ts_event: Nanos, sequence: Whole<u64>) -> Result<()> {
        self.change(|book| book.clear_bids(sequence.0, ts_event.0))
    }

    /// Remove every ask.
    #[pyo3(signature = (ts_event, sequence=Whole(0)))]
    fn clear_asks(&self, ts_event: Nanos, sequence: Whole<u64>) -> Result<()> {
        self.change(|book| book.clear_asks(sequence.0, ts_event.0))
    }

    /// Remove the levels by which the sides cross: bids above the best ask, asks below the best bid.
    ///
    /// Args:
    ///     side: Only levels of this side.
    ///
    /// Returns:
    ///     What was removed, bids first, best first; None where that is nothing.
    #[pyo3(signature = (side=None))]
    fn clear_stale_levels(
        &self,
        side: Option<Enum<OrderSide>>,
    ) -> Result<Option<Vec<PyBookLevel>>> {
        let side = side.map(|side| side.0).filter(|side| *side != OrderSide::NoOrderSide);
        let removed = self.change(|book| book.clear_stale_levels(side))?;
        Ok((!removed.is_empty()).then(|| removed.into_iter().map(PyBookLevel).collect()))
    }

    /// Apply a delta, a batch of deltas or a depth snapshot.
    ///
    /// Raises:
    ///     BookIntegrityError: If it is for another instrument, or breaks a rule of books.
    fn apply(&self, data: &Bound<'_, PyAny>) -> Result<()> {
        if let Ok(delta) = data.cast::<PyOrderBookDelta>() {
            return self.apply_delta(delta.get());
        }
        if let Ok(deltas) = data.cast::<PyOrderBookDeltas>() {
            return self.apply_deltas(deltas.get());
        }
        if let Ok(depth) = data.cast::<PyOrderBookDepth10>() {
            return self.apply_depth(depth.get());
        }
        Err(type_error("OrderBookDelta, OrderBookDeltas or OrderBookDepth10", data).into())
    }

    /// Apply a delta.
    ///
    /// Raises:
    ///     BookIntegrityError: If it is for another instrument, or breaks a rule of books.
    fn apply_delta(&self, delta: &PyOrderBookDelta) -> Result<()> {
        self.write(|book| book.apply_delta(&delta.0))
    }

    /// Apply a batch of deltas: all of them, or none.
    ///
    /// Raises:
    ///     BookIntegrityError: If one is for another instrument, or breaks a rule of books.
    fn apply_deltas(&self, deltas: &PyOrderBookDeltas) -> Result<()> {
        self.write(|book| book.apply_deltas(&deltas.0))
    }

    /// Make the book what the snapshot says. An L1 book takes the best levels; in an L3 book each level
    /// becomes one order.
    ///
    /// Raises:
    ///     BookIntegrityError: If it is for another instrument.
    fn apply_depth(&self, depth: &PyOrderBookDepth10) -> Result<()> {
        self.write(|book| book.apply_depth(&depth.0))
    }

    /// Make an L1 book what the quote says; a side of size zero is empty.
    ///
    /// Raises:
    ///     OrderBookError: If the book is not L1_MBP.
    ///     BookIntegrityError: If the quote is for another instrument.
    fn update_quote_tick(&self, tick: &PyQuoteTick) -> Result<()> {
        self.write(|book| book.update_quote_tick(&tick.0))
    }

    /// Make both sides of an L1 book what was traded.
    ///
    /// Raises:
    ///     OrderBookError: If the book is not L1_MBP.
    ///     BookIntegrityError: If the trade is for another instrument.
    fn update_trade_tick(&self, tick: &PyTradeTick) -> Result<()> {
        self.write(|book| book.update_trade_tick(&tick.0))
    }

    /// Empty the book and forget its sequence, times and count.
    fn reset(&self) -> Result<()> {
        self.change(OrderBook::reset)
    }

    /// Check that the book keeps the rules of its type, and that its sides do not cross; equal prices
    /// (a locked market) are allowed.
    ///
    /// Raises:
    ///     BookIntegrityError: If it does not.
    fn check_integrity(&self) -> Result<()> {
        let checked = self.read(OrderBook::check_integrity)?;
        checked.map_err(|e| Error::Model(BookError::from(e).into()))
    }

    /// Return the book as text and numbers.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let book = self.read(OrderBook::clone)?;
        let orders = |side: &BookSide| -> PyResult<Bound<'py, PyList>> {
            let list = PyList::empty(py);
            for order in side.levels().flat_map(Level::orders) {
                list.append(PyBookOrder::write(py, &order)?)?;
            }
            Ok(list)
        };
        Ok(py_dict! { py,
            "type" => "OrderBook",
            "instrument_id" => book.instrument_id().to_string(),
            "book_type" => book.book_type().to_string(),
            "sequence" => book.sequence(),
            "ts_last" => book.ts_last().as_u64(),
            "update_count" => book.update_count(),
            "bids" => orders(book.bids())?,
            "asks" => orders(book.asks())?,
        })
    }

    /// Return the book that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let text = fields.get::<String>("book_type")?;
        let book_type = BookType::MEMBERS.iter().find(|member| member.name() == text);
        let rule = "must be the name of a member";
        let book_type = *book_type.ok_or_else(|| Error::invalid("BookType", text, rule))?;
        let mut book = OrderBook::new(fields.parse("instrument_id")?, book_type);
        let ts_last = fields.get::<Nanos>("ts_last")?.0;
        for key in ["bids", "asks"] {
            for item in fields.get::<Bound<'_, PyList>>(key)? {
                let values = item.cast::<PyDict>().map_err(PyErr::from)?;
                let added = book.add(&PyBookOrder::read(values)?, 0, 0, ts_last);
                added.map_err(|e| Error::Model(e.into()))?;
            }
        }
        let sequence = fields.get::<Whole<u64>>("sequence")?.0;
        book.restore(sequence, ts_last, fields.get::<Whole<u64>>("update_count")?.0);
        Ok(Self::of(book))
    }

    fn __eq__(&self, other: &Self) -> Result<bool> {
        let own = self.read(OrderBook::clone)?;
        Ok(std::ptr::eq(self, other) || other.read(|other| own == *other)?)
    }

    /// A book changes, so its hash is that of what does not: instrument and type.
    fn __hash__(&self) -> Result<u64> {
        self.read(|book| stable_hash(&(book.instrument_id(), book.book_type())))
    }

    fn __copy__(&self) -> Result<Self> {
        self.read(OrderBook::clone).map(Self::of)
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Result<Self> {
        self.__copy__()
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        Ok((py.get_type::<Self>().getattr("from_dict")?, (self.to_dict(py)?,)))
    }
}
