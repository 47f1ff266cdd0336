//! The method that makes an entry with its exits.

use std::sync::Arc;

use argonauta_model::{
    enums::{ContingencyType, OrderSide, OrderType, TimeInForce, TrailingOffsetType, TriggerType},
    order::{Order, OrderList},
};
use argonauta_trading::{BracketConfig, BracketLeg};
use pyo3::prelude::*;

use super::PyOrderFactory;
use crate::{
    convert::{DecimalArg, Items},
    engine::order::{PyOrderList, own_order, set::Expiry},
    enums::Enum,
    error::Result,
    model::{
        identifiers::{PyClientOrderId, PyExecAlgorithmId, PyInstrumentId},
        params::ParamsArg,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

#[pymethods]
impl PyOrderFactory {
    /// Make an entry with a take-profit and a stop-loss. The entry releases both (OTO), and they end
    /// each other as `contingency_type` says; both only reduce the position.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     order_side: Side of the entry; the exits are on the other.
    ///     quantity: Quantity of each of the three.
    ///     emulation_trigger: Which price the emulator watches for those that can be emulated.
    ///     contingency_type: OUO, OCO or NO_CONTINGENCY, between the exits.
    ///     entry_order_type: MARKET, LIMIT, MARKET_IF_TOUCHED, LIMIT_IF_TOUCHED or STOP_LIMIT.
    ///     expire_time: When the entry ends, if `time_in_force`, which is the entry's, is GTD.
    ///     tp_order_type: LIMIT, LIMIT_IF_TOUCHED, MARKET_IF_TOUCHED or one that trails.
    ///     sl_order_type: STOP_MARKET or TRAILING_STOP_MARKET.
    ///
    /// Returns:
    ///     The list of entry, stop-loss and take-profit, in this order.
    ///
    /// Raises:
    ///     InvalidValueError: If a type does not belong to its leg, or a term to its type, such as
    ///         `entry_price` to a market order.
    #[pyo3(signature = (
        instrument_id,
        order_side,
        quantity,
        quote_quantity=false,
        emulation_trigger=Enum(TriggerType::NoTrigger),
        trigger_instrument_id=None,
        contingency_type=Enum(ContingencyType::Ouo),
        entry_order_type=Enum(OrderType::Market),
        entry_price=None,
        entry_trigger_price=None,
        expire_time=None,
        time_in_force=Enum(TimeInForce::Gtc),
        entry_post_only=false,
        entry_exec_algorithm_id=None,
        entry_exec_algorithm_params=None,
        entry_tags=None,
        entry_client_order_id=None,
        tp_order_type=Enum(OrderType::Limit),
        tp_price=None,
        tp_trigger_price=None,
        tp_trigger_type=Enum(TriggerType::Default),
        tp_activation_price=None,
        tp_trailing_offset=None,
        tp_trailing_offset_type=Enum(TrailingOffsetType::Price),
        tp_limit_offset=None,
        tp_time_in_force=Enum(TimeInForce::Gtc),
        tp_post_only=true,
        tp_exec_algorithm_id=None,
        tp_exec_algorithm_params=None,
        tp_tags=None,
        tp_client_order_id=None,
        sl_order_type=Enum(OrderType::StopMarket),
        sl_trigger_price=None,
        sl_trigger_type=Enum(TriggerType::Default),
        sl_activation_price=None,
        sl_trailing_offset=None,
        sl_trailing_offset_type=Enum(TrailingOffsetType::Price),
        sl_time_in_force=Enum(TimeInForce::Gtc),
        sl_exec_algorithm_id=None,
        sl_exec_algorithm_params=None,
        sl_tags=None,
        sl_client_order_id=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "the documented method has them")]
    fn bracket(
        &self,
        py: Python<'_>,
        instrument_id: PyInstrumentId,
        order_side: Enum<OrderSide>,
        quantity: PyQuantity,
        quote_quantity: bool,
        emulation_trigger: Enum<TriggerType>,
        trigger_instrument_id: Option<PyInstrumentId>,
        contingency_type: Enum<ContingencyType>,
        entry_order_type: Enum<OrderType>,
        entry_price: Option<PyPrice>,
        entry_trigger_price: Option<PyPrice>,
        expire_time: Option<Expiry>,
        time_in_force: Enum<TimeInForce>,
        entry_post_only: bool,
        entry_exec_algorithm_id: Option<PyExecAlgorithmId>,
        entry_exec_algorithm_params: Option<ParamsArg>,
        entry_tags: Option<Items<String>>,
        entry_client_order_id: Option<PyClientOrderId>,
        tp_order_type: Enum<OrderType>,
        tp_price: Option<PyPrice>,
        tp_trigger_price: Option<PyPrice>,
        tp_trigger_type: Enum<TriggerType>,
        tp_activation_price: Option<PyPrice>,
        tp_trailing_offset: Option<DecimalArg>,
        tp_trailing_offset_type: Enum<TrailingOffsetType>,
        tp_limit_offset: Option<DecimalArg>,
        tp_time_in_force: Enum<TimeInForce>,
        tp_post_only: bool,
        tp_exec_algorithm_id: Option<PyExecAlgorithmId>,
        tp_exec_algorithm_params: Option<ParamsArg>,
        tp_tags: Option<Items<String>>,
        tp_client_order_id: Option<PyClientOrderId>,
        sl_order_type: Enum<OrderType>,
        sl_trigger_price: Option<PyPrice>,
        sl_trigger_type: Enum<TriggerType>,
        sl_activation_price: Option<PyPrice>,
        sl_trailing_offset: Option<DecimalArg>,
        sl_trailing_offset_type: Enum<TrailingOffsetType>,
        sl_time_in_force: Enum<TimeInForce>,
        sl_exec_algorithm_id: Option<PyExecAlgorithmId>,
        sl_exec_algorithm_params: Option<ParamsArg>,
        sl_tags: Option<Items<String>>,
        sl_client_order_id: Option<PyClientOrderId>,
    ) -> Result<PyOrderList> {
        let default = BracketLeg::entry();
        let entry = BracketLeg {
            order_type: entry_order_type.0,
            price: entry_price.map(|p| p.0),
            trigger_price: entry_trigger_price.map(|p| p.0),
            time_in_force: time_in_force.0,
            expire_time: expire_time.map(Expiry::nanos),
            post_only: entry_post_only,
            exec_algorithm_id: entry_exec_algorithm_id.map(|id| id.0),
            exec_algorithm_params: entry_exec_algorithm_params.map(|params| params.0),
            tags: entry_tags.map_or(default.tags.clone(), |tags| tags.0),
            client_order_id: entry_client_order_id.map(|id| id.0),
            ..default
        };
        let default = BracketLeg::take_profit();
        let take_profit = BracketLeg {
            order_type: tp_order_type.0,
            price: tp_price.map(|p| p.0),
            trigger_price: tp_trigger_price.map(|p| p.0),
            trigger_type: tp_trigger_type.0,
            activation_price: tp_activation_price.map(|p| p.0),
            trailing_offset: tp_trailing_offset.map(|offset| offset.0),
            trailing_offset_type: tp_trailing_offset_type.0,
            limit_offset: tp_limit_offset.map(|offset| offset.0),
            time_in_force: tp_time_in_force.0,
            post_only: tp_post_only,
            exec_algorithm_id: tp_exec_algorithm_id.map(|id| id.0),
            exec_algorithm_params: tp_exec_algorithm_params.map(|params| params.0),
            tags: tp_tags.map_or(default.tags.clone(), |tags| tags.0),
            client_order_id: tp_client_order_id.map(|id| id.0),
            ..default
        };
        let default = BracketLeg::stop_loss();
        let stop_loss = BracketLeg {
            order_type: sl_order_type.0,
            trigger_price: sl_trigger_price.map(|p| p.0),
            trigger_type: sl_trigger_type.0,
            activation_price: sl_activation_price.map(|p| p.0),
            trailing_offset: sl_trailing_offset.map(|offset| offset.0),
            trailing_offset_type: sl_trailing_offset_type.0,
            time_in_force: sl_time_in_force.0,
            exec_algorithm_id: sl_exec_algorithm_id.map(|id| id.0),
            exec_algorithm_params: sl_exec_algorithm_params.map(|params| params.0),
            tags: sl_tags.map_or(default.tags.clone(), |tags| tags.0),
            client_order_id: sl_client_order_id.map(|id| id.0),
            ..default
        };
        let config = BracketConfig {
            instrument_id: instrument_id.0,
            side: order_side.0,
            quantity: quantity.0,
            quote_quantity,
            emulation_trigger: emulation_trigger.0,
            trigger_instrument_id: trigger_instrument_id.map(|id| id.0),
            contingency_type: contingency_type.0,
            entry,
            take_profit,
            stop_loss,
        };
        self.make_bracket(py, &config)
    }
}

impl PyOrderFactory {
    fn make_bracket(&self, py: Python<'_>, config: &BracketConfig) -> Result<PyOrderList> {
        let (id, legs) = self.with(py, |factory, now| factory.bracket(config, now))??;
        let mut orders = Vec::with_capacity(legs.len());
        for leg in legs {
            let order = own_order(py, Order::new(leg)?)?.into_bound(py);
            orders.push(order.cast_into().map_err(PyErr::from)?.unbind());
        }
        let make = |terms: Vec<Arc<_>>| Ok(OrderList::new(id, terms)?);
        PyOrderList::of(orders, make)
    }
}
