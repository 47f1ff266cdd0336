//! How margins are computed, from Python.

use std::{any::Any, sync::Arc};

use argonauta_model::{
    ModelError, Money,
    account::{CustomMarginModel, MarginModel, MarginRequest},
    enums::PositionSide,
    error::ModelResult,
};
use pyo3::{
    exceptions::PyNotImplementedError,
    prelude::*,
    types::{PyDict, PyTuple},
};
use rust_decimal::Decimal;

use crate::{
    convert::DecimalArg,
    enums::Enum,
    error::{Error, Result},
    model::{
        instrument::{self, PyInstrument},
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// How margins are computed: the base of models of one's own.
///
/// A subclass writes `calculate_margin_init(instrument, quantity, price, leverage,
/// use_quote_for_inverse=False)` and `calculate_margin_maint(instrument, side, quantity, price, leverage,
/// use_quote_for_inverse=False)`; both return `Money`, not below zero. In a backtest they are called while
/// the engine works: they must look at their arguments only.
#[pyclass(name = "MarginModel", module = "argonauta.accounting.margin_models", frozen, subclass)]
pub(crate) struct PyMarginModel;

/// Margin is a fraction of the notional value over the leverage: notional ÷ leverage × margin.
#[pyclass(
    name = "LeveragedMarginModel",
    module = "argonauta.accounting.margin_models",
    frozen,
    subclass,
    extends = PyMarginModel
)]
pub(crate) struct PyLeveragedMarginModel;

/// Margin is a fraction of the notional value, whatever the leverage: notional × margin.
#[pyclass(
    name = "StandardMarginModel",
    module = "argonauta.accounting.margin_models",
    frozen,
    subclass,
    extends = PyMarginModel
)]
pub(crate) struct PyStandardMarginModel;

#[pymethods]
impl PyMarginModel {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self
    }

    /// Return the margin that opening this ties up.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     quantity: Quantity of the order.
    ///     price: Price of the order.
    ///     leverage: Leverage of the instrument, at least 1.
    ///     use_quote_for_inverse: Whether the margin of an inverse instrument is in quote currency.
    ///
    /// Raises:
    ///     NotImplementedError: If the model does not say it.
    #[pyo3(signature = (instrument, quantity, price, leverage, use_quote_for_inverse=false))]
    fn calculate_margin_init(
        &self,
        instrument: &PyInstrument,
        quantity: PyQuantity,
        price: PyPrice,
        leverage: DecimalArg,
        use_quote_for_inverse: bool,
    ) -> Result<PyMoney> {
        let _ = (instrument, quantity, price, leverage, use_quote_for_inverse);
        let text = "a margin model must have a method calculate_margin_init";
        Err(PyNotImplementedError::new_err(text).into())
    }

    /// Return the margin that keeping this ties up.
    ///
    /// Args:
    ///     instrument: Instrument.
    ///     side: Side of the position.
    ///     quantity: Quantity of the position.
    ///     price: Its average entry price.
    ///     leverage: Leverage of the instrument, at least 1.
    ///     use_quote_for_inverse: Whether the margin of an inverse instrument is in quote currency.
    ///
    /// Raises:
    ///     NotImplementedError: If the model does not say it.
    #[pyo3(signature = (instrument, side, quantity, price, leverage, use_quote_for_inverse=false))]
    fn calculate_margin_maint(
        &self,
        instrument: &PyInstrument,
        side: Enum<PositionSide>,
        quantity: PyQuantity,
        price: PyPrice,
        leverage: DecimalArg,
        use_quote_for_inverse: bool,
    ) -> Result<PyMoney> {
        let _ = (instrument, side, quantity, price, leverage, use_quote_for_inverse);
        let text = "a margin model must have a method calculate_margin_maint";
        Err(PyNotImplementedError::new_err(text).into())
    }
}

