//! One random run, from its seed.

use argonauta_backtest::BacktestEngine;
use argonauta_common::{cache::CacheConfig, logging::LogConfig};
use argonauta_execution::{
    ExchangeConfig,
    matching::MatchingConfig,
    models::{LatencyModel, QueueModel},
};
use argonauta_model::{
    Instrument,
    account::MarginModel,
    enums::{AccountType, BookType, OmsType, OtoTriggerMode},
    identifiers::{TraderId, Venue},
    instrument::{CurrencyPairConfig, InstrumentTerms},
};
use argonauta_risk::RiskConfig;
use argonauta_system::{KernelConfig, VenueConfig};
use rust_decimal::Decimal;

use crate::{
    chaos::Chaos,
    invariants,
    market::{Kind, Market, Random},
};

fn instrument() -> Instrument {
    let (eur, usd) = ("EUR".parse().expect("known"), "USD".parse().expect("known"));
    let (id, step) = ("EUR/USD.SIM".parse().expect("valid"), "0.01".parse().expect("valid"));
    let mut config = CurrencyPairConfig::new(id, eur, usd, step, "1".parse().expect("valid"));
    config.terms = InstrumentTerms {
        margin_init: Decimal::new(1, 2),
        margin_maint: Decimal::new(1, 2),
        maker_fee: Decimal::new(-1, 4),
        taker_fee: Decimal::new(3, 4),
        ..InstrumentTerms::default()
    };
    Instrument::currency_pair(config).expect("valid terms")
}

fn venue(kind: Kind, random: &mut Random) -> VenueConfig {
    let queues = [QueueModel::None, QueueModel::Trades, QueueModel::RiskAverse, QueueModel::Log];
    let matching = MatchingConfig {
        book_type: if kind == Kind::Book { BookType::L2Mbp } else { BookType::L1Mbp },
        reject_stop_orders: random.one_in(2),
        use_market_order_acks: random.one_in(4),
        queue_model: queues[random.below(4) as usize],
        price_protection_points: if random.one_in(4) { 10 } else { 0 },
        ..MatchingConfig::new(OmsType::Netting, AccountType::Margin)
    };
    let delay = if random.one_in(3) { random.below(2_500) } else { 0 };
    VenueConfig {
        venue: Venue::new("SIM").expect("valid"),
        account_type: AccountType::Margin,
        base_currency: Some("USD".parse().expect("known")),
        starting_balances: vec!["1_000_000_000 USD".parse().expect("an amount")],
        default_leverage: Decimal::TEN,
        leverages: Vec::new(),
        margin_model: MarginModel::Leveraged,
        allow_cash_borrowing: false,
        frozen_account: false,
        routing: false,
        lifecycle: argonauta_system::LifecycleConfig::default(),
        exchange: ExchangeConfig {
            matching,
            latency: LatencyModel { base_ns: delay, ..LatencyModel::default() },
            contingencies: Some(OtoTriggerMode::Partial),
        },
    }
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Outcome {
    pub orders: usize,
    pub fills: usize,
    pub wrong: Vec<String>,
}

/// Runs the sequence of a seed.
pub fn run(seed: u64) -> Outcome {
    let mut random = Random::new(seed);
    let kind = [Kind::Quotes, Kind::QuotesAndTrades, Kind::Book][random.below(3) as usize];
    let instrument = instrument();
    let market = Market::new(kind, instrument.id, 12 + random.below(30) as usize, &mut random);
    let mut engine = BacktestEngine::new(KernelConfig {
        trader_id: TraderId::new("TESTER-001").expect("valid"),
        seed,
        cache: CacheConfig::default(),
        risk: RiskConfig { bypass: random.one_in(2), ..RiskConfig::default() },
        execution: argonauta_execution::ExecutionConfig::default(),
        log: LogConfig { level: argonauta_common::logging::LogLevel::Off, ..LogConfig::default() },
    });
    let kernel = engine.kernel_mut();
    kernel.add_venue(venue(kind, &mut random)).expect("terms that go together");
    let id = instrument.id;
    kernel.add_instrument(instrument).expect("its venue is there");
    let data = kernel.data_mut().expect("idle");
    data.add_mixed(market.inputs.clone(), false).expect("in order");
    let chaos = Chaos { id, random, mid: 10_000, orders: Vec::new() };
    kernel.add_component(Box::new(chaos)).expect("its name is free");
    let mut outcome = Outcome::default();
    if let Err(error) = engine.run_only(None, None) {
        outcome.wrong.push(error.to_string()); // an illegal event is one, too
    }
    let fills = invariants::fills_of(engine.kernel());
    let cache = engine.kernel().cache();
    outcome.orders = cache.orders().len();
    outcome.fills = fills.len();
    outcome.wrong.extend(invariants::broken(cache, &market, &fills));
    outcome
}
