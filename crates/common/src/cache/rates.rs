//! Exchange rates between currencies, from the quoted pairs of a venue.

use argonauta_core::fixed;
use argonauta_model::{Currency, Money, enums::PriceType, error::ModelResult, identifiers::Venue};

use super::Cache;

/// Units of one currency for a unit of another, with 18 decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(i128);

impl Rate {
    const DECIMALS: u8 = 18;
    /// One for one.
    pub const ONE: Self = Self(fixed::POW10[Self::DECIMALS as usize]);

    fn from_mantissa(mantissa: i128, precision: u8) -> Option<Self> {
        fixed::rescale(mantissa, precision, Self::DECIMALS).ok().filter(|r| *r > 0).map(Self)
    }

    fn inverse(self) -> Option<Self> {
        fixed::mul_div(Self::ONE.0, Self::ONE.0, self.0, 0).ok().filter(|r| *r > 0).map(Self)
    }

    fn then(self, next: Self) -> Option<Self> {
        fixed::mul_rescale(self.0, next.0, 2 * Self::DECIMALS, Self::DECIMALS).ok().map(Self)
    }

    /// Returns the nearest float.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / Self::ONE.0 as f64
    }

    /// Returns an amount in the other currency, rounded half to even.
    pub fn convert(self, amount: Money, currency: Currency) -> ModelResult<Money> {
        let decimals = amount.currency().precision;
        let product = fixed::mul_rescale(
            amount.mantissa(),
            self.0,
            decimals + Self::DECIMALS,
            currency.precision,
        )
        .map_err(|e| argonauta_model::ModelError::invalid("Money", amount, e.to_string()))?;
        Money::from_mantissa(product, currency)
    }
}

impl Cache {
    /// Returns how many units of `to` one unit of `from` is worth at a venue: along the fewest
    /// currency pairs that connect them and have a price; `None` where nothing connects them.
    pub fn xrate(
        &self,
        venue: Venue,
        from: Currency,
        to: Currency,
        price_type: PriceType,
    ) -> Option<Rate> {
        if from == to {
            return Some(Rate::ONE);
        }
        let pairs = self.quoted_pairs(venue, price_type);
        let mut reached = vec![(from, Rate::ONE)];
        let mut next = 0;
        while let Some((currency, rate)) = reached.get(next).copied() {
            next += 1;
            for &(base, quote, price) in &pairs {
                let step = if base == currency {
                    Some((quote, price))
                } else if quote == currency {
                    price.inverse().map(|inverse| (base, inverse))
                } else {
                    None
                };
                let Some((other, step)) = step else { continue };
                if reached.iter().any(|(seen, _)| *seen == other) {
                    continue;
                }
                let total = rate.then(step)?;
                if other == to {
                    return Some(total);
                }
                reached.push((other, total));
            }
        }
        None
    }

    fn quoted_pairs(&self, venue: Venue, price_type: PriceType) -> Vec<(Currency, Currency, Rate)> {
        let of_venue = self.instruments().iter().zip(&self.markets).filter(|(i, _)| {
            i.id.venue == venue
                && matches!(i.kind, argonauta_model::instrument::InstrumentKind::CurrencyPair)
        });
        of_venue
            .filter_map(|(instrument, market)| {
                let price = market.price(price_type).or_else(|| market.price(PriceType::Last))?;
                let rate = Rate::from_mantissa(price.mantissa(), price.precision())?;
                Some((instrument.base_currency?, instrument.quote_currency, rate))
            })
            .collect()
    }
}
