//! Bounded history: the newest rows of one stream, in a ring that never grows past its capacity.

use std::collections::VecDeque;

use argonauta_core::prefetch;
use argonauta_model::data::{Pack, Precisions};

/// The newest entries of a stream; index 0 is the newest.
#[derive(Debug)]
pub struct History<T: Pack> {
    key: T::Key,
    precisions: Precisions,
    capacity: usize,
    rows: Vec<T::Row>,
    /// Place of the oldest row once the ring is full.
    oldest: usize,
    /// Takes over, unpacked, when a value does not fit a row.
    wide: Option<VecDeque<T>>,
}

impl<T: Pack> History<T> {
    /// Creates an empty history of at most `capacity` entries.
    pub fn new(key: T::Key, precisions: Precisions, capacity: usize) -> Self {
        let capacity = capacity.max(1);
        Self { key, precisions, capacity, rows: Vec::new(), oldest: 0, wide: None }
    }

    /// Adds the newest entry; drops the oldest at capacity.
    pub fn push(&mut self, value: &T) {
        match value.pack(self.precisions) {
            Some(row) => self.push_row(row, || *value),
            None => self.push_wide(*value),
        }
    }

    /// Adds the newest entry as the row that it has at this history's precisions.
    pub fn push_row(&mut self, row: T::Row, value: impl FnOnce() -> T) {
        if self.wide.is_some() {
            self.push_wide(value());
        } else if self.rows.len() < self.capacity {
            self.rows.push(row);
        } else {
            self.rows[self.oldest] = row;
            self.oldest += 1;
            if self.oldest == self.capacity {
                self.oldest = 0;
            }
            // The rings of many instruments do not fit a cache: ask for the next place early, or the
            // next lock waits until this one was written to memory.
            prefetch(&self.rows[self.oldest]);
        }
    }

    fn push_wide(&mut self, value: T) {
        if self.wide.is_none() {
            let oldest_first: VecDeque<T> =
                (0..self.len()).rev().filter_map(|i| self.get(i)).collect();
            self.wide = Some(oldest_first);
            self.rows = Vec::new();
            self.oldest = 0;
        }
        if let Some(wide) = &mut self.wide {
            if wide.len() == self.capacity {
                wide.pop_front();
            }
            wide.push_back(value);
        }
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.wide.as_ref().map_or(self.rows.len(), VecDeque::len)
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the entry that came `index` entries before the newest.
    pub fn get(&self, index: usize) -> Option<T> {
        if index >= self.len() {
            return None;
        }
        if let Some(wide) = &self.wide {
            return wide.get(wide.len() - 1 - index).copied();
        }
        let place = (self.oldest + self.rows.len() - 1 - index) % self.rows.len();
        Some(T::unpack(&self.rows[place], self.key, self.precisions))
    }

    /// Returns all entries, newest first.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

#[cfg(test)]
mod tests {
    use argonauta_core::UnixNanos;
    use argonauta_model::data::QuoteTick;

    use super::*;

    fn quote(bid: &str) -> QuoteTick {
        let price: argonauta_model::Price = bid.parse().expect("valid");
        QuoteTick {
            instrument_id: "A.B".parse().expect("valid"),
            bid_price: price,
            ask_price: price,
            bid_size: "1".parse().expect("valid"),
            ask_size: "1".parse().expect("valid"),
            ts_event: UnixNanos(0),
            ts_init: UnixNanos(0),
        }
    }

    #[test]
    fn keeps_the_newest_up_to_its_capacity_and_changes_to_wide_values_without_loss() {
        let key = quote("1.00").instrument_id;
        let mut history = History::new(key, Precisions { price: 2, size: 0 }, 3);
        for bid in ["1.00", "2.00", "3.00", "4.00"] {
            history.push(&quote(bid));
        }
        let bids = |h: &History<QuoteTick>| -> Vec<String> {
            h.iter().map(|q| q.bid_price.to_string()).collect()
        };
        assert_eq!(bids(&history), ["4.00", "3.00", "2.00"]);
        history.push(&quote("5.000")); // another precision does not fit the rows
        assert_eq!(bids(&history), ["5.000", "4.00", "3.00"]);
        assert_eq!(history.get(3), None);
    }
}
