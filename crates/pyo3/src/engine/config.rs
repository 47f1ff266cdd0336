//! Settings from Python, as the kernel takes them.

use argonauta_common::{
    cache::CacheConfig,
    logging::{LogConfig, LogLevel},
};
use argonauta_execution::{
    ExchangeConfig,
    matching::{BarTiming, MatchingConfig},
    models::{FeeModel, FillConfig, ImpactModel, LatencyModel, QueueModel},
};
use argonauta_model::{Currency, Money, identifiers::InstrumentId};
use argonauta_risk::RiskConfig;
use argonauta_system::{KernelConfig, VenueConfig};
use pyo3::{prelude::*, types::PyDict};
use rust_decimal::Decimal;

use super::{
    account::{PyMarginModel, margin_model_of},
    lifecycle::lifecycle_config,
};
use crate::{
    convert::Fields,
    enums::Enum,
    error::{Error, Result},
    model::{identifiers::PyVenue, money::PyMoney},
};

/// Reads what `argonauta.backtest.engine` says about an engine.
pub(crate) fn kernel_config(settings: &Bound<'_, PyDict>) -> Result<KernelConfig> {
    let fields = Fields(settings);
    Ok(KernelConfig {
        trader_id: fields.parse("trader_id")?,
        seed: fields.get("seed")?,
        cache: CacheConfig {
            tick_capacity: capacity(&fields, "tick_capacity")?,
            bar_capacity: capacity(&fields, "bar_capacity")?,
        },
        risk: RiskConfig {
            bypass: fields.get("risk_bypass")?,
            max_order_submit_rate: fields.parse("max_order_submit_rate")?,
            max_order_modify_rate: fields.parse("max_order_modify_rate")?,
            max_notional_per_order: max_notional(&fields)?,
        },
        log: LogConfig {
            level: LogLevel::from_config(&fields.get::<String>("log_level")?)?,
            component_levels: levels(&fields)?,
            colors: fields.get("log_colors")?,
        },
    })
}

fn capacity(fields: &Fields<'_, '_>, name: &'static str) -> Result<usize> {
    let capacity: usize = fields.get(name)?;
    if capacity == 0 {
        return Err(Error::invalid(name, capacity, "must be above zero"));
    }
    Ok(capacity)
}

fn max_notional(fields: &Fields<'_, '_>) -> Result<Vec<(InstrumentId, Decimal)>> {
    let pairs: Vec<(String, String)> = fields.get("max_notional_per_order")?;
    pairs
        .into_iter()
        .map(|(id, text)| {
            let value = decimal("max_notional_per_order", &text)?;
            if value <= Decimal::ZERO {
                return Err(Error::invalid("max_notional_per_order", text, "must be above zero"));
            }
            Ok((id.parse()?, value))
        })
        .collect()
}

fn decimal(what: &'static str, text: &str) -> Result<Decimal> {
    text.parse().map_err(|_| Error::invalid(what, text, "must be a decimal number"))
}

fn levels(fields: &Fields<'_, '_>) -> Result<Vec<(String, LogLevel)>> {
    let pairs: Vec<(String, String)> = fields.get("log_component_levels")?;
    pairs.into_iter().map(|(name, level)| Ok((name, LogLevel::from_config(&level)?))).collect()
}

