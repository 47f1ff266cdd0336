//! What an update of an order book costs, against a book of ordered maps doing the same work.
//!
//! `cargo bench -p argonauta-model --features high-precision --bench book` prints CPU nanoseconds per
//! update and the ratio; both books run in turns within one process, read their top after each update,
//! and must end with the same one. The last column is what reading the deltas takes.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    hint::black_box,
};

use argonauta_model::{
    Price, Quantity, UnixNanos,
    book::OrderBook,
    data::{BookOrder, OrderBookDelta},
    enums::{BookAction, BookType, OrderSide},
    identifiers::InstrumentId,
};

const UPDATES: usize = 1_000_000;
const ROUNDS: usize = 7;

/// `SplitMix64`.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % limit
    }

    /// Mostly small: the distance from the best price, as feeds have it.
    fn distance(&mut self, depth: u64) -> u64 {
        let limit = 1 << (1 + self.below(u64::from(depth.ilog2())));
        self.below(limit.min(depth))
    }
}

fn delta(action: BookAction, order: BookOrder, sequence: u64) -> OrderBookDelta {
    let instrument_id: InstrumentId = "ESH4.GLBX".parse().expect("valid");
    let ts = UnixNanos(sequence);
    OrderBookDelta { instrument_id, action, order, flags: 0, sequence, ts_event: ts, ts_init: ts }
}

fn order(is_bid: bool, distance: u64, mid: u64, size: u64, order_id: u64) -> BookOrder {
    let ticks = if is_bid { mid - 1 - distance } else { mid + 1 + distance };
    BookOrder {
        side: if is_bid { OrderSide::Buy } else { OrderSide::Sell },
        price: Price::from_mantissa(i128::from(ticks), 2).expect("in range"),
        size: Quantity::from_mantissa(i128::from(size), 0).expect("in range"),
        order_id,
    }
}

/// Sizes by price in `depth` levels a side: one update in four removes a level, one in eight far away.
fn by_price(depth: u64) -> Vec<OrderBookDelta> {
    let mut numbers = Numbers(1);
    let fill = (0..2 * depth).map(|i| order(i % 2 == 0, i / 2, 1_000_000, 5, 0));
    let mut deltas: Vec<_> = fill.map(|order| delta(BookAction::Add, order, 1)).collect();
    for sequence in 0..UPDATES as u64 {
        let distance =
            if sequence % 8 == 0 { numbers.below(depth) } else { numbers.distance(depth) };
        let size = if numbers.below(4) == 0 { 0 } else { numbers.below(100) + 1 };
        let action = if size == 0 { BookAction::Delete } else { BookAction::Update };
        let order = order(numbers.below(2) == 0, distance, 1_000_000, size, 0);
        deltas.push(delta(action, order, sequence));
    }
    deltas
}

/// Orders that come, change and go: `held` of them rest at any time.
fn by_order(held: u64, depth: u64) -> Vec<OrderBookDelta> {
    let mut numbers = Numbers(2);
    let mut resting: Vec<BookOrder> = Vec::new();
    let mut deltas = Vec::new();
    for sequence in 0..UPDATES as u64 + held {
        let pick = numbers.below(10);
        let (action, order) = if (resting.len() as u64) < held || pick < 4 {
            let (is_bid, distance) = (numbers.below(2) == 0, numbers.distance(depth));
            let id = sequence * 7_919 + 6_410_000_000_000;
            let order = order(is_bid, distance, 1_000_000, numbers.below(20) + 1, id);
            resting.push(order);
            (BookAction::Add, order)
        } else {
            let at = numbers.below(resting.len() as u64) as usize;
            if pick < 8 {
                (BookAction::Delete, resting.swap_remove(at))
            } else {
                let size = numbers.below(20) + 1;
                resting[at].size = Quantity::from_mantissa(i128::from(size), 0).expect("valid");
                (BookAction::Update, resting[at])
            }
        };
        deltas.push(delta(action, order, sequence));
    }
    deltas
}

/// An exchange's day of orders, where its file (`$ARGONAUTA_DATA`) and the command `zstd` are there.
fn real_day() -> Option<Vec<OrderBookDelta>> {
    let folder = std::env::var("ARGONAUTA_DATA").ok()?;
    let file = format!("{folder}/books/databento/esh4-glbx-mdp3-20231225.mbo.dbn.zst");
    let raw = std::process::Command::new("zstd").args(["-dcq", &file]).output().ok()?.stdout;
    let word =
        |bytes: &[u8], at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("8"));
    let half =
        |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("4"));
    let start = 8 + half(raw.get(4..8)?, 0) as usize;
    let records = raw[start..].chunks_exact(56);
    let deltas = records.filter_map(|record| {
        let action = match record[38] {
            b'A' => BookAction::Add,
            b'M' => BookAction::Update,
            b'C' => BookAction::Delete,
            _ => return None,
        };
        let order = BookOrder {
            side: if record[39] == b'B' { OrderSide::Buy } else { OrderSide::Sell },
            price: Price::from_mantissa(i128::from(word(record, 24)), 9).ok()?,
            size: Quantity::from_mantissa(i128::from(half(record, 32)), 0).ok()?,
            order_id: word(record, 16),
        };
        Some(delta(action, order, word(record, 8)))
    });
    Some(deltas.collect())
}

