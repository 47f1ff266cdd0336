//! Market data: quotes, trades, bars, and the packed rows in which streams and histories hold them.

mod bar;
mod delta;
mod depth;
mod packed;
mod tick;

pub use bar::{Bar, BarSpecification, BarType};
pub use delta::{BookOrder, OrderBookDelta, OrderBookDeltas};
pub use depth::{DEPTH10_LEN, OrderBookDepth10};
pub use packed::{Pack, PackedBar, PackedQuote, PackedTrade, Precisions};
pub use tick::{QuoteTick, TradeTick};

use argonauta_core::UnixNanos;

use crate::identifiers::InstrumentId;

/// One piece of market data.
#[derive(Clone, Debug, PartialEq)]
pub enum MarketData {
    /// Best bid and ask.
    Quote(QuoteTick),
    /// A trade.
    Trade(TradeTick),
    /// A bar.
    Bar(Bar),
}

impl MarketData {
    /// Returns when this process (or the recording) learned of it.
    pub fn ts_init(&self) -> UnixNanos {
        match self {
            Self::Quote(quote) => quote.ts_init,
            Self::Trade(trade) => trade.ts_init,
            Self::Bar(bar) => bar.ts_init,
        }
    }

    /// Returns the instrument.
    pub fn instrument_id(&self) -> InstrumentId {
        match self {
            Self::Quote(quote) => quote.instrument_id,
            Self::Trade(trade) => trade.instrument_id,
            Self::Bar(bar) => bar.bar_type.instrument_id,
        }
    }
}
