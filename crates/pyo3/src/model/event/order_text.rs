//! Order events as dicts and as text.

use argonauta_model::{
    Params,
    enums::NamedEnum,
    identifiers::{ClientOrderId, OrderListId, PositionId, VenueOrderId},
    order::{OrderEvent, OrderEventDetail, OrderEventKind, OrderFill, OrderInit},
};
use pyo3::{prelude::*, types::PyDict};

use super::{Lines, order_read::write_options, truth};
use crate::{
    convert::py_dict,
    model::{
        fixed::with_thousands,
        params::{optional_params, params_to_python},
    },
};

/// Which of the ids that the venue side gives belong to a kind.
pub(super) fn has_venue_order_id(kind: OrderEventKind) -> bool {
    use OrderEventKind as K;
    match kind {
        K::Initialized | K::Denied | K::Emulated | K::Released | K::Submitted | K::Rejected => {
            false
        }
        K::Accepted
        | K::Canceled
        | K::Expired
        | K::Triggered
        | K::PendingUpdate
        | K::PendingCancel
        | K::ModifyRejected
        | K::CancelRejected
        | K::Updated
        | K::Filled => true,
    }
}

pub(super) fn has_account_id(kind: OrderEventKind) -> bool {
    has_venue_order_id(kind) || matches!(kind, OrderEventKind::Submitted | OrderEventKind::Rejected)
}

fn has_reconciliation(kind: OrderEventKind) -> bool {
    has_account_id(kind) && kind != OrderEventKind::Submitted || kind == OrderEventKind::Initialized
}

/// Returns the event as a dict with the keys of the public API.
pub(super) fn to_dict<'py>(py: Python<'py>, event: &OrderEvent) -> PyResult<Bound<'py, PyDict>> {
    let (init, kind) = (&event.init, event.kind());
    let dict = py_dict! { py,
        "type" => kind.name(),
        "trader_id" => init.trader_id.as_str(),
        "strategy_id" => init.strategy_id.as_str(),
        "instrument_id" => init.instrument_id.to_string(),
        "client_order_id" => init.client_order_id.as_str(),
    };
    if has_venue_order_id(kind) {
        dict.set_item("venue_order_id", event.venue_order_id.as_ref().map(VenueOrderId::as_str))?;
    }
    if has_account_id(kind) {
        dict.set_item("account_id", event.account_id.map(|id| id.as_str()))?;
    }
    put_detail(&dict, event)?;
    dict.set_item("event_id", event.event_id.to_string())?;
    dict.set_item("ts_event", event.ts_event.as_u64())?;
    dict.set_item("ts_init", event.ts_init.as_u64())?;
    if kind == OrderEventKind::Filled {
        let info = event.fill().and_then(|fill| fill.info.as_deref());
        dict.set_item("info", params_to_python(py, info.unwrap_or(&Params::new()))?)?;
    }
    if has_reconciliation(kind) {
        dict.set_item("reconciliation", event.reconciliation)?;
    }
    Ok(dict)
}

fn put_detail(dict: &Bound<'_, PyDict>, event: &OrderEvent) -> PyResult<()> {
    match &event.detail {
        OrderEventDetail::Initialized => put_init(dict, &event.init),
        OrderEventDetail::Denied { reason }
        | OrderEventDetail::ModifyRejected { reason }
        | OrderEventDetail::CancelRejected { reason } => dict.set_item("reason", &**reason),
        OrderEventDetail::Rejected { reason, due_post_only } => {
            dict.set_item("reason", &**reason)?;
            dict.set_item("due_post_only", due_post_only)
        }
        OrderEventDetail::Released { released_price } => {
            dict.set_item("released_price", released_price.to_string())
        }
        OrderEventDetail::Updated(update) => {
            dict.set_item("quantity", update.quantity.to_string())?;
            dict.set_item("price", update.price.map(|px| px.to_string()))?;
            dict.set_item("trigger_price", update.trigger_price.map(|px| px.to_string()))
        }
        OrderEventDetail::Filled(fill) => put_fill(dict, fill),
        OrderEventDetail::Emulated
        | OrderEventDetail::Submitted
        | OrderEventDetail::Accepted
        | OrderEventDetail::Canceled
        | OrderEventDetail::Expired
        | OrderEventDetail::Triggered
        | OrderEventDetail::PendingUpdate
        | OrderEventDetail::PendingCancel => Ok(()),
    }
}

