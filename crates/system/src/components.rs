//! The components of a kernel and what each wants to hear.

use argonauta_common::TopicId;
use argonauta_model::{
    enums::{ComponentState, NamedEnum},
    identifiers::{ExecAlgorithmId, StrategyId},
    order::OrderEventKind,
    position::PositionEventKind,
};
use argonauta_trading::{Component, OrderFactory, StrategyConfig};

/// Which kinds of events a component has handlers for. A handler that nobody wrote costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interests(u32);

impl Interests {
    /// Every kind.
    pub const ALL: Self = Self(u32::MAX);
    /// No kind.
    pub const NONE: Self = Self(0);

    /// Adds a kind of order event.
    #[must_use]
    pub fn with_order(self, kind: OrderEventKind) -> Self {
        Self(self.0 | 1 << kind.value())
    }

    /// Adds a kind of position event.
    #[must_use]
    pub fn with_position(self, kind: PositionEventKind) -> Self {
        Self(self.0 | 1 << (24 + kind.value()))
    }

    /// Whether a kind of order event is wanted.
    pub fn wants_order(self, kind: OrderEventKind) -> bool {
        self.0 & 1 << kind.value() != 0
    }

    /// Whether a kind of position event is wanted.
    pub fn wants_position(self, kind: PositionEventKind) -> bool {
        self.0 & 1 << (24 + kind.value()) != 0
    }
}

/// Where a component lives.
#[derive(Debug)]
pub(crate) enum Body {
    /// Here; `None` while it is being called.
    Native(Option<Box<dyn Component>>),
    /// With whoever drives the kernel.
    Foreign,
}

/// What the kernel knows of a strategy.
#[derive(Debug)]
pub(crate) struct StrategyEntry {
    pub(crate) id: StrategyId,
    pub(crate) factory: OrderFactory,
    pub(crate) order_topic: TopicId,
    pub(crate) position_topic: TopicId,
}

/// A component and what the kernel knows of it.
#[derive(Debug)]
pub(crate) struct Entry {
    /// What it was registered as.
    pub(crate) type_name: String,
    /// How it trades, as it was registered.
    pub(crate) config: Option<StrategyConfig>,
    pub(crate) name: String,
    pub(crate) state: ComponentState,
    pub(crate) body: Body,
    pub(crate) interests: Interests,
    pub(crate) strategy: Option<StrategyEntry>,
    /// The id by which orders name it, where it is an execution algorithm.
    pub(crate) algorithm: Option<ExecAlgorithmId>,
}
