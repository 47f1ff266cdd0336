//! Orders as Python sees them: before they are submitted their own, afterwards a live view.

mod class;
mod dict;
mod history;
mod list;
pub(crate) mod set;
mod snapshot;
mod text;

use std::sync::{Mutex, OnceLock, PoisonError};

use argonauta_common::OrderIdx;
use argonauta_model::{
    book::OwnBookOrder,
    enums::{OrderStatus, OrderType},
    order::Order,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};
use rust_decimal::Decimal;

pub(crate) use self::{
    class::{
        PyLimitIfTouchedOrder, PyLimitOrder, PyMarketIfTouchedOrder, PyMarketOrder,
        PyMarketToLimitOrder, PyStopLimitOrder, PyStopMarketOrder, PyTrailingStopLimitOrder,
        PyTrailingStopMarketOrder,
    },
    history::PyOrderUnpacker,
    list::PyOrderList,
    snapshot::PyOrderSnapshot,
};
use super::handle::{Handle, OrderView};
use crate::{
    convert::{Nanos, PyDecimal, decimal},
    enums::Enum,
    error::{Error, Result},
    model::{
        book::PyOwnBookOrder,
        event::{PyOrderFilled, order_event_to_python},
        identifiers::{
            PyAccountId, PyClientOrderId, PyExecAlgorithmId, PyInstrumentId, PyOrderListId,
            PyPositionId, PyStrategyId, PySymbol, PyTradeId, PyTraderId, PyVenue, PyVenueOrderId,
        },
        money::PyMoney,
        params::optional_params,
        price::PyPrice,
        quantity::PyQuantity,
        uuid::PyUuid4,
    },
};

/// An order. Before it is submitted it is a plain value; afterwards it always shows the present state.
#[pyclass(name = "Order", module = "argonauta.model.orders", frozen, subclass)]
pub(crate) struct PyOrder {
    /// The order until it is submitted.
    own: Mutex<Option<Box<Order>>>,
    /// Where it is after that.
    view: OnceLock<OrderView>,
}

impl PyOrder {
    /// Holds an order that no engine has.
    pub(crate) fn own(order: Order) -> Self {
        Self { own: Mutex::new(Some(Box::new(order))), view: OnceLock::new() }
    }

    fn of_view(view: OrderView) -> Self {
        Self { own: Mutex::new(None), view: OnceLock::from(view) }
    }

    /// Looks at the order, wherever it is.
    pub(crate) fn read<R>(&self, look: impl FnOnce(&Order) -> R) -> Result<R> {
        if let Some(view) = self.view.get() {
            return view.with(|kernel, idx| look(kernel.cache().order(idx)));
        }
        let own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        match own.as_deref() {
            Some(order) => Ok(look(order)),
            None => Err(Error::Stale),
        }
    }

    /// Takes the order to be submitted.
    pub(crate) fn take(&self) -> Result<Order> {
        if let Some(status) = self.view.get().map(|_| self.read(Order::status)) {
            let rule = format!("must be INITIALIZED to be submitted, is {}", status?);
            return Err(Error::invalid("order", self.read(|o| o.client_order_id().clone())?, rule));
        }
        let own = self.own.lock().unwrap_or_else(PoisonError::into_inner).take();
        own.map(|order| *order).ok_or(Error::Stale)
    }

    /// Gives an order back that was not submitted.
    pub(crate) fn give_back(&self, order: Order) {
        *self.own.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(order));
    }

    /// Turns the order into a view of what was submitted.
    pub(crate) fn follow(&self, handle: &Handle, idx: OrderIdx) {
        let _first = self.view.set(OrderView::new(handle.clone(), idx));
    }

    /// Returns where the order is, in the kernel of `handle`.
    pub(crate) fn idx_in(&self, handle: &Handle) -> Result<OrderIdx> {
        if let Some(view) = self.view.get().filter(|view| view.handle.is(handle)) {
            view.with(|_, idx| idx)
        } else {
            let id = self.read(|o| o.client_order_id().clone())?;
            Err(Error::invalid("order", id, "was not submitted to this engine"))
        }
    }
}

