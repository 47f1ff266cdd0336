//! The merge of many streams against a stable sort.

use argonauta_common::{InstrumentIdx, Message};
use argonauta_core::UnixNanos;
use argonauta_data::{DataSet, Stream};
use argonauta_model::data::{Precisions, QuoteTick};
use proptest::prelude::*;

const PRECISIONS: Precisions = Precisions { price: 0, size: 0 };

/// A quote whose bid size names its row.
fn quote(ts: u64, row: usize) -> QuoteTick {
    let number = |n: usize| n.to_string();
    QuoteTick {
        instrument_id: "A.B".parse().expect("valid"),
        bid_price: "1".parse().expect("valid"),
        ask_price: "2".parse().expect("valid"),
        bid_size: number(row).parse().expect("valid"),
        ask_size: "1".parse().expect("valid"),
        ts_event: UnixNanos(ts),
        ts_init: UnixNanos(ts),
    }
}

/// What a run reads: time, stream and row, in order.
fn read(streams: &[Vec<u64>], start: Option<u64>, end: Option<u64>) -> Vec<(u64, usize, usize)> {
    let mut set = DataSet::new();
    for (place, times) in streams.iter().enumerate() {
        let id = quote(0, 0).instrument_id;
        let mut stream = Stream::new(id, InstrumentIdx::at(place), PRECISIONS);
        times.iter().enumerate().for_each(|(row, ts)| stream.push(&quote(*ts, row)));
        set.add_quotes(stream, true).expect("not empty");
    }
    let count = set.rewind(start.map(UnixNanos), end.map(UnixNanos)).expect("sorted");
    let mut message = Message::Stop;
    let mut rows = Vec::new();
    while let Some(ts) = set.peek_ts() {
        let taken = set.take_next(&mut message).expect("there is a row at this time");
        let Message::Quote(_, quote) = &message else { panic!("must be a quote") };
        assert_eq!(quote.ts_init, ts);
        rows.push((ts.0, taken.instrument.index(), quote.bid_size.mantissa() as usize));
    }
    assert!(set.take_next(&mut message).is_none());
    assert_eq!(rows.len(), count);
    rows
}

/// What it should read: by time, then by stream, then by row.
fn sorted(streams: &[Vec<u64>], start: Option<u64>, end: Option<u64>) -> Vec<(u64, usize, usize)> {
    let mut rows: Vec<_> = streams
        .iter()
        .enumerate()
        .flat_map(|(place, times)| times.iter().enumerate().map(move |(row, ts)| (*ts, place, row)))
        .filter(|(ts, ..)| start.is_none_or(|at| at <= *ts) && end.is_none_or(|at| *ts <= at))
        .collect();
    rows.sort_unstable();
    rows
}

proptest! {
    #[test]
    fn streams_are_read_by_time_then_in_the_order_in_which_they_were_added(
        streams in prop::collection::vec(prop::collection::vec(0_u64..40, 1..30), 1..12),
        start in prop::option::of(0_u64..40),
        end in prop::option::of(0_u64..40),
    ) {
        // Rows keep their order where their times are equal, so that the row is what sorting leaves.
        let streams: Vec<Vec<u64>> =
            streams.into_iter().map(|mut times| { times.sort_unstable(); times }).collect();
        prop_assert_eq!(read(&streams, start, end), sorted(&streams, start, end));
    }

    #[test]
    fn the_last_nanosecond_is_a_time_like_any_other(
        streams in prop::collection::vec(prop::collection::vec(u64::MAX - 3..=u64::MAX, 1..6), 1..5),
    ) {
        let streams: Vec<Vec<u64>> =
            streams.into_iter().map(|mut times| { times.sort_unstable(); times }).collect();
        prop_assert_eq!(read(&streams, None, None), sorted(&streams, None, None));
        let end = Some(u64::MAX);
        prop_assert_eq!(read(&streams, None, end), sorted(&streams, None, end));
    }
}
