//! The matching engine of one instrument: top of the market, own resting orders, and what they do
//! to each other.
//!
//! An engine keeps its own truth of an order, as a venue does, and says what happened as
//! [`VenueEvent`]s. It never changes market data: fills do not move the market.

mod admission;
mod bars;
mod commands;
mod ladder;
mod trading;

pub use commands::Change;

use std::{collections::BTreeSet, sync::Arc};

use ahash::AHashMap;
use argonauta_common::{Cache, InstrumentIdx, OrderIdx};
use argonauta_core::{ShortText, UnixNanos};
use argonauta_model::{
    Instrument, Price, Quantity,
    data::{Bar, QuoteTick, TradeTick},
    enums::{AccountType, AggressorSide, OmsType, OrderSide},
    error::ModelResult,
    identifiers::{PositionId, TradeId, VenueOrderId},
    order::OrderInit,
    position::Position,
};
use ladder::{Ladder, Reach};

use crate::{
    models::{FeeModel, FillConfig, FillModel},
    venue_event::{VenueEvent, VenueEventDetail},
};

/// The rules of a venue that matching follows.
#[derive(Clone, Debug)]
pub struct MatchingConfig {
    /// How the venue keeps positions.
    pub oms_type: OmsType,
    /// What its accounts may do.
    pub account_type: AccountType,
    /// Whether a stop order that is in the market already is refused instead of triggered.
    pub reject_stop_orders: bool,
    /// Whether orders end at their expiry.
    pub support_gtd_orders: bool,
    /// Whether the venue gives position ids under hedging.
    pub use_position_ids: bool,
    /// Whether reduce-only is honoured.
    pub use_reduce_only: bool,
    /// Whether bars move the market.
    pub bar_execution: bool,
    /// Whether a bar's high comes before its low when it is nearer to the open.
    pub bar_adaptive_high_low_ordering: bool,
    /// Whether trades fill resting orders at a venue that is also quoted.
    pub trade_execution: bool,
    /// What fills cost.
    pub fee_model: FeeModel,
    /// Chances of fills and slippage.
    pub fill_model: FillConfig,
}

/// One side of the market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Best price.
    pub price: Price,
    /// Size at that price.
    pub size: Quantity,
}

/// How the market came to its price, which says where a stop trades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Passage {
    /// It jumped: nothing traded between, a stop trades at the market.
    Jump,
    /// It moved through all prices between, as inside a bar: a stop trades at its trigger.
    Through,
}

/// The venue's own truth of a resting order.
#[derive(Clone, Debug)]
struct Resting {
    init: Arc<OrderInit>,
    venue_order_id: VenueOrderId,
    price: Option<Price>,
    trigger: Option<Price>,
    quantity: Quantity,
    filled: Quantity,
    sequence: u64,
    is_triggered: bool,
}

impl Resting {
    fn leaves(&self) -> Quantity {
        self.quantity.saturating_sub(self.filled)
    }

    /// The ladder that it stands in, and its price there.
    fn place(&self) -> Option<(Reach, Price)> {
        match self.trigger.filter(|_| !self.is_triggered) {
            Some(trigger) => Some((Reach::Stop, trigger)),
            None => self.price.map(|price| (Reach::Limit, price)),
        }
    }
}

/// Matches the orders of one instrument.
#[derive(Debug)]
pub struct MatchingEngine {
    instrument: InstrumentIdx,
    id_prefix: String,
    config: MatchingConfig,
    fill_model: FillModel,
    bid: Option<Level>,
    ask: Option<Level>,
    last: Option<Price>,
    is_quoted: bool,
    /// The trade that reached the orders that are being worked, at a quoted venue.
    trade_level: Option<Level>,
    resting: AHashMap<OrderIdx, Resting>,
    /// Orders that wait for their parents; they have not been accepted.
    held: BTreeSet<OrderIdx>,
    /// Buy limits, buy stops, sell limits, sell stops.
    ladders: [Ladder; 4],
    expiries: BTreeSet<(UnixNanos, OrderIdx)>,
    /// Orders that the last move reached and that are still to be worked, next one last.
    reached: Vec<OrderIdx>,
    passage: Passage,
    pending_bid_bar: Option<Bar>,
    pending_ask_bar: Option<Bar>,
    bar_interval_ns: Option<u64>,
    /// Prices of a bar that the market is still to move through, next one last.
    path: Vec<bars::PathPoint>,
    /// Bid and ask at the close of the last bar with its volumes, until an order needs the sizes.
    unsized_close: Option<[(Price, Quantity); 2]>,
    now: UnixNanos,
    sequence: u64,
    order_count: u64,
    trade_count: u64,
    position_count: u64,
}

