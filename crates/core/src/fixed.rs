//! Fixed-point numbers: one scale per build, checked arithmetic. Numbers are brought to a precision
//! half to even; amounts of money that follow from them are settled half away from zero, as venues do.
//!
//! A *raw* value counts units of `10^-FIXED_PRECISION`; a *mantissa* counts units of `10^-precision`
//! for the precision that the value is shown with. Intermediate products are exact (256 bits).

use ethnum::I256;

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

/// Divides with the remainder rounded half to even: how numbers are brought to a precision.
/// `divisor` is positive.
pub const fn div_half_even(value: i128, divisor: i128) -> i128 {
    let (quotient, remainder) = div_rem(value, divisor);
    let away = quotient % 2 != 0;
    round_quotient(quotient, remainder, divisor, away)
}

/// Divides with the remainder rounded half away from zero: how amounts of money are settled.
/// `divisor` is positive.
pub const fn div_half_away(value: i128, divisor: i128) -> i128 {
    let (quotient, remainder) = div_rem(value, divisor);
    round_quotient(quotient, remainder, divisor, true)
}

/// Most values fit a machine word, where division costs a tenth.
const fn div_rem(value: i128, divisor: i128) -> (i128, i128) {
    if let (Some(v), Some(d)) = (narrow(value), narrow(divisor)) {
        return ((v / d) as i128, (v % d) as i128);
    }
    (value / divisor, value % divisor)
}

const fn narrow(value: i128) -> Option<i64> {
    let low = value as i64;
    if low as i128 == value { Some(low) } else { None }
}

/// `away` says where an exact half goes.
const fn round_quotient(quotient: i128, remainder: i128, divisor: i128, away: bool) -> i128 {
    let left = remainder.unsigned_abs();
    let right = divisor.unsigned_abs() - left;
    if left > right || (left == right && away) {
        quotient + if remainder < 0 { -1 } else { 1 }
    } else {
        quotient
    }
}

/// Moves `value` from `from` decimals to `to` decimals, rounding half to even.
pub fn rescale(value: i128, from: u8, to: u8) -> Result<i128, NumberError> {
    if to >= from {
        let factor = POW10.get(usize::from(to - from)).ok_or(NumberError::OutOfRange)?;
        value.checked_mul(*factor).ok_or(NumberError::OutOfRange)
    } else {
        match POW10.get(usize::from(from - to)) {
            Some(divisor) => Ok(div_half_even(value, *divisor)),
            None => Ok(0), // beyond 38 digits nothing of 128 bits is left
        }
    }
}

/// Moves an amount of money from `from` decimals to `to` decimals, rounding half away from zero.
pub fn settle(value: i128, from: u8, to: u8) -> Result<i128, NumberError> {
    match from.checked_sub(to).map(usize::from) {
        Some(drop @ 1..) => Ok(POW10.get(drop).map_or(0, |d| div_half_away(value, *d))),
        _ => rescale(value, from, to),
    }
}

/// Multiplies two mantissas exactly and moves the product from `from` to `to` decimals, rounding half
/// away from zero.
pub fn mul_rescale(a: i128, b: i128, from: u8, to: u8) -> Result<i128, NumberError> {
    if let Some(product) = a.checked_mul(b)
        && let Ok(value) = settle(product, from, to)
    {
        return Ok(value);
    }
    wide_round(I256::from(a) * I256::from(b), from, to)
}

/// Returns `a * b / c` at `shift` more decimals than the three operands imply, rounded half away from
/// zero.
pub fn mul_div(a: i128, b: i128, c: i128, shift: i8) -> Result<i128, NumberError> {
    if c == 0 {
        return Err(NumberError::OutOfRange);
    }
    let power = *POW10.get(usize::from(shift.unsigned_abs())).ok_or(NumberError::OutOfRange)?;
    let product = I256::from(a).checked_mul(I256::from(b)).ok_or(NumberError::OutOfRange)?;
    let (top, bottom) = if shift >= 0 {
        let top = product.checked_mul(I256::from(power)).ok_or(NumberError::OutOfRange)?;
        (top, I256::from(c))
    } else {
        (product, I256::from(c).checked_mul(I256::from(power)).ok_or(NumberError::OutOfRange)?)
    };
    let (top, bottom) = if bottom.is_negative() { (-top, -bottom) } else { (top, bottom) };
    wide_div(top, bottom)
}

