//! Brackets: an entry that releases a take-profit and a stop-loss, of which one ends the other.

use argonauta_core::UnixNanos;
use argonauta_model::{
    ModelError, Params, Price, Quantity,
    enums::{ContingencyType, OrderSide, OrderType, TimeInForce, TrailingOffsetType, TriggerType},
    error::ModelResult,
    identifiers::{ClientOrderId, ExecAlgorithmId, InstrumentId, OrderListId},
    order::{OrderExtras, OrderHead, OrderInit},
};
use rust_decimal::Decimal;

use crate::factory::OrderFactory;

/// One of the three orders of a bracket.
#[derive(Clone, Debug, PartialEq)]
pub struct BracketLeg {
    /// Type of the order.
    pub order_type: OrderType,
    /// Limit price.
    pub price: Option<Price>,
    /// Trigger price.
    pub trigger_price: Option<Price>,
    /// Which price triggers it; means nothing to a type without trigger.
    pub trigger_type: TriggerType,
    /// Market price from which it trails.
    pub activation_price: Option<Price>,
    /// How far its trigger stays behind the market.
    pub trailing_offset: Option<Decimal>,
    /// Unit of the offsets; means nothing to a type that does not trail.
    pub trailing_offset_type: TrailingOffsetType,
    /// How far its limit stays from its trigger.
    pub limit_offset: Option<Decimal>,
    /// How long it lives.
    pub time_in_force: TimeInForce,
    /// When it ends, if it is `GTD`.
    pub expire_time: Option<UnixNanos>,
    /// Whether it may only give liquidity; means nothing to a type that cannot promise it.
    pub post_only: bool,
    /// Execution algorithm that works it.
    pub exec_algorithm_id: Option<ExecAlgorithmId>,
    /// Parameters of the execution algorithm.
    pub exec_algorithm_params: Option<Params>,
    /// Free text for the user.
    pub tags: Vec<String>,
    /// Its id; the next one of the strategy where `None`.
    pub client_order_id: Option<ClientOrderId>,
}

impl BracketLeg {
    fn of_type(order_type: OrderType, tag: &str) -> Self {
        Self {
            order_type,
            price: None,
            trigger_price: None,
            trigger_type: TriggerType::Default,
            activation_price: None,
            trailing_offset: None,
            trailing_offset_type: TrailingOffsetType::Price,
            limit_offset: None,
            time_in_force: TimeInForce::Gtc,
            expire_time: None,
            post_only: false,
            exec_algorithm_id: None,
            exec_algorithm_params: None,
            tags: vec![tag.to_owned()],
            client_order_id: None,
        }
    }

    /// Returns an entry at the market, tagged `ENTRY`.
    pub fn entry() -> Self {
        Self::of_type(OrderType::Market, "ENTRY")
    }

    /// Returns a limit order that only gives liquidity, tagged `TAKE_PROFIT`. Its price is to be set.
    pub fn take_profit() -> Self {
        Self { post_only: true, ..Self::of_type(OrderType::Limit, "TAKE_PROFIT") }
    }

    /// Returns a stop-market order, tagged `STOP_LOSS`. Its trigger price is to be set.
    pub fn stop_loss() -> Self {
        Self::of_type(OrderType::StopMarket, "STOP_LOSS")
    }

    fn check_type(&self, leg: &'static str, allowed: &[OrderType]) -> ModelResult<()> {
        if allowed.contains(&self.order_type) {
            return Ok(());
        }
        let names: Vec<_> = allowed.iter().map(ToString::to_string).collect();
        Err(ModelError::invalid(leg, self.order_type, format!("must be {}", names.join(", "))))
    }

    /// Returns the terms of the leg alone, without its links to the others.
    fn init(&self, head: OrderHead) -> OrderInit {
        let (order_type, market) = (self.order_type, OrderInit::market(head));
        let trails = order_type.is_trailing();
        let extras = OrderExtras {
            trailing_offset: self.trailing_offset,
            trailing_offset_type: if trails {
                self.trailing_offset_type
            } else {
                TrailingOffsetType::NoTrailingOffset
            },
            limit_offset: self.limit_offset,
            activation_price: self.activation_price,
            ..OrderExtras::default()
        };
        let init = OrderInit {
            order_type,
            price: self.price,
            trigger_price: self.trigger_price,
            trigger_type: if order_type.has_trigger() {
                self.trigger_type
            } else {
                TriggerType::NoTrigger
            },
            time_in_force: self.time_in_force,
            expire_time: self.expire_time,
            post_only: self.post_only && order_type.may_be_post_only(),
            tags: self.tags.clone(),
            extras: extras.boxed(),
            ..market
        };
        match self.exec_algorithm_id {
            Some(id) => init.with_algorithm(id, self.exec_algorithm_params.clone()),
            None => match self.exec_algorithm_params.clone() {
                Some(params) => init.with_extras(|e| e.exec_algorithm_params = Some(params)),
                None => init,
            },
        }
    }
}

