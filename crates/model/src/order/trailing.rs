//! Where the trigger of a trailing stop stands.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    enums::{OrderSide, TrailingOffsetType},
    error::{ModelError, ModelResult},
    price::Price,
};

/// Returns where a trigger moves now that the market is at `market`, or `None` where it stays: a sell's
/// only rises and a buy's only falls. Without a `current` trigger it is set.
///
/// The offset is in prices, in basis points of the market (hundredths of a percent) or in price
/// increments. Triggers are rounded half away from zero to the precision of the increment.
///
/// # Errors
/// An offset type without a meaning here (`NO_TRAILING_OFFSET`, `PRICE_TIER`), or a price out of range.
pub fn trail(
    side: OrderSide,
    offset: Decimal,
    offset_type: TrailingOffsetType,
    increment: Price,
    current: Option<Price>,
    market: Price,
) -> ModelResult<Option<Price>> {
    let distance = distance(offset, offset_type, increment, market)?;
    let trigger = shifted(market, distance, side, increment)?;
    let is_better = current.is_none_or(|now| now != trigger && side.accepts(now, trigger));
    Ok(is_better.then_some(trigger))
}

/// Returns the limit price that belongs to a trigger: `offset` worse than it, for a buy above.
///
/// # Errors
/// As [`trail`].
pub fn trailing_limit(
    side: OrderSide,
    offset: Decimal,
    offset_type: TrailingOffsetType,
    increment: Price,
    trigger: Price,
) -> ModelResult<Price> {
    let distance = distance(offset, offset_type, increment, trigger)?;
    shifted(trigger, distance, side, increment)
}

fn decimal(price: Price) -> ModelResult<Decimal> {
    Decimal::try_from_i128_with_scale(price.mantissa(), u32::from(price.precision()))
        .map_err(|e| ModelError::invalid("trailing price", price, e.to_string()))
}

fn distance(
    offset: Decimal,
    offset_type: TrailingOffsetType,
    increment: Price,
    market: Price,
) -> ModelResult<Decimal> {
    let out_of_range = || ModelError::invalid("trailing offset", offset, "leads out of range");
    match offset_type {
        TrailingOffsetType::Price => Ok(offset),
        TrailingOffsetType::BasisPoints => decimal(market)?
            .checked_mul(offset)
            .and_then(|product| product.checked_div(Decimal::from(10_000)))
            .ok_or_else(out_of_range),
        TrailingOffsetType::Ticks => {
            decimal(increment)?.checked_mul(offset).ok_or_else(out_of_range)
        }
        TrailingOffsetType::NoTrailingOffset | TrailingOffsetType::PriceTier => {
            let rule = "must be PRICE, BASIS_POINTS or TICKS";
            Err(ModelError::invalid("trailing offset type", offset_type, rule))
        }
    }
}

/// Returns a price moved by a distance to the side on which a stop of `side` stands: a buy above.
fn shifted(
    price: Price,
    distance: Decimal,
    side: OrderSide,
    increment: Price,
) -> ModelResult<Price> {
    let sign = Decimal::from(side.sign());
    let precision = price.precision().max(increment.precision());
    let moved = sign
        .checked_mul(distance)
        .and_then(|shift| decimal(price).ok()?.checked_add(shift))
        .ok_or_else(|| ModelError::invalid("trailing offset", distance, "leads out of range"))?;
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let mut rounded = moved.round_dp_with_strategy(u32::from(precision), strategy);
    rounded.rescale(u32::from(precision));
    Price::from_mantissa(rounded.mantissa(), precision)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(text: &str) -> Price {
        text.parse().expect("a price")
    }

    #[test]
    fn a_trigger_follows_the_market_and_never_turns_back() {
        use TrailingOffsetType as T;
        let tick = price("0.01");
        let next = |side, offset: &str, kind, now: Option<&str>, market| {
            let offset = offset.parse().expect("a number");
            trail(side, offset, kind, tick, now.map(price), price(market)).expect("in range")
        };
        let sell = OrderSide::Sell;
        assert_eq!(next(sell, "1.5", T::Price, None, "100.00"), Some(price("98.50")));
        assert_eq!(next(sell, "1.5", T::Price, Some("98.50"), "99.00"), None);
        assert_eq!(next(sell, "1.5", T::Price, Some("98.50"), "101.00"), Some(price("99.50")));
        // 50 basis points of 100.00 are 0.50; three increments are 0.03.
        let buy = OrderSide::Buy;
        assert_eq!(next(buy, "50", T::BasisPoints, None, "100.00"), Some(price("100.50")));
        assert_eq!(next(buy, "3", T::Ticks, Some("100.04"), "100.00"), Some(price("100.03")));
        assert_eq!(next(buy, "3", T::Ticks, Some("100.03"), "100.00"), None);
        // Half an increment is rounded away from zero: 33.335 becomes 33.34.
        assert_eq!(next(buy, "0.005", T::Price, None, "33.33"), Some(price("33.34")));
        let tier = trail(buy, Decimal::ONE, T::PriceTier, tick, None, price("1.00"));
        assert!(tier.is_err());
        let limit = trailing_limit(sell, Decimal::ONE, T::Ticks, tick, price("99.00"));
        assert_eq!(limit.ok(), Some(price("98.99")));
    }
}
