//! Orders as dicts of plain values, and back.

use std::sync::Arc;

use argonauta_model::{
    enums::{OrderStatus, OrderType},
    order::{Order, OrderExtras, OrderHead, OrderInit, OrderSnapshot},
};
use pyo3::{prelude::*, types::PyDict};

use crate::{
    convert::{Fields, Items, Nanos, py_dict, read_decimal},
    error::{Error, Result},
    model::params::{ParamsArg, optional_params},
};

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// Returns all fields as plain values; terms that the type has not are left out.
pub(super) fn to_dict<'py>(py: Python<'py>, order: &Order) -> Result<Bound<'py, PyDict>> {
    let init = order.init();
    let dict = py_dict!(py,
        "trader_id" => init.trader_id.as_str(),
        "strategy_id" => init.strategy_id.as_str(),
        "instrument_id" => init.instrument_id.to_string(),
        "client_order_id" => init.client_order_id.as_str(),
        "venue_order_id" => text(order.venue_order_id()),
        "position_id" => text(order.position_id()),
        "account_id" => text(order.account_id()),
        "last_trade_id" => text(order.last_trade_id()),
        "type" => order.order_type().to_string(),
        "side" => order.side().to_string(),
        "quantity" => order.quantity().to_string(),
    );
    put_terms(&dict, order)?;
    put_state(&dict, order)?;
    put_links(&dict, init)?;
    Ok(dict)
}

fn put_terms(dict: &Bound<'_, PyDict>, order: &Order) -> PyResult<()> {
    let (init, order_type) = (order.init(), order.order_type());
    let extras = init.extras();
    if order_type.has_price() {
        dict.set_item("price", text(order.price()))?;
        dict.set_item("display_qty", text(extras.display_qty))?;
    }
    if order_type.may_be_post_only() {
        dict.set_item("is_post_only", init.post_only)?;
    }
    if order_type.has_trigger() {
        dict.set_item("trigger_price", text(order.trigger_price()))?;
        dict.set_item("trigger_type", init.trigger_type.to_string())?;
    }
    if order_type.is_trailing() {
        dict.set_item("activation_price", text(extras.activation_price))?;
        dict.set_item("trailing_offset", text(extras.trailing_offset))?;
        dict.set_item("trailing_offset_type", extras.trailing_offset_type.to_string())?;
    }
    if order_type == OrderType::TrailingStopLimit {
        dict.set_item("limit_offset", text(extras.limit_offset))?;
    }
    if order_type != OrderType::Market {
        dict.set_item("expire_time_ns", init.expire_time.map(|t| t.0))?;
    }
    if order_type != OrderType::MarketToLimit {
        dict.set_item("emulation_trigger", init.emulation_trigger.to_string())?;
    }
    if order_type.may_be_emulated() {
        dict.set_item("trigger_instrument_id", text(extras.trigger_instrument_id))?;
    }
    Ok(())
}

fn put_state(dict: &Bound<'_, PyDict>, order: &Order) -> PyResult<()> {
    let init = order.init();
    let commissions: Vec<_> = order.commissions().iter().map(|c| c.to_string()).collect();
    let state = py_dict!(dict.py(),
        "time_in_force" => order.time_in_force().to_string(),
        "is_reduce_only" => init.reduce_only,
        "is_quote_quantity" => init.quote_quantity,
        "filled_qty" => order.filled_qty().to_string(),
        "liquidity_side" => order.liquidity_side().to_string(),
        "avg_px" => order.avg_px(),
        "slippage" => order.slippage(),
        "commissions" => (!commissions.is_empty()).then_some(commissions),
        "status" => order.status().to_string(),
        "ts_last" => order.ts_last().0,
    );
    dict.update(state.as_mapping())
}

