//! Currencies: the built-in registry and what a program adds to it.

mod table;

use std::{
    collections::BTreeMap,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
    sync::{LazyLock, RwLock},
};

use argonauta_core::fixed::FIXED_PRECISION;
use table::{CRYPTO, FIAT, METALS, Row};
use ustr::Ustr;

pub use crate::enums::CurrencyType;
use crate::{
    error::{ModelError, ModelResult},
    identifiers::check_length,
};

/// A currency. Two currencies are equal when their codes are.
#[derive(Clone, Copy)]
pub struct Currency {
    /// Code, as in `USD`.
    pub code: Ustr,
    /// Decimals of its smallest unit.
    pub precision: u8,
    /// ISO 4217 number, or 0.
    pub iso4217: u16,
    /// Full name.
    pub name: Ustr,
    /// Kind of currency.
    pub currency_type: CurrencyType,
}

impl Currency {
    /// Creates a currency without registering it.
    pub fn new(
        code: &str,
        precision: u8,
        iso4217: u16,
        name: &str,
        currency_type: CurrencyType,
    ) -> ModelResult<Self> {
        if code.is_empty() || !code.is_ascii() || code.contains(char::is_whitespace) {
            let rule = "code must be ASCII without blanks";
            return Err(ModelError::invalid("Currency", format!("{code:?}"), rule));
        }
        check_length("Currency", code)?;
        check_length("Currency", name)?;
        if precision > FIXED_PRECISION {
            let rule = format!("precision must be at most {FIXED_PRECISION}");
            return Err(ModelError::invalid("Currency", format!("{code} {precision}"), rule));
        }
        Ok(Self { code: code.into(), precision, iso4217, name: name.into(), currency_type })
    }

    /// Returns the built-in or registered currency of this code.
    pub fn find(code: &str) -> Option<Self> {
        REGISTRY.read().ok()?.get(code).copied()
    }

    /// Adds a currency to the registry, or replaces one where `overwrite` allows it.
    pub fn register(self, overwrite: bool) {
        if let Ok(mut registry) = REGISTRY.write() {
            let code = self.code.as_str();
            if overwrite || !registry.contains_key(code) {
                registry.insert(code, self);
            }
        }
    }

    /// Returns every registered currency in order of its code.
    pub fn all() -> Vec<Self> {
        REGISTRY.read().map(|registry| registry.values().copied().collect()).unwrap_or_default()
    }

    /// Returns US dollars.
    pub fn usd() -> Self {
        Self {
            code: "USD".into(),
            precision: 2,
            iso4217: 840,
            name: "United States dollar".into(),
            currency_type: CurrencyType::Fiat,
        }
    }
}

impl PartialEq for Currency {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Currency {}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code.as_str().cmp(other.code.as_str())
    }
}

impl Hash for Currency {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Currency(code='{}', precision={}, iso4217={}, name='{}', currency_type={})",
            self.code, self.precision, self.iso4217, self.name, self.currency_type
        )
    }
}

/// Finds a registered currency; an unknown code is an error that says how to register it.
impl FromStr for Currency {
    type Err = ModelError;

    fn from_str(code: &str) -> ModelResult<Self> {
        Self::find(code).ok_or_else(|| {
            let rule = "must be a registered currency (Currency.register adds one)";
            ModelError::invalid("Currency", format!("{code:?}"), rule)
        })
    }
}

/// Process-wide because a code means the same everywhere; entries are only ever added.
static REGISTRY: LazyLock<RwLock<BTreeMap<&'static str, Currency>>> = LazyLock::new(|| {
    let fiat = FIAT.iter().map(|row| (row, CurrencyType::Fiat));
    let metals = METALS.iter().map(|row| (row, CurrencyType::CommodityBacked));
    let crypto = CRYPTO.iter().map(|row| (row, CurrencyType::Crypto));
    let entry = |(&(code, precision, iso4217, name), currency_type): (&Row, CurrencyType)| {
        let currency = Currency {
            code: Ustr::from(code),
            precision,
            iso4217,
            name: name.into(),
            currency_type,
        };
        (code, currency)
    };
    RwLock::new(fiat.chain(metals).chain(crypto).map(entry).collect())
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_codes_are_found_and_unknown_ones_refused() {
        let usd: Currency = "USD".parse().expect("built in");
        assert_eq!((usd.precision, usd.iso4217, usd), (2, 840, Currency::usd()));
        assert!("NOTACCY".parse::<Currency>().is_err());
        assert!(Currency::new("A B", 2, 0, "", CurrencyType::Crypto).is_err());
        assert!(Currency::new("AB", 99, 0, "", CurrencyType::Crypto).is_err());
    }

    #[test]
    fn registering_keeps_the_first_unless_told_otherwise() {
        let make = |precision| Currency::new("TSTX", precision, 0, "Test", CurrencyType::Crypto);
        make(3).expect("valid").register(false);
        make(4).expect("valid").register(false);
        assert_eq!(Currency::find("TSTX").map(|c| c.precision), Some(3));
        make(4).expect("valid").register(true);
        assert_eq!(Currency::find("TSTX").map(|c| c.precision), Some(4));
    }

    // proves: DM-031
    #[test]
    fn the_tables_are_in_order_and_valid() {
        let mut known = 0;
        for table in [FIAT, METALS, CRYPTO] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0), "in order, and no code twice");
            for &(code, precision, iso4217, name) in table {
                let found = Currency::find(code).expect("registered");
                let made = Currency::new(code, precision, iso4217, name, found.currency_type);
                assert_eq!(made.map(|c| format!("{c:?}")), Ok(format!("{found:?}")));
            }
            known += table.len();
        }
        assert!(known >= 92 && Currency::all().len() >= known, "{known}");
        let numbers: Vec<_> =
            Currency::all().iter().map(|c| c.iso4217).filter(|n| *n != 0).collect();
        let mut distinct = numbers.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), numbers.len(), "a number belongs to one currency");
    }
}
