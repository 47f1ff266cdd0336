//! Synthetic instruments that components added, and what they are worth at present.
//!
//! In the dense tables each has a stand-in that cannot be traded, so that its market data is kept,
//! subscribed to and delivered as any other.

use argonauta_model::{
    Price, Quantity, SyntheticInstrument,
    data::{QuoteTick, TradeTick},
    error::ModelResult,
    identifiers::InstrumentId,
};

use super::{Cache, CacheError};
use crate::ids::InstrumentIdx;

/// A synthetic instrument with the places of its components.
#[derive(Debug)]
pub(super) struct Synthetic {
    idx: InstrumentIdx,
    components: Vec<InstrumentIdx>,
    instrument: SyntheticInstrument,
    /// Prices of the components, for one computation; kept for its memory.
    inputs: Vec<f64>,
}

impl Synthetic {
    fn new(
        idx: InstrumentIdx,
        components: Vec<InstrumentIdx>,
        instrument: SyntheticInstrument,
    ) -> Self {
        let inputs = Vec::with_capacity(components.len());
        Self { idx, components, instrument, inputs }
    }

    /// Computes the price from one of each component; `None` where one has none yet.
    fn price(&mut self, of: impl Fn(InstrumentIdx) -> Option<Price>) -> Option<ModelResult<Price>> {
        self.inputs.clear();
        for component in &self.components {
            self.inputs.push(of(*component)?.as_f64());
        }
        Some(self.instrument.calculate(&self.inputs))
    }
}

impl Cache {
    /// Adds a synthetic instrument.
    ///
    /// # Errors
    /// A component that is not known or is synthetic itself, or one of this id that was added before.
    pub fn add_synthetic(
        &mut self,
        instrument: SyntheticInstrument,
    ) -> Result<InstrumentIdx, CacheError> {
        let id = instrument.id();
        if self.synthetic(id).is_some() {
            return Err(CacheError::Synthetic { id, rule: "was added before: update it" });
        }
        let components = self.components_of(&instrument)?;
        let idx = self.add_instrument(instrument.stand_in())?;
        self.synthetics.push(Synthetic::new(idx, components, instrument));
        Ok(idx)
    }

    /// Replaces a synthetic instrument by one of the same id.
    ///
    /// # Errors
    /// One that was not added, a component that is not known or is synthetic itself, or another precision
    /// while its prices are remembered.
    pub fn update_synthetic(&mut self, instrument: SyntheticInstrument) -> Result<(), CacheError> {
        let id = instrument.id();
        let Some(place) = self.synthetics.iter().position(|held| held.instrument.id() == id) else {
            return Err(CacheError::Synthetic { id, rule: "was not added" });
        };
        let components = self.components_of(&instrument)?;
        let idx = self.add_instrument(instrument.stand_in())?;
        self.synthetics[place] = Synthetic::new(idx, components, instrument);
        Ok(())
    }

    fn components_of(
        &self,
        instrument: &SyntheticInstrument,
    ) -> Result<Vec<InstrumentIdx>, CacheError> {
        let components = instrument.components().iter();
        components
            .map(|id| match self.require_instrument(*id)? {
                idx if self.is_synthetic(idx) => Err(CacheError::Synthetic {
                    id: *id,
                    rule: "is synthetic itself and cannot be a component",
                }),
                idx => Ok(idx),
            })
            .collect()
    }

    /// Returns a synthetic instrument by its name.
    pub fn synthetic(&self, id: InstrumentId) -> Option<&SyntheticInstrument> {
        self.synthetics().find(|instrument| instrument.id() == id)
    }

    /// Returns the synthetic instruments in the order in which they were added.
    pub fn synthetics(&self) -> impl Iterator<Item = &SyntheticInstrument> {
        self.synthetics.iter().map(|held| &held.instrument)
    }

    /// Whether an instrument only stands in for a synthetic one.
    pub fn is_synthetic(&self, idx: InstrumentIdx) -> bool {
        self.instrument(idx).id.venue.is_synthetic()
    }

    /// Returns the place of the next synthetic instrument over a component, counting from `from`.
    pub fn synthetic_over(
        &self,
        component: InstrumentIdx,
        from: usize,
    ) -> Option<(usize, InstrumentIdx)> {
        let mut places = self.synthetics.iter().enumerate().skip(from);
        places
            .find(|(_, held)| held.components.contains(&component))
            .map(|(place, held)| (place, held.idx))
    }

    /// Returns the quote that follows from the newest ones of the components: the lower of the values at
    /// all bids and at all asks is the bid, since a component may be subtracted. `None` before every
    /// component had a quote. Sizes are 1, and the times those of its cause.
    ///
    /// # Errors
    /// A formula that has no finite value, or one beyond the range of prices.
    pub fn synthetic_quote(
        &mut self,
        place: usize,
        cause: &QuoteTick,
    ) -> Option<ModelResult<QuoteTick>> {
        let held = self.synthetics.get_mut(place)?;
        let markets = &self.markets;
        let newest = |idx: InstrumentIdx| markets[idx.index()].quotes.get(0);
        let at_bids = held.price(|idx| newest(idx).map(|quote| quote.bid_price))?;
        let at_asks = held.price(|idx| newest(idx).map(|quote| quote.ask_price))?;
        let quote = |at_bids: Price, at_asks: Price| QuoteTick {
            instrument_id: held.instrument.id(),
            bid_price: at_bids.min(at_asks),
            ask_price: at_bids.max(at_asks),
            bid_size: Quantity::from_checked(1, 0),
            ask_size: Quantity::from_checked(1, 0),
            ts_event: cause.ts_event,
            ts_init: cause.ts_init,
        };
        Some(at_bids.and_then(|at_bids| Ok(quote(at_bids, at_asks?))))
    }