fn put_links(dict: &Bound<'_, PyDict>, init: &OrderInit) -> PyResult<()> {
    let py = dict.py();
    let ids: Vec<_> = init.linked_order_ids.iter().map(ToString::to_string).collect();
    let links = py_dict!(py,
        "contingency_type" => init.contingency_type.to_string(),
        "order_list_id" => text(init.order_list_id.as_ref()),
        "linked_order_ids" => (!ids.is_empty()).then_some(ids),
        "parent_order_id" => text(init.parent_order_id.as_ref()),
        "exec_algorithm_id" => text(init.exec_algorithm_id),
        "exec_algorithm_params" => optional_params(py, init.extras().exec_algorithm_params.as_ref())?,
        "exec_spawn_id" => text(init.exec_spawn_id.as_ref()),
        "tags" => (!init.tags.is_empty()).then(|| init.tags.clone()),
        "init_id" => init.init_id.to_string(),
        "ts_init" => init.ts_init.0,
    );
    dict.update(links.as_mapping())
}

/// Makes the order that a dict describes. Only what was asked for is in a dict, not what happened:
/// the order is a new one.
pub(super) fn from_dict(values: &Bound<'_, PyDict>) -> Result<Order> {
    let fields = Fields(values);
    let status: OrderStatus = fields.parse_optional("status")?.unwrap_or(OrderStatus::Initialized);
    if status != OrderStatus::Initialized {
        let rule = "a dict does not tell the history of an order; pickle keeps it";
        return Err(Error::invalid("Order status", status, rule));
    }
    let mut init = OrderInit {
        order_type: fields.parse("type")?,
        time_in_force: fields.parse("time_in_force")?,
        ..OrderInit::market(head(&fields, "side")?)
    };
    read_terms(&fields, &mut init)?;
    read_links(&fields, &mut init)?;
    Ok(Order::new(init)?)
}

fn head(fields: &Fields<'_, '_>, side: &str) -> Result<OrderHead> {
    Ok(OrderHead {
        trader_id: fields.parse("trader_id")?,
        strategy_id: fields.parse("strategy_id")?,
        instrument_id: fields.parse("instrument_id")?,
        client_order_id: fields.parse("client_order_id")?,
        side: fields.parse(side)?,
        quantity: fields.parse("quantity")?,
        init_id: fields.parse("init_id")?,
        ts_init: fields.get::<Nanos>("ts_init")?.0,
    })
}

fn read_terms(fields: &Fields<'_, '_>, init: &mut OrderInit) -> Result<()> {
    let truth = |key: &str| fields.get_optional::<bool>(key).map(Option::unwrap_or_default);
    let decimal =
        |key: &str| fields.get_optional::<String>(key)?.map(|text| read_decimal(&text)).transpose();
    init.price = fields.parse_optional("price")?;
    init.trigger_price = fields.parse_optional("trigger_price")?;
    init.trigger_type = fields.parse_optional("trigger_type")?.unwrap_or(init.trigger_type);
    init.expire_time = fields.get_optional::<Nanos>("expire_time_ns")?.map(|at| at.0);
    init.post_only = truth("is_post_only")?;
    init.reduce_only = truth("is_reduce_only")?;
    init.quote_quantity = truth("is_quote_quantity")?;
    let trigger = fields.parse_optional("emulation_trigger")?;
    init.emulation_trigger = trigger.unwrap_or(init.emulation_trigger);
    let params = fields.get_optional::<ParamsArg>("exec_algorithm_params")?;
    let none = OrderExtras::default();
    let unit = fields.parse_optional("trailing_offset_type")?;
    init.extras = OrderExtras {
        display_qty: fields.parse_optional("display_qty")?,
        trailing_offset: decimal("trailing_offset")?,
        trailing_offset_type: unit.unwrap_or(none.trailing_offset_type),
        limit_offset: decimal("limit_offset")?,
        activation_price: fields.parse_optional("activation_price")?,
        trigger_instrument_id: fields.parse_optional("trigger_instrument_id")?,
        exec_algorithm_params: params.map(|params| params.0),
    }
    .boxed();
    Ok(())
}

fn read_links(fields: &Fields<'_, '_>, init: &mut OrderInit) -> Result<()> {
    let texts = |key: &str| {
        let texts = fields.get_optional::<Items<String>>(key);
        texts.map(|texts| texts.map_or_else(Vec::new, |texts| texts.0))
    };
    let linked = texts("linked_order_ids")?;
    init.contingency_type =
        fields.parse_optional("contingency_type")?.unwrap_or(init.contingency_type);
    init.order_list_id = fields.parse_optional("order_list_id")?;
    init.linked_order_ids =
        linked.iter().map(|id| id.parse().map_err(Error::Model)).collect::<Result<_>>()?;
    init.parent_order_id = fields.parse_optional("parent_order_id")?;
    init.exec_algorithm_id = fields.parse_optional("exec_algorithm_id")?;
    init.exec_spawn_id = fields.parse_optional("exec_spawn_id")?;
    init.tags = texts("tags")?;
    Ok(())
}

