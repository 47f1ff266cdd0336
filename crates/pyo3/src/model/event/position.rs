//! What happens to positions.

use std::sync::Arc;

use argonauta_model::{
    enums::{NamedEnum, OrderSide, PositionSide},
    identifiers::ClientOrderId,
    position::{PositionEvent, PositionEventKind},
};
use pyo3::{PyClassInitializer, prelude::*, types::PyDict};

use super::{Lines, PyPositionAdjusted};
use crate::{
    convert::{Nanos, py_dict, stable_hash},
    enums::Enum,
    model::{
        currency::PyCurrency,
        fixed::with_thousands,
        identifiers::{
            PyAccountId, PyClientOrderId, PyInstrumentId, PyPositionId, PyStrategyId, PyTraderId,
        },
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
        uuid::PyUuid4,
    },
};

/// What a position became with its last fill. Each kind is a class of its own.
#[pyclass(name = "PositionEvent", module = "argonauta.model.events", frozen, subclass)]
pub(crate) struct PyPositionEvent(pub(crate) Arc<PositionEvent>);

/// A position was opened.
#[pyclass(name = "PositionOpened", module = "argonauta.model.events", frozen, extends = PyPositionEvent)]
pub(crate) struct PyPositionOpened;

/// A position became larger or smaller.
#[pyclass(name = "PositionChanged", module = "argonauta.model.events", frozen, extends = PyPositionEvent)]
pub(crate) struct PyPositionChanged;

/// A position was closed.
#[pyclass(name = "PositionClosed", module = "argonauta.model.events", frozen, extends = PyPositionEvent)]
pub(crate) struct PyPositionClosed;

/// Returns the Python event of its kind.
pub(crate) fn position_event_to_python(
    py: Python<'_>,
    event: Arc<PositionEvent>,
) -> PyResult<Py<PyAny>> {
    if let Some(adjustment) = &event.adjustment {
        return Ok(Py::new(py, PyPositionAdjusted(Arc::clone(adjustment)))?.into_any());
    }
    let kind = event.kind;
    let base = PyClassInitializer::from(PyPositionEvent(event));
    Ok(match kind {
        PositionEventKind::Opened => Py::new(py, base.add_subclass(PyPositionOpened))?.into_any(),
        PositionEventKind::Changed | PositionEventKind::Adjusted => {
            Py::new(py, base.add_subclass(PyPositionChanged))?.into_any()
        }
        PositionEventKind::Closed => Py::new(py, base.add_subclass(PyPositionClosed))?.into_any(),
    })
}

