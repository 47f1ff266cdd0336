//! What the risk engine tells: that trading was let go on, reduced or halted.

use argonauta_core::{UnixNanos, Uuid4};
use argonauta_model::{enums::TradingState, identifiers::TraderId};

/// The risk engine lets through something else than before.
#[derive(Clone, Debug, PartialEq)]
pub struct TradingStateChanged {
    /// Trader whose orders it is about.
    pub trader_id: TraderId,
    /// What is let through now.
    pub state: TradingState,
    /// Why, and what the risk engine enforces now, by the names of its settings.
    pub config: Vec<(&'static str, String)>,
    /// Unique id.
    pub event_id: Uuid4,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When the event was made.
    pub ts_init: UnixNanos,
}

impl TradingStateChanged {
    /// Returns why the state changed.
    pub fn reason(&self) -> &str {
        self.config.iter().find(|(name, _)| *name == "reason").map_or("", |(_, text)| text)
    }
}
