//! What a company does to its shares: splits and cash dividends.

use argonauta_model::data::{CashDividend, StockSplit};

use super::{data_class::data_class, identifiers::PyInstrumentId, money::PyMoney};
use crate::convert::{Nanos, Whole};

data_class! {
    /// A split: who held `denominator` shares holds `numerator` from then on.
    ///
    /// Given to `BacktestEngine.add_data`, it adjusts positions and working orders at its time; what does not
    /// make a whole share is paid in cash at the last price.
    ///
    /// Args:
    ///     instrument_id: Share.
    ///     numerator: New shares.
    ///     denominator: Old shares that they are given for; more than new ones in a reverse split.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    ///
    /// Raises:
    ///     InvalidValueError: If a number of shares is zero.
    PyStockSplit(StockSplit) = "StockSplit" in "argonauta.model.data", with_name, validated;
    (instrument_id, numerator, denominator, ts_event, ts_init)
    /// Share.
    instrument_id: PyInstrumentId,
    /// New shares.
    numerator: Whole<u32>,
    /// Old shares that they are given for.
    denominator: Whole<u32>,
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
}

data_class! {
    /// A cash dividend at its ex-date.
    ///
    /// Given to `BacktestEngine.add_data`, it is paid at its time: who holds the share receives it, who is
    /// short pays it.
    ///
    /// Args:
    ///     instrument_id: Share.
    ///     amount: What is paid for each share.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When it was learned of, nanoseconds since the UNIX epoch.
    ///
    /// Raises:
    ///     InvalidValueError: If the amount is not above zero.
    PyCashDividend(CashDividend) = "CashDividend" in "argonauta.model.data", with_name, validated;
    (instrument_id, amount, ts_event, ts_init)
    /// Share.
    instrument_id: PyInstrumentId,
    /// What is paid for each share.
    amount: PyMoney,
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
}
