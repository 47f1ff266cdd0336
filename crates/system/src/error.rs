//! What ends a run.

use argonauta_common::{cache::CacheError, component::InvalidTrigger};
use argonauta_core::UnixNanos;
use argonauta_data::DataError;
use argonauta_execution::ExecutionError;
use argonauta_model::{ModelError, book::BookError, identifiers::InstrumentId};
use argonauta_trading::TradingError;

use crate::venues::VenueError;

/// What ends a run, or keeps one from beginning.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum KernelError {
    /// The model refused a value or an event.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The cache does not know something.
    #[error(transparent)]
    Cache(#[from] CacheError),
    /// Data was refused.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A venue or an instrument was refused.
    #[error(transparent)]
    Venue(#[from] VenueError),
    /// The execution engine failed.
    #[error(transparent)]
    Execution(#[from] ExecutionError),
    /// A component is not in a state that allows this.
    #[error(transparent)]
    State(#[from] InvalidTrigger),
    /// A handler of a native component failed.
    #[error("{component}.{handler}, {instrument}, at {at}: {error}")]
    Handler {
        /// Component.
        component: String,
        /// Handler that failed.
        handler: &'static str,
        /// Instrument of the event, or that it has none.
        instrument: String,
        /// Time of the event.
        at: UnixNanos,
        /// What it reported.
        error: Box<TradingError>,
    },
    /// An order book does not take what the data says.
    #[error("data of {instrument}, at {at}: {error}")]
    Book {
        /// Instrument.
        instrument: InstrumentId,
        /// Time of the data.
        at: UnixNanos,
        /// What the book says.
        error: Box<BookError>,
    },
    /// A component id that is in use.
    #[error("component {0}: this id is in use; give each strategy an order_id_tag of its own")]
    DuplicateComponent(String),
    /// Something was asked in the middle of a run.
    #[error("engine: {0} is not possible while it runs")]
    Running(&'static str),
    /// A second run without a reset.
    #[error("engine: a run has finished; call reset() before the next")]
    Finished,
    /// A run without anything to run on.
    #[error("engine: no data and no end time, so there is nothing to run; call add_data first")]
    NothingToRun,
    /// A start after the end.
    #[error("engine: start {start} lies after end {end}")]
    Window {
        /// Start of the run.
        start: UnixNanos,
        /// End of the run.
        end: UnixNanos,
    },
}

impl KernelError {
    /// Names the instrument of an event in a message.
    pub(crate) fn instrument(id: Option<InstrumentId>) -> String {
        id.map_or_else(|| "no instrument".to_owned(), |id| id.to_string())
    }
}
