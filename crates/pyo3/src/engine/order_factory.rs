//! Makes orders for one strategy.

use argonauta_core::UnixNanos;
use argonauta_model::{
    enums::{OrderSide, TimeInForce, TriggerType},
    error::ModelResult,
    order::OrderInit,
};
use argonauta_trading::OrderFactory;
use pyo3::prelude::*;

use super::{component::PyComponent, handle::SlotView, order::own_order};
use crate::{
    convert::{Items, Nanos},
    enums::Enum,
    error::{Error, Result},
    model::{
        identifiers::{PyClientOrderId, PyInstrumentId, PyOrderListId, PyStrategyId, PyTraderId},
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// Makes orders with the ids of one strategy.
#[pyclass(name = "OrderFactory", module = "argonauta.common.factories", frozen)]
pub(crate) struct PyOrderFactory(SlotView);

/// The terms that most kinds of orders share.
struct Terms {
    time_in_force: Enum<TimeInForce>,
    expire_time_ns: Option<u64>,
    post_only: bool,
    reduce_only: bool,
    quote_quantity: bool,
    display_qty: Option<PyQuantity>,
    tags: Option<Items<String>>,
    client_order_id: Option<PyClientOrderId>,
}

impl Terms {
    fn apply(self, init: OrderInit) -> OrderInit {
        let display_qty = self.display_qty.map(|q| q.0);
        let init = match display_qty {
            Some(_) => init.with_extras(|extras| extras.display_qty = display_qty),
            None => init,
        };
        OrderInit {
            time_in_force: self.time_in_force.0,
            expire_time: self.expire_time_ns.map(UnixNanos),
            post_only: self.post_only,
            reduce_only: self.reduce_only,
            quote_quantity: self.quote_quantity,
            tags: self.tags.map_or_else(Vec::new, |tags| tags.0),
            client_order_id: self.client_order_id.map_or(init.client_order_id.clone(), |id| id.0),
            ..init
        }
    }
}

impl PyOrderFactory {
    fn with<R>(&self, work: impl FnOnce(&mut OrderFactory, UnixNanos) -> R) -> Result<R> {
        self.0
            .with(|kernel, slot| {
                let now = kernel.clock().now();
                let name = kernel.component_name(slot).to_owned();
                match kernel.factory_mut(slot) {
                    Some(factory) => Ok(work(factory, now)),
                    None => Err(argonauta_trading::TradingError::NotAStrategy(name)),
                }
            })?
            .map_err(Error::from)
    }

    fn make(
        &self,
        py: Python<'_>,
        terms: Terms,
        make: impl FnOnce(&mut OrderFactory, UnixNanos) -> ModelResult<OrderInit>,
    ) -> Result<Py<PyAny>> {
        let order = self.with(|factory, now| {
            make(factory, now).and_then(|init| OrderFactory::order(terms.apply(init)))
        })??;
        Ok(own_order(py, order)?)
    }
}

#[expect(clippy::too_many_arguments, reason = "the public methods have them")]
#[pymethods]
impl PyOrderFactory {
    /// Make the factory of a strategy that was added to an engine.
    #[new]
    fn new(strategy: &Bound<'_, PyComponent>) -> Result<Self> {
        let (handle, slot) = PyComponent::place(strategy)?;
        Ok(Self(SlotView::new(handle, slot)))
    }

    /// Trader of the orders.
    #[getter]
    fn trader_id(&self) -> Result<PyTraderId> {
        self.with(|factory, _| PyTraderId(factory.trader_id()))
    }

    /// Strategy of the orders.
    #[getter]
    fn strategy_id(&self) -> Result<PyStrategyId> {
        self.with(|factory, _| PyStrategyId(factory.strategy_id()))
    }

    /// Return the next order id.
    fn generate_client_order_id(&self) -> Result<PyClientOrderId> {
        Ok(PyClientOrderId(self.with(OrderFactory::next_order_id)??))
    }

    /// Return the next order list id.
    fn generate_order_list_id(&self) -> Result<PyOrderListId> {
        Ok(PyOrderListId(self.with(OrderFactory::next_list_id)??))
    }

    /// Return how many order ids were given.
    fn get_client_order_id_count(&self) -> Result<u64> {
        self.with(|factory, _| factory.order_count())
    }

    /// Return how many order list ids were given.
    fn get_order_list_id_count(&self) -> Result<u64> {
        self.with(|factory, _| factory.list_count())
    }

    /// Set how many order ids were given.
    fn set_client_order_id_count(&self, count: u64) -> Result<()> {
        self.with(|factory, _| factory.set_order_count(count))
    }

    /// Set how many order list ids were given.
    fn set_order_list_id_count(&self, count: u64) -> Result<()> {
        self.with(|factory, _| factory.set_list_count(count))
    }

    /// Start counting again.
    fn reset(&self) -> Result<()> {
        self.with(|factory, _| factory.reset())
    }

    /// Make a market order: it trades at once at the best price that there is.
    #[pyo3(signature = (instrument_id, order_side, quantity, time_in_force=Enum(TimeInForce::Gtc), reduce_only=false, quote_quantity=false, exec_algorithm_id=None, exec_algorithm_params=None, tags=None, client_order_id=None))]
    fn market(
        &self,
        py: Python<'_>,
        instrument_id: PyInstrumentId,
        order_side: Enum<OrderSide>,
        quantity: PyQuantity,
        time_in_force: Enum<TimeInForce>,
        reduce_only: bool,
        quote_quantity: bool,
        exec_algorithm_id: Option<&Bound<'_, PyAny>>,
        exec_algorithm_params: Option<&Bound<'_, PyAny>>,
        tags: Option<Items<String>>,
        client_order_id: Option<PyClientOrderId>,
    ) -> Result<Py<PyAny>> {
        refuse(&[
            ("exec_algorithm_id", exec_algorithm_id),
            ("exec_algorithm_params", exec_algorithm_params),
        ])?;
        let terms = Terms {
            time_in_force,
            expire_time_ns: None,
            post_only: false,
            reduce_only,
            quote_quantity,
            display_qty: None,
            tags,
            client_order_id,
        };
        self.make(py, terms, |f, now| f.market(instrument_id.0, order_side.0, quantity.0, now))
    }

    /// Make a limit order: it trades at its price or better.
    #[pyo3(signature = (instrument_id, order_side, quantity, price, time_in_force=Enum(TimeInForce::Gtc), expire_time=None, post_only=false, reduce_only=false, quote_quantity=false, display_qty=None, emulation_trigger=Enum(TriggerType::NoTrigger), trigger_instrument_id=None, exec_algorithm_id=None, exec_algorithm_params=None, tags=None, client_order_id=None))]
    fn limit(
        &self,
        py: Python<'_>,
        instrument_id: PyInstrumentId,
        order_side: Enum<OrderSide>,
        quantity: PyQuantity,
        price: PyPrice,
        time_in_force: Enum<TimeInForce>,
        expire_time: Option<&Bound<'_, PyAny>>,
        post_only: bool,
        reduce_only: bool,
        quote_quantity: bool,
        display_qty: Option<PyQuantity>,
        emulation_trigger: Enum<TriggerType>,
        trigger_instrument_id: Option<&Bound<'_, PyAny>>,
        exec_algorithm_id: Option<&Bound<'_, PyAny>>,
        exec_algorithm_params: Option<&Bound<'_, PyAny>>,
        tags: Option<Items<String>>,
        client_order_id: Option<PyClientOrderId>,
    ) -> Result<Py<PyAny>> {
        refuse_emulation(emulation_trigger)?;
        refuse(&[
            ("trigger_instrument_id", trigger_instrument_id),
            ("exec_algorithm_id", exec_algorithm_id),
            ("exec_algorithm_params", exec_algorithm_params),
        ])?;
        let expire_time_ns = expiry(expire_time)?;
        let terms = Terms {
            time_in_force,
            expire_time_ns,
            post_only,
            reduce_only,
            quote_quantity,
            display_qty,
            tags,
            client_order_id,
        };
        let (id, side) = (instrument_id.0, order_side.0);
        self.make(py, terms, |f, now| f.limit(id, side, quantity.0, price.0, now))
    }

    /// Make a stop-market order: it trades at the market once its trigger is reached.
    #[pyo3(signature = (instrument_id, order_side, quantity, trigger_price, trigger_type=Enum(TriggerType::Default), time_in_force=Enum(TimeInForce::Gtc), expire_time=None, reduce_only=false, quote_quantity=false, emulation_trigger=Enum(TriggerType::NoTrigger), trigger_instrument_id=None, exec_algorithm_id=None, exec_algorithm_params=None, tags=None, client_order_id=None))]
    fn stop_market(
        &self,
        py: Python<'_>,
        instrument_id: PyInstrumentId,
        order_side: Enum<OrderSide>,
        quantity: PyQuantity,
        trigger_price: PyPrice,
        trigger_type: Enum<TriggerType>,
        time_in_force: Enum<TimeInForce>,
        expire_time: Option<&Bound<'_, PyAny>>,
        reduce_only: bool,
        quote_quantity: bool,
        emulation_trigger: Enum<TriggerType>,
        trigger_instrument_id: Option<&Bound<'_, PyAny>>,
        exec_algorithm_id: Option<&Bound<'_, PyAny>>,
        exec_algorithm_params: Option<&Bound<'_, PyAny>>,
        tags: Option<Items<String>>,
        client_order_id: Option<PyClientOrderId>,
    ) -> Result<Py<PyAny>> {
        refuse_emulation(emulation_trigger)?;
        refuse(&[
            ("trigger_instrument_id", trigger_instrument_id),
            ("exec_algorithm_id", exec_algorithm_id),
            ("exec_algorithm_params", exec_algorithm_params),
        ])?;
        let expire_time_ns = expiry(expire_time)?;
        let terms = Terms {
            time_in_force,
            expire_time_ns,
            post_only: false,
            reduce_only,
            quote_quantity,
            display_qty: None,
            tags,
            client_order_id,
        };
        let (id, side) = (instrument_id.0, order_side.0);
        check_trigger(trigger_type)?;
        self.make(py, terms, |f, now| {
            let init = f.stop_market(id, side, quantity.0, trigger_price.0, now)?;
            Ok(OrderInit { trigger_type: trigger_type.0, ..init })
        })
    }

    /// Make a stop-limit order: it becomes a limit order once its trigger is reached.
    #[pyo3(signature = (instrument_id, order_side, quantity, price, trigger_price, trigger_type=Enum(TriggerType::Default), time_in_force=Enum(TimeInForce::Gtc), expire_time=None, post_only=false, reduce_only=false, quote_quantity=false, display_qty=None, emulation_trigger=Enum(TriggerType::NoTrigger), trigger_instrument_id=None, exec_algorithm_id=None, exec_algorithm_params=None, tags=None, client_order_id=None))]
    fn stop_limit(
        &self,
        py: Python<'_>,
        instrument_id: PyInstrumentId,
        order_side: Enum<OrderSide>,
        quantity: PyQuantity,
        price: PyPrice,
        trigger_price: PyPrice,
        trigger_type: Enum<TriggerType>,
        time_in_force: Enum<TimeInForce>,
        expire_time: Option<&Bound<'_, PyAny>>,
        post_only: bool,
        reduce_only: bool,
        quote_quantity: bool,
        display_qty: Option<PyQuantity>,
        emulation_trigger: Enum<TriggerType>,
        trigger_instrument_id: Option<&Bound<'_, PyAny>>,
        exec_algorithm_id: Option<&Bound<'_, PyAny>>,
        exec_algorithm_params: Option<&Bound<'_, PyAny>>,
        tags: Option<Items<String>>,
        client_order_id: Option<PyClientOrderId>,
    ) -> Result<Py<PyAny>> {
        refuse_emulation(emulation_trigger)?;
        refuse(&[
            ("trigger_instrument_id", trigger_instrument_id),
            ("exec_algorithm_id", exec_algorithm_id),
            ("exec_algorithm_params", exec_algorithm_params),
        ])?;
        let expire_time_ns = expiry(expire_time)?;
        let terms = Terms {
            time_in_force,
            expire_time_ns,
            post_only,
            reduce_only,
            quote_quantity,
            display_qty,
            tags,
            client_order_id,
        };
        let (id, side) = (instrument_id.0, order_side.0);
        check_trigger(trigger_type)?;
        self.make(py, terms, |f, now| {
            let init = f.stop_limit(id, side, quantity.0, price.0, trigger_price.0, now)?;
            Ok(OrderInit { trigger_type: trigger_type.0, ..init })
        })
    }
}

/// The simulated venue triggers by its bid and ask; other triggers are refused, not ignored.
fn check_trigger(trigger_type: Enum<TriggerType>) -> Result<()> {
    match trigger_type.0 {
        TriggerType::Default | TriggerType::BidAsk => Ok(()),
        other => {
            let rule = "the simulated venue triggers by DEFAULT or BID_ASK";
            Err(Error::invalid("trigger_type", other, rule))
        }
    }
}

fn refuse_emulation(trigger: Enum<TriggerType>) -> Result<()> {
    match trigger.0 {
        TriggerType::NoTrigger => Ok(()),
        other => {
            Err(Error::invalid("emulation_trigger", other, "order emulation is not there yet"))
        }
    }
}

/// An argument of a part that is not there yet is refused, not ignored.
fn refuse(arguments: &[(&'static str, Option<&Bound<'_, PyAny>>)]) -> Result<()> {
    for (name, value) in arguments {
        if let Some(value) = value {
            return Err(Error::invalid(
                name,
                (*value).clone(),
                "is not supported yet: leave it None",
            ));
        }
    }
    Ok(())
}

/// An expiry is nanoseconds, or a datetime (UTC where it has no zone).
fn expiry(value: Option<&Bound<'_, PyAny>>) -> Result<Option<u64>> {
    let Some(value) = value else { return Ok(None) };
    if let Ok(Nanos(at)) = value.extract::<Nanos>() {
        return Ok(Some(at.0));
    }
    let convert = value.py().import("argonauta.core.datetime")?.getattr("dt_to_unix_nanos")?;
    Ok(Some(convert.call1((value,))?.extract()?))
}
