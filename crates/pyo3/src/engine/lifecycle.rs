//! What `BacktestEngine.add_venue` says about the end of contracts, and about liquidation.

use argonauta_model::{Price, identifiers::InstrumentId};
use argonauta_system::{
    LifecycleConfig, LiquidationConfig, MaintenanceTier, NegativeBalance, OptionSettlement,
    OptionStyle,
};
use pyo3::{prelude::*, types::PyDict};
use rust_decimal::Decimal;

use super::accounting::PyRolloverInterestCalculator;
use crate::{
    convert::Fields,
    error::{Error, Result},
};

/// Reads the settings.
pub(crate) fn lifecycle_config(settings: &Bound<'_, PyDict>) -> Result<LifecycleConfig> {
    let fields = Fields(settings);
    let prices: Vec<(String, String)> = fields.get("settlement_prices")?;
    let settlement_prices = prices
        .into_iter()
        .map(|(id, price)| Ok((id.parse::<InstrumentId>()?, price.parse::<Price>()?)))
        .collect::<Result<Vec<_>>>()?;
    Ok(LifecycleConfig {
        settlement_prices,
        option_settlement: match fields.get::<String>("option_settlement")?.as_str() {
            "CASH" => OptionSettlement::Cash,
            "PHYSICAL" => OptionSettlement::Physical,
            other => {
                let rule = "must be CASH or PHYSICAL";
                return Err(Error::invalid("option_settlement", other, rule));
            }
        },
        option_style: match fields.get::<String>("option_style")?.as_str() {
            "EUROPEAN" => OptionStyle::European,
            "AMERICAN" => OptionStyle::American,
            other => {
                let rule = "must be EUROPEAN or AMERICAN";
                return Err(Error::invalid("option_style", other, rule));
            }
        },
        rollover: fields
            .get::<Option<PyRef<'_, PyRolloverInterestCalculator>>>("rollover")?
            .map(|calculator| calculator.rates()),
        borrow_rates: fields
            .get::<Vec<(String, String)>>("borrow_rates")?
            .iter()
            .map(|(id, rate)| Ok((id.parse()?, decimal("short_borrow_rates", rate)?)))
            .collect::<Result<Vec<_>>>()?,
        liquidation: fields
            .get::<bool>("liquidation_enabled")?
            .then(|| liquidation(&fields))
            .transpose()?,
    })
}

fn liquidation(fields: &Fields<'_, '_>) -> Result<LiquidationConfig> {
    let tiers: Vec<(String, String)> = fields.get("maintenance_tiers")?;
    let tiers = tiers
        .iter()
        .map(|(floor, rate)| {
            Ok(MaintenanceTier {
                floor: decimal("floor of a maintenance tier", floor)?,
                rate: decimal("rate of a maintenance tier", rate)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let number = |name| decimal(name, &fields.get::<String>(name)?);
    Ok(LiquidationConfig {
        trigger_ratio: number("liquidation_trigger_ratio")?,
        cancel_open_orders: fields.get("liquidation_cancel_open_orders")?,
        step: number("liquidation_step")?,
        tiers,
        negative_balance: match fields.get::<String>("negative_balance")?.as_str() {
            "KEEP" => NegativeBalance::Keep,
            "INSURED" => NegativeBalance::Insured,
            other => {
                let rule = "must be KEEP or INSURED";
                return Err(Error::invalid("negative_balance", other, rule));
            }
        },
    })
}

fn decimal(what: &'static str, text: &str) -> Result<Decimal> {
    text.parse().map_err(|_| Error::invalid(what, text, "must be a decimal number"))
}
