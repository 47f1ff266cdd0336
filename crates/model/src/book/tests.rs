//! Rules of books, case by case.

use argonauta_core::UnixNanos;
use rust_decimal::Decimal;

use super::*;
use crate::{
    data::{BookOrder, OrderBookDelta, OrderBookDeltas, OrderBookDepth10, TradeTick},
    enums::{AggressorSide, BookAction, OrderStatus, OrderType, RecordFlag, TimeInForce},
    identifiers::ClientOrderId,
};

const BUY: OrderSide = OrderSide::Buy;
const SELL: OrderSide = OrderSide::Sell;
const TS: UnixNanos = UnixNanos(7);

fn id() -> InstrumentId {
    "ETHUSDT.BINANCE".parse().expect("valid")
}

fn px(text: &str) -> Price {
    text.parse().expect("valid")
}

fn qty(text: &str) -> Quantity {
    text.parse().expect("valid")
}

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("valid")
}

fn order(side: OrderSide, price: &str, amount: &str, order_id: u64) -> BookOrder {
    BookOrder { side, price: px(price), size: qty(amount), order_id }
}

fn delta(action: BookAction, order: BookOrder) -> OrderBookDelta {
    let instrument_id = id();
    OrderBookDelta {
        instrument_id,
        action,
        order,
        flags: 0,
        sequence: 9,
        ts_event: TS,
        ts_init: TS,
    }
}

fn batch(deltas: Vec<OrderBookDelta>) -> OrderBookDeltas {
    let whole = OrderBookDeltas::new(id(), vec![deltas[0]]).expect("a delta");
    OrderBookDeltas { deltas, ..whole }
}

/// Bids 10.00 x 5 and 9.90 x 7; asks 10.10 x 3, 10.20 x 4 and 10.37 x 10.
fn book(book_type: BookType) -> OrderBook {
    let mut book = OrderBook::new(id(), book_type);
    let orders = [(BUY, "10.00", "5"), (BUY, "9.90", "7")];
    let asks = [(SELL, "10.10", "3"), (SELL, "10.20", "4"), (SELL, "10.37", "10")];
    for (at, (side, price, size)) in orders.into_iter().chain(asks).enumerate() {
        let at = at as u64 + 1;
        book.add(&order(side, price, size, at), 0, at, UnixNanos(at)).expect("valid");
    }
    book
}

// proves: DM-125
#[test]
fn readers_tell_the_top_and_the_counts() {
    let book = book(BookType::L2Mbp);
    assert_eq!(book.best_bid_price(), Some(px("10.00")));
    assert_eq!(book.best_bid_size(), Some(qty("5")));
    assert_eq!(book.best_ask_price(), Some(px("10.10")));
    assert_eq!(book.best_ask_size(), Some(qty("3")));
    assert_eq!((book.spread(), book.midpoint()), (Some(0.1), Some(10.05)));
    assert_eq!((book.sequence(), book.ts_last(), book.update_count()), (5, UnixNanos(5), 5));
    let quote = book.to_quote_tick().expect("two sides");
    assert_eq!(quote.to_string(), "ETHUSDT.BINANCE,10.00,10.10,5,3,5");
    let empty = OrderBook::new(id(), BookType::L2Mbp);
    assert_eq!((empty.spread(), empty.midpoint(), empty.to_quote_tick()), (None, None, None));
}

// proves: DM-125
#[test]
fn a_book_is_written_as_a_table() {
    let mut book = book(BookType::L3Mbo);
    book.add(&order(BUY, "10.00", "2", 9), 0, 9, TS).expect("valid");
    let text = "bid_levels: 2\nask_levels: 3\nsequence: 9\nupdate_count: 6\nts_last: 7\n\
        ╭────────┬───────┬──────╮\n\
        │ bids   │ price │ asks │\n\
        ├────────┼───────┼──────┤\n\
        │        │ 10.10 │ [3]  │\n\
        │ [5, 2] │ 10.00 │      │\n\
        ╰────────┴───────┴──────╯";
    assert_eq!(book.pprint(1, None).as_deref(), Ok(text));
    let grouped = book.pprint(2, Some(dec("0.25"))).expect("a table");
    assert!(grouped.contains("│      │ 10.50 │ 10   │\n│      │ 10.25 │ 7    │\n│ 7    │ 10.00 │"));
    assert!(book.to_string().starts_with("OrderBook L3_MBO\ninstrument: ETHUSDT.BINANCE\n"));
    assert!(book.pprint(2, Some(dec("0"))).is_err());
}

