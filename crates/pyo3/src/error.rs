//! Where domain errors become Python exceptions: one class of `argonauta.errors` per kind of error.

use argonauta_common::{cache::CacheError, clock::ClockError};
use argonauta_core::uuid::InvalidUuid;
use argonauta_data::DataError;
use argonauta_model::{ModelError, book::BookError};
use argonauta_system::KernelError;
use argonauta_trading::TradingError;
use pyo3::{Bound, PyAny, PyErr, import_exception};

pub(crate) mod python {
    //! The classes of `argonauta.errors`.
    use super::import_exception;

    import_exception!(argonauta.errors, InvalidValueError);
    import_exception!(argonauta.errors, AccountBalanceNegative);
    import_exception!(argonauta.errors, OrderBookError);
    import_exception!(argonauta.errors, BookIntegrityError);
    import_exception!(argonauta.errors, CurrencyMismatchError);
    import_exception!(argonauta.errors, InvalidStateTriggerError);
    import_exception!(argonauta.errors, DuplicateFillError);
    import_exception!(argonauta.errors, OverfillError);
    import_exception!(argonauta.errors, EngineBusyError);
    import_exception!(argonauta.errors, EnginePoisoned);
    import_exception!(argonauta.errors, StaleViewError);
    import_exception!(argonauta.errors, InvalidConfigurationError);
    import_exception!(argonauta.errors, InvalidDataError);
    import_exception!(argonauta.errors, UnknownInstrumentError);
    import_exception!(argonauta.errors, EngineError);
    import_exception!(argonauta.errors, TimerNameError);
}

/// The result of a method that Python calls.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// What a call from Python can end with.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The model refuses a value.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A text that is not a UUID.
    #[error(transparent)]
    Uuid(#[from] InvalidUuid),
    /// Python itself raised.
    #[error(transparent)]
    Python(#[from] PyErr),
    /// Another thread runs the engine.
    #[error("engine: it is running in another thread, wait until that run has ended")]
    Busy,
    /// A handler asks something of the engine that has called it.
    #[error("engine: {0} is not possible while it runs")]
    Driven(String),
    /// Something that belongs to an engine was to be changed from outside.
    #[error("{0} belongs to an engine, which alone changes it; a copy stands alone")]
    Owned(String),
    /// A panic has left the engine in a state that cannot be trusted.
    #[error(
        "engine: a bug in Argonauta has stopped it, its state cannot be trusted; make a new engine"
    )]
    Poisoned,
    /// A view of something that a reset has removed.
    #[error("this object belongs to a run before the last reset of its engine")]
    Stale,
    /// A component that was not added to an engine.
    #[error(
        "{0}: add this component to an engine before using its clock, cache, portfolio or orders"
    )]
    Unregistered(String),
    /// The kernel refused something or ended a run.
    #[error(transparent)]
    Kernel(#[from] KernelError),
    /// A component may not do something.
    #[error(transparent)]
    Trading(#[from] TradingError),
    /// The clock refused a timer.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// Data was refused.
    #[error(transparent)]
    Data(#[from] DataError),
}

impl Error {
    /// Names a value and the rule that it breaks.
    pub(crate) fn invalid(
        what: &'static str,
        value: impl std::fmt::Display,
        rule: impl Into<String>,
    ) -> Self {
        Self::Model(ModelError::invalid(what, value, rule))
    }

    /// Names the Python value that broke the rule, instead of what it was converted to.
    pub(crate) fn about(error: ModelError, object: &Bound<'_, PyAny>) -> Self {
        match error {
            ModelError::Invalid { what, rule, .. } => Self::invalid(what, object, rule),
            other => Self::Model(other),
        }
    }
}

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        let text = error.to_string();
        match error {
            Error::Python(raised) => raised,
            Error::Uuid(_) => python::InvalidValueError::new_err(text),
            Error::Model(model) => model_exception(&model, text),
            Error::Busy => python::EngineBusyError::new_err(text),
            Error::Poisoned => python::EnginePoisoned::new_err(text),
            Error::Stale => python::StaleViewError::new_err(text),
            Error::Unregistered(_) | Error::Driven(_) | Error::Owned(_) => {
                python::EngineError::new_err(text)
            }
            Error::Kernel(error) => kernel_exception(&error, text),
            Error::Trading(error) => trading_exception(&error, text),
            Error::Clock(error) => clock_exception(&error, text),
            Error::Data(error) => data_exception(&error, text),
        }
    }
}

fn kernel_exception(error: &KernelError, text: String) -> PyErr {
    match error {
        KernelError::Model(model) => model_exception(model, text),
        KernelError::Cache(error) => cache_exception(error, text),
        KernelError::Data(error) => data_exception(error, text),
        KernelError::Venue(_) | KernelError::DuplicateComponent(_) => {
            python::InvalidConfigurationError::new_err(text)
        }
        KernelError::Book { error, .. } => {
            model_exception(&ModelError::from((**error).clone()), text)
        }
        KernelError::Window { .. } => python::InvalidValueError::new_err(text),
        KernelError::Execution(_)
        | KernelError::State(_)
        | KernelError::Handler { .. }
        | KernelError::Running(_)
        | KernelError::Finished
        | KernelError::NothingToRun => python::EngineError::new_err(text),
    }
}

fn trading_exception(error: &TradingError, text: String) -> PyErr {
    match error {
        TradingError::Model(model) => model_exception(model, text),
        TradingError::Cache(error) => cache_exception(error, text),
        TradingError::Clock(error) => clock_exception(error, text),
        TradingError::Execution(_)
        | TradingError::NotAStrategy(_)
        | TradingError::NotAnAlgorithm(_)
        | TradingError::Component(_) => python::EngineError::new_err(text),
    }
}

fn clock_exception(error: &ClockError, text: String) -> PyErr {
    match error {
        ClockError::Duplicate(_) | ClockError::Unknown(_) => python::TimerNameError::new_err(text),
        ClockError::Past { .. }
        | ClockError::Invalid { .. }
        | ClockError::Backwards { .. }
        | ClockError::TooMany { .. } => python::InvalidValueError::new_err(text),
        ClockError::NoTimers(_) => python::EngineError::new_err(text),
    }
}

fn cache_exception(error: &CacheError, text: String) -> PyErr {
    match error {
        CacheError::UnknownInstrument(_) => python::UnknownInstrumentError::new_err(text),
        CacheError::PrecisionChanged(_) => python::InvalidConfigurationError::new_err(text),
        CacheError::Synthetic { .. } => python::InvalidValueError::new_err(text),
    }
}

fn data_exception(error: &DataError, text: String) -> PyErr {
    match error {
        DataError::UnknownInstrument(_) => python::UnknownInstrumentError::new_err(text),
        _ => python::InvalidDataError::new_err(text),
    }
}

fn model_exception(error: &ModelError, text: String) -> PyErr {
    match error {
        ModelError::Invalid { .. } => python::InvalidValueError::new_err(text),
        ModelError::NegativeBalance { .. } => python::AccountBalanceNegative::new_err(text),
        ModelError::CurrencyMismatch { .. } => python::CurrencyMismatchError::new_err(text),
        ModelError::InvalidStateTrigger { .. } => python::InvalidStateTriggerError::new_err(text),
        ModelError::DuplicateFill { .. } => python::DuplicateFillError::new_err(text),
        ModelError::Overfill { .. } => python::OverfillError::new_err(text),
        ModelError::Book(BookError::Integrity(_)) => python::BookIntegrityError::new_err(text),
        ModelError::Book(_) => python::OrderBookError::new_err(text),
    }
}
