//! Floats on their way in and out.

use super::{FIXED_PRECISION, NumberError, POW10, narrow, rescale};

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
        -126.. => shifted_half_even(scaled, power.unsigned_abs()),
        _ => 0,
    };
    Ok(if value.is_sign_negative() { -magnitude } else { magnitude })
}

/// Divides a number that is not below zero by a power of two, half to even. A division by any number
/// takes far longer.
const fn shifted_half_even(value: i128, power: u32) -> i128 {
    let (floor, half) = (value >> power, 1_i128 << (power - 1));
    let rest = value - (floor << power);
    let is_up = rest > half || rest == half && floor & 1 == 1;
    floor + is_up as i128
}

/// Returns the float nearest to a mantissa of `precision` decimals, ties to even.
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
    match narrow(mantissa) {
        // Two exact operands: the division rounds once.
        Some(word) if word.unsigned_abs() <= 1 << 53 => {
            word as f64 / POWERS[usize::from(precision)]
        }
        _ => nearest_f64(mantissa, precision),
    }
}

/// Divides in integers to more bits than a float has, and lets the last one stand for what is left, so
/// that there is one rounding. The mantissa is above 2^53, and its quotient in the normal range.
fn nearest_f64(mantissa: i128, precision: u8) -> f64 {
    let magnitude = mantissa.unsigned_abs();
    let divisor = POW10[usize::from(precision)].unsigned_abs();
    let shift = magnitude.leading_zeros();
    let top = magnitude << shift;
    let left_over = u128::from(!top.is_multiple_of(divisor));
    let bits = (top / divisor) | left_over;
    let unit = f64::from_bits(u64::from(1_023 - shift) << 52); // 2^-shift
    let value = bits as f64 * unit;
    if mantissa < 0 { -value } else { value }
}

/// Significant decimal digits that a float is sure to carry.
const FLOAT_DIGITS: i32 = 15;

/// Reads the digits that a float is sure to carry, as a raw value: 0.1 + 0.2 is 0.3, and does not round
/// down to 0.2 on a grid of tenths.
///
/// # Errors
/// A float that is not finite or beyond 128 bits.
pub fn raw_from_f64(value: f64) -> Result<i128, NumberError> {
    let leading = value.abs().max(f64::MIN_POSITIVE).log10().floor() as i32;
    let decimals = (FLOAT_DIGITS - 1 - leading).clamp(0, i32::from(FIXED_PRECISION)) as u8;
    rescale(from_f64(value, decimals)?, decimals, FIXED_PRECISION)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_nearest_float_has_one_rounding() {
        // Large mantissas, of which some lie a hair off the middle between two floats.
        let near_ties = (0..200).map(|i| (1_i128 << 53) * (2 * i + 1) + 1);
        let spread = (1..200).map(|i| i * 151_115_727_451_828_646_838_273_i128);
        for mantissa in near_ties.chain(spread).flat_map(|m| [m - 1, m, m + 1, -m]) {
            for precision in 0..=FIXED_PRECISION {
                // The parser of the standard library rounds correctly.
                let text = format!("{mantissa}e-{precision}");
                let want: f64 = text.parse().expect("a number");
                assert_eq!(to_f64(mantissa, precision).to_bits(), want.to_bits(), "{text}");
            }
        }
    }

    #[test]
    fn only_sure_digits_of_a_float_count() {
        let unit = POW10[usize::from(FIXED_PRECISION) - 1];
        assert_eq!(raw_from_f64(0.1 + 0.2), Ok(3 * unit));
        assert_eq!(raw_from_f64(-0.1 - 0.2), Ok(-3 * unit));
        assert_eq!(raw_from_f64(0.0), Ok(0));
        assert!(raw_from_f64(f64::NAN).is_err());
    }
}
