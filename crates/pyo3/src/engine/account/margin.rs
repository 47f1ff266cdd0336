//! Margin accounts.

use argonauta_model::{
    account::{Account, MarginBalance, MarginModel, MarginRequest},
    enums::{AccountType, PositionSide},
    error::ModelResult,
    identifiers::InstrumentId,
};
use pyo3::{prelude::*, types::PyDict};
use rust_decimal::Decimal;

use super::{PyAccount, PyMarginModel, margin_dict, margin_model_of, parts};
use crate::{
    convert::DecimalArg,
    enums::Enum,
    error::{Error, Result},
    model::{
        balance::PyMarginBalance, currency::PyCurrency, event::PyAccountState,
        identifiers::PyInstrumentId, instrument::PyInstrument, money::PyMoney, price::PyPrice,
        quantity::PyQuantity,
    },
};

/// An account that ties up a margin for what it holds.
///
/// Args:
///     event: Its first state.
///     calculate_account_state: Whether its state is computed from fills, orders and positions.
///
/// Raises:
///     InvalidValueError: If the account type of the state is not MARGIN.
#[pyclass(
    name = "MarginAccount",
    module = "argonauta.accounting.accounts.margin",
    frozen,
    extends = PyAccount
)]
pub(crate) struct PyMarginAccount;

/// Returns the margins of an account.
fn margins(slf: &Bound<'_, PyMarginAccount>) -> Result<Vec<MarginBalance>> {
    slf.as_super().get().read(|a| a.margins().to_vec())
}

/// Returns the margin of an instrument.
fn margin_of(
    slf: &Bound<'_, PyMarginAccount>,
    instrument_id: PyInstrumentId,
) -> Result<Option<MarginBalance>> {
    slf.as_super().get().read(|a| a.margin(instrument_id.0))
}

/// Returns the margin of the whole account in a currency.
fn margin_in(
    slf: &Bound<'_, PyMarginAccount>,
    currency: PyCurrency,
) -> Result<Option<MarginBalance>> {
    slf.as_super().get().read(|a| a.margin_for_currency(currency.0))
}

/// Asks the model, with nothing locked: it may be written in Python.
fn computed<'a>(
    slf: &Bound<'_, PyMarginAccount>,
    id: InstrumentId,
    request: impl FnOnce(Decimal) -> MarginRequest<'a>,
    ask: impl FnOnce(&MarginModel, &MarginRequest<'_>) -> ModelResult<argonauta_model::Money>,
) -> Result<PyMoney> {
    let account = slf.as_super().get();
    let (model, leverage) = account.read(|a| (a.margin_model().clone(), a.leverage(id)))?;
    Ok(PyMoney(ask(&model, &request(leverage))?))
}

#[pymethods]
impl PyMarginAccount {
    #[new]
    #[pyo3(signature = (event, calculate_account_state=false))]
    fn new(
        event: PyAccountState,
        calculate_account_state: bool,
    ) -> Result<PyClassInitializer<Self>> {
        let kept = calculate_account_state;
        let account = PyAccount::of_state(AccountType::Margin, &event.0, kept, false)?;
        Ok(PyClassInitializer::from(account).add_subclass(Self))
    }

