//! Fees of options and of shares in an outcome.

use argonauta_core::fixed;
use argonauta_model::{Currency, ModelError, Money, Price, Quantity, error::ModelResult};
use rust_decimal::Decimal;

use super::{FeeRates, FeeRequest, fraction_of};

/// The smaller of a rate of the underlying's value and a part of the premium.
///
/// The value is that of the index times quantity and multiplier; an option that is priced and settled in its
/// underlying is worth one of it for each unit, so that no index is needed.
pub(super) fn capped(
    request: &FeeRequest<'_>,
    rates: FeeRates,
    cap_rate: Decimal,
) -> ModelResult<Money> {
    let instrument = request.instrument;
    let currency = instrument.cost_currency();
    let is_in_underlying = instrument.base_currency == Some(currency);
    let underlying = match request.index {
        _ if is_in_underlying => Price::from_mantissa(1, 0)?,
        Some(index) => index,
        None => {
            let rule = "needs the index price of the option to know what its underlying is worth";
            return Err(ModelError::invalid("capped option fee", instrument.id, rule));
        }
    };
    let value = |price: Price| money_of([request.quantity, instrument.multiplier], price, currency);
    let fee = fraction_of(value(underlying)?, rates.of(request.liquidity_side)?)?;
    let cap = fraction_of(value(request.price)?.abs(), cap_rate)?;
    Ok(if fee.raw() < cap.raw() { fee } else { cap })
}

/// Quantity times rate times `p * (1 - p)`, rounded once.
pub(super) fn probability(request: &FeeRequest<'_>, rates: Option<FeeRates>) -> ModelResult<Money> {
    let instrument = request.instrument;
    let rates =
        rates.unwrap_or(FeeRates { maker: instrument.maker_fee, taker: instrument.taker_fee });
    let rate = rates.of(request.liquidity_side)?;
    let decimals = request.price.precision();
    let one = 10_i128.pow(u32::from(decimals));
    let p = request.price.mantissa();
    if !(0..=one).contains(&p) {
        let rule = "must lie between 0 and 1 to be a probability";
        return Err(ModelError::invalid("price", request.price, rule));
    }
    let currency = instrument.cost_currency();
    // Two decimals of the price each, so the product is exact before the one rounding.
    let odds = p * (one - p);
    let size = request.quantity.mantissa();
    let from = 2 * decimals + request.quantity.precision() + rate.scale() as u8;
    let numbers = odds.checked_mul(rate.mantissa());
    numbers
        .ok_or(fixed::NumberError::OutOfRange)
        .and_then(|product| fixed::mul_rescale(product, size, from, currency.precision))
        .map_err(|e| ModelError::number("commission", request.quantity, e))
        .and_then(|mantissa| Money::from_mantissa(mantissa, currency))
}

fn money_of(units: [Quantity; 2], price: Price, currency: Currency) -> ModelResult<Money> {
    let from = units.iter().map(|part| part.precision()).sum::<u8>() + price.precision();
    units[0]
        .mantissa()
        .checked_mul(units[1].mantissa())
        .ok_or(fixed::NumberError::OutOfRange)
        .and_then(|size| fixed::mul_rescale(size, price.mantissa(), from, currency.precision))
        .map_err(|e| ModelError::number("Money", price, e))
        .and_then(|mantissa| Money::from_mantissa(mantissa, currency))
}
