//! Which terms each type of order takes, and what may be asked of orders and lists of them.

#[path = "common/orders.rs"]
mod orders;

use std::sync::Arc;

use argonauta_model::{
    ParamValue, Params, UnixNanos,
    enums::{
        ContingencyType, NamedEnum, OrderSide, OrderType, TimeInForce, TrailingOffsetType,
        TriggerType,
    },
    identifiers::ClientOrderId,
    order::{Order, OrderExtras, OrderHead, OrderInit, OrderList},
};
use orders::{detail, event, head, read};
use rust_decimal::Decimal;

/// One valid order of each type.
fn of_type(order_type: OrderType) -> OrderInit {
    let (head, price, trigger) = (head("O-1"), read("1.10"), read("1.20"));
    let offset = Decimal::new(5, 1);
    match order_type {
        OrderType::Market => OrderInit::market(head),
        OrderType::Limit => OrderInit::limit(head, price),
        OrderType::StopMarket => OrderInit::stop_market(head, trigger),
        OrderType::StopLimit => OrderInit::stop_limit(head, price, trigger),
        OrderType::MarketToLimit => OrderInit::market_to_limit(head),
        OrderType::MarketIfTouched => OrderInit::market_if_touched(head, trigger),
        OrderType::LimitIfTouched => OrderInit::limit_if_touched(head, price, trigger),
        OrderType::TrailingStopMarket => OrderInit::trailing_stop_market(head, offset),
        OrderType::TrailingStopLimit => OrderInit::trailing_stop_limit(head, offset, offset),
    }
}

fn types() -> impl Iterator<Item = (OrderType, OrderInit)> {
    OrderType::MEMBERS.iter().map(|&order_type| (order_type, of_type(order_type)))
}

fn accepted(init: OrderInit) -> bool {
    Order::new(init).is_ok()
}

/// Asserts that exactly these types take the change.
fn only(allowed: &str, change: impl Fn(OrderInit) -> OrderInit) {
    for (order_type, init) in types() {
        assert!(accepted(init.clone()), "{order_type} as it is");
        let name = order_type.to_string();
        let expected = allowed.split_whitespace().any(|one| one == name);
        assert_eq!(accepted(change(init)), expected, "{order_type}");
    }
}

const ALL: &str = "MARKET LIMIT STOP_MARKET STOP_LIMIT MARKET_TO_LIMIT MARKET_IF_TOUCHED LIMIT_IF_TOUCHED \
    TRAILING_STOP_MARKET TRAILING_STOP_LIMIT";

// proves: OR-001
#[test]
fn every_order_needs_a_side_and_a_quantity() {
    only(ALL, |init| init);
    only("", |init| OrderInit { side: OrderSide::NoOrderSide, ..init });
    only("", |init| OrderInit { quantity: read("0"), ..init });
    let plain = of_type(OrderType::Market);
    assert!(!plain.reduce_only && !plain.quote_quantity && plain.tags.is_empty());
    assert_eq!(plain.contingency_type, ContingencyType::NoContingency);
    assert_eq!(plain.time_in_force, TimeInForce::Gtc);
    assert!(plain.extras.is_none(), "a plain order allocates nothing for what it has not");
}

// proves: OR-001
#[test]
fn links_name_other_orders() {
    let id: ClientOrderId = read("O-1");
    let other: ClientOrderId = read("O-2");
    let oto = |linked: Vec<ClientOrderId>| {
        move |init| OrderInit {
            contingency_type: ContingencyType::Oto,
            linked_order_ids: linked.clone(),
            ..init
        }
    };
    only("", oto(vec![]));
    only("", oto(vec![id.clone()]));
    only(ALL, oto(vec![other]));
    only("", |init| OrderInit { parent_order_id: Some(id.clone()), ..init });
    let algorithm = || Some(read("TWAP"));
    only("", |init| OrderInit { exec_algorithm_id: algorithm(), ..init });
    let spawned = |init: OrderInit| OrderInit {
        exec_algorithm_id: algorithm(),
        exec_spawn_id: Some(init.client_order_id.clone()),
        ..init
    };
    only(ALL, spawned);
    let params: Params = [("slices".to_owned(), ParamValue::Int(4))].into_iter().collect();
    let with_params =
        |init: OrderInit| init.with_extras(|e| e.exec_algorithm_params = Some(params.clone()));
    only("", with_params);
    only(ALL, |init| with_params(spawned(init)));
}

