//! Turns: one input at a time goes through the engines, then what it published is delivered.
//!
//! A turn at time *t*: timers that are due come first; else the venue sees the data, resting orders
//! match, the data engine remembers and publishes; handlers run; the venues do what they were asked
//! until nothing is due any more. Components that live elsewhere are not called from here: `advance`
//! returns the call to whoever drives the kernel, with nothing borrowed.

use argonauta_common::{
    Address, Envelope, InstrumentIdx, Message, Slot, Subscription, TimeEvent, TopicId,
    component::ComponentTrigger,
};
use argonauta_core::UnixNanos;
use argonauta_execution::matching::Work;
use argonauta_model::{
    ModelError,
    book::BookError,
    data::MarketUpdate,
    enums::{ComponentState, InstrumentCloseType},
    identifiers::{ClientId, InstrumentId},
};

use crate::{error::KernelError, kernel::Kernel};

/// What the parts of a turn come to. The error is boxed, because a turn returns many times and its
/// errors are large.
pub type Outcome<T> = Result<T, Box<KernelError>>;

impl From<ModelError> for Box<KernelError> {
    fn from(error: ModelError) -> Self {
        Self::new(error.into())
    }
}

/// A call that whoever drives the kernel must make.
#[derive(Debug)]
pub struct Call {
    /// Component to be called.
    pub slot: Slot,
    /// 0 for the component's own handlers, else the number of one that it registered.
    pub handler: u32,
    /// What it is told.
    pub message: Box<Message>,
}

/// Why `advance` returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A component elsewhere is to be called, as `take_call` says; then advance again.
    Call,
    /// The budget of turns is spent; look at signals and progress, then advance again.
    Pause,
    /// The run is over.
    Done,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Pieces of data taken.
    pub done: u64,
    /// Pieces of data in the run.
    pub total: u64,
    /// Simulated time.
    pub now: UnixNanos,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    /// Nothing has run since the last reset.
    #[default]
    Idle,
    Running,
    /// Components were told to stop; commands are still on their way.
    Stopping,
    Finished,
}

/// Where the present run is.
#[derive(Debug, Default)]
pub(crate) struct TurnState {
    phase: Phase,
    delivery: Delivery,
    /// A call that is to be made. It is fetched from here instead of being returned: what is returned
    /// is copied on its way, and each copy waits for the writes before it.
    call: Option<Box<Message>>,
    /// Commands that venues have still to take.
    pub(crate) commands: usize,
    is_settling: bool,
    /// Client that the order that is being submitted is for.
    pub(crate) client: Option<ClientId>,
    /// The box of a message that was delivered, for the next one.
    spare: Option<Box<Message>>,
    horizon: UnixNanos,
    finishes: bool,
    /// Whether the last `advance` found no more data in a run that does not finish.
    is_exhausted: bool,
    progress: Progress,
    window: Option<(UnixNanos, UnixNanos)>,
}

/// The message that is being delivered; it comes before those in the queue of the bus. It is changed
/// in place: moving it as a whole costs more than all else that is done with it.
#[derive(Debug)]
struct Delivery {
    /// `None` where nothing is being delivered.
    message: Option<Box<Message>>,
    to: Address,
    /// Subscribers that have heard it.
    place: usize,
    count: usize,
    /// The one of them that lives elsewhere and is called next.
    subscriber: Subscription,
}

impl Default for Delivery {
    fn default() -> Self {
        let nobody = Slot(0);
        Self {
            message: None,
            to: Address::Slot(nobody),
            place: 0,
            count: 0,
            subscriber: Subscription { slot: nobody, handler: 0 },
        }
    }
}

impl TurnState {
    /// Whether a streamed run has used up its data and waits for more.
    pub(crate) fn is_between_batches(&self) -> bool {
        self.phase == Phase::Running && !self.finishes && self.is_exhausted
    }

    pub(crate) const fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Running | Phase::Stopping)
    }
}

