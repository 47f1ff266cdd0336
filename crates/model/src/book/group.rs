//! A book as plain decimals: level by level, or gathered into groups of equal width.

use argonauta_core::fixed::{self, FIXED_PRECISION};
use rust_decimal::Decimal;

use super::{BookSide, Level, OrderBook};
use crate::{
    enums::OrderSide,
    error::{ModelError, ModelResult},
    price::Price,
    quantity::Quantity,
};

/// Prices and the sizes there, best first.
pub type PriceSizes = Vec<(Decimal, Decimal)>;

/// Returns the price as a decimal.
pub(super) fn decimal_of_price(price: Price) -> ModelResult<Decimal> {
    decimal(price.mantissa(), price.precision())
}

/// Returns the size as a decimal.
pub(super) fn decimal_of_size(size: Quantity) -> ModelResult<Decimal> {
    decimal(size.mantissa(), size.precision())
}

fn decimal(mantissa: i128, precision: u8) -> ModelResult<Decimal> {
    Decimal::try_from_i128_with_scale(mantissa, u32::from(precision)).map_err(|e| {
        ModelError::invalid("Decimal", format!("{mantissa}e-{precision}"), e.to_string())
    })
}

/// Returns each price and its size, best first, `depth` of them at most.
pub(super) fn price_sizes(
    levels: impl Iterator<Item = (Price, Quantity)>,
    depth: Option<usize>,
) -> ModelResult<PriceSizes> {
    let levels = levels.take(depth.unwrap_or(usize::MAX));
    levels.map(|(price, size)| Ok((decimal_of_price(price)?, decimal_of_size(size)?))).collect()
}

/// The width of the groups that prices are gathered into.
#[derive(Clone, Copy, Debug)]
pub(super) struct GroupSize {
    size: Decimal,
    raw: i128,
}

impl GroupSize {
    /// Checks that the width is above zero and not finer than prices can be.
    pub(super) fn new(size: Decimal) -> ModelResult<Self> {
        if size <= Decimal::ZERO {
            return Err(ModelError::invalid("group_size", size, "must be above zero"));
        }
        let least = size.normalize();
        let raw = u8::try_from(least.scale())
            .ok()
            .filter(|scale| *scale <= FIXED_PRECISION)
            .and_then(|scale| fixed::raw_from_mantissa(least.mantissa(), scale).ok());
        let rule = || format!("must have at most {FIXED_PRECISION} decimals and fit a price");
        let raw = raw.ok_or_else(|| ModelError::invalid("group_size", size, rule()))?;
        Ok(Self { size, raw })
    }

    /// Returns the price that stands for the group of `price`: bids are rounded down, asks up.
    pub(super) fn of(self, price: Price, side: OrderSide) -> ModelResult<Decimal> {
        let raw = i128::from(price.raw());
        let down = raw.div_euclid(self.raw);
        let rounds_up = side == OrderSide::Sell && raw.rem_euclid(self.raw) != 0;
        let mantissa = (down + i128::from(rounds_up)).checked_mul(self.size.mantissa());
        let scale = self.size.scale();
        mantissa
            .and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, scale).ok())
            .ok_or_else(|| ModelError::invalid("group", price, "exceeds the range of decimals"))
    }
}

/// Gathers levels, best first, into groups; `depth` of them at most.
pub(super) fn grouped(
    side: OrderSide,
    levels: impl Iterator<Item = (Price, Quantity)>,
    group: GroupSize,
    depth: Option<usize>,
) -> ModelResult<PriceSizes> {
    let mut groups: PriceSizes = Vec::new();
    for (price, size) in levels {
        let key = group.of(price, side)?;
        let added = decimal_of_size(size)?;
        if let Some((_, sum)) = groups.last_mut().filter(|(last, _)| *last == key) {
            let rule = "the sizes of a group exceed the range of decimals";
            *sum = sum.checked_add(added).ok_or_else(|| ModelError::invalid("group", key, rule))?;
        } else if depth.is_none_or(|depth| groups.len() < depth) {
            groups.push((key, added));
        } else {
            break;
        }
    }
    Ok(groups)
}

/// Returns price and size of each level.
pub(super) fn sizes(side: &BookSide) -> impl Iterator<Item = (Price, Quantity)> {
    side.levels().map(|level: Level<'_>| (level.price(), level.size()))
}

impl OrderBook {
    /// Returns price and size of the bids, best first, `depth` of them at most.
    pub fn bids_to_dict(&self, depth: Option<usize>) -> ModelResult<PriceSizes> {
        price_sizes(sizes(&self.bids), depth)
    }

    /// Returns price and size of the asks, best first, `depth` of them at most.
    pub fn asks_to_dict(&self, depth: Option<usize>) -> ModelResult<PriceSizes> {
        price_sizes(sizes(&self.asks), depth)
    }

    /// Returns the bids gathered into groups `group_size` wide, best first, `depth` groups at most. A
    /// group is named by the multiple of `group_size` at or below its prices.
    pub fn group_bids(&self, group_size: Decimal, depth: Option<usize>) -> ModelResult<PriceSizes> {
        grouped(OrderSide::Buy, sizes(&self.bids), GroupSize::new(group_size)?, depth)
    }

    /// Returns the asks gathered into groups `group_size` wide, best first, `depth` groups at most. A
    /// group is named by the multiple of `group_size` at or above its prices.
    pub fn group_asks(&self, group_size: Decimal, depth: Option<usize>) -> ModelResult<PriceSizes> {
        grouped(OrderSide::Sell, sizes(&self.asks), GroupSize::new(group_size)?, depth)
    }
}
