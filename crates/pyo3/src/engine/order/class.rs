//! One class for each type of order, with the constructor of its terms.

use argonauta_core::UnixNanos;
use argonauta_model::{
    enums::{ContingencyType, OrderSide, OrderType, TimeInForce, TrailingOffsetType, TriggerType},
    order::{Order, OrderHead, OrderInit},
};
use pyo3::prelude::*;

use super::{
    PyOrder,
    set::{self, Links},
};
use crate::{
    convert::{DecimalArg, Items, Nanos},
    enums::Enum,
    error::Result,
    model::{
        identifiers::{
            PyClientOrderId, PyExecAlgorithmId, PyInstrumentId, PyOrderListId, PyStrategyId,
            PyTraderId,
        },
        params::ParamsArg,
        price::PyPrice,
        quantity::PyQuantity,
        uuid::PyUuid4,
    },
};

/// No time: an order that does not expire.
const NEVER: Nanos = Nanos(UnixNanos(0));

/// Makes the class of a type of order. Terms before the semicolon must be given and stand before
/// `init_id`; those after it may be given and stand behind `ts_init`.
macro_rules! order_class {
    (
        $(#[$doc:meta])*
        $py:ident $name:literal $order_type:ident:
        $($given:ident: $given_type:ty,)*;
        $($term:ident: $term_type:ty = [$($default:tt)+],)*
    ) => {
        $(#[$doc])*
        #[pyclass(name = $name, module = "argonauta.model.orders", frozen, extends = PyOrder)]
        pub(crate) struct $py;

        #[pymethods]
        impl $py {
            #[new]
            #[pyo3(signature = (
                trader_id, strategy_id, instrument_id, client_order_id, order_side, quantity,
                $($given,)* init_id, ts_init, $($term = $($default)+,)*
                contingency_type = Enum(ContingencyType::NoContingency), order_list_id = None,
                linked_order_ids = None, parent_order_id = None, exec_algorithm_id = None,
                exec_algorithm_params = None, exec_spawn_id = None, tags = None
            ))]
            #[expect(clippy::too_many_arguments, reason = "the documented constructor has them")]
            fn new(
                trader_id: PyTraderId,
                strategy_id: PyStrategyId,
                instrument_id: PyInstrumentId,
                client_order_id: PyClientOrderId,
                order_side: Enum<OrderSide>,
                quantity: PyQuantity,
                $($given: $given_type,)*
                init_id: PyUuid4,
                ts_init: Nanos,
                $($term: $term_type,)*
                contingency_type: Enum<ContingencyType>,
                order_list_id: Option<PyOrderListId>,
                linked_order_ids: Option<Items<PyClientOrderId>>,
                parent_order_id: Option<PyClientOrderId>,
                exec_algorithm_id: Option<PyExecAlgorithmId>,
                exec_algorithm_params: Option<ParamsArg>,
                exec_spawn_id: Option<PyClientOrderId>,
                tags: Option<Items<String>>,
            ) -> Result<PyClassInitializer<Self>> {
                let mut init = OrderInit {
                    order_type: OrderType::$order_type,
                    ..OrderInit::market(OrderHead {
                        trader_id: trader_id.0,
                        strategy_id: strategy_id.0,
                        instrument_id: instrument_id.0,
                        client_order_id: client_order_id.0,
                        side: order_side.0,
                        quantity: quantity.0,
                        init_id: init_id.0,
                        ts_init: ts_init.0,
                    })
                };
                $(set::$given(&mut init, $given);)*
                $(set::$term(&mut init, $term);)*
                set::exec_algorithm_id(&mut init, exec_algorithm_id);
                set::exec_algorithm_params(&mut init, exec_algorithm_params);
                set::tags(&mut init, tags);
                Links {
                    contingency_type,
                    order_list_id,
                    linked_order_ids,
                    parent_order_id,
                    exec_spawn_id,
                }
                .set(&mut init);
                let base = PyClassInitializer::from(PyOrder::own(Order::new(init)?));
                Ok(base.add_subclass(Self))
            }
        }
    };
}