/// An entry with its take-profit and its stop-loss.
#[derive(Clone, Debug, PartialEq)]
pub struct BracketConfig {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Side of the entry; the exits are on the other.
    pub side: OrderSide,
    /// Quantity of each of the three.
    pub quantity: Quantity,
    /// Whether the quantity is in quote currency.
    pub quote_quantity: bool,
    /// Which price the emulator watches for those of the three that can be emulated.
    pub emulation_trigger: TriggerType,
    /// Instrument whose price triggers the emulated ones.
    pub trigger_instrument_id: Option<InstrumentId>,
    /// How the exits depend on each other: `OUO`, `OCO` or not at all.
    pub contingency_type: ContingencyType,
    /// The order that opens the position.
    pub entry: BracketLeg,
    /// The order that closes it with a gain.
    pub take_profit: BracketLeg,
    /// The order that closes it with a loss.
    pub stop_loss: BracketLeg,
}

impl BracketConfig {
    /// Returns an entry at the market with a limit order and a stop-market order as exits.
    pub fn new(
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        take_profit: Price,
        stop_loss: Price,
    ) -> Self {
        Self {
            instrument_id,
            side,
            quantity,
            quote_quantity: false,
            emulation_trigger: TriggerType::NoTrigger,
            trigger_instrument_id: None,
            contingency_type: ContingencyType::Ouo,
            entry: BracketLeg::entry(),
            take_profit: BracketLeg { price: Some(take_profit), ..BracketLeg::take_profit() },
            stop_loss: BracketLeg { trigger_price: Some(stop_loss), ..BracketLeg::stop_loss() },
        }
    }

    fn check(&self) -> ModelResult<()> {
        use OrderType as T;
        let entries = [T::Market, T::Limit, T::MarketIfTouched, T::LimitIfTouched, T::StopLimit];
        let profits = [
            T::Limit,
            T::LimitIfTouched,
            T::MarketIfTouched,
            T::TrailingStopMarket,
            T::TrailingStopLimit,
        ];
        self.entry.check_type("entry_order_type", &entries)?;
        self.take_profit.check_type("tp_order_type", &profits)?;
        self.stop_loss.check_type("sl_order_type", &[T::StopMarket, T::TrailingStopMarket])?;
        if self.entry.post_only && !self.entry.order_type.may_be_post_only() {
            let rule = "an order of this type cannot be post-only";
            return Err(ModelError::invalid("entry_order_type", self.entry.order_type, rule));
        }
        if self.contingency_type == ContingencyType::Oto {
            let rule = "exits depend on each other by OUO, OCO or NO_CONTINGENCY";
            return Err(ModelError::invalid("contingency_type", self.contingency_type, rule));
        }
        Ok(())
    }

    /// Returns entry, stop-loss and take-profit, in this order.
    pub(crate) fn make(
        &self,
        factory: &mut OrderFactory,
        now: UnixNanos,
    ) -> ModelResult<(OrderListId, [OrderInit; 3])> {
        self.check()?;
        let list_id = factory.next_list_id(now)?;
        let entry = self.leg(&self.entry, self.side, factory, now)?;
        let stop_loss = self.leg(&self.stop_loss, self.side.opposite(), factory, now)?;
        let take_profit = self.leg(&self.take_profit, self.side.opposite(), factory, now)?;
        let ids = [&entry, &stop_loss, &take_profit].map(|leg| leg.client_order_id.clone());
        let [entry_id, stop_id, profit_id] = ids;
        let exit = |leg: OrderInit, other: &ClientOrderId| OrderInit {
            contingency_type: self.contingency_type,
            linked_order_ids: vec![other.clone()],
            parent_order_id: Some(entry_id.clone()),
            reduce_only: true,
            ..leg
        };
        let stop_loss = exit(stop_loss, &profit_id);
        let take_profit = exit(take_profit, &stop_id);
        let entry = OrderInit {
            contingency_type: ContingencyType::Oto,
            linked_order_ids: vec![stop_id, profit_id],
            ..entry
        };
        let legs = [entry, stop_loss, take_profit]
            .map(|leg| OrderInit { order_list_id: Some(list_id.clone()), ..leg });
        legs.iter().try_for_each(OrderInit::validate)?;
        Ok((list_id, legs))
    }

    fn leg(
        &self,
        leg: &BracketLeg,
        side: OrderSide,
        factory: &mut OrderFactory,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        let (id, quantity) = (self.instrument_id, self.quantity);
        let head = match leg.client_order_id.clone() {
            Some(given) => factory.head_of(given, id, side, quantity, now),
            None => factory.head(id, side, quantity, now)?,
        };
        let init = OrderInit { quote_quantity: self.quote_quantity, ..leg.init(head) };
        if self.emulation_trigger == TriggerType::NoTrigger || !init.order_type.may_be_emulated() {
            return Ok(init);
        }
        let init = OrderInit { emulation_trigger: self.emulation_trigger, ..init };
        Ok(init.with_extras(|extras| extras.trigger_instrument_id = self.trigger_instrument_id))
    }
}
