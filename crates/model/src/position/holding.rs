//! What is held and what it cost.
//!
//! A fee that is taken in kind can leave less than the smallest quantity that trades, so the quantity is
//! kept exactly and shown rounded down. What is left below that quantity is no position any more.

use argonauta_core::fixed::{self, NumberError};

use crate::{
    enums::{OrderSide, PositionSide},
    error::{ModelError, ModelResult},
    money::Money,
    order::{OrderFill, value},
    price::Price,
    quantity::Quantity,
};

/// What is held and what it cost. Values are price times quantity in `10^-VALUE_DECIMALS`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holding {
    pub(super) entry: OrderSide,
    pub(super) side: PositionSide,
    /// Exactly, with fees in kind taken out.
    pub(super) quantity: Quantity,
    /// Decimals of a quantity that trades.
    pub(super) decimals: u8,
    /// Value and quantity of the open part when it was last added to. Their ratio is the average
    /// entry price, so that a partial close leaves it exactly as it was.
    pub(super) entry_value: i128,
    pub(super) entry_qty: Quantity,
    pub(super) exit_value: i128,
    pub(super) exit_qty: Quantity,
}

impl Holding {
    pub(super) fn nothing(decimals: u8) -> Self {
        let zero = Quantity::zero(decimals);
        Self {
            entry: OrderSide::NoOrderSide,
            side: PositionSide::Flat,
            quantity: zero,
            decimals: zero.precision(),
            entry_value: 0,
            entry_qty: zero,
            exit_value: 0,
            exit_qty: zero,
        }
    }

    /// Returns the quantity that can be traded: what is held, rounded down.
    pub(super) fn shown(&self) -> Quantity {
        if self.quantity.precision() <= self.decimals {
            return self.quantity;
        }
        let raw = value::raw(self.quantity);
        let unit = self.unit();
        Quantity::from_raw(raw - raw % unit, self.decimals).unwrap_or(self.quantity)
    }

    /// Returns the smallest quantity that trades, in raw units.
    fn unit(&self) -> i128 {
        fixed::POW10[usize::from(fixed::FIXED_PRECISION - self.decimals)]
    }

    fn is_dust(&self, quantity: Quantity) -> bool {
        value::raw(quantity) < self.unit()
    }

    /// Returns how much of a fill closes what is held, where the rest of it opens the other side.
    pub(super) fn turning_part(&self, fill: &OrderFill) -> Option<Quantity> {
        let is_closing = self.side != PositionSide::Flat && fill.side != self.entry;
        if !is_closing || fill.last_qty <= self.quantity {
            return None;
        }
        if self.quantity.precision() <= self.decimals {
            return Some(self.quantity);
        }
        if self.is_dust(fill.last_qty.saturating_sub(self.quantity)) {
            return None;
        }
        let nearest = self.quantity.mantissa_at(self.decimals).ok()?;
        Quantity::from_mantissa(nearest, self.decimals).ok()
    }

    /// Returns what is held after the fill.
    pub(super) fn after(&self, fill: &OrderFill) -> ModelResult<Self> {
        let held = Self { decimals: self.decimals.max(fill.last_qty.precision()), ..*self };
        if fill.side == held.entry {
            return held.increased(fill);
        }
        if let Some(closing) = held.turning_part(fill) {
            return held.opened(fill, fill.last_qty.saturating_sub(closing));
        }
        let rest = held.quantity.saturating_sub(fill.last_qty);
        if held.is_dust(rest) {
            let nothing = Quantity::zero(held.decimals);
            return Self { side: PositionSide::Flat, quantity: nothing, ..held }.exited(fill);
        }
        Self { quantity: rest, ..held }.exited(fill)
    }

    /// Returns what is held after something was taken out of it, or put in, without a trade.
    pub(super) fn adjusted(&self, change: i128) -> ModelResult<Self> {
        self.with_signed(self.signed_raw() + change, None)
    }

