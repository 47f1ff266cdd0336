//! What each kind of instrument is made from.

use argonauta_core::UnixNanos;
use rust_decimal::Decimal;

use super::{Instrument, InstrumentKind};
use crate::{
    currency::Currency,
    enums::{AssetClass, CurrencyType},
    error::ModelResult,
    identifiers::{InstrumentId, Symbol},
    money::Money,
    price::Price,
    quantity::Quantity,
};

/// The terms that every kind of instrument may have. By default there are no limits, margins or fees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstrumentTerms {
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
}

/// A currency pair: foreign exchange, or crypto delivered at once.
#[derive(Clone, Debug, PartialEq)]
pub struct CurrencyPairConfig {
    /// Ticker and venue.
    pub instrument_id: InstrumentId,
    /// Ticker in the venue's own spelling.
    pub raw_symbol: Symbol,
    /// Currency that is bought and sold.
    pub base_currency: Currency,
    /// Currency that prices are in.
    pub quote_currency: Currency,
    /// Decimals of a price.
    pub price_precision: u8,
    /// Decimals of a quantity.
    pub size_precision: u8,
    /// Smallest step between two prices.
    pub price_increment: Price,
    /// Smallest step between two quantities.
    pub size_increment: Quantity,
    /// Units of base currency in a quantity of one.
    pub multiplier: Quantity,
    /// Quantity that is a round lot.
    pub lot_size: Option<Quantity>,
    /// Limits, margins, fees.
    pub terms: InstrumentTerms,
}

impl CurrencyPairConfig {
    /// Creates the config with the precisions of the increments, multiplier 1 and default terms.
    pub fn new(
        instrument_id: InstrumentId,
        base_currency: Currency,
        quote_currency: Currency,
        price_increment: Price,
        size_increment: Quantity,
    ) -> Self {
        Self {
            instrument_id,
            raw_symbol: instrument_id.symbol,
            base_currency,
            quote_currency,
            price_precision: price_increment.precision(),
            size_precision: size_increment.precision(),
            price_increment,
            size_increment,
            multiplier: one(),
            lot_size: None,
            terms: InstrumentTerms::default(),
        }
    }
}

/// A share in a company, traded in whole shares.
#[derive(Clone, Debug, PartialEq)]
pub struct EquityConfig {
    /// Ticker and venue.
    pub instrument_id: InstrumentId,
    /// Ticker in the venue's own spelling.
    pub raw_symbol: Symbol,
    /// Currency that prices are in.
    pub currency: Currency,
    /// Decimals of a price.
    pub price_precision: u8,
    /// Smallest step between two prices.
    pub price_increment: Price,
    /// Quantity that is a round lot.
    pub lot_size: Option<Quantity>,
    /// International Securities Identification Number.
    pub isin: Option<String>,
    /// Limits, margins, fees.
    pub terms: InstrumentTerms,
}

impl EquityConfig {
    /// Creates the config with the precision of the increment and default terms.
    pub fn new(instrument_id: InstrumentId, currency: Currency, price_increment: Price) -> Self {
        Self {
            instrument_id,
            raw_symbol: instrument_id.symbol,
            currency,
            price_precision: price_increment.precision(),
            price_increment,
            lot_size: None,
            isin: None,
            terms: InstrumentTerms::default(),
        }
    }
}

/// A perpetual swap on a crypto asset.
#[derive(Clone, Debug, PartialEq)]
pub struct CryptoPerpetualConfig {
    /// Ticker and venue.
    pub instrument_id: InstrumentId,
    /// Ticker in the venue's own spelling.
    pub raw_symbol: Symbol,
    /// Crypto asset that the swap is on.
    pub base_currency: Currency,
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
    /// Limits, margins, fees.
    pub terms: InstrumentTerms,
}

impl CryptoPerpetualConfig {
    /// Creates the config of a linear swap, settled in quote currency, with multiplier and lot size 1
    /// and default terms.
    pub fn new(
        instrument_id: InstrumentId,
        base_currency: Currency,
        quote_currency: Currency,
        price_increment: Price,
        size_increment: Quantity,
    ) -> Self {
        Self {
            instrument_id,
            raw_symbol: instrument_id.symbol,
            base_currency,
            quote_currency,
            settlement_currency: quote_currency,
            is_inverse: false,
            price_precision: price_increment.precision(),
            size_precision: size_increment.precision(),
            price_increment,
            size_increment,
            multiplier: one(),
            lot_size: Some(one()),
            terms: InstrumentTerms::default(),
        }
    }
}

impl Instrument {
    /// Creates a currency pair: of asset class FX where both currencies are fiat.
    pub fn currency_pair(config: CurrencyPairConfig) -> ModelResult<Self> {
        let (id, quote) = (config.instrument_id, config.quote_currency);
        Self {
            raw_symbol: config.raw_symbol,
            asset_class: pair_asset_class(config.base_currency, config.quote_currency),
            base_currency: Some(config.base_currency),
            price_precision: config.price_precision,
            size_precision: config.size_precision,
            size_increment: config.size_increment,
            multiplier: config.multiplier,
            lot_size: config.lot_size,
            ..Self::of_kind(InstrumentKind::CurrencyPair, id, quote, config.price_increment)
        }
        .with_terms(config.terms)
        .validated()
    }

