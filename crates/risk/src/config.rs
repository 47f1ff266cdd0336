//! What the risk engine enforces, and the rules that its settings themselves must keep.

use std::{fmt, str::FromStr};

use argonauta_model::{
    Currency, ModelError, Money,
    enums::TradingState,
    error::ModelResult,
    identifiers::{InstrumentId, StrategyId},
};
use rust_decimal::Decimal;

use crate::{day::Zone, throttle::Rate};

/// What the risk engine enforces.
#[derive(Clone, Debug)]
pub struct RiskConfig {
    /// Whether every check is skipped. A kill switch that was pulled still holds all orders back.
    pub bypass: bool,
    /// Whether each command that is checked is logged.
    pub debug: bool,
    /// How many orders may be submitted in an interval.
    pub max_order_submit_rate: Rate,
    /// How many orders may be changed in an interval.
    pub max_order_modify_rate: Rate,
    /// Largest notional value of one order, by instrument, in its cost currency.
    pub max_notional_per_order: Vec<(InstrumentId, Decimal)>,
    /// Whether the margin of an order must be free on a margin account.
    pub check_margin: bool,
    /// What may be held, and what no sane order asks for.
    pub limits: Limits,
    /// What may be lost.
    pub losses: LossConfig,
}

impl Default for RiskConfig {
    fn default() -> Self {
        let rate = Rate { limit: 100, interval_ns: argonauta_core::nanos::NANOS_PER_SECOND };
        Self {
            bypass: false,
            debug: false,
            max_order_submit_rate: rate,
            max_order_modify_rate: rate,
            max_notional_per_order: Vec::new(),
            check_margin: true,
            limits: Limits::default(),
            losses: LossConfig::default(),
        }
    }
}

/// Limits that nobody has unless they are set. Each holds for what is held together with what all
/// working orders may still add to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// Largest position in an instrument, long or short, over all strategies.
    pub max_position: Vec<(InstrumentId, Decimal)>,
    /// Largest position of one strategy in an instrument, long or short.
    pub max_position_per_strategy: Vec<(StrategyId, InstrumentId, Decimal)>,
    /// Largest sum of the values of all positions, whatever their sides.
    pub max_gross_exposure: Option<Money>,
    /// Largest difference between the values of long and of short positions.
    pub max_net_exposure: Option<Money>,
    /// How far beyond the opposite best price a limit may lie, for all instruments.
    pub price_collar: Option<Collar>,
    /// The same for single instruments.
    pub price_collars: Vec<(InstrumentId, Collar)>,
    /// How long the same order may not be sent again.
    pub duplicate_interval_ns: Option<u64>,
}

/// When losses stop trading, and what is done then.
#[derive(Clone, Debug)]
pub struct LossConfig {
    /// How far equity may fall from its peak.
    pub max_drawdown: Option<LossLimit>,
    /// How far equity may fall from where it was when the day began.
    pub max_daily_loss: Option<LossLimit>,
    /// Where the day begins: at midnight of this time zone.
    pub day_zone: Zone,
    /// What is let through once a limit is reached: HALTED or REDUCING.
    pub state: TradingState,
    /// Whether resting orders are cancelled then.
    pub cancels_orders: bool,
    /// Whether a halt for a daily loss ends with the day.
    pub resumes_next_day: bool,
    /// Currency of equity; that of an amount above, else that of the first account, where `None`.
    pub currency: Option<Currency>,
}

impl Default for LossConfig {
    fn default() -> Self {
        Self {
            max_drawdown: None,
            max_daily_loss: None,
            day_zone: Zone::utc(),
            state: TradingState::Halted,
            cancels_orders: true,
            resumes_next_day: true,
            currency: None,
        }
    }
}

impl LossConfig {
    /// Returns the configuration if its parts go together.
    ///
    /// # Errors
    /// A state that lets losses go on, or amounts in different currencies.
    pub fn validated(self) -> ModelResult<Self> {
        if self.state == TradingState::Active {
            let rule = "must be HALTED or REDUCING";
            return Err(ModelError::invalid("loss_state", self.state, rule));
        }
        let mut known = self.currency;
        for limit in [self.max_drawdown, self.max_daily_loss].into_iter().flatten() {
            if let LossLimit::Amount(amount) = limit {
                let currency = *known.get_or_insert(amount.currency());
                if currency != amount.currency() {
                    let rule = format!("must be in {currency}, as equity is");
                    return Err(ModelError::invalid("loss limit", amount, rule));
                }
            }
        }
        Ok(self)
    }

    /// Returns the currency that equity is kept in, where the settings name one.
    pub fn named_currency(&self) -> Option<Currency> {
        self.currency.or_else(|| {
            [self.max_drawdown, self.max_daily_loss].into_iter().flatten().find_map(|limit| {
                match limit {
                    LossLimit::Amount(amount) => Some(amount.currency()),
                    LossLimit::Fraction(_) => None,
                }
            })
        })
    }
}

