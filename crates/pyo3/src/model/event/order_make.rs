//! Constructors of the order events.

use std::sync::Arc;

use argonauta_core::UnixNanos;
use argonauta_model::{
    enums::{ContingencyType, LiquiditySide, OrderSide, OrderType, TimeInForce, TriggerType},
    order::{OrderEvent, OrderEventDetail, OrderFill, OrderHead, OrderInit, OrderUpdate},
};
use pyo3::{prelude::*, types::PyDict};

use super::{
    order::PyOrderEvent,
    order_kinds::{
        PyOrderAccepted, PyOrderCancelRejected, PyOrderCanceled, PyOrderDenied, PyOrderEmulated,
        PyOrderExpired, PyOrderFilled, PyOrderInitialized, PyOrderModifyRejected,
        PyOrderPendingCancel, PyOrderPendingUpdate, PyOrderRejected, PyOrderReleased,
        PyOrderSubmitted, PyOrderTriggered, PyOrderUpdated,
    },
    order_read::read_options,
};
use crate::{
    convert::{Items, Nanos},
    enums::Enum,
    error::Result,
    model::{
        currency::PyCurrency,
        identifiers::{
            PyAccountId, PyClientOrderId, PyExecAlgorithmId, PyInstrumentId, PyOrderListId,
            PyPositionId, PyStrategyId, PyTradeId, PyTraderId, PyVenueOrderId,
        },
        money::PyMoney,
        params::ParamsArg,
        price::PyPrice,
        quantity::PyQuantity,
        uuid::PyUuid4,
    },
};

/// Makes the constructor of an event: what it tells, then its id and its times, then what may be left
/// out. The last expression makes the event from one that has only ids and `ts_init`.
macro_rules! constructor {
    (
        $py:ident: $($told:ident: $told_type:ty,)*; $($ts_event:ident)?;
        $($term:ident: $term_type:ty = [$($default:tt)+],)*; $base:ident => $made:expr
    ) => {
        #[pymethods]
        impl $py {
            #[new]
            #[pyo3(signature = (
                trader_id, strategy_id, instrument_id, client_order_id, $($told,)* event_id,
                $($ts_event,)? ts_init, $($term = $($default)+,)*
            ))]
            #[allow(clippy::too_many_arguments, reason = "the documented constructors have them")]
            fn new(
                trader_id: PyTraderId,
                strategy_id: PyStrategyId,
                instrument_id: PyInstrumentId,
                client_order_id: PyClientOrderId,
                $($told: $told_type,)*
                event_id: PyUuid4,
                $($ts_event: Nanos,)?
                ts_init: Nanos,
                $($term: $term_type,)*
            ) -> Result<PyClassInitializer<Self>> {
                let ids = OrderInit::ids_only(
                    trader_id.0, strategy_id.0, instrument_id.0, client_order_id.0,
                );
                let $base = bare(ids, event_id, ts_init.0);
                let event: OrderEvent = $made;
                Ok(PyClassInitializer::from(PyOrderEvent(event)).add_subclass(Self))
            }
        }
    };
}

/// Returns an event that tells nothing yet.
fn bare(init: OrderInit, event_id: PyUuid4, ts: UnixNanos) -> OrderEvent {
    OrderEvent {
        init: Arc::new(init),
        venue_order_id: None,
        account_id: None,
        event_id: event_id.0,
        ts_event: ts,
        ts_init: ts,
        reconciliation: false,
        detail: OrderEventDetail::Initialized,
    }
}