// proves: OR-002, OR-003, OR-004, OR-005, OR-006, OR-007, OR-008, OR-009, OR-010
#[test]
fn each_type_has_its_prices_and_no_others() {
    only("LIMIT STOP_LIMIT LIMIT_IF_TOUCHED TRAILING_STOP_LIMIT", |init| OrderInit {
        price: Some(read("1.15")),
        ..init
    });
    only(
        "MARKET STOP_MARKET MARKET_TO_LIMIT MARKET_IF_TOUCHED TRAILING_STOP_MARKET TRAILING_STOP_LIMIT",
        |init| OrderInit { price: None, ..init },
    );
    only(
        "STOP_MARKET STOP_LIMIT MARKET_IF_TOUCHED LIMIT_IF_TOUCHED TRAILING_STOP_MARKET TRAILING_STOP_LIMIT",
        |init| OrderInit { trigger_price: Some(read("1.15")), ..init },
    );
    only("MARKET LIMIT MARKET_TO_LIMIT TRAILING_STOP_MARKET TRAILING_STOP_LIMIT", |init| {
        OrderInit { trigger_price: None, ..init }
    });
    only("MARKET LIMIT MARKET_TO_LIMIT", |init| OrderInit {
        trigger_type: TriggerType::NoTrigger,
        ..init
    });
    only("LIMIT STOP_LIMIT LIMIT_IF_TOUCHED TRAILING_STOP_LIMIT", |init| OrderInit {
        post_only: true,
        ..init
    });
    only(
        "LIMIT STOP_MARKET STOP_LIMIT MARKET_IF_TOUCHED LIMIT_IF_TOUCHED TRAILING_STOP_MARKET TRAILING_STOP_LIMIT",
        |init| OrderInit { emulation_trigger: TriggerType::BidAsk, ..init },
    );
}

// proves: OR-009, OR-010
#[test]
fn only_trailing_orders_have_offsets() {
    type Change = fn(&mut OrderExtras);
    let trailing = "TRAILING_STOP_MARKET TRAILING_STOP_LIMIT";
    let cases: [(&str, Change); 9] = [
        (trailing, |e| e.activation_price = Some(read("1.3"))),
        (trailing, |e| e.trailing_offset = Some(Decimal::ONE)),
        ("TRAILING_STOP_LIMIT", |e| e.limit_offset = Some(Decimal::ONE)),
        ("", |e| e.trailing_offset = Some(Decimal::ZERO)),
        ("", |e| e.trailing_offset = Some(-Decimal::ONE)),
        (
            "MARKET LIMIT STOP_MARKET STOP_LIMIT MARKET_TO_LIMIT MARKET_IF_TOUCHED LIMIT_IF_TOUCHED",
            |e| e.trailing_offset = None,
        ),
        (trailing, |e| e.trailing_offset_type = TrailingOffsetType::BasisPoints),
        (
            "MARKET LIMIT STOP_MARKET STOP_LIMIT MARKET_TO_LIMIT MARKET_IF_TOUCHED LIMIT_IF_TOUCHED",
            |e| e.trailing_offset_type = TrailingOffsetType::NoTrailingOffset,
        ),
        (
            "MARKET LIMIT STOP_MARKET STOP_LIMIT MARKET_TO_LIMIT MARKET_IF_TOUCHED LIMIT_IF_TOUCHED \
             TRAILING_STOP_MARKET",
            |e| e.limit_offset = None,
        ),
    ];
    for (number, (allowed, change)) in cases.into_iter().enumerate() {
        println!("case {number}");
        // A trailing offset of an order that does not trail is refused for that, not for its unit.
        only(allowed, |init| init.with_extras(change));
    }
    let mut order = Order::new(of_type(OrderType::TrailingStopMarket)).expect("valid");
    assert!(!order.is_activated());
    order.activate().expect("it trails");
    assert!(order.is_activated());
    assert!(Order::new(of_type(OrderType::StopMarket)).expect("valid").activate().is_err());
}

