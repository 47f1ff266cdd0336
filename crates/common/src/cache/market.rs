//! What the cache remembers of markets: newest quotes, trades and bars.

use argonauta_model::{
    Instrument, Price,
    data::{
        Bar, BarType, Pack, PackedBar, PackedQuote, PackedTrade, Precisions, QuoteTick, TradeTick,
    },
    enums::{AggregationSource, NamedEnum, PriceType},
    identifiers::InstrumentId,
};

use super::{Cache, CacheError};
use crate::{
    history::History,
    ids::{BarTypeIdx, InstrumentIdx},
};

/// The newest market data of one instrument.
#[derive(Debug)]
pub struct Market {
    /// Newest quotes.
    pub quotes: History<QuoteTick>,
    /// Newest trades.
    pub trades: History<TradeTick>,
    /// Close of the newest bar of each price type.
    closes: [Option<Price>; 5],
}

impl Market {
    pub(super) fn new(instrument: &Instrument, capacity: usize) -> Self {
        let precisions = precisions_of(instrument);
        Self {
            quotes: History::new(instrument.id, precisions, capacity),
            trades: History::new(instrument.id, precisions, capacity),
            closes: [None; 5],
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.quotes.is_empty() && self.trades.is_empty() && self.closes == [None; 5]
    }

    fn close(&self, price_type: PriceType) -> Option<Price> {
        self.closes[usize::from(price_type.value() - 1)]
    }

    /// Returns a price: BID, ASK and MID from the newest quote, LAST from the newest trade; each
    /// else from the newest bar of that price type. MID needs both sides.
    pub fn price(&self, price_type: PriceType) -> Option<Price> {
        let quote = || self.quotes.get(0);
        match price_type {
            PriceType::Bid | PriceType::Ask => {
                quote().and_then(|q| q.extract_price(price_type).ok())
            }
            PriceType::Mid => match quote() {
                Some(quote) => quote.extract_price(PriceType::Mid).ok(),
                None => self.mid_of_bars(),
            },
            PriceType::Last => self.trades.get(0).map(|trade| trade.price),
            PriceType::Mark => None,
        }
        .or_else(|| self.close(price_type))
    }

    fn mid_of_bars(&self) -> Option<Price> {
        let (bid, ask) = (self.close(PriceType::Bid)?, self.close(PriceType::Ask)?);
        let precision = bid.precision().max(ask.precision()) + 1;
        let sum = bid.checked_add(ask).ok()?;
        Price::from_mantissa(sum.mantissa() * 5, precision).ok()
    }
}

/// Returns the precisions of an instrument's market data.
pub fn precisions_of(instrument: &Instrument) -> Precisions {
    Precisions { price: instrument.price_precision, size: instrument.size_precision }
}

impl Cache {
    /// Returns what is remembered of an instrument's market.
    pub fn market(&self, idx: InstrumentIdx) -> &Market {
        &self.markets[idx.index()]
    }

    /// Remembers a quote, with the row that it came as where it has one.
    pub fn add_quote(&mut self, idx: InstrumentIdx, quote: &QuoteTick, row: Option<&PackedQuote>) {
        remember(&mut self.markets[idx.index()].quotes, quote, row);
    }

    /// Remembers a trade, with the row that it came as where it has one.
    pub fn add_trade(&mut self, idx: InstrumentIdx, trade: &TradeTick, row: Option<&PackedTrade>) {
        remember(&mut self.markets[idx.index()].trades, trade, row);
    }

    /// Remembers a bar, with the row that it came as where it has one.
    pub fn add_bar(
        &mut self,
        idx: BarTypeIdx,
        instrument: InstrumentIdx,
        bar: &Bar,
        row: Option<&PackedBar>,
    ) {
        let place = usize::from(bar.bar_type.spec.price_type().value() - 1);
        self.markets[instrument.index()].closes[place] = Some(bar.close);
        remember(&mut self.bars[idx.index()], bar, row);
    }

    /// Returns the dense id of a bar type, making it known; its instrument must be.
    pub fn bar_type_idx(&mut self, bar_type: BarType) -> Result<BarTypeIdx, CacheError> {
        if let Some(idx) = self.bar_type_ids.get(&bar_type) {
            return Ok(*idx);
        }
        let instrument = self.require_instrument(bar_type.instrument_id)?;
        let precisions = precisions_of(&self.instruments[instrument.index()]);
        let idx = BarTypeIdx::at(self.bar_types.len());
        self.bars.push(History::new(bar_type, precisions, self.config.bar_capacity));
        self.bar_types.push(bar_type);
        self.bar_type_ids.insert(bar_type, idx);
        Ok(idx)
    }

    /// Returns every bar type that was named, in the order of their dense ids.
    pub fn all_bar_types(&self) -> &[BarType] {
        &self.bar_types
    }

    /// Returns the newest bars of a type.
    pub fn bars(&self, bar_type: &BarType) -> Option<&History<Bar>> {
        self.bar_type_ids.get(bar_type).map(|idx| &self.bars[idx.index()])
    }

    /// Returns the bar types that have bars, in the order in which they were first named.
    pub fn bar_types(
        &self,
        instrument_id: Option<InstrumentId>,
        price_type: Option<PriceType>,
        source: Option<AggregationSource>,
    ) -> impl Iterator<Item = BarType> + '_ {
        self.bar_types
            .iter()
            .zip(&self.bars)
            .filter(|(_, bars)| !bars.is_empty())
            .map(|(t, _)| *t)
            .filter(move |t| {
                instrument_id.is_none_or(|id| t.instrument_id == id)
                    && price_type.is_none_or(|p| t.spec.price_type() == p)
                    && source.is_none_or(|s| t.aggregation_source == s)
            })
    }

    /// Returns a price of an instrument's market.
    pub fn price(&self, id: InstrumentId, price_type: PriceType) -> Option<Price> {
        let idx = self.instrument_idx(id)?;
        if price_type == PriceType::Mark
            && let Some(update) = self.published(idx).and_then(|p| p.mark_prices.get(0))
        {
            return Some(update.value);
        }
        self.market(idx).price(price_type)
    }
}

fn remember<T: Pack>(history: &mut History<T>, value: &T, row: Option<&T::Row>) {
    match row {
        Some(row) => history.push_row(*row, || *value),
        None => history.push(value),
    }
}
