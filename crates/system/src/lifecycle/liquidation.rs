//! Liquidation: a venue closes positions, step by step, where what an account is worth does not cover the
//! margin that keeps them.

use argonauta_common::{InstrumentIdx, PositionIdx, cache::PositionFilter};
use argonauta_model::{
    Currency, Instrument, ModelError, Money, Price, Quantity,
    enums::{LiquiditySide, PositionSide, PriceType},
    error::ModelResult,
    position::NetPosition,
};
use argonauta_portfolio::PortfolioView;
use rust_decimal::Decimal;

use super::{
    config::{LiquidationConfig, MaintenanceTier, NegativeBalance},
    forced::Forced,
};
use crate::kernel::Kernel;

/// What is held of an instrument.
#[derive(Debug)]
struct Leg {
    instrument: InstrumentIdx,
    net: NetPosition,
    positions: Vec<PositionIdx>,
    price: Price,
    maintenance: Decimal,
}

/// What an account has in one currency, and what it must have.
#[derive(Debug)]
struct Standing {
    currency: Currency,
    equity: Decimal,
    maintenance: Decimal,
    legs: Vec<Leg>,
}

impl Standing {
    /// Whether the margin is not covered.
    fn is_short_of(&self, ratio: Decimal) -> bool {
        let needed = self.maintenance.checked_mul(ratio).unwrap_or(Decimal::MAX);
        !self.legs.is_empty()
            && self.equity <= needed
            && (self.maintenance > Decimal::ZERO || self.equity < Decimal::ZERO)
    }
}

impl Kernel {
    /// Liquidates at the venue of an instrument what its account can no longer keep.
    pub(crate) fn liquidate(&mut self, idx: InstrumentIdx) -> ModelResult<()> {
        if !self.lifecycle.watches {
            return Ok(());
        }
        let place = usize::from(self.exchange_of[idx.index()]);
        let Some(venue) = self.venues.get(place) else { return Ok(()) };
        let Some(config) = &venue.lifecycle.liquidation else { return Ok(()) };
        let filter = PositionFilter { venue: Some(venue.venue), ..PositionFilter::default() };
        if self.cache.open_positions(filter).next().is_none() {
            return Ok(());
        }
        let config = config.clone();
        for currency in self.currencies_held(place) {
            self.liquidate_in(place, currency, &config)?;
        }
        Ok(())
    }

    /// Returns the currency of an account, or those that its positions settle in.
    fn currencies_held(&self, place: usize) -> Vec<Currency> {
        let account = self.cache.account(self.exchanges[place].account);
        if let Some(base) = account.base_currency() {
            return vec![base];
        }
        let filter =
            PositionFilter { venue: Some(self.venues[place].venue), ..PositionFilter::default() };
        let open = self.cache.open_positions(filter);
        let mut held: Vec<Currency> =
            open.map(|idx| self.cache.position(idx).settlement_currency()).collect();
        held.sort_by_key(|currency| currency.code.to_string());
        held.dedup();
        held
    }

    fn liquidate_in(
        &mut self,
        place: usize,
        currency: Currency,
        config: &LiquidationConfig,
    ) -> ModelResult<()> {
        let mut skipped: Vec<InstrumentIdx> = Vec::new();
        let mut has_begun = false;
        loop {
            let standing = self.standing(place, currency, &config.tiers)?;
            if !standing.is_short_of(config.trigger_ratio) {
                break;
            }
            if !std::mem::replace(&mut has_begun, true) && config.cancel_open_orders {
                self.cancel_all_at(place, currency)?;
            }
            let legs = standing.legs.iter().filter(|leg| !skipped.contains(&leg.instrument));
            let largest = legs.max_by(|a, b| {
                let name = |leg: &Leg| self.cache.instrument(leg.instrument).id.to_string();
                a.maintenance.cmp(&b.maintenance).then_with(|| name(b).cmp(&name(a)))
            });
            let Some(leg) = largest else { break };
            if !self.close_step(place, &standing, leg, config)? {
                skipped.push(leg.instrument);
            }
        }
        if has_begun && config.negative_balance == NegativeBalance::Insured {
            self.insure(place, currency)?;
        }
        Ok(())
    }

