//! Looks at equity where losses are limited: when the market moves, and when an account changes.

use argonauta_common::cache::PositionFilter;
use argonauta_model::{Currency, Money, enums::PriceType, error::ModelResult, identifiers::Venue};

use crate::{kernel::Kernel, risk_control::refused};

impl Kernel {
    /// Looks at everything that a price may have changed. Called only where something is watched.
    #[cold]
    pub(crate) fn watch_market(&mut self) -> ModelResult<()> {
        let is_exposed = self.cache.open_positions(PositionFilter::default()).next().is_some();
        if is_exposed || self.risk.awaits_equity(self.clock.now()) {
            self.watch_equity()?;
        }
        if is_exposed { self.flatten().map_err(refused) } else { Ok(()) }
    }

    /// Looks at everything that a fill may have changed.
    pub(crate) fn watch_fill(&mut self) -> ModelResult<()> {
        self.watch_equity()?;
        self.flatten().map_err(refused)
    }

    /// Compares equity with the limits of losses, and stops trading where one is reached.
    fn watch_equity(&mut self) -> ModelResult<()> {
        if !self.risk.limits_losses() {
            return Ok(());
        }
        // Without a price or a rate there is nothing to compare: the next price will tell.
        let Some(equity) = self.equity() else { return Ok(()) };
        let Some(change) = self.risk.on_equity(equity, self.clock.now()) else { return Ok(()) };
        self.warn(format_args!("{}", change.reason));
        if change.is_change {
            self.tell_state(&change.reason);
        }
        if change.cancels_orders {
            self.cancel_everything().map_err(refused)?;
        }
        Ok(())
    }

    /// Returns the equity of all accounts in one currency, marked to the market.
    fn equity(&self) -> Option<Money> {
        let currency = self.equity_currency()?;
        let mut sum = Money::zero(currency);
        for config in &self.venues {
            let venue = config.venue;
            for amount in self.portfolio().equity(venue)? {
                sum = sum.checked_add(self.converted(amount, currency, venue)?).ok()?;
            }
        }
        Some(sum)
    }

    /// The currency that the settings name, else that of the first account.
    fn equity_currency(&self) -> Option<Currency> {
        self.risk.config().losses.named_currency().or_else(|| {
            let config = self.venues.first()?;
            let first = config.starting_balances.first().map(|balance| balance.currency());
            config.base_currency.or(first)
        })
    }

    fn converted(&self, amount: Money, to: Currency, venue: Venue) -> Option<Money> {
        if amount.currency() == to {
            return Some(amount);
        }
        if amount.is_zero() {
            return Some(Money::zero(to));
        }
        // An account's own venue may not quote the pair: another may.
        let venues = self.venues.iter().map(|config| config.venue);
        let mut venues = std::iter::once(venue).chain(venues.filter(|other| *other != venue));
        venues.find_map(|venue| {
            let rate = self.cache.xrate(venue, amount.currency(), to, PriceType::Mid)?;
            rate.convert(amount, to).ok()
        })
    }
}
