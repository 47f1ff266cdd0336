//! Average true range.

use std::fmt;

use argonauta_model::{ModelError, ModelResult, data::Bar, enums::PriceType};

use crate::{
    Indicator, MovingAverage, MovingAverageType,
    rules::{check_finite, check_period},
};

/// Average of how far the price went in a bar, counted from the close of the bar before.
///
/// Source: Wilder (1978), New Concepts in Technical Trading Systems; a simple average unless another
/// one is asked for.
#[derive(Clone, Debug)]
pub struct AverageTrueRange {
    average: MovingAverage,
    use_previous: bool,
    value_floor: f64,
    previous_close: Option<f64>,
    value: f64,
}

impl AverageTrueRange {
    const NAME: &'static str = "AverageTrueRange";

    /// Creates the average over `period` bars. With `use_previous` the range of a bar reaches to the
    /// close before it; `value_floor` is the least value, in price units.
    pub fn new(
        period: i64,
        ma_type: MovingAverageType,
        use_previous: bool,
        value_floor: f64,
    ) -> ModelResult<Self> {
        check_period(Self::NAME, period)?;
        check_finite(Self::NAME, "value_floor", value_floor)?;
        if value_floor < 0.0 {
            return Err(refused("value_floor", value_floor, "must not be negative".to_owned()));
        }
        let average = MovingAverage::new(ma_type, period, PriceType::Last)?;
        Ok(Self { average, use_previous, value_floor, previous_close: None, value: 0.0 })
    }

    /// Returns the number of bars.
    pub fn period(&self) -> usize {
        self.average.period()
    }

    /// Returns how the ranges are averaged.
    pub fn ma_type(&self) -> MovingAverageType {
        self.average.ma_type()
    }

    /// Whether the range of a bar reaches to the close before it.
    pub fn use_previous(&self) -> bool {
        self.use_previous
    }

    /// Returns the least value, in price units.
    pub fn value_floor(&self) -> f64 {
        self.value_floor
    }

    /// Returns the average in price units, 0 before the first bar.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// Takes the prices of a bar: finite, and the high at or above the low.
    pub fn update_raw(&mut self, high: f64, low: f64, close: f64) -> ModelResult<()> {
        for (what, price) in [("high", high), ("low", low), ("close", close)] {
            check_finite(Self::NAME, what, price)?;
        }
        if high < low {
            return Err(refused("high", high, format!("must be at or above the low {low}")));
        }
        let range = match self.previous_close {
            Some(previous) if self.use_previous => high.max(previous) - low.min(previous),
            _ => high - low,
        };
        self.value = self.average.push(range).max(self.value_floor);
        self.previous_close = Some(close);
        Ok(())
    }
}

fn refused(what: &str, value: f64, rule: String) -> ModelError {
    ModelError::invalid(AverageTrueRange::NAME, format!("{what} {value}"), rule)
}

impl Indicator for AverageTrueRange {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn has_inputs(&self) -> bool {
        self.average.has_inputs()
    }

    fn initialized(&self) -> bool {
        self.average.initialized()
    }

    fn handle_bar(&mut self, bar: &Bar) -> ModelResult<()> {
        self.update_raw(bar.high.as_f64(), bar.low.as_f64(), bar.close.as_f64())
    }

    fn reset(&mut self) {
        self.average.reset();
        (self.previous_close, self.value) = (None, 0.0);
    }
}

impl fmt::Display for AverageTrueRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let use_previous = if self.use_previous { "True" } else { "False" };
        let (period, ma_type, floor) = (self.period(), self.ma_type(), self.value_floor);
        write!(f, "{}({period}, {ma_type}, {use_previous}, {floor:?})", Self::NAME)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference;

    fn atr(period: i64, ma_type: MovingAverageType, value_floor: f64) -> AverageTrueRange {
        AverageTrueRange::new(period, ma_type, true, value_floor).expect("valid parameters")
    }

    /// Full digits: measured on the published wheel of the API's origin, spec IN-023.
    #[test]
    fn average_of_the_reference_series() {
        let cases = [
            (MovingAverageType::Simple, 14, 1.619_285_714_285_713_3),
            (MovingAverageType::Exponential, 14, 1.698_783_415_965_725_6),
            (MovingAverageType::Wilder, 5, 1.746_298_726_562_720_1),
        ];
        for (ma_type, period, want) in cases {
            let mut atr = atr(period, ma_type, 0.0);
            for (i, bar) in reference::bars().iter().enumerate() {
                assert_eq!(atr.initialized(), i as i64 >= period);
                atr.handle_bar(bar).expect("prices");
            }
            assert!((atr.value() - want).abs() < 1e-12, "{atr} {}", atr.value());
        }
    }

    #[test]
    fn a_gap_counts_where_the_previous_close_does() {
        let after_gap = |use_previous| {
            let simple = MovingAverageType::Simple;
            let mut atr = AverageTrueRange::new(1, simple, use_previous, 0.0).expect("valid");
            atr.update_raw(10.0, 9.0, 9.5).expect("finite");
            atr.update_raw(12.0, 11.5, 11.75).expect("finite");
            format!("{:.2}", atr.value())
        };
        assert_eq!((after_gap(true), after_gap(false)), ("2.50".to_owned(), "0.50".to_owned()));
    }

    #[test]
    fn the_floor_holds_and_reset_forgets() {
        let mut atr = atr(3, MovingAverageType::Simple, 5.0);
        atr.update_raw(2.0, 1.0, 1.5).expect("finite");
        assert_eq!(format!("{:.1}", atr.value()), "5.0");
        assert_eq!(atr.to_string(), "AverageTrueRange(3, SIMPLE, True, 5.0)");
        atr.reset();
        assert!(!atr.has_inputs() && atr.previous_close.is_none());
    }

    #[test]
    fn bad_input_is_refused() {
        let simple = MovingAverageType::Simple;
        assert!(AverageTrueRange::new(-1, simple, true, 0.0).is_err());
        assert!(AverageTrueRange::new(1, simple, true, -0.5).is_err());
        assert!(AverageTrueRange::new(1, simple, true, f64::NAN).is_err());
        let mut atr = atr(3, simple, 0.0);
        assert!(atr.update_raw(1.0, 2.0, 1.5).is_err());
        assert!(atr.update_raw(f64::NAN, 2.0, 1.5).is_err());
        assert!(atr.handle_quote(&reference::quote()).is_err());
        assert!(!atr.has_inputs());
    }
}
