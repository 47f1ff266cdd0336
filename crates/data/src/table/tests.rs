use std::sync::Arc;

use argonauta_common::Message;
use argonauta_core::{UnixNanos, fixed::FIXED_PRECISION};
use argonauta_model::{
    Price, Quantity,
    data::{MarketUpdate, OrderBookDeltas, Pack},
    enums::{AggressorSide, BookAction, OrderSide},
};
use arrow_array::{
    ArrayRef, Decimal128Array, DictionaryArray, Float32Array, Float64Array, Int8Array, Int64Array,
    LargeStringArray, RecordBatch, RecordBatchIterator, StringArray, StringViewArray,
    TimestampMillisecondArray, UInt64Array, types::Int32Type,
};
use arrow_schema::{DataType, Field, Schema};

use super::{read::RUN, *};
use crate::stream::Rows;

const STRICT: Rules = Rules { strict: true, negative_prices: false };
const PRECISIONS: Precisions = Precisions { price: 5, size: 0 };

fn id() -> InstrumentId {
    "AUD/USD.SIM".parse().expect("valid")
}

fn bar_type() -> BarType {
    "AUD/USD.SIM-1-MINUTE-BID-EXTERNAL".parse().expect("valid")
}

fn floats(values: &[f64]) -> ArrayRef {
    Arc::new(Float64Array::from(values.to_vec()))
}

fn ints(values: &[i64]) -> ArrayRef {
    Arc::new(Int64Array::from(values.to_vec()))
}

/// A batch of two quotes, some columns changed.
fn quote_batch(changes: &[(&str, ArrayRef)]) -> RecordBatch {
    changed(
        vec![
            ("bid_price", floats(&[1.00001, 1.00003])),
            ("ask_price", floats(&[1.00002, 1.00004])),
            ("bid_size", floats(&[100_000.0, 0.0])),
            ("ask_size", ints(&[200_000, 300_000])),
            ("ts_event", ints(&[1, 2])),
        ],
        changes,
    )
}

fn trade_batch(changes: &[(&str, ArrayRef)]) -> RecordBatch {
    let columns = vec![
        ("price", floats(&[1.00001, 1.00003])),
        ("size", floats(&[1.0, 2.0])),
        ("ts_event", ints(&[1, 2])),
    ];
    changed(columns, changes)
}

fn bar_batch(changes: &[(&str, ArrayRef)]) -> RecordBatch {
    let columns = vec![
        ("open", floats(&[1.1, 1.2])),
        ("high", floats(&[1.3, 1.3])),
        ("low", floats(&[1.0, 1.1])),
        ("close", floats(&[1.2, 1.2])),
        ("volume", floats(&[10.0, 0.0])),
        ("ts_event", ints(&[60, 120])),
    ];
    changed(columns, changes)
}