/// Writes getters of the event.
macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident: $type:ty = |$event:ident| $value:expr;)+) => {
        #[pymethods]
        impl PyPositionEvent {
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
    /// Order that opened it.
    opening_order_id: PyClientOrderId = |e| e.opening_order_id.clone().into();
    /// Order that closed it, or None.
    closing_order_id: Option<PyClientOrderId> = |e| e.closing_order_id.clone().map(Into::into);
    /// Side that it was opened on.
    entry: Enum<OrderSide> = |e| Enum(e.entry);
    /// Side that it has now.
    side: Enum<PositionSide> = |e| Enum(e.side);
    /// Open quantity, below zero when short.
    signed_qty: f64 = |e| e.signed_qty;
    /// Open quantity.
    quantity: PyQuantity = |e| e.quantity.into();
    /// Largest quantity that was held at once.
    peak_qty: PyQuantity = |e| e.peak_qty.into();
    /// Quantity of the last fill.
    last_qty: PyQuantity = |e| e.last_qty.into();
    /// Price of the last fill.
    last_px: PyPrice = |e| e.last_px.into();
    /// Currency that prices are in.
    currency: PyCurrency = |e| e.currency.into();
    /// Average entry price.
    avg_px_open: f64 = |e| e.avg_px_open;
    /// Average exit price; 0.0 while nothing was closed.
    avg_px_close: f64 = |e| e.avg_px_close.unwrap_or_default();
    /// Gain of the closed part as a fraction of the entry price.
    realized_return: f64 = |e| e.realized_return;
    /// What was earned so far.
    realized_pnl: PyMoney = |e| e.realized_pnl.into();
    /// What closing it at the last price would earn.
    unrealized_pnl: PyMoney = |e| e.unrealized_pnl.into();
    /// For how long it was open, in nanoseconds; zero until it is closed.
    duration_ns: u64 = |e| e.duration_ns;
    /// Unique id of the event.
    id: PyUuid4 = |e| e.event_id.into();
    /// Unique id of the event.
    event_id: PyUuid4 = |e| e.event_id.into();
    /// When the position was opened, nanoseconds since the UNIX epoch.
    ts_opened: Nanos = |e| Nanos(e.ts_opened);
    /// When the position was closed, nanoseconds since the UNIX epoch; 0 while it is open.
    ts_closed: Nanos = |e| Nanos(e.ts_closed.unwrap_or_default());
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos = |e| Nanos(e.ts_event);
    /// When this process learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos = |e| Nanos(e.ts_init);
}

#[pymethods]
impl PyPositionEvent {
    /// Return the fields as text and numbers: `event.to_dict()`, `PositionOpened.to_dict(event)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        to_dict(py, &obj.unwrap_or(self).0)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.event_id == other.0.event_id
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.0.event_id)
    }

    fn __str__(&self) -> String {
        lines(&self.0, false).write(self.0.kind.name())
    }

    fn __repr__(&self) -> String {
        lines(&self.0, true).write(self.0.kind.name())
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let from_dict = slf.get_type().getattr("from_dict")?;
        Ok((from_dict, (slf.get().to_dict(slf.py(), None)?,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

fn to_dict<'py>(py: Python<'py>, e: &PositionEvent) -> PyResult<Bound<'py, PyDict>> {
    let dict = py_dict! { py,
        "type" => e.kind.name(),
        "trader_id" => e.trader_id.as_str(),
        "strategy_id" => e.strategy_id.as_str(),
        "instrument_id" => e.instrument_id.to_string(),
        "position_id" => e.position_id.as_str(),
        "account_id" => e.account_id.as_str(),
        "opening_order_id" => e.opening_order_id.as_str(),
    };
    if e.kind == PositionEventKind::Closed {
        dict.set_item("closing_order_id", e.closing_order_id.as_ref().map(ClientOrderId::as_str))?;
    }
    let state = py_dict! { py,
        "entry" => e.entry.name(),
        "side" => e.side.name(),
        "signed_qty" => e.signed_qty,
        "quantity" => e.quantity.to_string(),
        "peak_qty" => e.peak_qty.to_string(),
        "last_qty" => e.last_qty.to_string(),
        "last_px" => e.last_px.to_string(),
        "currency" => e.currency.code.as_str(),
        "avg_px_open" => e.avg_px_open,
    };
    dict.update(state.as_mapping())?;
    let realized = e.realized_pnl.to_string();
    let own = match e.kind {
        PositionEventKind::Opened => py_dict! { py,
            "realized_pnl" => realized,
            "duration_ns" => e.duration_ns,
        },
        PositionEventKind::Changed | PositionEventKind::Adjusted => py_dict! { py,
            "avg_px_close" => e.avg_px_close.unwrap_or_default(),
            "realized_return" => e.realized_return,
            "realized_pnl" => realized,
            "unrealized_pnl" => e.unrealized_pnl.to_string(),
            "ts_opened" => e.ts_opened.as_u64(),
        },
        PositionEventKind::Closed => py_dict! { py,
            "avg_px_close" => e.avg_px_close.unwrap_or_default(),
            "realized_return" => e.realized_return,
            "realized_pnl" => realized,
            "ts_opened" => e.ts_opened.as_u64(),
            "ts_closed" => e.ts_closed.unwrap_or_default().as_u64(),
            "duration_ns" => e.duration_ns,
        },
    };
    dict.update(own.as_mapping())?;
    dict.set_item("event_id", e.event_id.to_string())?;
    dict.set_item("ts_event", e.ts_event.as_u64())?;
    dict.set_item("ts_init", e.ts_init.as_u64())?;
    Ok(dict)
}

fn lines(e: &PositionEvent, with_identity: bool) -> Lines {
    let mut lines = Lines::new();
    if with_identity {
        lines.put("trader_id", e.trader_id).put("strategy_id", e.strategy_id);
    }
    lines
        .put("instrument_id", e.instrument_id)
        .put("position_id", &e.position_id)
        .put("account_id", e.account_id)
        .put("opening_order_id", &e.opening_order_id)
        .put_option("closing_order_id", e.closing_order_id.as_ref())
        .put("entry", e.entry)
        .put("side", e.side)
        .put("signed_qty", format!("{:?}", e.signed_qty))
        .put("quantity", with_thousands(&e.quantity.to_string()))
        .put("peak_qty", with_thousands(&e.peak_qty.to_string()))
        .put("currency", e.currency)
        .put("avg_px_open", format!("{:?}", e.avg_px_open))
        .put("avg_px_close", format!("{:?}", e.avg_px_close.unwrap_or_default()))
        .put("realized_return", format!("{:.5}", e.realized_return))
        .put("realized_pnl", with_thousands(&e.realized_pnl.to_string()))
        .put("unrealized_pnl", with_thousands(&e.unrealized_pnl.to_string()))
        .put("ts_opened", e.ts_opened.as_u64())
        .put("ts_last", e.ts_event.as_u64())
        .put("ts_closed", e.ts_closed.unwrap_or_default().as_u64())
        .put("duration_ns", e.duration_ns);
    if with_identity {
        lines.put("event_id", e.event_id);
    }
    lines
}
