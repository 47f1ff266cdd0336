//! Splits of shares that are held.

use argonauta_core::{UnixNanos, fixed};

use super::{
    Position,
    holding::{Holding, out_of_range},
};
use crate::{
    enums::PositionSide, error::ModelResult, money::Money, order::value, price::Price,
    quantity::Quantity,
};

/// What a split leaves behind beside the new shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SplitRemainder {
    /// What does not make a whole new share, in old shares.
    pub quantity: Quantity,
    /// What closing it earned.
    pub pnl: Money,
}

impl Position {
    /// Gives `new` shares for `old` ones: quantity and average price change, value and profit do not. What
    /// does not make a whole share is closed at `price`, a price of an old share.
    ///
    /// # Errors
    /// A value beyond the range. Then nothing changes.
    pub fn split(
        &mut self,
        (new, old): (u32, u32),
        price: Price,
        at: UnixNanos,
    ) -> ModelResult<SplitRemainder> {
        let (new, old) = reduced(i128::from(new.max(1)), i128::from(old.max(1)));
        let failed = || out_of_range(self.holding.quantity, price, fixed::NumberError::OutOfRange);
        let times = |a: i128, b: i128| a.checked_mul(b).ok_or_else(failed);
        let held = &self.holding;
        let unit = fixed::POW10[usize::from(fixed::FIXED_PRECISION - held.decimals)];
        let scaled = times(value::raw(held.quantity), new)?;
        let kept = scaled / old / unit * unit;
        let rest = fixed::div_half_away(scaled - times(kept, old)?, new);
        let rest = Quantity::from_raw(rest, fixed::FIXED_PRECISION)?;
        let pnl = self.pnl_at(rest, price)?;
        let realized_pnl = self.realized_pnl.checked_add(pnl)?;
        let grown = |quantity: Quantity| {
            let raw = times(value::raw(quantity), new)?;
            Quantity::from_raw(raw, fixed::FIXED_PRECISION)
        };
        let side = if kept == 0 { PositionSide::Flat } else { held.side };
        let holding = Holding {
            side,
            quantity: Quantity::from_raw(kept, held.decimals)?,
            entry_value: times(held.entry_value, old)?,
            entry_qty: grown(held.entry_qty)?,
            exit_value: times(held.exit_value, old)?,
            exit_qty: grown(held.exit_qty)?,
            ..*held
        };
        let peak = times(value::raw(self.peak_qty), new)? / old / unit * unit;
        self.peak_qty = Quantity::from_raw(peak, held.decimals)?;
        self.holding = holding;
        self.realized_pnl = realized_pnl;
        self.ts_last = self.ts_last.max(at);
        if self.is_closed() && self.ts_closed.is_none() {
            self.ts_closed = Some(at);
        }
        Ok(SplitRemainder { quantity: rest, pnl })
    }
}

fn reduced(a: i128, b: i128) -> (i128, i128) {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a / x, b / x)
}
