//! What can be asked of a position.

use argonauta_core::UnixNanos;

use super::Position;
use crate::{
    currency::Currency,
    enums::{OrderSide, PositionSide},
    identifiers::{
        AccountId, ClientOrderId, InstrumentId, PositionId, StrategyId, TradeId, TraderId,
        VenueOrderId,
    },
    money::Money,
    order::{Amounts, OrderEvent, OrderFill, getters, trade_ids},
    quantity::Quantity,
};

impl Position {
    getters! {
        /// Returns the identifier.
        borrow id: PositionId,
        /// Returns the account.
        copy account_id: AccountId,
        /// Returns the trader.
        copy trader_id: TraderId,
        /// Returns the strategy.
        copy strategy_id: StrategyId,
        /// Returns the order that opened it.
        borrow opening_order_id: ClientOrderId,
        /// Returns the largest quantity that was held at once.
        copy peak_qty: Quantity,
        /// Returns what was earned so far, in settlement currency, less the commissions paid in it.
        copy realized_pnl: Money,
        /// Returns the commissions paid so far, one amount per currency.
        borrow commissions: Amounts,
        /// Returns when this process learned of the first fill.
        copy ts_init: UnixNanos,
        /// Returns when it was opened.
        copy ts_opened: UnixNanos,
        /// Returns when it was last filled.
        copy ts_last: UnixNanos,
        /// Returns when it was closed.
        copy ts_closed: Option<UnixNanos>,
    }

    /// Returns the instrument.
    pub fn instrument_id(&self) -> InstrumentId {
        self.terms.instrument_id
    }

    /// Returns the order that closed it.
    pub fn closing_order_id(&self) -> Option<&ClientOrderId> {
        self.closing_order_id.as_ref()
    }

    /// Returns the side that it was opened on.
    pub fn entry(&self) -> OrderSide {
        self.holding.entry
    }

    /// Returns the side.
    pub fn side(&self) -> PositionSide {
        self.holding.side
    }

    /// Returns the open quantity, rounded down to what can be traded where fees were taken in kind.
    pub fn quantity(&self) -> Quantity {
        self.holding.shown()
    }

    /// Returns the open quantity with all that fees in kind have left of it.
    pub fn exact_quantity(&self) -> Quantity {
        self.holding.quantity
    }

    /// Returns [`Position::exact_quantity`] as a float, below zero when short.
    pub fn signed_qty(&self) -> f64 {
        match self.holding.side {
            PositionSide::Short => -self.holding.quantity.as_f64(),
            PositionSide::Long | PositionSide::Flat | PositionSide::NoPositionSide => {
                self.holding.quantity.as_f64()
            }
        }
    }

    /// Returns how much of a fill closes the position, where the rest of it opens the other side.
    pub fn turning_part(&self, fill: &OrderFill) -> Option<Quantity> {
        self.holding.turning_part(fill)
    }

    /// Returns the decimals of a price.
    pub fn price_precision(&self) -> u8 {
        self.terms.price_precision
    }

    /// Returns the decimals of a quantity.
    pub fn size_precision(&self) -> u8 {
        self.terms.size_precision
    }

    /// Returns the units of the underlying in a quantity of one.
    pub fn multiplier(&self) -> Quantity {
        self.terms.multiplier
    }

    /// Returns whether quantities are in quote currency and profit is in base currency.
    pub fn is_inverse(&self) -> bool {
        self.terms.is_inverse
    }

    /// Returns the currency that a unit consists of, where it is one.
    pub fn base_currency(&self) -> Option<Currency> {
        self.terms.base_currency
    }

    /// Returns the currency that prices are in.
    pub fn quote_currency(&self) -> Currency {
        self.terms.quote_currency
    }

    /// Returns the currency that profit and loss are paid in.
    pub fn settlement_currency(&self) -> Currency {
        self.terms.settlement_currency
    }

    /// Returns for how long it was open, in nanoseconds; zero until it is closed.
    pub fn duration_ns(&self) -> u64 {
        self.ts_closed.map_or(0, |closed| closed.0.saturating_sub(self.ts_opened.0))
    }

    /// Whether something is held.
    pub fn is_open(&self) -> bool {
        !self.is_closed()
    }

    /// Whether nothing is held.
    pub fn is_closed(&self) -> bool {
        self.holding.side == PositionSide::Flat
    }

    /// Whether it gains when the price rises.
    pub fn is_long(&self) -> bool {
        self.holding.side == PositionSide::Long
    }

    /// Whether it gains when the price falls.
    pub fn is_short(&self) -> bool {
        self.holding.side == PositionSide::Short
    }

    /// Whether `side` is the opposite of `entry`, so that an order on it reduces an open position.
    pub fn is_opposite_side(&self, side: OrderSide) -> bool {
        side != OrderSide::NoOrderSide && side == self.holding.entry.opposite()
    }

    /// Returns the fills, oldest first.
    pub fn events(&self) -> &[OrderEvent] {
        &self.events
    }

    /// Returns the last fill.
    pub fn last_event(&self) -> Option<&OrderEvent> {
        self.events.last()
    }

    /// Returns the id of the last trade.
    pub fn last_trade_id(&self) -> Option<TradeId> {
        trade_ids(&self.events).next_back().copied()
    }

    /// Returns the ids of the trades, oldest first.
    pub fn trade_ids(&self) -> Vec<TradeId> {
        trade_ids(&self.events).copied().collect()
    }

    /// Returns the orders that traded for it, each once, in order of their ids.
    pub fn client_order_ids(&self) -> Vec<&ClientOrderId> {
        distinct(self.events.iter().map(OrderEvent::client_order_id))
    }

    /// Returns the order ids that the venue gave, each once, in order.
    pub fn venue_order_ids(&self) -> Vec<&VenueOrderId> {
        distinct(self.events.iter().filter_map(|event| event.venue_order_id.as_ref()))
    }
}

fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Writes `Position(LONG 100 EUR/USD.SIM, id=P-1)`, or `Position(FLAT EUR/USD.SIM, id=P-1)`.
impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Position({}", self.side())?;
        if self.is_open() {
            write!(f, " {}", self.quantity())?;
        }
        write!(f, " {}, id={})", self.terms.instrument_id, self.id)
    }
}
