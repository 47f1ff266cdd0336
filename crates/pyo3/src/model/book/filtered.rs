//! The order book without our own orders.

use argonauta_model::enums::OrderSide;
use pyo3::{prelude::*, types::PyDict};

use super::{PyOrderBook, PyOwnOrderBook, depth_of, own_filter, price_sizes};
use crate::{
    convert::{DecimalArg, Nanos, Whole},
    error::Result,
};

#[pymethods]
impl PyOrderBook {
    /// Return a copy of the book without our own orders; an L3 book becomes L2.
    ///
    /// Args:
    ///     own_book: Our own orders; None subtracts nothing.
    ///     depth: Number of levels a side at most, counted without own orders.
    ///     status: States of own orders that count; leave `PENDING_CANCEL` out where a cancel may have
    ///         worked already. None counts all.
    ///     accepted_buffer_ns: Own orders count only if the venue accepted them this long before `ts_now`.
    ///     ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.
    ///
    /// Raises:
    ///     BookIntegrityError: If the own book is for another instrument.
    ///     InvalidValueError: If there is a buffer without `ts_now`.
    #[pyo3(signature = (own_book=None, depth=None, status=None, accepted_buffer_ns=None, ts_now=None))]
    fn filtered_view(
        &self,
        own_book: Option<&PyOwnOrderBook>,
        depth: Option<Whole<usize>>,
        status: Option<&Bound<'_, PyAny>>,
        accepted_buffer_ns: Option<Whole<u64>>,
        ts_now: Option<Nanos>,
    ) -> Result<Self> {
        let filter = own_filter(status, accepted_buffer_ns, ts_now)?;
        let own = own_book.map(PyOwnOrderBook::snapshot);
        let view =
            self.read(|book| book.filtered_view(own.as_ref(), depth_of(depth), &filter))??;
        Ok(Self::of(view))
    }
}

/// Makes the two readings of a side without own orders.
macro_rules! filtered_readings {
    ($($(#[$dict_doc:meta])* $to_dict:ident, $(#[$group_doc:meta])* $group:ident, $side:expr;)+) => {
        $(#[pymethods]
        impl PyOrderBook {
            $(#[$dict_doc])*
            ///
            /// Args:
            ///     depth: Number of levels at most, counted without own orders.
            ///     own_book: Our own orders; None subtracts nothing.
            ///     status: States of own orders that count; None counts all.
            ///     accepted_buffer_ns: Own orders count only if they were accepted this long before `ts_now`.
            ///     ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.
            ///
            /// Raises:
            ///     BookIntegrityError: If the own book is for another instrument.
            ///     InvalidValueError: If there is a buffer without `ts_now`.
            #[pyo3(signature = (
                depth=None, own_book=None, status=None, accepted_buffer_ns=None, ts_now=None
            ))]
            fn $to_dict<'py>(
                &self,
                py: Python<'py>,
                depth: Option<Whole<usize>>,
                own_book: Option<&PyOwnOrderBook>,
                status: Option<&Bound<'py, PyAny>>,
                accepted_buffer_ns: Option<Whole<u64>>,
                ts_now: Option<Nanos>,
            ) -> Result<Bound<'py, PyDict>> {
                let filter = own_filter(status, accepted_buffer_ns, ts_now)?;
                let own = own_book.map(PyOwnOrderBook::snapshot);
                let depth = depth_of(depth);
                let read = self.read(|book| book.filtered_to_dict($side, depth, own.as_ref(), &filter))??;
                Ok(price_sizes(py, read)?)
            }

            $(#[$group_doc])*
            ///
            /// Args:
            ///     group_size: Width of a group, in quote currency.
            ///     depth: Number of groups at most.
            ///     own_book: Our own orders; None subtracts nothing.
            ///     status: States of own orders that count; None counts all.
            ///     accepted_buffer_ns: Own orders count only if they were accepted this long before `ts_now`.
            ///     ts_now: The present, nanoseconds since the UNIX epoch; needed with a buffer.
            ///
            /// Raises:
            ///     BookIntegrityError: If the own book is for another instrument.
            ///     InvalidValueError: If the width is not above zero, or there is a buffer without `ts_now`.
            #[pyo3(signature = (
                group_size, depth=None, own_book=None, status=None, accepted_buffer_ns=None, ts_now=None
            ))]
            #[expect(clippy::too_many_arguments, reason = "the documented signature")]
            fn $group<'py>(
                &self,
                py: Python<'py>,
                group_size: DecimalArg,
                depth: Option<Whole<usize>>,
                own_book: Option<&PyOwnOrderBook>,
                status: Option<&Bound<'py, PyAny>>,
                accepted_buffer_ns: Option<Whole<u64>>,
                ts_now: Option<Nanos>,
            ) -> Result<Bound<'py, PyDict>> {
                let filter = own_filter(status, accepted_buffer_ns, ts_now)?;
                let own = own_book.map(PyOwnOrderBook::snapshot);
                let (size, depth) = (group_size.0, depth_of(depth));
                let read = self.read(|book| {
                    book.group_filtered($side, size, depth, own.as_ref(), &filter)
                })??;
                Ok(price_sizes(py, read)?)
            }
        })+
    };
}

filtered_readings! {
    /// Return price and size of the bids as decimals, best first, without our own orders.
    bids_filtered_to_dict,
    /// Return the bids gathered into groups, best first, without our own orders.
    group_bids_filtered, OrderSide::Buy;
    /// Return price and size of the asks as decimals, best first, without our own orders.
    asks_filtered_to_dict,
    /// Return the asks gathered into groups, best first, without our own orders.
    group_asks_filtered, OrderSide::Sell;
}
