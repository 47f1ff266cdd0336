//! The schemes that go by a name: those that are built in, and what a program adds.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, RwLock},
};

use super::{TickScheme, Tier};
use crate::{
    error::{ModelError, ModelResult},
    price::Price,
};

impl TickScheme {
    /// Returns the scheme of this name.
    ///
    /// # Errors
    /// A name that is not registered.
    pub fn find(name: &str) -> ModelResult<Arc<Self>> {
        let found = REGISTRY.read().ok().and_then(|registry| registry.get(name).cloned());
        found.ok_or_else(|| {
            let rule = format!("must be one of {}", Self::names().join(", "));
            ModelError::invalid("TickScheme", format!("{name:?}"), rule)
        })
    }

    /// Adds a scheme under its name; adding the same one again changes nothing.
    ///
    /// # Errors
    /// A name that another scheme has.
    pub fn register(scheme: &Arc<Self>) -> ModelResult<()> {
        let Ok(mut registry) = REGISTRY.write() else {
            let rule = "must not be added while another thread has failed to";
            return Err(ModelError::invalid("TickScheme", scheme.name(), rule));
        };
        let known = registry.entry(scheme.name()).or_insert_with(|| Arc::clone(scheme));
        if known == scheme {
            return Ok(());
        }
        let rule = "must not be the name of another scheme";
        Err(ModelError::invalid("TickScheme", format!("{:?}", scheme.name()), rule))
    }

    /// Returns the names of all schemes, in order.
    pub fn names() -> Vec<&'static str> {
        REGISTRY.read().map(|registry| registry.keys().copied().collect()).unwrap_or_default()
    }
}

/// Process-wide because instruments name their scheme; entries are only ever added.
static REGISTRY: LazyLock<RwLock<BTreeMap<&'static str, Arc<TickScheme>>>> = LazyLock::new(|| {
    let schemes = [forex("FOREX_3DECIMAL", 3), forex("FOREX_5DECIMAL", 5), topix100()];
    RwLock::new(schemes.into_iter().map(|scheme| (scheme.name(), Arc::new(scheme))).collect())
});

/// A tenth of a pip a step: every price of at most six digits.
fn forex(name: &str, precision: u8) -> TickScheme {
    let tick = Price::from_checked(1, precision);
    let top = Price::from_checked(999_999, precision);
    TickScheme::fixed(name, precision, tick, top, tick).expect("the table is right")
}

/// Steps of shares in the TOPIX 100: price from which on it holds, and the step, in tenths of a yen.
///
/// Source: Tokyo Stock Exchange, "Tick sizes", table for TOPIX 100 constituents.
const TOPIX100: &[(i64, i64)] = &[
    (1, 1),
    (10_000, 5),
    (30_000, 10),
    (100_000, 50),
    (300_000, 100),
    (1_000_000, 500),
    (3_000_000, 1_000),
    (10_000_000, 5_000),
    (30_000_000, 10_000),
    (100_000_000, 50_000),
    (300_000_000, 100_000),
];

fn topix100() -> TickScheme {
    let tenths = |value| Price::from_checked(value, 1);
    let stops = TOPIX100.iter().skip(1).map(|&(start, _)| Some(tenths(start))).chain([None]);
    let tiers: Vec<_> = TOPIX100
        .iter()
        .zip(stops)
        .map(|(&(start, step), stop)| Tier { start: tenths(start), stop, increment: tenths(step) })
        .collect();
    TickScheme::tiered("TOPIX100", &tiers, 4, 10_000).expect("the table is right")
}
