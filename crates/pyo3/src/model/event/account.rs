//! What an account was at a moment.

use std::sync::Arc;

use argonauta_model::{
    Params,
    account::AccountState,
    enums::{AccountType, NamedEnum},
};
use pyo3::{prelude::*, types::PyDict};

use super::{Lines, truth};
use crate::{
    convert::{Fields, Items, Nanos, py_dict, stable_hash},
    enums::Enum,
    error::Result,
    model::{
        balance::{PyAccountBalance, PyMarginBalance},
        currency::PyCurrency,
        identifiers::PyAccountId,
        params::{ParamsArg, params_to_python},
        uuid::PyUuid4,
    },
};

/// What an account was at a moment: its balances and its margins.
///
/// Args:
///     account_id: Account.
///     account_type: What it may do.
///     base_currency: Currency that everything is kept in, or None.
///     reported: Whether the venue reported it, rather than this side computed it.
///     balances: `AccountBalance` objects, at least one.
///     margins: `MarginBalance` objects.
///     info: What else the venue says, as plain values.
///     event_id: Unique id.
///     ts_event: When it happened, nanoseconds since the UNIX epoch.
///     ts_init: When this process learned of it, nanoseconds since the UNIX epoch.
///
/// Raises:
///     InvalidValueError: If there is no balance, two of one currency, or one that is not in the base
///         currency.
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
    #[new]
    #[expect(clippy::too_many_arguments, reason = "the documented constructor has them")]
    fn new(
        account_id: PyAccountId,
        account_type: Enum<AccountType>,
        base_currency: Option<PyCurrency>,
        reported: bool,
        balances: Items<PyAccountBalance>,
        margins: Items<PyMarginBalance>,
        info: ParamsArg,
        event_id: PyUuid4,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let state = AccountState {
            account_id: account_id.0,
            account_type: account_type.0,
            base_currency: base_currency.map(|currency| currency.0),
            reported,
            balances: balances.0.into_iter().map(|balance| balance.0).collect(),
            margins: margins.0.into_iter().map(|margin| margin.0).collect(),
            info: info.0,
            event_id: event_id.0,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
        };
        Ok(Self(Arc::new(state.validated()?)))
    }

    /// Return the state that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    pub(crate) fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let balances = fields.get::<Items<Bound<'_, PyDict>>>("balances")?.0;
        let margins = fields.get::<Items<Bound<'_, PyDict>>>("margins")?.0;
        let read_balance = |values| PyAccountBalance::from_dict(values).map(|balance| balance.0);
        let read_margin = |values| PyMarginBalance::from_dict(values).map(|margin| margin.0);
        let state = AccountState {
            account_id: fields.parse("account_id")?,
            account_type: fields.parse("account_type")?,
            base_currency: fields.parse_optional("base_currency")?,
            reported: fields.get("reported")?,
            balances: balances.iter().map(read_balance).collect::<Result<_>>()?,
            margins: margins.iter().map(read_margin).collect::<Result<_>>()?,
            info: fields.get_optional::<ParamsArg>("info")?.map_or_else(Params::new, |p| p.0),
            event_id: fields.parse("event_id")?,
            ts_event: fields.get::<Nanos>("ts_event")?.0,
            ts_init: fields.get::<Nanos>("ts_init")?.0,
        };
        Ok(Self(Arc::new(state.validated()?)))
    }

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

    /// What else the venue says about the account.
    #[getter]
    fn info<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        params_to_python(py, &self.0.info)
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
            "info" => params_to_python(py, &state.info)?,
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

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let py = slf.py();
        let from_dict = py.get_type::<Self>().getattr("from_dict")?;
        Ok((from_dict, (slf.get().to_dict(py, None)?,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
