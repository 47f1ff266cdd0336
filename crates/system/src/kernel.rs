//! The kernel itself: what it owns, and how components, venues and instruments join it.

use std::collections::BTreeMap;

use ahash::AHashSet;
use argonauta_common::{
    AccountIdx, BarTypeIdx, Cache, Clock, DataTypeIdx, InstrumentIdx, MessageBus, OrderIdx, Slot,
    Subscription, TopicId,
    cache::CacheConfig,
    component::{self, ComponentTrigger},
    logging::{LogConfig, Logger},
};
use argonauta_core::{IdSource, Uuid4};
use argonauta_data::{DataEngine, DataSet};
use argonauta_execution::{
    Exchange, ExecutionConfig, ExecutionEngine, VenueEvent, emulator::OrderEmulator,
};
use argonauta_model::{
    Instrument,
    account::Account,
    book::OrderBook,
    data::{BarType, DataType},
    enums::{BookType, ComponentState, OmsType},
    identifiers::{ExecAlgorithmId, InstrumentId, StrategyId, TraderId},
};
use argonauta_portfolio::{AccountsManager, PortfolioView};
use argonauta_risk::{RiskConfig, RiskEngine};
use argonauta_trading::{Component, OrderFactory, StrategyConfig};

use crate::{
    algorithms::{Spawns, Verbosity},
    components::{Body, Entry, Interests, StrategyEntry},
    error::KernelError,
    lifecycle::Lifecycle,
    record::Record,
    risk_control::RISK_TOPIC,
    routing::place_of,
    subscriptions::Snapshots,
    turn::TurnState,
    venues::{VenueConfig, VenueError},
};

/// How a kernel is set up.
#[derive(Clone, Debug)]
pub struct KernelConfig {
    /// Trader.
    pub trader_id: TraderId,
    /// Seed of every id; equal seeds give equal ids.
    pub seed: u64,
    /// How much history is kept.
    pub cache: CacheConfig,
    /// Pre-trade controls.
    pub risk: RiskConfig,
    /// How orders and positions are kept.
    pub execution: ExecutionConfig,
    /// Logging.
    pub log: LogConfig,
}

/// One node: clock, bus, cache, engines, venues and components, all owned here.
#[derive(Debug)]
pub struct Kernel {
    pub(crate) config: KernelConfig,
    pub(crate) clock: Clock,
    pub(crate) bus: MessageBus,
    pub(crate) cache: Cache,
    pub(crate) data_engine: DataEngine,
    pub(crate) risk: RiskEngine,
    pub(crate) execution: ExecutionEngine,
    pub(crate) accounts: AccountsManager,
    pub(crate) venues: Vec<VenueConfig>,
    pub(crate) exchanges: Vec<Exchange>,
    /// Topic of each account, by dense id.
    pub(crate) account_topics: Vec<TopicId>,
    /// Place of each instrument's venue, by dense id.
    pub(crate) exchange_of: Vec<u16>,
    pub(crate) components: Vec<Entry>,
    pub(crate) data: DataSet,
    pub(crate) record: Record,
    pub(crate) logger: Logger,
    pub(crate) turn: TurnState,
    pub(crate) lifecycle: Lifecycle,
    /// Copies of order books that are published at intervals, by their topics.
    pub(crate) snapshots: BTreeMap<String, Snapshots>,
    pub(crate) said: Vec<VenueEvent>,
    /// Orders that others send, or that were placed elsewhere.
    pub(crate) external_orders: AHashSet<OrderIdx>,
    /// What execution algorithms have spawned.
    pub(crate) spawns: Spawns,
    /// What is logged about orders that this side works.
    pub(crate) verbosity: Verbosity,
    /// Orders that are held until their trigger is met.
    pub(crate) emulator: OrderEmulator,
    pub(crate) ids: IdSource,
}

impl Kernel {
    /// Creates a kernel without venues, instruments and components.
    pub fn new(config: KernelConfig) -> Self {
        let mut ids = IdSource::new(config.seed);
        let execution = ExecutionEngine::new(IdSource::new(seed_from(ids.next_uuid())));
        let mut cache = Cache::new(config.cache);
        if config.execution.manage_own_order_books {
            cache.manage_own_order_books();
        }
        Self {
            clock: Clock::new(),
            bus: MessageBus::new(),
            cache,
            data_engine: DataEngine::new(),
            risk: RiskEngine::new(config.risk.clone()),
            execution,
            accounts: AccountsManager::new(),
            venues: Vec::new(),
            exchanges: Vec::new(),
            account_topics: Vec::new(),
            exchange_of: Vec::new(),
            components: Vec::new(),
            data: DataSet::new(),
            record: Record::default(),
            logger: Logger::new(config.trader_id, config.log.clone()),
            turn: TurnState::default(),
            lifecycle: Lifecycle::default(),
            snapshots: BTreeMap::new(),
            said: Vec::new(),
            external_orders: AHashSet::new(),
            spawns: Spawns::default(),
            verbosity: Verbosity::default(),
            emulator: OrderEmulator::new(),
            ids,
            config,
        }
    }

