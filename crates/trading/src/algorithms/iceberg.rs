//! Iceberg slicing: a limit order of which only a part works at a time.

use ahash::AHashMap;
use argonauta_common::OrderIdx;
use argonauta_model::{
    Instrument, Quantity,
    enums::{OrderStatus, OrderType},
    identifiers::ExecAlgorithmId,
    order::{Order, OrderEvent, OrderEventKind},
};

use super::{
    SpawnConfig,
    terms::{Refused, Terms},
};
use crate::context::{Component, Context, TradingError};

/// Works a limit order a slice at a time: the next one is sent when the one before has traded in full.
/// For venues that have no display quantity. The last slice is the primary order itself.
///
/// A slice that ends in another way (refused, cancelled, expired) ends the whole order.
#[derive(Debug)]
pub struct Iceberg {
    id: ExecAlgorithmId,
    /// How much is shown of each primary order.
    shown: AHashMap<OrderIdx, Quantity>,
}

impl Iceberg {
    /// Creates the algorithm under an id.
    pub fn new(id: ExecAlgorithmId) -> Self {
        Self { id, shown: AHashMap::new() }
    }

    fn size(&self, order: &Order, instrument: &Instrument) -> Result<Quantity, Refused> {
        let terms = Terms::of(order, self.id.as_str());
        terms.only(order, OrderType::Limit)?;
        terms.know(&["display_qty"])?;
        let shown = terms.quantity("display_qty", instrument.size_precision)?;
        let shown = shown.ok_or_else(|| format!("{} display_qty None: must be given", self.id))?;
        let least = instrument.min_quantity.unwrap_or(instrument.size_increment);
        if shown < least || shown.raw() % instrument.size_increment.raw() != 0 {
            let step = instrument.size_increment;
            return Err(format!(
                "{} display_qty {shown}: must be at least {least}, in steps of {step}",
                self.id
            ));
        }
        Ok(shown)
    }

    fn show_next(&mut self, primary: OrderIdx, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let Some(shown) = self.shown.get(&primary).copied() else { return Ok(()) };
        let order = ctx.cache().order(primary);
        let Some(price) = order.price().filter(|_| !order.is_closed()) else {
            self.shown.remove(&primary);
            return Ok(());
        };
        let instrument = ctx.cache().require_instrument(order.instrument_id())?;
        let least = ctx.cache().instrument(instrument).min_quantity;
        let rest = order.leaves_qty().saturating_sub(shown);
        // A rest that no venue would take is shown with the last slice.
        if rest.is_zero() || least.is_some_and(|least| rest < least) {
            self.shown.remove(&primary);
            return ctx.submit_primary(primary);
        }
        let init = order.init();
        let spawn = SpawnConfig {
            time_in_force: init.time_in_force,
            expire_time: init.expire_time,
            post_only: init.post_only,
            reduce_only: init.reduce_only,
            tags: init.tags.clone(),
            ..SpawnConfig::limit(shown, price)
        };
        let order = ctx.spawn_order(primary, &spawn)?;
        ctx.submit_spawned(order)?;
        Ok(())
    }
}

impl Component for Iceberg {
    fn type_name(&self) -> &'static str {
        "IcebergExecAlgorithm"
    }

    fn exec_algorithm_id(&self) -> Option<ExecAlgorithmId> {
        Some(self.id)
    }

    fn on_reset(&mut self) {
        self.shown.clear();
    }

    fn on_order(&mut self, primary: OrderIdx, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let order = ctx.cache().order(primary);
        let instrument = ctx.cache().require_instrument(order.instrument_id())?;
        match self.size(order, ctx.cache().instrument(instrument)) {
            Ok(shown) => {
                self.shown.insert(primary, shown);
                self.show_next(primary, ctx)
            }
            Err(reason) => ctx.deny_primary(primary, &reason),
        }
    }

    fn on_order_event(
        &mut self,
        idx: OrderIdx,
        event: &OrderEvent,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        let order = ctx.cache().order(idx);
        // The order may be further than this notice says: only its last fill shows the next slice.
        let is_last = event.event_id == order.last_event().event_id;
        let is_filled = is_last && order.status() == OrderStatus::Filled;
        let is_over = matches!(
            event.kind(),
            OrderEventKind::Canceled
                | OrderEventKind::Expired
                | OrderEventKind::Rejected
                | OrderEventKind::Denied
        );
        if !order.is_spawned() {
            if order.is_closed() {
                self.shown.remove(&idx);
            }
            return Ok(());
        }
        let primary = order.init().exec_spawn_id.as_ref().and_then(|id| ctx.cache().order_idx(id));
        let Some(primary) = primary else { return Ok(()) };
        if is_filled {
            return self.show_next(primary, ctx);
        }
        if is_over && self.shown.remove(&primary).is_some() {
            let reason = event.detail.reason().unwrap_or("it was cancelled").to_owned();
            return ctx.deny_primary(
                primary,
                &format!("{} slice {}: {reason}", self.id, event.client_order_id()),
            );
        }
        Ok(())
    }
}
