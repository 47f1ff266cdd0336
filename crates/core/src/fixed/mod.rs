//! Fixed-point numbers: one scale per build, checked arithmetic. Numbers are brought to a precision
//! half to even; amounts of money that follow from them are settled half away from zero, as venues do.
//!
//! A *raw* value counts units of `10^-FIXED_PRECISION`; a *mantissa* counts units of `10^-precision`
//! for the precision that the value is shown with. Intermediate products are exact (256 bits).

mod float;
mod rounding;
mod text;

pub use float::{from_f64, raw_from_f64, to_f64};
use rounding::narrow;
pub use rounding::{div_half_away, div_half_even, mul_div, mul_rescale, rescale, settle};
pub use text::{parse, with_thousands, write_mantissa};

/// Raw value of a price.
#[cfg(feature = "high-precision")]
pub type PriceRaw = i128;
/// Raw value of a quantity.
#[cfg(feature = "high-precision")]
pub type QuantityRaw = u128;
/// Raw value of an amount of money.
#[cfg(feature = "high-precision")]
pub type MoneyRaw = i128;
/// Decimals that every raw value carries.
#[cfg(feature = "high-precision")]
pub const FIXED_PRECISION: u8 = 16;
/// Largest price and amount of money, in whole units.
#[cfg(feature = "high-precision")]
pub const SIGNED_MAX: i128 = 17_014_118_346_046;
/// Largest quantity, in whole units.
#[cfg(feature = "high-precision")]
pub const UNSIGNED_MAX: i128 = 34_028_236_692_093;

/// Raw value of a price.
#[cfg(not(feature = "high-precision"))]
pub type PriceRaw = i64;
/// Raw value of a quantity.
#[cfg(not(feature = "high-precision"))]
pub type QuantityRaw = u64;
/// Raw value of an amount of money.
#[cfg(not(feature = "high-precision"))]
pub type MoneyRaw = i64;
/// Decimals that every raw value carries.
#[cfg(not(feature = "high-precision"))]
pub const FIXED_PRECISION: u8 = 9;
/// Largest price and amount of money, in whole units.
#[cfg(not(feature = "high-precision"))]
pub const SIGNED_MAX: i128 = 9_223_372_036;
/// Largest quantity, in whole units.
#[cfg(not(feature = "high-precision"))]
pub const UNSIGNED_MAX: i128 = 18_446_744_073;

/// Raw units in one whole unit.
pub const FIXED_SCALAR: i128 = POW10[FIXED_PRECISION as usize];

/// Powers of ten that fit 128 bits.
pub const POW10: [i128; 39] = {
    let mut powers = [1; 39];
    let mut i = 1;
    while i < 39 {
        powers[i] = powers[i - 1] * 10;
        i += 1;
    }
    powers
};

/// Why a number cannot be represented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// NaN or an infinity.
    #[error("must be a finite number")]
    NotFinite,
    /// Not a decimal number.
    #[error("must be a decimal number")]
    Malformed,
    /// Beyond the range of the type.
    #[error("must lie within the range of the type")]
    OutOfRange,
    /// More decimals than the build carries.
    #[error("must have a precision of at most {FIXED_PRECISION} decimals")]
    Precision,
    /// A raw value between two values of its precision.
    #[error("raw value must be a multiple of the unit of its precision")]
    OffGrid,
}

/// Returns the raw value of a mantissa, or an error where the type cannot hold it.
pub fn raw_from_mantissa(mantissa: i128, precision: u8) -> Result<i128, NumberError> {
    if precision > FIXED_PRECISION {
        return Err(NumberError::Precision);
    }
    let factor = POW10[usize::from(FIXED_PRECISION - precision)];
    match (narrow(mantissa), narrow(factor)) {
        (Some(mantissa), Some(factor)) => Ok(widening_mul(mantissa, factor)),
        _ => mantissa.checked_mul(factor).ok_or(NumberError::OutOfRange),
    }
}

/// Multiplies two words; 64 times 64 bits always fit 128, so nothing is checked.
pub const fn widening_mul(a: i64, b: i64) -> i128 {
    (a as i128).wrapping_mul(b as i128)
}

/// Returns the raw value of a mantissa that is known to lie in range.
pub const fn raw_from_word(mantissa: i64, precision: u8) -> i128 {
    widening_mul(mantissa, POW10[(FIXED_PRECISION - precision) as usize] as i64)
}

/// Returns the mantissa of a raw value that lies on the grid of `precision`.
///
/// On the grid the division leaves nothing, so a product with the inverse modulo 2^64 gives the
/// quotient wherever that fits a word: a multiplication instead of a division of 128 bits.
pub fn mantissa_from_raw(raw: i128, precision: u8) -> i128 {
    let drop = usize::from(FIXED_PRECISION - precision);
    let grid = &GRIDS[drop];
    if -grid.limit <= raw && raw < grid.limit {
        let odd = (raw >> drop) as u64; // exact: ten to the `drop` is `drop` twos and as many fives
        return i128::from(odd.wrapping_mul(grid.inverse) as i64);
    }
    raw / POW10[drop]
}

/// What divides a raw value by ten to its place in the table.
struct Grid {
    /// Raw values below this have a quotient of one signed word.
    limit: i128,
    /// Inverse of five to the place, modulo 2^64.
    inverse: u64,
}

const GRIDS: [Grid; FIXED_PRECISION as usize + 1] = {
    let mut grids = [const { Grid { limit: 0, inverse: 0 } }; FIXED_PRECISION as usize + 1];
    let (mut drop, mut five) = (0, 1_u64);
    while drop < grids.len() {
        // Newton's iteration doubles the right bits from three: 3, 6, 12, 24, 48, 96.
        let (mut inverse, mut round) = (five, 0);
        while round < 5 {
            inverse = inverse.wrapping_mul(2_u64.wrapping_sub(five.wrapping_mul(inverse)));
            round += 1;
        }
        grids[drop] = Grid { limit: POW10[drop] << 63, inverse };
        five = five.wrapping_mul(5);
        drop += 1;
    }
    grids
};

/// Checks that a raw value lies on the grid of `precision`.
pub fn check_grid(raw: i128, precision: u8) -> Result<(), NumberError> {
    if precision > FIXED_PRECISION {
        return Err(NumberError::Precision);
    }
    let on_grid = raw % POW10[usize::from(FIXED_PRECISION - precision)] == 0;
    if on_grid { Ok(()) } else { Err(NumberError::OffGrid) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mantissa_is_the_quotient_on_the_whole_grid() {
        let most = SIGNED_MAX * FIXED_SCALAR;
        for precision in 0..=FIXED_PRECISION {
            let unit = POW10[usize::from(FIXED_PRECISION - precision)];
            let word = i128::from(i64::MAX);
            let quotients = [0, 1, 7, 123_456_789, word - 1, word, word + 1, word + 2, most / unit];
            for quotient in quotients.into_iter().flat_map(|q| [q, -q]) {
                let Some(raw) = quotient.checked_mul(unit) else { continue };
                assert_eq!(mantissa_from_raw(raw, precision), quotient, "{raw} {precision}");
            }
        }
    }
}
