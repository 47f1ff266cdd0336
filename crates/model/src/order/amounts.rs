//! Amounts of money in several currencies.

use smallvec::SmallVec;

use crate::{currency::Currency, error::ModelResult, money::Money};

/// One amount per currency, in the order in which the currencies appeared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amounts(SmallVec<[Money; 1]>); // nearly always one currency, then nothing is allocated

impl Amounts {
    /// Creates an empty set of amounts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the amount in this currency, or `None` where nothing was ever added in it.
    pub fn get(&self, currency: Currency) -> Option<Money> {
        self.0.iter().copied().find(|amount| amount.currency() == currency)
    }

    /// Returns the sum after `amount` is added, without adding it; an error beyond the range.
    pub fn sum_with(&self, amount: Money) -> ModelResult<Money> {
        self.get(amount.currency()).map_or(Ok(amount), |held| held.checked_add(amount))
    }

    /// Adds an amount to what is held in its currency; zero also makes the currency appear.
    pub fn add(&mut self, amount: Money) -> ModelResult<()> {
        let sum = self.sum_with(amount)?;
        self.set(sum);
        Ok(())
    }

    /// Replaces what is held in the amount's currency.
    pub fn set(&mut self, amount: Money) {
        match self.0.iter_mut().find(|held| held.currency() == amount.currency()) {
            Some(held) => *held = amount,
            None => self.0.push(amount),
        }
    }

    /// Returns the amounts.
    pub fn as_slice(&self) -> &[Money] {
        &self.0
    }

    /// Returns the amounts one by one.
    pub fn iter(&self) -> impl Iterator<Item = Money> {
        self.0.iter().copied()
    }

    /// Whether no currency has appeared yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets all amounts.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_add_up_within_their_currency_only() {
        let mut amounts = Amounts::new();
        for text in ["1.50 USD", "2 JPY", "-0.25 USD"] {
            amounts.add(text.parse().expect("valid")).expect("in range");
        }
        let shown: Vec<_> = amounts.iter().map(|amount| amount.to_string()).collect();
        assert_eq!(shown, ["1.25 USD", "2 JPY"]);
        assert_eq!(amounts.get("EUR".parse().expect("known")), None);
    }
}
