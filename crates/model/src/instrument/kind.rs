//! What only one kind of instrument has, and what follows from the kind alone.

use argonauta_core::UnixNanos;

use super::Instrument;
use crate::{
    enums::{AssetClass, InstrumentClass, OptionKind},
    error::ModelResult,
    identifiers::{InstrumentId, Symbol, Venue},
    price::Price,
};

/// What only one kind of instrument has.
#[derive(Clone, Debug, PartialEq)]
pub enum InstrumentKind {
    /// One currency for another, delivered at once.
    CurrencyPair,
    /// A share in a company.
    Equity {
        /// International Securities Identification Number.
        isin: Option<String>,
    },
    /// Goods, delivered at once.
    Commodity,
    /// A contract for the difference of two prices.
    Cfd,
    /// A number that others trade on; does not trade itself.
    IndexInstrument,
    /// A claim on an asset, held as a token of a blockchain.
    TokenizedAsset {
        /// International Securities Identification Number.
        isin: Option<String>,
    },
    /// A future that an exchange lists.
    FuturesContract(Listing),
    /// Futures of several expiries that an exchange trades as one.
    FuturesSpread(Listing, StrategyType),
    /// An option that an exchange lists.
    OptionContract(Listing, OptionTerms),
    /// Options that an exchange trades as one.
    OptionSpread(Listing, StrategyType),
    /// A future on a crypto asset, which is the base currency.
    CryptoFuture(Lifetime),
    /// Futures of several expiries on a crypto asset, traded as one.
    CryptoFuturesSpread(Lifetime, StrategyType),
    /// A perpetual swap on a crypto asset, which is the base currency.
    CryptoPerpetual,
    /// A perpetual swap on anything.
    PerpetualContract {
        /// What it is on.
        underlying: String,
    },
    /// An option on a crypto asset, which is the base currency.
    CryptoOption(Lifetime, OptionTerms),
    /// Options on a crypto asset, traded as one.
    CryptoOptionSpread(Lifetime, StrategyType),
    /// Pays one unit of its currency if something comes true, else nothing.
    BinaryOption {
        /// When it can be traded.
        lifetime: Lifetime,
        /// What must come true.
        outcome: Option<String>,
        /// The question.
        description: Option<String>,
    },
    /// A bet on a runner of a market.
    BettingInstrument(Box<Selection>),
    /// What has none but the terms that all have.
    Other(InstrumentClass),
}

/// When a contract can be traded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// When it begins to trade.
    pub activation: UnixNanos,
    /// When it ends.
    pub expiration: UnixNanos,
}

/// What an exchange says about a contract that it lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// What the contract is on, as in `ES`.
    pub underlying: String,
    /// Exchange that lists it, as an ISO 10383 market identifier code.
    pub exchange: Option<String>,
    /// When it can be traded.
    pub lifetime: Lifetime,
}

/// The right that an option gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionTerms {
    /// Whether to buy or to sell.
    pub kind: OptionKind,
    /// At which price; of a spread or a temperature it may be below zero.
    pub strike: Price,
}

/// The venue's name for how the legs of a spread are combined, as in `EQ` or `VS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrategyType(pub String);

/// A runner of a betting market.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// Number of the kind of event.
    pub event_type_id: u64,
    /// Kind of event, as in `Soccer`.
    pub event_type_name: String,
    /// Number of the competition.
    pub competition_id: u64,
    /// Competition.
    pub competition_name: String,
    /// Number of the event.
    pub event_id: u64,
    /// Event.
    pub event_name: String,
    /// Where it takes place, as an ISO 3166-1 code of two letters.
    pub event_country_code: String,
    /// When it begins.
    pub event_open_date: UnixNanos,
    /// Kind of betting, as in `ODDS`.
    pub betting_type: String,
    /// Number of the market, as text.
    pub market_id: String,
    /// Market.
    pub market_name: String,
    /// When the market turns in-play.
    pub market_start_time: UnixNanos,
    /// Kind of market, as in `MATCH_ODDS`.
    pub market_type: String,
    /// Number of the runner.
    pub selection_id: u64,
    /// Runner.
    pub selection_name: String,
    /// Handicap; [`Selection::NO_HANDICAP`] where there is none.
    pub selection_handicap: f64,
}

impl Selection {
    /// The handicap of a runner without one.
    pub const NO_HANDICAP: f64 = -9_999_999.0;

