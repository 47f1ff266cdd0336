//! Halts for losses: how far equity has fallen from its peak, and since the day began.

use argonauta_core::UnixNanos;
use argonauta_model::Money;

use crate::config::{LossConfig, LossLimit};

/// What follows from a look at equity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Finding {
    /// A limit was reached, as this says.
    Breach(String),
    /// The day is over for which trading was stopped.
    NewDay,
}

/// What is measured, and which limits have been reached.
#[derive(Clone, Debug, Default)]
pub(crate) struct LossGuard {
    /// Equity when it was last looked at.
    pub(crate) equity: Option<Money>,
    /// Its highest value so far.
    pub(crate) peak: Option<Money>,
    /// Its value when the day began.
    pub(crate) day_start: Option<Money>,
    day_ends: UnixNanos,
    /// A limit that was reached stays so until it is armed again: it does not halt trading twice.
    is_drawn_down: bool,
    is_day_lost: bool,
}

impl LossGuard {
    /// Whether a day has begun in which trading may go on again.
    pub(crate) fn awaits_day(&self, now: UnixNanos) -> bool {
        self.is_day_lost && now >= self.day_ends
    }

    /// Takes the present equity.
    pub(crate) fn measure(
        &mut self,
        config: &LossConfig,
        equity: Money,
        now: UnixNanos,
    ) -> Option<Finding> {
        let before = self.equity.replace(equity);
        let mut finding = None;
        if now >= self.day_ends || self.day_start.is_none() {
            // What the night brings is part of the new day.
            self.day_start = Some(before.unwrap_or(equity));
            self.day_ends = config.day_zone.day_end(now);
            if std::mem::take(&mut self.is_day_lost) && config.resumes_next_day {
                finding = Some(Finding::NewDay);
            }
        }
        if self.peak.is_none_or(|peak| equity > peak) {
            self.peak = Some(equity);
        }
        let drawdown = config.max_drawdown.filter(|_| !self.is_drawn_down);
        if let Some(reason) = breach("MAX_DRAWDOWN", "peak", drawdown, self.peak, equity) {
            self.is_drawn_down = true;
            return Some(Finding::Breach(reason));
        }
        let daily = config.max_daily_loss.filter(|_| !self.is_day_lost);
        if let Some(reason) = breach("MAX_DAILY_LOSS", "day_start", daily, self.day_start, equity) {
            self.is_day_lost = true;
            return Some(Finding::Breach(reason));
        }
        finding
    }

    /// Whether a drawdown still holds trading back.
    pub(crate) const fn is_drawn_down(&self) -> bool {
        self.is_drawn_down
    }

    /// Somebody lets trading go on: limits that were reached count from the present equity.
    pub(crate) fn arm(&mut self) {
        if std::mem::take(&mut self.is_drawn_down) {
            self.peak = self.equity;
        }
        if std::mem::take(&mut self.is_day_lost) {
            self.day_start = self.equity;
        }
    }
}

/// Returns what there is to say once equity has fallen by the limit or more.
fn breach(
    what: &str,
    name: &str,
    limit: Option<LossLimit>,
    from: Option<Money>,
    equity: Money,
) -> Option<String> {
    let (limit, from) = (limit?, from?);
    let loss = from.checked_sub(equity).ok()?;
    let is_reached = match limit {
        LossLimit::Amount(amount) => loss >= amount,
        // loss / from >= fraction, without dividing. Where nothing was left, any loss is too much.
        LossLimit::Fraction(fraction) => {
            let scaled = loss.mantissa().checked_mul(10_i128.pow(fraction.scale()));
            let least = from.mantissa().checked_mul(fraction.mantissa());
            let is_loss = !loss.is_zero() && !loss.is_negative();
            is_loss && scaled.zip(least).is_none_or(|(scaled, least)| scaled >= least)
        }
    };
    is_reached.then(|| format!("{what}: {name}={from}, equity={equity}, loss={loss}, max={limit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 86_400_000_000_000;

    fn usd(text: &str) -> Money {
        format!("{text} USD").parse().expect("valid")
    }

    fn config(drawdown: Option<&str>, daily: Option<&str>) -> LossConfig {
        let limit = |text: Option<&str>| text.map(|t| t.parse().expect("valid"));
        LossConfig {
            max_drawdown: limit(drawdown),
            max_daily_loss: limit(daily),
            ..LossConfig::default()
        }
    }

    fn breaches(config: &LossConfig, equities: &[(u64, &str)]) -> Vec<String> {
        let mut guard = LossGuard::default();
        let look =
            |&(at, equity): &(u64, &str)| match guard.measure(config, usd(equity), UnixNanos(at)) {
                Some(Finding::Breach(reason)) => reason,
                Some(Finding::NewDay) => "new day".to_owned(),
                None => String::new(),
            };
        equities.iter().map(look).collect()
    }

    #[test]
    fn a_drawdown_is_measured_from_the_highest_equity_and_told_once() {
        let told = breaches(
            &config(Some("0.1"), None),
            &[(1, "100"), (2, "120"), (3, "108.01"), (4, "108"), (5, "50")],
        );
        let said = "MAX_DRAWDOWN: peak=120.00 USD, equity=108.00 USD, loss=12.00 USD, max=0.1";
        assert_eq!(told, ["", "", "", said, ""]);
        let told = breaches(
            &config(Some("12 USD"), None),
            &[(1, "100"), (2, "120"), (3, "108.01"), (4, "108")],
        );
        assert_eq!(told[..3], ["", "", ""]);
        assert!(told[3].starts_with("MAX_DRAWDOWN"), "{}", told[3]);
    }

    #[test]
    fn a_daily_loss_counts_from_the_last_equity_of_the_day_before_and_ends_with_the_day() {
        let equities = [
            (1, "100"),
            (2, "110"),
            (DAY, "101"),
            (DAY + 1, "99"),
            (2 * DAY, "99"),
            (2 * DAY + 1, "89.1"),
        ];
        let told = breaches(&config(None, Some("0.1")), &equities);
        let first =
            "MAX_DAILY_LOSS: day_start=110.00 USD, equity=99.00 USD, loss=11.00 USD, max=0.1";
        let second =
            "MAX_DAILY_LOSS: day_start=99.00 USD, equity=89.10 USD, loss=9.90 USD, max=0.1";
        assert_eq!(told, ["", "", "", first, "new day", second]);
    }

    #[test]
    fn a_limit_that_was_reached_counts_from_the_present_once_it_is_armed_again() {
        let config = config(Some("10 USD"), None);
        let mut guard = LossGuard::default();
        let look =
            |guard: &mut LossGuard, equity| guard.measure(&config, usd(equity), UnixNanos(1));
        assert_eq!(look(&mut guard, "100"), None);
        assert!(look(&mut guard, "90").is_some());
        guard.arm();
        assert_eq!(look(&mut guard, "80.01"), None);
        assert!(look(&mut guard, "80").is_some());
    }
}
