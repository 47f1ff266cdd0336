//! What an order would find in a book: sums over the levels of the other side, best first.

use argonauta_core::fixed;

use super::{BookSide, OrderBook};
use crate::{
    enums::OrderSide,
    error::{ModelError, ModelResult},
    order::{
        Order,
        value::{self, VALUE_DECIMALS},
    },
    price::Price,
    quantity::Quantity,
};

/// A quantity that was met at a price.
type Fill = (Price, Quantity);

/// Returns what `quantity` would take from the levels of `side`, best first, until it is used up.
fn walk(side: &BookSide, quantity: Quantity) -> impl Iterator<Item = Fill> {
    let mut left = quantity;
    side.levels().map_while(move |level| {
        let taken = left.min(level.size());
        left = left.saturating_sub(taken);
        taken.is_positive().then(|| (level.price(), taken))
    })
}

/// Returns the exact sum of price times quantity, and the sum of the quantities.
fn sums(fills: impl Iterator<Item = Fill>) -> ModelResult<(i128, Quantity)> {
    let (mut value, mut quantity) = (0_i128, Quantity::zero(0));
    for (price, taken) in fills {
        let part = value::traded_value(price, taken).ok();
        value = part
            .and_then(|part| value.checked_add(part))
            .ok_or_else(|| ModelError::invalid("exposure", price, "exceeds the range of values"))?;
        quantity = quantity.checked_add(taken)?;
    }
    Ok((value, quantity))
}

fn float_of_value(value: i128) -> f64 {
    value as f64 / fixed::POW10[usize::from(VALUE_DECIMALS)] as f64
}

fn float_of_raw(raw: u128) -> f64 {
    raw as f64 / fixed::FIXED_SCALAR as f64
}

impl OrderBook {
    /// Returns the side that an order on `order_side` trades with.
    fn against(&self, order_side: OrderSide) -> ModelResult<&BookSide> {
        self.side(order_side.opposite())
    }

    /// Returns the average price at which an order would fill, weighted by size, over as much of
    /// `quantity` as the book has; zero where that is nothing.
    pub fn get_avg_px_for_quantity(
        &self,
        quantity: Quantity,
        order_side: OrderSide,
    ) -> ModelResult<f64> {
        let (value, filled) = sums(walk(self.against(order_side)?, quantity))?;
        Ok(value::average(value, filled).unwrap_or(0.0))
    }

    /// Returns the price of the last level that an order of `quantity` would reach; nothing where the
    /// book has less than that, or no quantity is asked for.
    pub fn get_worst_px_for_quantity(
        &self,
        quantity: Quantity,
        order_side: OrderSide,
    ) -> ModelResult<Option<Price>> {
        let mut left = quantity;
        let last = walk(self.against(order_side)?, quantity)
            .inspect(|(_, taken)| left = left.saturating_sub(*taken))
            .last();
        Ok(last.map(|(price, _)| price).filter(|_| left.is_zero()))
    }

    /// Returns the size that an order limited to `price` could trade with, in units of the instrument.
    pub fn get_quantity_for_price(&self, price: Price, order_side: OrderSide) -> ModelResult<f64> {
        let levels = self.against(order_side)?.levels_to(price);
        let raw = levels.map(|level| u128::from(level.size().raw())).fold(0, u128::saturating_add);
        Ok(float_of_raw(raw))
    }

    /// Returns the size that rests at exactly `price` on `side`, with `size_prec` decimals; zero where
    /// there is no such level.
    pub fn get_quantity_at_level(
        &self,
        price: Price,
        side: OrderSide,
        size_prec: u8,
    ) -> ModelResult<Quantity> {
        match self.side(side)?.level_at(price) {
            Some(level) => size_at(level.size(), size_prec),
            None => Quantity::from_mantissa(0, size_prec),
        }
    }

    /// Returns price and size of every level that an order limited to `price` could trade with, best
    /// first.
    pub fn get_all_crossed_levels(
        &self,
        order_side: OrderSide,
        price: Price,
        size_prec: u8,
    ) -> ModelResult<Vec<Fill>> {
        let levels = self.against(order_side)?.levels_to(price);
        levels.map(|level| Ok((level.price(), size_at(level.size(), size_prec)?))).collect()
    }

    /// Returns what an order worth `exposure` (quote currency) would trade: the average price, the
    /// quantity, and the last price that it reaches. The book may have less than that; all are zero
    /// where it has nothing.
    pub fn get_avg_px_qty_for_exposure(
        &self,
        exposure: Quantity,
        order_side: OrderSide,
    ) -> ModelResult<(f64, f64, f64)> {
        let target = fixed::rescale(exposure.mantissa(), exposure.precision(), VALUE_DECIMALS)
            .map_err(|e| ModelError::number("exposure", exposure, e))?;
        let (mut bought, mut whole, mut part, mut last) = (0_i128, 0_u128, 0.0, 0.0);
        for level in self.against(order_side)?.levels() {
            if bought >= target {
                break;
            }
            if !level.price().is_positive() {
                let rule = "must be above zero to be worth an exposure";
                return Err(ModelError::invalid("level price", level.price(), rule));
            }
            let (worth, size) = sums(std::iter::once((level.price(), level.size())))?;
            last = level.price().as_f64();
            if worth > target - bought {
                part = float_of_value(target - bought) / last;
                bought = target;
            } else {
                bought += worth;
                whole = whole.saturating_add(u128::from(size.raw()));
            }
        }
        let quantity = float_of_raw(whole) + part;
        let average = if quantity > 0.0 { float_of_value(bought) / quantity } else { 0.0 };
        Ok((average, quantity, last))
    }

    /// Returns the levels that `order` would trade with now, as price and quantity, oldest first: those
    /// that its price accepts, or any where it has no price or `is_aggressive`. Values have the
    /// precisions that are asked for; one that does not fit them is an error.
    pub fn simulate_fills(
        &self,
        order: &Order,
        price_prec: u8,
        size_prec: u8,
        is_aggressive: bool,
    ) -> ModelResult<Vec<Fill>> {
        let limit = if is_aggressive { None } else { order.price() };
        self.fills(order.side(), order.leaves_qty(), limit)?
            .map(|(price, size)| Ok((price_at(price, price_prec)?, size_at(size, size_prec)?)))
            .collect()
    }

    /// Returns the levels that an order on `order_side` would trade with, up to `quantity` and to
    /// `limit`; copies nothing.
    pub fn fills(
        &self,
        order_side: OrderSide,
        quantity: Quantity,
        limit: Option<Price>,
    ) -> ModelResult<impl Iterator<Item = Fill>> {
        let accepts = move |price| limit.is_none_or(|limit| order_side.accepts(limit, price));
        Ok(walk(self.against(order_side)?, quantity).take_while(move |(price, _)| accepts(*price)))
    }
}

fn size_at(size: Quantity, precision: u8) -> ModelResult<Quantity> {
    if size.precision() == precision {
        return Ok(size);
    }
    Quantity::from_raw(value::raw(size), precision)
}

fn price_at(price: Price, precision: u8) -> ModelResult<Price> {
    if price.precision() == precision {
        return Ok(price);
    }
    Price::from_raw(i128::from(price.raw()), precision)
}
