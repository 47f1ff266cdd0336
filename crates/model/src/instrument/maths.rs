//! The sums of an instrument: values on its grid, and what a quantity is worth.

use std::sync::Arc;

use argonauta_core::fixed::{self, FIXED_PRECISION, NumberError};
use rust_decimal::Decimal;

use super::Instrument;
use crate::{
    error::{ModelError, ModelResult},
    money::Money,
    price::Price,
    quantity::Quantity,
    tick_scheme::TickScheme,
};

impl Instrument {
    /// Returns the price nearest to `value` with the decimals of the instrument, ties to even.
    pub fn make_price(&self, value: f64) -> ModelResult<Price> {
        Price::new(value, self.price_precision)
    }

    /// Returns the price nearest to `value` with the decimals of the instrument, ties to even.
    pub fn make_price_decimal(&self, value: Decimal) -> ModelResult<Price> {
        fixed::rescale(value.mantissa(), value.scale() as u8, self.price_precision)
            .map_err(|e| ModelError::number("Price", value, e))
            .and_then(|mantissa| Price::from_mantissa(mantissa, self.price_precision))
    }

    /// Returns the quantity nearest to `value` with the decimals of the instrument, ties to even; with
    /// `round_down` the largest multiple of the size increment that does not exceed it.
    ///
    /// # Errors
    /// A value below zero or not finite, or above zero that would become zero.
    pub fn make_qty(&self, value: f64, round_down: bool) -> ModelResult<Quantity> {
        let nearest = Quantity::new(value, self.size_decimals())?;
        let quantity = if round_down {
            let raw =
                fixed::raw_from_f64(value).map_err(|e| ModelError::number("Quantity", value, e))?;
            self.floor_qty(raw)?
        } else {
            self.with_size_precision(nearest)?
        };
        self.check_not_lost(quantity, value == 0.0, &value)
    }

    /// Does what [`Instrument::make_qty`] does, for a decimal.
    pub fn make_qty_decimal(&self, value: Decimal, round_down: bool) -> ModelResult<Quantity> {
        if value.is_sign_negative() && !value.is_zero() {
            return Err(ModelError::invalid("Quantity", value, "must not be negative"));
        }
        let rescaled = |decimals| {
            fixed::rescale(value.mantissa(), value.scale() as u8, decimals)
                .map_err(|e| ModelError::number("Quantity", value, e))
        };
        let quantity = if round_down {
            self.floor_qty(rescaled(FIXED_PRECISION)?)?
        } else {
            let decimals = self.size_decimals();
            self.with_size_precision(Quantity::from_mantissa(rescaled(decimals)?, decimals)?)?
        };
        self.check_not_lost(quantity, value.is_zero(), &value)
    }

    /// Returns the notional value: quantity × multiplier × price in [`Instrument::cost_currency`], for
    /// an inverse instrument quantity × multiplier ÷ price, or with `use_quote_for_inverse` the quantity
    /// as an amount of quote currency; a bet is worth its stake, which is the quantity. Exact, then
    /// rounded half to even to the currency.
    ///
    /// # Errors
    /// A value beyond the range of money, or an inverse instrument at a price that is not positive.
    pub fn notional_value(
        &self,
        quantity: Quantity,
        price: Price,
        use_quote_for_inverse: bool,
    ) -> ModelResult<Money> {
        if (self.is_inverse && use_quote_for_inverse) || self.selection().is_some() {
            let (value, decimals) = (quantity.mantissa(), quantity.precision());
            return Money::from_scaled(value, decimals, self.quote_currency);
        }
        let currency = self.cost_currency();
        let mantissa = if self.is_inverse {
            check_divisor(price)?;
            divide(quantity, self.multiplier, price, currency.precision)
        } else {
            multiply(quantity, self.multiplier, price, currency.precision)
        };
        mantissa
            .map_err(|e| {
                ModelError::number("Money", format!("{quantity} {} at {price}", self.id), e)
            })
            .and_then(|mantissa| Money::from_mantissa(mantissa, currency))
    }

    /// Returns the quantity of base currency that a `quantity` of quote currency buys at `last_px`,
    /// rounded half to even.
    ///
    /// # Errors
    /// A price that is not positive.
    pub fn calculate_base_quantity(
        &self,
        quantity: Quantity,
        last_px: Price,
    ) -> ModelResult<Quantity> {
        check_divisor(last_px)?;
        divide(quantity, Quantity::from_checked(1, 0), last_px, self.size_precision)
            .map_err(|e| ModelError::number("Quantity", format!("{quantity} at {last_px}"), e))
            .and_then(|mantissa| Quantity::from_mantissa(mantissa, self.size_precision))
    }