impl Kernel {
    /// Begins a run over the data between two times, both included. With `finishes` off the
    /// components stay running at its end, so that more data can follow.
    pub fn begin(
        &mut self,
        start: Option<UnixNanos>,
        end: Option<UnixNanos>,
        finishes: bool,
    ) -> Result<(), KernelError> {
        let continues = match self.turn.phase {
            Phase::Idle => false,
            Phase::Running if self.turn.is_exhausted => true,
            Phase::Running | Phase::Stopping => return Err(KernelError::Running("another run")),
            Phase::Finished => return Err(KernelError::Finished),
        };
        if let (Some(start), Some(end)) = (start, end)
            && start > end
        {
            return Err(KernelError::Window { start, end });
        }
        let total = self.data.rewind(start, end)? as u64;
        let span = self.data.span();
        let first = start.or_else(|| self.data.peek_ts());
        let (Some(first), Some(last)) = (first, end.or(span.map(|(_, last)| last))) else {
            return Err(KernelError::NothingToRun);
        };
        self.turn.horizon = last;
        self.turn.finishes = finishes;
        self.turn.is_exhausted = false;
        self.turn.progress = Progress { done: 0, total, now: first };
        if continues {
            let begun = self.turn.window.map_or(first, |(begun, _)| begun);
            self.turn.window = Some((begun, last));
            return Ok(());
        }
        self.turn.window = Some((first, last));
        self.turn.phase = Phase::Running;
        self.clock.set(first);
        self.schedule_lifetimes();
        self.tell_starting_balances()?;
        self.watch_positions()?;
        self.execution.restore_position_counts(&self.cache);
        self.rearm_emulator()?;
        for index in 0..self.components.len() {
            self.bus.send(Slot::at(index), Message::Start);
        }
        Ok(())
    }

    /// Ends a run that was begun with `finishes` off: components stop at the next `advance`.
    pub const fn finish(&mut self) {
        self.turn.finishes = true;
    }

    /// Stops the run where it is: the components are told to stop, and no more data is taken.
    pub fn interrupt(&mut self) {
        if self.turn.phase == Phase::Running {
            self.turn.delivery.message = None;
            while self.bus.pop().is_some() {}
            self.stop_components();
        }
    }

    /// Gives the run up: nobody is told anything more.
    pub fn abandon(&mut self) {
        self.turn.delivery.message = None;
        while self.bus.pop().is_some() {}
        self.turn.phase = Phase::Finished;
    }

    /// Returns how far the run is.
    pub const fn progress(&self) -> Progress {
        Progress { now: self.clock.now(), ..self.turn.progress }
    }

    /// Returns the first and the last time of the run.
    pub const fn window(&self) -> Option<(UnixNanos, UnixNanos)> {
        self.turn.window
    }

    /// Whether a run has begun and not ended.
    pub const fn is_running(&self) -> bool {
        self.turn.is_running()
    }

    /// Runs until a component elsewhere must be called, `budget` turns were made, or all is done.
    pub fn advance(&mut self, budget: u32) -> Outcome<Step> {
        let mut turns = 0;
        loop {
            if self.deliver()? {
                return Ok(Step::Call);
            }
            if self.turn.is_settling {
                if self.settle()? {
                    continue;
                }
                self.turn.is_settling = false;
            }
            match self.turn.phase {
                Phase::Idle | Phase::Finished => return Ok(Step::Done),
                Phase::Running => {
                    if turns == budget {
                        return Ok(Step::Pause);
                    }
                    turns += 1;
                    self.turn.is_settling = true;
                    if !self.next_input()? {
                        if !self.turn.finishes {
                            self.turn.is_exhausted = true;
                            return Ok(Step::Done);
                        }
                        self.stop_components();
                    }
                }
                Phase::Stopping => match self.next_arrival() {
                    Some(arrival) => {
                        self.clock.advance(arrival);
                        self.turn.is_settling = true;
                    }
                    None => self.turn.phase = Phase::Finished,
                },
            }
        }
    }

    /// Takes the call that `advance` has asked for.
    #[inline]
    pub fn take_call(&mut self) -> Option<Call> {
        let Subscription { slot, handler } = self.turn.delivery.subscriber;
        self.turn.call.take().map(|message| Call { slot, handler, message })
    }

    /// Takes back the box of a message that was delivered, for the next one.
    pub fn give_back(&mut self, message: Box<Message>) {
        self.turn.spare = Some(message);
    }

