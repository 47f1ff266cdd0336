//! What a position is at one moment, as plain values that stay.

use argonauta_core::UnixNanos;

use super::Position;
use crate::{
    Currency,
    enums::{OrderSide, PositionSide},
    error::{ModelError, ModelResult},
    identifiers::{AccountId, ClientOrderId, InstrumentId, PositionId, StrategyId, TraderId},
    money::Money,
    quantity::Quantity,
};

/// A position as it was at one moment, without its fills.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionSnapshot {
    /// Trader.
    pub trader_id: TraderId,
    /// Strategy that held it.
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
    /// Side that it had.
    pub side: PositionSide,
    /// Open quantity, below zero when short.
    pub signed_qty: f64,
    /// Open quantity.
    pub quantity: Quantity,
    /// Largest quantity that was held at once.
    pub peak_qty: Quantity,
    /// Currency that prices are in.
    pub quote_currency: Currency,
    /// Currency that a unit consists of.
    pub base_currency: Option<Currency>,
    /// Currency that profit and loss are paid in.
    pub settlement_currency: Currency,
    /// Average entry price.
    pub avg_px_open: f64,
    /// Average exit price, once something was closed.
    pub avg_px_close: Option<f64>,
    /// Gain of the closed part as a fraction of the entry price, once something was closed.
    pub realized_return: Option<f64>,
    /// What was earned, in settlement currency.
    pub realized_pnl: Option<Money>,
    /// What closing it would have earned, where whoever made the snapshot had a price.
    pub unrealized_pnl: Option<Money>,
    /// What was paid, one amount a currency.
    pub commissions: Vec<Money>,
    /// For how long it was open, in nanoseconds, once it was closed.
    pub duration_ns: Option<u64>,
    /// When it was opened.
    pub ts_opened: UnixNanos,
    /// When it was closed.
    pub ts_closed: Option<UnixNanos>,
    /// When this process learned of the first fill.
    pub ts_init: UnixNanos,
    /// When it was last filled.
    pub ts_last: UnixNanos,
}

impl Position {
    /// Returns what it is now, with what closing it would earn where the caller has a price.
    ///
    /// # Errors
    /// An unrealized profit in another currency than that of settlement.
    pub fn snapshot(&self, unrealized_pnl: Option<Money>) -> ModelResult<PositionSnapshot> {
        let snapshot = PositionSnapshot {
            trader_id: self.trader_id(),
            strategy_id: self.strategy_id(),
            instrument_id: self.instrument_id(),
            position_id: self.id().clone(),
            account_id: self.account_id(),
            opening_order_id: self.opening_order_id().clone(),
            closing_order_id: self.closing_order_id().cloned(),
            entry: self.entry(),
            side: self.side(),
            signed_qty: self.signed_qty(),
            quantity: self.quantity(),
            peak_qty: self.peak_qty(),
            quote_currency: self.quote_currency(),
            base_currency: self.base_currency(),
            settlement_currency: self.settlement_currency(),
            avg_px_open: self.avg_px_open(),
            avg_px_close: self.avg_px_close(),
            realized_return: self.avg_px_close().map(|_| self.realized_return()),
            realized_pnl: Some(self.realized_pnl()),
            unrealized_pnl,
            commissions: self.commissions().iter().collect(),
            duration_ns: self.ts_closed().map(|_| self.duration_ns()),
            ts_opened: self.ts_opened(),
            ts_closed: self.ts_closed(),
            ts_init: self.ts_init(),
            ts_last: self.ts_last(),
        };
        snapshot.check()?;
        Ok(snapshot)
    }
}

impl PositionSnapshot {
    /// Checks that its fields fit together.
    ///
    /// # Errors
    /// A number that is not finite, a side that is not that of the quantity, or a profit in another
    /// currency than that of settlement.
    pub fn check(&self) -> ModelResult<()> {
        let ratios = [self.avg_px_close, self.realized_return].into_iter().flatten();
        for number in ratios.chain([self.signed_qty, self.avg_px_open]) {
            if !number.is_finite() {
                return Err(ModelError::invalid("PositionSnapshot", number, "must be finite"));
            }
        }
        let fits = match self.side {
            PositionSide::Long => self.signed_qty > 0.0,
            PositionSide::Short => self.signed_qty < 0.0,
            PositionSide::Flat => self.quantity.is_zero(),
            PositionSide::NoPositionSide => false,
        };
        if !fits {
            let rule = "must be the side of the signed quantity";
            return Err(ModelError::invalid("PositionSnapshot", self.side, rule));
        }
        for profit in [self.realized_pnl, self.unrealized_pnl].into_iter().flatten() {
            Money::zero(self.settlement_currency).checked_add(profit)?;
        }
        Ok(())
    }
}
