//! The portfolio as Python asks it.

use argonauta_core::fixed::{FIXED_PRECISION, POW10};
use argonauta_model::{
    Money, Price,
    account::MarginBalance,
    enums::PositionSide,
    identifiers::{InstrumentId, Venue},
};
use argonauta_portfolio::PortfolioView;
use pyo3::{prelude::*, types::PyDict};

use super::{
    account::{margin_dict, money_dict, view_account},
    component::PyComponent,
    handle::Handle,
};
use crate::{
    convert::decimal,
    error::Result,
    model::{
        event::truth,
        identifiers::{PyInstrumentId, PyVenue},
        money::PyMoney,
        price::PyPrice,
    },
};

/// What is held and what it is worth. Amounts are in the account's base currency where it has one,
/// else in the instrument's settlement currency.
///
/// Args:
///     component: A component that was added to an engine.
#[pyclass(name = "Portfolio", module = "argonauta.portfolio.portfolio", frozen)]
pub(crate) struct PyPortfolio(Handle);

impl PyPortfolio {
    /// Makes the portfolio of a kernel.
    pub(crate) const fn of(handle: Handle) -> Self {
        Self(handle)
    }

    fn ask<R>(&self, ask: impl FnOnce(PortfolioView<'_>) -> R) -> Result<R> {
        self.0.with(|kernel| ask(kernel.portfolio()))
    }

    fn amount(
        &self,
        ask: impl FnOnce(PortfolioView<'_>) -> Option<Money>,
    ) -> Result<Option<PyMoney>> {
        self.ask(|portfolio| ask(portfolio).map(PyMoney))
    }

    fn amounts<'py>(
        &self,
        py: Python<'py>,
        venue: &PyVenue,
        of: impl Fn(PortfolioView<'_>, InstrumentId) -> Option<Money>,
    ) -> Result<Bound<'py, PyDict>> {
        let sums = self.ask(|portfolio| portfolio.by_currency(venue.0, |id| of(portfolio, id)))?;
        Ok(money_dict(py, sums)?)
    }

    /// Returns the margins of the account at a venue.
    fn margins(&self, venue: Venue) -> Result<Option<Vec<MarginBalance>>> {
        self.0.with(|kernel| {
            let cache = kernel.cache();
            cache.account_for_venue(venue).map(|idx| cache.account(idx).margins().to_vec())
        })
    }
}

fn price_of(price: Option<PyPrice>) -> Option<Price> {
    price.map(|price| price.0)
}

#[pymethods]
impl PyPortfolio {
    #[new]
    fn new(component: &Bound<'_, PyComponent>) -> Result<Self> {
        Ok(Self::of(PyComponent::place(component)?.0))
    }

    /// Return the account at a venue, or None.
    fn account(&self, py: Python<'_>, venue: PyVenue) -> Result<Option<Py<PyAny>>> {
        let found = self.0.with(|kernel| {
            let cache = kernel.cache();
            cache.account_for_venue(venue.0).map(|idx| (idx, cache.account(idx).account_type()))
        })?;
        Ok(found.map(|(idx, kind)| view_account(py, &self.0, idx, kind)).transpose()?)
    }