/// Writes a model that the core has.
macro_rules! built_in {
    ($py:ident => $model:expr) => {
        #[pymethods]
        impl $py {
            #[new]
            #[pyo3(signature = (config=None))]
            fn new(config: Option<&Bound<'_, PyAny>>) -> PyClassInitializer<Self> {
                let _ = config; // the documented signature has it; there is nothing to set
                PyClassInitializer::from(PyMarginModel).add_subclass(Self)
            }

            /// Return the margin that opening this ties up; arguments as of `MarginModel`.
            ///
            /// Raises:
            ///     InvalidValueError: If the leverage is below 1, or the value out of range.
            #[pyo3(signature = (
                        instrument, quantity, price, leverage, use_quote_for_inverse=false
                    ))]
            fn calculate_margin_init(
                &self,
                instrument: &PyInstrument,
                quantity: PyQuantity,
                price: PyPrice,
                leverage: DecimalArg,
                use_quote_for_inverse: bool,
            ) -> Result<PyMoney> {
                Ok(PyMoney($model.margin_init(&MarginRequest {
                    instrument: &instrument.terms(),
                    side: PositionSide::NoPositionSide,
                    quantity: quantity.0,
                    price: price.0,
                    leverage: checked(leverage)?,
                    use_quote_for_inverse,
                })?))
            }

            /// Return the margin that keeping this ties up; arguments as of `MarginModel`.
            ///
            /// Raises:
            ///     InvalidValueError: If the leverage is below 1, or the value out of range.
            #[pyo3(signature = (
                        instrument, side, quantity, price, leverage, use_quote_for_inverse=false
                    ))]
            fn calculate_margin_maint(
                &self,
                instrument: &PyInstrument,
                side: Enum<PositionSide>,
                quantity: PyQuantity,
                price: PyPrice,
                leverage: DecimalArg,
                use_quote_for_inverse: bool,
            ) -> Result<PyMoney> {
                Ok(PyMoney($model.margin_maint(&MarginRequest {
                    instrument: &instrument.terms(),
                    side: side.0,
                    quantity: quantity.0,
                    price: price.0,
                    leverage: checked(leverage)?,
                    use_quote_for_inverse,
                })?))
            }
        }
    };
}
built_in!(PyLeveragedMarginModel => MarginModel::Leveraged);
built_in!(PyStandardMarginModel => MarginModel::Standard);

fn checked(leverage: DecimalArg) -> Result<Decimal> {
    if leverage.0 < Decimal::ONE {
        return Err(Error::invalid("leverage", leverage.0, "must be at least 1"));
    }
    Ok(leverage.0)
}

/// Returns the model that a Python object stands for; one with methods of its own is asked each time.
pub(crate) fn margin_model_of(model: &Bound<'_, PyMarginModel>) -> MarginModel {
    if model.is_exact_instance_of::<PyLeveragedMarginModel>() {
        MarginModel::Leveraged
    } else if model.is_exact_instance_of::<PyStandardMarginModel>() {
        MarginModel::Standard
    } else {
        MarginModel::Custom(Arc::new(PythonModel(model.clone().into_any().unbind())))
    }
}

/// Returns the Python object that stands for a model.
pub(super) fn model_to_python(py: Python<'_>, model: &MarginModel) -> Result<Py<PyAny>> {
    let base = || PyClassInitializer::from(PyMarginModel);
    Ok(match model {
        MarginModel::Leveraged => {
            Py::new(py, base().add_subclass(PyLeveragedMarginModel))?.into_any()
        }
        MarginModel::Standard => {
            Py::new(py, base().add_subclass(PyStandardMarginModel))?.into_any()
        }
        MarginModel::Custom(model) => {
            let model: &dyn Any = &**model;
            let Some(own) = model.downcast_ref::<PythonModel>() else {
                let rule = "is written in Rust and has no Python object";
                return Err(Error::invalid("margin model", "custom", rule));
            };
            own.0.clone_ref(py)
        }
    })
}

/// A margin model that is written in Python.
#[derive(Debug)]
struct PythonModel(Py<PyAny>);

impl PythonModel {
    fn ask<'py>(
        &self,
        py: Python<'py>,
        method: &str,
        request: &MarginRequest<'_>,
        side: Option<PositionSide>,
    ) -> PyResult<Money> {
        let instrument = instrument::to_python(py, Arc::new(request.instrument.clone()))?;
        let (quantity, price) = (PyQuantity(request.quantity), PyPrice(request.price));
        let (leverage, in_quote) = (request.leverage, request.use_quote_for_inverse);
        let answer: Bound<'py, PyAny> = match side {
            None => self
                .0
                .bind(py)
                .call_method1(method, (instrument, quantity, price, leverage, in_quote))?,
            Some(side) => self.0.bind(py).call_method1(
                method,
                (instrument, Enum(side), quantity, price, leverage, in_quote),
            )?,
        };
        Ok(answer.extract::<PyMoney>()?.0)
    }

    /// The core knows no Python exceptions: it gets their text, with the lines that raised them.
    fn answer(
        &self,
        method: &str,
        request: &MarginRequest<'_>,
        side: Option<PositionSide>,
    ) -> ModelResult<Money> {
        Python::attach(|py| {
            self.ask(py, method, request, side).map_err(|error| {
                let lines = error.traceback(py).and_then(|traceback| traceback.format().ok());
                let rule = format!("raised {error}\n{}", lines.unwrap_or_default());
                ModelError::invalid("margin model", method, rule.trim_end())
            })
        })
    }
}

impl CustomMarginModel for PythonModel {
    fn margin_init(&self, request: &MarginRequest<'_>) -> ModelResult<Money> {
        self.answer("calculate_margin_init", request, None)
    }

    fn margin_maint(&self, request: &MarginRequest<'_>) -> ModelResult<Money> {
        self.answer("calculate_margin_maint", request, Some(request.side))
    }
}
