//! The risk engine as Python sees it: what it enforces, and what it lets through.

use std::time::Duration;

use argonauta_model::{
    Money,
    enums::TradingState,
    identifiers::{InstrumentId, StrategyId},
};
use argonauta_risk::{
    Collar, Limits, LossConfig, Rate, RiskConfig, RiskEngine, Zone, positive_decimal,
    positive_money,
};
use pyo3::{
    prelude::*,
    types::{PyAnyMethods, PyDict},
};
use rust_decimal::Decimal;

use super::{component::PyComponent, handle::Handle};
use crate::{
    convert::{DecimalArg, Fields, Whole},
    enums::Enum,
    error::{Error, Result},
    model::{
        currency::PyCurrency,
        identifiers::{PyInstrumentId, PyStrategyId},
        money::PyMoney,
    },
};

/// Reads what `RiskEngineConfig.settings` says.
pub(crate) fn risk_config(settings: &Bound<'_, PyDict>) -> Result<RiskConfig> {
    let fields = Fields(settings);
    Ok(RiskConfig {
        bypass: fields.get("bypass")?,
        debug: fields.get("debug")?,
        max_order_submit_rate: fields.parse("max_order_submit_rate")?,
        max_order_modify_rate: fields.parse("max_order_modify_rate")?,
        max_notional_per_order: by_instrument(&fields, "max_notional_per_order")?,
        check_margin: fields.get("check_margin")?,
        limits: Limits {
            max_position: by_instrument(&fields, "max_position")?,
            max_position_per_strategy: by_strategy(&fields)?,
            max_gross_exposure: money(&fields, "max_gross_exposure")?,
            max_net_exposure: money(&fields, "max_net_exposure")?,
            price_collar: fields.parse_optional("price_collar")?,
            price_collars: collars(&fields)?,
            duplicate_interval_ns: interval(fields.get("duplicate_order_interval_ms")?)?,
        },
        losses: LossConfig {
            max_drawdown: fields.parse_optional("max_drawdown")?,
            max_daily_loss: fields.parse_optional("max_daily_loss")?,
            day_zone: Zone::new(&fields.get::<String>("day_time_zone")?)?,
            state: fields.parse("loss_state")?,
            cancels_orders: fields.get("loss_cancels_orders")?,
            resumes_next_day: fields.get("resume_next_day")?,
            currency: fields.parse_optional("equity_currency")?,
        }
        .validated()?,
    })
}

fn by_instrument(
    fields: &Fields<'_, '_>,
    name: &'static str,
) -> Result<Vec<(InstrumentId, Decimal)>> {
    let pairs: Vec<(String, String)> = fields.get(name)?;
    pairs.into_iter().map(|(id, text)| Ok((id.parse()?, positive_decimal(name, &text)?))).collect()
}

fn by_strategy(fields: &Fields<'_, '_>) -> Result<Vec<(StrategyId, InstrumentId, Decimal)>> {
    let name = "max_position_per_strategy";
    let triples: Vec<(String, String, String)> = fields.get(name)?;
    triples
        .into_iter()
        .map(|(strategy, id, text)| {
            Ok((strategy.parse()?, id.parse()?, positive_decimal(name, &text)?))
        })
        .collect()
}

fn collars(fields: &Fields<'_, '_>) -> Result<Vec<(InstrumentId, Collar)>> {
    let pairs: Vec<(String, String)> = fields.get("price_collars")?;
    pairs.into_iter().map(|(id, text)| Ok((id.parse()?, text.parse()?))).collect()
}

fn money(fields: &Fields<'_, '_>, name: &'static str) -> Result<Option<Money>> {
    let text: Option<String> = fields.get(name)?;
    Ok(text.map(|text| positive_money(name, &text)).transpose()?)
}

/// Milliseconds of the interval in which an order may not be sent twice, as nanoseconds.
fn interval(ms: Option<u64>) -> Result<Option<u64>> {
    let Some(ms) = ms else { return Ok(None) };
    let ns = ms.checked_mul(1_000_000).filter(|ns| *ns > 0);
    let rule = "must be a number of milliseconds above zero, within the range of time";
    ns.map(Some).ok_or_else(|| Error::invalid("duplicate_order_interval_ms", ms, rule))
}

