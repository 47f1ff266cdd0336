//! The domain: values, identifiers, instruments, market data, books, orders, events, positions, accounts.
//!
//! `model` knows no clock, no venue and no engine: everything here is a value or a state machine.

pub mod account;
pub mod book;
pub mod currency;
pub mod data;
pub mod enums;
pub mod error;
pub mod identifiers;
pub mod instrument;
pub mod money;
pub mod order;
pub mod params;
pub mod position;
pub mod price;
pub mod quantity;
pub mod synthetic;
pub mod tick_scheme;

pub use argonauta_core::{UnixNanos, Uuid4};
pub use currency::Currency;
pub use error::{ModelError, ModelResult};
pub use instrument::Instrument;
pub use money::Money;
pub use params::{ParamValue, Params};
pub use price::Price;
pub use quantity::Quantity;
pub use synthetic::SyntheticInstrument;
pub use tick_scheme::TickScheme;
