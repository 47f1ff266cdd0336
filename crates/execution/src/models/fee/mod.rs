//! What a fill costs.

mod option;
mod tiers;

use std::{fmt, sync::Arc};

use argonauta_core::{UnixNanos, fixed};
use argonauta_model::{
    Instrument, ModelError, Money, Price, Quantity, account::commission, enums::LiquiditySide,
    error::ModelResult, identifiers::generic_spread_id_n_legs, order::Order,
};
use rust_decimal::Decimal;

pub use self::tiers::{FeeTier, FeeTiers, TierMeasure, TradedVolume};

/// A fill, as a fee model sees it.
#[derive(Clone, Copy, Debug)]
pub struct FeeRequest<'a> {
    /// Instrument.
    pub instrument: &'a Instrument,
    /// Order as it was before the fill.
    pub order: &'a Order,
    /// Quantity of the fill.
    pub quantity: Quantity,
    /// Price of the fill.
    pub price: Price,
    /// Whether it gave or took liquidity.
    pub liquidity_side: LiquiditySide,
    /// Whether it is the order's first.
    pub is_first: bool,
    /// Price of the index, which is the price of an option's underlying.
    pub index: Option<Price>,
    /// When it trades.
    pub now: UnixNanos,
}

/// A fee model of one's own.
pub trait CustomFeeModel: fmt::Debug + Send + Sync {
    /// Returns the commission of a fill; below zero it is a rebate.
    ///
    /// # Errors
    /// Whatever keeps the model from saying it; that ends the run.
    fn commission(&self, request: &FeeRequest<'_>) -> ModelResult<Money>;
}

/// What makers and takers pay, as fractions; below zero it is a rebate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeeRates {
    /// Of a fill that gave liquidity.
    pub maker: Decimal,
    /// Of a fill that took liquidity.
    pub taker: Decimal,
}

impl FeeRates {
    /// Returns the rate of a side.
    ///
    /// # Errors
    /// A fill without a liquidity side.
    pub fn of(self, side: LiquiditySide) -> ModelResult<Decimal> {
        match side {
            LiquiditySide::Maker => Ok(self.maker),
            LiquiditySide::Taker => Ok(self.taker),
            LiquiditySide::NoLiquiditySide => {
                Err(ModelError::invalid("liquidity side", side, "must be MAKER or TAKER"))
            }
        }
    }

    /// Checks that both rates lie between -1 and 1.
    fn check(self, what: &'static str) -> ModelResult<()> {
        for rate in [self.maker, self.taker] {
            check_rate(what, rate, -Decimal::ONE)?;
        }
        Ok(())
    }
}

fn check_rate(what: &'static str, rate: Decimal, least: Decimal) -> ModelResult<()> {
    if rate < least || rate > Decimal::ONE {
        return Err(ModelError::invalid(what, rate, format!("must lie between {least} and 1")));
    }
    Ok(())
}

/// How a venue charges for fills.
#[derive(Clone, Debug, Default)]
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
    /// A fixed amount for each unit that is traded, and for each leg of a spread.
    PerContract {
        /// Amount for one unit of one leg.
        commission: Money,
    },
    /// Notional times rates that follow from what was traded.
    Tiered(Arc<FeeTiers>),
    /// A rate of the underlying's value, but at most a part of an option's premium.
    CappedOption {
        /// Rates of the underlying's value.
        rates: FeeRates,
        /// Largest part of the premium.
        cap_rate: Decimal,
    },
    /// Quantity times rate times `p * (1 - p)` of a price that is a probability.
    ProbabilityPrice {
        /// Rates; those of the instrument where `None`.
        rates: Option<FeeRates>,
    },
    /// A model of one's own.
    Custom(Arc<dyn CustomFeeModel>),
}

impl FeeModel {
    /// Checks the rates of a model.
    ///
    /// # Errors
    /// A rate beyond -1 to 1, or a cap below 0.
    pub fn validated(self) -> ModelResult<Self> {
        match &self {
            Self::CappedOption { rates, cap_rate } => {
                check_rate("maker_rate", rates.maker, Decimal::ZERO)?;
                check_rate("taker_rate", rates.taker, Decimal::ZERO)?;
                check_rate("cap_rate", *cap_rate, Decimal::ZERO)?;
            }
            Self::ProbabilityPrice { rates: Some(rates) } => rates.check("fee rate")?,
            _ => {}
        }
        Ok(self)
    }

    /// Returns the commission of a fill. `volume` is what was traded before at the venue; the fill is
    /// added to it.
    ///
    /// # Errors
    /// A value beyond the range of money, or what a model of one's own says.
    pub fn commission(
        &self,
        request: &FeeRequest<'_>,
        volume: &TradedVolume,
    ) -> ModelResult<Money> {
        let FeeRequest { instrument, quantity, price, liquidity_side, .. } = *request;
        match self {
            Self::MakerTaker => commission(instrument, quantity, price, liquidity_side, false),
            Self::Fixed { commission, charge_once: true } if !request.is_first => {
                Ok(Money::zero(commission.currency()))
            }
            Self::Fixed { commission, .. } => Ok(*commission),
            Self::PerContract { commission } => {
                per_contract(*commission, quantity, generic_spread_id_n_legs(instrument.id).max(1))
            }
            Self::Tiered(tiers) => tiers.commission(request, volume),
            Self::CappedOption { rates, cap_rate } => option::capped(request, *rates, *cap_rate),
            Self::ProbabilityPrice { rates } => option::probability(request, *rates),
            Self::Custom(model) => model.commission(request),
        }
    }
}

/// Returns a fraction of an amount, rounded half away from zero at the decimals of its currency.
pub(crate) fn fraction_of(amount: Money, rate: Decimal) -> ModelResult<Money> {
    let (currency, decimals) = (amount.currency(), amount.currency().precision);
    let from = decimals + rate.scale() as u8;
    fixed::mul_rescale(amount.mantissa(), rate.mantissa(), from, decimals)
        .map_err(|e| ModelError::number("commission", amount, e))
        .and_then(|mantissa| Money::from_mantissa(mantissa, currency))
}

fn per_contract(commission: Money, quantity: Quantity, legs: usize) -> ModelResult<Money> {
    let currency = commission.currency();
    let decimals = currency.precision + quantity.precision();
    let per_unit = commission.mantissa().saturating_mul(legs as i128);
    fixed::mul_rescale(per_unit, quantity.mantissa(), decimals, currency.precision)
        .map_err(|e| ModelError::invalid("commission", quantity, e.to_string()))
        .and_then(|mantissa| Money::from_mantissa(mantissa, currency))
}
