//! The terms of an instrument by name: what its dict and its text are made of.

use std::fmt;

use super::{Instrument, InstrumentKind};
use crate::UnixNanos;

/// A term of an instrument.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// There is none.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A number of decimals.
    Decimals(u8),
    /// The number that a venue gave something.
    Number(u64),
    /// A float that a venue said.
    Float(f64),
    /// A time.
    Time(UnixNanos),
    /// Anything else, as its text.
    Text(String),
    /// JSON text.
    Json(String),
}

const PRICES: &[&str] = &["price_precision", "price_increment"];
const SIZES: &[&str] = &["size_precision", "size_increment"];
const LIMITS_AND_FEES: &[&str] = &[
    "max_quantity",
    "min_quantity",
    "max_notional",
    "min_notional",
    "max_price",
    "min_price",
    "margin_init",
    "margin_maint",
    "maker_fee",
    "taker_fee",
];
const LAST: &[&str] = &["ts_event", "ts_init", "tick_scheme_name", "info"];
const LISTED: &[&str] =
    &["asset_class", "currency", "underlying", "activation_ns", "expiration_ns", "exchange"];
const CRYPTO: &[&str] = &[
    "underlying",
    "quote_currency",
    "settlement_currency",
    "is_inverse",
    "activation_ns",
    "expiration_ns",
];
const BASE: &[&str] = &[
    "asset_class",
    "instrument_class",
    "base_currency",
    "quote_currency",
    "settlement_currency",
    "is_inverse",
];
const SELECTION: &[&str] = &[
    "venue_name",
    "event_type_id",
    "event_type_name",
    "competition_id",
    "competition_name",
    "event_id",
    "event_name",
    "event_country_code",
    "event_open_date",
    "betting_type",
    "market_id",
    "market_name",
    "market_start_time",
    "market_type",
    "selection_id",
    "selection_name",
    "selection_handicap",
    "currency",
];

impl InstrumentKind {
    /// Names of the terms that tell one of this kind from another, besides prices, sizes and limits.
    fn own_terms(&self) -> [&'static [&'static str]; 2] {
        const OPTION: &[&str] = &["option_kind", "strike_price"];
        const STRATEGY: &[&str] = &["strategy_type"];
        const ASSET: &[&str] = &["asset_class", "base_currency", "quote_currency"];
        match self {
            Self::CurrencyPair => [&["base_currency", "quote_currency"], &[]],
            Self::Equity { .. } => [&["currency", "isin"], &[]],
            Self::Commodity | Self::Cfd => [ASSET, &[]],
            Self::IndexInstrument => [&["currency"], &[]],
            Self::TokenizedAsset { .. } => [ASSET, &["isin"]],
            Self::FuturesContract(_) => [LISTED, &[]],
            Self::FuturesSpread(..) | Self::OptionSpread(..) => [LISTED, STRATEGY],
            Self::OptionContract(..) => [LISTED, OPTION],
            Self::CryptoFuture(_) => [CRYPTO, &[]],
            Self::CryptoFuturesSpread(..) | Self::CryptoOptionSpread(..) => [CRYPTO, STRATEGY],
            Self::CryptoPerpetual => {
                [&["base_currency", "quote_currency", "settlement_currency", "is_inverse"], &[]]
            }
            Self::PerpetualContract { .. } => {
                [ASSET, &["underlying", "settlement_currency", "is_inverse"]]
            }
            Self::CryptoOption(..) => [CRYPTO, OPTION],
            Self::BinaryOption { .. } => [
                &["asset_class", "currency", "activation_ns", "expiration_ns"],
                &["outcome", "description"],
            ],
            Self::BettingInstrument(_) => [SELECTION, &[]],
            Self::Other(_) => [BASE, &[]],
        }
    }

    /// Names of the terms about quantities that may differ within the kind.
    fn size_terms(&self) -> [&'static [&'static str]; 2] {
        match self {
            Self::Equity { .. } => [&[], &["lot_size"]],
            Self::Commodity | Self::Cfd => [SIZES, &["lot_size"]],
            Self::IndexInstrument | Self::BinaryOption { .. } | Self::BettingInstrument(_) => {
                [SIZES, &[]]
            }
            _ => [SIZES, &["multiplier", "lot_size"]],
        }
    }

    /// Names of the terms that the text shows between `instrument_class` and the prices.
    fn shown_terms(&self) -> &'static [&'static str] {
        match self {
            Self::FuturesContract(_) => {
                &["exchange", "quote_currency", "underlying", "activation", "expiration"]
            }
            Self::FuturesSpread(..) => &[
                "exchange",
                "quote_currency",
                "underlying",
                "strategy_type",
                "activation",
                "expiration",
            ],
            Self::OptionContract(..) => &[
                "exchange",
                "underlying",
                "option_kind",
                "strike_price",
                "quote_currency",
                "activation",
                "expiration",
            ],
            Self::OptionSpread(..) => {
                &["exchange", "currency", "underlying", "strategy_type", "activation", "expiration"]
            }
            Self::CryptoFuture(_) => &[
                "is_inverse",
                "underlying",
                "quote_currency",
                "settlement_currency",
                "activation",
                "expiration",
            ],
            Self::CryptoFuturesSpread(..) | Self::CryptoOptionSpread(..) => &[
                "is_inverse",
                "underlying",
                "quote_currency",
                "settlement_currency",
                "strategy_type",
                "activation",
                "expiration",
            ],
            Self::CryptoOption(..) => &[
                "is_inverse",
                "underlying",
                "quote_currency",
                "option_kind",
                "strike_price",
                "activation",
                "expiration",
            ],
            _ => &["quote_currency", "is_inverse"],
        }
    }
}

