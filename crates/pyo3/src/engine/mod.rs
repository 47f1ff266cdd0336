//! The engine as Python objects: what components ask of it, and what they see of its state.

pub(crate) mod account;
pub(crate) mod accounting;
pub(crate) mod backtest;
pub(crate) mod cache;
mod cache_state;
mod cache_updates;
pub(crate) mod clock;
pub(crate) mod component;
mod config;
mod data;
pub(crate) mod dispatch;
pub(crate) mod handle;
pub(crate) mod indicator;
pub(crate) mod lifecycle;
pub(crate) mod logger;
pub(crate) mod native;
pub(crate) mod order;
pub(crate) mod order_factory;
pub(crate) mod portfolio;
pub(crate) mod position;
mod progress;
mod subscribe;
mod synthetic;
