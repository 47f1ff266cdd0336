//! What a venue publishes of an instrument beside its market: mark and index prices, funding, status.

use argonauta_model::{
    data::{
        FundingRateUpdate, IndexPriceUpdate, InstrumentClose, InstrumentStatus, MarkPriceUpdate,
    },
    enums::{InstrumentCloseType, MarketStatusAction},
};

use super::{data_class::data_class, identifiers::PyInstrumentId, price::PyPrice};
use crate::{
    argument::Words,
    convert::{DecimalArg, Nanos, Whole},
    enums::Enum,
};

data_class! {
    /// A new mark price: what a venue values open positions at.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     value: The mark price.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    PyMarkPriceUpdate(MarkPriceUpdate) = "MarkPriceUpdate" in "argonauta.model.data", plain;
    (instrument_id, value, ts_event, ts_init)
    /// Instrument.
    instrument_id: PyInstrumentId,
    /// The mark price.
    value: PyPrice,
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
}

data_class! {
    /// A new price of the index that a derivative follows.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     value: The price of the index.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    PyIndexPriceUpdate(IndexPriceUpdate) = "IndexPriceUpdate" in "argonauta.model.data", plain;
    (instrument_id, value, ts_event, ts_init)
    /// Instrument.
    instrument_id: PyInstrumentId,
    /// The price of the index.
    value: PyPrice,
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
}

data_class! {
    /// A new funding rate of a perpetual: what longs pay shorts at the next funding.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     rate: Share of the notional value; below zero shorts pay longs.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    ///     interval: Minutes between two fundings, where known.
    ///     next_funding_ns: When the next funding is, where known.
    ///
    /// Raises:
    ///     InvalidValueError: If the interval is zero, or a number is out of range.
    PyFundingRateUpdate(FundingRateUpdate) = "FundingRateUpdate" in "argonauta.model.data", with_name, validated;
    (instrument_id, rate, ts_event, ts_init, interval=None, next_funding_ns=None)
    /// Instrument.
    instrument_id: PyInstrumentId,
    /// Share of the notional value; below zero shorts pay longs.
    rate: DecimalArg,
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
    /// Minutes between two fundings, where known.
    interval: Option<Whole<u16>>,
    /// When the next funding is, nanoseconds since the UNIX epoch, where known.
    next_funding_ns: Option<Nanos>,
}

data_class! {
    /// A change of an instrument's market: a halt, an opening, a restriction.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     action: What happens.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    ///     reason: Why, in the venue's words.
    ///     trading_event: Further detail, in the venue's words.
    ///     is_trading: Whether orders trade, where the venue says so.
    ///     is_quoting: Whether quotes are made, where the venue says so.
    ///     is_short_sell_restricted: Whether selling short is restricted, where the venue says so.
    PyInstrumentStatus(InstrumentStatus) = "InstrumentStatus" in "argonauta.model.data", with_name;
    (
        instrument_id,
        action,
        ts_event,
        ts_init,
        reason=None,
        trading_event=None,
        is_trading=None,
        is_quoting=None,
        is_short_sell_restricted=None
    )
    /// Instrument.
    instrument_id: PyInstrumentId,
    /// What happens.
    action: Enum<MarketStatusAction>,
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
    /// Why, in the venue's words.
    reason: Option<Words>,
    /// Further detail, in the venue's words.
    trading_event: Option<Words>,
    /// Whether orders trade, where the venue says so.
    is_trading: Option<bool>,
    /// Whether quotes are made, where the venue says so.
    is_quoting: Option<bool>,
    /// Whether selling short is restricted, where the venue says so.
    is_short_sell_restricted: Option<bool>,
}

data_class! {
    /// The close of an instrument: of a session, or for good where its contract has expired.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     close_price: Price at the close.
    ///     close_type: What closed.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    PyInstrumentClose(InstrumentClose) = "InstrumentClose" in "argonauta.model.data", with_name;
    (instrument_id, close_price, close_type, ts_event, ts_init)
    /// Instrument.
    instrument_id: PyInstrumentId,
    /// Price at the close.
    close_price: PyPrice,
    /// What closed.
    close_type: Enum<InstrumentCloseType>,
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
}