    /// Return what is tied up at a venue, by currency, or None where there is no account.
    fn balances_locked<'py>(
        &self,
        py: Python<'py>,
        venue: PyVenue,
    ) -> Result<Option<Bound<'py, PyDict>>> {
        let balances = self.0.with(|kernel| {
            let cache = kernel.cache();
            cache.account_for_venue(venue.0).map(|idx| cache.account(idx).balances_locked())
        })?;
        let dict = balances.map(|b| money_dict(py, b));
        Ok(dict.transpose()?)
    }

    /// Return the margins that open orders tie up, by instrument, or None where there is no account.
    fn margins_init<'py>(
        &self,
        py: Python<'py>,
        venue: PyVenue,
    ) -> Result<Option<Bound<'py, PyDict>>> {
        let margins = self.margins(venue.0)?;
        Ok(margins.map(|margins| margin_dict(py, &margins, |m| m.initial)).transpose()?)
    }

    /// Return the margins that positions tie up, by instrument, or None where there is no account.
    fn margins_maint<'py>(
        &self,
        py: Python<'py>,
        venue: PyVenue,
    ) -> Result<Option<Bound<'py, PyDict>>> {
        let margins = self.margins(venue.0)?;
        Ok(margins.map(|margins| margin_dict(py, &margins, |m| m.maintenance)).transpose()?)
    }

    /// Return what is held of an instrument as a `Decimal`, below zero when short.
    fn net_position<'py>(
        &self,
        py: Python<'py>,
        instrument_id: PyInstrumentId,
    ) -> Result<Bound<'py, PyAny>> {
        let (raw, precision) = self.ask(|p| p.net_position(instrument_id.0))?;
        let units = FIXED_PRECISION - precision;
        Ok(decimal(py, raw / POW10[usize::from(units)], precision)?)
    }

    /// Return whether nothing is held of an instrument, in total.
    fn is_flat(&self, instrument_id: PyInstrumentId) -> Result<bool> {
        self.ask(|p| p.net_side(instrument_id.0) == PositionSide::Flat)
    }

    /// Return whether more of an instrument is held long than short.
    fn is_net_long(&self, instrument_id: PyInstrumentId) -> Result<bool> {
        self.ask(|p| p.net_side(instrument_id.0) == PositionSide::Long)
    }

    /// Return whether more of an instrument is held short than long.
    fn is_net_short(&self, instrument_id: PyInstrumentId) -> Result<bool> {
        self.ask(|p| p.net_side(instrument_id.0) == PositionSide::Short)
    }

    /// Return whether nothing is held of any instrument, in total of each.
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method fits one lifetime")]
    fn is_completely_flat(&self) -> Result<bool> {
        self.ask(|p| p.is_completely_flat())
    }

    /// Return what closing the positions of an instrument would earn.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     price: Price to close at; None takes the bid for a long, the ask for a short, else the last
    ///         trade or bar.
    ///
    /// Returns:
    ///     The amount, or None where a price or an exchange rate is missing.
    #[pyo3(signature = (instrument_id, price=None))]
    fn unrealized_pnl(
        &self,
        instrument_id: PyInstrumentId,
        price: Option<PyPrice>,
    ) -> Result<Option<PyMoney>> {
        self.amount(|p| p.unrealized_pnl(instrument_id.0, price_of(price)))
    }

    /// Return what the positions of an instrument earned, closed ones included; None without a rate.
    fn realized_pnl(&self, instrument_id: PyInstrumentId) -> Result<Option<PyMoney>> {
        self.amount(|p| p.realized_pnl(instrument_id.0))
    }

    /// Return realized and unrealized profit of an instrument; arguments as of `unrealized_pnl`.
    #[pyo3(signature = (instrument_id, price=None))]
    fn total_pnl(
        &self,
        instrument_id: PyInstrumentId,
        price: Option<PyPrice>,
    ) -> Result<Option<PyMoney>> {
        self.amount(|p| p.total_pnl(instrument_id.0, price_of(price)))
    }

    /// Return the market value of what is held of an instrument; arguments as of `unrealized_pnl`.
    #[pyo3(signature = (instrument_id, price=None))]
    fn net_exposure(
        &self,
        instrument_id: PyInstrumentId,
        price: Option<PyPrice>,
    ) -> Result<Option<PyMoney>> {
        self.amount(|p| p.net_exposure(instrument_id.0, price_of(price)))
    }

    /// Return what closing all positions at a venue would earn, by currency.
    fn unrealized_pnls<'py>(&self, py: Python<'py>, venue: PyVenue) -> Result<Bound<'py, PyDict>> {
        self.amounts(py, &venue, |p, id| p.unrealized_pnl(id, None))
    }

    /// Return what all positions at a venue earned, by currency.
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method fits one lifetime")]
    fn realized_pnls<'py>(&self, py: Python<'py>, venue: PyVenue) -> Result<Bound<'py, PyDict>> {
        self.amounts(py, &venue, |p, id| p.realized_pnl(id))
    }

    /// Return realized and unrealized profit at a venue, by currency.
    fn total_pnls<'py>(&self, py: Python<'py>, venue: PyVenue) -> Result<Bound<'py, PyDict>> {
        self.amounts(py, &venue, |p, id| p.total_pnl(id, None))
    }

    /// Return the market value of what is held at a venue, by currency.
    fn net_exposures<'py>(&self, py: Python<'py>, venue: PyVenue) -> Result<Bound<'py, PyDict>> {
        self.amounts(py, &venue, |p, id| p.net_exposure(id, None))
    }

    /// Return what the account at a venue would hold if all its positions were closed, by currency.
    ///
    /// Balances plus, on a margin account, the unrealized profit; on a cash account, the market value
    /// of what was bought. None where there is no account, or a price or an exchange rate is missing.
    fn equity<'py>(&self, py: Python<'py>, venue: PyVenue) -> Result<Option<Bound<'py, PyDict>>> {
        let equity = self.ask(|p| p.equity(venue.0))?;
        Ok(equity.map(|equity| money_dict(py, equity)).transpose()?)
    }

    fn __repr__(&self) -> Result<String> {
        self.ask(|p| format!("Portfolio(is_completely_flat={})", truth(p.is_completely_flat())))
    }
}
