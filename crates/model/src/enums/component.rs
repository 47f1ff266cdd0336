//! States of components, what moves them, where they run, and how they log.

use std::{fmt, str::FromStr};

use super::{NamedEnum, named_enum};
use crate::error::{ModelError, ModelResult};

named_enum! {
    /// State of a component.
    ComponentState {
        PreInitialized "PRE_INITIALIZED" = 0, Ready "READY" = 1, Starting "STARTING" = 2,
        Running "RUNNING" = 3, Stopping "STOPPING" = 4, Stopped "STOPPED" = 5,
        Resuming "RESUMING" = 6, Resetting "RESETTING" = 7, Disposing "DISPOSING" = 8,
        Disposed "DISPOSED" = 9, Degrading "DEGRADING" = 10, Degraded "DEGRADED" = 11,
        Faulting "FAULTING" = 12, Faulted "FAULTED" = 13,
    }
}
named_enum! {
    /// What moves a component from one state to the next; `…_COMPLETED` says that the move is done.
    ComponentTrigger {
        Initialize "INITIALIZE" = 1, Start "START" = 2, StartCompleted "START_COMPLETED" = 3,
        Stop "STOP" = 4, StopCompleted "STOP_COMPLETED" = 5, Resume "RESUME" = 6,
        ResumeCompleted "RESUME_COMPLETED" = 7, Reset "RESET" = 8,
        ResetCompleted "RESET_COMPLETED" = 9, Dispose "DISPOSE" = 10,
        DisposeCompleted "DISPOSE_COMPLETED" = 11, Degrade "DEGRADE" = 12,
        DegradeCompleted "DEGRADE_COMPLETED" = 13, Fault "FAULT" = 14,
        FaultCompleted "FAULT_COMPLETED" = 15,
    }
}
named_enum! {
    /// Where a system runs.
    Environment { Backtest "BACKTEST" = 0, Sandbox "SANDBOX" = 1, Live "LIVE" = 2, }
}
named_enum! {
    /// How important a line of the log is; as a threshold, `OFF` writes nothing.
    LogLevel {
        Off "OFF" = 0, Trace "TRACE" = 1, Debug "DEBUG" = 2, Info "INFO" = 3,
        Warning "WARNING" = 4, Error "ERROR" = 5,
    }
}
named_enum! {
    /// Color of a line of the log; `NORMAL` leaves it to the level.
    LogColor {
        Normal "NORMAL" = 0, Green "GREEN" = 1, Blue "BLUE" = 2, Magenta "MAGENTA" = 3,
        Cyan "CYAN" = 4, Yellow "YELLOW" = 5, Red "RED" = 6,
    }
}

impl LogLevel {
    /// Returns the level that a configuration names: in any case, `WARN` for `WARNING`.
    ///
    /// # Errors
    /// A text that names no level.
    pub fn from_config(text: &str) -> ModelResult<Self> {
        match text.to_ascii_uppercase().as_str() {
            "WARN" => Ok(Self::Warning),
            upper => upper.parse(),
        }
    }
}

impl LogColor {
    /// Returns the ANSI sequence that begins the color; nothing for `NORMAL`.
    pub const fn ansi(self) -> &'static str {
        match self {
            Self::Normal => "",
            Self::Green => "\x1b[92m",
            Self::Blue => "\x1b[94m",
            Self::Magenta => "\x1b[35m",
            Self::Cyan => "\x1b[36m",
            Self::Yellow => "\x1b[33m",
            Self::Red => "\x1b[31m",
        }
    }
}
