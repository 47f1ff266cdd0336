//! A position made again from what it is made of.

use super::{Holding, Position, PositionAdjustment, PositionTerms};
use crate::{
    error::{ModelError, ModelResult},
    identifiers::{ClientOrderId, PositionId},
    money::Money,
    order::{OrderEvent, Trades},
};

impl Position {
    /// Returns what the sums of the position know of its instrument.
    pub fn terms(&self) -> &PositionTerms {
        &self.terms
    }

    /// Returns the adjustments that do not follow from a fill, each with the number of fills before it.
    /// With the fills they are all that the position is made of.
    pub fn own_adjustments(&self) -> impl Iterator<Item = (usize, &PositionAdjustment)> {
        let own = self.adjustments.iter().filter(|adjusted| !adjusted.is_of_fill);
        own.map(|adjusted| (adjusted.after, &adjusted.adjustment))
    }

    /// Makes a position of its fills and of its own adjustments, in the order in which they came.
    ///
    /// # Errors
    /// No fill, or one that the position refuses.
    pub fn replay<'a>(
        id: PositionId,
        terms: PositionTerms,
        fills: impl IntoIterator<Item = &'a OrderEvent>,
        adjustments: impl IntoIterator<Item = (usize, &'a PositionAdjustment)>,
    ) -> ModelResult<Self> {
        let mut fills = fills.into_iter();
        let Some(first) = fills.next() else {
            return Err(ModelError::invalid("Position", id, "must have a fill"));
        };
        let mut position = Self::start(id, terms, first)?;
        let mut adjustments = adjustments.into_iter().peekable();
        loop {
            while let Some((_, adjustment)) =
                adjustments.next_if(|(after, _)| *after <= position.events.len())
            {
                position.adjust(adjustment)?;
            }
            let Some(fill) = fills.next() else { break };
            position.apply(fill)?;
        }
        for (_, adjustment) in adjustments {
            position.adjust(adjustment)?;
        }
        Ok(position)
    }

    /// Forgets the fills of one order: the position becomes what the other fills add up to. Fees in kind
    /// are made anew from the fills that stay; funding stays.
    ///
    /// # Errors
    /// What stays does not add up, such as an adjustment of what is no longer there. Then nothing
    /// changes.
    pub fn purge_events_for_order(&mut self, client_order_id: &ClientOrderId) -> ModelResult<()> {
        let stays = |fill: &&OrderEvent| fill.client_order_id() != client_order_id;
        if !self.events.iter().any(|fill| stays(&fill)) {
            self.forget_all();
            return Ok(());
        }
        let adjustments: Vec<_> = self
            .own_adjustments()
            .map(|(after, adjustment)| {
                (self.events[..after].iter().filter(stays).count(), adjustment)
            })
            .collect();
        let fills = self.events.iter().filter(stays);
        let rebuilt = Self::replay(self.id.clone(), self.terms, fills, adjustments)?;
        *self = rebuilt;
        Ok(())
    }

    fn forget_all(&mut self) {
        self.events.clear();
        self.adjustments.clear();
        self.trades = Trades::default();
        self.commissions.clear();
        self.realized_pnl = Money::zero(self.terms.settlement_currency);
        self.realized_return = 0.0;
        self.holding = Holding::nothing(self.terms.size_precision);
    }
}