// proves: DM-126
#[test]
fn analytics_read_the_other_side() {
    let book = book(BookType::L2Mbp);
    let avg = |size: &str, side| book.get_avg_px_for_quantity(qty(size), side);
    assert_eq!(avg("0", BUY), Ok(0.0));
    assert_eq!(avg("1", BUY), Ok(10.1));
    assert_eq!(avg("5", BUY), Ok(10.14));
    assert_eq!(avg("100", SELL), Ok((50.0 + 69.3) / 12.0));
    assert_eq!(book.get_worst_px_for_quantity(qty("5"), BUY), Ok(Some(px("10.20"))));
    assert_eq!(book.get_worst_px_for_quantity(qty("17.1"), BUY), Ok(None));
    assert_eq!(book.get_quantity_for_price(px("10.20"), BUY), Ok(7.0));
    assert_eq!(book.get_quantity_for_price(px("9.95"), SELL), Ok(5.0));
    assert_eq!(book.get_quantity_at_level(px("9.90"), BUY, 0), Ok(qty("7")));
    assert_eq!(book.get_quantity_at_level(px("9.95"), BUY, 0), Ok(qty("0")));
    let crossed = book.get_all_crossed_levels(BUY, px("10.20"), 0).expect("a side");
    assert_eq!(crossed, vec![(px("10.10"), qty("3")), (px("10.20"), qty("4"))]);
    assert!(avg("1", OrderSide::NoOrderSide).is_err());
}

// proves: DM-126
#[test]
fn an_exposure_buys_what_it_can_pay() {
    let book = book(BookType::L2Mbp);
    let got = book.get_avg_px_qty_for_exposure(qty("71.1"), BUY).expect("in range");
    assert_eq!((got.1, got.2), (7.0, 10.2)); // 30.3 + 40.8: both levels whole
    assert!((got.0 - 71.1 / 7.0).abs() < 1e-12);
    let (average, quantity, last) =
        book.get_avg_px_qty_for_exposure(qty("50.7"), BUY).expect("in range");
    assert!((quantity - 5.0).abs() < 1e-12 && (average - 10.14).abs() < 1e-12, "{quantity}");
    assert!((last - 10.2).abs() < 1e-12);
    let all = book.get_avg_px_qty_for_exposure(qty("5000"), BUY).expect("in range");
    assert_eq!((all.1, all.2), (17.0, 10.37));
    let empty = OrderBook::new(id(), BookType::L2Mbp);
    assert_eq!(empty.get_avg_px_qty_for_exposure(qty("1"), BUY), Ok((0.0, 0.0, 0.0)));
}

// proves: DM-126
#[test]
fn groups_round_bids_down_and_asks_up() {
    let book = book(BookType::L2Mbp);
    let pair = |price: &str, size: &str| (dec(price), dec(size));
    assert_eq!(book.bids_to_dict(None), Ok(vec![pair("10.00", "5"), pair("9.90", "7")]));
    assert_eq!(book.asks_to_dict(Some(1)), Ok(vec![pair("10.10", "3")]));
    let bids = book.group_bids(dec("0.25"), None);
    assert_eq!(bids, Ok(vec![pair("10.00", "5"), pair("9.75", "7")]));
    let asks = book.group_asks(dec("0.25"), Some(1));
    assert_eq!(asks, Ok(vec![pair("10.25", "7")]));
    assert!(book.group_asks(dec("-1"), None).is_err());
}

// proves: DM-127
#[test]
fn another_instrument_is_refused_and_changes_nothing() {
    let mut book = book(BookType::L2Mbp);
    let before = book.clone();
    let other: InstrumentId = "X.Y".parse().expect("valid");
    let mut stray = delta(BookAction::Add, order(BUY, "10.05", "1", 9));
    let good = stray;
    stray.instrument_id = other;
    let mismatch = BookIntegrityError::InstrumentMismatch { book: id(), got: other };
    assert_eq!(book.apply_delta(&stray), Err(mismatch.clone().into()));
    assert_eq!(book.apply_deltas(&batch(vec![good, stray])), Err(mismatch.into()));
    let sideless = delta(BookAction::Add, order(OrderSide::NoOrderSide, "1", "1", 3));
    let error = BookError::from(BookIntegrityError::NoOrderSide { order_id: 3 });
    assert_eq!(book.apply_deltas(&batch(vec![good, sideless])), Err(error));
    assert_eq!(book, before);
}

