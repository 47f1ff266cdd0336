//! The execution engine: turns what a venue says into events, and fills into positions.

use std::sync::Arc;

use ahash::AHashMap;
use argonauta_common::{Cache, Message, OrderIdx, PositionIdx, cache::PositionFilter};
use argonauta_core::{IdSource, UnixNanos};
use argonauta_model::{
    Instrument, ModelError, Quantity,
    enums::{InstrumentClass, OmsType},
    error::ModelResult,
    identifiers::{AccountId, InstrumentId, PositionId, StrategyId},
    order::{Order, OrderEvent, OrderEventDetail, OrderFill, OrderUpdate},
    position::{Position, PositionEventKind},
};

use crate::venue_event::{VenueEvent, VenueEventDetail};

/// Turns what a venue says into events, and fills into positions.
#[derive(Debug)]
pub struct ExecutionEngine {
    ids: IdSource,
    strategy_oms: AHashMap<StrategyId, OmsType>,
    position_counts: AHashMap<StrategyId, u64>,
    /// Positions that orders were submitted for by name, before they exist.
    named_positions: AHashMap<OrderIdx, PositionId>,
    /// Who takes the orders of an instrument that were placed elsewhere.
    claims: AHashMap<InstrumentId, StrategyId>,
}

impl ExecutionEngine {
    /// Creates an engine whose event ids come from `ids`.
    pub fn new(ids: IdSource) -> Self {
        Self {
            ids,
            strategy_oms: AHashMap::new(),
            position_counts: AHashMap::new(),
            named_positions: AHashMap::new(),
            claims: AHashMap::new(),
        }
    }

    /// Sets how a strategy keeps positions where that differs from its venue.
    pub fn set_oms(&mut self, strategy: StrategyId, oms_type: OmsType) {
        if oms_type != OmsType::Unspecified {
            self.strategy_oms.insert(strategy, oms_type);
        }
    }

    /// Returns how positions of a strategy are kept at a venue.
    pub fn oms(&self, strategy: StrategyId, venue: OmsType) -> OmsType {
        let own = self.strategy_oms.get(&strategy).copied().unwrap_or(OmsType::Unspecified);
        match (own, venue) {
            (OmsType::Unspecified, OmsType::Unspecified) => OmsType::Netting,
            (OmsType::Unspecified, venue) => venue,
            (own, _) => own,
        }
    }

    /// Returns why an order may not be submitted for a position by name, or `None` where it may. Under
    /// netting the one position of the strategy in the instrument has its name already; under hedging
    /// a position that exists must be one in the instrument.
    pub fn deny_position(
        &self,
        cache: &Cache,
        order: OrderIdx,
        id: &PositionId,
        venue_oms: OmsType,
    ) -> Option<String> {
        let order = cache.order(order);
        let (instrument, strategy) = (order.instrument_id(), order.strategy_id());
        if self.oms(strategy, venue_oms) == OmsType::Netting {
            let own = format!("{instrument}-{strategy}");
            return (id.as_str() != own)
                .then(|| format!("position_id {id} must be {own} under NETTING"));
        }
        let held = cache.position(cache.position_idx(id)?).instrument_id();
        (held != instrument)
            .then(|| format!("position_id {id} is a position in {held}, not in {instrument}"))
    }

    /// Submits an order for a position by name: one that exists is linked, another will get this name.
    pub fn name_position(&mut self, cache: &mut Cache, order: OrderIdx, id: PositionId) {
        match cache.position_idx(&id) {
            Some(position) => cache.link_position(order, position),
            None => drop(self.named_positions.insert(order, id)),
        }
    }

    /// Returns the position that a reduce-only order is for which was submitted for none: the oldest
    /// open one of its strategy that the order can reduce. Under netting there is only one.
    pub fn position_to_reduce(
        &self,
        cache: &Cache,
        order: OrderIdx,
        venue_oms: OmsType,
    ) -> Option<PositionIdx> {
        let terms = cache.order(order).init();
        if !terms.reduce_only || self.oms(terms.strategy_id, venue_oms) != OmsType::Hedging {
            return None;
        }
        let filter = PositionFilter {
            instrument_id: Some(terms.instrument_id),
            strategy_id: Some(terms.strategy_id),
            ..PositionFilter::default()
        };
        let reducible = cache.open_positions(filter).filter(|idx| {
            let held = cache.position(*idx);
            held.side().closing_order_side() == terms.side
        });
        reducible.min_by_key(|idx| (cache.position(*idx).ts_opened(), *idx))
    }

    /// Returns why a fill of a reduce-only order may not be taken, or `None` where it may: it would open a
    /// position, or turn one around.
    pub fn refuse_reduce_only(cache: &Cache, fill: &OrderEvent) -> Option<String> {
        let traded = fill.fill().filter(|_| fill.init.reduce_only)?;
        let id = traded.position_id.as_ref();
        let held = id.and_then(|id| cache.position_idx(id)).map(|idx| cache.position(idx));
        let name = &fill.init.client_order_id;
        let Some(held) = held.filter(|held| held.is_open()) else {
            return Some(format!("REDUCE_ONLY order {name}: its fill would open a position"));
        };
        (!held.is_opposite_side(traded.side) || held.turning_part(traded).is_some()).then(|| {
            format!("REDUCE_ONLY order {name}: its fill would increase or turn {}", held.id())
        })
    }

