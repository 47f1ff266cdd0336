//! Prices, quantity and expiry of an order against the terms of its instrument.

use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, Price, Quantity,
    enums::{TimeInForce, TrailingOffsetType},
    order::Order,
};

/// Returns which term the instrument does not allow.
pub(crate) fn order_terms(
    instrument: &Instrument,
    order: &Order,
    now: UnixNanos,
) -> Option<String> {
    let prices = [(order.price(), ""), (order.trigger_price(), "trigger ")];
    tradable(instrument)
        .or_else(|| {
            let mut prices = prices.into_iter();
            prices.find_map(|(value, what)| value.and_then(|v| price(instrument, v, what)))
        })
        .or_else(|| {
            if order.init().quote_quantity {
                return None; // checked once it is in units of the instrument
            }
            quantity(instrument, order.quantity())
        })
        .or_else(|| trailing(order))
        .or_else(|| expiry(order, now))
}

/// An index is a number, not something to hold.
fn tradable(instrument: &Instrument) -> Option<String> {
    (!instrument.is_tradable())
        .then(|| format!("{} is an {} and cannot be traded", instrument.id, instrument.type_name()))
}

pub(crate) fn price(instrument: &Instrument, price: Price, what: &str) -> Option<String> {
    if price.precision() > instrument.price_precision {
        let (has, most) = (price.precision(), instrument.price_precision);
        return Some(format!("{what}price {price} invalid (precision {has} > {most})"));
    }
    if !price.is_positive() && !instrument.allows_negative_price() {
        return Some(format!("{what}price {price} invalid (not positive)"));
    }
    if let Some(max) = instrument.max_price.filter(|max| price > *max) {
        return Some(format!("{what}price {price} invalid (> maximum price of {max})"));
    }
    if let Some(min) = instrument.min_price.filter(|min| price < *min) {
        return Some(format!("{what}price {price} invalid (< minimum price of {min})"));
    }
    None
}

pub(crate) fn quantity(instrument: &Instrument, quantity: Quantity) -> Option<String> {
    if quantity.precision() > instrument.size_precision {
        let (has, most) = (quantity.precision(), instrument.size_precision);
        return Some(format!("quantity {quantity} invalid (precision {has} > {most})"));
    }
    if let Some(max) = instrument.max_quantity.filter(|max| quantity > *max) {
        return Some(format!("quantity {quantity} invalid (> maximum trade size of {max})"));
    }
    if let Some(min) = instrument.min_quantity.filter(|min| quantity < *min) {
        return Some(format!("quantity {quantity} invalid (< minimum trade size of {min})"));
    }
    None
}

/// The bounds of a quantity that was given in quote currency, once it is in units of the instrument.
pub(crate) fn base_quantity(instrument: &Instrument, quantity: Quantity) -> Option<String> {
    if let Some(max) = instrument.max_quantity.filter(|max| quantity > *max) {
        let text = "QUANTITY_EXCEEDS_MAXIMUM";
        return Some(format!("{text}: effective_quantity={quantity}, max_quantity={max}"));
    }
    if let Some(min) = instrument.min_quantity.filter(|min| quantity < *min) {
        let text = "QUANTITY_BELOW_MINIMUM";
        return Some(format!("{text}: effective_quantity={quantity}, min_quantity={min}"));
    }
    None
}

/// A trailing stop must trail by something that can be computed from a price.
fn trailing(order: &Order) -> Option<String> {
    if !order.order_type().is_trailing() {
        return None;
    }
    let unit = order.init().extras().trailing_offset_type;
    let is_known = matches!(
        unit,
        TrailingOffsetType::Price | TrailingOffsetType::BasisPoints | TrailingOffsetType::Ticks
    );
    (!is_known).then(|| format!("UNSUPPORTED_TRAILING_OFFSET_TYPE: {unit}"))
}

fn expiry(order: &Order, now: UnixNanos) -> Option<String> {
    let at = order.init().expire_time.filter(|_| order.time_in_force() == TimeInForce::Gtd)?;
    (at <= now).then(|| format!("GTD {at} already passed"))
}
