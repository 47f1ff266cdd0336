//! Sensitivities of options: those that a venue publishes and those that we compute.
//!
//! They are estimates and therefore floats. None of them is ever booked as money.

use std::{
    fmt,
    ops::{Add, Mul},
};

use argonauta_core::UnixNanos;

use super::update::Shown;
use crate::{
    enums::GreeksConvention,
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
};

/// The greeks of an option as its venue publishes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OptionGreeks {
    /// Option.
    pub instrument_id: InstrumentId,
    /// What the delta is of: the price in currency or in the underlying.
    pub convention: GreeksConvention,
    /// Change of the price for one unit of the underlying.
    pub delta: f64,
    /// Change of delta for one unit of the underlying.
    pub gamma: f64,
    /// Change of the price for one point of volatility.
    pub vega: f64,
    /// Change of the price for one day.
    pub theta: f64,
    /// Change of the price for one point of the interest rate.
    pub rho: f64,
    /// Volatility that the mark price implies.
    pub mark_iv: Option<f64>,
    /// Volatility that the best bid implies.
    pub bid_iv: Option<f64>,
    /// Volatility that the best ask implies.
    pub ask_iv: Option<f64>,
    /// Price of the underlying that the venue used.
    pub underlying_price: Option<f64>,
    /// Contracts that are open.
    pub open_interest: Option<f64>,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
}

impl OptionGreeks {
    /// Checks that every number is finite.
    pub fn validated(self) -> ModelResult<Self> {
        for (what, value) in [
            ("delta", Some(self.delta)),
            ("gamma", Some(self.gamma)),
            ("vega", Some(self.vega)),
            ("theta", Some(self.theta)),
            ("rho", Some(self.rho)),
            ("mark_iv", self.mark_iv),
            ("bid_iv", self.bid_iv),
            ("ask_iv", self.ask_iv),
            ("underlying_price", self.underlying_price),
            ("open_interest", self.open_interest),
        ] {
            finite(what, value.unwrap_or_default())?;
        }
        Ok(self)
    }
}

/// Refuses NaN and infinities.
pub(super) fn finite(what: &'static str, value: f64) -> ModelResult<()> {
    if value.is_finite() {
        return Ok(());
    }
    Err(ModelError::invalid(what, value, "must be a finite number"))
}

impl fmt::Display for OptionGreeks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "instrument_id={}, convention={}, delta={}, gamma={}, vega={}, theta={}, rho={}, \
             mark_iv={}, bid_iv={}, ask_iv={}, underlying_price={}, open_interest={}, ts_event={}, ts_init={}",
            self.instrument_id,
            self.convention,
            self.delta,
            self.gamma,
            self.vega,
            self.theta,
            self.rho,
            Shown(self.mark_iv),
            Shown(self.bid_iv),
            Shown(self.ask_iv),
            Shown(self.underlying_price),
            Shown(self.open_interest),
            self.ts_event.as_u64(),
            self.ts_init.as_u64()
        )
    }
}

/// The value and the greeks of one option, or of one unit of what it is on, as we compute them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GreeksData {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Whether it is a call; of no meaning where it is no option.
    pub is_call: bool,
    /// Strike price.
    pub strike: f64,
    /// Day of expiry as a number: 20261218.
    pub expiry: u32,
    /// Days to expiry.
    pub expiry_in_days: u32,
    /// Years to expiry.
    pub expiry_in_years: f64,
    /// Contract multiplier.
    pub multiplier: f64,
    /// Contracts that the numbers are of.
    pub quantity: f64,
    /// Price of the underlying.
    pub underlying_price: f64,
    /// Interest rate a year, 0.05 for 5 %.
    pub interest_rate: f64,
    /// Cost of carry a year.
    pub cost_of_carry: f64,
    /// Implied volatility a year.
    pub vol: f64,
    /// Gain since the position was opened.
    pub pnl: f64,
    /// Price.
    pub price: f64,
    /// Change of the price for one unit of the underlying.
    pub delta: f64,
    /// Change of delta for one unit of the underlying.
    pub gamma: f64,
    /// Change of the price for one point of volatility.
    pub vega: f64,
    /// Change of the price for one day.
    pub theta: f64,
    /// Probability to expire in the money.
    pub itm_prob: f64,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When it was computed.
    pub ts_init: UnixNanos,
}

