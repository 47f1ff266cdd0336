//! Orders and their events, for tests.

use std::sync::Arc;

use argonauta_model::{
    UnixNanos, Uuid4,
    enums::{LiquiditySide, OrderSide, OrderType},
    identifiers::{StrategyId, TraderId},
    order::{
        Order, OrderEvent, OrderEventDetail, OrderEventKind, OrderFill, OrderHead, OrderInit,
        OrderUpdate,
    },
};

/// Reads any value from its text.
pub fn read<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a valid text")
}

/// A buy of 100 EUR/USD with this id.
pub fn head(id: &str) -> OrderHead {
    OrderHead {
        trader_id: TraderId::new("TRADER-001").expect("valid"),
        strategy_id: StrategyId::new("S-001").expect("valid"),
        instrument_id: read("EUR/USD.SIM"),
        client_order_id: read(id),
        side: OrderSide::Buy,
        quantity: read("100"),
        init_id: Uuid4::from_bits(1),
        ts_init: UnixNanos(1),
    }
}

#[allow(dead_code, reason = "not every test binary uses all that is shared")]
pub fn limit() -> Order {
    Order::new(OrderInit::limit(head("O-1"), read("1.10"))).expect("valid terms")
}

/// Wraps what happens to the order a nanosecond after what happened last.
pub fn event(order: &Order, detail: OrderEventDetail) -> OrderEvent {
    let ts = UnixNanos(order.ts_last().0 + 1);
    OrderEvent {
        init: Arc::clone(order.init()),
        venue_order_id: None,
        account_id: None,
        event_id: Uuid4::from_bits(2),
        ts_event: ts,
        ts_init: ts,
        reconciliation: false,
        detail,
    }
}

pub fn fill(trade: &str, qty: &str, px: &str) -> OrderEventDetail {
    OrderEventDetail::Filled(Arc::new(OrderFill {
        trade_id: read(trade),
        position_id: None,
        side: OrderSide::Buy,
        order_type: OrderType::Limit,
        last_qty: read(qty),
        last_px: read(px),
        currency: read("USD"),
        commission: read("0.50 USD"),
        liquidity_side: LiquiditySide::Taker,
        info: None,
    }))
}

pub fn update(qty: &str) -> OrderEventDetail {
    let update = OrderUpdate { quantity: read(qty), price: None, trigger_price: None };
    OrderEventDetail::Updated(Box::new(update))
}

/// One event of each kind; the fill is of `fill_qty`.
pub fn detail(kind: OrderEventKind, fill_qty: &str) -> OrderEventDetail {
    let reason: Arc<str> = "because".into();
    match kind {
        OrderEventKind::Initialized => OrderEventDetail::Initialized,
        OrderEventKind::Denied => OrderEventDetail::Denied { reason },
        OrderEventKind::Emulated => OrderEventDetail::Emulated,
        OrderEventKind::Released => OrderEventDetail::Released { released_price: read("1") },
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
        OrderEventKind::Updated => update("90"),
        OrderEventKind::Filled => fill("T-last", fill_qty, "1.10"),
    }
}
