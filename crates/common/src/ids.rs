//! Dense numbers that stand for interned names inside one kernel.

macro_rules! dense_id {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $int);

        impl $name {
            /// Returns the number as an index.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// Returns the id of the element at `index`.
            ///
            /// # Panics
            /// Panics beyond the range of the id: four billion elements.
            pub fn at(index: usize) -> Self {
                Self(<$int>::try_from(index).expect("fewer elements than the id can count"))
            }
        }
    };
}

dense_id! {
    /// An instrument of the cache.
    InstrumentIdx(u32)
}
dense_id! {
    /// A bar type of the cache.
    BarTypeIdx(u32)
}
dense_id! {
    /// A type of data that users define.
    DataTypeIdx(u32)
}
dense_id! {
    /// An order of the cache.
    OrderIdx(u32)
}
dense_id! {
    /// A position of the cache.
    PositionIdx(u32)
}
dense_id! {
    /// An account of the cache.
    AccountIdx(u32)
}
dense_id! {
    /// A component of the kernel.
    Slot(u16)
}

impl Slot {
    /// The kernel itself, which sets timers of its own.
    pub const KERNEL: Self = Self(u16::MAX);
}
