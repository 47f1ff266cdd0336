//! Orders: what was asked for, what happened to it, and the state that follows from both.

/// Writes the getters of private fields: `copy` returns the value, `borrow` a reference.
macro_rules! getters {
    ($($(#[$doc:meta])* $kind:ident $field:ident: $type:ty,)+) => {
        $(getters!(@one $(#[$doc])* $kind $field: $type);)+
    };
    (@one $(#[$doc:meta])* copy $field:ident: $type:ty) => {
        $(#[$doc])*
        pub fn $field(&self) -> $type {
            self.$field
        }
    };
    (@one $(#[$doc:meta])* borrow $field:ident: $type:ty) => {
        $(#[$doc])*
        pub fn $field(&self) -> &$type {
            &self.$field
        }
    };
}
pub(crate) use getters;

mod amounts;
mod event;
mod extras;
mod init;
mod list;
mod query;
mod snapshot;
mod state;
mod status;
mod trailing;
mod validate;
pub(crate) mod value;

#[cfg(test)]
mod tests;

pub use amounts::Amounts;
pub use event::{OrderEvent, OrderEventDetail, OrderEventKind, OrderFill, OrderUpdate};
pub use extras::OrderExtras;
pub use init::{OrderHead, OrderInit};
pub use list::OrderList;
pub use snapshot::OrderSnapshot;
pub use state::Order;
pub(crate) use state::{Trades, trade_ids};
pub use status::transition;
pub use trailing::{trail, trailing_limit};

pub use crate::enums::OrderStatus;