// proves: OR-002, OR-004, OR-005, OR-006, OR-007, OR-008
#[test]
fn times_in_force_fit_the_type() {
    let with = |tif| move |init| OrderInit { time_in_force: tif, ..init };
    for tif in [TimeInForce::Gtc, TimeInForce::Ioc, TimeInForce::Fok, TimeInForce::Day] {
        only(ALL, with(tif));
    }
    for tif in [TimeInForce::AtTheOpen, TimeInForce::AtTheClose] {
        only("MARKET LIMIT", with(tif));
    }
}

// proves: OR-011
#[test]
fn gtd_needs_a_time_and_only_gtd_has_one() {
    let gtd = |at: Option<u64>| {
        move |init| OrderInit {
            time_in_force: TimeInForce::Gtd,
            expire_time: at.map(UnixNanos),
            ..init
        }
    };
    only("", gtd(None));
    only("", gtd(Some(0)));
    only(ALL.trim_start_matches("MARKET "), gtd(Some(1)));
    only("", |init| OrderInit { expire_time: Some(UnixNanos(1)), ..init });
}

// proves: OR-012
#[test]
fn what_is_shown_lies_within_the_quantity() {
    let limited = "LIMIT STOP_LIMIT MARKET_TO_LIMIT LIMIT_IF_TOUCHED TRAILING_STOP_LIMIT";
    for (shown, allowed) in [("0", limited), ("1", limited), ("100", limited), ("100.01", "")] {
        only(allowed, |init| init.with_extras(|e| e.display_qty = Some(read(shown))));
    }
}

// proves: OR-013
#[test]
fn a_quote_quantity_becomes_a_base_quantity_once_and_before_any_fill() {
    let quoted = || OrderInit { quote_quantity: true, ..of_type(OrderType::Market) };
    let mut order = Order::new(quoted()).expect("valid");
    assert!(order.is_quote_quantity());
    assert!(order.set_base_quantity(read("0")).is_err());
    order.set_base_quantity(read("90.9")).expect("unfilled");
    assert!(!order.is_quote_quantity());
    assert_eq!((order.quantity(), order.leaves_qty()), (read("90.9"), read("90.9")));
    assert!(order.set_base_quantity(read("90")).is_err(), "it is in base units already");
    assert!(order.init().quote_quantity, "what was asked for stays");
}

// proves: OR-014, OR-015, OR-016
#[test]
fn predicates_follow_type_terms_and_state() {
    for (order_type, init) in types() {
        let order = Order::new(init).expect("valid");
        assert_eq!(order.is_aggressive(), order_type == OrderType::Market, "{order_type}");
        assert_ne!(order.is_aggressive(), order.is_passive());
        assert!(order.is_buy() && !order.is_sell() && order.is_active_local());
        assert_eq!(order.overfill_qty(), read("0"));
        assert_eq!(order.ts_triggered(), None);
    }
    let mut order = Order::new(of_type(OrderType::StopLimit)).expect("valid");
    let mut seen = Vec::new();
    for kind in [
        "OrderSubmitted",
        "OrderAccepted",
        "OrderTriggered",
        "OrderPendingUpdate",
        "OrderPendingCancel",
        "OrderCanceled",
    ] {
        let kind = kind.parse().expect("an event");
        order.apply(event(&order, detail(kind, "1"))).expect("legal");
        let groups =
            [order.is_active_local(), order.is_inflight(), order.is_open(), order.is_closed()];
        seen.push(groups.map(u8::from));
    }
    let [in_flight, open, both, closed] = [[0, 1, 0, 0], [0, 0, 1, 0], [0, 1, 1, 0], [0, 0, 0, 1]];
    assert_eq!(seen, [in_flight, open, open, both, both, closed]);
    assert_eq!((order.is_triggered(), order.ts_triggered()), (true, Some(UnixNanos(4))));
    assert!(order.is_canceled() && !order.is_pending_cancel());
}

