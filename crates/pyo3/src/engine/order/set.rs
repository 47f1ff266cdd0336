//! One function for each term of an order: constructors and factory methods set terms by name.

use argonauta_core::UnixNanos;
use argonauta_model::{
    enums::{ContingencyType, TimeInForce, TrailingOffsetType, TriggerType},
    order::{OrderExtras, OrderInit},
};
use pyo3::Borrowed;
use pyo3::prelude::*;
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};

use crate::{
    convert::{DecimalArg, Items, Nanos},
    enums::Enum,
    model::{
        identifiers::{PyClientOrderId, PyExecAlgorithmId, PyInstrumentId, PyOrderListId},
        params::ParamsArg,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// An expiry argument: nanoseconds since the UNIX epoch, or a datetime (UTC where it has no zone).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expiry(Nanos);

impl Expiry {
    /// Returns the time.
    pub(crate) const fn nanos(self) -> UnixNanos {
        self.0.0
    }
}

impl<'py> FromPyObject<'_, 'py> for Expiry {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("typing", "Any");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(at) = object.extract::<Nanos>() {
            return Ok(Self(at));
        }
        let times = object.py().import("argonauta.core.datetime")?;
        times.getattr("dt_to_unix_nanos")?.call1((object,))?.extract().map(Self)
    }
}

fn extras(init: &mut OrderInit) -> &mut OrderExtras {
    init.extras.get_or_insert_with(Box::default)
}

pub(crate) fn price(init: &mut OrderInit, value: impl Into<Option<PyPrice>>) {
    init.price = value.into().map(|price| price.0);
}

pub(crate) fn trigger_price(init: &mut OrderInit, value: impl Into<Option<PyPrice>>) {
    init.trigger_price = value.into().map(|price| price.0);
}

pub(crate) fn trigger_type(init: &mut OrderInit, value: Enum<TriggerType>) {
    init.trigger_type = value.0;
}

pub(crate) fn limit_offset(init: &mut OrderInit, value: DecimalArg) {
    extras(init).limit_offset = Some(value.0);
}

pub(crate) fn trailing_offset(init: &mut OrderInit, value: DecimalArg) {
    extras(init).trailing_offset = Some(value.0);
}

pub(crate) fn trailing_offset_type(init: &mut OrderInit, value: Enum<TrailingOffsetType>) {
    extras(init).trailing_offset_type = value.0;
}

pub(crate) fn activation_price(init: &mut OrderInit, value: Option<PyPrice>) {
    if let Some(price) = value {
        extras(init).activation_price = Some(price.0);
    }
}

pub(crate) fn time_in_force(init: &mut OrderInit, value: Enum<TimeInForce>) {
    init.time_in_force = value.0;
}

pub(crate) fn expire_time_ns(init: &mut OrderInit, value: Nanos) {
    init.expire_time = (value.0.0 != 0).then_some(value.0);
}

pub(crate) fn expire_time(init: &mut OrderInit, value: Option<Expiry>) {
    init.expire_time = value.map(Expiry::nanos);
}

pub(crate) fn post_only(init: &mut OrderInit, value: bool) {
    init.post_only = value;
}

pub(crate) fn reduce_only(init: &mut OrderInit, value: bool) {
    init.reduce_only = value;
}

pub(crate) fn quote_quantity(init: &mut OrderInit, value: bool) {
    init.quote_quantity = value;
}

pub(crate) fn display_qty(init: &mut OrderInit, value: Option<PyQuantity>) {
    if let Some(shown) = value {
        extras(init).display_qty = Some(shown.0);
    }
}

pub(crate) fn emulation_trigger(init: &mut OrderInit, value: Enum<TriggerType>) {
    init.emulation_trigger = value.0;
}

pub(crate) fn trigger_instrument_id(init: &mut OrderInit, value: Option<PyInstrumentId>) {
    if let Some(id) = value {
        extras(init).trigger_instrument_id = Some(id.0);
    }
}

pub(crate) fn exec_algorithm_id(init: &mut OrderInit, value: Option<PyExecAlgorithmId>) {
    init.exec_algorithm_id = value.map(|id| id.0);
}

pub(crate) fn exec_algorithm_params(init: &mut OrderInit, value: Option<ParamsArg>) {
    if let Some(params) = value {
        extras(init).exec_algorithm_params = Some(params.0);
    }
}

pub(crate) fn tags(init: &mut OrderInit, value: Option<Items<String>>) {
    init.tags = value.map_or_else(Vec::new, |tags| tags.0);
}

/// How an order hangs together with others.
pub(super) struct Links {
    pub(super) contingency_type: Enum<ContingencyType>,
    pub(super) order_list_id: Option<PyOrderListId>,
    pub(super) linked_order_ids: Option<Items<PyClientOrderId>>,
    pub(super) parent_order_id: Option<PyClientOrderId>,
    pub(super) exec_spawn_id: Option<PyClientOrderId>,
}

impl Links {
    pub(super) fn set(self, init: &mut OrderInit) {
        let linked = self.linked_order_ids.map_or_else(Vec::new, |ids| ids.0);
        init.contingency_type = self.contingency_type.0;
        init.order_list_id = self.order_list_id.map(|id| id.0);
        init.linked_order_ids = linked.into_iter().map(|id| id.0).collect();
        init.parent_order_id = self.parent_order_id.map(|id| id.0);
        init.exec_spawn_id = self.exec_spawn_id.map(|id| id.0);
    }
}
