//! The kernel: owns the engines, and is the only place that wires them.

mod algorithms;
mod components;
mod context;
mod contingent;
mod emulation;
mod error;
mod external;
mod kernel;
mod lifecycle;
mod manager;
mod native;
mod orders;
mod record;
mod risk_control;
mod risk_watch;
mod routing;
mod snapshots;
mod subscriptions;
mod synthetics;
mod turn;
mod unsupported;
mod venues;

pub use components::Interests;
pub use error::KernelError;
pub use kernel::{Kernel, KernelConfig};
pub use lifecycle::{
    LifecycleConfig, LiquidationConfig, MaintenanceTier, NegativeBalance, OptionSettlement,
    OptionStyle,
};
pub use orders::CloseConfig;
pub use record::{LogEntry, Record};
pub use turn::{Call, Outcome, Progress, Step};
pub use venues::{VenueConfig, VenueError};
