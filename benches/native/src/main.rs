//! Runs a benchmark's work natively: `argonauta-benches bars|quotes|book|orders|rest:N FILE`.
//!
//! `FILE` holds rows of little-endian `i64`: bars as time, open, high, low, close, volume; quotes as
//! time, bid, ask, bid size, ask size; changes of a book as time, action, side, price, size; prices in cents.
//! `orders` and `rest:N` read quotes. Prints one JSON line with the CPU seconds of the
//! run alone, as `benches/run.py` reads it.

mod strategies;

use std::{error::Error, fs, path::Path};

use argonauta_backtest::BacktestEngine;
use argonauta_common::{
    InstrumentIdx,
    cache::CacheConfig,
    logging::{LogConfig, LogLevel},
};
use argonauta_core::UnixNanos;
use argonauta_data::{DeltaStream, Stream};
use argonauta_execution::{
    ExchangeConfig,
    matching::{BarTiming, MatchingConfig},
    models::{LatencyModel, QueueModel},
};
use argonauta_model::{
    Currency, Instrument, Money, Price, Quantity,
    account::MarginModel,
    data::{Bar, BarType, BookOrder, OrderBookDelta, Precisions, QuoteTick},
    enums::{
        AccountType, BookAction, BookType, NamedEnum, OmsType, OrderSide, OtoTriggerMode,
        RecordFlag,
    },
    identifiers::{InstrumentId, TraderId, Venue},
    instrument::{CurrencyPairConfig, InstrumentTerms},
};
use argonauta_risk::RiskConfig;
use argonauta_system::{KernelConfig, VenueConfig};
use argonauta_trading::Component;
use rust_decimal::Decimal;
use strategies::{CountQuotes, Cross, EachQuote, ReadBook, Rest};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PRECISIONS: Precisions = Precisions { price: 2, size: 0 };

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<_> = std::env::args().collect();
    let [_, kind, file] = &arguments[..] else {
        return Err("usage: argonauta-benches bars|quotes|book|orders|rest:N FILE".into());
    };
    let (mut engine, idx) = engine(kind == "book")?;
    let strategy: Box<dyn Component> = match kind.as_str() {
        "bars" => add_bars(&mut engine, idx, Path::new(file))?,
        "quotes" => Box::new(CountQuotes::new(add_quotes(&mut engine, idx, Path::new(file))?)?),
        "book" => add_book(&mut engine, idx, Path::new(file))?,
        "orders" => Box::new(EachQuote::new(add_quotes(&mut engine, idx, Path::new(file))?)?),
        other => {
            let Some(count) = other.strip_prefix("rest:") else {
                return Err(format!("{other}: must be bars, quotes, book, orders or rest:N").into());
            };
            let id = add_quotes(&mut engine, idx, Path::new(file))?;
            Box::new(Rest::new(id, count.parse()?)?)
        }
    };
    engine.kernel_mut().add_component(strategy)?;
    let before = cpu_seconds()?;
    engine.run_only(None, None)?;
    let cpu_s = cpu_seconds()? - before;
    let result = engine.result();
    println!(
        "RESULT {{\"cpu_s\": {cpu_s}, \"events\": {}, \"orders\": {}, \"fills\": {}}}",
        result.iterations, result.total_orders, result.total_fills
    );
    Ok(())
}

/// CPU seconds of this process so far: user and system, from the kernel's scheduler statistics.
fn cpu_seconds() -> Result<f64, Failure> {
    let text = fs::read_to_string("/proc/self/schedstat")?;
    let nanos: u64 = text.split_whitespace().next().unwrap_or("0").parse()?;
    Ok(nanos as f64 / 1e9)
}

fn engine(has_book: bool) -> Result<(BacktestEngine, InstrumentIdx), Failure> {
    let mut engine = BacktestEngine::new(KernelConfig {
        trader_id: TraderId::new("BENCH-001")?,
        seed: 0,
        cache: CacheConfig::default(),
        risk: RiskConfig::default(),
        execution: argonauta_execution::ExecutionConfig::default(),
        log: LogConfig { level: LogLevel::Off, ..LogConfig::default() },
    });
    engine.kernel_mut().add_venue(venue(has_book)?)?;
    let idx = engine.kernel_mut().add_instrument(instrument()?)?;
    Ok((engine, idx))
}

/// Returns the venue of the peers; with a book orders wait in a queue, and commands take time.
fn venue(has_book: bool) -> Result<VenueConfig, Failure> {
    let (book_type, queue_model) = if has_book {
        (BookType::L2Mbp, QueueModel::RiskAverse)
    } else {
        (BookType::L1Mbp, QueueModel::None)
    };
    let base_ns = if has_book { 1_000_000 } else { 0 };
    Ok(VenueConfig {
        venue: Venue::new("SIM")?,
        account_type: AccountType::Margin,
        base_currency: Some(Currency::usd()),
        starting_balances: vec!["100_000_000 USD".parse::<Money>()?],
        default_leverage: Decimal::TEN,
        leverages: Vec::new(),
        margin_model: MarginModel::Leveraged,
        allow_cash_borrowing: false,
        frozen_account: false,
        routing: false,
        lifecycle: argonauta_system::LifecycleConfig::default(),
        exchange: ExchangeConfig {
            matching: MatchingConfig {
                bar_timing: BarTiming::SameClose, // as the peers do it
                book_type,
                queue_model,
                ..MatchingConfig::new(OmsType::Netting, AccountType::Margin)
            },
            latency: LatencyModel { base_ns, ..LatencyModel::default() },
            contingencies: Some(OtoTriggerMode::Partial),
        },
    })
}

