//! Calculators of rates, and the sums of bets.

use argonauta_model::{
    account::betting,
    enums::{OrderSide, PriceType},
    error::ModelResult,
};
use argonauta_portfolio::calculators::{
    InterestRate, PairQuote, RolloverInterest, currencies_of_pair, exchange_rate,
};
use pyo3::{prelude::*, types::PyDict};
use rust_decimal::Decimal;

use crate::{
    convert::{DecimalArg, Items},
    enums::Enum,
    error::{Error, Result},
    model::{
        currency::PyCurrency, identifiers::PyInstrumentId, price::PyPrice, quantity::PyQuantity,
    },
};

/// What a currency costs in another, by the quotes of currency pairs.
#[pyclass(name = "ExchangeRateCalculator", module = "argonauta.accounting.calculators", frozen)]
pub(crate) struct PyExchangeRateCalculator;

#[pymethods]
impl PyExchangeRateCalculator {
    #[new]
    fn new() -> Self {
        Self
    }

    /// Return how many units of one currency a unit of another is worth, along the fewest pairs.
    ///
    /// At the bid it is what selling brings, at the ask what buying costs: a pair that is used the other way
    /// round is divided by its other side.
    ///
    /// Args:
    ///     from_currency: Currency that is converted.
    ///     to_currency: Currency that it becomes.
    ///     price_type: BID, ASK or MID.
    ///     bid_quotes: Bids by pair, such as ``{"AUD/USD": Decimal("0.8")}``.
    ///     ask_quotes: Asks of the same pairs.
    ///
    /// Raises:
    ///     InvalidValueError: If a pair has only one side, a quote is not above zero, the price type is
    ///         another, or no pairs connect the currencies.
    fn get_rate(
        &self,
        from_currency: PyCurrency,
        to_currency: PyCurrency,
        price_type: Enum<PriceType>,
        bid_quotes: &Bound<'_, PyDict>,
        ask_quotes: &Bound<'_, PyDict>,
    ) -> Result<Decimal> {
        let quotes = quotes(bid_quotes, ask_quotes)?;
        Ok(exchange_rate(&quotes, from_currency.0, to_currency.0, price_type.0)?)
    }
}

fn quotes(bids: &Bound<'_, PyDict>, asks: &Bound<'_, PyDict>) -> Result<Vec<PairQuote>> {
    for symbol in asks.keys() {
        if !bids.contains(&symbol)? {
            return Err(Error::invalid("ask_quotes", symbol, "must have a bid, too"));
        }
    }
    bids.iter()
        .map(|(symbol, bid)| {
            let Some(ask) = asks.get_item(&symbol)? else {
                return Err(Error::invalid("bid_quotes", symbol, "must have an ask, too"));
            };
            let (base, quote) = currencies_of_pair(symbol.extract::<&str>()?)?;
            let (bid, ask) = (bid.extract::<DecimalArg>()?.0, ask.extract::<DecimalArg>()?.0);
            Ok(PairQuote { base, quote, bid, ask })
        })
        .collect()
}

/// What keeping a currency pair overnight earns, by short-term interest rates.
///
/// Args:
///     data: A pandas frame with the columns ``LOCATION`` (``AUS``, ``EA19``, ...), ``TIME`` (``2020-01`` or
///         ``2020-Q1``) and ``Value`` (percent a year), as the OECD publishes it.
///
/// Raises:
///     KeyError: If a column is missing.
///     InvalidValueError: If a value is not a number.
#[pyclass(name = "RolloverInterestCalculator", module = "argonauta.accounting.calculators", frozen)]
pub(crate) struct PyRolloverInterestCalculator {
    data: Py<PyAny>,
    rates: RolloverInterest,
}

impl PyRolloverInterestCalculator {
    /// Returns the rates.
    pub(crate) fn rates(&self) -> RolloverInterest {
        self.rates.clone()
    }
}

