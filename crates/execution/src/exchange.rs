//! A simulated venue: its matching engines, its account, and the commands under way to it.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
    sync::Arc,
};

use ahash::AHashMap;
use argonauta_common::{AccountIdx, Cache, InstrumentIdx, OrderIdx};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, ModelError,
    enums::{BookType, OtoTriggerMode},
    error::ModelResult,
    identifiers::InstrumentId,
    identifiers::Venue,
};

use crate::{
    matching::{Change, MatchingConfig, MatchingEngine},
    models::{CommandKind, Draws, LatencyModel, TradedVolume},
    venue_event::VenueEvent,
};

/// How a venue works.
#[derive(Clone, Debug)]
pub struct ExchangeConfig {
    /// Rules of matching.
    pub matching: MatchingConfig,
    /// How long commands take.
    pub latency: LatencyModel,
    /// Whether the venue links orders; `None` where it works each by itself. Else it says when the
    /// children of an order are released.
    pub contingencies: Option<OtoTriggerMode>,
}

/// What is asked of a venue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// Take a new order.
    Submit(OrderIdx),
    /// Change an order.
    Modify(OrderIdx, Change),
    /// Cancel an order.
    Cancel(OrderIdx),
}

impl Command {
    /// Returns the order that it is about.
    pub const fn order(self) -> OrderIdx {
        match self {
            Self::Submit(order) | Self::Modify(order, _) | Self::Cancel(order) => order,
        }
    }

    const fn kind(self) -> CommandKind {
        match self {
            Self::Submit(_) => CommandKind::Insert,
            Self::Modify(..) => CommandKind::Update,
            Self::Cancel(_) => CommandKind::Cancel,
        }
    }
}

/// A simulated venue.
#[derive(Debug)]
pub struct Exchange {
    /// Venue that it simulates.
    pub venue: Venue,
    /// Its account.
    pub account: AccountIdx,
    config: ExchangeConfig,
    engines: Vec<MatchingEngine>,
    /// Place of each instrument's engine, by the cache's dense id.
    engine_of: Vec<Option<u32>>,
    /// Commands without delay, oldest first.
    queue: VecDeque<Command>,
    /// Commands under way by arrival, then by when they were sent.
    in_flight: BinaryHeap<Reverse<InFlight>>,
    sent: u64,
    /// When the last command arrives that is under way for an order: those after it do not overtake it.
    last_arrival: AHashMap<OrderIdx, (UnixNanos, u64)>,
    /// Draws of delays, by the place of the engine.
    draws: Vec<Option<Draws>>,
    /// What a latency model failed with; the next command that is executed says it.
    failed: Option<ModelError>,
    /// What was traded here.
    volume: Arc<TradedVolume>,
    /// Linked orders that work and may only reduce a position: they never cover more than is held.
    pub covering: Vec<OrderIdx>,
}

#[derive(Debug)]
struct InFlight {
    arrives: UnixNanos,
    sequence: u64,
    command: Command,
}

impl PartialEq for InFlight {
    fn eq(&self, other: &Self) -> bool {
        self.sequence == other.sequence
    }
}

impl Eq for InFlight {}

impl PartialOrd for InFlight {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for InFlight {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.arrives, self.sequence).cmp(&(other.arrives, other.sequence))
    }
}

impl Exchange {
    /// Creates a venue without instruments.
    pub fn new(venue: Venue, account: AccountIdx, config: ExchangeConfig) -> Self {
        Self {
            venue,
            account,
            config,
            engines: Vec::new(),
            engine_of: Vec::new(),
            queue: VecDeque::new(),
            in_flight: BinaryHeap::new(),
            sent: 0,
            last_arrival: AHashMap::new(),
            draws: Vec::new(),
            failed: None,
            volume: Arc::default(),
            covering: Vec::new(),
        }
    }

    /// Returns how the venue works.
    pub const fn config(&self) -> &ExchangeConfig {
        &self.config
    }

    /// Whether the venue matches on books, not on the best prices alone.
    pub fn has_books(&self) -> bool {
        self.config.matching.book_type != BookType::L1Mbp
    }