/// Makes the Python object of an order that is not submitted.
pub(crate) fn own_order(py: Python<'_>, order: Order) -> PyResult<Py<PyAny>> {
    let order_type = order.order_type();
    class::object(py, PyOrder::own(order), order_type)
}

/// Makes the Python object of an order of this type in a kernel.
pub(crate) fn view_order(
    py: Python<'_>,
    handle: &Handle,
    idx: OrderIdx,
    order_type: OrderType,
) -> PyResult<Py<PyAny>> {
    class::object(py, PyOrder::of_view(OrderView::new(handle.clone(), idx)), order_type)
}

macro_rules! order_getters {
    ($($(#[$doc:meta])* $name:ident -> $type:ty = $look:expr;)+) => {
        #[pymethods]
        impl PyOrder {
            $(
                $(#[$doc])*
                #[getter]
                fn $name(&self) -> Result<$type> {
                    self.read($look)
                }
            )+
        }
    };
}

order_getters! {
    /// Trader.
    trader_id -> PyTraderId = |o| PyTraderId(o.trader_id());
    /// Strategy that ordered.
    strategy_id -> PyStrategyId = |o| PyStrategyId(o.strategy_id());
    /// Instrument.
    instrument_id -> PyInstrumentId = |o| PyInstrumentId(o.instrument_id());
    /// Ticker of the instrument.
    symbol -> PySymbol = |o| PySymbol(o.instrument_id().symbol);
    /// Venue of the instrument.
    venue -> PyVenue = |o| PyVenue(o.instrument_id().venue);
    /// Order id that this side gave.
    client_order_id -> PyClientOrderId = |o| PyClientOrderId(o.client_order_id().clone());
    /// Order id that the venue gave, or None.
    venue_order_id -> Option<PyVenueOrderId> = |o| o.venue_order_id().cloned().map(PyVenueOrderId);
    /// Position that its fills change, or None.
    position_id -> Option<PyPositionId> = |o| o.position_id().cloned().map(PyPositionId);
    /// Account, or None before it is submitted.
    account_id -> Option<PyAccountId> = |o| o.account_id().map(PyAccountId);
    /// Trade id of the last fill, or None.
    last_trade_id -> Option<PyTradeId> = |o| o.last_trade_id().map(PyTradeId);
    /// Side.
    side -> Enum<argonauta_model::enums::OrderSide> = |o| Enum(o.side());
    /// Type.
    order_type -> Enum<OrderType> = |o| Enum(o.order_type());
    /// State.
    status -> Enum<OrderStatus> = |o| Enum(o.status());
    /// How long it lives.
    time_in_force -> Enum<argonauta_model::enums::TimeInForce> = |o| Enum(o.time_in_force());
    /// Whether the last fill gave or took liquidity.
    liquidity_side -> Enum<argonauta_model::enums::LiquiditySide> = |o| Enum(o.liquidity_side());
    /// How it depends on other orders.
    contingency_type -> Enum<argonauta_model::enums::ContingencyType> =
        |o| Enum(o.init().contingency_type);
    /// Which price the emulator waits for.
    emulation_trigger -> Enum<argonauta_model::enums::TriggerType> =
        |o| Enum(o.init().emulation_trigger);
    /// Which price triggers it.
    trigger_type -> Enum<argonauta_model::enums::TriggerType> = |o| Enum(o.init().trigger_type);
    /// Quantity, in units of the instrument.
    quantity -> PyQuantity = |o| PyQuantity(o.quantity());
    /// Quantity that traded.
    filled_qty -> PyQuantity = |o| PyQuantity(o.filled_qty());
    /// Quantity that is still to trade.
    leaves_qty -> PyQuantity = |o| PyQuantity(o.leaves_qty());
    /// Quantity that is shown to others, or None for all of it.
    display_qty -> Option<PyQuantity> = |o| o.init().extras().display_qty.map(PyQuantity);
    /// Limit price, or None.
    price -> Option<PyPrice> = |o| o.price().map(PyPrice);
    /// Trigger price, or None.
    trigger_price -> Option<PyPrice> = |o| o.trigger_price().map(PyPrice);
    /// Average price of its fills, weighted by quantity, or None.
    avg_px -> Option<f64> = Order::avg_px;
    /// How much worse than its price it traded on average; 0.0 for a market order.
    slippage -> Option<f64> = Order::slippage;
    /// Nanoseconds at which a GTD order ends, 0 for others.
    expire_time_ns -> u64 = |o| o.init().expire_time.map_or(0, |t| t.0);
    /// When it was made, nanoseconds since the UNIX epoch.
    ts_init -> Nanos = |o| Nanos(o.ts_init());
    /// When it was submitted, 0 before.
    ts_submitted -> u64 = |o| o.ts_submitted().map_or(0, |t| t.0);
    /// When the venue accepted it, 0 before.
    ts_accepted -> u64 = |o| o.ts_accepted().map_or(0, |t| t.0);
    /// When it was closed, 0 before.
    ts_closed -> u64 = |o| o.ts_closed().map_or(0, |t| t.0);
    /// When something last happened to it.
    ts_last -> Nanos = |o| Nanos(o.ts_last());
    /// Unique id of its initialization.
    init_id -> PyUuid4 = |o| PyUuid4(o.init().init_id);
    /// List that it was submitted with, or None.
    order_list_id -> Option<PyOrderListId> = |o| o.init().order_list_id.clone().map(PyOrderListId);
    /// Order that it depends on, or None.
    parent_order_id -> Option<PyClientOrderId> =
        |o| o.init().parent_order_id.clone().map(PyClientOrderId);
    /// Execution algorithm, or None.
    exec_algorithm_id -> Option<PyExecAlgorithmId> =
        |o| o.init().exec_algorithm_id.map(PyExecAlgorithmId);
    /// Primary order of an execution algorithm, or None.
    exec_spawn_id -> Option<PyClientOrderId> = |o| o.init().exec_spawn_id.clone().map(PyClientOrderId);
    /// Free labels, or None.
    tags -> Option<Vec<String>> =
        |o| (!o.init().tags.is_empty()).then(|| o.init().tags.clone());
    /// Number of its events.
    event_count -> usize = |o| o.events().len();
    /// Whether it may only add liquidity.
    is_post_only -> bool = |o| o.init().post_only;
    /// Whether it may only reduce a position.
    is_reduce_only -> bool = |o| o.init().reduce_only;
    /// Whether its quantity is in quote currency.
    is_quote_quantity -> bool = Order::is_quote_quantity;
    /// Whether it buys.
    is_buy -> bool = |o| o.side() == argonauta_model::enums::OrderSide::Buy;
    /// Whether it sells.
    is_sell -> bool = |o| o.side() == argonauta_model::enums::OrderSide::Sell;
    /// Whether it works at a venue.
    is_open -> bool = |o| o.status().is_open();
    /// Whether nothing more will happen to it.
    is_closed -> bool = |o| o.status().is_closed();
    /// Whether it was canceled.
    is_canceled -> bool = |o| o.status() == OrderStatus::Canceled;
    /// Whether a request for it is under way.
    is_inflight -> bool = |o| o.status().is_inflight();
    /// Whether a change of it is under way.
    is_pending_update -> bool = |o| o.status() == OrderStatus::PendingUpdate;
    /// Whether its cancel is under way.
    is_pending_cancel -> bool = |o| o.status() == OrderStatus::PendingCancel;
    /// Whether this side still holds it.
    is_active_local -> bool = |o| o.status().is_active_local();
    /// Whether the emulator holds it.
    is_emulated -> bool = |o| o.status() == OrderStatus::Emulated;
    /// Whether its trigger was reached.
    is_triggered -> bool = Order::is_triggered;
    /// Whether it has a limit price.
    has_price -> bool = |o| o.price().is_some();
    /// Whether it has a trigger price.
    has_trigger_price -> bool = |o| o.trigger_price().is_some();
    /// Whether it has an activation price; only trailing orders do.
    has_activation_price -> bool = |o| o.init().extras().activation_price.is_some();
    /// Market price from which it trails, or None.
    activation_price -> Option<PyPrice> = |o| o.init().extras().activation_price.map(PyPrice);
    /// Whether the market reached the activation price of a trailing order.
    is_activated -> bool = Order::is_activated;
    /// How far the trigger stays behind the market, in units of its type, or None.
    trailing_offset -> Option<Decimal> = |o| o.init().extras().trailing_offset;
    /// Unit of the offsets.
    trailing_offset_type -> Enum<argonauta_model::enums::TrailingOffsetType> =
        |o| Enum(o.init().extras().trailing_offset_type);
    /// How far the limit stays from the trigger, in units of its type, or None.
    limit_offset -> Option<Decimal> = |o| o.init().extras().limit_offset;
    /// Instrument whose price triggers it while it is emulated, or None for its own.
    trigger_instrument_id -> Option<PyInstrumentId> =
        |o| o.init().extras().trigger_instrument_id.map(PyInstrumentId);
    /// Orders that it is contingent with, or None.
    linked_order_ids -> Option<Vec<PyClientOrderId>> = |o| {
        let ids = &o.init().linked_order_ids;
        (!ids.is_empty()).then(|| ids.iter().cloned().map(PyClientOrderId).collect())
    };
    /// Whether it is the order that an execution algorithm was given.
    is_primary -> bool = Order::is_primary;
    /// Whether an execution algorithm made it from its primary order.
    is_spawned -> bool = Order::is_spawned;
    /// By how much more than its quantity was traded.
    overfill_qty -> PyQuantity = |o| PyQuantity(o.overfill_qty());
    /// When its trigger was reached, 0 before.
    ts_triggered -> u64 = |o| o.ts_triggered().map_or(0, |t| t.0);
    /// Code of its type in field 40 of the FIX protocol, as in `2` for a limit order.
    fix_ord_type -> char = |o| o.order_type().fix_ord_type();
    /// Whether it is a market order.
    is_aggressive -> bool = |o| o.order_type() == OrderType::Market;
    /// Whether it is not a market order.
    is_passive -> bool = |o| o.order_type() != OrderType::Market;
    /// Whether it depends on other orders.
    is_contingency -> bool =
        |o| o.init().contingency_type != argonauta_model::enums::ContingencyType::NoContingency;
    /// Whether other orders depend on it.
    is_parent_order -> bool =
        |o| o.init().contingency_type == argonauta_model::enums::ContingencyType::Oto;
    /// Whether it depends on a parent.
    is_child_order -> bool = |o| o.init().parent_order_id.is_some();
    /// Trade ids of its fills, oldest first.
    trade_ids -> Vec<PyTradeId> = |o| o.trade_ids().into_iter().map(PyTradeId).collect();
    /// Order ids that venues gave, oldest first.
    venue_order_ids -> Vec<PyVenueOrderId> =
        |o| o.venue_order_ids().into_iter().cloned().map(PyVenueOrderId).collect();
}

#[pymethods]
impl PyOrder {
    /// Its events, oldest first; the first is its initialization.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyList>> {
        let events = self.read(|o| o.events().to_vec())?;
        let objects: Vec<_> = events
            .into_iter()
            .map(|event| order_event_to_python(py, event))
            .collect::<PyResult<_>>()?;
        Ok(PyList::new(py, objects)?)
    }

    /// Its newest event.
    #[getter]
    fn last_event(&self, py: Python<'_>) -> Result<Py<PyAny>> {
        Ok(order_event_to_python(py, self.read(|o| o.last_event().clone())?)?)
    }

    /// Its initialization.
    #[getter]
    fn init_event(&self, py: Python<'_>) -> Result<Py<PyAny>> {
        Ok(order_event_to_python(py, self.read(|o| o.events()[0].clone())?)?)
    }

    /// Parameters of its execution algorithm, or None.
    #[getter]
    fn exec_algorithm_params<'py>(&self, py: Python<'py>) -> Result<Option<Bound<'py, PyDict>>> {
        let params = self.read(|o| o.init().extras().exec_algorithm_params.clone())?;
        Ok(optional_params(py, params.as_ref())?)
    }

    /// When it ends, UTC, or None for an order that is not GTD.
    #[getter]
    fn expire_time(&self, py: Python<'_>) -> Result<Py<PyAny>> {
        let Some(at) = self.read(|o| o.init().expire_time)? else { return Ok(py.None()) };
        let times = py.import("argonauta.core.datetime")?;
        Ok(times.getattr("unix_nanos_to_dt")?.call1((at.0,))?.unbind())
    }

    /// Return what its fills cost, one amount a currency.
    fn commissions(&self) -> Result<Vec<PyMoney>> {
        self.read(|o| o.commissions().iter().map(PyMoney).collect())
    }

    /// Return whether it would reduce a position of this side and quantity, and not turn it around.
    fn would_reduce_only(
        &self,
        position_side: Enum<argonauta_model::enums::PositionSide>,
        position_qty: &PyQuantity,
    ) -> Result<bool> {
        self.read(|o| {
            position_side.0.closing_order_side() == o.side() && o.leaves_qty() <= position_qty.0
        })
    }

    /// Return the side as text, as in `BUY`.
    fn side_string(&self) -> Result<String> {
        self.read(|o| o.side().to_string())
    }

    /// Return the state as text, as in `FILLED`.
    fn status_string(&self) -> Result<String> {
        self.read(|o| o.status().to_string())
    }

    /// Return the type as text, as in `LIMIT`.
    fn type_string(&self) -> Result<String> {
        self.read(|o| o.order_type().to_string())
    }

    /// Return the time in force as text, as in `GTC`.
    fn tif_string(&self) -> Result<String> {
        self.read(|o| o.time_in_force().to_string())
    }

    /// Return the terms in one line, as in `BUY 100_000 AUD/USD.SIM LIMIT @ 1.00000 GTC`.
    fn info(&self) -> Result<String> {
        self.read(text::info)
    }

    /// Return the side of the position that it would open.
    #[staticmethod]
    fn opposite_side(
        side: Enum<argonauta_model::enums::OrderSide>,
    ) -> Enum<argonauta_model::enums::OrderSide> {
        Enum(side.0.opposite())
    }

    /// Return the side that closes a position of this side.
    #[staticmethod]
    fn closing_side(
        position_side: Enum<argonauta_model::enums::PositionSide>,
    ) -> Enum<argonauta_model::enums::OrderSide> {
        Enum(position_side.0.closing_order_side())
    }

    /// Return the quantity, below zero for a sell.
    fn signed_decimal_qty<'py>(&self, py: Python<'py>) -> Result<PyDecimal<'py>> {
        let (sign, quantity) = self.read(|o| (o.side().sign(), o.quantity()))?;
        let mantissa = i128::from(sign) * quantity.mantissa();
        Ok(PyDecimal(decimal(py, mantissa, quantity.precision())?))
    }

    /// Return whether this very trade (id, side, price and quantity) was applied before.
    fn is_duplicate_fill(&self, fill: &Bound<'_, PyOrderFilled>) -> Result<bool> {
        let event = fill.as_super().get();
        self.read(|o| event.0.fill().is_some_and(|fill| o.is_duplicate_fill(fill)))
    }

    /// Return the order as an own book keeps it.
    ///
    /// Raises:
    ///     InvalidValueError: If it has no price, or is IOC or FOK and never rests.
    fn to_own_book_order(&self) -> Result<PyOwnBookOrder> {
        let own = self.read(OwnBookOrder::of)?;
        own.map(PyOwnBookOrder).ok_or_else(|| {
            let id = self.read(|o| o.client_order_id().to_string()).unwrap_or_default();
            Error::invalid("order", id, "must have a price and may not be IOC or FOK")
        })
    }

    /// Return all fields as plain values; terms that the type has not are left out.
    fn to_dict<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        self.read(std::clone::Clone::clone).and_then(|order| dict::to_dict(py, &order))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> Result<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        let id = self.read(|o| o.client_order_id().clone())?;
        other.get().read(|o| *o.client_order_id() == id)
    }

    fn __hash__(&self) -> Result<u64> {
        self.read(|o| crate::convert::stable_hash(o.client_order_id()))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> Result<String> {
        let name = slf.get_type().name().map_err(Error::from)?.to_string();
        let order = slf.get().read(std::clone::Clone::clone)?;
        Ok(text::repr(slf.py(), &name, &order)?)
    }
}
