//! Commands that wait for a price which is made after they arrived, where bars make the price.

use argonauta_common::{Cache, OrderIdx};
use argonauta_core::UnixNanos;
use argonauta_model::error::ModelResult;

use super::{BarTiming, Driver, MatchingEngine};
use crate::{
    exchange::Command,
    venue_event::{VenueEvent, VenueEventDetail},
};

/// A command and when it arrived.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deferred {
    command: Command,
    arrived: UnixNanos,
}

/// What a matching engine did when it was asked to go on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Work {
    /// Nothing: the market has reached all that it reaches.
    Done,
    /// It worked an order or moved the market; there may be more.
    More,
    /// A command that had to wait is to be executed now.
    Execute(Command),
}

impl MatchingEngine {
    /// Lets a command wait for a later price, where there must be one; says whether it waits. What is
    /// cancelled is never kept waiting.
    pub fn defer(&mut self, command: Command, now: UnixNanos) -> bool {
        let waits = self.driver == Driver::Bar
            && self.config.bar_timing != BarTiming::SameClose
            && !matches!(command, Command::Cancel(_));
        if waits {
            self.deferred.push_back(Deferred { command, arrived: now });
        } else {
            self.now = self.now.max(now);
        }
        waits
    }

    /// Takes back the submission of an order that waits for a price, and what was asked of it since.
    pub(super) fn cancel_deferred(
        &mut self,
        order: OrderIdx,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<bool> {
        let is_new = |d: &Deferred| d.command == Command::Submit(order);
        if !self.deferred.iter().any(is_new) {
            return Ok(false);
        }
        self.deferred.retain(|deferred| deferred.command.order() != order);
        let venue_order_id = Some(self.next_venue_order_id()?);
        out.push(VenueEvent { order, venue_order_id, detail: VenueEventDetail::Canceled });
        Ok(true)
    }

    pub(super) fn has_deferred(&self) -> bool {
        !self.deferred.is_empty()
    }

    /// Returns the next command that may use the price at which the market is now: one made at `made`.
    pub(super) fn next_deferred(&mut self, made: UnixNanos) -> Option<Command> {
        let is_due = self.deferred.front().is_some_and(|deferred| deferred.arrived <= made);
        if is_due { self.deferred.pop_front().map(|deferred| deferred.command) } else { None }
    }

    /// Works what comes next: an order that expired, was released by an auction, or was reached; a
    /// command that waited; the next price of a bar. The caller applies what happened before it asks
    /// again, so that each order sees what those before it did.
    pub fn work_next(&mut self, cache: &Cache, out: &mut Vec<VenueEvent>) -> ModelResult<Work> {
        if self.work_auction(cache, out)? {
            return Ok(Work::More);
        }
        if let Some((_, order)) = self.expiries.first().copied().filter(|(at, _)| *at <= self.now) {
            self.finish(order, VenueEventDetail::Expired, out);
            return Ok(Work::More);
        }
        if let Some(command) = self.command_at_price() {
            return Ok(Work::Execute(command));
        }
        if self.trail_next(cache, out)? {
            return Ok(Work::More);
        }
        if let Some(order) = self.reached.pop() {
            self.work_resting(order, cache, out)?;
            return Ok(Work::More);
        }
        Ok(if self.next_path_point() { Work::More } else { Work::Done })
    }
}
