//! What a native strategy may ask of the risk engine, and what it hears from it.

#[allow(dead_code, reason = "not every test binary uses all that is shared")]
mod common;

use std::sync::{Arc, Mutex};

use argonauta_backtest::BacktestEngine;
use argonauta_common::{OrderIdx, TradingStateChanged};
use argonauta_core::UnixNanos;
use argonauta_data::Stream;
use argonauta_model::{
    data::{Precisions, QuoteTick},
    enums::{AccountType, OmsType, OrderSide, TradingState},
    order::{OrderEvent, OrderEventDetail},
};
use argonauta_risk::{Collar, LossConfig};
use argonauta_trading::{Component, Context, OrderFactory, StrategyConfig, TradingError};
use common::{engine, euro, venue};
use rust_decimal::Decimal;

type Notes = Arc<Mutex<Vec<String>>>;
type Act = fn(&mut dyn Context) -> Result<(), TradingError>;

/// Does one act at each quote.
#[derive(Debug)]
struct Desk {
    acts: Vec<Act>,
    notes: Notes,
}

impl Desk {
    fn note(&self, line: String) {
        self.notes.lock().expect("nobody panicked").push(line);
    }
}

impl Component for Desk {
    fn type_name(&self) -> &'static str {
        "Desk"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(StrategyConfig::default())
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.subscribe_quotes(euro().id)
    }

    fn on_quote(&mut self, _: &QuoteTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        if self.acts.is_empty() { Ok(()) } else { self.acts.remove(0)(ctx) }
    }

    fn on_trading_state_changed(
        &mut self,
        event: &TradingStateChanged,
        _: &mut dyn Context,
    ) -> Result<(), TradingError> {
        self.note(format!("{}: {}", event.state, event.reason()));
        Ok(())
    }

    fn on_order_event(
        &mut self,
        _: OrderIdx,
        event: &OrderEvent,
        _: &mut dyn Context,
    ) -> Result<(), TradingError> {
        if let OrderEventDetail::Denied { reason } = &event.detail {
            self.note(format!("denied: {reason}"));
        }
        Ok(())
    }
}

fn trade(ctx: &mut dyn Context, side: OrderSide, quantity: &str) -> Result<(), TradingError> {
    let (id, quantity) = (euro().id, quantity.parse().expect("a quantity"));
    let order = ctx.make_order(&mut |factory, now| {
        OrderFactory::order(factory.market(id, side, quantity, now)?)
    })?;
    ctx.submit_order(order, None).map(drop)
}

fn run(prices: &[&str], acts: Vec<Act>) -> (BacktestEngine, Vec<String>) {
    let mut engine = engine();
    let kernel = engine.kernel_mut();
    let instrument = euro();
    kernel
        .add_venue(venue(AccountType::Margin, OmsType::Netting, instrument.id.venue))
        .expect("terms that go together");
    let idx = kernel.add_instrument(instrument.clone()).expect("it fits");
    let precisions =
        Precisions { price: instrument.price_precision, size: instrument.size_precision };
    let mut stream = Stream::new(instrument.id, idx, precisions);
    for (second, price) in prices.iter().enumerate() {
        let ts = UnixNanos(1_000_000_000 * (second as u64 + 1));
        let (price, size) = (price.parse().expect("a price"), "1000000".parse().expect("a size"));
        stream.push(&QuoteTick {
            instrument_id: instrument.id,
            bid_price: price,
            ask_price: price,
            bid_size: size,
            ask_size: size,
            ts_event: ts,
            ts_init: ts,
        });
    }
    kernel.data_mut().expect("idle").add_quotes(stream, true).expect("in order");
    let notes = Notes::default();
    kernel
        .add_component(Box::new(Desk { acts, notes: Arc::clone(&notes) }))
        .expect("its name is free");
    engine.run(None, None).expect("it ends well");
    let notes = notes.lock().expect("nobody panicked").clone();
    (engine, notes)
}

// proves: RI-016, RI-017, RI-021, RI-022
#[test]
fn a_native_strategy_sets_the_trading_state_and_hears_of_it() {
    let acts: Vec<Act> = vec![
        |ctx| ctx.set_trading_state(TradingState::Halted),
        |ctx| trade(ctx, OrderSide::Buy, "100"),
        |ctx| ctx.set_trading_state(TradingState::Reducing),
        |ctx| trade(ctx, OrderSide::Buy, "100"),
        |ctx| ctx.set_trading_state(TradingState::Active),
        |ctx| trade(ctx, OrderSide::Buy, "100"),
    ];
    let (_, heard) = run(&["1.00000"; 8], acts);
    assert_eq!(
        heard,
        [
            "HALTED: it was set",
            "denied: TradingState.HALTED",
            "REDUCING: it was set",
            "denied: BUY when TradingState.REDUCING and FLAT EUR/USD.SIM",
            "ACTIVE: it was set",
        ]
    );
}

// proves: RI-013, RI-021, RI-023
#[test]
fn a_native_strategy_meets_the_limits_that_it_sets() {
    let acts: Vec<Act> = vec![
        |ctx| {
            ctx.risk_mut().set_max_position(euro().id, Some(Decimal::from(150)));
            ctx.risk_mut().set_price_collar(None, Some(Collar::Ticks(5)));
            trade(ctx, OrderSide::Buy, "100")
        },
        |ctx| trade(ctx, OrderSide::Buy, "51"),
        |ctx| {
            ctx.risk_mut().set_max_position(euro().id, None);
            // 3 % of 4,000,000 are more than the account's 100,000 less a margin of 2 dollars.
            trade(ctx, OrderSide::Buy, "4000000")
        },
    ];
    let (engine, heard) = run(&["1.00000"; 5], acts);
    assert_eq!(
        heard,
        [
            "denied: MAX_POSITION_EXCEEDED: EUR/USD.SIM, max_position=150, position=100, \
             working=0, BUY 51",
            "denied: MARGIN_EXCEEDS_FREE_BALANCE: free=99998.00 USD, margin_init=120000.00 USD",
        ]
    );
    let shown = engine.kernel().risk().describe();
    assert!(shown.contains(&("price_collar", "5 ticks".to_owned())), "{shown:?}");
}

// proves: RI-023
#[test]
fn a_native_strategy_pulls_the_kill_switch_and_is_stopped_by_losses() {
    let acts: Vec<Act> = vec![
        |ctx| {
            let max_drawdown = Some("10 USD".parse()?);
            ctx.risk_mut().set_losses(LossConfig { max_drawdown, ..LossConfig::default() })?;
            trade(ctx, OrderSide::Buy, "100")
        },
        |_| Ok(()),
        |ctx| ctx.kill("enough", true),
        |ctx| {
            assert!(ctx.set_trading_state(TradingState::Active).is_err());
            assert_eq!(ctx.risk().killed().map(|kill| kill.reason.as_str()), Some("enough"));
            trade(ctx, OrderSide::Buy, "100")
        },
        |ctx| ctx.release_kill("over"),
    ];
    let (engine, heard) =
        run(&["1.00000", "1.00000", "0.90000", "0.90000", "0.90000", "0.90000"], acts);
    assert_eq!(
        heard,
        [
            "HALTED: MAX_DRAWDOWN: peak=100000.00 USD, equity=99990.00 USD, loss=10.00 USD, \
             max=10.00 USD",
            "denied: TradingState.HALTED (kill switch: enough)",
            "ACTIVE: over",
        ]
    );
    assert!(engine.kernel().portfolio().is_completely_flat());
}
