//! Whether a resting order at the touch trades, and whether a taker slips.

use argonauta_model::{ModelError, error::ModelResult, identifiers::InstrumentId};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Chances of a fill and of slippage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FillConfig {
    /// Chance that a limit order trades when the market touches its price, 0 to 1.
    pub prob_fill_on_limit: f64,
    /// Chance that a taker trades one tick worse on a top-of-book venue, 0 to 1.
    pub prob_slippage: f64,
    /// Seed of the draws.
    pub random_seed: u64,
}

impl Default for FillConfig {
    fn default() -> Self {
        Self { prob_fill_on_limit: 1.0, prob_slippage: 0.0, random_seed: 0 }
    }
}

impl FillConfig {
    /// Checks that both chances lie between 0 and 1.
    pub fn validated(self) -> ModelResult<Self> {
        for (what, chance) in
            [("prob_fill_on_limit", self.prob_fill_on_limit), ("prob_slippage", self.prob_slippage)]
        {
            if !(0.0..=1.0).contains(&chance) {
                return Err(ModelError::invalid(what, chance, "must lie between 0 and 1"));
            }
        }
        Ok(self)
    }
}

/// The draws of one instrument. Each has a sequence of its own, so that other instruments never
/// change its fills.
#[derive(Clone, Debug)]
pub struct FillModel {
    config: FillConfig,
    random: ChaCha8Rng,
}

impl FillModel {
    /// Creates the model of one instrument.
    pub fn new(config: FillConfig, instrument_id: InstrumentId) -> Self {
        // FNV-1a, so that the seed depends on the name alone.
        let name = instrument_id.to_string();
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { config, random: ChaCha8Rng::seed_from_u64(config.random_seed ^ hash) }
    }

    /// Draws whether a limit order at the touch trades.
    pub fn is_limit_filled(&mut self) -> bool {
        self.draw(self.config.prob_fill_on_limit)
    }

    /// Draws whether a taker slips.
    pub fn is_slipped(&mut self) -> bool {
        self.draw(self.config.prob_slippage)
    }

    fn draw(&mut self, chance: f64) -> bool {
        if chance <= 0.0 {
            return false;
        }
        if chance >= 1.0 {
            return true;
        }
        // 53 bits fill the fraction of a double.
        let uniform = (self.random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        uniform < chance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_sequence_and_chances_hold() {
        let id = "A.B".parse().expect("valid");
        let config = FillConfig { prob_slippage: 0.25, random_seed: 7, ..FillConfig::default() };
        let draws = |mut model: FillModel| -> Vec<bool> {
            (0..10_000).map(|_| model.is_slipped()).collect()
        };
        let first = draws(FillModel::new(config, id));
        assert_eq!(first, draws(FillModel::new(config, id)));
        assert_ne!(first, draws(FillModel::new(config, "A.C".parse().expect("valid"))));
        let share = first.iter().filter(|slipped| **slipped).count();
        assert!((2_300..2_700).contains(&share), "{share}");
        assert!(FillConfig { prob_slippage: f64::NAN, ..config }.validated().is_err());
    }
}