constructor! { PyOrderDenied: reason: String,;;; base => OrderEvent {
    detail: OrderEventDetail::Denied { reason: reason.into() }, ..base
} }
constructor! { PyOrderEmulated: ;;; base => OrderEvent {
    detail: OrderEventDetail::Emulated, ..base
} }
constructor! { PyOrderReleased: released_price: PyPrice,;;; base => OrderEvent {
    detail: OrderEventDetail::Released { released_price: released_price.0 }, ..base
} }
constructor! { PyOrderSubmitted: account_id: PyAccountId,; ts_event;; base => OrderEvent {
    account_id: Some(account_id.0), ts_event: ts_event.0,
    detail: OrderEventDetail::Submitted, ..base
} }
constructor! { PyOrderAccepted: venue_order_id: PyVenueOrderId, account_id: PyAccountId,; ts_event;
reconciliation: bool = [false],; base => OrderEvent {
    venue_order_id: Some(venue_order_id.0), account_id: Some(account_id.0), ts_event: ts_event.0,
    reconciliation, detail: OrderEventDetail::Accepted, ..base
} }
constructor! { PyOrderRejected: account_id: PyAccountId, reason: String,; ts_event;
reconciliation: bool = [false], due_post_only: bool = [false],; base => OrderEvent {
    account_id: Some(account_id.0), ts_event: ts_event.0, reconciliation,
    detail: OrderEventDetail::Rejected { reason: reason.into(), due_post_only }, ..base
} }

/// Makes the constructors of events that tell nothing but that they happened.
macro_rules! plain_constructors {
    ($($py:ident $kind:ident)+) => {
        $(constructor! { $py: venue_order_id: Option<PyVenueOrderId>,
        account_id: Option<PyAccountId>,; ts_event; reconciliation: bool = [false],; base =>
        OrderEvent {
            venue_order_id: venue_order_id.map(|id| id.0), account_id: account_id.map(|id| id.0),
            ts_event: ts_event.0, reconciliation, detail: OrderEventDetail::$kind, ..base
        } })+
    };
}
plain_constructors! {
    PyOrderCanceled Canceled
    PyOrderExpired Expired
    PyOrderTriggered Triggered
    PyOrderPendingUpdate PendingUpdate
    PyOrderPendingCancel PendingCancel
}

/// Makes the constructors of refused requests.
macro_rules! refusal_constructors {
    ($($py:ident $kind:ident)+) => {
        $(constructor! { $py: venue_order_id: Option<PyVenueOrderId>,
        account_id: Option<PyAccountId>, reason: String,; ts_event;
        reconciliation: bool = [false],; base => OrderEvent {
            venue_order_id: venue_order_id.map(|id| id.0), account_id: account_id.map(|id| id.0),
            ts_event: ts_event.0, reconciliation,
            detail: OrderEventDetail::$kind { reason: reason.into() }, ..base
        } })+
    };
}
refusal_constructors! {
    PyOrderModifyRejected ModifyRejected
    PyOrderCancelRejected CancelRejected
}

constructor! { PyOrderUpdated: venue_order_id: Option<PyVenueOrderId>,
account_id: Option<PyAccountId>, quantity: PyQuantity, price: Option<PyPrice>,
trigger_price: Option<PyPrice>,; ts_event; reconciliation: bool = [false],; base => OrderEvent {
    venue_order_id: venue_order_id.map(|id| id.0), account_id: account_id.map(|id| id.0),
    ts_event: ts_event.0, reconciliation,
    detail: OrderEventDetail::Updated(Box::new(OrderUpdate {
        quantity: quantity.0,
        price: price.map(|price| price.0),
        trigger_price: trigger_price.map(|price| price.0),
    })), ..base
} }

constructor! { PyOrderFilled: venue_order_id: PyVenueOrderId, account_id: PyAccountId,
trade_id: PyTradeId, position_id: Option<PyPositionId>, order_side: Enum<OrderSide>,
order_type: Enum<OrderType>, last_qty: PyQuantity, last_px: PyPrice, currency: PyCurrency,
commission: PyMoney, liquidity_side: Enum<LiquiditySide>,; ts_event;
reconciliation: bool = [false], info: Option<ParamsArg> = [None],; base => OrderEvent {
    venue_order_id: Some(venue_order_id.0), account_id: Some(account_id.0), ts_event: ts_event.0,
    reconciliation,
    detail: OrderEventDetail::Filled(Arc::new(OrderFill {
        trade_id: trade_id.0,
        position_id: position_id.map(|id| id.0),
        side: order_side.0,
        order_type: order_type.0,
        last_qty: last_qty.0,
        last_px: last_px.0,
        currency: currency.0,
        commission: commission.0,
        liquidity_side: liquidity_side.0,
        info: info.map(|info| Box::new(info.0)),
    }.validated()?)), ..base
} }

