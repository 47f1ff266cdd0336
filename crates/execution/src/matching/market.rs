//! How the market of an instrument moves, and which orders it reaches.

use argonauta_common::{Cache, OrderIdx};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Price,
    book::{self, OrderBook},
    data::{BookOrder, OrderBookDeltas, OrderBookDepth10, QuoteTick, TradeTick},
    enums::{AggressorSide, OrderSide},
};

use super::{
    Driver, Level, MatchingEngine, Passage,
    ladder::{Reach, Source},
};

impl MatchingEngine {
    /// Takes a quote; says whether an order is reached by it. A venue with a deeper book takes none.
    pub fn on_quote(&mut self, quote: &QuoteTick) -> bool {
        if self.has_book() {
            return false;
        }
        self.is_quoted = true;
        if !self.is_late(quote.ts_event) {
            let bid = Level { price: quote.bid_price, size: quote.bid_size };
            let ask = Level { price: quote.ask_price, size: quote.ask_size };
            self.set_top(Some(bid), Some(ask));
        }
        self.moved(quote.ts_init, Passage::Jump)
    }

    /// Whether a piece of data is older than what the market is already: it must not turn it back.
    fn is_late(&mut self, ts_event: UnixNanos) -> bool {
        let late = ts_event < self.ts_market;
        if !late {
            self.ts_market = ts_event;
        }
        late
    }

    /// Sets the best prices; a level that stays as it was keeps what was taken from it.
    pub(super) fn set_top(&mut self, bid: Option<Level>, ask: Option<Level>) {
        if self.liquidity.is_used() && !self.has_book() {
            self.liquidity.refresh_top(self.bid == bid, self.ask == ask);
        }
        (self.bid, self.ask) = (bid, ask);
        self.driver = Driver::Shown;
        if !self.has_book() {
            self.queues_at_best();
        }
    }

    /// Takes a trade; says whether an order is reached by it.
    ///
    /// Without quotes and without a deeper book the last trade is the market. With them it can only fill
    /// resting orders, on the side against which it was aggressive, and the market stands.
    pub fn on_trade(&mut self, trade: &TradeTick) -> bool {
        let late = self.is_late(trade.ts_event);
        if !late {
            self.last = Some(trade.price);
        }
        self.fill_model.note_volume(trade.ts_init, trade.size);
        let level = Level { price: trade.price, size: trade.size };
        if !self.is_quoted && !self.has_book() {
            if !late {
                self.set_top(Some(level), Some(level));
            }
            return self.moved(trade.ts_init, Passage::Jump);
        }
        let was_reached = self.moved(trade.ts_init, Passage::Jump);
        if !self.config.trade_execution || !self.is_matching() {
            return was_reached;
        }
        self.take_trade(trade, level);
        was_reached || !self.reached.is_empty()
    }

    fn take_trade(&mut self, trade: &TradeTick, level: Level) {
        self.trade_level = Some(level);
        let touched = [
            (OrderSide::Buy, trade.aggressor_side != AggressorSide::Buyer),
            (OrderSide::Sell, trade.aggressor_side != AggressorSide::Seller),
        ];
        for (side, _) in touched.into_iter().filter(|(_, is_touched)| *is_touched) {
            if self.has_book() && self.config.liquidity_consumption {
                // What traded is gone, also where the book still shows it.
                self.liquidity.take(side.opposite(), level.price, level.size);
            }
            // Only limit orders rest in the way of a trade; stops are reached by quotes.
            if !self.ladders.limits(side).is_reached(trade.price) {
                continue;
            }
            self.queues_on_trade(side, level.price, level.size);
            let reached = self.ladders.limits(side).reached(trade.price);
            let orders: Vec<_> = reached.map(|(_, _, order)| order).collect();
            self.reached.splice(0..0, orders.into_iter().rev());
        }
    }

    /// Takes the deltas that have just been applied to the venue's book.
    pub fn on_deltas(&mut self, deltas: &OrderBookDeltas, book: &OrderBook) -> bool {
        if !self.has_book() {
            return false;
        }
        if self.liquidity.is_used() {
            self.liquidity.refresh(deltas);
        }
        self.queues_after(deltas, book);
        self.take_book(book, deltas.ts_init)
    }

    /// Takes a depth; `book` is the venue's, to which it has just been applied.
    pub fn on_depth(&mut self, depth: &OrderBookDepth10, book: Option<&OrderBook>) -> bool {
        let Some(book) = book.filter(|_| self.has_book()) else {
            if self.has_book() {
                return false;
            }
            self.is_quoted = true;
            if !self.is_late(depth.ts_event) {
                let best = |orders: &[BookOrder; 10]| {
                    let order = orders.iter().find(|order| order.size.is_positive())?;
                    Some(Level { price: order.price, size: order.size })
                };
                self.set_top(best(&depth.bids), best(&depth.asks));
            }
            return self.moved(depth.ts_init, Passage::Jump);
        };
        self.liquidity.forget();
        self.queues_anew(book);
        self.take_book(book, depth.ts_init)
    }