    /// Returns the id of the instrument: `{market}-{selection}-{handicap}` at the venue.
    ///
    /// # Errors
    /// A market that gives no valid symbol.
    pub fn instrument_id(&self, venue: Venue) -> ModelResult<InstrumentId> {
        let handicap = match self.selection_handicap {
            Self::NO_HANDICAP => "None".to_owned(),
            handicap => format!("{handicap:?}"),
        };
        let symbol = format!("{}-{}-{handicap}", self.market_id, self.selection_id);
        Ok(InstrumentId::new(Symbol::new(&symbol)?, venue))
    }
}

impl InstrumentKind {
    /// Returns the name of the public type, as in `CurrencyPair`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CurrencyPair => "CurrencyPair",
            Self::Equity { .. } => "Equity",
            Self::Commodity => "Commodity",
            Self::Cfd => "Cfd",
            Self::IndexInstrument => "IndexInstrument",
            Self::TokenizedAsset { .. } => "TokenizedAsset",
            Self::FuturesContract(_) => "FuturesContract",
            Self::FuturesSpread(..) => "FuturesSpread",
            Self::OptionContract(..) => "OptionContract",
            Self::OptionSpread(..) => "OptionSpread",
            Self::CryptoFuture(_) => "CryptoFuture",
            Self::CryptoFuturesSpread(..) => "CryptoFuturesSpread",
            Self::CryptoPerpetual => "CryptoPerpetual",
            Self::PerpetualContract { .. } => "PerpetualContract",
            Self::CryptoOption(..) => "CryptoOption",
            Self::CryptoOptionSpread(..) => "CryptoOptionSpread",
            Self::BinaryOption { .. } => "BinaryOption",
            Self::BettingInstrument(_) => "BettingInstrument",
            Self::Other(_) => "Instrument",
        }
    }

    /// Returns the kind of contract.
    pub const fn class(&self) -> InstrumentClass {
        match self {
            Self::CurrencyPair
            | Self::Equity { .. }
            | Self::Commodity
            | Self::IndexInstrument
            | Self::TokenizedAsset { .. } => InstrumentClass::Spot,
            Self::Cfd => InstrumentClass::Cfd,
            Self::FuturesContract(_) | Self::CryptoFuture(_) => InstrumentClass::Future,
            Self::FuturesSpread(..) | Self::CryptoFuturesSpread(..) => {
                InstrumentClass::FuturesSpread
            }
            Self::OptionContract(..) | Self::CryptoOption(..) => InstrumentClass::Option,
            Self::OptionSpread(..) | Self::CryptoOptionSpread(..) => InstrumentClass::OptionSpread,
            Self::CryptoPerpetual | Self::PerpetualContract { .. } => InstrumentClass::Swap,
            Self::BinaryOption { .. } => InstrumentClass::BinaryOption,
            Self::BettingInstrument(_) => InstrumentClass::SportsBetting,
            Self::Other(class) => *class,
        }
    }

    /// Returns the kind of asset where the kind of instrument decides it.
    pub(super) const fn asset_class(&self) -> AssetClass {
        match self {
            Self::Equity { .. } => AssetClass::Equity,
            Self::Commodity => AssetClass::Commodity,
            Self::IndexInstrument => AssetClass::Index,
            Self::CryptoFuture(_)
            | Self::CryptoFuturesSpread(..)
            | Self::CryptoPerpetual
            | Self::CryptoOption(..)
            | Self::CryptoOptionSpread(..) => AssetClass::Cryptocurrency,
            _ => AssetClass::Alternative,
        }
    }

    /// Whether an exchange lists it, in contracts of which one can be traded.
    pub(super) const fn is_listed(&self) -> bool {
        matches!(
            self,
            Self::FuturesContract(_)
                | Self::FuturesSpread(..)
                | Self::OptionContract(..)
                | Self::OptionSpread(..)
        )
    }

    /// Whether a round lot is one unit, where nothing else is said.
    pub(super) const fn has_unit_lot(&self) -> bool {
        matches!(
            self,
            Self::CryptoFuture(_)
                | Self::CryptoFuturesSpread(..)
                | Self::CryptoPerpetual
                | Self::PerpetualContract { .. }
                | Self::CryptoOption(..)
                | Self::CryptoOptionSpread(..)
                | Self::BinaryOption { .. }
                | Self::BettingInstrument(_)
        )
    }

    /// Whether it trades in whole units only.
    pub(super) const fn is_whole(&self) -> bool {
        self.is_listed() || matches!(self, Self::Equity { .. })
    }

    /// Whether a unit is a crypto asset, which must be the base currency.
    pub(super) const fn has_base(&self) -> bool {
        matches!(
            self,
            Self::CurrencyPair
                | Self::TokenizedAsset { .. }
                | Self::CryptoFuture(_)
                | Self::CryptoFuturesSpread(..)
                | Self::CryptoPerpetual
                | Self::CryptoOption(..)
                | Self::CryptoOptionSpread(..)
        )
    }
}