    fn stop_components(&mut self) {
        self.turn.phase = Phase::Stopping;
        self.turn.is_settling = true;
        for index in 0..self.components.len() {
            self.bus.send(Slot::at(index), Message::Stop);
        }
    }

    fn next_arrival(&self) -> Option<UnixNanos> {
        if self.turn.commands == 0 {
            return None;
        }
        self.exchanges.iter().filter_map(argonauta_execution::Exchange::next_arrival).min()
    }

    /// Takes what comes next: a timer, a command that arrives at its venue, or data.
    fn next_input(&mut self) -> Outcome<bool> {
        let data = self.data.peek_ts();
        if self.lifecycle.is_settling() && self.is_instant_over(data) {
            self.settle_expired()?;
            return Ok(true);
        }
        let limit = data.unwrap_or(self.turn.horizon);
        if let Some(at) = self.lifecycle.next_at(limit)
            && self.clock.next_due().is_none_or(|due| at <= due)
        {
            if let Some(arrival) = self.next_arrival().filter(|arrival| *arrival < at) {
                self.clock.advance(arrival);
                return Ok(true);
            }
            self.clock.advance(at);
            self.work_agenda()?;
            return Ok(true);
        }
        if self.clock.next_due().is_some_and(|due| due <= limit) {
            // A command that arrives before the timer is due comes first.
            let due = self.clock.next_due().unwrap_or(limit);
            if let Some(arrival) = self.next_arrival().filter(|arrival| *arrival < due) {
                self.clock.advance(arrival);
                return Ok(true);
            }
            self.fire_timer(due)?;
            return Ok(true);
        }
        if let Some(arrival) =
            self.next_arrival().filter(|a| *a < limit || data.is_none() && *a <= limit)
        {
            self.clock.advance(arrival);
            return Ok(true);
        }
        let Some(ts) = data else { return Ok(false) };
        self.clock.advance(ts);
        self.turn.progress.done += 1;
        self.take_data()?;
        Ok(true)
    }

    /// Whether neither data nor a timer of the present is left.
    fn is_instant_over(&self, data: Option<UnixNanos>) -> bool {
        let now = self.clock.now();
        data.is_none_or(|ts| ts > now) && self.clock.next_due().is_none_or(|due| due > now)
    }

    /// Tells of one timer: what its handler asks for is done before the next one, even at equal times.
    fn fire_timer(&mut self, until: UnixNanos) -> Outcome<()> {
        if let Some((slot, name, ts_event)) = self.clock.pop_due(until) {
            if slot == Slot::KERNEL {
                return Ok(self.own_timer(&name)?);
            }
            let event_id = self.execution.next_event_id();
            let event = TimeEvent { slot, name, event_id, ts_event, ts_init: self.clock.now() };
            self.bus.send(slot, Message::Time(event));
        }
        Ok(())
    }

    /// The venue sees the data first, then the cache and the subscribers.
    fn take_data(&mut self) -> Outcome<()> {
        let mut message = self.turn.spare.take().unwrap_or_else(|| Box::new(Message::Stop));
        let Some(taken) = self.data.take_next(&mut message) else { return Ok(()) };
        if let Message::Update(..) | Message::Data(..) = &*message {
            return self.take_other(message);
        }
        let idx = taken.instrument;
        let place = usize::from(self.exchange_of[idx.index()]);
        let exchange = self.exchanges.get_mut(place);
        if let Some(engine) = exchange.and_then(|exchange| exchange.engine_mut(idx)) {
            let is_reached = match &*message {
                Message::Quote(_, quote) => engine.on_quote(quote),
                Message::Trade(_, trade) => engine.on_trade(trade),
                Message::Bar(bar) => engine.on_bar(bar, self.cache.instrument(idx)),
                _ => false,
            };
            if is_reached {
                self.work(place, idx)?;
            }
        }
        let row = self.data.taken_row();
        let topic = self.data_engine.take(&message, taken, row, &mut self.cache);
        if self.risk.is_watching() {
            self.watch_market()?;
        }
        if self.emulator.watches(idx) {
            self.show_emulator(idx, &message)?;
        }
        match topic {
            Some(topic) if self.cache.synthetic_over(idx, 0).is_some() => {
                let cause = Message::clone(&message);
                self.publish_now(topic, message);
                self.publish_synthetics(idx, &cause)?;
            }
            Some(topic) => self.publish_now(topic, message),
            None => self.turn.spare = Some(message),
        }
        if self.lifecycle.watches {
            self.liquidate(idx)?;
        }
        Ok(())
    }

