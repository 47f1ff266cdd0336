//! The kernel as Python objects share it: locked for a moment at a time, never during a call to Python.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, TryLockError,
        atomic::{AtomicU64, Ordering},
    },
};

use argonauta_common::{AccountIdx, OrderIdx, PositionIdx, Slot};
use argonauta_system::Kernel;

use crate::error::{Error, Result};

/// A kernel that Python objects hold together.
#[derive(Clone, Debug)]
pub(crate) struct Handle(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    kernel: Mutex<Kernel>,
    /// Counts resets: a view that was made before one no longer shows anything.
    generation: AtomicU64,
}

impl Handle {
    /// Shares a kernel.
    pub(crate) fn new(kernel: Kernel) -> Self {
        Self(Arc::new(Shared { kernel: Mutex::new(kernel), generation: AtomicU64::new(0) }))
    }

    /// Works with the kernel. The work must not call Python.
    ///
    /// # Errors
    /// `EngineBusyError` while another thread runs the engine; `EnginePoisoned` after a panic.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut Kernel) -> R) -> Result<R> {
        let mut kernel = match self.0.kernel.try_lock() {
            Ok(kernel) => kernel,
            Err(TryLockError::WouldBlock) => return Err(Error::Busy),
            Err(TryLockError::Poisoned(_)) => return Err(Error::Poisoned),
        };
        let result = catch_unwind(AssertUnwindSafe(|| work(&mut kernel)));
        if let Ok(result) = result {
            return Ok(result);
        }
        // A panic is our bug. Its state cannot be trusted: let the lock remember that.
        let poison = catch_unwind(AssertUnwindSafe(move || {
            let _held = kernel;
            std::panic::resume_unwind(Box::new("poisoned"));
        }));
        debug_assert!(poison.is_err());
        Err(Error::Poisoned)
    }

    /// Returns the number of resets so far.
    pub(crate) fn generation(&self) -> u64 {
        self.0.generation.load(Ordering::Relaxed)
    }

    /// Makes every view stale that was made so far.
    pub(crate) fn next_generation(&self) {
        self.0.generation.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether two handles share one kernel.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Something in a kernel: its dense id, valid until the next reset.
#[derive(Clone, Debug)]
pub(crate) struct View<I> {
    pub(crate) handle: Handle,
    pub(crate) idx: I,
    generation: u64,
}

/// An order in a kernel.
pub(crate) type OrderView = View<OrderIdx>;
/// A position in a kernel.
pub(crate) type PositionView = View<PositionIdx>;
/// An account in a kernel.
pub(crate) type AccountView = View<AccountIdx>;
/// A component in a kernel.
pub(crate) type SlotView = View<Slot>;

impl<I: Copy> View<I> {
    /// Looks at something in a kernel.
    pub(crate) fn new(handle: Handle, idx: I) -> Self {
        let generation = handle.generation();
        Self { handle, idx, generation }
    }

    /// Whether there was a reset since the view was made.
    pub(crate) fn is_stale(&self) -> bool {
        self.generation != self.handle.generation()
    }

    /// Works with the kernel, as long as there was no reset since the view was made.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut Kernel, I) -> R) -> Result<R> {
        if self.is_stale() {
            return Err(Error::Stale);
        }
        self.handle.with(|kernel| work(kernel, self.idx))
    }
}
