//! The rules that periods and inputs keep. What breaks one is refused, and changes nothing.

use argonauta_model::{ModelError, ModelResult};

/// Longest period: memory is taken when the indicator is made, eight bytes for each input.
pub const MAX_PERIOD: i64 = 10_000_000;

pub(crate) fn check_period(indicator: &'static str, period: i64) -> ModelResult<usize> {
    match usize::try_from(period) {
        Ok(valid) if (1..=MAX_PERIOD).contains(&period) => Ok(valid),
        _ => {
            let rule = format!("must be between 1 and {MAX_PERIOD}");
            Err(ModelError::invalid(indicator, format!("period {period}"), rule))
        }
    }
}

/// A single NaN would otherwise stay in every later value.
pub(crate) fn check_finite(indicator: &'static str, what: &str, value: f64) -> ModelResult<()> {
    if value.is_finite() {
        return Ok(());
    }
    Err(ModelError::invalid(indicator, format!("{what} {value}"), "must be a finite number"))
}

pub(crate) fn unsupported(indicator: &'static str, input: &str) -> ModelError {
    ModelError::invalid(indicator, input, "must be data that the indicator takes")
}
