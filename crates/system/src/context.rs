//! What a native component sees of the kernel during a call.

use std::{fmt, sync::Arc};

use argonauta_common::{
    Cache, OrderIdx, PositionIdx, Slot,
    clock::TimerConfig,
    feed::Feed,
    logging::{LogColor, LogLevel},
};
use argonauta_core::UnixNanos;
use argonauta_execution::matching::Change;
use argonauta_model::{
    ModelError, Quantity, SyntheticInstrument,
    data::{BarType, CustomPayload, DataType, SignalValue},
    enums::{BookType, OrderSide, PositionSide, TradingState},
    identifiers::{InstrumentId, PositionId, StrategyId},
    order::Order,
};
use argonauta_portfolio::PortfolioView;
use argonauta_risk::RiskEngine;
use argonauta_trading::{
    BracketConfig, Context, OrderFactory, TradingError, algorithms::SpawnConfig,
};

use crate::{kernel::Kernel, orders::CloseConfig};

/// The kernel, as the component in one slot sees it.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    kernel: &'a mut Kernel,
    slot: Slot,
}

impl<'a> Scope<'a> {
    pub(crate) const fn new(kernel: &'a mut Kernel, slot: Slot) -> Self {
        Self { kernel, slot }
    }
}

impl Context for Scope<'_> {
    fn now(&self) -> UnixNanos {
        self.kernel.clock.now()
    }

    fn cache(&self) -> &Cache {
        &self.kernel.cache
    }

    fn portfolio(&self) -> PortfolioView<'_> {
        self.kernel.portfolio()
    }

    fn risk(&self) -> &RiskEngine {
        &self.kernel.risk
    }

    fn risk_mut(&mut self) -> &mut RiskEngine {
        &mut self.kernel.risk
    }

    fn set_trading_state(&mut self, state: TradingState) -> Result<(), TradingError> {
        Ok(self.kernel.set_trading_state(state)?)
    }

    fn kill(&mut self, reason: &str, flattens: bool) -> Result<(), TradingError> {
        self.kernel.kill(reason, flattens)
    }

    fn release_kill(&mut self, reason: &str) -> Result<(), TradingError> {
        Ok(self.kernel.release_kill(reason)?)
    }

    fn strategy_id(&self) -> Result<StrategyId, TradingError> {
        self.kernel.require_strategy(self.slot)
    }

    fn make_order(
        &mut self,
        make: &mut dyn FnMut(&mut OrderFactory, UnixNanos) -> Result<Order, ModelError>,
    ) -> Result<Order, TradingError> {
        let now = self.kernel.clock.now();
        Ok(make(self.kernel.require_factory(self.slot)?, now)?)
    }

    fn make_bracket(&mut self, config: &BracketConfig) -> Result<Vec<Order>, TradingError> {
        let now = self.kernel.clock.now();
        let (_, legs) = self.kernel.require_factory(self.slot)?.bracket(config, now)?;
        Ok(legs.into_iter().map(OrderFactory::order).collect::<Result<_, ModelError>>()?)
    }

    fn submit_order(
        &mut self,
        order: Order,
        position_id: Option<PositionId>,
    ) -> Result<OrderIdx, TradingError> {
        self.kernel.require_strategy(self.slot)?;
        self.kernel.submit_order(order, position_id)
    }

    fn submit_order_list(
        &mut self,
        orders: Vec<Order>,
        position_id: Option<&PositionId>,
    ) -> Result<Vec<OrderIdx>, TradingError> {
        self.kernel.require_strategy(self.slot)?;
        self.kernel.submit_order_list(orders, position_id)
    }

    fn modify_order(&mut self, order: OrderIdx, change: Change) -> Result<(), TradingError> {
        self.kernel.modify_order_as(self.slot, order, change)
    }

    fn cancel_timer(&mut self, name: &str) {
        let _was_set = self.kernel.clock.cancel(self.slot, name);
    }

    fn spawn_order(
        &mut self,
        primary: OrderIdx,
        config: &SpawnConfig,
    ) -> Result<Order, TradingError> {
        self.kernel.spawn_order(self.slot, primary, config)
    }

    fn submit_spawned(&mut self, order: Order) -> Result<OrderIdx, TradingError> {
        self.kernel.submit_spawned(self.slot, order)
    }

    fn submit_primary(&mut self, order: OrderIdx) -> Result<(), TradingError> {
        self.kernel.submit_primary(self.slot, order)
    }

    fn modify_order_in_place(
        &mut self,
        order: OrderIdx,
        change: Change,
    ) -> Result<(), TradingError> {
        self.kernel.modify_order_in_place(self.slot, order, change)
    }

    fn deny_primary(&mut self, order: OrderIdx, reason: &str) -> Result<(), TradingError> {
        self.kernel.deny_primary(self.slot, order, reason)
    }

    fn cancel_order(&mut self, order: OrderIdx) -> Result<(), TradingError> {
        self.kernel.cancel_order_as(self.slot, order)
    }

    fn cancel_all_orders(
        &mut self,
        instrument_id: InstrumentId,
        side: OrderSide,
    ) -> Result<(), TradingError> {
        self.kernel.cancel_all_orders(self.slot, instrument_id, side)
    }

    fn close_position(&mut self, position: PositionIdx) -> Result<(), TradingError> {
        self.kernel.close_position(self.slot, position, &CloseConfig::default())
    }

    fn exercise_option(
        &mut self,
        position: PositionIdx,
        quantity: Option<Quantity>,
    ) -> Result<(), TradingError> {
        self.kernel.exercise_option(self.slot, position, quantity)
    }

    fn close_all_positions(
        &mut self,
        instrument_id: InstrumentId,
        side: PositionSide,
    ) -> Result<(), TradingError> {
        self.kernel.close_all_positions(self.slot, instrument_id, side, &CloseConfig::default())
    }

    fn subscribe(&mut self, feed: Feed, instrument_id: InstrumentId) -> Result<(), TradingError> {
        self.kernel.subscribe(self.slot, feed, instrument_id)
    }

    fn add_synthetic(&mut self, synthetic: SyntheticInstrument) -> Result<(), TradingError> {
        self.kernel.add_synthetic(synthetic)
    }

    fn update_synthetic(&mut self, synthetic: SyntheticInstrument) -> Result<(), TradingError> {
        self.kernel.update_synthetic(synthetic)
    }

    fn keep_book(
        &mut self,
        instrument_id: InstrumentId,
        book_type: BookType,
    ) -> Result<(), TradingError> {
        self.kernel.keep_book(instrument_id, book_type)
    }

    fn subscribe_book_at_interval(
        &mut self,
        instrument_id: InstrumentId,
        book_type: BookType,
        interval_ms: u64,
    ) -> Result<(), TradingError> {
        self.kernel.subscribe_book_at_interval(self.slot, instrument_id, book_type, interval_ms)
    }

    fn subscribe_bars(&mut self, bar_type: BarType) -> Result<(), TradingError> {
        self.kernel.subscribe_bars(self.slot, bar_type)
    }

    fn subscribe_data(&mut self, data_type: &DataType) {
        self.kernel.subscribe_data(self.slot, data_type);
    }

    fn publish_data(&mut self, data_type: &DataType, data: Arc<dyn CustomPayload>) {
        self.kernel.publish_data(data_type, data);
    }

    fn subscribe_signal(&mut self, name: &str) -> Result<(), TradingError> {
        self.kernel.subscribe_signal(self.slot, name)
    }

    fn publish_signal(
        &mut self,
        name: &str,
        value: SignalValue,
        ts_event: UnixNanos,
    ) -> Result<(), TradingError> {
        self.kernel.publish_signal(name, value, ts_event)
    }

    fn set_alert(&mut self, name: &str, at: UnixNanos) -> Result<(), TradingError> {
        Ok(self.kernel.clock.set_alert(self.slot, name, at, false, true)?)
    }

    fn set_timer(&mut self, name: &str, config: TimerConfig) -> Result<(), TradingError> {
        Ok(self.kernel.clock.set_timer(self.slot, name, config)?)
    }

    fn log(&self, level: LogLevel, text: fmt::Arguments<'_>) {
        let component = self.kernel.component_name(self.slot);
        let (now, color) = (self.kernel.clock.now(), LogColor::Normal);
        self.kernel.logger.log(now, component, level, color, text);
    }
}
