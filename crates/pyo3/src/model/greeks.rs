//! Sensitivities of options: as a venue publishes them, and as we compute them.

use argonauta_core::UnixNanos;
use argonauta_model::{
    data::{GreeksData, OptionGreeks, PortfolioGreeks},
    enums::GreeksConvention,
};
use pyo3::prelude::*;

use super::{data_class::data_class, identifiers::PyInstrumentId};
use crate::{
    convert::{Nanos, Whole},
    enums::Enum,
};

data_class! {
    /// The greeks of an option as its venue publishes them.
    ///
    /// Args:
    ///     instrument_id: Option.
    ///     convention: What the delta is of: the price in currency or in the underlying.
    ///     delta: Change of the price for one unit of the underlying.
    ///     gamma: Change of delta for one unit of the underlying.
    ///     vega: Change of the price for one point of volatility.
    ///     theta: Change of the price for one day.
    ///     rho: Change of the price for one point of the interest rate.
    ///     mark_iv: Volatility that the mark price implies.
    ///     bid_iv: Volatility that the best bid implies.
    ///     ask_iv: Volatility that the best ask implies.
    ///     underlying_price: Price of the underlying that the venue used.
    ///     open_interest: Contracts that are open.
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ///
    /// Raises:
    ///     InvalidValueError: If a number is not finite or out of range.
    PyOptionGreeks(OptionGreeks) = "OptionGreeks" in "argonauta.model.data", with_name, validated;
    (
        instrument_id,
        convention,
        delta,
        gamma,
        vega,
        theta,
        rho=0.0,
        mark_iv=None,
        bid_iv=None,
        ask_iv=None,
        underlying_price=None,
        open_interest=None,
        ts_event=Nanos(UnixNanos(0)),
        ts_init=Nanos(UnixNanos(0))
    )
    /// Option.
    instrument_id: PyInstrumentId,
    /// What the delta is of: the price in currency or in the underlying.
    convention: Enum<GreeksConvention>,
    /// Change of the price for one unit of the underlying.
    delta: f64,
    /// Change of delta for one unit of the underlying.
    gamma: f64,
    /// Change of the price for one point of volatility.
    vega: f64,
    /// Change of the price for one day.
    theta: f64,
    /// Change of the price for one point of the interest rate.
    rho: f64,
    /// Volatility that the mark price implies.
    mark_iv: Option<f64>,
    /// Volatility that the best bid implies.
    bid_iv: Option<f64>,
    /// Volatility that the best ask implies.
    ask_iv: Option<f64>,
    /// Price of the underlying that the venue used.
    underlying_price: Option<f64>,
    /// Contracts that are open.
    open_interest: Option<f64>,
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
}

data_class! {
    /// The value and the greeks of one option, or of one unit of what it is on, as we compute them.
    ///
    /// A number times it gives the greeks of so many.
    ///
    /// Args:
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ///     instrument_id: Instrument.
    ///     is_call: Whether it is a call; of no meaning where it is no option.
    ///     strike: Strike price.
    ///     expiry: Day of expiry as a number: 20261218.
    ///     expiry_in_days: Days to expiry.
    ///     expiry_in_years: Years to expiry.
    ///     multiplier: Contract multiplier.
    ///     quantity: Contracts that the numbers are of.
    ///     underlying_price: Price of the underlying.
    ///     interest_rate: Interest rate a year, 0.05 for 5 %.
    ///     cost_of_carry: Cost of carry a year.
    ///     vol: Implied volatility a year.
    ///     pnl: Gain since the position was opened.
    ///     price: Price.
    ///     delta: Change of the price for one unit of the underlying.
    ///     gamma: Change of delta for one unit of the underlying.
    ///     vega: Change of the price for one point of volatility.
    ///     theta: Change of the price for one day.
    ///     itm_prob: Probability to expire in the money.
    ///
    /// Raises:
    ///     InvalidValueError: If a number is not finite or out of range.
    PyGreeksData(GreeksData) = "GreeksData" in "argonauta.model.greeks_data", with_name, validated;
    (
        ts_event,
        ts_init,
        instrument_id,
        is_call=true,
        strike=0.0,
        expiry=Whole(0),
        expiry_in_days=Whole(0),
        expiry_in_years=0.0,
        multiplier=0.0,
        quantity=0.0,
        underlying_price=0.0,
        interest_rate=0.0,
        cost_of_carry=0.0,
        vol=0.0,
        pnl=0.0,
        price=0.0,
        delta=0.0,
        gamma=0.0,
        vega=0.0,
        theta=0.0,
        itm_prob=0.0
    )
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
    /// Instrument.
    instrument_id: PyInstrumentId,
    /// Whether it is a call; of no meaning where it is no option.
    is_call: bool,
    /// Strike price.
    strike: f64,
    /// Day of expiry as a number: 20261218.
    expiry: Whole<u32>,
    /// Days to expiry.
    expiry_in_days: Whole<u32>,
    /// Years to expiry.
    expiry_in_years: f64,
    /// Contract multiplier.
    multiplier: f64,
    /// Contracts that the numbers are of.
    quantity: f64,
    /// Price of the underlying.
    underlying_price: f64,
    /// Interest rate a year, 0.05 for 5 %.
    interest_rate: f64,
    /// Cost of carry a year.
    cost_of_carry: f64,
    /// Implied volatility a year.
    vol: f64,
    /// Gain since the position was opened.
    pnl: f64,
    /// Price.
    price: f64,
    /// Change of the price for one unit of the underlying.
    delta: f64,
    /// Change of delta for one unit of the underlying.
    gamma: f64,
    /// Change of the price for one point of volatility.
    vega: f64,
    /// Change of the price for one day.
    theta: f64,
    /// Probability to expire in the money.
    itm_prob: f64,
}

