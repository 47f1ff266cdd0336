//! What a native component hears, publishes and asks for, as a Python one does.

#[allow(dead_code, reason = "not every test binary uses all that is shared")]
mod common;

use std::{
    any::Any,
    sync::{Arc, Mutex},
};

use argonauta_backtest::BacktestEngine;
use argonauta_common::{OrderIdx, feed::Feed};
use argonauta_core::UnixNanos;
use argonauta_data::{Input, Stream};
use argonauta_model::{
    Price, Quantity,
    book::OrderBook,
    data::{
        BookOrder, CustomData, CustomPayload, DataType, MarkPriceUpdate, MarketUpdate,
        OrderBookDelta, OrderBookDeltas, Precisions, QuoteTick, Signal, SignalValue,
    },
    enums::{AccountType, BookAction, BookType, OmsType, OrderSide},
    order::OrderEvent,
};
use argonauta_trading::{BracketConfig, Component, Context, StrategyConfig, TradingError};
use common::{engine, euro, venue};

type Notes = Arc<Mutex<Vec<String>>>;

const SECOND: u64 = 1_000_000_000;

#[derive(Debug)]
struct Mood(f64);

impl CustomPayload for Mood {
    fn ts_event(&self) -> UnixNanos {
        UnixNanos(SECOND)
    }

    fn ts_init(&self) -> UnixNanos {
        UnixNanos(SECOND)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn price(text: &str) -> Price {
    text.parse().expect("a price")
}

/// Hears everything that the test sends, and answers a mark price with a signal and data.
#[derive(Debug)]
struct Ear(Notes);

impl Ear {
    fn note(&self, line: String) {
        self.0.lock().expect("nobody panicked").push(line);
    }
}

impl Component for Ear {
    fn type_name(&self) -> &'static str {
        "Ear"
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let id = euro().id;
        ctx.subscribe(Feed::MarkPrices, id)?;
        ctx.subscribe(Feed::Deltas, id)?;
        ctx.keep_book(id, BookType::L2Mbp)?;
        ctx.subscribe_book_at_interval(id, BookType::L2Mbp, 1_000)?;
        ctx.subscribe_data(&DataType::new("Mood")?);
        ctx.subscribe_signal("")?;
        assert!(ctx.subscribe_book_at_interval(id, BookType::L2Mbp, 19).is_err());
        Ok(())
    }

    fn on_mark_price(
        &mut self,
        update: &MarkPriceUpdate,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        self.note(format!("mark {}", update.value));
        ctx.publish_signal("momentum", SignalValue::Float(0.5), UnixNanos(0))?;
        ctx.publish_data(&DataType::new("Mood")?, Arc::new(Mood(2.0)));
        Ok(())
    }

    fn on_order_book_deltas(
        &mut self,
        deltas: &OrderBookDeltas,
        ctx: &mut dyn Context,
    ) -> Result<(), TradingError> {
        let best = ctx.cache().order_book(deltas.instrument_id).and_then(OrderBook::best_bid_price);
        self.note(format!("bid {}", best.expect("the book has it")));
        Ok(())
    }

    fn on_order_book(&mut self, book: &OrderBook, _: &mut dyn Context) -> Result<(), TradingError> {
        self.note(format!("book {:?}", book.best_bid_price().map(|price| price.to_string())));
        Ok(())
    }

    fn on_data(&mut self, data: &CustomData, _: &mut dyn Context) -> Result<(), TradingError> {
        let mood = data.data.as_any().downcast_ref::<Mood>().expect("the test's own");
        self.note(format!("{} {}", data.data_type, mood.0));
        Ok(())
    }

    fn on_signal(&mut self, signal: &Signal, ctx: &mut dyn Context) -> Result<(), TradingError> {
        assert_eq!(signal.ts_event, ctx.now());
        self.note(format!("{} {:?}", signal.name, signal.value));
        Ok(())
    }
}

fn delta(second: u64, bid: &str) -> MarketUpdate {
    let (id, ts) = (euro().id, UnixNanos(second * SECOND));
    let size: Quantity = "1".parse().expect("a size");
    let order = BookOrder { side: OrderSide::Buy, price: price(bid), size, order_id: 0 };
    let delta = OrderBookDelta {
        instrument_id: id,
        action: BookAction::Add,
        order,
        flags: 0,
        sequence: 0,
        ts_event: ts,
        ts_init: ts,
    };
    MarketUpdate::Deltas(OrderBookDeltas::new(id, vec![delta]).expect("one delta"))
}

fn stage() -> (BacktestEngine, Notes) {
    let mut engine = engine();
    let kernel = engine.kernel_mut();
    let terms = venue(AccountType::Margin, OmsType::Netting, euro().id.venue);
    kernel.add_venue(terms).expect("terms that go together");
    kernel.add_instrument(euro()).expect("it fits the account");
    (engine, Notes::default())
}

// proves: DM-111, DM-118, DM-119
#[test]
fn a_native_component_hears_books_prices_signals_and_data() {
    let (mut engine, notes) = stage();
    let kernel = engine.kernel_mut();
    let idx = kernel.cache().instrument_idx(euro().id).expect("added");
    let mood = kernel.data_type(&DataType::new("Mood").expect("a name"));
    let mark = MarkPriceUpdate {
        instrument_id: euro().id,
        value: price("1.10000"),
        ts_event: UnixNanos(2 * SECOND),
        ts_init: UnixNanos(2 * SECOND),
    };
    let updates = vec![
        (idx, Arc::new(delta(1, "1.00000"))),
        (idx, Arc::new(MarketUpdate::MarkPrice(mark))),
        (idx, Arc::new(delta(3, "1.00001"))),
    ];
    let custom = CustomData {
        data_type: Arc::new(DataType::new("Mood").expect("a name")),
        data: Arc::new(Mood(1.0)),
    };
    let data = kernel.data_mut().expect("idle");
    data.add_updates(updates, true).expect("in order");
    data.add_mixed(vec![Input::Custom(mood, Arc::new(custom))], true).expect("one");
    kernel.add_component(Box::new(Ear(Arc::clone(&notes)))).expect("its name is free");
    engine.run(None, None).expect("it ends well");
    let heard = [
        "bid 1.00000",
        "Mood 1",
        "book Some(\"1.00000\")",
        "mark 1.10000",
        "momentum Float(0.5)",
        "Mood 2",
        "book Some(\"1.00000\")",
        "bid 1.00001",
    ];
    assert_eq!(*notes.lock().expect("nobody panicked"), heard);
}

/// Enters by a bracket at the first quote.
#[derive(Debug)]
struct Enters {
    notes: Notes,
    has_entered: bool,
}

impl Component for Enters {
    fn type_name(&self) -> &'static str {
        "Enters"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(StrategyConfig::default())
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.subscribe_quotes(euro().id)
    }

