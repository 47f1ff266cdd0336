//! Identifiers: frozen text values.

use argonauta_model::identifiers as model;
use pyo3::{
    basic::CompareOp,
    prelude::*,
    types::{PyString, PyTuple, PyType},
};

use crate::{
    argument::{Integer, Text},
    convert::{Items, stable_hash},
    error::{Error, Result},
};

/// Makes the class of an identifier that is one text.
macro_rules! py_identifier {
    ($(#[$doc:meta])* $py:ident, $model:ident, $name:literal) => {
        $(#[$doc])*
        ///
        /// Args:
        ///     value: The text of the identifier.
        ///
        /// Raises:
        ///     InvalidValueError: If the text breaks the rule of the identifier.
        #[pyclass(name = $name, module = "argonauta.model.identifiers", frozen, from_py_object)]
        #[derive(Clone)]
        pub(crate) struct $py(pub(crate) model::$model);

        impl From<model::$model> for $py {
            fn from(id: model::$model) -> Self {
                Self(id)
            }
        }

        #[pymethods]
        impl $py {
            #[new]
            fn new(value: Text<'_>) -> Result<Self> {
                Ok(Self(model::$model::new(value.0)?))
            }

            /// The text of the identifier.
            #[getter]
            fn value(&self) -> &str {
                self.0.as_str()
            }
        }

        identifier_methods!($py, $name);
    };
}

/// Adds what every identifier can do: compare with its own class, hash, print, copy, pickle.
macro_rules! identifier_methods {
    ($py:ident, $name:literal) => {
        #[pymethods]
        impl $py {
            fn __richcmp__(&self, other: &Self, op: CompareOp) -> bool {
                op.matches(self.0.cmp(&other.0))
            }

            fn __hash__(&self) -> u64 {
                stable_hash(&self.0)
            }

            fn __str__(&self) -> String {
                self.0.to_string()
            }

            fn __repr__(&self) -> String {
                format!("{}('{}')", $name, self.0)
            }

            fn __copy__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                slf
            }
        }
    };
}

pub(crate) use identifier_methods;

/// Makes an identifier that pickles as a call of its class with its text.
macro_rules! pickled_by_value {
    ($($py:ident)+) => {
        $(#[pymethods]
        impl $py {
            fn __reduce__<'py>(
                &self,
                py: Python<'py>,
            ) -> (Bound<'py, PyType>, (String,)) {
                (py.get_type::<Self>(), (self.0.to_string(),))
            }
        })+
    };
}

py_identifier! {
    /// Ticker of an instrument at its venue.
    PySymbol, Symbol, "Symbol"
}
py_identifier! {
    /// Trading venue.
    PyVenue, Venue, "Venue"
}
py_identifier! {
    /// Trader: `{name}-{tag}`.
    PyTraderId, TraderId, "TraderId"
}
py_identifier! {
    /// Strategy: `{name}-{order id tag}`, or `EXTERNAL` for what no strategy ordered.
    PyStrategyId, StrategyId, "StrategyId"
}
py_identifier! {
    /// Account: `{issuer}-{number}`.
    PyAccountId, AccountId, "AccountId"
}
py_identifier! {
    /// Client that talks to a venue or a data vendor.
    PyClientId, ClientId, "ClientId"
}
py_identifier! {
    /// Actor.
    PyActorId, ActorId, "ActorId"
}
py_identifier! {
    /// Component of a node.
    PyComponentId, ComponentId, "ComponentId"
}
py_identifier! {
    /// Execution algorithm.
    PyExecAlgorithmId, ExecAlgorithmId, "ExecAlgorithmId"
}
py_identifier! {
    /// Order id that this side gave.
    PyClientOrderId, ClientOrderId, "ClientOrderId"
}
py_identifier! {
    /// Order id that the venue gave.
    PyVenueOrderId, VenueOrderId, "VenueOrderId"
}
py_identifier! {
    /// Position.
    PyPositionId, PositionId, "PositionId"
}
py_identifier! {
    /// List of orders that were submitted together.
    PyOrderListId, OrderListId, "OrderListId"
}
py_identifier! {
    /// Trade at its venue: ASCII, at most 36 characters.
    PyTradeId, TradeId, "TradeId"
}

pickled_by_value! {
    PySymbol PyVenue PyTraderId PyStrategyId PyAccountId PyClientId PyActorId PyComponentId
    PyExecAlgorithmId
    PyClientOrderId PyVenueOrderId PyPositionId PyOrderListId PyTradeId
}

#[pymethods]
impl PySymbol {
    /// Whether the symbol has parts, as in `ES.FUT`.
    fn is_composite(&self) -> bool {
        self.0.is_composite()
    }

    /// Return the part before the first dot.
    fn root(&self) -> &'static str {
        self.0.root()
    }

    /// Return `{root}*` for a composite symbol, else the symbol itself.
    fn topic(&self) -> String {
        self.0.topic()
    }
}

#[pymethods]
impl PyVenue {
    /// Return the venue of this code.
    ///
    /// Raises:
    ///     InvalidValueError: If the code is empty or not ASCII.
    #[staticmethod]
    fn from_code(code: Text<'_>) -> Result<Self> {
        Self::new(code)
    }