// proves: DM-127
#[test]
fn crossed_is_an_error_and_locked_is_not() {
    let mut book = book(BookType::L2Mbp);
    book.add(&order(BUY, "10.10", "1", 0), 0, 6, TS).expect("valid");
    assert_eq!(book.check_integrity(), Ok(()));
    book.add(&order(BUY, "10.30", "1", 0), 0, 7, TS).expect("valid");
    let (bid, ask) = (px("10.30"), px("10.10"));
    assert_eq!(book.check_integrity(), Err(BookIntegrityError::OrdersCrossed { bid, ask }));
    let removed = book.clear_stale_levels(Some(BUY));
    assert_eq!(removed.len(), 1);
    assert_eq!(book.check_integrity(), Ok(()));
    assert_eq!(book.best_bid_price(), Some(px("10.10")));
}

// proves: DM-127
#[test]
fn each_type_has_its_number_of_levels_and_orders() {
    let mut top = OrderBook::new(id(), BookType::L1Mbp);
    for (price, size) in [("10.00", "5"), ("9.90", "7")] {
        top.add(&order(BUY, price, size, 0), 0, 1, TS).expect("valid");
    }
    assert_eq!((top.bids().len(), top.best_bid_price()), (1, Some(px("9.90"))));
    let mut by_price = OrderBook::new(id(), BookType::L2Mbp);
    for (size, order_id) in [("5", 1), ("7", 2)] {
        by_price.add(&order(BUY, "9.90", size, order_id), 0, 1, TS).expect("valid");
    }
    let level = by_price.bids().best().expect("a level");
    assert_eq!((level.order_count(), level.size()), (1, qty("7")));
    assert_eq!((top.check_integrity(), by_price.check_integrity()), (Ok(()), Ok(())));
}

// proves: DM-127
#[test]
fn a_level_never_adds_up_to_more_than_a_quantity() {
    let mut book = OrderBook::new(id(), BookType::L3Mbo);
    let largest = Quantity::from_mantissa(argonauta_core::fixed::UNSIGNED_MAX, 0).expect("valid");
    let big = |order_id| BookOrder { size: largest, ..order(BUY, "10.00", "1", order_id) };
    book.add(&big(1), 0, 1, TS).expect("fits");
    let before = book.clone();
    let error = BookIntegrityError::LevelOverflow { side: BUY, price: px("10.00") };
    assert_eq!(book.add(&big(2), 0, 2, TS), Err(error.clone().into()));
    let small = delta(BookAction::Add, order(BUY, "9.00", "1", 3));
    let deltas = vec![small, delta(BookAction::Add, big(2))];
    assert_eq!(book.apply_deltas(&batch(deltas)), Err(error.into()));
    assert_eq!(book, before);
    // What frees the level first may apply.
    let swap = [delta(BookAction::Delete, big(1)), delta(BookAction::Add, big(2))];
    assert_eq!(book.apply_deltas(&batch(swap.to_vec())), Ok(()));
}

// proves: DM-128
#[test]
fn no_size_is_a_removal_and_unknown_orders_are_taken_as_they_come() {
    for book_type in [BookType::L1Mbp, BookType::L2Mbp, BookType::L3Mbo] {
        for action in [BookAction::Add, BookAction::Update] {
            let mut book = OrderBook::new(id(), book_type);
            let step = |action, size| delta(action, order(BUY, "10.00", size, 1));
            book.apply_delta(&step(BookAction::Delete, "5")).expect("an unknown order");
            book.apply_delta(&step(BookAction::Update, "5")).expect("an unknown order");
            assert_eq!(book.best_bid_size(), Some(qty("5")), "{book_type}");
            book.apply_delta(&step(action, "0")).expect("no size");
            assert!(book.bids().is_empty(), "{book_type}");
            assert_eq!((book.update_count(), book.sequence()), (3, 9));
        }
    }
}

