//! Tick schemes: the prices that a venue allows, where the step depends on the price.
//!
//! A scheme is a list of tiers, and a tier is an arithmetic sequence of raw values. So a tick is found
//! by dividing, in exact fixed point; no list of all ticks is held.

mod registry;

use argonauta_core::fixed::{self, FIXED_SCALAR, NumberError, SIGNED_MAX};
use ustr::Ustr;

use crate::{
    error::{ModelError, ModelResult},
    price::Price,
};

/// The prices that a venue allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TickScheme {
    name: Ustr,
    price_precision: u8,
    terms: Terms,
    /// From low to high, without an overlap.
    runs: Vec<Run>,
}

/// What a scheme was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terms {
    /// One step.
    Fixed {
        /// Lower bound of the ticks.
        min_tick: Price,
        /// Upper bound of the ticks.
        max_tick: Price,
        /// Distance between two ticks.
        increment: Price,
    },
    /// Steps that change from tier to tier.
    Tiered {
        /// The tiers, from low to high.
        tiers: Vec<Tier>,
        /// Steps of an open last tier.
        max_ticks_per_tier: u32,
    },
}

/// A step that holds from `start` on, for prices below `stop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Lowest price of the tier, itself a tick.
    pub start: Price,
    /// First price above the tier, which is no tick of it; `None` leaves the last tier open.
    pub stop: Option<Price>,
    /// Distance between two ticks.
    pub increment: Price,
}

/// `count` raw values `increment` apart, `before` of which lie in the tiers below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    start: i128,
    increment: i128,
    count: i128,
    before: i128,
}

impl Run {
    fn last(&self) -> i128 {
        self.start + (self.count - 1) * self.increment
    }
}

impl TickScheme {
    /// Creates a scheme of one step: the multiples of `increment` from `min_tick` to `max_tick`.
    ///
    /// # Errors
    /// A step that is not above zero, a value with more decimals than `price_precision`, or bounds with
    /// no multiple between them.
    pub fn fixed(
        name: &str,
        price_precision: u8,
        min_tick: Price,
        max_tick: Price,
        increment: Price,
    ) -> ModelResult<Self> {
        let rules = Rules { name, price_precision };
        let (increment, step) = rules.step(increment)?;
        let (min_tick, max_tick) = (rules.value(min_tick)?, rules.value(max_tick)?);
        let start = -(-i128::from(min_tick.raw())).div_euclid(step) * step;
        let count = (i128::from(max_tick.raw()) - start).div_euclid(step) + 1;
        if count < 1 {
            let rule = format!("must leave a multiple of {increment} below {max_tick}");
            return Err(rules.broken(format!("min_tick {min_tick}"), rule));
        }
        let terms = Terms::Fixed { min_tick, max_tick, increment };
        rules.scheme(terms, vec![Run { start, increment: step, count, before: 0 }])
    }

    /// Creates a scheme whose step changes from tier to tier. An open last tier has
    /// `max_ticks_per_tier` steps.
    ///
    /// # Errors
    /// No tier, tiers that overlap or run downwards, a step that is not above zero or exceeds its tier,
    /// a value with more decimals than `price_precision`, an open tier that is not the last, or one
    /// that ends beyond the range of prices.
    pub fn tiered(
        name: &str,
        tiers: &[Tier],
        price_precision: u8,
        max_ticks_per_tier: u32,
    ) -> ModelResult<Self> {
        let rules = Rules { name, price_precision };
        let mut runs: Vec<Run> = Vec::with_capacity(tiers.len());
        let mut shown: Vec<Tier> = Vec::with_capacity(tiers.len());
        for (i, tier) in tiers.iter().enumerate() {
            let (tier, mut run) = rules.tier(tier, max_ticks_per_tier)?;
            let name = || format!("tier {i} from {}", tier.start);
            match shown.last().map(|below| below.stop) {
                Some(None) => {
                    return Err(rules.broken(name(), "must not follow a tier without a stop"));
                }
                Some(Some(stop)) if tier.start < stop => {
                    let rule = format!("must not begin below {stop}, where the last one stops");
                    return Err(rules.broken(name(), rule));
                }
                Some(Some(_)) | None => {}
            }
            run.before = runs.last().map_or(0, |below| below.before + below.count);
            shown.push(tier);
            runs.push(run);
        }
        rules.scheme(Terms::Tiered { tiers: shown, max_ticks_per_tier }, runs)
    }

