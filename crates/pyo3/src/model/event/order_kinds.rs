//! One class per kind of order event.

use argonauta_model::{
    Params,
    enums::{ContingencyType, LiquiditySide, OrderSide, OrderType, TimeInForce, TriggerType},
    order::{OrderEvent, OrderEventDetail, OrderEventKind, OrderFill, OrderInit, OrderUpdate},
};
use pyo3::{PyClassInitializer, prelude::*, types::PyDict};

use super::{
    order::PyOrderEvent,
    order_read::{event_from_dict, write_options},
};
use crate::{
    enums::Enum,
    error::{Error, Result},
    model::{
        currency::PyCurrency,
        identifiers::{
            PyClientOrderId, PyExecAlgorithmId, PyInstrumentId, PyOrderListId, PyPositionId,
            PyTradeId,
        },
        money::PyMoney,
        params::{optional_params, params_to_python},
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// Makes the class of each kind, and the function that picks it.
macro_rules! order_events {
    ($($(#[$doc:meta])* $kind:ident $py:ident $name:literal,)+) => {
        $($(#[$doc])*
        #[pyclass(name = $name, module = "argonauta.model.events", frozen, extends = PyOrderEvent)]
        pub(crate) struct $py;

        #[pymethods]
        impl $py {
            /// Make the event of a dict that `to_dict` made.
            ///
            /// Raises:
            ///     KeyError: If a field is missing.
            ///     InvalidValueError: If a field breaks its rule, or the dict is of another event.
            #[staticmethod]
            fn from_dict(py: Python<'_>, values: &Bound<'_, PyDict>) -> Result<Py<Self>> {
                let event = event_from_dict(OrderEventKind::$kind, values)?;
                let base = PyClassInitializer::from(PyOrderEvent(event));
                Ok(Py::new(py, base.add_subclass(Self))?)
            }
        })+

        /// Returns the Python event of its kind.
        pub(crate) fn order_event_to_python(
            py: Python<'_>,
            event: OrderEvent,
        ) -> PyResult<Py<PyAny>> {
            let kind = event.kind();
            let base = PyClassInitializer::from(PyOrderEvent(event));
            Ok(match kind {
                $(OrderEventKind::$kind => Py::new(py, base.add_subclass($py))?.into_any(),)+
            })
        }
    };
}

order_events! {
    /// An order was made; it has not left this process.
    Initialized PyOrderInitialized "OrderInitialized",
    /// This side refused an order before it went to the venue.
    Denied PyOrderDenied "OrderDenied",
    /// The emulator holds an order.
    Emulated PyOrderEmulated "OrderEmulated",
    /// The emulator let an order go.
    Released PyOrderReleased "OrderReleased",
    /// An order went to the venue.
    Submitted PyOrderSubmitted "OrderSubmitted",
    /// The venue took an order.
    Accepted PyOrderAccepted "OrderAccepted",
    /// The venue refused an order.
    Rejected PyOrderRejected "OrderRejected",
    /// An order was canceled.
    Canceled PyOrderCanceled "OrderCanceled",
    /// The time in force of an order ended.
    Expired PyOrderExpired "OrderExpired",
    /// The trigger price of an order was met.
    Triggered PyOrderTriggered "OrderTriggered",
    /// A change of an order was requested.
    PendingUpdate PyOrderPendingUpdate "OrderPendingUpdate",
    /// The cancel of an order was requested.
    PendingCancel PyOrderPendingCancel "OrderPendingCancel",
    /// The change of an order was refused.
    ModifyRejected PyOrderModifyRejected "OrderModifyRejected",
    /// The cancel of an order was refused.
    CancelRejected PyOrderCancelRejected "OrderCancelRejected",
    /// The terms of an order changed.
    Updated PyOrderUpdated "OrderUpdated",
    /// An order traded.
    Filled PyOrderFilled "OrderFilled",
}

/// Writes getters over a part of the event; an event of this class always has the part.
macro_rules! getters {
    ($py:ident, $part:ident: $($(#[$doc:meta])* $name:ident: $type:ty = |$it:ident| $value:expr;)+) => {
        #[pymethods]
        impl $py {
            $($(#[$doc])*
            #[getter]
            fn $name(slf: &Bound<'_, Self>) -> Result<$type> {
                let event = &slf.as_super().get().0;
                let $it = $part(event).ok_or_else(|| wrong_kind(event))?;
                Ok($value)
            })+
        }
    };
}

fn wrong_kind(event: &OrderEvent) -> Error {
    Error::invalid("OrderEvent", event.kind(), "must be of the kind of its class")
}

#[expect(clippy::unnecessary_wraps, reason = "has the form of the other parts")]
fn init(event: &OrderEvent) -> Option<&OrderInit> {
    Some(&event.init)
}

fn fill(event: &OrderEvent) -> Option<&OrderFill> {
    event.fill()
}

fn update(event: &OrderEvent) -> Option<&OrderUpdate> {
    if let OrderEventDetail::Updated(update) = &event.detail { Some(update) } else { None }
}

fn reason(event: &OrderEvent) -> Option<&str> {
    event.detail.reason()
}

getters! { PyOrderInitialized, init:
    /// Side.
    side: Enum<OrderSide> = |i| Enum(i.side);
    /// Type.
    order_type: Enum<OrderType> = |i| Enum(i.order_type);
    /// Quantity, in units of the instrument unless `quote_quantity`.
    quantity: PyQuantity = |i| i.quantity.into();
    /// How long the order lives.
    time_in_force: Enum<TimeInForce> = |i| Enum(i.time_in_force);
    /// Whether it may only give liquidity.
    post_only: bool = |i| i.post_only;
    /// Whether it may only reduce a position.
    reduce_only: bool = |i| i.reduce_only;
    /// Whether the quantity is in quote currency.
    quote_quantity: bool = |i| i.quote_quantity;
    /// Which price the emulator watches.
    emulation_trigger: Enum<TriggerType> = |i| Enum(i.emulation_trigger);
    /// How it depends on the linked orders.
    contingency_type: Enum<ContingencyType> = |i| Enum(i.contingency_type);
}

#[pymethods]
impl PyOrderInitialized {
    /// Terms that only some types of orders have, such as `price`, as text.
    #[getter]
    fn options<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        write_options(slf.py(), &slf.as_super().get().0.init)
    }

    /// Instrument whose price triggers the emulated order, or None for its own.
    #[getter]
    fn trigger_instrument_id(slf: &Bound<'_, Self>) -> Option<PyInstrumentId> {
        slf.as_super().get().0.init.extras().trigger_instrument_id.map(Into::into)
    }

    /// Parameters of its execution algorithm, or None.
    #[getter]
    fn exec_algorithm_params<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyDict>>> {
        let extras = slf.as_super().get().0.init.extras();
        optional_params(slf.py(), extras.exec_algorithm_params.as_ref())
    }

    /// List that the order was submitted with, or None.
    #[getter]
    fn order_list_id(slf: &Bound<'_, Self>) -> Option<PyOrderListId> {
        slf.as_super().get().0.init.order_list_id.clone().map(Into::into)
    }

    /// Orders that it is contingent with, or None.
    #[getter]
    fn linked_order_ids(slf: &Bound<'_, Self>) -> Option<Vec<PyClientOrderId>> {
        let ids = &slf.as_super().get().0.init.linked_order_ids;
        (!ids.is_empty()).then(|| ids.iter().cloned().map(Into::into).collect())
    }

    /// Order whose execution releases it, or None.
    #[getter]
    fn parent_order_id(slf: &Bound<'_, Self>) -> Option<PyClientOrderId> {
        slf.as_super().get().0.init.parent_order_id.clone().map(Into::into)
    }

    /// Execution algorithm that works it, or None.
    #[getter]
    fn exec_algorithm_id(slf: &Bound<'_, Self>) -> Option<PyExecAlgorithmId> {
        slf.as_super().get().0.init.exec_algorithm_id.map(Into::into)
    }

    /// Primary order of the execution algorithm, or None.
    #[getter]
    fn exec_spawn_id(slf: &Bound<'_, Self>) -> Option<PyClientOrderId> {
        slf.as_super().get().0.init.exec_spawn_id.clone().map(Into::into)
    }

    /// Free text for the user, or None.
    #[getter]
    fn tags(slf: &Bound<'_, Self>) -> Option<Vec<String>> {
        let tags = &slf.as_super().get().0.init.tags;
        (!tags.is_empty()).then(|| tags.clone())
    }
}

getters! { PyOrderDenied, reason:
    /// Why.
    reason: String = |reason| reason.to_owned();
}
getters! { PyOrderModifyRejected, reason:
    /// Why.
    reason: String = |reason| reason.to_owned();
}
getters! { PyOrderCancelRejected, reason:
    /// Why.
    reason: String = |reason| reason.to_owned();
}
getters! { PyOrderRejected, reason:
    /// Why.
    reason: String = |reason| reason.to_owned();
}

#[pymethods]
impl PyOrderRejected {
    /// Whether it was post-only and would have taken liquidity.
    #[getter]
    fn due_post_only(slf: &Bound<'_, Self>) -> bool {
        let event = &slf.as_super().get().0;
        matches!(event.detail, OrderEventDetail::Rejected { due_post_only: true, .. })
    }
}

#[pymethods]
impl PyOrderReleased {
    /// Price that released it.
    #[getter]
    fn released_price(slf: &Bound<'_, Self>) -> Result<PyPrice> {
        let event = &slf.as_super().get().0;
        match event.detail {
            OrderEventDetail::Released { released_price } => Ok(released_price.into()),
            _ => Err(wrong_kind(event)),
        }
    }
}

getters! { PyOrderUpdated, update:
    /// New total quantity, filled part included.
    quantity: PyQuantity = |u| u.quantity.into();
}

#[pymethods]
impl PyOrderUpdated {
    /// New limit price, or None where it did not change.
    #[getter]
    fn price(slf: &Bound<'_, Self>) -> Option<PyPrice> {
        update(&slf.as_super().get().0)?.price.map(Into::into)
    }

    /// New trigger price, or None where it did not change.
    #[getter]
    fn trigger_price(slf: &Bound<'_, Self>) -> Option<PyPrice> {
        update(&slf.as_super().get().0)?.trigger_price.map(Into::into)
    }
}

getters! { PyOrderFilled, fill:
    /// Trade id, unique at its venue.
    trade_id: PyTradeId = |f| f.trade_id.into();
    /// Side of the order.
    order_side: Enum<OrderSide> = |f| Enum(f.side);
    /// Type of the order.
    order_type: Enum<OrderType> = |f| Enum(f.order_type);
    /// Quantity traded.
    last_qty: PyQuantity = |f| f.last_qty.into();
    /// Price traded at.
    last_px: PyPrice = |f| f.last_px.into();
    /// Currency of the price.
    currency: PyCurrency = |f| f.currency.into();
    /// Commission, positive where it is paid.
    commission: PyMoney = |f| f.commission.into();
    /// Whether it gave or took liquidity.
    liquidity_side: Enum<LiquiditySide> = |f| Enum(f.liquidity_side);
    /// Whether the order buys.
    is_buy: bool = |f| f.side == OrderSide::Buy;
    /// Whether the order sells.
    is_sell: bool = |f| f.side == OrderSide::Sell;
}

#[pymethods]
impl PyOrderFilled {
    /// Position that the fill belongs to, or None while it is unknown.
    #[getter]
    fn position_id(slf: &Bound<'_, Self>) -> Option<PyPositionId> {
        slf.as_super().get().0.fill()?.position_id.clone().map(Into::into)
    }

    /// What else the venue said about the fill.
    #[getter]
    fn info<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let info = slf.as_super().get().0.fill().and_then(|fill| fill.info.as_deref());
        params_to_python(slf.py(), info.unwrap_or(&Params::new()))
    }
}
