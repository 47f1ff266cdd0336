//! What a user writes against: the component trait, its context, and the order factory.

pub mod algorithms;
pub mod bracket;
pub mod context;
pub mod factory;
pub mod strategies;

pub use bracket::{BracketConfig, BracketLeg};
pub use context::{Component, Context, StrategyConfig, TradingError};
pub use factory::OrderFactory;
