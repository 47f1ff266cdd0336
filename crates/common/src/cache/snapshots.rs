//! What orders and positions were, noted at each change or at intervals where somebody asked for it.

use argonauta_core::UnixNanos;
use argonauta_model::{
    Money,
    error::ModelResult,
    identifiers::{ClientOrderId, PositionId},
    order::OrderSnapshot,
    position::PositionSnapshot,
};

use super::Cache;
use crate::ids::{OrderIdx, PositionIdx};

/// What a position was at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionState {
    /// When it was noted.
    pub ts_snapshot: UnixNanos,
    /// What it was.
    pub snapshot: PositionSnapshot,
}

/// What was noted, oldest first.
#[derive(Debug, Default)]
pub(super) struct States {
    orders: Vec<OrderSnapshot>,
    positions: Vec<PositionState>,
}

impl Cache {
    /// Notes what an order is.
    pub fn snapshot_order_state(&mut self, idx: OrderIdx) {
        self.states.orders.push(self.orders[idx.index()].snapshot());
    }

    /// Notes what a position is, with what closing it would earn where the caller has a price.
    pub fn snapshot_position_state(
        &mut self,
        idx: PositionIdx,
        ts_snapshot: UnixNanos,
        unrealized_pnl: Option<Money>,
    ) -> ModelResult<()> {
        let snapshot = self.positions[idx.index()].snapshot(unrealized_pnl)?;
        self.states.positions.push(PositionState { ts_snapshot, snapshot });
        Ok(())
    }

    /// Returns what was noted of an order, or of all, oldest first.
    pub fn order_states<'a>(
        &'a self,
        id: Option<&'a ClientOrderId>,
    ) -> impl Iterator<Item = &'a OrderSnapshot> + 'a {
        let all = self.states.orders.iter();
        all.filter(move |state| id.is_none_or(|id| state.terms.client_order_id == *id))
    }

    /// Returns what was noted of a position, or of all, oldest first.
    pub fn position_states<'a>(
        &'a self,
        id: Option<&'a PositionId>,
    ) -> impl Iterator<Item = &'a PositionState> + 'a {
        let all = self.states.positions.iter();
        all.filter(move |state| id.is_none_or(|id| state.snapshot.position_id == *id))
    }
}
