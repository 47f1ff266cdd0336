//! The table of legal transitions between order states.

use super::OrderEventKind as Kind;
use crate::enums::OrderStatus::{self as S};

/// Returns the state that follows `event` in `status`, or `None` where the event is illegal.
///
/// Two results hang on more than the table: `Filled` means `PartiallyFilled` while quantity is left,
/// and a pending state that its answer (`Updated`, `ModifyRejected`, `CancelRejected`) leaves in
/// place ends in the state before the request. [`super::Order::apply`] decides both.
pub const fn transition(status: S, event: Kind) -> Option<S> {
    let (legal, next) = match event {
        Kind::Initialized => (false, S::Initialized),
        Kind::Denied => (matches!(status, S::Initialized | S::Released), S::Denied),
        Kind::Emulated => (matches!(status, S::Initialized), S::Emulated),
        Kind::Released => (matches!(status, S::Initialized | S::Emulated), S::Released),
        Kind::Submitted if matches!(status, S::PendingUpdate) => (true, S::PendingUpdate),
        Kind::Submitted => (matches!(status, S::Initialized | S::Released), S::Submitted),
        Kind::Accepted => (
            matches!(
                status,
                S::Initialized
                    | S::Submitted
                    | S::PendingUpdate
                    | S::PendingCancel
                    | S::PartiallyFilled
            ),
            S::Accepted,
        ),
        Kind::Rejected => (
            matches!(status, S::Initialized | S::Submitted | S::PendingUpdate | S::PendingCancel)
                || matches!(status, S::Accepted | S::Triggered),
            S::Rejected,
        ),
        Kind::Canceled => (status.is_active_local() || status.is_working(), S::Canceled),
        Kind::Expired => {
            (status.is_open() || matches!(status, S::Initialized | S::Emulated), S::Expired)
        }
        // The market may reach a trigger while a cancel is on its way.
        Kind::Triggered if matches!(status, S::PendingCancel) => (true, S::PendingCancel),
        Kind::Triggered => {
            (matches!(status, S::Initialized | S::Accepted | S::PendingUpdate), S::Triggered)
        }
        Kind::PendingUpdate => {
            (status.is_working() && !matches!(status, S::PendingCancel), S::PendingUpdate)
        }
        Kind::PendingCancel => (status.is_working(), S::PendingCancel),
        Kind::Updated => (status.is_active_local() || status.is_working(), status),
        // A refused request changes nothing, even where a fill or a cancel crossed it on the wire.
        Kind::ModifyRejected | Kind::CancelRejected => (true, status),
        // A fill may still arrive after the cancel that it crossed.
        Kind::Filled => (status.is_working() || matches!(status, S::Canceled), S::Filled),
    };
    if legal { Some(next) } else { None }
}

impl S {
    /// Whether the order has left this process and can still trade.
    const fn is_working(self) -> bool {
        matches!(self, Self::Submitted) || self.is_open()
    }
}
