//! What the engines share: clock and timers, message bus, cache, component states, logging.

pub mod arena;
pub mod bus;
pub mod cache;
pub mod clock;
pub mod component;
pub mod feed;
pub mod history;
pub mod ids;
pub mod live_clock;
pub mod logging;
pub mod message;
pub mod test_clock;
pub mod trading_state;

pub use bus::{Address, Envelope, MessageBus, Subscription, TopicId};
pub use cache::Cache;
pub use clock::Clock;
pub use ids::{AccountIdx, BarTypeIdx, DataTypeIdx, InstrumentIdx, OrderIdx, PositionIdx, Slot};
pub use live_clock::LiveClock;
pub use message::{Message, TimeEvent};
pub use test_clock::TestClock;
pub use trading_state::TradingStateChanged;
