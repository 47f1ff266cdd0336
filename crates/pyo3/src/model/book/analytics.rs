//! The order book: what an order would find in it.

use argonauta_model::enums::OrderSide;
use pyo3::{prelude::*, types::PyDict};

use super::{PyOrderBook, depth_of, price_sizes};
use crate::{
    convert::{DecimalArg, Precision, Whole},
    engine::order::PyOrder,
    enums::Enum,
    error::Result,
    model::{price::PyPrice, quantity::PyQuantity},
};

/// Prices with the quantities that trade there.
type Fills = Vec<(PyPrice, PyQuantity)>;

fn fills(fills: Vec<(argonauta_model::Price, argonauta_model::Quantity)>) -> Fills {
    fills.into_iter().map(|(price, size)| (price.into(), size.into())).collect()
}

#[pymethods]
impl PyOrderBook {
    /// Return the average price at which an order would fill, weighted by size, over as much of
    /// `quantity` as the book has; 0.0 where that is nothing.
    ///
    /// Args:
    ///     quantity: Quantity of the order.
    ///     order_side: Side of the order: a buy takes asks.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side.
    fn get_avg_px_for_quantity(
        &self,
        quantity: PyQuantity,
        order_side: Enum<OrderSide>,
    ) -> Result<f64> {
        Ok(self.read(|book| book.get_avg_px_for_quantity(quantity.0, order_side.0))??)
    }

    /// Return the price of the last level that an order would reach; None where the book has less than
    /// `quantity`, or that is zero.
    ///
    /// Args:
    ///     quantity: Quantity of the order.
    ///     order_side: Side of the order: a buy takes asks.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side.
    fn get_worst_px_for_quantity(
        &self,
        quantity: PyQuantity,
        order_side: Enum<OrderSide>,
    ) -> Result<Option<PyPrice>> {
        let worst =
            self.read(|book| book.get_worst_px_for_quantity(quantity.0, order_side.0))??;
        Ok(worst.map(PyPrice))
    }

    /// Return the size that an order limited to `price` could trade with.
    ///
    /// Args:
    ///     price: Limit of the order.
    ///     order_side: Side of the order: a buy takes asks.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side.
    fn get_quantity_for_price(&self, price: PyPrice, order_side: Enum<OrderSide>) -> Result<f64> {
        Ok(self.read(|book| book.get_quantity_for_price(price.0, order_side.0))??)
    }

    /// Return the size that rests at exactly `price`, zero where there is no level.
    ///
    /// Args:
    ///     price: Price of the level.
    ///     order_side: Side of the book that the level is on: `BUY` reads bids.
    ///     size_precision: Number of decimals of the result.
    ///
    /// Raises:
    ///     InvalidValueError: If there is no side, or the size does not fit the precision.
    fn get_quantity_at_level(
        &self,
        price: PyPrice,
        order_side: Enum<OrderSide>,
        size_precision: Precision,
    ) -> Result<PyQuantity> {
        let (price, side, precision) = (price.0, order_side.0, size_precision.0);
        Ok(self.read(|book| book.get_quantity_at_level(price, side, precision))??.into())
    }

    /// Return price and size of every level that an order limited to `price` could trade with, best first.
    ///
    /// Args:
    ///     order_side: Side of the order: a buy takes asks.
    ///     price: Limit of the order.
    ///     size_precision: Number of decimals of the sizes.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side, or a size does not fit the precision.
    fn get_all_crossed_levels(
        &self,
        order_side: Enum<OrderSide>,
        price: PyPrice,
        size_precision: Precision,
    ) -> Result<Fills> {
        let (side, price, precision) = (order_side.0, price.0, size_precision.0);
        Ok(fills(self.read(|book| book.get_all_crossed_levels(side, price, precision))??))
    }

    /// Return what an order worth an exposure would trade: average price, quantity, and the last price
    /// that it reaches. All are 0.0 where the book has nothing; it may have less than the exposure.
    ///
    /// Args:
    ///     qty: The exposure, in quote currency.
    ///     order_side: Side of the order: a buy takes asks.
    ///
    /// Raises:
    ///     InvalidValueError: If the order has no side, or a price that it reaches is not above zero.
    fn get_avg_px_qty_for_exposure(
        &self,
        qty: PyQuantity,
        order_side: Enum<OrderSide>,
    ) -> Result<(f64, f64, f64)> {
        Ok(self.read(|book| book.get_avg_px_qty_for_exposure(qty.0, order_side.0))??)
    }

    /// Return the fills that an order would get now, as price and quantity, best first.
    ///
    /// Args:
    ///     order: The order; what of it is open is filled.
    ///     price_prec: Number of decimals of the prices.
    ///     size_prec: Number of decimals of the quantities.
    ///     is_aggressive: Whether it takes any price; else only prices that its own accepts.
    ///
    /// Raises:
    ///     InvalidValueError: If a value does not fit its precision.
    fn simulate_fills(
        &self,
        order: &PyOrder,
        price_prec: Precision,
        size_prec: Precision,
        is_aggressive: bool,
    ) -> Result<Fills> {
        let (price, size) = (price_prec.0, size_prec.0);
        let found = order.read(|order| {
            self.read(|book| book.simulate_fills(order, price, size, is_aggressive))
        })??;
        Ok(fills(found?))
    }

    /// Return price and size of the bids as decimals, best first; `depth` levels at most.
    #[pyo3(signature = (depth=None))]
    fn bids_to_dict<'py>(
        &self,
        py: Python<'py>,
        depth: Option<Whole<usize>>,
    ) -> Result<Bound<'py, PyDict>> {
        Ok(price_sizes(py, self.read(|book| book.bids_to_dict(depth_of(depth)))??)?)
    }

    /// Return price and size of the asks as decimals, best first; `depth` levels at most.
    #[pyo3(signature = (depth=None))]
    fn asks_to_dict<'py>(
        &self,
        py: Python<'py>,
        depth: Option<Whole<usize>>,
    ) -> Result<Bound<'py, PyDict>> {
        Ok(price_sizes(py, self.read(|book| book.asks_to_dict(depth_of(depth)))??)?)
    }

    /// Return the bids gathered into groups, best first. A group is named by the multiple of
    /// `group_size` at or below its prices.
    ///
    /// Args:
    ///     group_size: Width of a group, in quote currency.
    ///     depth: Number of groups at most.
    ///
    /// Raises:
    ///     InvalidValueError: If the width is not above zero.
    #[pyo3(signature = (group_size, depth=None))]
    fn group_bids<'py>(
        &self,
        py: Python<'py>,
        group_size: DecimalArg,
        depth: Option<Whole<usize>>,
    ) -> Result<Bound<'py, PyDict>> {
        let groups = self.read(|book| book.group_bids(group_size.0, depth_of(depth)))??;
        Ok(price_sizes(py, groups)?)
    }

    /// Return the asks gathered into groups, best first. A group is named by the multiple of
    /// `group_size` at or above its prices.
    ///
    /// Args:
    ///     group_size: Width of a group, in quote currency.
    ///     depth: Number of groups at most.
    ///
    /// Raises:
    ///     InvalidValueError: If the width is not above zero.
    #[pyo3(signature = (group_size, depth=None))]
    fn group_asks<'py>(
        &self,
        py: Python<'py>,
        group_size: DecimalArg,
        depth: Option<Whole<usize>>,
    ) -> Result<Bound<'py, PyDict>> {
        let groups = self.read(|book| book.group_asks(group_size.0, depth_of(depth)))??;
        Ok(price_sizes(py, groups)?)
    }
}
