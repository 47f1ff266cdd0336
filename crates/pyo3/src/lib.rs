//! The compiled module of the Python package: newtypes, conversions and errors, no rules.

#![allow(clippy::doc_markdown, reason = "docstrings are Python's: Google form, no links")]
#![allow(
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::unused_self,
    clippy::wrong_self_convention,
    reason = "Python decides the names and how arguments come in"
)]
#![cfg_attr(
    feature = "high-precision",
    allow(clippy::useless_conversion, reason = "raw values are narrower in standard precision")
)]

mod argument;
mod convert;
mod engine;
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
        balance::{PyAccountBalance, PyMarginBalance},
        bar::PyBar,
        bar_type::{PyBarSpecification, PyBarType},
        book::{
            PyBookLevel, PyOrderBook, PyOwnBookOrder, PyOwnOrderBook, should_handle_own_book_order,
        },
        book_order::PyBookOrder,
        corporate_action::{PyCashDividend, PyStockSplit},
        currency::PyCurrency,
        data_type::PyDataType,
        delta::PyOrderBookDelta,
        deltas::PyOrderBookDeltas,
        depth::PyOrderBookDepth10,
        event::{
            PyAccountState, PyOrderAccepted, PyOrderCancelRejected, PyOrderCanceled, PyOrderDenied,
            PyOrderEmulated, PyOrderEvent, PyOrderExpired, PyOrderFilled, PyOrderInitialized,
            PyOrderModifyRejected, PyOrderPendingCancel, PyOrderPendingUpdate, PyOrderRejected,
            PyOrderReleased, PyOrderSubmitted, PyOrderTriggered, PyOrderUpdated,
            PyPositionAdjusted, PyPositionChanged, PyPositionClosed, PyPositionEvent,
            PyPositionOpened, PyTimeEvent,
        },
        greeks::{PyGreeksData, PyOptionGreeks, PyPortfolioGreeks},
        identifiers::{
            PyAccountId, PyActorId, PyClientId, PyClientOrderId, PyComponentId, PyExecAlgorithmId,
            PyInstrumentId, PyOrderListId, PyPositionId, PyStrategyId, PySymbol, PyTradeId,
            PyTraderId, PyVenue, PyVenueOrderId, generic_spread_id_n_legs, new_generic_spread_id,
        },
        instrument::{
            PyBettingInstrument, PyBinaryOption, PyCfd, PyCommodity, PyCryptoFuture,
            PyCryptoFuturesSpread, PyCryptoOption, PyCryptoOptionSpread, PyCryptoPerpetual,
            PyCurrencyPair, PyEquity, PyFuturesContract, PyFuturesSpread, PyIndexInstrument,
            PyInstrument, PyOptionContract, PyOptionSpread, PyPerpetualContract, PyTokenizedAsset,
        },
        money::PyMoney,
        option_chain::{PyForwardPrice, PyOptionChainSlice, PyOptionStrikeData, PyStrikeRange},
        option_series::PyOptionSeriesId,
        price::PyPrice,
        quantity::PyQuantity,
        synthetic::PySyntheticInstrument,
        tick::{PyQuoteTick, PyTradeTick},
        tick_scheme::{
            PyFixedTickScheme, PyTickScheme, PyTieredTickScheme, get_tick_scheme,
            list_tick_schemes, register_tick_scheme,
        },
        update::{
            PyFundingRateUpdate, PyIndexPriceUpdate, PyInstrumentClose, PyInstrumentStatus,
            PyMarkPriceUpdate,
        },
        uuid::PyUuid4,
        yield_curve::PyYieldCurveData,
    };

    #[pymodule_export]
    use crate::engine::{
        account::{
            PyAccount, PyBettingAccount, PyCashAccount, PyLeveragedMarginModel, PyMarginAccount,
            PyMarginModel, PyStandardMarginModel,
        },
        accounting::{
            PyExchangeRateCalculator, PyRolloverInterestCalculator, exposure, liability,
            lose_payoff, stake, win_payoff,
        },
        backtest::PyEngine,
        cache::PyCache,
        clock::{PyClock, PyLiveClock, PyTestClock, PyTimeEventHandler},
        component::PyComponent,
        indicator::{
            PyAverageTrueRange, PyBookImbalanceRatio, PyExponentialMovingAverage, PyIndicator,
            PyRelativeStrengthIndex, PySimpleMovingAverage, PyWilderMovingAverage,
        },
        logger::PyLogger,
        models::{PyDraws, commission_of, simulated_book},
        native::PyEmaCrossConfig,
        order::{
            PyLimitIfTouchedOrder, PyLimitOrder, PyMarketIfTouchedOrder, PyMarketOrder,
            PyMarketToLimitOrder, PyOrder, PyOrderList, PyOrderSnapshot, PyOrderUnpacker,
            PyStopLimitOrder, PyStopMarketOrder, PyTrailingStopLimitOrder,
            PyTrailingStopMarketOrder,
        },
        order_factory::PyOrderFactory,
        portfolio::PyPortfolio,
        position::{PyPosition, PyPositionSnapshot},
        risk::PyRiskEngine,
        sizing::{PyFixedRiskSizer, PyPositionSizer},
    };

    #[pymodule_export]
    const FIXED_PRECISION: u8 = fixed::FIXED_PRECISION;
    #[pymodule_export]
    const FIXED_PRECISION_BYTES: usize = size_of::<fixed::PriceRaw>();
    #[pymodule_export]
    const FIXED_SCALAR: f64 = fixed::FIXED_SCALAR as f64;
    #[pymodule_export]
    const HIGH_PRECISION: bool = cfg!(feature = "high-precision");
    #[pymodule_export]
    const PRICE_MAX: f64 = fixed::SIGNED_MAX as f64;
    #[pymodule_export]
    const PRICE_MIN: f64 = -PRICE_MAX;
    #[pymodule_export]
    const MONEY_MAX: f64 = fixed::SIGNED_MAX as f64;
    #[pymodule_export]
    const MONEY_MIN: f64 = -MONEY_MAX;
    #[pymodule_export]
    const QUANTITY_MAX: f64 = fixed::UNSIGNED_MAX as f64;
    #[pymodule_export]
    const QUANTITY_MIN: f64 = 0.0;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::enums::add_to(module)
    }
}
