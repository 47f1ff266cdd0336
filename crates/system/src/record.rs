//! The canonical event log of a run and its digest.
//!
//! While a run goes on only references are kept; text is made when somebody asks for it.

use std::{
    fmt::Write as _,
    io::{self, Write},
    sync::Arc,
};

use argonauta_common::{Cache, OrderIdx, TradingStateChanged};
use argonauta_model::{
    account::AccountState,
    order::{OrderEvent, OrderEventDetail, OrderExtras},
    position::PositionEvent,
};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Something that happened, by where it is kept.
#[derive(Clone, Debug)]
pub enum LogEntry {
    /// The n-th event of an order.
    Order(OrderIdx, u32),
    /// What became of a position.
    Position(Arc<PositionEvent>),
    /// What became of an account.
    Account(Arc<AccountState>),
    /// What is let through by the risk engine.
    TradingState(Arc<TradingStateChanged>),
}

/// Everything that happened, oldest first.
#[derive(Debug, Default)]
pub struct Record {
    entries: Vec<LogEntry>,
}

impl Record {
    /// Adds what happened last.
    pub fn push(&mut self, entry: LogEntry) {
        self.entries.push(entry);
    }

    /// Returns what happened, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = &LogEntry> {
        self.entries.iter()
    }

    /// Returns how much happened.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Writes one JSON object a line and returns the SHA-256 of all lines.
    pub fn write(&self, cache: &Cache, to: &mut dyn Write) -> io::Result<String> {
        let mut hash = Sha256::new();
        for (number, entry) in self.entries.iter().enumerate() {
            let mut line = line(number, entry, cache).to_string();
            line.push('\n');
            hash.update(line.as_bytes());
            to.write_all(line.as_bytes())?;
        }
        let mut digest = String::with_capacity(64);
        for byte in hash.finalize() {
            let _infallible = write!(digest, "{byte:02x}");
        }
        Ok(digest)
    }

    /// Returns the SHA-256 of the canonical event log. Equal digests, equal runs.
    pub fn digest(&self, cache: &Cache) -> String {
        self.write(cache, &mut io::sink()).unwrap_or_default() // a sink takes everything
    }
}

fn line(number: usize, entry: &LogEntry, cache: &Cache) -> Value {
    let mut value = match entry {
        LogEntry::Order(order, event) => {
            cache.order(*order).events().get(*event as usize).map_or(Value::Null, order_event)
        }
        LogEntry::Position(event) => position_event(event),
        LogEntry::Account(state) => account_state(state),
        LogEntry::TradingState(event) => json!({
            "type": "TradingStateChanged",
            "ts_event": event.ts_event.0,
            "ts_init": event.ts_init.0,
            "event_id": event.event_id.to_string(),
            "trader_id": event.trader_id.to_string(),
            "state": event.state.to_string(),
            "reason": event.reason(),
        }),
    };
    if let Value::Object(fields) = &mut value {
        fields.insert("seq".to_owned(), json!(number));
    }
    value
}

