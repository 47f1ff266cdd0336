//! A strategy that does what it is told at each quote, and notes what it hears.

use std::sync::{Arc, Mutex};

use argonauta_backtest::BacktestEngine;
use argonauta_common::{Cache, OrderIdx, PositionIdx, cache::CacheConfig, logging::LogConfig};
use argonauta_core::UnixNanos;
use argonauta_data::Stream;
use argonauta_execution::{ExchangeConfig, matching::MatchingConfig, models::LatencyModel};
use argonauta_model::{
    Currency, Instrument, Money,
    account::{Account, MarginModel},
    data::{MarketUpdate, Precisions, QuoteTick},
    enums::{AccountType, OmsType, OrderSide, OtoTriggerMode},
    identifiers::{TraderId, Venue},
    instrument::{CurrencyPairConfig, InstrumentTerms},
    order::{OrderEvent, OrderEventDetail},
    position::PositionEvent,
};
use argonauta_risk::RiskConfig;
use argonauta_system::{KernelConfig, LifecycleConfig, VenueConfig};
use argonauta_trading::{Component, Context, OrderFactory, StrategyConfig, TradingError};
use rust_decimal::Decimal;

/// `BUY 100`, `SELL 100 P-1` or `LIMIT BUY 100 1.05`, at the quote of its number, from 0.
#[derive(Clone, Debug)]
pub struct Step(pub usize, pub &'static str);

/// What happened, one line an event.
pub type Notes = Arc<Mutex<Vec<String>>>;

#[derive(Debug)]
struct Script {
    instrument: Instrument,
    oms: OmsType,
    tag: &'static str,
    steps: Vec<Step>,
    seen: usize,
    notes: Notes,
}

impl Script {
    fn note(&self, line: String) {
        self.notes.lock().expect("nobody panicked").push(line);
    }

    fn act(&self, words: &str, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let words: Vec<_> = words.split_whitespace().collect();
        let id = self.instrument.id;
        let (["LIMIT", side, quantity, ..] | [side, quantity, ..]) = words[..] else {
            panic!("{words:?}");
        };
        let side: OrderSide = side.parse().expect("a side");
        let quantity = quantity.parse().expect("a quantity");
        let price = (words[0] == "LIMIT").then(|| words[3].parse().expect("a price"));
        let order = ctx.make_order(&mut |factory, now| {
            OrderFactory::order(match price {
                Some(price) => factory.limit(id, side, quantity, price, now)?,
                None => factory.market(id, side, quantity, now)?,
            })
        })?;
        let position = words.get(2).filter(|_| price.is_none());
        ctx.submit_order(order, position.map(|id| id.parse().expect("an id"))).map(drop)
    }
}

impl Component for Script {
    fn type_name(&self) -> &'static str {
        "Script"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        let order_id_tag = Some(self.tag.to_owned());
        Some(StrategyConfig { oms_type: Some(self.oms), order_id_tag, ..StrategyConfig::default() })
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.subscribe_quotes(self.instrument.id)
    }

    fn on_quote(&mut self, _: &QuoteTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        for Step(_, words) in self.steps.iter().filter(|step| step.0 == self.seen) {
            self.act(words, ctx)?;
        }
        self.seen += 1;
        Ok(())
    }

    fn on_order_event(
        &mut self,
        _: OrderIdx,
        event: &OrderEvent,
        _: &mut dyn Context,
    ) -> Result<(), TradingError> {
        if let OrderEventDetail::Denied { reason } | OrderEventDetail::Rejected { reason, .. } =
            &event.detail
        {
            self.note(format!("{}: {reason}", event.kind()));
        }
        Ok(())
    }

    fn on_position_event(
        &mut self,
        _: PositionIdx,
        event: &PositionEvent,
        _: &mut dyn Context,
    ) -> Result<(), TradingError> {
        let (kind, id) = (event.kind, &event.position_id);
        self.note(format!("{kind} {id} {} {}", event.side, event.quantity));
        Ok(())
    }
}

/// One venue, one instrument, quotes of it, and strategies that follow a script.
pub struct Stage {
    pub venue: VenueConfig,
    pub instrument: Instrument,
    /// Bid and ask, a second apart.
    pub quotes: Vec<(&'static str, &'static str)>,
    /// What else its venue says.
    pub updates: Vec<MarketUpdate>,
    scripts: Vec<(OmsType, &'static str, Vec<Step>)>,
}

impl Stage {
    pub fn new(account_type: AccountType, oms_type: OmsType, instrument: Instrument) -> Self {
        Self {
            venue: venue(account_type, oms_type, instrument.id.venue),
            instrument,
            quotes: vec![("1.00000", "1.00000"); 10],
            updates: Vec::new(),
            scripts: Vec::new(),
        }
    }

