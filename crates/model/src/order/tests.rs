use std::{collections::BTreeMap, sync::Arc};

use argonauta_core::{UnixNanos, Uuid4};

use super::*;
use crate::{
    enums::{
        LiquiditySide, NamedEnum, OrderSide, OrderType, PositionSide, TimeInForce, TriggerType,
    },
    error::{ModelError, ModelResult},
    identifiers::{ClientOrderId, StrategyId, TradeId, TraderId, VenueOrderId},
    quantity::Quantity,
};

fn head() -> OrderHead {
    OrderHead {
        trader_id: TraderId::new("TRADER-001").expect("valid"),
        strategy_id: StrategyId::new("S-001").expect("valid"),
        instrument_id: "EUR/USD.SIM".parse().expect("valid"),
        client_order_id: ClientOrderId::new("O-1").expect("valid"),
        side: OrderSide::Buy,
        quantity: "100".parse().expect("valid"),
        init_id: Uuid4::from_bits(1),
        ts_init: UnixNanos(1),
    }
}

fn market() -> Order {
    Order::new(OrderInit::market(head())).expect("valid")
}

fn limit() -> Order {
    Order::new(OrderInit::limit(head(), "1.10".parse().expect("valid"))).expect("valid")
}

fn event(order: &Order, detail: OrderEventDetail) -> OrderEvent {
    OrderEvent {
        init: Arc::clone(order.init()),
        venue_order_id: None,
        account_id: None,
        event_id: Uuid4::from_bits(2),
        ts_event: UnixNanos(order.ts_last().0 + 1),
        ts_init: UnixNanos(order.ts_last().0 + 1),
        reconciliation: false,
        detail,
    }
}

fn fill(trade: &str, qty: &str, px: &str) -> OrderEventDetail {
    OrderEventDetail::Filled(Arc::new(OrderFill {
        trade_id: TradeId::new(trade).expect("valid"),
        position_id: None,
        side: OrderSide::Buy,
        order_type: OrderType::Market,
        last_qty: qty.parse().expect("valid"),
        last_px: px.parse().expect("valid"),
        currency: "USD".parse().expect("known"),
        commission: "0.50 USD".parse().expect("valid"),
        liquidity_side: LiquiditySide::Taker,
        info: None,
    }))
}

fn update(qty: &str, price: Option<&str>, trigger: Option<&str>) -> OrderEventDetail {
    let price_of = |text: &str| text.parse().expect("valid");
    OrderEventDetail::Updated(Box::new(OrderUpdate {
        quantity: qty.parse().expect("valid"),
        price: price.map(price_of),
        trigger_price: trigger.map(price_of),
    }))
}

fn apply(order: &mut Order, detail: OrderEventDetail) -> ModelResult<()> {
    let event = event(order, detail);
    order.apply(event)
}

fn detail(kind: OrderEventKind) -> OrderEventDetail {
    let reason: Arc<str> = "because".into();
    match kind {
        OrderEventKind::Initialized => OrderEventDetail::Initialized,
        OrderEventKind::Denied => OrderEventDetail::Denied { reason },
        OrderEventKind::Emulated => OrderEventDetail::Emulated,
        OrderEventKind::Released => {
            OrderEventDetail::Released { released_price: "1".parse().expect("valid") }
        }
        OrderEventKind::Submitted => OrderEventDetail::Submitted,
        OrderEventKind::Accepted => OrderEventDetail::Accepted,
        OrderEventKind::Rejected => OrderEventDetail::Rejected { reason, due_post_only: false },
        OrderEventKind::Canceled => OrderEventDetail::Canceled,
        OrderEventKind::Expired => OrderEventDetail::Expired,
        OrderEventKind::Triggered => OrderEventDetail::Triggered,
        OrderEventKind::PendingUpdate => OrderEventDetail::PendingUpdate,
        OrderEventKind::PendingCancel => OrderEventDetail::PendingCancel,
        OrderEventKind::ModifyRejected => OrderEventDetail::ModifyRejected { reason },
        OrderEventKind::CancelRejected => OrderEventDetail::CancelRejected { reason },
        OrderEventKind::Updated => update("90", None, None),
        OrderEventKind::Filled => fill("T-1", "100", "1.1"),
    }
}