fn instrument() -> Result<Instrument, Failure> {
    let id = "AUD/USD.SIM".parse()?;
    let (aud, usd) = ("AUD".parse()?, "USD".parse()?);
    let mut config = CurrencyPairConfig::new(id, aud, usd, "0.01".parse()?, "1".parse()?);
    config.terms = InstrumentTerms {
        margin_init: Decimal::new(1, 2),
        margin_maint: Decimal::new(1, 2),
        ..InstrumentTerms::default()
    };
    Ok(Instrument::currency_pair(config)?)
}

/// Reads rows of `WIDTH` words.
fn rows<const WIDTH: usize>(file: &Path) -> Result<Vec<[i64; WIDTH]>, Failure> {
    let bytes = fs::read(file)?;
    let words: Vec<i64> =
        bytes.as_chunks::<8>().0.iter().map(|word| i64::from_le_bytes(*word)).collect();
    Ok(words.as_chunks::<WIDTH>().0.to_vec())
}

fn price(cents: i64) -> Result<Price, Failure> {
    Ok(Price::from_mantissa(i128::from(cents), 2)?)
}

fn size(units: i64) -> Result<Quantity, Failure> {
    Ok(Quantity::from_mantissa(i128::from(units), 0)?)
}

fn add_bars(
    engine: &mut BacktestEngine,
    idx: InstrumentIdx,
    file: &Path,
) -> Result<Box<dyn Component>, Failure> {
    let bar_type: BarType = "AUD/USD.SIM-1-MINUTE-LAST-EXTERNAL".parse()?;
    let bars = engine.kernel_mut().bar_type(bar_type)?;
    let mut stream = Stream::new(bar_type, idx, PRECISIONS);
    for [ts, open, high, low, close, volume] in rows::<6>(file)? {
        let ts = UnixNanos(ts.unsigned_abs());
        stream.push(&Bar {
            bar_type,
            open: price(open)?,
            high: price(high)?,
            low: price(low)?,
            close: price(close)?,
            volume: size(volume)?,
            ts_event: ts,
            ts_init: ts,
            is_revision: false,
        });
    }
    engine.kernel_mut().data_mut()?.add_bars(stream, bars, false)?;
    Ok(Box::new(Cross::new(bar_type)?))
}

fn add_quotes(
    engine: &mut BacktestEngine,
    idx: InstrumentIdx,
    file: &Path,
) -> Result<InstrumentId, Failure> {
    let instrument_id = "AUD/USD.SIM".parse()?;
    let mut stream = Stream::new(instrument_id, idx, PRECISIONS);
    for [ts, bid, ask, bid_size, ask_size] in rows::<5>(file)? {
        let ts = UnixNanos(ts.unsigned_abs());
        stream.push(&QuoteTick {
            instrument_id,
            bid_price: price(bid)?,
            ask_price: price(ask)?,
            bid_size: size(bid_size)?,
            ask_size: size(ask_size)?,
            ts_event: ts,
            ts_init: ts,
        });
    }
    engine.kernel_mut().data_mut()?.add_quotes(stream, false)?;
    Ok(instrument_id)
}

fn add_book(
    engine: &mut BacktestEngine,
    idx: InstrumentIdx,
    file: &Path,
) -> Result<Box<dyn Component>, Failure> {
    let instrument_id = "AUD/USD.SIM".parse()?;
    let mut stream = Stream::new(instrument_id, idx, PRECISIONS);
    for (row, [ts, action, side, cents, units]) in rows::<5>(file)?.into_iter().enumerate() {
        let ts = UnixNanos(ts.unsigned_abs());
        let action = u8::try_from(action).ok().and_then(BookAction::from_value);
        let side = u8::try_from(side).ok().and_then(OrderSide::from_value);
        let order = BookOrder {
            side: side.ok_or("unknown side")?,
            price: price(cents)?,
            size: size(units)?,
            order_id: cents.unsigned_abs(),
        };
        stream.push(&OrderBookDelta {
            instrument_id,
            action: action.ok_or("unknown action")?,
            order,
            flags: RecordFlag::FLast as u8,
            sequence: row as u64,
            ts_event: ts,
            ts_init: ts,
        });
    }
    engine.kernel_mut().data_mut()?.add_deltas(DeltaStream::of_rows(stream), false)?;
    Ok(Box::new(ReadBook::new(instrument_id)?))
}
