//! Tick schemes: the prices that a venue allows.

use std::sync::Arc;

use argonauta_core::fixed::{self, FIXED_PRECISION};
use argonauta_model::{
    Price, TickScheme,
    tick_scheme::{Terms, Tier},
};
use pyo3::{prelude::*, types::PyFloat};

use super::price::PyPrice;
use crate::{
    convert::{Items, Number, Precision, Whole, stable_hash},
    error::{Error, Result},
};

/// The prices that a venue allows: what `FixedTickScheme` and `TieredTickScheme` share.
#[pyclass(name = "TickScheme", module = "argonauta.model.tick_scheme", frozen, subclass)]
#[derive(Clone)]
pub(crate) struct PyTickScheme(pub(crate) Arc<TickScheme>);

#[pymethods]
impl PyTickScheme {
    /// The name.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name()
    }

    /// Number of decimals of every tick.
    #[getter]
    fn price_precision(&self) -> u8 {
        self.0.price_precision()
    }

    /// The lowest tick.
    #[getter]
    fn min_price(&self) -> PyPrice {
        self.0.min_price().into()
    }

    /// The highest tick.
    #[getter]
    fn max_price(&self) -> PyPrice {
        self.0.max_price().into()
    }

    /// Return the tick `n` below the highest one that is at most `value`.
    ///
    /// Args:
    ///     value: A price; of a float count the 15 digits that it is sure to carry.
    ///     n: Number of ticks below.
    ///
    /// Returns:
    ///     The tick, or None where the scheme has none so low.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is not finite or beyond the range of prices.
    #[pyo3(signature = (value, n=Whole(0)))]
    fn next_bid_price(&self, value: &Bound<'_, PyAny>, n: Whole<u32>) -> Result<Option<PyPrice>> {
        Ok(self.0.bid_from_raw(raw(value)?, n.0).map(Into::into))
    }

    /// Return the tick `n` above the lowest one that is at least `value`.
    ///
    /// Args:
    ///     value: A price; of a float count the 15 digits that it is sure to carry.
    ///     n: Number of ticks above.
    ///
    /// Returns:
    ///     The tick, or None where the scheme has none so high.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is not finite or beyond the range of prices.
    #[pyo3(signature = (value, n=Whole(0)))]
    fn next_ask_price(&self, value: &Bound<'_, PyAny>, n: Whole<u32>) -> Result<Option<PyPrice>> {
        Ok(self.0.ask_from_raw(raw(value)?, n.0).map(Into::into))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.0.name())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let scheme = &slf.get().0;
        let (class, name) = (slf.get_type().name()?, scheme.name());
        let (low, high) = (scheme.min_price(), scheme.max_price());
        Ok(format!("{class}({name}, {low}..{high})"))
    }
}

/// The multiples of one step, within bounds.
///
/// Args:
///     name: Name of the scheme.
///     price_precision: Decimals of every tick.
///     min_tick: Lower bound; one step, if None.
///     max_tick: Upper bound; the largest price, if None.
///     increment: The step; one unit of the last decimal, if None.
///
/// Raises:
///     InvalidValueError: If the step is not above zero, a value has too many decimals, or no multiple
///         lies within the bounds.
#[pyclass(
    name = "FixedTickScheme",
    module = "argonauta.model.tick_scheme",
    frozen,
    extends = PyTickScheme
)]
pub(crate) struct PyFixedTickScheme;

#[pymethods]
impl PyFixedTickScheme {
    #[new]
    #[pyo3(signature = (name, price_precision, min_tick=None, max_tick=None, increment=None))]
    fn new(
        name: &str,
        price_precision: Precision,
        min_tick: Option<PyPrice>,
        max_tick: Option<PyPrice>,
        increment: Option<&Bound<'_, PyAny>>,
    ) -> Result<PyClassInitializer<Self>> {
        let precision = price_precision.0;
        let increment = match increment {
            Some(step) => price(step)?,
            None => Price::from_mantissa(1, precision)?,
        };
        let max_tick =
            max_tick.map_or_else(|| Price::from_mantissa(fixed::SIGNED_MAX, 0), |p| Ok(p.0))?;
        let min_tick = min_tick.map_or(increment, |p| p.0);
        let scheme = TickScheme::fixed(name, precision, min_tick, max_tick, increment)?;
        Ok(base(Arc::new(scheme)).add_subclass(Self))
    }

    /// The step.
    #[getter]
    fn increment(slf: &Bound<'_, Self>) -> Result<PyPrice> {
        Ok(fixed_terms(&slf.as_super().get().0)?.2)
    }

    #[expect(clippy::type_complexity, reason = "the protocol of pickle is a tuple")]
    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> Result<(Bound<'py, PyAny>, (&'static str, u8, PyPrice, PyPrice, PyPrice))> {
        let scheme = &slf.as_super().get().0;
        let (low, high, step) = fixed_terms(scheme)?;
        let arguments = (scheme.name(), scheme.price_precision(), low, high, step);
        Ok((slf.get_type().into_any(), arguments))
    }
}

/// Steps that change from tier to tier.
///
/// A tier `(start, stop, increment)` has the ticks `start`, `start + increment`, ... below `stop`. The
/// last one may be open, with an infinite `stop`; it then has `max_ticks_per_tier` steps.
///
/// Args:
///     name: Name of the scheme.
///     tiers: The tiers, from low to high, as tuples of numbers.
///     price_precision: Decimals of every tick.
///     max_ticks_per_tier: Steps of an open last tier.
///
/// Raises:
///     InvalidValueError: If tiers overlap or run downwards, a step is not above zero or exceeds its
///         tier, or a value has too many decimals.
#[pyclass(
    name = "TieredTickScheme",
    module = "argonauta.model.tick_scheme",
    frozen,
    extends = PyTickScheme
)]
pub(crate) struct PyTieredTickScheme;

