//! The domain as Python classes: newtypes over the values of `argonauta_model`.

pub(crate) mod balance;
pub(crate) mod bar;
pub(crate) mod bar_type;
pub(crate) mod book;
pub(crate) mod book_order;
pub(crate) mod currency;
pub(crate) mod data_class;
pub(crate) mod delta;
pub(crate) mod deltas;
pub(crate) mod depth;
pub(crate) mod event;
pub(crate) mod fixed;
pub(crate) mod greeks;
pub(crate) mod identifiers;
pub(crate) mod instrument;
pub(crate) mod money;
pub(crate) mod option_chain;
pub(crate) mod option_series;
pub(crate) mod params;
pub(crate) mod price;
pub(crate) mod quantity;
pub(crate) mod tick;
pub(crate) mod tick_scheme;
pub(crate) mod update;
pub(crate) mod uuid;
pub(crate) mod yield_curve;
