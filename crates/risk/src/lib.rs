//! Pre-trade controls: what an order must pass before it may leave.

mod checks;
mod engine;
mod throttle;

pub use engine::{RiskConfig, RiskEngine};
pub use throttle::{Rate, Throttle};
