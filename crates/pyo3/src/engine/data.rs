//! Data on its way in: lists of objects, and tables through the Arrow PyCapsule interface.

use std::{ffi::CStr, sync::Arc};

use argonauta_common::InstrumentIdx;
use argonauta_data::{
    DataError, Input, Stream, check_data,
    table::{self, Rules},
};
use argonauta_model::{
    Instrument, ModelError, Price, Quantity,
    data::{
        Bar, BarType, BookOrder, CustomData, MarketData, MarketUpdate, OrderBookDeltas, Pack,
        Precisions, QuoteTick, TradeTick,
    },
    identifiers::InstrumentId,
};
use argonauta_system::{Kernel, KernelError};
use arrow_array::{
    RecordBatchReader,
    ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader},
};
use pyo3::{
    intern,
    prelude::*,
    types::{PyCapsule, PyList},
};

use super::handle::Handle;
use crate::{
    convert::type_error,
    error::{Error, Result},
    model::{
        bar::PyBar,
        corporate_action::{PyCashDividend, PyStockSplit},
        data_type::{PyDataType, PyPayload},
        delta::PyOrderBookDelta,
        deltas::PyOrderBookDeltas,
        depth::PyOrderBookDepth10,
        greeks::PyOptionGreeks,
        instrument::PyInstrument,
        tick::{PyQuoteTick, PyTradeTick},
        update::{
            PyFundingRateUpdate, PyIndexPriceUpdate, PyInstrumentClose, PyInstrumentStatus,
            PyMarkPriceUpdate,
        },
    },
};

/// Adds a list of data of any kinds. All of it is checked before any of it is kept.
pub(crate) fn add_list(
    handle: &Handle,
    data: &Bound<'_, PyList>,
    validate: bool,
    sort: bool,
) -> Result<usize> {
    let values = data.iter().map(|object| read(&object)).collect::<Result<Vec<_>>>()?;
    if values.is_empty() {
        return Err(DataError::Empty.into());
    }
    let count = values.len();
    handle.with(|kernel| keep(kernel, values, validate, sort))??;
    Ok(count)
}

fn read(object: &Bound<'_, PyAny>) -> Result<MarketData> {
    if let Ok(quote) = object.cast::<PyQuoteTick>() {
        return Ok(MarketData::Quote(quote.get().0));
    }
    if let Ok(trade) = object.cast::<PyTradeTick>() {
        return Ok(MarketData::Trade(trade.get().0));
    }
    if let Ok(bar) = object.cast::<PyBar>() {
        return Ok(MarketData::Bar(bar.get().0));
    }
    if let Some(update) = read_update(object)? {
        return Ok(MarketData::Update(Arc::new(update)));
    }
    read_custom(object).map(|custom| MarketData::Custom(Arc::new(custom)))
}

fn read_update(object: &Bound<'_, PyAny>) -> Result<Option<MarketUpdate>> {
    macro_rules! read {
        ($($py:ident $value:ident => $update:expr;)+) => {
            $(if let Ok(object) = object.cast::<$py>() {
                let $value = &object.get().0;
                return Ok(Some($update));
            })+
        };
    }
    read! {
        PyOrderBookDelta delta => {
            MarketUpdate::Deltas(OrderBookDeltas::new(delta.instrument_id, vec![*delta])?)
        };
        PyOrderBookDeltas deltas => MarketUpdate::Deltas(deltas.clone());
        PyOrderBookDepth10 depth => MarketUpdate::Depth(depth.clone());
        PyMarkPriceUpdate update => MarketUpdate::MarkPrice(*update);
        PyIndexPriceUpdate update => MarketUpdate::IndexPrice(*update);
        PyFundingRateUpdate update => MarketUpdate::FundingRate(*update);
        PyInstrumentStatus status => MarketUpdate::Status(status.clone());
        PyInstrumentClose close => MarketUpdate::Close(*close);
        PyOptionGreeks greeks => MarketUpdate::Greeks(*greeks);
        PyStockSplit split => MarketUpdate::Split(*split);
        PyCashDividend dividend => MarketUpdate::Dividend(*dividend);
    }
    if let Ok(instrument) = object.cast::<PyInstrument>() {
        return Ok(Some(MarketUpdate::Instrument(instrument.get().terms())));
    }
    Ok(None)
}

