//! Makes orders with the ids of one strategy.

use std::sync::Arc;

use argonauta_core::{IdSource, ShortText, UnixNanos, nanos::NANOS_PER_SECOND};
use argonauta_model::{
    Price, Quantity,
    enums::OrderSide,
    error::ModelResult,
    identifiers::{ClientOrderId, InstrumentId, OrderListId, PositionId, StrategyId, TraderId},
    order::{Order, OrderHead, OrderInit, OrderList},
};
use rust_decimal::Decimal;

use crate::bracket::BracketConfig;

/// Makes the orders of one strategy and numbers them.
#[derive(Clone, Debug)]
pub struct OrderFactory {
    trader_id: TraderId,
    strategy_id: StrategyId,
    use_uuids: bool,
    omit_hyphens: bool,
    ids: IdSource,
    /// Second of the time that the prefix was written for, and the prefix.
    prefix: (u64, ShortText),
    order_count: u64,
    list_count: u64,
    position_count: u64,
}

impl OrderFactory {
    /// Creates a factory that has made nothing.
    pub fn new(
        trader_id: TraderId,
        strategy_id: StrategyId,
        use_uuids: bool,
        omit_hyphens: bool,
        ids: IdSource,
    ) -> Self {
        Self {
            trader_id,
            strategy_id,
            use_uuids,
            omit_hyphens,
            ids,
            prefix: (u64::MAX, ShortText::new()),
            order_count: 0,
            list_count: 0,
            position_count: 0,
        }
    }

    /// Returns the strategy that it makes orders for.
    pub const fn strategy_id(&self) -> StrategyId {
        self.strategy_id
    }

    /// Returns the trader that it makes orders for.
    pub const fn trader_id(&self) -> TraderId {
        self.trader_id
    }

    /// Whether its order ids are UUIDs.
    pub const fn uses_uuids(&self) -> bool {
        self.use_uuids
    }

    /// Whether its order ids are written with hyphens.
    pub const fn uses_hyphens(&self) -> bool {
        !self.omit_hyphens
    }

    /// Returns how many order ids were given.
    pub const fn order_count(&self) -> u64 {
        self.order_count
    }

    /// Sets how many order ids were given.
    pub const fn set_order_count(&mut self, count: u64) {
        self.order_count = count;
    }

    /// Returns how many order list ids were given.
    pub const fn list_count(&self) -> u64 {
        self.list_count
    }

    /// Sets how many order list ids were given.
    pub const fn set_list_count(&mut self, count: u64) {
        self.list_count = count;
    }

    /// Starts counting again.
    pub const fn reset(&mut self) {
        (self.order_count, self.list_count) = (0, 0);
    }

    /// Returns the next order id: `O-{date}-{time}-{trader tag}-{strategy tag}-{count}`.
    pub fn next_order_id(&mut self, now: UnixNanos) -> ModelResult<ClientOrderId> {
        self.order_count += 1;
        if self.use_uuids {
            return ClientOrderId::new(&self.ids.next_uuid().to_string());
        }
        ClientOrderId::new(self.numbered("O", now, self.order_count).as_str())
    }

    /// Returns the next order list id: `OL-{date}-{time}-{trader tag}-{strategy tag}-{count}`.
    pub fn next_list_id(&mut self, now: UnixNanos) -> ModelResult<OrderListId> {
        self.list_count += 1;
        OrderListId::new(self.numbered("OL", now, self.list_count).as_str())
    }

    /// Returns the next id of a position that only this side keeps.
    pub fn next_position_id(&mut self, now: UnixNanos) -> ModelResult<PositionId> {
        self.position_count += 1;
        let omit_hyphens = std::mem::take(&mut self.omit_hyphens);
        let id = self.numbered("P", now, self.position_count);
        self.omit_hyphens = omit_hyphens;
        PositionId::new(id.as_str())
    }

    fn numbered(&mut self, kind: &str, now: UnixNanos, count: u64) -> ShortText {
        let second = now.0 / NANOS_PER_SECOND;
        if self.prefix.0 != second {
            self.prefix = (second, self.prefix_at(now));
        }
        let mut id = ShortText::new();
        id.text(kind).text(self.prefix.1.as_str()).number(count, 1);
        if self.omit_hyphens {
            id.remove_all('-');
        }
        id
    }