// proves: DM-128
#[test]
fn ids_are_those_of_the_type() {
    let ids = |book_type| {
        let book = book(book_type);
        book.bids().levels().flat_map(Level::orders).map(|o| o.order_id).collect::<Vec<_>>()
    };
    assert_eq!(ids(BookType::L1Mbp), vec![1]); // BUY
    assert_eq!(ids(BookType::L3Mbo), vec![1, 2]);
    let by_price = ids(BookType::L2Mbp);
    assert_eq!(by_price, [px("10.0"), px("9.900")].map(side::id_of_price));
    assert_ne!(by_price[0], by_price[1]);
}

// proves: DM-123, DM-124
#[test]
fn orders_wait_in_the_order_in_which_they_came() {
    let mut book = OrderBook::new(id(), BookType::L3Mbo);
    for order_id in 1..=3 {
        book.add(&order(SELL, "10.00", "5", order_id), 0, 1, TS).expect("valid");
    }
    let queue = |book: &OrderBook| {
        let level = book.asks().best().expect("a level");
        level.orders().map(|o| o.order_id).collect::<Vec<_>>()
    };
    book.update(&order(SELL, "10.00", "4", 1), 0, 2, TS).expect("valid");
    assert_eq!(queue(&book), vec![1, 2, 3]); // smaller: keeps its place
    book.update(&order(SELL, "10.00", "6", 1), 0, 3, TS).expect("valid");
    assert_eq!(queue(&book), vec![2, 3, 1]); // larger: goes to the end
    book.update(&order(SELL, "10.10", "5", 2), 0, 4, TS).expect("valid");
    book.update(&order(SELL, "10.00", "5", 2), 0, 5, TS).expect("valid");
    assert_eq!(queue(&book), vec![3, 1, 2]); // away and back: goes to the end
}

// proves: DM-124
#[test]
fn sides_are_cleared_alone_or_together() {
    let mut book = book(BookType::L3Mbo);
    book.clear_bids(6, TS);
    assert_eq!((book.bids().len(), book.asks().len(), book.sequence()), (0, 3, 6));
    book.clear_asks(7, TS);
    assert_eq!((book.asks().len(), book.asks().order_count()), (0, 0));
    book.clear(8, TS);
    assert_eq!((book.sequence(), book.update_count()), (8, 8));
    book.reset();
    assert_eq!(book, OrderBook::new(id(), BookType::L3Mbo));
}

// proves: DM-124
#[test]
fn quotes_and_trades_go_with_one_level() {
    let mut book = OrderBook::new(id(), BookType::L1Mbp);
    let quote = QuoteTick {
        instrument_id: id(),
        bid_price: px("10.0"),
        ask_price: px("10.1"),
        bid_size: qty("1"),
        ask_size: qty("0"),
        ts_event: TS,
        ts_init: TS,
    };
    book.update_quote_tick(&quote).expect("valid");
    assert_eq!((book.best_bid_price(), book.best_ask_price()), (Some(px("10.0")), None));
    let trade = TradeTick {
        instrument_id: id(),
        price: px("11.0"),
        size: qty("4"),
        aggressor_side: AggressorSide::Buyer,
        trade_id: "1".parse().expect("valid"),
        ts_event: TS,
        ts_init: TS,
    };
    book.update_trade_tick(&trade).expect("valid");
    let top = (book.best_bid_price(), book.best_ask_price(), book.sequence());
    assert_eq!(top, (Some(px("11.0")), Some(px("11.0")), 2));
    let mut deep = self::book(BookType::L2Mbp);
    let refused = deep.update_quote_tick(&quote);
    assert!(matches!(refused, Err(BookError::Operation { operation: "update_quote_tick", .. })));
}

// proves: DM-103, DM-104, DM-128
#[test]
fn deltas_of_one_event_belong_together() {
    let step = |flags| OrderBookDelta { flags, ..delta(BookAction::Add, order(BUY, "1", "1", 1)) };
    let clear = OrderBookDelta::clear(id(), 9, TS, TS);
    let (batches, ended) =
        OrderBookDeltas::batch(&[clear, step(128), step(0)]).expect("one instrument");
    assert_eq!((batches.len(), batches[0].deltas.len(), ended), (2, 2, false));
    assert!(batches[0].is_snapshot() && !batches[1].is_snapshot());
    assert_eq!(batches[0].flags, 128);
    assert!(OrderBookDeltas::new(id(), vec![]).is_err());
    assert!(OrderBookDeltas::new("X.Y".parse().expect("valid"), vec![clear]).is_err());
    assert!(OrderBookDelta { action: BookAction::Add, ..clear }.validated().is_err());
}

