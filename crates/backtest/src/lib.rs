//! Runs a kernel over recorded data: the backtest engine for programs without Python.

mod engine;
mod result;

pub use engine::{BacktestEngine, result};
pub use result::BacktestResult;
