//! The order state machine against a table that was written from the specification, not from the code.

#[path = "common/orders.rs"]
mod orders;

use std::sync::Arc;

use argonauta_model::{
    ModelError,
    enums::{NamedEnum, OrderStatus},
    order::{Order, OrderEvent, OrderEventKind as Kind, OrderInit, transition},
};
use orders::{detail, event, fill, limit};

/// One letter a state, as the table writes them.
const LETTERS: &str = "I=INITIALIZED D=DENIED E=EMULATED R=RELEASED S=SUBMITTED A=ACCEPTED J=REJECTED \
    C=CANCELED X=EXPIRED T=TRIGGERED U=PENDING_UPDATE P=PENDING_CANCEL L=PARTIALLY_FILLED F=FILLED";

/// Rows: states. Columns: events. A cell is the state that follows, `.` where the event is illegal.
/// A refused request changes nothing, wherever it comes; `-` in a pending state stands for the state
/// before the request, which its answer restores.
const TABLE: &str = "
    INITIALIZED       .   D   E   R   S   A   J   C   X   T   .   .   I   I   I   .
    DENIED            .   .   .   .   .   .   .   .   .   .   .   .   D   D   .   .
    EMULATED          .   .   .   R   .   .   .   C   X   .   .   .   E   E   E   .
    RELEASED          .   D   .   .   S   .   .   C   .   .   .   .   R   R   R   .
    SUBMITTED         .   .   .   .   .   A   J   C   .   .   U   P   S   S   S   F
    ACCEPTED          .   .   .   .   .   .   J   C   X   T   U   P   A   A   A   F
    REJECTED          .   .   .   .   .   .   .   .   .   .   .   .   J   J   .   .
    CANCELED          .   .   .   .   .   .   .   .   .   .   .   .   C   C   .   F
    EXPIRED           .   .   .   .   .   .   .   .   .   .   .   .   X   X   .   .
    TRIGGERED         .   .   .   .   .   .   J   C   X   .   U   P   T   T   T   F
    PENDING_UPDATE    .   .   .   .   U   A   J   C   X   T   U   P   -   U   -   F
    PENDING_CANCEL    .   .   .   .   .   A   J   C   X   P   .   P   P   -   P   F
    PARTIALLY_FILLED  .   .   .   .   .   A   .   C   X   .   U   P   L   L   L   F
    FILLED            .   .   .   .   .   .   .   .   .   .   .   .   F   F   .   .";

/// The columns of the table.
const EVENTS: [Kind; 16] = [
    Kind::Initialized,
    Kind::Denied,
    Kind::Emulated,
    Kind::Released,
    Kind::Submitted,
    Kind::Accepted,
    Kind::Rejected,
    Kind::Canceled,
    Kind::Expired,
    Kind::Triggered,
    Kind::PendingUpdate,
    Kind::PendingCancel,
    Kind::ModifyRejected,
    Kind::CancelRejected,
    Kind::Updated,
    Kind::Filled,
];

fn rows() -> Vec<(OrderStatus, Vec<char>)> {
    TABLE
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let mut cells = line.split_whitespace();
            let status = cells.next().and_then(|name| name.parse().ok()).expect("a state");
            (status, cells.map(|cell| cell.chars().next().expect("a letter")).collect())
        })
        .collect()
}

fn state_of(letter: char) -> OrderStatus {
    let entry = LETTERS.split_whitespace().find(|entry| entry.starts_with(letter));
    entry.and_then(|entry| entry[2..].parse().ok()).expect("a letter of the table")
}

/// Leads an order into a state by events alone.
fn order_in(status: OrderStatus) -> Order {
    let path: &[Kind] = match status {
        OrderStatus::Initialized => &[],
        OrderStatus::Denied => &[Kind::Denied],
        OrderStatus::Emulated => &[Kind::Emulated],
        OrderStatus::Released => &[Kind::Emulated, Kind::Released],
        OrderStatus::Submitted => &[Kind::Submitted],
        OrderStatus::Accepted | OrderStatus::PartiallyFilled => &[Kind::Submitted, Kind::Accepted],
        OrderStatus::Rejected => &[Kind::Submitted, Kind::Rejected],
        OrderStatus::Canceled => &[Kind::Submitted, Kind::Canceled],
        OrderStatus::Expired => &[Kind::Submitted, Kind::Accepted, Kind::Expired],
        OrderStatus::Triggered => &[Kind::Submitted, Kind::Accepted, Kind::Triggered],
        OrderStatus::PendingUpdate => &[Kind::Submitted, Kind::Accepted, Kind::PendingUpdate],
        OrderStatus::PendingCancel => &[Kind::Submitted, Kind::Accepted, Kind::PendingCancel],
        OrderStatus::Filled => &[Kind::Submitted, Kind::Filled],
    };
    let mut order = limit();
    for &kind in path {
        let step = event(&order, detail(kind, "100"));
        order.apply(step).expect("a legal path");
    }
    if status == OrderStatus::PartiallyFilled {
        let step = event(&order, fill("T-first", "10", "1.10"));
        order.apply(step).expect("a legal path");
    }
    assert_eq!(order.status(), status);
    order
}