impl Instrument {
    /// Whether it combines several instruments.
    pub const fn is_spread(&self) -> bool {
        self.strategy_type().is_some()
    }

    /// Whether it can be bought and sold; an index cannot.
    pub const fn is_tradable(&self) -> bool {
        !matches!(self.kind, InstrumentKind::IndexInstrument)
    }

    /// Whether a price may be zero or below: of options and spreads, and of goods and futures on goods,
    /// as of crude oil on 20 April 2020.
    pub const fn allows_negative_price(&self) -> bool {
        matches!(
            self.instrument_class,
            InstrumentClass::Option
                | InstrumentClass::OptionSpread
                | InstrumentClass::FuturesSpread
        ) || matches!(self.kind, InstrumentKind::Commodity)
            || matches!(
                (&self.kind, self.asset_class),
                (InstrumentKind::FuturesContract(_), AssetClass::Commodity)
            )
    }

    /// Returns when it can be traded, where that ends.
    pub const fn lifetime(&self) -> Option<Lifetime> {
        match &self.kind {
            InstrumentKind::FuturesContract(listing)
            | InstrumentKind::FuturesSpread(listing, _)
            | InstrumentKind::OptionContract(listing, _)
            | InstrumentKind::OptionSpread(listing, _) => Some(listing.lifetime),
            InstrumentKind::CryptoFuture(lifetime)
            | InstrumentKind::CryptoFuturesSpread(lifetime, _)
            | InstrumentKind::CryptoOption(lifetime, _)
            | InstrumentKind::CryptoOptionSpread(lifetime, _)
            | InstrumentKind::BinaryOption { lifetime, .. } => Some(*lifetime),
            _ => None,
        }
    }

    /// Returns what an exchange says about a contract that it lists.
    pub const fn listing(&self) -> Option<&Listing> {
        match &self.kind {
            InstrumentKind::FuturesContract(listing)
            | InstrumentKind::FuturesSpread(listing, _)
            | InstrumentKind::OptionContract(listing, _)
            | InstrumentKind::OptionSpread(listing, _) => Some(listing),
            _ => None,
        }
    }

    /// Returns what it is on: a name, or the code of the crypto asset.
    pub fn underlying(&self) -> Option<&str> {
        match &self.kind {
            InstrumentKind::PerpetualContract { underlying } => Some(underlying),
            InstrumentKind::CryptoFuture(_)
            | InstrumentKind::CryptoFuturesSpread(..)
            | InstrumentKind::CryptoOption(..)
            | InstrumentKind::CryptoOptionSpread(..) => {
                self.base_currency.as_ref().map(|currency| currency.code.as_str())
            }
            _ => self.listing().map(|listing| listing.underlying.as_str()),
        }
    }

    /// Returns the right that it gives, if it is an option.
    pub const fn option(&self) -> Option<OptionTerms> {
        match self.kind {
            InstrumentKind::OptionContract(_, option) | InstrumentKind::CryptoOption(_, option) => {
                Some(option)
            }
            _ => None,
        }
    }

    /// Returns how its legs are combined, if it is a spread.
    pub const fn strategy_type(&self) -> Option<&StrategyType> {
        match &self.kind {
            InstrumentKind::FuturesSpread(_, strategy)
            | InstrumentKind::OptionSpread(_, strategy)
            | InstrumentKind::CryptoFuturesSpread(_, strategy)
            | InstrumentKind::CryptoOptionSpread(_, strategy) => Some(strategy),
            _ => None,
        }
    }

    /// Returns the International Securities Identification Number.
    pub fn isin(&self) -> Option<&str> {
        match &self.kind {
            InstrumentKind::Equity { isin } | InstrumentKind::TokenizedAsset { isin } => {
                isin.as_deref()
            }
            _ => None,
        }
    }

    /// Returns what must come true, if it pays for that.
    pub fn outcome(&self) -> Option<&str> {
        match &self.kind {
            InstrumentKind::BinaryOption { outcome, .. } => outcome.as_deref(),
            _ => None,
        }
    }

    /// Returns the question, if it pays for the answer.
    pub fn description(&self) -> Option<&str> {
        match &self.kind {
            InstrumentKind::BinaryOption { description, .. } => description.as_deref(),
            _ => None,
        }
    }

    /// Returns the runner, if it is a bet.
    pub const fn selection(&self) -> Option<&Selection> {
        match &self.kind {
            InstrumentKind::BettingInstrument(selection) => Some(selection),
            _ => None,
        }
    }
}
