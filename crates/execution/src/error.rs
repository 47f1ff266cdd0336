//! What stops an engine.

use argonauta_model::{
    ModelError,
    identifiers::{InstrumentId, Venue},
};

/// A fault that ends the run: state would be wrong if it went on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExecutionError {
    /// The model refused a value or an event.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A venue was configured twice.
    #[error("venue {0}: was added before")]
    DuplicateVenue(Venue),
    /// An instrument whose venue was not added.
    #[error("instrument {instrument}: venue {venue} was not added, call add_venue first")]
    UnknownVenue {
        /// Instrument.
        instrument: InstrumentId,
        /// Its venue.
        venue: Venue,
    },
    /// An account that cannot hold what an instrument settles in.
    #[error("instrument {instrument}: {rule}")]
    Configuration {
        /// Instrument.
        instrument: InstrumentId,
        /// Rule that is broken.
        rule: &'static str,
    },
}