/// The naive twin: ordered maps of levels, a list of orders in each, and a map of ids.
#[derive(Default)]
struct Maps {
    by_order: bool,
    bids: BTreeMap<Price, Vec<BookOrder>>,
    asks: BTreeMap<Price, Vec<BookOrder>>,
    ids: HashMap<u64, Price>,
}

impl Maps {
    fn side(&mut self, side: OrderSide) -> &mut BTreeMap<Price, Vec<BookOrder>> {
        if side == OrderSide::Buy { &mut self.bids } else { &mut self.asks }
    }

    fn apply(&mut self, delta: &OrderBookDelta) {
        let order = delta.order;
        let id = order.order_id;
        let price = if self.by_order { self.ids.get(&id).copied() } else { Some(order.price) };
        let removes = delta.action == BookAction::Delete;
        if let Some(price) = price
            && let Some(level) = self.side(order.side).get_mut(&price)
            && let Some(at) = level.iter().position(|known| known.order_id == id)
        {
            if !removes && price == order.price && (id == 0 || order.size <= level[at].size) {
                level[at].size = order.size;
                return;
            }
            level.remove(at);
            if level.is_empty() {
                self.side(order.side).remove(&price);
            }
            if removes {
                self.ids.remove(&id);
            }
        }
        if !removes {
            self.side(order.side).entry(order.price).or_default().push(order);
            if self.by_order {
                self.ids.insert(id, order.price);
            }
        }
    }

    fn top(&self) -> (Option<Price>, Option<Price>) {
        (self.bids.keys().next_back().copied(), self.asks.keys().next().copied())
    }
}

/// CPU nanoseconds that this thread has used.
fn cpu_ns() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or(0)
}

/// Returns the CPU nanoseconds an update and the book after it; a short list is applied several times,
/// each time to a new book, because the clock is coarse.
fn timed<T>(
    deltas: &[OrderBookDelta],
    make: impl Fn() -> T,
    apply: impl Fn(&mut T, &OrderBookDelta),
) -> (f64, T) {
    let passes = UPDATES.div_ceil(deltas.len());
    let mut book = make();
    let start = cpu_ns();
    for _ in 0..passes {
        book = make();
        for delta in deltas {
            apply(&mut book, black_box(delta));
        }
    }
    ((cpu_ns() - start) as f64 / (passes * deltas.len()) as f64, book)
}

fn compare(name: &str, book_type: BookType, deltas: &[OrderBookDelta]) {
    let instrument_id = deltas[0].instrument_id;
    let (mut ours, mut naive) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let make = || OrderBook::new(instrument_id, book_type);
        let (ns, book) = timed(deltas, make, |book, delta| {
            book.apply_delta(delta).expect("nothing is wrong with it");
            black_box((book.best_bid_price(), book.best_ask_price()));
        });
        ours = ours.min(ns);
        let make = || Maps { by_order: book_type == BookType::L3Mbo, ..Maps::default() };
        let (ns, maps) = timed(deltas, make, |maps, delta| {
            maps.apply(delta);
            black_box(maps.top());
        });
        naive = naive.min(ns);
        assert_eq!((book.best_bid_price(), book.best_ask_price()), maps.top());
    }
    let (read, _) = timed(deltas, || 0, |sum, delta| *sum += black_box(delta).order.order_id);
    println!("{name:<34} {ours:>7.1} ns {naive:>9.1} ns {:>6.2}x {read:>6.1} ns", naive / ours);
}

fn main() {
    println!("CPU time an update, best of {ROUNDS}      OrderBook     BTreeMap   ratio   reading");
    compare("L2, 20 levels a side", BookType::L2Mbp, &by_price(20));
    compare("L2, 1,000 levels a side", BookType::L2Mbp, &by_price(1_000));
    compare("L2, 10,000 levels a side", BookType::L2Mbp, &by_price(10_000));
    compare("L3, 1,000 orders, 64 levels a side", BookType::L3Mbo, &by_order(1_000, 64));
    compare("L3, 10,000 orders, 1,000 levels", BookType::L3Mbo, &by_order(10_000, 1_000));
    compare("L3, 100,000 orders, 1,000 levels", BookType::L3Mbo, &by_order(100_000, 1_000));
    match real_day() {
        Some(deltas) => compare("L3, ESH4 of 2023-12-25, 59,448", BookType::L3Mbo, &deltas),
        None => println!("ESH4 left out: it needs $ARGONAUTA_DATA and the command zstd"),
    }
}