impl Instrument {
    /// Returns the terms by name, in the order of the public API: all that it takes to make it again.
    pub fn terms(&self) -> Vec<(&'static str, Term)> {
        let limits =
            if self.kind == InstrumentKind::IndexInstrument { &[] } else { LIMITS_AND_FEES };
        let [own, more] = self.kind.own_terms();
        let [sizes, lots] = self.kind.size_terms();
        let names = [&["type", "id", "raw_symbol"], own, more, PRICES, sizes, lots, limits, LAST];
        names.concat().into_iter().map(|name| (name, self.term(name))).collect()
    }

    /// Returns the terms that every kind has, by name: what is left of it as [`InstrumentKind::Other`].
    pub fn base_terms(&self) -> Vec<(&'static str, Term)> {
        let kind = InstrumentKind::Other(self.instrument_class);
        Self { kind, ..self.clone() }.terms()
    }

    /// Returns a term by its public name; [`Term::Nothing`] where it has none of that name.
    pub fn term(&self, name: &str) -> Term {
        let number = match name {
            "price_precision" => Some(Term::Decimals(self.price_precision)),
            "size_precision" => Some(Term::Decimals(self.size_precision)),
            "is_inverse" => Some(Term::Flag(self.is_inverse)),
            "ts_event" => Some(Term::Time(self.ts_event)),
            "ts_init" => Some(Term::Time(self.ts_init)),
            "activation_ns" => self.lifetime().map(|lifetime| Term::Time(lifetime.activation)),
            "expiration_ns" => self.lifetime().map(|lifetime| Term::Time(lifetime.expiration)),
            "info" => self.info.clone().map(Term::Json),
            _ => None,
        };
        number
            .or_else(|| self.selection_term(name))
            .or_else(|| self.text_term(name).map(Term::Text))
            .unwrap_or(Term::Nothing)
    }