/// Reads data of a user's own: `CustomData`, or an object whose class is the type.
fn read_custom(object: &Bound<'_, PyAny>) -> Result<CustomData> {
    let py = object.py();
    if let Some(data_type) = object.getattr_opt(intern!(py, "data_type"))?
        && let Ok(data_type) = data_type.cast::<PyDataType>()
    {
        let payload = PyPayload::of(&object.getattr(intern!(py, "data"))?)?;
        let data_type = Arc::new(data_type.get().inner.clone());
        return Ok(CustomData { data_type, data: Arc::new(payload) });
    }
    if !object.hasattr(intern!(py, "ts_init"))? || !object.hasattr(intern!(py, "ts_event"))? {
        return Err(type_error("data with ts_event and ts_init", object).into());
    }
    let data_type = Arc::new(PyDataType::of_class(&object.get_type())?);
    Ok(CustomData { data_type, data: Arc::new(PyPayload::of(object)?) })
}

fn keep(
    kernel: &mut Kernel,
    values: Vec<MarketData>,
    validate: bool,
    sort: bool,
) -> std::result::Result<(), KernelError> {
    for (row, data) in values.iter().enumerate() {
        let Some(id) = data.instrument_id() else { continue };
        let idx = instrument_idx(kernel, id)?;
        let instrument = kernel.cache().instrument(idx);
        let checked = check_precision(instrument, data);
        let checked =
            if validate { checked.and_then(|()| check_data(data, instrument)) } else { checked };
        checked.map_err(|error| DataError::Row { what: name_of(data), row, error })?;
    }
    match homogeneous(&values) {
        Some(Kind::Quotes(id)) => {
            let mut stream = stream_of::<QuoteTick>(kernel, id, id)?;
            for data in &values {
                if let MarketData::Quote(quote) = data {
                    stream.push(quote);
                }
            }
            kernel.data_mut()?.add_quotes(stream, sort)?;
        }
        Some(Kind::Trades(id)) => {
            let mut stream = stream_of::<TradeTick>(kernel, id, id)?;
            for data in &values {
                if let MarketData::Trade(trade) = data {
                    stream.push(trade);
                }
            }
            kernel.data_mut()?.add_trades(stream, sort)?;
        }
        Some(Kind::Bars(bar_type)) => {
            let idx = kernel.bar_type(bar_type)?;
            let mut stream = stream_of::<Bar>(kernel, bar_type.instrument_id, bar_type)?;
            for data in &values {
                if let MarketData::Bar(bar) = data {
                    stream.push(bar);
                }
            }
            kernel.data_mut()?.add_bars(stream, idx, sort)?;
        }
        Some(Kind::Updates) => {
            let mut rows = Vec::with_capacity(values.len());
            for data in values {
                if let MarketData::Update(update) = data {
                    rows.push((instrument_idx(kernel, update.instrument_id())?, update));
                }
            }
            kernel.data_mut()?.add_updates(rows, sort)?;
        }
        None => {
            let rows = values.into_iter().map(|data| input(kernel, data));
            let rows = rows.collect::<std::result::Result<_, _>>()?;
            kernel.data_mut()?.add_mixed(rows, sort)?;
        }
    }
    Ok(())
}

enum Kind {
    Quotes(InstrumentId),
    Trades(InstrumentId),
    Bars(BarType),
    /// Updates of any kinds and instruments.
    Updates,
}

/// Finds the dense ids of a piece of data.
fn input(kernel: &mut Kernel, data: MarketData) -> std::result::Result<Input, KernelError> {
    Ok(match data {
        MarketData::Quote(quote) => {
            Input::Quote(instrument_idx(kernel, quote.instrument_id)?, quote)
        }
        MarketData::Trade(trade) => {
            Input::Trade(instrument_idx(kernel, trade.instrument_id)?, trade)
        }
        MarketData::Bar(bar) => {
            let idx = instrument_idx(kernel, bar.bar_type.instrument_id)?;
            Input::Bar(idx, kernel.bar_type(bar.bar_type)?, bar)
        }
        MarketData::Update(update) => {
            Input::Update(instrument_idx(kernel, update.instrument_id())?, update)
        }
        MarketData::Custom(custom) => Input::Custom(kernel.data_type(&custom.data_type), custom),
    })
}

