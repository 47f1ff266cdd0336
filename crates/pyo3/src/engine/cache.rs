//! The cache as Python asks it: markets and instruments here, orders and positions in `cache_state`.

use argonauta_common::{AccountIdx, Cache, cache::Rate, history::History};
use argonauta_model::{
    account::Account,
    data::{QuoteTick, TradeTick},
    enums::{AggregationSource, PriceType},
    error::ModelResult,
    identifiers::{ComponentId, InstrumentId},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PySet},
};

use super::{account::view_account, component::PyComponent, handle::Handle, position::PyPosition};
use crate::{
    enums::Enum,
    error::Result,
    model::{
        bar::PyBar,
        bar_type::PyBarType,
        currency::PyCurrency,
        identifiers::{PyAccountId, PyComponentId, PyInstrumentId, PyStrategyId, PyVenue},
        instrument,
        money::PyMoney,
        price::PyPrice,
        tick::{PyQuoteTick, PyTradeTick},
    },
};

/// The state of an engine: instruments, markets, orders, positions and accounts.
///
/// What is not there is None, or an empty list. Lists of market data begin with the newest entry.
///
/// Args:
///     component: A component that was added to an engine.
#[pyclass(name = "Cache", module = "argonauta.cache.cache", frozen)]
pub(crate) struct PyCache(pub(super) Handle);

impl PyCache {
    /// Makes the cache of a kernel.
    pub(crate) const fn of(handle: Handle) -> Self {
        Self(handle)
    }

    /// Looks at the state.
    pub(super) fn read<R>(&self, look: impl FnOnce(&Cache) -> R) -> Result<R> {
        self.0.with(|kernel| look(kernel.cache()))
    }
}

fn quotes(cache: &Cache, id: InstrumentId) -> Option<&History<QuoteTick>> {
    cache.instrument_idx(id).map(|idx| &cache.market(idx).quotes)
}

fn trades(cache: &Cache, id: InstrumentId) -> Option<&History<TradeTick>> {
    cache.instrument_idx(id).map(|idx| &cache.market(idx).trades)
}

#[pymethods]
impl PyCache {
    #[new]
    fn new(component: &Bound<'_, PyComponent>) -> Result<Self> {
        Ok(Self::of(PyComponent::place(component)?.0))
    }

    /// Return an instrument, or None.
    fn instrument(
        &self,
        py: Python<'_>,
        instrument_id: PyInstrumentId,
    ) -> Result<Option<Py<PyAny>>> {
        let found = self.read(|c| {
            let idx = c.instrument_idx(instrument_id.0).filter(|idx| !c.is_synthetic(*idx));
            idx.map(|idx| c.instrument(idx).clone())
        })?;
        Ok(found.map(|found| instrument::to_python(py, found.into())).transpose()?)
    }

    /// Return the instruments, in the order in which they were added.
    ///
    /// Args:
    ///     venue: Only those of this venue.
    ///     underlying: Only those on this: a base currency, or what a contract is on.
    #[pyo3(signature = (venue=None, underlying=None))]
    fn instruments(
        &self,
        py: Python<'_>,
        venue: Option<PyVenue>,
        underlying: Option<&str>,
    ) -> Result<Vec<Py<PyAny>>> {
        let found: Vec<_> = self.read(|c| {
            let all = c.instruments().iter().filter(|i| !i.id.is_synthetic());
            let of_venue = all.filter(|i| venue.as_ref().is_none_or(|v| i.id.venue == v.0));
            let of_base = of_venue.filter(|i| {
                let base = i.base_currency.as_ref().map(|currency| currency.code.as_str());
                underlying.is_none_or(|u| base == Some(u) || i.underlying() == Some(u))
            });
            of_base.cloned().collect()
        })?;
        Ok(found
            .into_iter()
            .map(|found| instrument::to_python(py, found.into()))
            .collect::<PyResult<_>>()?)
    }

    /// Return the ids of the instruments, in the order in which they were added.
    #[pyo3(signature = (venue=None))]
    fn instrument_ids(&self, venue: Option<PyVenue>) -> Result<Vec<PyInstrumentId>> {
        self.read(|c| {
            let ids = c.instruments().iter().map(|i| i.id).filter(|id| !id.is_synthetic());
            ids.filter(|id| venue.as_ref().is_none_or(|v| id.venue == v.0))
                .map(PyInstrumentId)
                .collect()
        })
    }