    /// Lets a strategy take the orders of an instrument that were placed elsewhere; the one that does
    /// already where that is another.
    pub fn claim(&mut self, instrument: InstrumentId, strategy: StrategyId) -> Option<StrategyId> {
        let holder = *self.claims.entry(instrument).or_insert(strategy);
        (holder != strategy).then_some(holder)
    }

    /// Returns who takes the orders of an instrument that were placed elsewhere.
    pub fn claimant(&self, instrument: InstrumentId) -> Option<StrategyId> {
        self.claims.get(&instrument).copied()
    }

    /// Goes on counting the positions of each strategy where those in the cache end.
    pub fn restore_position_counts(&mut self, cache: &Cache) {
        for position in cache.positions().iter().filter(|p| p.id().is_virtual()) {
            let number = position.id().as_str().rsplit('-').next();
            let count = number.and_then(|text| text.trim_end_matches('F').parse().ok());
            let known = self.position_counts.entry(position.strategy_id()).or_insert(0);
            *known = count.unwrap_or(0).max(*known);
        }
    }

    /// Makes an event of an order.
    pub fn event(&mut self, order: &Order, detail: OrderEventDetail, now: UnixNanos) -> OrderEvent {
        OrderEvent {
            init: order.init().clone(),
            venue_order_id: order.venue_order_id().cloned(),
            account_id: order.account_id(),
            event_id: self.ids.next_uuid(),
            ts_event: now,
            ts_init: now,
            reconciliation: false,
            detail,
        }
    }

    /// Makes the event that a venue's word stands for. A fill is given its position by name.
    pub fn event_of_venue(
        &mut self,
        cache: &Cache,
        said: VenueEvent,
        account: AccountId,
        venue_oms: OmsType,
        now: UnixNanos,
    ) -> ModelResult<OrderEvent> {
        let order = cache.order(said.order);
        let position_id = match &said.detail {
            VenueEventDetail::Filled { position_id, .. } => {
                Some(self.position_id(cache, said.order, position_id.clone(), venue_oms, now)?)
            }
            _ => None,
        };
        let detail = detail_of(said.detail, order, position_id, cache);
        let mut event = self.event(cache.order(said.order), detail, now);
        event.account_id = Some(account);
        event.venue_order_id = said.venue_order_id.or(event.venue_order_id);
        Ok(event)
    }

    /// Returns the id of the position that a fill of an order belongs to. Under netting a strategy has one
    /// in an instrument. Under hedging an order has the position that it was submitted for, else the
    /// venue's, else a new one.
    pub fn position_id(
        &mut self,
        cache: &Cache,
        order: OrderIdx,
        of_venue: Option<PositionId>,
        venue_oms: OmsType,
        now: UnixNanos,
    ) -> ModelResult<PositionId> {
        if let Some(position) = cache.position_of_order(order) {
            return Ok(cache.position(position).id().clone());
        }
        if let Some(id) = self.named_positions.get(&order) {
            return Ok(id.clone());
        }
        let order = cache.order(order);
        let (instrument, strategy) = (order.instrument_id(), order.strategy_id());
        if self.oms(strategy, venue_oms) == OmsType::Netting {
            return match cache.netting(instrument, strategy) {
                Some(position) => Ok(cache.position(position).id().clone()),
                None => PositionId::new(&format!("{instrument}-{strategy}")),
            };
        }
        match of_venue {
            Some(id) => Ok(id),
            None => self.next_position_id(order, now),
        }
    }

    /// Returns `P-{date}-{time}-{trader tag}-{strategy tag}-{count}`.
    fn next_position_id(&mut self, order: &Order, now: UnixNanos) -> ModelResult<PositionId> {
        let strategy = order.strategy_id();
        let count = self.position_counts.entry(strategy).or_insert(0);
        *count += 1;
        let c = now.civil();
        PositionId::new(&format!(
            "P-{:04}{:02}{:02}-{:02}{:02}{:02}-{}-{}-{count}",
            c.year,
            c.month,
            c.day,
            c.hour,
            c.minute,
            c.second,
            order.trader_id().tag(),
            strategy.tag()
        ))
    }