    /// Whether this is the venue of synthetic instruments.
    fn is_synthetic(&self) -> bool {
        self.0.is_synthetic()
    }
}

#[pymethods]
impl PyTraderId {
    /// Return the part after the last hyphen.
    fn get_tag(&self) -> &'static str {
        self.0.tag()
    }
}

#[pymethods]
impl PyStrategyId {
    /// Return the part after the last hyphen.
    fn get_tag(&self) -> &'static str {
        self.0.tag()
    }

    /// Whether no strategy of this node ordered it.
    fn is_external(&self) -> bool {
        self.0.is_external()
    }
}

#[pymethods]
impl PyAccountId {
    /// Return the part before the first hyphen.
    fn get_issuer(&self) -> &'static str {
        self.0.issuer()
    }

    /// Return the part after the issuer.
    fn get_id(&self) -> &'static str {
        self.0.number()
    }
}

#[pymethods]
impl PyPositionId {
    /// Whether the position is kept by this side only, not by the venue.
    #[getter]
    fn is_virtual(&self) -> bool {
        self.0.is_virtual()
    }
}

/// An instrument at a venue: `{symbol}.{venue}`.
///
/// Args:
///     symbol: Ticker at the venue.
///     venue: Trading venue.
#[pyclass(
    name = "InstrumentId",
    module = "argonauta.model.identifiers",
    frozen,
    from_py_object,
    freelist = 64
)]
#[derive(Clone, Copy)]
pub(crate) struct PyInstrumentId(pub(crate) model::InstrumentId);

impl From<model::InstrumentId> for PyInstrumentId {
    fn from(id: model::InstrumentId) -> Self {
        Self(id)
    }
}

identifier_methods!(PyInstrumentId, "InstrumentId");

#[pymethods]
impl PyInstrumentId {
    #[new]
    fn new(symbol: PySymbol, venue: PyVenue) -> Self {
        Self(model::InstrumentId::new(symbol.0, venue.0))
    }

    /// Return the identifier written as `{symbol}.{venue}`, split on the last dot.
    ///
    /// Raises:
    ///     InvalidValueError: If there is no dot, or a part breaks its rule.
    #[staticmethod]
    fn from_str(value: Text<'_>) -> Result<Self> {
        Ok(Self(value.0.parse()?))
    }

    /// Return the id of a spread: the same as `new_generic_spread_id`.
    #[staticmethod]
    fn new_spread(instrument_ratios: Items<(Self, Integer)>) -> Result<Self> {
        new_generic_spread_id(instrument_ratios)
    }

    /// The text of the identifier.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        PyString::new(py, &self.0.to_string())
    }

    /// Ticker at the venue.
    #[getter]
    fn symbol(&self) -> PySymbol {
        PySymbol(self.0.symbol)
    }

    /// Trading venue.
    #[getter]
    fn venue(&self) -> PyVenue {
        PyVenue(self.0.venue)
    }

    /// Whether this is a synthetic instrument.
    fn is_synthetic(&self) -> bool {
        self.0.is_synthetic()
    }

    /// Whether the symbol names the legs of a spread, as in `(1)A_((2))B`.
    fn is_spread(&self) -> bool {
        self.0.is_spread()
    }

    /// Return how many legs the symbol names: 1 where it is no spread.
    fn n_legs(&self) -> usize {
        model::generic_spread_id_n_legs(self.0)
    }

    /// Return the legs with their ratios; the instrument itself with the ratio 1 where it is no spread.
    fn to_list(&self) -> Vec<(Self, i64)> {
        self.0.legs().into_iter().map(|(id, ratio)| (Self(id), ratio)).collect()
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let from_str = py.get_type::<Self>().getattr("from_str")?;
        Ok((from_str, PyTuple::new(py, [self.0.to_string()])?))
    }
}

/// Return the id of a spread, such as `(1)A_((2))B.X` for one of A bought against two of B sold.
///
/// Args:
///     instrument_ratios: The legs, each with how many units are bought, or below zero sold.
///
/// Raises:
///     InvalidValueError: If there are fewer than two legs, a ratio is zero, an instrument comes twice,
///         the venues differ, or the legs could not be read again from the symbol.
#[pyfunction]
pub(crate) fn new_generic_spread_id(
    instrument_ratios: Items<(PyInstrumentId, Integer)>,
) -> Result<PyInstrumentId> {
    let legs = instrument_ratios.0.into_iter().map(|(id, ratio)| {
        let ratio = i64::try_from(ratio.0)
            .map_err(|_| Error::invalid("ratio", ratio.0, "must fit 64 bits"))?;
        Ok((id.0, ratio))
    });
    Ok(PyInstrumentId(model::new_generic_spread_id(&legs.collect::<Result<Vec<_>>>()?)?))
}

/// Return how many legs the id of an instrument names: 1 where it is no spread.
#[pyfunction]
pub(crate) fn generic_spread_id_n_legs(instrument_id: PyInstrumentId) -> usize {
    model::generic_spread_id_n_legs(instrument_id.0)
}
