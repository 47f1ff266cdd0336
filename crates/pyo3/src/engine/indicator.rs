//! Indicators: native ones that the engine feeds without Python, and whatever has the same handlers.

use std::sync::{
    Arc, Mutex, MutexGuard, OnceLock, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use argonauta_indicators::{
    AverageTrueRange, BookImbalanceRatio, ExponentialMovingAverage, Indicator, MovingAverageType,
    RelativeStrengthIndex, SimpleMovingAverage, WilderMovingAverage,
};
use argonauta_model::{
    data::{Bar, QuoteTick, TradeTick},
    enums::PriceType,
};
use pyo3::{
    exceptions::PyNotImplementedError,
    intern,
    prelude::*,
    types::{PyDict, PyList, PyTuple},
};

use crate::{
    convert::type_error,
    enums::Enum,
    error::Result,
    model::{
        bar::PyBar,
        book::PyOrderBook,
        quantity::PyQuantity,
        tick::{PyQuoteTick, PyTradeTick},
    },
};

/// A native indicator that its Python object and the engine share.
type Shared = Arc<Mutex<dyn Indicator>>;

/// Locks for an update. Nothing in one calls Python or can panic, so the lock is free or soon will be.
fn lock<T: ?Sized>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An indicator that a component has registered.
#[derive(Debug)]
pub(crate) enum IndicatorRef {
    /// One of ours: updated without touching Python.
    Native {
        /// The indicator itself.
        shared: Shared,
        /// Its Python object.
        object: Py<PyAny>,
    },
    /// One that somebody wrote in Python.
    Python(Py<PyAny>),
}

impl IndicatorRef {
    /// Takes one of our indicators, or any object that handles bars, quotes or trades.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> Result<Self> {
        // A subclass may have its own handlers: it is called as the Python object that it is.
        if let Some(shared) = native(object) {
            return Ok(Self::Native { shared, object: object.clone().unbind() });
        }
        for handler in ["handle_bar", "handle_quote_tick", "handle_trade_tick"] {
            if object.hasattr(handler)? {
                return Ok(Self::Python(object.clone().unbind()));
            }
        }
        let expected = "an indicator: handle_bar, handle_quote_tick or handle_trade_tick";
        Err(type_error(expected, object).into())
    }

    /// Whether both are the same Python object.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.object().is(other.object())
    }

    /// Whether it is updated without touching Python.
    pub(crate) const fn is_native(&self) -> bool {
        matches!(self, Self::Native { .. })
    }

    /// Returns its Python object.
    pub(crate) const fn object(&self) -> &Py<PyAny> {
        match self {
            Self::Native { object, .. } | Self::Python(object) => object,
        }
    }

    /// Returns another reference to the same indicator.
    pub(crate) fn copy(&self, py: Python<'_>) -> Self {
        match self {
            Self::Native { shared, object } => {
                Self::Native { shared: Arc::clone(shared), object: object.clone_ref(py) }
            }
            Self::Python(object) => Self::Python(object.clone_ref(py)),
        }
    }

    /// Whether it has had enough input.
    pub(crate) fn initialized(&self, py: Python<'_>) -> PyResult<bool> {
        match self {
            Self::Native { shared, .. } => Ok(lock(shared).initialized()),
            Self::Python(object) => {
                object.bind(py).getattr(intern!(py, "initialized"))?.is_truthy()
            }
        }
    }

    /// Gives it a quote.
    pub(crate) fn feed_quote(&self, py: Python<'_>, quote: &QuoteTick) -> Result<()> {
        match self {
            Self::Native { shared, .. } => Ok(lock(shared).handle_quote(quote)?),
            Self::Python(object) => {
                let name = intern!(py, "handle_quote_tick");
                object.bind(py).call_method1(name, (PyQuoteTick(*quote),))?;
                Ok(())
            }
        }
    }

    /// Gives it a trade.
    pub(crate) fn feed_trade(&self, py: Python<'_>, trade: &TradeTick) -> Result<()> {
        match self {
            Self::Native { shared, .. } => Ok(lock(shared).handle_trade(trade)?),
            Self::Python(object) => {
                let name = intern!(py, "handle_trade_tick");
                object.bind(py).call_method1(name, (PyTradeTick(*trade),))?;
                Ok(())
            }
        }
    }

    /// Gives it a bar.
    pub(crate) fn feed_bar(&self, py: Python<'_>, bar: &Bar) -> Result<()> {
        match self {
            Self::Native { shared, .. } => Ok(lock(shared).handle_bar(bar)?),
            Self::Python(object) => {
                object.bind(py).call_method1(intern!(py, "handle_bar"), (PyBar(*bar),))?;
                Ok(())
            }
        }
    }
}

