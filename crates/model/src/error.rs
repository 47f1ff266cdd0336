//! What is wrong with a value that was offered to the model.

use argonauta_core::{fixed::NumberError, text::shortened, uuid::InvalidUuid};

use crate::{
    book::BookError,
    order::{OrderEventKind, OrderStatus},
};

/// The result of building or changing something in the model.
pub type ModelResult<T> = Result<T, ModelError>;

/// A value that the model refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// A value that breaks the rule of its type.
    #[error("{what} {value}: {rule}")]
    Invalid {
        /// What was being made, as in `Price`.
        what: &'static str,
        /// The value that was offered.
        value: String,
        /// The rule that it breaks.
        rule: String,
    },
    /// Arithmetic over two currencies.
    #[error("Money: {left} and {right} are different currencies")]
    CurrencyMismatch {
        /// Currency of the left operand.
        left: crate::Currency,
        /// Currency of the right operand.
        right: crate::Currency,
    },
    /// An event that the order's state does not allow.
    #[error("order {order}: {event} is not a legal event in state {status}")]
    InvalidStateTrigger {
        /// Client order id.
        order: String,
        /// State that the order is in.
        status: OrderStatus,
        /// Event that was applied.
        event: OrderEventKind,
    },
    /// A fill that was applied before.
    #[error("order {order}: trade {trade} was already applied")]
    DuplicateFill {
        /// Client order id.
        order: String,
        /// Trade id.
        trade: String,
    },
    /// A fill of more than was ordered.
    #[error("order {order}: fill of {last_qty} exceeds the open quantity {leaves_qty}")]
    Overfill {
        /// Client order id.
        order: String,
        /// Quantity of the fill.
        last_qty: String,
        /// Quantity that was still open.
        leaves_qty: String,
    },
    /// An account that may not borrow would go below zero.
    #[error(
        "account {account}: {balance}: a balance must not go below zero without margin \
         (allow_cash_borrowing lets it)"
    )]
    NegativeBalance {
        /// Account id.
        account: String,
        /// The balance, and how it would come about.
        balance: String,
    },
    /// An order book refuses something.
    #[error(transparent)]
    Book(#[from] BookError),
}

impl ModelError {
    /// Names a value and the rule that it breaks.
    pub fn invalid(
        what: &'static str,
        value: impl std::fmt::Display,
        rule: impl Into<String>,
    ) -> Self {
        Self::Invalid { what, value: shortened(value.to_string()), rule: rule.into() }
    }

    /// Names a value that could not be computed with.
    pub fn number(what: &'static str, value: impl std::fmt::Display, error: NumberError) -> Self {
        Self::invalid(what, value, error.to_string())
    }
}

impl From<InvalidUuid> for ModelError {
    fn from(error: InvalidUuid) -> Self {
        Self::invalid("UUID4", format!("{:?}", error.0), "must be a version 4 UUID")
    }
}
