//! What the numbers of a column must be.

use argonauta_core::fixed::{POW10, SIGNED_MAX, UNSIGNED_MAX};

/// What the numbers of a column are.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    pub(super) column: &'static str,
    /// Decimals of the instrument.
    pub(super) precision: u8,
    /// Smallest mantissa.
    pub(super) least: i64,
    /// Largest mantissa that the type holds.
    pub(super) most: i128,
    /// What a mantissa below the smallest breaks.
    pub(super) rule: &'static str,
    /// Whether more decimals are an error, not rounded.
    pub(super) strict: bool,
}

impl Unit {
    /// A price, above zero.
    pub(super) const fn price(column: &'static str, precision: u8, strict: bool) -> Self {
        let most = SIGNED_MAX * POW10[precision as usize];
        let rule = "must be above zero for this instrument";
        Self { column, precision, least: 1, most, rule, strict }
    }

    /// A size, zero or more.
    pub(super) const fn size(column: &'static str, precision: u8, strict: bool) -> Self {
        let most = UNSIGNED_MAX * POW10[precision as usize];
        Self { column, precision, least: 0, most, rule: "must not be negative", strict }
    }

    /// A size, above zero.
    pub(super) const fn traded_size(column: &'static str, precision: u8, strict: bool) -> Self {
        Self { least: 1, rule: "must be above zero", ..Self::size(column, precision, strict) }
    }

    /// Returns the largest mantissa that fits a word.
    pub(super) fn most_word(self) -> i64 {
        i64::try_from(self.most).unwrap_or(i64::MAX)
    }

    /// Returns what a number with more decimals breaks.
    pub(super) fn finer(self) -> String {
        format!("must have at most {} decimals, the precision of the instrument", self.precision)
    }
}
