//! Snapshots of orders.

use argonauta_model::{
    enums::{
        ContingencyType, LiquiditySide, OrderSide, OrderStatus, OrderType, TimeInForce,
        TrailingOffsetType, TriggerType,
    },
    order::{Order, OrderSnapshot},
};
use pyo3::{prelude::*, types::PyDict};
use rust_decimal::Decimal;

use super::{PyOrder, dict};
use crate::{
    convert::{Nanos, stable_hash},
    enums::Enum,
    error::Result,
    model::{
        fixed::with_thousands,
        identifiers::{
            PyAccountId, PyClientOrderId, PyExecAlgorithmId, PyInstrumentId, PyOrderListId,
            PyPositionId, PyStrategyId, PyTradeId, PyTraderId, PyVenueOrderId,
        },
        money::PyMoney,
        params::optional_params,
        price::PyPrice,
        quantity::PyQuantity,
        uuid::PyUuid4,
    },
};

/// An order as it was at one moment, without its events.
///
/// `from_order` makes one of an order, `from_dict` one of what `to_dict` wrote.
#[pyclass(name = "OrderSnapshot", module = "argonauta.model.orders", frozen)]
#[derive(PartialEq)]
pub(crate) struct PyOrderSnapshot(OrderSnapshot);

impl PyOrderSnapshot {
    /// Wraps a snapshot.
    pub(crate) const fn of(snapshot: OrderSnapshot) -> Self {
        Self(snapshot)
    }
}

/// Writes getters of the snapshot.
macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident: $type:ty = |$snapshot:ident| $value:expr;)+) => {
        #[pymethods]
        impl PyOrderSnapshot {
            $($(#[$doc])*
            #[getter]
            fn $name(&self) -> $type {
                let $snapshot = &self.0;
                $value
            })+
        }
    };
}

