//! Everything that the bus carries.

use std::sync::Arc;

use argonauta_core::{UnixNanos, Uuid4};
use argonauta_model::{
    account::AccountState,
    book::OrderBook,
    data::{Bar, CustomData, MarketUpdate, QuoteTick, Signal, TradeTick},
    identifiers::InstrumentId,
    order::OrderEvent,
    position::PositionEvent,
};

use crate::{
    ids::{AccountIdx, DataTypeIdx, InstrumentIdx, OrderIdx, PositionIdx, Slot},
    trading_state::TradingStateChanged,
};

/// A timer or an alert that came due.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeEvent {
    /// Component that set it.
    pub slot: Slot,
    /// Name that the component gave it.
    pub name: Arc<str>,
    /// Unique id.
    pub event_id: Uuid4,
    /// When it was due.
    pub ts_event: UnixNanos,
    /// When it was made.
    pub ts_init: UnixNanos,
}

/// What a component can be told.
#[derive(Clone, Debug)]
pub enum Message {
    /// A quote.
    Quote(InstrumentIdx, QuoteTick),
    /// A trade.
    Trade(InstrumentIdx, TradeTick),
    /// A bar.
    Bar(Bar),
    /// Something happened to an order.
    Order(OrderIdx, OrderEvent),
    /// Something happened to a position.
    Position(PositionIdx, Arc<PositionEvent>),
    /// An account changed.
    Account(AccountIdx, Arc<AccountState>),
    /// A timer or an alert came due.
    Time(TimeEvent),
    /// It starts now.
    Start,
    /// It stops now.
    Stop,
    /// What else a venue publishes of an instrument.
    Update(InstrumentIdx, Arc<MarketUpdate>),
    /// A copy of an order book, made at an interval.
    Book(Arc<OrderBook>),
    /// Data of a type that users define.
    Data(DataTypeIdx, Arc<CustomData>),
    /// A value that a component published under a name.
    Signal(Arc<Signal>),
    /// The risk engine lets through something else than before.
    TradingState(Arc<TradingStateChanged>),
    /// An order for the execution algorithm that it is told to.
    Given(OrderIdx, InstrumentId),
    /// Orders that belong together, for the execution algorithm that they are told to.
    GivenList(Arc<[OrderIdx]>),
}

impl Message {
    /// Returns the instrument that it is about, where it is about one.
    pub fn instrument_id(&self) -> Option<InstrumentId> {
        match self {
            Self::Quote(_, quote) => Some(quote.instrument_id),
            Self::Trade(_, trade) => Some(trade.instrument_id),
            Self::Bar(bar) => Some(bar.bar_type.instrument_id),
            Self::Order(_, event) => Some(event.init.instrument_id),
            Self::Position(_, event) => Some(event.instrument_id),
            Self::Update(_, update) => Some(update.instrument_id()),
            Self::Book(book) => Some(book.instrument_id()),
            Self::Given(_, id) => Some(*id),
            Self::Account(..)
            | Self::Time(_)
            | Self::Start
            | Self::Stop
            | Self::Data(..)
            | Self::Signal(_)
            | Self::TradingState(_)
            | Self::GivenList(_) => None,
        }
    }
}
