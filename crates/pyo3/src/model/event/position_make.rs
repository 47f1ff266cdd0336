//! Constructors of the position events.

use std::sync::Arc;

use argonauta_core::UnixNanos;
use argonauta_model::{
    ModelError, Money,
    enums::{NamedEnum, OrderSide, PositionSide},
    error::ModelResult,
    position::{PositionEvent, PositionEventKind},
};
use pyo3::{prelude::*, types::PyDict};

use super::position::{PyPositionChanged, PyPositionClosed, PyPositionEvent, PyPositionOpened};
use crate::{
    convert::{Fields, Nanos, Whole},
    engine::position::PyPosition,
    enums::Enum,
    error::{Error, Result},
    model::{
        currency::PyCurrency,
        event::PyOrderEvent,
        identifiers::{
            PyAccountId, PyClientOrderId, PyInstrumentId, PyPositionId, PyStrategyId, PyTraderId,
        },
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
        uuid::PyUuid4,
    },
};

/// Checks what no event of its kind can be.
fn validated(event: PositionEvent) -> ModelResult<PositionEvent> {
    for (what, value) in [
        ("signed_qty", event.signed_qty),
        ("avg_px_open", event.avg_px_open),
        ("avg_px_close", event.avg_px_close.unwrap_or_default()),
        ("realized_return", event.realized_return),
    ] {
        if !value.is_finite() {
            return Err(ModelError::invalid(what, value, "must be a finite number"));
        }
    }
    Ok(event)
}

/// Makes the Python event of a kind: its class adds nothing to the base.
fn initializer<T>(event: PositionEvent, class: T) -> Result<PyClassInitializer<T>>
where
    T: pyo3::PyClass<BaseType = PyPositionEvent>,
{
    let base = PyPositionEvent(Arc::new(validated(event)?));
    Ok(PyClassInitializer::from(base).add_subclass(class))
}

/// Reads the event of a kind that `to_dict` wrote.
fn read(kind: PositionEventKind, values: &Bound<'_, PyDict>) -> Result<PositionEvent> {
    let fields = Fields(values);
    if let Some(name) = fields.get_optional::<String>("type")?
        && name != kind.name()
    {
        return Err(Error::invalid("type", name, format!("must be {}", kind.name())));
    }
    let (is_opened, is_closed) =
        (kind == PositionEventKind::Opened, kind == PositionEventKind::Closed);
    let realized_pnl: Money = fields.parse("realized_pnl")?;
    let ts_event = fields.get::<Nanos>("ts_event")?.0;
    let nothing = Money::zero(realized_pnl.currency());
    let closing = if is_closed { fields.parse_optional("closing_order_id")? } else { None };
    let average = if is_opened { None } else { Some(fields.get("avg_px_close")?) };
    let unrealized_pnl = match kind {
        PositionEventKind::Opened | PositionEventKind::Closed => nothing,
        _ => fields.parse("unrealized_pnl")?,
    };
    let ts_opened = if is_opened { ts_event } else { fields.get::<Nanos>("ts_opened")?.0 };
    let ts_closed = if is_closed { Some(fields.get::<Nanos>("ts_closed")?.0) } else { None };
    Ok(PositionEvent {
        kind,
        trader_id: fields.parse("trader_id")?,
        strategy_id: fields.parse("strategy_id")?,
        instrument_id: fields.parse("instrument_id")?,
        position_id: fields.parse("position_id")?,
        account_id: fields.parse("account_id")?,
        opening_order_id: fields.parse("opening_order_id")?,
        closing_order_id: closing,
        entry: fields.parse("entry")?,
        side: fields.parse("side")?,
        signed_qty: fields.get("signed_qty")?,
        quantity: fields.parse("quantity")?,
        peak_qty: fields.parse("peak_qty")?,
        last_qty: fields.parse("last_qty")?,
        last_px: fields.parse("last_px")?,
        currency: fields.parse("currency")?,
        avg_px_open: fields.get("avg_px_open")?,
        avg_px_close: average.filter(|price| *price != 0.0),
        realized_return: if is_opened { 0.0 } else { fields.get("realized_return")? },
        realized_pnl,
        unrealized_pnl,
        duration_ns: if is_closed { fields.get::<Whole<u64>>("duration_ns")?.0 } else { 0 },
        event_id: fields.parse("event_id")?,
        ts_opened,
        ts_closed,
        ts_event,
        ts_init: fields.get::<Nanos>("ts_init")?.0,
        adjustment: None,
    })
}

/// Makes an event of what a position became with a fill.
fn of_position(
    kind: PositionEventKind,
    position: &PyPosition,
    fill: &PyOrderEvent,
    event_id: PyUuid4,
    ts_init: Nanos,
) -> Result<PositionEvent> {
    let Some(trade) = fill.0.fill() else {
        return Err(Error::invalid("fill", fill.0.kind(), "must be an OrderFilled"));
    };
    let (last, event) =
        position.read(|p| (p.last_trade_id(), p.event(kind, event_id.0, ts_init.0)))?;
    if last != Some(trade.trade_id) {
        let rule = "must be the last trade of the position";
        return Err(Error::invalid("fill", trade.trade_id, rule));
    }
    Ok(event?)
}

