//! Whether a resting order at the touch trades, whether a taker slips, and which book it trades with.

mod book;

use std::{fmt, sync::Arc};

use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, ModelError, Quantity, enums::OrderSide, error::ModelResult,
    identifiers::InstrumentId, order::Order,
};

use self::book::RecentVolume;
pub use self::book::SimulatedBook;
use super::random::Draws;
use crate::matching::Level;

/// An order that is about to trade, as a fill model sees it.
#[derive(Clone, Copy, Debug)]
pub struct FillRequest<'a> {
    /// Instrument.
    pub instrument: &'a Instrument,
    /// Order as the engine knows it.
    pub order: &'a Order,
    /// Side on which it trades.
    pub side: OrderSide,
    /// What is left of it.
    pub quantity: Quantity,
    /// Best bid with its size.
    pub bid: Option<Level>,
    /// Best ask with its size.
    pub ask: Option<Level>,
    /// When it trades.
    pub now: UnixNanos,
}

impl FillRequest<'_> {
    /// Returns the best level that the order trades with.
    pub fn best(&self) -> Option<Level> {
        if self.side == OrderSide::Buy { self.ask } else { self.bid }
    }
}

/// A fill model of one's own, for one instrument. What it does not answer follows the chances of its
/// [`FillConfig`].
pub trait CustomFillModel: fmt::Debug + Send {
    /// Whether a limit order trades whose price the market touches.
    ///
    /// # Errors
    /// Whatever keeps the model from saying it; that ends the run. So of the others.
    fn is_limit_filled(&mut self) -> ModelResult<Option<bool>> {
        Ok(None)
    }

    /// Whether a stop order is triggered whose trigger the market touches.
    ///
    /// # Errors
    /// See above.
    fn is_stop_filled(&mut self) -> ModelResult<Option<bool>> {
        Ok(None)
    }

    /// Whether a taker trades one tick worse.
    ///
    /// # Errors
    /// See above.
    fn is_slipped(&mut self) -> ModelResult<Option<bool>> {
        Ok(None)
    }

    /// Whether a limit order inside the spread trades at once.
    ///
    /// # Errors
    /// See above.
    fn fills_inside_spread(&mut self) -> ModelResult<Option<bool>> {
        Ok(None)
    }

    /// Writes the levels that an order can trade with; says whether they count, else the market does.
    ///
    /// # Errors
    /// See above.
    fn simulated_levels(
        &mut self,
        request: &FillRequest<'_>,
        out: &mut Vec<Level>,
    ) -> ModelResult<Option<bool>> {
        let _ = (request, out);
        Ok(None)
    }
}

/// Makes the fill model of each instrument of a venue.
pub trait MakeFillModel: fmt::Debug + Send + Sync {
    /// Returns the model of an instrument.
    fn make(&self, instrument_id: InstrumentId) -> Box<dyn CustomFillModel>;
}

/// Chances of a fill and of slippage, and the book that orders trade with.
#[derive(Clone, Debug)]
pub struct FillConfig {
    /// Chance that a limit order trades when the market touches its price, 0 to 1.
    pub prob_fill_on_limit: f64,
    /// Chance that a stop order is triggered when the market touches its trigger, 0 to 1.
    pub prob_fill_on_stop: f64,
    /// Chance that a taker trades one tick worse on a top-of-book venue, 0 to 1.
    pub prob_slippage: f64,
    /// Seed of the draws.
    pub random_seed: u64,
    /// Book that orders trade with.
    pub book: SimulatedBook,
    /// Model of one's own.
    pub custom: Option<Arc<dyn MakeFillModel>>,
}

impl Default for FillConfig {
    fn default() -> Self {
        Self {
            prob_fill_on_limit: 1.0,
            prob_fill_on_stop: 1.0,
            prob_slippage: 0.0,
            random_seed: 0,
            book: SimulatedBook::Market,
            custom: None,
        }
    }
}

impl FillConfig {
    /// Checks that all chances lie between 0 and 1, and the numbers of the book.
    ///
    /// # Errors
    /// A number beyond its bounds.
    pub fn validated(self) -> ModelResult<Self> {
        for (what, chance) in [
            ("prob_fill_on_limit", self.prob_fill_on_limit),
            ("prob_fill_on_stop", self.prob_fill_on_stop),
            ("prob_slippage", self.prob_slippage),
        ] {
            if !(0.0..=1.0).contains(&chance) {
                return Err(ModelError::invalid(what, chance, "must lie between 0 and 1"));
            }
        }
        self.book.check()?;
        Ok(self)
    }
}

