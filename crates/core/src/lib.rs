//! What every other crate stands on: time, fixed-point arithmetic, unique ids.

pub mod fixed;
pub mod nanos;
pub mod uuid;

pub use nanos::UnixNanos;
pub use uuid::{IdSource, Uuid4};
