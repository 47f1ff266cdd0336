//! Data from raw integers, and lists of it from arrays.

use argonauta_core::UnixNanos;
use argonauta_model::{
    Price, Quantity,
    data::{Bar, BookOrder, OrderBookDelta, QuoteTick, TradeTick},
    enums::{AggressorSide, BookAction, NamedEnum, OrderSide},
};
use pyo3::{
    buffer::{Element, PyBuffer},
    prelude::*,
};

use super::{
    bar::PyBar,
    bar_type::PyBarType,
    book_order::PyBookOrder,
    delta::PyOrderBookDelta,
    deltas::PyOrderBookDeltas,
    depth::PyOrderBookDepth10,
    identifiers::{PyInstrumentId, PyTradeId},
    tick::{PyQuoteTick, PyTradeTick},
    update::{
        PyFundingRateUpdate, PyIndexPriceUpdate, PyInstrumentClose, PyInstrumentStatus,
        PyMarkPriceUpdate,
    },
};
use crate::{
    argument::Integer,
    convert::{Items, Nanos, Precision, Whole},
    enums::Enum,
    error::{Error, Result},
};

fn price(raw: Integer, precision: Precision) -> Result<Price> {
    Ok(Price::from_raw(raw.0, precision.0)?)
}

fn size(raw: Integer, precision: Precision) -> Result<Quantity> {
    Ok(Quantity::from_raw(raw.0, precision.0)?)
}

/// Makes an order of a book from raw values and their precisions.
fn order(
    side: Enum<OrderSide>,
    (price_raw, price_prec): (Integer, Precision),
    (size_raw, size_prec): (Integer, Precision),
    order_id: Whole<u64>,
) -> Result<BookOrder> {
    Ok(BookOrder {
        side: side.0,
        price: price(price_raw, price_prec)?,
        size: size(size_raw, size_prec)?,
        order_id: order_id.0,
    })
}

/// The values of an array of one dimension.
struct Array<T>(Vec<T>);

impl<T: Element> Array<T> {
    /// Reads an array that must have `len` values; any length where that is `None`.
    fn read(name: &'static str, array: &Bound<'_, PyAny>, len: Option<usize>) -> Result<Self> {
        let buffer = PyBuffer::<T>::get(array).map_err(|error| {
            let py = array.py();
            let kind = std::any::type_name::<T>();
            let text = format!("{name}: expected an array of {kind}: {}", error.value(py));
            Error::from(pyo3::exceptions::PyTypeError::new_err(text))
        })?;
        if buffer.dimensions() != 1 {
            let rule = "must have one dimension";
            return Err(Error::invalid(name, format!("{} dimensions", buffer.dimensions()), rule));
        }
        let values = buffer.to_vec(array.py())?;
        if let Some(len) = len.filter(|len| *len != values.len()) {
            let rule = format!("must be {len}, as many as the first array has");
            return Err(Error::invalid(name, values.len(), rule));
        }
        Ok(Self(values))
    }

    /// Reads an array that must be as long as this one.
    fn and<U: Element>(&self, name: &'static str, array: &Bound<'_, PyAny>) -> Result<Array<U>> {
        Array::read(name, array, Some(self.0.len()))
    }
}

/// Names the row in an error.
fn in_row<T>(row: usize, made: argonauta_model::ModelResult<T>) -> Result<T> {
    made.map_err(|error| Error::invalid("row", row, error.to_string()))
}

