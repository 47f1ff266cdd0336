//! How own trades move the market.

use argonauta_model::{ModelError, Quantity, error::ModelResult};

/// How much worse the market becomes for a taker by what it takes itself.
///
/// A trade of `q` where `s` was shown moves the price by `coefficient_ticks * (q / s)^exponent` price
/// increments against the taker: with an exponent of one half this is the square-root law of market impact
/// (Barra 1997; Almgren, Thum, Hauptmann, Li 2005). The shift counts for orders on the same side, adds up, and
/// halves every `half_life_ns`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum ImpactModel {
    /// Own trades move nothing.
    #[default]
    None,
    /// A power of the share that was taken of what is shown.
    Power {
        /// Price increments that taking all that is shown moves the price.
        coefficient_ticks: f64,
        /// Exponent of the share, such as one half.
        exponent: f64,
        /// Time in which half of the shift is gone; it stays where zero.
        half_life_ns: u64,
    },
}

impl ImpactModel {
    /// Checks that the numbers are finite and not negative.
    pub fn validated(self) -> ModelResult<Self> {
        if let Self::Power { coefficient_ticks, exponent, .. } = self {
            for (what, value) in
                [("impact coefficient_ticks", coefficient_ticks), ("impact exponent", exponent)]
            {
                if !(value.is_finite() && (0.0..=1e6).contains(&value)) {
                    return Err(ModelError::invalid(
                        what,
                        value,
                        "must lie between 0 and 1,000,000",
                    ));
                }
            }
        }
        Ok(self)
    }

    /// Returns by how many increments a trade moves the price.
    pub(crate) fn shift(self, traded: Quantity, shown: Quantity) -> f64 {
        match self {
            Self::None => 0.0,
            Self::Power { coefficient_ticks, exponent, .. } => {
                let shown = shown.as_f64();
                if shown > 0.0 {
                    coefficient_ticks * (traded.as_f64() / shown).powf(exponent)
                } else {
                    coefficient_ticks
                }
            }
        }
    }

    /// Returns what is left of a shift after a time.
    pub(crate) fn decayed(self, shift: f64, elapsed_ns: u64) -> f64 {
        match self {
            Self::Power { half_life_ns, .. } if half_life_ns > 0 => {
                shift * 0.5_f64.powf(elapsed_ns as f64 / half_life_ns as f64)
            }
            _ => shift,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trade_shifts_the_price_by_the_power_of_its_share_and_the_shift_decays() {
        let model =
            ImpactModel::Power { coefficient_ticks: 4.0, exponent: 0.5, half_life_ns: 1_000 };
        let (taken, shown) = (Quantity::from_checked(25, 0), Quantity::from_checked(100, 0));
        assert!((model.shift(taken, shown) - 2.0).abs() < 1e-12);
        assert!((model.decayed(2.0, 2_000) - 0.5).abs() < 1e-12);
        assert!((ImpactModel::None.shift(taken, shown)).abs() < 1e-12);
    }
}