    fn standing(
        &self,
        place: usize,
        currency: Currency,
        tiers: &[MaintenanceTier],
    ) -> ModelResult<Standing> {
        let venue = self.venues[place].venue;
        let account = self.cache.account(self.exchanges[place].account);
        let mut equity = account.balance_total(currency).map_or(Decimal::ZERO, decimal_of);
        let (mut maintenance, mut legs) = (Decimal::ZERO, Vec::new());
        for index in 0..self.cache.instruments().len() {
            let idx = InstrumentIdx::at(index);
            let instrument = self.cache.instrument(idx);
            let settles_in = account.base_currency().unwrap_or(instrument.cost_currency());
            if instrument.id.venue != venue || settles_in != currency {
                continue;
            }
            let id = instrument.id;
            let filter = PositionFilter { instrument_id: Some(id), ..PositionFilter::default() };
            let positions: Vec<_> = self.cache.open_positions(filter).collect();
            let Some(first) = positions.first() else { continue };
            let Some(price) = self.valued_at(idx, *first) else { continue };
            let mut gain = Money::zero(instrument.cost_currency());
            for position in &positions {
                gain = gain.checked_add(self.cache.position(*position).unrealized_pnl(price)?)?;
            }
            equity += self.in_currency(gain, currency, idx)?;
            let held = positions.iter().map(|position| self.cache.position(*position));
            let Some(net) = NetPosition::of(held)? else { continue };
            let needed = if tiers.is_empty() {
                account.margin_maint(instrument, net.side, net.quantity, price, false)?
            } else {
                tiered(tiers, instrument.notional_value(net.quantity, price, false)?)?
            };
            let needed = self.in_currency(needed, currency, idx)?;
            maintenance += needed;
            legs.push(Leg { instrument: idx, net, positions, price, maintenance: needed });
        }
        Ok(Standing { currency, equity, maintenance, legs })
    }

    /// Returns what a position is valued at: the mark price, else what closing it would bring, else the
    /// last price.
    fn valued_at(&self, idx: InstrumentIdx, position: PositionIdx) -> Option<Price> {
        let published = self.cache.published(idx);
        published
            .and_then(|published| published.mark_prices.get(0))
            .map(|mark| mark.value)
            .or_else(|| {
                PortfolioView::new(&self.cache).valuation_price(self.cache.position(position))
            })
            .or_else(|| self.last_price(idx))
    }

    fn in_currency(
        &self,
        amount: Money,
        currency: Currency,
        idx: InstrumentIdx,
    ) -> ModelResult<Decimal> {
        if amount.currency() == currency || amount.is_zero() {
            return Ok(decimal_of(amount));
        }
        let venue = self.cache.instrument(idx).id.venue;
        let rate = self.cache.xrate(venue, amount.currency(), currency, PriceType::Mid);
        let Some(rate) = rate else {
            let pair = format!("{}/{currency} at {venue}", amount.currency());
            return Err(ModelError::invalid("exchange rate", pair, "must be quoted"));
        };
        Ok(decimal_of(rate.convert(amount, currency)?))
    }

    fn cancel_all_at(&mut self, place: usize, currency: Currency) -> ModelResult<()> {
        let venue = self.venues[place].venue;
        let base = self.cache.account(self.exchanges[place].account).base_currency();
        for index in 0..self.cache.instruments().len() {
            let idx = InstrumentIdx::at(index);
            let instrument = self.cache.instrument(idx);
            let settles_in = base.unwrap_or(instrument.cost_currency());
            if instrument.id.venue == venue && settles_in == currency {
                self.cancel_open_orders(idx)?;
            }
        }
        Ok(())
    }

