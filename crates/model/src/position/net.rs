//! What several positions in one instrument come to.

use super::{Position, holding::out_of_range};
use crate::{
    enums::{OrderSide, PositionSide},
    error::ModelResult,
    order::value,
    price::Price,
    quantity::Quantity,
};
use argonauta_core::fixed::{FIXED_PRECISION, NumberError};

/// What several positions in one instrument come to, as a venue that nets them sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetPosition {
    /// Side of what is left.
    pub side: PositionSide,
    /// Quantity of what is left.
    pub quantity: Quantity,
    /// Average entry price of what is left, the last decimal rounded.
    pub entry_price: Price,
}

/// A side, a quantity, and what that quantity cost.
#[derive(Clone, Copy)]
struct Leg {
    entry: OrderSide,
    quantity: Quantity,
    value: i128,
}

impl NetPosition {
    /// Nets open positions one after the other: one of the same side adds to what is there, at the
    /// average of both; one of the other side takes from it at the price that it has. `None` where nothing
    /// is left. Closed positions count for nothing.
    ///
    /// # Errors
    /// A value beyond the range.
    pub fn of<'a>(positions: impl IntoIterator<Item = &'a Position>) -> ModelResult<Option<Self>> {
        let mut net: Option<Leg> = None;
        for position in positions.into_iter().filter(|position| position.is_open()) {
            let leg = position.leg()?;
            net = match net {
                Some(held) => held.with(leg)?,
                None => Some(leg),
            };
        }
        let Some(net) = net else { return Ok(None) };
        let entry_price = value::average_price(net.value, net.quantity)
            .map_err(|e| net.out_of_range(e))
            .and_then(|mantissa| Price::from_mantissa(mantissa, FIXED_PRECISION))?;
        Ok(Some(Self { side: net.entry.position_side(), quantity: net.quantity, entry_price }))
    }
}

impl Position {
    fn leg(&self) -> ModelResult<Leg> {
        let held = &self.holding;
        let leg = Leg { entry: held.entry, quantity: held.quantity, value: 0 };
        let value = value::share(held.entry_value, held.quantity, held.entry_qty)
            .map_err(|e| leg.out_of_range(e))?;
        Ok(Leg { value, ..leg })
    }
}

impl Leg {
    fn with(self, next: Self) -> ModelResult<Option<Self>> {
        if self.entry == next.entry {
            let quantity = self.quantity.checked_add(next.quantity)?;
            let value = self
                .value
                .checked_add(next.value)
                .ok_or_else(|| self.out_of_range(NumberError::OutOfRange))?;
            return Ok(Some(Self { quantity, value, ..self }));
        }
        let (larger, smaller) =
            if next.quantity > self.quantity { (next, self) } else { (self, next) };
        let quantity = larger.quantity.checked_sub(smaller.quantity)?;
        if quantity.is_zero() {
            return Ok(None);
        }
        let value = value::share(larger.value, quantity, larger.quantity)
            .map_err(|e| self.out_of_range(e))?;
        Ok(Some(Self { quantity, value, ..larger }))
    }

    fn out_of_range(&self, error: NumberError) -> crate::ModelError {
        out_of_range(self.quantity, Price::from_checked(0, 0), error)
    }
}
