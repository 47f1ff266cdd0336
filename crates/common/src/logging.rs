//! Log lines: one format, one writer, a level for each component.

use std::{
    fmt,
    io::{self, Write},
};

use ahash::AHashMap;
use argonauta_core::UnixNanos;
pub use argonauta_model::enums::{LogColor, LogLevel};
use argonauta_model::{enums::NamedEnum as _, identifiers::TraderId};

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
    /// `NORMAL` leaves the color to the level. A reader that went away is not an error of the run; the
    /// line is lost.
    pub fn log(
        &self,
        at: UnixNanos,
        component: &str,
        level: LogLevel,
        color: LogColor,
        text: fmt::Arguments<'_>,
    ) {
        if !self.enabled(component, level) {
            return;
        }
        let line = self.line(at, component, level, color, text);
        let _unread = if level == LogLevel::Error {
            io::stderr().write_all(line.as_bytes())
        } else {
            io::stdout().write_all(line.as_bytes())
        };
    }

    fn line(
        &self,
        at: UnixNanos,
        component: &str,
        level: LogLevel,
        color: LogColor,
        text: fmt::Arguments<'_>,
    ) -> String {
        let start = if self.config.colors { shade(level, color).ansi() } else { "" };
        let end = if start.is_empty() { "" } else { "\x1b[0m" };
        let level = if level == LogLevel::Warning { "WARN" } else { level.name() };
        format!("{start}{at} [{level}] {}.{component}: {text}{end}\n", self.trader_id)
    }
}

/// Returns the color that was asked for, else that of the level.
const fn shade(level: LogLevel, color: LogColor) -> LogColor {
    match (color, level) {
        (LogColor::Normal, LogLevel::Warning) => LogColor::Yellow,
        (LogColor::Normal, LogLevel::Error) => LogColor::Red,
        (color, _) => color,
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
        assert!(!logger.enabled("Cache", LogLevel::Trace));
    }

    // proves: DM-073
    #[test]
    fn a_threshold_of_off_writes_nothing() {
        let logger = |level| {
            let config = LogConfig { level, component_levels: Vec::new(), colors: true };
            Logger::new(TraderId::new("T-1").expect("valid"), config)
        };
        for &level in LogLevel::MEMBERS {
            assert!(!logger(LogLevel::Off).enabled("A", level));
            assert!(level == LogLevel::Off || logger(LogLevel::Trace).enabled("A", level));
        }
        for (text, level) in [("warn", LogLevel::Warning), ("Trace", LogLevel::Trace)] {
            assert_eq!(LogLevel::from_config(text), Ok(level));
        }
        assert!(LogLevel::from_config("LOUD").is_err());
    }

    // proves: DM-073
    #[test]
    fn a_line_has_the_color_asked_for_else_that_of_its_level() {
        let line = |colors, level, color| {
            let config = LogConfig { colors, ..LogConfig::default() };
            Logger::new(TraderId::new("T-1").expect("valid"), config).line(
                UnixNanos(0),
                "A",
                level,
                color,
                format_args!("hello"),
            )
        };
        let plain = "1970-01-01T00:00:00.000000000Z [WARN] T-1.A: hello";
        assert_eq!(line(false, LogLevel::Warning, LogColor::Cyan), format!("{plain}\n"));
        for (color, code) in [(LogColor::Normal, 33), (LogColor::Magenta, 35)] {
            let want = format!("\x1b[{code}m{plain}\x1b[0m\n");
            assert_eq!(line(true, LogLevel::Warning, color), want);
        }
        let info = line(true, LogLevel::Info, LogColor::Normal);
        assert!(info.starts_with("1970") && info.ends_with("hello\n"));
    }
}
