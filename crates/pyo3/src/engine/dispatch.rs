//! Calls the handlers of a Python component. They are found once, when the component joins.

use std::sync::Arc;

use argonauta_common::{Message, TradingStateChanged};
use argonauta_core::UnixNanos;
use argonauta_model::{
    data::{MarketUpdate, Signal, SignalValue},
    enums::NamedEnum,
    order::{OrderEvent, OrderEventKind},
    position::{PositionEvent, PositionEventKind},
};
use argonauta_system::Interests;
use pyo3::{
    IntoPyObjectExt, intern,
    prelude::*,
    sync::PyOnceLock,
    types::{PyBytes, PyDict},
};

use super::{
    algorithm::{given, list},
    component::{PyComponent, Source},
    indicator::IndicatorRef,
};
use crate::{
    convert::add_note,
    enums::Enum,
    error::{Error, Result},
    model::{
        bar::PyBar,
        book::PyOrderBook,
        corporate_action::{PyCashDividend, PyStockSplit},
        data_type::payload_object,
        deltas::PyOrderBookDeltas,
        depth::PyOrderBookDepth10,
        event::{PyTimeEvent, order_event_to_python, position_event_to_python},
        greeks::PyOptionGreeks,
        identifiers::PyTraderId,
        instrument::to_python,
        tick::{PyQuoteTick, PyTradeTick},
        update::{
            PyFundingRateUpdate, PyIndexPriceUpdate, PyInstrumentClose, PyInstrumentStatus,
            PyMarkPriceUpdate,
        },
        uuid::PyUuid4,
    },
};

/// A bound method that somebody wrote, or nothing.
type Handler = Option<Py<PyAny>>;

/// The handlers of one component.
#[derive(Debug)]
pub(crate) struct Handlers {
    pub(crate) component: Py<PyComponent>,
    start: Handler,
    stop: Handler,
    reset: Handler,
    dispose: Handler,
    quote: Handler,
    trade: Handler,
    bar: Handler,
    deltas: Handler,
    depth: Handler,
    book: Handler,
    mark_price: Handler,
    index_price: Handler,
    funding_rate: Handler,
    status: Handler,
    close: Handler,
    greeks: Handler,
    instrument: Handler,
    split: Handler,
    dividend: Handler,
    data: Handler,
    signal: Handler,
    trading_state: Handler,
    time: Handler,
    event: Handler,
    /// What execution algorithms are given.
    given: Handler,
    given_list: Handler,
    order: Handler,
    position: Handler,
    /// By the number of the order event's kind.
    orders: [Handler; 17],
    /// By the number of the position event's kind.
    positions: [Handler; 5],
}

/// Returns the method of this name unless it is the empty one of the base class.
fn written(object: &Bound<'_, PyAny>, name: &str) -> PyResult<Handler> {
    let Some(method) = object.getattr_opt(name)? else { return Ok(None) };
    let is_default = method.hasattr(intern!(object.py(), "_is_default_handler"))?;
    Ok((!is_default).then(|| method.unbind()))
}