    /// Return the quote that came `index` quotes before the newest, or None.
    #[pyo3(signature = (instrument_id, index=0))]
    fn quote_tick(
        &self,
        instrument_id: PyInstrumentId,
        index: usize,
    ) -> Result<Option<PyQuoteTick>> {
        self.read(|c| quotes(c, instrument_id.0).and_then(|h| h.get(index)).map(PyQuoteTick))
    }

    /// Return the trade that came `index` trades before the newest, or None.
    #[pyo3(signature = (instrument_id, index=0))]
    fn trade_tick(
        &self,
        instrument_id: PyInstrumentId,
        index: usize,
    ) -> Result<Option<PyTradeTick>> {
        self.read(|c| trades(c, instrument_id.0).and_then(|h| h.get(index)).map(PyTradeTick))
    }

    /// Return the bar that came `index` bars before the newest, or None.
    #[pyo3(signature = (bar_type, index=0))]
    fn bar(&self, bar_type: PyBarType, index: usize) -> Result<Option<PyBar>> {
        self.read(|c| c.bars(&bar_type.0).and_then(|h| h.get(index)).map(PyBar))
    }

    /// Return the quotes of an instrument, newest first.
    fn quote_ticks(&self, instrument_id: PyInstrumentId) -> Result<Vec<PyQuoteTick>> {
        self.read(|c| {
            quotes(c, instrument_id.0)
                .map(|h| h.iter().map(PyQuoteTick).collect())
                .unwrap_or_default()
        })
    }

    /// Return the trades of an instrument, newest first.
    fn trade_ticks(&self, instrument_id: PyInstrumentId) -> Result<Vec<PyTradeTick>> {
        self.read(|c| {
            trades(c, instrument_id.0)
                .map(|h| h.iter().map(PyTradeTick).collect())
                .unwrap_or_default()
        })
    }

    /// Return the bars of a type, newest first.
    fn bars(&self, bar_type: PyBarType) -> Result<Vec<PyBar>> {
        self.read(|c| {
            c.bars(&bar_type.0).map(|h| h.iter().map(PyBar).collect()).unwrap_or_default()
        })
    }

    /// Return the number of quotes that are kept of an instrument.
    fn quote_tick_count(&self, instrument_id: PyInstrumentId) -> Result<usize> {
        self.read(|c| quotes(c, instrument_id.0).map_or(0, History::len))
    }

    /// Return the number of trades that are kept of an instrument.
    fn trade_tick_count(&self, instrument_id: PyInstrumentId) -> Result<usize> {
        self.read(|c| trades(c, instrument_id.0).map_or(0, History::len))
    }

    /// Return the number of bars that are kept of a type.
    fn bar_count(&self, bar_type: PyBarType) -> Result<usize> {
        self.read(|c| c.bars(&bar_type.0).map_or(0, History::len))
    }

    /// Return whether there is a quote of an instrument.
    fn has_quote_ticks(&self, instrument_id: PyInstrumentId) -> Result<bool> {
        Ok(self.quote_tick_count(instrument_id)? > 0)
    }

    /// Return whether there is a trade of an instrument.
    fn has_trade_ticks(&self, instrument_id: PyInstrumentId) -> Result<bool> {
        Ok(self.trade_tick_count(instrument_id)? > 0)
    }

    /// Return whether there is a bar of a type.
    fn has_bars(&self, bar_type: PyBarType) -> Result<bool> {
        Ok(self.bar_count(bar_type)? > 0)
    }

    /// Return the bar types that have bars, in the order in which they were first named.
    #[pyo3(signature = (instrument_id=None, price_type=None, aggregation_source=None))]
    fn bar_types(
        &self,
        instrument_id: Option<PyInstrumentId>,
        price_type: Option<Enum<PriceType>>,
        aggregation_source: Option<Enum<AggregationSource>>,
    ) -> Result<Vec<PyBarType>> {
        let (price_type, source) = (price_type.map(|p| p.0), aggregation_source.map(|s| s.0));
        self.read(|c| {
            c.bar_types(instrument_id.map(|id| id.0), price_type, source).map(PyBarType).collect()
        })
    }

    /// Return a price of an instrument, or None.
    ///
    /// BID, ASK and MID come from the newest quote, LAST from the newest trade; without one, from the
    /// newest bar of that price type.
    fn price(
        &self,
        instrument_id: PyInstrumentId,
        price_type: Enum<PriceType>,
    ) -> Result<Option<PyPrice>> {
        self.read(|c| c.price(instrument_id.0, price_type.0).map(PyPrice))
    }