/// Writes constructors: the fields that all have, those of the kind, and what makes the rest of them.
macro_rules! constructors {
    ($($py:ident $kind:ident ($($before:ident: $before_type:ty,)*)
       ($($own:ident: $own_type:ty,)*) $realized:ident ($($more:ident: $more_type:ty,)*)
       ($($times:ident: $times_type:ty,)+) |$base:ident| { $($set:tt)* })+) => {
        $(#[pymethods]
        impl $py {
            #[new]
            #[expect(clippy::too_many_arguments, reason = "the documented constructor has them")]
            fn new(
                trader_id: PyTraderId,
                strategy_id: PyStrategyId,
                instrument_id: PyInstrumentId,
                position_id: PyPositionId,
                account_id: PyAccountId,
                opening_order_id: PyClientOrderId,
                $($before: $before_type,)*
                entry: Enum<OrderSide>,
                side: Enum<PositionSide>,
                signed_qty: f64,
                quantity: PyQuantity,
                peak_qty: PyQuantity,
                last_qty: PyQuantity,
                last_px: PyPrice,
                currency: PyCurrency,
                avg_px_open: f64,
                $($own: $own_type,)*
                $realized: PyMoney,
                $($more: $more_type,)*
                event_id: PyUuid4,
                $($times: $times_type,)+
                ts_init: Nanos,
            ) -> Result<PyClassInitializer<Self>> {
                let $base = PositionEvent {
                    kind: PositionEventKind::$kind,
                    trader_id: trader_id.0,
                    strategy_id: strategy_id.0,
                    instrument_id: instrument_id.0,
                    position_id: position_id.0,
                    account_id: account_id.0,
                    opening_order_id: opening_order_id.0,
                    closing_order_id: None,
                    entry: entry.0,
                    side: side.0,
                    signed_qty,
                    quantity: quantity.0,
                    peak_qty: peak_qty.0,
                    last_qty: last_qty.0,
                    last_px: last_px.0,
                    currency: currency.0,
                    avg_px_open,
                    avg_px_close: None,
                    realized_return: 0.0,
                    realized_pnl: $realized.0,
                    unrealized_pnl: Money::zero($realized.0.currency()),
                    duration_ns: 0,
                    event_id: event_id.0,
                    ts_opened: UnixNanos(0),
                    ts_closed: None,
                    ts_event: UnixNanos(0),
                    ts_init: ts_init.0,
                    adjustment: None,
                };
                initializer(PositionEvent { $($set)* ..$base }, Self)
            }

            /// Return the event of what a position became with its last fill.
            ///
            /// Args:
            ///     position: The position, after the fill.
            ///     fill: The `OrderFilled`.
            ///     event_id: Unique id of the event.
            ///     ts_init: When this process learned of it, nanoseconds since the UNIX epoch.
            ///
            /// Raises:
            ///     InvalidValueError: If it is no fill, or not the last one of the position.
            #[staticmethod]
            fn create(
                py: Python<'_>,
                position: &PyPosition,
                fill: &PyOrderEvent,
                event_id: PyUuid4,
                ts_init: Nanos,
            ) -> Result<Py<Self>> {
                let kind = PositionEventKind::$kind;
                let event = of_position(kind, position, fill, event_id, ts_init)?;
                Ok(Py::new(py, initializer(event, Self)?)?)
            }

            /// Return the event that `to_dict` wrote.
            ///
            /// Raises:
            ///     KeyError: If a field is missing.
            ///     InvalidValueError: If a field breaks its rule.
            #[staticmethod]
            fn from_dict(py: Python<'_>, values: &Bound<'_, PyDict>) -> Result<Py<Self>> {
                let event = read(PositionEventKind::$kind, values)?;
                Ok(Py::new(py, initializer(event, Self)?)?)
            }
        })+
    };
}

constructors! {
    PyPositionOpened Opened () () realized_pnl () (ts_event: Nanos,) |base| {
        ts_opened: ts_event.0,
        ts_event: ts_event.0,
    }
    PyPositionChanged Changed ()
    (avg_px_close: f64, realized_return: f64,) realized_pnl (unrealized_pnl: PyMoney,)
    (ts_opened: Nanos, ts_event: Nanos,) |base| {
        avg_px_close: Some(avg_px_close).filter(|price| *price != 0.0),
        realized_return,
        unrealized_pnl: unrealized_pnl.0,
        ts_opened: ts_opened.0,
        ts_event: ts_event.0,
    }
    PyPositionClosed Closed (closing_order_id: PyClientOrderId,)
    (avg_px_close: f64, realized_return: f64,) realized_pnl ()
    (ts_opened: Nanos, ts_closed: Nanos, duration_ns: Whole<u64>,) |base| {
        closing_order_id: Some(closing_order_id.0),
        avg_px_close: Some(avg_px_close).filter(|price| *price != 0.0),
        realized_return,
        ts_opened: ts_opened.0,
        ts_closed: Some(ts_closed.0),
        ts_event: ts_closed.0,
        duration_ns: duration_ns.0,
    }
}
