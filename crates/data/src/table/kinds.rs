//! What each kind of data makes of the words of its columns.

use argonauta_core::UnixNanos;
use argonauta_model::{
    ModelError, Price, Quantity,
    data::{
        Bar, BookOrder, OrderBookDelta, Pack, PackedBar, PackedDelta, PackedQuote, PackedTrade,
        Precisions, QuoteTick, TradeTick,
    },
    enums::{BookAction, NamedEnum, OrderSide},
};

use super::{
    TableKind,
    changes::Change,
    labels::{Label, LabelKind},
    read::Words,
    unit::{Rules, Unit},
};

/// What a value of the model is built from.
pub(super) struct Build<K, const N: usize> {
    pub(super) key: K,
    pub(super) precisions: Precisions,
    pub(super) mantissas: [i128; N],
    pub(super) ts_event: UnixNanos,
    pub(super) ts_init: UnixNanos,
    /// Whether a price may be zero or below.
    pub(super) negative_prices: bool,
    pub(super) label: Label,
}

/// Market data with `N` columns of numbers.
pub(super) trait Tabular<const N: usize>: Pack {
    const KIND: TableKind;
    const COLUMNS: [&'static str; N];
    /// Which columns there are that are no numbers.
    const LABELS: LabelKind = LabelKind::None;

    /// Returns how the columns of numbers are read.
    fn units(precisions: Precisions, rules: Rules) -> [Unit; N];
    /// Adds the rows of a run; false, and none added, where a row contradicts itself.
    fn pack_run(words: &Words<N>, rows: &mut Vec<Self::Row>) -> bool;
    /// Builds one value.
    fn build(build: &Build<Self::Key, N>) -> Result<Self, ModelError>;
}

impl<K, const N: usize> Build<K, N> {
    fn price(&self, place: usize) -> Result<Price, ModelError> {
        Price::from_mantissa(self.mantissas[place], self.precisions.price)
    }

