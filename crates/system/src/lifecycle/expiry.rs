//! Contracts begin and end: orders are refused before and after, and what is held at the end is settled.

use argonauta_common::{InstrumentIdx, PositionIdx, cache::PositionFilter};
use argonauta_core::UnixNanos;
use argonauta_execution::matching::Tradable;
use argonauta_model::{
    Instrument, ModelError, Price, Quantity,
    enums::{InstrumentClass, LiquiditySide, OptionKind, OrderSide, PositionSide},
    error::ModelResult,
    identifiers::InstrumentId,
    instrument::OptionTerms,
};

use super::{Event, config::OptionSettlement, forced::Forced};
use crate::kernel::Kernel;

/// How the positions in a contract are settled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settlement {
    /// What the contract itself is closed at.
    pub(super) price: Price,
    /// What is delivered for it.
    pub(super) delivery: Option<Delivery>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Delivery {
    underlying: InstrumentIdx,
    strike: Price,
    /// What a long position does.
    side: OrderSide,
}

impl Kernel {
    pub(super) fn schedule_lifetime(&mut self, idx: InstrumentIdx) {
        let Some(lifetime) = self.cache.instrument(idx).lifetime() else { return };
        let now = self.clock.now();
        if lifetime.activation > now {
            self.set_tradable(idx, Tradable::NotYet);
            self.lifecycle.agenda.insert((lifetime.activation, Event::Activation));
        }
        if lifetime.expiration < now {
            self.set_tradable(idx, Tradable::Expired);
            return;
        }
        self.lifecycle.agenda.insert((lifetime.expiration, Event::Expiration));
    }

    pub(super) fn set_tradable(&mut self, idx: InstrumentIdx, tradable: Tradable) {
        let place = usize::from(self.exchange_of[idx.index()]);
        let exchange = self.exchanges.get_mut(place);
        if let Some(engine) = exchange.and_then(|exchange| exchange.engine_mut(idx)) {
            engine.set_tradable(tradable);
        }
    }

    pub(super) fn tradable(&self, idx: InstrumentIdx) -> Option<Tradable> {
        let place = usize::from(*self.exchange_of.get(idx.index())?);
        Some(self.exchanges.get(place)?.engine(idx)?.tradable())
    }

    /// Returns the instruments of which `is_meant` holds, by id: in which order they were added does not
    /// matter.
    fn instruments_by_id(&self, is_meant: impl Fn(&Instrument) -> bool) -> Vec<InstrumentIdx> {
        let mut found: Vec<_> = (0..self.cache.instruments().len())
            .map(InstrumentIdx::at)
            .filter(|idx| is_meant(self.cache.instrument(*idx)))
            .collect();
        found.sort_by_key(|idx| self.cache.instrument(*idx).id.to_string());
        found
    }

    pub(super) fn activate(&mut self, at: UnixNanos) {
        for idx in self.instruments_by_id(|i| i.lifetime().is_some_and(|l| l.activation == at)) {
            if self.tradable(idx) == Some(Tradable::NotYet) {
                self.set_tradable(idx, Tradable::Active);
            }
        }
    }

    pub(super) fn expire(&mut self, at: UnixNanos) -> ModelResult<()> {
        for idx in self.instruments_by_id(|i| i.lifetime().is_some_and(|l| l.expiration == at)) {
            self.end_contract(idx, None)?;
        }
        Ok(())
    }

    /// Ends a contract: no order is taken any more, those at the venue are cancelled, and what is held is
    /// settled when this instant is over.
    pub(super) fn end_contract(
        &mut self,
        idx: InstrumentIdx,
        told: Option<Price>,
    ) -> ModelResult<()> {
        if self.tradable(idx).is_none_or(|tradable| tradable == Tradable::Expired) {
            return Ok(());
        }
        self.set_tradable(idx, Tradable::Expired);
        self.cancel_open_orders(idx)?;
        self.lifecycle.settling.push((idx, told));
        Ok(())
    }