impl MatchingEngine {
    /// Creates the engine of an instrument, the `raw_id`-th of its venue counted from 1.
    pub fn new(
        idx: InstrumentIdx,
        instrument: &Instrument,
        raw_id: usize,
        config: MatchingConfig,
    ) -> Self {
        let fill_model = FillModel::new(config.fill_model, instrument.id);
        Self {
            instrument: idx,
            id_prefix: format!("{}-{raw_id}", instrument.id.venue),
            config,
            fill_model,
            bid: None,
            ask: None,
            last: None,
            is_quoted: false,
            trade_level: None,
            resting: AHashMap::new(),
            held: BTreeSet::new(),
            ladders: [
                Ladder::new(OrderSide::Buy, Reach::Limit),
                Ladder::new(OrderSide::Buy, Reach::Stop),
                Ladder::new(OrderSide::Sell, Reach::Limit),
                Ladder::new(OrderSide::Sell, Reach::Stop),
            ],
            expiries: BTreeSet::new(),
            reached: Vec::new(),
            passage: Passage::Jump,
            pending_bid_bar: None,
            pending_ask_bar: None,
            bar_interval_ns: None,
            path: Vec::new(),
            unsized_close: None,
            now: UnixNanos(0),
            sequence: 0,
            order_count: 0,
            trade_count: 0,
            position_count: 0,
        }
    }

    /// Takes a quote; says whether an order is reached by it.
    pub fn on_quote(&mut self, quote: &QuoteTick) -> bool {
        self.is_quoted = true;
        self.bid = Some(Level { price: quote.bid_price, size: quote.bid_size });
        self.ask = Some(Level { price: quote.ask_price, size: quote.ask_size });
        self.moved(quote.ts_init, Passage::Jump)
    }

    /// Takes a trade; says whether an order is reached by it.
    ///
    /// Without quotes the last trade is the market. With quotes it can only fill resting orders, on
    /// the side against which it was aggressive, and the quoted market stands.
    pub fn on_trade(&mut self, trade: &TradeTick) -> bool {
        self.last = Some(trade.price);
        let level = Some(Level { price: trade.price, size: trade.size });
        if !self.is_quoted {
            self.bid = level;
            self.ask = level;
            return self.moved(trade.ts_init, Passage::Jump);
        }
        if !self.config.trade_execution {
            return self.moved(trade.ts_init, Passage::Jump);
        }
        let expired = self.moved(trade.ts_init, Passage::Jump);
        self.trade_level = level;
        let touched = [
            (OrderSide::Buy, trade.aggressor_side != AggressorSide::Buyer),
            (OrderSide::Sell, trade.aggressor_side != AggressorSide::Seller),
        ];
        for (side, _) in touched.into_iter().filter(|(_, is_touched)| *is_touched) {
            // Only limit orders rest in the way of a trade; stops are reached by quotes.
            let ladder = self.ladder_mut(side, Reach::Limit);
            let orders: Vec<_> = ladder.reached(trade.price).map(|(_, _, order)| order).collect();
            self.reached.splice(0..0, orders.into_iter().rev());
        }
        expired || !self.reached.is_empty()
    }

    /// Notes which orders the market reaches at its present prices.
    fn moved(&mut self, now: UnixNanos, passage: Passage) -> bool {
        self.now = now;
        self.passage = passage;
        self.trade_level = None;
        self.unsized_close = None;
        let expired = self.expiries.first().is_some_and(|(at, _)| *at <= now);
        let reached = self.ladders.iter().enumerate().any(|(i, ladder)| {
            self.opposite_of_ladder(i).is_some_and(|level| ladder.is_reached(level.price))
        });
        if reached {
            self.collect_reached();
        }
        reached || expired
    }

    const fn opposite_of_ladder(&self, index: usize) -> Option<Level> {
        if index < 2 { self.ask } else { self.bid }
    }