/// Returns what is in one of our own objects; nothing for a subclass of ours.
fn native(object: &Bound<'_, PyAny>) -> Option<Shared> {
    let own = object.is_exact_instance_of::<PySimpleMovingAverage>()
        || object.is_exact_instance_of::<PyExponentialMovingAverage>()
        || object.is_exact_instance_of::<PyWilderMovingAverage>()
        || object.is_exact_instance_of::<PyRelativeStrengthIndex>()
        || object.is_exact_instance_of::<PyAverageTrueRange>()
        || object.is_exact_instance_of::<PyBookImbalanceRatio>();
    let base = object.cast::<PyIndicator>().ok().filter(|_| own)?;
    base.get().native.clone()
}

/// The base of indicators. Write one in Python by a subclass with `handle_bar`, `handle_quote_tick`
/// or `handle_trade_tick`, which calls `_set_has_inputs` and `_set_initialized`.
///
/// Args:
///     params: Parameters that its text shows, as in `Name(10, LAST)`.
#[pyclass(name = "Indicator", module = "argonauta.indicators", frozen, subclass)]
pub(crate) struct PyIndicator {
    native: Option<Shared>,
    params: OnceLock<Vec<String>>,
    has_inputs: AtomicBool,
    initialized: AtomicBool,
}

impl PyIndicator {
    fn of(native: Option<Shared>) -> Self {
        Self {
            native,
            params: OnceLock::new(),
            has_inputs: AtomicBool::new(false),
            initialized: AtomicBool::new(false),
        }
    }
}

