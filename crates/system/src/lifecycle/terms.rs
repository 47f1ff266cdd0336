//! Terms that change while a run goes on.

use std::sync::Arc;

use argonauta_common::{InstrumentIdx, cache::OrderFilter};
use argonauta_execution::matching::Tradable;
use argonauta_model::{Instrument, Price, error::ModelResult, order::Order};

use super::Lifecycle;
use crate::{error::KernelError, kernel::Kernel, turn::Outcome};

impl Lifecycle {
    /// Returns the terms that a reset brings back.
    pub(crate) fn take_replaced(&mut self) -> Vec<Instrument> {
        std::mem::take(&mut self.replaced)
    }
}

impl Kernel {
    /// Puts new terms in the place of the old ones. Orders at the venue whose prices are no longer on the
    /// grid are cancelled; the others go on.
    pub(super) fn change_terms(
        &mut self,
        idx: InstrumentIdx,
        terms: &Arc<Instrument>,
    ) -> Outcome<()> {
        let old = self.cache.instrument(idx).clone();
        old.check_successor(terms)?;
        let lifetime_changes = old.lifetime() != terms.lifetime();
        if !self.lifecycle.replaced.iter().any(|known| known.id == old.id) {
            self.lifecycle.replaced.push(old);
        }
        self.cache
            .add_instrument(Instrument::clone(terms))
            .map_err(|error| Box::new(KernelError::from(error)))?;
        if lifetime_changes && self.tradable(idx) != Some(Tradable::Expired) {
            self.set_tradable(idx, Tradable::Active);
            self.schedule_lifetime(idx);
        }
        Ok(self.cancel_off_grid(idx)?)
    }

    fn cancel_off_grid(&mut self, idx: InstrumentIdx) -> ModelResult<()> {
        let instrument = self.cache.instrument(idx);
        let filter = OrderFilter { instrument_id: Some(instrument.id), ..OrderFilter::default() };
        let is_off = |order: &Order| {
            let prices = [order.price(), order.trigger_price()];
            prices.into_iter().flatten().any(|price| !is_on_grid(instrument, price))
                || order.quantity().raw() as i128 % (instrument.size_increment.raw() as i128) != 0
        };
        let orders: Vec<_> =
            self.cache.active_orders(filter).filter(|idx| is_off(self.cache.order(*idx))).collect();
        self.cancel_orders(idx, orders)
    }
}

fn is_on_grid(instrument: &Instrument, price: Price) -> bool {
    let increment = i128::from(instrument.price_increment.raw());
    increment == 0 || i128::from(price.raw()) % increment == 0
}
