//! What a simulated venue assumes about fills, fees and delays.

mod fee;
mod fill;
mod impact;
mod latency;
mod queue;

pub use fee::FeeModel;
pub use fill::{FillConfig, FillModel};
pub use impact::ImpactModel;
pub use latency::LatencyModel;
pub use queue::QueueModel;
