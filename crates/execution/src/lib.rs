//! Between a decision and a fill: the execution engine and the simulated venue.

pub mod config;
pub mod contingency;
pub mod emulator;
pub mod engine;
pub mod error;
pub mod exchange;
pub mod matching;
pub mod models;
pub mod reports;
pub mod venue_event;

pub use config::ExecutionConfig;
pub use engine::ExecutionEngine;
pub use error::ExecutionError;
pub use exchange::{Command, Exchange, ExchangeConfig};
pub use venue_event::{VenueEvent, VenueEventDetail};
