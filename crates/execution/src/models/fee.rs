//! What a fill costs.

use argonauta_core::fixed;
use argonauta_model::{
    Instrument, ModelError, Money, Price, Quantity, enums::LiquiditySide, error::ModelResult,
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
            Self::MakerTaker => maker_taker(instrument, quantity, price, liquidity_side),
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

/// The rate applies to the notional as money, that is at the precision of its currency.
fn maker_taker(
    instrument: &Instrument,
    quantity: Quantity,
    price: Price,
    liquidity_side: LiquiditySide,
) -> ModelResult<Money> {
    let rate = match liquidity_side {
        LiquiditySide::Maker => instrument.maker_fee,
        LiquiditySide::Taker => instrument.taker_fee,
        LiquiditySide::NoLiquiditySide => {
            let rule = "a fill is MAKER or TAKER";
            return Err(ModelError::invalid("liquidity side", liquidity_side, rule));
        }
    };
    if rate.is_zero() {
        return Ok(Money::zero(instrument.cost_currency()));
    }
    let notional = instrument.notional_value(quantity, price, false)?;
    let currency = notional.currency();
    let decimals = currency.precision + rate.scale() as u8;
    fixed::mul_rescale(notional.mantissa(), rate.mantissa(), decimals, currency.precision)
        .map_err(|e| ModelError::invalid("commission", notional, e.to_string()))
        .and_then(|mantissa| Money::from_mantissa(mantissa, currency))
}