/// Rows OR-047 to OR-059 of the specification, `state: event event=state ...`; an event leads to the
/// state of its own name unless one is given.
const TABLE: &str = "
    INITIALIZED: Denied Emulated Released Submitted Rejected Accepted Canceled Expired Triggered Updated=INITIALIZED
    EMULATED: Canceled Expired Released Updated=EMULATED
    RELEASED: Denied Submitted Canceled Updated=RELEASED
    SUBMITTED: PendingUpdate PendingCancel Rejected Canceled Accepted Filled Updated=SUBMITTED
    ACCEPTED: Rejected PendingUpdate PendingCancel Canceled Triggered Expired Filled Updated=ACCEPTED
    PENDING_UPDATE: Rejected Accepted Canceled Expired Triggered Submitted=PENDING_UPDATE PendingUpdate PendingCancel Filled Updated=PENDING_UPDATE
    PENDING_CANCEL: Rejected PendingCancel Canceled Expired Accepted Triggered=PENDING_CANCEL Filled Updated=PENDING_CANCEL
    TRIGGERED: Rejected PendingUpdate PendingCancel Canceled Expired Filled Updated=TRIGGERED
    PARTIALLY_FILLED: PendingUpdate PendingCancel Canceled Expired Accepted Filled Updated=PARTIALLY_FILLED
    CANCELED: Filled
    DENIED:
    REJECTED:
    EXPIRED:
    FILLED:";

fn table() -> BTreeMap<(OrderStatus, OrderEventKind), OrderStatus> {
    let mut table = BTreeMap::new();
    for row in TABLE.lines().filter(|row| !row.trim().is_empty()) {
        let (status, events) = row.split_once(':').expect("a row has a colon");
        let status: OrderStatus = status.trim().parse().expect("a state");
        for entry in events.split_whitespace() {
            let (name, next) = entry.split_once('=').unwrap_or((entry, ""));
            let kind: OrderEventKind = format!("Order{name}").parse().expect("an event");
            let next = match next {
                "" => *OrderStatus::MEMBERS.iter().find(|s| format!("{s:?}") == name).expect("one"),
                _ => next.parse().expect("a state"),
            };
            table.insert((status, kind), next);
        }
        // Refused requests keep the state.
        for kind in [OrderEventKind::ModifyRejected, OrderEventKind::CancelRejected] {
            table.insert((status, kind), status);
        }
    }
    table
}

// proves: OR-047, OR-048, OR-049, OR-050, OR-051, OR-052, OR-053, OR-054, OR-055, OR-056, OR-057
#[test]
fn transitions_are_those_of_the_specification() {
    let table = table();
    for &status in OrderStatus::MEMBERS {
        for &kind in OrderEventKind::MEMBERS {
            let want = table.get(&(status, kind)).copied();
            assert_eq!(transition(status, kind), want, "{status} {kind}");
        }
    }
    assert_eq!(OrderStatus::MEMBERS.len() * OrderEventKind::MEMBERS.len(), 14 * 16);
}

// proves: OR-047, OR-057
#[test]
fn an_order_follows_the_table_and_is_untouched_by_a_refused_event() {
    let table = table();
    for &status in OrderStatus::MEMBERS {
        for &kind in OrderEventKind::MEMBERS {
            let mut order = market();
            order.status = status;
            order.status_before_request = OrderStatus::Accepted;
            let before = format!("{order:?}");
            let outcome = apply(&mut order, detail(kind));
            match table.get(&(status, kind)) {
                None => {
                    let refused = matches!(outcome, Err(ModelError::InvalidStateTrigger { .. }));
                    assert!(refused, "{status} {kind}");
                    assert_eq!(format!("{order:?}"), before, "{status} {kind}");
                }
                Some(next) => {
                    outcome.expect("a legal event");
                    let answered = matches!(
                        (status, kind),
                        (
                            OrderStatus::PendingUpdate,
                            OrderEventKind::Updated | OrderEventKind::ModifyRejected
                        ) | (OrderStatus::PendingCancel, OrderEventKind::CancelRejected)
                    );
                    let want = if answered { OrderStatus::Accepted } else { *next };
                    assert_eq!(order.status(), want, "{status} {kind}");
                    assert_eq!(order.events().len(), 2);
                }
            }
        }
    }
}