    /// Return the account that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(py: Python<'_>, values: &Bound<'_, PyDict>) -> Result<Py<PyAny>> {
        parts::from_dict(py, values, AccountType::Margin)
    }

    /// Leverage of instruments that have none of their own.
    #[getter]
    fn default_leverage(slf: &Bound<'_, Self>) -> Result<Decimal> {
        slf.as_super().get().read(Account::default_leverage)
    }

    /// Return the leverage of an instrument.
    fn leverage(slf: &Bound<'_, Self>, instrument_id: PyInstrumentId) -> Result<Decimal> {
        slf.as_super().get().read(|a| a.leverage(instrument_id.0))
    }

    /// Return the leverages of the instruments that have one of their own.
    fn leverages<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyDict>> {
        let dict = PyDict::new(slf.py());
        for (id, leverage) in slf.as_super().get().read(|a| a.leverages().to_vec())? {
            dict.set_item(PyInstrumentId(id), leverage)?;
        }
        Ok(dict)
    }

    /// Change the leverage of instruments that have none of their own, from now on.
    ///
    /// Raises:
    ///     InvalidValueError: If it is below 1.
    fn set_default_leverage(slf: &Bound<'_, Self>, leverage: DecimalArg) -> Result<()> {
        slf.as_super().get().set(|a| a.set_default_leverage(leverage.0))
    }

    /// Change the leverage of one instrument, from now on.
    ///
    /// Raises:
    ///     InvalidValueError: If it is below 1.
    fn set_leverage(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        leverage: DecimalArg,
    ) -> Result<()> {
        slf.as_super().get().set(|a| a.set_leverage(instrument_id.0, leverage.0))
    }

    /// Change how margins are computed, from now on.
    ///
    /// Args:
    ///     margin_model: `StandardMarginModel`, `LeveragedMarginModel`, or a `MarginModel` of one's own.
    fn set_margin_model(
        slf: &Bound<'_, Self>,
        margin_model: &Bound<'_, PyMarginModel>,
    ) -> Result<()> {
        let model = margin_model_of(margin_model);
        slf.as_super().get().set(|a| {
            a.set_margin_model(model);
            Ok::<(), Error>(())
        })
    }

    /// Return the margin of an instrument, or None where nothing ties one up.
    fn margin(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
    ) -> Result<Option<PyMarginBalance>> {
        Ok(margin_of(slf, instrument_id)?.map(PyMarginBalance))
    }

    /// Return the margin that open orders of an instrument tie up, or None.
    fn margin_init(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
    ) -> Result<Option<PyMoney>> {
        Ok(margin_of(slf, instrument_id)?.map(|m| PyMoney(m.initial)))
    }

    /// Return the margin that positions of an instrument tie up, or None.
    fn margin_maint(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
    ) -> Result<Option<PyMoney>> {
        Ok(margin_of(slf, instrument_id)?.map(|m| PyMoney(m.maintenance)))
    }

    /// Return the margins, by instrument. Those of the whole account are in `account_margins`.
    fn margins<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyDict>> {
        let dict = PyDict::new(slf.py());
        for margin in margins(slf)? {
            if let Some(id) = margin.instrument_id {
                dict.set_item(PyInstrumentId(id), PyMarginBalance(margin))?;
            }
        }
        Ok(dict)
    }

    /// Return the margins that open orders tie up, by instrument.
    fn margins_init<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyDict>> {
        Ok(margin_dict(slf.py(), &margins(slf)?, |m| m.initial)?)
    }

    /// Return the margins that positions tie up, by instrument.
    fn margins_maint<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyDict>> {
        Ok(margin_dict(slf.py(), &margins(slf)?, |m| m.maintenance)?)
    }

    /// Return the margins that stand for the whole account, by currency.
    fn account_margins<'py>(slf: &Bound<'py, Self>) -> Result<Bound<'py, PyDict>> {
        let dict = PyDict::new(slf.py());
        for margin in margins(slf)?.into_iter().filter(|m| m.instrument_id.is_none()) {
            dict.set_item(PyCurrency(margin.currency()), PyMarginBalance(margin))?;
        }
        Ok(dict)
    }

    /// Return the margin that stands for the whole account in a currency, or None.
    fn margin_for_currency(
        slf: &Bound<'_, Self>,
        currency: PyCurrency,
    ) -> Result<Option<PyMarginBalance>> {
        Ok(margin_in(slf, currency)?.map(PyMarginBalance))
    }

    /// Return the initial margin of the whole account in a currency, or None.
    fn margin_init_for_currency(
        slf: &Bound<'_, Self>,
        currency: PyCurrency,
    ) -> Result<Option<PyMoney>> {
        Ok(margin_in(slf, currency)?.map(|m| PyMoney(m.initial)))
    }

    /// Return the maintenance margin of the whole account in a currency, or None.
    fn margin_maint_for_currency(
        slf: &Bound<'_, Self>,
        currency: PyCurrency,
    ) -> Result<Option<PyMoney>> {
        Ok(margin_in(slf, currency)?.map(|m| PyMoney(m.maintenance)))
    }

    /// Return the initial margins in a currency together: of instruments and of the whole account.
    fn total_margin_init(slf: &Bound<'_, Self>, currency: PyCurrency) -> Result<PyMoney> {
        Ok(PyMoney(slf.as_super().get().read(|a| a.total_margin_init(currency.0))??))
    }

    /// Return the maintenance margins in a currency together: of instruments and of the whole account.
    fn total_margin_maint(slf: &Bound<'_, Self>, currency: PyCurrency) -> Result<PyMoney> {
        Ok(PyMoney(slf.as_super().get().read(|a| a.total_margin_maint(currency.0))??))
    }

    /// Set both margins of an instrument, or of the whole account where the margin names none.
    ///
    /// An instrument has its margin in one currency: one in another is replaced.
    ///
    /// Raises:
    ///     InvalidValueError: If the account holds nothing of the currency.
    ///     EngineError: If the account belongs to an engine.
    fn update_margin(slf: &Bound<'_, Self>, margin: PyMarginBalance) -> Result<()> {
        slf.as_super().get().change(|a| a.set_margin(margin.0))
    }

    /// Set the margin that open orders of an instrument tie up.
    ///
    /// Raises:
    ///     InvalidValueError: If it is below zero, or the account holds nothing of the currency.
    ///     EngineError: If the account belongs to an engine.
    fn update_margin_init(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        margin_init: PyMoney,
    ) -> Result<()> {
        slf.as_super().get().change(|a| a.set_margin_init(instrument_id.0, margin_init.0))
    }

    /// Set the margin that positions in an instrument tie up; errors as of `update_margin_init`.
    fn update_margin_maint(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        margin_maint: PyMoney,
    ) -> Result<()> {
        slf.as_super().get().change(|a| a.set_margin_maint(instrument_id.0, margin_maint.0))
    }

    /// Free the margin that open orders of an instrument tie up.
    ///
    /// Raises:
    ///     EngineError: If the account belongs to an engine.
    fn clear_margin_init(slf: &Bound<'_, Self>, instrument_id: PyInstrumentId) -> Result<()> {
        slf.as_super().get().change(|a| a.clear_margin_init(instrument_id.0))
    }

    /// Free the margin that positions in an instrument tie up.
    ///
    /// Raises:
    ///     EngineError: If the account belongs to an engine.
    fn clear_margin_maint(slf: &Bound<'_, Self>, instrument_id: PyInstrumentId) -> Result<()> {
        slf.as_super().get().change(|a| a.clear_margin_maint(instrument_id.0))
    }

    /// Free both margins of an instrument.
    ///
    /// Raises:
    ///     EngineError: If the account belongs to an engine.
    fn clear_margin(slf: &Bound<'_, Self>, instrument_id: PyInstrumentId) -> Result<()> {
        slf.as_super().get().change(|a| a.clear_margin(instrument_id.0))
    }

    /// Free the margins of the whole account in a currency.
    ///
    /// Raises:
    ///     EngineError: If the account belongs to an engine.
    fn clear_account_margin(slf: &Bound<'_, Self>, currency: PyCurrency) -> Result<()> {
        slf.as_super().get().change(|a| a.clear_account_margin(currency.0))
    }

    /// Return the margin that opening this ties up.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     quantity: Quantity of the order.
    ///     price: Price of the order.
    ///     use_quote_for_inverse: Whether the margin of an inverse instrument is in quote currency.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range, or what the margin model raises.
    #[pyo3(signature = (instrument, quantity, price, use_quote_for_inverse=false))]
    fn calculate_margin_init(
        slf: &Bound<'_, Self>,
        instrument: &PyInstrument,
        quantity: PyQuantity,
        price: PyPrice,
        use_quote_for_inverse: bool,
    ) -> Result<PyMoney> {
        let terms = instrument.terms();
        let request = |leverage| MarginRequest {
            instrument: &terms,
            side: PositionSide::NoPositionSide,
            quantity: quantity.0,
            price: price.0,
            leverage,
            use_quote_for_inverse,
        };
        computed(slf, terms.id, request, MarginModel::margin_init)
    }

    /// Return the margin that keeping this ties up.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     side: Side of the position.
    ///     quantity: Quantity of the position.
    ///     price: Its average entry price.
    ///     use_quote_for_inverse: Whether the margin of an inverse instrument is in quote currency.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range, or what the margin model raises.
    #[pyo3(signature = (instrument, side, quantity, price, use_quote_for_inverse=false))]
    fn calculate_margin_maint(
        slf: &Bound<'_, Self>,
        instrument: &PyInstrument,
        side: Enum<PositionSide>,
        quantity: PyQuantity,
        price: PyPrice,
        use_quote_for_inverse: bool,
    ) -> Result<PyMoney> {
        let terms = instrument.terms();
        let request = |leverage| MarginRequest {
            instrument: &terms,
            side: side.0,
            quantity: quantity.0,
            price: price.0,
            leverage,
            use_quote_for_inverse,
        };
        computed(slf, terms.id, request, MarginModel::margin_maint)
    }
}
