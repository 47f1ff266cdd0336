//! Pre-trade controls: what an order must pass before it may leave, and what stops trading altogether.
//!
//! One order passes, in this order: its terms (`terms`), the trading state (`holdings`), its value and
//! what it ties up (`pricing`, `funds`, with `in_flight`), the limits that are set (`holdings`,
//! `exposure`, `collar`), the same order sent twice (`duplicates`), and the rate of orders (`throttle`).

mod collar;
mod config;
mod day;
mod duplicates;
mod engine;
mod exposure;
mod funds;
mod holdings;
mod in_flight;
mod losses;
mod pricing;
mod settings;
mod sizing;
mod state;
mod terms;
mod throttle;

pub use config::{
    Collar, Limits, LossConfig, LossLimit, RiskConfig, positive_decimal, positive_money,
};
pub use day::Zone;
pub use engine::RiskEngine;
pub use sizing::{SizingRequest, fixed_risk_size};
pub use state::{Kill, StateChange};
pub use throttle::{Rate, Throttle};
