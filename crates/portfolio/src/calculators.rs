//! Rates that follow from quotes and from short-term interest: what a currency costs, and what keeping it
//! overnight earns.

use argonauta_model::{
    Currency, ModelError,
    enums::{NamedEnum, PriceType},
    error::ModelResult,
    identifiers::InstrumentId,
};
use rust_decimal::Decimal;

/// Bid and ask of a currency pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairQuote {
    /// Currency that is bought and sold.
    pub base: Currency,
    /// Currency that it is paid in.
    pub quote: Currency,
    /// What a unit of the base currency is sold for.
    pub bid: Decimal,
    /// What a unit of the base currency is bought for.
    pub ask: Decimal,
}

/// Returns the two currencies of a pair, such as `AUD/USD` or `AUDUSD`.
///
/// # Errors
/// A text that is neither, or a currency that is not known.
pub fn currencies_of_pair(symbol: &str) -> ModelResult<(Currency, Currency)> {
    let halves = match symbol.split_once('/') {
        Some(halves) => Some(halves),
        None if symbol.len() == 6 && symbol.is_ascii() => Some(symbol.split_at(3)),
        None => None,
    };
    let Some((base, quote)) = halves else {
        let rule = "must be a currency pair, such as AUD/USD or AUDUSD";
        return Err(ModelError::invalid("symbol", symbol, rule));
    };
    Ok((base.parse()?, quote.parse()?))
}

/// Returns how many units of `to` one unit of `from` is worth, along the fewest pairs that connect them.
///
/// At the bid it is what selling `from` brings, at the ask what buying it costs: a pair that is used the
/// other way round is divided by its other side.
///
/// # Errors
/// A price type that quotes do not have, a price that is not above zero, currencies that no pair connects,
/// or a rate of more than 28 digits.
pub fn exchange_rate(
    quotes: &[PairQuote],
    from: Currency,
    to: Currency,
    price_type: PriceType,
) -> ModelResult<Decimal> {
    if !matches!(price_type, PriceType::Bid | PriceType::Ask | PriceType::Mid) {
        let rule = "must be BID, ASK or MID: quotes have no other";
        return Err(ModelError::invalid("price type", price_type.name(), rule));
    }
    for quote in quotes {
        for price in [quote.bid, quote.ask] {
            if price <= Decimal::ZERO {
                let pair = format!("{price} of {}/{}", quote.base, quote.quote);
                return Err(ModelError::invalid("quote", pair, "must be above zero"));
            }
        }
    }
    let mut reached = vec![(from, Decimal::ONE)];
    let mut next = 0;
    while let Some((currency, rate)) = reached.get(next).copied() {
        if currency == to {
            return Ok(rate);
        }
        next += 1;
        for quote in quotes {
            let Some((other, step)) = quote.from(currency, price_type) else { continue };
            if reached.iter().any(|(seen, _)| *seen == other) {
                continue;
            }
            let total = step.and_then(|step| rate.checked_mul(step)).ok_or_else(|| {
                let rule = "must have at most 28 digits";
                ModelError::invalid("exchange rate", format!("{from}/{other}"), rule)
            })?;
            reached.push((other, total));
        }
    }
    let rule = "no quoted pairs connect these currencies";
    Err(ModelError::invalid("exchange rate", format!("{from}/{to}"), rule))
}

impl PairQuote {
    /// Returns the other currency and how many units of it one of `currency` is worth; the rate is `None`
    /// where it cannot be computed.
    fn from(
        &self,
        currency: Currency,
        price_type: PriceType,
    ) -> Option<(Currency, Option<Decimal>)> {
        let middle =
            || self.bid.checked_add(self.ask).and_then(|sum| sum.checked_div(Decimal::TWO));
        let inverse = |price: Decimal| Decimal::ONE.checked_div(price);
        if currency == self.base {
            let price = match price_type {
                PriceType::Bid => Some(self.bid),
                PriceType::Ask => Some(self.ask),
                _ => middle(),
            };
            return Some((self.quote, price));
        }
        (currency == self.quote).then(|| {
            let price = match price_type {
                PriceType::Bid => Some(self.ask),
                PriceType::Ask => Some(self.bid),
                _ => middle(),
            };
            (self.base, price.and_then(inverse))
        })
    }
}

/// A short-term interest rate of a country in a month or a quarter, as the OECD publishes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterestRate {
    /// Country by three letters, such as `AUS`, or `EA19` for the euro area.
    pub location: String,
    /// Month as `2020-01` or quarter as `2020-Q1`.
    pub time: String,
    /// Percent a year.
    pub percent: Decimal,
}

/// What keeping a currency pair overnight earns.
#[derive(Clone, Debug)]
pub struct RolloverInterest {
    rates: Vec<InterestRate>,
}

/// Currencies and the places whose rates are theirs.
const LOCATIONS: [(&str, &str); 14] = [
    ("AUD", "AUS"),
    ("CAD", "CAN"),
    ("CHF", "CHE"),
    ("CNH", "CHN"),
    ("CNY", "CHN"),
    ("EUR", "EA19"),
    ("GBP", "GBR"),
    ("JPY", "JPN"),
    ("MXN", "MEX"),
    ("NOK", "NOR"),
    ("NZD", "NZL"),
    ("RUB", "RUS"),
    ("USD", "USA"),
    ("ZAR", "ZAF"),
];

impl RolloverInterest {
    /// Keeps the rates.
    pub fn new(rates: Vec<InterestRate>) -> Self {
        Self { rates }
    }