#[pymethods]
impl PyIndicator {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::of(None)
    }

    #[pyo3(signature = (*args, **kwargs))]
    fn __init__(
        &self,
        args: &Bound<'_, PyTuple>,
        kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<()> {
        let named = kwargs.map(|kwargs| kwargs.get_item("params")).transpose()?.flatten();
        let params = match named {
            Some(params) => Some(params),
            None => args.get_item(0).ok(),
        };
        if self.native.is_some() {
            return Ok(());
        }
        let mut shown = Vec::new();
        if let Some(Ok(params)) = params.as_ref().map(|params| params.cast::<PyList>()) {
            for param in params {
                shown.push(param.str()?.to_string());
            }
        }
        let _first = self.params.set(shown);
        Ok(())
    }

    /// Name of the class.
    #[getter]
    fn name(slf: &Bound<'_, Self>) -> PyResult<String> {
        Ok(slf.get_type().name()?.to_string())
    }

    /// Whether there has been any input.
    #[getter]
    fn has_inputs(&self) -> bool {
        match &self.native {
            Some(native) => lock(native).has_inputs(),
            None => self.has_inputs.load(Ordering::Relaxed),
        }
    }

    /// Whether there has been enough input for a meaningful value.
    #[getter]
    fn initialized(&self) -> bool {
        match &self.native {
            Some(native) => lock(native).initialized(),
            None => self.initialized.load(Ordering::Relaxed),
        }
    }

    /// Say whether there has been any input; for subclasses written in Python.
    fn _set_has_inputs(&self, setting: bool) {
        self.has_inputs.store(setting, Ordering::Relaxed);
    }

    /// Say whether there has been enough input; for subclasses written in Python.
    fn _set_initialized(&self, setting: bool) {
        self.initialized.store(setting, Ordering::Relaxed);
    }

    /// Take a quote.
    ///
    /// Raises:
    ///     InvalidValueError: If the indicator does not take quotes, or not of this price type.
    fn handle_quote_tick(slf: &Bound<'_, Self>, tick: &PyQuoteTick) -> Result<()> {
        match &slf.get().native {
            Some(native) => Ok(lock(native).handle_quote(&tick.0)?),
            None => Err(unwritten(slf, "handle_quote_tick")),
        }
    }

    /// Take a trade.
    ///
    /// Raises:
    ///     InvalidValueError: If the indicator does not take trades.
    fn handle_trade_tick(slf: &Bound<'_, Self>, tick: &PyTradeTick) -> Result<()> {
        match &slf.get().native {
            Some(native) => Ok(lock(native).handle_trade(&tick.0)?),
            None => Err(unwritten(slf, "handle_trade_tick")),
        }
    }

    /// Take a bar.
    fn handle_bar(slf: &Bound<'_, Self>, bar: &PyBar) -> Result<()> {
        match &slf.get().native {
            Some(native) => Ok(lock(native).handle_bar(&bar.0)?),
            None => Err(unwritten(slf, "handle_bar")),
        }
    }

    /// Forget all input; a subclass written in Python forgets its own in `_reset`.
    fn reset(slf: &Bound<'_, Self>) -> PyResult<()> {
        let own = slf.get();
        if let Some(native) = &own.native {
            lock(native).reset();
            return Ok(());
        }
        slf.call_method0(intern!(slf.py(), "_reset"))?;
        own.has_inputs.store(false, Ordering::Relaxed);
        own.initialized.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Forget what the subclass keeps; does nothing here.
    #[expect(clippy::unused_self, reason = "a subclass overrides it")]
    fn _reset(&self) {}

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let own = slf.get();
        if let Some(native) = &own.native {
            return Ok(lock(native).to_string());
        }
        let params = own.params.get().map(|params| params.join(", ")).unwrap_or_default();
        Ok(format!("{}({params})", Self::name(slf)?))
    }
}

fn unwritten(indicator: &Bound<'_, PyIndicator>, handler: &str) -> crate::error::Error {
    let name = indicator.get_type().name().map(|name| name.to_string()).unwrap_or_default();
    let text = format!("{name}: write {handler} in this class to feed the indicator with it");
    PyNotImplementedError::new_err(text).into()
}