fn above_zero(what: &'static str, value: Option<DecimalArg>) -> Result<Option<Decimal>> {
    match value {
        Some(DecimalArg(value)) if value <= Decimal::ZERO => {
            Err(Error::invalid(what, value, "must be above zero, or None for no limit"))
        }
        value => Ok(value.map(|value| value.0)),
    }
}

fn amount(what: &'static str, value: Option<PyMoney>) -> Result<Option<Money>> {
    match value {
        Some(PyMoney(value)) if value.is_zero() || value.is_negative() => {
            Err(Error::invalid(what, value, "must be above zero, or None for no limit"))
        }
        value => Ok(value.map(|value| value.0)),
    }
}

fn rate(rate: Rate) -> (usize, Duration) {
    (rate.limit, Duration::from_nanos(rate.interval_ns))
}

/// What orders must pass before they leave, and what stops trading. It always shows the present; what is
/// set here holds from now on, and a reset of the engine takes it back.
///
/// Args:
///     component: A component that was added to an engine.
#[pyclass(name = "RiskEngine", module = "argonauta.risk.engine", frozen)]
pub(crate) struct PyRiskEngine(Handle);

impl PyRiskEngine {
    /// Shows the risk engine of a kernel.
    pub(crate) const fn of(handle: Handle) -> Self {
        Self(handle)
    }

    fn ask<R>(&self, ask: impl FnOnce(&RiskEngine) -> R) -> Result<R> {
        self.0.with(|kernel| ask(kernel.risk()))
    }

    fn set<R>(&self, set: impl FnOnce(&mut RiskEngine) -> R) -> Result<R> {
        self.0.with(|kernel| set(kernel.risk_mut()))
    }

    fn set_losses(&self, change: impl FnOnce(&mut LossConfig)) -> Result<()> {
        Ok(self.set(|risk| {
            let mut losses = risk.config().losses.clone();
            change(&mut losses);
            risk.set_losses(losses)
        })??)
    }

    fn equity_at(&self, place: usize) -> Result<Option<PyMoney>> {
        self.ask(|risk| risk.equity()[place].map(PyMoney))
    }
}

#[pymethods]
impl PyRiskEngine {
    #[new]
    fn new(component: &Bound<'_, PyComponent>) -> Result<Self> {
        Ok(Self::of(PyComponent::place(component)?.0))
    }

    /// Refuse settings that an engine would refuse; `RiskEngineConfig` asks this.
    #[staticmethod]
    fn _check(settings: &Bound<'_, PyDict>) -> Result<()> {
        risk_config(settings).map(drop)
    }

    /// What is let through: all orders, those that reduce a position, or none.
    #[getter]
    fn trading_state(&self) -> Result<Enum<TradingState>> {
        self.ask(|risk| Enum(risk.trading_state()))
    }

    /// Set what is let through; a change is told to every component as `TradingStateChanged`.
    ///
    /// Setting ACTIVE after a halt for losses measures them anew, from the present equity.
    ///
    /// Raises:
    ///     InvalidValueError: If the kill switch was pulled.
    fn set_trading_state(&self, state: Enum<TradingState>) -> Result<()> {
        Ok(self.0.with(|kernel| kernel.set_trading_state(state.0))??)
    }

    /// Pull the kill switch: nothing is let through, and all orders of all strategies are cancelled.
    ///
    /// It stays pulled until `release_kill`.
    ///
    /// Args:
    ///     reason: Why; it is in the denial of each order.
    ///     flatten: Whether everything that is held is closed at the market, too.
    #[pyo3(signature = (reason, flatten=false))]
    fn kill(&self, reason: &str, flatten: bool) -> Result<()> {
        Ok(self.0.with(|kernel| kernel.kill(reason, flatten))??)
    }

    /// Release the kill switch: trading is ACTIVE again, and losses count from the present equity.
    ///
    /// Raises:
    ///     InvalidValueError: If it was not pulled.
    fn release_kill(&self, reason: &str) -> Result<()> {
        Ok(self.0.with(|kernel| kernel.release_kill(reason))??)
    }

    /// Whether the kill switch was pulled.
    #[getter]
    fn is_killed(&self) -> Result<bool> {
        self.ask(|risk| risk.killed().is_some())
    }

