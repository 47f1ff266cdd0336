//! Market data: quotes, trades, bars, books and what else a venue publishes, data that users define, and
//! the packed rows in which streams and histories hold the most frequent kinds.

mod bar;
mod corporate_action;
mod custom;
mod delta;
mod depth;
mod greeks;
mod option_chain;
mod packed;
mod status;
mod tick;
mod update;
mod yield_curve;

pub use bar::{Bar, BarSpecification, BarType};
pub use corporate_action::{CashDividend, StockSplit};
pub use custom::{CustomData, CustomPayload, DataType, Signal, SignalValue};
pub use delta::{BookOrder, OrderBookDelta, OrderBookDeltas};
pub use depth::{DEPTH10_LEN, OrderBookDepth10};
pub use greeks::{GreeksData, OptionGreeks, PortfolioGreeks};
pub use option_chain::{ForwardPrice, OptionChainSlice, OptionStrikeData, StrikeRange};
pub use packed::{Pack, PackedBar, PackedDelta, PackedQuote, PackedTrade, Precisions};
pub use status::{InstrumentClose, InstrumentStatus};
pub use tick::{QuoteTick, TradeTick};
pub use update::{FundingRateUpdate, IndexPriceUpdate, MarkPriceUpdate};
pub use yield_curve::YieldCurveData;

use std::sync::Arc;

use argonauta_core::UnixNanos;

use crate::{identifiers::InstrumentId, instrument::Instrument};

/// One piece of data of any kind.
#[derive(Clone, Debug)]
pub enum MarketData {
    /// Best bid and ask.
    Quote(QuoteTick),
    /// A trade.
    Trade(TradeTick),
    /// A bar.
    Bar(Bar),
    /// What else a venue publishes.
    Update(Arc<MarketUpdate>),
    /// What a user defines.
    Custom(Arc<CustomData>),
}

impl MarketData {
    /// Returns when this process (or the recording) learned of it.
    pub fn ts_init(&self) -> UnixNanos {
        match self {
            Self::Quote(quote) => quote.ts_init,
            Self::Trade(trade) => trade.ts_init,
            Self::Bar(bar) => bar.ts_init,
            Self::Update(update) => update.ts_init(),
            Self::Custom(custom) => custom.data.ts_init(),
        }
    }

    /// Returns the instrument; data of a user's own has none.
    pub fn instrument_id(&self) -> Option<InstrumentId> {
        match self {
            Self::Quote(quote) => Some(quote.instrument_id),
            Self::Trade(trade) => Some(trade.instrument_id),
            Self::Bar(bar) => Some(bar.bar_type.instrument_id),
            Self::Update(update) => Some(update.instrument_id()),
            Self::Custom(_) => None,
        }
    }
}

/// Market data beside quotes, trades and bars. It is shared from when it is added to when it is heard.
#[derive(Clone, Debug, PartialEq)]
pub enum MarketUpdate {
    /// Changes of an order book.
    Deltas(OrderBookDeltas),
    /// The best ten levels of an order book.
    Depth(Box<OrderBookDepth10>),
    /// A mark price.
    MarkPrice(MarkPriceUpdate),
    /// The price of an index.
    IndexPrice(IndexPriceUpdate),
    /// A funding rate.
    FundingRate(FundingRateUpdate),
    /// A change of an instrument's market.
    Status(InstrumentStatus),
    /// The close of an instrument.
    Close(InstrumentClose),
    /// The greeks of an option.
    Greeks(OptionGreeks),
    /// New terms of an instrument.
    Instrument(Arc<Instrument>),
    /// A split of shares.
    Split(StockSplit),
    /// A cash dividend.
    Dividend(CashDividend),
}

impl MarketUpdate {
    /// Returns when this process (or the recording) learned of it.
    pub fn ts_init(&self) -> UnixNanos {
        match self {
            Self::Deltas(deltas) => deltas.ts_init,
            Self::Depth(depth) => depth.ts_init,
            Self::MarkPrice(update) => update.ts_init,
            Self::IndexPrice(update) => update.ts_init,
            Self::FundingRate(update) => update.ts_init,
            Self::Status(status) => status.ts_init,
            Self::Close(close) => close.ts_init,
            Self::Greeks(greeks) => greeks.ts_init,
            Self::Instrument(instrument) => instrument.ts_init,
            Self::Split(split) => split.ts_init,
            Self::Dividend(dividend) => dividend.ts_init,
        }
    }

    /// Returns the instrument.
    pub fn instrument_id(&self) -> InstrumentId {
        match self {
            Self::Deltas(deltas) => deltas.instrument_id,
            Self::Depth(depth) => depth.instrument_id,
            Self::MarkPrice(update) => update.instrument_id,
            Self::IndexPrice(update) => update.instrument_id,
            Self::FundingRate(update) => update.instrument_id,
            Self::Status(status) => status.instrument_id,
            Self::Close(close) => close.instrument_id,
            Self::Greeks(greeks) => greeks.instrument_id,
            Self::Instrument(instrument) => instrument.id,
            Self::Split(split) => split.instrument_id,
            Self::Dividend(dividend) => dividend.instrument_id,
        }
    }

    /// Returns the name of the kind of data.
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Deltas(_) => "OrderBookDeltas",
            Self::Depth(_) => "OrderBookDepth10",
            Self::MarkPrice(_) => "MarkPriceUpdate",
            Self::IndexPrice(_) => "IndexPriceUpdate",
            Self::FundingRate(_) => "FundingRateUpdate",
            Self::Status(_) => "InstrumentStatus",
            Self::Close(_) => "InstrumentClose",
            Self::Greeks(_) => "OptionGreeks",
            Self::Instrument(_) => "Instrument",
            Self::Split(_) => "StockSplit",
            Self::Dividend(_) => "CashDividend",
        }
    }
}