impl GreeksData {
    /// Returns the greeks of something that moves with its underlying and has no other risk.
    pub const fn from_delta(
        instrument_id: InstrumentId,
        delta: f64,
        multiplier: f64,
        ts_event: UnixNanos,
    ) -> Self {
        Self {
            instrument_id,
            is_call: true,
            strike: 0.0,
            expiry: 0,
            expiry_in_days: 0,
            expiry_in_years: 0.0,
            multiplier,
            quantity: 1.0,
            underlying_price: 0.0,
            interest_rate: 0.0,
            cost_of_carry: 0.0,
            vol: 0.0,
            pnl: 0.0,
            price: 0.0,
            delta,
            gamma: 0.0,
            vega: 0.0,
            theta: 0.0,
            itm_prob: 0.0,
            ts_event,
            ts_init: ts_event,
        }
    }

    /// Checks that every number is finite.
    pub fn validated(self) -> ModelResult<Self> {
        for (what, value) in [
            ("strike", self.strike),
            ("expiry_in_years", self.expiry_in_years),
            ("multiplier", self.multiplier),
            ("quantity", self.quantity),
            ("underlying_price", self.underlying_price),
            ("interest_rate", self.interest_rate),
            ("cost_of_carry", self.cost_of_carry),
            ("vol", self.vol),
            ("pnl", self.pnl),
            ("price", self.price),
            ("delta", self.delta),
            ("gamma", self.gamma),
            ("vega", self.vega),
            ("theta", self.theta),
            ("itm_prob", self.itm_prob),
        ] {
            finite(what, value)?;
        }
        Ok(self)
    }
}

/// The greeks of so many of it.
impl Mul<GreeksData> for f64 {
    type Output = GreeksData;

    fn mul(self, greeks: GreeksData) -> GreeksData {
        GreeksData {
            pnl: self * greeks.pnl,
            price: self * greeks.price,
            delta: self * greeks.delta,
            gamma: self * greeks.gamma,
            vega: self * greeks.vega,
            theta: self * greeks.theta,
            ..greeks
        }
    }
}

impl fmt::Display for GreeksData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "instrument_id={}, expiry={}, itm_prob={:.2}%, vol={:.2}%, pnl={:.2}, price={:.2}, \
             delta={:.2}, gamma={:.2}, vega={:.2}, theta={:.2}, quantity={:?}, ts_init={}",
            self.instrument_id,
            self.expiry,
            self.itm_prob * 100.0,
            self.vol * 100.0,
            self.pnl,
            self.price,
            self.delta,
            self.gamma,
            self.vega,
            self.theta,
            self.quantity,
            self.ts_init
        )
    }
}

/// The summed value and greeks of several positions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PortfolioGreeks {
    /// Gain since the positions were opened.
    pub pnl: f64,
    /// Value.
    pub price: f64,
    /// Sum of the deltas.
    pub delta: f64,
    /// Sum of the gammas.
    pub gamma: f64,
    /// Sum of the vegas.
    pub vega: f64,
    /// Sum of the thetas.
    pub theta: f64,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When it was computed.
    pub ts_init: UnixNanos,
}

impl PortfolioGreeks {
    /// Checks that every number is finite.
    pub fn validated(self) -> ModelResult<Self> {
        for (what, value) in [
            ("pnl", self.pnl),
            ("price", self.price),
            ("delta", self.delta),
            ("gamma", self.gamma),
            ("vega", self.vega),
            ("theta", self.theta),
        ] {
            finite(what, value)?;
        }
        Ok(self)
    }
}

/// The greeks of one position are those of a portfolio that has no other.
impl From<GreeksData> for PortfolioGreeks {
    fn from(greeks: GreeksData) -> Self {
        let GreeksData { pnl, price, delta, gamma, vega, theta, ts_event, ts_init, .. } = greeks;
        Self { pnl, price, delta, gamma, vega, theta, ts_event, ts_init }
    }
}

/// The greeks of both, at the times of the first.
impl Add for PortfolioGreeks {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            pnl: self.pnl + other.pnl,
            price: self.price + other.price,
            delta: self.delta + other.delta,
            gamma: self.gamma + other.gamma,
            vega: self.vega + other.vega,
            theta: self.theta + other.theta,
            ..self
        }
    }
}

impl fmt::Display for PortfolioGreeks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "pnl={:.2}, price={:.2}, delta={:.2}, gamma={:.2}, vega={:.2}, theta={:.2}, ts_event={}, ts_init={}",
            self.pnl,
            self.price,
            self.delta,
            self.gamma,
            self.vega,
            self.theta,
            self.ts_event,
            self.ts_init
        )
    }
}
