//! Participation: a fixed part of what others trade.

use argonauta_common::{OrderIdx, TimeEvent};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, Quantity,
    data::TradeTick,
    enums::OrderType,
    identifiers::{ExecAlgorithmId, InstrumentId},
    order::{Order, OrderEvent},
};
use rust_decimal::Decimal;

use super::{
    SpawnConfig,
    terms::{Refused, Terms},
};
use crate::context::{Component, Context, TradingError};

/// A primary order that follows the volume of its instrument.
#[derive(Debug)]
struct Follower {
    primary: OrderIdx,
    instrument_id: InstrumentId,
    rate: Decimal,
    /// Smallest slice that is sent before the last one.
    least: Quantity,
    increment: i128,
    precision: u8,
    /// What others have traded since, and what was sent, in units of the last decimal.
    volume: i128,
    sent: i128,
    ends_at: Option<UnixNanos>,
}

/// Trades market orders as a part of the volume (POV): after each trade of the instrument, as much
/// was sent as `participation_rate` of all that was traded since the order came, rounded down. The last
/// slice is the primary order itself. It needs trades among the data.
#[derive(Debug)]
pub struct Participate {
    id: ExecAlgorithmId,
    /// In the order in which they came.
    followers: Vec<Follower>,
}

impl Participate {
    /// Creates the algorithm under an id.
    pub const fn new(id: ExecAlgorithmId) -> Self {
        Self { id, followers: Vec::new() }
    }

    fn follower(
        &self,
        primary: OrderIdx,
        order: &Order,
        instrument: &Instrument,
        now: UnixNanos,
    ) -> Result<Follower, Refused> {
        let terms = Terms::of(order, self.id.as_str());
        terms.only(order, OrderType::Market)?;
        terms.know(&["participation_rate", "min_slice", "horizon_secs"])?;
        let rate = terms.positive("participation_rate")?;
        if rate > Decimal::ONE {
            return Err(format!("{} participation_rate {rate}: must not be above 1", self.id));
        }
        let precision = instrument.size_precision;
        let least = instrument.min_quantity.unwrap_or(instrument.size_increment);
        let least = terms.quantity("min_slice", precision)?.unwrap_or(least).max(least);
        let ends_at = match terms.optional("horizon_secs")? {
            Some(_) => now.0.checked_add(terms.seconds("horizon_secs")?).map(UnixNanos),
            None => None,
        };
        let out_of_range = |_| format!("{} size_increment: out of range", self.id);
        Ok(Follower {
            primary,
            instrument_id: order.instrument_id(),
            rate,
            least,
            increment: instrument
                .size_increment
                .mantissa_at(precision)
                .map_err(out_of_range)?
                .max(1),
            precision,
            volume: 0,
            sent: 0,
            ends_at,
        })
    }

    /// Sends what the volume allows; says whether the order is all sent or over.
    fn send(place: &mut Follower, ctx: &mut dyn Context) -> Result<bool, TradingError> {
        let order = ctx.cache().order(place.primary);
        if order.is_closed() {
            return Ok(true);
        }
        let leaves = order.leaves_qty().mantissa_at(place.precision).unwrap_or(0);
        let share = Decimal::try_from_i128_with_scale(place.volume, 0).ok();
        let share = share.and_then(|volume| volume.checked_mul(place.rate));
        let owed = share.map_or(leaves, |share| share.trunc().mantissa()) - place.sent;
        let owed = owed - owed.rem_euclid(place.increment);
        let least = place.least.mantissa_at(place.precision).unwrap_or(1);
        // A rest that no venue would take goes with the last slice.
        if owed >= leaves || owed >= least && leaves - owed < least {
            ctx.submit_primary(place.primary)?;
            return Ok(true);
        }
        if owed < least {
            return Ok(false);
        }
        let init = order.init();
        let quantity = Quantity::from_mantissa(owed, place.precision)?;
        let spawn = SpawnConfig {
            time_in_force: init.time_in_force,
            reduce_only: init.reduce_only,
            tags: init.tags.clone(),
            ..SpawnConfig::market(quantity)
        };
        let order = ctx.spawn_order(place.primary, &spawn)?;
        ctx.submit_spawned(order)?;
        place.sent += owed;
        Ok(false)
    }

    fn forget(&mut self, primary: OrderIdx, ctx: &mut dyn Context) {
        self.followers.retain(|place| place.primary != primary);
        let name = ctx.cache().order(primary).client_order_id().to_string();
        ctx.cancel_timer(&name);
    }
}

impl Component for Participate {
    fn type_name(&self) -> &'static str {
        "POVExecAlgorithm"
    }

    fn exec_algorithm_id(&self) -> Option<ExecAlgorithmId> {
        Some(self.id)
    }

    fn on_reset(&mut self) {
        self.followers.clear();
    }

    fn on_order(&mut self, primary: OrderIdx, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let order = ctx.cache().order(primary);
        let instrument = ctx.cache().require_instrument(order.instrument_id())?;
        let follower = self.follower(primary, order, ctx.cache().instrument(instrument), ctx.now());
        let follower = match follower {
            Ok(follower) => follower,
            Err(reason) => return ctx.deny_primary(primary, &reason),
        };
        let name = order.client_order_id().to_string();
        ctx.subscribe_trades(follower.instrument_id)?;
        if let Some(at) = follower.ends_at {
            ctx.set_alert(&name, at)?;
        }
        self.followers.push(follower);
        Ok(())
    }

    fn on_trade(&mut self, trade: &TradeTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let mut over = Vec::new();
        for place in &mut self.followers {
            if place.instrument_id != trade.instrument_id {
                continue;
            }
            place.volume += trade.size.mantissa_at(place.precision).unwrap_or(0);
            if Self::send(place, ctx)? {
                over.push(place.primary);
            }
        }
        for primary in over {
            self.forget(primary, ctx);
        }
        Ok(())
    }

    /// Its horizon has come: what is left is sent at once.
    fn on_time_event(
        &mut self,
        event: &TimeEvent,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        let named = |place: &&Follower| {
            ctx.cache().order(place.primary).client_order_id().as_str() == &*event.name
        };
        let Some(primary) = self.followers.iter().find(named).map(|place| place.primary) else {
            return Ok(());
        };
        self.followers.retain(|place| place.primary != primary);
        if ctx.cache().order(primary).is_closed() {
            return Ok(());
        }
        ctx.submit_primary(primary)
    }

    fn on_order_event(
        &mut self,
        order: OrderIdx,
        _event: &OrderEvent,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        if ctx.cache().order(order).is_closed()
            && self.followers.iter().any(|place| place.primary == order)
        {
            self.forget(order, ctx);
        }
        Ok(())
    }
}
