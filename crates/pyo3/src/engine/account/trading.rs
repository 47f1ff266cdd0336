//! What orders and fills do to an account.

use argonauta_model::{
    account::commission,
    enums::{LiquiditySide, OrderSide},
};
use pyo3::prelude::*;

use super::PyAccount;
use crate::{
    engine::position::PyPosition,
    enums::Enum,
    error::{Error, Result},
    model::{
        event::PyOrderEvent, instrument::PyInstrument, money::PyMoney, price::PyPrice,
        quantity::PyQuantity,
    },
};

#[pymethods]
impl PyAccount {
    /// Return what a fill costs by the fees of the instrument: a fraction of its notional value.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     last_qty: Quantity of the fill.
    ///     last_px: Price of the fill.
    ///     liquidity_side: Whether it gave or took liquidity.
    ///     use_quote_for_inverse: Whether the fee of an inverse instrument is in quote currency.
    ///
    /// Raises:
    ///     InvalidValueError: If the liquidity side is none, or the value out of range.
    #[pyo3(signature = (
        instrument, last_qty, last_px, liquidity_side, use_quote_for_inverse=false
    ))]
    fn calculate_commission(
        &self,
        instrument: &PyInstrument,
        last_qty: PyQuantity,
        last_px: PyPrice,
        liquidity_side: Enum<LiquiditySide>,
        use_quote_for_inverse: bool,
    ) -> Result<PyMoney> {
        let (quantity, price, side) = (last_qty.0, last_px.0, liquidity_side.0);
        Ok(PyMoney(commission(&instrument.terms(), quantity, price, side, use_quote_for_inverse)?))
    }

    /// Return what a fill changes, one amount a currency, without its commission.
    ///
    /// On a cash account the currencies change hands. Elsewhere only what a fill closes is gained, but the
    /// premium of an option, a warrant or a binary option is paid or received with each fill.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     fill: The `OrderFilled`.
    ///     position: What was held before the fill, or None.
    ///
    /// Raises:
    ///     InvalidValueError: If the event is not a fill, or the value is out of range.
    #[pyo3(signature = (instrument, fill, position=None))]
    fn calculate_pnls(
        &self,
        instrument: &PyInstrument,
        fill: &PyOrderEvent,
        position: Option<&PyPosition>,
    ) -> Result<Vec<PyMoney>> {
        let Some(trade) = fill.0.fill() else {
            return Err(Error::invalid("fill", fill.0.kind(), "must be an OrderFilled"));
        };
        let position = position.map(|position| position.read(Clone::clone)).transpose()?;
        let changes =
            self.read(|a| a.pnls_of_fill(&instrument.terms(), trade, position.as_ref()))??;
        Ok(changes.into_iter().map(PyMoney).collect())
    }

    /// Return by how much an order changes what can be spent, once it is filled.
    ///
    /// A buy costs its notional value and a sell brings it, both over the leverage on a margin account; a
    /// bet costs the most that it can lose.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     quantity: Quantity of the order.
    ///     price: Price that it is filled at.
    ///     order_side: BUY or SELL.
    ///
    /// Raises:
    ///     InvalidValueError: If there is no side, or the value is out of range.
    fn balance_impact(
        &self,
        instrument: &PyInstrument,
        quantity: PyQuantity,
        price: PyPrice,
        order_side: Enum<OrderSide>,
    ) -> Result<PyMoney> {
        let impact = self
            .read(|a| a.balance_impact(&instrument.terms(), quantity.0, price.0, order_side.0))?;
        Ok(PyMoney(impact?))
    }
}
