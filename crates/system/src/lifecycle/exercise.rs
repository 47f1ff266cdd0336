//! Early exercise of American options, on request of the strategy that holds them.

use argonauta_common::{PositionIdx, Slot};
use argonauta_execution::matching::Tradable;
use argonauta_model::{ModelError, Quantity, enums::PositionSide};
use argonauta_trading::TradingError;

use super::config::OptionStyle;
use crate::kernel::Kernel;

impl Kernel {
    /// Exercises a long position in an American option, all of it or a quantity: it is settled at once, as
    /// it would be at its end.
    ///
    /// # Errors
    /// A position that is not a long one of the component's strategy in an option of a venue with American
    /// options, a quantity that is not held, or an option that is not worth anything now.
    pub fn exercise_option(
        &mut self,
        slot: Slot,
        position: PositionIdx,
        quantity: Option<Quantity>,
    ) -> Result<(), TradingError> {
        let strategy = self.require_strategy(slot)?;
        let held = self.cache.position(position);
        let id = held.instrument_id();
        let refused = |rule: &str| -> Result<(), TradingError> {
            Err(ModelError::invalid("exercise", held.id(), rule.to_owned()).into())
        };
        if held.strategy_id() != strategy {
            return refused("must be a position of the strategy that asks");
        }
        if held.side() != PositionSide::Long {
            return refused("must be a long position");
        }
        if quantity.is_some_and(|quantity| !quantity.is_positive() || quantity > held.quantity()) {
            return refused("the quantity must be above zero and at most what is held");
        }
        let idx = self.cache.require_instrument(id)?;
        let Some(option) = self.cache.instrument(idx).option() else {
            return refused("must be a position in an option");
        };
        let style = self.terms_of(id).map(|terms| terms.option_style);
        if style != Some(OptionStyle::American) {
            return refused(
                "the options of this venue are EUROPEAN: they are exercised at their end",
            );
        }
        if self.tradable(idx) != Some(Tradable::Active) {
            return refused("the option is not active");
        }
        let underlying = self.underlying_of(idx);
        let Some(price) = self.price_of_underlying(idx, underlying) else {
            return refused("the underlying has no price");
        };
        let settlement = self.settlement_of_option(idx, option, underlying, price)?;
        if settlement.delivery.is_none() && !settlement.price.is_positive() {
            return refused("the option is worth nothing now");
        }
        Ok(self.settle_position(idx, position, settlement, quantity)?)
    }
}
