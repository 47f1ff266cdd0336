//! How much to trade so that a stop loses no more than was meant to be risked.

use argonauta_model::{Instrument, ModelError, Money, Price, Quantity, error::ModelResult};
use rust_decimal::Decimal;

/// What a size is computed of.
#[derive(Clone, Copy, Debug)]
pub struct SizingRequest {
    /// Price at which the position is opened.
    pub entry: Price,
    /// Price at which it is given up.
    pub stop_loss: Price,
    /// Equity.
    pub equity: Money,
    /// Share of equity that may be lost, above zero; 0.01 is one percent.
    pub risk: Decimal,
    /// Commission of one side, as a share of what is risked.
    pub commission_rate: Decimal,
    /// Units of the account's currency for one of the quote currency; zero gives a size of zero.
    pub exchange_rate: Decimal,
    /// Largest size, or none.
    pub hard_limit: Option<Decimal>,
    /// Size is a multiple of this; zero takes it as it is.
    pub unit_batch_size: Decimal,
    /// Into how many equal parts the size is divided, at least one.
    pub units: u32,
}

/// Returns the size that loses `equity * risk`, less the commission of both sides, between entry and
/// stop: exact, then rounded down to the size increment, within the instrument's largest size.
///
/// # Errors
/// A number below zero where none can be, or a result beyond the range of quantities.
pub fn fixed_risk_size(instrument: &Instrument, request: &SizingRequest) -> ModelResult<Quantity> {
    check(request)?;
    let too_large = || {
        let value = format!("risk {} of {}", request.risk, request.equity);
        ModelError::invalid("position size", value, "is beyond the range of decimal numbers")
    };
    let none = || Ok(Quantity::zero(instrument.size_precision));
    let distance = decimal(request.entry.mantissa(), request.entry.precision())
        .zip(decimal(request.stop_loss.mantissa(), request.stop_loss.precision()))
        .and_then(|(entry, stop)| entry.checked_sub(stop))
        .ok_or_else(too_large)?
        .abs();
    let equity = decimal(request.equity.mantissa(), request.equity.currency().precision)
        .ok_or_else(too_large)?;
    if distance.is_zero() || request.exchange_rate.is_zero() || equity <= Decimal::ZERO {
        return none();
    }
    let size = size(request, equity, distance).ok_or_else(too_large)?;
    if size <= Decimal::ZERO {
        return none();
    }
    let most = instrument.max_quantity.and_then(|max| decimal(max.mantissa(), max.precision()));
    let size = most.map_or(size, |most| size.min(most));
    let precision = u32::from(instrument.size_precision);
    let size = size.round_dp_with_strategy(precision, rust_decimal::RoundingStrategy::ToZero);
    let step = &instrument.size_increment;
    if decimal(step.mantissa(), step.precision()).is_some_and(|step| size < step) {
        return none();
    }
    instrument.make_qty_decimal(size, true)
}

/// `equity * risk * (1 - 2 * commission) / rate / distance`, then batched and divided into units.
fn size(request: &SizingRequest, equity: Decimal, distance: Decimal) -> Option<Decimal> {
    let risked = equity.checked_mul(request.risk)?;
    let both = request.commission_rate.checked_mul(Decimal::TWO)?;
    let risked = risked.checked_sub(risked.checked_mul(both)?)?;
    // One division at the end: each would round.
    let divisor = request.exchange_rate.checked_mul(distance)?;
    let mut size = risked.checked_div(divisor)?;
    if let Some(limit) = request.hard_limit {
        size = size.min(limit);
    }
    size = size.checked_div(Decimal::from(request.units))?;
    if !request.unit_batch_size.is_zero() {
        let batches = size.checked_div(request.unit_batch_size)?.floor();
        size = batches.checked_mul(request.unit_batch_size)?;
    }
    Some(size)
}

fn check(request: &SizingRequest) -> ModelResult<()> {
    let numbers = [
        ("risk", request.risk),
        ("commission_rate", request.commission_rate),
        ("exchange_rate", request.exchange_rate),
        ("unit_batch_size", request.unit_batch_size),
        ("hard_limit", request.hard_limit.unwrap_or_default()),
    ];
    for (what, value) in numbers {
        if value.is_sign_negative() && !value.is_zero() {
            return Err(ModelError::invalid(what, value, "must not be negative"));
        }
    }
    if request.risk.is_zero() {
        return Err(ModelError::invalid("risk", request.risk, "must be above zero"));
    }
    if request.units == 0 {
        return Err(ModelError::invalid("units", 0, "must be at least 1"));
    }
    Ok(())
}

fn decimal(mantissa: i128, precision: u8) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(mantissa, u32::from(precision)).ok()
}

#[cfg(test)]
mod tests {
    use argonauta_model::{Currency, instrument::CurrencyPairConfig};

    use super::*;

    fn pair() -> Instrument {
        let code = |code: &str| code.parse::<Currency>().expect("known");
        let (id, tick) = ("EUR/USD.SIM".parse().expect("valid"), "0.00001".parse().expect("valid"));
        let lot = "1".parse().expect("valid");
        let config = CurrencyPairConfig::new(id, code("EUR"), code("USD"), tick, lot);
        Instrument::currency_pair(config).expect("valid")
    }

    fn request() -> SizingRequest {
        SizingRequest {
            entry: "1.00100".parse().expect("valid"),
            stop_loss: "1.00000".parse().expect("valid"),
            equity: "100000 USD".parse().expect("valid"),
            risk: Decimal::new(1, 3),
            commission_rate: Decimal::ZERO,
            exchange_rate: Decimal::ONE,
            hard_limit: None,
            unit_batch_size: Decimal::ONE,
            units: 1,
        }
    }

    // Of 100,000 a thousandth is 100, which a move of 0.001 costs on 100,000 units.
    // proves: RI-024
    #[test]
    fn a_stop_loses_what_was_meant_to_be_risked() {
        type Change = fn(&mut SizingRequest);
        let cases: [(Change, &str); 9] = [
            (|_| {}, "100000"),
            (|r| r.commission_rate = Decimal::new(2, 4), "99960"),
            (|r| r.exchange_rate = Decimal::new(8, 1), "125000"),
            (|r| r.exchange_rate = Decimal::ZERO, "0"),
            (|r| r.stop_loss = r.entry, "0"),
            (|r| (r.units, r.unit_batch_size) = (3, Decimal::from(1_000)), "33000"),
            (|r| (r.units, r.unit_batch_size) = (7, Decimal::ZERO), "14285"),
            (|r| r.hard_limit = Some(Decimal::from(500)), "500"),
            (|r| r.equity = "0.01 USD".parse().expect("valid"), "0"),
        ];
        for (number, (change, size)) in cases.into_iter().enumerate() {
            let mut request = request();
            change(&mut request);
            let got = fixed_risk_size(&pair(), &request).expect("in range");
            assert_eq!(got.to_string(), size, "case {number}");
        }
    }

    // proves: RI-024
    #[test]
    fn numbers_that_mean_nothing_are_refused_by_name() {
        type Change = fn(&mut SizingRequest);
        let cases: [(Change, &str); 4] = [
            (|r| r.risk = Decimal::ZERO, "risk"),
            (|r| r.commission_rate = Decimal::new(-1, 1), "commission_rate"),
            (|r| r.units = 0, "units"),
            (|r| r.risk = Decimal::MAX, "position size"),
        ];
        for (change, name) in cases {
            let mut request = request();
            change(&mut request);
            let told = fixed_risk_size(&pair(), &request).expect_err(name).to_string();
            assert!(told.starts_with(name), "{told}");
        }
    }
}
