//! What happens to a position.

use std::{fmt, str::FromStr, sync::Arc};

use argonauta_core::{UnixNanos, Uuid4};

use super::{Position, PositionAdjustment};
use crate::{
    currency::Currency,
    enums::{NamedEnum, OrderSide, PositionSide, named_enum},
    error::{ModelError, ModelResult},
    identifiers::{AccountId, ClientOrderId, InstrumentId, PositionId, StrategyId, TraderId},
    money::Money,
    price::Price,
    quantity::Quantity,
};

named_enum! {
    /// Kind of a position event, by the name of its public type.
    PositionEventKind {
        Opened "PositionOpened" = 1, Changed "PositionChanged" = 2, Closed "PositionClosed" = 3,
        Adjusted "PositionAdjusted" = 4,
    }
}

/// What a position became with its last fill.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionEvent {
    /// What happened.
    pub kind: PositionEventKind,
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
    /// Order that opened it.
    pub opening_order_id: ClientOrderId,
    /// Order that closed it.
    pub closing_order_id: Option<ClientOrderId>,
    /// Side that it was opened on.
    pub entry: OrderSide,
    /// Side that it has now.
    pub side: PositionSide,
    /// Open quantity, below zero when short.
    pub signed_qty: f64,
    /// Open quantity.
    pub quantity: Quantity,
    /// Largest quantity that was held at once.
    pub peak_qty: Quantity,
    /// Quantity of the last fill.
    pub last_qty: Quantity,
    /// Price of the last fill.
    pub last_px: Price,
    /// Currency that prices are in.
    pub currency: Currency,
    /// Average entry price.
    pub avg_px_open: f64,
    /// Average exit price, once something was closed.
    pub avg_px_close: Option<f64>,
    /// Gain of the closed part as a fraction of the entry price.
    pub realized_return: f64,
    /// What was earned so far.
    pub realized_pnl: Money,
    /// What closing it at the last price would earn.
    pub unrealized_pnl: Money,
    /// For how long it was open, in nanoseconds; zero until it is closed.
    pub duration_ns: u64,
    /// Unique id of the event.
    pub event_id: Uuid4,
    /// When the position was opened.
    pub ts_opened: UnixNanos,
    /// When the position was closed.
    pub ts_closed: Option<UnixNanos>,
    /// When it happened: the time of the fill.
    pub ts_event: UnixNanos,
    /// When this process learned of it.
    pub ts_init: UnixNanos,
    /// What changed the position without a trade, where the kind is [`PositionEventKind::Adjusted`].
    pub adjustment: Option<Arc<PositionAdjustment>>,
}

impl Position {
    /// Returns the event that tells of an adjustment that was made.
    ///
    /// # Errors
    /// As of [`Position::event`].
    pub fn adjusted_event(&self, adjustment: &PositionAdjustment) -> ModelResult<PositionEvent> {
        let (event_id, ts_init) = (adjustment.event_id, adjustment.ts_init);
        Ok(PositionEvent {
            ts_event: adjustment.ts_event,
            adjustment: Some(Arc::new(adjustment.clone())),
            ..self.event(PositionEventKind::Adjusted, event_id, ts_init)?
        })
    }

    /// Returns the event that tells what the position became with its last fill.
    ///
    /// # Errors
    /// A position whose fills were all purged, or a value beyond the range of money.
    pub fn event(
        &self,
        kind: PositionEventKind,
        event_id: Uuid4,
        ts_init: UnixNanos,
    ) -> ModelResult<PositionEvent> {
        let Some((last, fill)) = self.events.last().and_then(|e| e.fill().map(|f| (e, f))) else {
            return Err(ModelError::invalid("Position", &self.id, "must have a fill"));
        };
        Ok(PositionEvent {
            kind,
            trader_id: self.trader_id,
            strategy_id: self.strategy_id,
            instrument_id: self.terms.instrument_id,
            position_id: self.id.clone(),
            account_id: self.account_id,
            opening_order_id: self.opening_order_id.clone(),
            closing_order_id: self.closing_order_id.clone(),
            entry: self.holding.entry,
            side: self.holding.side,
            signed_qty: self.signed_qty(),
            quantity: self.quantity(),
            peak_qty: self.peak_qty,
            last_qty: fill.last_qty,
            last_px: fill.last_px,
            currency: self.terms.quote_currency,
            avg_px_open: self.avg_px_open(),
            avg_px_close: self.avg_px_close(),
            realized_return: self.realized_return(),
            realized_pnl: self.realized_pnl,
            unrealized_pnl: self.unrealized_pnl(fill.last_px)?,
            duration_ns: self.duration_ns(),
            event_id,
            ts_opened: self.ts_opened,
            ts_closed: self.ts_closed,
            ts_event: last.ts_event,
            ts_init,
            adjustment: None,
        })
    }
}
