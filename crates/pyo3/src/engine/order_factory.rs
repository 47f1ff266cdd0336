//! Makes orders for one strategy.

mod bracket;
mod method;

use std::sync::{Mutex, PoisonError};

use argonauta_core::{IdSource, UnixNanos};
use argonauta_trading::OrderFactory;
use pyo3::prelude::*;

use super::{
    component::PyComponent,
    handle::SlotView,
    order::{PyOrder, PyOrderList},
};
use crate::{
    convert::{Items, Nanos, Whole, stable_hash},
    error::{Error, Result},
    model::identifiers::{PyClientOrderId, PyOrderListId, PyStrategyId, PyTraderId},
};

/// Makes orders with the ids of one strategy. `Strategy.order_factory` is one; one that belongs to no
/// strategy numbers by itself.
///
/// Args:
///     trader_id: Trader of the orders.
///     strategy_id: Strategy of the orders.
///     clock: Anything with a method `timestamp_ns()` that returns the time.
///     cache: Must be None: ids are counted, not looked up.
///     use_uuid_client_order_ids: Whether order ids are UUIDs.
///     use_hyphens_in_client_order_ids: Whether order ids are written with hyphens.
#[pyclass(name = "OrderFactory", module = "argonauta.common.factories", frozen)]
pub(crate) struct PyOrderFactory(Place);

/// Where the numbers are kept.
enum Place {
    /// With a strategy in an engine.
    Engine(SlotView),
    /// Here.
    Own { factory: Box<Mutex<OrderFactory>>, clock: Py<PyAny> },
}

impl PyOrderFactory {
    fn with<R>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut OrderFactory, UnixNanos) -> R,
    ) -> Result<R> {
        match &self.0 {
            Place::Engine(view) => view
                .with(|kernel, slot| {
                    let now = kernel.clock().now();
                    let name = kernel.component_name(slot).to_owned();
                    match kernel.factory_mut(slot) {
                        Some(factory) => Ok(work(factory, now)),
                        None => Err(argonauta_trading::TradingError::NotAStrategy(name)),
                    }
                })?
                .map_err(Error::from),
            Place::Own { factory, clock } => {
                let now: Nanos = clock.call_method0(py, "timestamp_ns")?.extract(py)?;
                let mut factory = factory.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(work(&mut factory, now.0))
            }
        }
    }
}

#[pymethods]
impl PyOrderFactory {
    #[new]
    #[pyo3(signature = (trader_id, strategy_id, clock, cache=None, use_uuid_client_order_ids=false, use_hyphens_in_client_order_ids=true))]
    fn new(
        trader_id: PyTraderId,
        strategy_id: PyStrategyId,
        clock: &Bound<'_, PyAny>,
        cache: Option<&Bound<'_, PyAny>>,
        use_uuid_client_order_ids: bool,
        use_hyphens_in_client_order_ids: bool,
    ) -> Result<Self> {
        if let Some(cache) = cache {
            let rule = "must be None: ids are counted, not looked up";
            return Err(Error::invalid("cache", cache.get_type().name()?, rule));
        }
        clock.call_method0("timestamp_ns")?.extract::<Nanos>()?;
        // Two factories of one strategy make the same ids, as two runs of it do.
        let ids = IdSource::new(stable_hash(&(trader_id.0.as_str(), strategy_id.0.as_str())));
        let factory = Box::new(Mutex::new(OrderFactory::new(
            trader_id.0,
            strategy_id.0,
            use_uuid_client_order_ids,
            !use_hyphens_in_client_order_ids,
            ids,
        )));
        Ok(Self(Place::Own { factory, clock: clock.clone().unbind() }))
    }

    /// Make the factory of a strategy that was added to an engine.
    #[staticmethod]
    fn _of_strategy(strategy: &Bound<'_, PyComponent>) -> Result<Self> {
        let (handle, slot) = PyComponent::place(strategy)?;
        Ok(Self(Place::Engine(SlotView::new(handle, slot))))
    }

    /// Trader of the orders.
    #[getter]
    fn trader_id(&self, py: Python<'_>) -> Result<PyTraderId> {
        self.with(py, |factory, _| PyTraderId(factory.trader_id()))
    }

    /// Strategy of the orders.
    #[getter]
    fn strategy_id(&self, py: Python<'_>) -> Result<PyStrategyId> {
        self.with(py, |factory, _| PyStrategyId(factory.strategy_id()))
    }

    /// Whether order ids are UUIDs.
    #[getter]
    fn use_uuid_client_order_ids(&self, py: Python<'_>) -> Result<bool> {
        self.with(py, |factory, _| factory.uses_uuids())
    }

    /// Whether order ids are written with hyphens.
    #[getter]
    fn use_hyphens_in_client_order_ids(&self, py: Python<'_>) -> Result<bool> {
        self.with(py, |factory, _| factory.uses_hyphens())
    }

    /// Return the next order id.
    fn generate_client_order_id(&self, py: Python<'_>) -> Result<PyClientOrderId> {
        Ok(PyClientOrderId(self.with(py, OrderFactory::next_order_id)??))
    }

    /// Return the next order list id.
    fn generate_order_list_id(&self, py: Python<'_>) -> Result<PyOrderListId> {
        Ok(PyOrderListId(self.with(py, OrderFactory::next_list_id)??))
    }

    /// Return how many order ids were given.
    fn get_client_order_id_count(&self, py: Python<'_>) -> Result<u64> {
        self.with(py, |factory, _| factory.order_count())
    }

    /// Return how many order list ids were given.
    fn get_order_list_id_count(&self, py: Python<'_>) -> Result<u64> {
        self.with(py, |factory, _| factory.list_count())
    }

    /// Set how many order ids were given.
    fn set_client_order_id_count(&self, py: Python<'_>, count: Whole<u32>) -> Result<()> {
        self.with(py, |factory, _| factory.set_order_count(count.0.into()))
    }

    /// Set how many order list ids were given.
    fn set_order_list_id_count(&self, py: Python<'_>, count: Whole<u32>) -> Result<()> {
        self.with(py, |factory, _| factory.set_list_count(count.0.into()))
    }

    /// Start counting again.
    fn reset(&self, py: Python<'_>) -> Result<()> {
        self.with(py, |factory, _| factory.reset())
    }

    /// Make a list of orders that are to be submitted together.
    ///
    /// Raises:
    ///     InvalidValueError: If there is no order, one is in the list twice, or they are for two
    ///         venues or of two strategies.
    fn create_list(&self, py: Python<'_>, orders: Items<Py<PyOrder>>) -> Result<PyOrderList> {
        PyOrderList::of(orders.0, |terms| {
            Ok(self.with(py, |factory, now| factory.create_list(terms, now))??)
        })
    }
}
