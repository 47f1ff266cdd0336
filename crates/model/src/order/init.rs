//! What was asked for: the part of an order that never changes.

use argonauta_core::{UnixNanos, Uuid4};
use rust_decimal::Decimal;

use super::OrderExtras;
use crate::{
    enums::{ContingencyType, OrderSide, OrderType, TimeInForce, TrailingOffsetType, TriggerType},
    identifiers::{
        ClientOrderId, ExecAlgorithmId, InstrumentId, OrderListId, StrategyId, TraderId,
    },
    params::Params,
    price::Price,
    quantity::Quantity,
};

/// The head of an order, shared between the order and all its events.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderInit {
    /// Trader.
    pub trader_id: TraderId,
    /// Strategy that asked.
    pub strategy_id: StrategyId,
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Order id that this side gave.
    pub client_order_id: ClientOrderId,
    /// Side.
    pub side: OrderSide,
    /// Type.
    pub order_type: OrderType,
    /// Quantity, in units of the instrument unless `quote_quantity`.
    pub quantity: Quantity,
    /// How long it lives.
    pub time_in_force: TimeInForce,
    /// When a `GTD` order ends.
    pub expire_time: Option<UnixNanos>,
    /// Limit price.
    pub price: Option<Price>,
    /// Trigger price.
    pub trigger_price: Option<Price>,
    /// Which price triggers it.
    pub trigger_type: TriggerType,
    /// Whether it may only give liquidity.
    pub post_only: bool,
    /// Whether it may only reduce a position.
    pub reduce_only: bool,
    /// Whether the quantity is in quote currency.
    pub quote_quantity: bool,
    /// How it depends on the linked orders.
    pub contingency_type: ContingencyType,
    /// List that it was submitted with.
    pub order_list_id: Option<OrderListId>,
    /// Orders that it is contingent with.
    pub linked_order_ids: Vec<ClientOrderId>,
    /// Order whose execution releases it.
    pub parent_order_id: Option<ClientOrderId>,
    /// Execution algorithm that works it.
    pub exec_algorithm_id: Option<ExecAlgorithmId>,
    /// Primary order of the execution algorithm.
    pub exec_spawn_id: Option<ClientOrderId>,
    /// Which price the emulator watches.
    pub emulation_trigger: TriggerType,
    /// Free text for the user.
    pub tags: Vec<String>,
    /// What few orders have; read it with [`OrderInit::extras`].
    pub extras: Option<Box<OrderExtras>>,
    /// Unique id of the initialization.
    pub init_id: Uuid4,
    /// When it was made.
    pub ts_init: UnixNanos,
}

/// What every order needs, whatever its type.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderHead {
    /// Trader.
    pub trader_id: TraderId,
    /// Strategy that asks.
    pub strategy_id: StrategyId,
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Order id.
    pub client_order_id: ClientOrderId,
    /// Side.
    pub side: OrderSide,
    /// Quantity.
    pub quantity: Quantity,
    /// Unique id of the initialization.
    pub init_id: Uuid4,
    /// When it is made.
    pub ts_init: UnixNanos,
}

impl OrderInit {
    /// Returns the head of an event whose order is not at hand: only its four ids mean anything. An
    /// order gives the events that it takes its own head.
    pub fn ids_only(
        trader_id: TraderId,
        strategy_id: StrategyId,
        instrument_id: InstrumentId,
        client_order_id: ClientOrderId,
    ) -> Self {
        Self::market(OrderHead {
            trader_id,
            strategy_id,
            instrument_id,
            client_order_id,
            side: OrderSide::NoOrderSide,
            quantity: Quantity::zero(0),
            init_id: Uuid4::from_bits(0),
            ts_init: UnixNanos(0),
        })
    }

    /// Returns a `GTC` market order. Further fields are set by struct update.
    pub fn market(head: OrderHead) -> Self {
        Self {
            trader_id: head.trader_id,
            strategy_id: head.strategy_id,
            instrument_id: head.instrument_id,
            client_order_id: head.client_order_id,
            side: head.side,
            order_type: OrderType::Market,
            quantity: head.quantity,
            time_in_force: TimeInForce::Gtc,
            expire_time: None,
            price: None,
            trigger_price: None,
            trigger_type: TriggerType::NoTrigger,
            post_only: false,
            reduce_only: false,
            quote_quantity: false,
            contingency_type: ContingencyType::NoContingency,
            order_list_id: None,
            linked_order_ids: Vec::new(),
            parent_order_id: None,
            exec_algorithm_id: None,
            exec_spawn_id: None,
            emulation_trigger: TriggerType::NoTrigger,
            tags: Vec::new(),
            extras: None,
            init_id: head.init_id,
            ts_init: head.ts_init,
        }
    }

