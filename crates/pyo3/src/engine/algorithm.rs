//! Execution algorithms as Python sees them: what they may ask, what they are told, and what the cache
//! knows of their orders.

use argonauta_common::{Message, OrderIdx};
use argonauta_execution::matching::Change;
use argonauta_model::{
    Quantity,
    enums::{OrderSide, TimeInForce, TriggerType},
    identifiers::{ExecAlgorithmId, OrderListId},
    order::OrderList,
};
use argonauta_trading::algorithms::{self, SpawnConfig, SpawnKind};
use pyo3::prelude::*;

use super::{
    cache::PyCache,
    cache_state::order_filter,
    component::PyComponent,
    handle::Handle,
    order::{PyOrder, PyOrderList, own_order, set::Expiry, view_order},
};
use crate::{
    convert::Items,
    enums::Enum,
    error::{Error, Result},
    model::{
        identifiers::{PyClientOrderId, PyExecAlgorithmId, PyInstrumentId, PyStrategyId, PyVenue},
        price::PyPrice,
        quantity::PyQuantity,
    },
};

#[pymethods]
impl PyComponent {
    /// Make an order from one that this execution algorithm was given.
    #[expect(clippy::too_many_arguments, reason = "the documented method has them")]
    #[pyo3(signature = (
        kind, primary, quantity, price=None, time_in_force=Enum(TimeInForce::Gtc), expire_time=None,
        post_only=false, reduce_only=false, display_qty=None,
        emulation_trigger=Enum(TriggerType::NoTrigger), tags=None, reduce_primary=true
    ))]
    fn _spawn(
        slf: &Bound<'_, Self>,
        kind: &str,
        primary: &Bound<'_, PyOrder>,
        quantity: PyQuantity,
        price: Option<PyPrice>,
        time_in_force: Enum<TimeInForce>,
        expire_time: Option<Expiry>,
        post_only: bool,
        reduce_only: bool,
        display_qty: Option<PyQuantity>,
        emulation_trigger: Enum<TriggerType>,
        tags: Option<Items<String>>,
        reduce_primary: bool,
    ) -> Result<Py<PyAny>> {
        let kind = match (kind, price) {
            ("market", _) => SpawnKind::Market,
            ("limit", Some(price)) => SpawnKind::Limit(price.0),
            ("market_to_limit", _) => SpawnKind::MarketToLimit,
            (other, _) => return Err(Error::invalid("spawned order", other, "is not known")),
        };
        let config = SpawnConfig {
            kind,
            quantity: quantity.0,
            time_in_force: time_in_force.0,
            expire_time: expire_time.map(Expiry::nanos),
            post_only,
            reduce_only,
            display_qty: display_qty.map(|quantity| quantity.0),
            emulation_trigger: emulation_trigger.0,
            tags: tags.map_or_else(Vec::new, |tags| tags.0),
            reduce_primary,
        };
        let (handle, slot) = Self::place(slf)?;
        let idx = primary.get().idx_in(&handle)?;
        let order = handle.with(|k| k.spawn_order(slot, idx, &config))??;
        Ok(own_order(slf.py(), order)?)
    }

    /// Submit an order that was spawned, or the primary order with what is left of it.
    fn _submit_worked(slf: &Bound<'_, Self>, order: &Bound<'_, PyOrder>) -> Result<()> {
        let (handle, slot) = Self::place(slf)?;
        let order = order.get();
        if let Ok(idx) = order.idx_in(&handle) {
            return Ok(handle.with(|k| k.submit_primary(slot, idx))??);
        }
        let taken = order.take()?;
        let copy = taken.clone();
        let submitted = handle.with(|k| k.submit_spawned(slot, taken));
        match submitted {
            Ok(Ok(idx)) => {
                order.follow(&handle, idx);
                Ok(())
            }
            Ok(Err(error)) => {
                order.give_back(copy);
                Err(error.into())
            }
            Err(error) => {
                order.give_back(copy);
                Err(error)
            }
        }
    }

    /// Change an order that was not submitted yet: no venue is asked.
    #[pyo3(signature = (order, quantity=None, price=None, trigger_price=None))]
    fn _modify_in_place(
        slf: &Bound<'_, Self>,
        order: &Bound<'_, PyOrder>,
        quantity: Option<PyQuantity>,
        price: Option<PyPrice>,
        trigger_price: Option<PyPrice>,
    ) -> Result<()> {
        let (handle, slot) = Self::place(slf)?;
        let change = Change {
            quantity: quantity.map(|quantity| quantity.0),
            price: price.map(|price| price.0),
            trigger_price: trigger_price.map(|price| price.0),
        };
        let order = order.get();
        if let Ok(idx) = order.idx_in(&handle) {
            return Ok(handle.with(|k| k.modify_order_in_place(slot, idx, change))??);
        }
        let mut taken = order.take()?;
        let changed = handle.with(|k| k.modify_spawned(&mut taken, change));
        order.give_back(taken);
        Ok(changed??)
    }
}

