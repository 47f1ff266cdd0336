//! What the engines share: clock and timers, message bus, cache, component states, logging.

pub mod arena;
pub mod bus;
pub mod cache;
pub mod clock;
pub mod component;
pub mod feed;
pub mod history;
pub mod ids;
pub mod logging;
pub mod message;

pub use bus::{Address, Envelope, MessageBus, Subscription, TopicId};
pub use cache::Cache;
pub use clock::Clock;
pub use ids::{AccountIdx, BarTypeIdx, DataTypeIdx, InstrumentIdx, OrderIdx, PositionIdx, Slot};
pub use message::{Message, TimeEvent};
