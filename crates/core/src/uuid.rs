//! Version 4 UUIDs from a seeded stream, so that a backtest's event ids repeat.

use std::{fmt, str::FromStr};

use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::text::shortened;

/// A version 4 UUID (RFC 4122).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Uuid4(u128);

/// A text that is not a version 4 UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("UUID4 {0:?}: must be a version 4 UUID such as 2d89666b-1a1e-4a75-b193-4eb3b454c757")]
pub struct InvalidUuid(pub String);

impl Uuid4 {
    /// Returns the UUID whose random bits are taken from `bits`.
    pub const fn from_bits(bits: u128) -> Self {
        const VERSION: u128 = 0xf << 76;
        const VARIANT: u128 = 0b11 << 62;
        Self(bits & !VERSION & !VARIANT | 0x4 << 76 | 0b10 << 62)
    }

    /// Returns the 128 bits.
    pub const fn bits(self) -> u128 {
        self.0
    }
}

impl fmt::Display for Uuid4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let b = self.0;
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            b >> 96,
            b >> 80 & 0xffff,
            b >> 64 & 0xffff,
            b >> 48 & 0xffff,
            b & 0xffff_ffff_ffff
        )
    }
}

impl fmt::Debug for Uuid4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UUID4({self})")
    }
}

impl FromStr for Uuid4 {
    type Err = InvalidUuid;

    fn from_str(text: &str) -> Result<Self, InvalidUuid> {
        let invalid = || InvalidUuid(shortened(text.to_owned()));
        let dashes = [8, 13, 18, 23];
        let bytes = text.as_bytes();
        let well_formed = bytes.len() == 36
            && bytes
                .iter()
                .enumerate()
                .all(|(i, b)| if dashes.contains(&i) { *b == b'-' } else { b.is_ascii_hexdigit() });
        if !well_formed {
            return Err(invalid());
        }
        let hex: String = text.chars().filter(|c| *c != '-').collect();
        let bits = u128::from_str_radix(&hex, 16).map_err(|_| invalid())?;
        if Self::from_bits(bits).0 == bits { Ok(Self(bits)) } else { Err(invalid()) }
    }
}

/// A seeded source of UUIDs: one seed, one sequence.
#[derive(Clone, Debug)]
pub struct IdSource(ChaCha8Rng);

impl IdSource {
    /// Creates the source of the sequence that belongs to `seed`.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Returns the next UUID of the sequence.
    pub fn next_uuid(&mut self) -> Uuid4 {
        let high = u128::from(self.0.next_u64());
        Uuid4::from_bits(high << 64 | u128::from(self.0.next_u64()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_sequence() {
        let mut a = IdSource::new(7);
        let mut b = IdSource::new(7);
        assert_eq!(a.next_uuid(), b.next_uuid());
        assert_ne!(a.next_uuid(), IdSource::new(8).next_uuid());
    }

    #[test]
    fn text_form_parses_back_and_other_versions_are_refused() {
        let id = IdSource::new(1).next_uuid();
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("2d89666b-1a1e-1a75-b193-4eb3b454c757".parse::<Uuid4>().is_err());
        assert!("".parse::<Uuid4>().is_err());
    }
}