fn changed<'a>(
    mut columns: Vec<(&'a str, ArrayRef)>,
    changes: &[(&'a str, ArrayRef)],
) -> RecordBatch {
    for (name, array) in changes {
        columns.retain(|(other, _)| other != name);
        if !array.is_empty() {
            columns.push((name, ArrayRef::clone(array)));
        }
    }
    let columns = columns.into_iter().map(|(name, array)| (name, array, true));
    RecordBatch::try_from_iter_with_nullable(columns).expect("columns of one length")
}

/// Stands for a column to take away.
fn nothing() -> ArrayRef {
    floats(&[])
}

fn reader(batches: Vec<RecordBatch>) -> impl RecordBatchReader {
    let schema = batches[0].schema();
    RecordBatchIterator::new(batches.into_iter().map(Ok), schema)
}

fn read_quotes(batch: RecordBatch, strict: bool) -> Result<Stream<QuoteTick>, DataError> {
    quotes(
        &mut reader(vec![batch]),
        id(),
        InstrumentIdx::at(0),
        PRECISIONS,
        Rules { strict, ..Rules::default() },
    )
}

fn read_trades(batch: RecordBatch) -> Result<Stream<TradeTick>, DataError> {
    trades(&mut reader(vec![batch]), id(), InstrumentIdx::at(0), PRECISIONS, STRICT)
}

fn read_bars(batch: RecordBatch) -> Result<Stream<Bar>, DataError> {
    bars(&mut reader(vec![batch]), bar_type(), InstrumentIdx::at(0), PRECISIONS, STRICT)
}

fn bid_of(array: ArrayRef, strict: bool) -> Result<String, String> {
    let stream = read_quotes(quote_batch(&[("bid_price", array)]), strict);
    let stream = stream.map_err(|e| e.to_string())?;
    Ok(stream.get(1).expect("two rows").bid_price.to_string())
}

fn refusal<T: Pack>(result: Result<Stream<T>, DataError>) -> String {
    result.err().expect("must be refused").to_string()
}

#[test]
fn quotes_keep_their_numbers_and_times() {
    let stream = read_quotes(quote_batch(&[("ts_init", ints(&[10, 20]))]), true).expect("valid");
    assert_eq!(stream.len(), 2);
    let quote = stream.get(1).expect("two rows");
    assert_eq!(quote.to_string(), "AUD/USD.SIM,1.00003,1.00004,0,300000,2");
    assert_eq!(quote.ts_init, UnixNanos(20));
    assert!(stream.row(1).is_some());
}

#[test]
fn rows_go_on_over_batches_and_runs() {
    let count = 3 * RUN + 7;
    let batch = |first: usize| {
        let rows = first..first + count;
        let prices: Vec<_> = rows.clone().map(|i| (100_000 + i) as f64 / 1e5).collect();
        let times: Vec<_> = rows.map(|i| i as i64).collect();
        RecordBatch::try_from_iter([
            ("price", floats(&prices)),
            ("size", floats(&vec![1.0; count])),
            ("ts_event", ints(&times)),
        ])
        .expect("columns of one length")
    };
    let batches = vec![batch(0), batch(count)];
    let stream = trades(&mut reader(batches), id(), InstrumentIdx::at(0), PRECISIONS, STRICT);
    let stream = stream.expect("valid");
    assert_eq!(stream.len(), 2 * count);
    for row in [0, RUN - 1, RUN, count, 2 * count - 1] {
        let trade = stream.get(row).expect("in range");
        assert_eq!(trade.trade_id.as_str(), row.to_string());
        assert_eq!(trade.price, Price::from_mantissa(100_000 + row as i128, 5).expect("in range"));
        assert_eq!(trade.ts_event, UnixNanos(row as u64));
    }
    let Rows::Packed(rows) = &stream.rows else { panic!("must be packed") };
    assert_eq!(rows.capacity(), rows.len());
}

#[test]
fn numbers_of_all_types_are_read() {
    let decimal = |values: [i128; 2], precision, scale| -> ArrayRef {
        let array = Decimal128Array::from(values.to_vec());
        Arc::new(array.with_precision_and_scale(precision, scale).expect("a valid decimal"))
    };
    let good: [(ArrayRef, &str); 9] = [
        (Arc::new(Float32Array::from(vec![1.1, 1.20001])), "1.20001"),
        (Arc::new(Int8Array::from(vec![1, 2])), "2.00000"),
        (ints(&[1, 70_000]), "70000.00000"),
        (Arc::new(UInt64Array::from(vec![1, 2])), "2.00000"),
        (decimal([100, 123], 10, 2), "1.23000"),
        (decimal([100_000, 123_456], 10, 5), "1.23456"),
        (decimal([100_000_000, 123_456_000], 20, 8), "1.23456"),
        (decimal([1, 2], 10, -2), "200.00000"),
        (floats(&[1.0, 1.1 + 2.2]), "3.30000"),
    ];
    for (array, want) in good {
        let name = array.data_type().to_string();
        assert_eq!(bid_of(array, true).as_deref(), Ok(want), "{name}");
    }
    let text: ArrayRef = Arc::new(StringArray::from(vec!["1.1", "1.2"]));
    let error = bid_of(text, true).expect_err("texts are no numbers");
    assert!(error.contains("\"bid_price\": must be numbers"), "{error}");
}

#[test]
fn more_decimals_are_an_error_or_rounded_half_to_even() {
    let finer = |array: ArrayRef, shown: &str| {
        let error = bid_of(array, true).expect_err("finer than the instrument");
        let rule = "must have at most 5 decimals, the precision of the instrument";
        assert_eq!(error, format!("quotes of AUD/USD.SIM, row 1: bid_price {shown}: {rule}"));
    };
    finer(floats(&[1.0, 1.000_015]), "1.000015");
    finer(floats(&[1.0, 1.000_010_1]), "1.0000101");
    let decimal = Decimal128Array::from(vec![10_000_000, 10_000_250]);
    let decimal: ArrayRef = Arc::new(decimal.with_precision_and_scale(10, 7).expect("valid"));
    finer(ArrayRef::clone(&decimal), "1.0000250");

    assert_eq!(bid_of(decimal, false).as_deref(), Ok("1.00002"));
    assert_eq!(bid_of(floats(&[1.0, 1.000_016]), false).as_deref(), Ok("1.00002"));
}

#[test]
fn floats_round_as_prices_do() {
    // Near ties the product with a power of ten may lie on their other side.
    let halves: Vec<f64> = (1..4 * RUN).map(|i| (i as f64 * 10.0 + 5.0) / 1e6).collect();
    let sizes = floats(&vec![1.0; halves.len()]);
    let times = ints(&vec![1; halves.len()]);
    let columns = [("price", floats(&halves)), ("size", sizes), ("ts_event", times)];
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let stream =
        trades(&mut reader(vec![batch]), id(), InstrumentIdx::at(0), PRECISIONS, Rules::default());
    let stream = stream.expect("valid");
    for (row, value) in halves.iter().enumerate() {
        let want = Price::new(*value, 5).expect("valid");
        assert_eq!(stream.get(row).expect("in range").price, want, "{value}");
    }
}

// proves: DM-078
#[test]
fn prices_below_zero_are_read_where_the_instrument_allows_them() {
    let rules = |strict| Rules { strict, negative_prices: true };
    let read = |column: &str, array: ArrayRef, strict| {
        let batch = quote_batch(&[(column, array)]);
        quotes(&mut reader(vec![batch]), id(), InstrumentIdx::at(0), PRECISIONS, rules(strict))
    };
    for strict in [true, false] {
        let arrays = [floats(&[-37.63, 0.0]), ints(&[-37, 0])];
        for (array, want) in arrays.into_iter().zip(["-37.63000", "-37.00000"]) {
            let stream = read("bid_price", array, strict).expect("allowed");
            let shown = |row| stream.get(row).expect("in range").bid_price.to_string();
            assert_eq!((shown(0), shown(1)), (want.to_owned(), "0.00000".to_owned()));
        }
        let far = refusal(read("bid_price", ints(&[1, i64::MIN]), strict));
        assert!(far.ends_with("must lie within the range of the type"), "{far}");
        let size = refusal(read("bid_size", floats(&[1.0, -1.0]), strict));
        assert!(size.ends_with("must not be negative"), "{size}");
    }
    assert!(read("bid_price", floats(&[-0.000_001, 1.0]), true).is_err(), "finer than it may be");
}

#[test]
fn nonsense_is_an_error_that_names_row_and_column() {
    let last = |value: f64| floats(&[1.0, value]);
    let cases = [
        ("bid_price", last(f64::NAN), "bid_price NaN: must be a finite number"),
        ("ask_price", last(f64::INFINITY), "ask_price inf: must be a finite number"),
        ("ask_price", last(0.0), "ask_price 0: must be above zero for this instrument"),
        ("bid_price", last(-1.5), "bid_price -1.5: must be above zero for this instrument"),
        ("bid_price", ints(&[1, i64::MAX]), "must lie within the range of the type"),
        ("bid_size", last(-1.0), "bid_size -1: must not be negative"),
        ("ask_size", last(1e30), "must lie within the range of the type"),
        ("ts_event", ints(&[1, -2]), "ts_event -2: must not be negative"),
        ("ts_init", ints(&[1, -3]), "ts_init -3: must not be negative"),
    ];
    for (column, array, want) in cases {
        for strict in [true, false] {
            let batch = quote_batch(&[(column, ArrayRef::clone(&array))]);
            let error = refusal(read_quotes(batch, strict));
            assert!(error.starts_with("quotes of AUD/USD.SIM, row 1: "), "{error}");
            assert!(error.ends_with(want), "{error}");
        }
    }
    let error = refusal(read_trades(trade_batch(&[("size", last(0.0))])));
    assert_eq!(error, "trades of AUD/USD.SIM, row 1: size 0: must be above zero");
}

#[test]
fn nulls_are_errors() {
    let null: ArrayRef = Arc::new(Float64Array::from(vec![Some(1.0), None]));
    let none: ArrayRef = Arc::new(arrow_array::NullArray::new(2));
    let late: ArrayRef = Arc::new(Int64Array::from(vec![Some(1), None]));
    let text: ArrayRef = Arc::new(StringArray::from(vec![Some("7"), None]));
    let side: ArrayRef = Arc::new(DictionaryArray::<Int32Type>::from_iter([Some("BUYER"), None]));
    let error = |column, array| refusal(read_quotes(quote_batch(&[(column, array)]), true));
    let what = "quotes of AUD/USD.SIM, row";
    assert_eq!(error("bid_size", null), format!("{what} 1: bid_size null: must not be null"));
    assert_eq!(error("ts_init", late), format!("{what} 1: ts_init null: must not be null"));
    assert_eq!(error("ask_price", none), format!("{what} 0: ask_price null: must not be null"));
    for (column, array) in [("trade_id", text), ("aggressor_side", side)] {
        let error = refusal(read_trades(trade_batch(&[(column, array)])));
        let want = format!("trades of AUD/USD.SIM, row 1: {column} null: must not be null");
        assert_eq!(error, want);
    }
}

#[test]
fn timestamps_of_any_unit_and_zone_count_from_the_epoch() {
    let millis = || TimestampMillisecondArray::from(vec![1, 1_600_000_000_000]);
    let zoned: ArrayRef = Arc::new(millis().with_timezone("+02:00"));
    for name in ["ts_event", "timestamp", "__index_level_0__"] {
        let changes = [("ts_event", nothing()), (name, ArrayRef::clone(&zoned))];
        let stream = read_quotes(quote_batch(&changes), true).expect(name);
        assert_eq!(stream.ts_init(1), Some(UnixNanos(1_600_000_000_000_000_000)));
    }
    let unsigned: ArrayRef = Arc::new(UInt64Array::from(vec![1, u64::MAX]));
    let stream = read_quotes(quote_batch(&[("ts_event", unsigned)]), true).expect("valid");
    assert_eq!(stream.ts_init(1), Some(UnixNanos::MAX));

    let seconds =
        |value| -> ArrayRef { Arc::new(arrow_array::TimestampSecondArray::from(vec![1, value])) };
    let batch = quote_batch(&[("ts_event", seconds(18_446_744_073))]);
    assert_eq!(
        read_quotes(batch, true).expect("valid").ts_init(1),
        Some(UnixNanos(18_446_744_073_000_000_000))
    );
    let error = refusal(read_quotes(quote_batch(&[("ts_event", seconds(i64::MAX))]), true));
    assert!(error.ends_with("must lie before the year 2554"), "{error}");
    let error = refusal(read_quotes(quote_batch(&[("ts_event", floats(&[1.0, 2.0]))]), true));
    assert!(error.contains("\"ts_event\": must be timestamps"), "{error}");
}

#[test]
fn an_index_that_counts_rows_is_no_time() {
    let changes = [("ts_event", nothing()), ("__index_level_0__", ints(&[0, 1]))];
    let error = refusal(read_quotes(quote_batch(&changes), true));
    assert_eq!(error, "table column \"ts_event\": is missing; quotes lack ts_event");
}

#[test]
fn sides_and_ids_are_texts_or_numbers() {
    let texts = ["BUYER", "NO_AGGRESSOR"];
    let sides: [ArrayRef; 5] = [
        Arc::new(StringArray::from(texts.to_vec())),
        Arc::new(LargeStringArray::from(texts.to_vec())),
        Arc::new(StringViewArray::from(texts.to_vec())),
        Arc::new(DictionaryArray::<Int32Type>::from_iter(texts)),
        Arc::new(Int8Array::from(vec![1, 0])),
    ];
    for side in sides {
        let batch = trade_batch(&[("aggressor_side", side), ("trade_id", ints(&[-5, 6]))]);
        let stream = read_trades(batch).expect("valid");
        let (first, second) = (stream.get(0).expect("row"), stream.get(1).expect("row"));
        assert_eq!(first.aggressor_side, AggressorSide::Buyer);
        assert_eq!(second.aggressor_side, AggressorSide::NoAggressor);
        assert_eq!((first.trade_id.as_str(), second.trade_id.as_str()), ("-5", "6"));
    }
    let trade = read_trades(trade_batch(&[])).expect("valid").get(1).expect("row");
    assert_eq!(trade.aggressor_side, AggressorSide::NoAggressor);
    assert_eq!(trade.trade_id.as_str(), "1");
}

#[test]
fn wrong_sides_and_ids_are_errors() {
    let texts =
        |text: String| -> ArrayRef { Arc::new(StringArray::from(vec!["BUYER".to_owned(), text])) };
    let cases = [
        ("aggressor_side", texts("buyer".into()), "NO_AGGRESSOR, BUYER, SELLER"),
        ("aggressor_side", ints(&[1, 3]), "0 (NO_AGGRESSOR), 1 (BUYER), 2 (SELLER)"),
        ("aggressor_side", ints(&[1, -1]), "0 (NO_AGGRESSOR), 1 (BUYER), 2 (SELLER)"),
        ("trade_id", texts("x".repeat(37)), "must have at most 36 characters"),
        ("trade_id", texts(String::new()), "must not be empty"),
    ];
    for (column, array, want) in cases {
        let error = refusal(read_trades(trade_batch(&[(column, array)])));
        assert!(error.starts_with("trades of AUD/USD.SIM, row 1: "), "{error}");
        assert!(error.ends_with(want), "{error}");
    }
    let error = refusal(read_trades(trade_batch(&[("trade_id", floats(&[1.0, 2.0]))])));
    assert!(error.contains("\"trade_id\": must be texts or whole numbers"), "{error}");
}

#[test]
fn bars_must_not_contradict_themselves() {
    let stream = read_bars(bar_batch(&[])).expect("valid");
    let bar = stream.get(1).expect("two rows");
    assert_eq!(bar.to_string(), format!("{},1.20000,1.30000,1.10000,1.20000,0,120", bar_type()));
    let wrong = [
        ("high", [1.3, 1.0]),
        ("low", [1.0, 1.25]),
        ("open", [1.1, 1.4]),
        ("open", [1.1, 1.0]),
        ("close", [1.2, 1.4]),
        ("close", [1.2, 1.0]),
    ];
    for (column, values) in wrong {
        let error = refusal(read_bars(bar_batch(&[(column, floats(&values))])));
        assert!(error.starts_with(&format!("bars {}, row 1: Bar ", bar_type())), "{error}");
    }
    let error = refusal(read_bars(bar_batch(&[("volume", nothing())])));
    assert_eq!(error, "table column \"volume\": is missing; bars lack volume");
}

#[test]
fn numbers_beyond_64_bits_take_whole_values() {
    let precisions = Precisions { price: FIXED_PRECISION, size: FIXED_PRECISION };
    // At all decimals of the build this size fits no signed word.
    let large = if FIXED_PRECISION == 9 { 18_000_000_000 } else { 30_000_000_000_000 };
    let batch = quote_batch(&[
        ("bid_price", ints(&[1, 2])),
        ("ask_price", ints(&[1, 2])),
        ("bid_size", ints(&[1, large])),
    ]);
    let mut source = reader(vec![batch]);
    let stream =
        quotes(&mut source, id(), InstrumentIdx::at(0), precisions, STRICT).expect("valid");
    assert!(matches!(stream.rows, Rows::Wide(_)));
    let quote = stream.get(1).expect("two rows");
    let scale = 10_i128.pow(u32::from(FIXED_PRECISION));
    let want = Quantity::from_mantissa(i128::from(large) * scale, FIXED_PRECISION);
    assert_eq!(quote.bid_size, want.expect("in range"));
    assert!(stream.row(1).is_none());
    assert_eq!(stream.get(0).expect("two rows").bid_price, "1".parse().expect("valid"));
}

#[test]
fn kinds_are_told_by_columns() {
    let kind = |batch: &RecordBatch| kind_of(&batch.schema());
    assert_eq!(kind(&quote_batch(&[])), Ok(TableKind::Quotes));
    assert_eq!(kind(&trade_batch(&[])), Ok(TableKind::Trades));
    assert_eq!(kind(&bar_batch(&[])), Ok(TableKind::Bars));

    let error = kind(&bar_batch(&[("volume", nothing())])).expect_err("not a kind").to_string();
    assert!(error.contains("trades lack price, size; bars lack volume"), "{error}");
    let error = kind(&trade_batch(&[("ts_event", nothing())])).expect_err("no time").to_string();
    assert!(error.contains("trades lack ts_event; bars"), "{error}");
    let both = quote_batch(&[("price", ints(&[1, 2])), ("size", ints(&[1, 2]))]);
    let error = kind(&both).expect_err("two kinds").to_string();
    assert!(error.contains("the columns of quotes and of trades"), "{error}");
}

#[test]
fn tables_that_cannot_be_read_are_errors() {
    let empty = quote_batch(&[]).slice(0, 0);
    assert_eq!(read_quotes(empty, true).expect_err("no rows"), DataError::Empty);

    let field = |name: &str| Field::new(name, DataType::Float64, true);
    let names = ["price", "size", "ts_event", "price"];
    let schema = Arc::new(Schema::new(names.map(field).to_vec()));
    let columns = vec![floats(&[1.0]); 4];
    let twice = RecordBatch::try_new(schema, columns).expect("columns of one length");
    let error = refusal(read_trades(twice));
    assert_eq!(error, "table column \"price\": must be there once, there are several");

    let fault = Err(arrow_schema::ArrowError::IpcError("torn".into()));
    let schema = quote_batch(&[]).schema();
    let mut source = RecordBatchIterator::new(vec![Ok(quote_batch(&[])), fault], schema);
    let error = refusal(quotes(&mut source, id(), InstrumentIdx::at(0), PRECISIONS, STRICT));
    assert!(error.starts_with("table: ") && error.contains("torn"), "{error}");

    let deep = Precisions { price: FIXED_PRECISION + 1, size: 0 };
    let mut source = reader(vec![quote_batch(&[])]);
    let error = refusal(quotes(&mut source, id(), InstrumentIdx::at(0), deep, STRICT));
    assert!(error.contains("must be at most"), "{error}");
}

/// A batch of four changes of a book, the last two of one event; some columns changed.
fn delta_batch(changes: &[(&str, ArrayRef)]) -> RecordBatch {
    let columns = vec![
        ("action", texts(&["CLEAR", "ADD", "UPDATE", "DELETE"])),
        ("side", texts(&["NO_ORDER_SIDE", "BUY", "SELL", "SELL"])),
        ("price", floats(&[0.0, 1.00001, 1.00002, 1.00003])),
        ("size", ints(&[0, 5, 6, 0])),
        ("order_id", ints(&[0, 7, 8, 9])),
        ("flags", ints(&[128, 128, 0, 128])),
        ("sequence", ints(&[1, 2, 3, 4])),
        ("ts_event", ints(&[1, 2, 3, 4])),
        ("ts_init", ints(&[11, 12, 13, 14])),
    ];
    changed(columns, changes)
}

fn texts(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn read_deltas(batch: RecordBatch) -> Result<DeltaStream, DataError> {
    deltas(&mut reader(vec![batch]), id(), InstrumentIdx::at(3), PRECISIONS, STRICT)
}

/// Returns what an event holds.
fn event(stream: &DeltaStream, index: usize) -> OrderBookDeltas {
    match stream.get(index).as_deref() {
        Some(MarketUpdate::Deltas(deltas)) => deltas.clone(),
        other => panic!("event {index}: {other:?}"),
    }
}

#[test]
fn deltas_are_read_event_by_event() {
    let stream = read_deltas(delta_batch(&[])).expect("valid");
    assert_eq!((stream.len(), stream.count_rows(), stream.instrument().index()), (3, 4, 3));
    let times: Vec<_> = (0..4).map(|index| stream.ts_init(index)).collect();
    assert_eq!(times, [Some(UnixNanos(11)), Some(UnixNanos(12)), Some(UnixNanos(14)), None]);
    assert!(stream.get(3).is_none());

    assert!(event(&stream, 0).is_snapshot());
    let last = event(&stream, 2);
    assert_eq!((last.sequence, last.flags, last.ts_event.0, last.ts_init.0), (4, 128, 4, 14));
    let rows: Vec<_> = last.deltas.iter().map(|d| (d.action, d.order.order_id)).collect();
    assert_eq!(rows, [(BookAction::Update, 8), (BookAction::Delete, 9)]);
    let first = last.deltas[0];
    assert_eq!((first.order.side, first.instrument_id), (OrderSide::Sell, id()));
    assert_eq!(first.order.price, "1.00002".parse().expect("valid"));
    assert_eq!(first.order.size, "6".parse().expect("valid"));
    assert_eq!((first.sequence, first.ts_event.0, first.ts_init.0), (3, 3, 13));
}

#[test]
fn deltas_without_flags_are_events_of_one_row() {
    let less = ["order_id", "flags", "sequence", "ts_init"].map(|name| (name, nothing()));
    let codes = [("action", ints(&[4, 1, 2, 3])), ("side", ints(&[0, 1, 2, 2]))];
    let stream = read_deltas(delta_batch(&[&less[..], &codes[..]].concat())).expect("valid");
    assert_eq!(stream.len(), 4);
    let actions: Vec<_> = (0..4).map(|index| event(&stream, index).deltas[0].action).collect();
    let all = [BookAction::Clear, BookAction::Add, BookAction::Update, BookAction::Delete];
    assert_eq!(actions, all);
    assert_eq!(event(&stream, 1).ts_init, UnixNanos(2));
}

#[test]
fn deltas_that_make_no_sense_are_refused_with_their_row() {
    let refused = |name, values: &[&str]| {
        read_deltas(delta_batch(&[(name, texts(values))])).expect_err("wrong").to_string()
    };
    let error = refused("action", &["CLEAR", "ADD", "TRADE", "DELETE"]);
    assert!(error.contains("row 2") && error.contains("TRADE"), "{error}");
    let error = refused("side", &["NO_ORDER_SIDE", "NO_ORDER_SIDE", "SELL", "SELL"]);
    assert!(error.contains("row 1") && error.contains("must have an order with a side"), "{error}");
    let wrong = |name, values: &[i64]| {
        read_deltas(delta_batch(&[(name, ints(values))])).expect_err("wrong").to_string()
    };
    let error = wrong("price", &[0, 1, 0, 1]);
    assert!(error.contains("row 2") && error.contains("must be above zero"), "{error}");
    let error = wrong("flags", &[128, 256, 0, 128]);
    assert!(error.contains("row 1") && error.contains("from 0 to 255"), "{error}");
    assert!(wrong("order_id", &[0, -1, 0, 1]).contains("row 1"));
    assert!(wrong("flags", &[0, 0, 0, 0]).contains("no row has F_LAST"));
}

#[test]
fn a_recording_that_was_cut_ends_with_an_event() {
    let stream = read_deltas(delta_batch(&[("flags", ints(&[0, 128, 0, 0]))])).expect("valid");
    assert_eq!(stream.len(), 2);
    assert_eq!(event(&stream, 1).deltas.len(), 2);
}

#[test]
fn events_are_sorted_as_a_whole() {
    let times = [("ts_init", ints(&[30, 20, 5, 10]))];
    let mut stream = read_deltas(delta_batch(&times)).expect("valid");
    stream.sort();
    let ids = |index| -> Vec<_> {
        event(&stream, index).deltas.iter().map(|delta| delta.order.order_id).collect()
    };
    assert_eq!([ids(0), ids(1), ids(2)], [vec![8, 9], vec![7], vec![0]]);
    assert_eq!(stream.ts_init(0), Some(UnixNanos(10)));
}

#[test]
fn events_of_a_book_use_their_memory_again() {
    let stream = read_deltas(delta_batch(&[("flags", nothing())])).expect("valid");
    let mut message = Message::Stop;
    let place = |message: &Message| match message {
        Message::Update(_, update) => Arc::as_ptr(update),
        other => panic!("{other:?}"),
    };
    stream.take(0, &mut message).expect("there");
    let first = place(&message);
    stream.take(1, &mut message).expect("there");
    assert_eq!(place(&message), first);
    let kept = message.clone();
    stream.take(2, &mut message).expect("there");
    assert_ne!(place(&message), first, "somebody holds the event before");
    assert_eq!(place(&kept), first);
}

#[test]
fn deltas_are_told_from_trades() {
    let kind = |batch: &RecordBatch| kind_of(&batch.schema());
    assert_eq!(kind(&delta_batch(&[])), Ok(TableKind::Deltas));
    let ids = [("trade_id", ints(&[1, 2, 3, 4]))];
    assert_eq!(kind(&delta_batch(&ids)), Ok(TableKind::Trades));
}
