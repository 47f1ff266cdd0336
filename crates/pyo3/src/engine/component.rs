//! The base of actors and strategies: what they may ask of the engine that they were added to.

use std::sync::{Mutex, MutexGuard, PoisonError};

use argonauta_common::{
    Slot, Subscription,
    component::ComponentTrigger,
    feed::{Feed, bars_topic},
};
use argonauta_execution::matching::Change;
use argonauta_model::{
    data::BarType,
    enums::{OrderSide, PositionSide, TimeInForce},
    identifiers::InstrumentId,
    order::Order,
};
use argonauta_system::CloseConfig;
use pyo3::{
    PyTraverseError, PyVisit,
    prelude::*,
    types::{PyDict, PyTuple},
};

use super::{
    clock::Callbacks,
    handle::{Handle, SlotView},
    indicator::IndicatorRef,
    order::{PyOrder, PyOrderList},
    position::PyPosition,
};
use crate::{
    convert::{Items, shown},
    enums::Enum,
    error::{Error, Result},
    model::{
        bar_type::PyBarType,
        identifiers::{PyClientId, PyInstrumentId, PyPositionId, PyTraderId},
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// What an indicator listens to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Source {
    /// Quotes of an instrument.
    Quotes(InstrumentId),
    /// Trades of an instrument.
    Trades(InstrumentId),
    /// Bars of a type.
    Bars(BarType),
}

/// What a component has registered by itself.
#[derive(Debug, Default)]
pub(crate) struct Registered {
    /// Indicators and what each listens to, in the order of registration.
    pub(crate) indicators: Vec<(Source, IndicatorRef)>,
    /// Who hears of its timers.
    pub(crate) timers: Callbacks,
}

/// The base of everything that lives in an engine.
///
/// Args:
///     args: Taken by the `__init__` of the subclass.
#[pyclass(name = "Component", module = "argonauta.common.component", frozen, subclass)]
pub(crate) struct PyComponent {
    place: Mutex<Option<SlotView>>,
    registered: Mutex<Registered>,
}

impl PyComponent {
    /// Puts the component in its place; one that has a place keeps it.
    pub(crate) fn join(&self, handle: &Handle, slot: Slot) -> Result<()> {
        let mut place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        if place.is_some() {
            return Err(Error::invalid("component", slot.0, "was added to an engine before"));
        }
        *place = Some(SlotView::new(handle.clone(), slot));
        Ok(())
    }

    /// Renews the place after a reset.
    pub(crate) fn rejoin(&self, handle: &Handle, slot: Slot) {
        let view = SlotView::new(handle.clone(), slot);
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = Some(view);
    }

    fn view(&self) -> Option<SlotView> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the component was added to an engine.
    pub(crate) fn has_joined(&self) -> bool {
        self.view().is_some()
    }

    /// Returns what the component has registered.
    pub(crate) fn registered(&self) -> MutexGuard<'_, Registered> {
        self.registered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what the component has registered. Dropping it may run Python: with nothing locked.
    pub(crate) fn forget(&self) {
        let registered = std::mem::take(&mut *self.registered());
        drop(registered);
    }

    /// Returns the callback of a timer that came due, and forgets it where that was the last time.
    pub(crate) fn callback(slf: &Bound<'_, Self>, name: &str) -> Result<Option<Py<PyAny>>> {
        let (handle, slot) = Self::place(slf)?;
        let mut registered = slf.get().registered();
        if registered.timers.is_empty() {
            return Ok(None);
        }
        let is_over = handle.with(|k| k.clock().next_time(slot, name).is_none())?;
        Ok(registered.timers.of(slf.py(), name, is_over))
    }

    /// Returns the kernel and the slot.
    pub(crate) fn place(slf: &Bound<'_, Self>) -> Result<(Handle, Slot)> {
        match slf.get().view() {
            Some(view) if view.is_stale() => Err(Error::Stale), // its engine gave it up
            Some(view) => Ok((view.handle, view.idx)),
            None => {
                let name = slf.get_type().name().map_or_else(|e| e.to_string(), |n| n.to_string());
                Err(Error::Unregistered(name))
            }
        }
    }

    fn register(slf: &Bound<'_, Self>, source: Source, indicator: &Bound<'_, PyAny>) -> Result<()> {
        let indicator = IndicatorRef::of(indicator)?;
        let mut registered = slf.get().registered();
        let known = registered.indicators.iter().any(|(s, i)| *s == source && i.is(&indicator));
        if !known {
            registered.indicators.push((source, indicator));
        }
        Ok(())
    }

    pub(super) fn unsubscribe(slf: &Bound<'_, Self>, topic: &str) -> Result<bool> {
        let (handle, slot) = Self::place(slf)?;
        handle.with(|k| k.bus_mut().unsubscribe(topic, Subscription { slot, handler: 0 }))
    }
}

#[pymethods]
impl PyComponent {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self { place: Mutex::new(None), registered: Mutex::new(Registered::default()) }
    }

    /// Whether the component was added to an engine.
    #[getter]
    fn is_registered(&self) -> bool {
        self.has_joined()
    }

    /// Trader of the engine.
    #[getter]
    fn trader_id(slf: &Bound<'_, Self>) -> Result<PyTraderId> {
        let (handle, _) = Self::place(slf)?;
        handle.with(|k| PyTraderId(k.config().trader_id))
    }

    /// Name in the engine: the strategy id, or the id of the actor.
    #[getter]
    fn registered_name(slf: &Bound<'_, Self>) -> Result<String> {
        let (handle, slot) = Self::place(slf)?;
        handle.with(|k| k.component_name(slot).to_owned())
    }

    /// State: READY, RUNNING, STOPPED, ...
    #[getter]
    fn state(slf: &Bound<'_, Self>) -> Result<Enum<argonauta_model::enums::ComponentState>> {
        if !slf.get().has_joined() {
            return Ok(Enum(argonauta_model::enums::ComponentState::PreInitialized));
        }
        let (handle, slot) = Self::place(slf)?;
        handle.with(|k| Enum(k.component_state(slot)))
    }

    /// Move to the state that follows a trigger; False where the present state does not allow it.
    fn _trigger(slf: &Bound<'_, Self>, name: &str) -> Result<()> {
        let trigger = match name {
            "stop" => ComponentTrigger::Stop,
            "start" => ComponentTrigger::Start,
            "resume" => ComponentTrigger::Resume,
            "degrade" => ComponentTrigger::Degrade,
            "fault" => ComponentTrigger::Fault,
            other => return Err(Error::invalid("trigger", other, "is not known")),
        };
        let (handle, slot) = Self::place(slf)?;
        Ok(handle.with(|k| k.trigger(slot, trigger))??)
    }

    /// Subscribe to the quotes of an instrument; they come to `on_quote_tick`.
    #[pyo3(signature = (instrument_id, client_id=None, update_catalog=false, params=None))]
    fn subscribe_quote_ticks(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        client_id: Option<&Bound<'_, PyAny>>,
        update_catalog: bool,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, update_catalog, params)?;
        let (handle, slot) = Self::place(slf)?;
        Ok(handle.with(|k| k.subscribe(slot, Feed::Quotes, instrument_id.0))??)
    }

    /// Subscribe to the trades of an instrument; they come to `on_trade_tick`.
    #[pyo3(signature = (instrument_id, client_id=None, update_catalog=false, params=None))]
    fn subscribe_trade_ticks(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        client_id: Option<&Bound<'_, PyAny>>,
        update_catalog: bool,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, update_catalog, params)?;
        let (handle, slot) = Self::place(slf)?;
        Ok(handle.with(|k| k.subscribe(slot, Feed::Trades, instrument_id.0))??)
    }

    /// Subscribe to bars; they come to `on_bar`.
    #[pyo3(signature = (bar_type, client_id=None, update_catalog=false, params=None))]
    fn subscribe_bars(
        slf: &Bound<'_, Self>,
        bar_type: PyBarType,
        client_id: Option<&Bound<'_, PyAny>>,
        update_catalog: bool,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, update_catalog, params)?;
        let (handle, slot) = Self::place(slf)?;
        Ok(handle.with(|k| k.subscribe_bars(slot, bar_type.0))??)
    }

    /// End a subscription to quotes.
    #[pyo3(signature = (instrument_id, client_id=None, params=None))]
    fn unsubscribe_quote_ticks(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        client_id: Option<&Bound<'_, PyAny>>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, false, params)?;
        Self::unsubscribe(slf, &Feed::Quotes.topic(instrument_id.0)).map(drop)
    }

    /// End a subscription to trades.
    #[pyo3(signature = (instrument_id, client_id=None, params=None))]
    fn unsubscribe_trade_ticks(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        client_id: Option<&Bound<'_, PyAny>>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, false, params)?;
        Self::unsubscribe(slf, &Feed::Trades.topic(instrument_id.0)).map(drop)
    }

    /// End a subscription to bars.
    #[pyo3(signature = (bar_type, client_id=None, params=None))]
    fn unsubscribe_bars(
        slf: &Bound<'_, Self>,
        bar_type: PyBarType,
        client_id: Option<&Bound<'_, PyAny>>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(client_id, false, params)?;
        Self::unsubscribe(slf, &bars_topic(&bar_type.0)).map(drop)
    }

    /// Let the engine feed an indicator with the quotes of an instrument, before `on_quote_tick`.
    fn register_indicator_for_quote_ticks(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        indicator: &Bound<'_, PyAny>,
    ) -> Result<()> {
        Self::register(slf, Source::Quotes(instrument_id.0), indicator)
    }

    /// Let the engine feed an indicator with the trades of an instrument, before `on_trade_tick`.
    fn register_indicator_for_trade_ticks(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        indicator: &Bound<'_, PyAny>,
    ) -> Result<()> {
        Self::register(slf, Source::Trades(instrument_id.0), indicator)
    }

    /// Let the engine feed an indicator with bars, before `on_bar`.
    fn register_indicator_for_bars(
        slf: &Bound<'_, Self>,
        bar_type: PyBarType,
        indicator: &Bound<'_, PyAny>,
    ) -> Result<()> {
        Self::register(slf, Source::Bars(bar_type.0), indicator)
    }

    /// The registered indicators, each once, in the order of registration.
    #[getter]
    fn registered_indicators(slf: &Bound<'_, Self>) -> Vec<Py<PyAny>> {
        let py = slf.py();
        let mut seen: Vec<Py<PyAny>> = Vec::new();
        for (_, indicator) in &slf.get().registered().indicators {
            let object = indicator.object();
            if !seen.iter().any(|known| known.is(object)) {
                seen.push(object.clone_ref(py));
            }
        }
        seen
    }

    /// Return whether there are registered indicators and all have had enough input.
    fn indicators_initialized(slf: &Bound<'_, Self>) -> Result<bool> {
        // The list is copied: an indicator written in Python may come back in.
        let py = slf.py();
        let copies: Vec<_> =
            slf.get().registered().indicators.iter().map(|(_, i)| i.copy(py)).collect();
        for indicator in &copies {
            if !indicator.initialized(py)? {
                return Ok(false);
            }
        }
        Ok(!copies.is_empty())
    }

    /// Submit an order: when this returns it is in the cache, submitted or denied.
    #[pyo3(signature = (order, position_id=None, client_id=None, params=None))]
    fn _submit_order(
        slf: &Bound<'_, Self>,
        order: &Bound<'_, PyOrder>,
        position_id: Option<PyPositionId>,
        client_id: Option<PyClientId>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(None, false, params)?;
        let (handle, _) = Self::place(slf)?;
        let client = client_id.map(|id| id.0);
        let order = order.get();
        let taken = order.take()?;
        let id = taken.client_order_id().clone();
        let copy = taken.clone();
        let submitted = handle
            .with(|k| {
                let known = k.cache().order_idx(&id).is_some();
                (known, k.submit_order_to(taken, position_id.map(|id| id.0), client))
            })
            .inspect_err(|_| order.give_back(copy.clone()))?;
        match submitted {
            (_, Ok(idx)) => {
                order.follow(&handle, idx);
                Ok(())
            }
            (true, Err(error)) => {
                order.give_back(copy);
                Err(error.into())
            }
            (false, Err(error)) => {
                if let Some(idx) = handle.with(|k| k.cache().order_idx(&id))? {
                    order.follow(&handle, idx);
                }
                Err(error.into())
            }
        }
    }

    /// Submit orders that belong together: all of them, or none where one is denied.
    ///
    /// Where the venue links orders it works the children of an order once that has traded, and keeps the
    /// others in step. When this returns each order is in the cache, submitted or denied.
    ///
    /// Args:
    ///     order_list: Orders, such as a bracket of the order factory.
    ///     position_id: Position that they are for, under HEDGING.
    ///     client_id: Client to send them to; in a backtest the venue of their instrument, or None.
    ///     params: Live parameters; None in a backtest.
    ///
    /// Raises:
    ///     InvalidValueError: If an order was submitted before, or its id is in use; nothing is taken then.
    #[pyo3(signature = (order_list, position_id=None, client_id=None, params=None))]
    fn _submit_order_list(
        slf: &Bound<'_, Self>,
        order_list: &Bound<'_, PyOrderList>,
        position_id: Option<PyPositionId>,
        client_id: Option<PyClientId>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(None, false, params)?;
        let (handle, _) = Self::place(slf)?;
        let client = client_id.map(|id| id.0);
        let members = order_list.get().members();
        let mut taken = Vec::with_capacity(members.len());
        for (place, member) in members.iter().enumerate() {
            match member.get().take() {
                Ok(order) => taken.push(order),
                Err(error) => {
                    give_back(&members[..place], taken);
                    return Err(error);
                }
            }
        }
        let copies = taken.clone();
        let position = position_id.map(|id| id.0);
        let submitted =
            match handle.with(|k| k.submit_order_list_to(taken, position.as_ref(), client)) {
                Ok(Ok(submitted)) => submitted,
                Ok(Err(error)) => {
                    give_back(members, copies);
                    return Err(error.into());
                }
                Err(error) => {
                    give_back(members, copies);
                    return Err(error);
                }
            };
        for (member, idx) in members.iter().zip(submitted) {
            member.get().follow(&handle, idx);
        }
        Ok(())
    }

    /// Ask the venue to change an order. What is None, and what is the same, stays as it is.
    #[pyo3(signature = (order, quantity=None, price=None, trigger_price=None, client_id=None, params=None))]
    fn _modify_order(
        slf: &Bound<'_, Self>,
        order: &Bound<'_, PyOrder>,
        quantity: Option<PyQuantity>,
        price: Option<PyPrice>,
        trigger_price: Option<PyPrice>,
        client_id: Option<PyClientId>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(None, false, params)?;
        let (handle, slot) = Self::place(slf)?;
        let idx = order.get().idx_in(&handle)?;
        check_client(&handle, order.get().read(Order::instrument_id)?, client_id)?;
        let change = order.get().read(|o| Change {
            quantity: quantity.map(|q| q.0).filter(|q| *q != o.quantity()),
            price: price.map(|p| p.0).filter(|p| Some(*p) != o.price()),
            trigger_price: trigger_price.map(|p| p.0).filter(|p| Some(*p) != o.trigger_price()),
        })?;
        Ok(handle.with(|k| k.modify_order_as(slot, idx, change))??)
    }

    /// Ask the venue to cancel an order; one that is closed or being cancelled is left alone.
    #[pyo3(signature = (order, client_id=None, params=None))]
    fn _cancel_order(
        slf: &Bound<'_, Self>,
        order: &Bound<'_, PyOrder>,
        client_id: Option<PyClientId>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(None, false, params)?;
        let (handle, slot) = Self::place(slf)?;
        let idx = order.get().idx_in(&handle)?;
        check_client(&handle, order.get().read(Order::instrument_id)?, client_id)?;
        Ok(handle.with(|k| k.cancel_order_as(slot, idx))??)
    }

    /// Cancel this strategy's orders in an instrument, on one side or on both.
    #[pyo3(signature = (instrument_id, order_side=Enum(OrderSide::NoOrderSide), client_id=None, params=None))]
    fn _cancel_all_orders(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        order_side: Enum<OrderSide>,
        client_id: Option<PyClientId>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> Result<()> {
        refuse_live_options(None, false, params)?;
        let (handle, slot) = Self::place(slf)?;
        check_client(&handle, instrument_id.0, client_id)?;
        Ok(handle.with(|k| k.cancel_all_orders(slot, instrument_id.0, order_side.0))??)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> std::result::Result<(), PyTraverseError> {
        // Whoever holds the lock is in the middle of something: then nothing here is garbage.
        let Ok(registered) = self.registered.try_lock() else { return Ok(()) };
        registered.timers.traverse(&visit)?;
        registered.indicators.iter().try_for_each(|(_, indicator)| visit.call(indicator.object()))
    }

    fn __clear__(&self) {
        self.forget();
    }

    /// Close a position with a market order.
    #[pyo3(signature = (position, time_in_force, reduce_only, tags=None))]
    fn _close_position(
        slf: &Bound<'_, Self>,
        position: &Bound<'_, PyPosition>,
        time_in_force: Enum<TimeInForce>,
        reduce_only: bool,
        tags: Option<Items<String>>,
    ) -> Result<()> {
        let (handle, slot) = Self::place(slf)?;
        let idx = position.get().idx_in(&handle)?;
        let config = close_config(time_in_force, reduce_only, tags);
        Ok(handle.with(|k| k.close_position(slot, idx, &config))??)
    }

    /// Exercise a long position in an American option, all of it or a quantity.
    #[pyo3(signature = (position, quantity=None))]
    fn _exercise_option(
        slf: &Bound<'_, Self>,
        position: &Bound<'_, PyPosition>,
        quantity: Option<PyQuantity>,
    ) -> Result<()> {
        let (handle, slot) = Self::place(slf)?;
        let idx = position.get().idx_in(&handle)?;
        Ok(handle.with(|k| k.exercise_option(slot, idx, quantity.map(|q| q.0)))??)
    }

    /// Close this strategy's positions in an instrument with market orders.
    #[pyo3(signature = (instrument_id, position_side, time_in_force, reduce_only, tags=None))]
    fn _close_all_positions(
        slf: &Bound<'_, Self>,
        instrument_id: PyInstrumentId,
        position_side: Enum<PositionSide>,
        time_in_force: Enum<TimeInForce>,
        reduce_only: bool,
        tags: Option<Items<String>>,
    ) -> Result<()> {
        let (handle, slot) = Self::place(slf)?;
        let config = close_config(time_in_force, reduce_only, tags);
        Ok(handle
            .with(|k| k.close_all_positions(slot, instrument_id.0, position_side.0, &config))??)
    }
}

/// Refuses a client that does not trade an instrument.
fn check_client(handle: &Handle, id: InstrumentId, client: Option<PyClientId>) -> Result<()> {
    let Some(client) = client else { return Ok(()) };
    match handle.with(|k| k.deny_client(id, client.0))? {
        Some(reason) => Err(Error::invalid("client_id", client.0, reason)),
        None => Ok(()),
    }
}

/// Gives orders back that were not taken.
fn give_back(members: &[Py<PyOrder>], orders: Vec<Order>) {
    for (member, order) in members.iter().zip(orders) {
        member.get().give_back(order);
    }
}

fn close_config(
    time_in_force: Enum<TimeInForce>,
    reduce_only: bool,
    tags: Option<Items<String>>,
) -> CloseConfig {
    CloseConfig {
        time_in_force: time_in_force.0,
        reduce_only,
        tags: tags.map_or_else(Vec::new, |tags| tags.0),
    }
}

/// A backtest has one client a venue and no catalog: an option for others is refused, not ignored.
pub(super) fn refuse_live_options(
    client_id: Option<&Bound<'_, PyAny>>,
    update_catalog: bool,
    params: Option<&Bound<'_, PyAny>>,
) -> Result<()> {
    if let Some(client_id) = client_id {
        let rule = "choosing a client is not supported in a backtest: leave it None";
        return Err(Error::invalid("client_id", shown(client_id), rule));
    }
    if update_catalog {
        return Err(Error::invalid("update_catalog", "True", "there is no catalog to update yet"));
    }
    if let Some(params) = params.filter(|p| p.is_truthy().unwrap_or(true)) {
        let rule = "simulated venues take no parameters: leave it None";
        return Err(Error::invalid("params", shown(params), rule));
    }
    Ok(())
}