#[expect(clippy::too_many_arguments, reason = "the public methods have them")]
#[pymethods]
impl PyQuoteTick {
    /// Return a quote from raw integers: units of `10**-FIXED_PRECISION`.
    ///
    /// Raises:
    ///     InvalidValueError: If a raw value is off the grid of its precision, or the precisions of bid and
    ///         ask differ.
    #[staticmethod]
    fn from_raw(
        instrument_id: PyInstrumentId,
        bid_price_raw: Integer,
        ask_price_raw: Integer,
        bid_price_prec: Precision,
        ask_price_prec: Precision,
        bid_size_raw: Integer,
        ask_size_raw: Integer,
        bid_size_prec: Precision,
        ask_size_prec: Precision,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let quote = QuoteTick {
            instrument_id: instrument_id.0,
            bid_price: price(bid_price_raw, bid_price_prec)?,
            ask_price: price(ask_price_raw, ask_price_prec)?,
            bid_size: size(bid_size_raw, bid_size_prec)?,
            ask_size: size(ask_size_raw, ask_size_prec)?,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
        };
        Ok(Self(quote.validated()?))
    }

    /// Return quotes from numpy arrays of equal length: floats, rounded half to even at the precisions,
    /// and times as unsigned 64-bit nanoseconds.
    ///
    /// Raises:
    ///     InvalidValueError: If the lengths differ, or a value is refused; the message names the row.
    ///     TypeError: If an array has another type of values.
    #[staticmethod]
    fn from_raw_arrays_to_list(
        instrument_id: PyInstrumentId,
        price_prec: Precision,
        size_prec: Precision,
        bid_prices_raw: &Bound<'_, PyAny>,
        ask_prices_raw: &Bound<'_, PyAny>,
        bid_sizes_raw: &Bound<'_, PyAny>,
        ask_sizes_raw: &Bound<'_, PyAny>,
        ts_events: &Bound<'_, PyAny>,
        ts_inits: &Bound<'_, PyAny>,
    ) -> Result<Vec<Self>> {
        let bids = Array::<f64>::read("bid_prices_raw", bid_prices_raw, None)?;
        let asks = bids.and::<f64>("ask_prices_raw", ask_prices_raw)?;
        let bid_amounts = bids.and::<f64>("bid_sizes_raw", bid_sizes_raw)?;
        let ask_amounts = bids.and::<f64>("ask_sizes_raw", ask_sizes_raw)?;
        let events = bids.and::<u64>("ts_events", ts_events)?;
        let inits = bids.and::<u64>("ts_inits", ts_inits)?;
        let make = |row: usize| {
            QuoteTick {
                instrument_id: instrument_id.0,
                bid_price: Price::new(bids.0[row], price_prec.0)?,
                ask_price: Price::new(asks.0[row], price_prec.0)?,
                bid_size: Quantity::new(bid_amounts.0[row], size_prec.0)?,
                ask_size: Quantity::new(ask_amounts.0[row], size_prec.0)?,
                ts_event: UnixNanos(events.0[row]),
                ts_init: UnixNanos(inits.0[row]),
            }
            .validated()
        };
        (0..bids.0.len()).map(|row| in_row(row, make(row)).map(Self)).collect()
    }
}

#[expect(clippy::too_many_arguments, reason = "the public methods have them")]
#[pymethods]
impl PyTradeTick {
    /// Return a trade from raw integers: units of `10**-FIXED_PRECISION`.
    ///
    /// Raises:
    ///     InvalidValueError: If a raw value is off the grid of its precision, or the size is zero.
    #[staticmethod]
    fn from_raw(
        instrument_id: PyInstrumentId,
        price_raw: Integer,
        price_prec: Precision,
        size_raw: Integer,
        size_prec: Precision,
        aggressor_side: Enum<AggressorSide>,
        trade_id: PyTradeId,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let trade = TradeTick {
            instrument_id: instrument_id.0,
            price: price(price_raw, price_prec)?,
            size: size(size_raw, size_prec)?,
            aggressor_side: aggressor_side.0,
            trade_id: trade_id.0,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
        };
        Ok(Self(trade.validated()?))
    }