order_class! {
    /// An order that trades at once at the best price that there is.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule: no side, no quantity, the time in force GTD.
    PyMarketOrder "MarketOrder" Market: ;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
}
order_class! {
    /// An order that trades at its price or better.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule: GTD without `expire_time_ns`, a `display_qty`
    ///         above the quantity.
    PyLimitOrder "LimitOrder" Limit:
    price: PyPrice,;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time_ns: Nanos = [NEVER],
    post_only: bool = [false],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
order_class! {
    /// An order that becomes a market order when the market reaches its trigger.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule: NO_TRIGGER, AT_THE_OPEN, AT_THE_CLOSE.
    PyStopMarketOrder "StopMarketOrder" StopMarket:
    trigger_price: PyPrice,
    trigger_type: Enum<TriggerType>,;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time_ns: Nanos = [NEVER],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
order_class! {
    /// An order that becomes a limit order when the market reaches its trigger.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule: NO_TRIGGER, AT_THE_OPEN, AT_THE_CLOSE.
    PyStopLimitOrder "StopLimitOrder" StopLimit:
    price: PyPrice,
    trigger_price: PyPrice,
    trigger_type: Enum<TriggerType>,;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time_ns: Nanos = [NEVER],
    post_only: bool = [false],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
order_class! {
    /// An order that trades at once; what does not trade rests at the price of its first fill.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule: AT_THE_OPEN, AT_THE_CLOSE.
    PyMarketToLimitOrder "MarketToLimitOrder" MarketToLimit: ;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time_ns: Nanos = [NEVER],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
}
order_class! {
    /// An order that becomes a market order when the market comes back to its trigger.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule: NO_TRIGGER, AT_THE_OPEN, AT_THE_CLOSE.
    PyMarketIfTouchedOrder "MarketIfTouchedOrder" MarketIfTouched:
    trigger_price: PyPrice,
    trigger_type: Enum<TriggerType>,;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time_ns: Nanos = [NEVER],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
order_class! {
    /// An order that becomes a limit order when the market comes back to its trigger.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule: NO_TRIGGER, AT_THE_OPEN, AT_THE_CLOSE.
    PyLimitIfTouchedOrder "LimitIfTouchedOrder" LimitIfTouched:
    price: PyPrice,
    trigger_price: PyPrice,
    trigger_type: Enum<TriggerType>,;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time_ns: Nanos = [NEVER],
    post_only: bool = [false],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
order_class! {
    /// A stop-market order whose trigger follows the market at an offset.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule: an offset that is not above zero, no unit of
    ///         it, NO_TRIGGER.
    PyTrailingStopMarketOrder "TrailingStopMarketOrder" TrailingStopMarket:
    trigger_price: Option<PyPrice>,
    trigger_type: Enum<TriggerType>,
    trailing_offset: DecimalArg,
    trailing_offset_type: Enum<TrailingOffsetType>,;
    activation_price: Option<PyPrice> = [None],
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time_ns: Nanos = [NEVER],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
order_class! {
    /// A stop-limit order whose trigger and limit follow the market at offsets.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule: an offset that is not above zero, no unit of
    ///         it, NO_TRIGGER.
    PyTrailingStopLimitOrder "TrailingStopLimitOrder" TrailingStopLimit:
    price: Option<PyPrice>,
    trigger_price: Option<PyPrice>,
    trigger_type: Enum<TriggerType>,
    limit_offset: DecimalArg,
    trailing_offset: DecimalArg,
    trailing_offset_type: Enum<TrailingOffsetType>,;
    activation_price: Option<PyPrice> = [None],
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time_ns: Nanos = [NEVER],
    post_only: bool = [false],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}

/// Makes the Python object of an order: of the class of its type.
pub(super) fn object(py: Python<'_>, base: PyOrder, order_type: OrderType) -> PyResult<Py<PyAny>> {
    let base = PyClassInitializer::from(base);
    macro_rules! made {
        ($py:ident) => {
            Py::new(py, base.add_subclass($py))?.into_any()
        };
    }
    Ok(match order_type {
        OrderType::Market => made!(PyMarketOrder),
        OrderType::Limit => made!(PyLimitOrder),
        OrderType::StopMarket => made!(PyStopMarketOrder),
        OrderType::StopLimit => made!(PyStopLimitOrder),
        OrderType::MarketToLimit => made!(PyMarketToLimitOrder),
        OrderType::MarketIfTouched => made!(PyMarketIfTouchedOrder),
        OrderType::LimitIfTouched => made!(PyLimitIfTouchedOrder),
        OrderType::TrailingStopMarket => made!(PyTrailingStopMarketOrder),
        OrderType::TrailingStopLimit => made!(PyTrailingStopLimitOrder),
    })
}
