//! What open orders and positions tie up: locks of cash and betting accounts, margins of margin
//! accounts.

use super::{Account, MarginBalance};
use crate::{
    currency::Currency,
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
    money::Money,
};

impl Account {
    /// Changes what open orders of a cash account lock.
    pub fn shift_locked(&mut self, change: Money) -> ModelResult<()> {
        let holding = self.holding_mut(change.currency());
        holding.claimed = holding.claimed.checked_add(change)?;
        holding.reported = None;
        Ok(())
    }

    /// Sets what the open orders of one instrument lock, in one currency.
    ///
    /// # Errors
    /// An amount below zero, or of a currency that the account does not hold.
    pub fn set_lock(&mut self, id: InstrumentId, locked: Money) -> ModelResult<()> {
        self.require_held(locked)?;
        let place = self
            .locks
            .iter()
            .position(|(instrument, old)| *instrument == id && old.currency() == locked.currency());
        let old = place.map_or(Money::zero(locked.currency()), |place| self.locks[place].1);
        self.shift_locked(locked.checked_sub(old)?)?;
        match place {
            Some(place) => self.locks[place].1 = locked,
            None => self.locks.push((id, locked)),
        }
        Ok(())
    }

    /// Frees what the open orders of one instrument lock, in every currency.
    pub fn clear_locks(&mut self, id: InstrumentId) -> ModelResult<()> {
        let of_instrument: Vec<_> =
            self.locks.iter().filter(|(instrument, _)| *instrument == id).copied().collect();
        for (_, locked) in of_instrument {
            self.shift_locked(-locked)?;
        }
        self.locks.retain(|(instrument, _)| *instrument != id);
        Ok(())
    }

    /// Changes the margin that open orders in an instrument tie up.
    pub fn shift_margin_init(&mut self, id: InstrumentId, change: Money) -> ModelResult<()> {
        let margin = self.margin_or_none(Some(id), change.currency());
        let initial = margin.initial.checked_add(change)?;
        self.put_margin(MarginBalance { initial, ..margin }, change)
    }

    /// Changes the margin that positions in an instrument tie up.
    pub fn shift_margin_maint(&mut self, id: InstrumentId, change: Money) -> ModelResult<()> {
        let margin = self.margin_or_none(Some(id), change.currency());
        let maintenance = margin.maintenance.checked_add(change)?;
        self.put_margin(MarginBalance { maintenance, ..margin }, change)
    }

    /// Sets both margins of an instrument, or of the whole account in a currency. An instrument has its
    /// margin in one currency: one in another is replaced.
    ///
    /// # Errors
    /// An amount below zero, or of a currency that the account does not hold.
    pub fn set_margin(&mut self, margin: MarginBalance) -> ModelResult<()> {
        let margin = MarginBalance::new(margin.initial, margin.maintenance, margin.instrument_id)?;
        self.require_held(margin.initial)?;
        let currency = margin.currency();
        if let Some(id) = margin.instrument_id {
            self.drop_margins(|known| {
                known.instrument_id == Some(id) && known.currency() != currency
            })?;
        }
        let old = self.margin_or_none(margin.instrument_id, currency);
        let change = margin.total()?.checked_sub(old.total()?)?;
        self.put_margin(margin, change)
    }

    /// Sets the margin that open orders in an instrument tie up, as [`Account::set_margin`] does.
    pub fn set_margin_init(&mut self, id: InstrumentId, initial: Money) -> ModelResult<()> {
        let margin = self.margin_or_none(Some(id), initial.currency());
        self.set_margin(MarginBalance { initial, ..margin })
    }

    /// Sets the margin that positions in an instrument tie up, as [`Account::set_margin`] does.
    pub fn set_margin_maint(&mut self, id: InstrumentId, maintenance: Money) -> ModelResult<()> {
        let margin = self.margin_or_none(Some(id), maintenance.currency());
        self.set_margin(MarginBalance { maintenance, ..margin })
    }

    /// Frees both margins of an instrument.
    pub fn clear_margin(&mut self, id: InstrumentId) -> ModelResult<()> {
        self.drop_margins(|known| known.instrument_id == Some(id))
    }

    /// Frees the margin that open orders in an instrument tie up.
    pub fn clear_margin_init(&mut self, id: InstrumentId) -> ModelResult<()> {
        self.margin(id).map_or(Ok(()), |margin| self.shift_margin_init(id, -margin.initial))
    }

    /// Frees the margin that positions in an instrument tie up.
    pub fn clear_margin_maint(&mut self, id: InstrumentId) -> ModelResult<()> {
        self.margin(id).map_or(Ok(()), |margin| self.shift_margin_maint(id, -margin.maintenance))
    }

    /// Frees the margins of the whole account in a currency.
    pub fn clear_account_margin(&mut self, currency: Currency) -> ModelResult<()> {
        self.drop_margins(|known| known.instrument_id.is_none() && known.currency() == currency)
    }

    fn drop_margins(&mut self, is_dropped: impl Fn(&MarginBalance) -> bool) -> ModelResult<()> {
        let dropped: Vec<_> = self.margins.iter().copied().filter(|m| is_dropped(m)).collect();
        for margin in dropped {
            self.shift_locked(-margin.total()?)?;
        }
        self.margins.retain(|margin| !is_dropped(margin));
        Ok(())
    }

    fn margin_or_none(&self, id: Option<InstrumentId>, currency: Currency) -> MarginBalance {
        let zero = Money::zero(currency);
        let nothing = MarginBalance { initial: zero, maintenance: zero, instrument_id: id };
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

    fn require_held(&self, amount: Money) -> ModelResult<()> {
        let rule = if amount.is_negative() {
            "must not be negative".to_owned()
        } else if self.balance_total(amount.currency()).is_none() {
            format!("account {} holds no {}", self.id(), amount.currency())
        } else {
            return Ok(());
        };
        Err(ModelError::invalid("locked amount", amount, rule))
    }
}