fn put_init(dict: &Bound<'_, PyDict>, init: &OrderInit) -> PyResult<()> {
    let py = dict.py();
    let linked = init.linked_order_ids.iter().map(ClientOrderId::as_str);
    let fields = py_dict! { py,
        "order_side" => init.side.name(),
        "order_type" => init.order_type.name(),
        "quantity" => init.quantity.to_string(),
        "time_in_force" => init.time_in_force.name(),
        "post_only" => init.post_only,
        "reduce_only" => init.reduce_only,
        "quote_quantity" => init.quote_quantity,
        "options" => write_options(py, init)?,
        "emulation_trigger" => init.emulation_trigger.name(),
        "trigger_instrument_id" => init.extras().trigger_instrument_id.map(|id| id.to_string()),
        "contingency_type" => init.contingency_type.name(),
        "order_list_id" => init.order_list_id.as_ref().map(OrderListId::as_str),
        "linked_order_ids" => list_or_none(linked),
        "parent_order_id" => init.parent_order_id.as_ref().map(ClientOrderId::as_str),
        "exec_algorithm_id" => init.exec_algorithm_id.map(|id| id.as_str()),
        "exec_algorithm_params" => optional_params(py, init.extras().exec_algorithm_params.as_ref())?,
        "exec_spawn_id" => init.exec_spawn_id.as_ref().map(ClientOrderId::as_str),
        "tags" => list_or_none(init.tags.iter().map(String::as_str)),
    };
    dict.update(fields.as_mapping())
}

fn list_or_none<'a>(items: impl Iterator<Item = &'a str>) -> Option<Vec<&'a str>> {
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then_some(items)
}

fn put_fill(dict: &Bound<'_, PyDict>, fill: &OrderFill) -> PyResult<()> {
    let fields = py_dict! { dict.py(),
        "trade_id" => fill.trade_id.as_str(),
        "position_id" => fill.position_id.as_ref().map(PositionId::as_str),
        "order_side" => fill.side.name(),
        "order_type" => fill.order_type.name(),
        "last_qty" => fill.last_qty.to_string(),
        "last_px" => fill.last_px.to_string(),
        "currency" => fill.currency.code.as_str(),
        "commission" => fill.commission.to_string(),
        "liquidity_side" => fill.liquidity_side.name(),
    };
    dict.update(fields.as_mapping())
}

/// Writes the event without what only tells it from its like: trader, strategy, event id.
pub(super) fn short(py: Python<'_>, event: &OrderEvent) -> PyResult<String> {
    let mut lines = Lines::new();
    put_lines(py, &mut lines, event)?;
    if has_account_id(event.kind()) {
        lines.put("ts_event", event.ts_event.as_u64());
    }
    Ok(lines.write(event.kind().name()))
}

/// Writes the whole event.
pub(super) fn full(py: Python<'_>, event: &OrderEvent) -> PyResult<String> {
    let mut lines = Lines::new();
    lines.put("trader_id", event.init.trader_id).put("strategy_id", event.init.strategy_id);
    put_lines(py, &mut lines, event)?;
    lines.put("event_id", event.event_id);
    if has_account_id(event.kind()) {
        lines.put("ts_event", event.ts_event.as_u64());
    }
    lines.put("ts_init", event.ts_init.as_u64());
    Ok(lines.write(event.kind().name()))
}