// proves: OR-060
#[test]
fn fills_add_up_until_the_order_is_complete() {
    let mut order = limit();
    apply(&mut order, OrderEventDetail::Submitted).expect("legal");
    apply(&mut order, OrderEventDetail::Accepted).expect("legal");
    apply(&mut order, fill("T-1", "40", "1.10")).expect("legal");
    assert_eq!(order.status(), OrderStatus::PartiallyFilled);
    assert_eq!((order.avg_px(), order.slippage()), (Some(1.1), Some(0.0)));
    apply(&mut order, fill("T-2", "60", "1.05")).expect("legal");
    assert_eq!((order.status(), order.leaves_qty().is_zero()), (OrderStatus::Filled, true));
    assert_eq!((order.avg_px(), order.slippage()), (Some(1.07), Some(-0.03)));
    assert_eq!(order.commissions().as_slice(), ["1.00 USD".parse().expect("valid")]);
    assert_eq!(order.trade_ids().len(), 2);
    assert_eq!((order.ts_submitted(), order.ts_accepted()), (Some(2.into()), Some(3.into())));
    assert_eq!((order.ts_closed(), order.ts_last()), (Some(5.into()), 5.into()));
}

// proves: OR-061, OR-062
#[test]
fn refused_fills_leave_no_trace() {
    let mut order = market();
    apply(&mut order, OrderEventDetail::Submitted).expect("legal");
    apply(&mut order, fill("T-1", "40", "1.10")).expect("legal");
    let before = format!("{order:?}");
    let duplicate = apply(&mut order, fill("T-1", "40", "1.10"));
    assert!(matches!(duplicate, Err(ModelError::DuplicateFill { .. })));
    let overfill = apply(&mut order, fill("T-2", "61", "1.10"));
    assert!(matches!(overfill, Err(ModelError::Overfill { .. })));
    assert!(apply(&mut order, fill("T-3", "0", "1.10")).is_err());
    let OrderEventDetail::Filled(mut sale) = fill("T-4", "1", "1.1") else { unreachable!() };
    Arc::make_mut(&mut sale).side = OrderSide::Sell;
    assert!(apply(&mut order, OrderEventDetail::Filled(sale)).is_err());
    let other = OrderHead { client_order_id: "O-2".parse().expect("valid"), ..head() };
    let other = Order::new(OrderInit::market(other)).expect("valid");
    assert!(order.apply(event(&other, OrderEventDetail::Canceled)).is_err());
    assert_eq!(format!("{order:?}"), before);
}

// proves: OR-061
#[test]
fn duplicates_are_found_among_many_trades() {
    let mut order = market();
    apply(&mut order, OrderEventDetail::Submitted).expect("legal");
    for trade in 0..60 {
        for again in 0..=trade {
            let known = order
                .trades
                .contains(order.events(), &TradeId::new(&again.to_string()).expect("valid"));
            assert_eq!(known, again < trade, "{again} of {trade}");
        }
        apply(&mut order, fill(&trade.to_string(), "1", "1.10")).expect("legal");
    }
    assert_eq!(order.trade_ids().len(), 60);
}

// proves: OR-058, OR-059
#[test]
fn requests_return_to_the_state_before_them() {
    let mut order = limit();
    for detail in [
        OrderEventDetail::Submitted,
        OrderEventDetail::Accepted,
        OrderEventDetail::PendingUpdate,
        OrderEventDetail::PendingCancel,
        update("120", Some("1.20"), None), // the update was under way when the cancel was asked for
    ] {
        apply(&mut order, detail).expect("legal");
    }
    assert_eq!(order.status(), OrderStatus::PendingCancel);
    assert_eq!(
        (order.quantity(), order.leaves_qty()),
        ("120".parse().expect("valid"), order.quantity())
    );
    assert_eq!(order.price(), Some("1.20".parse().expect("valid")));
    apply(&mut order, OrderEventDetail::CancelRejected { reason: "no".into() }).expect("legal");
    assert_eq!(order.status(), OrderStatus::Accepted);
}

