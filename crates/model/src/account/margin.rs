//! How margins are computed.

use std::{any::Any, fmt, sync::Arc};

use argonauta_core::fixed;
use rust_decimal::Decimal;

use crate::{
    enums::PositionSide,
    error::{ModelError, ModelResult},
    instrument::Instrument,
    money::Money,
    price::Price,
    quantity::Quantity,
};

/// What a margin is asked for.
#[derive(Clone, Copy, Debug)]
pub struct MarginRequest<'a> {
    /// Instrument.
    pub instrument: &'a Instrument,
    /// Side of the position; none for an order.
    pub side: PositionSide,
    /// Quantity of the order or the position.
    pub quantity: Quantity,
    /// Price of the order, or average entry price of the position.
    pub price: Price,
    /// Leverage of the instrument on the account, at least 1.
    pub leverage: Decimal,
    /// Whether the notional value of an inverse instrument is taken in quote currency.
    pub use_quote_for_inverse: bool,
}

/// How margins are computed.
#[derive(Clone, Debug, Default)]
pub enum MarginModel {
    /// Notional value over leverage, times the instrument's margin.
    #[default]
    Leveraged,
    /// Notional value times the instrument's margin, whatever the leverage.
    Standard,
    /// As somebody else says.
    Custom(Arc<dyn CustomMarginModel>),
}

/// A way of computing margins. Both answers are amounts of one currency, not below zero.
pub trait CustomMarginModel: Any + fmt::Debug + Send + Sync {
    /// Returns the margin that opening this ties up.
    ///
    /// # Errors
    /// What the model refuses.
    fn margin_init(&self, request: &MarginRequest<'_>) -> ModelResult<Money>;

    /// Returns the margin that keeping this ties up.
    ///
    /// # Errors
    /// What the model refuses.
    fn margin_maint(&self, request: &MarginRequest<'_>) -> ModelResult<Money>;
}

impl MarginModel {
    /// Returns the name by which a configuration calls it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Leveraged => "leveraged",
            Self::Standard => "standard",
            Self::Custom(_) => "custom",
        }
    }

    /// Returns the margin that opening this ties up.
    ///
    /// # Errors
    /// A value beyond the range of money, or what a custom model refuses or gets wrong.
    pub fn margin_init(&self, request: &MarginRequest<'_>) -> ModelResult<Money> {
        match self {
            Self::Custom(model) => model.margin_init(request).and_then(|m| checked(m, request)),
            Self::Leveraged | Self::Standard => self.share(request, request.instrument.margin_init),
        }
    }

    /// Returns the margin that keeping this ties up.
    ///
    /// # Errors
    /// As of [`MarginModel::margin_init`].
    pub fn margin_maint(&self, request: &MarginRequest<'_>) -> ModelResult<Money> {
        match self {
            Self::Custom(model) => model.margin_maint(request).and_then(|m| checked(m, request)),
            Self::Leveraged | Self::Standard => {
                self.share(request, request.instrument.margin_maint)
            }
        }
    }

    /// Returns a fraction of the notional value over the leverage, rounded half away from zero.
    fn share(&self, request: &MarginRequest<'_>, fraction: Decimal) -> ModelResult<Money> {
        let MarginRequest { instrument, quantity, price, .. } = *request;
        let notional = instrument.notional_value(quantity, price, request.use_quote_for_inverse)?;
        let leverage =
            if matches!(self, Self::Leveraged) { request.leverage } else { Decimal::ONE };
        // notional * fraction / leverage, with the decimals of the two factors taken out at the end.
        let decimals = leverage.scale() as i8 - fraction.scale() as i8;
        fixed::mul_div(notional.mantissa(), fraction.mantissa(), leverage.mantissa(), decimals)
            .map_err(|e| ModelError::invalid("margin", notional, e.to_string()))
            .and_then(|mantissa| Money::from_mantissa(mantissa, notional.currency()))
    }
}

/// A margin below zero would free money that is not there.
fn checked(margin: Money, request: &MarginRequest<'_>) -> ModelResult<Money> {
    if margin.is_negative() {
        let rule = format!("a margin model must not answer below zero ({})", request.instrument.id);
        return Err(ModelError::invalid("margin", margin, rule));
    }
    Ok(margin)
}
