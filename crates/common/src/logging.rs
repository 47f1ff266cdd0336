//! Log lines: one format, one writer, a level for each component.

use std::{
    fmt,
    io::{self, Write},
};

use ahash::AHashMap;
use argonauta_core::UnixNanos;
use argonauta_model::{ModelError, identifiers::TraderId};

/// How important a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// For whoever looks for a fault.
    Debug,
    /// What happened.
    Info,
    /// What should be looked at.
    Warning,
    /// What went wrong.
    Error,
    /// Nothing is written at this level.
    Off,
}

impl std::str::FromStr for LogLevel {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, ModelError> {
        Ok(match text.to_ascii_uppercase().as_str() {
            "TRACE" | "DEBUG" => Self::Debug,
            "INFO" => Self::Info,
            "WARNING" | "WARN" => Self::Warning,
            "ERROR" => Self::Error,
            "OFF" => Self::Off,
            _ => {
                let rule = "must be one of OFF, TRACE, DEBUG, INFO, WARNING, ERROR";
                return Err(ModelError::invalid("LogLevel", format!("{text:?}"), rule));
            }
        })
    }
}

impl fmt::Display for LogLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Debug => "DEBUG",
            Self::Info => "INFO",
            Self::Warning => "WARN",
            Self::Error => "ERROR",
            Self::Off => "OFF",
        })
    }
}

/// What is written, and for whom.
#[derive(Clone, Debug)]
pub struct LogConfig {
    /// Least important level that is written.
    pub level: LogLevel,
    /// Levels of single components, by name.
    pub component_levels: Vec<(String, LogLevel)>,
    /// Whether lines are coloured by level.
    pub colors: bool,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { level: LogLevel::Info, component_levels: Vec::new(), colors: true }
    }
}

/// Writes lines such as `2020-01-01T00:00:00.000000000Z [INFO] TRADER-001.EMACross: hello`.
#[derive(Debug)]
pub struct Logger {
    trader_id: TraderId,
    config: LogConfig,
    components: AHashMap<String, LogLevel>,
}

impl Logger {
    /// Creates a logger for one trader.
    pub fn new(trader_id: TraderId, config: LogConfig) -> Self {
        let components = config.component_levels.iter().cloned().collect();
        Self { trader_id, config, components }
    }

    /// Whether a line of this component at this level is written.
    pub fn enabled(&self, component: &str, level: LogLevel) -> bool {
        let threshold = if self.components.is_empty() {
            self.config.level
        } else {
            self.components.get(component).copied().unwrap_or(self.config.level)
        };
        level >= threshold && threshold != LogLevel::Off
    }

    /// Writes a line: errors to standard error, the rest to standard output.
    ///
    /// A reader that went away is not an error of the run; the line is lost.
    pub fn log(&self, at: UnixNanos, component: &str, level: LogLevel, text: fmt::Arguments<'_>) {
        if !self.enabled(component, level) {
            return;
        }
        let (start, end) = self.color(level);
        let line = format!("{start}{at} [{level}] {}.{component}: {text}{end}\n", self.trader_id);
        let _unread = if level == LogLevel::Error {
            io::stderr().write_all(line.as_bytes())
        } else {
            io::stdout().write_all(line.as_bytes())
        };
    }

    const fn color(&self, level: LogLevel) -> (&'static str, &'static str) {
        match level {
            _ if !self.config.colors => ("", ""),
            LogLevel::Warning => ("\x1b[33m", "\x1b[0m"),
            LogLevel::Error => ("\x1b[31m", "\x1b[0m"),
            LogLevel::Debug | LogLevel::Info | LogLevel::Off => ("", ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_may_have_levels_of_their_own() {
        let config = LogConfig {
            level: LogLevel::Warning,
            component_levels: vec![("Cache".into(), LogLevel::Debug)],
            colors: false,
        };
        let logger = Logger::new(TraderId::new("T-1").expect("valid"), config);
        assert!(logger.enabled("Cache", LogLevel::Info));
        assert!(!logger.enabled("Other", LogLevel::Info));
        assert!("LOUD".parse::<LogLevel>().is_err());
    }
}
