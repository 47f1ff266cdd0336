//! What components subscribe to and publish beside quotes, trades and bars.

use std::sync::Arc;

use argonauta_common::feed::{Feed, data_topic, signals_topic};
use argonauta_core::UnixNanos;
use argonauta_model::{data::SignalValue, enums::BookType};
use pyo3::{
    prelude::*,
    types::{PyBool, PyBytes, PyFloat, PyInt, PyString},
};

use super::component::{PyComponent, refuse_live_options};
use crate::{
    argument::{Text, Words},
    convert::{Nanos, Whole, type_error},
    enums::Enum,
    error::{Error, Result},
    model::{
        data_type::{PyDataType, PyPayload},
        identifiers::{PyClientId, PyInstrumentId},
    },
};

/// Adds a method that subscribes to a feed of an instrument, and one that ends it.
macro_rules! feeds {
    ($($feed:ident $subscribe:ident $unsubscribe:ident $what:literal $handler:literal;)+) => {
        #[pymethods]
        impl PyComponent {
            $(
            #[doc = concat!("Subscribe to ", $what, " of an instrument; they come to `", $handler, "`.")]
            #[pyo3(signature = (instrument_id, client_id=None, params=None))]
            fn $subscribe(
                slf: &Bound<'_, Self>,
                instrument_id: PyInstrumentId,
                client_id: Option<&Bound<'_, PyAny>>,
                params: Option<&Bound<'_, PyAny>>,
            ) -> Result<()> {
                refuse_live_options(client_id, false, params)?;
                let (handle, slot) = Self::place(slf)?;
                Ok(handle.with(|k| k.subscribe(slot, Feed::$feed, instrument_id.0))??)
            }

            #[doc = concat!("End a subscription to ", $what, " of an instrument.")]
            #[pyo3(signature = (instrument_id, client_id=None, params=None))]
            fn $unsubscribe(
                slf: &Bound<'_, Self>,
                instrument_id: PyInstrumentId,
                client_id: Option<&Bound<'_, PyAny>>,
                params: Option<&Bound<'_, PyAny>>,
            ) -> Result<()> {
                refuse_live_options(client_id, false, params)?;
                Self::unsubscribe(slf, &Feed::$feed.topic(instrument_id.0)).map(drop)
            }
            )+
        }
    };
}

feeds! {
    MarkPrices subscribe_mark_prices unsubscribe_mark_prices "the mark prices" "on_mark_price";
    IndexPrices subscribe_index_prices unsubscribe_index_prices "the index prices" "on_index_price";
    FundingRates subscribe_funding_rates unsubscribe_funding_rates "the funding rates" "on_funding_rate";
    Status subscribe_instrument_status unsubscribe_instrument_status "changes of the market"
        "on_instrument_status";
    Close subscribe_instrument_close unsubscribe_instrument_close "the closes" "on_instrument_close";
    Greeks subscribe_option_greeks unsubscribe_option_greeks "the greeks" "on_option_greeks";
    Instrument subscribe_instrument unsubscribe_instrument "new terms" "on_instrument";
    CorporateActions subscribe_corporate_actions unsubscribe_corporate_actions
        "the splits and dividends" "on_stock_split` and `on_cash_dividend";
}

/// A book holds what the data says, however deep it is, and there is one kind of object.
fn refuse_book_options(depth: u32, pyo3_conversion: bool) -> Result<()> {
    if depth != 0 {
        let rule = "recorded books have the depth that they have: leave it 0";
        return Err(Error::invalid("depth", depth, rule));
    }
    if pyo3_conversion {
        let rule = "there is nothing to convert to: leave it False";
        return Err(Error::invalid("pyo3_conversion", "True", rule));
    }
    Ok(())
}

fn signal_value(value: &Bound<'_, PyAny>) -> Result<SignalValue> {
    if value.is_instance_of::<PyBool>() {
        return Ok(SignalValue::Bool(value.extract()?));
    }
    if value.is_instance_of::<PyInt>() {
        let rule = "must fit 64 bits, with its sign";
        let number = value.extract::<i64>();
        let refused = |_| Error::invalid("signal value", value.clone(), rule);
        return number.map(SignalValue::Int).map_err(refused);
    }
    if value.is_instance_of::<PyFloat>() {
        return Ok(SignalValue::Float(value.extract()?));
    }
    if value.is_instance_of::<PyString>() {
        return Ok(SignalValue::Text(value.extract::<Words>()?.0.into()));
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(SignalValue::Bytes(bytes.as_bytes().into()));
    }
    Err(type_error("a signal value of type bool, int, float, str or bytes", value).into())
}