    /// Returns the trade that follows from the newest ones of the components; `None` before every
    /// component had a trade. Its size is 1, all else that of its cause.
    ///
    /// # Errors
    /// A formula that has no finite value, or one beyond the range of prices.
    pub fn synthetic_trade(
        &mut self,
        place: usize,
        cause: &TradeTick,
    ) -> Option<ModelResult<TradeTick>> {
        let held = self.synthetics.get_mut(place)?;
        let markets = &self.markets;
        let newest = |idx: InstrumentIdx| markets[idx.index()].trades.get(0);
        let price = held.price(|idx| newest(idx).map(|trade| trade.price))?;
        Some(price.map(|price| TradeTick {
            instrument_id: held.instrument.id(),
            price,
            size: Quantity::from_checked(1, 0),
            ..*cause
        }))
    }
}

#[cfg(test)]
mod tests {
    use argonauta_core::UnixNanos;
    use argonauta_model::{Instrument, instrument::CurrencyPairConfig};

    use super::*;
    use crate::cache::CacheConfig;

    fn id(symbol: &str) -> InstrumentId {
        format!("{symbol}.X").parse().expect("a valid id")
    }

    fn pair(symbol: &str) -> Instrument {
        let [base, quote] = ["BTC", "USDT"].map(|code| code.parse().expect("known"));
        let (price, size) = ("0.1".parse().expect("valid"), "1".parse().expect("valid"));
        let config = CurrencyPairConfig::new(id(symbol), base, quote, price, size);
        Instrument::currency_pair(config).expect("valid terms")
    }

    fn synthetic(
        symbol: &str,
        components: [InstrumentId; 2],
        formula: &str,
    ) -> SyntheticInstrument {
        let (symbol, zero) = (symbol.parse().expect("a valid symbol"), UnixNanos(0));
        SyntheticInstrument::new(symbol, 1, components.to_vec(), formula, zero, zero)
            .expect("a valid instrument")
    }

    fn quote(symbol: &str, bid: &str, ask: &str) -> QuoteTick {
        let one = Quantity::from_checked(1, 0);
        QuoteTick {
            instrument_id: id(symbol),
            bid_price: bid.parse().expect("a valid price"),
            ask_price: ask.parse().expect("a valid price"),
            bid_size: one,
            ask_size: one,
            ts_event: UnixNanos(7),
            ts_init: UnixNanos(8),
        }
    }

    fn cache() -> (Cache, [InstrumentIdx; 2]) {
        let mut cache = Cache::new(CacheConfig::default());
        let places = ["A", "B"].map(|s| cache.add_instrument(pair(s)).expect("a new instrument"));
        (cache, places)
    }

    // proves: DM-142, DM-148
    #[test]
    fn a_quote_follows_once_every_component_has_one() {
        let (mut cache, [a, b]) = cache();
        let spread = synthetic("S", [id("A"), id("B")], "A.X - B.X");
        let idx = cache.add_synthetic(spread.clone()).expect("known components");
        assert_eq!(cache.synthetic_over(a, 0), Some((0, idx)));
        assert_eq!((cache.synthetic_over(a, 1), cache.synthetic_over(idx, 0)), (None, None));
        let (first, second) = (quote("A", "10.0", "10.5"), quote("B", "4.0", "6.0"));
        cache.add_quote(a, &first, None);
        assert!(cache.synthetic_quote(0, &first).is_none());
        cache.add_quote(b, &second, None);
        let made = cache.synthetic_quote(0, &second).expect("both have one").expect("a value");
        assert_eq!(made.to_string(), "S.SYNTH,4.5,6.0,1,1,7");
        assert_eq!((made.ts_event, made.ts_init), (second.ts_event, second.ts_init));
        assert!(cache.is_synthetic(idx) && !cache.is_synthetic(a));
        assert_eq!(cache.synthetic(spread.id()), Some(&spread));
    }

    // proves: DM-143, DM-148
    #[test]
    fn what_does_not_fit_is_refused_and_changes_nothing() {
        let (mut cache, _) = cache();
        let spread = synthetic("S", [id("A"), id("B")], "A.X - B.X");
        let said = |result: Result<(), CacheError>| result.expect_err("refused").to_string();
        let added = |cache: &mut Cache, it| said(cache.add_synthetic(it).map(drop));
        assert_eq!(
            said(cache.update_synthetic(spread.clone())),
            "synthetic instrument S.SYNTH: was not added"
        );
        cache.add_synthetic(spread.clone()).expect("known components");
        assert!(added(&mut cache, spread.clone()).ends_with("was added before: update it"));
        let nested = synthetic("N", [id("A"), spread.id()], "1");
        assert!(
            added(&mut cache, nested).ends_with("is synthetic itself and cannot be a component")
        );
        let unknown = synthetic("U", [id("A"), id("C")], "1");
        assert!(added(&mut cache, unknown).starts_with("instrument C.X: not found"));
        assert_eq!(cache.synthetics().count(), 1);
        let sum = synthetic("S", [id("A"), id("B")], "A.X + B.X");
        cache.update_synthetic(sum.clone()).expect("it was added");
        assert_eq!(cache.synthetics().collect::<Vec<_>>(), [&sum]);
        cache.reset();
        assert_eq!(cache.synthetics().count(), 0);
        cache.add_synthetic(spread).expect("it was forgotten");
        assert_eq!(cache.instruments().len(), 3, "its dense id is the same");
    }
}