    /// Buys from the highest price down, then sells from the lowest up; equal prices by time.
    fn collect_reached(&mut self) {
        self.reached.clear();
        for (half, side) in [(0, OrderSide::Buy), (2, OrderSide::Sell)] {
            let Some(level) = self.opposite_of_ladder(half) else { continue };
            let mut orders: Vec<_> = self.ladders[half]
                .reached(level.price)
                .chain(self.ladders[half + 1].reached(level.price))
                .collect();
            orders.sort_by_key(|(price, sequence, _)| {
                (-i128::from(side.sign()) * i128::from(price.raw()), *sequence)
            });
            self.reached.extend(orders.into_iter().map(|(_, _, order)| order));
        }
        self.reached.reverse();
    }

    /// Works the next order that expired or was reached; says whether there was one. The caller
    /// applies what happened before it asks again, so that each order sees what those before it did.
    pub fn work_next(&mut self, cache: &Cache, out: &mut Vec<VenueEvent>) -> ModelResult<bool> {
        if let Some((_, order)) = self.expiries.first().copied().filter(|(at, _)| *at <= self.now) {
            self.finish(order, VenueEventDetail::Expired, out);
            return Ok(true);
        }
        if let Some(order) = self.reached.pop() {
            self.work_resting(order, cache, out)?;
            return Ok(true);
        }
        Ok(self.next_path_point())
    }

    /// Whether orders rest here.
    pub fn has_resting(&self) -> bool {
        !self.resting.is_empty()
    }

    /// Returns the market that an order on `side` trades against.
    fn opposite(&self, side: OrderSide) -> Option<Level> {
        let level = if side == OrderSide::Buy { self.ask } else { self.bid };
        level.filter(|level| level.size.is_positive())
    }

    fn ladder_mut(&mut self, side: OrderSide, reach: Reach) -> &mut Ladder {
        let half = if side == OrderSide::Buy { 0 } else { 2 };
        &mut self.ladders[half + usize::from(reach == Reach::Stop)]
    }

    /// Takes an order out of the engine and says why.
    fn finish(&mut self, order: OrderIdx, detail: VenueEventDetail, out: &mut Vec<VenueEvent>) {
        let venue_order_id = if self.held.remove(&order) {
            self.next_venue_order_id().ok() // it gets one as any order does that the venue speaks of
        } else {
            self.take_out(order).map(|resting| resting.venue_order_id)
        };
        out.push(VenueEvent { order, venue_order_id, detail });
    }

    fn take_out(&mut self, order: OrderIdx) -> Option<Resting> {
        let resting = self.resting.remove(&order)?;
        if let Some((reach, price)) = resting.place() {
            self.ladder_mut(resting.init.side, reach).remove(price, resting.sequence);
        }
        if let Some(expiry) = resting.init.expire_time {
            self.expiries.remove(&(expiry, order));
        }
        Some(resting)
    }

    fn next_venue_order_id(&mut self) -> ModelResult<VenueOrderId> {
        self.order_count += 1;
        VenueOrderId::new(self.numbered(self.order_count).as_str())
    }

    fn next_trade_id(&mut self) -> ModelResult<TradeId> {
        self.trade_count += 1;
        let id = self.numbered(self.trade_count);
        // A venue with a long name: keep the part that tells trades apart.
        let cut = id.as_str().len().saturating_sub(TradeId::MAX_LENGTH);
        TradeId::new(&id.as_str()[cut..])
    }

    fn next_position_id(&mut self) -> ModelResult<PositionId> {
        self.position_count += 1;
        PositionId::new(self.numbered(self.position_count).as_str())
    }

    /// Returns `{venue}-{raw id}-{number}`.
    fn numbered(&self, number: u64) -> ShortText {
        let mut id = ShortText::new();
        id.text(&self.id_prefix).text("-").number(number, 3);
        id
    }
}

/// Returns the position that an order would change.
pub(crate) fn position_for<'a>(
    cache: &'a Cache,
    order: OrderIdx,
    init: &OrderInit,
) -> Option<&'a Position> {
    cache
        .position_of_order(order)
        .or_else(|| cache.netting(init.instrument_id, init.strategy_id))
        .map(|idx| cache.position(idx))
}