/// Returns what a list is of, where it is of one kind and one instrument or bar type.
fn homogeneous(values: &[MarketData]) -> Option<Kind> {
    let same = |kind: &Kind, data: &MarketData| match (kind, data) {
        (Kind::Quotes(id), MarketData::Quote(quote)) => quote.instrument_id == *id,
        (Kind::Trades(id), MarketData::Trade(trade)) => trade.instrument_id == *id,
        (Kind::Bars(bar_type), MarketData::Bar(bar)) => bar.bar_type == *bar_type,
        (Kind::Updates, MarketData::Update(_)) => true,
        _ => false,
    };
    let kind = match values.first()? {
        MarketData::Quote(quote) => Kind::Quotes(quote.instrument_id),
        MarketData::Trade(trade) => Kind::Trades(trade.instrument_id),
        MarketData::Bar(bar) => Kind::Bars(bar.bar_type),
        MarketData::Update(_) => Kind::Updates,
        MarketData::Custom(_) => return None,
    };
    values.iter().all(|data| same(&kind, data)).then_some(kind)
}

fn instrument_idx(
    kernel: &Kernel,
    id: InstrumentId,
) -> std::result::Result<InstrumentIdx, KernelError> {
    kernel.cache().instrument_idx(id).ok_or_else(|| DataError::UnknownInstrument(id).into())
}

fn precisions(kernel: &Kernel, idx: InstrumentIdx) -> Precisions {
    let instrument = kernel.cache().instrument(idx);
    Precisions { price: instrument.price_precision, size: instrument.size_precision }
}

fn stream_of<T: Pack>(
    kernel: &Kernel,
    id: InstrumentId,
    key: T::Key,
) -> std::result::Result<Stream<T>, KernelError> {
    let idx = instrument_idx(kernel, id)?;
    Ok(Stream::new(key, idx, precisions(kernel, idx)))
}

/// Refuses numbers that are finer than the instrument; coarser ones are fine.
fn check_precision(
    instrument: &Instrument,
    data: &MarketData,
) -> std::result::Result<(), ModelError> {
    let (prices, sizes) = match data {
        MarketData::Quote(q) => (vec![q.bid_price, q.ask_price], vec![q.bid_size, q.ask_size]),
        MarketData::Trade(t) => (vec![t.price], vec![t.size]),
        MarketData::Bar(b) => (vec![b.open, b.high, b.low, b.close], vec![b.volume]),
        MarketData::Update(update) => numbers_of(update),
        MarketData::Custom(_) => return Ok(()),
    };
    if let MarketData::Update(update) = data {
        instrument.check_update(update)?;
    }
    let most = instrument.price_precision;
    if let Some(price) = prices.into_iter().find(|p| p.precision() > most) {
        let rule =
            format!("must have at most {most} decimals, the price precision of {}", instrument.id);
        return Err(ModelError::invalid("price", price, rule));
    }
    let most = instrument.size_precision;
    if let Some(size) = sizes.into_iter().find(|s| s.precision() > most) {
        let rule =
            format!("must have at most {most} decimals, the size precision of {}", instrument.id);
        return Err(ModelError::invalid("size", size, rule));
    }
    Ok(())
}

/// Returns the prices and sizes of an update that must have the precision of the instrument. Mark and
/// index prices are computed and may be finer.
fn numbers_of(update: &MarketUpdate) -> (Vec<Price>, Vec<Quantity>) {
    let of_orders = |orders: &mut dyn Iterator<Item = &BookOrder>| {
        orders.map(|order| (order.price, order.size)).unzip()
    };
    match update {
        MarketUpdate::Deltas(deltas) => of_orders(&mut deltas.deltas.iter().map(|d| &d.order)),
        MarketUpdate::Depth(depth) => of_orders(&mut depth.bids.iter().chain(&depth.asks)),
        MarketUpdate::Close(close) => (vec![close.close_price], Vec::new()),
        MarketUpdate::MarkPrice(_)
        | MarketUpdate::IndexPrice(_)
        | MarketUpdate::FundingRate(_)
        | MarketUpdate::Status(_)
        | MarketUpdate::Greeks(_)
        | MarketUpdate::Instrument(_)
        | MarketUpdate::Split(_)
        | MarketUpdate::Dividend(_) => (Vec::new(), Vec::new()),
    }
}

fn name_of(data: &MarketData) -> String {
    match data {
        MarketData::Quote(quote) => format!("quotes of {}", quote.instrument_id),
        MarketData::Trade(trade) => format!("trades of {}", trade.instrument_id),
        MarketData::Bar(bar) => format!("bars {}", bar.bar_type),
        MarketData::Update(update) => {
            format!("{} of {}", update.type_name(), update.instrument_id())
        }
        MarketData::Custom(custom) => custom.data_type.to_string(),
    }
}