getters! {
    /// Trader.
    trader_id: PyTraderId = |s| s.terms.trader_id.into();
    /// Strategy that asked.
    strategy_id: PyStrategyId = |s| s.terms.strategy_id.into();
    /// Instrument.
    instrument_id: PyInstrumentId = |s| s.terms.instrument_id.into();
    /// Order id that this side gave.
    client_order_id: PyClientOrderId = |s| s.terms.client_order_id.clone().into();
    /// Order id that the venue gave, or None.
    venue_order_id: Option<PyVenueOrderId> = |s| s.venue_order_id.clone().map(Into::into);
    /// Position that it traded for, or None.
    position_id: Option<PyPositionId> = |s| s.position_id.clone().map(Into::into);
    /// Account, or None before it was submitted.
    account_id: Option<PyAccountId> = |s| s.account_id.map(Into::into);
    /// Its last trade, or None.
    last_trade_id: Option<PyTradeId> = |s| s.last_trade_id.map(Into::into);
    /// Type.
    order_type: Enum<OrderType> = |s| Enum(s.terms.order_type);
    /// Side.
    order_side: Enum<OrderSide> = |s| Enum(s.terms.side);
    /// Quantity, in units of the instrument unless `is_quote_quantity`.
    quantity: PyQuantity = |s| s.terms.quantity.into();
    /// Limit price, or None.
    price: Option<PyPrice> = |s| s.terms.price.map(Into::into);
    /// Trigger price, or None.
    trigger_price: Option<PyPrice> = |s| s.terms.trigger_price.map(Into::into);
    /// Which price triggers it, or None for an order without trigger.
    trigger_type: Option<Enum<TriggerType>> =
        |s| s.terms.order_type.has_trigger().then_some(Enum(s.terms.trigger_type));
    /// Price from which it trails, or None.
    activation_price: Option<PyPrice> = |s| s.terms.extras().activation_price.map(Into::into);
    /// How far its limit trails, or None.
    limit_offset: Option<Decimal> = |s| s.terms.extras().limit_offset;
    /// How far its trigger trails, or None.
    trailing_offset: Option<Decimal> = |s| s.terms.extras().trailing_offset;
    /// What its offsets count, or None for an order that does not trail.
    trailing_offset_type: Option<Enum<TrailingOffsetType>> = |s| {
        let kind = s.terms.extras().trailing_offset_type;
        s.terms.order_type.is_trailing().then_some(Enum(kind))
    };
    /// How long it lives.
    time_in_force: Enum<TimeInForce> = |s| Enum(s.terms.time_in_force);
    /// When a GTD order ends, nanoseconds since the UNIX epoch, or None.
    expire_time: Option<Nanos> = |s| s.terms.expire_time.map(Nanos);
    /// Quantity that was traded.
    filled_qty: PyQuantity = |s| s.filled_qty.into();
    /// Whether its last trade gave or took liquidity, or None before it traded.
    liquidity_side: Option<Enum<LiquiditySide>> = |s| s.liquidity_side.map(Enum);
    /// Average price of its trades, or None.
    avg_px: Option<f64> = |s| s.avg_px;
    /// How much worse than its price it traded on average, or None.
    slippage: Option<f64> = |s| s.slippage;
    /// What was paid, one amount a currency.
    commissions: Vec<PyMoney> = |s| s.commissions.iter().copied().map(Into::into).collect();
    /// Status.
    status: Enum<OrderStatus> = |s| Enum(s.status);
    /// Whether it may only give liquidity.
    is_post_only: bool = |s| s.terms.post_only;
    /// Whether it may only reduce a position.
    is_reduce_only: bool = |s| s.terms.reduce_only;
    /// Whether the quantity is in quote currency.
    is_quote_quantity: bool = |s| s.terms.quote_quantity;
    /// Quantity that is shown to others, or None for all of it.
    display_qty: Option<PyQuantity> = |s| s.terms.extras().display_qty.map(Into::into);
    /// Which price the emulator watches.
    emulation_trigger: Enum<TriggerType> = |s| Enum(s.terms.emulation_trigger);
    /// Instrument whose price triggers it, or None for its own.
    trigger_instrument_id: Option<PyInstrumentId> =
        |s| s.terms.extras().trigger_instrument_id.map(Into::into);
    /// How it depends on the linked orders.
    contingency_type: Enum<ContingencyType> = |s| Enum(s.terms.contingency_type);
    /// List that it was submitted with, or None.
    order_list_id: Option<PyOrderListId> = |s| s.terms.order_list_id.clone().map(Into::into);
    /// Orders that it is contingent with, or None.
    linked_order_ids: Option<Vec<PyClientOrderId>> = |s| {
        let ids: Vec<_> = s.terms.linked_order_ids.iter().cloned().map(Into::into).collect();
        (!ids.is_empty()).then_some(ids)
    };
    /// Order whose execution releases it, or None.
    parent_order_id: Option<PyClientOrderId> = |s| s.terms.parent_order_id.clone().map(Into::into);
    /// Execution algorithm that works it, or None.
    exec_algorithm_id: Option<PyExecAlgorithmId> = |s| s.terms.exec_algorithm_id.map(Into::into);
    /// Primary order of the execution algorithm, or None.
    exec_spawn_id: Option<PyClientOrderId> = |s| s.terms.exec_spawn_id.clone().map(Into::into);
    /// Free labels, or None.
    tags: Option<Vec<String>> = |s| (!s.terms.tags.is_empty()).then(|| s.terms.tags.clone());
    /// Unique id of the initialization.
    init_id: PyUuid4 = |s| s.terms.init_id.into();
    /// When it was made, nanoseconds since the UNIX epoch.
    ts_init: Nanos = |s| Nanos(s.terms.ts_init);
    /// When it last changed, nanoseconds since the UNIX epoch.
    ts_last: Nanos = |s| Nanos(s.ts_last);
}

#[pymethods]
impl PyOrderSnapshot {
    /// Return what an order is now.
    #[staticmethod]
    fn from_order(order: &PyOrder) -> Result<Self> {
        Ok(Self(order.read(Order::snapshot)?))
    }

    /// Return the snapshot that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let snapshot = dict::read_snapshot(values)?;
        snapshot.check()?;
        Ok(Self(snapshot))
    }

    /// Return the fields as text and numbers.
    fn to_dict<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        dict::write_snapshot(py, &self.0)
    }

    /// Parameters of the execution algorithm, or None.
    #[getter]
    fn exec_algorithm_params<'py>(&self, py: Python<'py>) -> Result<Option<Bound<'py, PyDict>>> {
        Ok(optional_params(py, self.0.terms.extras().exec_algorithm_params.as_ref())?)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self == other
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&(&self.0.terms.client_order_id, self.0.ts_last))
    }

    fn __repr__(&self) -> String {
        let s = &self.0;
        format!(
            "OrderSnapshot({} {} {} {} {}, client_order_id={}, ts_last={})",
            s.terms.side,
            with_thousands(&s.terms.quantity.to_string()),
            s.terms.instrument_id,
            s.terms.order_type,
            s.status,
            s.terms.client_order_id,
            s.ts_last.as_u64(),
        )
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> Result<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let from_dict = slf.get_type().getattr("from_dict")?;
        Ok((from_dict, (slf.get().to_dict(slf.py())?,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
