//! Positions: what the fills of one instrument add up to.
//!
//! The average entry price is kept as a ratio of exact sums. Only the profit of each fill is rounded,
//! half away from zero to the currency, and what is left after partial closes at a far finer scale when
//! the position is added to.

mod adjustment;
mod event;
mod holding;
mod net;
mod pnl;
mod query;
mod replay;
mod snapshot;
mod split;
mod terms;

#[cfg(test)]
mod tests;

use argonauta_core::UnixNanos;

use crate::{
    error::{ModelError, ModelResult},
    identifiers::{AccountId, ClientOrderId, PositionId, StrategyId, TraderId},
    instrument::Instrument,
    money::Money,
    order::{Amounts, OrderEvent, OrderFill, Trades},
    quantity::Quantity,
};

use adjustment::Adjusted;
pub use adjustment::PositionAdjustment;
pub use event::{PositionEvent, PositionEventKind};
use holding::Holding;
pub use net::NetPosition;
pub use snapshot::PositionSnapshot;
pub use split::SplitRemainder;
pub use terms::PositionTerms;

/// What the fills of one instrument add up to, and what they earned.
#[derive(Clone, Debug)]
pub struct Position {
    id: PositionId,
    terms: PositionTerms,
    account_id: AccountId,
    trader_id: TraderId,
    strategy_id: StrategyId,
    opening_order_id: ClientOrderId,
    closing_order_id: Option<ClientOrderId>,
    holding: Holding,
    peak_qty: Quantity,
    realized_pnl: Money,
    realized_return: f64,
    commissions: Amounts,
    ts_init: UnixNanos,
    ts_opened: UnixNanos,
    ts_last: UnixNanos,
    ts_closed: Option<UnixNanos>,
    events: Vec<OrderEvent>,
    trades: Trades,
    adjustments: Vec<Adjusted>,
}

impl Position {
    /// Opens a position with its first fill.
    ///
    /// # Errors
    /// An event that is not a fill of this instrument, or a fill without account or quantity.
    pub fn open(instrument: &Instrument, fill: &OrderEvent, id: PositionId) -> ModelResult<Self> {
        Self::start(id, PositionTerms::of(instrument), fill)
    }

    /// Takes in a fill. A closed position starts anew with it; one of more than is open closes the
    /// position and opens the rest on the other side. A fill that is refused changes nothing.
    ///
    /// # Errors
    /// An event that is not a fill of this instrument, a trade that was applied before, or a value
    /// beyond the range of the types.
    pub fn apply(&mut self, fill: &OrderEvent) -> ModelResult<()> {
        let trade = self.terms.check(fill)?;
        self.check_new(fill, trade)?;
        if self.is_closed() {
            *self = Self::start(self.id.clone(), self.terms, fill)?;
            return Ok(());
        }
        let pnl = self.pnl_of_fill(trade)?;
        let realized_pnl = less_commission(self.realized_pnl.checked_add(pnl)?, trade.commission)?;
        let is_exit = trade.side != self.holding.entry;
        let holding = self.holding.after(trade)?;
        let turned = holding.entry != self.holding.entry;
        let (holding, fee) = self.less_fee_in_kind(&self.holding, holding, fill)?;
        self.commissions.add(trade.commission)?;
        self.realized_pnl = realized_pnl;
        self.holding = holding;
        if is_exit && !turned {
            self.realized_return = self.present_return();
        }
        self.peak_qty = self.peak_qty.max(holding.shown());
        self.ts_last = fill.ts_event;
        if self.is_closed() {
            self.closing_order_id = Some(fill.client_order_id().clone());
            self.ts_closed = Some(fill.ts_event);
        }
        self.trades.push(&self.events, trade.trade_id);
        self.events.push(fill.clone());
        self.remember(fee);
        Ok(())
    }

    fn start(id: PositionId, terms: PositionTerms, event: &OrderEvent) -> ModelResult<Self> {
        let fill = terms.check(event)?;
        let Some(account_id) = event.account_id else {
            let rule = "must name an account";
            return Err(ModelError::invalid("OrderFilled", fill.trade_id, rule));
        };
        let settlement = terms.settlement_currency;
        let mut commissions = Amounts::new();
        commissions.add(fill.commission)?;
        let mut trades = Trades::default();
        trades.push(&[], fill.trade_id);
        let nothing = Holding::nothing(terms.size_precision);
        let holding = nothing.opened(fill, fill.last_qty)?;
        let mut position = Self {
            id,
            terms,
            account_id,
            trader_id: event.init.trader_id,
            strategy_id: event.init.strategy_id,
            opening_order_id: event.client_order_id().clone(),
            closing_order_id: None,
            peak_qty: holding.quantity,
            holding,
            realized_pnl: less_commission(Money::zero(settlement), fill.commission)?,
            realized_return: 0.0,
            commissions,
            ts_init: event.ts_init,
            ts_opened: event.ts_event,
            ts_last: event.ts_event,
            ts_closed: None,
            events: Vec::new(),
            trades,
            adjustments: Vec::new(),
        };
        let (holding, fee) = position.less_fee_in_kind(&nothing, holding, event)?;
        position.holding = holding;
        position.peak_qty = holding.shown();
        if position.is_closed() {
            position.closing_order_id = Some(event.client_order_id().clone());
            position.ts_closed = Some(event.ts_event);
        }
        position.events.push(event.clone());
        position.remember(fee);
        Ok(position)
    }

    /// Takes a fee in base currency out of what a spot pair holds after a fill.
    fn less_fee_in_kind(
        &self,
        before: &Holding,
        after: Holding,
        event: &OrderEvent,
    ) -> ModelResult<(Holding, Option<Adjusted>)> {
        let fee = |fill: &OrderFill| self.terms.fee_in_kind(fill.commission);
        let Some((fill, fee)) = event.fill().and_then(|fill| Some((fill, fee(fill)?))) else {
            return Ok((after, None));
        };
        Ok((after.less_in_kind(before, fill, fee)?, Some(self.adjusted_by_fee(event, fee)?)))
    }

    /// Notes an adjustment that the fill brought which was just appended.
    fn remember(&mut self, fee: Option<Adjusted>) {
        let after = self.events.len();
        self.adjustments.extend(fee.map(|fee| Adjusted { after, ..fee }));
    }

    fn check_new(&self, event: &OrderEvent, trade: &OrderFill) -> ModelResult<()> {
        let known = |other: &OrderEvent| other.fill().is_some_and(|fill| fill.is_same_trade(trade));
        if self.trades.contains(&self.events, &trade.trade_id) && self.events.iter().any(known) {
            return Err(ModelError::DuplicateFill {
                order: event.client_order_id().to_string(),
                trade: trade.trade_id.to_string(),
            });
        }
        Ok(())
    }
}

/// Only what is paid in the settlement currency lowers the profit; the rest is listed by currency.
fn less_commission(pnl: Money, commission: Money) -> ModelResult<Money> {
    if commission.currency() == pnl.currency() { pnl.checked_sub(commission) } else { Ok(pnl) }
}