/// Makes the class of a moving average.
macro_rules! moving_average {
    ($(#[$doc:meta])* $py:ident, $core:ident, $name:literal) => {
        $(#[$doc])*
        ///
        /// Args:
        ///     period: Number of values, at least 1.
        ///     price_type: Which price of a quote is averaged; quotes have no `LAST`.
        ///
        /// Raises:
        ///     InvalidValueError: If the period is out of range.
        #[pyclass(name = $name, module = "argonauta.indicators", frozen, subclass, extends = PyIndicator)]
        pub(crate) struct $py(Arc<Mutex<$core>>);

        #[pymethods]
        impl $py {
            #[new]
            #[pyo3(signature = (period, price_type=Enum(PriceType::Last)))]
            fn new(period: i64, price_type: Enum<PriceType>) -> Result<PyClassInitializer<Self>> {
                let core = Arc::new(Mutex::new($core::new(period, price_type.0)?));
                let base = PyIndicator::of(Some(Arc::clone(&core) as Shared));
                Ok(PyClassInitializer::from(base).add_subclass(Self(core)))
            }

            /// Number of values.
            #[getter]
            fn period(&self) -> usize {
                lock(&self.0).period()
            }

            /// Which price of a quote is averaged.
            #[getter]
            fn price_type(&self) -> Enum<PriceType> {
                Enum(lock(&self.0).price_type())
            }

            /// Number of values taken so far.
            #[getter]
            fn count(&self) -> u64 {
                lock(&self.0).count()
            }

            /// The average, 0.0 before the first value.
            #[getter]
            fn value(&self) -> f64 {
                lock(&self.0).value()
            }

            /// Take a value.
            ///
            /// Raises:
            ///     InvalidValueError: If it is not finite.
            fn update_raw(&self, value: f64) -> Result<()> {
                Ok(lock(&self.0).update_raw(value)?)
            }
        }
    };
}

moving_average! {
    /// Mean of the last `period` values; of all values while there are fewer.
    PySimpleMovingAverage, SimpleMovingAverage, "SimpleMovingAverage"
}
moving_average! {
    /// Average with weight `2 / (period + 1)` for the newest value.
    PyExponentialMovingAverage, ExponentialMovingAverage, "ExponentialMovingAverage"
}
moving_average! {
    /// Average with weight `1 / period` for the newest value.
    PyWilderMovingAverage, WilderMovingAverage, "WilderMovingAverage"
}

#[pymethods]
impl PyExponentialMovingAverage {
    /// Weight of the newest value.
    #[getter]
    fn alpha(&self) -> f64 {
        lock(&self.0).alpha()
    }
}

#[pymethods]
impl PyWilderMovingAverage {
    /// Weight of the newest value.
    #[getter]
    fn alpha(&self) -> f64 {
        lock(&self.0).alpha()
    }
}

/// Share of the gains in all moves, from 0.0 (only losses) to 1.0 (only gains, or no loss yet).
///
/// Args:
///     period: Number of moves, at least 1.
///     ma_type: How gains and losses are averaged.
///     price_type: Which price of a quote is taken; quotes have no `LAST`.
///
/// Raises:
///     InvalidValueError: If the period is out of range.
#[pyclass(
    name = "RelativeStrengthIndex",
    module = "argonauta.indicators",
    frozen,
    subclass,
    extends = PyIndicator
)]
pub(crate) struct PyRelativeStrengthIndex(Arc<Mutex<RelativeStrengthIndex>>);

#[pymethods]
impl PyRelativeStrengthIndex {
    #[new]
    #[pyo3(signature = (
        period,
        ma_type=Enum(MovingAverageType::Exponential),
        price_type=Enum(PriceType::Last),
    ))]
    fn new(
        period: i64,
        ma_type: Enum<MovingAverageType>,
        price_type: Enum<PriceType>,
    ) -> Result<PyClassInitializer<Self>> {
        let core = RelativeStrengthIndex::new(period, ma_type.0, price_type.0)?;
        let core = Arc::new(Mutex::new(core));
        let base = PyIndicator::of(Some(Arc::clone(&core) as Shared));
        Ok(PyClassInitializer::from(base).add_subclass(Self(core)))
    }

    /// Number of moves.
    #[getter]
    fn period(&self) -> usize {
        lock(&self.0).period()
    }

    /// How gains and losses are averaged.
    #[getter]
    fn ma_type(&self) -> Enum<MovingAverageType> {
        Enum(lock(&self.0).ma_type())
    }

    /// Which price of a quote is taken.
    #[getter]
    fn price_type(&self) -> Enum<PriceType> {
        Enum(lock(&self.0).price_type())
    }

    /// The index from 0.0 to 1.0, 0.0 before the first value.
    #[getter]
    fn value(&self) -> f64 {
        lock(&self.0).value()
    }

    /// Take a value.
    ///
    /// Raises:
    ///     InvalidValueError: If it is not finite.
    fn update_raw(&self, value: f64) -> Result<()> {
        Ok(lock(&self.0).update_raw(value)?)
    }
}

