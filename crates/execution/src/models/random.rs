//! Draws that depend on a seed and a name alone.

use argonauta_model::identifiers::InstrumentId;
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A sequence of draws.
#[derive(Clone, Debug)]
pub struct Draws(ChaCha8Rng);

impl Draws {
    /// Creates the sequence of an instrument: other instruments never change it.
    pub fn of(seed: u64, instrument_id: InstrumentId) -> Self {
        // FNV-1a, so that the seed depends on the name alone.
        let name = instrument_id.to_string();
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self::new(seed ^ hash)
    }

    /// Creates the sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Draws whether something of this chance happens; what is certain takes no draw.
    pub fn happens(&mut self, chance: f64) -> bool {
        if chance <= 0.0 {
            return false;
        }
        chance >= 1.0 || self.uniform() < chance
    }

    /// Draws a number from 0 to below 1.
    pub fn uniform(&mut self) -> f64 {
        // 53 bits fill the fraction of a double.
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Draws a standard normal number, by the method of Box and Muller (1958).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}