    /// Creates an equity.
    pub fn equity(config: EquityConfig) -> ModelResult<Self> {
        let kind = InstrumentKind::Equity { isin: config.isin };
        let (id, currency) = (config.instrument_id, config.currency);
        Self {
            raw_symbol: config.raw_symbol,
            price_precision: config.price_precision,
            lot_size: config.lot_size,
            ..Self::of_kind(kind, id, currency, config.price_increment)
        }
        .with_terms(config.terms)
        .validated()
    }

    /// Creates a perpetual swap.
    pub fn crypto_perpetual(config: CryptoPerpetualConfig) -> ModelResult<Self> {
        let (id, quote) = (config.instrument_id, config.quote_currency);
        Self {
            raw_symbol: config.raw_symbol,
            base_currency: Some(config.base_currency),
            settlement_currency: config.settlement_currency,
            is_inverse: config.is_inverse,
            price_precision: config.price_precision,
            size_precision: config.size_precision,
            size_increment: config.size_increment,
            multiplier: config.multiplier,
            lot_size: config.lot_size,
            ..Self::of_kind(InstrumentKind::CryptoPerpetual, id, quote, config.price_increment)
        }
        .with_terms(config.terms)
        .validated()
    }

    /// Returns a linear instrument in whole units without margins or fees, settled in quote currency:
    /// what every kind starts from. Change what differs, then call [`Instrument::validated`].
    ///
    /// ```
    /// use argonauta_model::{
    ///     Instrument, UnixNanos,
    ///     enums::AssetClass,
    ///     instrument::{InstrumentKind, Lifetime, Listing},
    /// };
    ///
    /// let listing = Listing {
    ///     underlying: "ES".to_owned(),
    ///     exchange: Some("XCME".to_owned()),
    ///     lifetime: Lifetime { activation: UnixNanos(0), expiration: UnixNanos(1) },
    /// };
    /// let kind = InstrumentKind::FuturesContract(listing);
    /// let future = Instrument {
    ///     asset_class: AssetClass::Index,
    ///     multiplier: "50".parse()?,
    ///     ..Instrument::of_kind(kind, "ESZ1.GLBX".parse()?, "USD".parse()?, "0.25".parse()?)
    /// }
    /// .validated()?;
    /// let value = future.notional_value("2".parse()?, "4000.25".parse()?, false)?;
    /// assert_eq!(value.to_string(), "400025.00 USD");
    /// # Ok::<_, argonauta_model::ModelError>(())
    /// ```
    pub fn of_kind(
        kind: InstrumentKind,
        id: InstrumentId,
        quote_currency: Currency,
        price_increment: Price,
    ) -> Self {
        // A stake is all that a bet can lose.
        let is_bet = matches!(kind, InstrumentKind::BettingInstrument(_));
        let margin = if is_bet { Decimal::ONE } else { Decimal::ZERO };
        Self {
            id,
            raw_symbol: id.symbol,
            asset_class: kind.asset_class(),
            instrument_class: kind.class(),
            base_currency: None,
            quote_currency,
            settlement_currency: quote_currency,
            is_inverse: false,
            price_precision: price_increment.precision(),
            size_precision: 0,
            price_increment,
            size_increment: one(),
            multiplier: one(),
            lot_size: kind.has_unit_lot().then(one),
            max_quantity: None,
            min_quantity: kind.is_listed().then(one),
            max_notional: None,
            min_notional: None,
            max_price: None,
            min_price: None,
            margin_init: margin,
            margin_maint: margin,
            maker_fee: Decimal::ZERO,
            taker_fee: Decimal::ZERO,
            tick_scheme_name: None,
            info: None,
            ts_event: UnixNanos::MIN,
            ts_init: UnixNanos::MIN,
            kind,
        }
    }

    /// Takes the terms that every kind of instrument may have.
    #[must_use]
    pub fn with_terms(self, terms: InstrumentTerms) -> Self {
        Self {
            max_quantity: terms.max_quantity,
            min_quantity: terms.min_quantity,
            max_notional: terms.max_notional,
            min_notional: terms.min_notional,
            max_price: terms.max_price,
            min_price: terms.min_price,
            margin_init: terms.margin_init,
            margin_maint: terms.margin_maint,
            maker_fee: terms.maker_fee,
            taker_fee: terms.taker_fee,
            tick_scheme_name: terms.tick_scheme_name,
            info: terms.info,
            ts_event: terms.ts_event,
            ts_init: terms.ts_init,
            ..self
        }
    }
}

/// Returns the kind of asset that a pair of currencies is: FX where both are fiat.
pub fn pair_asset_class(base: Currency, quote: Currency) -> AssetClass {
    let is_fiat = |currency: Currency| currency.currency_type == CurrencyType::Fiat;
    if is_fiat(base) && is_fiat(quote) { AssetClass::Fx } else { AssetClass::Cryptocurrency }
}

fn one() -> Quantity {
    Quantity::from_checked(1, 0)
}
