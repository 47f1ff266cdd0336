//! What is let through: the trading state, the kill switch, and halts for losses.

use argonauta_core::UnixNanos;
use argonauta_model::{ModelError, Money, enums::TradingState, error::ModelResult};

use crate::{engine::RiskEngine, losses::Finding};

/// A kill switch that was pulled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kill {
    /// Why.
    pub reason: String,
    /// Whether everything that is held is closed, too.
    pub flattens: bool,
    /// When.
    pub at: UnixNanos,
}

/// What a look at equity came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateChange {
    /// Why.
    pub reason: String,
    /// Whether the trading state is another now. It is not where trading was stopped already.
    pub is_change: bool,
    /// Whether resting orders are to be cancelled.
    pub cancels_orders: bool,
}

impl RiskEngine {
    /// Returns what is let through.
    pub const fn trading_state(&self) -> TradingState {
        self.state
    }

    /// Sets what is let through; says whether that is a change, which the kernel tells of. Whoever lets
    /// trading be active again arms the limits of losses that were reached: they count from now.
    ///
    /// # Errors
    /// A kill switch that was pulled: it must be released first.
    pub fn set_trading_state(&mut self, state: TradingState) -> ModelResult<bool> {
        if let Some(kill) = &self.kill {
            let rule = format!(
                "the kill switch was pulled ({} at {}): release it with release_kill",
                kill.reason, kill.at
            );
            return Err(ModelError::invalid("trading state", state, rule));
        }
        self.is_for_the_day = false;
        if state == TradingState::Active {
            self.guard.arm();
        }
        Ok(self.enter(state))
    }

    fn enter(&mut self, state: TradingState) -> bool {
        let is_change = self.state != state;
        self.state = state;
        self.settle();
        is_change
    }

    /// Pulls the kill switch: nothing is let through until it is released by name. Says whether the
    /// trading state is another now. Pulling it again changes the reason, and may add that all is closed.
    pub fn kill(&mut self, reason: &str, flattens: bool, now: UnixNanos) -> bool {
        let flattens = flattens || self.kill.as_ref().is_some_and(|kill| kill.flattens);
        self.kill = Some(Kill { reason: reason.to_owned(), flattens, at: now });
        self.is_for_the_day = false;
        self.enter(TradingState::Halted)
    }

    /// Releases the kill switch: trading is active again, and limits of losses count from now.
    ///
    /// # Errors
    /// A kill switch that was not pulled.
    pub fn release_kill(&mut self) -> ModelResult<()> {
        if self.kill.take().is_none() {
            let rule = "must have been pulled to be released";
            return Err(ModelError::invalid("kill switch", "not pulled", rule));
        }
        self.set_trading_state(TradingState::Active).map(drop)
    }

    /// Returns the kill switch, where it was pulled.
    pub const fn killed(&self) -> Option<&Kill> {
        self.kill.as_ref()
    }

    /// Lets the orders pass with which the kernel closes what is held, or ends that.
    pub const fn set_exempt(&mut self, is_exempt: bool) {
        self.is_exempt = is_exempt;
    }

    /// Whether anything must be looked at when the market moves or an account changes.
    #[inline]
    pub const fn is_watching(&self) -> bool {
        self.is_watching
    }

    /// Whether equity must be looked at although nothing is held: an account has changed, or a day has
    /// begun in which trading may go on.
    pub fn awaits_equity(&self, now: UnixNanos) -> bool {
        self.is_account_changed || self.guard.awaits_day(now)
    }

    /// Hears that an account changed.
    pub const fn on_account_change(&mut self) {
        self.is_account_changed = true;
    }

    /// Whether losses are limited.
    pub fn limits_losses(&self) -> bool {
        self.config.losses.max_drawdown.is_some() || self.config.losses.max_daily_loss.is_some()
    }

    /// Takes the present equity; returns what follows from it.
    pub fn on_equity(&mut self, equity: Money, now: UnixNanos) -> Option<StateChange> {
        self.is_account_changed = false;
        match self.guard.measure(&self.config.losses, equity, now)? {
            Finding::Breach(reason) => {
                let wanted = self.config.losses.state;
                // What holds more back stays: HALTED is not loosened to REDUCING.
                let stays = self.state == TradingState::Halted || self.state == wanted;
                let for_the_day = !stays && !self.guard.is_drawn_down();
                self.is_for_the_day =
                    for_the_day || self.is_for_the_day && !self.guard.is_drawn_down();
                let is_change = !stays && self.enter(wanted);
                let cancels_orders = self.config.losses.cancels_orders;
                Some(StateChange { reason, is_change, cancels_orders })
            }
            Finding::NewDay => {
                if !std::mem::take(&mut self.is_for_the_day) {
                    return None;
                }
                let is_change = self.enter(TradingState::Active);
                let reason = "a new day has begun".to_owned();
                Some(StateChange { reason, is_change, cancels_orders: false })
            }
        }
    }

    /// Returns equity when it was last looked at, its peak, and what it was when the day began. Only
    /// engines that limit losses look.
    pub const fn equity(&self) -> [Option<Money>; 3] {
        [self.guard.equity, self.guard.peak, self.guard.day_start]
    }
}
