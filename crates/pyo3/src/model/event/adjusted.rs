//! What changes a position without a trade.

use std::sync::Arc;

use argonauta_model::{
    enums::{NamedEnum, PositionAdjustmentType},
    position::PositionAdjustment,
};
use pyo3::{prelude::*, types::PyDict};
use rust_decimal::Decimal;

use super::Lines;
use crate::{
    convert::{DecimalArg, Fields, Nanos, py_dict, read_decimal, stable_hash},
    enums::Enum,
    error::{Error, Result},
    model::{
        identifiers::{PyAccountId, PyInstrumentId, PyPositionId, PyStrategyId, PyTraderId},
        money::PyMoney,
        uuid::PyUuid4,
    },
};

/// A position changed without a trade: a fee was taken out of what is held, or funding was paid.
///
/// Args:
///     trader_id: Trader.
///     strategy_id: Strategy.
///     instrument_id: Instrument.
///     position_id: Position.
///     account_id: Account.
///     adjustment_type: COMMISSION or FUNDING.
///     quantity_change: By how much the signed quantity changes, or None.
///     pnl_change: By how much the realized profit changes, in settlement currency, or None.
///     reason: Why, or None.
///     event_id: Unique id.
///     ts_event: When it happened, nanoseconds since the UNIX epoch.
///     ts_init: When this process learned of it, nanoseconds since the UNIX epoch.
#[pyclass(name = "PositionAdjusted", module = "argonauta.model.events", frozen)]
#[derive(Clone)]
pub(crate) struct PyPositionAdjusted(pub(crate) Arc<PositionAdjustment>);

impl From<PositionAdjustment> for PyPositionAdjusted {
    fn from(adjustment: PositionAdjustment) -> Self {
        Self(Arc::new(adjustment))
    }
}

/// Writes getters of the event.
macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident: $type:ty = |$event:ident| $value:expr;)+) => {
        #[pymethods]
        impl PyPositionAdjusted {
            $($(#[$doc])*
            #[getter]
            fn $name(&self) -> $type {
                let $event = &self.0;
                $value
            })+
        }
    };
}

getters! {
    /// Trader.
    trader_id: PyTraderId = |e| e.trader_id.into();
    /// Strategy.
    strategy_id: PyStrategyId = |e| e.strategy_id.into();
    /// Instrument.
    instrument_id: PyInstrumentId = |e| e.instrument_id.into();
    /// Position.
    position_id: PyPositionId = |e| e.position_id.clone().into();
    /// Account.
    account_id: PyAccountId = |e| e.account_id.into();
    /// COMMISSION or FUNDING.
    adjustment_type: Enum<PositionAdjustmentType> = |e| Enum(e.adjustment_type);
    /// By how much the signed quantity changes, or None.
    quantity_change: Option<Decimal> = |e| e.quantity_change;
    /// By how much the realized profit changes, in settlement currency, or None.
    pnl_change: Option<PyMoney> = |e| e.pnl_change.map(PyMoney);
    /// Why, such as the order that a commission belongs to, or None.
    reason: Option<String> = |e| e.reason.clone();
    /// Unique id of the event.
    id: PyUuid4 = |e| e.event_id.into();
    /// Unique id of the event.
    event_id: PyUuid4 = |e| e.event_id.into();
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos = |e| Nanos(e.ts_event);
    /// When this process learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos = |e| Nanos(e.ts_init);
}

#[pymethods]
impl PyPositionAdjusted {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "the documented constructor has them")]
    fn new(
        trader_id: PyTraderId,
        strategy_id: PyStrategyId,
        instrument_id: PyInstrumentId,
        position_id: PyPositionId,
        account_id: PyAccountId,
        adjustment_type: Enum<PositionAdjustmentType>,
        quantity_change: Option<DecimalArg>,
        pnl_change: Option<PyMoney>,
        reason: Option<String>,
        event_id: PyUuid4,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Self {
        Self::from(PositionAdjustment {
            trader_id: trader_id.0,
            strategy_id: strategy_id.0,
            instrument_id: instrument_id.0,
            position_id: position_id.0,
            account_id: account_id.0,
            adjustment_type: adjustment_type.0,
            quantity_change: quantity_change.map(|change| change.0),
            pnl_change: pnl_change.map(|change| change.0),
            reason,
            event_id: event_id.0,
            ts_event: ts_event.0,
            ts_init: ts_init.0,
        })
    }

    /// Return the event that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        if let Some(name) = fields.get_optional::<String>("type")?
            && name != "PositionAdjusted"
        {
            return Err(Error::invalid("type", name, "must be PositionAdjusted"));
        }
        let change = fields.get_optional::<String>("quantity_change")?;
        Ok(Self::from(PositionAdjustment {
            trader_id: fields.parse("trader_id")?,
            strategy_id: fields.parse("strategy_id")?,
            instrument_id: fields.parse("instrument_id")?,
            position_id: fields.parse("position_id")?,
            account_id: fields.parse("account_id")?,
            adjustment_type: fields.parse("adjustment_type")?,
            quantity_change: change.map(|text| read_decimal(&text)).transpose()?,
            pnl_change: fields.parse_optional("pnl_change")?,
            reason: fields.get_optional("reason")?,
            event_id: fields.parse("event_id")?,
            ts_event: fields.get::<Nanos>("ts_event")?.0,
            ts_init: fields.get::<Nanos>("ts_init")?.0,
        }))
    }

    /// Return the fields as text and numbers: `event.to_dict()`, `PositionAdjusted.to_dict(event)`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let e = &self.0;
        Ok(py_dict! { py,
            "type" => "PositionAdjusted",
            "trader_id" => e.trader_id.as_str(),
            "strategy_id" => e.strategy_id.as_str(),
            "instrument_id" => e.instrument_id.to_string(),
            "position_id" => e.position_id.as_str(),
            "account_id" => e.account_id.as_str(),
            "adjustment_type" => e.adjustment_type.name(),
            "quantity_change" => e.quantity_change.map(|change| change.to_string()),
            "pnl_change" => e.pnl_change.map(|change| change.to_string()),
            "reason" => e.reason.as_deref(),
            "event_id" => e.event_id.to_string(),
            "ts_event" => e.ts_event.as_u64(),
            "ts_init" => e.ts_init.as_u64(),
        })
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.event_id == other.0.event_id
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.0.event_id)
    }

    fn __repr__(&self) -> String {
        let e = &self.0;
        let mut lines = Lines::new();
        lines
            .put("instrument_id", e.instrument_id)
            .put("position_id", &e.position_id)
            .put("account_id", e.account_id)
            .put("adjustment_type", e.adjustment_type)
            .put_option("quantity_change", e.quantity_change)
            .put_option("pnl_change", e.pnl_change)
            .put_option("reason", e.reason.as_deref())
            .put("event_id", e.event_id)
            .put("ts_event", e.ts_event.as_u64());
        lines.write("PositionAdjusted")
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let py = slf.py();
        Ok((py.get_type::<Self>().getattr("from_dict")?, (slf.get().to_dict(py)?,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
