//! Quotes and trades.

use std::fmt;

use argonauta_core::{UnixNanos, fixed};

use crate::{
    enums::{AggressorSide, PriceType},
    error::{ModelError, ModelResult},
    identifiers::{InstrumentId, TradeId},
    price::Price,
    quantity::Quantity,
};

/// Best bid and ask of an instrument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuoteTick {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Best bid price.
    pub bid_price: Price,
    /// Best ask price.
    pub ask_price: Price,
    /// Size at the bid.
    pub bid_size: Quantity,
    /// Size at the ask.
    pub ask_size: Quantity,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl QuoteTick {
    /// Checks that both prices, and both sizes, have one precision.
    pub fn validated(self) -> ModelResult<Self> {
        if self.bid_price.precision() != self.ask_price.precision() {
            let shown = format!("{} and {}", self.bid_price, self.ask_price);
            let rule = "bid and ask price must have one precision";
            return Err(ModelError::invalid("QuoteTick", shown, rule));
        }
        if self.bid_size.precision() != self.ask_size.precision() {
            let shown = format!("{} and {}", self.bid_size, self.ask_size);
            let rule = "bid and ask size must have one precision";
            return Err(ModelError::invalid("QuoteTick", shown, rule));
        }
        Ok(self)
    }

    /// Returns the bid, the ask, or the middle with one more decimal; no other price is in a quote.
    pub fn extract_price(&self, price_type: PriceType) -> ModelResult<Price> {
        match price_type {
            PriceType::Bid => Ok(self.bid_price),
            PriceType::Ask => Ok(self.ask_price),
            PriceType::Mid => {
                let precision = (self.bid_price.precision() + 1).min(fixed::FIXED_PRECISION);
                let sum = i128::from(self.bid_price.raw()) + i128::from(self.ask_price.raw());
                let mantissa = fixed::rescale(sum * 5, fixed::FIXED_PRECISION + 1, precision)
                    .map_err(|e| ModelError::invalid("Price", sum, e.to_string()))?;
                Price::from_mantissa(mantissa, precision)
            }
            PriceType::Last | PriceType::Mark => {
                Err(ModelError::invalid("PriceType", price_type, "a quote has BID, ASK and MID"))
            }
        }
    }

    /// Returns the size at the bid, at the ask, or their average with one more decimal.
    pub fn extract_size(&self, price_type: PriceType) -> ModelResult<Quantity> {
        match price_type {
            PriceType::Bid => Ok(self.bid_size),
            PriceType::Ask => Ok(self.ask_size),
            PriceType::Mid => {
                let precision = (self.bid_size.precision() + 1).min(fixed::FIXED_PRECISION);
                let sum = self.bid_size.checked_add(self.ask_size)?;
                let mantissa = fixed::rescale(sum.mantissa() * 5, sum.precision() + 1, precision)
                    .map_err(|e| ModelError::invalid("Quantity", sum, e.to_string()))?;
                Quantity::from_mantissa(mantissa, precision)
            }
            PriceType::Last | PriceType::Mark => {
                Err(ModelError::invalid("PriceType", price_type, "a quote has BID, ASK and MID"))
            }
        }
    }
}

/// Writes `AUD/USD.SIM,1.00000,1.00001,1,1,0`.
impl fmt::Display for QuoteTick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{},{},{},{},{},{}",
            self.instrument_id,
            self.bid_price,
            self.ask_price,
            self.bid_size,
            self.ask_size,
            self.ts_event.as_u64()
        )
    }
}

/// A trade between others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TradeTick {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Traded price.
    pub price: Price,
    /// Traded size, above zero.
    pub size: Quantity,
    /// Side that crossed the spread.
    pub aggressor_side: AggressorSide,
    /// Trade id of the venue.
    pub trade_id: TradeId,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl TradeTick {
    /// Checks that the size is above zero.
    pub fn validated(self) -> ModelResult<Self> {
        if self.size.is_positive() {
            Ok(self)
        } else {
            Err(ModelError::invalid("TradeTick", self.size, "size must be above zero"))
        }
    }
}

/// Writes `AUD/USD.SIM,1.00000,50000,BUYER,123456789,1`.
impl fmt::Display for TradeTick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{},{},{},{},{},{}",
            self.instrument_id,
            self.price,
            self.size,
            self.aggressor_side,
            self.trade_id,
            self.ts_event.as_u64()
        )
    }
}