    /// Closes the next part of what is held of an instrument; says whether there was a price to do so.
    fn close_step(
        &mut self,
        place: usize,
        standing: &Standing,
        leg: &Leg,
        config: &LiquidationConfig,
    ) -> ModelResult<bool> {
        let side = leg.net.side.closing_order_side();
        let engine = self.exchanges[place].engine(leg.instrument);
        let market = engine.and_then(|engine| engine.best_against(side).or(engine.last_price()));
        let instrument = self.cache.instrument(leg.instrument);
        let Some(mut price) = market else {
            self.warn_of_venue(format_args!("liquidation of {}: there is no price", instrument.id));
            return Ok(false);
        };
        if config.negative_balance == NegativeBalance::Insured
            && instrument.cost_currency() == standing.currency
            && let Some(bankruptcy) = bankruptcy_price(instrument, leg, standing.equity)
        {
            let is_long = leg.net.side == PositionSide::Long;
            price = if is_long { price.max(bankruptcy) } else { price.min(bankruptcy) };
        }
        let of_side = |idx: &&PositionIdx| self.cache.position(**idx).side() == leg.net.side;
        let Some(position) = leg.positions.iter().find(of_side) else { return Ok(false) };
        let held = self.cache.position(*position);
        let venue = instrument.id.venue;
        self.force(Forced {
            strategy_id: held.strategy_id(),
            instrument: leg.instrument,
            position: Some(held.id().clone()),
            side,
            quantity: part_of(instrument, held.quantity().min(leg.net.quantity), config.step),
            price,
            prefix: format!("LIQUIDATION-{venue}-"),
            tag: format!("LIQUIDATION_{venue}_CLOSE"),
            pays: LiquiditySide::Taker,
        })?;
        Ok(true)
    }

    /// Brings a balance that liquidation left below zero to zero.
    fn insure(&mut self, place: usize, currency: Currency) -> ModelResult<()> {
        let account = self.exchanges[place].account;
        let venue = self.venues[place].venue;
        let filter = PositionFilter { venue: Some(venue), ..PositionFilter::default() };
        let total = self.cache.account(account).balance_total(currency);
        let Some(total) = total.filter(|total| total.is_negative()) else { return Ok(()) };
        if self.cache.open_positions(filter).next().is_some() {
            return Ok(());
        }
        if self.accounts.pay(&mut self.cache, account, venue, -total)? {
            self.tell_account(account)?;
        }
        Ok(())
    }
}

/// Returns the maintenance margin of a notional value: of each part of it the rate of its tier.
fn tiered(tiers: &[MaintenanceTier], notional: Money) -> ModelResult<Money> {
    let value = decimal_of(notional).abs();
    let mut margin = Decimal::ZERO;
    for (place, tier) in tiers.iter().enumerate() {
        let end = tiers.get(place + 1).map_or(value, |next| next.floor.min(value));
        if end > tier.floor {
            margin += (end - tier.floor) * tier.rate;
        }
    }
    let margin = margin.normalize();
    Money::from_scaled(margin.mantissa(), margin.scale() as u8, notional.currency())
}

/// Returns the price at which closing what is held of an instrument leaves nothing of an account, at its
/// price precision; `None` where no price does.
fn bankruptcy_price(instrument: &Instrument, leg: &Leg, equity: Decimal) -> Option<Price> {
    let units = decimal_of_quantity(leg.net.quantity)?
        .checked_mul(decimal_of_quantity(instrument.multiplier)?)?;
    let mark =
        Decimal::try_from_i128_with_scale(leg.price.mantissa(), leg.price.precision().into())
            .ok()?;
    let is_long = leg.net.side == PositionSide::Long;
    let per_unit = equity.checked_div(units)?;
    let signed = if is_long { per_unit } else { -per_unit };
    let price = if instrument.is_inverse {
        Decimal::ONE.checked_div(Decimal::ONE.checked_div(mark)?.checked_add(signed)?)?
    } else {
        mark.checked_sub(signed)?
    };
    instrument.make_price_decimal(price).ok().filter(|price| price.is_positive())
}

/// Returns a share of a quantity, at least one increment and at most all of it.
fn part_of(instrument: &Instrument, quantity: Quantity, share: Decimal) -> Quantity {
    decimal_of_quantity(quantity)
        .and_then(|whole| whole.checked_mul(share))
        .and_then(|part| instrument.make_qty_decimal(part, true).ok())
        .filter(|part| part.is_positive())
        .unwrap_or(instrument.size_increment)
        .min(quantity)
}

fn decimal_of(amount: Money) -> Decimal {
    let precision = u32::from(amount.currency().precision);
    Decimal::try_from_i128_with_scale(amount.mantissa(), precision).unwrap_or_default()
}

fn decimal_of_quantity(quantity: Quantity) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(quantity.mantissa(), quantity.precision().into()).ok()
}
