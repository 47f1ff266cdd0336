//! What the venue does with an order that arrives.

use argonauta_common::{Cache, OrderIdx};
use argonauta_core::{UnixNanos, nanos::NANOS_PER_DAY};
use argonauta_model::{
    Instrument, Price, Quantity,
    enums::{OrderSide, OrderType, PositionSide, TimeInForce, TrailingOffsetType},
    error::ModelResult,
    instrument::InstrumentKind,
    order::{Order, OrderInit},
};

use super::{
    MarketPhase, MatchingEngine, Resting, is_cash, position_for,
    resting::{is_touch, is_trailing, sources},
};
use crate::venue_event::{VenueEvent, VenueEventDetail};

/// Why an order is refused.
pub(super) struct Refusal {
    pub(super) reason: String,
    pub(super) due_post_only: bool,
}

impl Refusal {
    pub(super) const fn new(reason: String) -> Self {
        Self { reason, due_post_only: false }
    }
}

impl MatchingEngine {
    /// Takes a new order: refuses it, fills it, or lets it rest.
    pub fn submit(
        &mut self,
        order: OrderIdx,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        let state = cache.order(order);
        let instrument = cache.instrument(self.instrument);
        self.size_close(instrument);
        if let Some(refusal) = self.refuse(order, state, instrument, cache) {
            let Refusal { reason, due_post_only } = refusal;
            let detail = VenueEventDetail::Rejected { reason, due_post_only };
            out.push(VenueEvent { order, venue_order_id: None, detail });
            return Ok(());
        }
        self.sequence += 1;
        let venue_order_id = self.next_venue_order_id()?;
        let mut resting = Resting::new(state, venue_order_id, self.sequence);
        if resting.init.time_in_force == TimeInForce::Day {
            resting.ends_at = end_of_day(self.now.max(state.ts_init()));
        }
        if resting.init.quote_quantity && !self.convert_quote(order, &mut resting, cache, out)? {
            return Ok(());
        }
        if resting.waits_for_auction() {
            self.accept(order, resting, cache, out);
            return Ok(());
        }
        match resting.init.order_type {
            OrderType::Market | OrderType::MarketToLimit => {
                self.admit_market(order, resting, cache, out)
            }
            OrderType::Limit => self.admit_limit(order, resting, cache, out),
            _ => self.admit_triggered(order, resting, cache, out),
        }
    }