    /// Adds a strategy; its tag is 001, 002 and so on.
    pub fn strategy(mut self, oms: OmsType, steps: &[(usize, &'static str)]) -> Self {
        let tag = ["001", "002", "003"][self.scripts.len()];
        let steps = steps.iter().map(|(at, words)| Step(*at, words)).collect();
        self.scripts.push((oms, tag, steps));
        self
    }

    /// Runs, and returns the engine and what the strategies heard.
    pub fn run(self) -> (BacktestEngine, Vec<String>) {
        let mut engine = engine();
        let kernel = engine.kernel_mut();
        kernel.add_venue(self.venue).expect("terms that go together");
        let idx = kernel.add_instrument(self.instrument.clone()).expect("it fits the account");
        let (price, size) = (self.instrument.price_precision, self.instrument.size_precision);
        let mut stream = Stream::new(self.instrument.id, idx, Precisions { price, size });
        for (second, (bid, ask)) in self.quotes.iter().enumerate() {
            let ts = UnixNanos(1_000_000_000 * (second as u64 + 1));
            let size = self.instrument.make_qty(1_000_000.0, false).expect("in range");
            stream.push(&QuoteTick {
                instrument_id: self.instrument.id,
                bid_price: bid.parse().expect("a price"),
                ask_price: ask.parse().expect("a price"),
                bid_size: size,
                ask_size: size,
                ts_event: ts,
                ts_init: ts,
            });
        }
        kernel.data_mut().expect("idle").add_quotes(stream, true).expect("in order");
        if !self.updates.is_empty() {
            let rows = self.updates.into_iter().map(|update| (idx, Arc::new(update))).collect();
            kernel.data_mut().expect("idle").add_updates(rows, true).expect("in order");
        }
        let notes = Notes::default();
        for (oms, tag, steps) in self.scripts {
            let instrument = self.instrument.clone();
            let notes = Arc::clone(&notes);
            let script = Script { instrument, oms, tag, steps, seen: 0, notes };
            kernel.add_component(Box::new(script)).expect("its name is free");
        }
        engine.run(None, None).expect("it ends well");
        let notes = notes.lock().expect("nobody panicked").clone();
        (engine, notes)
    }
}

/// An engine without venues.
pub fn engine() -> BacktestEngine {
    BacktestEngine::new(KernelConfig {
        trader_id: TraderId::new("TESTER-001").expect("valid"),
        seed: 1,
        cache: CacheConfig::default(),
        risk: RiskConfig::default(),
        execution: argonauta_execution::ExecutionConfig::default(),
        log: LogConfig::default(),
    })
}

/// A venue with 100,000 dollars.
pub fn venue(account_type: AccountType, oms_type: OmsType, venue: Venue) -> VenueConfig {
    VenueConfig {
        venue,
        account_type,
        base_currency: None,
        starting_balances: vec!["100000 USD".parse().expect("an amount")],
        default_leverage: Decimal::ONE,
        leverages: Vec::new(),
        margin_model: MarginModel::Leveraged,
        allow_cash_borrowing: false,
        frozen_account: false,
        routing: false,
        exchange: ExchangeConfig {
            matching: MatchingConfig::new(oms_type, account_type),
            latency: LatencyModel::default(),
            contingencies: Some(OtoTriggerMode::Partial),
        },
        lifecycle: LifecycleConfig::default(),
    }
}

/// Euros for dollars, five decimals, lots of one, a margin of 3 and 2 percent, no fees.
pub fn euro() -> Instrument {
    let parse = |code: &str| code.parse::<Currency>().expect("known");
    let (id, step) = ("EUR/USD.SIM".parse().expect("valid"), "0.00001".parse().expect("valid"));
    let one = "1".parse().expect("valid");
    let mut config = CurrencyPairConfig::new(id, parse("EUR"), parse("USD"), step, one);
    config.terms = InstrumentTerms {
        margin_init: Decimal::new(3, 2),
        margin_maint: Decimal::new(2, 2),
        ..InstrumentTerms::default()
    };
    Instrument::currency_pair(config).expect("valid terms")
}

/// The account of the venue.
#[allow(dead_code, reason = "not every test binary uses all that is shared")]
pub fn account(cache: &Cache) -> &Account {
    &cache.accounts()[0]
}

/// `total = locked + free` of a currency.
#[allow(dead_code, reason = "not every test binary uses all that is shared")]
pub fn balance(cache: &Cache, code: &str) -> String {
    let balance = account(cache).balance(code.parse().expect("known")).expect("it is held");
    format!("{} = {} + {}", balance.total(), balance.locked(), balance.free())
}

/// An amount.
#[allow(dead_code, reason = "not every test binary uses all that is shared")]
pub fn money(text: &str) -> Money {
    text.parse().expect("an amount")
}
