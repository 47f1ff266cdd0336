//! What orders and positions were, noted in the cache where the configuration asks for it.

use argonauta_common::{OrderIdx, PositionIdx, Slot, cache::PositionFilter, clock::TimerConfig};
use argonauta_model::{ModelError, Money, error::ModelResult, identifiers::ClientOrderId};

use crate::kernel::Kernel;

/// Name of the timer at which all open positions are noted.
pub(crate) const POSITIONS_TIMER: &str = "SNAPSHOT-POSITIONS";

impl Kernel {
    /// Begins to note open positions at intervals, where that is asked for.
    pub(crate) fn watch_positions(&mut self) -> ModelResult<()> {
        let Some(interval) = self.config.execution.snapshot_positions_interval_ns else {
            return Ok(());
        };
        let config = TimerConfig {
            interval_ns: interval,
            start: None,
            stop: None,
            allow_past: true,
            fire_immediately: false,
        };
        let set = self.clock.set_timer(Slot::KERNEL, POSITIONS_TIMER, config);
        set.map_err(|e| ModelError::invalid("snapshot_positions_interval", interval, e.to_string()))
    }

    /// Notes what an order is now, where that is asked for.
    pub(crate) fn note_order(&mut self, idx: OrderIdx) {
        if self.config.execution.snapshot_orders {
            self.cache.snapshot_order_state(idx);
        }
    }

    /// Notes what a position is now, where that is asked for.
    pub(crate) fn note_position(&mut self, idx: PositionIdx) -> ModelResult<()> {
        if self.config.execution.snapshot_positions { self.note(idx) } else { Ok(()) }
    }

    /// Notes all open positions.
    pub(crate) fn note_open_positions(&mut self) -> ModelResult<()> {
        let open: Vec<_> = self.cache.open_positions(PositionFilter::default()).collect();
        open.into_iter().try_for_each(|idx| self.note(idx))
    }

    /// Notes what an order is now.
    pub fn snapshot_order_state(&mut self, idx: OrderIdx) {
        self.cache.snapshot_order_state(idx);
    }

    /// Notes what a position is now.
    ///
    /// # Errors
    /// Where the model cannot say what it is worth.
    pub fn snapshot_position_state(&mut self, idx: PositionIdx) -> ModelResult<()> {
        self.note(idx)
    }

    /// Takes out of the own books what is no order that may still trade; returns the ids.
    pub fn audit_own_order_books(&mut self) -> Vec<ClientOrderId> {
        self.cache.audit_own_order_books()
    }

    /// Takes an order out of its own book, whatever its state; says whether it was in one.
    pub fn force_remove_from_own_order_book(&mut self, id: &ClientOrderId) -> bool {
        self.cache.force_remove_from_own_order_book(id)
    }

    fn note(&mut self, idx: PositionIdx) -> ModelResult<()> {
        let now = self.clock.now();
        let gain = self.open_gain(idx);
        self.cache.snapshot_position_state(idx, now, gain)
    }

    fn open_gain(&self, idx: PositionIdx) -> Option<Money> {
        let position = self.cache.position(idx);
        let price = self.portfolio().valuation_price(position).filter(|_| position.is_open())?;
        position.unrealized_pnl(price).ok()
    }
}
