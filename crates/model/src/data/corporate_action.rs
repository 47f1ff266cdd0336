//! What a company does to its shares: splits and cash dividends.

use std::fmt;

use argonauta_core::UnixNanos;

use crate::{
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
    money::Money,
};

/// A split: who held `denominator` shares holds `numerator` from then on. In a reverse split the numerator
/// is the smaller one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StockSplit {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// New shares.
    pub numerator: u32,
    /// Old shares that they are given for.
    pub denominator: u32,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl StockSplit {
    /// Checks that both numbers of shares are above zero.
    pub fn validated(self) -> ModelResult<Self> {
        if self.numerator == 0 || self.denominator == 0 {
            let ratio = format!("{}:{}", self.numerator, self.denominator);
            return Err(ModelError::invalid("StockSplit", ratio, "must have no zero"));
        }
        Ok(self)
    }
}

impl fmt::Display for StockSplit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (event, init) = (self.ts_event.as_u64(), self.ts_init.as_u64());
        let (id, new, old) = (self.instrument_id, self.numerator, self.denominator);
        write!(f, "{id},{new},{old},{event},{init}")
    }
}

/// A cash dividend, at its ex-date: who holds the share then receives it, who is short pays it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CashDividend {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// What is paid for each share.
    pub amount: Money,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl CashDividend {
    /// Checks that the amount is above zero.
    pub fn validated(self) -> ModelResult<Self> {
        if self.amount.is_zero() || self.amount.is_negative() {
            return Err(ModelError::invalid("CashDividend", self.amount, "must be above zero"));
        }
        Ok(self)
    }
}

impl fmt::Display for CashDividend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (event, init) = (self.ts_event.as_u64(), self.ts_init.as_u64());
        write!(f, "{},{},{event},{init}", self.instrument_id, self.amount)
    }
}
