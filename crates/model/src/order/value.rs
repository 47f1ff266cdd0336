//! Values of trades, price times quantity, kept exactly so that averages come from sums.

use argonauta_core::fixed::{self, FIXED_PRECISION, NumberError};

use crate::{price::Price, quantity::Quantity};

/// Decimals of a value. The standard build keeps every product exactly; the high-precision build
/// rounds half to even only where price and quantity together carry more than twenty decimals.
#[cfg(not(feature = "high-precision"))]
pub(crate) const VALUE_DECIMALS: u8 = 2 * FIXED_PRECISION;
#[cfg(feature = "high-precision")]
pub(crate) const VALUE_DECIMALS: u8 = FIXED_PRECISION + 4;

/// Returns price times quantity in units of `10^-VALUE_DECIMALS`.
pub(crate) fn traded_value(price: Price, quantity: Quantity) -> Result<i128, NumberError> {
    let decimals = price.precision() + quantity.precision();
    fixed::mul_rescale(price.mantissa(), quantity.mantissa(), decimals, VALUE_DECIMALS)
}

/// Returns the part of `value` that belongs to `part` of `whole`, rounded half to even.
pub(crate) fn share(value: i128, part: Quantity, whole: Quantity) -> Result<i128, NumberError> {
    if part == whole {
        return Ok(value);
    }
    // Short numbers divide faster, and raw values would be long.
    if part.precision() == whole.precision() {
        return fixed::mul_div(value, part.mantissa(), whole.mantissa(), 0);
    }
    fixed::mul_div(value, raw(part), raw(whole), 0)
}

/// Returns `value / quantity`, a price, as the nearest float; `None` for no quantity.
pub(crate) fn average(value: i128, quantity: Quantity) -> Option<f64> {
    let divisor = quantity.mantissa();
    if divisor == 0 {
        return None;
    }
    let quotient = value / divisor;
    let remainder = value - quotient * divisor;
    let decimals = VALUE_DECIMALS - quantity.precision();
    if remainder != 0 {
        let whole = quotient as f64 + remainder as f64 / divisor as f64;
        return Some(whole / fixed::POW10[usize::from(decimals)] as f64);
    }
    // A float divides two exact integers without a second rounding, so make them small.
    let (quotient, decimals) = without_zeros(quotient, decimals);
    Some(quotient as f64 / fixed::POW10[usize::from(decimals)] as f64)
}

/// Returns `value / quantity`, a price, at [`FIXED_PRECISION`] decimals, rounded half away from zero; zero
/// for no quantity.
pub(crate) fn average_price(value: i128, quantity: Quantity) -> Result<i128, NumberError> {
    if quantity.is_zero() {
        return Ok(0);
    }
    let shift = (FIXED_PRECISION + quantity.precision()) as i8 - VALUE_DECIMALS as i8;
    fixed::mul_div(value, 1, quantity.mantissa(), shift)
}

/// Drops zeros at the end of a number with decimals. Most fit a word once half their zeros are gone,
/// and words divide fast.
fn without_zeros(value: i128, decimals: u8) -> (i128, u8) {
    const HALF: u8 = VALUE_DECIMALS / 2;
    const UNIT: i128 = fixed::POW10[HALF as usize];
    let shorter = value / UNIT;
    if decimals >= HALF
        && shorter * UNIT == value
        && let Ok(word) = i64::try_from(shorter)
    {
        let (mut word, mut decimals) = (word, decimals - HALF);
        while decimals > 0 && word % 10 == 0 {
            (word, decimals) = (word / 10, decimals - 1);
        }
        return (word.into(), decimals);
    }
    let (mut value, mut decimals) = (value, decimals);
    while decimals > 0 && value % 10 == 0 {
        (value, decimals) = (value / 10, decimals - 1);
    }
    (value, decimals)
}

/// Returns the quantity in units of `10^-FIXED_PRECISION`.
pub(crate) fn raw(quantity: Quantity) -> i128 {
    // Checked when the quantity was made: far below 2^127.
    quantity.raw() as i128
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_average_of_one_fill_is_its_price() {
        for (price, quantity) in [("1.10005", "100000"), ("3200.12", "7"), ("0.00001", "0.001")] {
            let (price, quantity): (Price, Quantity) =
                (price.parse().expect("valid"), quantity.parse().expect("valid"));
            let value = traded_value(price, quantity).expect("in range");
            assert_eq!(average(value, quantity), Some(price.as_f64()), "{price}");
        }
        assert_eq!(average(0, Quantity::zero(0)), None);
    }
}
