//! The compiled module of the Python package: newtypes, conversions and errors, no rules.

mod convert;
mod enums;
mod error;
mod model;

/// The compiled part of Argonauta. Users import from `argonauta.<part>` instead.
#[pyo3::pymodule]
mod _core {
    use argonauta_core::fixed;
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::model::{
        bar::PyBar,
        bar_type::{PyBarSpecification, PyBarType},
        currency::PyCurrency,
        identifiers::{
            PyAccountId, PyClientId, PyClientOrderId, PyComponentId, PyExecAlgorithmId,
            PyInstrumentId, PyOrderListId, PyPositionId, PyStrategyId, PySymbol, PyTradeId,
            PyTraderId, PyVenue, PyVenueOrderId,
        },
        instrument::{PyCryptoPerpetual, PyCurrencyPair, PyEquity, PyInstrument},
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
        tick::{PyQuoteTick, PyTradeTick},
        uuid::PyUuid4,
    };

    #[pymodule_export]
    const FIXED_PRECISION: u8 = fixed::FIXED_PRECISION;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::enums::add_to(module)
    }
}
