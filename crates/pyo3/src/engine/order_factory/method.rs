//! One method for each type of order.

use argonauta_model::{
    enums::{OrderSide, OrderType, TimeInForce, TrailingOffsetType, TriggerType},
    error::ModelResult,
    order::{Order, OrderInit},
};
use pyo3::prelude::*;

use super::PyOrderFactory;
use crate::{
    convert::{DecimalArg, Items},
    engine::order::{
        PyLimitIfTouchedOrder, PyLimitOrder, PyMarketIfTouchedOrder, PyMarketOrder,
        PyMarketToLimitOrder, PyOrder, PyStopLimitOrder, PyStopMarketOrder,
        PyTrailingStopLimitOrder, PyTrailingStopMarketOrder,
        set::{self, Expiry},
    },
    enums::Enum,
    error::Result,
    model::{
        identifiers::{PyClientOrderId, PyExecAlgorithmId, PyInstrumentId},
        params::ParamsArg,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// Makes the method for a type of order. Terms before the semicolon must be given, those after it may.
macro_rules! factory_method {
    (
        $(#[$doc:meta])*
        $method:ident $py:ident $order_type:ident:
        $($given:ident: $given_type:ty,)*;
        $($term:ident: $term_type:ty = [$($default:tt)+],)*
    ) => {
        #[pymethods]
        impl PyOrderFactory {
            $(#[$doc])*
            #[pyo3(signature = (
                instrument_id, order_side, quantity, $($given,)* $($term = $($default)+,)*
                exec_algorithm_id = None, exec_algorithm_params = None, tags = None,
                client_order_id = None
            ))]
            #[expect(clippy::too_many_arguments, reason = "the documented method has them")]
            fn $method(
                &self,
                py: Python<'_>,
                instrument_id: PyInstrumentId,
                order_side: Enum<OrderSide>,
                quantity: PyQuantity,
                $($given: $given_type,)*
                $($term: $term_type,)*
                exec_algorithm_id: Option<PyExecAlgorithmId>,
                exec_algorithm_params: Option<ParamsArg>,
                tags: Option<Items<String>>,
                client_order_id: Option<PyClientOrderId>,
            ) -> Result<Py<$py>> {
                let (id, side, quantity) = (instrument_id.0, order_side.0, quantity.0);
                let head = self.with(py, |factory, now| -> ModelResult<_> {
                    Ok(match client_order_id {
                        Some(given) => factory.head_of(given.0, id, side, quantity, now),
                        None => factory.head(id, side, quantity, now)?,
                    })
                })??;
                let mut init = OrderInit {
                    order_type: OrderType::$order_type,
                    ..OrderInit::market(head)
                };
                $(set::$given(&mut init, $given);)*
                $(set::$term(&mut init, $term);)*
                if exec_algorithm_id.is_some() {
                    init.exec_spawn_id = Some(init.client_order_id.clone());
                }
                set::exec_algorithm_id(&mut init, exec_algorithm_id);
                set::exec_algorithm_params(&mut init, exec_algorithm_params);
                set::tags(&mut init, tags);
                let base = PyClassInitializer::from(PyOrder::own(Order::new(init)?));
                Ok(Py::new(py, base.add_subclass($py))?)
            }
        }
    };
}

factory_method! {
    /// Make a market order: it trades at once at the best price that there is.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule.
    market PyMarketOrder Market: ;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
}
factory_method! {
    /// Make a limit order: it trades at its price or better.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule.
    limit PyLimitOrder Limit:
    price: PyPrice,;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time: Option<Expiry> = [None],
    post_only: bool = [false],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
factory_method! {
    /// Make a stop-market order: it trades at the market once its trigger is reached.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule.
    stop_market PyStopMarketOrder StopMarket:
    trigger_price: PyPrice,;
    trigger_type: Enum<TriggerType> = [Enum(TriggerType::Default)],
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time: Option<Expiry> = [None],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
factory_method! {
    /// Make a stop-limit order: it becomes a limit order once its trigger is reached.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule.
    stop_limit PyStopLimitOrder StopLimit:
    price: PyPrice,
    trigger_price: PyPrice,;
    trigger_type: Enum<TriggerType> = [Enum(TriggerType::Default)],
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time: Option<Expiry> = [None],
    post_only: bool = [false],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
factory_method! {
    /// Make a market-to-limit order: what does not trade at once rests at the price of its first fill.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule.
    market_to_limit PyMarketToLimitOrder MarketToLimit: ;
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time: Option<Expiry> = [None],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
}
factory_method! {
    /// Make a market-if-touched order: it trades at the market once that comes back to its trigger.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule.
    market_if_touched PyMarketIfTouchedOrder MarketIfTouched:
    trigger_price: PyPrice,;
    trigger_type: Enum<TriggerType> = [Enum(TriggerType::Default)],
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time: Option<Expiry> = [None],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
factory_method! {
    /// Make a limit-if-touched order: it becomes a limit order once the market comes back to its
    /// trigger.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule.
    limit_if_touched PyLimitIfTouchedOrder LimitIfTouched:
    price: PyPrice,
    trigger_price: PyPrice,;
    trigger_type: Enum<TriggerType> = [Enum(TriggerType::Default)],
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time: Option<Expiry> = [None],
    post_only: bool = [false],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
factory_method! {
    /// Make a stop-market order whose trigger follows the market at an offset.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule.
    trailing_stop_market PyTrailingStopMarketOrder TrailingStopMarket:
    trailing_offset: DecimalArg,;
    activation_price: Option<PyPrice> = [None],
    trigger_price: Option<PyPrice> = [None],
    trigger_type: Enum<TriggerType> = [Enum(TriggerType::Default)],
    trailing_offset_type: Enum<TrailingOffsetType> = [Enum(TrailingOffsetType::Price)],
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time: Option<Expiry> = [None],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
factory_method! {
    /// Make a stop-limit order whose trigger and limit follow the market at offsets.
    ///
    /// Raises:
    ///     InvalidValueError: If a term breaks a rule.
    trailing_stop_limit PyTrailingStopLimitOrder TrailingStopLimit:
    limit_offset: DecimalArg,
    trailing_offset: DecimalArg,;
    price: Option<PyPrice> = [None],
    activation_price: Option<PyPrice> = [None],
    trigger_price: Option<PyPrice> = [None],
    trigger_type: Enum<TriggerType> = [Enum(TriggerType::Default)],
    trailing_offset_type: Enum<TrailingOffsetType> = [Enum(TrailingOffsetType::Price)],
    time_in_force: Enum<TimeInForce> = [Enum(TimeInForce::Gtc)],
    expire_time: Option<Expiry> = [None],
    post_only: bool = [false],
    reduce_only: bool = [false],
    quote_quantity: bool = [false],
    display_qty: Option<PyQuantity> = [None],
    emulation_trigger: Enum<TriggerType> = [Enum(TriggerType::NoTrigger)],
    trigger_instrument_id: Option<PyInstrumentId> = [None],
}
