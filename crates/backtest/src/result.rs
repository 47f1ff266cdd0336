//! What a run came to.

use std::fmt;

use argonauta_core::UnixNanos;
use argonauta_model::Money;

/// What a run came to.
#[derive(Clone, Debug, PartialEq)]
pub struct BacktestResult {
    /// First time of the run.
    pub backtest_start: Option<UnixNanos>,
    /// Last time of the run.
    pub backtest_end: Option<UnixNanos>,
    /// Pieces of data taken.
    pub iterations: u64,
    /// Order, position and account events.
    pub total_events: usize,
    /// Orders submitted.
    pub total_orders: usize,
    /// Fills of all orders.
    pub total_fills: usize,
    /// Positions opened, each time that an id was used again included.
    pub total_positions: usize,
    /// Balances of all accounts at the end.
    pub balances: Vec<Money>,
    /// SHA-256 of the canonical event log. Equal digests, equal runs.
    pub digest: String,
}

impl fmt::Display for BacktestResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = |t: Option<UnixNanos>| t.map_or_else(|| "-".to_owned(), |t| t.to_string());
        writeln!(f, "from       {}", time(self.backtest_start))?;
        writeln!(f, "to         {}", time(self.backtest_end))?;
        writeln!(f, "iterations {}", self.iterations)?;
        writeln!(f, "orders     {}", self.total_orders)?;
        writeln!(f, "fills      {}", self.total_fills)?;
        writeln!(f, "positions  {}", self.total_positions)?;
        for balance in &self.balances {
            writeln!(f, "balance    {balance}")?;
        }
        write!(f, "digest     {}", self.digest)
    }
}