/// How much may be lost: `0.1` is a tenth, `5000 USD` an amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LossLimit {
    /// A share of the equity from which it falls, above 0 and at most 1, with up to six decimals.
    Fraction(Decimal),
    /// An amount above zero.
    Amount(Money),
}

impl FromStr for LossLimit {
    type Err = ModelError;

    fn from_str(text: &str) -> ModelResult<Self> {
        let text = text.trim();
        if text.contains(' ') {
            return Ok(Self::Amount(positive_money("loss limit", text)?));
        }
        let rule = "must be a fraction above 0 and at most 1 with up to 6 decimals, such as 0.1, or \
                    an amount, such as 5000 USD";
        let fraction = text.parse::<Decimal>().map(|f| f.normalize());
        match fraction {
            Ok(f) if f > Decimal::ZERO && f <= Decimal::ONE && f.scale() <= 6 => {
                Ok(Self::Fraction(f))
            }
            _ => Err(ModelError::invalid("loss limit", text, rule)),
        }
    }
}

impl fmt::Display for LossLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fraction(fraction) => fraction.fmt(f),
            Self::Amount(amount) => amount.fmt(f),
        }
    }
}

/// How far beyond the opposite best price a limit may lie: `5%` or `20 ticks`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Collar {
    /// A share of the best price, in percent, above zero, with up to six decimals.
    Percent(Decimal),
    /// Price increments of the instrument, at least one.
    Ticks(u32),
}

impl FromStr for Collar {
    type Err = ModelError;

    fn from_str(text: &str) -> ModelResult<Self> {
        let rule = "must be a percentage above 0 with up to 6 decimals, such as 5%, or a number of \
                    ticks, such as 20 ticks";
        let invalid = || ModelError::invalid("price collar", text, rule);
        if let Some(percent) = text.trim().strip_suffix('%') {
            let percent: Decimal = percent.trim().parse().map_err(|_| invalid())?;
            let percent = percent.normalize();
            let is_valid = percent > Decimal::ZERO
                && percent.scale() <= 6
                && percent <= Decimal::from(1_000_000);
            return if is_valid { Ok(Self::Percent(percent)) } else { Err(invalid()) };
        }
        let ticks = text.trim().strip_suffix("ticks").ok_or_else(invalid)?;
        match ticks.trim().parse() {
            Ok(ticks) if ticks > 0 => Ok(Self::Ticks(ticks)),
            _ => Err(invalid()),
        }
    }
}

impl fmt::Display for Collar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent(percent) => write!(f, "{percent}%"),
            Self::Ticks(ticks) => write!(f, "{ticks} ticks"),
        }
    }
}

/// Reads a limit that is a number above zero; `what` names it in errors.
pub fn positive_decimal(what: &'static str, text: &str) -> ModelResult<Decimal> {
    let rule = "must be a decimal number above zero";
    match text.trim().parse::<Decimal>() {
        Ok(value) if value > Decimal::ZERO => Ok(value),
        _ => Err(ModelError::invalid(what, text, rule)),
    }
}

/// Reads a limit that is an amount above zero, such as `1000000 USD`; `what` names it in errors.
pub fn positive_money(what: &'static str, text: &str) -> ModelResult<Money> {
    let amount: Money = text.trim().parse()?;
    if amount.is_zero() || amount.is_negative() {
        return Err(ModelError::invalid(what, amount, "must be above zero"));
    }
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_and_nonsense_is_refused_with_its_value() {
        assert_eq!("0.10".parse(), Ok(LossLimit::Fraction(Decimal::new(1, 1))));
        assert_eq!("5000 USD".parse::<LossLimit>().expect("valid").to_string(), "5000.00 USD");
        for bad in ["", "0", "1.1", "-0.1", "nan", "0.0000001", "-5 USD", "0 USD", "5 XXXX", "1e3"]
        {
            assert!(bad.parse::<LossLimit>().is_err(), "{bad}");
        }
        assert_eq!("5%".parse(), Ok(Collar::Percent(Decimal::from(5))));
        assert_eq!("20 ticks".parse(), Ok(Collar::Ticks(20)));
        for bad in ["", "5", "0%", "-1%", "0 ticks", "x ticks", "-1 ticks", "5 %%", "1.5 ticks"] {
            let told = bad.parse::<Collar>().expect_err(bad).to_string();
            assert!(told.contains("5%, or a number of ticks"), "{told}");
        }
    }

    #[test]
    fn a_loss_limit_must_stop_trading_and_be_in_one_currency() {
        let active = LossConfig { state: TradingState::Active, ..LossConfig::default() };
        assert!(active.validated().is_err());
        let amount = |text: &str| Some(text.parse().expect("valid"));
        let mixed = LossConfig {
            max_drawdown: amount("5 USD"),
            max_daily_loss: amount("5 EUR"),
            ..LossConfig::default()
        };
        let told = mixed.validated().expect_err("two currencies").to_string();
        assert!(told.contains("must be in USD"), "{told}");
    }
}
