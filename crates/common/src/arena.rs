//! A list that only grows and never moves what it holds: adding costs the same however long it is.

/// A growing list in chunks of equal size.
#[derive(Debug)]
pub struct Arena<T> {
    chunks: Vec<Vec<T>>,
    len: usize,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), len: 0 }
    }
}

impl<T> Arena<T> {
    const CHUNK: usize = 256;

    /// Creates an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value at the end and returns its place.
    pub fn push(&mut self, value: T) -> usize {
        if self.len.is_multiple_of(Self::CHUNK) {
            self.chunks.push(Vec::with_capacity(Self::CHUNK));
        }
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.push(value);
        }
        self.len += 1;
        self.len - 1
    }

    /// Returns the number of values.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no value.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the value at a place.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.chunks.get(index / Self::CHUNK)?.get(index % Self::CHUNK)
    }

    /// Returns all values in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &T> + '_ {
        self.chunks.iter().flatten()
    }
}

impl<T> std::ops::Index<usize> for Arena<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        &self.chunks[index / Self::CHUNK][index % Self::CHUNK]
    }
}

impl<T> std::ops::IndexMut<usize> for Arena<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        &mut self.chunks[index / Self::CHUNK][index % Self::CHUNK]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_places_across_chunks() {
        let mut arena = Arena::new();
        let places: Vec<_> = (0..1_000).map(|n| arena.push(n)).collect();
        assert_eq!(places, (0..1_000).collect::<Vec<_>>());
        assert_eq!(arena.iter().copied().sum::<i32>(), 499_500);
        arena[700] = -1;
        assert_eq!((arena.get(700), arena.get(1_000), arena.len()), (Some(&-1), None, 1_000));
    }
}
