//! Positions: what the fills of one instrument add up to.
//!
//! The average entry price is kept as a ratio of exact sums. Only the profit of each fill is rounded,
//! half to even to the currency, and what is left after partial closes at a far finer scale when the
//! position is added to.

mod event;
mod pnl;
mod query;

#[cfg(test)]
mod tests;

use argonauta_core::{UnixNanos, fixed::NumberError};

use crate::{
    currency::Currency,
    enums::{OrderSide, PositionSide},
    error::{ModelError, ModelResult},
    identifiers::{AccountId, ClientOrderId, InstrumentId, PositionId, StrategyId, TraderId},
    instrument::Instrument,
    money::Money,
    order::{Amounts, OrderEvent, OrderFill, Trades, value},
    quantity::Quantity,
};

pub use event::{PositionEvent, PositionEventKind};

/// What the fills of one instrument add up to, and what they earned.
#[derive(Clone, Debug)]
pub struct Position {
    id: PositionId,
    terms: Terms,
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
}

/// What the sums need to know of the instrument.
#[derive(Clone, Copy, Debug)]
struct Terms {
    instrument_id: InstrumentId,
    price_precision: u8,
    size_precision: u8,
    multiplier: Quantity,
    is_inverse: bool,
    base_currency: Option<Currency>,
    quote_currency: Currency,
    settlement_currency: Currency,
}

/// What is held and what it cost. Values are price times quantity in `10^-VALUE_DECIMALS`.
#[derive(Clone, Copy, Debug)]
struct Holding {
    entry: OrderSide,
    side: PositionSide,
    quantity: Quantity,
    /// Value and quantity of the open part when it was last added to. Their ratio is the average
    /// entry price, so that a partial close leaves it exactly as it was.
    entry_value: i128,
    entry_qty: Quantity,
    exit_value: i128,
    exit_qty: Quantity,
}

impl Position {
    /// Opens a position with its first fill.
    ///
    /// # Errors
    /// An event that is not a fill of this instrument, or a fill without account or quantity.
    pub fn open(instrument: &Instrument, fill: &OrderEvent, id: PositionId) -> ModelResult<Self> {
        let terms = Terms {
            instrument_id: instrument.id,
            price_precision: instrument.price_precision,
            size_precision: instrument.size_precision,
            multiplier: instrument.multiplier,
            is_inverse: instrument.is_inverse,
            base_currency: instrument.base_currency,
            quote_currency: instrument.quote_currency,
            settlement_currency: instrument.cost_currency(),
        };
        Self::start(id, terms, fill)
    }

    /// Takes in a fill. A closed position starts anew with it; one of more than is open closes the
    /// position and opens the rest on the other side. A fill that is refused changes nothing.
    ///
    /// # Errors
    /// An event that is not a fill of this instrument, a trade that was applied before, or a value
    /// beyond the range of the types.
    pub fn apply(&mut self, fill: &OrderEvent) -> ModelResult<()> {
        if self.is_closed() {
            *self = Self::start(self.id.clone(), self.terms, fill)?;
            return Ok(());
        }
        let trade = self.terms.check(fill)?;
        self.check_new(fill, trade)?;
        let pnl = self.pnl_of_fill(trade)?;
        let realized_pnl = less_commission(self.realized_pnl.checked_add(pnl)?, trade.commission)?;
        let holding = self.holding.after(trade)?;
        self.commissions.add(trade.commission)?;
        self.realized_pnl = realized_pnl;
        self.holding = holding;
        if trade.side != holding.entry {
            self.realized_return = self.present_return();
        }
        self.peak_qty = self.peak_qty.max(holding.quantity);
        self.ts_last = fill.ts_event;
        if self.is_closed() {
            self.closing_order_id = Some(fill.client_order_id().clone());
            self.ts_closed = Some(fill.ts_event);
        }
        self.trades.push(&self.events, trade.trade_id);
        self.events.push(fill.clone());
        Ok(())
    }

    /// Forgets the fills of one order: the position becomes what the other fills add up to.
    pub fn purge_events_for_order(&mut self, client_order_id: &ClientOrderId) -> ModelResult<()> {
        let kept = || self.events.iter().filter(|fill| fill.client_order_id() != client_order_id);
        let Some(first) = kept().next() else {
            self.events.clear();
            self.trades = Trades::default();
            self.commissions.clear();
            self.realized_pnl = Money::zero(self.terms.settlement_currency);
            self.realized_return = 0.0;
            self.holding = Holding::nothing(self.terms.size_precision);
            return Ok(());
        };
        let mut rebuilt = Self::start(self.id.clone(), self.terms, first)?;
        for fill in kept().skip(1) {
            rebuilt.apply(fill)?;
        }
        *self = rebuilt;
        Ok(())
    }

