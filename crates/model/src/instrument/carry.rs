//! What holding an instrument costs or earns: a share of what it is worth.

use argonauta_core::fixed;
use rust_decimal::Decimal;

use super::{
    Instrument, InstrumentKind,
    maths::{check_divisor, shortest},
};
use crate::{
    data::MarketUpdate,
    error::{ModelError, ModelResult},
    money::Money,
    price::Price,
    quantity::Quantity,
};

impl Instrument {
    /// Checks what an update says about the instrument itself: new terms, splits and dividends.
    ///
    /// # Errors
    /// New terms that cannot follow these, an action on what is no share, or a dividend in another currency.
    pub fn check_update(&self, update: &MarketUpdate) -> ModelResult<()> {
        let currency = match update {
            MarketUpdate::Instrument(next) => return self.check_successor(next),
            MarketUpdate::Split(_) => None,
            MarketUpdate::Dividend(dividend) => Some(dividend.amount.currency()),
            _ => return Ok(()),
        };
        if !matches!(self.kind, InstrumentKind::Equity { .. }) {
            let rule = format!("must be of an Equity, {} is a {}", self.id, self.type_name());
            return Err(ModelError::invalid("corporate action", update.type_name(), rule));
        }
        match currency.filter(|currency| *currency != self.quote_currency) {
            Some(currency) => {
                let rule = format!("must be paid in {}", self.quote_currency);
                Err(ModelError::invalid("CashDividend", currency, rule))
            }
            None => Ok(()),
        }
    }

    /// Checks that new terms can follow these while data of the instrument is kept: the same id, kind,
    /// currencies and precisions.
    ///
    /// # Errors
    /// Names what differs.
    pub fn check_successor(&self, next: &Self) -> ModelResult<()> {
        let currencies = |i: &Self| (i.base_currency, i.quote_currency, i.settlement_currency);
        let wrong = [
            ("id", self.id != next.id),
            ("kind", self.type_name() != next.type_name() || self.is_inverse != next.is_inverse),
            ("currencies", currencies(self) != currencies(next)),
            ("price_precision", self.price_precision != next.price_precision),
            ("size_precision", self.size_precision != next.size_precision),
            ("multiplier", self.multiplier != next.multiplier),
        ];
        match wrong.into_iter().find(|(_, differs)| *differs) {
            None => Ok(()),
            Some((what, _)) => {
                let rule = format!("new terms must have the {what} that the instrument has");
                Err(ModelError::invalid("Instrument", next.id, rule))
            }
        }
    }

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