    /// Settles what is held of the contracts that ended at this instant: all prices are taken before the
    /// first position is closed.
    pub(crate) fn settle_expired(&mut self) -> ModelResult<()> {
        let ended = std::mem::take(&mut self.lifecycle.settling);
        let mut settlements = Vec::with_capacity(ended.len());
        for (idx, told) in ended {
            settlements.push((idx, self.settlement(idx, told)?));
        }
        for (idx, settlement) in settlements {
            let id = self.cache.instrument(idx).id;
            let filter = PositionFilter { instrument_id: Some(id), ..PositionFilter::default() };
            let held: Vec<_> = self.cache.open_positions(filter).collect();
            let Some(settlement) = settlement else {
                if !held.is_empty() {
                    self.warn_of_venue(format_args!(
                        "{id} has expired without a price to settle at: its positions stay open, \
                         give it one in settlement_prices"
                    ));
                }
                continue;
            };
            for position in held {
                self.settle_position(idx, position, settlement, None)?;
            }
        }
        Ok(())
    }

    /// Closes a position at what its contract is worth, and delivers what it is delivered in.
    pub(super) fn settle_position(
        &mut self,
        idx: InstrumentIdx,
        position: PositionIdx,
        settlement: Settlement,
        quantity: Option<Quantity>,
    ) -> ModelResult<()> {
        let venue = self.cache.instrument(idx).id.venue;
        let held = self.cache.position(position);
        let (strategy_id, is_long) = (held.strategy_id(), held.side() == PositionSide::Long);
        let quantity = quantity.unwrap_or_else(|| held.quantity());
        let closing = Forced {
            strategy_id,
            instrument: idx,
            position: Some(held.id().clone()),
            side: held.side().closing_order_side(),
            quantity,
            price: settlement.price,
            prefix: "EXPIRATION-LEG-".to_owned(),
            tag: format!("EXPIRATION_{venue}_CLOSE"),
            pays: LiquiditySide::NoLiquiditySide,
        };
        self.force(closing)?;
        let Some(delivery) = settlement.delivery else { return Ok(()) };
        let side = if is_long { delivery.side } else { delivery.side.opposite() };
        let units = self.units_delivered(idx, delivery.underlying, quantity)?;
        self.force(Forced {
            strategy_id,
            instrument: delivery.underlying,
            position: None,
            side,
            quantity: units,
            price: delivery.strike,
            prefix: "EXERCISE-LEG-".to_owned(),
            tag: format!("EXERCISE_{venue}_DELIVERY"),
            pays: LiquiditySide::NoLiquiditySide,
        })
    }

    /// Returns how much of the underlying a quantity of options is for.
    fn units_delivered(
        &self,
        option: InstrumentIdx,
        underlying: InstrumentIdx,
        quantity: Quantity,
    ) -> ModelResult<Quantity> {
        let (option, underlying) =
            (self.cache.instrument(option), self.cache.instrument(underlying));
        let rule = || {
            let rule = format!("must be for a whole number of units of {}", underlying.id);
            ModelError::invalid("exercise", format!("{quantity} {}", option.id), rule)
        };
        let (have, each) = (option.multiplier, underlying.multiplier);
        let decimals = i16::from(underlying.size_precision) + i16::from(each.precision())
            - i16::from(quantity.precision())
            - i16::from(have.precision());
        let shift = i8::try_from(decimals).map_err(|_| rule())?;
        argonauta_core::fixed::mul_div(quantity.mantissa(), have.mantissa(), each.mantissa(), shift)
            .map_err(|_| rule())
            .and_then(|units| Quantity::from_mantissa(units, underlying.size_precision))
            .and_then(|units| if units.is_positive() { Ok(units) } else { Err(rule()) })
    }

    /// Returns how a contract settles: at the price that was set for it, else at that of its venue's
    /// message, else at the market's last; an option at what it is worth.
    fn settlement(
        &self,
        idx: InstrumentIdx,
        told: Option<Price>,
    ) -> ModelResult<Option<Settlement>> {
        let instrument = self.cache.instrument(idx);
        let cash = |price| Ok(Some(Settlement { price, delivery: None }));
        if let Some(price) = self.set_price(instrument.id) {
            return cash(price);
        }
        let Some(option) = instrument.option() else {
            return Ok(told
                .or_else(|| self.last_price(idx))
                .map(|price| Settlement { price, delivery: None }));
        };
        let underlying = self.underlying_of(idx);
        if let Some(spot) = self.price_of_underlying(idx, underlying) {
            return self.settlement_of_option(idx, option, underlying, spot).map(Some);
        }
        match told {
            Some(price) => cash(price),
            None => Ok(None),
        }
    }

