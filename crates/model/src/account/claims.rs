//! What open orders and positions tie up.

use argonauta_core::fixed;
use rust_decimal::Decimal;

use super::{Account, AccountBalance, Holding, MarginBalance, MarginModel};
use crate::{
    enums::OrderSide,
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
    instrument::Instrument,
    money::Money,
    price::Price,
    quantity::Quantity,
};

impl Holding {
    /// The claims as far as there is something to claim: never below zero, never above the total.
    pub(super) fn balance(&self) -> AccountBalance {
        let zero = Money::zero(self.total.currency());
        let most = if self.total.is_negative() { zero } else { self.total };
        let locked = if self.claimed.is_negative() {
            zero
        } else if self.claimed > most {
            most
        } else {
            self.claimed
        };
        AccountBalance::of(self.total, locked)
    }
}

impl Account {
    /// Returns what an open order of a cash account locks: a buy its notional value, a sell what it
    /// delivers where the account holds that, else nothing.
    pub fn lock(
        &self,
        instrument: &Instrument,
        side: OrderSide,
        quantity: Quantity,
        price: Price,
    ) -> ModelResult<Money> {
        if side == OrderSide::Buy {
            return instrument.notional_value(quantity, price, false);
        }
        match instrument.base_currency.filter(|_| self.config.base_currency.is_none()) {
            Some(base) => Money::from_scaled(quantity.mantissa(), quantity.precision(), base),
            None => Ok(Money::zero(instrument.quote_currency)),
        }
    }

    /// Returns the margin that opening this ties up.
    pub fn margin_init(
        &self,
        instrument: &Instrument,
        quantity: Quantity,
        price: Price,
    ) -> ModelResult<Money> {
        self.margin_at(instrument, quantity, price, instrument.margin_init)
    }

    /// Returns the margin that keeping this ties up.
    pub fn margin_maint(
        &self,
        instrument: &Instrument,
        quantity: Quantity,
        price: Price,
    ) -> ModelResult<Money> {
        self.margin_at(instrument, quantity, price, instrument.margin_maint)
    }

    fn margin_at(
        &self,
        instrument: &Instrument,
        quantity: Quantity,
        price: Price,
        fraction: Decimal,
    ) -> ModelResult<Money> {
        let notional = instrument.notional_value(quantity, price, false)?;
        let leverage = match self.config.margin_model {
            MarginModel::Leveraged => self.leverage(instrument.id),
            MarginModel::Standard => Decimal::ONE,
        };
        // notional * fraction / leverage, with the decimals of the two factors taken out at the end.
        let decimals = leverage.scale() as i8 - fraction.scale() as i8;
        fixed::mul_div(notional.mantissa(), fraction.mantissa(), leverage.mantissa(), decimals)
            .map_err(|e| ModelError::invalid("margin", notional, e.to_string()))
            .and_then(|mantissa| Money::from_mantissa(mantissa, notional.currency()))
    }

    /// Changes what open orders of a cash account lock.
    pub fn shift_locked(&mut self, change: Money) -> ModelResult<()> {
        let holding = self.holding_mut(change.currency());
        holding.claimed = holding.claimed.checked_add(change)?;
        Ok(())
    }

    /// Changes the margin that open orders in an instrument tie up.
    pub fn shift_margin_init(&mut self, id: InstrumentId, change: Money) -> ModelResult<()> {
        let margin = self.margin_or_none(id, change);
        let initial = margin.initial.checked_add(change)?;
        self.put_margin(MarginBalance { initial, ..margin }, change)
    }

    /// Changes the margin that positions in an instrument tie up.
    pub fn shift_margin_maint(&mut self, id: InstrumentId, change: Money) -> ModelResult<()> {
        let margin = self.margin_or_none(id, change);
        let maintenance = margin.maintenance.checked_add(change)?;
        self.put_margin(MarginBalance { maintenance, ..margin }, change)
    }

    fn margin_or_none(&self, id: InstrumentId, like: Money) -> MarginBalance {
        let zero = Money::zero(like.currency());
        let nothing = MarginBalance { initial: zero, maintenance: zero, instrument_id: Some(id) };
        self.margins.iter().copied().find(|known| known.is_like(&nothing)).unwrap_or(nothing)
    }

    /// Locks the change, then puts the margin in its place: the claim may be out of range.
    fn put_margin(&mut self, margin: MarginBalance, change: Money) -> ModelResult<()> {
        self.shift_locked(change)?;
        let place = self.margins.iter().position(|known| known.is_like(&margin));
        match (place, margin.initial.is_zero() && margin.maintenance.is_zero()) {
            (Some(place), false) => self.margins[place] = margin,
            (Some(place), true) => drop(self.margins.remove(place)),
            (None, false) => self.margins.push(margin),
            (None, true) => {}
        }
        Ok(())
    }
}

impl MarginBalance {
    fn is_like(&self, other: &Self) -> bool {
        self.instrument_id == other.instrument_id
            && self.initial.currency() == other.initial.currency()
    }
}