    /// Returns a `GTC` limit order.
    pub fn limit(head: OrderHead, price: Price) -> Self {
        Self { order_type: OrderType::Limit, price: Some(price), ..Self::market(head) }
    }

    /// Returns a `GTC` stop-market order with the default trigger.
    pub fn stop_market(head: OrderHead, trigger_price: Price) -> Self {
        Self {
            order_type: OrderType::StopMarket,
            trigger_price: Some(trigger_price),
            trigger_type: TriggerType::Default,
            ..Self::market(head)
        }
    }

    /// Returns a `GTC` stop-limit order with the default trigger.
    pub fn stop_limit(head: OrderHead, price: Price, trigger_price: Price) -> Self {
        Self {
            order_type: OrderType::StopLimit,
            price: Some(price),
            ..Self::stop_market(head, trigger_price)
        }
    }

    /// Returns a `GTC` market-to-limit order: what does not trade at once rests at the price of its
    /// first fill.
    pub fn market_to_limit(head: OrderHead) -> Self {
        Self { order_type: OrderType::MarketToLimit, ..Self::market(head) }
    }

    /// Returns a `GTC` market-if-touched order with the default trigger.
    pub fn market_if_touched(head: OrderHead, trigger_price: Price) -> Self {
        Self { order_type: OrderType::MarketIfTouched, ..Self::stop_market(head, trigger_price) }
    }

    /// Returns a `GTC` limit-if-touched order with the default trigger.
    pub fn limit_if_touched(head: OrderHead, price: Price, trigger_price: Price) -> Self {
        Self {
            order_type: OrderType::LimitIfTouched,
            ..Self::stop_limit(head, price, trigger_price)
        }
    }

    /// Returns a `GTC` stop-market order whose trigger follows the market at `offset` in its prices.
    pub fn trailing_stop_market(head: OrderHead, offset: Decimal) -> Self {
        Self {
            order_type: OrderType::TrailingStopMarket,
            trigger_type: TriggerType::Default,
            ..Self::market(head)
        }
        .with_extras(|extras| {
            extras.trailing_offset = Some(offset);
            extras.trailing_offset_type = TrailingOffsetType::Price;
        })
    }

    /// Returns a `GTC` stop-limit order whose trigger follows the market at `offset`, and whose limit
    /// follows the trigger at `limit_offset`, both in its prices.
    pub fn trailing_stop_limit(head: OrderHead, offset: Decimal, limit_offset: Decimal) -> Self {
        Self {
            order_type: OrderType::TrailingStopLimit,
            ..Self::trailing_stop_market(head, offset)
        }
        .with_extras(|extras| extras.limit_offset = Some(limit_offset))
    }

    /// Hands the order to an execution algorithm, as its primary order.
    pub fn with_algorithm(self, id: ExecAlgorithmId, params: Option<Params>) -> Self {
        let order = Self {
            exec_algorithm_id: Some(id),
            exec_spawn_id: Some(self.client_order_id.clone()),
            ..self
        };
        match params {
            Some(params) => order.with_extras(|extras| extras.exec_algorithm_params = Some(params)),
            None => order,
        }
    }

    /// Whether it is to be held by the emulator until its trigger is met.
    pub fn emulates(&self) -> bool {
        self.emulation_trigger != TriggerType::NoTrigger
    }

    /// Returns what an emulated order is once its trigger was met: a limit order where it had a limit
    /// beside its trigger, else a market order.
    pub(super) fn released(
        &self,
        quantity: Quantity,
        price: Option<Price>,
        init_id: Uuid4,
        ts_init: UnixNanos,
    ) -> Self {
        let keeps_limit = matches!(
            self.order_type,
            OrderType::StopLimit | OrderType::LimitIfTouched | OrderType::TrailingStopLimit
        );
        // A market order is done at once: it has no end.
        let ends = !keeps_limit && self.time_in_force == TimeInForce::Gtd;
        Self {
            order_type: if keeps_limit { OrderType::Limit } else { OrderType::Market },
            quantity,
            price: price.filter(|_| keeps_limit),
            trigger_price: None,
            trigger_type: TriggerType::NoTrigger,
            post_only: self.post_only && keeps_limit,
            time_in_force: if ends { TimeInForce::Gtc } else { self.time_in_force },
            expire_time: self.expire_time.filter(|_| keeps_limit),
            emulation_trigger: TriggerType::NoTrigger,
            init_id,
            ts_init,
            ..self.clone()
        }
        .with_extras(|extras| {
            extras.trailing_offset = None;
            extras.trailing_offset_type = TrailingOffsetType::NoTrailingOffset;
            extras.limit_offset = None;
            extras.activation_price = None;
            extras.trigger_instrument_id = None;
            let fits = |shown: &Quantity| keeps_limit && *shown <= quantity;
            extras.display_qty = extras.display_qty.filter(fits);
        })
    }
}
