//! Orders as one line of text.

use std::fmt::{Display, Write as _};

use argonauta_core::UnixNanos;
use argonauta_model::{
    enums::{ContingencyType, OrderType, TimeInForce, TriggerType},
    order::Order,
};
use pyo3::prelude::*;

use crate::model::{fixed::with_thousands, params::params_to_python};

fn shown(value: Option<impl Display>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| value.to_string())
}

/// Returns the terms in one line, as in `BUY 100_000 AUD/USD.SIM LIMIT @ 1.00000 GTC`.
pub(super) fn info(order: &Order) -> String {
    let quantity = with_thousands(&order.quantity().to_string());
    let (side, id, order_type) = (order.side(), order.instrument_id(), order.order_type());
    let mut text = format!("{side} {quantity} {id} {order_type}{} ", prices(order));
    text.push_str(&order.time_in_force().to_string());
    if let Some(at) = order.init().expire_time.filter(|_| order.time_in_force() == TimeInForce::Gtd)
    {
        text.push(' ');
        text.push_str(&to_milliseconds(at));
    }
    if order.init().emulation_trigger != TriggerType::NoTrigger {
        let _infallible = write!(text, " EMULATED[{}]", order.init().emulation_trigger);
    }
    text
}

fn to_milliseconds(at: UnixNanos) -> String {
    let text = at.to_string(); // nine decimals and a Z
    format!("{}Z", &text[..text.len() - 7])
}

fn prices(order: &Order) -> String {
    let (price, trigger) = (shown(order.price()), shown(order.trigger_price()));
    let trigger_type = order.init().trigger_type;
    match order.order_type() {
        OrderType::Market => String::new(),
        OrderType::Limit | OrderType::MarketToLimit => format!(" @ {price}"),
        OrderType::StopMarket | OrderType::MarketIfTouched => {
            format!(" @ {trigger}[{trigger_type}]")
        }
        OrderType::StopLimit | OrderType::LimitIfTouched => {
            format!(" @ {trigger}-STOP[{trigger_type}] {price}-LIMIT")
        }
        OrderType::TrailingStopMarket => {
            format!("[{trigger_type}]{} {}", trail(order), offset(order))
        }
        OrderType::TrailingStopLimit => {
            let extras = order.init().extras();
            let (limit, unit) = (shown(extras.limit_offset), extras.trailing_offset_type);
            let (trail, offset) = (trail(order), offset(order));
            format!(
                "[{trigger_type}]{trail} [{trigger_type}] {price}-LIMIT {offset} {limit}-LIMIT_OFFSET[{unit}]"
            )
        }
    }
}

fn trail(order: &Order) -> String {
    let mut text = String::new();
    if let Some(price) = order.init().extras().activation_price {
        let _infallible = write!(text, " @ {price}-ACTIVATION");
    }
    if let Some(price) = order.trigger_price() {
        let _infallible = write!(text, " @ {price}-STOP");
    }
    text
}

fn offset(order: &Order) -> String {
    let extras = order.init().extras();
    let unit = extras.trailing_offset_type;
    format!("{}-TRAILING_OFFSET[{unit}]", shown(extras.trailing_offset))
}

/// Returns terms, state and ids; links and algorithm only where the order has them.
pub(super) fn repr(py: Python<'_>, name: &str, order: &Order) -> PyResult<String> {
    let init = order.init();
    let mut text = format!(
        "{name}({}, status={}, client_order_id={}, venue_order_id={}, position_id={}",
        info(order),
        order.status(),
        order.client_order_id(),
        shown(order.venue_order_id()),
        shown(order.position_id()),
    );
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _infallible = write!(text, ", {key}={value}");
        }
    };
    let is_linked = init.contingency_type != ContingencyType::NoContingency;
    let linked: Vec<_> = init.linked_order_ids.iter().map(ToString::to_string).collect();
    let params = init.extras().exec_algorithm_params.as_ref();
    let params = params.map(|params| params_to_python(py, params)?.repr()).transpose()?;
    let tags = (!init.tags.is_empty()).then(|| format!("['{}']", init.tags.join("', '")));
    put("contingency_type", is_linked.then(|| init.contingency_type.to_string()));
    put("linked_order_ids", (!linked.is_empty()).then(|| format!("[{}]", linked.join(", "))));
    put("parent_order_id", init.parent_order_id.as_ref().map(ToString::to_string));
    put("exec_algorithm_id", init.exec_algorithm_id.map(|id| id.to_string()));
    put("exec_algorithm_params", params.map(|params| params.to_string()));
    put("exec_spawn_id", init.exec_spawn_id.as_ref().map(ToString::to_string));
    put("tags", Some(tags.unwrap_or_else(|| "None".to_owned())));
    text.push(')');
    Ok(text)
}
