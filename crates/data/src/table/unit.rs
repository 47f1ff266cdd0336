//! What the numbers of a column must be.

use argonauta_core::fixed::{POW10, SIGNED_MAX, UNSIGNED_MAX};

/// What the numbers of a table must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Whether a number with more decimals than the instrument is an error; else it is rounded half to
    /// even.
    pub strict: bool,
    /// Whether a price may be zero or below.
    pub negative_prices: bool,
}

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
    /// A price, above zero unless the rules say otherwise.
    pub(super) const fn price(column: &'static str, precision: u8, rules: Rules) -> Self {
        let most = SIGNED_MAX * POW10[precision as usize];
        let rule = "must be above zero for this instrument";
        let least = if rules.negative_prices { i64::MIN } else { 1 };
        Self { column, precision, least, most, rule, strict: rules.strict }
    }

    /// Whether numbers below zero are fine; they are read one by one.
    pub(super) const fn is_signed(self) -> bool {
        self.least < 0
    }

    /// A size, zero or more.
    pub(super) const fn size(column: &'static str, precision: u8, rules: Rules) -> Self {
        let most = UNSIGNED_MAX * POW10[precision as usize];
        Self {
            column,
            precision,
            least: 0,
            most,
            rule: "must not be negative",
            strict: rules.strict,
        }
    }

    /// A size, above zero.
    pub(super) const fn traded_size(column: &'static str, precision: u8, rules: Rules) -> Self {
        Self { least: 1, rule: "must be above zero", ..Self::size(column, precision, rules) }
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
