//! The sums of bets at decimal odds: a stake of 10 at odds of 3 wins 20 or loses 10.
//!
//! A sell locks its stake and a buy what it would have to pay, as the orders of a betting exchange do. The
//! payoffs take a buy as the bet that somebody wins; those of a sell are the opposite.

use rust_decimal::Decimal;

use crate::{
    enums::OrderSide,
    error::{ModelError, ModelResult},
    money::Money,
    price::Price,
    quantity::Quantity,
};

/// Returns what a stake of `quantity` wins at odds of `price`: quantity × (price − 1).
///
/// # Errors
/// A number of more than 28 digits.
pub fn stake(quantity: Quantity, price: Price) -> ModelResult<Decimal> {
    let (quantity, price) = (decimal_of(quantity)?, decimal_of_price(price)?);
    price
        .checked_sub(Decimal::ONE)
        .and_then(|odds| quantity.checked_mul(odds))
        .ok_or_else(|| too_long(&quantity))
}

/// Returns the most that a bet can lose: of a sell its quantity, of a buy quantity × (price − 1).
///
/// # Errors
/// No side, or a number of more than 28 digits.
pub fn liability(quantity: Quantity, price: Price, side: OrderSide) -> ModelResult<Decimal> {
    match side {
        OrderSide::Buy => stake(quantity, price),
        OrderSide::Sell => decimal_of(quantity),
        OrderSide::NoOrderSide => Err(no_side(side)),
    }
}

/// Returns what a bet gains when its selection wins: of a buy quantity × (price − 1), of a sell as much
/// below zero.
///
/// # Errors
/// No side, or a number of more than 28 digits.
pub fn win_payoff(quantity: Quantity, price: Price, side: OrderSide) -> ModelResult<Decimal> {
    signed(stake(quantity, price)?, side)
}

/// Returns what a bet gains when its selection loses: of a sell the quantity, of a buy as much below
/// zero.
///
/// # Errors
/// No side, or a number of more than 28 digits.
pub fn lose_payoff(quantity: Quantity, side: OrderSide) -> ModelResult<Decimal> {
    signed(-decimal_of(quantity)?, side)
}

/// Returns the difference that the outcome makes: quantity × price of a buy, as much below zero of a
/// sell.
///
/// # Errors
/// No side, or a number of more than 28 digits.
pub fn exposure(quantity: Quantity, price: Price, side: OrderSide) -> ModelResult<Decimal> {
    let (quantity, price) = (decimal_of(quantity)?, decimal_of_price(price)?);
    let worth = quantity.checked_mul(price).ok_or_else(|| too_long(&quantity))?;
    signed(worth, side)
}

/// Returns what a bet locks as money: its liability, and nothing where that is below zero, at odds under
/// 1.
pub(super) fn locked(
    quantity: Quantity,
    price: Price,
    side: OrderSide,
    currency: crate::Currency,
) -> ModelResult<Money> {
    let amount = liability(quantity, price, side)?.max(Decimal::ZERO).normalize();
    Money::from_scaled(amount.mantissa(), amount.scale() as u8, currency)
}

fn signed(of_buy: Decimal, side: OrderSide) -> ModelResult<Decimal> {
    match side {
        OrderSide::Buy => Ok(of_buy),
        OrderSide::Sell => Ok(-of_buy),
        OrderSide::NoOrderSide => Err(no_side(side)),
    }
}

fn no_side(side: OrderSide) -> ModelError {
    ModelError::invalid("bet", side, "must be BUY or SELL")
}

fn too_long(value: &dyn std::fmt::Display) -> ModelError {
    ModelError::invalid("bet", value, "must give a number of at most 28 digits")
}

fn decimal_of(quantity: Quantity) -> ModelResult<Decimal> {
    Decimal::try_from_i128_with_scale(quantity.mantissa(), quantity.precision().into())
        .map_err(|_| too_long(&quantity))
}

fn decimal_of_price(price: Price) -> ModelResult<Decimal> {
    Decimal::try_from_i128_with_scale(price.mantissa(), price.precision().into())
        .map_err(|_| too_long(&price))
}
