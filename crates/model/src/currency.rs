//! Currencies: the built-in registry and what a program adds to it.

use std::{
    collections::BTreeMap,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
    sync::{LazyLock, RwLock},
};

use argonauta_core::fixed::FIXED_PRECISION;
use ustr::Ustr;

pub use crate::enums::CurrencyType;
use crate::error::{ModelError, ModelResult};

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

type Row = (&'static str, u8, u16, &'static str);

/// Source: ISO 4217 (codes, numbers, minor units); CNH is the offshore renminbi, without a number.
const FIAT: &[Row] = &[
    ("AED", 2, 784, "United Arab Emirates dirham"),
    ("AUD", 2, 36, "Australian dollar"),
    ("BRL", 2, 986, "Brazilian real"),
    ("CAD", 2, 124, "Canadian dollar"),
    ("CHF", 2, 756, "Swiss franc"),
    ("CNH", 2, 0, "Chinese yuan (offshore)"),
    ("CNY", 2, 156, "Chinese yuan"),
    ("CZK", 2, 203, "Czech koruna"),
    ("DKK", 2, 208, "Danish krone"),
    ("EUR", 2, 978, "Euro"),
    ("GBP", 2, 826, "British pound"),
    ("HKD", 2, 344, "Hong Kong dollar"),
    ("HUF", 2, 348, "Hungarian forint"),
    ("IDR", 2, 360, "Indonesian rupiah"),
    ("ILS", 2, 376, "Israeli new shekel"),
    ("INR", 2, 356, "Indian rupee"),
    ("JPY", 0, 392, "Japanese yen"),
    ("KRW", 0, 410, "South Korean won"),
    ("MXN", 2, 484, "Mexican peso"),
    ("MYR", 2, 458, "Malaysian ringgit"),
    ("NOK", 2, 578, "Norwegian krone"),
    ("NZD", 2, 554, "New Zealand dollar"),
    ("PLN", 2, 985, "Polish zloty"),
    ("RUB", 2, 643, "Russian ruble"),
    ("SAR", 2, 682, "Saudi riyal"),
    ("SEK", 2, 752, "Swedish krona"),
    ("SGD", 2, 702, "Singapore dollar"),
    ("THB", 2, 764, "Thai baht"),
    ("TRY", 2, 949, "Turkish lira"),
    ("TWD", 2, 901, "New Taiwan dollar"),
    ("USD", 2, 840, "United States dollar"),
    ("ZAR", 2, 710, "South African rand"),
];

const METALS: &[Row] = &[
    ("XAG", 2, 961, "Silver (one troy ounce)"),
    ("XAU", 2, 959, "Gold (one troy ounce)"),
    ("XPT", 2, 962, "Platinum (one troy ounce)"),
];

const CRYPTO: &[Row] = &[
    ("1INCH", 8, 0, "1inch"),
    ("AAVE", 8, 0, "Aave"),
    ("ACA", 8, 0, "Acala"),
    ("ADA", 6, 0, "Cardano"),
    ("ARB", 8, 0, "Arbitrum"),
    ("AVAX", 8, 0, "Avalanche"),
    ("BCH", 8, 0, "Bitcoin Cash"),
    ("BIO", 8, 0, "Bio Protocol"),
    ("BNB", 8, 0, "BNB"),
    ("BRZ", 8, 0, "Brazilian Digital Token"),
    ("BSV", 8, 0, "Bitcoin SV"),
    ("BTC", 8, 0, "Bitcoin"),
    ("BTTC", 8, 0, "BitTorrent"),
    ("BUSD", 8, 0, "Binance USD"),
    ("CAKE", 8, 0, "PancakeSwap"),
    ("CRV", 8, 0, "Curve DAO"),
    ("DASH", 8, 0, "Dash"),
    ("DOGE", 8, 0, "Dogecoin"),
    ("DOT", 8, 0, "Polkadot"),
    ("ENA", 8, 0, "Ethena"),
    ("EOS", 8, 0, "EOS"),
    ("ETH", 8, 0, "Ether"),
    ("ETHW", 8, 0, "EthereumPoW"),
    ("FDUSD", 8, 0, "First Digital USD"),
    ("HYPE", 8, 0, "Hyperliquid"),
    ("JOE", 8, 0, "Joe"),
    ("LINK", 8, 0, "Chainlink"),
    ("LTC", 8, 0, "Litecoin"),
    ("LUNA", 8, 0, "Terra"),
    ("NBT", 8, 0, "NanoByte"),
    ("POL", 8, 0, "Polygon"),
    ("PROVE", 8, 0, "Succinct"),
    ("SOL", 8, 0, "Solana"),
    ("SUI", 8, 0, "Sui"),
    ("TRX", 8, 0, "TRON"),
    ("TRYB", 8, 0, "BiLira"),
    ("TUSD", 8, 0, "TrueUSD"),
    ("UNI", 8, 0, "Uniswap"),
    ("USDC", 8, 0, "USD Coin"),
    ("USDC.e", 6, 0, "USD Coin (PoS)"),
    ("USDP", 8, 0, "Pax Dollar"),
    ("USDT", 8, 0, "Tether"),
    ("VTC", 8, 0, "Vertcoin"),
    ("WSB", 8, 0, "WallStreetBets DApp"),
    ("XBT", 8, 0, "Bitcoin"),
    ("XEC", 8, 0, "eCash"),
    ("XLM", 8, 0, "Stellar Lumen"),
    ("XMR", 8, 0, "Monero"),
    ("XRP", 6, 0, "XRP"),
    ("XTZ", 6, 0, "Tezos"),
    ("ZEC", 8, 0, "Zcash"),
];

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
}
