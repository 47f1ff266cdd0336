//! Identifiers. Those of instruments, venues and components are interned for the life of the
//! process and copied as a word; order ids are shared text that dies with its kernel.

mod rules;
mod series;
mod spread;
mod trade;

use std::{cmp::Ordering, fmt, str::FromStr, sync::Arc};

pub(crate) use rules::check_length;
use rules::{check_ascii, check_strategy, check_tagged, check_text, check_venue};
pub use series::OptionSeriesId;
pub use spread::{generic_spread_id_n_legs, new_generic_spread_id};
pub use trade::TradeId;
use ustr::Ustr;

use crate::error::{ModelError, ModelResult};

fn tag(text: &str) -> &str {
    text.rsplit_once('-').map_or(text, |(_, tag)| tag)
}

macro_rules! text_traits {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}('{}')", stringify!($name), self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = ModelError;

            fn from_str(text: &str) -> ModelResult<Self> {
                Self::new(text)
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.as_str().cmp(other.as_str())
            }
        }
    };
}

pub(crate) use text_traits;

macro_rules! interned_id {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(Ustr);

        impl $name {
            /// Creates the identifier, or says which rule the text breaks.
            pub fn new(text: &str) -> ModelResult<Self> {
                $check(stringify!($name), text)?;
                Ok(Self(Ustr::from(text)))
            }

            /// Returns the text.
            pub fn as_str(&self) -> &'static str {
                self.0.as_str()
            }
        }

        text_traits!($name);
    };
}

macro_rules! shared_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Creates the identifier, or says which rule the text breaks.
            pub fn new(text: &str) -> ModelResult<Self> {
                check_text(stringify!($name), text)?;
                Ok(Self(Arc::from(text)))
            }

            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        text_traits!($name);
    };
}

interned_id! {
    /// Ticker of an instrument at its venue.
    Symbol, check_text
}
interned_id! {
    /// Trading venue; one on a blockchain is `{chain}:{exchange}`.
    Venue, check_venue
}
interned_id! {
    /// Trader: `{name}-{tag}`, unique per node.
    TraderId, check_tagged
}
interned_id! {
    /// Strategy: `{name}-{order_id_tag}`, or `EXTERNAL` for what no strategy ordered.
    StrategyId, check_strategy
}
interned_id! {
    /// Account: `{issuer}-{number}`.
    AccountId, check_tagged
}
interned_id! {
    /// Client that talks to a venue or a data vendor.
    ClientId, check_text
}
interned_id! {
    /// Actor.
    ActorId, check_text
}
interned_id! {
    /// Component of a node.
    ComponentId, check_text
}
interned_id! {
    /// Execution algorithm.
    ExecAlgorithmId, check_text
}
shared_id! {
    /// Order id that this side gave.
    ClientOrderId
}
shared_id! {
    /// Order id that the venue gave.
    VenueOrderId
}
shared_id! {
    /// Position.
    PositionId
}
shared_id! {
    /// List of orders that were submitted together.
    OrderListId
}

impl Symbol {
    /// Whether the symbol has parts, as in `ES.FUT`.
    pub fn is_composite(&self) -> bool {
        self.as_str().contains('.')
    }

    /// Returns the part before the first dot.
    pub fn root(&self) -> &'static str {
        self.as_str().split('.').next().unwrap_or_default()
    }

    /// Returns `{root}*` for a composite symbol, else the symbol itself.
    pub fn topic(&self) -> String {
        if self.is_composite() { format!("{}*", self.root()) } else { self.as_str().to_owned() }
    }
}

impl Venue {
    /// Whether this is the venue of synthetic instruments.
    pub fn is_synthetic(&self) -> bool {
        self.as_str() == "SYNTH"
    }
}

impl TraderId {
    /// Returns the part after the last hyphen.
    pub fn tag(&self) -> &'static str {
        tag(self.as_str())
    }
}

impl StrategyId {
    /// Returns the part after the last hyphen.
    pub fn tag(&self) -> &'static str {
        tag(self.as_str())
    }

    /// Whether no strategy of this node ordered it.
    pub fn is_external(&self) -> bool {
        self.as_str() == "EXTERNAL"
    }
}

impl AccountId {
    /// Returns the part before the first hyphen.
    pub fn issuer(&self) -> &'static str {
        self.as_str().split('-').next().unwrap_or_default()
    }

    /// Returns the part after the issuer.
    pub fn number(&self) -> &'static str {
        self.as_str().split_once('-').map_or("", |(_, number)| number)
    }
}

impl PositionId {
    /// Whether the position is kept by this side only, not by the venue.
    pub fn is_virtual(&self) -> bool {
        self.as_str().starts_with("P-")
    }
}

/// An instrument at a venue: `{symbol}.{venue}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InstrumentId {
    /// Ticker at the venue.
    pub symbol: Symbol,
    /// Trading venue.
    pub venue: Venue,
}

impl InstrumentId {
    /// Creates the identifier.
    pub const fn new(symbol: Symbol, venue: Venue) -> Self {
        Self { symbol, venue }
    }

    /// Whether this is a synthetic instrument.
    pub fn is_synthetic(&self) -> bool {
        self.venue.is_synthetic()
    }
}

impl FromStr for InstrumentId {
    type Err = ModelError;

    fn from_str(text: &str) -> ModelResult<Self> {
        let Some((symbol, venue)) = text.rsplit_once('.') else {
            let rule = "must be {symbol}.{venue}, such as AUD/USD.SIM";
            return Err(ModelError::invalid("InstrumentId", format!("{text:?}"), rule));
        };
        Ok(Self { symbol: Symbol::new(symbol)?, venue: Venue::new(venue)? })
    }
}

impl fmt::Display for InstrumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.symbol, self.venue)
    }
}

impl fmt::Debug for InstrumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InstrumentId('{self}')")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instrument_ids_split_on_the_last_dot() {
        let id: InstrumentId = "ES.FUT.GLBX".parse().expect("two dots are fine");
        assert_eq!((id.symbol.as_str(), id.venue.as_str()), ("ES.FUT", "GLBX"));
        assert_eq!((id.symbol.root(), id.symbol.topic()), ("ES", "ES*".to_owned()));
        for bad in ["AUDUSD", ".SIM", "AUD/USD.", "", "AUD.é"] {
            assert!(bad.parse::<InstrumentId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn tagged_ids_need_both_parts() {
        assert_eq!(TraderId::new("DESK-A-007").expect("valid").tag(), "007");
        for bad in ["T", "-1", "T-", "", "é-1"] {
            assert!(TraderId::new(bad).is_err(), "{bad}");
        }
        assert!(StrategyId::new("EXTERNAL").expect("valid").is_external());
        let account = AccountId::new("IB-U123-4").expect("valid");
        assert_eq!((account.issuer(), account.number()), ("IB", "U123-4"));
    }

    // proves: DM-003
    #[test]
    fn a_venue_on_a_chain_has_two_parts() {
        assert!(Venue::new("Arbitrum:UniswapV3").is_ok());
        for bad in [":", "A:", ":B", "A:B:C", "A :B", "A: B"] {
            assert!(Venue::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_text_of_any_length_is_answered() {
        let long = "x".repeat(10_000_000);
        let error = Symbol::new(&long).expect_err("too long").to_string();
        assert!(error.len() < 400 && error.contains("at most 65535 bytes"), "{error}");
        assert!(ClientOrderId::new(&long).is_err() && TradeId::new(&long).is_err());
        assert!(TraderId::new(&long).is_err() && Venue::new(&long).is_err());
        assert!(Symbol::new(&"x".repeat(65_535)).is_ok());
    }
}