#[pymethods]
impl PyRolloverInterestCalculator {
    #[new]
    fn new(data: &Bound<'_, PyAny>) -> Result<Self> {
        let column = |name: &str| data.get_item(name)?.call_method0("tolist");
        let texts = |name: &str| -> Result<Vec<String>> {
            let values = column(name)?.extract::<Items<Bound<'_, PyAny>>>()?.0;
            values.iter().map(|value| Ok(value.str()?.to_str()?.to_owned())).collect()
        };
        let percents = column("Value")?.extract::<Items<DecimalArg>>()?.0;
        let rates = texts("LOCATION")?
            .into_iter()
            .zip(texts("TIME")?)
            .zip(percents)
            .map(|((location, time), percent)| InterestRate { location, time, percent: percent.0 })
            .collect();
        Ok(Self { data: data.clone().unbind(), rates: RolloverInterest::new(rates) })
    }

    /// Return what a unit of base currency earns in the night of a date, as a fraction: the rate of the base
    /// currency less that of the quote currency, a 365th of it.
    ///
    /// Args:
    ///     instrument_id: Currency pair, such as ``AUD/USD.SIM``.
    ///     date: A `datetime.date`.
    ///
    /// Raises:
    ///     InvalidValueError: If it is no currency pair, or a rate is not there.
    fn calc_overnight_rate(
        &self,
        instrument_id: PyInstrumentId,
        date: &Bound<'_, PyAny>,
    ) -> Result<Decimal> {
        let (year, month) = (date.getattr("year")?.extract()?, date.getattr("month")?.extract()?);
        Ok(self.rates.overnight_rate(instrument_id.0, year, month)?)
    }

    /// Return the frame that the calculator was made of.
    fn get_rate_data(&self, py: Python<'_>) -> Py<PyAny> {
        self.data.clone_ref(py)
    }
}

fn shown(value: ModelResult<Decimal>) -> Result<Decimal> {
    Ok(value?.normalize())
}

/// Return what a stake of ``quantity`` wins at odds of ``price``: quantity × (price − 1).
///
/// Args:
///     quantity: Stake.
///     price: Decimal odds.
///
/// Raises:
///     InvalidValueError: If the result has more than 28 digits.
#[pyfunction]
pub(crate) fn stake(quantity: PyQuantity, price: PyPrice) -> Result<Decimal> {
    shown(betting::stake(quantity.0, price.0))
}

/// Return the most that an order at a betting exchange can lose: a sell its quantity, a buy quantity ×
/// (price − 1).
///
/// Args:
///     quantity: Stake.
///     price: Decimal odds.
///     side: BUY or SELL.
///
/// Raises:
///     InvalidValueError: If there is no side, or the result has more than 28 digits.
#[pyfunction]
pub(crate) fn liability(
    quantity: PyQuantity,
    price: PyPrice,
    side: Enum<OrderSide>,
) -> Result<Decimal> {
    shown(betting::liability(quantity.0, price.0, side.0))
}

/// Return what a bet gains when its selection wins: a buy quantity × (price − 1), a sell as much below zero.
///
/// Args:
///     quantity: Stake.
///     price: Decimal odds.
///     side: BUY or SELL.
///
/// Raises:
///     InvalidValueError: If there is no side, or the result has more than 28 digits.
#[pyfunction]
pub(crate) fn win_payoff(
    quantity: PyQuantity,
    price: PyPrice,
    side: Enum<OrderSide>,
) -> Result<Decimal> {
    shown(betting::win_payoff(quantity.0, price.0, side.0))
}

/// Return what a bet gains when its selection loses: a sell the quantity, a buy as much below zero.
///
/// Args:
///     quantity: Stake.
///     side: BUY or SELL.
///
/// Raises:
///     InvalidValueError: If there is no side, or the result has more than 28 digits.
#[pyfunction]
pub(crate) fn lose_payoff(quantity: PyQuantity, side: Enum<OrderSide>) -> Result<Decimal> {
    shown(betting::lose_payoff(quantity.0, side.0))
}

/// Return the difference that the outcome makes: quantity × price of a buy, as much below zero of a sell.
///
/// Args:
///     quantity: Stake.
///     price: Decimal odds.
///     side: BUY or SELL.
///
/// Raises:
///     InvalidValueError: If there is no side, or the result has more than 28 digits.
#[pyfunction]
pub(crate) fn exposure(
    quantity: PyQuantity,
    price: PyPrice,
    side: Enum<OrderSide>,
) -> Result<Decimal> {
    shown(betting::exposure(quantity.0, price.0, side.0))
}
