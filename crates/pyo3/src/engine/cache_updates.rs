//! What the cache knows of what venues publish beside quotes, trades and bars.

use argonauta_common::cache::{Published, Updates};
use pyo3::prelude::*;

use super::cache::PyCache;
use crate::{
    convert::Whole,
    error::Result,
    model::{
        book::PyOrderBook,
        greeks::PyOptionGreeks,
        identifiers::PyInstrumentId,
        update::{
            PyFundingRateUpdate, PyIndexPriceUpdate, PyInstrumentClose, PyInstrumentStatus,
            PyMarkPriceUpdate,
        },
    },
};

/// The newest updates of one kind.
macro_rules! updates {
    ($($field:ident $py:ident $one:ident $many:ident $count:ident $has:ident $what:literal;)+) => {
        #[pymethods]
        impl PyCache {
            $(
            #[doc = concat!("Return the ", $what, " that came `index` before the newest, or None.")]
            #[pyo3(signature = (instrument_id, index=Whole(0)))]
            fn $one(&self, instrument_id: PyInstrumentId, index: Whole<usize>) -> Result<Option<$py>> {
                self.published(instrument_id, |p| p.$field.get(index.0).cloned().map(Into::into))
            }

            #[doc = concat!("Return every ", $what, " that is kept of an instrument, newest first.")]
            fn $many(&self, instrument_id: PyInstrumentId) -> Result<Vec<$py>> {
                self.published(instrument_id, |p| p.$field.iter().cloned().map(Into::into).collect())
            }

            #[doc = concat!("Return how often there is a ", $what, " kept of an instrument.")]
            fn $count(&self, instrument_id: PyInstrumentId) -> Result<usize> {
                self.published(instrument_id, |p| Updates::len(&p.$field))
            }

            #[doc = concat!("Return whether there is a ", $what, " of an instrument.")]
            fn $has(&self, instrument_id: PyInstrumentId) -> Result<bool> {
                self.published(instrument_id, |p| !p.$field.is_empty())
            }
            )+
        }
    };
}

updates! {
    mark_prices PyMarkPriceUpdate mark_price mark_prices mark_price_count has_mark_prices "mark price";
    index_prices PyIndexPriceUpdate index_price index_prices index_price_count has_index_prices
        "index price";
    funding_rates PyFundingRateUpdate funding_rate funding_rates funding_rate_count has_funding_rates
        "funding rate";
    statuses PyInstrumentStatus instrument_status instrument_statuses instrument_status_count
        has_instrument_statuses "instrument status";
}

impl PyCache {
    /// Looks at what was published of an instrument; the default where that is nothing.
    fn published<R: Default>(
        &self,
        instrument_id: PyInstrumentId,
        look: impl FnOnce(&Published) -> R,
    ) -> Result<R> {
        self.read(|c| {
            let idx = c.instrument_idx(instrument_id.0);
            idx.and_then(|idx| c.published(idx)).map(look).unwrap_or_default()
        })
    }
}

#[pymethods]
impl PyCache {
    /// Return the newest close of an instrument, or None.
    fn instrument_close(&self, instrument_id: PyInstrumentId) -> Result<Option<PyInstrumentClose>> {
        self.published(instrument_id, |p| p.close.map(Into::into))
    }

    /// Return the newest greeks of an option as its venue publishes them, or None.
    fn option_greeks(&self, instrument_id: PyInstrumentId) -> Result<Option<PyOptionGreeks>> {
        self.published(instrument_id, |p| p.greeks.map(Into::into))
    }

    /// Return the order book of an instrument, None where nobody subscribed to one with `managed`.
    ///
    /// It is the book itself, which the data changes, and not a copy.
    fn order_book(&self, instrument_id: PyInstrumentId) -> Result<Option<PyOrderBook>> {
        let handle = self.0.clone();
        self.read(|c| {
            let idx = c.instrument_idx(instrument_id.0)?;
            c.published(idx)?.book.as_ref()?;
            Some(PyOrderBook::kept(handle, idx))
        })
    }

    /// Return whether an order book of an instrument is kept.
    fn has_order_book(&self, instrument_id: PyInstrumentId) -> Result<bool> {
        self.published(instrument_id, |p| p.book.is_some())
    }

    /// Return how often the order book of an instrument was changed.
    fn book_update_count(&self, instrument_id: PyInstrumentId) -> Result<u64> {
        self.published(instrument_id, |p| p.book.as_ref().map_or(0, |book| book.update_count()))
    }
}