    /// Lists an instrument at the venue; doing so twice is the same as once.
    pub fn add_instrument(&mut self, idx: InstrumentIdx, instrument: &Instrument) {
        if self.engine_of.len() <= idx.index() {
            self.engine_of.resize(idx.index() + 1, None);
        }
        if self.engine_of[idx.index()].is_none() {
            self.engine_of[idx.index()] = u32::try_from(self.engines.len()).ok();
            let raw_id = self.engines.len() + 1;
            let config = self.config.matching.clone();
            let mut engine = MatchingEngine::new(idx, instrument, raw_id, config);
            engine.share_volume(&self.volume);
            self.engines.push(engine);
            self.draws.push(self.config.latency.draws(instrument.id));
        }
    }

    /// Returns the matching engine of an instrument.
    pub fn engine_mut(&mut self, idx: InstrumentIdx) -> Option<&mut MatchingEngine> {
        let place = self.engine_of.get(idx.index()).copied().flatten()?;
        self.engines.get_mut(place as usize)
    }

    /// Returns the matching engine of an instrument.
    pub fn engine(&self, idx: InstrumentIdx) -> Option<&MatchingEngine> {
        let place = self.engine_of.get(idx.index()).copied().flatten()?;
        self.engines.get(place as usize)
    }

    /// Whether any instrument waits for the other side of a pair of bars.
    pub fn awaits_pair(&self, now: UnixNanos) -> bool {
        self.engines.iter().any(|engine| engine.awaits_pair(now))
    }

    /// Sends a command on its way. It arrives after every command of its order that was sent before.
    pub fn send(
        &mut self,
        command: Command,
        (idx, instrument_id): (InstrumentIdx, InstrumentId),
        now: UnixNanos,
    ) {
        let place = self.engine_of.get(idx.index()).copied().flatten();
        let draws = place.and_then(|place| self.draws.get_mut(place as usize)?.as_mut());
        let delay = self.config.latency.delay(command.kind(), instrument_id, now, draws);
        let delay = delay.unwrap_or_else(|error| {
            self.failed.get_or_insert(error);
            0
        });
        let last = self.last_arrival.get(&command.order()).copied();
        if delay == 0 && last.is_none() {
            self.queue.push_back(command);
            return;
        }
        self.sent += 1;
        let arrives =
            UnixNanos(now.0.saturating_add(delay)).max(last.map_or(UnixNanos(0), |(at, _)| at));
        self.last_arrival.insert(command.order(), (arrives, self.sent));
        self.in_flight.push(Reverse(InFlight { arrives, sequence: self.sent, command }));
    }

    /// Takes the next command: those without delay, then those that have arrived by `now`.
    pub fn next_command(&mut self, now: UnixNanos) -> Option<Command> {
        if let Some(command) = self.queue.pop_front() {
            return Some(command);
        }
        if self.next_arrival()? > now {
            return None;
        }
        let Reverse(in_flight) = self.in_flight.pop()?;
        let order = in_flight.command.order();
        if self.last_arrival.get(&order).is_some_and(|(_, last)| *last == in_flight.sequence) {
            self.last_arrival.remove(&order);
        }
        Some(in_flight.command)
    }

    /// Whether a command waits that has arrived by `now`.
    pub fn has_command(&self, now: UnixNanos) -> bool {
        !self.queue.is_empty() || self.next_arrival().is_some_and(|at| at <= now)
    }

    /// Returns when the next delayed command arrives.
    pub fn next_arrival(&self) -> Option<UnixNanos> {
        self.in_flight.peek().map(|Reverse(in_flight)| in_flight.arrives)
    }

    /// Does what a command asks.
    pub fn execute(
        &mut self,
        command: Command,
        instrument: InstrumentIdx,
        cache: &Cache,
        out: &mut Vec<VenueEvent>,
    ) -> ModelResult<()> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let Some(engine) = self.engine_mut(instrument) else { return Ok(()) };
        match command {
            Command::Submit(order) => engine.submit(order, cache, out),
            Command::Modify(order, change) => engine.modify(order, change, cache, out),
            Command::Cancel(order) => engine.cancel(order, cache, out),
        }
    }
}