// proves: DM-128
#[test]
fn flags_widen_a_record_to_its_level_or_side() {
    let (level, side) = (RecordFlag::FMbp as u8, RecordFlag::FTob as u8);
    for book_type in [BookType::L2Mbp, BookType::L3Mbo] {
        let sizes = |book: &OrderBook| book.bids().levels().map(Level::size).collect::<Vec<_>>();
        let mut book = book(book_type);
        book.add(&order(BUY, "10.00", "2", 8), 0, 6, TS).expect("valid");
        book.add(&order(BUY, "10.00", "3", 9), level, 7, TS).expect("valid");
        assert_eq!(sizes(&book), [qty("3"), qty("7")], "{book_type}");
        book.delete(&order(BUY, "10.00", "0", 99), level, 8, TS).expect("valid");
        assert_eq!(sizes(&book), [qty("7")], "{book_type}");
        book.add(&order(BUY, "10.05", "4", 9), side, 9, TS).expect("valid");
        assert_eq!(sizes(&book), [qty("4")], "{book_type}");
        book.delete(&order(BUY, "1.00", "0", 0), side, 10, TS).expect("valid");
        assert_eq!((book.bids().len(), book.asks().len()), (0, 3), "{book_type}");
    }
}

// proves: DM-124
#[test]
fn a_depth_snapshot_replaces_the_book() {
    let none = |side| order(side, "0", "0", 0);
    let (mut bids, mut asks) = ([none(BUY); 10], [none(SELL); 10]);
    bids[0] = order(BUY, "9.00", "1", 0);
    bids[1] = order(BUY, "8.00", "2", 0);
    asks[0] = order(SELL, "11.00", "3", 0);
    let depth = OrderBookDepth10 {
        instrument_id: id(),
        bids,
        asks,
        bid_counts: [0; 10],
        ask_counts: [0; 10],
        flags: 0,
        sequence: 9,
        ts_event: TS,
        ts_init: TS,
    };
    for (book_type, levels) in [(BookType::L1Mbp, 1), (BookType::L2Mbp, 2), (BookType::L3Mbo, 2)] {
        let mut book = book(book_type);
        book.apply_depth(&depth).expect("valid");
        assert_eq!((book.bids().len(), book.asks().len()), (levels, 1), "{book_type}");
        assert_eq!(book.best_bid_price(), Some(px("9.00")), "{book_type}");
        assert_eq!(book.sequence(), 9);
    }
}

fn own(id: &str, side: OrderSide, price: &str, amount: &str) -> OwnBookOrder {
    OwnBookOrder {
        trader_id: "T-1".parse().expect("valid"),
        client_order_id: id.parse().expect("valid"),
        venue_order_id: None,
        side,
        price: px(price),
        size: qty(amount),
        order_type: OrderType::Limit,
        time_in_force: TimeInForce::Gtc,
        status: OrderStatus::Accepted,
        ts_last: UnixNanos(1),
        ts_accepted: UnixNanos(100),
        ts_submitted: UnixNanos(1),
        ts_init: UnixNanos(1),
    }
}

fn own_book() -> OwnOrderBook {
    let mut book = OwnOrderBook::new(id());
    book.add(own("O-1", BUY, "10.00", "3")).expect("valid");
    let leaving =
        OwnBookOrder { status: OrderStatus::PendingCancel, ..own("O-2", BUY, "10.00", "1") };
    book.add(leaving).expect("valid");
    book.add(own("O-3", SELL, "10.10", "3")).expect("valid");
    book
}