    /// Returns the bid price `num_ticks` steps below the highest one that does not exceed `value`: steps of
    /// its tick scheme, else of the price increment.
    ///
    /// # Errors
    /// A value that is not finite, or a step that leaves the range of prices or of the scheme.
    pub fn next_bid_price(&self, value: f64, num_ticks: u32) -> ModelResult<Price> {
        self.bid(value, num_ticks)?.ok_or_else(|| self.no_tick(value, num_ticks))
    }

    /// Returns the ask price `num_ticks` steps above the lowest one that is at least `value`; steps and
    /// errors as of [`Instrument::next_bid_price`].
    pub fn next_ask_price(&self, value: f64, num_ticks: u32) -> ModelResult<Price> {
        self.ask(value, num_ticks)?.ok_or_else(|| self.no_tick(value, num_ticks))
    }

    /// Returns the first `count` bid prices from `value` downwards; fewer where its tick scheme ends.
    ///
    /// # Errors
    /// A value that is not finite, or a price beyond the range.
    pub fn next_bid_prices(&self, value: f64, count: u32) -> ModelResult<Vec<Price>> {
        (0..count).map_while(|ticks| self.bid(value, ticks).transpose()).collect()
    }

    /// Returns the first `count` ask prices from `value` upwards; fewer where its tick scheme ends.
    ///
    /// # Errors
    /// A value that is not finite, or a price beyond the range.
    pub fn next_ask_prices(&self, value: f64, count: u32) -> ModelResult<Vec<Price>> {
        (0..count).map_while(|ticks| self.ask(value, ticks).transpose()).collect()
    }

    fn bid(&self, value: f64, num_ticks: u32) -> ModelResult<Option<Price>> {
        match self.tick_scheme()? {
            Some(scheme) => self.shown(scheme.next_bid_price(value, num_ticks)?),
            None => self.price_at(self.steps_below(value)? - i128::from(num_ticks), value),
        }
    }

    fn ask(&self, value: f64, num_ticks: u32) -> ModelResult<Option<Price>> {
        match self.tick_scheme()? {
            Some(scheme) => self.shown(scheme.next_ask_price(value, num_ticks)?),
            None => self.price_at(i128::from(num_ticks) - self.steps_below(-value)?, value),
        }
    }

    /// Returns the scheme that its name stands for.
    ///
    /// # Errors
    /// A name that is not registered.
    pub fn tick_scheme(&self) -> ModelResult<Option<Arc<TickScheme>>> {
        self.tick_scheme_name.as_deref().map(TickScheme::find).transpose()
    }

    /// Takes the scheme of that name for its price steps.
    ///
    /// # Errors
    /// A name that is not registered.
    pub fn with_tick_scheme(self, name: &str) -> ModelResult<Self> {
        TickScheme::find(name)?;
        Ok(Self { tick_scheme_name: Some(name.to_owned()), ..self })
    }

    /// Shows a tick with the decimals of the instrument, which a scheme of more decimals may not fit.
    fn shown(&self, tick: Option<Price>) -> ModelResult<Option<Price>> {
        tick.map(|tick| Price::from_raw(i128::from(tick.raw()), self.price_precision)).transpose()
    }

    fn no_tick(&self, value: f64, num_ticks: u32) -> ModelError {
        let scheme = self.tick_scheme_name.as_deref().unwrap_or_default();
        let rule = format!("must have a tick of {scheme} {num_ticks} steps away");
        ModelError::invalid("Price", value, rule)
    }

    fn steps_below(&self, value: f64) -> ModelResult<i128> {
        let raw = fixed::raw_from_f64(value).map_err(|e| ModelError::number("Price", value, e))?;
        Ok(raw.div_euclid(i128::from(self.price_increment.raw())))
    }

    fn price_at(&self, steps: i128, value: f64) -> ModelResult<Option<Price>> {
        steps
            .checked_mul(i128::from(self.price_increment.raw()))
            .ok_or_else(|| ModelError::number("Price", value, NumberError::OutOfRange))
            .and_then(|raw| Price::from_raw(raw, self.price_precision).map(Some))
    }

    fn floor_qty(&self, raw: i128) -> ModelResult<Quantity> {
        self.size_increment
            .mantissa_at(FIXED_PRECISION)
            .map_err(|e| ModelError::number("Quantity", self.size_increment, e))
            .and_then(|step| Quantity::from_raw(raw - raw.rem_euclid(step), self.size_precision))
    }

    /// Decimals that a quantity can use: with size increment `0.010`, two.
    fn size_decimals(&self) -> u8 {
        shortest(self.size_increment).1
    }

