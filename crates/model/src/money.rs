//! An amount of money: signed fixed point in one currency.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ops::Neg,
    str::FromStr,
};

use argonauta_core::fixed::{self, FIXED_SCALAR, MoneyRaw, NumberError, SIGNED_MAX};

use crate::{
    currency::Currency,
    error::{ModelError, ModelResult},
};

/// An amount in a currency, at the precision of the currency.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Money {
    raw: MoneyRaw,
    currency: Currency,
}

impl Money {
    /// Creates an amount from a float, rounded half to even at the precision of the currency.
    pub fn new(amount: f64, currency: Currency) -> ModelResult<Self> {
        fixed::from_f64(amount, currency.precision)
            .map_err(|e| ModelError::number("Money", format!("{amount} {currency}"), e))
            .and_then(|mantissa| Self::from_mantissa(mantissa, currency))
    }

    /// Creates an amount of `mantissa` of the smallest units of the currency.
    pub fn from_mantissa(mantissa: i128, currency: Currency) -> ModelResult<Self> {
        let raw = fixed::raw_from_mantissa(mantissa, currency.precision)
            .and_then(in_range)
            .map_err(|e| {
                let shown = format!("{mantissa}e-{} {currency}", currency.precision);
                ModelError::number("Money", shown, e)
            })?;
        Ok(Self { raw, currency })
    }

    /// Creates an amount from `value` units of `10^-decimals`, rounded half away from zero.
    pub fn from_scaled(value: i128, decimals: u8, currency: Currency) -> ModelResult<Self> {
        fixed::settle(value, decimals, currency.precision)
            .map_err(|e| ModelError::number("Money", format!("{value}e-{decimals} {currency}"), e))
            .and_then(|mantissa| Self::from_mantissa(mantissa, currency))
    }

    /// Creates an amount from a raw value, which must lie on the grid of the currency.
    pub fn from_raw(raw: i128, currency: Currency) -> ModelResult<Self> {
        fixed::check_grid(raw, currency.precision)
            .and_then(|()| in_range(raw))
            .map(|raw| Self { raw, currency })
            .map_err(|e| ModelError::number("Money", format!("raw {raw} {currency}"), e))
    }

    /// Returns nothing, in `currency`.
    pub const fn zero(currency: Currency) -> Self {
        Self { raw: 0, currency }
    }

    /// Returns the amount in units of `10^-FIXED_PRECISION`.
    pub fn raw(self) -> MoneyRaw {
        self.raw
    }

    /// Returns the currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Returns the amount in the smallest units of the currency.
    pub fn mantissa(self) -> i128 {
        fixed::mantissa_from_raw(i128::from(self.raw), self.currency.precision)
    }

    /// Returns the text with `_` between thousands: `1_000.00 USD`.
    pub fn to_formatted_string(self) -> String {
        fixed::with_thousands(&self.to_string())
    }

    /// Returns the nearest float.
    pub fn as_f64(self) -> f64 {
        fixed::to_f64(self.mantissa(), self.currency.precision)
    }

    /// Whether the amount is zero.
    pub fn is_zero(self) -> bool {
        self.raw == 0
    }

    /// Whether the amount is below zero.
    pub fn is_negative(self) -> bool {
        self.raw < 0
    }

    /// Returns the amount without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { raw: self.raw.abs(), currency: self.currency }
    }

    /// Adds an amount of the same currency.
    pub fn checked_add(self, other: Self) -> ModelResult<Self> {
        self.combine(other, i128::from(self.raw) + i128::from(other.raw))
    }

    /// Subtracts an amount of the same currency.
    pub fn checked_sub(self, other: Self) -> ModelResult<Self> {
        self.combine(other, i128::from(self.raw) - i128::from(other.raw))
    }

    fn combine(self, other: Self, raw: i128) -> ModelResult<Self> {
        if self.currency != other.currency {
            let (left, right) = (self.currency, other.currency);
            return Err(ModelError::CurrencyMismatch { left, right });
        }
        // One code may have been registered with two precisions: the larger one shows both.
        let currency = [self.currency, other.currency].into_iter().max_by_key(|c| c.precision);
        in_range(raw)
            .map(|raw| Self { raw, currency: currency.unwrap_or(self.currency) })
            .map_err(|e| ModelError::number("Money", format!("{self} and {other}"), e))
    }

    /// Returns the amount in another currency at `rate` units of it per unit of this one.
    pub fn convert(self, currency: Currency, rate: f64) -> ModelResult<Self> {
        Self::new(self.as_f64() * rate, currency)
    }
}

fn in_range(raw: i128) -> Result<MoneyRaw, NumberError> {
    if raw.unsigned_abs() > (SIGNED_MAX * FIXED_SCALAR).unsigned_abs() {
        return Err(NumberError::OutOfRange);
    }
    MoneyRaw::try_from(raw).map_err(|_| NumberError::OutOfRange)
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        Self { raw: -self.raw, currency: self.currency }
    }
}

/// Amounts of different currencies have no order.
impl PartialOrd for Money {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.raw.cmp(&other.raw))
    }
}

impl Hash for Money {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
        self.currency.hash(state);
    }
}

/// Writes `1000.00 USD`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fixed::write_mantissa(f, self.mantissa(), self.currency.precision)?;
        write!(f, " {}", self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({self})")
    }
}

impl FromStr for Money {
    type Err = ModelError;

    fn from_str(text: &str) -> ModelResult<Self> {
        let invalid = || {
            let rule = "must be an amount and a currency, such as 1000.00 USD";
            ModelError::invalid("Money", format!("{text:?}"), rule)
        };
        let (amount, code) = text.trim().split_once(' ').ok_or_else(invalid)?;
        let currency: Currency = code.trim().parse()?;
        let (value, decimals) = fixed::parse(amount).map_err(|_| invalid())?;
        if decimals > currency.precision
            && value % fixed::POW10[usize::from(decimals - currency.precision)] != 0
        {
            let rule = format!("must have at most {} decimals", currency.precision);
            return Err(ModelError::invalid("Money", format!("{text:?}"), rule));
        }
        Self::from_scaled(value, decimals, currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        text.parse().expect("a valid amount")
    }

    #[test]
    fn two_currencies_never_add() {
        assert!(money("1 USD").checked_add(money("1 EUR")).is_err());
        assert_eq!(money("1 USD").partial_cmp(&money("1 EUR")), None);
        assert_eq!(money("1 USD").checked_add(money("0.50 USD")).expect("same"), money("1.50 USD"));
    }

    #[test]
    fn a_currency_that_was_registered_anew_keeps_all_decimals() {
        let of = |precision| {
            Currency::new("TSTM", precision, 0, "Test", crate::enums::CurrencyType::Crypto)
        };
        let old = Money::from_mantissa(100, of(2).expect("valid")).expect("in range");
        let new = Money::from_mantissa(12_345, of(4).expect("valid")).expect("in range");
        for sum in [old.checked_add(new), new.checked_add(old)] {
            assert_eq!(sum.expect("one currency").to_string(), "2.2345 TSTM");
        }
    }

    #[test]
    fn amounts_have_the_precision_of_their_currency() {
        assert_eq!(money("1000 USD").to_string(), "1000.00 USD");
        assert_eq!(
            Money::new(0.125, "USD".parse().expect("known")).expect("ok"),
            money("0.12 USD")
        );
        assert_eq!(money("5 JPY").to_string(), "5 JPY");
        assert!("0.001 USD".parse::<Money>().is_err());
        assert!("USD".parse::<Money>().is_err());
    }
}
