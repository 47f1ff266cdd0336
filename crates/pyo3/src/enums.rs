//! The closed sets of the domain as Python `IntEnum` classes, built once from the tables of the model.

use argonauta_indicators as indicators;
use argonauta_model::enums as model;
use argonauta_model::enums::NamedEnum;
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::{
    Borrowed,
    exceptions::PyTypeError,
    prelude::*,
    sync::PyOnceLock,
    types::{PyDict, PyInt, PyType},
};

use crate::error::Error;

/// The Python class of an enum and its members by number.
pub(crate) struct EnumClass {
    class: Py<PyType>,
    members: Vec<Option<Py<PyAny>>>,
}

/// An enum of the model that has a Python class.
pub(crate) trait PyEnum: NamedEnum {
    /// Module from which users import it.
    const MODULE: &'static str;
    /// Docstring of the class.
    const DOC: &'static str;

    /// Returns the place that keeps the class.
    fn cell() -> &'static PyOnceLock<EnumClass>;
}

/// A member of an enum on its way from or to Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Enum<E>(pub(crate) E);

fn class_of<E: PyEnum>(py: Python<'_>) -> PyResult<&'static EnumClass> {
    E::cell().get_or_try_init(py, || build_class::<E>(py))
}

/// Uses the functional API: `IntEnum(name, [(member, number), ...], module=...)`.
fn build_class<E: PyEnum>(py: Python<'_>) -> PyResult<EnumClass> {
    let pairs: Vec<_> = E::MEMBERS.iter().map(|m| (m.name(), m.value())).collect();
    let kwargs = PyDict::new(py);
    kwargs.set_item("module", E::MODULE)?;
    let int_enum = py.import("enum")?.getattr("IntEnum")?;
    let class = int_enum.call((E::TYPE_NAME, pairs), Some(&kwargs))?.cast_into::<PyType>()?;
    class.setattr("__doc__", E::DOC)?;
    let size = E::MEMBERS.iter().map(|m| usize::from(m.value()) + 1).max().unwrap_or(0);
    let mut members: Vec<Option<Py<PyAny>>> = (0..size).map(|_| None).collect();
    for member in E::MEMBERS {
        members[usize::from(member.value())] = Some(class.getattr(member.name())?.unbind());
    }
    Ok(EnumClass { class: class.unbind(), members })
}

/// Returns the Python member of `value`.
pub(crate) fn member<E: PyEnum>(py: Python<'_>, value: E) -> PyResult<Py<PyAny>> {
    match class_of::<E>(py)?.members.get(usize::from(value.value())) {
        Some(Some(member)) => Ok(member.clone_ref(py)),
        _ => Err(Error::invalid(E::TYPE_NAME, value.value(), "must be a member").into()),
    }
}

impl<'py, E: PyEnum> IntoPyObject<'py> for Enum<E> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = PyStaticExpr::Name { id: E::TYPE_NAME };

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        Ok(member(py, self.0)?.into_bound(py))
    }
}

/// Takes a member, or its plain number; a member of another enum is a type error.
impl<'py, E: PyEnum> FromPyObject<'_, 'py> for Enum<E> {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = PyStaticExpr::Name { id: E::TYPE_NAME };

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = object.py();
        let class = class_of::<E>(py)?.class.bind(py);
        let own = object.get_type().is(class);
        if !own && !object.is_exact_instance_of::<PyInt>() {
            let text = format!("expected {}, got {}", E::TYPE_NAME, object.repr()?);
            return Err(PyTypeError::new_err(text));
        }
        let number = object.extract::<u8>().ok().and_then(E::from_value);
        number.map(Self).ok_or_else(|| {
            let names: Vec<_> =
                E::MEMBERS.iter().map(|m| format!("{}={}", m.name(), m.value())).collect();
            let rule = format!("must be one of {}", names.join(", "));
            Error::invalid(E::TYPE_NAME, object.to_owned(), rule).into()
        })
    }
}

macro_rules! py_enums {
    ($(#[$doc:meta])* $add:ident, $source:ident, $module:literal, $($name:ident $text:literal,)+) => {
        $(impl PyEnum for $source::$name {
            const MODULE: &'static str = $module;
            const DOC: &'static str = $text;

            fn cell() -> &'static PyOnceLock<EnumClass> {
                static CELL: PyOnceLock<EnumClass> = PyOnceLock::new();
                &CELL
            }
        })+

        $(#[$doc])*
        fn $add(module: &Bound<'_, PyModule>) -> PyResult<()> {
            let py = module.py();
            $(module.add(stringify!($name), class_of::<$source::$name>(py)?.class.bind(py))?;)+
            Ok(())
        }
    };
}

/// Adds every enum class to the module.
pub(crate) fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    add_model(module)?;
    add_common(module)?;
    add_indicators(module)
}

py_enums! {
    add_model, model, "argonauta.model.enums",
    AccountType "What an account may do.",
    AggregationSource "Who builds a bar: EXTERNAL is the venue, INTERNAL this node.",
    AggressorSide "The side of a trade that crossed the spread.",
    AssetClass "The kind of asset an instrument is on.",
    BarAggregation "What closes a bar.",
    BarIntervalType "Which ends belong to the interval of a time bar.",
    BetSide "The side of a bet: for (BACK) or against (LAY) the selection.",
    BookAction "What a delta does to an order book.",
    BookType "How deep an order book is.",
    ContingencyType "How the orders of a list depend on each other.",
    ContinuousFutureAdjustmentType "How the prices of expired contracts are brought to those of the next.",
    CurrencyType "The kind of a currency.",
    GreeksConvention "The formula that greeks are quoted by.",
    InstrumentClass "The kind of contract an instrument is.",
    InstrumentCloseType "Why an instrument closed.",
    LiquiditySide "Whether a fill gave (MAKER) or took (TAKER) liquidity.",
    MarketStatus "Whether a market trades.",
    MarketStatusAction "What a venue says about the state of a market.",
    OmsType "How positions are kept: one per instrument (NETTING) or one per id (HEDGING).",
    OptionKind "The right that an option gives.",
    OrderSide "The side of an order.",
    OrderStatus "The state of an order.",
    OrderType "The type of an order.",
    OtoTriggerMode "When the children of an order are released: with its first fill or its last.",
    PositionAdjustmentType "What changed a position without a trade.",
    PositionSide "The side of a position.",
    PriceType "Which price of a market.",
    RecordFlag "Flags of a record of market data; a record may carry several, added up.",
    TimeInForce "How long an order lives.",
    TradingState "What the risk engine lets through.",
    TrailingOffsetType "The unit of a trailing offset.",
    TriggerType "Which price triggers an order.",
}

py_enums! {
    add_common, model, "argonauta.common.enums",
    ComponentState "The state of a component.",
    ComponentTrigger "What moves a component from one state to the next.",
    LogColor "The color of a line of the log; NORMAL leaves it to the level.",
    LogLevel "How important a line of the log is; as a threshold, OFF writes nothing.",
}

py_enums! {
    add_indicators, indicators, "argonauta.indicators",
    MovingAverageType "How a moving average weighs its inputs.",
}