    /// Why the kill switch was pulled, or None.
    #[getter]
    fn kill_reason(&self) -> Result<Option<String>> {
        self.ask(|risk| risk.killed().map(|kill| kill.reason.clone()))
    }

    /// Whether every check is skipped.
    #[getter]
    fn is_bypassed(&self) -> Result<bool> {
        self.ask(|risk| risk.config().bypass)
    }

    /// Whether each command that is checked is logged.
    #[getter]
    fn debug(&self) -> Result<bool> {
        self.ask(|risk| risk.config().debug)
    }

    /// Orders and changes that were checked so far.
    #[getter]
    fn command_count(&self) -> Result<Whole<u64>> {
        self.ask(|risk| Whole(risk.command_count()))
    }

    /// Events of orders and positions so far.
    #[getter]
    fn event_count(&self) -> Result<Whole<u64>> {
        self.ask(|risk| Whole(risk.event_count()))
    }

    /// Return how many orders may be submitted in which time.
    fn max_order_submit_rate(&self) -> Result<(usize, Duration)> {
        self.ask(|risk| rate(risk.config().max_order_submit_rate))
    }

    /// Return how many changes of orders may be asked for in which time.
    fn max_order_modify_rate(&self) -> Result<(usize, Duration)> {
        self.ask(|risk| rate(risk.config().max_order_modify_rate))
    }

