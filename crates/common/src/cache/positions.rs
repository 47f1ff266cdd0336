//! Positions of the cache and the questions that are asked of them.

use argonauta_core::UnixNanos;
use argonauta_model::{
    Price, Quantity,
    enums::PositionSide,
    error::ModelResult,
    identifiers::{InstrumentId, PositionId, StrategyId, Venue},
    order::OrderEvent,
    position::{Position, PositionAdjustment, SplitRemainder},
};

use super::Cache;
use crate::{arena::Arena, ids::PositionIdx};

/// Which positions are asked for; a field that is `None` lets all through.
#[derive(Clone, Copy, Debug, Default)]
pub struct PositionFilter {
    /// Venue of the instrument.
    pub venue: Option<Venue>,
    /// Instrument.
    pub instrument_id: Option<InstrumentId>,
    /// Strategy that holds it.
    pub strategy_id: Option<StrategyId>,
    /// Side of the position.
    pub side: Option<PositionSide>,
}

impl PositionFilter {
    /// Whether a position passes.
    pub fn accepts(&self, position: &Position) -> bool {
        self.venue.is_none_or(|venue| position.instrument_id().venue == venue)
            && self.instrument_id.is_none_or(|id| position.instrument_id() == id)
            && self.strategy_id.is_none_or(|id| position.strategy_id() == id)
            && self.side.is_none_or(|side| position.side() == side)
    }
}

impl Cache {
    /// Adds a position. One of the same id, which is closed, is kept as a snapshot and replaced.
    pub fn add_position(&mut self, position: Position) -> PositionIdx {
        let idx = if let Some(idx) = self.position_idx(position.id()) {
            let closed = std::mem::replace(&mut self.positions[idx.index()], position);
            self.position_snapshots.push(closed);
            idx
        } else {
            let idx = PositionIdx::at(self.positions.len());
            self.position_ids.insert(position.id().clone(), idx);
            self.positions.push(position);
            idx
        };
        self.open_positions.insert(idx);
        idx
    }

    /// Applies a fill to a position and keeps the indexes true to it.
    pub fn apply_fill(&mut self, idx: PositionIdx, fill: &OrderEvent) -> ModelResult<()> {
        let position = &mut self.positions[idx.index()];
        position.apply(fill)?;
        if position.is_closed() {
            self.open_positions.remove(&idx);
        } else {
            self.open_positions.insert(idx);
        }
        Ok(())
    }

    /// Changes a position without a trade and keeps the indexes true to it.
    pub fn adjust_position(
        &mut self,
        idx: PositionIdx,
        adjustment: &PositionAdjustment,
    ) -> ModelResult<()> {
        let position = &mut self.positions[idx.index()];
        position.adjust(adjustment)?;
        if position.is_closed() {
            self.open_positions.remove(&idx);
        }
        Ok(())
    }

    /// Splits the shares of a position and keeps the indexes true to it; returns what is left beside whole
    /// shares, and the new quantity.
    pub fn split_position(
        &mut self,
        idx: PositionIdx,
        ratio: (u32, u32),
        price: Price,
        at: UnixNanos,
    ) -> ModelResult<(SplitRemainder, Quantity)> {
        let position = &mut self.positions[idx.index()];
        let remainder = position.split(ratio, price, at)?;
        if position.is_closed() {
            self.open_positions.remove(&idx);
        }
        Ok((remainder, position.exact_quantity()))
    }

    /// Names the one position that a strategy has in an instrument under netting.
    pub fn set_netting(
        &mut self,
        instrument: InstrumentId,
        strategy: StrategyId,
        idx: PositionIdx,
    ) {
        self.netting.insert((instrument, strategy), idx);
    }

    /// Returns the one position that a strategy has in an instrument under netting.
    pub fn netting(&self, instrument: InstrumentId, strategy: StrategyId) -> Option<PositionIdx> {
        self.netting.get(&(instrument, strategy)).copied()
    }

    /// Returns a position by its dense id.
    pub fn position(&self, idx: PositionIdx) -> &Position {
        &self.positions[idx.index()]
    }

    /// Returns the dense id of a position.
    pub fn position_idx(&self, id: &PositionId) -> Option<PositionIdx> {
        self.position_ids.get(id).copied()
    }

    /// Returns all positions, in the order in which their ids were first used.
    pub fn positions(&self) -> &[Position] {
        &self.positions
    }

    /// Returns what closed positions were before their ids were used again, oldest first.
    pub const fn position_snapshots(&self) -> &Arena<Position> {
        &self.position_snapshots
    }

    /// Returns the open positions that pass the filter.
    pub fn open_positions(&self, filter: PositionFilter) -> impl Iterator<Item = PositionIdx> + '_ {
        self.open_positions.iter().copied().filter(move |idx| filter.accepts(self.position(*idx)))
    }
}