    /// Applies a fill to the position that it names; one that turns the position around closes it and
    /// opens the next with the rest, its commission split by quantity.
    pub fn fill_position(
        &mut self,
        cache: &mut Cache,
        order: OrderIdx,
        fill: &OrderEvent,
        venue_oms: OmsType,
        out: &mut Vec<Message>,
    ) -> ModelResult<()> {
        let OrderEventDetail::Filled(detail) = &fill.detail else { return Ok(()) };
        let Some(id) = &detail.position_id else { return Ok(()) };
        let held = cache.position_idx(id).filter(|idx| cache.position(*idx).is_open());
        let Some(idx) = held else {
            return self.open(cache, order, fill, id.clone(), out);
        };
        cache.link_position(order, idx);
        let Some(part) = cache.position(idx).turning_part(detail) else {
            return self.change(cache, idx, fill, out);
        };
        let (closing, opening) = split(fill, detail, part)?;
        self.change(cache, idx, &closing, out)?;
        let is_named_here =
            id.is_virtual() && self.oms(fill.init.strategy_id, venue_oms) == OmsType::Hedging;
        let next = if is_named_here { PositionId::new(&format!("{id}F"))? } else { id.clone() };
        self.open(cache, order, &opening, next, out)
    }

    /// Applies a fill to an open position and tells what became of it.
    fn change(
        &mut self,
        cache: &mut Cache,
        idx: PositionIdx,
        fill: &OrderEvent,
        out: &mut Vec<Message>,
    ) -> ModelResult<()> {
        cache.apply_fill(idx, fill)?;
        let kind = if cache.position(idx).is_closed() {
            PositionEventKind::Closed
        } else {
            PositionEventKind::Changed
        };
        self.tell(cache, idx, kind, fill, out)
    }

    fn open(
        &mut self,
        cache: &mut Cache,
        order: OrderIdx,
        fill: &OrderEvent,
        id: PositionId,
        out: &mut Vec<Message>,
    ) -> ModelResult<()> {
        let (instrument_id, strategy) = (fill.init.instrument_id, fill.init.strategy_id);
        let Some(instrument) = cache.find_instrument(instrument_id) else {
            let rule = "must be in the cache before it trades";
            return Err(ModelError::invalid("instrument", instrument_id, rule));
        };
        if is_spread(instrument) {
            return Ok(()); // its legs are what is held
        }
        let position = Position::open(instrument, fill, id)?;
        let idx = cache.add_position(position);
        cache.link_position(order, idx);
        cache.set_netting(instrument_id, strategy, idx);
        self.tell(cache, idx, PositionEventKind::Opened, fill, out)
    }

    fn tell(
        &mut self,
        cache: &Cache,
        idx: PositionIdx,
        kind: PositionEventKind,
        fill: &OrderEvent,
        out: &mut Vec<Message>,
    ) -> ModelResult<()> {
        let event_id = self.ids.next_uuid();
        let position = cache.position(idx);
        let event = position.event(kind, event_id, fill.ts_init)?;
        out.push(Message::Position(idx, Arc::new(event)));
        if let Some(fee) = position.last_fee_in_kind() {
            out.push(Message::Position(idx, Arc::new(position.adjusted_event(fee)?)));
        }
        Ok(())
    }

    /// Returns the next id of an event that is about no order.
    pub fn next_event_id(&mut self) -> argonauta_core::Uuid4 {
        self.ids.next_uuid()
    }
}

fn detail_of(
    said: VenueEventDetail,
    order: &Order,
    position_id: Option<PositionId>,
    cache: &Cache,
) -> OrderEventDetail {
    use VenueEventDetail as V;
    match said {
        V::Accepted => OrderEventDetail::Accepted,
        V::Rejected { reason, due_post_only } => {
            OrderEventDetail::Rejected { reason: reason.into(), due_post_only }
        }
        V::Canceled => OrderEventDetail::Canceled,
        V::Expired => OrderEventDetail::Expired,
        V::Triggered => OrderEventDetail::Triggered,
        V::Updated { quantity, price, trigger_price } => {
            OrderEventDetail::Updated(Box::new(OrderUpdate { quantity, price, trigger_price }))
        }
        V::ModifyRejected { reason } => OrderEventDetail::ModifyRejected { reason: reason.into() },
        V::CancelRejected { reason } => OrderEventDetail::CancelRejected { reason: reason.into() },
        V::Filled { trade_id, quantity, price, liquidity_side, commission, .. } => {
            let currency = cache
                .find_instrument(order.instrument_id())
                .map_or(commission.currency(), |instrument| instrument.quote_currency);
            OrderEventDetail::Filled(Arc::new(OrderFill {
                trade_id,
                position_id,
                side: order.side(),
                order_type: order.order_type(),
                last_qty: quantity,
                last_px: price,
                currency,
                commission,
                liquidity_side,
                info: None,
            }))
        }
    }
}

/// Whether nothing is held of the instrument itself: a combination of legs.
fn is_spread(instrument: &Instrument) -> bool {
    matches!(
        instrument.instrument_class,
        InstrumentClass::FuturesSpread | InstrumentClass::OptionSpread
    )
}

/// Splits a fill into what closes `held` and what is left.
fn split(
    fill: &OrderEvent,
    detail: &OrderFill,
    held: Quantity,
) -> ModelResult<(OrderEvent, OrderEvent)> {
    let (closing, opening) = detail.split(held)?;
    let part = |detail: OrderFill| OrderEvent {
        detail: OrderEventDetail::Filled(Arc::new(detail)),
        ..fill.clone()
    };
    Ok((part(closing), part(opening)))
}

#[cfg(test)]
mod tests;
