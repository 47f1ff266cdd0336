//! A price: signed fixed point that remembers how many decimals it is shown with.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ops::Neg,
    str::FromStr,
};

use argonauta_core::fixed::{self, FIXED_SCALAR, PriceRaw, SIGNED_MAX};

use crate::error::{ModelError, ModelResult};

/// A price in quote currency per unit. Equality and order ignore the precision: `1.23 == 1.230`.
#[derive(Clone, Copy)]
pub struct Price {
    raw: PriceRaw,
    precision: u8,
}

impl Price {
    /// Creates a price from a float, rounded half to even at `precision` decimals.
    pub fn new(value: f64, precision: u8) -> ModelResult<Self> {
        fixed::from_f64(value, precision)
            .map_err(|e| ModelError::number("Price", value, e))
            .and_then(|mantissa| Self::from_mantissa(mantissa, precision))
    }

    /// Creates a price of `mantissa` units of `10^-precision`.
    pub fn from_mantissa(mantissa: i128, precision: u8) -> ModelResult<Self> {
        let raw = fixed::raw_from_mantissa(mantissa, precision)
            .and_then(in_range)
            .map_err(|e| ModelError::number("Price", format!("{mantissa}e-{precision}"), e))?;
        Ok(Self { raw, precision })
    }

    /// Creates a price from 64 bits and a precision that were checked when the data came in.
    ///
    /// # Panics
    /// Panics where the pair was not checked by [`Price::from_mantissa`] before.
    pub fn from_checked(mantissa: i64, precision: u8) -> Self {
        Self { raw: fixed::raw_from_word(mantissa, precision) as PriceRaw, precision }
    }

    /// Creates a price from a raw value, which must lie on the grid of `precision`.
    pub fn from_raw(raw: i128, precision: u8) -> ModelResult<Self> {
        fixed::check_grid(raw, precision)
            .and_then(|()| in_range(raw))
            .map(|raw| Self { raw, precision })
            .map_err(|e| {
                ModelError::number("Price", format!("raw {raw}, precision {precision}"), e)
            })
    }

    /// Returns the price in units of `10^-FIXED_PRECISION`.
    pub fn raw(self) -> PriceRaw {
        self.raw
    }

    /// Returns the number of decimals shown.
    pub fn precision(self) -> u8 {
        self.precision
    }

    /// Returns the price in units of `10^-precision`.
    pub fn mantissa(self) -> i128 {
        fixed::mantissa_from_raw(i128::from(self.raw), self.precision)
    }

    /// Returns the text with `_` between thousands: `1_000.50`.
    pub fn to_formatted_string(self) -> String {
        fixed::with_thousands(&self.to_string())
    }

    /// Returns the nearest float.
    pub fn as_f64(self) -> f64 {
        fixed::to_f64(self.mantissa(), self.precision)
    }

    /// Returns the price without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { raw: self.raw.abs(), precision: self.precision }
    }

    /// Whether the price is greater than zero.
    pub fn is_positive(self) -> bool {
        self.raw > 0
    }

    /// Returns the price moved by `ticks` increments, or an error beyond the range.
    pub fn offset(self, increment: Self, ticks: i64) -> ModelResult<Self> {
        let precision = self.precision.max(increment.precision);
        i128::from(increment.raw)
            .checked_mul(i128::from(ticks))
            .and_then(|shift| i128::from(self.raw).checked_add(shift))
            .ok_or(fixed::NumberError::OutOfRange)
            .and_then(in_range)
            .map(|raw| Self { raw, precision })
            .map_err(|e| ModelError::number("Price", self, e))
    }

    /// Adds, with the larger precision.
    pub fn checked_add(self, other: Self) -> ModelResult<Self> {
        self.offset(other, 1)
    }

    /// Subtracts, with the larger precision.
    pub fn checked_sub(self, other: Self) -> ModelResult<Self> {
        self.offset(other, -1)
    }
}

fn in_range(raw: i128) -> Result<PriceRaw, fixed::NumberError> {
    if raw.unsigned_abs() > (SIGNED_MAX * FIXED_SCALAR).unsigned_abs() {
        return Err(fixed::NumberError::OutOfRange);
    }
    PriceRaw::try_from(raw).map_err(|_| fixed::NumberError::OutOfRange)
}

impl Neg for Price {
    type Output = Self;

    fn neg(self) -> Self {
        Self { raw: -self.raw, precision: self.precision }
    }
}

impl PartialEq for Price {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl Eq for Price {}

impl PartialOrd for Price {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Price {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw.cmp(&other.raw)
    }
}

impl Hash for Price {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fixed::write_mantissa(f, self.mantissa(), self.precision)
    }
}

impl fmt::Debug for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Price({self})")
    }
}

/// Reads a decimal number, with blanks around it: the precision is that of the text.
impl FromStr for Price {
    type Err = ModelError;

    fn from_str(text: &str) -> ModelResult<Self> {
        fixed::parse(text.trim())
            .map_err(|e| ModelError::number("Price", format!("{text:?}"), e))
            .and_then(|(mantissa, precision)| Self::from_mantissa(mantissa, precision))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(text: &str) -> Price {
        text.parse().expect("a valid price")
    }

    #[test]
    fn precision_is_shown_but_not_compared() {
        assert_eq!(price("1.23"), price("1.230"));
        assert_eq!(price("1.230").to_string(), "1.230");
        assert!(price("-1") < price("-0.99"));
    }

    #[test]
    fn nonsense_is_an_error() {
        assert!(Price::new(f64::NAN, 2).is_err());
        assert!(Price::new(1e30, 2).is_err());
        assert!(Price::new(1.0, fixed::FIXED_PRECISION + 1).is_err());
        assert!(Price::from_raw(1, 0).is_err());
        assert!("1.2.3".parse::<Price>().is_err());
    }

    #[test]
    fn offsets_move_by_ticks() {
        assert_eq!(price("1.00").offset(price("0.05"), -2).expect("in range"), price("0.90"));
    }
}