// proves: DM-129
#[test]
fn filtered_views_show_what_others_have() {
    let (book, own) = (book(BookType::L2Mbp), own_book());
    let all = OwnFilter::default();
    let pair = |price: &str, size: &str| (dec(price), dec(size));
    let bids = book.filtered_to_dict(BUY, None, Some(&own), &all);
    assert_eq!(bids, Ok(vec![pair("10.00", "1"), pair("9.90", "7")]));
    let asks = book.filtered_to_dict(SELL, Some(1), Some(&own), &all);
    assert_eq!(asks, Ok(vec![pair("10.20", "4")])); // 10.10 is all ours
    let active = OwnFilter::new(Some(vec![OrderStatus::Accepted]), 0, None).expect("valid");
    let bids = book.group_filtered(BUY, dec("1"), None, Some(&own), &active);
    assert_eq!(bids, Ok(vec![pair("10", "2"), pair("9", "7")]));
    let view = book.filtered_view(Some(&own), Some(1), &all).expect("one instrument");
    assert_eq!((view.best_bid_size(), view.bids().len()), (Some(qty("1")), 1));
    assert_eq!((view.best_ask_price(), view.sequence()), (Some(px("10.20")), 5));
    let stranger = OwnOrderBook::new("X.Y".parse().expect("valid"));
    assert!(book.filtered_view(Some(&stranger), None, &all).is_err());
    assert_eq!(book.filtered_to_dict(BUY, None, None, &all), book.bids_to_dict(None));
}

// proves: DM-130
#[test]
fn an_own_book_keeps_our_resting_orders() {
    let mut book = own_book();
    let first: ClientOrderId = "O-1".parse().expect("valid");
    assert!(book.is_order_in_book(&first));
    assert_eq!(
        book.to_string(),
        "OwnOrderBook(instrument_id=ETHUSDT.BINANCE, orders=3, update_count=3)"
    );
    assert!(book.pprint(3, None).expect("a table").contains("│ [3, 1] │ 10.00 │      │"));
    assert!(matches!(
        book.add(own("O-1", BUY, "9.00", "1")),
        Err(ModelError::Book(BookError::Duplicate(_)))
    ));
    let unknown = own("O-9", BUY, "9.00", "1");
    assert!(matches!(book.update(unknown.clone()), Err(ModelError::Book(BookError::NotFound(_)))));
    assert!(book.delete(&unknown).is_err());
    book.update(own("O-1", BUY, "9.00", "3")).expect("known");
    let sizes = book.quantity(BUY, &OwnFilter::default(), None, None);
    assert_eq!(sizes, Ok(vec![(dec("10.00"), dec("1")), (dec("9.00"), dec("3"))]));
    let open = [first.clone()].into_iter().collect();
    assert_eq!(book.audit_open_orders(&open).len(), 2);
    assert_eq!((book.len(), book.levels(SELL).count()), (1, 0));
    book.update(own("O-1", BUY, "9.00", "0")).expect("known");
    assert!(book.is_empty());
}

// proves: DM-130
#[test]
fn the_opposite_outcome_of_a_binary_market_mirrors_its_orders() {
    let (mut yes, mut no) =
        (OwnOrderBook::new(id()), OwnOrderBook::new("N.O".parse().expect("valid")));
    yes.add(own("Y-1", BUY, "0.40", "5")).expect("valid");
    no.add(own("N-1", BUY, "0.45", "7")).expect("valid");
    let combined = yes.combined_with_opposite(&no).expect("prices between 0 and 1");
    let asks = combined.quantity(SELL, &OwnFilter::default(), None, None);
    assert_eq!(asks, Ok(vec![(dec("0.55"), dec("7"))]));
    no.add(own("N-2", BUY, "1.01", "7")).expect("valid");
    assert!(yes.combined_with_opposite(&no).is_err());
}

// proves: DM-131
#[test]
fn young_orders_do_not_count_within_the_buffer() {
    let mut book = OwnOrderBook::new(id());
    book.add(own("O-1", BUY, "10.00", "3")).expect("valid"); // accepted at 100
    let unaccepted = OwnBookOrder { ts_accepted: UnixNanos(0), ..own("O-2", BUY, "10.00", "1") };
    book.add(unaccepted).expect("valid");
    let size = |filter: &OwnFilter| book.size_at(BUY, px("10.00"), filter).expect("fits");
    let at = |now| OwnFilter::new(None, 50, Some(UnixNanos(now))).expect("a time");
    assert_eq!(size(&OwnFilter::default()), qty("4"));
    assert_eq!(size(&at(149)), qty("0"));
    assert_eq!(size(&at(150)), qty("3"));
    assert!(OwnFilter::new(None, 50, None).is_err());
    let none = OwnFilter::new(Some(vec![OrderStatus::Submitted]), 0, None).expect("valid");
    assert_eq!(size(&none), qty("0"));
}