    /// Returns how it was set up.
    pub const fn config(&self) -> &KernelConfig {
        &self.config
    }

    /// Returns the clock.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Returns the clock, to set alerts and timers.
    pub const fn clock_mut(&mut self) -> &mut Clock {
        &mut self.clock
    }

    /// Returns the message bus.
    pub const fn bus_mut(&mut self) -> &mut MessageBus {
        &mut self.bus
    }

    /// Returns the message bus.
    pub const fn bus(&self) -> &MessageBus {
        &self.bus
    }

    /// Returns the cache.
    pub const fn cache(&self) -> &Cache {
        &self.cache
    }

    /// Returns the portfolio.
    pub const fn portfolio(&self) -> PortfolioView<'_> {
        PortfolioView::new(&self.cache)
    }

    /// Returns the risk engine.
    pub const fn risk_mut(&mut self) -> &mut RiskEngine {
        &mut self.risk
    }

    /// Returns the risk engine.
    pub const fn risk(&self) -> &RiskEngine {
        &self.risk
    }

    /// Returns everything that happened.
    pub const fn record(&self) -> &Record {
        &self.record
    }

    /// Returns the logger.
    pub const fn logger(&self) -> &Logger {
        &self.logger
    }

    /// Returns the data.
    pub const fn data(&self) -> &DataSet {
        &self.data
    }

    /// Returns the data, to change it between runs and between the parts of a streamed run.
    pub fn data_mut(&mut self) -> Result<&mut DataSet, KernelError> {
        if !self.turn.is_between_batches() {
            self.require_idle("changing data")?;
        }
        Ok(&mut self.data)
    }

    /// Returns the venues in the order in which they were added.
    pub fn venues(&self) -> &[VenueConfig] {
        &self.venues
    }

    /// Returns the next unique id.
    pub fn next_uuid(&mut self) -> Uuid4 {
        self.ids.next_uuid()
    }

    pub(crate) fn require_idle(&self, what: &'static str) -> Result<(), KernelError> {
        if self.turn.is_running() { Err(KernelError::Running(what)) } else { Ok(()) }
    }

    /// Adds a venue with its account.
    pub fn add_venue(&mut self, config: VenueConfig) -> Result<(), KernelError> {
        self.require_idle("adding a venue")?;
        config.check()?;
        if self.venues.iter().any(|known| known.venue == config.venue) {
            return Err(VenueError::Duplicate(config.venue).into());
        }
        self.check_not_routed(config.venue)?;
        self.open_venue(&config)?;
        self.venues.push(config);
        Ok(())
    }

    /// Changes a setting of an account, such as a leverage. What is tied up already stays as it is; a
    /// reset takes the change back.
    pub fn set_account<R>(&mut self, idx: AccountIdx, change: impl FnOnce(&mut Account) -> R) -> R {
        change(self.cache.account_mut(idx))
    }

    fn open_venue(&mut self, config: &VenueConfig) -> Result<(), KernelError> {
        let account = Account::new(config.account_config()?)?;
        let topic = self.bus.topic(&format!("events.account.{}", account.id()));
        self.account_topics.push(topic);
        let account = self.cache.add_account(config.venue, account);
        self.exchanges.push(Exchange::new(config.venue, account, config.exchange.clone()));
        Ok(())
    }

    /// Adds an instrument to its venue.
    pub fn add_instrument(&mut self, instrument: Instrument) -> Result<InstrumentIdx, KernelError> {
        self.require_idle("adding an instrument")?;
        let place = place_of(&self.venues, instrument.id.venue);
        let Some(place) = place else { return Err(VenueError::Unknown(instrument.id).into()) };
        self.venues[place].check_instrument(&instrument)?;
        let idx = self.cache.add_instrument(instrument)?;
        self.list(idx, Some(place));
        Ok(idx)
    }

    /// Makes an instrument known to the engines, and to its exchange where it has one.
    pub(crate) fn list(&mut self, idx: InstrumentIdx, place: Option<usize>) {
        if let Some(exchange) = place.and_then(|place| self.exchanges.get_mut(place)) {
            exchange.add_instrument(idx, self.cache.instrument(idx));
            let book_type = exchange.config().matching.book_type;
            if book_type != BookType::L1Mbp {
                let id = self.cache.instrument(idx).id;
                self.cache.add_order_book(idx, OrderBook::new(id, book_type));
            }
        }
        if let Some(place) = place {
            self.route(idx, place);
        }
        if idx.index() == self.exchange_of.len() {
            self.exchange_of.push(place.map_or(u16::MAX, |place| place as u16));
        }
        self.data_engine.add_instruments(&self.cache, &mut self.bus);
    }

    /// Returns the dense id of a bar type, making it known to the engines.
    pub fn bar_type(&mut self, bar_type: BarType) -> Result<BarTypeIdx, KernelError> {
        let idx = self.cache.bar_type_idx(bar_type)?;
        self.data_engine.add_bar_type(idx, &bar_type, &mut self.bus);
        Ok(idx)
    }

    /// Returns the dense id of a type of data that users define, making it known to the engines.
    pub fn data_type(&mut self, data_type: &DataType) -> DataTypeIdx {
        self.data_engine.data_type(data_type, &mut self.bus)
    }

    /// Returns the exchange at which an instrument trades.
    pub(crate) fn exchange_mut(
        &mut self,
        id: InstrumentId,
    ) -> Option<(&mut Exchange, InstrumentIdx)> {
        let idx = self.cache.instrument_idx(id)?;
        let place = usize::from(*self.exchange_of.get(idx.index())?);
        Some((self.exchanges.get_mut(place)?, idx))
    }

    /// Adds a component that lives in the kernel.
    pub fn add_component(&mut self, component: Box<dyn Component>) -> Result<Slot, KernelError> {
        let (name, strategy) = (component.type_name().to_owned(), component.strategy_config());
        let interests =
            if component.listens_to_events() { Interests::ALL } else { Interests::NONE };
        let algorithm = component.exec_algorithm_id();
        let name = algorithm.map_or(name, |id| id.to_string());
        self.register(name, strategy, Body::Native(Some(component)), interests, algorithm)
    }

    /// Adds an execution algorithm that whoever drives the kernel will call.
    pub fn add_foreign_algorithm(
        &mut self,
        id: ExecAlgorithmId,
        interests: Interests,
    ) -> Result<Slot, KernelError> {
        self.register(id.to_string(), None, Body::Foreign, interests, Some(id))
    }

    /// Adds a component that whoever drives the kernel will call.
    pub fn add_foreign(
        &mut self,
        name: String,
        strategy: Option<StrategyConfig>,
        interests: Interests,
    ) -> Result<Slot, KernelError> {
        self.register(name, strategy, Body::Foreign, interests, None)
    }

    fn register(
        &mut self,
        name: String,
        strategy: Option<StrategyConfig>,
        body: Body,
        interests: Interests,
        algorithm: Option<ExecAlgorithmId>,
    ) -> Result<Slot, KernelError> {
        self.require_idle("adding a component")?;
        let slot = Slot::at(self.components.len());
        let (type_name, config) = (name.clone(), strategy.clone());
        let (name, strategy) = match strategy {
            Some(config) => {
                let entry = self.strategy_entry(&name, &config)?;
                (entry.id.to_string(), Some(entry))
            }
            None => (name, None),
        };
        if self.components.iter().any(|entry| entry.name == name) {
            return Err(KernelError::DuplicateComponent(name));
        }
        let state =
            component::transition(ComponentState::PreInitialized, ComponentTrigger::Initialize)?;
        let entry = Entry { type_name, config, name, state, body, interests, strategy, algorithm };
        self.components.push(entry);
        self.subscribe_own(slot);
        Ok(slot)
    }

    /// Names a strategy `{name}-{tag}`; the tag is its number among the strategies unless it has one.
    fn strategy_entry(
        &mut self,
        type_name: &str,
        config: &StrategyConfig,
    ) -> Result<StrategyEntry, KernelError> {
        let name = config.strategy_id.as_deref().unwrap_or(type_name);
        let number = self.components.iter().filter(|entry| entry.strategy.is_some()).count();
        let tag = config.order_id_tag.clone().unwrap_or_else(|| format!("{number:03}"));
        let id = if config.order_id_tag.is_none() && StrategyId::new(name).is_ok() {
            StrategyId::new(name)?
        } else {
            StrategyId::new(&format!("{name}-{tag}"))?
        };
        let taken =
            |entry: &&Entry| entry.strategy.as_ref().is_some_and(|s| s.id.tag() == id.tag());
        if let Some(other) = self.components.iter().find(taken) {
            return Err(KernelError::DuplicateComponent(format!(
                "{id} (its tag is that of {})",
                other.name
            )));
        }
        self.claim_orders(id, &config.external_order_claims)?;
        self.execution.set_oms(id, config.oms_type.unwrap_or(OmsType::Unspecified));
        let seed = IdSource::new(seed_from(self.ids.next_uuid()));
        let factory = OrderFactory::new(
            self.config.trader_id,
            id,
            config.use_uuid_client_order_ids,
            config.omit_hyphens_in_client_order_ids,
            seed,
        );
        Ok(StrategyEntry {
            id,
            factory,
            order_topic: self.bus.topic(&format!("events.order.{id}")),
            position_topic: self.bus.topic(&format!("events.position.{id}")),
        })
    }

    fn subscribe_own(&mut self, slot: Slot) {
        let own = Subscription { slot, handler: 0 };
        self.bus.subscribe(RISK_TOPIC, own);
        let entry = &self.components[slot.index()];
        if let Some(strategy) = &entry.strategy {
            for topic in [strategy.order_topic, strategy.position_topic] {
                let name = self.bus.topic_name(topic).to_owned();
                self.bus.subscribe(&name, own);
            }
        }
    }

    /// Returns the name of a component: the id of a strategy, the name of an actor.
    pub fn component_name(&self, slot: Slot) -> &str {
        &self.components[slot.index()].name
    }

    /// Returns the state of a component.
    pub fn component_state(&self, slot: Slot) -> ComponentState {
        self.components[slot.index()].state
    }

    /// Returns the strategy of a component, or `None` for an actor.
    pub fn strategy_id(&self, slot: Slot) -> Option<StrategyId> {
        self.components[slot.index()].strategy.as_ref().map(|strategy| strategy.id)
    }

    /// Returns the ids of all strategies in the order in which they were added.
    pub fn strategy_ids(&self) -> impl Iterator<Item = StrategyId> + '_ {
        self.components.iter().filter_map(|entry| entry.strategy.as_ref().map(|s| s.id))
    }

    /// Returns the names of all actors in the order in which they were added.
    pub fn actor_names(&self) -> impl Iterator<Item = &str> {
        let is_actor = |entry: &&Entry| entry.strategy.is_none() && entry.algorithm.is_none();
        let actors = self.components.iter().filter(is_actor);
        actors.map(|entry| entry.name.as_str())
    }

    /// Returns the order factory of a strategy.
    pub fn factory_mut(&mut self, slot: Slot) -> Option<&mut OrderFactory> {
        self.components[slot.index()].strategy.as_mut().map(|strategy| &mut strategy.factory)
    }

    /// Moves a component to the state that follows.
    pub fn trigger(&mut self, slot: Slot, trigger: ComponentTrigger) -> Result<(), KernelError> {
        let entry = &mut self.components[slot.index()];
        entry.state = component::transition(entry.state, trigger)?;
        Ok(())
    }

    /// Removes all components.
    pub fn clear_components(&mut self) -> Result<(), KernelError> {
        self.require_idle("removing components")?;
        self.components.clear();
        self.rebuild()
    }

    /// Returns everything to what it was before the first run; data, venues, instruments and
    /// components stay. Ids begin again, so that the next run is the same run.
    pub fn reset(&mut self) -> Result<(), KernelError> {
        self.require_idle("a reset")?;
        self.rebuild()
    }

    fn rebuild(&mut self) -> Result<(), KernelError> {
        let mut fresh = Self::new(self.config.clone());
        std::mem::swap(&mut fresh.data, &mut self.data);
        std::mem::swap(&mut fresh.cache, &mut self.cache);
        std::mem::swap(&mut fresh.verbosity, &mut self.verbosity);
        fresh.cache.reset();
        for terms in self.lifecycle.take_replaced() {
            fresh.cache.add_instrument(terms)?;
        }
        for config in std::mem::take(&mut self.venues) {
            fresh.open_venue(&config)?;
            fresh.venues.push(config);
        }
        for index in 0..fresh.cache.instruments().len() {
            let idx = InstrumentIdx::at(index);
            let venue = fresh.cache.instrument(idx).id.venue;
            let place = place_of(&fresh.venues, venue).filter(|_| !venue.is_synthetic());
            fresh.list(idx, place);
        }
        for bar_type in fresh.cache.all_bar_types().to_vec() {
            fresh.bar_type(bar_type)?;
        }
        for data_type in self.data_engine.data_types() {
            fresh.data_type(data_type);
        }
        for entry in std::mem::take(&mut self.components) {
            fresh.rejoin(entry)?;
        }
        *self = fresh;
        Ok(())
    }

    fn rejoin(&mut self, mut entry: Entry) -> Result<(), KernelError> {
        if let Body::Native(Some(component)) = &mut entry.body {
            component.on_reset();
        }
        let Entry { type_name, config, body, interests, algorithm, .. } = entry;
        self.register(type_name, config, body, interests, algorithm).map(drop)
    }
}

/// Folds a unique id into a seed.
fn seed_from(id: Uuid4) -> u64 {
    (id.bits() >> 64) as u64 ^ id.bits() as u64
}
