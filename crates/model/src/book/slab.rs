//! Values with places that do not move: the index of a value stays, and freed places are used again.

/// The place of nothing.
pub(super) const NONE: u32 = u32::MAX;

/// A slab: at most `u32::MAX` values, found by their place.
#[derive(Clone, Debug)]
pub(super) struct Slab<T> {
    items: Vec<T>,
    free: Vec<u32>,
}

impl<T> Default for Slab<T> {
    fn default() -> Self {
        Self { items: Vec::new(), free: Vec::new() }
    }
}

impl<T> Slab<T> {
    /// Keeps a value; returns its place.
    pub(super) fn insert(&mut self, item: T) -> u32 {
        if let Some(slot) = self.free.pop() {
            self.items[slot as usize] = item;
            return slot;
        }
        let slot = self.items.len() as u32;
        self.items.push(item);
        slot
    }

    /// Frees a place. The caller gives up every copy of it.
    pub(super) fn remove(&mut self, slot: u32) {
        self.free.push(slot);
    }

    pub(super) fn get(&self, slot: u32) -> &T {
        &self.items[slot as usize]
    }

    pub(super) fn get_mut(&mut self, slot: u32) -> &mut T {
        &mut self.items[slot as usize]
    }

    /// Frees every place, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.free.clear();
    }
}
