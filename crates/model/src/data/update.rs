//! Values that a venue computes and publishes: mark price, index price, funding rate.

use std::fmt;

use argonauta_core::UnixNanos;
use rust_decimal::Decimal;

use crate::{
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
    price::Price,
};

macro_rules! price_update {
    ($(#[$meta:meta])* $name:ident, $what:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name {
            /// Instrument.
            pub instrument_id: InstrumentId,
            #[doc = $what]
            pub value: Price,
            /// When it happened.
            pub ts_event: UnixNanos,
            /// When this process (or the recording) learned of it.
            pub ts_init: UnixNanos,
        }

        /// Writes the fields: `BTCUSDT-PERP.BINANCE,100.50,1,2`.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let (event, init) = (self.ts_event.as_u64(), self.ts_init.as_u64());
                write!(f, "{},{},{event},{init}", self.instrument_id, self.value)
            }
        }
    };
}

price_update!(
    /// A new mark price: what a venue values open positions at.
    MarkPriceUpdate,
    "The mark price."
);
price_update!(
    /// A new price of the index that a derivative follows.
    IndexPriceUpdate,
    "The price of the index."
);

/// A new funding rate of a perpetual: what longs pay shorts at the next funding, as a share of notional.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundingRateUpdate {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// The rate; below zero shorts pay longs.
    pub rate: Decimal,
    /// Minutes between two fundings, where known.
    pub interval: Option<u16>,
    /// When the next funding is, where known.
    pub next_funding_ns: Option<UnixNanos>,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl FundingRateUpdate {
    /// Checks that an interval that is given is above zero.
    pub fn validated(self) -> ModelResult<Self> {
        if self.interval == Some(0) {
            let rule = "must be above zero minutes";
            return Err(ModelError::invalid("FundingRateUpdate interval", 0, rule));
        }
        Ok(self)
    }
}

impl fmt::Display for FundingRateUpdate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "instrument_id={}, rate={}, interval={}, next_funding_ns={}, ts_event={}, ts_init={}",
            self.instrument_id,
            self.rate,
            Shown(self.interval),
            Shown(self.next_funding_ns.map(UnixNanos::as_u64)),
            self.ts_event.as_u64(),
            self.ts_init.as_u64()
        )
    }
}

/// Writes a value, or `None`.
pub(super) struct Shown<T>(pub(super) Option<T>);

impl<T: fmt::Display> fmt::Display for Shown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => f.write_str("None"),
        }
    }
}
