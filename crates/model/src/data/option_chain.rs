//! Option chains: what is known at one moment of all strikes of a series.

use std::{collections::BTreeMap, fmt};

use argonauta_core::UnixNanos;

use super::{OptionGreeks, QuoteTick, greeks::finite};
use crate::{
    error::{ModelError, ModelResult},
    identifiers::{InstrumentId, OptionSeriesId},
    price::Price,
};

/// What is known of one option: its quote, and its greeks where the venue publishes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OptionStrikeData {
    /// Newest quote.
    pub quote: QuoteTick,
    /// Newest greeks.
    pub greeks: Option<OptionGreeks>,
}

impl OptionStrikeData {
    /// Checks that quote and greeks are of one option.
    pub fn validated(self) -> ModelResult<Self> {
        if let Some(greeks) = self.greeks.filter(|g| g.instrument_id != self.quote.instrument_id) {
            let shown = format!("{} and {}", self.quote.instrument_id, greeks.instrument_id);
            let rule = "quote and greeks must be of one option";
            return Err(ModelError::invalid("OptionStrikeData", shown, rule));
        }
        Ok(self)
    }
}

/// The options of a series at one moment, by strike.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionChainSlice {
    /// Series.
    pub series_id: OptionSeriesId,
    /// Strike nearest to the price of the underlying, where that is known.
    pub atm_strike: Option<Price>,
    /// Calls by strike.
    pub calls: BTreeMap<Price, OptionStrikeData>,
    /// Puts by strike.
    pub puts: BTreeMap<Price, OptionStrikeData>,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When it was put together.
    pub ts_init: UnixNanos,
}

impl OptionChainSlice {
    /// Creates a slice without options.
    pub const fn new(
        series_id: OptionSeriesId,
        atm_strike: Option<Price>,
        ts_event: UnixNanos,
        ts_init: UnixNanos,
    ) -> Self {
        Self {
            series_id,
            atm_strike,
            calls: BTreeMap::new(),
            puts: BTreeMap::new(),
            ts_event,
            ts_init,
        }
    }

    /// Returns the strikes that have a call or a put, rising.
    pub fn strikes(&self) -> Vec<Price> {
        let mut strikes: Vec<Price> = self.calls.keys().chain(self.puts.keys()).copied().collect();
        strikes.sort_unstable();
        strikes.dedup();
        strikes
    }

    /// Whether there is no option.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.puts.is_empty()
    }
}

impl fmt::Display for OptionChainSlice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let atm = super::update::Shown(self.atm_strike);
        let (calls, puts) = (self.calls.len(), self.puts.len());
        write!(f, "series_id={}, atm_strike={atm}, calls={calls}, puts={puts}", self.series_id)
    }
}

/// Which strikes of a chain are wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum StrikeRange {
    /// These.
    Fixed(Vec<Price>),
    /// So many above and below the one at the money, and that one.
    AtmRelative {
        /// Strikes above.
        above: usize,
        /// Strikes below.
        below: usize,
    },
    /// Those within a share of the price at the money: 0.1 for 10 %.
    AtmPercent(f64),
    /// Those of options whose delta, without its sign, is near a target.
    Delta {
        /// Delta that is wanted, between 0 and 1.
        target: f64,
        /// How far off it may be.
        tolerance: f64,
    },
}

impl StrikeRange {
    /// Checks that numbers are finite and lie where they make sense.
    pub fn validated(self) -> ModelResult<Self> {
        match &self {
            Self::Fixed(strikes) if strikes.is_empty() => {
                Err(ModelError::invalid("StrikeRange strikes", "[]", "must not be empty"))
            }
            Self::AtmPercent(share) => {
                finite("StrikeRange pct", *share)?;
                let rule = "must lie above 0 and up to 1";
                let fits = *share > 0.0 && *share <= 1.0;
                fits.then_some(()).ok_or_else(|| ModelError::invalid("pct", *share, rule))?;
                Ok(self)
            }
            Self::Delta { target, tolerance } => {
                let fits = (0.0..=1.0).contains(target) && (0.0..=1.0).contains(tolerance);
                let shown = format!("{target} and {tolerance}");
                let rule = "target and tolerance must lie between 0 and 1";
                fits.then_some(()).ok_or_else(|| ModelError::invalid("delta", shown, rule))?;
                Ok(self)
            }
            Self::Fixed(_) | Self::AtmRelative { .. } => Ok(self),
        }
    }