// proves: OR-056
#[test]
fn a_late_fill_opens_a_canceled_order_again() {
    let mut order = market();
    apply(&mut order, OrderEventDetail::Submitted).expect("legal");
    apply(&mut order, OrderEventDetail::Canceled).expect("legal");
    assert_eq!((order.is_closed(), order.ts_closed()), (true, Some(3.into())));
    apply(&mut order, fill("T-1", "40", "1.10")).expect("legal");
    assert_eq!((order.is_open(), order.ts_closed()), (true, None));
    apply(&mut order, fill("T-2", "60", "1.10")).expect("legal");
    assert_eq!((order.status(), order.ts_closed()), (OrderStatus::Filled, Some(5.into())));
}

// proves: OR-058
#[test]
fn updates_stay_within_what_the_order_is() {
    let mut order = limit();
    apply(&mut order, OrderEventDetail::Submitted).expect("legal");
    apply(&mut order, fill("T-1", "40", "1.10")).expect("legal");
    let before = format!("{order:?}");
    assert!(apply(&mut order, update("39", None, None)).is_err());
    assert!(apply(&mut order, update("50", None, Some("1.2"))).is_err());
    assert_eq!(format!("{order:?}"), before);
    let mut event = event(&order, update("50", None, None));
    event.venue_order_id = Some(VenueOrderId::new("V-1").expect("valid"));
    order.apply(event).expect("legal");
    assert_eq!(order.leaves_qty(), "10".parse().expect("valid"));
    assert_eq!(order.venue_order_ids().len(), 1);
}

#[test]
fn heads_that_break_a_rule_are_named() {
    let price = || Some("1.1".parse().expect("valid"));
    let refused = |init: OrderInit| Order::new(init).expect_err("a broken rule").to_string();
    let stop = || OrderInit::stop_market(head(), "1.1".parse().expect("valid"));
    let cases = [
        (OrderInit { side: OrderSide::NoOrderSide, ..OrderInit::market(head()) }, "BUY or SELL"),
        (OrderInit { quantity: Quantity::zero(2), ..OrderInit::market(head()) }, "quantity 0.00"),
        (OrderInit { time_in_force: TimeInForce::Gtd, ..OrderInit::market(head()) }, "GTD"),
        (OrderInit { price: price(), ..OrderInit::market(head()) }, "price 1.1"),
        (
            OrderInit { price: None, ..OrderInit::limit(head(), price().expect("some")) },
            "price None",
        ),
        (OrderInit { trigger_type: TriggerType::NoTrigger, ..stop() }, "NO_TRIGGER"),
        (OrderInit { time_in_force: TimeInForce::AtTheOpen, ..stop() }, "AT_THE_OPEN"),
        (OrderInit { time_in_force: TimeInForce::Gtd, ..stop() }, "needs an expire_time"),
        (OrderInit { expire_time: Some(9.into()), ..stop() }, "GTD"),
        (OrderInit { post_only: true, ..stop() }, "post_only"),
        (
            OrderInit::limit(head(), price().expect("some"))
                .with_extras(|extras| extras.display_qty = Some("101".parse().expect("valid"))),
            "display_qty 101",
        ),
    ];
    for (init, part) in cases {
        let message = refused(init);
        assert!(message.contains(part), "{message}");
    }
    let gtd = OrderInit { time_in_force: TimeInForce::Gtd, expire_time: Some(9.into()), ..stop() };
    assert!(Order::new(gtd).is_ok());
}

#[test]
fn reducing_needs_the_other_side_and_enough_quantity() {
    let order = market();
    let qty = |text: &str| text.parse().expect("valid");
    assert!(order.would_reduce_only(PositionSide::Short, qty("100")));
    assert!(!order.would_reduce_only(PositionSide::Short, qty("99")));
    assert!(!order.would_reduce_only(PositionSide::Long, qty("100")));
    assert!(!order.would_reduce_only(PositionSide::Flat, qty("100")));
}

#[test]
fn orders_and_events_stay_small() {
    let most = if cfg!(feature = "high-precision") { [128, 352, 448] } else { [96, 288, 320] };
    let sizes = [size_of::<OrderEvent>(), size_of::<OrderInit>(), size_of::<Order>()];
    assert!(sizes.iter().zip(most).all(|(size, most)| *size <= most), "{sizes:?}, most {most:?}");
}
