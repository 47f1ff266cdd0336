//! Orders as Python sees them: before they are submitted their own, afterwards a live view.

use std::sync::{Mutex, OnceLock, PoisonError};

use argonauta_common::OrderIdx;
use argonauta_model::{
    enums::{OrderStatus, OrderType},
    order::Order,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};

use super::handle::{Handle, OrderView};
use crate::{
    convert::{Nanos, py_dict},
    enums::Enum,
    error::{Error, Result},
    model::{
        event::order_event_to_python,
        identifiers::{
            PyAccountId, PyClientOrderId, PyExecAlgorithmId, PyInstrumentId, PyOrderListId,
            PyPositionId, PyStrategyId, PySymbol, PyTradeId, PyTraderId, PyVenue, PyVenueOrderId,
        },
        money::PyMoney,
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

macro_rules! order_class {
    ($(#[$doc:meta])* $py:ident, $name:literal) => {
        $(#[$doc])*
        #[pyclass(name = $name, module = "argonauta.model.orders", frozen, extends = PyOrder)]
        pub(crate) struct $py;
    };
}

order_class! {
    /// An order that trades at once at the best price that there is.
    PyMarketOrder, "MarketOrder"
}
order_class! {
    /// An order that trades at its price or better.
    PyLimitOrder, "LimitOrder"
}
order_class! {
    /// An order that becomes a market order when the market reaches its trigger.
    PyStopMarketOrder, "StopMarketOrder"
}
order_class! {
    /// An order that becomes a limit order when the market reaches its trigger.
    PyStopLimitOrder, "StopLimitOrder"
}

impl PyOrder {
    fn own(order: Order) -> Self {
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
    object(py, PyOrder::own(order), order_type)
}

/// Makes the Python object of an order of this type in a kernel.
pub(crate) fn view_order(
    py: Python<'_>,
    handle: &Handle,
    idx: OrderIdx,
    order_type: OrderType,
) -> PyResult<Py<PyAny>> {
    object(py, PyOrder::of_view(OrderView::new(handle.clone(), idx)), order_type)
}

fn object(py: Python<'_>, base: PyOrder, order_type: OrderType) -> PyResult<Py<PyAny>> {
    let base = PyClassInitializer::from(base);
    Ok(match order_type {
        OrderType::Market => Py::new(py, base.add_subclass(PyMarketOrder))?.into_any(),
        OrderType::Limit => Py::new(py, base.add_subclass(PyLimitOrder))?.into_any(),
        OrderType::StopMarket => Py::new(py, base.add_subclass(PyStopMarketOrder))?.into_any(),
        OrderType::StopLimit => Py::new(py, base.add_subclass(PyStopLimitOrder))?.into_any(),
        _ => Py::new(py, base)?.into_any(),
    })
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
    is_quote_quantity -> bool = |o| o.init().quote_quantity;
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
    has_activation_price -> bool = |_| false;
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
        self.read(info)
    }

    /// Return the side of the position that it would open.
    #[staticmethod]
    fn opposite_side(
        side: Enum<argonauta_model::enums::OrderSide>,
    ) -> Enum<argonauta_model::enums::OrderSide> {
        Enum(side.0.opposite())
    }

    /// Return all fields as plain values.
    fn to_dict<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        self.read(std::clone::Clone::clone).and_then(|order| to_dict(py, &order))
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
        slf.get().read(|o| {
            let shown = |text: Option<String>| text.unwrap_or_else(|| "None".to_owned());
            let tags = if o.init().tags.is_empty() {
                "None".to_owned()
            } else {
                format!("['{}']", o.init().tags.join("', '"))
            };
            format!(
                "{name}({}, status={}, client_order_id={}, venue_order_id={}, position_id={}, tags={tags})",
                info(o),
                o.status(),
                o.client_order_id(),
                shown(o.venue_order_id().map(ToString::to_string)),
                shown(o.position_id().map(ToString::to_string)),
            )
        })
    }
}

fn info(order: &Order) -> String {
    let quantity = crate::model::fixed::with_thousands(&order.quantity().to_string());
    let head =
        format!("{} {quantity} {} {}", order.side(), order.instrument_id(), order.order_type());
    let trigger = order.init().trigger_type;
    let terms = match (order.trigger_price(), order.price()) {
        (Some(stop), Some(limit)) => format!(" @ {stop}-STOP[{trigger}] {limit}-LIMIT"),
        (Some(stop), None) => format!(" @ {stop}[{trigger}]"),
        (None, Some(limit)) => format!(" @ {limit}"),
        (None, None) => String::new(),
    };
    format!("{head}{terms} {}", order.time_in_force())
}

fn to_dict<'py>(py: Python<'py>, order: &Order) -> Result<Bound<'py, PyDict>> {
    let init = order.init();
    let text = |value: Option<String>| value;
    let ids: Vec<_> = init.linked_order_ids.iter().map(ToString::to_string).collect();
    let commissions: Vec<_> = order.commissions().iter().map(|c| c.to_string()).collect();
    let is_limit = init.order_type.has_price();
    let dict = py_dict!(py,
        "trader_id" => init.trader_id.as_str(),
        "strategy_id" => init.strategy_id.as_str(),
        "instrument_id" => init.instrument_id.to_string(),
        "client_order_id" => init.client_order_id.as_str(),
        "venue_order_id" => text(order.venue_order_id().map(ToString::to_string)),
        "position_id" => text(order.position_id().map(ToString::to_string)),
        "account_id" => text(order.account_id().map(|id| id.to_string())),
        "last_trade_id" => text(order.last_trade_id().map(|id| id.to_string())),
        "type" => order.order_type().to_string(),
        "side" => order.side().to_string(),
        "quantity" => order.quantity().to_string(),
    );
    if is_limit {
        dict.set_item("price", text(order.price().map(|p| p.to_string())))?;
    }
    if init.order_type.has_trigger() {
        dict.set_item("trigger_price", text(order.trigger_price().map(|p| p.to_string())))?;
        dict.set_item("trigger_type", init.trigger_type.to_string())?;
    }
    if init.order_type != OrderType::Market {
        dict.set_item("expire_time_ns", init.expire_time.map(|t| t.0))?;
    }
    if is_limit {
        dict.set_item("is_post_only", init.post_only)?;
        dict.set_item("display_qty", text(init.extras().display_qty.map(|q| q.to_string())))?;
    }
    let rest = py_dict!(py,
        "time_in_force" => order.time_in_force().to_string(),
        "is_reduce_only" => init.reduce_only,
        "is_quote_quantity" => init.quote_quantity,
        "filled_qty" => order.filled_qty().to_string(),
        "liquidity_side" => order.liquidity_side().to_string(),
        "avg_px" => order.avg_px(),
        "slippage" => order.slippage(),
        "commissions" => (!commissions.is_empty()).then_some(commissions),
        "emulation_trigger" => init.emulation_trigger.to_string(),
        "status" => order.status().to_string(),
        "contingency_type" => init.contingency_type.to_string(),
        "order_list_id" => text(init.order_list_id.as_ref().map(ToString::to_string)),
        "linked_order_ids" => (!ids.is_empty()).then_some(ids),
        "parent_order_id" => text(init.parent_order_id.as_ref().map(ToString::to_string)),
        "exec_algorithm_id" => text(init.exec_algorithm_id.map(|id| id.to_string())),
        "exec_algorithm_params" => py.None(),
        "exec_spawn_id" => text(init.exec_spawn_id.as_ref().map(ToString::to_string)),
        "tags" => (!init.tags.is_empty()).then(|| init.tags.clone()),
        "init_id" => init.init_id.to_string(),
        "ts_init" => init.ts_init.0,
        "ts_last" => order.ts_last().0,
    );
    dict.update(rest.as_mapping())?;
    Ok(dict)
}
