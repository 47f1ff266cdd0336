//! Division with rounding, and moves from one number of decimals to another.

use ethnum::I256;

use super::{NumberError, POW10};

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

pub(super) const fn narrow(value: i128) -> Option<i64> {
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
    fn halves_of_money_round_away_from_zero() {
        for (value, want) in [(25, 3), (15, 2), (5, 1), (-25, -3), (24, 2), (-26, -3), (4, 0)] {
            assert_eq!(div_half_away(value, 10), want, "{value}");
            assert_eq!(settle(value, 3, 2), Ok(want), "{value}");
        }
        assert_eq!(settle(5, 2, 4), Ok(500));
        assert_eq!(mul_rescale(5, 5, 3, 2), Ok(3));
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
}
