//! What a simulated venue assumes about fills, fees and delays.

mod fee;
mod fill;
mod latency;

pub use fee::FeeModel;
pub use fill::{FillConfig, FillModel};
pub use latency::LatencyModel;