    fn take_book(&mut self, book: &OrderBook, ts_init: UnixNanos) -> bool {
        let level = |best: Option<book::Level<'_>>| {
            best.map(|level| Level { price: level.price(), size: level.size() })
        };
        (self.bid, self.ask) = (level(book.bids().best()), level(book.asks().best()));
        self.moved(ts_init, Passage::Jump)
    }

    /// Takes a mark price.
    pub fn on_mark_price(&mut self, price: Price, now: UnixNanos) -> bool {
        self.mark = Some(price);
        self.ladders.elsewhere > 0 && self.moved(now, Passage::Jump)
    }

    /// Takes the price of the index.
    pub fn on_index_price(&mut self, price: Price, now: UnixNanos) -> bool {
        self.index = Some(price);
        self.ladders.elsewhere > 0 && self.moved(now, Passage::Jump)
    }

    /// Notes which orders the market reaches at its present prices.
    pub(super) fn moved(&mut self, now: UnixNanos, passage: Passage) -> bool {
        self.now = now;
        self.passage = passage;
        self.trade_level = None;
        self.unsized_close = None;
        let expired = self.expiries.first().is_some_and(|(at, _)| *at <= now);
        if !self.is_matching() {
            self.reached.clear();
            return expired;
        }
        let (bid, ask) = self.limit_prices();
        let trails = !self.trailing.is_empty();
        let inside = self.fill_model.may_fill_inside_spread() && bid.is_some() && ask.is_some();
        let reached = self.ladders.is_reached(bid, ask)
            || (inside && self.ladders.is_reached(ask, bid))
            || (self.ladders.elsewhere > 0 && self.is_reached_elsewhere());
        if reached || self.is_opening {
            self.collect_reached();
        }
        reached || expired || trails || self.is_opening
    }

    /// Returns best bid and ask as far as they reach orders.
    fn limit_prices(&self) -> (Option<Price>, Option<Price>) {
        let price = |side| self.opposite(side).map(|level| level.price);
        (price(OrderSide::Sell), price(OrderSide::Buy))
    }

    fn is_reached_elsewhere(&self) -> bool {
        self.ladders.others().iter().any(|ladder| {
            self.price_of(ladder.source, ladder.side).is_some_and(|price| ladder.is_reached(price))
        })
    }

    /// Returns the price of the market that a trigger looks at.
    pub(super) fn price_of(&self, source: Source, side: OrderSide) -> Option<Price> {
        match source {
            Source::BidAsk => self.opposite(side).map(|level| level.price),
            Source::Last => self.last,
            Source::Mid => {
                let (bid, ask) = (self.bid?.price, self.ask?.price);
                let precision = bid.precision().max(ask.precision()) + 1;
                let sum = bid.checked_add(ask).ok()?;
                Price::from_mantissa(sum.mantissa().checked_mul(5)?, precision).ok()
            }
            Source::Mark => self.mark.or(self.last),
            Source::Index => self.index,
        }
    }

    /// Buys from the highest price down, then sells from the lowest up; equal prices by time.
    pub(super) fn collect_reached(&mut self) {
        self.reached.clear();
        for side in [OrderSide::Buy, OrderSide::Sell] {
            let mut orders: Vec<(i128, u64, OrderIdx)> = Vec::new();
            for ladder in self.ladders.occupied().filter(|ladder| ladder.side == side) {
                let is_inside = ladder.reach == Reach::Limit && self.may_trade_inside();
                let source = if is_inside { side.opposite() } else { side };
                let Some(price) = self.price_of(ladder.source, source) else { continue };
                let rank = |price: Price| -i128::from(side.sign()) * i128::from(price.raw());
                orders.extend(ladder.reached(price).map(|(p, time, order)| (rank(p), time, order)));
            }
            orders.sort_unstable();
            orders.dedup_by_key(|(.., order)| *order);
            self.reached.extend(orders.into_iter().map(|(_, _, order)| order));
        }
        self.reached.reverse();
    }

    /// Whether limit orders may trade from the best price on their own side on.
    fn may_trade_inside(&self) -> bool {
        let (bid, ask) = self.limit_prices();
        self.fill_model.may_fill_inside_spread() && bid.is_some() && ask.is_some()
    }

    /// Returns the venue's book, where it has one.
    pub(super) fn book<'a>(&self, cache: &'a Cache) -> Option<&'a OrderBook> {
        if self.has_book() { cache.published(self.instrument)?.book.as_deref() } else { None }
    }
}