    /// Return a price of every instrument that has one.
    fn prices<'py>(
        &self,
        py: Python<'py>,
        price_type: Enum<PriceType>,
    ) -> Result<Bound<'py, PyDict>> {
        let found: Vec<_> = self.read(|c| {
            let ids = c.instruments().iter().map(|i| i.id).filter(|id| !id.is_synthetic());
            ids.filter_map(|id| c.price(id, price_type.0).map(|price| (id, price))).collect()
        })?;
        let dict = PyDict::new(py);
        for (id, price) in found {
            dict.set_item(PyInstrumentId(id), PyPrice(price))?;
        }
        Ok(dict)
    }

    /// Return how many units of one currency a unit of another is worth at a venue, or None.
    ///
    /// The rate leads along the fewest currency pairs that have a price.
    #[pyo3(signature = (venue, from_currency, to_currency, price_type=Enum(PriceType::Mid)))]
    fn get_xrate(
        &self,
        venue: PyVenue,
        from_currency: PyCurrency,
        to_currency: PyCurrency,
        price_type: Enum<PriceType>,
    ) -> Result<Option<f64>> {
        self.read(|c| {
            let rate = c.xrate(venue.0, from_currency.0, to_currency.0, price_type.0);
            rate.map(Rate::as_f64)
        })
    }

    /// Return what closing a position at its side of the market would earn; None without a price.
    fn calculate_unrealized_pnl(
        &self,
        position: &Bound<'_, PyPosition>,
    ) -> Result<Option<PyMoney>> {
        let position = position.get().read(Clone::clone)?;
        let price = self.0.with(|kernel| kernel.portfolio().valuation_price(&position))?;
        Ok(price.map(|price| position.unrealized_pnl(price).map(PyMoney)).transpose()?)
    }

    /// Return an account, or None.
    fn account(&self, py: Python<'_>, account_id: PyAccountId) -> Result<Option<Py<PyAny>>> {
        let found = self.read(|c| {
            c.account_idx(account_id.0).map(|idx| (idx, c.account(idx).account_type()))
        })?;
        Ok(found.map(|(idx, kind)| view_account(py, &self.0, idx, kind)).transpose()?)
    }

    /// Return the account at a venue, or None.
    fn account_for_venue(&self, py: Python<'_>, venue: PyVenue) -> Result<Option<Py<PyAny>>> {
        let found = self.read(|c| {
            c.account_for_venue(venue.0).map(|idx| (idx, c.account(idx).account_type()))
        })?;
        Ok(found.map(|(idx, kind)| view_account(py, &self.0, idx, kind)).transpose()?)
    }

    /// Return the id of the account at a venue, or None.
    fn account_id(&self, venue: PyVenue) -> Result<Option<PyAccountId>> {
        self.read(|c| c.account_for_venue(venue.0).map(|idx| PyAccountId(c.account(idx).id())))
    }

    /// Return all accounts, in the order in which their venues were added.
    fn accounts(&self, py: Python<'_>) -> Result<Vec<Py<PyAny>>> {
        let kinds: Vec<_> =
            self.read(|c| c.accounts().iter().map(Account::account_type).collect())?;
        let views = kinds
            .into_iter()
            .enumerate()
            .map(|(place, kind)| view_account(py, &self.0, AccountIdx::at(place), kind));
        Ok(views.collect::<PyResult<_>>()?)
    }

    /// Return the ids of all strategies.
    fn strategy_ids<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PySet>> {
        let ids: Vec<_> =
            self.0.with(|kernel| kernel.strategy_ids().map(PyStrategyId).collect())?;
        Ok(PySet::new(py, ids)?)
    }

    /// Return the ids of all actors.
    fn actor_ids<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PySet>> {
        let ids = self.0.with(|kernel| {
            let names = kernel.actor_names().map(ComponentId::new);
            names.map(|id| id.map(PyComponentId)).collect::<ModelResult<Vec<_>>>()
        })??;
        Ok(PySet::new(py, ids)?)
    }

    fn __repr__(&self) -> Result<String> {
        self.read(|c| {
            let counts = (c.instruments().len(), c.orders().len(), c.positions().len());
            format!("Cache(instruments={}, orders={}, positions={})", counts.0, counts.1, counts.2)
        })
    }
}