    /// Takes what is neither quote nor trade nor bar. The cache keeps the venue's book, so that it comes
    /// first here; nobody is told before the venue has worked.
    fn take_other(&mut self, message: Box<Message>) -> Outcome<()> {
        let mut watched = None;
        let topic = match &*message {
            Message::Update(idx, update) => {
                let topic = self
                    .data_engine
                    .take_update(*idx, update, &mut self.cache)
                    .map_err(|error| Box::new(self.book_failed(update.instrument_id(), error)))?;
                self.show_venue(*idx, update)?;
                self.note_update(*idx, update)?;
                if self.emulator.watches(*idx) {
                    self.show_emulator(*idx, &message)?;
                }
                watched = self.lifecycle.watches.then_some(*idx);
                topic
            }
            Message::Data(idx, _) => self.data_engine.take_custom(*idx),
            _ => return Ok(()),
        };
        self.publish_now(topic, message);
        if let Some(idx) = watched {
            self.liquidate(idx)?;
        }
        Ok(())
    }

    /// Shows an update to the venue of its instrument.
    fn show_venue(&mut self, idx: InstrumentIdx, update: &MarketUpdate) -> Outcome<()> {
        let place = usize::from(self.exchange_of[idx.index()]);
        let exchange = self.exchanges.get_mut(place);
        let Some(engine) = exchange.and_then(|exchange| exchange.engine_mut(idx)) else {
            return Ok(());
        };
        let book = self.cache.published(idx).and_then(|published| published.book.as_deref());
        let now = self.clock.now();
        let is_reached = match update {
            MarketUpdate::Deltas(deltas) => book.is_some_and(|book| engine.on_deltas(deltas, book)),
            MarketUpdate::Depth(depth) => engine.on_depth(depth, book),
            MarketUpdate::MarkPrice(update) => engine.on_mark_price(update.value, now),
            MarketUpdate::IndexPrice(update) => engine.on_index_price(update.value, now),
            MarketUpdate::Status(status) => {
                engine.on_status(status.action, status.is_short_sell_restricted, now)
            }
            MarketUpdate::Close(close) if close.close_type == InstrumentCloseType::EndOfSession => {
                engine.closed(Some(close.close_price), now)
            }
            MarketUpdate::Close(_)
            | MarketUpdate::FundingRate(_)
            | MarketUpdate::Greeks(_)
            | MarketUpdate::Instrument(_)
            | MarketUpdate::Split(_)
            | MarketUpdate::Dividend(_) => false,
        };
        if is_reached { self.work(place, idx) } else { Ok(()) }
    }

    #[cold]
    fn book_failed(&self, instrument: InstrumentId, error: BookError) -> KernelError {
        KernelError::Book { instrument, at: self.clock.now(), error: Box::new(error) }
    }

    /// Publishes a piece of data. Where nothing waits before it, it needs no queue.
    fn publish_now(&mut self, topic: TopicId, message: Box<Message>) {
        let count = self.bus.count_published(topic);
        if count == 0 {
            self.turn.spare = Some(message);
        } else if self.bus.is_idle() {
            self.begin_delivery(Address::Topic(topic), count, message);
        } else {
            self.bus.enqueue(topic, message);
        }
    }

    /// Works orders that the market reached, one by one, each on the state that the one before left.
    fn work(&mut self, place: usize, idx: InstrumentIdx) -> Outcome<()> {
        loop {
            let mut said = std::mem::take(&mut self.said);
            let engine = self.exchanges[place].engine_mut(idx);
            let work = match engine {
                Some(engine) => engine.work_next(&self.cache, &mut said)?,
                None => Work::Done,
            };
            self.said = said;
            self.apply_said(place, idx)?;
            match work {
                Work::Done => return Ok(()),
                Work::More => {}
                Work::Execute(command) => self.execute_now(place, command)?,
            }
        }
    }