    fn with_size_precision(&self, quantity: Quantity) -> ModelResult<Quantity> {
        quantity
            .mantissa_at(self.size_precision)
            .map_err(|e| ModelError::number("Quantity", quantity, e))
            .and_then(|mantissa| Quantity::from_mantissa(mantissa, self.size_precision))
    }

    fn check_not_lost(
        &self,
        quantity: Quantity,
        was_zero: bool,
        value: &dyn std::fmt::Display,
    ) -> ModelResult<Quantity> {
        if quantity.is_zero() && !was_zero {
            let increment = self.size_increment;
            let rule = format!("must not round to zero at {} size increment {increment}", self.id);
            return Err(ModelError::invalid("Quantity", value, rule));
        }
        Ok(quantity)
    }
}

/// `a * b * price` at `to` decimals.
fn multiply(a: Quantity, b: Quantity, price: Price, to: u8) -> Result<i128, NumberError> {
    let (b, b_decimals) = shortest(b);
    let units = a.mantissa().checked_mul(b).ok_or(NumberError::OutOfRange)?;
    fixed::mul_rescale(units, price.mantissa(), a.precision() + b_decimals + price.precision(), to)
}

/// `a * b / price` at `to` decimals.
fn divide(a: Quantity, b: Quantity, price: Price, to: u8) -> Result<i128, NumberError> {
    let (b, b_decimals) = shortest(b);
    let shift = (to + price.precision()) as i8 - (a.precision() + b_decimals) as i8;
    fixed::mul_div(a.mantissa(), b, price.mantissa(), shift)
}

pub(super) fn check_divisor(price: Price) -> ModelResult<()> {
    if price.is_positive() {
        return Ok(());
    }
    Err(ModelError::invalid("Price", price, "must be positive where a quantity is divided by it"))
}

/// Mantissa and decimals without trailing zeros, which keeps products of three numbers in range.
pub(super) fn shortest(value: Quantity) -> (i128, u8) {
    let (mut mantissa, mut decimals) = (value.mantissa(), value.precision());
    while decimals > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        decimals -= 1;
    }
    (mantissa, decimals)
}

#[cfg(test)]
mod tests {
    use super::super::{CryptoPerpetualConfig, CurrencyPairConfig, EquityConfig, InstrumentTerms};
    use super::*;
    use crate::currency::Currency;

    fn px(text: &str) -> Price {
        text.parse().expect("a valid price")
    }

    fn qty(text: &str) -> Quantity {
        text.parse().expect("a valid quantity")
    }

    fn ccy(code: &str) -> Currency {
        code.parse().expect("a known currency")
    }

    fn fx(size_increment: &str) -> Instrument {
        let id = "AUD/USD.SIM".parse().expect("a valid id");
        let (base, quote) = (ccy("AUD"), ccy("USD"));
        let config = CurrencyPairConfig::new(id, base, quote, px("0.00001"), qty(size_increment));
        Instrument::currency_pair(config).expect("valid terms")
    }

    fn perpetual(settlement: &str, is_inverse: bool, multiplier: &str) -> Instrument {
        let id = "ETH-PERP.SIM".parse().expect("a valid id");
        let config = CryptoPerpetualConfig::new(id, ccy("ETH"), ccy("USD"), px("0.01"), qty("1"));
        Instrument::crypto_perpetual(CryptoPerpetualConfig {
            settlement_currency: ccy(settlement),
            is_inverse,
            multiplier: qty(multiplier),
            ..config
        })
        .expect("valid terms")
    }

    #[test]
    fn notional_values_follow_the_contract() {
        let value = |instrument: &Instrument, q, p, in_quote| {
            instrument.notional_value(qty(q), px(p), in_quote).expect("in range").to_string()
        };
        assert_eq!(value(&fx("1"), "100001", "0.73335", false), "73335.73 USD");
        assert_eq!(value(&fx("1"), "100001", "0", false), "0.00 USD");
        let inverse = perpetual("ETH", true, "10");
        assert_eq!(value(&inverse, "1", "2", false), "5.00000000 ETH");
        assert_eq!(value(&inverse, "1", "2", true), "1.00 USD");
        assert_eq!(value(&inverse, "1", "3", false), "3.33333333 ETH");
        assert!(inverse.notional_value(qty("1"), px("0"), false).is_err());
        let quanto = perpetual("BTC", false, "1");
        assert!(quanto.is_quanto());
        assert_eq!(value(&quanto, "1", "2", false), "2.00000000 BTC");
    }