/// `OrderPendingUpdate` is handled by `on_order_pending_update`.
fn handler_name(event: &str) -> String {
    let mut name = String::from("on");
    for c in event.chars() {
        if c.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

impl Handlers {
    /// Finds the handlers that a component overrides.
    pub(crate) fn find(component: &Bound<'_, PyComponent>) -> PyResult<Self> {
        let object = component.as_any();
        let mut orders = [const { None }; 17];
        for kind in OrderEventKind::MEMBERS {
            orders[usize::from(kind.value())] = written(object, &handler_name(kind.name()))?;
        }
        let mut positions = [const { None }; 5];
        for kind in PositionEventKind::MEMBERS {
            positions[usize::from(kind.value())] = written(object, &handler_name(kind.name()))?;
        }
        Ok(Self {
            component: component.clone().unbind(),
            start: written(object, "on_start")?,
            stop: written(object, "on_stop")?,
            reset: written(object, "on_reset")?,
            dispose: written(object, "on_dispose")?,
            quote: written(object, "on_quote_tick")?,
            trade: written(object, "on_trade_tick")?,
            bar: written(object, "on_bar")?,
            deltas: written(object, "on_order_book_deltas")?,
            depth: written(object, "on_order_book_depth")?,
            book: written(object, "on_order_book")?,
            mark_price: written(object, "on_mark_price")?,
            index_price: written(object, "on_index_price")?,
            funding_rate: written(object, "on_funding_rate")?,
            status: written(object, "on_instrument_status")?,
            close: written(object, "on_instrument_close")?,
            greeks: written(object, "on_option_greeks")?,
            instrument: written(object, "on_instrument")?,
            split: written(object, "on_stock_split")?,
            dividend: written(object, "on_cash_dividend")?,
            data: written(object, "on_data")?,
            signal: written(object, "on_signal")?,
            trading_state: written(object, "on_trading_state_changed")?,
            time: written(object, "on_time_event")?,
            event: written(object, "on_event")?,
            given: written(object, "on_order")?,
            given_list: written(object, "on_order_list")?,
            order: written(object, "on_order_event")?,
            position: written(object, "on_position_event")?,
            orders,
            positions,
        })
    }

    /// Returns the kinds of events that any handler wants.
    pub(crate) fn interests(&self) -> Interests {
        let mut interests = Interests::NONE;
        for kind in OrderEventKind::MEMBERS {
            let own = self.orders[usize::from(kind.value())].is_some();
            if own || self.order.is_some() || self.event.is_some() {
                interests = interests.with_order(*kind);
            }
        }
        for kind in PositionEventKind::MEMBERS {
            let own = self.positions[usize::from(kind.value())].is_some();
            if own || self.position.is_some() || self.event.is_some() {
                interests = interests.with_position(*kind);
            }
        }
        interests
    }

    /// Tells the component that the engine was reset.
    pub(crate) fn reset(&self, py: Python<'_>) -> PyResult<()> {
        call0(py, self.reset.as_ref())
    }

    /// Tells the component that the engine gives it up.
    pub(crate) fn dispose(&self, py: Python<'_>) -> PyResult<()> {
        call0(py, self.dispose.as_ref())
    }

    /// Feeds the indicators that listen, then calls the handler.
    pub(crate) fn call(&self, py: Python<'_>, message: &Message) -> Called {
        match message {
            Message::Quote(_, quote) => {
                self.feed(py, Source::Quotes(quote.instrument_id), |i| i.feed_quote(py, quote))?;
                match &self.quote {
                    Some(handler) => call1(py, handler, Bound::new(py, PyQuoteTick(*quote)))
                        .map_err(in_handler("on_quote_tick")),
                    None => Ok(()),
                }
            }
            Message::Trade(_, trade) => {
                self.feed(py, Source::Trades(trade.instrument_id), |i| i.feed_trade(py, trade))?;
                match &self.trade {
                    Some(handler) => call1(py, handler, Bound::new(py, PyTradeTick(*trade)))
                        .map_err(in_handler("on_trade_tick")),
                    None => Ok(()),
                }
            }
            Message::Bar(bar) => {
                self.feed(py, Source::Bars(bar.bar_type), |i| i.feed_bar(py, bar))?;
                match &self.bar {
                    Some(handler) => call1(py, handler, Bound::new(py, PyBar(*bar)))
                        .map_err(in_handler("on_bar")),
                    None => Ok(()),
                }
            }
            Message::Order(_, event) => self.order_event(py, event.clone()),
            Message::Position(_, event) => self.position_event(py, Arc::clone(event)),
            Message::Time(event) => self.time_event(py, event),
            Message::Start => call0(py, self.start.as_ref()).map_err(in_handler("on_start")),
            Message::Stop => call0(py, self.stop.as_ref()).map_err(in_handler("on_stop")),
            Message::Update(_, update) => self.update(py, update),
            Message::Book(book) => tell(py, &self.book, "on_order_book", || {
                Bound::new(py, PyOrderBook::of((**book).clone()))
            }),
            Message::Data(_, data) => match (&self.data, payload_object(py, data)) {
                (Some(handler), Some(object)) => {
                    call1(py, handler, Ok(object.into_bound(py))).map_err(in_handler("on_data"))
                }
                _ => Ok(()), // of a Rust component: its type is not known here
            },
            Message::Signal(signal) => {
                tell(py, &self.signal, "on_signal", || signal_to_python(py, signal))
            }
            Message::TradingState(event) => {
                tell(py, &self.trading_state, "on_trading_state_changed", || {
                    trading_state_to_python(py, event)
                })
            }
            Message::Given(..) | Message::GivenList(_) => self.given(py, message),
            Message::Account(..) => Ok(()),
        }
    }

    /// Gives orders to an execution algorithm; a list one by one where nobody wrote `on_order_list`.
    fn given(&self, py: Python<'_>, message: &Message) -> Called {
        let failed = |error: Error| in_handler("on_order")(error.into());
        let orders = given(py, self.component.bind(py), message).map_err(failed)?;
        if let (Message::GivenList(_), Some(handler)) = (message, &self.given_list) {
            let list = list(py, &orders).map(|list| list.into_bound(py)).map_err(PyErr::from);
            return call1(py, handler, list).map_err(in_handler("on_order_list"));
        }
        for order in orders {
            tell(py, &self.given, "on_order", || Ok(order.into_bound(py)))?;
        }
        Ok(())
    }

    fn update(&self, py: Python<'_>, update: &MarketUpdate) -> Called {
        match update {
            MarketUpdate::Deltas(deltas) => tell(py, &self.deltas, "on_order_book_deltas", || {
                Bound::new(py, PyOrderBookDeltas(deltas.clone()))
            }),
            MarketUpdate::Depth(depth) => tell(py, &self.depth, "on_order_book_depth", || {
                Bound::new(py, PyOrderBookDepth10(depth.clone()))
            }),
            MarketUpdate::MarkPrice(update) => tell(py, &self.mark_price, "on_mark_price", || {
                Bound::new(py, PyMarkPriceUpdate(*update))
            }),
            MarketUpdate::IndexPrice(update) => {
                tell(py, &self.index_price, "on_index_price", || {
                    Bound::new(py, PyIndexPriceUpdate(*update))
                })
            }
            MarketUpdate::FundingRate(update) => {
                tell(py, &self.funding_rate, "on_funding_rate", || {
                    Bound::new(py, PyFundingRateUpdate(*update))
                })
            }
            MarketUpdate::Status(status) => tell(py, &self.status, "on_instrument_status", || {
                Bound::new(py, PyInstrumentStatus(status.clone()))
            }),
            MarketUpdate::Close(close) => tell(py, &self.close, "on_instrument_close", || {
                Bound::new(py, PyInstrumentClose(*close))
            }),
            MarketUpdate::Greeks(greeks) => tell(py, &self.greeks, "on_option_greeks", || {
                Bound::new(py, PyOptionGreeks(*greeks))
            }),
            MarketUpdate::Split(split) => {
                tell(py, &self.split, "on_stock_split", || Bound::new(py, PyStockSplit(*split)))
            }
            MarketUpdate::Dividend(dividend) => {
                tell(py, &self.dividend, "on_cash_dividend", || {
                    Bound::new(py, PyCashDividend(*dividend))
                })
            }
            MarketUpdate::Instrument(instrument) => {
                tell(py, &self.instrument, "on_instrument", || {
                    to_python(py, Arc::clone(instrument)).map(|object| object.into_bound(py))
                })
            }
        }
    }

    fn feed(
        &self,
        py: Python<'_>,
        source: Source,
        feed: impl Fn(&IndicatorRef) -> Result<()>,
    ) -> Called {
        let component = self.component.get();
        let registered = component.registered();
        let failed = |error: Error| in_handler("registered indicators")(error.into());
        let mut foreign = Vec::new();
        for (_, indicator) in registered.indicators.iter().filter(|(s, _)| *s == source) {
            if indicator.is_native() {
                feed(indicator).map_err(failed)?;
            } else {
                foreign.push(indicator.copy(py)); // may come back in: called with nothing locked
            }
        }
        drop(registered);
        foreign.iter().try_for_each(|indicator| feed(indicator).map_err(failed))
    }

    fn order_event(&self, py: Python<'_>, event: OrderEvent) -> Called {
        let kind = event.kind();
        let own = &self.orders[usize::from(kind.value())];
        let event = order_event_to_python(py, event).map_err(in_handler("on_order_event"))?;
        self.tell(
            py,
            &event,
            [
                (own, &|| handler_name(kind.name())),
                (&self.order, &|| "on_order_event".to_owned()),
                (&self.event, &|| "on_event".to_owned()),
            ],
        )
    }

    fn position_event(&self, py: Python<'_>, event: Arc<PositionEvent>) -> Called {
        let kind = event.kind;
        let own = &self.positions[usize::from(kind.value())];
        let event = position_event_to_python(py, event).map_err(in_handler("on_position_event"))?;
        self.tell(
            py,
            &event,
            [
                (own, &|| handler_name(kind.name())),
                (&self.position, &|| "on_position_event".to_owned()),
                (&self.event, &|| "on_event".to_owned()),
            ],
        )
    }

    fn time_event(&self, py: Python<'_>, event: &argonauta_common::TimeEvent) -> Called {
        let failed = in_handler("on_time_event");
        let callback = match PyComponent::callback(self.component.bind(py), &event.name) {
            Ok(callback) => callback,
            Err(error) => return Err(failed(error.into())),
        };
        let python = match Py::new(py, PyTimeEvent::from(event)) {
            Ok(python) => python.into_any(),
            Err(error) => return Err(failed(error)),
        };
        let timer = || {
            let name = callback.as_ref().map(|callback| callback.getattr(py, "__name__"));
            let name = name.and_then(|name| name.ok()?.extract::<String>(py).ok());
            format!("{} (timer {:?})", name.as_deref().unwrap_or("callback"), event.name)
        };
        if callback.is_some() {
            return self.tell(py, &python, [(&callback, &timer)]);
        }
        self.tell(
            py,
            &python,
            [
                (&self.time, &|| "on_time_event".to_owned()),
                (&self.event, &|| "on_event".to_owned()),
            ],
        )
    }

    /// Calls one handler after the other; the name of one is made only where it fails.
    fn tell<const N: usize>(
        &self,
        py: Python<'_>,
        event: &Py<PyAny>,
        handlers: [(&Handler, &dyn Fn() -> String); N],
    ) -> Called {
        for (handler, name) in handlers {
            if let Some(handler) = handler
                && let Err(error) = handler.call1(py, (event,))
            {
                return Err(Failure { handler: name(), error });
            }
        }
        Ok(())
    }
}

/// How a call of handlers ended.
type Called = std::result::Result<(), Failure>;

/// An exception and the handler that raised it.
#[derive(Debug)]
pub(crate) struct Failure {
    handler: String,
    pub(crate) error: PyErr,
}

fn in_handler(name: &'static str) -> impl Fn(PyErr) -> Failure {
    move |error| Failure { handler: name.to_owned(), error }
}

impl Failure {
    /// Adds a note to the exception: component, handler, instrument and time.
    pub(crate) fn note(&self, py: Python<'_>, about: &Message, component: &str, now: UnixNanos) {
        let instrument = match about.instrument_id() {
            Some(id) => format!("instrument {id}"),
            None => "no instrument".to_owned(),
        };
        let text = format!("raised in {component}.{}, {instrument}, at {now}", self.handler);
        add_note(py, &self.error, &text);
    }
}

fn call0(py: Python<'_>, handler: Option<&Py<PyAny>>) -> PyResult<()> {
    match handler {
        Some(handler) => handler.call0(py).map(drop),
        None => Ok(()),
    }
}

/// Makes the argument of a handler and calls it, where somebody wrote it.
fn tell<'py, T>(
    py: Python<'py>,
    handler: &Handler,
    name: &'static str,
    argument: impl FnOnce() -> PyResult<Bound<'py, T>>,
) -> Called {
    match handler {
        Some(handler) => call1(py, handler, argument()).map_err(in_handler(name)),
        None => Ok(()),
    }
}

/// Makes the object of a signal: its class carries the signal's name.
fn signal_to_python<'py>(py: Python<'py>, signal: &Signal) -> PyResult<Bound<'py, PyAny>> {
    static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let make = MAKE.import(py, "argonauta.common.signal", "make_signal")?;
    let times = (signal.ts_event.as_u64(), signal.ts_init.as_u64());
    let value = match &signal.value {
        SignalValue::Bool(value) => value.into_bound_py_any(py)?,
        SignalValue::Int(value) => value.into_bound_py_any(py)?,
        SignalValue::Float(value) => value.into_bound_py_any(py)?,
        SignalValue::Text(value) => value.into_bound_py_any(py)?,
        SignalValue::Bytes(value) => PyBytes::new(py, value).into_any(),
    };
    make.call1((signal.name.as_str(), value, times.0, times.1))
}

fn trading_state_to_python<'py>(
    py: Python<'py>,
    event: &TradingStateChanged,
) -> PyResult<Bound<'py, PyAny>> {
    static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let class = CLASS.import(py, "argonauta.common.messages", "TradingStateChanged")?;
    let config = PyDict::new(py);
    for (name, value) in &event.config {
        config.set_item(name, value)?;
    }
    let times = (event.ts_event.as_u64(), event.ts_init.as_u64());
    let (trader, id) = (PyTraderId(event.trader_id), PyUuid4(event.event_id));
    class.call1((trader, Enum(event.state), config, id, times.0, times.1))
}

fn call1<T>(py: Python<'_>, handler: &Py<PyAny>, argument: PyResult<Bound<'_, T>>) -> PyResult<()> {
    handler.bind(py).call1((argument?.into_any(),)).map(drop)
}
