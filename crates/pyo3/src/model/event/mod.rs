//! Events: what happened to orders, positions and accounts, and timers that came due.
//!
//! The kernel makes these and `*_to_python` hands them over; Python may make its own, for orders of its
//! own.

mod account;
mod adjusted;
mod order;
mod order_kinds;
mod order_make;
mod order_read;
mod order_text;
mod position;
mod position_make;
mod time;

pub(crate) use account::PyAccountState;
pub(crate) use adjusted::PyPositionAdjusted;
pub(crate) use order::PyOrderEvent;
pub(crate) use order_kinds::{
    PyOrderAccepted, PyOrderCancelRejected, PyOrderCanceled, PyOrderDenied, PyOrderEmulated,
    PyOrderExpired, PyOrderFilled, PyOrderInitialized, PyOrderModifyRejected, PyOrderPendingCancel,
    PyOrderPendingUpdate, PyOrderRejected, PyOrderReleased, PyOrderSubmitted, PyOrderTriggered,
    PyOrderUpdated, order_event_to_python,
};
pub(crate) use order_read::initialized_from_dict;
pub(crate) use position::{
    PyPositionChanged, PyPositionClosed, PyPositionEvent, PyPositionOpened,
    position_event_to_python,
};
pub(crate) use time::PyTimeEvent;

/// Fields of an event as text, in the order in which they are printed.
pub(crate) struct Lines(Vec<(&'static str, String)>);

impl Lines {
    /// Starts without fields.
    pub(crate) fn new() -> Self {
        Self(Vec::with_capacity(20))
    }

    /// Adds a field.
    pub(crate) fn put(&mut self, name: &'static str, value: impl std::fmt::Display) -> &mut Self {
        self.0.push((name, value.to_string()));
        self
    }

    /// Adds a field that may be absent.
    pub(crate) fn put_option(
        &mut self,
        name: &'static str,
        value: Option<impl std::fmt::Display>,
    ) -> &mut Self {
        let text = value.map_or_else(|| "None".to_owned(), |value| value.to_string());
        self.0.push((name, text));
        self
    }

    /// Writes `Name(field=value, ...)`.
    pub(crate) fn write(&self, name: &str) -> String {
        let fields: Vec<_> = self.0.iter().map(|(key, text)| format!("{key}={text}")).collect();
        format!("{name}({})", fields.join(", "))
    }
}

/// Writes a truth value as Python does.
pub(crate) const fn truth(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}