    /// Return trades from numpy arrays of equal length: floats, rounded half to even at the precisions,
    /// sides as unsigned bytes, and times as unsigned 64-bit nanoseconds; and a list of trade ids.
    ///
    /// Raises:
    ///     InvalidValueError: If the lengths differ, or a value is refused; the message names the row.
    ///     TypeError: If an array has another type of values.
    #[staticmethod]
    fn from_raw_arrays_to_list(
        instrument_id: PyInstrumentId,
        price_prec: Precision,
        size_prec: Precision,
        prices_raw: &Bound<'_, PyAny>,
        sizes_raw: &Bound<'_, PyAny>,
        aggressor_sides: &Bound<'_, PyAny>,
        trade_ids: Items<PyTradeId>,
        ts_events: &Bound<'_, PyAny>,
        ts_inits: &Bound<'_, PyAny>,
    ) -> Result<Vec<Self>> {
        let prices = Array::<f64>::read("prices_raw", prices_raw, None)?;
        let sizes = prices.and::<f64>("sizes_raw", sizes_raw)?;
        let aggressors = prices.and::<u8>("aggressor_sides", aggressor_sides)?;
        let events = prices.and::<u64>("ts_events", ts_events)?;
        let inits = prices.and::<u64>("ts_inits", ts_inits)?;
        if trade_ids.0.len() != prices.0.len() {
            let rule = format!("must be {}, as many as the first array has", prices.0.len());
            return Err(Error::invalid("trade_ids", trade_ids.0.len(), rule));
        }
        let make = |row: usize| {
            let side = AggressorSide::from_value(aggressors.0[row]).ok_or_else(|| {
                let rule = "must be the number of a member";
                argonauta_model::ModelError::invalid("AggressorSide", aggressors.0[row], rule)
            })?;
            TradeTick {
                instrument_id: instrument_id.0,
                price: Price::new(prices.0[row], price_prec.0)?,
                size: Quantity::new(sizes.0[row], size_prec.0)?,
                aggressor_side: side,
                trade_id: trade_ids.0[row].0,
                ts_event: UnixNanos(events.0[row]),
                ts_init: UnixNanos(inits.0[row]),
            }
            .validated()
        };
        (0..prices.0.len()).map(|row| in_row(row, make(row)).map(Self)).collect()
    }
}

#[expect(clippy::too_many_arguments, reason = "the public methods have them")]
#[pymethods]
impl PyBar {
    /// Return a bar from raw integers: units of `10**-FIXED_PRECISION`.
    ///
    /// Raises:
    ///     InvalidValueError: If a raw value is off the grid of its precision, or the prices are no bar.
    #[staticmethod]
    fn from_raw(
        bar_type: PyBarType,
        open: Integer,
        high: Integer,
        low: Integer,
        close: Integer,
        price_prec: Precision,
        volume: Integer,
        size_prec: Precision,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let bar = Bar {
            bar_type: bar_type.0,
            open: price(open, price_prec)?,
            high: price(high, price_prec)?,
            low: price(low, price_prec)?,
            close: price(close, price_prec)?,
            volume: size(volume, size_prec)?,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
            is_revision: false,
        };
        Ok(Self(bar.validated()?))
    }