    fn on_quote(&mut self, _: &QuoteTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        if !self.has_entered {
            self.has_entered = true;
            let quantity = "1000".parse()?;
            let (profit, loss) = (price("1.00100"), price("0.99900"));
            let config = BracketConfig::new(euro().id, OrderSide::Buy, quantity, profit, loss);
            let orders = ctx.make_bracket(&config)?;
            assert_eq!(ctx.submit_order_list(orders, None)?.len(), 3);
        }
        Ok(())
    }

    fn on_order_event(
        &mut self,
        order: OrderIdx,
        event: &OrderEvent,
        _: &mut dyn Context,
    ) -> Result<(), TradingError> {
        self.notes.lock().expect("nobody panicked").push(format!("{} {}", order.0, event.kind()));
        Ok(())
    }
}

// proves: OR-039, OR-041
#[test]
fn a_native_strategy_enters_by_a_bracket() {
    let (mut engine, notes) = stage();
    let kernel = engine.kernel_mut();
    let idx = kernel.cache().instrument_idx(euro().id).expect("added");
    let mut stream = Stream::new(euro().id, idx, Precisions { price: 5, size: 0 });
    let size: Quantity = "1000000".parse().expect("a size");
    for (second, bid) in ["1.00000", "1.00000", "1.00200"].into_iter().enumerate() {
        let ts = UnixNanos((second as u64 + 1) * SECOND);
        stream.push(&QuoteTick {
            instrument_id: euro().id,
            bid_price: price(bid),
            ask_price: price(bid),
            bid_size: size,
            ask_size: size,
            ts_event: ts,
            ts_init: ts,
        });
    }
    kernel.data_mut().expect("idle").add_quotes(stream, true).expect("in order");
    let strategy = Enters { notes: Arc::clone(&notes), has_entered: false };
    kernel.add_component(Box::new(strategy)).expect("its name is free");
    engine.run(None, None).expect("it ends well");
    let notes = notes.lock().expect("nobody panicked");
    let after: Vec<_> =
        notes.iter().filter(|n| !n.contains("Init") && !n.contains("Sub")).collect();
    let expected =
        ["0 OrderFilled", "1 OrderAccepted", "2 OrderAccepted", "2 OrderFilled", "1 OrderCanceled"];
    assert_eq!(after, expected.iter().collect::<Vec<_>>());
}