#[pymethods]
impl PyGreeksData {
    /// Return the greeks of something that moves with its underlying and has no other risk.
    #[staticmethod]
    #[pyo3(signature = (instrument_id, delta, multiplier, ts_event=Nanos(UnixNanos(0))))]
    fn from_delta(
        instrument_id: PyInstrumentId,
        delta: f64,
        multiplier: f64,
        ts_event: Nanos,
    ) -> crate::error::Result<Self> {
        let greeks = GreeksData::from_delta(instrument_id.0, delta, multiplier, ts_event.0);
        Ok(Self(greeks.validated()?))
    }

    /// Return them as the greeks of a portfolio that has nothing else.
    fn to_portfolio_greeks(&self) -> PyPortfolioGreeks {
        PyPortfolioGreeks(self.0.into())
    }

    fn __mul__(&self, quantity: f64) -> Self {
        Self(quantity * self.0)
    }

    fn __rmul__(&self, quantity: f64) -> Self {
        self.__mul__(quantity)
    }
}

data_class! {
    /// The summed value and greeks of several positions. The sum of two keeps the times of the first.
    ///
    /// Args:
    ///     ts_event: When it happened, nanoseconds since the UNIX epoch.
    ///     ts_init: When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ///     pnl: Gain since the positions were opened.
    ///     price: Value.
    ///     delta: Sum of the deltas.
    ///     gamma: Sum of the gammas.
    ///     vega: Sum of the vegas.
    ///     theta: Sum of the thetas.
    ///
    /// Raises:
    ///     InvalidValueError: If a number is not finite or out of range.
    PyPortfolioGreeks(PortfolioGreeks) = "PortfolioGreeks" in "argonauta.model.greeks_data", with_name, validated;
    (
        ts_event=Nanos(UnixNanos(0)),
        ts_init=Nanos(UnixNanos(0)),
        pnl=0.0,
        price=0.0,
        delta=0.0,
        gamma=0.0,
        vega=0.0,
        theta=0.0
    )
    /// When it happened, nanoseconds since the UNIX epoch.
    ts_event: Nanos,
    /// When this process (or the recording) learned of it, nanoseconds since the UNIX epoch.
    ts_init: Nanos,
    /// Gain since the positions were opened.
    pnl: f64,
    /// Value.
    price: f64,
    /// Sum of the deltas.
    delta: f64,
    /// Sum of the gammas.
    gamma: f64,
    /// Sum of the vegas.
    vega: f64,
    /// Sum of the thetas.
    theta: f64,
}

#[pymethods]
impl PyPortfolioGreeks {
    fn __add__(&self, other: PortfolioOrOne<'_>) -> Self {
        Self(self.0 + other.greeks())
    }
}

/// Greeks that can be added: those of a portfolio, or of one position.
#[derive(FromPyObject)]
enum PortfolioOrOne<'py> {
    Portfolio(PyRef<'py, PyPortfolioGreeks>),
    One(PyRef<'py, PyGreeksData>),
}

impl PortfolioOrOne<'_> {
    fn greeks(&self) -> PortfolioGreeks {
        match self {
            Self::Portfolio(greeks) => greeks.0,
            Self::One(greeks) => greeks.0.into(),
        }
    }
}
