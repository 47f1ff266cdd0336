//! What a position earned, would earn and is worth.

use argonauta_core::fixed::{self, FIXED_PRECISION, NumberError};

use super::{
    Position,
    holding::{Holding, out_of_range},
};
use crate::{
    enums::OrderSide,
    error::ModelResult,
    money::Money,
    order::{OrderFill, value, value::VALUE_DECIMALS},
    price::Price,
    quantity::Quantity,
};

impl Position {
    /// Returns the average entry price weighted by quantity; that of the closed part once closed.
    pub fn avg_px_open(&self) -> f64 {
        value::average(self.holding.entry_value, self.holding.entry_qty).unwrap_or_default()
    }

    /// Returns the average entry price as a price of as many decimals as there are, the last one rounded.
    pub fn entry_price(&self) -> ModelResult<Price> {
        let (value, quantity) = (self.holding.entry_value, self.holding.entry_qty);
        value::average_price(value, quantity)
            .map_err(|e| out_of_range(quantity, Price::from_checked(0, 0), e))
            .and_then(|mantissa| Price::from_mantissa(mantissa, FIXED_PRECISION))
    }

    /// Returns the average exit price weighted by quantity, once something was closed.
    pub fn avg_px_close(&self) -> Option<f64> {
        value::average(self.holding.exit_value, self.holding.exit_qty)
    }

    /// Returns the gain of the closed part as a fraction of the entry price at the last fill that
    /// reduced the position: 0.01 is 1 %. Adding to the position does not change it.
    pub fn realized_return(&self) -> f64 {
        self.realized_return
    }

    /// Returns the realized return as the present averages give it.
    pub(super) fn present_return(&self) -> f64 {
        let open = self.avg_px_open();
        match self.avg_px_close() {
            Some(close) if open != 0.0 => {
                (close - open) / open * f64::from(self.holding.entry.sign())
            }
            _ => 0.0,
        }
    }

    /// Returns what this fill would realize, before commission: nothing unless it reduces the position.
    pub fn pnl_of_fill(&self, fill: &OrderFill) -> ModelResult<Money> {
        if fill.side == OrderSide::NoOrderSide || fill.side == self.holding.entry {
            return Ok(Money::zero(self.terms.settlement_currency));
        }
        self.pnl_at(fill.last_qty.min(self.holding.quantity), fill.last_px)
    }

    /// Returns what closing the position at `price` would earn; zero when it is closed.
    pub fn unrealized_pnl(&self, price: Price) -> ModelResult<Money> {
        self.pnl_at(self.holding.quantity, price)
    }

    /// Returns realized and unrealized profit together.
    pub fn total_pnl(&self, price: Price) -> ModelResult<Money> {
        self.realized_pnl.checked_add(self.unrealized_pnl(price)?)
    }

    /// Returns what the open quantity is worth at `price`: in base currency if inverse, else in quote.
    pub fn notional_value(&self, price: Price) -> ModelResult<Money> {
        let (terms, quantity) = (&self.terms, self.holding.quantity);
        if terms.is_inverse {
            let currency = terms.base_currency.unwrap_or(terms.settlement_currency);
            return self
                .worth_in_base(quantity, price)
                .map_err(|e| out_of_range(quantity, price, e))
                .and_then(|worth| Money::from_scaled(worth, VALUE_DECIMALS, currency));
        }
        value::traded_value(price, quantity)
            .and_then(|worth| self.multiplied(worth, terms.quote_currency.precision))
            .map_err(|e| out_of_range(quantity, price, e))
            .and_then(|mantissa| Money::from_mantissa(mantissa, terms.quote_currency))
    }

    /// Returns what a quantity earns from one average price to another on the side of the position, in
    /// settlement currency.
    ///
    /// # Errors
    /// A value beyond the range of money, or an inverse price that is not positive.
    pub fn pnl_between(&self, open: Price, close: Price, quantity: Quantity) -> ModelResult<Money> {
        let entry_value =
            value::traded_value(open, quantity).map_err(|e| out_of_range(quantity, open, e))?;
        let holding = Holding { entry_value, entry_qty: quantity, ..self.holding };
        self.pnl_of(&holding, quantity, close)
    }

    pub(super) fn pnl_at(&self, closing: Quantity, exit: Price) -> ModelResult<Money> {
        self.pnl_of(&self.holding, closing, exit)
    }

    fn pnl_of(&self, holding: &Holding, closing: Quantity, exit: Price) -> ModelResult<Money> {
        let currency = self.terms.settlement_currency;
        if closing.is_zero() {
            return Ok(Money::zero(currency));
        }
        let gain = if self.terms.is_inverse {
            self.inverse_gain(holding, closing, exit)
                .and_then(|gain| fixed::settle(gain, VALUE_DECIMALS, currency.precision))
        } else {
            Self::linear_gain(holding, closing, exit)
                .and_then(|gain| self.multiplied(gain, currency.precision))
        };
        gain.map_err(|e| out_of_range(closing, exit, e)).and_then(|gain| {
            Money::from_mantissa(gain * i128::from(holding.entry.sign()), currency)
        })
    }

    /// Quantity × (exit − entry) of a long position, in quote currency.
    fn linear_gain(holding: &Holding, closing: Quantity, exit: Price) -> Result<i128, NumberError> {
        let paid = value::share(holding.entry_value, closing, holding.entry_qty)?;
        value::traded_value(exit, closing)?.checked_sub(paid).ok_or(NumberError::OutOfRange)
    }

    /// Quantity × multiplier × (1 / entry − 1 / exit) of a long position, in base currency.
    fn inverse_gain(
        &self,
        holding: &Holding,
        closing: Quantity,
        exit: Price,
    ) -> Result<i128, NumberError> {
        let (entry_value, entry_qty) = (holding.entry_value, holding.entry_qty);
        if entry_value <= 0 {
            return Err(NumberError::OutOfRange);
        }
        let multiplier = self.terms.multiplier;
        let units = value::raw(closing)
            .checked_mul(multiplier.mantissa())
            .ok_or(NumberError::OutOfRange)?;
        let shift = 2 * (VALUE_DECIMALS - FIXED_PRECISION) as i8 - multiplier.precision() as i8;
        let at_entry = fixed::mul_div(units, value::raw(entry_qty), entry_value, shift)?;
        at_entry.checked_sub(self.worth_in_base(closing, exit)?).ok_or(NumberError::OutOfRange)
    }

    /// Quantity × multiplier ÷ price, in `10^-VALUE_DECIMALS`.
    fn worth_in_base(&self, quantity: Quantity, price: Price) -> Result<i128, NumberError> {
        if !price.is_positive() {
            return Err(NumberError::OutOfRange);
        }
        let multiplier = self.terms.multiplier;
        let shift = (VALUE_DECIMALS + price.precision()) as i8
            - (quantity.precision() + multiplier.precision()) as i8;
        fixed::mul_div(quantity.mantissa(), multiplier.mantissa(), price.mantissa(), shift)
    }

    fn multiplied(&self, value: i128, decimals: u8) -> Result<i128, NumberError> {
        let multiplier = self.terms.multiplier;
        let from = VALUE_DECIMALS + multiplier.precision();
        fixed::mul_rescale(value, multiplier.mantissa(), from, decimals)
    }
}
