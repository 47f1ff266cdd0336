//! Algorithms that trade slices at fixed times: TWAP, VWAP and implementation shortfall.

use std::collections::VecDeque;

use ahash::AHashMap;
use argonauta_common::{OrderIdx, TimeEvent, clock::TimerConfig};
use argonauta_model::{
    Instrument, Quantity,
    enums::OrderType,
    identifiers::ExecAlgorithmId,
    order::{Order, OrderEvent},
};
use rust_decimal::Decimal;

use super::{
    SpawnConfig, by_weight, shortfall_weights,
    terms::{Refused, Terms},
    twap,
};
use crate::context::{Component, Context, TradingError};

/// How the slices of a [`Sliced`] algorithm are sized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// Evenly over time.
    Twap,
    /// By a curve of expected volumes, one for each interval.
    Vwap,
    /// Faster at first, the more the order's owner minds risk.
    Shortfall,
}

/// What is still to be traded of a primary order.
#[derive(Debug)]
struct Plan {
    primary: OrderIdx,
    slices: VecDeque<Quantity>,
}

/// Trades market orders in slices: the first at once, one more at the end of each interval. The last
/// slice is the primary order itself, with all that is left of it.
#[derive(Debug)]
pub struct Sliced {
    id: ExecAlgorithmId,
    curve: Curve,
    /// By the name of their timer, which is the id of the primary order.
    plans: AHashMap<String, Plan>,
}

impl Sliced {
    /// Creates the algorithm under an id.
    pub fn new(id: ExecAlgorithmId, curve: Curve) -> Self {
        Self { id, curve, plans: AHashMap::new() }
    }

    fn slices(
        &self,
        order: &Order,
        instrument: &Instrument,
    ) -> Result<(u64, Vec<Quantity>), Refused> {
        let terms = Terms::of(order, self.id.as_str());
        terms.only(order, OrderType::Market)?;
        let quantity = order.leaves_qty();
        match self.curve {
            Curve::Twap => {
                terms.know(&["horizon_secs", "interval_secs"])?;
                let (interval, count) = terms.intervals()?;
                Ok((interval, twap(instrument, quantity, count)))
            }
            Curve::Vwap => {
                terms.know(&["horizon_secs", "interval_secs", "volume_curve"])?;
                let (interval, count) = terms.intervals()?;
                let weights = terms.weights("volume_curve", count)?;
                Ok((interval, by_weight(instrument, quantity, &weights)))
            }
            Curve::Shortfall => {
                let (interval, weights) = shortfall(&terms)?;
                Ok((interval, by_weight(instrument, quantity, &weights)))
            }
        }
    }

    /// Trades the next slice of a plan; says whether that was the last one.
    fn trade(&mut self, name: &str, ctx: &mut dyn Context) -> Result<bool, TradingError> {
        let Some(plan) = self.plans.get_mut(name) else { return Ok(true) };
        let (primary, slice) = (plan.primary, plan.slices.pop_front());
        let order = ctx.cache().order(primary);
        if order.is_closed() {
            return Ok(true);
        }
        let Some(slice) = slice.filter(|_| !plan.slices.is_empty()) else {
            ctx.submit_primary(primary)?;
            return Ok(true);
        };
        if slice.is_zero() {
            return Ok(false); // too small: the next one takes it along
        }
        let init = order.init();
        let spawn = SpawnConfig {
            time_in_force: init.time_in_force,
            reduce_only: init.reduce_only,
            tags: init.tags.clone(),
            ..SpawnConfig::market(slice)
        };
        let order = ctx.spawn_order(primary, &spawn)?;
        ctx.submit_spawned(order)?;
        Ok(false)
    }

    fn forget(&mut self, name: &str, ctx: &mut dyn Context) {
        if self.plans.remove(name).is_some() {
            ctx.cancel_timer(name);
        }
    }
}

/// Reads the terms of Almgren and Chriss.
fn shortfall(terms: &Terms<'_>) -> Result<(u64, Vec<Decimal>), Refused> {
    terms.know(&[
        "horizon_secs",
        "interval_secs",
        "risk_aversion",
        "volatility",
        "temporary_impact",
        "permanent_impact",
    ])?;
    let (interval, count) = terms.intervals()?;
    let aversion = terms.non_negative("risk_aversion")?;
    let volatility = terms.non_negative("volatility")?;
    let temporary = terms.positive("temporary_impact")?;
    let permanent = terms.non_negative("permanent_impact")?;
    let tau = terms.required("interval_secs")?;
    let weights = || {
        let adjusted =
            temporary.checked_sub(permanent.checked_mul(tau)?.checked_div(Decimal::TWO)?)?;
        if adjusted <= Decimal::ZERO {
            return None;
        }
        let moves = volatility.checked_mul(tau)?;
        let k = aversion.checked_mul(moves.checked_mul(moves)?)?;
        shortfall_weights(count, k.checked_div(adjusted)?)
    };
    weights().map(|weights| (interval, weights)).ok_or_else(|| {
        format!(
            "temporary_impact {temporary}: must exceed permanent_impact {permanent} * interval_secs {tau} / 2, \
             and the terms together must be in range"
        )
    })
}

impl Component for Sliced {
    fn type_name(&self) -> &'static str {
        match self.curve {
            Curve::Twap => "TWAPExecAlgorithm",
            Curve::Vwap => "VWAPExecAlgorithm",
            Curve::Shortfall => "ImplementationShortfallExecAlgorithm",
        }
    }

    fn exec_algorithm_id(&self) -> Option<ExecAlgorithmId> {
        Some(self.id)
    }

    fn on_reset(&mut self) {
        self.plans.clear();
    }

    fn on_order(&mut self, primary: OrderIdx, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let order = ctx.cache().order(primary);
        let name = order.client_order_id().to_string();
        let instrument = ctx.cache().require_instrument(order.instrument_id())?;
        let slices = self.slices(order, ctx.cache().instrument(instrument));
        let (interval_ns, slices) = match slices {
            Ok(made) => made,
            Err(reason) => return ctx.deny_primary(primary, &reason),
        };
        self.plans.insert(name.clone(), Plan { primary, slices: slices.into() });
        if self.trade(&name, ctx)? {
            self.plans.remove(&name);
            return Ok(());
        }
        let config = TimerConfig {
            interval_ns,
            start: None,
            stop: None,
            allow_past: true,
            fire_immediately: false,
        };
        ctx.set_timer(&name, config)
    }

    fn on_time_event(
        &mut self,
        event: &TimeEvent,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        if self.trade(&event.name, ctx)? {
            self.forget(&event.name, ctx);
        }
        Ok(())
    }

    fn on_order_event(
        &mut self,
        order: OrderIdx,
        event: &OrderEvent,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        if ctx.cache().order(order).is_closed() {
            self.forget(event.client_order_id().as_str(), ctx);
        }
        Ok(())
    }
}
