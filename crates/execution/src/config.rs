//! How orders and positions are kept on this side.

use argonauta_model::identifiers::ClientId;

/// How orders and positions are kept on this side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExecutionConfig {
    /// Whether the cache keeps a book of our own orders for each instrument.
    pub manage_own_order_books: bool,
    /// Whether the cache notes what an order is after each of its events.
    pub snapshot_orders: bool,
    /// Whether the cache notes what a position is after each of its events.
    pub snapshot_positions: bool,
    /// Nanoseconds between two notes of all open positions; `None` notes none at intervals.
    pub snapshot_positions_interval_ns: Option<u64>,
    /// Whether a reported fill of more than is open is taken; else it is refused.
    pub allow_overfills: bool,
    /// Clients to which others send: orders for them are kept here and go nowhere.
    pub external_clients: Vec<ClientId>,
}