    /// Returns what is held after the fill, as `after` made it, less a fee in kind.
    pub(super) fn less_in_kind(
        self,
        before: &Self,
        fill: &OrderFill,
        fee: Money,
    ) -> ModelResult<Self> {
        let traded = value::raw(fill.last_qty) * i128::from(fill.side.sign());
        let signed = before.signed_raw() + traded - i128::from(fee.raw());
        self.with_signed(signed, Some(fill.last_px))
    }

    /// Returns the same with another quantity. What turns it around is valued at `price`; without one
    /// that is refused.
    fn with_signed(&self, signed: i128, price: Option<Price>) -> ModelResult<Self> {
        let side = match signed {
            1.. => OrderSide::Buy,
            0 => OrderSide::NoOrderSide,
            _ => OrderSide::Sell,
        };
        let magnitude = i128::try_from(signed.unsigned_abs()).unwrap_or(i128::MAX);
        let quantity = Quantity::from_raw(magnitude, fixed::FIXED_PRECISION)?;
        if self.is_dust(quantity) {
            let nothing = Quantity::zero(self.decimals);
            return Ok(Self { side: PositionSide::Flat, quantity: nothing, ..*self });
        }
        if self.side != PositionSide::Flat && side == self.entry {
            return Ok(Self { quantity, ..*self });
        }
        let Some(price) = price else {
            let rule = format!("must leave the position on its side, {}", self.side);
            return Err(ModelError::invalid("quantity_change", quantity, rule));
        };
        let entry_value =
            value::traded_value(price, quantity).map_err(|e| out_of_range(quantity, price, e))?;
        Ok(Self {
            entry: side,
            side: side.position_side(),
            quantity,
            entry_value,
            entry_qty: quantity,
            ..Self::nothing(self.decimals)
        })
    }

    /// Returns what is held in raw units, below zero when short.
    pub(super) fn signed_raw(&self) -> i128 {
        let raw = value::raw(self.quantity);
        if self.side == PositionSide::Short { -raw } else { raw }
    }

    pub(super) fn opened(&self, fill: &OrderFill, quantity: Quantity) -> ModelResult<Self> {
        let nothing = Self::nothing(self.decimals.max(fill.last_qty.precision()));
        let quantity = nothing.quantity.checked_add(quantity)?;
        Ok(Self {
            entry: fill.side,
            side: fill.side.position_side(),
            quantity,
            entry_value: value_of(fill, quantity)?,
            entry_qty: quantity,
            ..nothing
        })
    }

    fn increased(&self, fill: &OrderFill) -> ModelResult<Self> {
        let quantity = self.quantity.checked_add(fill.last_qty)?;
        let held = value::share(self.entry_value, self.quantity, self.entry_qty)
            .map_err(|e| out_of_range(fill.last_qty, fill.last_px, e))?;
        let entry_value = sum(held, value_of(fill, fill.last_qty)?, fill)?;
        Ok(Self { quantity, entry_value, entry_qty: quantity, ..*self })
    }

    fn exited(self, fill: &OrderFill) -> ModelResult<Self> {
        let exit_value = sum(self.exit_value, value_of(fill, fill.last_qty)?, fill)?;
        Ok(Self { exit_value, exit_qty: self.exit_qty.checked_add(fill.last_qty)?, ..self })
    }
}

fn value_of(fill: &OrderFill, quantity: Quantity) -> ModelResult<i128> {
    value::traded_value(fill.last_px, quantity).map_err(|e| out_of_range(quantity, fill.last_px, e))
}

fn sum(a: i128, b: i128, fill: &OrderFill) -> ModelResult<i128> {
    a.checked_add(b)
        .ok_or_else(|| out_of_range(fill.last_qty, fill.last_px, NumberError::OutOfRange))
}

pub(super) fn out_of_range(quantity: Quantity, price: Price, error: NumberError) -> ModelError {
    ModelError::number("Position value", format!("{quantity} @ {price}"), error)
}
