//! An EMA cross over a seeded random walk of minute bars, with no Python in the process.
//!
//! `cargo run --release -p argonauta-examples`

use std::error::Error;

use argonauta_backtest::BacktestEngine;
use argonauta_common::{cache::CacheConfig, logging::LogConfig};
use argonauta_core::{IdSource, UnixNanos};
use argonauta_data::Stream;
use argonauta_execution::{ExchangeConfig, matching::MatchingConfig, models::LatencyModel};
use argonauta_model::{
    Currency, Instrument, Money, Price, Quantity,
    account::MarginModel,
    data::{Bar, BarType, Precisions},
    enums::{AccountType, OmsType, OtoTriggerMode},
    identifiers::{TraderId, Venue},
    instrument::{CurrencyPairConfig, InstrumentTerms},
};
use argonauta_risk::RiskConfig;
use argonauta_system::{KernelConfig, LifecycleConfig, VenueConfig};
use argonauta_trading::{
    StrategyConfig,
    strategies::{EmaCross, EmaCrossConfig},
};
use rust_decimal::Decimal;

const BARS: u64 = 100_000;
const MINUTE_NS: u64 = 60_000_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut engine = BacktestEngine::new(KernelConfig {
        trader_id: TraderId::new("EXAMPLE-001")?,
        seed: 1,
        cache: CacheConfig::default(),
        risk: RiskConfig::default(),
        execution: argonauta_execution::ExecutionConfig::default(),
        log: LogConfig::default(),
    });
    let kernel = engine.kernel_mut();
    kernel.add_venue(venue()?)?;
    let idx = kernel.add_instrument(instrument()?)?;

    let bar_type: BarType = "AUD/USD.SIM-1-MINUTE-LAST-EXTERNAL".parse()?;
    let bars = kernel.bar_type(bar_type)?;
    let mut stream = Stream::new(bar_type, idx, Precisions { price: 5, size: 0 });
    for bar in random_walk(bar_type)? {
        stream.push(&bar);
    }
    kernel.data_mut()?.add_bars(stream, bars, true)?;
    kernel.add_component(Box::new(EmaCross::new(EmaCrossConfig {
        instrument_id: bar_type.instrument_id,
        bar_type,
        trade_size: "100000".parse()?,
        fast_ema_period: 10,
        slow_ema_period: 20,
        close_positions_on_stop: true,
        strategy: StrategyConfig::default(),
    })?))?;

    let result = engine.run(None, None)?;
    println!("synthetic data, seed 1\n{result}");
    Ok(())
}

fn venue() -> Result<VenueConfig, Box<dyn Error>> {
    Ok(VenueConfig {
        venue: Venue::new("SIM")?,
        account_type: AccountType::Margin,
        base_currency: Some(Currency::usd()),
        starting_balances: vec!["1_000_000 USD".parse::<Money>()?],
        default_leverage: Decimal::TEN,
        leverages: Vec::new(),
        margin_model: MarginModel::Leveraged,
        allow_cash_borrowing: false,
        frozen_account: false,
        routing: false,
        exchange: ExchangeConfig {
            matching: MatchingConfig::new(OmsType::Netting, AccountType::Margin),
            latency: LatencyModel::default(),
            contingencies: Some(OtoTriggerMode::Partial),
        },
        lifecycle: LifecycleConfig::default(),
    })
}

fn instrument() -> Result<Instrument, Box<dyn Error>> {
    let (aud, usd) = ("AUD".parse()?, "USD".parse()?);
    let id = "AUD/USD.SIM".parse()?;
    let mut config = CurrencyPairConfig::new(id, aud, usd, "0.00001".parse()?, "1".parse()?);
    config.terms = InstrumentTerms {
        margin_init: Decimal::new(3, 2),
        margin_maint: Decimal::new(3, 2),
        maker_fee: Decimal::new(2, 5),
        taker_fee: Decimal::new(2, 5),
        ..InstrumentTerms::default()
    };
    Ok(Instrument::currency_pair(config)?)
}

/// A random walk of one pip at a time, eight steps a bar.
fn random_walk(bar_type: BarType) -> Result<Vec<Bar>, Box<dyn Error>> {
    let mut random = IdSource::new(1);
    let mut last: i128 = 70_000;
    (1..=BARS)
        .map(|minute| {
            let bits = random.next_uuid().bits();
            // Sixteen values: -7 to 7 and one more zero, so that the walk has no drift.
            let step = |k: u32| match (bits >> (8 * k) & 0x0f) as i128 {
                15 => 0,
                value => value - 7,
            };
            let path: Vec<i128> = (0..8)
                .map(|k| {
                    last = (last + step(k)).max(10_000);
                    last
                })
                .collect();
            let price = |ticks: i128| Price::from_mantissa(ticks, 5);
            let ts = UnixNanos(1_577_836_800_000_000_000 + minute * MINUTE_NS);
            Ok(Bar {
                bar_type,
                open: price(path[0])?,
                high: price(path.iter().copied().max().unwrap_or(last))?,
                low: price(path.iter().copied().min().unwrap_or(last))?,
                close: price(last)?,
                volume: Quantity::from_mantissa(1_000_000, 0)?,
                ts_event: ts,
                ts_init: ts,
                is_revision: false,
            })
        })
        .collect()
}