    /// Returns `-{date}-{time}-{trader tag}-{strategy tag}-`.
    fn prefix_at(&self, now: UnixNanos) -> ShortText {
        let c = now.civil();
        let mut prefix = ShortText::new();
        prefix.text("-").number(c.year.into(), 4).pair(c.month).pair(c.day);
        prefix.text("-").pair(c.hour).pair(c.minute).pair(c.second);
        prefix.text("-").text(self.trader_id.tag()).text("-").text(self.strategy_id.tag());
        prefix.text("-");
        prefix
    }

    /// Makes what an order of any type begins with; its id is the next one.
    pub fn head(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        now: UnixNanos,
    ) -> ModelResult<OrderHead> {
        let id = self.next_order_id(now)?;
        Ok(self.head_of(id, instrument_id, side, quantity, now))
    }

    /// Makes what an order of any type begins with; its id is given, and no id is counted.
    pub fn head_of(
        &mut self,
        client_order_id: ClientOrderId,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        now: UnixNanos,
    ) -> OrderHead {
        OrderHead {
            trader_id: self.trader_id,
            strategy_id: self.strategy_id,
            instrument_id,
            client_order_id,
            side,
            quantity,
            init_id: self.ids.next_uuid(),
            ts_init: now,
        }
    }

    /// Makes a list of orders that are to be submitted together.
    ///
    /// # Errors
    /// Those of [`OrderList::new`]; no list id is counted then.
    pub fn create_list(
        &mut self,
        orders: Vec<Arc<OrderInit>>,
        now: UnixNanos,
    ) -> ModelResult<OrderList> {
        let count = self.list_count;
        let list = self.next_list_id(now).and_then(|id| OrderList::new(id, orders));
        if list.is_err() {
            self.list_count = count;
        }
        list
    }

    /// Makes an entry with its take-profit and its stop-loss; see [`BracketConfig`].
    ///
    /// # Errors
    /// A type of order that does not belong to its leg, or a term that does not belong to its type;
    /// no id is counted then.
    pub fn bracket(
        &mut self,
        config: &BracketConfig,
        now: UnixNanos,
    ) -> ModelResult<(OrderListId, [OrderInit; 3])> {
        let counts = (self.order_count, self.list_count);
        let made = config.make(self, now);
        if made.is_err() {
            (self.order_count, self.list_count) = counts;
        }
        made
    }

    /// Makes a market order.
    pub fn market(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        Ok(OrderInit::market(self.head(instrument_id, side, quantity, now)?))
    }

    /// Makes a limit order.
    pub fn limit(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        price: Price,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        Ok(OrderInit::limit(self.head(instrument_id, side, quantity, now)?, price))
    }

    /// Makes a stop-market order.
    pub fn stop_market(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        trigger_price: Price,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        Ok(OrderInit::stop_market(self.head(instrument_id, side, quantity, now)?, trigger_price))
    }

    /// Makes a stop-limit order.
    pub fn stop_limit(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        price: Price,
        trigger_price: Price,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        let head = self.head(instrument_id, side, quantity, now)?;
        Ok(OrderInit::stop_limit(head, price, trigger_price))
    }

    /// Makes a market-to-limit order.
    pub fn market_to_limit(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        Ok(OrderInit::market_to_limit(self.head(instrument_id, side, quantity, now)?))
    }

    /// Makes a market-if-touched order.
    pub fn market_if_touched(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        trigger_price: Price,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        let head = self.head(instrument_id, side, quantity, now)?;
        Ok(OrderInit::market_if_touched(head, trigger_price))
    }

    /// Makes a limit-if-touched order.
    pub fn limit_if_touched(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        price: Price,
        trigger_price: Price,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        let head = self.head(instrument_id, side, quantity, now)?;
        Ok(OrderInit::limit_if_touched(head, price, trigger_price))
    }

    /// Makes a stop-market order whose trigger follows the market at an offset in price.
    pub fn trailing_stop_market(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        trailing_offset: Decimal,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        let head = self.head(instrument_id, side, quantity, now)?;
        Ok(OrderInit::trailing_stop_market(head, trailing_offset))
    }

    /// Makes a stop-limit order whose trigger and limit follow the market at offsets in price.
    pub fn trailing_stop_limit(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: Quantity,
        limit_offset: Decimal,
        trailing_offset: Decimal,
        now: UnixNanos,
    ) -> ModelResult<OrderInit> {
        let head = self.head(instrument_id, side, quantity, now)?;
        Ok(OrderInit::trailing_stop_limit(head, trailing_offset, limit_offset))
    }

    /// Turns what was asked for into an order, after checking it.
    pub fn order(init: OrderInit) -> ModelResult<Order> {
        Order::new(init)
    }
}

#[cfg(test)]
mod tests;
