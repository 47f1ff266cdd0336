//! Orders that have passed and that their venue has not answered yet. The account does not know of
//! them, so what they will tie up is kept here: two orders of one handler cannot spend the same money.

use std::collections::VecDeque;

use argonauta_common::{AccountIdx, InstrumentIdx, OrderIdx};
use argonauta_model::{Currency, Money};

/// An order under way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passed {
    pub(crate) order: OrderIdx,
    pub(crate) instrument: InstrumentIdx,
    /// What it will tie up of an account.
    pub(crate) claim: Option<(AccountIdx, Money)>,
    /// How much of what is held it will close, at the scale of the build.
    pub(crate) closes: i128,
}

/// All orders under way, oldest first, which is about the order in which they are answered.
#[derive(Debug, Default)]
pub(crate) struct InFlight {
    passed: VecDeque<Passed>,
    sums: Vec<(AccountIdx, Money)>,
}

impl InFlight {
    /// Returns what they will tie up of an account, in one currency.
    pub(crate) fn claimed(&self, account: AccountIdx, currency: Currency) -> Money {
        let of_account =
            |(a, sum): &&(AccountIdx, Money)| *a == account && sum.currency() == currency;
        self.sums.iter().find(of_account).map_or(Money::zero(currency), |(_, sum)| *sum)
    }

    /// Returns how much of what is held of an instrument they will close.
    pub(crate) fn closes(&self, instrument: InstrumentIdx) -> i128 {
        self.passed.iter().filter(|p| p.instrument == instrument).map(|p| p.closes).sum()
    }

    /// Whether an order is under way.
    pub(crate) fn holds(&self, order: OrderIdx) -> bool {
        self.passed.iter().any(|p| p.order == order)
    }

    /// Adds an order; one that is asked for again takes its old place.
    pub(crate) fn add(&mut self, passed: Passed) {
        self.release(passed.order);
        if let Some((account, amount)) = passed.claim {
            self.shift(account, amount);
        }
        self.passed.push_back(passed);
    }

    /// Forgets an order: its venue has answered, and the account knows of it.
    pub(crate) fn release(&mut self, order: OrderIdx) {
        let Some(place) = self.passed.iter().position(|p| p.order == order) else { return };
        if let Some(Passed { claim: Some((account, amount)), .. }) = self.passed.remove(place) {
            self.shift(account, -amount);
        }
    }

    fn shift(&mut self, account: AccountIdx, change: Money) {
        let known = |(a, sum): &&mut (AccountIdx, Money)| {
            *a == account && sum.currency() == change.currency()
        };
        match self.sums.iter_mut().find(known) {
            // Each claim was compared with a balance, so that their sum is in range.
            Some((_, sum)) => *sum = sum.checked_add(change).unwrap_or(*sum),
            None => self.sums.push((account, change)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_passed_is_claimed_until_it_is_released() {
        let usd = |text: &str| text.parse::<Money>().expect("valid");
        let (account, instrument) = (AccountIdx(0), InstrumentIdx(0));
        let mut flight = InFlight::default();
        for (order, amount, closes) in [(0, "10 USD", 0), (1, "5 USD", 7), (0, "20 USD", 0)] {
            let claim = Some((account, usd(amount)));
            flight.add(Passed { order: OrderIdx(order), instrument, claim, closes });
        }
        let currency = usd("1 USD").currency();
        assert_eq!(flight.claimed(account, currency), usd("25 USD"));
        assert_eq!(flight.closes(instrument), 7);
        flight.release(OrderIdx(1));
        flight.release(OrderIdx(1));
        assert_eq!(flight.claimed(account, currency), usd("20 USD"));
        assert!(flight.holds(OrderIdx(0)) && !flight.holds(OrderIdx(1)));
        assert_eq!(flight.claimed(AccountIdx(1), currency), usd("0 USD"));
    }
}
