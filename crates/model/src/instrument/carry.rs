//! What holding an instrument costs or earns: a share of what it is worth.

use argonauta_core::fixed;
use rust_decimal::Decimal;

use super::{
    Instrument,
    maths::{check_divisor, shortest},
};
use crate::{
    error::{ModelError, ModelResult},
    money::Money,
    price::Price,
    quantity::Quantity,
};

impl Instrument {
    /// Returns `rate` times the notional value in [`Instrument::cost_currency`], as funding and interest
    /// are. The product is exact and rounded once, half away from zero.
    ///
    /// # Errors
    /// A value beyond the range of money, or an inverse instrument at a price that is not positive.
    pub fn share_of_notional(
        &self,
        quantity: Quantity,
        price: Price,
        rate: Decimal,
    ) -> ModelResult<Money> {
        let currency = self.cost_currency();
        let rate = rate.normalize();
        let (multiplier, multiplier_decimals) = shortest(self.multiplier);
        let decimals = quantity.precision() + multiplier_decimals + rate.scale() as u8;
        let out_of_range = |error| {
            ModelError::number(
                "Money",
                format!("{rate} of {quantity} {} at {price}", self.id),
                error,
            )
        };
        let overflow = || out_of_range(fixed::NumberError::OutOfRange);
        let factor = multiplier.checked_mul(rate.mantissa()).ok_or_else(overflow)?;
        let mantissa = if self.is_inverse {
            check_divisor(price)?;
            let to = i16::from(currency.precision) + i16::from(price.precision());
            let shift = i8::try_from(to - i16::from(decimals)).map_err(|_| overflow())?;
            fixed::mul_div(quantity.mantissa(), factor, price.mantissa(), shift)
        } else {
            let value = quantity.mantissa().checked_mul(price.mantissa()).ok_or_else(overflow)?;
            fixed::mul_rescale(value, factor, decimals + price.precision(), currency.precision)
        };
        mantissa.map_err(out_of_range).and_then(|mantissa| Money::from_mantissa(mantissa, currency))
    }
}