fn put_lines(py: Python<'_>, lines: &mut Lines, event: &OrderEvent) -> PyResult<()> {
    let (init, kind) = (&event.init, event.kind());
    lines.put("instrument_id", init.instrument_id).put("client_order_id", &init.client_order_id);
    if has_venue_order_id(kind) {
        lines.put_option("venue_order_id", event.venue_order_id.as_ref());
    }
    if has_account_id(kind) {
        lines.put_option("account_id", event.account_id);
    }
    match &event.detail {
        OrderEventDetail::Initialized => put_init_lines(py, lines, init)?,
        OrderEventDetail::Denied { reason }
        | OrderEventDetail::ModifyRejected { reason }
        | OrderEventDetail::CancelRejected { reason } => {
            lines.put("reason", format!("'{reason}'"));
        }
        OrderEventDetail::Rejected { reason, due_post_only } => {
            lines.put("reason", format!("'{reason}'"));
            lines.put("due_post_only", truth(*due_post_only));
        }
        OrderEventDetail::Released { released_price } => {
            lines.put("released_price", released_price);
        }
        OrderEventDetail::Updated(update) => {
            lines.put("quantity", with_thousands(&update.quantity.to_string()));
            lines.put_option("price", update.price);
            lines.put_option("trigger_price", update.trigger_price);
        }
        OrderEventDetail::Filled(fill) => put_fill_lines(lines, fill),
        OrderEventDetail::Emulated
        | OrderEventDetail::Submitted
        | OrderEventDetail::Accepted
        | OrderEventDetail::Canceled
        | OrderEventDetail::Expired
        | OrderEventDetail::Triggered
        | OrderEventDetail::PendingUpdate
        | OrderEventDetail::PendingCancel => {}
    }
    Ok(())
}

fn put_fill_lines(lines: &mut Lines, fill: &OrderFill) {
    lines
        .put("trade_id", fill.trade_id)
        .put_option("position_id", fill.position_id.as_ref())
        .put("order_side", fill.side)
        .put("order_type", fill.order_type)
        .put("last_qty", with_thousands(&fill.last_qty.to_string()))
        .put("last_px", format!("{} {}", fill.last_px, fill.currency))
        .put("commission", with_thousands(&fill.commission.to_string()))
        .put("liquidity_side", fill.liquidity_side);
}

fn put_init_lines(py: Python<'_>, lines: &mut Lines, init: &OrderInit) -> PyResult<()> {
    let quoted = |items: Vec<String>| {
        let quoted: Vec<_> = items.iter().map(|item| format!("'{item}'")).collect();
        (!items.is_empty()).then(|| format!("[{}]", quoted.join(", ")))
    };
    let linked: Vec<String> = init.linked_order_ids.iter().map(ToString::to_string).collect();
    let extras = init.extras();
    let params = optional_params(py, extras.exec_algorithm_params.as_ref())?;
    lines
        .put("side", init.side)
        .put("type", init.order_type)
        .put("quantity", with_thousands(&init.quantity.to_string()))
        .put("time_in_force", init.time_in_force)
        .put("post_only", truth(init.post_only))
        .put("reduce_only", truth(init.reduce_only))
        .put("quote_quantity", truth(init.quote_quantity))
        .put("options", write_options(py, init)?.repr()?)
        .put("emulation_trigger", init.emulation_trigger)
        .put_option("trigger_instrument_id", extras.trigger_instrument_id)
        .put("contingency_type", init.contingency_type)
        .put_option("order_list_id", init.order_list_id.as_ref())
        .put_option("linked_order_ids", quoted(linked))
        .put_option("parent_order_id", init.parent_order_id.as_ref())
        .put_option("exec_algorithm_id", init.exec_algorithm_id)
        .put_option("exec_algorithm_params", params)
        .put_option("exec_spawn_id", init.exec_spawn_id.as_ref())
        .put_option("tags", quoted(init.tags.clone()));
    Ok(())
}
