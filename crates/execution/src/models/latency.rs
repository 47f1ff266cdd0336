//! How long a command takes to its venue.

/// Constant delays; each kind is added to the base.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LatencyModel {
    /// Delay of every command.
    pub base_ns: u64,
    /// Further delay of a new order.
    pub insert_ns: u64,
    /// Further delay of a change.
    pub update_ns: u64,
    /// Further delay of a cancel.
    pub cancel_ns: u64,
}