#[pymethods]
impl PyTieredTickScheme {
    #[new]
    #[pyo3(signature = (name, tiers, price_precision, max_ticks_per_tier=Whole(100)))]
    fn new(
        name: &str,
        tiers: Items<(Bound<'_, PyAny>, Bound<'_, PyAny>, Bound<'_, PyAny>)>,
        price_precision: Precision,
        max_ticks_per_tier: Whole<u32>,
    ) -> Result<PyClassInitializer<Self>> {
        let tiers = tiers.0.iter().map(|(start, stop, increment)| {
            let (start, increment) = (price(start)?, price(increment)?);
            let is_open = stop.cast::<PyFloat>().is_ok_and(|stop| stop.value() == f64::INFINITY);
            let stop = if is_open { None } else { Some(price(stop)?) };
            Ok(Tier { start, stop, increment })
        });
        let tiers = tiers.collect::<Result<Vec<_>>>()?;
        let scheme = TickScheme::tiered(name, &tiers, price_precision.0, max_ticks_per_tier.0)?;
        Ok(base(Arc::new(scheme)).add_subclass(Self))
    }

    /// The tiers as tuples of start, stop and increment; the stop of an open tier is infinite.
    #[getter]
    fn tiers<'py>(slf: &Bound<'py, Self>) -> Result<Vec<(PyPrice, Bound<'py, PyAny>, PyPrice)>> {
        let (tiers, _) = tiered_terms(&slf.as_super().get().0)?;
        let shown = tiers.into_iter().map(|tier| {
            let stop = match tier.stop {
                Some(stop) => Bound::new(slf.py(), PyPrice(stop))?.into_any(),
                None => PyFloat::new(slf.py(), f64::INFINITY).into_any(),
            };
            Ok((tier.start.into(), stop, tier.increment.into()))
        });
        shown.collect()
    }

    /// Steps of an open last tier.
    #[getter]
    fn max_ticks_per_tier(slf: &Bound<'_, Self>) -> Result<u32> {
        Ok(tiered_terms(&slf.as_super().get().0)?.1)
    }

    #[expect(clippy::type_complexity, reason = "the protocol of pickle is a tuple")]
    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> Result<(
        Bound<'py, PyAny>,
        (&'static str, Vec<(PyPrice, Bound<'py, PyAny>, PyPrice)>, u8, u32),
    )> {
        let scheme = &slf.as_super().get().0;
        let (name, precision) = (scheme.name(), scheme.price_precision());
        let arguments = (name, Self::tiers(slf)?, precision, Self::max_ticks_per_tier(slf)?);
        Ok((slf.get_type().into_any(), arguments))
    }
}

/// Add a scheme to the registry, from where instruments take it by its `tick_scheme_name`.
///
/// Args:
///     tick_scheme: The scheme; adding an equal one again changes nothing.
///
/// Raises:
///     InvalidValueError: If another scheme has its name.
#[pyfunction]
pub(crate) fn register_tick_scheme(tick_scheme: &Bound<'_, PyTickScheme>) -> Result<()> {
    Ok(TickScheme::register(&tick_scheme.get().0)?)
}

/// Return the registered scheme of this name.
///
/// Raises:
///     InvalidValueError: If there is none.
#[pyfunction]
pub(crate) fn get_tick_scheme(py: Python<'_>, name: &str) -> Result<Py<PyTickScheme>> {
    let scheme = TickScheme::find(name)?;
    Ok(match scheme.terms() {
        Terms::Fixed { .. } => {
            let made = Bound::new(py, base(scheme).add_subclass(PyFixedTickScheme))?;
            made.into_super().unbind()
        }
        Terms::Tiered { .. } => {
            let made = Bound::new(py, base(scheme).add_subclass(PyTieredTickScheme))?;
            made.into_super().unbind()
        }
    })
}

/// Return the names of all registered schemes, in order.
#[pyfunction]
pub(crate) fn list_tick_schemes() -> Vec<&'static str> {
    TickScheme::names()
}

fn base(scheme: Arc<TickScheme>) -> PyClassInitializer<PyTickScheme> {
    PyClassInitializer::from(PyTickScheme(scheme))
}

fn fixed_terms(scheme: &TickScheme) -> Result<(PyPrice, PyPrice, PyPrice)> {
    match *scheme.terms() {
        Terms::Fixed { min_tick, max_tick, increment } => {
            Ok((min_tick.into(), max_tick.into(), increment.into()))
        }
        Terms::Tiered { .. } => Err(of_another_kind(scheme)),
    }
}

fn tiered_terms(scheme: &TickScheme) -> Result<(Vec<Tier>, u32)> {
    match scheme.terms() {
        Terms::Tiered { tiers, max_ticks_per_tier } => Ok((tiers.clone(), *max_ticks_per_tier)),
        Terms::Fixed { .. } => Err(of_another_kind(scheme)),
    }
}

/// The constructors rule it out.
fn of_another_kind(scheme: &TickScheme) -> Error {
    Error::invalid("TickScheme", scheme.name(), "must be of the kind of its class")
}

/// Reads a number to the last decimal of the build; of a float the digits that it is sure to carry.
fn raw(value: &Bound<'_, PyAny>) -> Result<i128> {
    match Number::read(value)? {
        Number::Float(float) => fixed::raw_from_f64(float)
            .map_err(|e| Error::invalid("Price", value.to_owned(), e.to_string())),
        exact @ Number::Exact { .. } => exact.mantissa("Price", FIXED_PRECISION),
    }
}

fn price(value: &Bound<'_, PyAny>) -> Result<Price> {
    Price::from_raw(raw(value)?, FIXED_PRECISION).map_err(|e| Error::about(e, value))
}