/// Returns what an execution algorithm is given, as Python objects: an order, or a list.
pub(super) fn given(
    py: Python<'_>,
    component: &Bound<'_, PyComponent>,
    message: &Message,
) -> Result<Vec<Py<PyAny>>> {
    let (handle, _) = PyComponent::place(component)?;
    let orders: &[OrderIdx] = match message {
        Message::Given(order, _) => std::slice::from_ref(order),
        Message::GivenList(orders) => orders,
        _ => &[],
    };
    let objects = orders.iter().map(|idx| object(py, &handle, *idx));
    objects.collect()
}

fn object(py: Python<'_>, handle: &Handle, idx: OrderIdx) -> Result<Py<PyAny>> {
    let kind = handle.with(|k| k.cache().order(idx).order_type())?;
    Ok(view_order(py, handle, idx, kind)?)
}

/// Makes the list object of orders that belong together.
pub(super) fn list(py: Python<'_>, orders: &[Py<PyAny>]) -> Result<Py<PyOrderList>> {
    let members = orders.iter().map(|order| Ok(order.bind(py).cast::<PyOrder>()?.clone().unbind()));
    let members: Vec<_> = members.collect::<PyResult<_>>().map_err(Error::from)?;
    let list = PyOrderList::of(members, |terms| {
        let named = terms.first().and_then(|first| first.order_list_id.clone());
        let id = match (named, terms.first()) {
            (Some(id), _) => id,
            (None, Some(first)) => OrderListId::new(&format!("OL-{}", first.client_order_id))?,
            (None, None) => OrderListId::new("OL")?,
        };
        Ok(OrderList::new(id, terms)?)
    })?;
    Ok(Py::new(py, list)?)
}

#[pymethods]
impl PyCache {
    /// Return the orders of an execution algorithm, oldest first.
    #[pyo3(signature = (exec_algorithm_id, venue=None, instrument_id=None, strategy_id=None, side=Enum(OrderSide::NoOrderSide)))]
    fn orders_for_exec_algorithm(
        &self,
        py: Python<'_>,
        exec_algorithm_id: PyExecAlgorithmId,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
        side: Enum<OrderSide>,
    ) -> Result<Vec<Py<PyAny>>> {
        let filter = order_filter(venue, instrument_id, strategy_id, side.0);
        let found: Vec<_> = self.0.with(|k| {
            let cache = k.cache();
            let orders = cache.orders_for_exec_algorithm(exec_algorithm_id.0);
            orders.filter(|idx| filter.accepts(cache.order(*idx))).collect()
        })?;
        found.into_iter().map(|idx| object(py, &self.0, idx)).collect()
    }

    /// Return a primary order and those that were spawned from it, oldest first.
    fn orders_for_exec_spawn(
        &self,
        py: Python<'_>,
        exec_spawn_id: &PyClientOrderId,
    ) -> Result<Vec<Py<PyAny>>> {
        let found: Vec<_> =
            self.0.with(|k| k.cache().orders_for_exec_spawn(&exec_spawn_id.0).collect())?;
        found.into_iter().map(|idx| object(py, &self.0, idx)).collect()
    }

    /// Return the quantity of a primary order and of those that were spawned from it, or None.
    #[pyo3(signature = (exec_spawn_id, active_only=false))]
    fn exec_spawn_total_quantity(
        &self,
        exec_spawn_id: &PyClientOrderId,
        active_only: bool,
    ) -> Result<Option<PyQuantity>> {
        let id = &exec_spawn_id.0;
        shown(self.0.with(|k| k.cache().exec_spawn_total_quantity(id, active_only)))
    }

    /// Return what has traded of a primary order and of those that were spawned from it, or None.
    #[pyo3(signature = (exec_spawn_id, active_only=false))]
    fn exec_spawn_total_filled_qty(
        &self,
        exec_spawn_id: &PyClientOrderId,
        active_only: bool,
    ) -> Result<Option<PyQuantity>> {
        let id = &exec_spawn_id.0;
        shown(self.0.with(|k| k.cache().exec_spawn_total_filled_qty(id, active_only)))
    }

    /// Return what is still open of a primary order and of those that were spawned from it, or None.
    #[pyo3(signature = (exec_spawn_id, active_only=false))]
    fn exec_spawn_total_leaves_qty(
        &self,
        exec_spawn_id: &PyClientOrderId,
        active_only: bool,
    ) -> Result<Option<PyQuantity>> {
        let id = &exec_spawn_id.0;
        shown(self.0.with(|k| k.cache().exec_spawn_total_leaves_qty(id, active_only)))
    }
}

fn shown(quantity: Result<Option<Quantity>>) -> Result<Option<PyQuantity>> {
    Ok(quantity?.map(PyQuantity))
}

/// Makes an algorithm that comes with the platform, by its name.
pub(super) fn make(
    kind: &str,
    id: Option<ExecAlgorithmId>,
) -> Result<Box<dyn argonauta_trading::Component>> {
    Ok(algorithms::make(kind, id)?)
}
