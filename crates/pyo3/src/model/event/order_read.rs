//! Order events of the dicts that `to_dict` makes.

use std::sync::Arc;

use argonauta_core::UnixNanos;
use argonauta_model::{
    enums::{NamedEnum, OrderType},
    order::{
        OrderEvent, OrderEventDetail, OrderEventKind, OrderFill, OrderHead, OrderInit, OrderUpdate,
    },
};
use pyo3::{prelude::*, types::PyDict};

use super::order_text::{has_account_id, has_venue_order_id};
use crate::{
    convert::{Fields, Items, Nanos, read_decimal},
    error::{Error, Result},
    model::params::ParamsArg,
};

/// Returns the event of this kind that a dict tells of.
pub(super) fn event_from_dict(
    kind: OrderEventKind,
    values: &Bound<'_, PyDict>,
) -> Result<OrderEvent> {
    let fields = Fields(values);
    if let Some(name) = fields.get_optional::<String>("type")?
        && name != kind.name()
    {
        return Err(Error::invalid("type", name, format!("must be {}", kind.name())));
    }
    let init = match kind {
        OrderEventKind::Initialized => initialized_from_dict(values)?,
        _ => OrderInit::ids_only(
            fields.parse("trader_id")?,
            fields.parse("strategy_id")?,
            fields.parse("instrument_id")?,
            fields.parse("client_order_id")?,
        ),
    };
    let venue_order_id = match kind {
        OrderEventKind::Accepted | OrderEventKind::Filled => Some(fields.parse("venue_order_id")?),
        _ if has_venue_order_id(kind) => fields.parse_optional("venue_order_id")?,
        _ => None,
    };
    let account_id = if has_account_id(kind) { fields.parse_optional("account_id")? } else { None };
    let ts_init = fields.get::<Nanos>("ts_init")?.0;
    let ts_event = fields.get_optional::<Nanos>("ts_event")?.map_or(ts_init, |ts| ts.0);
    Ok(OrderEvent {
        init: Arc::new(init),
        venue_order_id,
        account_id,
        event_id: fields.parse("event_id")?,
        ts_event,
        ts_init,
        reconciliation: fields.get_optional("reconciliation")?.unwrap_or(false),
        detail: detail(kind, &fields)?,
    })
}

fn detail(kind: OrderEventKind, fields: &Fields<'_, '_>) -> Result<OrderEventDetail> {
    let reason = || -> Result<Arc<str>> { Ok(fields.get::<String>("reason")?.into()) };
    Ok(match kind {
        OrderEventKind::Initialized => OrderEventDetail::Initialized,
        OrderEventKind::Denied => OrderEventDetail::Denied { reason: reason()? },
        OrderEventKind::Emulated => OrderEventDetail::Emulated,
        OrderEventKind::Released => {
            OrderEventDetail::Released { released_price: fields.parse("released_price")? }
        }
        OrderEventKind::Submitted => OrderEventDetail::Submitted,
        OrderEventKind::Accepted => OrderEventDetail::Accepted,
        OrderEventKind::Rejected => OrderEventDetail::Rejected {
            reason: reason()?,
            due_post_only: fields.get_optional("due_post_only")?.unwrap_or(false),
        },
        OrderEventKind::Canceled => OrderEventDetail::Canceled,
        OrderEventKind::Expired => OrderEventDetail::Expired,
        OrderEventKind::Triggered => OrderEventDetail::Triggered,
        OrderEventKind::PendingUpdate => OrderEventDetail::PendingUpdate,
        OrderEventKind::PendingCancel => OrderEventDetail::PendingCancel,
        OrderEventKind::ModifyRejected => OrderEventDetail::ModifyRejected { reason: reason()? },
        OrderEventKind::CancelRejected => OrderEventDetail::CancelRejected { reason: reason()? },
        OrderEventKind::Updated => OrderEventDetail::Updated(Box::new(OrderUpdate {
            quantity: fields.parse("quantity")?,
            price: fields.parse_optional("price")?,
            trigger_price: fields.parse_optional("trigger_price")?,
        })),
        OrderEventKind::Filled => OrderEventDetail::Filled(Arc::new(fill(fields)?)),
    })
}

fn fill(fields: &Fields<'_, '_>) -> Result<OrderFill> {
    let info = fields.get_optional::<ParamsArg>("info")?.filter(|info| !info.0.is_empty());
    let fill = OrderFill {
        trade_id: fields.parse("trade_id")?,
        position_id: fields.parse_optional("position_id")?,
        side: fields.parse("order_side")?,
        order_type: fields.parse("order_type")?,
        last_qty: fields.parse("last_qty")?,
        last_px: fields.parse("last_px")?,
        currency: fields.parse("currency")?,
        commission: fields.parse("commission")?,
        liquidity_side: fields.parse("liquidity_side")?,
        info: info.map(|info| Box::new(info.0)),
    };
    Ok(fill.validated()?)
}