/// Returns all fields of a snapshot as plain values; what the order has not is `None`.
pub(super) fn write_snapshot<'py>(
    py: Python<'py>,
    s: &OrderSnapshot,
) -> Result<Bound<'py, PyDict>> {
    let (init, extras) = (&s.terms, s.terms.extras());
    let commissions: Vec<_> = s.commissions.iter().map(ToString::to_string).collect();
    let dict = py_dict!(py,
        "type" => "OrderSnapshot",
        "trader_id" => init.trader_id.as_str(),
        "strategy_id" => init.strategy_id.as_str(),
        "instrument_id" => init.instrument_id.to_string(),
        "client_order_id" => init.client_order_id.as_str(),
        "venue_order_id" => text(s.venue_order_id.as_ref()),
        "position_id" => text(s.position_id.as_ref()),
        "account_id" => text(s.account_id),
        "last_trade_id" => text(s.last_trade_id),
        "order_type" => init.order_type.to_string(),
        "order_side" => init.side.to_string(),
        "quantity" => init.quantity.to_string(),
        "price" => text(init.price),
        "trigger_price" => text(init.trigger_price),
        "trigger_type" => init.order_type.has_trigger().then(|| init.trigger_type.to_string()),
        "activation_price" => text(extras.activation_price),
        "limit_offset" => text(extras.limit_offset),
        "trailing_offset" => text(extras.trailing_offset),
        "trailing_offset_type" =>
            init.order_type.is_trailing().then(|| extras.trailing_offset_type.to_string()),
        "time_in_force" => init.time_in_force.to_string(),
        "expire_time" => init.expire_time.map(|at| at.0),
        "filled_qty" => s.filled_qty.to_string(),
        "liquidity_side" => text(s.liquidity_side),
        "avg_px" => s.avg_px,
        "slippage" => s.slippage,
        "commissions" => commissions,
        "status" => s.status.to_string(),
        "is_post_only" => init.post_only,
        "is_reduce_only" => init.reduce_only,
        "is_quote_quantity" => init.quote_quantity,
        "display_qty" => text(extras.display_qty),
        "emulation_trigger" => init.emulation_trigger.to_string(),
        "trigger_instrument_id" => text(extras.trigger_instrument_id),
        "ts_last" => s.ts_last.0,
    );
    put_links(&dict, init)?;
    Ok(dict)
}

/// Reads what `write_snapshot` wrote.
pub(super) fn read_snapshot(values: &Bound<'_, PyDict>) -> Result<OrderSnapshot> {
    let fields = Fields(values);
    let mut init = OrderInit {
        order_type: fields.parse("order_type")?,
        time_in_force: fields.parse("time_in_force")?,
        ..OrderInit::market(head(&fields, "order_side")?)
    };
    read_terms(&fields, &mut init)?;
    read_links(&fields, &mut init)?;
    init.expire_time = fields.get_optional::<Nanos>("expire_time")?.map(|at| at.0);
    let commissions = fields.get::<Items<String>>("commissions")?.0;
    Ok(OrderSnapshot {
        terms: Arc::new(init),
        venue_order_id: fields.parse_optional("venue_order_id")?,
        position_id: fields.parse_optional("position_id")?,
        account_id: fields.parse_optional("account_id")?,
        last_trade_id: fields.parse_optional("last_trade_id")?,
        filled_qty: fields.parse("filled_qty")?,
        liquidity_side: fields.parse_optional("liquidity_side")?,
        avg_px: fields.get_optional("avg_px")?,
        slippage: fields.get_optional("slippage")?,
        commissions: commissions
            .iter()
            .map(|text| text.parse().map_err(Error::Model))
            .collect::<Result<_>>()?,
        status: fields.parse("status")?,
        ts_last: fields.get::<Nanos>("ts_last")?.0,
    })
}
