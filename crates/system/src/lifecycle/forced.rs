//! Orders that a venue makes for a strategy: the closing of what expired or was liquidated, the delivery
//! of what was exercised. They are ordinary orders in every other respect.

use argonauta_common::{InstrumentIdx, OrderIdx};
use argonauta_model::{
    Price, Quantity,
    enums::{LiquiditySide, OrderSide, TimeInForce},
    error::ModelResult,
    identifiers::{ClientOrderId, PositionId, StrategyId},
    order::{Order, OrderEventDetail, OrderHead, OrderInit},
};

use crate::kernel::Kernel;

/// An order of a venue's own making.
#[derive(Clone, Debug)]
pub(super) struct Forced {
    /// Strategy whose order it is.
    pub(super) strategy_id: StrategyId,
    pub(super) instrument: InstrumentIdx,
    /// Position that it closes, where it closes one.
    pub(super) position: Option<PositionId>,
    pub(super) side: OrderSide,
    pub(super) quantity: Quantity,
    pub(super) price: Price,
    /// Begins its id; a unique id follows.
    pub(super) prefix: String,
    pub(super) tag: String,
    /// What it is charged at.
    pub(super) pays: LiquiditySide,
}

impl Kernel {
    /// Makes an order and fills it at its price at once.
    pub(super) fn force(&mut self, forced: Forced) -> ModelResult<()> {
        let place = usize::from(self.exchange_of[forced.instrument.index()]);
        if self.exchanges.get_mut(place).and_then(|e| e.engine_mut(forced.instrument)).is_none() {
            return Ok(());
        }
        let (id, init_id) = (self.execution.next_event_id(), self.execution.next_event_id());
        let init = OrderInit {
            time_in_force: TimeInForce::Ioc,
            reduce_only: forced.position.is_some(),
            tags: vec![forced.tag],
            ..OrderInit::market(OrderHead {
                trader_id: self.config.trader_id,
                strategy_id: forced.strategy_id,
                instrument_id: self.cache.instrument(forced.instrument).id,
                client_order_id: ClientOrderId::new(&format!("{}{id}", forced.prefix))?,
                side: forced.side,
                quantity: forced.quantity,
                init_id,
                ts_init: self.clock.now(),
            })
        };
        let Some(idx) = self.cache.add_order(Order::new(init)?) else {
            return Ok(()); // a unique id is never in use
        };
        self.tell_order(idx);
        if let Some(position) = forced.position {
            self.execution.name_position(&mut self.cache, idx, position);
        }
        self.apply(idx, OrderEventDetail::Submitted)?;
        let mut said = std::mem::take(&mut self.said);
        let engine = self.exchanges[place].engine_mut(forced.instrument);
        if let Some(engine) = engine {
            let (price, quantity) = (forced.price, forced.quantity);
            engine.fill_at(idx, price, quantity, forced.pays, &self.cache, &mut said)?;
        }
        self.said = said;
        self.apply_said(place, forced.instrument)
    }

    /// Cancels every order of an instrument that is at its venue, in the order in which they were made.
    pub(super) fn cancel_open_orders(&mut self, instrument: InstrumentIdx) -> ModelResult<()> {
        let filter = argonauta_common::cache::OrderFilter {
            instrument_id: Some(self.cache.instrument(instrument).id),
            ..Default::default()
        };
        let orders: Vec<_> = self.cache.active_orders(filter).collect();
        self.cancel_orders(instrument, orders)
    }

    /// Cancels those of some orders that are at the venue of their instrument.
    pub(super) fn cancel_orders(
        &mut self,
        instrument: InstrumentIdx,
        orders: Vec<OrderIdx>,
    ) -> ModelResult<()> {
        let place = usize::from(self.exchange_of[instrument.index()]);
        for order in orders {
            let mut said = std::mem::take(&mut self.said);
            let exchange = self.exchanges.get_mut(place);
            if let Some(engine) = exchange.and_then(|exchange| exchange.engine_mut(instrument)) {
                engine.remove(order, &self.cache, &mut said)?;
            }
            self.said = said;
            self.apply_said(place, instrument)?;
        }
        Ok(())
    }
}