fn wide_round(value: I256, from: u8, to: u8) -> Result<i128, NumberError> {
    if to >= from {
        let factor = POW10.get(usize::from(to - from)).ok_or(NumberError::OutOfRange)?;
        let value = value.checked_mul(I256::from(*factor)).ok_or(NumberError::OutOfRange)?;
        i128::try_from(value).map_err(|_| NumberError::OutOfRange)
    } else {
        let mut divisor = I256::from(1);
        for _ in 0..from - to {
            divisor *= I256::from(10);
        }
        wide_div(value, divisor)
    }
}

fn wide_div(value: I256, divisor: I256) -> Result<i128, NumberError> {
    if let (Ok(v), Ok(d)) = (i128::try_from(value), i128::try_from(divisor)) {
        return Ok(div_half_away(v, d));
    }
    let quotient = value / divisor;
    let remainder = value % divisor;
    let left = remainder.abs();
    let step = if remainder.is_negative() { I256::from(-1) } else { I256::from(1) };
    let rounded = if left >= divisor - left { quotient + step } else { quotient };
    i128::try_from(rounded).map_err(|_| NumberError::OutOfRange)
}

/// Rounds the exact binary value of `value` half to even at `precision` decimals; gives the mantissa.
pub fn from_f64(value: f64, precision: u8) -> Result<i128, NumberError> {
    if !value.is_finite() {
        return Err(NumberError::NotFinite);
    }
    if precision > FIXED_PRECISION {
        return Err(NumberError::Precision);
    }
    let bits = value.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    let fraction = i128::from(bits & ((1 << 52) - 1));
    let (significand, power) =
        if exponent == 0 { (fraction, -1_074) } else { (fraction | 1 << 52, exponent - 1_075) };
    // 53 bits times 10^16 stays below 2^107.
    let scaled = significand * POW10[usize::from(precision)];
    let magnitude = match power {
        0.. if power < 64 => scaled.checked_mul(1_i128 << power).ok_or(NumberError::OutOfRange)?,
        0.. => return if scaled == 0 { Ok(0) } else { Err(NumberError::OutOfRange) },
        -126.. => div_half_even(scaled, 1_i128 << -power),
        _ => 0,
    };
    Ok(if value.is_sign_negative() { -magnitude } else { magnitude })
}

/// Reads a decimal number (`-1_000.50`, `2e-3`); gives the mantissa and the precision it was written with.
pub fn parse(text: &str) -> Result<(i128, u8), NumberError> {
    let (body, exponent) = match text.find(['e', 'E']) {
        Some(at) => {
            let exponent: i32 = text[at + 1..].parse().map_err(|_| NumberError::Malformed)?;
            (&text[..at], exponent)
        }
        None => (text, 0),
    };
    let (negative, digits) = match body.as_bytes().first() {
        Some(b'-') => (true, &body[1..]),
        Some(b'+') => (false, &body[1..]),
        _ => (false, body),
    };
    let (mantissa, decimals) = parse_digits(digits)?;
    let precision = decimals - exponent.clamp(-1_000, 1_000);
    let (mantissa, precision) = if precision < 0 {
        let factor = POW10.get(-precision as usize).ok_or(NumberError::OutOfRange)?;
        (mantissa.checked_mul(*factor).ok_or(NumberError::OutOfRange)?, 0)
    } else {
        (mantissa, precision)
    };
    if precision > i32::from(FIXED_PRECISION) {
        return Err(NumberError::Precision);
    }
    Ok((if negative { -mantissa } else { mantissa }, precision as u8))
}

fn parse_digits(text: &str) -> Result<(i128, i32), NumberError> {
    let mut mantissa: i128 = 0;
    let mut decimals: Option<i32> = None;
    let mut seen = false;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                seen = true;
                mantissa = mantissa
                    .checked_mul(10)
                    .and_then(|m| m.checked_add(i128::from(byte - b'0')))
                    .ok_or(NumberError::OutOfRange)?;
                decimals = decimals.map(|d| d + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            b'_' if seen => {}
            _ => return Err(NumberError::Malformed),
        }
    }
    if seen { Ok((mantissa, decimals.unwrap_or(0))) } else { Err(NumberError::Malformed) }
}