fn order_event(event: &OrderEvent) -> Value {
    let mut value = json!({
        "type": event.kind().to_string(),
        "ts_event": event.ts_event.0,
        "ts_init": event.ts_init.0,
        "event_id": event.event_id.to_string(),
        "trader_id": event.init.trader_id.to_string(),
        "strategy_id": event.init.strategy_id.to_string(),
        "instrument_id": event.init.instrument_id.to_string(),
        "client_order_id": event.init.client_order_id.to_string(),
        "venue_order_id": event.venue_order_id.as_ref().map(ToString::to_string),
        "account_id": event.account_id.map(|id| id.to_string()),
    });
    let detail = match &event.detail {
        OrderEventDetail::Initialized => {
            let init = &event.init;
            let mut terms = json!({
                "side": init.side.to_string(),
                "order_type": init.order_type.to_string(),
                "quantity": init.quantity.to_string(),
                "price": init.price.map(|p| p.to_string()),
                "trigger_price": init.trigger_price.map(|p| p.to_string()),
                "time_in_force": init.time_in_force.to_string(),
                "expire_time": init.expire_time.map(|t| t.0),
                "post_only": init.post_only,
                "reduce_only": init.reduce_only,
                "tags": init.tags,
            });
            if let (Value::Object(fields), Some(rare)) = (&mut terms, &init.extras) {
                fields.insert("extras".to_owned(), extras(rare));
            }
            terms
        }
        OrderEventDetail::Denied { reason }
        | OrderEventDetail::Rejected { reason, .. }
        | OrderEventDetail::ModifyRejected { reason }
        | OrderEventDetail::CancelRejected { reason } => json!({ "reason": &**reason }),
        OrderEventDetail::Released { released_price } => {
            json!({ "released_price": released_price.to_string() })
        }
        OrderEventDetail::Updated(update) => json!({
            "quantity": update.quantity.to_string(),
            "price": update.price.map(|p| p.to_string()),
            "trigger_price": update.trigger_price.map(|p| p.to_string()),
        }),
        OrderEventDetail::Filled(fill) => json!({
            "trade_id": fill.trade_id.to_string(),
            "position_id": fill.position_id.as_ref().map(ToString::to_string),
            "side": fill.side.to_string(),
            "order_type": fill.order_type.to_string(),
            "last_qty": fill.last_qty.to_string(),
            "last_px": fill.last_px.to_string(),
            "currency": fill.currency.to_string(),
            "commission": fill.commission.to_string(),
            "liquidity_side": fill.liquidity_side.to_string(),
        }),
        OrderEventDetail::Emulated
        | OrderEventDetail::Submitted
        | OrderEventDetail::Accepted
        | OrderEventDetail::Canceled
        | OrderEventDetail::Expired
        | OrderEventDetail::Triggered
        | OrderEventDetail::PendingUpdate
        | OrderEventDetail::PendingCancel => Value::Null,
    };
    if let (Value::Object(fields), Value::Object(more)) = (&mut value, detail) {
        fields.extend(more);
    }
    value
}

fn extras(extras: &OrderExtras) -> Value {
    let offset = |offset: Option<Decimal>| offset.map(|offset| offset.to_string());
    json!({
        "display_qty": extras.display_qty.map(|qty| qty.to_string()),
        "trailing_offset": offset(extras.trailing_offset),
        "trailing_offset_type": extras.trailing_offset_type.to_string(),
        "limit_offset": offset(extras.limit_offset),
        "activation_price": extras.activation_price.map(|price| price.to_string()),
    })
}

fn position_event(event: &PositionEvent) -> Value {
    let mut value = json!({
        "type": event.kind.to_string(),
        "ts_event": event.ts_event.0,
        "ts_init": event.ts_init.0,
        "event_id": event.event_id.to_string(),
        "strategy_id": event.strategy_id.to_string(),
        "instrument_id": event.instrument_id.to_string(),
        "position_id": event.position_id.to_string(),
        "account_id": event.account_id.to_string(),
        "entry": event.entry.to_string(),
        "side": event.side.to_string(),
        "quantity": event.quantity.to_string(),
        "last_qty": event.last_qty.to_string(),
        "last_px": event.last_px.to_string(),
        "avg_px_open": event.avg_px_open,
        "avg_px_close": event.avg_px_close,
        "realized_pnl": event.realized_pnl.to_string(),
        "unrealized_pnl": event.unrealized_pnl.to_string(),
    });
    if let Some(adjustment) = &event.adjustment {
        value["adjustment_type"] = json!(adjustment.adjustment_type.to_string());
        value["quantity_change"] = json!(adjustment.quantity_change.map(|q| q.to_string()));
        value["pnl_change"] = json!(adjustment.pnl_change.map(|pnl| pnl.to_string()));
        value["reason"] = json!(adjustment.reason);
    }
    value
}

fn account_state(state: &AccountState) -> Value {
    let balances: Vec<_> = state
        .balances
        .iter()
        .map(|b| {
            json!({
                "total": b.total().to_string(),
                "locked": b.locked().to_string(),
                "free": b.free().to_string(),
            })
        })
        .collect();
    let margins: Vec<_> = state
        .margins
        .iter()
        .map(|m| {
            json!({
                "instrument_id": m.instrument_id.map(|id| id.to_string()),
                "initial": m.initial.to_string(),
                "maintenance": m.maintenance.to_string(),
            })
        })
        .collect();
    json!({
        "type": "AccountState",
        "ts_event": state.ts_event.0,
        "ts_init": state.ts_init.0,
        "event_id": state.event_id.to_string(),
        "account_id": state.account_id.to_string(),
        "balances": balances,
        "margins": margins,
    })
}
