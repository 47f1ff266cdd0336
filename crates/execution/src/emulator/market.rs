//! The prices that held orders wait for.

use argonauta_common::{Cache, InstrumentIdx};
use argonauta_model::{
    Price,
    enums::{OrderSide, PriceType, TriggerType},
};

/// Which price of the market meets an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// The best price on the side that it trades against.
    BidAsk,
    /// The last trade.
    Last,
    /// The middle between bid and ask.
    Mid,
    /// The mark price.
    Mark,
    /// The price of the index.
    Index,
}

/// Returns the prices that a trigger looks at.
pub(super) const fn sources(trigger: TriggerType) -> &'static [Source] {
    match trigger {
        TriggerType::NoTrigger
        | TriggerType::Default
        | TriggerType::BidAsk
        | TriggerType::DoubleBidAsk => &[Source::BidAsk],
        TriggerType::LastPrice | TriggerType::DoubleLast => &[Source::Last],
        TriggerType::LastOrBidAsk => &[Source::BidAsk, Source::Last],
        TriggerType::MidPoint => &[Source::Mid],
        TriggerType::MarkPrice => &[Source::Mark],
        TriggerType::IndexPrice => &[Source::Index],
    }
}

/// Whether two prices in a row must meet a trigger.
pub(super) const fn is_double(trigger: TriggerType) -> bool {
    matches!(trigger, TriggerType::DoubleLast | TriggerType::DoubleBidAsk)
}

/// The newest prices of an instrument.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Market {
    bid: Option<Price>,
    ask: Option<Price>,
    mid: Option<Price>,
    pub(super) last: Option<Price>,
    pub(super) mark: Option<Price>,
    pub(super) index: Option<Price>,
}

impl Market {
    /// Returns the prices that the cache knows.
    pub(super) fn of_cache(idx: InstrumentIdx, cache: &Cache) -> Self {
        let known = cache.market(idx);
        let mut market = Self { last: known.price(PriceType::Last), ..Self::default() };
        market.set_best(known.price(PriceType::Bid), known.price(PriceType::Ask));
        if let Some(published) = cache.published(idx) {
            market.mark = published.mark_prices.get(0).map(|update| update.value);
            market.index = published.index_prices.get(0).map(|update| update.value);
            if let (None, None, Some(book)) = (market.bid, market.ask, &published.book) {
                market.set_best(book.best_bid_price(), book.best_ask_price());
            }
        }
        market
    }

    pub(super) fn set_best(&mut self, bid: Option<Price>, ask: Option<Price>) {
        (self.bid, self.ask) = (bid, ask);
        self.mid = bid.zip(ask).and_then(|(bid, ask)| middle(bid, ask));
    }

    /// Returns the price that an order of this side waits for: a buy for the ask.
    pub(super) const fn price(&self, source: Source, side: OrderSide) -> Option<Price> {
        match (source, side) {
            (Source::BidAsk, OrderSide::Buy) => self.ask,
            (Source::BidAsk, _) => self.bid,
            (Source::Last, _) => self.last,
            (Source::Mid, _) => self.mid,
            (Source::Mark, _) => self.mark,
            (Source::Index, _) => self.index,
        }
    }
}

/// Returns the middle, exactly: with one decimal more where the sum is odd and there is room for it.
fn middle(bid: Price, ask: Price) -> Option<Price> {
    let precision = bid.precision().max(ask.precision());
    let sum = i128::from(bid.raw()) + i128::from(ask.raw());
    Price::from_raw(sum / 2, precision.saturating_add(1))
        .or_else(|_| Price::from_raw(sum / 2, precision))
        .ok()
}
