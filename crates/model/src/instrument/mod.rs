//! Instruments: the terms of what trades at a venue, and the sums that follow from them.

mod config;
mod maths;

use std::fmt;

use argonauta_core::UnixNanos;
use rust_decimal::Decimal;

use crate::{
    currency::Currency,
    enums::{AssetClass, InstrumentClass},
    error::{ModelError, ModelResult},
    identifiers::{InstrumentId, Symbol, Venue},
    money::Money,
    price::Price,
    quantity::Quantity,
};

pub use config::{CryptoPerpetualConfig, CurrencyPairConfig, EquityConfig, InstrumentTerms};

/// What trades at a venue, and on which terms. [`Instrument::validated`] checks the terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Instrument {
    /// Ticker and venue.
    pub id: InstrumentId,
    /// Ticker in the venue's own spelling.
    pub raw_symbol: Symbol,
    /// Kind of asset.
    pub asset_class: AssetClass,
    /// Kind of contract.
    pub instrument_class: InstrumentClass,
    /// Currency that a unit consists of, where it is one.
    pub base_currency: Option<Currency>,
    /// Currency that prices are in.
    pub quote_currency: Currency,
    /// Currency that profit and loss are paid in.
    pub settlement_currency: Currency,
    /// Whether quantities are in quote currency and profit is in base currency.
    pub is_inverse: bool,
    /// Decimals of a price.
    pub price_precision: u8,
    /// Decimals of a quantity.
    pub size_precision: u8,
    /// Smallest step between two prices.
    pub price_increment: Price,
    /// Smallest step between two quantities.
    pub size_increment: Quantity,
    /// Units of the underlying in a quantity of one.
    pub multiplier: Quantity,
    /// Quantity that is a round lot.
    pub lot_size: Option<Quantity>,
    /// Largest quantity of an order.
    pub max_quantity: Option<Quantity>,
    /// Smallest quantity of an order.
    pub min_quantity: Option<Quantity>,
    /// Largest notional value of an order.
    pub max_notional: Option<Money>,
    /// Smallest notional value of an order.
    pub min_notional: Option<Money>,
    /// Highest price that the venue takes.
    pub max_price: Option<Price>,
    /// Lowest price that the venue takes.
    pub min_price: Option<Price>,
    /// Margin to open a position, as a fraction of its notional value.
    pub margin_init: Decimal,
    /// Margin to keep a position, as a fraction of its notional value.
    pub margin_maint: Decimal,
    /// Fee of a maker as a fraction of the notional value; negative is a rebate.
    pub maker_fee: Decimal,
    /// Fee of a taker as a fraction of the notional value; negative is a rebate.
    pub taker_fee: Decimal,
    /// Name of the venue's table of price steps.
    pub tick_scheme_name: Option<String>,
    /// What else the venue says about it, as JSON text.
    pub info: Option<String>,
    /// When the terms came into force.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of them.
    pub ts_init: UnixNanos,
    /// What only this kind of instrument has.
    pub kind: InstrumentKind,
}

/// What only one kind of instrument has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstrumentKind {
    /// One currency for another, delivered at once.
    CurrencyPair,
    /// A share in a company.
    Equity {
        /// International Securities Identification Number.
        isin: Option<String>,
    },
    /// A perpetual swap on a crypto asset.
    CryptoPerpetual,
}

impl Instrument {
    /// Returns the ticker.
    pub fn symbol(&self) -> Symbol {
        self.id.symbol
    }

    /// Returns the venue.
    pub fn venue(&self) -> Venue {
        self.id.venue
    }

