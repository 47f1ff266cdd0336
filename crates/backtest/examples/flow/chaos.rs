//! A strategy that orders at random.

use argonauta_common::{OrderIdx, feed::Feed};
use argonauta_execution::matching::Change;
use argonauta_model::{
    data::{OrderBookDeltas, QuoteTick, TradeTick},
    enums::{ContingencyType, OrderSide, OrderType, TimeInForce},
    identifiers::InstrumentId,
    order::OrderInit,
};
use argonauta_trading::{Component, Context, OrderFactory, StrategyConfig, TradingError};
use rust_decimal::Decimal;

use crate::market::{Random, cents, lots};

#[derive(Debug)]
pub struct Chaos {
    pub id: InstrumentId,
    pub random: Random,
    pub mid: i64,
    pub orders: Vec<OrderIdx>,
}

impl Chaos {
    fn act(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        for _ in 0..self.random.below(3) {
            match self.random.below(10) {
                0 => self.cancel(ctx)?,
                1 => self.modify(ctx)?,
                2 => self.pair(ctx)?,
                _ => self.order(ctx)?,
            }
        }
        Ok(())
    }

    fn any(&mut self) -> Option<OrderIdx> {
        let count = self.orders.len() as u64;
        (count > 0).then(|| self.orders[self.random.below(count) as usize])
    }

    fn cancel(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        if self.random.one_in(4) {
            return ctx.cancel_all_orders(self.id, OrderSide::NoOrderSide);
        }
        self.any().map_or(Ok(()), |order| ctx.cancel_order(order))
    }

    fn modify(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let Some(order) = self.any() else { return Ok(()) };
        let price = cents(self.mid + (self.random.below(13) as i64 - 6) * 5);
        let has_price = ctx.cache().order(order).price().is_some();
        let change = Change {
            quantity: self.random.one_in(2).then(|| lots(1 + self.random.below(20))),
            price: has_price.then_some(price),
            trigger_price: None,
        };
        ctx.modify_order(order, change)
    }

    /// Two orders of which one cancels the other.
    fn pair(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let quantity = 1 + self.random.below(20);
        let away = 5 * (1 + self.random.below(4) as i64);
        let first = self.draw(ctx, OrderType::Limit, OrderSide::Buy, quantity, -away)?;
        let second = self.draw(ctx, OrderType::Limit, OrderSide::Sell, quantity, away)?;
        let (a, b) = (first.client_order_id.clone(), second.client_order_id.clone());
        let link = |init: OrderInit, other| OrderInit {
            contingency_type: ContingencyType::Oco,
            linked_order_ids: vec![other],
            time_in_force: TimeInForce::Gtc,
            reduce_only: false,
            ..init
        };
        let orders =
            vec![OrderFactory::order(link(first, b))?, OrderFactory::order(link(second, a))?];
        let placed = ctx.submit_order_list(orders, None)?;
        self.orders.extend(placed);
        Ok(())
    }

    fn order(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        use OrderType as T;
        let kinds = [
            T::Market,
            T::Market,
            T::Limit,
            T::Limit,
            T::Limit,
            T::StopMarket,
            T::StopLimit,
            T::MarketToLimit,
            T::MarketIfTouched,
            T::LimitIfTouched,
            T::TrailingStopMarket,
            T::TrailingStopLimit,
        ];
        let kind = kinds[self.random.below(kinds.len() as u64) as usize];
        let side = if self.random.one_in(2) { OrderSide::Buy } else { OrderSide::Sell };
        let quantity = 1 + self.random.below(30);
        let away = (self.random.below(13) as i64 - 6) * 5;
        let init = self.draw(ctx, kind, side, quantity, away)?;
        // Terms that do not go together are the factory's to refuse.
        let Ok(order) = OrderFactory::order(init) else { return Ok(()) };
        let idx = ctx.submit_order(order, None)?;
        self.orders.push(idx);
        Ok(())
    }

    fn draw(
        &mut self,
        ctx: &mut dyn Context,
        kind: OrderType,
        side: OrderSide,
        quantity: u64,
        away: i64,
    ) -> Result<OrderInit, TradingError> {
        let (id, price, trigger) = (self.id, cents(self.mid + away), cents(self.mid - away));
        let mut made = None;
        ctx.make_order(&mut |factory, now| {
            let head = factory.head(id, side, lots(quantity), now)?;
            made = Some(head.clone());
            OrderFactory::order(OrderInit::market(head))
        })?;
        let head = made.expect("the factory was called");
        let offset = Decimal::new(20, 2);
        let init = match kind {
            OrderType::Market => OrderInit::market(head),
            OrderType::Limit => OrderInit::limit(head, price),
            OrderType::StopMarket => OrderInit::stop_market(head, trigger),
            OrderType::StopLimit => OrderInit::stop_limit(head, price, trigger),
            OrderType::MarketToLimit => OrderInit::market_to_limit(head),
            OrderType::MarketIfTouched => OrderInit::market_if_touched(head, trigger),
            OrderType::LimitIfTouched => OrderInit::limit_if_touched(head, price, trigger),
            OrderType::TrailingStopMarket => OrderInit::trailing_stop_market(head, offset),
            OrderType::TrailingStopLimit => {
                OrderInit::trailing_stop_limit(head, offset, Decimal::new(5, 2))
            }
        };
        let force = [TimeInForce::Gtc, TimeInForce::Gtc, TimeInForce::Ioc, TimeInForce::Fok];
        Ok(OrderInit {
            time_in_force: force[self.random.below(4) as usize],
            post_only: kind == OrderType::Limit && self.random.one_in(5),
            reduce_only: self.random.one_in(4),
            ..init
        })
    }
}

impl Component for Chaos {
    fn type_name(&self) -> &'static str {
        "Chaos"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(StrategyConfig::default())
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.subscribe_quotes(self.id)?;
        ctx.subscribe_trades(self.id)?;
        ctx.subscribe(Feed::Deltas, self.id)
    }

    fn on_stop(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.cancel_all_orders(self.id, OrderSide::NoOrderSide)?;
        ctx.close_all_positions(self.id, argonauta_model::enums::PositionSide::NoPositionSide)
    }

    fn on_quote(&mut self, quote: &QuoteTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        self.mid = (quote.bid_price.mantissa() + quote.ask_price.mantissa()) as i64 / 2;
        self.act(ctx)
    }

    fn on_trade(&mut self, _: &TradeTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        self.act(ctx)
    }

    fn on_order_book_deltas(
        &mut self,
        deltas: &OrderBookDeltas,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        if let Some(delta) = deltas.deltas.first() {
            self.mid = delta.order.price.mantissa() as i64;
        }
        self.act(ctx)
    }
}