    /// Return bars from numpy arrays of equal length: floats, rounded half to even at the precisions, and
    /// times as unsigned 64-bit nanoseconds.
    ///
    /// Raises:
    ///     InvalidValueError: If the lengths differ, or a value is refused; the message names the row.
    ///     TypeError: If an array has another type of values.
    #[staticmethod]
    fn from_raw_arrays_to_list(
        bar_type: PyBarType,
        price_prec: Precision,
        size_prec: Precision,
        opens: &Bound<'_, PyAny>,
        highs: &Bound<'_, PyAny>,
        lows: &Bound<'_, PyAny>,
        closes: &Bound<'_, PyAny>,
        volumes: &Bound<'_, PyAny>,
        ts_events: &Bound<'_, PyAny>,
        ts_inits: &Bound<'_, PyAny>,
    ) -> Result<Vec<Self>> {
        let opens = Array::<f64>::read("opens", opens, None)?;
        let highs = opens.and::<f64>("highs", highs)?;
        let lows = opens.and::<f64>("lows", lows)?;
        let closes = opens.and::<f64>("closes", closes)?;
        let volumes = opens.and::<f64>("volumes", volumes)?;
        let events = opens.and::<u64>("ts_events", ts_events)?;
        let inits = opens.and::<u64>("ts_inits", ts_inits)?;
        let make = |row: usize| {
            Bar {
                bar_type: bar_type.0,
                open: Price::new(opens.0[row], price_prec.0)?,
                high: Price::new(highs.0[row], price_prec.0)?,
                low: Price::new(lows.0[row], price_prec.0)?,
                close: Price::new(closes.0[row], price_prec.0)?,
                volume: Quantity::new(volumes.0[row], size_prec.0)?,
                ts_event: UnixNanos(events.0[row]),
                ts_init: UnixNanos(inits.0[row]),
                is_revision: false,
            }
            .validated()
        };
        (0..opens.0.len()).map(|row| in_row(row, make(row)).map(Self)).collect()
    }
}

#[pymethods]
impl PyBookOrder {
    /// Return an order from raw integers: units of `10**-FIXED_PRECISION`.
    ///
    /// Raises:
    ///     InvalidValueError: If a raw value is off the grid of its precision.
    #[staticmethod]
    fn from_raw(
        side: Enum<OrderSide>,
        price_raw: Integer,
        price_prec: Precision,
        size_raw: Integer,
        size_prec: Precision,
        order_id: Whole<u64>,
    ) -> Result<Self> {
        Ok(Self(order(side, (price_raw, price_prec), (size_raw, size_prec), order_id)?))
    }
}

#[expect(clippy::too_many_arguments, reason = "the public methods have them")]
#[pymethods]
impl PyOrderBookDelta {
    /// Return a delta from raw integers: units of `10**-FIXED_PRECISION`.
    ///
    /// Raises:
    ///     InvalidValueError: If a raw value is off the grid of its precision, or the action needs an order
    ///         and there is none.
    #[staticmethod]
    fn from_raw(
        instrument_id: PyInstrumentId,
        action: Enum<BookAction>,
        side: Enum<OrderSide>,
        price_raw: Integer,
        price_prec: Precision,
        size_raw: Integer,
        size_prec: Precision,
        order_id: Whole<u64>,
        flags: Whole<u8>,
        sequence: Whole<u64>,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let delta = OrderBookDelta {
            instrument_id: instrument_id.0,
            action: action.0,
            order: order(side, (price_raw, price_prec), (size_raw, size_prec), order_id)?,
            flags: flags.0,
            sequence: sequence.0,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
        };
        Ok(Self(delta.validated()?))
    }
}

/// The incumbent has two kinds of each object and these methods between them. Here there is one kind, so
/// what they return is what they were given; strategies that call them keep working.
macro_rules! one_kind {
    ($($py:ident)+) => {
        $(#[pymethods]
        impl $py {
            /// Return this object: there is one kind of it.
            fn to_pyo3(slf: Py<Self>) -> Py<Self> {
                slf
            }

            /// Return the object: there is one kind of it.
            #[staticmethod]
            fn from_pyo3(value: Py<Self>) -> Py<Self> {
                value
            }

            /// Return the objects as a list: there is one kind of them.
            #[staticmethod]
            fn to_pyo3_list(values: Items<Py<Self>>) -> Vec<Py<Self>> {
                values.0
            }

            /// Return the objects as a list: there is one kind of them.
            #[staticmethod]
            fn from_pyo3_list(values: Items<Py<Self>>) -> Vec<Py<Self>> {
                values.0
            }
        })+
    };
}
one_kind! {
    PyQuoteTick PyTradeTick PyBar PyOrderBookDelta PyOrderBookDeltas PyOrderBookDepth10
    PyMarkPriceUpdate PyIndexPriceUpdate PyFundingRateUpdate PyInstrumentStatus PyInstrumentClose
}