/// The fill model of one instrument. Each has a sequence of draws of its own, so that other instruments
/// never change its fills.
#[derive(Debug)]
pub struct FillModel {
    config: FillConfig,
    draws: Draws,
    volume: RecentVolume,
    own: Option<Box<dyn CustomFillModel>>,
}

impl FillModel {
    /// Creates the model of one instrument.
    pub fn new(config: FillConfig, instrument_id: InstrumentId) -> Self {
        let draws = Draws::of(config.random_seed, instrument_id);
        let own = config.custom.as_ref().map(|custom| custom.make(instrument_id));
        Self { config, draws, volume: RecentVolume::default(), own }
    }

    /// Says whether a limit order at the touch trades.
    ///
    /// # Errors
    /// What a model of one's own says; so of the others.
    pub fn is_limit_filled(&mut self) -> ModelResult<bool> {
        let own = self.own.as_mut().map_or(Ok(None), |own| own.is_limit_filled())?;
        Ok(own.unwrap_or_else(|| self.draws.happens(self.config.prob_fill_on_limit)))
    }

    /// Says whether a stop order at the touch is triggered.
    ///
    /// # Errors
    /// See above.
    pub fn is_stop_filled(&mut self) -> ModelResult<bool> {
        let own = self.own.as_mut().map_or(Ok(None), |own| own.is_stop_filled())?;
        Ok(own.unwrap_or_else(|| self.draws.happens(self.config.prob_fill_on_stop)))
    }

    /// Says whether a taker slips.
    ///
    /// # Errors
    /// See above.
    pub fn is_slipped(&mut self) -> ModelResult<bool> {
        let own = self.own.as_mut().map_or(Ok(None), |own| own.is_slipped())?;
        Ok(own.unwrap_or_else(|| self.draws.happens(self.config.prob_slippage)))
    }

    /// Says whether a limit order inside the spread trades.
    ///
    /// # Errors
    /// See above.
    pub fn fills_inside_spread(&mut self) -> ModelResult<bool> {
        let own = self.own.as_mut().map_or(Ok(None), |own| own.fills_inside_spread())?;
        Ok(own.unwrap_or(matches!(self.config.book, SimulatedBook::BestPrice)))
    }

    /// Whether a limit order inside the spread may trade, so that the model is to be asked.
    pub(crate) const fn may_fill_inside_spread(&self) -> bool {
        self.own.is_some() || matches!(self.config.book, SimulatedBook::BestPrice)
    }

    /// Whether orders may trade with another book than the market's.
    pub(crate) const fn simulates(&self) -> bool {
        self.own.is_some() || !matches!(self.config.book, SimulatedBook::Market)
    }

    /// Writes the levels that an order can trade with, best first; says whether they count, else the
    /// market does.
    ///
    /// # Errors
    /// A price finer than the instrument's, or what a model of one's own says.
    pub fn simulated_levels(
        &mut self,
        request: &FillRequest<'_>,
        out: &mut Vec<Level>,
    ) -> ModelResult<bool> {
        out.clear();
        let own = self.own.as_mut().map_or(Ok(None), |own| own.simulated_levels(request, out))?;
        let Some(says) = own else {
            return self.config.book.levels(request, &mut self.draws, &mut self.volume, out);
        };
        out.retain(|level| level.size.is_positive());
        let finest = request.instrument.price_precision;
        if let Some(level) = out.iter().find(|level| level.price.precision() > finest) {
            let rule = format!("must have {finest} decimals at most, as {}", request.instrument.id);
            return Err(ModelError::invalid("price of a simulated level", level.price, rule));
        }
        let sign = i128::from(request.side.sign());
        out.sort_by_key(|level| i128::from(level.price.raw()) * sign);
        Ok(says && !out.is_empty())
    }

    /// Notes what has traded in the market.
    #[inline]
    pub(crate) fn note_volume(&mut self, now: UnixNanos, size: Quantity) {
        if let SimulatedBook::VolumeSensitive { window_ns: Some(window), .. } = self.config.book {
            self.volume.note(now, size, window);
        }
    }
}

#[cfg(test)]
mod tests;
