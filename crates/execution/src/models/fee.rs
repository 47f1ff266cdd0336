//! What a fill costs.

use argonauta_core::fixed;
use argonauta_model::{
    Instrument, ModelError, Money, Price, Quantity, account::commission, enums::LiquiditySide,
    error::ModelResult,
};

/// How a venue charges for fills.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum FeeModel {
    /// Notional times the instrument's maker or taker fee.
    #[default]
    MakerTaker,
    /// A fixed amount for each order, or for each of its fills.
    Fixed {
        /// Amount.
        commission: Money,
        /// Whether only the first fill of an order is charged.
        charge_once: bool,
    },
    /// A fixed amount for each unit that is traded.
    PerContract {
        /// Amount for one unit.
        commission: Money,
    },
}

impl FeeModel {
    /// Returns the commission of a fill; `is_first` says whether it is the order's first.
    pub fn commission(
        &self,
        instrument: &Instrument,
        quantity: Quantity,
        price: Price,
        liquidity_side: LiquiditySide,
        is_first: bool,
    ) -> ModelResult<Money> {
        match self {
            Self::MakerTaker => commission(instrument, quantity, price, liquidity_side, false),
            Self::Fixed { commission, charge_once: true } if !is_first => {
                Ok(Money::zero(commission.currency()))
            }
            Self::Fixed { commission, .. } => Ok(*commission),
            Self::PerContract { commission } => {
                let currency = commission.currency();
                let decimals = currency.precision + quantity.precision();
                fixed::mul_rescale(
                    commission.mantissa(),
                    quantity.mantissa(),
                    decimals,
                    currency.precision,
                )
                .map_err(|e| ModelError::invalid("commission", quantity, e.to_string()))
                .and_then(|mantissa| Money::from_mantissa(mantissa, currency))
            }
        }
    }
}