/// Reads what `BacktestEngine.add_venue` says about a venue.
pub(crate) fn venue_config(settings: &Bound<'_, PyDict>) -> Result<VenueConfig> {
    let fields = Fields(settings);
    let balances: Vec<PyMoney> = fields.get("starting_balances")?;
    let account_type = fields.get::<Enum<_>>("account_type")?.0;
    let leverages: Vec<(String, String)> = fields.get("leverages")?;
    let leverages = leverages
        .into_iter()
        .map(|(id, leverage)| Ok((id.parse()?, decimal("leverage", &leverage)?)))
        .collect::<Result<Vec<_>>>()?;
    let latency: (u64, u64, u64, u64) = fields.get("latency")?;
    let fill: (f64, f64, u64) = fields.get("fill_model")?;
    let fill_model =
        FillConfig { prob_fill_on_limit: fill.0, prob_slippage: fill.1, random_seed: fill.2 };
    Ok(VenueConfig {
        venue: fields.get::<PyVenue>("venue")?.0,
        account_type,
        base_currency: fields.parse_optional::<Currency>("base_currency")?,
        starting_balances: balances.into_iter().map(|money| money.0).collect(),
        default_leverage: decimal("default_leverage", &fields.get::<String>("default_leverage")?)?,
        leverages,
        margin_model: margin_model_of(&fields.get::<Bound<'_, PyMarginModel>>("margin_model")?),
        allow_cash_borrowing: fields.get("allow_cash_borrowing")?,
        frozen_account: fields.get("frozen_account")?,
        exchange: ExchangeConfig {
            matching: MatchingConfig {
                oms_type: fields.get::<Enum<_>>("oms_type")?.0,
                account_type,
                reject_stop_orders: fields.get("reject_stop_orders")?,
                support_gtd_orders: fields.get("support_gtd_orders")?,
                use_position_ids: fields.get("use_position_ids")?,
                use_reduce_only: fields.get("use_reduce_only")?,
                bar_execution: fields.get("bar_execution")?,
                bar_timing: bar_timing(&fields)?,
                bar_adaptive_high_low_ordering: fields.get("bar_adaptive_high_low_ordering")?,
                trade_execution: fields.get("trade_execution")?,
                book_type: fields.get::<Enum<_>>("book_type")?.0,
                use_market_order_acks: fields.get("use_market_order_acks")?,
                liquidity_consumption: fields.get("liquidity_consumption")?,
                price_protection_points: fields.get("price_protection_points")?,
                queue_model: queue_model(&fields)?,
                impact_model: impact_model(&fields)?,
                fee_model: fee_model(&fields)?,
                fill_model: fill_model.validated()?,
            },
            latency: LatencyModel {
                base_ns: latency.0,
                insert_ns: latency.1,
                update_ns: latency.2,
                cancel_ns: latency.3,
            },
            contingencies: fields
                .get::<bool>("support_contingent_orders")?
                .then_some(fields.get::<Enum<_>>("oto_trigger_mode")?.0),
        },
        lifecycle: lifecycle_config(&fields.get::<Bound<'_, PyDict>>("lifecycle")?)?,
    })
}

/// A fee model is `(kind, amount, charge_once)`.
fn fee_model(fields: &Fields<'_, '_>) -> Result<FeeModel> {
    let (kind, amount, charge_once): (String, Option<PyMoney>, bool) = fields.get("fee_model")?;
    let commission = amount.map(|money| money.0);
    let required = |commission: Option<Money>| {
        commission.ok_or_else(|| Error::invalid("fee_model", &kind, "needs a commission"))
    };
    match kind.as_str() {
        "maker_taker" => Ok(FeeModel::MakerTaker),
        "fixed" => Ok(FeeModel::Fixed { commission: required(commission)?, charge_once }),
        "per_contract" => Ok(FeeModel::PerContract { commission: required(commission)? }),
        other => Err(Error::invalid("fee_model", other, "is not known")),
    }
}

fn bar_timing(fields: &Fields<'_, '_>) -> Result<BarTiming> {
    match fields.get::<String>("bar_timing")?.as_str() {
        "SAME_CLOSE" => Ok(BarTiming::SameClose),
        "NEXT_OPEN" => Ok(BarTiming::NextOpen),
        "NEXT_CLOSE" => Ok(BarTiming::NextClose),
        other => {
            let rule = "must be SAME_CLOSE, NEXT_OPEN, NEXT_CLOSE or ADAPTIVE_PATH";
            Err(Error::invalid("bar_timing", other, rule))
        }
    }
}

/// A queue model is `(kind, exponent)`.
fn queue_model(fields: &Fields<'_, '_>) -> Result<QueueModel> {
    let (kind, exponent): (String, f64) = fields.get("queue_model")?;
    let model = match kind.as_str() {
        "none" => QueueModel::None,
        "trades" => QueueModel::Trades,
        "risk_averse" => QueueModel::RiskAverse,
        "power" => QueueModel::Power(exponent),
        "log" => QueueModel::Log,
        "fifo" => QueueModel::Fifo,
        other => return Err(Error::invalid("queue_model", other, "is not known")),
    };
    Ok(model.validated()?)
}

/// An impact model is `(coefficient, exponent, half-life)`, or nothing.
fn impact_model(fields: &Fields<'_, '_>) -> Result<ImpactModel> {
    let Some((coefficient_ticks, exponent, half_life_ns)) = fields.get("impact_model")? else {
        return Ok(ImpactModel::None);
    };
    Ok(ImpactModel::Power { coefficient_ticks, exponent, half_life_ns }.validated()?)
}
