//! What the venue does with an order that arrives.

use argonauta_common::{Cache, OrderIdx};
use argonauta_model::{
    Instrument, Price,
    enums::{AccountType, OrderSide, OrderType, PositionSide, TimeInForce, TriggerType},
    error::ModelResult,
    instrument::InstrumentKind,
    order::{Order, OrderInit},
};

use super::{MatchingEngine, Resting, position_for};
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
        let resting = Resting {
            init: state.init().clone(),
            venue_order_id: self.next_venue_order_id()?,
            price: state.price(),
            trigger: state.trigger_price(),
            quantity: state.quantity(),
            filled: state.filled_qty(),
            sequence: self.sequence,
            is_triggered: false,
        };
        match resting.init.order_type {
            OrderType::Market => self.admit_market(order, resting, cache, out),
            OrderType::StopMarket => self.admit_stop_market(order, resting, cache, out),
            _ => self.admit_priced(order, resting, cache, out),
        }
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
        if let Some(reason) = wrong_precision(state, instrument) {
            return refusal(reason);
        }
        if matches!(
            init.time_in_force,
            TimeInForce::Day | TimeInForce::AtTheOpen | TimeInForce::AtTheClose
        ) {
            return refusal(format!(
                "time in force {} is not currently supported",
                init.time_in_force
            ));
        }
        if !matches!(
            init.trigger_type,
            TriggerType::NoTrigger | TriggerType::Default | TriggerType::BidAsk
        ) {
            return refusal(format!(
                "trigger type {} is not supported by this venue",
                init.trigger_type
            ));
        }
        if self.sells_short(order, init, state, instrument, cache) {
            return refusal(format!(
                "SHORT SELLING not permitted on a CASH account for {} {} {}",
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
        if init.side != OrderSide::Sell
            || self.config.account_type != AccountType::Cash
            || !matches!(instrument.kind, InstrumentKind::Equity { .. })
        {
            return false;
        }
        !position_for(cache, order, init)
            .is_some_and(|p| p.side() == PositionSide::Long && p.quantity() >= state.leaves_qty())
    }

    fn refuse_by_market(&self, state: &Order, instrument: &Instrument) -> Option<Refusal> {
        let init = state.init();
        match init.order_type {
            OrderType::Market if self.opposite(init.side).is_none() => {
                Some(Refusal::new(format!("no market for {}", instrument.id)))
            }
            OrderType::Limit => self.refuse_post_only(init, state.price(), ""),
            OrderType::StopMarket | OrderType::StopLimit if self.config.reject_stop_orders => {
                self.refuse_stop(init, state.trigger_price(), "")
            }
            OrderType::Market | OrderType::StopMarket | OrderType::StopLimit => None,
            OrderType::MarketToLimit
            | OrderType::MarketIfTouched
            | OrderType::LimitIfTouched
            | OrderType::TrailingStopMarket
            | OrderType::TrailingStopLimit => Some(Refusal::new(format!(
                "order type {} is not supported by this venue",
                init.order_type
            ))),
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
        let level = self.opposite(init.side)?;
        if !init.side.stop_triggered(trigger, level.price) {
            return None;
        }
        let what = if init.order_type == OrderType::StopLimit { "trigger stop" } else { "stop" };
        Some(Refusal::new(format!(
            "{} {} order {new}{what} px of {trigger} was in the market: {}",
            init.order_type,
            init.side,
            self.market_text()
        )))
    }

    fn market_text(&self) -> String {
        let shown =
            |price: Option<Price>| price.map_or_else(|| "None".to_owned(), |p| p.to_string());
        let (bid, ask) = (self.bid.map(|l| l.price), self.ask.map(|l| l.price));
        format!("bid={}, ask={}", shown(bid), shown(ask))
    }
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
