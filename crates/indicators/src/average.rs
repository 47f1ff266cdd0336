//! The moving averages, one type for each kind.

use std::fmt;

use argonauta_model::{
    ModelResult,
    data::{Bar, QuoteTick, TradeTick},
    enums::PriceType,
};

use crate::{
    Indicator,
    rolling::RollingMean,
    rules::{check_finite, check_period},
};

/// Mean of the last `period` values; of all values while there are fewer.
#[derive(Clone, Debug)]
pub struct SimpleMovingAverage {
    price_type: PriceType,
    mean: RollingMean,
    count: u64,
    value: f64,
}

impl SimpleMovingAverage {
    const NAME: &'static str = "SimpleMovingAverage";

    /// Creates the average of the last `period` prices of this type.
    pub fn new(period: i64, price_type: PriceType) -> ModelResult<Self> {
        let mean = RollingMean::new(check_period(Self::NAME, period)?);
        Ok(Self { price_type, mean, count: 0, value: 0.0 })
    }

    /// Returns the number of values averaged.
    pub fn period(&self) -> usize {
        self.mean.period()
    }

    pub(crate) fn push(&mut self, value: f64) {
        self.value = self.mean.push(value);
        self.count += 1;
    }

    fn clear(&mut self) {
        self.mean.clear();
        (self.count, self.value) = (0, 0.0);
    }
}

/// An average whose weights fall by a fixed factor with each value; it starts at the first value.
#[derive(Clone, Debug)]
struct Smoothed {
    period: usize,
    alpha: f64,
    count: u64,
    value: f64,
}

impl Smoothed {
    fn new(period: usize, alpha: f64) -> Self {
        Self { period, alpha, count: 0, value: 0.0 }
    }

    pub(crate) fn push(&mut self, value: f64) {
        self.value = match self.count {
            0 => value,
            _ => self.alpha * value + (1.0 - self.alpha) * self.value,
        };
        self.count += 1;
    }
}

macro_rules! smoothed_average {
    ($(#[$doc:meta])* $name:ident, $alpha:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            price_type: PriceType,
            core: Smoothed,
        }

        impl $name {
            const NAME: &'static str = stringify!($name);

            /// Creates the average over about `period` prices of this type.
            pub fn new(period: i64, price_type: PriceType) -> ModelResult<Self> {
                let period = check_period(Self::NAME, period)?;
                let alpha: fn(f64) -> f64 = $alpha;
                Ok(Self { price_type, core: Smoothed::new(period, alpha(period as f64)) })
            }

            /// Returns the number of values that the weights are derived from.
            pub fn period(&self) -> usize {
                self.core.period
            }

            /// Returns the weight of the newest value.
            pub fn alpha(&self) -> f64 {
                self.core.alpha
            }

            pub(crate) fn push(&mut self, value: f64) {
                self.core.push(value);
            }

            fn clear(&mut self) {
                self.core = Smoothed::new(self.core.period, self.core.alpha);
            }
        }
    };
}

smoothed_average! {
    /// Exponential average with weight `2 / (period + 1)` for the newest value.
    ExponentialMovingAverage, |period| 2.0 / (period + 1.0)
}
smoothed_average! {
    /// Exponential average with weight `1 / period` for the newest value.
    ///
    /// Source: Wilder (1978), New Concepts in Technical Trading Systems.
    WilderMovingAverage, |period| 1.0 / period
}

/// What all averages have in common; `$core` leads to the field that counts.
macro_rules! average_indicator {
    ($name:ident $(, $core:ident)?) => {
        impl $name {
            /// Returns which price of a quote is averaged.
            pub fn price_type(&self) -> PriceType {
                self.price_type
            }

            /// Returns the number of values taken.
            pub fn count(&self) -> u64 {
                self$(.$core)?.count
            }

            /// Returns the average, 0 before the first value.
            pub fn value(&self) -> f64 {
                self$(.$core)?.value
            }

            /// Takes a finite value.
            pub fn update_raw(&mut self, value: f64) -> ModelResult<()> {
                check_finite(Self::NAME, "value", value)?;
                self.push(value);
                Ok(())
            }
        }

        impl Indicator for $name {
            fn name(&self) -> &'static str {
                Self::NAME
            }

            fn has_inputs(&self) -> bool {
                self.count() > 0
            }

            fn initialized(&self) -> bool {
                self.count() >= self.period() as u64
            }

            fn handle_quote(&mut self, quote: &QuoteTick) -> ModelResult<()> {
                self.push(quote.extract_price(self.price_type)?.as_f64());
                Ok(())
            }

            fn handle_trade(&mut self, trade: &TradeTick) -> ModelResult<()> {
                self.push(trade.price.as_f64());
                Ok(())
            }

            fn handle_bar(&mut self, bar: &Bar) -> ModelResult<()> {
                self.push(bar.close.as_f64());
                Ok(())
            }

            fn reset(&mut self) {
                self.clear();
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", Self::NAME, self.period())
            }
        }
    };
}

average_indicator!(SimpleMovingAverage);
average_indicator!(ExponentialMovingAverage, core);
average_indicator!(WilderMovingAverage, core);
