//! What was asked for: the part of an order that never changes.

use argonauta_core::{UnixNanos, Uuid4};

use crate::{
    enums::{ContingencyType, OrderSide, OrderType, TimeInForce, TriggerType},
    error::{ModelError, ModelResult},
    identifiers::{
        ClientOrderId, ExecAlgorithmId, InstrumentId, OrderListId, StrategyId, TraderId,
    },
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
    /// Quantity shown in the book; zero hides it, `None` shows all.
    pub display_qty: Option<Quantity>,
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
            display_qty: None,
            contingency_type: ContingencyType::NoContingency,
            order_list_id: None,
            linked_order_ids: Vec::new(),
            parent_order_id: None,
            exec_algorithm_id: None,
            exec_spawn_id: None,
            emulation_trigger: TriggerType::NoTrigger,
            tags: Vec::new(),
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

    /// Checks the fields against each other: side, quantity, prices, trigger, time in force, display.
    pub fn validate(&self) -> ModelResult<()> {
        if self.side == OrderSide::NoOrderSide {
            return Err(ModelError::invalid("OrderSide", self.side, "must be BUY or SELL"));
        }
        if !self.quantity.is_positive() {
            return Err(self.invalid("quantity", self.quantity, "must be greater than zero"));
        }
        self.check_prices()?;
        self.check_time_in_force()?;
        match self.display_qty {
            Some(shown) if shown > self.quantity => {
                let rule = format!("must not exceed the quantity {}", self.quantity);
                Err(self.invalid("display_qty", shown, rule))
            }
            Some(shown) if !self.order_type.has_price() => {
                Err(self.invalid("display_qty", shown, "needs an order with a limit price"))
            }
            _ => Ok(()),
        }
    }

    fn check_prices(&self) -> ModelResult<()> {
        let (needs_price, needs_trigger) = match self.order_type {
            OrderType::Market | OrderType::MarketToLimit => (false, false),
            OrderType::Limit => (true, false),
            OrderType::StopMarket | OrderType::MarketIfTouched => (false, true),
            OrderType::StopLimit | OrderType::LimitIfTouched => (true, true),
            OrderType::TrailingStopMarket | OrderType::TrailingStopLimit => {
                let rule = "is not supported yet";
                return Err(ModelError::invalid("OrderType", self.order_type, rule));
            }
        };
        self.check_presence("price", self.price, needs_price)?;
        self.check_presence("trigger_price", self.trigger_price, needs_trigger)?;
        if needs_trigger && self.trigger_type == TriggerType::NoTrigger {
            return Err(self.invalid("trigger_type", self.trigger_type, "must name a trigger"));
        }
        if self.post_only && !needs_price {
            return Err(self.invalid("post_only", true, "needs an order with a limit price"));
        }
        Ok(())
    }

    fn check_presence(
        &self,
        field: &'static str,
        price: Option<Price>,
        needed: bool,
    ) -> ModelResult<()> {
        match price {
            None if needed => Err(self.invalid(field, "None", "must be given for this order type")),
            Some(price) if !needed => {
                Err(self.invalid(field, price, "does not belong to this order type"))
            }
            _ => Ok(()),
        }
    }

    fn check_time_in_force(&self) -> ModelResult<()> {
        let tif = self.time_in_force;
        let at_auction = matches!(tif, TimeInForce::AtTheOpen | TimeInForce::AtTheClose);
        let allowed = match self.order_type {
            OrderType::Market => tif != TimeInForce::Gtd,
            OrderType::Limit => true,
            _ => !at_auction,
        };
        if !allowed {
            let rule = format!("is not valid for a {} order", self.order_type);
            return Err(self.invalid("time_in_force", tif, rule));
        }
        match self.expire_time {
            Some(time) if tif != TimeInForce::Gtd => {
                Err(self.invalid("expire_time", time, "needs the time in force GTD"))
            }
            None | Some(UnixNanos(0)) if tif == TimeInForce::Gtd => {
                Err(self.invalid("time_in_force", tif, "needs an expire_time"))
            }
            _ => Ok(()),
        }
    }

    fn invalid(
        &self,
        field: &'static str,
        value: impl std::fmt::Display,
        rule: impl Into<String>,
    ) -> ModelError {
        let shown = format!("{} {field} {value}", self.client_order_id);
        ModelError::invalid("Order", shown, rule)
    }
}
