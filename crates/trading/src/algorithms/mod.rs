//! Execution algorithms: they are given orders and work them by spawning smaller ones.

mod catalog;
mod iceberg;
mod participate;
mod schedule;
mod sliced;
mod terms;

use argonauta_core::UnixNanos;
use argonauta_model::{
    Price, Quantity,
    enums::{TimeInForce, TriggerType},
};

pub use catalog::{KINDS, make};
pub use iceberg::Iceberg;
pub use participate::Participate;
pub use schedule::{by_weight, shortfall_weights, twap};
pub use sliced::{Curve, Sliced};

/// What kind of order is spawned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpawnKind {
    /// A market order.
    Market,
    /// A limit order at a price.
    Limit(Price),
    /// A market-to-limit order.
    MarketToLimit,
}

/// The terms of an order that an execution algorithm spawns. Trader, strategy, instrument and side are
/// those of the primary order.
#[derive(Clone, Debug)]
pub struct SpawnConfig {
    /// Type, with what only that type has.
    pub kind: SpawnKind,
    /// Quantity.
    pub quantity: Quantity,
    /// How long it lives.
    pub time_in_force: TimeInForce,
    /// When a `GTD` order ends.
    pub expire_time: Option<UnixNanos>,
    /// Whether it may only give liquidity.
    pub post_only: bool,
    /// Whether it may only reduce a position.
    pub reduce_only: bool,
    /// Quantity shown in the book.
    pub display_qty: Option<Quantity>,
    /// Which price the emulator watches.
    pub emulation_trigger: TriggerType,
    /// Free text for the user.
    pub tags: Vec<String>,
    /// Whether the primary order becomes smaller by as much.
    pub reduce_primary: bool,
}

impl SpawnConfig {
    /// Returns a `GTC` order that makes its primary smaller. Further terms are set by struct update.
    pub const fn new(kind: SpawnKind, quantity: Quantity) -> Self {
        Self {
            kind,
            quantity,
            time_in_force: TimeInForce::Gtc,
            expire_time: None,
            post_only: false,
            reduce_only: false,
            display_qty: None,
            emulation_trigger: TriggerType::NoTrigger,
            tags: Vec::new(),
            reduce_primary: true,
        }
    }

    /// Returns a `GTC` market order.
    pub const fn market(quantity: Quantity) -> Self {
        Self::new(SpawnKind::Market, quantity)
    }

    /// Returns a `GTC` limit order.
    pub const fn limit(quantity: Quantity, price: Price) -> Self {
        Self::new(SpawnKind::Limit(price), quantity)
    }
}