    /// Turns a quantity of the quote currency into units of the instrument, at the order's own price or
    /// at the best that it trades against. Refuses an order that is worth less than one unit.
    fn convert_quote(
        &mut self,
        order: OrderIdx,
        resting: &mut Resting,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<bool> {
        let instrument = cache.instrument(self.instrument);
        let side = resting.init.side;
        let market = self.opposite(side).map(|level| level.price);
        let price = resting.price.or(resting.trigger).or(market);
        let base = match price {
            Some(price) => instrument.calculate_base_quantity(resting.quantity, price)?,
            None => Quantity::zero(instrument.size_precision),
        };
        if !base.is_positive() {
            let reason = match price {
                Some(price) => format!(
                    "quote quantity {} is less than one unit of {} at {price}",
                    resting.quantity, instrument.id
                ),
                None => format!("no market for {} to convert a quote quantity", instrument.id),
            };
            let detail = VenueEventDetail::Rejected { reason, due_post_only: false };
            out.push(VenueEvent { order, venue_order_id: None, detail });
            return Ok(false);
        }
        resting.quantity = base;
        out.push(VenueEvent {
            order,
            venue_order_id: Some(resting.venue_order_id.clone()),
            detail: VenueEventDetail::Updated {
                quantity: base,
                price: resting.price,
                trigger_price: resting.trigger,
            },
        });
        Ok(true)
    }

    fn refuse(
        &self,
        order: OrderIdx,
        state: &Order,
        instrument: &Instrument,
        cache: &Cache,
    ) -> Option<Refusal> {
        let init = state.init();
        let refusal = |reason: String| Some(Refusal::new(reason));
        if !instrument.is_tradable() {
            let kind = instrument.type_name();
            return refusal(format!("{} is an {kind} and cannot be traded", instrument.id));
        }
        if let Some(reason) = self.outside_lifetime(instrument) {
            return refusal(reason);
        }
        if let Some(reason) = wrong_precision(state, instrument) {
            return refusal(reason);
        }
        if let Some(reason) = Self::unknown_trigger(init) {
            return refusal(reason);
        }
        if self.phase == MarketPhase::Halted && is_immediate(init) {
            return refusal(format!("{} is halted: nothing trades now", instrument.id));
        }
        if self.phase == MarketPhase::Closed && is_immediate(init) {
            return refusal(format!("{} is closed: nothing trades now", instrument.id));
        }
        if self.sells_short(order, init, state, instrument, cache) {
            let why = if is_cash(self.config.account_type) {
                "not permitted on a CASH account"
            } else {
                "restricted by the market"
            };
            return refusal(format!(
                "SHORT SELLING {why} for {} {} {}",
                init.order_type, init.side, instrument.id
            ));
        }
        if init.reduce_only && self.config.use_reduce_only {
            let position = position_for(cache, order, init);
            let reduces =
                position.is_some_and(|p| p.is_open() && p.side().closing_order_side() == init.side);
            if !reduces {
                return refusal(format!(
                    "REDUCE_ONLY {} {} order would have increased position",
                    init.order_type, init.side
                ));
            }
        }
        self.refuse_by_market(state, instrument)
    }

    /// A share is sold short where the account may not and no long position covers it.
    fn sells_short(
        &self,
        order: OrderIdx,
        init: &OrderInit,
        state: &Order,
        instrument: &Instrument,
        cache: &Cache,
    ) -> bool {
        let is_restricted = self.restricts_short_sale(init.side);
        if init.side != OrderSide::Sell
            || !(is_cash(self.config.account_type) || is_restricted)
            || !matches!(instrument.kind, InstrumentKind::Equity { .. })
        {
            return false;
        }
        !position_for(cache, order, init)
            .is_some_and(|p| p.side() == PositionSide::Long && p.quantity() >= state.leaves_qty())
    }

    /// A trigger that this venue cannot watch.
    fn unknown_trigger(init: &OrderInit) -> Option<String> {
        if sources(init.trigger_type).is_empty() {
            return Some(format!(
                "trigger type {} is not supported by this venue: emulate the order",
                init.trigger_type
            ));
        }
        let kind = init.extras().trailing_offset_type;
        let unknown =
            matches!(kind, TrailingOffsetType::PriceTier | TrailingOffsetType::NoTrailingOffset);
        (is_trailing(init.order_type) && unknown)
            .then(|| format!("trailing offset type {kind} is not supported by this venue"))
    }

    fn refuse_by_market(&self, state: &Order, instrument: &Instrument) -> Option<Refusal> {
        let init = state.init();
        if matches!(init.time_in_force, TimeInForce::AtTheOpen | TimeInForce::AtTheClose) {
            return None; // it meets the market of its auction
        }
        match init.order_type {
            OrderType::Market | OrderType::MarketToLimit if self.opposite(init.side).is_none() => {
                Some(Refusal::new(format!("no market for {}", instrument.id)))
            }
            OrderType::Market | OrderType::MarketToLimit => None,
            OrderType::Limit => self.refuse_post_only(init, state.price(), ""),
            _ if !self.config.reject_stop_orders => None,
            OrderType::StopMarket
            | OrderType::StopLimit
            | OrderType::MarketIfTouched
            | OrderType::LimitIfTouched => self.refuse_stop(init, state.trigger_price(), ""),
            OrderType::TrailingStopMarket | OrderType::TrailingStopLimit => {
                self.refuse_stop(init, state.trigger_price(), "trailing ")
            }
        }
    }

    /// `new` is "new " where an order is changed.
    pub(super) fn refuse_post_only(
        &self,
        init: &OrderInit,
        price: Option<Price>,
        new: &str,
    ) -> Option<Refusal> {
        let price = price.filter(|_| init.post_only)?;
        let level = self.opposite(init.side)?;
        if !init.side.accepts(price, level.price) {
            return None;
        }
        let reason = format!(
            "POST_ONLY {} {} order {new}limit px of {price} would have been a TAKER: {}",
            init.order_type,
            init.side,
            self.market_text()
        );
        Some(Refusal { reason, due_post_only: true })
    }

    pub(super) fn refuse_stop(
        &self,
        init: &OrderInit,
        trigger: Option<Price>,
        new: &str,
    ) -> Option<Refusal> {
        let trigger = trigger?;
        if !self.is_in_market(init, trigger) {
            return None;
        }
        let what = match init.order_type {
            OrderType::StopLimit => "trigger stop",
            OrderType::MarketIfTouched | OrderType::LimitIfTouched => "trigger",
            _ => "stop",
        };
        Some(Refusal::new(format!(
            "{} {} order {new}{what} px of {trigger} was in the market: {}",
            init.order_type,
            init.side,
            self.market_text()
        )))
    }

    /// Whether the market is where a trigger would be reached.
    pub(super) fn is_in_market(&self, init: &OrderInit, trigger: Price) -> bool {
        sources(init.trigger_type).iter().any(|source| {
            self.price_of(*source, init.side).is_some_and(|price| {
                if is_touch(init.order_type) {
                    init.side.accepts(trigger, price)
                } else {
                    init.side.stop_triggered(trigger, price)
                }
            })
        })
    }

    fn market_text(&self) -> String {
        let shown =
            |price: Option<Price>| price.map_or_else(|| "None".to_owned(), |p| p.to_string());
        let (bid, ask) = (self.bid.map(|l| l.price), self.ask.map(|l| l.price));
        format!("bid={}, ask={}", shown(bid), shown(ask))
    }
}

/// Whether an order must trade when it arrives, or never.
const fn is_immediate(init: &OrderInit) -> bool {
    matches!(init.time_in_force, TimeInForce::Ioc | TimeInForce::Fok)
        || matches!(init.order_type, OrderType::Market | OrderType::MarketToLimit)
            && !matches!(init.time_in_force, TimeInForce::AtTheOpen | TimeInForce::AtTheClose)
}

/// Returns the first moment after the day in UTC of a time; what comes at its end still belongs to it.
fn end_of_day(now: UnixNanos) -> Option<UnixNanos> {
    let days = now.0 / NANOS_PER_DAY + 1;
    days.checked_mul(NANOS_PER_DAY)?.checked_add(1).map(UnixNanos)
}

/// A number finer than the venue's own grid. Coarser ones are fine: `0.1` is `0.100`.
pub(super) fn wrong_precision(state: &Order, instrument: &Instrument) -> Option<String> {
    let prices = [("price", state.price()), ("trigger price", state.trigger_price())];
    let wrong = prices
        .into_iter()
        .filter_map(|(what, price)| Some((what, price?.precision())))
        .map(|(what, precision)| (what, precision, instrument.price_precision))
        .chain([("quantity", state.quantity().precision(), instrument.size_precision)])
        .find(|(_, precision, most)| precision > most)?;
    let (what, precision, most) = wrong;
    Some(format!(
        "Invalid {what} precision for order {}, was {precision} when {} {what} precision is {most}",
        state.init().client_order_id,
        instrument.id
    ))
}
