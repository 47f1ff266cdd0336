//! Settings from Python, as the kernel takes them.

use argonauta_common::{
    cache::CacheConfig,
    logging::{LogConfig, LogLevel},
};
use argonauta_execution::{
    ExchangeConfig, ExecutionConfig,
    matching::{BarTiming, MatchingConfig},
    models::{ImpactModel, QueueModel},
};
use argonauta_model::{Currency, identifiers::ClientId};
use argonauta_system::{KernelConfig, VenueConfig};
use pyo3::{prelude::*, types::PyDict};
use rust_decimal::Decimal;

use super::{
    account::{PyMarginModel, margin_model_of},
    lifecycle::lifecycle_config,
    models::{fee_model, fill_model, latency_model},
    risk::risk_config,
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
        risk: risk_config(&fields.get::<Bound<'_, PyDict>>("risk")?)?,
        execution: execution_config(&fields)?,
        log: LogConfig {
            level: LogLevel::from_config(&fields.get::<String>("log_level")?)?,
            component_levels: levels(&fields)?,
            colors: fields.get("log_colors")?,
        },
    })
}

fn execution_config(fields: &Fields<'_, '_>) -> Result<ExecutionConfig> {
    let clients: Vec<String> = fields.get("external_clients")?;
    Ok(ExecutionConfig {
        manage_own_order_books: fields.get("manage_own_order_books")?,
        snapshot_orders: fields.get("snapshot_orders")?,
        snapshot_positions: fields.get("snapshot_positions")?,
        snapshot_positions_interval_ns: fields.get_optional("snapshot_positions_interval_ns")?,
        allow_overfills: fields.get("allow_overfills")?,
        external_clients: clients
            .iter()
            .map(|client| ClientId::new(client))
            .collect::<std::result::Result<_, _>>()?,
    })
}

fn capacity(fields: &Fields<'_, '_>, name: &'static str) -> Result<usize> {
    let capacity: usize = fields.get(name)?;
    if capacity == 0 {
        return Err(Error::invalid(name, capacity, "must be above zero"));
    }
    Ok(capacity)
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
        routing: fields.get("routing")?,
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
                fee_model: fee_model(&fields, "fee_model")?,
                fill_model: fill_model(&fields, "fill_model")?,
            },
            latency: latency_model(&fields)?,
            contingencies: fields
                .get::<bool>("support_contingent_orders")?
                .then_some(fields.get::<Enum<_>>("oto_trigger_mode")?.0),
        },
        lifecycle: lifecycle_config(&fields.get::<Bound<'_, PyDict>>("lifecycle")?)?,
    })
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