/// Adds a table, batch by batch; nothing of it is kept where a row is refused.
pub(crate) fn add_table(
    handle: &Handle,
    object: &Bound<'_, PyAny>,
    instrument_id: Option<InstrumentId>,
    bar_type: Option<BarType>,
    validate: bool,
    sort: bool,
) -> Result<usize> {
    let mut reader = open(object)?;
    let kind = table::kind_of(&reader.schema())?;
    let required = |id: Option<InstrumentId>| {
        id.ok_or_else(|| {
            let rule =
                "is needed with a table of quotes, trades or order book deltas: add_data(table, \
                        instrument_id=...)";
            Error::invalid("instrument_id", "None", rule)
        })
    };
    // The stream of the producer may need the GIL; the kernel is not locked while it is read.
    match kind {
        table::TableKind::Quotes => {
            let id = required(instrument_id)?;
            let (idx, precisions, rules) = terms(handle, id, validate)?;
            let stream = table::quotes(&mut reader, id, idx, precisions, rules)?;
            let count = stream.len();
            handle.with(|k| Ok::<_, KernelError>(k.data_mut()?.add_quotes(stream, sort)?))??;
            Ok(count)
        }
        table::TableKind::Trades => {
            let id = required(instrument_id)?;
            let (idx, precisions, rules) = terms(handle, id, validate)?;
            let stream = table::trades(&mut reader, id, idx, precisions, rules)?;
            let count = stream.len();
            handle.with(|k| Ok::<_, KernelError>(k.data_mut()?.add_trades(stream, sort)?))??;
            Ok(count)
        }
        table::TableKind::Deltas => {
            let id = required(instrument_id)?;
            let (idx, precisions, rules) = terms(handle, id, validate)?;
            let stream = table::deltas(&mut reader, id, idx, precisions, rules)?;
            let count = stream.count_rows();
            handle.with(|k| Ok::<_, KernelError>(k.data_mut()?.add_deltas(stream, sort)?))??;
            Ok(count)
        }
        table::TableKind::Bars => {
            let Some(bar_type) = bar_type else {
                let rule = "is needed with a table of bars: add_data(table, bar_type=...)";
                return Err(Error::invalid("bar_type", "None", rule));
            };
            let (idx, precisions, rules) = terms(handle, bar_type.instrument_id, validate)?;
            let stream = table::bars(&mut reader, bar_type, idx, precisions, rules)?;
            let count = stream.len();
            handle.with(|k| {
                let bars = k.bar_type(bar_type)?;
                Ok::<_, KernelError>(k.data_mut()?.add_bars(stream, bars, sort)?)
            })??;
            Ok(count)
        }
    }
}

fn terms(
    handle: &Handle,
    id: InstrumentId,
    strict: bool,
) -> Result<(InstrumentIdx, Precisions, Rules)> {
    Ok(handle.with(|k| {
        let idx = instrument_idx(k, id)?;
        let negative_prices = k.cache().instrument(idx).allows_negative_price();
        Ok::<_, KernelError>((idx, precisions(k, idx), Rules { strict, negative_prices }))
    })??)
}

const STREAM_NAME: &CStr = c"arrow_array_stream";

/// Opens the Arrow stream of an object.
fn open(object: &Bound<'_, PyAny>) -> Result<RecordBatchStreamReader> {
    let Some(export) = object.getattr_opt("__arrow_c_stream__")? else {
        let expected =
            "a list of QuoteTick, TradeTick or Bar, or a pandas, Polars or pyarrow table";
        return Err(type_error(expected, object).into());
    };
    let capsule = export.call0()?.cast_into::<PyCapsule>().map_err(PyErr::from)?;
    let pointer = capsule.pointer_checked(Some(STREAM_NAME))?.cast::<FFI_ArrowArrayStream>();
    #[expect(unsafe_code, reason = "the Arrow C stream interface hands over a raw struct")]
    // SAFETY: `pointer_checked` proved that the capsule is named `arrow_array_stream`, so by the Arrow
    // PyCapsule interface it points to a valid `ArrowArrayStream`, alive as long as `capsule`. `from_raw`
    // moves the struct out and leaves an empty one whose release callback is null, so the capsule's
    // destructor does not release it a second time.
    let reader = unsafe { RecordBatchStreamReader::from_raw(pointer.as_ptr()) };
    reader.map_err(|error| DataError::Table(error.to_string()).into())
}
