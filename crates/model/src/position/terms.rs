//! What the sums of a position need to know of its instrument.

use crate::{
    currency::Currency,
    enums::{InstrumentClass, OrderSide},
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
    instrument::Instrument,
    money::Money,
    order::{OrderEvent, OrderFill},
    quantity::Quantity,
};

/// What the sums of a position need to know of its instrument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PositionTerms {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Decimals of a price.
    pub price_precision: u8,
    /// Decimals of a quantity.
    pub size_precision: u8,
    /// Units of the underlying in a quantity of one.
    pub multiplier: Quantity,
    /// Whether quantities are in quote currency and profit is in base currency.
    pub is_inverse: bool,
    /// Whether a fee in base currency is taken out of what is held.
    pub is_spot_pair: bool,
    /// Currency that a unit consists of, where it is one.
    pub base_currency: Option<Currency>,
    /// Currency that prices are in.
    pub quote_currency: Currency,
    /// Currency that profit and loss are paid in: of an inverse instrument always the base currency.
    pub settlement_currency: Currency,
}

impl PositionTerms {
    /// Reads the terms of an instrument.
    pub fn of(instrument: &Instrument) -> Self {
        Self {
            instrument_id: instrument.id,
            price_precision: instrument.price_precision,
            size_precision: instrument.size_precision,
            multiplier: instrument.multiplier,
            is_inverse: instrument.is_inverse,
            is_spot_pair: instrument.instrument_class == InstrumentClass::Spot,
            base_currency: instrument.base_currency,
            quote_currency: instrument.quote_currency,
            settlement_currency: instrument.cost_currency(),
        }
    }

    /// Checks that an event is a fill of this instrument, and returns it.
    pub(super) fn check<'a>(&self, event: &'a OrderEvent) -> ModelResult<&'a OrderFill> {
        let Some(fill) = event.fill() else {
            let rule = "must be an OrderFilled";
            return Err(ModelError::invalid("Position event", event.kind(), rule));
        };
        if event.instrument_id() != self.instrument_id {
            let rule = format!("must be a fill of {}", self.instrument_id);
            return Err(ModelError::invalid("OrderFilled", event.instrument_id(), rule));
        }
        if !fill.last_qty.is_positive() || fill.side == OrderSide::NoOrderSide {
            let shown = format!("{} {}", fill.side, fill.last_qty);
            let rule = "must have a side and a quantity greater than zero";
            return Err(ModelError::invalid("OrderFilled", shown, rule));
        }
        Ok(fill)
    }

    /// Returns the commission where it is taken out of what is held: one in the base currency of a spot
    /// pair.
    pub(super) fn fee_in_kind(&self, commission: Money) -> Option<Money> {
        let is_base = self.base_currency == Some(commission.currency());
        (self.is_spot_pair && is_base && !commission.is_zero()).then_some(commission)
    }
}