fn bracket() -> Vec<OrderInit> {
    let exit = |id: &str, other: &str| OrderInit {
        side: OrderSide::Sell,
        contingency_type: ContingencyType::Ouo,
        linked_order_ids: vec![read(other)],
        parent_order_id: Some(read("O-1")),
        ..OrderInit::limit(head(id), read("1.2"))
    };
    let entry = OrderInit {
        contingency_type: ContingencyType::Oto,
        linked_order_ids: vec![read("O-2"), read("O-3")],
        ..OrderInit::market(head("O-1"))
    };
    vec![entry, exit("O-2", "O-3"), exit("O-3", "O-2")]
}

fn list(orders: Vec<OrderInit>) -> Result<OrderList, argonauta_model::ModelError> {
    OrderList::new(read("OL-1"), orders.into_iter().map(Arc::new).collect())
}

// proves: OR-017
#[test]
fn a_list_has_orders_of_one_strategy_for_one_venue() {
    let order = |id: &str, instrument: &str| {
        OrderInit::market(OrderHead { instrument_id: read(instrument), ..head(id) })
    };
    let mixed = list(vec![order("O-1", "A.SIM"), order("O-2", "B.SIM"), order("O-3", "A.SIM")]);
    let mixed = mixed.expect("one venue");
    assert_eq!(mixed.instrument_id(), read("A.SIM"));
    assert_eq!(mixed.instrument_ids(), [read("A.SIM"), read("B.SIM")]);
    assert!(!mixed.is_uniform_instrument());
    assert_eq!((mixed.first().client_order_id.as_str(), mixed.ts_init()), ("O-1", UnixNanos(1)));
    assert!(list(vec![order("O-1", "A.SIM")]).expect("one order").is_uniform_instrument());
    assert!(list(vec![]).is_err());
    assert!(list(vec![order("O-1", "A.SIM"), order("O-2", "A.OTHER")]).is_err());
    assert!(list(vec![order("O-1", "A.SIM"), order("O-1", "A.SIM")]).is_err());
    let other = OrderInit { strategy_id: read("S-002"), ..order("O-2", "A.SIM") };
    assert!(list(vec![order("O-1", "A.SIM"), other]).is_err());
}

// proves: OR-017
#[test]
fn a_bracket_is_an_entry_and_two_exits_that_end_each_other() {
    type Change = fn(&mut Vec<OrderInit>);
    assert!(list(bracket()).expect("valid").is_bracket());
    let changes: [Change; 6] = [
        |orders| drop(orders.pop()),
        |orders| orders[0].contingency_type = ContingencyType::Ouo,
        |orders| orders[1].parent_order_id = None,
        |orders| orders[2].contingency_type = ContingencyType::NoContingency,
        |orders| orders[2].linked_order_ids = vec![read("O-9")],
        |orders| orders[1].side = OrderSide::Buy,
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut orders = bracket();
        change(&mut orders);
        assert!(!list(orders).expect("valid").is_bracket(), "change {number}");
    }
}

// proves: OR-019
#[test]
fn types_have_the_codes_of_fix() {
    let codes: String = OrderType::MEMBERS.iter().map(|one| one.fix_ord_type()).collect();
    assert_eq!(codes, "1234KJJ34");
    for (order_type, init) in types() {
        let has_price = init.price.is_some();
        let read =
            OrderType::from_fix(order_type.fix_ord_type(), has_price, order_type.is_trailing());
        assert_eq!(read, Some(order_type));
    }
    assert_eq!(OrderType::from_fix('2', false, false), None);
    assert_eq!(OrderType::from_fix('P', true, true), None);
}