    /// Returns the name of the public type, as in `CurrencyPair`.
    pub fn type_name(&self) -> &'static str {
        match self.kind {
            InstrumentKind::CurrencyPair => "CurrencyPair",
            InstrumentKind::Equity { .. } => "Equity",
            InstrumentKind::CryptoPerpetual => "CryptoPerpetual",
        }
    }

    /// Whether it settles in a currency that it neither consists of nor is priced in.
    pub fn is_quanto(&self) -> bool {
        self.base_currency.is_some_and(|base| self.settlement_currency != base)
            && self.settlement_currency != self.quote_currency
    }

    /// Returns the currency of notional values: base if inverse, settlement if quanto, else quote.
    pub fn cost_currency(&self) -> Currency {
        match self.base_currency {
            Some(base) if self.is_inverse => base,
            _ if self.is_quanto() => self.settlement_currency,
            _ => self.quote_currency,
        }
    }

    /// Checks the terms, and names the first one that breaks a rule.
    pub fn validated(self) -> ModelResult<Self> {
        self.check_increments()?;
        self.check_limits()?;
        for (term, margin) in
            [("margin_init", self.margin_init), ("margin_maint", self.margin_maint)]
        {
            self.require(!margin.is_sign_negative() || margin.is_zero(), || {
                format!("{term} {margin} must not be negative")
            })?;
        }
        self.require(!self.is_inverse || self.base_currency.is_some(), || {
            "an inverse instrument must have a base_currency".to_owned()
        })?;
        self.tick_scheme()?;
        Ok(self)
    }

    fn check_increments(&self) -> ModelResult<()> {
        let (price, size) = (self.price_increment, self.size_increment);
        for (term, precision, increment, decimals) in [
            ("price", self.price_precision, price.to_string(), price.precision()),
            ("size", self.size_precision, size.to_string(), size.precision()),
        ] {
            self.require(precision == decimals, || {
                format!(
                    "{term}_increment {increment} must have {term}_precision {precision} decimals"
                )
            })?;
        }
        let positive = [
            ("price_increment", price.is_positive(), price.to_string()),
            ("size_increment", size.is_positive(), size.to_string()),
            ("multiplier", self.multiplier.is_positive(), self.multiplier.to_string()),
        ];
        for (term, holds, value) in positive {
            self.require(holds, || format!("{term} {value} must be positive"))?;
        }
        self.require_positive("lot_size", self.lot_size, Quantity::is_positive)
    }

    fn check_limits(&self) -> ModelResult<()> {
        self.require_positive("max_quantity", self.max_quantity, Quantity::is_positive)?;
        self.require_positive("max_notional", self.max_notional, |m| m.raw() > 0)?;
        self.require_positive("max_price", self.max_price, Price::is_positive)?;
        if let Some(price) = self.min_price {
            self.require(price.raw() >= 0, || format!("min_price {price} must not be negative"))?;
        }
        if let Some(notional) = self.min_notional {
            self.require(!notional.is_negative(), || {
                format!("min_notional {notional} must not be negative")
            })?;
        }
        self.require_ordered("quantity", self.min_quantity, self.max_quantity)?;
        self.require_ordered("notional", self.min_notional, self.max_notional)?;
        self.require_ordered("price", self.min_price, self.max_price)
    }

    fn require_positive<T: Copy + fmt::Display>(
        &self,
        term: &str,
        value: Option<T>,
        is_positive: fn(T) -> bool,
    ) -> ModelResult<()> {
        match value {
            Some(value) => {
                self.require(is_positive(value), || format!("{term} {value} must be positive"))
            }
            None => Ok(()),
        }
    }

    /// Values without an order, such as two currencies, break the rule.
    fn require_ordered<T: PartialOrd + fmt::Display>(
        &self,
        term: &str,
        min: Option<T>,
        max: Option<T>,
    ) -> ModelResult<()> {
        match (min, max) {
            (Some(min), Some(max)) => self.require(min <= max, || {
                format!("min_{term} {min} must be at most max_{term} {max}")
            }),
            _ => Ok(()),
        }
    }

    fn require(&self, holds: bool, rule: impl FnOnce() -> String) -> ModelResult<()> {
        if holds { Ok(()) } else { Err(ModelError::invalid(self.type_name(), self.id, rule())) }
    }
}

