//! Changes of an order book in memory: packed rows, and where each event of the venue ends.

use std::{ops::Range, sync::Arc};

use argonauta_common::{InstrumentIdx, Message};
use argonauta_core::UnixNanos;
use argonauta_model::{
    data::{MarketUpdate, OrderBookDelta, OrderBookDeltas},
    enums::RecordFlag,
    identifiers::InstrumentId,
};

use crate::stream::{DataError, Stream};

/// Changes of the book of one instrument, delivered event by event.
#[derive(Debug)]
pub struct DeltaStream {
    rows: Stream<OrderBookDelta>,
    /// Where the events end, each the place after its last row; empty where each row is an event.
    ends: Vec<usize>,
}

impl DeltaStream {
    /// Makes an event of each row.
    pub const fn of_rows(rows: Stream<OrderBookDelta>) -> Self {
        Self { rows, ends: Vec::new() }
    }

    /// Makes an event of the rows up to each that carries [`RecordFlag::FLast`]; rows after the last of
    /// these are an event, too, as in a recording that was cut.
    ///
    /// # Errors
    /// Returns an error where no row of several carries the flag: the whole would be one event.
    pub fn of_events(rows: Stream<OrderBookDelta>) -> Result<Self, DataError> {
        let is_last =
            |at: &usize| rows.get(*at).is_some_and(|delta| delta.has_flag(RecordFlag::FLast));
        let count = rows.len();
        let mut ends: Vec<_> = (0..count).filter(is_last).map(|at| at + 1).collect();
        if ends.is_empty() && count > 1 {
            let rule = "no row has F_LAST (128), which ends an event; leave the column out to make an \
                        event of each row";
            return Err(DataError::Column { column: "flags".to_owned(), rule: rule.to_owned() });
        }
        if ends.last() != Some(&count) {
            ends.push(count);
        }
        if ends.len() == count {
            return Ok(Self::of_rows(rows));
        }
        ends.shrink_to_fit();
        Ok(Self { rows, ends })
    }

    /// Returns the instrument.
    pub const fn key(&self) -> InstrumentId {
        self.rows.key
    }

    /// Returns the dense id of the instrument.
    pub const fn instrument(&self) -> InstrumentIdx {
        self.rows.instrument
    }

    /// Returns the number of events.
    pub const fn len(&self) -> usize {
        if self.ends.is_empty() { self.rows.len() } else { self.ends.len() }
    }

    /// Whether there are no events.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of rows of all events.
    pub const fn count_rows(&self) -> usize {
        self.rows.len()
    }

    /// Returns the rows of an event: the first, and the one after the last.
    fn span(&self, index: usize) -> Option<(usize, usize)> {
        if self.ends.is_empty() {
            return (index < self.rows.len()).then_some((index, index + 1));
        }
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some((start, end))
    }

    /// Returns the time of an event, which is that of its last row.
    pub fn ts_init(&self, index: usize) -> Option<UnixNanos> {
        let (_, end) = self.span(index)?;
        self.rows.ts_init(end - 1)
    }

    /// Returns an event by itself.
    pub fn get(&self, index: usize) -> Option<Arc<MarketUpdate>> {
        let mut message = Message::Stop;
        self.take(index, &mut message)?;
        if let Message::Update(_, update) = message { Some(update) } else { None }
    }

    /// Writes an event into `message`. Where that holds another one that nobody else has kept, its
    /// memory is used again: a run over many events asks for none.
    pub fn take(&self, index: usize, message: &mut Message) -> Option<()> {
        let (start, end) = self.span(index)?;
        let last = self.rows.get(end - 1)?;
        if let Message::Update(idx, update) = message
            && let Some(MarketUpdate::Deltas(deltas)) = Arc::get_mut(update)
        {
            *idx = self.rows.instrument;
            self.fill(deltas, start..end - 1, &last);
            return Some(());
        }
        let mut deltas = OrderBookDeltas {
            instrument_id: self.rows.key,
            deltas: Vec::with_capacity(end - start),
            flags: 0,
            sequence: 0,
            ts_event: UnixNanos(0),
            ts_init: UnixNanos(0),
        };
        self.fill(&mut deltas, start..end - 1, &last);
        let update = Arc::new(MarketUpdate::Deltas(deltas));
        *message = Message::Update(self.rows.instrument, update);
        Some(())
    }

    fn fill(&self, deltas: &mut OrderBookDeltas, before: Range<usize>, last: &OrderBookDelta) {
        deltas.instrument_id = self.rows.key;
        deltas.flags = last.flags;
        deltas.sequence = last.sequence;
        deltas.ts_event = last.ts_event;
        deltas.ts_init = last.ts_init;
        deltas.deltas.clear();
        for at in before {
            self.rows.read(at, |delta| deltas.deltas.push(delta));
        }
        deltas.deltas.push(*last);
    }

    /// Sorts events by their time; events of one instant keep their order.
    pub fn sort(&mut self) {
        if self.ends.is_empty() {
            self.rows.sort();
            return;
        }
        let mut order: Vec<_> = (0..self.len()).collect();
        order.sort_by_key(|index| self.ts_init(*index));
        let spans: Vec<_> = order.into_iter().filter_map(|index| self.span(index)).collect();
        self.rows.rearrange(spans.iter().flat_map(|(start, end)| *start..*end));
        let mut end = 0;
        for (place, (first, after)) in self.ends.iter_mut().zip(spans) {
            end += after - first;
            *place = end;
        }
    }
}