    /// Return the largest notional value of one order, by instrument.
    fn max_notionals_per_order<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        let limits = self.ask(|risk| risk.config().max_notional_per_order.clone())?;
        by_id(py, &limits)
    }

    /// Return the largest notional value of one order in an instrument, or None.
    fn max_notional_per_order(&self, instrument_id: PyInstrumentId) -> Result<Option<Decimal>> {
        self.ask(|risk| {
            let mut limits = risk.config().max_notional_per_order.iter();
            limits.find(|(id, _)| *id == instrument_id.0).map(|(_, value)| *value)
        })
    }

    /// Set the largest notional value of one order in an instrument; None lifts the limit.
    ///
    /// Raises:
    ///     InvalidValueError: If it is not above zero.
    #[pyo3(signature = (instrument_id, new_value))]
    fn set_max_notional_per_order(
        &self,
        instrument_id: PyInstrumentId,
        new_value: Option<DecimalArg>,
    ) -> Result<()> {
        let value = above_zero("INVALID_MAX_NOTIONAL_PER_ORDER", new_value)?;
        self.set(|risk| risk.set_max_notional_per_order(instrument_id.0, value))
    }

    /// Set the largest position in an instrument over all strategies; None lifts the limit.
    ///
    /// Raises:
    ///     InvalidValueError: If it is not above zero.
    #[pyo3(signature = (instrument_id, value))]
    fn set_max_position(
        &self,
        instrument_id: PyInstrumentId,
        value: Option<DecimalArg>,
    ) -> Result<()> {
        let value = above_zero("max_position", value)?;
        self.set(|risk| risk.set_max_position(instrument_id.0, value))
    }

    /// Set the largest position of one strategy in an instrument; None lifts the limit.
    ///
    /// Raises:
    ///     InvalidValueError: If it is not above zero.
    #[pyo3(signature = (strategy_id, instrument_id, value))]
    fn set_max_position_per_strategy(
        &self,
        strategy_id: PyStrategyId,
        instrument_id: PyInstrumentId,
        value: Option<DecimalArg>,
    ) -> Result<()> {
        let value = above_zero("max_position_per_strategy", value)?;
        self.set(|risk| risk.set_max_position_of(strategy_id.0, instrument_id.0, value))
    }

    /// Set the largest sum of the values of all positions; None lifts the limit.
    ///
    /// Raises:
    ///     InvalidValueError: If it is not above zero.
    #[pyo3(signature = (value))]
    fn set_max_gross_exposure(&self, value: Option<PyMoney>) -> Result<()> {
        let value = amount("max_gross_exposure", value)?;
        self.set(|risk| risk.set_max_gross_exposure(value))
    }

    /// Set the largest difference between long and short positions; None lifts the limit.
    ///
    /// Raises:
    ///     InvalidValueError: If it is not above zero.
    #[pyo3(signature = (value))]
    fn set_max_net_exposure(&self, value: Option<PyMoney>) -> Result<()> {
        let value = amount("max_net_exposure", value)?;
        self.set(|risk| risk.set_max_net_exposure(value))
    }

    /// Set how far beyond the opposite best price a limit may lie: ``5%`` or ``20 ticks``.
    ///
    /// Args:
    ///     collar: The distance; None lifts the collar.
    ///     instrument_id: Instrument; None is for all that have no collar of their own.
    ///
    /// Raises:
    ///     InvalidValueError: If it is no such distance.
    #[pyo3(signature = (collar, instrument_id=None))]
    fn set_price_collar(
        &self,
        collar: Option<&str>,
        instrument_id: Option<PyInstrumentId>,
    ) -> Result<()> {
        let collar = collar.map(str::parse).transpose()?;
        self.set(|risk| risk.set_price_collar(instrument_id.map(|id| id.0), collar))
    }

    /// Set for how many milliseconds the same order may not be sent again; None lifts the guard.
    ///
    /// Raises:
    ///     InvalidValueError: If it is zero.
    #[pyo3(signature = (interval_ms))]
    fn set_duplicate_order_interval(&self, interval_ms: Option<Whole<u64>>) -> Result<()> {
        let interval = interval(interval_ms.map(|ms| ms.0))?;
        self.set(|risk| risk.set_duplicate_interval(interval))
    }

    /// Set how far equity may fall from its peak: a fraction (``0.1``) or an amount (``5000 USD``).
    ///
    /// Raises:
    ///     InvalidValueError: If it is neither, or in another currency than equity; None lifts it.
    #[pyo3(signature = (limit))]
    fn set_max_drawdown(&self, limit: Option<&Bound<'_, PyAny>>) -> Result<()> {
        let limit = text_of(limit)?.map(|text| text.parse()).transpose()?;
        self.set_losses(|losses| losses.max_drawdown = limit)
    }

    /// Set how far equity may fall from where it was when the day began; as `set_max_drawdown`.
    ///
    /// Raises:
    ///     InvalidValueError: If it is no limit, or in another currency than equity.
    #[pyo3(signature = (limit))]
    fn set_max_daily_loss(&self, limit: Option<&Bound<'_, PyAny>>) -> Result<()> {
        let limit = text_of(limit)?.map(|text| text.parse()).transpose()?;
        self.set_losses(|losses| losses.max_daily_loss = limit)
    }

    /// Equity when it was last compared with a limit of losses; None where none is set.
    #[getter]
    fn equity(&self) -> Result<Option<PyMoney>> {
        self.equity_at(0)
    }

    /// Highest equity so far, from which a drawdown is measured; None where no limit is set.
    #[getter]
    fn peak_equity(&self) -> Result<Option<PyMoney>> {
        self.equity_at(1)
    }

    /// Equity when the day began; None where no limit of losses is set.
    #[getter]
    fn day_start_equity(&self) -> Result<Option<PyMoney>> {
        self.equity_at(2)
    }

    /// Currency in which losses are counted, where the settings name one.
    #[getter]
    fn equity_currency(&self) -> Result<Option<PyCurrency>> {
        self.ask(|risk| risk.config().losses.named_currency().map(PyCurrency))
    }

    /// Return all settings as they are now, by name, as text.
    fn settings<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, value) in self.ask(RiskEngine::describe)? {
            dict.set_item(name, value)?;
        }
        Ok(dict)
    }

    fn __repr__(&self) -> Result<String> {
        self.ask(|risk| format!("RiskEngine(trading_state={})", risk.trading_state()))
    }
}

fn by_id<'py>(py: Python<'py>, limits: &[(InstrumentId, Decimal)]) -> Result<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (id, value) in limits {
        dict.set_item(PyInstrumentId(*id), *value)?;
    }
    Ok(dict)
}

/// A limit may be a text, a number or an amount: its text says what it is.
fn text_of(limit: Option<&Bound<'_, PyAny>>) -> Result<Option<String>> {
    Ok(limit.map(|limit| limit.str().map(|text| text.to_string())).transpose()?)
}
