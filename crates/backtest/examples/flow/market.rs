//! Random markets: quotes, trades, books and bars, all from one seed.

use std::{collections::BTreeMap, sync::Arc};

use argonauta_common::InstrumentIdx;
use argonauta_core::UnixNanos;
use argonauta_data::Input;
use argonauta_model::{
    Price, Quantity,
    data::{BookOrder, MarketUpdate, OrderBookDelta, OrderBookDeltas, QuoteTick, TradeTick},
    enums::{AggressorSide, BookAction, OrderSide},
    identifiers::{InstrumentId, TradeId},
};

/// A generator that gives the same numbers everywhere (xorshift64*; Vigna 2016).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % end
    }

    pub fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}

/// What moves a market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Quotes,
    QuotesAndTrades,
    Book,
}

/// Sizes that are shown at the prices of a side, each with the number of the event that showed it.
pub type Shown = BTreeMap<i128, (i128, usize)>;

/// The events of a market, and what it shows after each: bids, then asks.
pub struct Market {
    pub kind: Kind,
    pub inputs: Vec<Input>,
    pub times: Vec<u64>,
    pub shown: Vec<[Shown; 2]>,
    pub traded: Vec<i128>,
}

pub const STEP_NS: u64 = 1_000;

pub fn cents(value: i64) -> Price {
    Price::from_mantissa(i128::from(value), 2).expect("in range")
}

pub fn lots(value: u64) -> Quantity {
    Quantity::from_mantissa(i128::from(value), 0).expect("in range")
}

fn raw(price: Price) -> i128 {
    i128::from(price.raw())
}

impl Market {
    pub fn new(kind: Kind, id: InstrumentId, events: usize, random: &mut Random) -> Self {
        let mut market = Self {
            kind,
            inputs: Vec::new(),
            times: Vec::new(),
            shown: Vec::new(),
            traded: Vec::new(),
        };
        let mut mid = 10_000_i64;
        let mut book: [Shown; 2] = Default::default();
        for number in 0..events {
            let ts = UnixNanos((number as u64 + 1) * STEP_NS);
            mid += (random.below(9) as i64 - 4) * 5;
            let is_trade = kind != Kind::Quotes && number > 3 && random.one_in(3);
            let (input, traded) = if is_trade {
                trade(id, mid, ts, random)
            } else if kind == Kind::Book {
                (deltas(id, mid, ts, number, &mut book, random), 0)
            } else {
                (quote(id, mid, ts, number, &mut book, random), 0)
            };
            market.inputs.push(input);
            market.times.push(ts.0);
            market.shown.push(book.clone());
            market.traded.push(traded);
        }
        market
    }

    /// Returns the number of the event that was the newest at a time.
    pub fn event_at(&self, ts: u64) -> usize {
        self.times.partition_point(|at| *at <= ts).saturating_sub(1)
    }
}

fn quote(
    id: InstrumentId,
    mid: i64,
    ts: UnixNanos,
    number: usize,
    book: &mut [Shown; 2],
    random: &mut Random,
) -> Input {
    let half = 5 * (1 + random.below(3) as i64);
    let (bid, ask) = (cents(mid - half), cents(mid + half));
    let (bid_size, ask_size) = (lots(1 + random.below(20)), lots(1 + random.below(20)));
    for (side, price, size) in [(0, bid, bid_size), (1, ask, ask_size)] {
        let before = book[side].get(&raw(price)).copied();
        let size = size.raw() as i128;
        let since = before.filter(|known| known.0 == size).map_or(number, |known| known.1);
        book[side] = BTreeMap::from([(raw(price), (size, since))]);
    }
    Input::Quote(
        InstrumentIdx(0),
        QuoteTick {
            instrument_id: id,
            bid_price: bid,
            ask_price: ask,
            bid_size,
            ask_size,
            ts_event: ts,
            ts_init: ts,
        },
    )
}

fn trade(id: InstrumentId, mid: i64, ts: UnixNanos, random: &mut Random) -> (Input, i128) {
    let is_buyer = random.one_in(2);
    let away = 5 * (1 + random.below(4) as i64);
    let size = lots(1 + random.below(30));
    let trade = TradeTick {
        instrument_id: id,
        price: cents(if is_buyer { mid + away } else { mid - away }),
        size,
        aggressor_side: if is_buyer { AggressorSide::Buyer } else { AggressorSide::Seller },
        trade_id: TradeId::new("T").expect("valid"),
        ts_event: ts,
        ts_init: ts,
    };
    (Input::Trade(InstrumentIdx(0), trade), size.raw() as i128)
}

/// Some levels of a book change; none crosses the other side.
fn deltas(
    id: InstrumentId,
    mid: i64,
    ts: UnixNanos,
    number: usize,
    book: &mut [Shown; 2],
    random: &mut Random,
) -> Input {
    let mut changes = Vec::new();
    let mut change = |book: &mut [Shown; 2], side: usize, price: Price, size: u64| {
        let order_side = if side == 0 { OrderSide::Buy } else { OrderSide::Sell };
        let action = if size == 0 { BookAction::Delete } else { BookAction::Update };
        if size == 0 {
            book[side].remove(&raw(price));
        } else {
            book[side].insert(raw(price), (lots(size).raw() as i128, number));
        }
        let order = BookOrder { side: order_side, price, size: lots(size), order_id: 0 };
        changes.push(OrderBookDelta {
            instrument_id: id,
            action,
            order,
            flags: 0,
            sequence: number as u64,
            ts_event: ts,
            ts_init: ts,
        });
    };
    let middle = raw(cents(mid));
    let unit = raw(cents(1));
    for side in [0, 1] {
        let crossing: Vec<i128> = book[side]
            .keys()
            .copied()
            .filter(|price| if side == 0 { *price >= middle } else { *price <= middle })
            .collect();
        for price in crossing {
            change(book, side, cents((price / unit) as i64), 0);
        }
        for _ in 0..=random.below(3) {
            let away = 5 * (1 + random.below(6) as i64);
            let price = cents(if side == 0 { mid - away } else { mid + away });
            let size = if random.one_in(6) { 0 } else { 1 + random.below(25) };
            change(book, side, price, size);
        }
    }
    let deltas = OrderBookDeltas::new(id, changes).expect("one instrument");
    Input::Update(InstrumentIdx(0), Arc::new(MarketUpdate::Deltas(deltas)))
}