    /// Returns the name.
    pub fn name(&self) -> &'static str {
        self.name.as_str()
    }

    /// Returns the number of decimals of every tick.
    pub const fn price_precision(&self) -> u8 {
        self.price_precision
    }

    /// Returns what the scheme was made of.
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Returns the lowest tick.
    pub fn min_price(&self) -> Price {
        self.price(self.runs[0].start)
    }

    /// Returns the highest tick.
    pub fn max_price(&self) -> Price {
        self.price(self.runs[self.runs.len() - 1].last())
    }

    /// Returns how many ticks there are.
    pub fn tick_count(&self) -> u128 {
        let last = self.runs[self.runs.len() - 1];
        (last.before + last.count).unsigned_abs()
    }

    /// Returns the tick `num_ticks` below the highest one that does not exceed `value`; `None` where
    /// that is below the lowest.
    ///
    /// # Errors
    /// A value that is not finite or beyond the range of prices.
    pub fn next_bid_price(&self, value: f64, num_ticks: u32) -> ModelResult<Option<Price>> {
        Ok(self.bid_from_raw(raw(value)?, num_ticks))
    }

    /// Returns the tick `num_ticks` above the lowest one that is at least `value`; `None` where that is
    /// above the highest.
    ///
    /// # Errors
    /// A value that is not finite or beyond the range of prices.
    pub fn next_ask_price(&self, value: f64, num_ticks: u32) -> ModelResult<Option<Price>> {
        Ok(self.ask_from_raw(raw(value)?, num_ticks))
    }

    /// Does what [`TickScheme::next_bid_price`] does, for a raw value.
    pub fn bid_from_raw(&self, raw: i128, num_ticks: u32) -> Option<Price> {
        self.tick(self.index_below(raw)? - i128::from(num_ticks))
    }

    /// Does what [`TickScheme::next_ask_price`] does, for a raw value.
    pub fn ask_from_raw(&self, raw: i128, num_ticks: u32) -> Option<Price> {
        let first = match self.index_below(raw) {
            Some(below) if self.raw_of_tick(below) == Some(raw) => below,
            Some(below) => below + 1,
            None => 0,
        };
        self.tick(first + i128::from(num_ticks))
    }

    /// Returns the place of the highest tick that does not exceed a raw value.
    fn index_below(&self, raw: i128) -> Option<i128> {
        let run = self.runs.iter().rev().find(|run| run.start <= raw)?;
        Some(run.before + ((raw - run.start) / run.increment).min(run.count - 1))
    }

    fn raw_of_tick(&self, index: i128) -> Option<i128> {
        let run = self.runs.iter().rev().find(|run| run.before <= index)?;
        let place = index - run.before;
        (place < run.count).then(|| run.start + place * run.increment)
    }

    fn tick(&self, index: i128) -> Option<Price> {
        self.raw_of_tick(index).map(|raw| self.price(raw))
    }

    fn price(&self, raw: i128) -> Price {
        Price::from_raw(raw, self.price_precision).expect("every tick was checked to be a price")
    }
}

fn raw(value: f64) -> ModelResult<i128> {
    fixed::raw_from_f64(value).map_err(|e| ModelError::number("Price", value, e))
}

/// What is wrong with a scheme, and whose it is.
struct Rules<'a> {
    name: &'a str,
    price_precision: u8,
}

impl Rules<'_> {
    fn broken(&self, shown: impl std::fmt::Display, rule: impl Into<String>) -> ModelError {
        ModelError::invalid("TickScheme", format!("{:?}, {shown}", self.name), rule)
    }

    /// Shows a price with the decimals of the scheme.
    fn value(&self, price: Price) -> ModelResult<Price> {
        let decimals = self.price_precision;
        fixed::check_grid(i128::from(price.raw()), decimals).map_err(|error| match error {
            NumberError::Precision => self.broken(decimals, error.to_string()),
            _ => self.broken(price, format!("must have at most {decimals} decimals")),
        })?;
        Price::from_raw(i128::from(price.raw()), decimals)
    }

    fn step(&self, increment: Price) -> ModelResult<(Price, i128)> {
        let increment = self.value(increment)?;
        if !increment.is_positive() {
            return Err(self.broken(format!("increment {increment}"), "must be above zero"));
        }
        Ok((increment, i128::from(increment.raw())))
    }

    fn tier(&self, tier: &Tier, max_ticks: u32) -> ModelResult<(Tier, Run)> {
        let start = self.value(tier.start)?;
        let stop = tier.stop.map(|stop| self.value(stop)).transpose()?;
        let (increment, distance) = self.step(tier.increment)?;
        let first = i128::from(start.raw());
        let count = match stop {
            Some(stop) => {
                let width = i128::from(stop.raw()) - first;
                if width < distance {
                    let rule = format!("must be at least one step of {increment} below {stop}");
                    return Err(self.broken(format!("tier from {start}"), rule));
                }
                (width + distance - 1) / distance
            }
            None => i128::from(max_ticks) + 1,
        };
        let run = Run { start: first, increment: distance, count, before: 0 };
        Ok((Tier { start, stop, increment }, run))
    }

    fn scheme(&self, terms: Terms, runs: Vec<Run>) -> ModelResult<TickScheme> {
        if self.name.trim().is_empty() {
            return Err(self.broken("name", "must not be empty"));
        }
        let Some(last) = runs.last() else {
            return Err(self.broken("tiers", "must be at least one"));
        };
        let room = SIGNED_MAX * FIXED_SCALAR - last.start;
        if (last.count - 1).checked_mul(last.increment).is_none_or(|width| width > room) {
            return Err(self.broken("last tick", NumberError::OutOfRange.to_string()));
        }
        let (name, price_precision) = (self.name.into(), self.price_precision);
        Ok(TickScheme { name, price_precision, terms, runs })
    }
}

#[cfg(test)]
mod tests;