#[expect(clippy::too_many_arguments, reason = "the public methods have them")]
#[pymethods]
impl PyComponent {
    /// Subscribe to the changes of an order book; they come to `on_order_book_deltas`.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     book_type: How deep the book is that the cache keeps.
    ///     depth: Levels to ask a live venue for; 0 in a backtest.
    ///     client_id: Live client; None in a backtest.
    ///     managed: Whether the cache keeps the book: `self.cache.order_book(instrument_id)`.
    ///     pyo3_conversion: False: there is one kind of object.
    ///     params: Live parameters; None in a backtest.
    ///
    /// Raises:
    ///     InvalidValueError: If an option is of no use here.
    #[pyo3(signature = (
        instrument_id,
        book_type=Enum(BookType::L2Mbp),
        depth=Whole(0),
        client_id=None,
        managed=true,
        pyo3_conversion=false,
        params=None
    ))]
    fn subscribe_order_book_deltas(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        book_type: Enum<BookType>,
        depth: Whole<u32>,
        client_id: Option<&Bound<'_, PyAny>>,
        managed: bool,
        pyo3_conversion: bool,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, false, params)?;
        refuse_book_options(depth.0, pyo3_conversion)?;
        Self::subscribe_book(slf, Feed::Deltas, instrument_id, book_type, managed)
    }

    /// Subscribe to the ten best levels of an order book; they come to `on_order_book_depth`.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     book_type: How deep the book is that the cache keeps.
    ///     depth: Levels to ask a live venue for; 0 in a backtest.
    ///     client_id: Live client; None in a backtest.
    ///     managed: Whether the cache keeps the book: `self.cache.order_book(instrument_id)`.
    ///     pyo3_conversion: False: there is one kind of object.
    ///     update_catalog: False in a backtest.
    ///     params: Live parameters; None in a backtest.
    ///
    /// Raises:
    ///     InvalidValueError: If an option is of no use here.
    #[pyo3(signature = (
        instrument_id,
        book_type=Enum(BookType::L2Mbp),
        depth=Whole(0),
        client_id=None,
        managed=true,
        pyo3_conversion=false,
        update_catalog=false,
        params=None
    ))]
    fn subscribe_order_book_depth(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        book_type: Enum<BookType>,
        depth: Whole<u32>,
        client_id: Option<&Bound<'_, PyAny>>,
        managed: bool,
        pyo3_conversion: bool,
        update_catalog: bool,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, update_catalog, params)?;
        refuse_book_options(depth.0, pyo3_conversion)?;
        Self::subscribe_book(slf, Feed::Depth, instrument_id, book_type, managed)
    }

    /// Subscribe to copies of an order book at an interval; they come to `on_order_book`.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     book_type: How deep the book is that the cache keeps.
    ///     depth: Levels to ask a live venue for; 0 in a backtest.
    ///     interval_ms: Milliseconds between two copies, at least 20.
    ///     client_id: Live client; None in a backtest.
    ///     params: Live parameters; None in a backtest.
    ///
    /// Raises:
    ///     InvalidValueError: If the interval is too short, or an option is of no use here.
    #[pyo3(signature = (
        instrument_id,
        book_type=Enum(BookType::L2Mbp),
        depth=Whole(0),
        interval_ms=Whole(1000),
        client_id=None,
        params=None
    ))]
    fn subscribe_order_book_at_interval(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        book_type: Enum<BookType>,
        depth: Whole<u32>,
        interval_ms: Whole<u64>,
        client_id: Option<&Bound<'_, PyAny>>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, false, params)?;
        refuse_book_options(depth.0, false)?;
        let (handle, slot) = Self::place(slf)?;
        Ok(handle.with(|k| {
            k.subscribe_book_at_interval(slot, instrument_id.0, book_type.0, interval_ms.0)
        })??)
    }

    /// End a subscription to the changes of an order book; the cache goes on keeping the book.
    #[pyo3(signature = (instrument_id, client_id=None, params=None))]
    fn unsubscribe_order_book_deltas(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        client_id: Option<&Bound<'_, PyAny>>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, false, params)?;
        Self::unsubscribe(slf, &Feed::Deltas.topic(instrument_id.0)).map(drop)
    }

    /// End a subscription to the ten best levels of an order book.
    #[pyo3(signature = (instrument_id, client_id=None, params=None))]
    fn unsubscribe_order_book_depth(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        client_id: Option<&Bound<'_, PyAny>>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, false, params)?;
        Self::unsubscribe(slf, &Feed::Depth.topic(instrument_id.0)).map(drop)
    }

    /// End a subscription to copies of an order book.
    #[pyo3(signature = (instrument_id, interval_ms=Whole(1000), client_id=None, params=None))]
    fn unsubscribe_order_book_at_interval(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        interval_ms: Whole<u64>,
        client_id: Option<&Bound<'_, PyAny>>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, false, params)?;
        let (handle, slot) = Self::place(slf)?;
        handle.with(|k| k.unsubscribe_book_at_interval(slot, instrument_id.0, interval_ms.0))
    }

    /// Subscribe to data of a type that users define; it comes to `on_data`.
    ///
    /// Args:
    ///     data_type: Type, with the metadata that it is published with.
    ///     client_id: Client that a live node asks; a backtest delivers what it has, whoever it is from.
    ///     instrument_id: None: what the data is of belongs into the metadata of its type.
    ///     update_catalog: False in a backtest.
    ///     params: Live parameters; None in a backtest.
    #[pyo3(signature = (data_type, client_id=None, instrument_id=None, update_catalog=false, params=None))]
    fn subscribe_data(
        slf: &Bound<'_, Self>,
        data_type: &Bound<'_, PyDataType>,
        client_id: Option<PyClientId>,
        instrument_id: Option<PyInstrumentId>,
        update_catalog: bool,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        let _ = client_id; // whoever it is from, it is delivered
        refuse_live_options(None, update_catalog, params)?;
        refuse_instrument(instrument_id)?;
        let (handle, slot) = Self::place(slf)?;
        handle.with(|k| k.subscribe_data(slot, &data_type.get().inner))
    }

    /// End a subscription to data of a type that users define.
    #[pyo3(signature = (data_type, client_id=None, instrument_id=None, params=None))]
    fn unsubscribe_data(
        slf: &Bound<'_, Self>,
        data_type: &Bound<'_, PyDataType>,
        client_id: Option<PyClientId>,
        instrument_id: Option<PyInstrumentId>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        let _ = client_id; // whoever it is from, it is delivered
        refuse_live_options(None, false, params)?;
        refuse_instrument(instrument_id)?;
        Self::unsubscribe(slf, &data_topic(&data_type.get().inner)).map(drop)
    }

    /// Publish data of a type that users define; who subscribed hears of it after this handler.
    ///
    /// Args:
    ///     data_type: Type, with metadata.
    ///     data: An object with `ts_event` and `ts_init`.
    ///
    /// Raises:
    ///     TypeError: If the data has no times.
    fn publish_data(
        slf: &Bound<'_, Self>,
        data_type: &Bound<'_, PyDataType>,
        data: &Bound<'_, PyAny>,
    ) -> Result<()> {
        let (handle, _) = Self::place(slf)?;
        let payload = Arc::new(PyPayload::of(data)?);
        handle.with(|k| k.publish_data(&data_type.get().inner, payload))
    }

    /// Subscribe to a signal, or to all signals; they come to `on_signal`.
    ///
    /// Args:
    ///     name: Name that it is published under; empty for all signals.
    ///
    /// Raises:
    ///     InvalidValueError: If the name cannot be that of a signal.
    #[pyo3(signature = (name=Text("")))]
    fn subscribe_signal(slf: &Bound<'_, Self>, name: Text<'_>) -> Result<()> {
        let (handle, slot) = Self::place(slf)?;
        Ok(handle.with(|k| k.subscribe_signal(slot, name.0))??)
    }

    /// End a subscription to a signal, or to all signals.
    #[pyo3(signature = (name=Text("")))]
    fn unsubscribe_signal(slf: &Bound<'_, Self>, name: Text<'_>) -> Result<()> {
        Self::unsubscribe(slf, &signals_topic(name.0)).map(drop)
    }

    /// Publish a value under a name; who subscribed hears of it after this handler.
    ///
    /// Args:
    ///     name: Name.
    ///     value: Value of type bool, int, float, str or bytes.
    ///     ts_event: When it happened; the present where 0.
    ///
    /// Raises:
    ///     InvalidValueError: If the name cannot be that of a signal, or an integer does not fit 64 bits.
    ///     TypeError: If the value is of another type.
    #[pyo3(signature = (name, value, ts_event=Nanos(UnixNanos(0))))]
    fn publish_signal(
        slf: &Bound<'_, Self>,
        name: Text<'_>,
        value: &Bound<'_, PyAny>,
        ts_event: Nanos,
    ) -> Result<()> {
        let value = signal_value(value)?;
        let (handle, _) = Self::place(slf)?;
        Ok(handle.with(|k| k.publish_signal(name.0, value, ts_event.0))??)
    }
}

impl PyComponent {
    fn subscribe_book(
        slf: &Bound<'_, Self>,
        feed: Feed,
        instrument_id: PyInstrumentId,
        book_type: Enum<BookType>,
        managed: bool,
    ) -> Result<()> {
        let (handle, slot) = Self::place(slf)?;
        Ok(handle.with(|k| {
            k.subscribe(slot, feed, instrument_id.0)?;
            if managed { k.keep_book(instrument_id.0, book_type.0) } else { Ok(()) }
        })??)
    }
}

fn refuse_instrument(instrument_id: Option<PyInstrumentId>) -> Result<()> {
    match instrument_id {
        Some(id) => {
            let rule = "put it into the metadata of the data type: leave it None";
            Err(Error::invalid("instrument_id", id.0, rule))
        }
        None => Ok(()),
    }
}