/// Returns the terms that the dict of an `OrderInitialized` tells, checked.
pub(crate) fn initialized_from_dict(values: &Bound<'_, PyDict>) -> Result<OrderInit> {
    let fields = Fields(values);
    let texts = |key: &str| {
        let texts = fields.get_optional::<Items<String>>(key);
        texts.map(|texts| texts.map_or_else(Vec::new, |texts| texts.0))
    };
    let linked = texts("linked_order_ids")?;
    let head = OrderHead {
        trader_id: fields.parse("trader_id")?,
        strategy_id: fields.parse("strategy_id")?,
        instrument_id: fields.parse("instrument_id")?,
        client_order_id: fields.parse("client_order_id")?,
        side: fields.parse("order_side")?,
        quantity: fields.parse("quantity")?,
        init_id: fields.parse("event_id")?,
        ts_init: fields.get::<Nanos>("ts_init")?.0,
    };
    let init = OrderInit {
        order_type: fields.parse("order_type")?,
        time_in_force: fields.parse("time_in_force")?,
        post_only: fields.get("post_only")?,
        reduce_only: fields.get("reduce_only")?,
        quote_quantity: fields.get("quote_quantity")?,
        emulation_trigger: fields.parse("emulation_trigger")?,
        contingency_type: fields.parse("contingency_type")?,
        order_list_id: fields.parse_optional("order_list_id")?,
        linked_order_ids: linked
            .iter()
            .map(|id| id.parse().map_err(Error::Model))
            .collect::<Result<_>>()?,
        parent_order_id: fields.parse_optional("parent_order_id")?,
        exec_algorithm_id: fields.parse_optional("exec_algorithm_id")?,
        exec_spawn_id: fields.parse_optional("exec_spawn_id")?,
        tags: texts("tags")?,
        ..OrderInit::market(head)
    };
    let trigger_instrument_id = fields.parse_optional("trigger_instrument_id")?;
    let params = fields.get_optional::<ParamsArg>("exec_algorithm_params")?;
    let options = fields.get::<Bound<'_, PyDict>>("options")?;
    let init = read_options(init, &options)?.with_extras(|extras| {
        extras.trigger_instrument_id = trigger_instrument_id;
        extras.exec_algorithm_params = params.map(|params| params.0);
    });
    init.validate()?;
    Ok(init)
}

/// The terms that only some types of orders have.
const OPTIONS: [&str; 9] = [
    "price",
    "display_qty",
    "activation_price",
    "trigger_price",
    "trigger_type",
    "limit_offset",
    "trailing_offset",
    "trailing_offset_type",
    "expire_time_ns",
];

/// Sets the terms of a dict of options, which are texts as `OrderInitialized.options` has them.
pub(super) fn read_options(init: OrderInit, options: &Bound<'_, PyDict>) -> Result<OrderInit> {
    for key in options.keys() {
        if !key.extract::<&str>().is_ok_and(|key| OPTIONS.contains(&key)) {
            let rule = format!("must be one of {}", OPTIONS.join(", "));
            return Err(Error::invalid("options", key, rule));
        }
    }
    let fields = Fields(options);
    let decimal =
        |key: &str| fields.get_optional::<String>(key)?.map(|text| read_decimal(&text)).transpose();
    let display_qty = fields.parse_optional("display_qty")?;
    let activation_price = fields.parse_optional("activation_price")?;
    let (trailing, limit) = (decimal("trailing_offset")?, decimal("limit_offset")?);
    let unit = fields.parse_optional("trailing_offset_type")?;
    let expire_time = fields.get_optional::<Nanos>("expire_time_ns")?.map(|at| at.0);
    let init = OrderInit {
        price: fields.parse_optional("price")?,
        trigger_price: fields.parse_optional("trigger_price")?,
        trigger_type: fields.parse_optional("trigger_type")?.unwrap_or(init.trigger_type),
        expire_time: expire_time.filter(|at| at.0 != 0),
        ..init
    };
    Ok(init.with_extras(|extras| {
        extras.display_qty = display_qty;
        extras.activation_price = activation_price;
        extras.trailing_offset = trailing;
        extras.limit_offset = limit;
        if let Some(unit) = unit {
            extras.trailing_offset_type = unit;
        }
    }))
}

/// Returns the terms that only some types of orders have, as texts.
pub(super) fn write_options<'py>(
    py: Python<'py>,
    init: &OrderInit,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    let (order_type, extras) = (init.order_type, init.extras());
    if order_type == OrderType::Market {
        return Ok(dict);
    }
    let (trails, triggers) = (order_type.is_trailing(), order_type.has_trigger());
    if order_type.may_be_post_only() {
        dict.set_item("price", init.price.map(|price| price.to_string()))?;
    }
    if order_type.has_price() && !triggers {
        dict.set_item("display_qty", extras.display_qty.map(|qty| qty.to_string()))?;
    }
    if trails {
        dict.set_item("activation_price", extras.activation_price.map(|px| px.to_string()))?;
    }
    if triggers {
        dict.set_item("trigger_price", init.trigger_price.map(|price| price.to_string()))?;
        dict.set_item("trigger_type", init.trigger_type.name())?;
    }
    if order_type == OrderType::TrailingStopLimit {
        dict.set_item("limit_offset", extras.limit_offset.map(|offset| offset.to_string()))?;
    }
    if trails {
        dict.set_item("trailing_offset", extras.trailing_offset.map(|o| o.to_string()))?;
        dict.set_item("trailing_offset_type", extras.trailing_offset_type.name())?;
    }
    dict.set_item("expire_time_ns", init.expire_time.map_or(0, UnixNanos::as_u64))?;
    if order_type.has_price() && triggers {
        dict.set_item("display_qty", extras.display_qty.map(|qty| qty.to_string()))?;
    }
    Ok(dict)
}