    pub(super) fn settlement_of_option(
        &self,
        idx: InstrumentIdx,
        option: OptionTerms,
        underlying: Option<InstrumentIdx>,
        spot: Price,
    ) -> ModelResult<Settlement> {
        let instrument = self.cache.instrument(idx);
        let worth = match option.kind {
            OptionKind::Call => spot.checked_sub(option.strike)?,
            OptionKind::Put => option.strike.checked_sub(spot)?,
        };
        let zero = Price::from_mantissa(0, instrument.price_precision)?;
        if !worth.is_positive() {
            return Ok(Settlement { price: zero, delivery: None });
        }
        let terms = self.terms_of(instrument.id);
        let is_physical =
            terms.is_some_and(|terms| terms.option_settlement == OptionSettlement::Physical);
        let deliverable = underlying.filter(|idx| {
            is_physical
                && self.cache.instrument(*idx).is_tradable()
                && self.tradable(*idx).is_some()
        });
        let Some(underlying) = deliverable else {
            return Ok(Settlement {
                price: in_its_currency(instrument, worth, spot)?,
                delivery: None,
            });
        };
        let side = match option.kind {
            OptionKind::Call => OrderSide::Buy,
            OptionKind::Put => OrderSide::Sell,
        };
        let delivery = Some(Delivery { underlying, strike: option.strike, side });
        Ok(Settlement { price: zero, delivery })
    }

    pub(super) fn terms_of(&self, id: InstrumentId) -> Option<&super::LifecycleConfig> {
        self.venues.iter().find(|v| v.venue == id.venue).map(|venue| &venue.lifecycle)
    }

    fn set_price(&self, id: InstrumentId) -> Option<Price> {
        self.venues.iter().find_map(|venue| venue.lifecycle.settlement_price(id))
    }

    /// Returns what a contract is on: the instrument of that id, else of that symbol at its own venue,
    /// else at another one; for a crypto asset the one at its own venue that consists of it.
    pub(super) fn underlying_of(&self, idx: InstrumentIdx) -> Option<InstrumentIdx> {
        let contract = self.cache.instrument(idx);
        let (name, own) = (contract.underlying()?, contract.id.venue);
        let by_symbol = self.instruments_by_id(|i| {
            (i.id.to_string() == name || i.id.symbol.as_str() == name) && i.id != contract.id
        });
        let rank = |idx: &InstrumentIdx| {
            let id = self.cache.instrument(*idx).id;
            (id.to_string() != name, id.venue != own)
        };
        if let Some(found) = by_symbol.into_iter().min_by_key(rank) {
            return Some(found);
        }
        let base = contract.base_currency?;
        let is_it = |i: &Instrument| {
            let is_one =
                matches!(i.instrument_class, InstrumentClass::Spot | InstrumentClass::Swap);
            i.id.venue == own && is_one && i.base_currency == Some(base) && !i.is_inverse
        };
        let mut on_asset = self.instruments_by_id(is_it);
        on_asset.sort_by_key(|idx| {
            self.cache.instrument(*idx).instrument_class != InstrumentClass::Spot
        });
        on_asset.first().copied()
    }

    /// Returns what the underlying of an option costs: the price that was set for it, else its last, else
    /// the index price of the underlying or of the option itself.
    pub(super) fn price_of_underlying(
        &self,
        option: InstrumentIdx,
        underlying: Option<InstrumentIdx>,
    ) -> Option<Price> {
        let index = |idx| {
            let published = self.cache.published(idx)?;
            published.index_prices.get(0).map(|update| update.value)
        };
        underlying
            .and_then(|idx| {
                self.set_price(self.cache.instrument(idx).id)
                    .or_else(|| self.last_price(idx))
                    .or_else(|| index(idx))
            })
            .or_else(|| index(option))
    }
}

/// Returns the worth of an option in the currency of its price: of one that is priced in the asset itself
/// its share of the asset, rounded to the price precision.
fn in_its_currency(option: &Instrument, worth: Price, spot: Price) -> ModelResult<Price> {
    if option.base_currency != Some(option.quote_currency) {
        return Ok(worth);
    }
    let shift = option.price_precision as i8 + spot.precision() as i8 - worth.precision() as i8;
    argonauta_core::fixed::mul_div(worth.mantissa(), 1, spot.mantissa(), shift)
        .map_err(|error| ModelError::invalid("Price", worth, error.to_string()))
        .and_then(|mantissa| Price::from_mantissa(mantissa, option.price_precision))
}
