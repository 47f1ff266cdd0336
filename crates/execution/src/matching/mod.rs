//! The matching engine of one instrument: its market, own resting orders, and what they do to each other.
//!
//! An engine keeps its own truth of an order, as a venue does, and says what happened as
//! [`VenueEvent`]s. It never changes market data: fills do not move the market.

mod admission;
mod auction;
mod bars;
mod commands;
mod config;
mod deferral;
mod ladder;
mod lifecycle;
mod liquidity;
mod market;
mod queue;
mod resting;
mod trading;
mod trailing;
mod triggers;

pub use auction::MarketPhase;
pub use commands::Change;
pub use config::{BarTiming, MatchingConfig};
pub use deferral::Work;
pub use lifecycle::Tradable;

use std::{
    collections::{BTreeSet, VecDeque},
    sync::Arc,
};

use ahash::{AHashMap, AHashSet};
use argonauta_common::{Cache, InstrumentIdx, OrderIdx};
use argonauta_core::{ShortText, UnixNanos};
use argonauta_model::{
    Instrument, Price, Quantity,
    data::Bar,
    enums::{AccountType, BookType, OrderSide},
    error::ModelResult,
    identifiers::{PositionId, TradeId, VenueOrderId},
    order::OrderInit,
    position::Position,
};
use ladder::Ladders;
use liquidity::Liquidity;
use resting::Resting;

use crate::{
    models::{FillModel, TradedVolume},
    venue_event::{VenueEvent, VenueEventDetail},
};

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

/// What has moved the market last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Driver {
    /// Sizes that the market shows: quotes, trades, books.
    Shown,
    /// A bar: its sizes are estimates.
    Bar,
}

/// Matches the orders of one instrument.
#[derive(Debug)]
pub struct MatchingEngine {
    instrument: InstrumentIdx,
    id_prefix: String,
    config: MatchingConfig,
    fill_model: FillModel,
    /// What was traded at the venue, for fees that follow from it.
    volume: Arc<TradedVolume>,
    bid: Option<Level>,
    ask: Option<Level>,
    last: Option<Price>,
    mark: Option<Price>,
    index: Option<Price>,
    driver: Driver,
    /// When the market data that came last happened.
    ts_market: UnixNanos,
    is_quoted: bool,
    phase: MarketPhase,
    /// Whether the first price after an opening is still to come.
    is_opening: bool,
    /// Whether the auction at the close takes place.
    is_closing: bool,
    is_short_sale_restricted: bool,
    /// Whether the contract can be traded now.
    tradable: Tradable,
    /// The trade that reached the orders that are being worked, at a quoted venue; its size is what own
    /// orders have left of it.
    trade_level: Option<Level>,
    liquidity: Liquidity,
    resting: AHashMap<OrderIdx, Resting>,
    /// Orders that wait for their parents; they have not been accepted.
    held: BTreeSet<OrderIdx>,
    ladders: Ladders,
    /// Trailing stops that follow the market, or wait to.
    trailing: BTreeSet<(u64, OrderIdx)>,
    /// Orders for the next auctions at the open and at the close.
    auctions: [BTreeSet<(u64, OrderIdx)>; 2],
    /// Orders of a book by order that stand before own ones.
    watched: AHashSet<u64>,
    expiries: BTreeSet<(UnixNanos, OrderIdx)>,
    /// Orders that the last move reached and that are still to be worked, next one last.
    reached: Vec<OrderIdx>,
    passage: Passage,
    /// Commands that wait for a price that is made after they arrived, oldest first.
    deferred: VecDeque<deferral::Deferred>,
    pending_bid_bar: Option<Bar>,
    pending_ask_bar: Option<Bar>,
    bar_interval_ns: Option<u64>,
    /// Whether the bars are those of days: an auction at the open and at the close each.
    is_day: bool,
    bar_opened: UnixNanos,
    bar_closed: UnixNanos,
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
        let fill_model = FillModel::new(config.fill_model.clone(), instrument.id);
        Self {
            instrument: idx,
            id_prefix: format!("{}-{raw_id}", instrument.id.venue),
            config,
            fill_model,
            volume: Arc::default(),
            bid: None,
            ask: None,
            last: None,
            mark: None,
            index: None,
            driver: Driver::Shown,
            ts_market: UnixNanos(0),
            is_quoted: false,
            phase: MarketPhase::Open,
            is_opening: false,
            is_closing: false,
            is_short_sale_restricted: false,
            tradable: Tradable::Active,
            trade_level: None,
            liquidity: Liquidity::default(),
            resting: AHashMap::new(),
            held: BTreeSet::new(),
            ladders: Ladders::new(),
            trailing: BTreeSet::new(),
            auctions: [BTreeSet::new(), BTreeSet::new()],
            watched: AHashSet::new(),
            expiries: BTreeSet::new(),
            reached: Vec::new(),
            passage: Passage::Jump,
            deferred: VecDeque::new(),
            pending_bid_bar: None,
            pending_ask_bar: None,
            bar_interval_ns: None,
            is_day: false,
            bar_opened: UnixNanos(0),
            bar_closed: UnixNanos(0),
            path: Vec::new(),
            unsized_close: None,
            now: UnixNanos(0),
            sequence: 0,
            order_count: 0,
            trade_count: 0,
            position_count: 0,
        }
    }

    /// Counts what is traded together with other engines of the venue.
    pub(crate) fn share_volume(&mut self, volume: &Arc<TradedVolume>) {
        self.volume = Arc::clone(volume);
    }

    /// Returns the rules that it follows.
    pub const fn config(&self) -> &MatchingConfig {
        &self.config
    }

    /// Whether orders rest here.
    pub fn has_resting(&self) -> bool {
        !self.resting.is_empty()
    }

    const fn has_book(&self) -> bool {
        !matches!(self.config.book_type, BookType::L1Mbp)
    }

    /// Returns the best price that an order on `side` trades against, with what is shown there.
    fn opposite(&self, side: OrderSide) -> Option<Level> {
        let level = if side == OrderSide::Buy { self.ask } else { self.bid };
        level.filter(|level| level.size.is_positive())
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
        self.leave_ladders(&resting);
        let key = (resting.sequence, order);
        if resting.is_trailing() {
            self.trailing.remove(&key);
        }
        if resting.waits_for_auction() {
            for orders in &mut self.auctions {
                orders.remove(&key);
            }
        }
        if let Some(expiry) = resting.ends_at.or_else(|| self.expiry_of(&resting.init)) {
            self.expiries.remove(&(expiry, order));
        }
        Some(resting)
    }

    fn leave_ladders(&mut self, resting: &Resting) {
        if let Some((reach, price, sources)) = resting.place() {
            for source in sources {
                let ladder = (resting.init.side, reach, *source);
                self.ladders.remove(ladder, price, resting.sequence);
            }
        }
    }

    fn enter_ladders(&mut self, order: OrderIdx) {
        let Some(resting) = self.resting.get(&order) else { return };
        if let Some((reach, price, sources)) = resting.place() {
            for source in sources {
                let ladder = (resting.init.side, reach, *source);
                self.ladders.insert(ladder, price, resting.sequence, order);
            }
        }
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

/// Whether an account may only sell what it has.
const fn is_cash(account_type: AccountType) -> bool {
    matches!(account_type, AccountType::Cash)
}