    fn size(&self, place: usize) -> Result<Quantity, ModelError> {
        Quantity::from_mantissa(self.mantissas[place], self.precisions.size)
    }
}

impl Tabular<4> for QuoteTick {
    const KIND: TableKind = TableKind::Quotes;
    const COLUMNS: [&'static str; 4] = ["bid_price", "ask_price", "bid_size", "ask_size"];

    fn units(precisions: Precisions, rules: Rules) -> [Unit; 4] {
        let [bid, ask, bid_size, ask_size] = Self::COLUMNS;
        [
            Unit::price(bid, precisions.price, rules),
            Unit::price(ask, precisions.price, rules),
            Unit::size(bid_size, precisions.size, rules),
            Unit::size(ask_size, precisions.size, rules),
        ]
    }

    fn pack_run(words: &Words<4>, rows: &mut Vec<PackedQuote>) -> bool {
        let [bid, ask, bid_size, ask_size] = &words.numbers;
        let prices = bid.iter().zip(ask);
        let sizes = bid_size.iter().zip(ask_size);
        let times = words.ts_event.iter().zip(&words.ts_init);
        rows.extend(prices.zip(sizes).zip(times).map(|((prices, sizes), times)| PackedQuote {
            bid: *prices.0,
            ask: *prices.1,
            bid_size: *sizes.0,
            ask_size: *sizes.1,
            ts_event: *times.0,
            ts_init: *times.1,
        }));
        true
    }

    fn build(build: &Build<Self::Key, 4>) -> Result<Self, ModelError> {
        Ok(Self {
            instrument_id: build.key,
            bid_price: build.price(0)?,
            ask_price: build.price(1)?,
            bid_size: build.size(2)?,
            ask_size: build.size(3)?,
            ts_event: build.ts_event,
            ts_init: build.ts_init,
        })
    }
}

impl Tabular<2> for TradeTick {
    const KIND: TableKind = TableKind::Trades;
    const COLUMNS: [&'static str; 2] = ["price", "size"];
    const LABELS: LabelKind = LabelKind::Trades;

    fn units(precisions: Precisions, rules: Rules) -> [Unit; 2] {
        let [price, size] = Self::COLUMNS;
        [
            Unit::price(price, precisions.price, rules),
            Unit::traded_size(size, precisions.size, rules),
        ]
    }

    fn pack_run(words: &Words<2>, rows: &mut Vec<PackedTrade>) -> bool {
        let [price, size] = &words.numbers;
        let numbers = price.iter().zip(size);
        let times = words.ts_event.iter().zip(&words.ts_init);
        let labels = words.labels.sides.iter().zip(&words.labels.ids);
        rows.extend(numbers.zip(times).zip(labels).map(|((numbers, times), (side, id))| {
            PackedTrade {
                price: *numbers.0,
                size: *numbers.1,
                ts_event: *times.0,
                ts_init: *times.1,
                aggressor_side: side.value(),
                trade_id: *id,
            }
        }));
        true
    }

    fn build(build: &Build<Self::Key, 2>) -> Result<Self, ModelError> {
        let Label::Trade(aggressor_side, trade_id) = build.label else {
            return Err(ModelError::invalid("trade_id", "nothing", "must be there for each row"));
        };
        let trade = Self {
            instrument_id: build.key,
            price: build.price(0)?,
            size: build.size(1)?,
            aggressor_side,
            trade_id,
            ts_event: build.ts_event,
            ts_init: build.ts_init,
        };
        trade.validated()
    }
}

impl Tabular<2> for OrderBookDelta {
    const KIND: TableKind = TableKind::Deltas;
    const COLUMNS: [&'static str; 2] = ["price", "size"];
    const LABELS: LabelKind = LabelKind::Changes;

    fn units(precisions: Precisions, rules: Rules) -> [Unit; 2] {
        let [price, size] = Self::COLUMNS;
        // Nothing has a price where a book is cleared.
        let price = Unit::price(price, precisions.price, rules);
        let price = Unit { least: price.least.min(0), ..price };
        [price, Unit::size(size, precisions.size, rules)]
    }

    fn pack_run(words: &Words<2>, rows: &mut Vec<PackedDelta>) -> bool {
        let [price, size] = &words.numbers;
        let before = rows.len();
        let numbers = price.iter().zip(size);
        let times = words.ts_event.iter().zip(&words.ts_init);
        let mut all = true;
        let columns = numbers.zip(times).zip(&words.labels.changes);
        rows.extend(columns.map(|((numbers, times), change)| {
            all &= change.action == BookAction::Clear
                || change.side != OrderSide::NoOrderSide && *numbers.0 > 0;
            PackedDelta {
                price: *numbers.0,
                size: *numbers.1,
                order_id: change.order_id,
                sequence: change.sequence,
                ts_event: *times.0,
                ts_init: *times.1,
                action: change.action,
                side: change.side,
                flags: change.flags,
            }
        }));
        if !all {
            rows.truncate(before);
        }
        all
    }

    fn build(build: &Build<Self::Key, 2>) -> Result<Self, ModelError> {
        let Label::Change(Change { action, side, order_id, flags, sequence }) = build.label else {
            return Err(ModelError::invalid("action", "nothing", "must be there for each row"));
        };
        let order = BookOrder { side, price: build.price(0)?, size: build.size(1)?, order_id };
        if action != BookAction::Clear && !build.negative_prices && !order.price.is_positive() {
            let rule = "must be above zero for this instrument";
            return Err(ModelError::invalid("price", order.price, rule));
        }
        let delta = Self {
            instrument_id: build.key,
            action,
            order,
            flags,
            sequence,
            ts_event: build.ts_event,
            ts_init: build.ts_init,
        };
        delta.validated()
    }
}

impl Tabular<5> for Bar {
    const KIND: TableKind = TableKind::Bars;
    const COLUMNS: [&'static str; 5] = ["open", "high", "low", "close", "volume"];

    fn units(precisions: Precisions, rules: Rules) -> [Unit; 5] {
        let [open, high, low, close, volume] = Self::COLUMNS;
        let price = |column| Unit::price(column, precisions.price, rules);
        let volume = Unit::size(volume, precisions.size, rules);
        [price(open), price(high), price(low), price(close), volume]
    }

    fn pack_run(words: &Words<5>, rows: &mut Vec<PackedBar>) -> bool {
        let [open, high, low, close, volume] = &words.numbers;
        let before = rows.len();
        let bodies = open.iter().zip(close);
        let ranges = low.iter().zip(high);
        let times = words.ts_event.iter().zip(&words.ts_init);
        let columns = bodies.zip(ranges).zip(volume).zip(times);
        let mut all = true;
        rows.extend(columns.map(|((((open, close), (low, high)), volume), times)| {
            all &= low <= open && open <= high && low <= close && close <= high;
            PackedBar {
                open: *open,
                high: *high,
                low: *low,
                close: *close,
                volume: *volume,
                ts_event: *times.0,
                ts_init: *times.1,
                is_revision: false,
            }
        }));
        if !all {
            rows.truncate(before);
        }
        all
    }

    fn build(build: &Build<Self::Key, 5>) -> Result<Self, ModelError> {
        let bar = Self {
            bar_type: build.key,
            open: build.price(0)?,
            high: build.price(1)?,
            low: build.price(2)?,
            close: build.price(3)?,
            volume: build.size(4)?,
            ts_event: build.ts_event,
            ts_init: build.ts_init,
            is_revision: false,
        };
        bar.validated()
    }
}
