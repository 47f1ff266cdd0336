//! One side of a book by order: every order, and in each level the queue in which they wait.

use std::collections::HashMap;

use super::{
    error::BookIntegrityError,
    ladder::{Ladder, LevelEntry},
    slab::{NONE, Slab},
};
use crate::{price::Price, quantity::Quantity};

/// An order in the queue of its level.
#[derive(Clone, Debug)]
struct Node {
    id: u64,
    size: Quantity,
    level: u32,
    prev: u32,
    next: u32,
}

/// The orders of one side; their levels are in the ladder that comes with every call.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    nodes: Slab<Node>,
    index: HashMap<u64, u32, ahash::RandomState>,
    /// Sum of all sizes, raw: no level can hold more.
    total: u128,
}

impl Queue {
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.index.clear();
        self.total = 0;
    }

    /// Returns the sum of the sizes of all orders, raw.
    pub(super) fn total(&self) -> u128 {
        self.total
    }

    /// Returns the number of orders.
    pub(super) fn len(&self) -> usize {
        self.index.len()
    }

    /// Adds an order at the end of its queue, or changes the order of this id. A changed order keeps
    /// its place if its price stays and its size does not grow; else it goes to the end, as exchanges
    /// do it. No size is a removal.
    pub(super) fn set(
        &mut self,
        ladder: &mut Ladder,
        id: u64,
        price: Price,
        size: Quantity,
    ) -> Result<(), BookIntegrityError> {
        if size.is_zero() {
            self.remove(ladder, id);
            return Ok(());
        }
        match self.index.get(&id) {
            None => self.append(ladder, id, price, size),
            Some(&slot) => self.change(ladder, slot, price, size),
        }
    }

    fn append(
        &mut self,
        ladder: &mut Ladder,
        id: u64,
        price: Price,
        size: Quantity,
    ) -> Result<(), BookIntegrityError> {
        let level = ladder.find_or_insert(price);
        // A level that was just made holds nothing, so it cannot overflow.
        let sum = ladder.level(level).size.checked_add(size);
        let sum = sum.map_err(|_| ladder.overflow(price))?;
        let node = Node { id, size, level, prev: NONE, next: NONE };
        let slot = self.nodes.insert(node);
        self.index.insert(id, slot);
        self.total += raw(size);
        self.link_last(ladder.level_mut(level), slot);
        ladder.level_mut(level).size = sum;
        Ok(())
    }

    fn change(
        &mut self,
        ladder: &mut Ladder,
        slot: u32,
        price: Price,
        size: Quantity,
    ) -> Result<(), BookIntegrityError> {
        let Node { id, size: before, level, .. } = *self.nodes.get(slot);
        if ladder.level(level).price != price {
            if let Some(other) = ladder.find(price) {
                let sum = ladder.level(other).size.checked_add(size);
                sum.map_err(|_| ladder.overflow(price))?;
            }
            self.remove(ladder, id);
            return self.append(ladder, id, price, size);
        }
        let rest = ladder.level(level).size.saturating_sub(before);
        let sum = rest.checked_add(size).map_err(|_| ladder.overflow(price))?;
        if size > before {
            self.unlink(ladder.level_mut(level), slot);
            self.link_last(ladder.level_mut(level), slot);
        }
        self.nodes.get_mut(slot).size = size;
        self.total = self.total - raw(before) + raw(size);
        ladder.level_mut(level).size = sum;
        Ok(())
    }

    /// Removes an order, and its level with the last one; an unknown id changes nothing.
    pub(super) fn remove(&mut self, ladder: &mut Ladder, id: u64) {
        let Some(slot) = self.index.remove(&id) else { return };
        let Node { size, level, .. } = *self.nodes.get(slot);
        let entry = ladder.level_mut(level);
        self.unlink(entry, slot);
        entry.size = entry.size.saturating_sub(size);
        let (price, is_empty) = (entry.price, entry.count == 0);
        if is_empty {
            ladder.remove_empty(price);
        }
        self.nodes.remove(slot);
        self.total -= raw(size);
    }

    /// Removes every order of a level, and the level.
    pub(super) fn remove_level(&mut self, ladder: &mut Ladder, price: Price) {
        let Some(level) = ladder.find(price) else { return };
        while let head = ladder.level(level).head
            && head != NONE
        {
            // With its last order the level goes, and this loop with it.
            let (id, is_last) = (self.nodes.get(head).id, ladder.level(level).count == 1);
            self.remove(ladder, id);
            if is_last {
                break;
            }
        }
    }

    /// Returns id and size of the orders of a level, first in queue first.
    pub(super) fn orders(&self, level: &LevelEntry) -> impl Iterator<Item = (u64, Quantity)> {
        let mut slot = level.head;
        std::iter::from_fn(move || {
            if slot == NONE {
                return None;
            }
            let node = self.nodes.get(slot);
            slot = node.next;
            Some((node.id, node.size))
        })
    }

    /// Returns price and size of an order.
    pub(super) fn get(&self, ladder: &Ladder, id: u64) -> Option<(Price, Quantity)> {
        let node = self.nodes.get(*self.index.get(&id)?);
        Some((ladder.level(node.level).price, node.size))
    }

    fn link_last(&mut self, level: &mut LevelEntry, slot: u32) {
        let last = level.tail;
        if last == NONE {
            level.head = slot;
        } else {
            self.nodes.get_mut(last).next = slot;
        }
        let node = self.nodes.get_mut(slot);
        node.prev = last;
        node.next = NONE;
        level.tail = slot;
        level.count += 1;
    }

    fn unlink(&mut self, level: &mut LevelEntry, slot: u32) {
        let Node { prev, next, .. } = *self.nodes.get(slot);
        if prev == NONE {
            level.head = next;
        } else {
            self.nodes.get_mut(prev).next = next;
        }
        if next == NONE {
            level.tail = prev;
        } else {
            self.nodes.get_mut(next).prev = prev;
        }
        level.count -= 1;
    }
}

fn raw(size: Quantity) -> u128 {
    u128::from(size.raw())
}
