//! Streaming indicators: each takes one input at a time, and allocates only when it is made.
//!
//! Indicators compute in floats: their values are estimates to decide by, never money.

pub mod atr;
pub mod average;
pub mod book_imbalance;
pub mod moving_average;
mod rolling;
pub mod rsi;
mod rules;

#[cfg(test)]
mod reference;

use std::fmt;

use argonauta_model::{
    ModelResult,
    data::{Bar, QuoteTick, TradeTick},
};

pub use atr::AverageTrueRange;
pub use average::{ExponentialMovingAverage, SimpleMovingAverage, WilderMovingAverage};
pub use book_imbalance::BookImbalanceRatio;
pub use moving_average::{MovingAverage, MovingAverageType};
pub use rsi::RelativeStrengthIndex;
pub use rules::MAX_PERIOD;

/// What every indicator offers to whoever feeds it. It is shown as `Name(first parameter, ...)`.
pub trait Indicator: fmt::Debug + fmt::Display + Send + Sync {
    /// Returns the name of the type, as in `ExponentialMovingAverage`.
    fn name(&self) -> &'static str;

    /// Whether there has been any input.
    fn has_inputs(&self) -> bool;

    /// Whether there has been enough input for a meaningful value.
    fn initialized(&self) -> bool;

    /// Takes a quote; an error by default.
    fn handle_quote(&mut self, _quote: &QuoteTick) -> ModelResult<()> {
        Err(rules::unsupported(self.name(), "quotes"))
    }

    /// Takes a trade; an error by default.
    fn handle_trade(&mut self, _trade: &TradeTick) -> ModelResult<()> {
        Err(rules::unsupported(self.name(), "trades"))
    }

    /// Takes a bar; an error by default.
    fn handle_bar(&mut self, _bar: &Bar) -> ModelResult<()> {
        Err(rules::unsupported(self.name(), "bars"))
    }

    /// Forgets all input.
    fn reset(&mut self);
}
