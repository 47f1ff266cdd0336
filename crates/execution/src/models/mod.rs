//! What a simulated venue assumes about fills, fees and delays.

mod fee;
mod fill;
mod impact;
mod latency;
mod queue;
mod random;

pub use fee::{
    CustomFeeModel, FeeModel, FeeRates, FeeRequest, FeeTier, FeeTiers, TierMeasure, TradedVolume,
};
pub use fill::{CustomFillModel, FillConfig, FillModel, FillRequest, MakeFillModel, SimulatedBook};
pub use impact::ImpactModel;
pub use latency::{
    CommandKind, CustomLatencyModel, Distribution, LatencyModel, RecordedDelays, VaryingLatency,
};
pub use queue::QueueModel;
pub use random::Draws;
