//! What changes a position without a trade: fees that are taken in kind, and funding.

use argonauta_core::{UnixNanos, Uuid4, fixed};
use rust_decimal::Decimal;

use super::Position;
use crate::{
    enums::PositionAdjustmentType,
    error::{ModelError, ModelResult},
    identifiers::{AccountId, InstrumentId, PositionId, StrategyId, TraderId},
    money::Money,
    order::OrderEvent,
};

/// Something that changed a position without a trade.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionAdjustment {
    /// Trader.
    pub trader_id: TraderId,
    /// Strategy.
    pub strategy_id: StrategyId,
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// Position.
    pub position_id: PositionId,
    /// Account.
    pub account_id: AccountId,
    /// What it is.
    pub adjustment_type: PositionAdjustmentType,
    /// By how much the signed quantity changed.
    pub quantity_change: Option<Decimal>,
    /// By how much the realized profit changed, in settlement currency.
    pub pnl_change: Option<Money>,
    /// Why, such as the order that a commission belongs to.
    pub reason: Option<String>,
    /// Unique id of the event.
    pub event_id: Uuid4,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process learned of it.
    pub ts_init: UnixNanos,
}

/// An adjustment, and where it stands between the fills.
#[derive(Clone, Debug)]
pub(super) struct Adjusted {
    /// How many fills came before it.
    pub(super) after: usize,
    /// Whether it follows from a fill, and is made anew when the fills are played again.
    pub(super) is_of_fill: bool,
    pub(super) adjustment: PositionAdjustment,
}

/// What the id of a commission's adjustment has that the id of its fill has not. Made from the id of the
/// fill, it stays the same however often the fills are played.
const OF_FILL: u128 = 0x5a;

impl Position {
    /// Changes the position by something that is no trade: funding, or a fee that was taken in kind.
    ///
    /// # Errors
    /// An adjustment of another position, of a profit in another currency than that of the position, or
    /// of a quantity that is closed already or would turn around. Then nothing changes.
    pub fn adjust(&mut self, adjustment: &PositionAdjustment) -> ModelResult<()> {
        let wrong = |value: &dyn std::fmt::Display, rule: String| {
            Err(ModelError::invalid("PositionAdjusted", value, rule))
        };
        if adjustment.position_id != self.id {
            return wrong(&adjustment.position_id, format!("must be one of position {}", self.id));
        }
        if adjustment.instrument_id != self.terms.instrument_id {
            let rule = format!("must be one of {}", self.terms.instrument_id);
            return wrong(&adjustment.instrument_id, rule);
        }
        let realized_pnl = match adjustment.pnl_change {
            Some(change) => self.realized_pnl.checked_add(change)?,
            None => self.realized_pnl,
        };
        let holding = match adjustment.quantity_change {
            Some(change) if self.is_closed() => {
                return wrong(&change, "a closed position has no quantity to change".to_owned());
            }
            Some(change) => self.holding.adjusted(raw(change)?)?,
            None => self.holding,
        };
        self.realized_pnl = realized_pnl;
        self.holding = holding;
        self.ts_last = self.ts_last.max(adjustment.ts_event);
        if self.is_closed() && self.ts_closed.is_none() {
            self.ts_closed = Some(adjustment.ts_event);
        }
        let (after, adjustment) = (self.events.len(), adjustment.clone());
        self.adjustments.push(Adjusted { after, is_of_fill: false, adjustment });
        Ok(())
    }

    /// Returns what changed the position without a trade since it was opened, oldest first.
    pub fn adjustments(&self) -> impl DoubleEndedIterator<Item = &PositionAdjustment> {
        self.adjustments.iter().map(|adjusted| &adjusted.adjustment)
    }

    /// Returns the adjustment that the last fill brought with it.
    pub fn last_fee_in_kind(&self) -> Option<&PositionAdjustment> {
        let last = self.adjustments.last()?;
        (last.is_of_fill && last.after == self.events.len()).then_some(&last.adjustment)
    }

    /// Makes the adjustment that a fill brings with it.
    pub(super) fn adjusted_by_fee(&self, event: &OrderEvent, fee: Money) -> ModelResult<Adjusted> {
        let change = -i128::from(fee.raw());
        let quantity_change =
            Decimal::try_from_i128_with_scale(change, u32::from(fixed::FIXED_PRECISION))
                .map_err(|_| ModelError::invalid("commission", fee, "must fit 28 digits"))?
                .normalize();
        let adjustment = PositionAdjustment {
            trader_id: self.trader_id,
            strategy_id: self.strategy_id,
            instrument_id: self.terms.instrument_id,
            position_id: self.id.clone(),
            account_id: self.account_id,
            adjustment_type: PositionAdjustmentType::Commission,
            quantity_change: Some(quantity_change),
            pnl_change: None,
            reason: Some(event.client_order_id().to_string()),
            event_id: Uuid4::from_bits(event.event_id.bits() ^ OF_FILL),
            ts_event: event.ts_event,
            ts_init: event.ts_init,
        };
        Ok(Adjusted { after: self.events.len(), is_of_fill: true, adjustment })
    }
}

/// Returns a change of quantity in raw units.
fn raw(change: Decimal) -> ModelResult<i128> {
    let change = change.normalize();
    let (mantissa, decimals) = (change.mantissa(), change.scale() as u8);
    if decimals > fixed::FIXED_PRECISION {
        let rule = format!("must have at most {} decimals", fixed::FIXED_PRECISION);
        return Err(ModelError::invalid("quantity_change", change, rule));
    }
    fixed::rescale(mantissa, decimals, fixed::FIXED_PRECISION)
        .map_err(|e| ModelError::number("quantity_change", change, e))
}
