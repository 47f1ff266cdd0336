//! Where domain errors become Python exceptions: one class of `argonauta.errors` per kind of error.

use argonauta_core::uuid::InvalidUuid;
use argonauta_model::ModelError;
use pyo3::{PyErr, import_exception};

mod python {
    //! The classes of `argonauta.errors`.
    #![expect(missing_docs, reason = "the macro documents the types it makes")]

    use super::import_exception;

    import_exception!(argonauta.errors, InvalidValueError);
    import_exception!(argonauta.errors, CurrencyMismatchError);
    import_exception!(argonauta.errors, InvalidStateTriggerError);
    import_exception!(argonauta.errors, DuplicateFillError);
    import_exception!(argonauta.errors, OverfillError);
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
}

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        let text = error.to_string();
        match error {
            Error::Python(raised) => raised,
            Error::Uuid(_) => python::InvalidValueError::new_err(text),
            Error::Model(model) => model_exception(&model, text),
        }
    }
}

fn model_exception(error: &ModelError, text: String) -> PyErr {
    match error {
        ModelError::Invalid { .. } => python::InvalidValueError::new_err(text),
        ModelError::CurrencyMismatch { .. } => python::CurrencyMismatchError::new_err(text),
        ModelError::InvalidStateTrigger { .. } => python::InvalidStateTriggerError::new_err(text),
        ModelError::DuplicateFill { .. } => python::DuplicateFillError::new_err(text),
        ModelError::Overfill { .. } => python::OverfillError::new_err(text),
    }
}
