//! How far an order is from the front of the queue at its price.

use argonauta_model::{ModelError, error::ModelResult};

/// How a venue estimates what stands before a resting limit order.
///
/// An order joins behind all that is shown at its price. What trades there leaves from the front; the
/// models differ in where they believe that a cancelled size stood, which a book by price does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum QueueModel {
    /// There is no queue: an order trades as soon as its price does.
    #[default]
    None,
    /// Only trades at the price shorten the queue, and the end of its level.
    Trades,
    /// What is cancelled stood behind, until less is shown than stood before.
    RiskAverse,
    /// What is cancelled stood behind with the probability `b^n / (b^n + f^n)` of the sizes before (f)
    /// and behind (b). Source: the model of E. Rigtorp, "Estimating order queue position" (2013), in the
    /// form that the documentation of hftbacktest gives it as a power function.
    Power(f64),
    /// The same with `ln(1 + b) / (ln(1 + b) + ln(1 + f))`.
    Log,
    /// A book by order tells who stands before: first in, first out.
    Fifo,
}

impl QueueModel {
    /// Checks the exponent of a power function.
    pub fn validated(self) -> ModelResult<Self> {
        match self {
            Self::Power(n) if !(n.is_finite() && n > 0.0) => {
                Err(ModelError::invalid("queue exponent", n, "must be above zero and finite"))
            }
            model => Ok(model),
        }
    }

    /// Returns the share of a cancelled size that is believed to have stood behind.
    fn share_behind(self, before: f64, behind: f64) -> f64 {
        let weigh = |size: f64| match self {
            Self::Power(n) => size.powf(n),
            _ => size.ln_1p(),
        };
        let (before, behind) = (weigh(before), weigh(behind));
        if before + behind > 0.0 { behind / (before + behind) } else { 1.0 }
    }

    /// Returns what stands before an order now that `canceled` has left its level, of which `before`
    /// stood before it and `behind` behind.
    pub fn after_cancel(self, before: i128, behind: i128, canceled: i128, unit: f64) -> i128 {
        match self {
            Self::Power(_) | Self::Log => {
                let share = self.share_behind(before as f64 / unit, behind as f64 / unit);
                let from_behind = ((canceled as f64 * share).round() as i128).clamp(0, behind);
                (before - (canceled - from_behind)).max(0)
            }
            Self::None | Self::Trades | Self::Fifo => before,
            Self::RiskAverse => before.min(before + behind - canceled).max(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_size_leaves_from_where_the_model_believes_it_stood() {
        // 100 before, 300 behind, 40 cancelled.
        let after = |model: QueueModel| model.after_cancel(100, 300, 40, 1.0);
        assert_eq!(after(QueueModel::Trades), 100);
        assert_eq!(after(QueueModel::RiskAverse), 100);
        // 300 / (300 + 100) = 0.75 of it behind: 30, so 10 from before.
        assert_eq!(after(QueueModel::Power(1.0)), 90);
        // 90000 / (90000 + 10000) = 0.9: 36 behind, 4 from before.
        assert_eq!(after(QueueModel::Power(2.0)), 96);
        // ln 301 = 5.707, ln 101 = 4.615: 0.553 of it behind: 22, so 18 from before.
        assert_eq!(after(QueueModel::Log), 82);
        // More than stood behind must have left from before.
        assert_eq!(QueueModel::RiskAverse.after_cancel(100, 30, 50, 1.0), 80);
        assert_eq!(QueueModel::Power(1.0).after_cancel(100, 0, 50, 1.0), 50);
        assert!(QueueModel::Power(f64::NAN).validated().is_err());
    }
}
