//! What components subscribe to and publish.

use std::sync::Arc;

use argonauta_common::{
    InstrumentIdx, Message, Slot, Subscription, TopicId,
    clock::TimerConfig,
    feed::{Feed, bars_topic, data_topic, signals_topic, snapshots_topic},
};
use argonauta_core::UnixNanos;
use argonauta_model::{
    ModelError,
    book::OrderBook,
    data::{BarType, CustomData, CustomPayload, DataType, Signal, SignalValue},
    enums::{AggregationSource, BookType},
    identifiers::InstrumentId,
};
use argonauta_trading::TradingError;

use crate::kernel::Kernel;

/// Copies of an order book that are published at an interval.
#[derive(Debug)]
pub(crate) struct Snapshots {
    instrument: InstrumentIdx,
    topic: TopicId,
}

/// Shortest interval between two copies of an order book.
const INTERVAL_MS_MIN: u64 = 20;

const fn own(slot: Slot) -> Subscription {
    Subscription { slot, handler: 0 }
}

impl Kernel {
    /// Subscribes a component to what is published of an instrument.
    ///
    /// # Errors
    /// Where the instrument is not known.
    pub fn subscribe(
        &mut self,
        slot: Slot,
        feed: Feed,
        id: InstrumentId,
    ) -> Result<(), TradingError> {
        self.cache.require_instrument(id)?;
        self.bus.subscribe(&feed.topic(id), own(slot));
        Ok(())
    }

    /// Keeps an order book of an instrument in the cache from now on. Where its venue matches on a book
    /// the cache keeps that one, of the venue's type, in any case.
    ///
    /// # Errors
    /// Where the instrument is not known.
    pub fn keep_book(&mut self, id: InstrumentId, book_type: BookType) -> Result<(), TradingError> {
        let idx = self.cache.require_instrument(id)?;
        if self.exchange_mut(id).is_some_and(|(exchange, _)| exchange.has_books()) {
            return Ok(()); // its venue matches on the book that the cache keeps
        }
        self.cache.add_order_book(idx, OrderBook::new(id, book_type));
        Ok(())
    }

    /// Subscribes a component to copies of an order book at an interval. The first comes at the next
    /// multiple of the interval. What changes the book is taken from the data as it comes.
    ///
    /// # Errors
    /// Where the instrument is not known, or the interval is below 20 milliseconds.
    pub fn subscribe_book_at_interval(
        &mut self,
        slot: Slot,
        id: InstrumentId,
        book_type: BookType,
        interval_ms: u64,
    ) -> Result<(), TradingError> {
        if interval_ms < INTERVAL_MS_MIN {
            let rule = format!("must be at least {INTERVAL_MS_MIN} milliseconds");
            return Err(ModelError::invalid("interval_ms", interval_ms, rule).into());
        }
        let step_ns = interval_ms.checked_mul(1_000_000).ok_or_else(|| {
            ModelError::invalid("interval_ms", interval_ms, "must fit 64 bits of nanoseconds")
        })?;
        let instrument = self.cache.require_instrument(id)?;
        self.keep_book(id, book_type)?;
        let topic_name = snapshots_topic(id, interval_ms);
        let topic = self.bus.topic(&topic_name);
        self.bus.subscribe(&topic_name, own(slot));
        if self.clock.next_time(Slot::KERNEL, &topic_name).is_some() {
            return Ok(());
        }
        let now = self.clock.now().as_u64();
        let config = TimerConfig {
            interval_ns: step_ns,
            start: Some(UnixNanos(now - now % step_ns)),
            stop: None,
            allow_past: true,
            fire_immediately: false,
        };
        self.clock.set_timer(Slot::KERNEL, &topic_name, config)?;
        self.snapshots.insert(topic_name, Snapshots { instrument, topic });
        Ok(())
    }

    /// Ends a subscription to copies of an order book; the last one ends the copies.
    pub fn unsubscribe_book_at_interval(&mut self, slot: Slot, id: InstrumentId, interval_ms: u64) {
        let name = snapshots_topic(id, interval_ms);
        self.bus.unsubscribe(&name, own(slot));
        if self.snapshots.get(&name).is_some_and(|known| !self.bus.has_subscribers(known.topic)) {
            self.snapshots.remove(&name);
            let _was_set = self.clock.cancel(Slot::KERNEL, &name);
        }
    }

    /// A timer of the kernel came due: publishes a copy of the order book that it is for.
    pub(crate) fn publish_snapshot(&mut self, name: &str) {
        let Some(snapshots) = self.snapshots.get(name) else { return };
        let book = self.cache.published(snapshots.instrument).and_then(|p| p.book.as_deref());
        if let Some(book) = book.cloned() {
            self.bus.publish(snapshots.topic, Message::Book(Arc::new(book)));
        }
    }

    /// Subscribes a component to bars that a venue or a file provides.
    ///
    /// # Errors
    /// Where the instrument is not known, or the bars are to be built here.
    pub fn subscribe_bars(&mut self, slot: Slot, bar_type: BarType) -> Result<(), TradingError> {
        if bar_type.aggregation_source == AggregationSource::Internal {
            let rule = "bars are not built from ticks yet: subscribe to EXTERNAL bars";
            return Err(ModelError::invalid("BarType", bar_type, rule).into());
        }
        self.bar_type(bar_type).map_err(|e| TradingError::Component(e.to_string()))?;
        self.bus.subscribe(&bars_topic(&bar_type), own(slot));
        Ok(())
    }

    /// Subscribes a component to data of a type that users define.
    pub fn subscribe_data(&mut self, slot: Slot, data_type: &DataType) {
        self.data_type(data_type);
        self.bus.subscribe(&data_topic(data_type), own(slot));
    }

    /// Publishes data of a type that users define. Subscribers hear of it after the present handler
    /// returns.
    pub fn publish_data(&mut self, data_type: &DataType, data: Arc<dyn CustomPayload>) {
        let idx = self.data_type(data_type);
        let topic = self.data_engine.data_type_topic(idx);
        let data_type = Arc::new(data_type.clone());
        self.bus.publish(topic, Message::Data(idx, Arc::new(CustomData { data_type, data })));
    }

    /// Subscribes a component to a signal, or to all signals where the name is empty.
    ///
    /// # Errors
    /// Where the name cannot be that of a signal.
    pub fn subscribe_signal(&mut self, slot: Slot, name: &str) -> Result<(), TradingError> {
        if !name.is_empty() {
            Signal::check_name(name)?;
        }
        self.bus.subscribe(&signals_topic(name), own(slot));
        Ok(())
    }

    /// Publishes a value under a name. It carries the present where `ts_event` is zero. Subscribers hear
    /// of it after the present handler returns.
    ///
    /// # Errors
    /// Where the name cannot be that of a signal.
    pub fn publish_signal(
        &mut self,
        name: &str,
        value: SignalValue,
        ts_event: UnixNanos,
    ) -> Result<(), TradingError> {
        Signal::check_name(name)?;
        let now = self.clock.now();
        let ts_event = if ts_event == UnixNanos(0) { now } else { ts_event };
        let signal = Signal { name: name.into(), value, ts_event, ts_init: now };
        let topic = self.bus.topic(&signals_topic(name));
        self.bus.publish(topic, Message::Signal(Arc::new(signal)));
        Ok(())
    }
}
