//! Reads the parameters of an execution algorithm from an order and checks them.

use std::str::FromStr;

use argonauta_model::{
    Quantity,
    enums::OrderType,
    order::Order,
    params::{ParamValue, Params},
};
use rust_decimal::Decimal;

/// Most slices that a schedule may have.
const SLICES_MAX: usize = 100_000;

/// Why an algorithm does not work an order.
pub(super) type Refused = String;

/// The parameters that an order brings for its algorithm.
pub(super) struct Terms<'a> {
    params: Option<&'a Params>,
    /// Name of the algorithm, for messages.
    name: &'a str,
}

impl<'a> Terms<'a> {
    pub(super) fn of(order: &'a Order, name: &'a str) -> Self {
        Self { params: order.init().extras().exec_algorithm_params.as_ref(), name }
    }

    fn wrong(&self, field: &str, value: impl std::fmt::Display, rule: &str) -> Refused {
        format!("{} {field} {value}: {rule}", self.name)
    }

    /// Refuses parameters that the algorithm does not know: one that is misspelt is not ignored.
    pub(super) fn know(&self, names: &[&str]) -> Result<(), Refused> {
        let given = self.params.into_iter().flat_map(Params::iter);
        for (name, _) in given {
            if !names.contains(&name) {
                let rule = format!("is not a parameter; it has {}", names.join(", "));
                return Err(self.wrong("parameter", name, &rule));
            }
        }
        Ok(())
    }

    fn value(&self, field: &str) -> Option<&'a ParamValue> {
        self.params?.get(field).filter(|value| !matches!(value, ParamValue::None))
    }

    /// Returns a number, where it was given. Texts are read exactly, floats by their shortest text.
    pub(super) fn optional(&self, field: &str) -> Result<Option<Decimal>, Refused> {
        let rule = "must be a number";
        match self.value(field) {
            None => Ok(None),
            Some(ParamValue::Int(value)) => Ok(Some(Decimal::from(*value))),
            Some(ParamValue::Float(value)) => {
                number(&value.to_string()).map(Some).ok_or_else(|| self.wrong(field, value, rule))
            }
            Some(ParamValue::Text(text)) => {
                number(text).map(Some).ok_or_else(|| self.wrong(field, text, rule))
            }
            Some(other) => Err(self.wrong(field, format!("{other:?}"), rule)),
        }
    }

    /// Returns a number that must be given.
    pub(super) fn required(&self, field: &str) -> Result<Decimal, Refused> {
        self.optional(field)?.ok_or_else(|| self.wrong(field, "None", "must be given"))
    }

    /// Returns a number above zero that must be given.
    pub(super) fn positive(&self, field: &str) -> Result<Decimal, Refused> {
        let value = self.required(field)?;
        if value <= Decimal::ZERO {
            return Err(self.wrong(field, value, "must be above zero"));
        }
        Ok(value)
    }

    /// Returns a number of at least zero; zero where it was not given.
    pub(super) fn non_negative(&self, field: &str) -> Result<Decimal, Refused> {
        let value = self.optional(field)?.unwrap_or_default();
        if value < Decimal::ZERO {
            return Err(self.wrong(field, value, "must not be negative"));
        }
        Ok(value)
    }

    /// Returns a time in nanoseconds, given in seconds above zero.
    pub(super) fn seconds(&self, field: &str) -> Result<u64, Refused> {
        let value = self.positive(field)?;
        let nanos = value.checked_mul(Decimal::from(1_000_000_000)).map(|nanos| nanos.trunc());
        let nanos = nanos.and_then(|nanos| u64::try_from(nanos.mantissa()).ok());
        let rule = "must be at least a nanosecond, and fit 64 bits of them";
        nanos
            .filter(|nanos| (1..=u64::MAX / 4).contains(nanos))
            .ok_or_else(|| self.wrong(field, value, rule))
    }

    /// Returns the interval of a schedule in nanoseconds, and how many there are to its horizon.
    pub(super) fn intervals(&self) -> Result<(u64, usize), Refused> {
        let (horizon, interval) = (self.seconds("horizon_secs")?, self.seconds("interval_secs")?);
        if horizon < interval {
            let rule = "must not be below interval_secs";
            return Err(self.wrong("horizon_secs", self.required("horizon_secs")?, rule));
        }
        let count = usize::try_from(horizon / interval).unwrap_or(usize::MAX);
        if count > SLICES_MAX {
            let rule = format!("makes more than {SLICES_MAX} slices");
            return Err(self.wrong("horizon_secs", self.required("horizon_secs")?, &rule));
        }
        Ok((interval, count))
    }

    /// Returns the weights that a text with commas, or a list, holds: as many as there are slices.
    pub(super) fn weights(&self, field: &str, count: usize) -> Result<Vec<Decimal>, Refused> {
        let texts: Vec<String> = match self.value(field) {
            None => return Err(self.wrong(field, "None", "must be given")),
            Some(ParamValue::Text(text)) => text.split(',').map(|t| t.trim().to_owned()).collect(),
            Some(ParamValue::List(values)) => values.iter().map(text_of).collect(),
            Some(other) => {
                return Err(self.wrong(field, format!("{other:?}"), "must be numbers and commas"));
            }
        };
        if texts.len() != count {
            let rule = format!("must have one weight for each of {count} intervals");
            return Err(self.wrong(field, texts.join(","), &rule));
        }
        let mut weights = Vec::with_capacity(count);
        for text in &texts {
            let weight = number(text).filter(|w| *w >= Decimal::ZERO && *w <= MOST);
            let rule = "must be a number between 0 and 1e9";
            weights.push(weight.ok_or_else(|| self.wrong(field, text, rule))?);
        }
        if weights.iter().all(Decimal::is_zero) {
            return Err(self.wrong(field, texts.join(","), "must have a weight above zero"));
        }
        Ok(weights)
    }

    /// Returns a quantity in the precision of an instrument, where it was given.
    pub(super) fn quantity(&self, field: &str, precision: u8) -> Result<Option<Quantity>, Refused> {
        let Some(value) = self.optional(field)? else { return Ok(None) };
        let scale = u32::from(precision);
        let mut exact = value.normalize();
        if exact.scale() > scale || exact <= Decimal::ZERO {
            let rule = format!("must be above zero, with at most {precision} decimals");
            return Err(self.wrong(field, value, &rule));
        }
        exact.rescale(scale);
        let quantity = (exact.scale() == scale)
            .then(|| Quantity::from_mantissa(exact.mantissa(), precision).ok());
        quantity.flatten().map(Some).ok_or_else(|| self.wrong(field, value, "is too large"))
    }

    /// Refuses an order of another type than the algorithm works.
    pub(super) fn only(&self, order: &Order, order_type: OrderType) -> Result<(), Refused> {
        if order.order_type() != order_type {
            let rule = format!("only {order_type} orders are worked");
            return Err(self.wrong("order type", order.order_type(), &rule));
        }
        if order.is_quote_quantity() {
            return Err(self.wrong("quote_quantity", true, "slices need a base quantity"));
        }
        Ok(())
    }
}

/// Largest weight of a curve.
const MOST: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

fn number(text: &str) -> Option<Decimal> {
    Decimal::from_str(text.trim()).or_else(|_| Decimal::from_scientific(text.trim())).ok()
}

fn text_of(value: &ParamValue) -> String {
    match value {
        ParamValue::Int(value) => value.to_string(),
        ParamValue::Float(value) => value.to_string(),
        ParamValue::Text(text) => text.clone(),
        other => format!("{other:?}"),
    }
}
