//! Strategies that ship with the engine.

mod ema_cross;

pub use ema_cross::{EmaCross, EmaCrossConfig};