    fn start(id: PositionId, terms: Terms, event: &OrderEvent) -> ModelResult<Self> {
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
        let holding = Holding::nothing(terms.size_precision).opened(fill, fill.last_qty)?;
        Ok(Self {
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
            events: vec![event.clone()],
            trades,
        })
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

impl Terms {
    fn check<'a>(&self, event: &'a OrderEvent) -> ModelResult<&'a OrderFill> {
        let Some(fill) = event.fill() else {
            let rule = "must be an OrderFilled";
            return Err(ModelError::invalid("Position event", event.kind(), rule));
        };
        if event.instrument_id() != self.instrument_id {
            let rule = format!("must be a fill of {}", self.instrument_id);
            return Err(ModelError::invalid("OrderFilled", event.instrument_id(), rule));
        }
        if !fill.last_qty.is_positive() || fill.side == OrderSide::NoOrderSide {
            let shown = format!("{} {}", fill.side, fill.last_qty);
            let rule = "must have a side and a quantity greater than zero";
            return Err(ModelError::invalid("OrderFilled", shown, rule));
        }
        Ok(fill)
    }
}

impl Holding {
    fn nothing(size_precision: u8) -> Self {
        let zero = Quantity::zero(size_precision);
        Self {
            entry: OrderSide::NoOrderSide,
            side: PositionSide::Flat,
            quantity: zero,
            entry_value: 0,
            entry_qty: zero,
            exit_value: 0,
            exit_qty: zero,
        }
    }

    /// Returns what is held after the fill.
    fn after(&self, fill: &OrderFill) -> ModelResult<Self> {
        if fill.side == self.entry {
            return self.increased(fill);
        }
        if fill.last_qty < self.quantity {
            return self.reduced(fill);
        }
        let rest = fill.last_qty.saturating_sub(self.quantity);
        if rest.is_positive() { self.opened(fill, rest) } else { self.closed(fill) }
    }

    fn opened(&self, fill: &OrderFill, quantity: Quantity) -> ModelResult<Self> {
        let nothing = Self::nothing(self.quantity.precision());
        let quantity = nothing.quantity.checked_add(quantity)?;
        Ok(Self {
            entry: fill.side,
            side: fill.side.position_side(),
            quantity,
            entry_value: value_of(fill, quantity)?,
            entry_qty: quantity,
            ..nothing
        })
    }

    fn increased(&self, fill: &OrderFill) -> ModelResult<Self> {
        let quantity = self.quantity.checked_add(fill.last_qty)?;
        let held = value::share(self.entry_value, self.quantity, self.entry_qty)
            .map_err(|e| out_of_range(fill, e))?;
        let entry_value = sum(held, value_of(fill, fill.last_qty)?, fill)?;
        Ok(Self { quantity, entry_value, entry_qty: quantity, ..*self })
    }

    fn reduced(&self, fill: &OrderFill) -> ModelResult<Self> {
        let quantity = self.quantity.checked_sub(fill.last_qty)?;
        Self { quantity, ..*self }.exited(fill)
    }

    fn closed(&self, fill: &OrderFill) -> ModelResult<Self> {
        let quantity = Quantity::zero(self.quantity.precision());
        Self { side: PositionSide::Flat, quantity, ..*self }.exited(fill)
    }

    fn exited(self, fill: &OrderFill) -> ModelResult<Self> {
        let exit_value = sum(self.exit_value, value_of(fill, fill.last_qty)?, fill)?;
        Ok(Self { exit_value, exit_qty: self.exit_qty.checked_add(fill.last_qty)?, ..self })
    }
}

fn value_of(fill: &OrderFill, quantity: Quantity) -> ModelResult<i128> {
    value::traded_value(fill.last_px, quantity).map_err(|e| out_of_range(fill, e))
}

fn sum(a: i128, b: i128, fill: &OrderFill) -> ModelResult<i128> {
    a.checked_add(b).ok_or_else(|| out_of_range(fill, NumberError::OutOfRange))
}

fn out_of_range(fill: &OrderFill, error: NumberError) -> ModelError {
    ModelError::number("Position value", format!("{} @ {}", fill.last_qty, fill.last_px), error)
}
