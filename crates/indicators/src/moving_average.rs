//! A moving average whose kind is a setting.

use std::fmt;

use argonauta_model::{
    ModelResult,
    data::{Bar, QuoteTick, TradeTick},
    enums::{NamedEnum, PriceType},
};

use crate::{ExponentialMovingAverage, Indicator, SimpleMovingAverage, WilderMovingAverage};

/// How an average weighs its inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum MovingAverageType {
    /// `SIMPLE`
    Simple = 0,
    /// `EXPONENTIAL`
    Exponential = 1,
    /// `WILDER`
    Wilder = 3,
}

impl NamedEnum for MovingAverageType {
    const TYPE_NAME: &'static str = "MovingAverageType";
    const MEMBERS: &'static [Self] = &[Self::Simple, Self::Exponential, Self::Wilder];

    fn name(self) -> &'static str {
        match self {
            Self::Simple => "SIMPLE",
            Self::Exponential => "EXPONENTIAL",
            Self::Wilder => "WILDER",
        }
    }

    fn value(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for MovingAverageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NamedEnum::name(*self))
    }
}

/// An average of the kind that a setting names.
#[derive(Clone, Debug)]
pub enum MovingAverage {
    /// Equal weights.
    Simple(SimpleMovingAverage),
    /// Weights that fall by a factor.
    Exponential(ExponentialMovingAverage),
    /// Weights that fall by Wilder's factor.
    Wilder(WilderMovingAverage),
}

macro_rules! each {
    ($average:expr, $inner:ident => $result:expr) => {
        match $average {
            MovingAverage::Simple($inner) => $result,
            MovingAverage::Exponential($inner) => $result,
            MovingAverage::Wilder($inner) => $result,
        }
    };
}

impl MovingAverage {
    /// Creates the average of this kind.
    pub fn new(
        ma_type: MovingAverageType,
        period: i64,
        price_type: PriceType,
    ) -> ModelResult<Self> {
        Ok(match ma_type {
            MovingAverageType::Simple => {
                Self::Simple(SimpleMovingAverage::new(period, price_type)?)
            }
            MovingAverageType::Exponential => {
                Self::Exponential(ExponentialMovingAverage::new(period, price_type)?)
            }
            MovingAverageType::Wilder => {
                Self::Wilder(WilderMovingAverage::new(period, price_type)?)
            }
        })
    }

    /// Returns the kind.
    pub fn ma_type(&self) -> MovingAverageType {
        match self {
            Self::Simple(_) => MovingAverageType::Simple,
            Self::Exponential(_) => MovingAverageType::Exponential,
            Self::Wilder(_) => MovingAverageType::Wilder,
        }
    }

    /// Returns the period.
    pub fn period(&self) -> usize {
        each!(self, average => average.period())
    }

    /// Returns which price of a quote is averaged.
    pub fn price_type(&self) -> PriceType {
        each!(self, average => average.price_type())
    }

    /// Returns the number of values taken.
    pub fn count(&self) -> u64 {
        each!(self, average => average.count())
    }

    /// Returns the average, 0 before the first value.
    pub fn value(&self) -> f64 {
        each!(self, average => average.value())
    }

    /// Takes a finite value.
    pub fn update_raw(&mut self, value: f64) -> ModelResult<()> {
        each!(self, average => average.update_raw(value))
    }

    /// Takes a value that the caller has checked, and returns the average.
    pub(crate) fn push(&mut self, value: f64) -> f64 {
        each!(self, average => {
            average.push(value);
            average.value()
        })
    }
}

impl Indicator for MovingAverage {
    fn name(&self) -> &'static str {
        each!(self, average => average.name())
    }

    fn has_inputs(&self) -> bool {
        each!(self, average => average.has_inputs())
    }

    fn initialized(&self) -> bool {
        each!(self, average => average.initialized())
    }

    fn handle_quote(&mut self, quote: &QuoteTick) -> ModelResult<()> {
        each!(self, average => average.handle_quote(quote))
    }

    fn handle_trade(&mut self, trade: &TradeTick) -> ModelResult<()> {
        each!(self, average => average.handle_trade(trade))
    }

    fn handle_bar(&mut self, bar: &Bar) -> ModelResult<()> {
        each!(self, average => average.handle_bar(bar))
    }

    fn reset(&mut self) {
        each!(self, average => average.reset());
    }
}