#[pymethods]
impl PyOrderInitialized {
    #[new]
    #[pyo3(signature = (
        trader_id,
        strategy_id,
        instrument_id,
        client_order_id,
        order_side,
        order_type,
        quantity,
        time_in_force,
        post_only,
        reduce_only,
        quote_quantity,
        options,
        emulation_trigger,
        trigger_instrument_id,
        contingency_type,
        order_list_id,
        linked_order_ids,
        parent_order_id,
        exec_algorithm_id,
        exec_algorithm_params,
        exec_spawn_id,
        tags,
        event_id,
        ts_init,
        reconciliation=false,
    ))]
    #[expect(
        clippy::too_many_arguments,
        clippy::fn_params_excessive_bools,
        reason = "the documented constructor has them"
    )]
    fn new(
        trader_id: PyTraderId,
        strategy_id: PyStrategyId,
        instrument_id: PyInstrumentId,
        client_order_id: PyClientOrderId,
        order_side: Enum<OrderSide>,
        order_type: Enum<OrderType>,
        quantity: PyQuantity,
        time_in_force: Enum<TimeInForce>,
        post_only: bool,
        reduce_only: bool,
        quote_quantity: bool,
        options: &Bound<'_, PyDict>,
        emulation_trigger: Enum<TriggerType>,
        trigger_instrument_id: Option<PyInstrumentId>,
        contingency_type: Enum<ContingencyType>,
        order_list_id: Option<PyOrderListId>,
        linked_order_ids: Option<Items<PyClientOrderId>>,
        parent_order_id: Option<PyClientOrderId>,
        exec_algorithm_id: Option<PyExecAlgorithmId>,
        exec_algorithm_params: Option<ParamsArg>,
        exec_spawn_id: Option<PyClientOrderId>,
        tags: Option<Items<String>>,
        event_id: PyUuid4,
        ts_init: Nanos,
        reconciliation: bool,
    ) -> Result<PyClassInitializer<Self>> {
        let linked = linked_order_ids.map_or_else(Vec::new, |ids| ids.0);
        let head = OrderHead {
            trader_id: trader_id.0,
            strategy_id: strategy_id.0,
            instrument_id: instrument_id.0,
            client_order_id: client_order_id.0,
            side: order_side.0,
            quantity: quantity.0,
            init_id: event_id.0,
            ts_init: ts_init.0,
        };
        let init = OrderInit {
            order_type: order_type.0,
            time_in_force: time_in_force.0,
            post_only,
            reduce_only,
            quote_quantity,
            emulation_trigger: emulation_trigger.0,
            contingency_type: contingency_type.0,
            order_list_id: order_list_id.map(|id| id.0),
            linked_order_ids: linked.into_iter().map(|id| id.0).collect(),
            parent_order_id: parent_order_id.map(|id| id.0),
            exec_algorithm_id: exec_algorithm_id.map(|id| id.0),
            exec_spawn_id: exec_spawn_id.map(|id| id.0),
            tags: tags.map_or_else(Vec::new, |tags| tags.0),
            ..OrderInit::market(head)
        };
        let init = read_options(init, options)?.with_extras(|extras| {
            extras.trigger_instrument_id = trigger_instrument_id.map(|id| id.0);
            extras.exec_algorithm_params = exec_algorithm_params.map(|params| params.0);
        });
        init.validate()?;
        let event = OrderEvent { reconciliation, ..bare(init, event_id, ts_init.0) };
        Ok(PyClassInitializer::from(PyOrderEvent(event)).add_subclass(Self))
    }
}