    /// Lets the venues do what they were asked to; says whether there was anything.
    fn settle(&mut self) -> Outcome<bool> {
        if self.turn.commands == 0 {
            return Ok(false);
        }
        let now = self.clock.now();
        let mut did = false;
        let more_is_due = self.data.peek_ts() == Some(now);
        // What was under way arrives after all that this instant brings: were it after the first of it,
        // data that nobody trades, or another's timer, would change what comes before what.
        let is_midway = more_is_due || self.clock.next_due() == Some(now);
        let arrived_by = match self.turn.phase {
            Phase::Running if is_midway => UnixNanos(now.as_u64().saturating_sub(1)),
            _ => now,
        };
        for place in 0..self.exchanges.len() {
            let exchange = &self.exchanges[place];
            if more_is_due && exchange.has_command(now) && exchange.awaits_pair(now) {
                continue; // its other bar comes with this instant: trade at that, not before it
            }
            while let Some(command) = self.exchanges[place].next_command(arrived_by) {
                did = true;
                self.turn.commands -= 1;
                self.execute(place, command)?;
            }
        }
        Ok(did)
    }

    /// Delivers what was published, in order, until a component elsewhere must be called.
    fn deliver(&mut self) -> Outcome<bool> {
        loop {
            let Some(message) = self.turn.delivery.message.take() else {
                let Some(Envelope { to, message }) = self.bus.pop() else {
                    self.bus.end_delivery();
                    return Ok(false);
                };
                let count = match to {
                    Address::Slot(_) => 1,
                    Address::Topic(topic) => self.bus.subscriber(topic, 0).1,
                };
                self.begin_delivery(to, count, message);
                continue;
            };
            if self.tell_native(&message)? {
                self.call_elsewhere(message);
                return Ok(true);
            }
            self.turn.spare = Some(message);
        }
    }

    fn begin_delivery(&mut self, to: Address, count: usize, message: Box<Message>) {
        if let Address::Topic(topic) = to {
            self.bus.begin_delivery(topic);
        }
        let delivery = &mut self.turn.delivery;
        delivery.message = Some(message);
        delivery.to = to;
        delivery.place = 0;
        delivery.count = count;
    }

    /// Asks for the call; the last to hear a message takes it along, the rest is remembered.
    fn call_elsewhere(&mut self, message: Box<Message>) {
        let delivery = &mut self.turn.delivery;
        if delivery.place < delivery.count {
            delivery.message = Some(message.clone());
        }
        self.turn.call = Some(message);
    }

    /// Tells the subscribers that have not heard it yet, until one lives elsewhere: then says so.
    fn tell_native(&mut self, message: &Message) -> Outcome<bool> {
        while self.turn.delivery.place < self.turn.delivery.count {
            let subscriber = match self.turn.delivery.to {
                Address::Slot(slot) => Some(Subscription { slot, handler: 0 }),
                Address::Topic(topic) => self.bus.subscriber(topic, self.turn.delivery.place).0,
            };
            self.turn.delivery.place += 1;
            let Some(subscriber) = subscriber else { continue };
            if !self.may_hear(subscriber.slot, subscriber.handler, message)? {
                continue;
            }
            if !self.call_native(subscriber.slot, message)? {
                self.turn.delivery.subscriber = subscriber;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a component is told: it must want to know and, unless it is told to start, be running.
    fn may_hear(&mut self, slot: Slot, handler: u32, message: &Message) -> Outcome<bool> {
        let entry = &self.components[slot.index()];
        let (state, interests) = (entry.state, entry.interests);
        let wants = match message {
            Message::Start => {
                let trigger = match state {
                    ComponentState::Stopped => ComponentTrigger::Resume,
                    _ => ComponentTrigger::Start,
                };
                self.trigger(slot, trigger)?;
                return Ok(true);
            }
            Message::Stop => {
                if state != ComponentState::Running {
                    return Ok(false);
                }
                self.trigger(slot, ComponentTrigger::Stop)?;
                return Ok(true);
            }
            Message::Order(_, event) => handler != 0 || interests.wants_order(event.kind()),
            Message::Position(_, event) => handler != 0 || interests.wants_position(event.kind),
            _ => true,
        };
        Ok(wants && state == ComponentState::Running)
    }
}