impl fmt::Display for MovingAverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        each!(self, average => average.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference;

    fn average(ma_type: MovingAverageType, period: i64) -> MovingAverage {
        MovingAverage::new(ma_type, period, PriceType::Last).expect("a valid period")
    }

    /// Full digits: measured on the published wheel of the API's origin, spec IN-007, IN-008, IN-013.
    #[test]
    fn averages_of_the_reference_series() {
        let cases = [
            (MovingAverageType::Simple, 10, 109.665),
            (MovingAverageType::Simple, 14, 108.045),
            (MovingAverageType::Exponential, 10, 110.375),
            (MovingAverageType::Exponential, 14, 109.537_864_778_987_51),
            (MovingAverageType::Wilder, 10, 108.915),
            (MovingAverageType::Wilder, 14, 108.314_444_298_033_42),
        ];
        for (ma_type, period, want) in cases {
            let mut average = average(ma_type, period);
            for (i, bar) in reference::bars().iter().enumerate() {
                assert_eq!(average.initialized(), i as i64 >= period, "{average} {i}");
                average.handle_bar(bar).expect("a price");
            }
            let digits = if period == 10 { 5e-4 } else { 1e-11 };
            assert!((average.value() - want).abs() < digits, "{average} {}", average.value());
        }
        let ema = ExponentialMovingAverage::new(10, PriceType::Last).expect("valid");
        assert!((ema.alpha() - 0.181_818).abs() < 5e-7);
    }

    #[test]
    fn bad_periods_are_named() {
        for (period, ma_type) in [(0, MovingAverageType::Simple), (-1, MovingAverageType::Wilder)] {
            let error = MovingAverage::new(ma_type, period, PriceType::Last).expect_err("bad");
            assert!(error.to_string().contains(&format!("period {period}: must be between 1 and")));
        }
        assert!(SimpleMovingAverage::new(i64::MAX, PriceType::Last).is_err());
    }

    #[test]
    fn a_refused_value_changes_nothing() {
        for ma_type in MovingAverageType::MEMBERS {
            let mut average = average(*ma_type, 3);
            average.update_raw(1.5).expect("finite");
            for bad in [f64::NAN, f64::INFINITY] {
                assert!(average.update_raw(bad).is_err());
            }
            assert!(average.handle_quote(&reference::quote()).is_err(), "a quote has no LAST");
            assert_eq!((average.count(), average.value().to_bits()), (1, 1.5_f64.to_bits()));
        }
    }

    #[test]
    fn the_price_type_chooses_the_price_of_a_quote() {
        let value = |price_type| {
            let mut sma = SimpleMovingAverage::new(3, price_type).expect("valid");
            sma.handle_quote(&reference::quote()).expect("a price");
            sma.value()
        };
        let values = [PriceType::Bid, PriceType::Mid, PriceType::Ask].map(value);
        assert_eq!(values.map(|v| format!("{v:.2}")), ["1.00", "1.25", "1.50"]);
    }

    #[test]
    fn reset_forgets_everything() {
        for ma_type in MovingAverageType::MEMBERS {
            let (mut used, mut fresh) = (average(*ma_type, 3), average(*ma_type, 3));
            for value in [1.0, 2.0, 4.0, 8.0] {
                used.update_raw(value).expect("finite");
            }
            used.reset();
            assert!(!used.has_inputs() && !used.initialized());
            for value in [3.0, 5.0] {
                used.update_raw(value).expect("finite");
                fresh.update_raw(value).expect("finite");
                assert_eq!(used.value().to_bits(), fresh.value().to_bits());
            }
        }
        assert_eq!(average(MovingAverageType::Simple, 3).to_string(), "SimpleMovingAverage(3)");
    }
}
