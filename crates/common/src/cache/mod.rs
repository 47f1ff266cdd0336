//! The state that every engine and every component reads: instruments, markets, orders, positions,
//! accounts. Names are resolved to dense ids once; the hot path does index look-ups.

mod algorithms;
mod integrity;
mod market;
mod orders;
mod own_books;
mod positions;
mod rates;
mod snapshots;
mod synthetics;
mod updates;

use ahash::AHashMap;
use argonauta_model::{
    Instrument,
    account::Account,
    data::{Bar, BarType},
    identifiers::{
        AccountId, ClientOrderId, InstrumentId, PositionId, StrategyId, Venue, VenueOrderId,
    },
    order::Order,
    position::Position,
};
use std::collections::BTreeSet;

pub use market::Market;
pub use orders::OrderFilter;
pub use positions::PositionFilter;
pub use rates::Rate;
pub use snapshots::PositionState;
pub use updates::{Published, Updates};

use crate::{
    arena::Arena,
    history::History,
    ids::{AccountIdx, BarTypeIdx, InstrumentIdx, OrderIdx, PositionIdx},
};

/// How much history the cache keeps.
#[derive(Clone, Copy, Debug)]
pub struct CacheConfig {
    /// Quotes, and trades, kept for each instrument.
    pub tick_capacity: usize,
    /// Bars kept for each bar type.
    pub bar_capacity: usize,
}

impl Default for CacheConfig {
    fn default() -> Self {
        Self { tick_capacity: 10_000, bar_capacity: 10_000 }
    }
}

/// What an engine or a component asks of the cache that it cannot give.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CacheError {
    /// An instrument that was never added.
    #[error("instrument {0}: not found, add it before its data, orders or subscriptions")]
    UnknownInstrument(InstrumentId),
    /// An instrument whose market data began already and that now has another precision.
    #[error("instrument {0}: precision cannot change while its history is held")]
    PrecisionChanged(InstrumentId),
    /// A synthetic instrument that cannot be added or updated.
    #[error("synthetic instrument {id}: {rule}")]
    Synthetic {
        /// Instrument that is at fault.
        id: InstrumentId,
        /// What is wrong with it.
        rule: &'static str,
    },
}

/// Instruments, markets, orders, positions and accounts of one kernel.
#[derive(Debug)]
pub struct Cache {
    config: CacheConfig,
    instruments: Vec<Instrument>,
    instrument_ids: AHashMap<InstrumentId, InstrumentIdx>,
    markets: Vec<Market>,
    synthetics: Vec<synthetics::Synthetic>,
    /// By dense id of the instrument, as far as anything was published.
    published: Vec<Option<Box<Published>>>,
    bars: Vec<History<Bar>>,
    bar_types: Vec<BarType>,
    bar_type_ids: AHashMap<BarType, BarTypeIdx>,
    orders: Arena<Order>,
    order_ids: AHashMap<ClientOrderId, OrderIdx>,
    venue_order_ids: AHashMap<VenueOrderId, OrderIdx>,
    /// Orders that are not closed, oldest first.
    active_orders: BTreeSet<OrderIdx>,
    position_of_order: Vec<Option<PositionIdx>>,
    positions: Vec<Position>,
    position_ids: AHashMap<PositionId, PositionIdx>,
    open_positions: BTreeSet<PositionIdx>,
    netting: AHashMap<(InstrumentId, StrategyId), PositionIdx>,
    position_snapshots: Arena<Position>,
    own_books: own_books::OwnBooks,
    states: snapshots::States,
    accounts: Vec<Account>,
    account_ids: AHashMap<AccountId, AccountIdx>,
    venue_accounts: AHashMap<Venue, AccountIdx>,
}

impl Cache {
    /// Creates an empty cache.
    pub fn new(config: CacheConfig) -> Self {
        Self {
            config,
            instruments: Vec::new(),
            instrument_ids: AHashMap::new(),
            markets: Vec::new(),
            synthetics: Vec::new(),
            published: Vec::new(),
            bars: Vec::new(),
            bar_types: Vec::new(),
            bar_type_ids: AHashMap::new(),
            orders: Arena::new(),
            order_ids: AHashMap::new(),
            venue_order_ids: AHashMap::new(),
            active_orders: BTreeSet::new(),
            position_of_order: Vec::new(),
            positions: Vec::new(),
            position_ids: AHashMap::new(),
            open_positions: BTreeSet::new(),
            netting: AHashMap::new(),
            position_snapshots: Arena::new(),
            own_books: None,
            states: snapshots::States::default(),
            accounts: Vec::new(),
            account_ids: AHashMap::new(),
            venue_accounts: AHashMap::new(),
        }
    }