// proves: OR-047, OR-048, OR-049, OR-050, OR-051, OR-052, OR-053, OR-054, OR-055, OR-056, OR-057
// proves: OR-058, OR-059, OR-063
#[test]
fn every_state_answers_every_event_as_the_table_says() {
    let mut pairs = 0;
    for (status, cells) in rows() {
        assert_eq!(cells.len(), EVENTS.len(), "{status}");
        for (&cell, kind) in cells.iter().zip(EVENTS) {
            let mut order = order_in(status);
            let (before, count) = (format!("{order:?}"), order.events().len());
            let rest = order.leaves_qty().to_string();
            let rest = if rest == "0" { "1" } else { &rest };
            let outcome = order.apply(event(&order, detail(kind, rest)));
            pairs += 1;
            assert_eq!(transition(status, kind).is_some(), cell != '.', "{status} {kind}");
            if cell == '.' {
                let refused = matches!(outcome, Err(ModelError::InvalidStateTrigger { .. }));
                assert!(refused, "{status} {kind}: {outcome:?}");
                assert_eq!(format!("{order:?}"), before, "{status} {kind}");
            } else {
                outcome.unwrap_or_else(|error| panic!("{status} {kind}: {error}"));
                let next = if cell == '-' { OrderStatus::Accepted } else { state_of(cell) };
                assert_eq!(order.status(), next, "{status} {kind}");
                assert_eq!(order.events().len(), count + 1, "{status} {kind}");
            }
        }
    }
    assert_eq!((pairs, OrderStatus::MEMBERS.len() * Kind::MEMBERS.len()), (14 * 16, 14 * 16));
}

// proves: OR-060
#[test]
fn a_fill_of_a_part_leaves_the_order_open_in_every_state_that_takes_fills() {
    for (status, cells) in rows() {
        if cells[15] == '.' {
            continue;
        }
        let mut order = order_in(status);
        order.apply(event(&order, fill("T-part", "5", "1.10"))).expect("a legal fill");
        assert_eq!(order.status(), OrderStatus::PartiallyFilled, "{status}");
        assert!(order.is_open() && !order.is_closed(), "{status}");
    }
}

// proves: OR-052, OR-058, OR-059
#[test]
fn an_answer_restores_the_state_before_the_request() {
    for before in ["SUBMITTED", "ACCEPTED", "TRIGGERED", "PARTIALLY_FILLED"] {
        let before: OrderStatus = before.parse().expect("a state");
        for (request, answer) in [
            (Kind::PendingUpdate, Kind::Updated),
            (Kind::PendingUpdate, Kind::ModifyRejected),
            (Kind::PendingCancel, Kind::CancelRejected),
        ] {
            let mut order = order_in(before);
            for kind in [request, answer] {
                order.apply(event(&order, detail(kind, "1"))).expect("legal");
            }
            assert_eq!(order.status(), before, "{request} {answer}");
        }
    }
}

// proves: OR-062
#[test]
fn an_overfill_is_refused_unless_it_is_allowed_and_then_counted() {
    let mut order = order_in(OrderStatus::PartiallyFilled); // 10 of 100
    let before = format!("{order:?}");
    let refused = order.apply(event(&order, fill("T-2", "95", "1.20")));
    assert!(matches!(refused, Err(ModelError::Overfill { .. })), "{refused:?}");
    assert_eq!(format!("{order:?}"), before);
    order.apply_overfill(event(&order, fill("T-2", "95", "1.20"))).expect("allowed");
    let shown = [order.filled_qty(), order.leaves_qty(), order.overfill_qty(), order.quantity()];
    assert_eq!(shown.map(|qty| qty.to_string()), ["105", "0", "5", "100"]);
    assert_eq!(order.status(), OrderStatus::Filled);
    // Allowing overfills allows nothing else.
    let again = order.apply_overfill(event(&order, fill("T-3", "1", "1.20")));
    assert!(matches!(again, Err(ModelError::InvalidStateTrigger { .. })));
}

// proves: OR-061
#[test]
fn a_trade_counts_once() {
    let mut order = order_in(OrderStatus::PartiallyFilled);
    let before = format!("{order:?}");
    for qty in ["10", "20"] {
        let again = event(&order, fill("T-first", qty, "1.10"));
        let known = order.is_duplicate_fill(again.fill().expect("a fill"));
        assert_eq!(known, qty == "10", "same trade id, side, price and quantity");
        assert!(matches!(order.apply(again.clone()), Err(ModelError::DuplicateFill { .. })));
        assert!(matches!(order.apply_overfill(again), Err(ModelError::DuplicateFill { .. })));
    }
    assert_eq!(format!("{order:?}"), before);
}

// proves: DM-134
#[test]
fn an_order_takes_events_with_its_ids_and_gives_them_its_own_head() {
    let mut order = limit();
    let init = order.init();
    let ids = |id: &str| {
        let other = id.parse().expect("valid");
        Arc::new(OrderInit::ids_only(init.trader_id, init.strategy_id, init.instrument_id, other))
    };
    let with = |head| OrderEvent { init: head, ..event(&order, detail(Kind::Submitted, "1")) };
    let (other, own) = (with(ids("O-2")), with(ids("O-1")));
    let mut foreign = (*own.init).clone();
    foreign.instrument_id = "GBP/USD.SIM".parse().expect("valid");
    let foreign = with(Arc::new(foreign));
    assert!(order.apply(other).is_err() && order.apply(foreign).is_err());
    assert_eq!(order.status(), OrderStatus::Initialized);
    order.apply(own).expect("the same order");
    assert!(Arc::ptr_eq(order.init(), &order.last_event().init));
}
