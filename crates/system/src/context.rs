//! What a native component sees of the kernel during a call.

use std::fmt;

use argonauta_common::{
    Cache, OrderIdx, PositionIdx, Slot, Subscription,
    clock::TimerConfig,
    logging::{LogColor, LogLevel},
};
use argonauta_core::UnixNanos;
use argonauta_data::{bars_topic, quotes_topic, trades_topic};
use argonauta_execution::matching::Change;
use argonauta_model::{
    ModelError,
    data::BarType,
    enums::{AggregationSource, OrderSide, PositionSide},
    identifiers::{InstrumentId, PositionId, StrategyId},
    order::Order,
};
use argonauta_portfolio::PortfolioView;
use argonauta_trading::{Context, OrderFactory, TradingError};

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

impl Kernel {
    /// Subscribes a component to the quotes of an instrument.
    pub fn subscribe_quotes(&mut self, slot: Slot, id: InstrumentId) -> Result<(), TradingError> {
        self.cache.require_instrument(id)?;
        self.bus.subscribe(&quotes_topic(id), Subscription { slot, handler: 0 });
        Ok(())
    }

    /// Subscribes a component to the trades of an instrument.
    pub fn subscribe_trades(&mut self, slot: Slot, id: InstrumentId) -> Result<(), TradingError> {
        self.cache.require_instrument(id)?;
        self.bus.subscribe(&trades_topic(id), Subscription { slot, handler: 0 });
        Ok(())
    }

    /// Subscribes a component to bars that a venue or a file provides.
    pub fn subscribe_bars(&mut self, slot: Slot, bar_type: BarType) -> Result<(), TradingError> {
        if bar_type.aggregation_source == AggregationSource::Internal {
            let rule = "bars are not built from ticks yet: subscribe to EXTERNAL bars";
            return Err(ModelError::invalid("BarType", bar_type, rule).into());
        }
        self.bar_type(bar_type).map_err(|e| TradingError::Component(e.to_string()))?;
        self.bus.subscribe(&bars_topic(&bar_type), Subscription { slot, handler: 0 });
        Ok(())
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

    fn submit_order(
        &mut self,
        order: Order,
        position_id: Option<PositionId>,
    ) -> Result<OrderIdx, TradingError> {
        self.kernel.require_strategy(self.slot)?;
        self.kernel.submit_order(order, position_id)
    }

    fn modify_order(&mut self, order: OrderIdx, change: Change) -> Result<(), TradingError> {
        self.kernel.modify_order(order, change)
    }

    fn cancel_order(&mut self, order: OrderIdx) -> Result<(), TradingError> {
        self.kernel.cancel_order(order)
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

    fn close_all_positions(
        &mut self,
        instrument_id: InstrumentId,
        side: PositionSide,
    ) -> Result<(), TradingError> {
        self.kernel.close_all_positions(self.slot, instrument_id, side, &CloseConfig::default())
    }

    fn subscribe_quotes(&mut self, instrument_id: InstrumentId) -> Result<(), TradingError> {
        self.kernel.subscribe_quotes(self.slot, instrument_id)
    }

    fn subscribe_trades(&mut self, instrument_id: InstrumentId) -> Result<(), TradingError> {
        self.kernel.subscribe_trades(self.slot, instrument_id)
    }

    fn subscribe_bars(&mut self, bar_type: BarType) -> Result<(), TradingError> {
        self.kernel.subscribe_bars(self.slot, bar_type)
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
