//! What every other crate stands on: time, fixed-point arithmetic, unique ids and their texts.

pub mod fixed;
pub mod nanos;
pub mod prefetch;
pub mod text;
pub mod uuid;

pub use nanos::UnixNanos;
pub use prefetch::prefetch;
pub use text::ShortText;
pub use uuid::{IdSource, Uuid4};