/// Writes the terms in the form of the public API, as in `Equity(id=AAPL.XNAS, ...)`.
impl fmt::Display for Instrument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}(id={}, raw_symbol={}, asset_class={}, instrument_class={}, quote_currency={}, \
             is_inverse={}, price_precision={}, price_increment={}, size_precision={}, \
             size_increment={}, multiplier={}, lot_size={}, margin_init={}, margin_maint={}, \
             maker_fee={}, taker_fee={}, info={})",
            self.type_name(),
            self.id,
            self.raw_symbol,
            self.asset_class,
            self.instrument_class,
            self.quote_currency,
            if self.is_inverse { "True" } else { "False" },
            self.price_precision,
            self.price_increment,
            self.size_precision,
            self.size_increment,
            self.multiplier,
            self.lot_size.map_or_else(|| "None".to_owned(), |lot| lot.to_string()),
            self.margin_init,
            self.margin_maint,
            self.maker_fee,
            self.taker_fee,
            self.info.as_deref().unwrap_or("None"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Change = fn(&mut CurrencyPairConfig);

    fn config() -> CurrencyPairConfig {
        CurrencyPairConfig::new(
            "BTC/USDT.SIM".parse().expect("a valid id"),
            "BTC".parse().expect("a known currency"),
            "USDT".parse().expect("a known currency"),
            "0.01".parse().expect("a valid price"),
            "0.000001".parse().expect("a valid quantity"),
        )
    }

    fn refused(change: impl FnOnce(&mut CurrencyPairConfig)) -> String {
        let mut config = config();
        change(&mut config);
        Instrument::currency_pair(config).expect_err("a broken rule").to_string()
    }

    #[test]
    fn broken_terms_are_named() {
        let price = |text: &str| text.parse::<Price>().expect("a valid price");
        let qty = |text: &str| text.parse::<Quantity>().expect("a valid quantity");
        assert_eq!(
            refused(|c| c.price_increment = price("0.1")),
            "CurrencyPair BTC/USDT.SIM: price_increment 0.1 must have price_precision 2 decimals"
        );
        assert_eq!(
            refused(|c| c.size_increment = qty("0.000000")),
            "CurrencyPair BTC/USDT.SIM: size_increment 0.000000 must be positive"
        );
        let rules: [(Change, &str); 6] = [
            (|c| c.multiplier = Quantity::zero(0), "multiplier"),
            (|c| c.lot_size = Some(Quantity::zero(0)), "lot_size"),
            (|c| c.price_precision = 200, "price_increment"),
            (|c| c.terms.max_quantity = Some(Quantity::zero(0)), "max_quantity"),
            (|c| c.terms.margin_init = Decimal::NEGATIVE_ONE, "margin_init"),
            (|c| c.terms.margin_maint = Decimal::NEGATIVE_ONE, "margin_maint"),
        ];
        for (change, term) in rules {
            assert!(refused(change).contains(term), "{term}");
        }
        assert!(refused(|c| c.terms.min_price = Some(price("-1"))).contains("min_price -1"));
        let crossed = refused(|c| {
            c.terms.min_quantity = Some(qty("2"));
            c.terms.max_quantity = Some(qty("1"));
        });
        assert!(crossed.ends_with("min_quantity 2 must be at most max_quantity 1"), "{crossed}");
    }

    #[test]
    fn pairs_of_fiat_money_are_fx() {
        let pair = Instrument::currency_pair(config()).expect("valid terms");
        assert_eq!((pair.asset_class, pair.lot_size), (AssetClass::Cryptocurrency, None));
        let mut fiat = config();
        fiat.base_currency = "EUR".parse().expect("a known currency");
        fiat.quote_currency = Currency::usd();
        fiat.terms.maker_fee = Decimal::new(-1, 3); // a rebate
        let pair = Instrument::currency_pair(fiat).expect("valid terms");
        assert_eq!(pair.asset_class, AssetClass::Fx);
        assert_eq!(pair.cost_currency(), Currency::usd());
    }

    #[test]
    fn terms_are_shown() {
        let pair = Instrument::currency_pair(config()).expect("valid terms");
        assert!(pair.to_string().starts_with(
            "CurrencyPair(id=BTC/USDT.SIM, raw_symbol=BTC/USDT, asset_class=CRYPTOCURRENCY, \
             instrument_class=SPOT, quote_currency=USDT, is_inverse=False, price_precision=2"
        ));
    }
}
