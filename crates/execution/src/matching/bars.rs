//! How a bar moves the market: through its open, high, low and close.

use argonauta_core::{UnixNanos, fixed, nanos::NANOS_PER_DAY};
use argonauta_model::{
    Instrument, Price, Quantity,
    data::Bar,
    enums::{AggregationSource, PriceType},
};

use super::{BarTiming, Driver, Level, MatchingEngine, Passage};
use crate::exchange::Command;

/// One price of a bar's path.
#[derive(Clone, Copy, Debug)]
pub(super) struct PathPoint {
    bid: Level,
    ask: Level,
    passage: Passage,
}

impl MatchingEngine {
    /// Takes a bar; says whether an order may be reached on its path.
    ///
    /// Only bars that the venue sends move the market; of several lengths the shortest does. A bid
    /// bar and an ask bar move it together, once both of one instant are here.
    pub fn on_bar(&mut self, bar: &Bar, instrument: &Instrument) -> bool {
        let spec = bar.bar_type.spec;
        if !self.config.bar_execution
            || self.has_book()
            || bar.bar_type.aggregation_source == AggregationSource::Internal
            || !self.is_shortest(spec.interval_ns())
        {
            return false;
        }
        let pair = match spec.price_type() {
            PriceType::Last | PriceType::Mid => return self.take_bar(bar, bar, instrument),
            PriceType::Bid => {
                self.pending_bid_bar = Some(*bar);
                self.take_pair(bar)
            }
            PriceType::Ask => {
                self.pending_ask_bar = Some(*bar);
                self.take_pair(bar)
            }
            PriceType::Mark => None,
        };
        pair.is_some_and(|(bid, ask)| self.take_bar(&bid, &ask, instrument))
    }

    fn take_bar(&mut self, bid: &Bar, ask: &Bar, instrument: &Instrument) -> bool {
        self.now = bid.ts_init;
        self.fill_model.note_volume(bid.ts_init, bid.volume);
        self.ts_market = self.ts_market.max(bid.ts_event);
        self.trade_level = None;
        self.unsized_close = None;
        self.driver = Driver::Bar;
        self.is_day = bid.bar_type.spec.interval_ns().is_some_and(|ns| ns >= NANOS_PER_DAY);
        let before = std::mem::replace(&mut self.bar_closed, bid.ts_init);
        if self.resting.is_empty() && !self.has_deferred() {
            self.jump_to_close(bid, ask);
            return false;
        }
        let interval = bid.bar_type.spec.interval_ns();
        self.bar_opened = interval.map_or(before, |ns| UnixNanos(bid.ts_init.0.saturating_sub(ns)));
        self.walk(bid, ask, instrument);
        true
    }

    /// Returns the next command that may use the price of the bar at which the market is: one that was
    /// there before that price was made.
    pub(super) fn command_at_price(&mut self) -> Option<Command> {
        if self.deferred.is_empty() || self.driver != Driver::Bar {
            return None;
        }
        match (self.path.len(), self.config.bar_timing) {
            (3, BarTiming::NextOpen) => self.next_deferred(self.bar_opened),
            (0, _) => self.next_deferred(UnixNanos(self.bar_closed.0.saturating_sub(1))),
            _ => None,
        }
    }

    fn is_shortest(&mut self, interval_ns: Option<u64>) -> bool {
        match (interval_ns, self.bar_interval_ns) {
            (Some(interval), Some(shortest)) if interval > shortest => false,
            (Some(interval), _) => {
                self.bar_interval_ns = Some(interval);
                true
            }
            (None, shortest) => shortest.is_none(),
        }
    }

    /// Whether one side of a pair of bars is here and the other is still to come: the market is that
    /// of the bars before, and to trade at it now would be to trade in the past.
    pub fn awaits_pair(&self, now: UnixNanos) -> bool {
        [&self.pending_bid_bar, &self.pending_ask_bar]
            .into_iter()
            .flatten()
            .any(|bar| bar.ts_init == now)
    }

    fn take_pair(&mut self, bar: &Bar) -> Option<(Bar, Bar)> {
        let (bid, ask) = (self.pending_bid_bar?, self.pending_ask_bar?);
        let is_pair =
            bid.ts_init == ask.ts_init && bid.bar_type.spec.step() == ask.bar_type.spec.step();
        if !is_pair || bar.ts_init != bid.ts_init {
            return None;
        }
        (self.pending_bid_bar, self.pending_ask_bar) = (None, None);
        Some((bid, ask))
    }

    /// With nothing resting only the end of the path matters, and its sizes only to the next order.
    fn jump_to_close(&mut self, bid: &Bar, ask: &Bar) {
        self.unsized_close = Some([(bid.close, bid.volume), (ask.close, ask.volume)]);
        self.last = Some(bid.close);
    }

    /// Works out the sizes at the close of the last bar, if nobody has asked for them yet.
    pub(super) fn size_close(&mut self, instrument: &Instrument) {
        if let Some([bid, ask]) = self.unsized_close.take() {
            let level = |(price, volume)| Level { price, size: point_size(volume, instrument) };
            (self.bid, self.ask) = (Some(level(bid)), Some(level(ask)));
        }
    }

    fn walk(&mut self, bid: &Bar, ask: &Bar, instrument: &Instrument) {
        let (bids, asks) = (self.path_of(bid), self.path_of(ask));
        let (bid_size, ask_size) =
            (point_size(bid.volume, instrument), point_size(ask.volume, instrument));
        let points = (0..4).rev().map(|i| PathPoint {
            bid: Level { price: bids[i], size: bid_size },
            ask: Level { price: asks[i], size: ask_size },
            passage: if i == 0 { Passage::Jump } else { Passage::Through },
        });
        self.path = points.collect();
        self.last = Some(bid.close);
    }

    /// Returns the four prices of a bar in the order of its path.
    fn path_of(&self, bar: &Bar) -> [Price; 4] {
        let up = i128::from(bar.high.raw()) - i128::from(bar.open.raw());
        let down = i128::from(bar.open.raw()) - i128::from(bar.low.raw());
        let high_first = !self.config.bar_adaptive_high_low_ordering || up < down;
        let (second, third) = if high_first { (bar.high, bar.low) } else { (bar.low, bar.high) };
        [bar.open, second, third, bar.close]
    }

    /// Moves to the next price of a bar's path; says whether there was one.
    pub(super) fn next_path_point(&mut self) -> bool {
        let Some(point) = self.path.pop() else { return false };
        (self.bid, self.ask) = (Some(point.bid), Some(point.ask));
        if self.is_day && self.path.len() == 3 {
            self.is_opening = !self.auctions[0].is_empty();
        }
        self.moved(self.now, point.passage);
        if self.is_day && self.path.is_empty() && !self.auctions[1].is_empty() {
            self.is_closing = true;
        }
        true
    }
}

/// What is shown at each of the four prices: a quarter of the volume, rounded to the instrument's
/// precision, and at least one increment.
fn point_size(volume: Quantity, instrument: &Instrument) -> Quantity {
    let precision = instrument.size_precision;
    let quarter = volume
        .mantissa_at(precision)
        .map(|units| fixed::div_half_away(units, 4))
        .and_then(|units| {
            Quantity::from_mantissa(units, precision).map_err(|_| fixed::NumberError::OutOfRange)
        });
    quarter.map_or(instrument.size_increment, |size| size.max(instrument.size_increment))
}
