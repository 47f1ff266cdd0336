//! Relative strength index.

use std::fmt;

use argonauta_model::{
    ModelResult,
    data::{Bar, QuoteTick, TradeTick},
    enums::PriceType,
};

use crate::{
    Indicator, MovingAverage, MovingAverageType,
    rules::{check_finite, check_period},
};

/// Share of the gains in all moves, from 0 (only losses) to 1 (only gains, or no loss yet).
///
/// Source: Wilder (1978), New Concepts in Technical Trading Systems; scaled to 1 instead of 100, and
/// smoothed exponentially unless another average is asked for.
#[derive(Clone, Debug)]
pub struct RelativeStrengthIndex {
    average_gain: MovingAverage,
    average_loss: MovingAverage,
    price_type: PriceType,
    last_value: f64,
    value: f64,
}

impl RelativeStrengthIndex {
    const NAME: &'static str = "RelativeStrengthIndex";

    /// Creates the index over `period` moves of the price of this type.
    pub fn new(
        period: i64,
        ma_type: MovingAverageType,
        price_type: PriceType,
    ) -> ModelResult<Self> {
        check_period(Self::NAME, period)?;
        let average = MovingAverage::new(ma_type, period, price_type)?;
        Ok(Self {
            average_gain: average.clone(),
            average_loss: average,
            price_type,
            last_value: 0.0,
            value: 0.0,
        })
    }

    /// Returns the number of moves.
    pub fn period(&self) -> usize {
        self.average_gain.period()
    }

    /// Returns how gains and losses are averaged.
    pub fn ma_type(&self) -> MovingAverageType {
        self.average_gain.ma_type()
    }

    /// Returns which price of a quote is taken.
    pub fn price_type(&self) -> PriceType {
        self.price_type
    }

    /// Returns the index, 0 before the first value.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// Takes a finite value.
    pub fn update_raw(&mut self, value: f64) -> ModelResult<()> {
        check_finite(Self::NAME, "value", value)?;
        self.push(value);
        Ok(())
    }

    /// The first value counts as a move of nothing.
    fn push(&mut self, value: f64) {
        let change = if self.has_inputs() { value - self.last_value } else { 0.0 };
        let gain = self.average_gain.push(change.max(0.0));
        let loss = self.average_loss.push((-change).max(0.0));
        self.last_value = value;
        self.value = if loss == 0.0 { 1.0 } else { gain / (gain + loss) };
    }
}

impl Indicator for RelativeStrengthIndex {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn has_inputs(&self) -> bool {
        self.average_gain.has_inputs()
    }

    fn initialized(&self) -> bool {
        self.average_gain.initialized()
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
        self.average_gain.reset();
        self.average_loss.reset();
        (self.last_value, self.value) = (0.0, 0.0);
    }
}

impl fmt::Display for RelativeStrengthIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({}, {})", Self::NAME, self.period(), self.ma_type())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference;

    fn rsi(period: i64, ma_type: MovingAverageType) -> RelativeStrengthIndex {
        RelativeStrengthIndex::new(period, ma_type, PriceType::Last).expect("a valid period")
    }

    /// Full digits: measured on the published wheel of the API's origin, spec IN-015.
    #[test]
    fn index_of_the_reference_series() {
        let cases = [
            (MovingAverageType::Exponential, 14, 0.911_960_125_341_885_6),
            (MovingAverageType::Simple, 14, 0.993_282_149_712_092_7),
            (MovingAverageType::Wilder, 14, 0.790_490_773_995_642_2),
            (MovingAverageType::Exponential, 2, 0.999_999_874_081_504_5),
            (MovingAverageType::Simple, 5, 1.0),
        ];
        for (ma_type, period, want) in cases {
            let mut rsi = rsi(period, ma_type);
            for (i, bar) in reference::bars().iter().enumerate() {
                assert_eq!(rsi.initialized(), i as i64 >= period);
                rsi.handle_bar(bar).expect("a price");
            }
            assert!((rsi.value() - want).abs() < 1e-12, "{rsi} {}", rsi.value());
        }
    }

    #[test]
    fn it_lies_between_only_losses_and_no_loss() {
        let after = |values: [f64; 4]| {
            let mut rsi = rsi(3, MovingAverageType::Exponential);
            values.into_iter().try_for_each(|v| rsi.update_raw(v)).expect("finite");
            format!("{:.3}", rsi.value())
        };
        assert_eq!(after([4.0, 3.0, 2.0, 1.0]), "0.000");
        assert_eq!(after([1.0, 2.0, 3.0, 4.0]), "1.000");
        assert_eq!(after([5.0; 4]), "1.000");
    }

    #[test]
    fn bad_input_is_refused_and_reset_forgets() {
        assert!(RelativeStrengthIndex::new(0, MovingAverageType::Simple, PriceType::Last).is_err());
        let mut rsi = rsi(3, MovingAverageType::Exponential);
        assert!(rsi.update_raw(f64::NAN).is_err());
        assert!(!rsi.has_inputs());
        rsi.update_raw(100.0).expect("finite");
        rsi.reset();
        assert!(!rsi.has_inputs());
        rsi.update_raw(1.0).expect("finite");
        assert_eq!(
            format!("{rsi} {:.1}", rsi.value()),
            "RelativeStrengthIndex(3, EXPONENTIAL) 1.0"
        );
    }
}
