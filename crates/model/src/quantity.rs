//! A quantity: unsigned fixed point that remembers how many decimals it is shown with.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use argonauta_core::fixed::{self, FIXED_SCALAR, NumberError, QuantityRaw, UNSIGNED_MAX};

use crate::error::{ModelError, ModelResult};

/// A quantity in units of the instrument. Equality and order ignore the precision: `0.1 == 0.100`.
#[derive(Clone, Copy)]
pub struct Quantity {
    raw: QuantityRaw,
    precision: u8,
}

impl Quantity {
    /// Creates a quantity from a float, rounded half to even at `precision` decimals.
    pub fn new(value: f64, precision: u8) -> ModelResult<Self> {
        if value < 0.0 {
            return Err(ModelError::invalid("Quantity", value, "must not be negative"));
        }
        fixed::from_f64(value, precision)
            .map_err(|e| ModelError::number("Quantity", value, e))
            .and_then(|mantissa| Self::from_mantissa(mantissa, precision))
    }

    /// Creates a quantity of `mantissa` units of `10^-precision`.
    pub fn from_mantissa(mantissa: i128, precision: u8) -> ModelResult<Self> {
        let shown = || format!("{mantissa}e-{precision}");
        if mantissa < 0 {
            return Err(ModelError::invalid("Quantity", shown(), "must not be negative"));
        }
        let raw = fixed::raw_from_mantissa(mantissa, precision)
            .and_then(in_range)
            .map_err(|e| ModelError::number("Quantity", shown(), e))?;
        Ok(Self { raw, precision })
    }

    /// Creates a quantity from 64 bits and a precision that were checked when the data came in.
    ///
    /// # Panics
    /// Panics where the pair was not checked by [`Quantity::from_mantissa`] before.
    pub fn from_checked(mantissa: i64, precision: u8) -> Self {
        Self { raw: fixed::raw_from_word(mantissa, precision) as QuantityRaw, precision }
    }

    /// Creates a quantity from a raw value, which must lie on the grid of `precision`.
    pub fn from_raw(raw: i128, precision: u8) -> ModelResult<Self> {
        fixed::check_grid(raw, precision)
            .and_then(|()| in_range(raw))
            .map(|raw| Self { raw, precision })
            .map_err(|e| {
                ModelError::number("Quantity", format!("raw {raw}, precision {precision}"), e)
            })
    }

    /// Returns zero, shown with `precision` decimals (at most [`fixed::FIXED_PRECISION`]).
    pub fn zero(precision: u8) -> Self {
        Self { raw: 0, precision: precision.min(fixed::FIXED_PRECISION) }
    }

    /// Returns the quantity in units of `10^-FIXED_PRECISION`.
    pub fn raw(self) -> QuantityRaw {
        self.raw
    }

    /// Returns the number of decimals shown.
    pub fn precision(self) -> u8 {
        self.precision
    }

    /// Returns the quantity in units of `10^-precision`.
    pub fn mantissa(self) -> i128 {
        fixed::mantissa_from_raw(self.raw_i128(), self.precision)
    }

    /// Returns the quantity in units of `10^-precision` for another precision, rounded half to even.
    pub fn mantissa_at(self, precision: u8) -> Result<i128, NumberError> {
        fixed::rescale(self.mantissa(), self.precision, precision)
    }

    fn raw_i128(self) -> i128 {
        // The range check keeps every raw value far below 2^127.
        self.raw as i128
    }

    /// Returns the text with `_` between thousands: `1_000.50`.
    pub fn to_formatted_string(self) -> String {
        fixed::with_thousands(&self.to_string())
    }

    /// Returns the nearest float.
    pub fn as_f64(self) -> f64 {
        fixed::to_f64(self.mantissa(), self.precision)
    }

    /// Whether the quantity is zero.
    pub fn is_zero(self) -> bool {
        self.raw == 0
    }

    /// Whether the quantity is greater than zero.
    pub fn is_positive(self) -> bool {
        self.raw > 0
    }

    /// Adds, with the larger precision.
    pub fn checked_add(self, other: Self) -> ModelResult<Self> {
        let precision = self.precision.max(other.precision);
        in_range(self.raw_i128() + other.raw_i128())
            .map(|raw| Self { raw, precision })
            .map_err(|e| ModelError::number("Quantity", format!("{self} + {other}"), e))
    }

    /// Subtracts, with the larger precision; an error below zero.
    pub fn checked_sub(self, other: Self) -> ModelResult<Self> {
        let precision = self.precision.max(other.precision);
        if let Some(raw) = self.raw.checked_sub(other.raw) {
            Ok(Self { raw, precision })
        } else {
            let shown = format!("{self} - {other}");
            Err(ModelError::invalid("Quantity", shown, "must not be negative"))
        }
    }

    /// Subtracts, with the larger precision; zero where the other is larger.
    pub fn saturating_sub(self, other: Self) -> Self {
        let precision = self.precision.max(other.precision);
        Self { raw: self.raw.saturating_sub(other.raw), precision }
    }
}

fn in_range(raw: i128) -> Result<QuantityRaw, NumberError> {
    if raw > UNSIGNED_MAX * FIXED_SCALAR {
        return Err(NumberError::OutOfRange);
    }
    QuantityRaw::try_from(raw).map_err(|_| NumberError::OutOfRange)
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl Eq for Quantity {}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw.cmp(&other.raw)
    }
}

impl Hash for Quantity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fixed::write_mantissa(f, self.mantissa(), self.precision)
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Quantity({self})")
    }
}

/// Reads a decimal number, with blanks around it: the precision is that of the text.
impl FromStr for Quantity {
    type Err = ModelError;

    fn from_str(text: &str) -> ModelResult<Self> {
        fixed::parse(text.trim())
            .map_err(|e| ModelError::number("Quantity", format!("{text:?}"), e))
            .and_then(|(mantissa, precision)| Self::from_mantissa(mantissa, precision))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn qty(text: &str) -> Quantity {
        text.parse().expect("a valid quantity")
    }

    #[test]
    fn equal_amounts_are_equal_whatever_their_precision() {
        assert_eq!(qty("0.1"), qty("0.100"));
        assert_eq!(qty("0.100").to_string(), "0.100");
    }

    #[test]
    fn never_below_zero() {
        assert!("-1".parse::<Quantity>().is_err());
        assert!(Quantity::new(-0.5, 1).is_err());
        assert!(qty("1").checked_sub(qty("2")).is_err());
        assert_eq!(qty("1").saturating_sub(qty("2.5")), qty("0"));
        assert_eq!(qty("1").checked_add(qty("2.5")).expect("in range").to_string(), "3.5");
    }
}
