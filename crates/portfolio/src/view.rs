//! Questions about what is held. Nothing is stored: every answer comes from the cache as it is.

use argonauta_common::{Cache, cache::PositionFilter};
use argonauta_model::{
    Currency, Money, Price,
    enums::{AccountType, PositionSide, PriceType},
    identifiers::{InstrumentId, Venue},
    order::Amounts,
    position::Position,
};

/// A look at the portfolio through the cache.
#[derive(Clone, Copy, Debug)]
pub struct PortfolioView<'a> {
    cache: &'a Cache,
}

impl<'a> PortfolioView<'a> {
    /// Looks through this cache.
    pub const fn new(cache: &'a Cache) -> Self {
        Self { cache }
    }

    fn open_in(self, id: InstrumentId) -> impl Iterator<Item = &'a Position> {
        let filter = PositionFilter { instrument_id: Some(id), ..PositionFilter::default() };
        let cache = self.cache;
        cache.open_positions(filter).map(move |idx| cache.position(idx))
    }

    /// Returns everything that is held of an instrument as `(raw, precision)`, below zero when short.
    pub fn net_position(self, id: InstrumentId) -> (i128, u8) {
        let precision = self.cache.find_instrument(id).map_or(0, |i| i.size_precision);
        let raw = self
            .open_in(id)
            .map(|p| {
                let quantity = p.quantity().raw() as i128;
                if p.side() == PositionSide::Short { -quantity } else { quantity }
            })
            .sum();
        (raw, precision)
    }

    /// Returns the side of everything that is held of an instrument.
    pub fn net_side(self, id: InstrumentId) -> PositionSide {
        match self.net_position(id).0 {
            1.. => PositionSide::Long,
            0 => PositionSide::Flat,
            _ => PositionSide::Short,
        }
    }

    /// Whether nothing is held of any instrument, in total of each.
    pub fn is_completely_flat(self) -> bool {
        self.cache.instruments().iter().all(|i| self.net_side(i.id) == PositionSide::Flat)
    }

    /// Returns what a position is valued at: a long at the bid, a short at the ask, else the last trade.
    pub fn valuation_price(self, position: &Position) -> Option<Price> {
        let price_type =
            if position.side() == PositionSide::Short { PriceType::Ask } else { PriceType::Bid };
        let id = position.instrument_id();
        self.cache.price(id, price_type).or_else(|| self.cache.price(id, PriceType::Last))
    }

    /// Returns the unrealized gain of an instrument, in the account's currency where it has one;
    /// `None` where a price or a rate is missing, or the instrument is unknown.
    pub fn unrealized_pnl(self, id: InstrumentId, price: Option<Price>) -> Option<Money> {
        let gains = self.open_in(id).map(|p| {
            let price = price.or_else(|| self.valuation_price(p))?;
            p.unrealized_pnl(price).ok()
        });
        self.total(id, gains)
    }

    /// Returns the realized gain of an instrument, closed positions of reused ids included.
    pub fn realized_pnl(self, id: InstrumentId) -> Option<Money> {
        let current = self.cache.positions().iter();
        let past = self.cache.position_snapshots().iter();
        let of_instrument = current.chain(past).filter(|p| p.instrument_id() == id);
        self.total(id, of_instrument.map(|p| Some(p.realized_pnl())))
    }

    /// Returns the realized and the unrealized gain of an instrument.
    pub fn total_pnl(self, id: InstrumentId, price: Option<Price>) -> Option<Money> {
        let realized = self.realized_pnl(id)?;
        realized.checked_add(self.unrealized_pnl(id, price)?).ok()
    }

    /// Returns the market value of what is held of an instrument.
    pub fn net_exposure(self, id: InstrumentId, price: Option<Price>) -> Option<Money> {
        let net = self.net_value(id, price)?;
        Some(if net.is_negative() { -net } else { net })
    }

    /// Returns the market value of what is held of an instrument, below zero when short.
    fn net_value(self, id: InstrumentId, price: Option<Price>) -> Option<Money> {
        let values = self.open_in(id).map(|p| {
            let price = price.or_else(|| self.valuation_price(p))?;
            let value = p.notional_value(price).ok()?;
            Some(if p.side() == PositionSide::Short { -value } else { value })
        });
        self.total(id, values)
    }

    /// Returns what the account at a venue would hold if its positions were closed at their
    /// valuation prices, by currency; `None` where there is no account, or a price or rate is missing.
    pub fn equity(self, venue: Venue) -> Option<Vec<Money>> {
        let account = self.cache.account(self.cache.account_for_venue(venue)?);
        let mut sums = Amounts::new();
        for balance in account.balances_total() {
            sums.add(balance).ok()?;
        }
        for instrument in self.cache.instruments().iter().filter(|i| i.id.venue == venue) {
            let id = instrument.id;
            if self.open_in(id).next().is_none() {
                continue;
            }
            if account.account_type() == AccountType::Margin {
                sums.add(self.unrealized_pnl(id, None)?).ok()?;
            } else if instrument.base_currency.is_none() || account.base_currency().is_some() {
                // What was bought for the balance. A currency is in the balances by itself.
                sums.add(self.net_value(id, None)?).ok()?;
            }
        }
        Some(sums.as_slice().to_vec())
    }

    /// Adds amounts up in one currency: the account's, or that of the instrument's values.
    fn total(
        self,
        id: InstrumentId,
        amounts: impl Iterator<Item = Option<Money>>,
    ) -> Option<Money> {
        let instrument = self.cache.find_instrument(id)?;
        let target = self.base_currency(id.venue).unwrap_or(instrument.cost_currency());
        let mut sum = Money::zero(target);
        for amount in amounts {
            sum = sum.checked_add(self.convert(amount?, target, id.venue)?).ok()?;
        }
        Some(sum)
    }

    fn base_currency(self, venue: Venue) -> Option<Currency> {
        let account = self.cache.account_for_venue(venue)?;
        self.cache.account(account).base_currency()
    }

    fn convert(self, amount: Money, to: Currency, venue: Venue) -> Option<Money> {
        if amount.currency() == to {
            return Some(amount);
        }
        let rate = self.cache.xrate(venue, amount.currency(), to, PriceType::Mid)?;
        rate.convert(amount, to).ok()
    }

    /// Returns a sum for each currency over the instruments of a venue that `of` has an answer for.
    pub fn by_currency(
        self,
        venue: Venue,
        of: impl Fn(InstrumentId) -> Option<Money>,
    ) -> Vec<Money> {
        let mut sums: Vec<Money> = Vec::new();
        for instrument in self.cache.instruments().iter().filter(|i| i.id.venue == venue) {
            let has_position =
                self.cache.positions().iter().any(|p| p.instrument_id() == instrument.id);
            let Some(amount) = has_position.then(|| of(instrument.id)).flatten() else { continue };
            match sums.iter_mut().find(|sum| sum.currency() == amount.currency()) {
                Some(sum) => *sum = sum.checked_add(amount).unwrap_or(*sum),
                None => sums.push(amount),
            }
        }
        sums
    }
}