/// Writes a mantissa with its decimals, keeping trailing zeros: `(-150, 2)` is `-1.50`.
pub fn write_mantissa(
    f: &mut impl std::fmt::Write,
    mantissa: i128,
    precision: u8,
) -> std::fmt::Result {
    let sign = if mantissa < 0 { "-" } else { "" };
    let magnitude = mantissa.unsigned_abs();
    if precision == 0 {
        return write!(f, "{sign}{magnitude}");
    }
    let unit = POW10[usize::from(precision)].unsigned_abs();
    let width = usize::from(precision);
    match (u64::try_from(magnitude), u64::try_from(unit)) {
        (Ok(m), Ok(u)) => write!(f, "{sign}{}.{:0width$}", m / u, m % u),
        _ => write!(f, "{sign}{}.{:0width$}", magnitude / unit, magnitude % unit),
    }
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

/// Returns the float nearest to a mantissa of `precision` decimals.
pub fn to_f64(mantissa: i128, precision: u8) -> f64 {
    /// Exact: 5^22 is the largest power of five that fits the fraction of a double.
    const POWERS: [f64; 23] = {
        let mut powers = [1.0; 23];
        let mut i = 1;
        while i < 23 {
            powers[i] = powers[i - 1] * 10.0;
            i += 1;
        }
        powers
    };
    let value = match narrow(mantissa) {
        Some(word) => word as f64,
        None => mantissa as f64,
    };
    value / POWERS[usize::from(precision)]
}

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
    fn halves_round_to_even() {
        let cases = [(25, 2), (15, 2), (5, 0), (-25, -2), (-35, -4), (26, 3), (-26, -3), (24, 2)];
        for (value, want) in cases {
            assert_eq!(div_half_even(value, 10), want, "{value}");
        }
    }

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

    #[test]
    fn halves_of_money_round_away_from_zero() {
        for (value, want) in [(25, 3), (15, 2), (5, 1), (-25, -3), (24, 2), (-26, -3), (4, 0)] {
            assert_eq!(div_half_away(value, 10), want, "{value}");
            assert_eq!(settle(value, 3, 2), Ok(want), "{value}");
        }
        assert_eq!(settle(5, 2, 4), Ok(500));
        assert_eq!(mul_rescale(5, 5, 3, 2), Ok(3));
    }

    #[test]
    fn floats_round_by_their_exact_binary_value() {
        assert_eq!(from_f64(0.125, 2), Ok(12)); // an exact tie
        assert_eq!(from_f64(0.375, 2), Ok(38));
        assert_eq!(from_f64(1.005, 2), Ok(100)); // the double lies below 1.005
        assert_eq!(from_f64(-2.5, 0), Ok(-2));
        assert_eq!(from_f64(1e-300, 9), Ok(0));
        assert_eq!(from_f64(f64::NAN, 2), Err(NumberError::NotFinite));
        assert_eq!(from_f64(f64::INFINITY, 2), Err(NumberError::NotFinite));
        assert_eq!(from_f64(1e300, 2), Err(NumberError::OutOfRange));
        assert_eq!(from_f64(1.0, 17), Err(NumberError::Precision));
    }

    #[test]
    fn decimal_texts_keep_their_precision() {
        assert_eq!(parse("1_000.50"), Ok((100_050, 2)));
        assert_eq!(parse("-0.10"), Ok((-10, 2)));
        assert_eq!(parse("2e-3"), Ok((2, 3)));
        assert_eq!(parse("1.5e3"), Ok((1_500, 0)));
        for bad in ["", "-", ".", "1.2.3", "abc", "1e", "_1", "NaN", "0x10", "1e+", "é"] {
            assert_eq!(parse(bad), Err(NumberError::Malformed), "{bad}");
        }
    }

    #[test]
    fn products_beyond_128_bits_are_exact() {
        let big = POW10[30];
        assert_eq!(mul_rescale(big, big, 60, 20), Ok(POW10[20]));
        assert_eq!(mul_rescale(big, -big, 60, 0), Ok(-1));
        assert_eq!(mul_rescale(big, big, 10, 10), Err(NumberError::OutOfRange));
        assert_eq!(mul_div(7, 5, 2, 0), Ok(18)); // 17.5, away from zero
        assert_eq!(mul_div(-5, 5, 2, 0), Ok(-13));
        assert_eq!(mul_div(1, 1, 3, 4), Ok(3_333));
        assert_eq!(mul_div(1, 1, 0, 4), Err(NumberError::OutOfRange));
    }

    #[test]
    fn mantissas_are_written_with_all_their_decimals() {
        let mut text = String::new();
        write_mantissa(&mut text, -5, 2).expect("writing to a string cannot fail");
        assert_eq!(text, "-0.05");
    }
}
