//! Identifiers. Those of instruments, venues and components are interned for the life of the
//! process and copied as a word; order ids are shared text that dies with its kernel.

use std::{cmp::Ordering, fmt, str::FromStr, sync::Arc};

use ustr::Ustr;

use crate::error::{ModelError, ModelResult};

fn check_text(what: &'static str, text: &str) -> ModelResult<()> {
    if text.trim().is_empty() {
        return Err(ModelError::invalid(what, format!("{text:?}"), "must not be empty"));
    }
    Ok(())
}

fn check_ascii(what: &'static str, text: &str) -> ModelResult<()> {
    check_text(what, text)?;
    if !text.is_ascii() {
        return Err(ModelError::invalid(what, format!("{text:?}"), "must be ASCII"));
    }
    Ok(())
}

/// `{name}-{tag}`, both parts non-empty.
fn check_tagged(what: &'static str, text: &str) -> ModelResult<()> {
    check_ascii(what, text)?;
    match text.rsplit_once('-') {
        Some((name, tag)) if !name.is_empty() && !tag.is_empty() => Ok(()),
        _ => {
            let rule = "must be two parts joined by a hyphen, such as NAME-001";
            Err(ModelError::invalid(what, format!("{text:?}"), rule))
        }
    }
}

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
    /// Trading venue.
    Venue, check_ascii
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

fn check_strategy(what: &'static str, text: &str) -> ModelResult<()> {
    if text == "EXTERNAL" { Ok(()) } else { check_tagged(what, text) }
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

/// A trade at its venue: ASCII, at most 36 characters, kept in place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TradeId {
    length: u8,
    bytes: [u8; Self::MAX_LENGTH],
}

impl TradeId {
    /// Longest text that fits.
    pub const MAX_LENGTH: usize = 36;

    /// Creates the identifier, or says which rule the text breaks.
    pub fn new(text: &str) -> ModelResult<Self> {
        check_ascii("TradeId", text)?;
        if text.len() > Self::MAX_LENGTH {
            let rule = format!("must have at most {} characters", Self::MAX_LENGTH);
            return Err(ModelError::invalid("TradeId", format!("{text:?}"), rule));
        }
        let mut bytes = [0; Self::MAX_LENGTH];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { length: text.len() as u8, bytes })
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

text_traits!(TradeId);

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

    #[test]
    fn trade_ids_have_at_most_36_characters() {
        assert_eq!(TradeId::new("42").expect("valid").as_str(), "42");
        assert!(TradeId::new(&"x".repeat(36)).is_ok());
        assert!(TradeId::new(&"x".repeat(37)).is_err());
    }
}