/// Average of how far the price went in a bar, counted from the close of the bar before.
///
/// Args:
///     period: Number of bars, at least 1.
///     ma_type: How the ranges are averaged.
///     use_previous: Whether the range of a bar reaches to the close before it.
///     value_floor: Least value, in price units, not negative.
///
/// Raises:
///     InvalidValueError: If the period or the floor is out of range.
#[pyclass(
    name = "AverageTrueRange",
    module = "argonauta.indicators",
    frozen,
    subclass,
    extends = PyIndicator
)]
pub(crate) struct PyAverageTrueRange(Arc<Mutex<AverageTrueRange>>);

#[pymethods]
impl PyAverageTrueRange {
    #[new]
    #[pyo3(signature = (
        period,
        ma_type=Enum(MovingAverageType::Simple),
        use_previous=true,
        value_floor=0.0,
    ))]
    fn new(
        period: i64,
        ma_type: Enum<MovingAverageType>,
        use_previous: bool,
        value_floor: f64,
    ) -> Result<PyClassInitializer<Self>> {
        let core = AverageTrueRange::new(period, ma_type.0, use_previous, value_floor)?;
        let core = Arc::new(Mutex::new(core));
        let base = PyIndicator::of(Some(Arc::clone(&core) as Shared));
        Ok(PyClassInitializer::from(base).add_subclass(Self(core)))
    }

    /// Number of bars.
    #[getter]
    fn period(&self) -> usize {
        lock(&self.0).period()
    }

    /// How the ranges are averaged.
    #[getter]
    fn ma_type(&self) -> Enum<MovingAverageType> {
        Enum(lock(&self.0).ma_type())
    }

    /// Whether the range of a bar reaches to the close before it.
    #[getter]
    fn use_previous(&self) -> bool {
        lock(&self.0).use_previous()
    }

    /// Least value, in price units.
    #[getter]
    fn value_floor(&self) -> f64 {
        lock(&self.0).value_floor()
    }

    /// The average in price units, 0.0 before the first bar.
    #[getter]
    fn value(&self) -> f64 {
        lock(&self.0).value()
    }

    /// Take the prices of a bar.
    ///
    /// Raises:
    ///     InvalidValueError: If one is not finite, or the high lies below the low.
    fn update_raw(&self, high: f64, low: f64, close: f64) -> Result<()> {
        Ok(lock(&self.0).update_raw(high, low, close)?)
    }
}

/// How even the best sizes of an order book are: the smaller over the larger, from 0.0 (one side only)
/// to 1.0 (both the same).
#[pyclass(
    name = "BookImbalanceRatio",
    module = "argonauta.indicators",
    frozen,
    subclass,
    extends = PyIndicator
)]
pub(crate) struct PyBookImbalanceRatio(Arc<Mutex<BookImbalanceRatio>>);

#[pymethods]
impl PyBookImbalanceRatio {
    #[new]
    fn new() -> PyClassInitializer<Self> {
        let core = Arc::new(Mutex::new(BookImbalanceRatio::default()));
        let base = PyIndicator::of(Some(Arc::clone(&core) as Shared));
        PyClassInitializer::from(base).add_subclass(Self(core))
    }

    /// Number of inputs taken so far.
    #[getter]
    fn count(&self) -> u64 {
        lock(&self.0).count()
    }

    /// The ratio, 0.0 before the first input.
    #[getter]
    fn value(&self) -> f64 {
        lock(&self.0).value()
    }

    /// Take the best sizes of a book.
    fn handle_book(&self, book: &PyOrderBook) -> Result<()> {
        let mut core = lock(&self.0);
        book.read(|book| core.handle_book(book))
    }

    /// Take a size at the best bid and one at the best ask; None where a side is empty.
    #[pyo3(signature = (best_bid=None, best_ask=None))]
    fn update(&self, best_bid: Option<PyQuantity>, best_ask: Option<PyQuantity>) {
        lock(&self.0).update(best_bid.map(|size| size.0), best_ask.map(|size| size.0));
    }
}