    /// Forgets all but the instruments and the bar types, whose dense ids stay what they are. Of a
    /// synthetic instrument only the dense id is left: whoever added it adds it again.
    pub fn reset(&mut self) {
        let instruments = std::mem::take(&mut self.instruments);
        let bar_types = std::mem::take(&mut self.bar_types);
        let keeps_own_books = self.manages_own_order_books();
        *self = Self::new(self.config);
        if keeps_own_books {
            self.manage_own_order_books();
        }
        for instrument in instruments {
            self.insert_instrument(instrument);
        }
        for bar_type in bar_types {
            let known = self.bar_type_idx(bar_type);
            debug_assert!(known.is_ok(), "its instrument was kept");
        }
    }

    /// Adds an instrument, or replaces what is known of it.
    pub fn add_instrument(&mut self, instrument: Instrument) -> Result<InstrumentIdx, CacheError> {
        let Some(idx) = self.instrument_idx(instrument.id) else {
            return Ok(self.insert_instrument(instrument));
        };
        let known = &self.instruments[idx.index()];
        let same = known.price_precision == instrument.price_precision
            && known.size_precision == instrument.size_precision;
        if !same && !self.markets[idx.index()].is_empty() {
            return Err(CacheError::PrecisionChanged(instrument.id));
        }
        if !same {
            self.markets[idx.index()] = Market::new(&instrument, self.config.tick_capacity);
        }
        self.instruments[idx.index()] = instrument;
        Ok(idx)
    }

    fn insert_instrument(&mut self, instrument: Instrument) -> InstrumentIdx {
        let idx = InstrumentIdx::at(self.instruments.len());
        self.instrument_ids.insert(instrument.id, idx);
        self.markets.push(Market::new(&instrument, self.config.tick_capacity));
        self.instruments.push(instrument);
        idx
    }

    /// Returns the dense id of an instrument.
    pub fn instrument_idx(&self, id: InstrumentId) -> Option<InstrumentIdx> {
        self.instrument_ids.get(&id).copied()
    }

    /// Returns the dense id of an instrument, or an error that names it.
    pub fn require_instrument(&self, id: InstrumentId) -> Result<InstrumentIdx, CacheError> {
        self.instrument_idx(id).ok_or(CacheError::UnknownInstrument(id))
    }

    /// Returns an instrument by its dense id.
    pub fn instrument(&self, idx: InstrumentIdx) -> &Instrument {
        &self.instruments[idx.index()]
    }

    /// Returns an instrument by its name.
    pub fn find_instrument(&self, id: InstrumentId) -> Option<&Instrument> {
        self.instrument_idx(id).map(|idx| self.instrument(idx))
    }

    /// Returns all instruments in the order in which they were added, with the stand-ins of synthetic
    /// ones.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// Adds an account.
    pub fn add_account(&mut self, venue: Venue, account: Account) -> AccountIdx {
        let idx = AccountIdx::at(self.accounts.len());
        self.account_ids.insert(account.id(), idx);
        self.venue_accounts.insert(venue, idx);
        self.accounts.push(account);
        idx
    }

    /// Returns an account by its dense id.
    pub fn account(&self, idx: AccountIdx) -> &Account {
        &self.accounts[idx.index()]
    }

    /// Returns an account to be changed; only the engines that keep accounts do so.
    pub fn account_mut(&mut self, idx: AccountIdx) -> &mut Account {
        &mut self.accounts[idx.index()]
    }

    /// Returns an account, to be changed, with an instrument and a position to read.
    pub fn account_with(
        &mut self,
        account: AccountIdx,
        instrument: InstrumentIdx,
        position: Option<PositionIdx>,
    ) -> (&mut Account, &Instrument, Option<&Position>) {
        (
            &mut self.accounts[account.index()],
            &self.instruments[instrument.index()],
            position.map(|p| &self.positions[p.index()]),
        )
    }

    /// Returns the dense id of an account.
    pub fn account_idx(&self, id: AccountId) -> Option<AccountIdx> {
        self.account_ids.get(&id).copied()
    }

    /// Returns the dense id of the account at a venue.
    pub fn account_for_venue(&self, venue: Venue) -> Option<AccountIdx> {
        self.venue_accounts.get(&venue).copied()
    }

    /// Names the account that trades at a venue which has none of its own.
    pub fn set_account_for_venue(&mut self, venue: Venue, account: AccountIdx) {
        self.venue_accounts.entry(venue).or_insert(account);
    }

    /// Returns all accounts in the order in which they were added.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }
}
