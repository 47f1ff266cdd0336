//! Rates that fall, or become rebates, as more is traded.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use argonauta_core::UnixNanos;
use argonauta_model::{ModelError, Money, error::ModelResult};
use rust_decimal::Decimal;

use super::{FeeRates, FeeRequest, fraction_of};

/// Rates from an amount on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeeTier {
    /// Least amount, in the currency in which the instrument is paid.
    pub from: Decimal,
    /// Rates, as fractions of the notional value.
    pub rates: FeeRates,
}

/// Which amount decides on the tier of a fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierMeasure {
    /// The notional value traded at the venue before this fill, in the currency of the fill: within the
    /// last `window_ns`, or since the start where `None`.
    Traded {
        /// How far back it counts, ns.
        window_ns: Option<u64>,
    },
    /// The notional value of the fill itself; only options are charged so.
    Fill,
}

/// Rates by amount, smallest amount first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeTiers {
    tiers: Vec<FeeTier>,
    measure: TierMeasure,
}

impl FeeTiers {
    /// Creates the tiers.
    ///
    /// # Errors
    /// No tier, a first one that does not begin at zero, amounts that do not ascend, rates beyond -1 to 1.
    pub fn new(tiers: Vec<FeeTier>, measure: TierMeasure) -> ModelResult<Self> {
        let first = tiers.first().map(|tier| tier.from);
        if first != Some(Decimal::ZERO) {
            let shown = first.map_or_else(|| "[]".to_owned(), |from| from.to_string());
            return Err(ModelError::invalid("fee tiers", shown, "the first must begin at 0"));
        }
        for pair in tiers.windows(2) {
            if pair[1].from <= pair[0].from {
                let rule = format!("must lie above {}, where the tier before begins", pair[0].from);
                return Err(ModelError::invalid("fee tier", pair[1].from, rule));
            }
        }
        tiers.iter().try_for_each(|tier| tier.rates.check("fee tier rate"))?;
        if measure == (TierMeasure::Traded { window_ns: Some(0) }) {
            return Err(ModelError::invalid("window_ns", 0, "must be above zero"));
        }
        Ok(Self { tiers, measure })
    }

    /// Returns the rates at an amount.
    fn rates(&self, amount: Money) -> ModelResult<FeeRates> {
        let mut rates = self.tiers[0].rates;
        for tier in &self.tiers[1..] {
            let (mantissa, decimals) = (tier.from.mantissa(), tier.from.scale() as u8);
            if Money::from_scaled(mantissa, decimals, amount.currency())?.raw() > amount.raw() {
                break;
            }
            rates = tier.rates;
        }
        Ok(rates)
    }

    pub(super) fn commission(
        &self,
        request: &FeeRequest<'_>,
        volume: &TradedVolume,
    ) -> ModelResult<Money> {
        let FeeRequest { instrument, quantity, price, .. } = *request;
        let notional = instrument.notional_value(quantity, price, false)?;
        let rates = match self.measure {
            TierMeasure::Fill if instrument.option().is_none() => {
                let rule = "is no option; tiers by the value of a fill are for options";
                return Err(ModelError::invalid("instrument", instrument.id, rule));
            }
            TierMeasure::Fill => self.rates(notional.abs())?,
            TierMeasure::Traded { window_ns } => {
                self.rates(volume.add(notional.abs(), request.now, window_ns)?)?
            }
        };
        fraction_of(notional, rates.of(request.liquidity_side)?)
    }
}

/// What was traded at a venue, by currency; all its instruments count together.
#[derive(Debug, Default)]
pub struct TradedVolume(Mutex<Vec<Traded>>);

#[derive(Debug)]
struct Traded {
    total: Money,
    /// Fills within the window, oldest first; not kept where all count.
    fills: VecDeque<(UnixNanos, Money)>,
}

impl TradedVolume {
    /// Adds a fill; returns what was traded before it.
    fn add(&self, value: Money, now: UnixNanos, window_ns: Option<u64>) -> ModelResult<Money> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let currency = value.currency();
        let place = all.iter().position(|traded| traded.total.currency() == currency);
        let place = place.unwrap_or_else(|| {
            all.push(Traded { total: Money::zero(currency), fills: VecDeque::new() });
            all.len() - 1
        });
        let traded = &mut all[place];
        if let Some(window) = window_ns {
            let since = now.0.saturating_sub(window);
            while let Some((at, old)) = traded.fills.front().copied() {
                if at.0 > since {
                    break;
                }
                traded.total = traded.total.checked_sub(old)?;
                traded.fills.pop_front();
            }
            traded.fills.push_back((now, value));
        }
        let before = traded.total;
        traded.total = before.checked_add(value)?;
        Ok(before)
    }
}
