//! Snapshots of positions and orders: each is what it was taken of, and fits together.

mod common;

use argonauta_core::{UnixNanos, Uuid4};
use argonauta_model::{
    Money,
    enums::{OrderSide, OrderStatus, PositionSide},
    order::{Order, OrderHead, OrderInit},
    position::Position,
};
use common::{event, inverse, linear, trades};
use proptest::prelude::*;

proptest! {
    // proves: DM-141
    #[test]
    fn every_position_has_a_snapshot(trades in trades(), is_inverse in any::<bool>()) {
        let instrument = if is_inverse { inverse() } else { linear() };
        let mut position: Option<Position> = None;
        for (number, &trade) in trades.iter().enumerate() {
            let event = event(&instrument, number, trade);
            if let Some(held) = &mut position {
                held.apply(&event).expect("it fits");
            } else {
                let id = "P-1".parse().expect("valid");
                position = Some(Position::open(&instrument, &event, id).expect("it fits"));
            }
            let held = position.as_ref().expect("opened");
            let taken = held.snapshot(None).expect("it fits together");
            prop_assert_eq!((taken.side, taken.quantity), (held.side(), held.quantity()));
            prop_assert_eq!(taken.realized_pnl, Some(held.realized_pnl()));
            prop_assert_eq!(taken.duration_ns.is_some(), held.is_closed());
            prop_assert_eq!(taken.ts_closed, held.ts_closed());
            prop_assert_eq!(taken.commissions, held.commissions().iter().collect::<Vec<_>>());
            let euros = Money::zero("EUR".parse().expect("known"));
            prop_assert!(held.snapshot(Some(euros)).is_err(), "settled in another currency");
        }
    }
}

fn order() -> Order {
    let head = OrderHead {
        trader_id: "TRADER-001".parse().expect("valid"),
        strategy_id: "S-001".parse().expect("valid"),
        instrument_id: "EUR/USD.SIM".parse().expect("valid"),
        client_order_id: "O-1".parse().expect("valid"),
        side: OrderSide::Buy,
        quantity: "100".parse().expect("valid"),
        init_id: Uuid4::from_bits(1),
        ts_init: UnixNanos(1),
    };
    Order::new(OrderInit::limit(head, "1.10".parse().expect("valid"))).expect("valid")
}

// proves: DM-141
#[test]
fn a_snapshot_of_an_order_has_its_terms_and_its_state() {
    let order = order();
    let taken = order.snapshot();
    assert_eq!(*taken.terms, **order.init());
    assert_eq!((taken.status, taken.liquidity_side), (OrderStatus::Initialized, None));
    assert_eq!(taken.check(), Ok(()));
}

// proves: DM-141
#[test]
fn a_snapshot_that_cannot_be_is_refused() {
    let mut taken = order().snapshot();
    taken.avg_px = Some(f64::NAN);
    let refused = taken.check().expect_err("not a number").to_string();
    assert!(refused.contains("finite"), "{refused}");

    let event = event(&linear(), 0, common::Trade { is_buy: true, lots: 1, ticks: 1, fee: 0 });
    let held = Position::open(&linear(), &event, "P-1".parse().expect("valid")).expect("it fits");
    let mut taken = held.snapshot(None).expect("it fits together");
    taken.side = PositionSide::Flat;
    let refused = taken.check().expect_err("something is held").to_string();
    assert!(refused.contains("side of the signed quantity"), "{refused}");
}
