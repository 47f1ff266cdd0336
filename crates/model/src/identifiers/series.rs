//! Series of options: all strikes, calls and puts, of one underlying and expiry.

use std::{fmt, str::FromStr};

use argonauta_core::UnixNanos;

use super::{Symbol, Venue};
use crate::{
    currency::Currency,
    error::{ModelError, ModelResult},
};

/// The key of an option chain, written `{venue}:{underlying}:{settlement currency}:{expiration}` with the
/// expiration in nanoseconds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OptionSeriesId {
    venue: Venue,
    underlying: Symbol,
    settlement_currency: Currency,
    expiration: UnixNanos,
}

impl OptionSeriesId {
    /// Creates the key.
    ///
    /// # Errors
    /// An underlying with a colon, which could not be read again.
    pub fn new(
        venue: Venue,
        underlying: Symbol,
        settlement_currency: Currency,
        expiration: UnixNanos,
    ) -> ModelResult<Self> {
        if underlying.as_str().contains(':') {
            let rule = "must have an underlying without a colon";
            return Err(ModelError::invalid("OptionSeriesId", underlying, rule));
        }
        Ok(Self { venue, underlying, settlement_currency, expiration })
    }

    /// Returns the venue of the options.
    pub const fn venue(&self) -> Venue {
        self.venue
    }

    /// Returns what the options are on.
    pub const fn underlying(&self) -> Symbol {
        self.underlying
    }

    /// Returns the currency that the options settle in.
    pub const fn settlement_currency(&self) -> Currency {
        self.settlement_currency
    }

    /// Returns when the options expire.
    pub const fn expiration(&self) -> UnixNanos {
        self.expiration
    }
}

impl fmt::Display for OptionSeriesId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { venue, underlying, settlement_currency, expiration } = self;
        write!(f, "{venue}:{underlying}:{settlement_currency}:{}", expiration.as_u64())
    }
}

impl fmt::Debug for OptionSeriesId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OptionSeriesId('{self}')")
    }
}

impl FromStr for OptionSeriesId {
    type Err = ModelError;

    fn from_str(text: &str) -> ModelResult<Self> {
        // From the right, for the venue may have a colon of its own.
        let mut parts = text.rsplitn(4, ':');
        let (expiration, currency) = (parts.next(), parts.next());
        let (underlying, venue) = (parts.next(), parts.next());
        let nanos = expiration.filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        let nanos = nanos.and_then(|digits| digits.parse().ok());
        let (Some(venue), Some(underlying), Some(currency), Some(nanos)) =
            (venue, underlying, currency, nanos)
        else {
            let rule = "must be {venue}:{underlying}:{settlement currency}:{nanoseconds}";
            return Err(ModelError::invalid("OptionSeriesId", format!("{text:?}"), rule));
        };
        let (venue, underlying) = (Venue::new(venue)?, Symbol::new(underlying)?);
        Self::new(venue, underlying, currency.parse()?, UnixNanos(nanos))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // proves: DM-015
    #[test]
    fn a_series_is_its_four_parts() {
        let text = "DERIBIT:BTC:USD:1711699200000000000";
        let series: OptionSeriesId = text.parse().expect("valid");
        assert_eq!(series.to_string(), text);
        assert_eq!((series.venue().as_str(), series.underlying().as_str()), ("DERIBIT", "BTC"));
        assert_eq!(series.settlement_currency(), Currency::usd());
        assert_eq!(series.expiration(), UnixNanos(1_711_699_200_000_000_000));
        let on_chain = "Arbitrum:Lyra:ETH:USDC:5".parse::<OptionSeriesId>().expect("valid");
        assert_eq!(on_chain.venue().as_str(), "Arbitrum:Lyra");
        for bad in
            ["", ":::", "D:BTC:USD", "D:BTC:NOPE:5", "D:BTC:USD:-5", "D:BTC:USD:+5", "D::USD:5"]
        {
            assert!(bad.parse::<OptionSeriesId>().is_err(), "{bad}");
        }
    }

    // proves: DM-015
    #[test]
    fn series_are_ordered_by_expiry_within_an_underlying() {
        let series = |text: &str| text.parse::<OptionSeriesId>().expect("valid");
        let mut all = [series("D:ETH:USD:1"), series("D:BTC:USD:10"), series("D:BTC:USD:9")];
        all.sort();
        assert_eq!(all.map(|s| s.expiration().as_u64()), [9, 10, 1]);
    }
}