    #[test]
    fn quantities_fall_on_the_grid_of_the_increment() {
        let make = |increment, value, down| {
            fx(increment).make_qty(value, down).map(|q| q.to_string()).map_err(|e| e.to_string())
        };
        assert_eq!(make("0.1", 0.1 + 0.2, true).as_deref(), Ok("0.3"));
        assert_eq!(make("0.001", 1.9, true).as_deref(), Ok("1.900"));
        assert_eq!(make("0.001", 0.799_999_9, true).as_deref(), Ok("0.799"));
        assert_eq!(make("0.05", 1.99, true).as_deref(), Ok("1.95"));
        assert_eq!(make("0.010", 1.234_5, false).as_deref(), Ok("1.230"));
        assert_eq!(make("1", 2.5, false).as_deref(), Ok("2"));
        assert_eq!(make("1", 0.0, false).as_deref(), Ok("0"));
        let lost = "Quantity 0.4: must not round to zero at AUD/USD.SIM size increment 1";
        assert_eq!(make("1", 0.4, false), Err(lost.to_owned()));
        for bad in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
            assert!(make("1", bad, false).is_err(), "{bad}");
            assert!(make("1", bad, true).is_err(), "{bad}");
        }
    }

    #[test]
    fn decimals_are_taken_exactly() {
        let pair = fx("0.01");
        let decimal = |text: &str| text.parse::<Decimal>().expect("a decimal");
        let price = pair.make_price_decimal(decimal("1.000015")).expect("in range");
        assert_eq!(price.to_string(), "1.00002");
        let down = pair.make_qty_decimal(decimal("1.2399"), true).expect("in range");
        assert_eq!(down.to_string(), "1.23");
        let even = pair.make_qty_decimal(decimal("1.235"), false).expect("in range");
        assert_eq!(even.to_string(), "1.24");
        assert!(pair.make_qty_decimal(decimal("-1"), false).is_err());
        assert!(pair.make_qty_decimal(decimal("0.004"), false).is_err());
    }

    #[test]
    fn base_quantities_divide_by_the_price() {
        let base = |increment, q| {
            fx(increment).calculate_base_quantity(qty(q), px("0.73333")).expect("positive price")
        };
        assert_eq!(base("1", "1000").to_string(), "1364");
        assert_eq!(base("0.001", "1000.5").to_string(), "1364.324");
        assert!(fx("1").calculate_base_quantity(qty("1"), px("0")).is_err());
    }

    #[test]
    fn next_prices_are_on_the_grid() {
        let pair = fx("1");
        let bid = |value, ticks| pair.next_bid_price(value, ticks).expect("in range").to_string();
        let ask = |value, ticks| pair.next_ask_price(value, ticks).expect("in range").to_string();
        assert_eq!((bid(1.0, 0), ask(1.0, 0)), ("1.00000".to_owned(), "1.00000".to_owned()));
        assert_eq!(
            (bid(1.000_000_1, 2), ask(1.000_000_1, 2)),
            ("0.99998".into(), "1.00003".into())
        );
    }

    // proves: DM-038
    #[test]
    fn a_tick_scheme_decides_where_there_is_one() {
        let id = "7203.TSE".parse().expect("a valid id");
        let config = EquityConfig::new(id, ccy("JPY"), px("0.1"));
        let named = |name: &str| {
            let terms = InstrumentTerms {
                tick_scheme_name: Some(name.to_owned()),
                ..InstrumentTerms::default()
            };
            Instrument::equity(EquityConfig { terms, ..config.clone() })
        };
        let toyota = named("TOPIX100").expect("a known scheme");
        assert_eq!(toyota.next_ask_price(1_000.1, 0).expect("a tick").to_string(), "1000.5");
        assert_eq!(toyota.next_bid_price(1_000.4, 1), Ok(px("999.9")));
        assert_eq!(toyota.next_bid_prices(0.25, 5), Ok(vec![px("0.2"), px("0.1")]));
        assert_eq!(toyota.next_ask_prices(2_999.7, 2), Ok(vec![px("3000"), px("3001")]));
        assert!(toyota.next_bid_price(0.25, 2).is_err());
        let error = named("TOPIX").expect_err("an unknown scheme").to_string();
        let want = "TickScheme \"TOPIX\": must be one of FOREX_3DECIMAL, FOREX_5DECIMAL, ";
        assert!(error.starts_with(want), "{error}");
    }

    #[test]
    fn an_equity_trades_whole_shares() {
        let id = "AAPL.XNAS".parse().expect("a valid id");
        let equity =
            Instrument::equity(EquityConfig::new(id, ccy("USD"), px("0.01"))).expect("valid terms");
        assert_eq!((equity.size_precision, equity.size_increment), (0, qty("1")));
        assert_eq!(equity.make_price(1.005).expect("in range").to_string(), "1.00");
    }
}
