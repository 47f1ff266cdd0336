//! The backtest engine of a pure Rust program.

use argonauta_core::UnixNanos;
use argonauta_model::order::OrderEventDetail;
use argonauta_system::{Kernel, KernelConfig, KernelError, Step};

use crate::result::BacktestResult;

/// Runs native components over recorded data.
#[derive(Debug)]
pub struct BacktestEngine {
    kernel: Kernel,
}

impl BacktestEngine {
    /// Turns between two looks at what goes on outside.
    const TURNS: u32 = 65_536;

    /// Creates an engine without venues, instruments, data and components.
    pub fn new(config: KernelConfig) -> Self {
        Self { kernel: Kernel::new(config) }
    }

    /// Returns the kernel: add venues, instruments, data and components here.
    pub const fn kernel_mut(&mut self) -> &mut Kernel {
        &mut self.kernel
    }

    /// Returns the kernel.
    pub const fn kernel(&self) -> &Kernel {
        &self.kernel
    }

    /// Runs over the data between two times, both included; all of it where they are `None`.
    pub fn run(
        &mut self,
        start: Option<UnixNanos>,
        end: Option<UnixNanos>,
    ) -> Result<BacktestResult, KernelError> {
        self.run_only(start, end)?;
        Ok(self.result())
    }

    /// Returns what the last run came to.
    pub fn result(&self) -> BacktestResult {
        result(&self.kernel)
    }

    /// Runs without working out the result, whose digest takes time of its own.
    pub fn run_only(
        &mut self,
        start: Option<UnixNanos>,
        end: Option<UnixNanos>,
    ) -> Result<(), KernelError> {
        self.kernel.begin(start, end, true)?;
        loop {
            match self.kernel.advance(Self::TURNS) {
                // A program without Python has nobody to call elsewhere.
                Ok(Step::Pause | Step::Call) => {}
                Ok(Step::Done) => return Ok(()),
                Err(error) => {
                    self.kernel.abandon();
                    return Err(*error);
                }
            }
        }
    }

    /// Returns everything to what it was before the run; data, venues and components stay.
    pub fn reset(&mut self) -> Result<(), KernelError> {
        self.kernel.reset()
    }
}

/// Returns what the last run of a kernel came to.
pub fn result(kernel: &Kernel) -> BacktestResult {
    let cache = kernel.cache();
    let is_fill = |detail: &OrderEventDetail| matches!(detail, OrderEventDetail::Filled(_));
    let fills_of = |order: &argonauta_model::order::Order| {
        order.events().iter().filter(|event| is_fill(&event.detail)).count()
    };
    BacktestResult {
        backtest_start: kernel.window().map(|(start, _)| start),
        backtest_end: kernel.window().map(|_| kernel.clock().now()),
        iterations: kernel.progress().done,
        total_events: kernel.record().len(),
        total_orders: cache.orders().len(),
        total_fills: cache.orders().iter().map(fills_of).sum(),
        total_positions: cache.positions().len() + cache.position_snapshots().len(),
        balances: cache
            .accounts()
            .iter()
            .flat_map(argonauta_model::account::Account::balances_total)
            .collect(),
        digest: kernel.record().digest(cache),
    }
}
