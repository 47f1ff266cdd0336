//! Terms that few orders have, kept apart so that all others stay small.

use rust_decimal::Decimal;

use super::OrderInit;
use crate::{
    enums::TrailingOffsetType, identifiers::InstrumentId, params::Params, price::Price,
    quantity::Quantity,
};

/// Terms that few orders have.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderExtras {
    /// Quantity shown in the book; zero hides it, `None` shows all.
    pub display_qty: Option<Quantity>,
    /// How far the trigger of a trailing order stays behind the market, in units of its type.
    pub trailing_offset: Option<Decimal>,
    /// Unit of the trailing offset and of the limit offset.
    pub trailing_offset_type: TrailingOffsetType,
    /// How far the limit price of a trailing order stays from its trigger.
    pub limit_offset: Option<Decimal>,
    /// Market price from which a trailing order starts to trail; `None` starts at once.
    pub activation_price: Option<Price>,
    /// Instrument whose price triggers an emulated order; `None` is its own.
    pub trigger_instrument_id: Option<InstrumentId>,
    /// Parameters of the execution algorithm.
    pub exec_algorithm_params: Option<Params>,
}

/// What an order has that was given none of them.
static NONE: OrderExtras = OrderExtras {
    display_qty: None,
    trailing_offset: None,
    trailing_offset_type: TrailingOffsetType::NoTrailingOffset,
    limit_offset: None,
    activation_price: None,
    trigger_instrument_id: None,
    exec_algorithm_params: None,
};

impl Default for OrderExtras {
    fn default() -> Self {
        NONE.clone()
    }
}

impl OrderExtras {
    /// Returns the terms as an order holds them: nothing is allocated where none is set.
    pub fn boxed(self) -> Option<Box<Self>> {
        (self != NONE).then(|| Box::new(self))
    }
}

impl OrderInit {
    /// Returns the terms that few orders have.
    pub fn extras(&self) -> &OrderExtras {
        self.extras.as_deref().unwrap_or(&NONE)
    }

    /// Returns the order with these terms changed.
    pub fn with_extras(mut self, change: impl FnOnce(&mut OrderExtras)) -> Self {
        let mut extras = self.extras.take().map_or_else(OrderExtras::default, |boxed| *boxed);
        change(&mut extras);
        self.extras = extras.boxed();
        self
    }
}
