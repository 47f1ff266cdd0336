//! What an account was at a moment.

use std::sync::Arc;

use argonauta_model::{
    account::AccountState,
    enums::{AccountType, NamedEnum},
};
use pyo3::{prelude::*, types::PyDict};

use super::{Lines, truth};
use crate::{
    convert::{Nanos, py_dict, stable_hash},
    enums::Enum,
    model::{
        balance::{PyAccountBalance, PyMarginBalance},
        currency::PyCurrency,
        identifiers::PyAccountId,
        uuid::PyUuid4,
    },
};

/// What an account was at a moment: its balances and its margins.
#[pyclass(name = "AccountState", module = "argonauta.model.events", frozen, from_py_object)]
#[derive(Clone)]
pub(crate) struct PyAccountState(pub(crate) Arc<AccountState>);

impl From<Arc<AccountState>> for PyAccountState {
    fn from(state: Arc<AccountState>) -> Self {
        Self(state)
    }
}

#[pymethods]
impl PyAccountState {
    /// Account.
    #[getter]
    fn account_id(&self) -> PyAccountId {
        self.0.account_id.into()
    }

    /// What it may do.
    #[getter]
    fn account_type(&self) -> Enum<AccountType> {
        Enum(self.0.account_type)
    }

    /// Currency that everything is kept in, or None where each currency is kept by itself.
    #[getter]
    fn base_currency(&self) -> Option<PyCurrency> {
        self.0.base_currency.map(Into::into)
    }

    /// Whether the venue reported it, rather than this side computed it.
    #[getter]
    fn is_reported(&self) -> bool {
        self.0.reported
    }

    /// Balances in order of currency code.
    #[getter]
    fn balances(&self) -> Vec<PyAccountBalance> {
        self.0.balances.iter().copied().map(Into::into).collect()
    }

    /// Margins, one entry an instrument.
    #[getter]
    fn margins(&self) -> Vec<PyMarginBalance> {
        self.0.margins.iter().copied().map(Into::into).collect()
    }

    /// What else the venue says about the account: empty.
    #[getter]
    fn info(&self, py: Python<'_>) -> Py<PyDict> {
        PyDict::new(py).unbind()
    }

    /// Unique id of the event.
    #[getter]
    fn id(&self) -> PyUuid4 {
        self.0.event_id.into()
    }

    /// Unique id of the event.
    #[getter]
    fn event_id(&self) -> PyUuid4 {
        self.0.event_id.into()
    }

    /// When it happened, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_event(&self) -> Nanos {
        Nanos(self.0.ts_event)
    }

    /// When this process learned of it, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_init(&self) -> Nanos {
        Nanos(self.0.ts_init)
    }

    /// Return the fields as text and numbers: `state.to_dict()`, `AccountState.to_dict(state)`.
    #[pyo3(signature = (obj=None))]
    pub(crate) fn to_dict<'py>(
        &self,
        py: Python<'py>,
        obj: Option<&Self>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let state = &obj.unwrap_or(self).0;
        let balances: PyResult<Vec<_>> =
            state.balances.iter().map(|b| PyAccountBalance(*b).to_dict(py)).collect();
        let margins: PyResult<Vec<_>> =
            state.margins.iter().map(|m| PyMarginBalance(*m).to_dict(py)).collect();
        Ok(py_dict! { py,
            "type" => "AccountState",
            "account_id" => state.account_id.as_str(),
            "account_type" => state.account_type.name(),
            "base_currency" => state.base_currency.map(|currency| currency.code.as_str()),
            "balances" => balances?,
            "margins" => margins?,
            "reported" => state.reported,
            "info" => PyDict::new(py),
            "event_id" => state.event_id.to_string(),
            "ts_event" => state.ts_event.as_u64(),
            "ts_init" => state.ts_init.as_u64(),
        })
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.event_id == other.0.event_id
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.0.event_id)
    }

    fn __repr__(&self) -> String {
        let state = &self.0;
        let balances: Vec<_> = state.balances.iter().map(|b| PyAccountBalance(*b).text()).collect();
        let margins: Vec<_> = state.margins.iter().map(|m| PyMarginBalance(*m).text()).collect();
        let mut lines = Lines::new();
        lines
            .put("account_id", state.account_id)
            .put("account_type", state.account_type)
            .put_option("base_currency", state.base_currency)
            .put("is_reported", truth(state.reported))
            .put("balances", format!("[{}]", balances.join(", ")))
            .put("margins", format!("[{}]", margins.join(", ")))
            .put("event_id", state.event_id);
        lines.write("AccountState")
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
