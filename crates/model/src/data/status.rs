//! What a venue says of an instrument: whether it trades, and where it closed.

use std::fmt;

use argonauta_core::UnixNanos;

use super::update::Shown;
use crate::{
    enums::{InstrumentCloseType, MarketStatusAction},
    identifiers::InstrumentId,
    price::Price,
};

/// A change of an instrument's market: a halt, an opening, a restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentStatus {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// What happens.
    pub action: MarketStatusAction,
    /// Why, in the venue's words.
    pub reason: Option<String>,
    /// Further detail, in the venue's words.
    pub trading_event: Option<String>,
    /// Whether orders trade, where the venue says so.
    pub is_trading: Option<bool>,
    /// Whether quotes are made, where the venue says so.
    pub is_quoting: Option<bool>,
    /// Whether selling short is restricted, where the venue says so.
    pub is_short_sell_restricted: Option<bool>,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

/// Writes a flag as Python does.
const fn flag(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "True",
        Some(false) => "False",
        None => "None",
    }
}

impl fmt::Display for InstrumentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "instrument_id={}, action={}, reason={}, trading_event={}, is_trading={}, is_quoting={}, \
             is_short_sell_restricted={}, ts_event={}",
            self.instrument_id,
            self.action,
            Shown(self.reason.as_deref()),
            Shown(self.trading_event.as_deref()),
            flag(self.is_trading),
            flag(self.is_quoting),
            flag(self.is_short_sell_restricted),
            self.ts_event.as_u64()
        )
    }
}

/// The close of an instrument: of a session, or for good where its contract has expired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstrumentClose {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Price at the close.
    pub close_price: Price,
    /// What closed.
    pub close_type: InstrumentCloseType,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl fmt::Display for InstrumentClose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "instrument_id={}, close_price={}, close_type={}",
            self.instrument_id, self.close_price, self.close_type
        )
    }
}