    /// Returns what a unit of base currency earns in a night: the rate of the base currency less that of
    /// the quote currency, a 365th of it, as a fraction. Monthly rates go before quarterly ones.
    ///
    /// # Errors
    /// A symbol that is no currency pair, or a rate that is not there.
    pub fn overnight_rate(&self, id: InstrumentId, year: i32, month: u8) -> ModelResult<Decimal> {
        let symbol = id.symbol.to_string();
        let (base, quote) = currencies_of_pair(&symbol)?;
        let difference = self
            .percent(base, year, month)?
            .checked_sub(self.percent(quote, year, month)?)
            .and_then(|percent| percent.checked_div(Decimal::from(36_500)));
        difference
            .ok_or_else(|| ModelError::invalid("interest rate", id, "must have at most 28 digits"))
    }

    fn percent(&self, currency: Currency, year: i32, month: u8) -> ModelResult<Decimal> {
        let quarter = format!("{year:04}-Q{}", month.saturating_sub(1) / 3 + 1);
        let month = format!("{year:04}-{month:02}");
        let missing = |rule: String| ModelError::invalid("interest rate", currency, rule);
        let code = currency.to_string();
        let Some((_, location)) = LOCATIONS.iter().find(|(known, _)| *known == code) else {
            return Err(missing("no location is known for this currency".to_owned()));
        };
        let of_location = || self.rates.iter().filter(|rate| rate.location == *location);
        of_location()
            .find(|rate| rate.time == month)
            .or_else(|| of_location().find(|rate| rate.time == quarter))
            .map(|rate| rate.percent)
            .ok_or_else(|| missing(format!("no rate of {location} for {month} or {quarter}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(symbol: &str, bid: &str, ask: &str) -> PairQuote {
        let (base, quote) = currencies_of_pair(symbol).expect("a pair");
        let number = |text: &str| text.parse().expect("a number");
        PairQuote { base, quote, bid: number(bid), ask: number(ask) }
    }

    fn rate(quotes: &[PairQuote], from: &str, to: &str, price: PriceType) -> ModelResult<String> {
        let (from, to) = (from.parse().expect("known"), to.parse().expect("known"));
        Ok(exchange_rate(quotes, from, to, price)?.round_dp(8).normalize().to_string())
    }

    // proves: PA-039
    #[test]
    fn a_rate_is_what_selling_brings_or_buying_costs() {
        let quotes = [pair("AUD/USD", "0.80000", "0.80010"), pair("USDJPY", "110.00", "110.01")];
        let ok = |from, to, price| rate(&quotes, from, to, price).expect("connected");
        assert_eq!(ok("AUD", "USD", PriceType::Bid), "0.8");
        assert_eq!(ok("AUD", "USD", PriceType::Ask), "0.8001");
        assert_eq!(ok("AUD", "USD", PriceType::Mid), "0.80005");
        assert_eq!(ok("USD", "AUD", PriceType::Bid), "1.24984377"); // 1 / 0.8001
        assert_eq!(ok("USD", "AUD", PriceType::Ask), "1.25");
        assert_eq!(ok("AUD", "JPY", PriceType::Bid), "88");
        assert_eq!(ok("JPY", "AUD", PriceType::Mid), "0.01136241"); // 1 / (0.80005 * 110.005)
        assert_eq!(ok("GBP", "GBP", PriceType::Mid), "1");
    }

    // proves: PA-039
    #[test]
    fn what_gives_no_rate_is_named() {
        let quotes = [pair("AUD/USD", "0.80000", "0.80010")];
        assert!(rate(&quotes, "AUD", "EUR", PriceType::Bid).is_err());
        for price in [PriceType::Last, PriceType::Mark] {
            assert!(rate(&quotes, "AUD", "USD", price).is_err(), "{price}");
        }
        assert!(rate(&[pair("AUD/USD", "0", "1")], "AUD", "USD", PriceType::Ask).is_err());
        for bad in ["AUD", "AUD/XYZW", "", "éé/USD", "AUDUS"] {
            assert!(currencies_of_pair(bad).is_err(), "{bad}");
        }
    }

    // proves: PA-039
    #[test]
    fn a_night_is_a_365th_of_the_difference() {
        let of = |location: &str, time: &str, percent: &str| InterestRate {
            location: location.to_owned(),
            time: time.to_owned(),
            percent: percent.parse().expect("a number"),
        };
        let calculator = RolloverInterest::new(vec![
            of("AUS", "2020-Q1", "9"),
            of("AUS", "2020-01", "2.0"),
            of("USA", "2020-01", "1.27"),
            of("USA", "2020-Q1", "6.35"),
        ]);
        let night = |symbol: &str, month| {
            let rate = calculator.overnight_rate(symbol.parse().expect("an id"), 2020, month);
            rate.map(|rate| rate.normalize().to_string()).map_err(|error| error.to_string())
        };
        assert_eq!(night("AUD/USD.SIM", 1).as_deref(), Ok("0.00002")); // 0.73 / 36,500
        assert_eq!(night("USD/AUD.SIM", 1).as_deref(), Ok("-0.00002"));
        assert_eq!(night("AUDUSD.SIM", 2).as_deref(), Ok("0.000072602739726027397260274"));
        assert!(night("EUR/USD.SIM", 1).is_err_and(|e| e.contains("EA19")));
        assert!(night("AUD/USD.SIM", 4).is_err_and(|e| e.contains("2020-Q2")));
        assert!(night("AUD/BTC.SIM", 1).is_err_and(|e| e.contains("no location")));
        assert!(night("AAPL.XNAS", 1).is_err());
    }
}
