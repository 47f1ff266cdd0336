//! Random legal histories of an order against a plain ledger of decimals.

#[path = "common/orders.rs"]
mod orders;

use argonauta_model::{
    Money, Price, Quantity, UnixNanos,
    enums::{NamedEnum, OrderStatus},
    order::{Order, OrderEventDetail, OrderEventKind, transition},
};
use orders::{detail, event, fill, limit, update};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// What an order must add up to.
#[derive(Debug, Default)]
struct Ledger {
    quantity: Decimal,
    filled: Decimal,
    value: Decimal,
    fees: Decimal,
    trades: usize,
    before_request: Option<OrderStatus>,
}

/// One step: a kind of event, lots of 0.1 and ticks of 0.01 for fills and updates.
type Step = (usize, u32, u32, u32);

fn number(value: impl std::fmt::Display) -> Decimal {
    value.to_string().split(' ').next().and_then(|text| text.parse().ok()).expect("a number")
}

/// Makes a legal event of this kind and writes it into the ledger.
fn make(
    ledger: &mut Ledger,
    kind: OrderEventKind,
    step: Step,
    may_overfill: bool,
) -> OrderEventDetail {
    let (_, lots, ticks, fee) = step;
    let open = (ledger.quantity - ledger.filled).max(Decimal::ZERO);
    match kind {
        OrderEventKind::Filled => {
            let asked = Decimal::new(lots.into(), 1);
            let size = if may_overfill { asked } else { asked.min(open) };
            let price = Decimal::new(ticks.into(), 2);
            ledger.trades += 1;
            ledger.filled += size;
            ledger.value += size * price;
            ledger.fees += Decimal::new(fee.into(), 2);
            let made = fill(&format!("T-{}", ledger.trades), &size.to_string(), &price.to_string());
            let OrderEventDetail::Filled(mut made) = made else { unreachable!("a fill") };
            std::sync::Arc::make_mut(&mut made).commission =
                format!("{} USD", Decimal::new(fee.into(), 2)).parse().expect("money");
            OrderEventDetail::Filled(made)
        }
        OrderEventKind::Updated => {
            // Something stays open, as a venue has it that changes an order.
            ledger.quantity = ledger.filled + Decimal::new(lots.into(), 1);
            update(&ledger.quantity.to_string())
        }
        _ => detail(kind, "1"),
    }
}

fn follows(steps: &[Step], may_overfill: bool) -> Result<(), TestCaseError> {
    let mut order = limit();
    let mut ledger = Ledger { quantity: Decimal::from(100), ..Ledger::default() };
    for &step in steps {
        let kind = OrderEventKind::MEMBERS[step.0 % OrderEventKind::MEMBERS.len()];
        let status = order.status();
        let is_legal = transition(status, kind).is_some();
        let nothing_open = kind == OrderEventKind::Filled && order.leaves_qty().is_zero();
        if !is_legal || nothing_open {
            continue;
        }
        let offered = event(&order, make(&mut ledger, kind, step, may_overfill));
        let at = offered.ts_event;
        let outcome =
            if may_overfill { order.apply_overfill(offered) } else { order.apply(offered) };
        outcome.map_err(|error| TestCaseError::fail(format!("{status} {kind}: {error}")))?;
        if kind == OrderEventKind::PendingUpdate || kind == OrderEventKind::PendingCancel {
            ledger.before_request.get_or_insert(status);
        }
        if kind == OrderEventKind::Triggered && ledger.before_request.is_some() {
            ledger.before_request = Some(OrderStatus::Triggered);
        }
        adds_up(&order, &ledger, at)?;
        if !matches!(order.status(), OrderStatus::PendingUpdate | OrderStatus::PendingCancel) {
            ledger.before_request = None;
        } else if let Some(before) = ledger.before_request {
            prop_assert_eq!(order.previous_status(), before);
        }
    }
    Ok(())
}

fn adds_up(order: &Order, ledger: &Ledger, at: UnixNanos) -> Result<(), TestCaseError> {
    let over = (ledger.filled - ledger.quantity).max(Decimal::ZERO);
    let open = (ledger.quantity - ledger.filled).max(Decimal::ZERO);
    let shown = [order.quantity(), order.filled_qty(), order.leaves_qty(), order.overfill_qty()];
    let expected = [ledger.quantity, ledger.filled, open, over];
    prop_assert_eq!(shown.map(|qty: Quantity| number(qty)), expected);
    prop_assert_eq!(order.trade_ids().len(), ledger.trades);
    prop_assert_eq!(order.ts_last(), at);
    prop_assert_eq!(order.ts_closed().is_some(), order.is_closed());
    prop_assert_eq!(order.status() == OrderStatus::Filled, ledger.trades > 0 && open.is_zero());
    let fees: Decimal = order.commissions().iter().map(|fee: Money| number(fee)).sum();
    prop_assert_eq!(fees, ledger.fees);
    if ledger.filled.is_zero() {
        prop_assert_eq!((order.avg_px(), order.slippage()), (None, None));
    } else {
        let average = ledger.value / ledger.filled;
        let limit = order.price().map(|price: Price| number(price)).expect("a limit order");
        let close = |shown: Option<f64>, exact: Decimal| {
            let exact: f64 = exact.to_string().parse().expect("a number");
            shown.is_some_and(|shown| (shown - exact).abs() <= 1e-12 * exact.abs().max(1.0))
        };
        prop_assert!(close(order.avg_px(), average), "{:?} {}", order.avg_px(), average);
        prop_assert!(close(order.slippage(), average - limit), "{:?}", order.slippage());
    }
    Ok(())
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    // Fills and updates come often, so that histories are long before they end.
    let kind =
        prop_oneof![4 => 0..16_usize, 3 => Just(15_usize), 1 => Just(14_usize), 2 => 4..6_usize];
    prop::collection::vec((kind, 1..400_u32, 1..500_u32, 0..300_u32), 1..60)
}

proptest! {
    // proves: OR-014, OR-060
    #[test]
    fn an_order_is_the_sum_of_its_events(steps in steps()) {
        follows(&steps, false)?;
    }

    // proves: OR-062
    #[test]
    fn an_order_that_may_overfill_is_the_sum_of_its_events(steps in steps()) {
        follows(&steps, true)?;
    }
}