    /// Returns those of a chain's strikes that are wanted, rising. Where the price at the money is needed
    /// and not known, none is.
    pub fn select(&self, chain: &OptionChainSlice) -> Vec<Price> {
        let strikes = chain.strikes();
        match self {
            Self::Fixed(wanted) => strikes.into_iter().filter(|s| wanted.contains(s)).collect(),
            Self::AtmRelative { above, below } => {
                let Some(atm) = chain.atm_strike else { return Vec::new() };
                let at = strikes.partition_point(|strike| *strike < atm);
                let is_listed = strikes.get(at) == Some(&atm);
                let first = at.saturating_sub(*below);
                let last = at.saturating_add(*above).saturating_add(usize::from(is_listed));
                strikes[first..last.min(strikes.len())].to_vec()
            }
            Self::AtmPercent(share) => {
                let Some(atm) = chain.atm_strike.map(Price::as_f64) else { return Vec::new() };
                let near = |s: &Price| (s.as_f64() - atm).abs() <= share * atm + f64::EPSILON * atm;
                strikes.into_iter().filter(near).collect()
            }
            Self::Delta { target, tolerance } => {
                let near = |data: Option<&OptionStrikeData>| {
                    let delta = data.and_then(|d| d.greeks).map(|greeks| greeks.delta.abs());
                    delta.is_some_and(|delta| (delta - target).abs() <= *tolerance)
                };
                let wanted = |s: &Price| near(chain.calls.get(s)) || near(chain.puts.get(s));
                strikes.into_iter().filter(wanted).collect()
            }
        }
    }
}

/// A forward price of an underlying, as a venue publishes it for a series of options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForwardPrice {
    /// Option, or what else it is published for.
    pub instrument_id: InstrumentId,
    /// The forward price.
    pub forward_price: Price,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl fmt::Display for ForwardPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (event, init) = (self.ts_event.as_u64(), self.ts_init.as_u64());
        write!(f, "{},{},{event},{init}", self.instrument_id, self.forward_price)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Quantity, enums::GreeksConvention};

    fn chain(atm: Option<&str>) -> ModelResult<OptionChainSlice> {
        let zero = UnixNanos(0);
        let series = "DERIBIT:BTC:BTC:1798185600000000000".parse()?;
        let atm = atm.map(str::parse).transpose()?;
        let mut chain = OptionChainSlice::new(series, atm, zero, zero);
        for (strike, delta) in [(90, 0.9), (95, 0.7), (100, 0.5), (105, 0.3), (110, 0.1)] {
            let instrument_id = format!("BTC-{strike}-C.DERIBIT").parse()?;
            let (price, size) = (Price::new(1.0, 1)?, Quantity::new(1.0, 0)?);
            let quote = QuoteTick {
                instrument_id,
                bid_price: price,
                ask_price: price,
                bid_size: size,
                ask_size: size,
                ts_event: zero,
                ts_init: zero,
            };
            let greeks = OptionGreeks {
                instrument_id,
                convention: GreeksConvention::BlackScholes,
                delta,
                gamma: 0.0,
                vega: 0.0,
                theta: 0.0,
                rho: 0.0,
                mark_iv: None,
                bid_iv: None,
                ask_iv: None,
                underlying_price: None,
                open_interest: None,
                ts_event: zero,
                ts_init: zero,
            };
            let data = OptionStrikeData { quote, greeks: Some(greeks) }.validated()?;
            chain.calls.insert(Price::new(f64::from(strike), 0)?, data);
        }
        Ok(chain)
    }

    // proves: DM-116
    #[test]
    fn ranges_select_strikes() -> ModelResult<()> {
        let texts = |range: StrikeRange, chain: &OptionChainSlice| -> ModelResult<String> {
            let strikes = range.validated()?.select(chain);
            Ok(strikes.iter().map(Price::to_string).collect::<Vec<_>>().join(" "))
        };
        let (at_100, at_101) = (chain(Some("100"))?, chain(Some("101"))?);
        let relative = |above, below| StrikeRange::AtmRelative { above, below };
        assert_eq!(texts(relative(1, 2), &at_100)?, "90 95 100 105");
        assert_eq!(texts(relative(1, 1), &at_101)?, "100 105"); // 101 is not listed
        assert_eq!(texts(relative(99, 99), &at_100)?, "90 95 100 105 110");
        assert_eq!(texts(StrikeRange::AtmPercent(0.05), &at_100)?, "95 100 105");
        assert_eq!(texts(StrikeRange::AtmPercent(0.05), &chain(None)?)?, "");
        let delta = StrikeRange::Delta { target: 0.4, tolerance: 0.11 };
        assert_eq!(texts(delta, &at_100)?, "100 105");
        let fixed = StrikeRange::Fixed(vec!["95".parse()?, "96".parse()?]);
        assert_eq!(texts(fixed, &at_100)?, "95");
        assert!(StrikeRange::AtmPercent(0.0).validated().is_err());
        assert!(StrikeRange::Fixed(Vec::new()).validated().is_err());
        assert!(StrikeRange::Delta { target: f64::NAN, tolerance: 0.1 }.validated().is_err());
        Ok(())
    }
}
