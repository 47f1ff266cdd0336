//! Interest rates by their term.

use std::fmt;

use argonauta_core::UnixNanos;

use super::greeks::finite;
use crate::error::{ModelError, ModelResult};

/// A curve of interest rates.
#[derive(Clone, Debug, PartialEq)]
pub struct YieldCurveData {
    /// Name, mostly the currency.
    pub curve_name: String,
    /// Terms in years, rising.
    tenors: Vec<f64>,
    /// Rates a year, 0.05 for 5 %.
    interest_rates: Vec<f64>,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl YieldCurveData {
    /// Creates a curve from its points.
    ///
    /// # Errors
    /// Where there is no point, the lengths differ, the terms do not rise, or a number is not finite.
    pub fn new(
        curve_name: String,
        tenors: Vec<f64>,
        interest_rates: Vec<f64>,
        ts_event: UnixNanos,
        ts_init: UnixNanos,
    ) -> ModelResult<Self> {
        let counts = (tenors.len(), interest_rates.len());
        if counts.0 == 0 || counts.0 != counts.1 {
            let shown = format!("{} tenors and {} interest rates", counts.0, counts.1);
            let rule = "must be as many of each, and at least one";
            return Err(ModelError::invalid("YieldCurveData", shown, rule));
        }
        for (tenor, rate) in tenors.iter().zip(&interest_rates) {
            finite("tenor", *tenor)?;
            finite("interest rate", *rate)?;
        }
        for (before, after) in tenors.iter().zip(tenors.iter().skip(1)) {
            if before >= after {
                let shown = format!("{before} before {after}");
                return Err(ModelError::invalid("YieldCurveData tenors", shown, "must rise"));
            }
        }
        Ok(Self { curve_name, tenors, interest_rates, ts_event, ts_init })
    }

    /// Returns the terms in years.
    pub fn tenors(&self) -> &[f64] {
        &self.tenors
    }

    /// Returns the rates a year.
    pub fn interest_rates(&self) -> &[f64] {
        &self.interest_rates
    }

    /// Returns the rate for a term in years: on a line between two points; with three or more, the
    /// mean of the two parabolas that pass through both neighbours and one point further on either side
    /// (at the ends of the curve there is but one). Beyond the ends the rate stays what it is there.
    pub fn rate(&self, tenor: f64) -> f64 {
        let (xs, ys) = (&self.tenors, &self.interest_rates);
        let last = xs.len() - 1;
        if tenor.is_nan() {
            return f64::NAN;
        }
        if tenor <= xs[0] {
            return ys[0];
        }
        if tenor >= xs[last] {
            return ys[last];
        }
        let right = xs.partition_point(|x| *x <= tenor);
        let left = right - 1;
        if last == 1 {
            return ys[0] + (ys[1] - ys[0]) * (tenor - xs[0]) / (xs[1] - xs[0]);
        }
        let before = (left > 0).then(|| self.parabola(left - 1, tenor));
        let after = (right < last).then(|| self.parabola(left, tenor));
        match (before, after) {
            (Some(before), Some(after)) => f64::midpoint(before, after),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => ys[left], // three points or more have one on a side
        }
    }

    /// Evaluates the parabola through the points `first`, `first + 1` and `first + 2` (Lagrange).
    fn parabola(&self, first: usize, x: f64) -> f64 {
        let (xs, ys) = (&self.tenors[first..first + 3], &self.interest_rates[first..first + 3]);
        let term = |i: usize, j: usize, k: usize| {
            ys[i] * (x - xs[j]) * (x - xs[k]) / ((xs[i] - xs[j]) * (xs[i] - xs[k]))
        };
        term(0, 1, 2) + term(1, 0, 2) + term(2, 0, 1)
    }
}

impl fmt::Display for YieldCurveData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, event, init) = (&self.curve_name, self.ts_event, self.ts_init);
        write!(f, "curve_name={name}, ts_event={event}, ts_init={init}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(tenors: &[f64], rates: &[f64]) -> ModelResult<YieldCurveData> {
        let zero = UnixNanos(0);
        YieldCurveData::new("USD".to_owned(), tenors.to_vec(), rates.to_vec(), zero, zero)
    }

    // proves: DM-117
    #[test]
    fn a_rate_lies_on_the_parabolas_through_its_neighbours() -> ModelResult<()> {
        let quarter = curve(&[0.25, 0.5, 1.0, 2.0], &[0.05, 0.051, 0.052, 0.053])?;
        for (tenor, want) in [
            (0.1, 0.05),
            (0.3, 0.050_226_666_666_666_66),
            (0.5, 0.051),
            (0.75, 0.051_604_166_666_666_67),
            (1.5, 0.052_666_666_666_666_67),
            (3.0, 0.053),
        ] {
            assert!((quarter.rate(tenor) - want).abs() < 1e-15, "{tenor}: {}", quarter.rate(tenor));
        }
        // Points of a parabola give that parabola, also with uneven steps.
        let square = curve(&[1.0, 2.0, 4.0, 7.0, 8.0], &[1.0, 4.0, 16.0, 49.0, 64.0])?;
        assert!((square.rate(5.5) - 30.25).abs() < 1e-12);
        assert!((curve(&[1.0, 3.0], &[0.01, 0.03])?.rate(2.0) - 0.02).abs() < 1e-15);
        assert!((curve(&[1.0], &[0.01])?.rate(2.0) - 0.01).abs() < 1e-15);
        Ok(())
    }

    #[test]
    fn points_that_make_no_curve_are_refused() {
        for (tenors, rates) in [
            (&[][..], &[][..]),
            (&[1.0, 2.0], &[0.1]),
            (&[1.0, 1.0], &[0.1, 0.2]),
            (&[f64::NAN], &[0.1]),
            (&[1.0], &[f64::INFINITY]),
        ] {
            assert!(curve(tenors, rates).is_err(), "{tenors:?} {rates:?}");
        }
    }
}
