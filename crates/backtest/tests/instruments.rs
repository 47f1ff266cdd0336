//! What the kind of an instrument means to the engine.

mod common;

use std::sync::{Arc, Mutex};

use argonauta_core::UnixNanos;
use argonauta_data::Stream;
use argonauta_model::{
    Instrument, SyntheticInstrument,
    data::{Precisions, QuoteTick},
    enums::{AccountType, OmsType},
    identifiers::InstrumentId,
    instrument::{CryptoPerpetualConfig, InstrumentKind},
};
use argonauta_trading::{Component, Context, TradingError};
use common::{Stage, balance, euro, money};

fn id(text: &str) -> InstrumentId {
    text.parse().expect("a valid id")
}

fn quote(id: InstrumentId, second: u64, bid: &str, ask: &str) -> QuoteTick {
    let (size, ts) = ("1".parse().expect("a size"), UnixNanos(second * 1_000_000_000));
    let (bid_price, ask_price) = (bid.parse().expect("a price"), ask.parse().expect("a price"));
    QuoteTick {
        instrument_id: id,
        bid_price,
        ask_price,
        bid_size: size,
        ask_size: size,
        ts_event: ts,
        ts_init: ts,
    }
}

/// Listens to the difference of two euros and notes its quotes.
#[derive(Debug)]
struct Listener(Arc<Mutex<Vec<String>>>);

impl Component for Listener {
    fn type_name(&self) -> &'static str {
        "Listener"
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let (components, zero) = (vec![id("EUR/USD.SIM"), id("EUR2.SIM")], UnixNanos(0));
        let symbol = "S".parse()?;
        let formula = "1000 * (EUR/USD.SIM - EUR2.SIM)";
        let spread = SyntheticInstrument::new(symbol, 1, components, formula, zero, zero)?;
        ctx.add_synthetic(spread.clone())?;
        assert!(ctx.add_synthetic(spread.clone()).is_err(), "it was added");
        ctx.update_synthetic(spread)?;
        ctx.subscribe_quotes(id("S.SYNTH"))
    }

    fn on_quote(&mut self, quote: &QuoteTick, _: &mut dyn Context) -> Result<(), TradingError> {
        self.0.lock().expect("nobody panicked").push(quote.to_string());
        Ok(())
    }
}

// proves: DM-142, DM-143
#[test]
fn quotes_of_a_synthetic_instrument_are_computed_for_those_who_listen() {
    let mut engine = common::engine();
    let kernel = engine.kernel_mut();
    let venue = common::venue(AccountType::Margin, OmsType::Netting, euro().id.venue);
    kernel.add_venue(venue).expect("terms that go together");
    let other = Instrument { id: id("EUR2.SIM"), ..euro() };
    let quotes = [[(1, "1.00000", "1.00100"), (3, "1.10000", "1.10100")], [(2, "1.0", "1.0"); 2]];
    for (instrument, quotes) in [euro(), other].into_iter().zip(quotes) {
        let idx = kernel.add_instrument(instrument.clone()).expect("it fits the account");
        let mut stream = Stream::new(instrument.id, idx, Precisions { price: 5, size: 0 });
        for (second, bid, ask) in quotes {
            stream.push(&quote(instrument.id, second, bid, ask));
        }
        kernel.data_mut().expect("idle").add_quotes(stream, true).expect("in order");
    }
    let heard = Arc::new(Mutex::new(Vec::new()));
    kernel.add_component(Box::new(Listener(Arc::clone(&heard)))).expect("its name is free");
    engine.run(None, None).expect("it ends well");
    let heard = heard.lock().expect("nobody panicked").clone();
    let last = "S.SYNTH,100.0,101.0,1,1,3000000000";
    assert_eq!(heard, ["S.SYNTH,0.0,1.0,1,1,2000000000", "S.SYNTH,0.0,1.0,1,1,2000000000", last]);
    let cache = engine.kernel().cache();
    let idx = cache.instrument_idx(id("S.SYNTH")).expect("its stand-in");
    assert!(cache.is_synthetic(idx));
    assert_eq!(
        cache.market(idx).quotes.get(0).map(|quote| quote.to_string()).as_deref(),
        Some(last)
    );
}

// proves: DM-080
#[test]
fn an_index_cannot_be_traded() {
    let index = InstrumentKind::IndexInstrument;
    let (usd, step) = ("USD".parse().expect("known"), "0.01".parse().expect("a price"));
    let mut stage = Stage::new(
        AccountType::Margin,
        OmsType::Netting,
        Instrument::of_kind(index, id("SPX.SIM"), usd, step).validated().expect("valid terms"),
    )
    .strategy(OmsType::Netting, &[(0, "BUY 1")]);
    stage.quotes = vec![("4000.00", "4000.00")];
    let (engine, heard) = stage.run();
    assert_eq!(heard, ["OrderDenied: SPX.SIM is an IndexInstrument and cannot be traded"]);
    assert_eq!(engine.kernel().cache().positions().len(), 0);
}

// proves: DM-086, DM-098
#[test]
fn an_inverse_quanto_earns_base_currency() {
    let code = |code: &str| code.parse().expect("known");
    let (price, one) = ("0.5".parse().expect("a price"), "1".parse().expect("a quantity"));
    let config = CryptoPerpetualConfig::new(id("E.SIM"), code("ETH"), code("USD"), price, one);
    let swap = Instrument::crypto_perpetual(CryptoPerpetualConfig {
        settlement_currency: code("BTC"),
        is_inverse: true,
        ..config
    });
    let mut stage = Stage::new(AccountType::Margin, OmsType::Netting, swap.expect("valid terms"))
        .strategy(OmsType::Netting, &[(0, "BUY 1000"), (1, "SELL 1000")]);
    stage.venue.starting_balances = ["10 ETH", "10 BTC"].map(money).to_vec();
    stage.quotes = vec![("2000.0", "2000.0"), ("2500.0", "2500.0"), ("2500.0", "2500.0")];
    let (engine, heard) = stage.run();
    assert_eq!(heard.len(), 2, "{heard:?}");
    let cache = engine.kernel().cache();
    let eth = "10.10000000 ETH = 0.00000000 ETH + 10.10000000 ETH";
    assert_eq!(balance(cache, "ETH"), eth, "1000 / 2000 - 1000 / 2500");
    assert!(balance(cache, "BTC").starts_with("10.00000000 BTC"));
    let position = &cache.positions()[0];
    assert_eq!(position.realized_pnl(), money("0.1 ETH"));
}