    fn text_term(&self, name: &str) -> Option<String> {
        let text = |value: &dyn fmt::Display| Some(value.to_string());
        let moment = |ns: UnixNanos| format!("{:.23}Z", ns.to_string());
        match name {
            "type" => text(&self.type_name()),
            "id" => text(&self.id),
            "venue_name" => text(&self.id.venue),
            "raw_symbol" => text(&self.raw_symbol),
            "asset_class" => text(&self.asset_class),
            "instrument_class" => text(&self.instrument_class),
            "base_currency" => self.base_currency.map(|currency| currency.code.to_string()),
            "currency" | "quote_currency" => text(&self.quote_currency.code),
            "settlement_currency" => text(&self.settlement_currency.code),
            "price_increment" => text(&self.price_increment),
            "size_increment" => text(&self.size_increment),
            "multiplier" => text(&self.multiplier),
            "lot_size" => self.lot_size.map(|v| v.to_string()),
            "max_quantity" => self.max_quantity.map(|v| v.to_string()),
            "min_quantity" => self.min_quantity.map(|v| v.to_string()),
            "max_notional" => self.max_notional.map(|v| v.to_string()),
            "min_notional" => self.min_notional.map(|v| v.to_string()),
            "max_price" => self.max_price.map(|v| v.to_string()),
            "min_price" => self.min_price.map(|v| v.to_string()),
            "margin_init" => text(&self.margin_init),
            "margin_maint" => text(&self.margin_maint),
            "maker_fee" => text(&self.maker_fee),
            "taker_fee" => text(&self.taker_fee),
            "tick_scheme_name" => self.tick_scheme_name.clone(),
            "underlying" => self.underlying().map(str::to_owned),
            "exchange" => self.listing().and_then(|listing| listing.exchange.clone()),
            "strategy_type" => self.strategy_type().map(|strategy| strategy.0.clone()),
            "option_kind" => self.option().map(|option| option.kind.to_string()),
            "strike_price" => self.option().map(|option| option.strike.to_string()),
            "isin" => self.isin().map(str::to_owned),
            "activation" => self.lifetime().map(|lifetime| moment(lifetime.activation)),
            "expiration" => self.lifetime().map(|lifetime| moment(lifetime.expiration)),
            "outcome" => self.outcome().map(str::to_owned),
            "description" => self.description().map(str::to_owned),
            _ => None,
        }
    }

    fn selection_term(&self, name: &str) -> Option<Term> {
        let bet = self.selection()?;
        let text = |text: &str| Term::Text(text.to_owned());
        Some(match name {
            "event_type_id" => Term::Number(bet.event_type_id),
            "event_type_name" => text(&bet.event_type_name),
            "competition_id" => Term::Number(bet.competition_id),
            "competition_name" => text(&bet.competition_name),
            "event_id" => Term::Number(bet.event_id),
            "event_name" => text(&bet.event_name),
            "event_country_code" => text(&bet.event_country_code),
            "event_open_date" => Term::Time(bet.event_open_date),
            "betting_type" => text(&bet.betting_type),
            "market_id" => text(&bet.market_id),
            "market_name" => text(&bet.market_name),
            "market_start_time" => Term::Time(bet.market_start_time),
            "market_type" => text(&bet.market_type),
            "selection_id" => Term::Number(bet.selection_id),
            "selection_name" => text(&bet.selection_name),
            "selection_handicap" => Term::Float(bet.selection_handicap),
            _ => return None,
        })
    }

    /// Writes the terms in the form of the public API, with `info` in the reader's own spelling.
    pub fn shown_with(&self, info: &str) -> String {
        let sizes = if self.listing().is_some() { &[] } else { SIZES };
        let names: [&[&str]; 6] = [
            &["id", "raw_symbol", "asset_class", "instrument_class"],
            self.kind.shown_terms(),
            PRICES,
            sizes,
            &["multiplier", "lot_size"],
            &["margin_init", "margin_maint", "maker_fee", "taker_fee"],
        ];
        let names = names.concat();
        let terms: Vec<_> =
            names.iter().map(|name| format!("{name}={}", self.term(name))).collect();
        format!("{}({}, info={info})", self.type_name(), terms.join(", "))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("None"),
            Self::Flag(flag) => f.write_str(if *flag { "True" } else { "False" }),
            Self::Decimals(decimals) => decimals.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Float(float) => write!(f, "{float:?}"),
            Self::Time(time) => time.as_u64().fmt(f),
            Self::Text(text) | Self::Json(text) => f.write_str(text),
        }
    }
}

/// Writes the terms in the form of the public API, as in `Equity(id=AAPL.XNAS, ...)`.
impl fmt::Display for Instrument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown_with(self.info.as_deref().unwrap_or("None")))
    }
}
