//! Position sizers as Python sees them.

use std::sync::{Mutex, PoisonError};

use argonauta_risk::{SizingRequest, fixed_risk_size};
use pyo3::{
    exceptions::PyNotImplementedError,
    prelude::*,
    types::{PyDict, PyTuple},
};
use rust_decimal::Decimal;

use crate::{
    convert::{DecimalArg, Whole},
    error::{Error, Result},
    model::{instrument::PyInstrument, money::PyMoney, price::PyPrice, quantity::PyQuantity},
};

/// Says how much of an instrument to trade. A sizer of one's own overrides `calculate`.
///
/// Args:
///     instrument: Instrument that is traded.
#[pyclass(name = "PositionSizer", module = "argonauta.risk.sizing", frozen, subclass)]
pub(crate) struct PyPositionSizer(Mutex<Py<PyInstrument>>);

impl PyPositionSizer {
    fn held(&self, py: Python<'_>) -> Py<PyInstrument> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone_ref(py)
    }
}

#[pymethods]
impl PyPositionSizer {
    #[new]
    #[pyo3(signature = (instrument, *_args, **_kwargs))]
    fn new(
        instrument: Py<PyInstrument>,
        _args: &Bound<'_, PyTuple>,
        _kwargs: Option<&Bound<'_, PyDict>>,
    ) -> Self {
        Self(Mutex::new(instrument))
    }

    /// Instrument that is traded.
    #[getter]
    fn instrument(&self, py: Python<'_>) -> Py<PyInstrument> {
        self.held(py)
    }

    /// Take the terms of the instrument anew.
    ///
    /// Raises:
    ///     InvalidValueError: If it is another instrument.
    fn update_instrument(&self, instrument: &Bound<'_, PyInstrument>) -> Result<()> {
        let (own, new) = (self.held(instrument.py()).get().terms().id, instrument.get().terms().id);
        if own != new {
            return Err(Error::invalid("instrument", new, format!("must be {own}, as before")));
        }
        let new = instrument.clone().unbind();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }

    /// Return how much to trade; must be overridden.
    ///
    /// Raises:
    ///     NotImplementedError: Always.
    #[pyo3(signature = (*_args, **_kwargs))]
    fn calculate(
        &self,
        _args: &Bound<'_, PyTuple>,
        _kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyQuantity> {
        let text = "method `calculate` must be implemented in the subclass";
        Err(PyNotImplementedError::new_err(text))
    }
}

/// Sizes a position so that its stop loses a set share of equity.
///
/// Args:
///     instrument: Instrument that is traded.
#[pyclass(
    name = "FixedRiskSizer",
    module = "argonauta.risk.sizing",
    frozen,
    subclass,
    extends = PyPositionSizer
)]
pub(crate) struct PyFixedRiskSizer;

#[pymethods]
impl PyFixedRiskSizer {
    #[new]
    #[pyo3(signature = (instrument, *_args, **_kwargs))]
    fn new(
        instrument: Py<PyInstrument>,
        _args: &Bound<'_, PyTuple>,
        _kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyClassInitializer<Self> {
        PyClassInitializer::from(PyPositionSizer(Mutex::new(instrument))).add_subclass(Self)
    }

    /// Return the size of which the stop loses ``equity * risk``, less the commission of both sides.
    ///
    /// Args:
    ///     entry: Price at which the position is opened.
    ///     stop_loss: Price at which it is given up.
    ///     equity: Equity of the account.
    ///     risk: Share of equity that may be lost, above zero: ``Decimal("0.01")`` is one percent.
    ///     commission_rate: Commission of one side, as a share of what is risked.
    ///     exchange_rate: Units of the account's currency for one of the quote currency; zero gives a
    ///         size of zero.
    ///     hard_limit: Largest size.
    ///     unit_batch_size: Size is a multiple of this; zero takes it as it is.
    ///     units: Into how many equal parts the size is divided, at least one.
    ///
    /// Returns:
    ///     The size of one part, rounded down, within the instrument's largest size; zero where
    ///     nothing can be risked.
    ///
    /// Raises:
    ///     InvalidValueError: If a number is below zero, risk or units are zero, or the result is
    ///         beyond the range of numbers.
    #[pyo3(signature = (
        entry,
        stop_loss,
        equity,
        risk,
        commission_rate=DecimalArg(Decimal::ZERO),
        exchange_rate=DecimalArg(Decimal::ONE),
        hard_limit=None,
        unit_batch_size=DecimalArg(Decimal::ONE),
        units=Whole(1),
    ))]
    #[expect(clippy::too_many_arguments, reason = "the names of the documented method")]
    fn calculate(
        slf: &Bound<'_, Self>,
        entry: PyPrice,
        stop_loss: PyPrice,
        equity: PyMoney,
        risk: DecimalArg,
        commission_rate: DecimalArg,
        exchange_rate: DecimalArg,
        hard_limit: Option<DecimalArg>,
        unit_batch_size: DecimalArg,
        units: Whole<u32>,
    ) -> Result<PyQuantity> {
        let instrument = slf.as_super().get().held(slf.py());
        let request = SizingRequest {
            entry: entry.0,
            stop_loss: stop_loss.0,
            equity: equity.0,
            risk: risk.0,
            commission_rate: commission_rate.0,
            exchange_rate: exchange_rate.0,
            hard_limit: hard_limit.map(|limit| limit.0),
            unit_batch_size: unit_batch_size.0,
            units: units.0,
        };
        Ok(PyQuantity(fixed_risk_size(&instrument.get().terms(), &request)?))
    }
}
