//! What the property tests share: instruments, and trades made from small numbers.

use std::sync::Arc;

use argonauta_model::{
    Instrument, Money, Price, Quantity, UnixNanos, Uuid4,
    enums::{LiquiditySide, OrderSide, OrderType},
    identifiers::{AccountId, ClientOrderId, StrategyId, TradeId, TraderId},
    instrument::{CryptoPerpetualConfig, CurrencyPairConfig},
    order::{OrderEvent, OrderEventDetail, OrderFill, OrderHead, OrderInit},
};
use proptest::prelude::*;

/// One trade in the smallest units: ticks, lots and cents.
#[derive(Clone, Copy, Debug)]
pub struct Trade {
    pub is_buy: bool,
    pub lots: i64,
    pub ticks: i64,
    pub fee: i64,
}

impl Trade {
    pub fn side(self) -> OrderSide {
        if self.is_buy { OrderSide::Buy } else { OrderSide::Sell }
    }
}

/// Small quantities, so that positions are closed and turned often.
pub fn trades() -> impl Strategy<Value = Vec<Trade>> {
    let trade = (any::<bool>(), 1..9_i64, 1..2_000_i64, -30..300_i64)
        .prop_map(|(is_buy, lots, ticks, fee)| Trade { is_buy, lots, ticks, fee });
    prop::collection::vec(trade, 1..40)
}

/// Prices of two decimals, quantities of one, a multiplier of 2.5, dollars.
pub fn linear() -> Instrument {
    let mut config = CurrencyPairConfig::new(
        "EUR/USD.SIM".parse().expect("valid"),
        "EUR".parse().expect("known"),
        "USD".parse().expect("known"),
        "0.01".parse().expect("valid"),
        "0.1".parse().expect("valid"),
    );
    config.multiplier = "2.5".parse().expect("valid");
    Instrument::currency_pair(config).expect("valid terms")
}

/// The same prices and quantities, settled in bitcoin.
#[allow(dead_code, reason = "not every test binary uses all that is shared")]
pub fn inverse() -> Instrument {
    let mut config = CryptoPerpetualConfig::new(
        "BTC/USD.SIM".parse().expect("valid"),
        "BTC".parse().expect("known"),
        "USD".parse().expect("known"),
        "0.01".parse().expect("valid"),
        "0.1".parse().expect("valid"),
    );
    config.settlement_currency = "BTC".parse().expect("known");
    config.is_inverse = true;
    Instrument::crypto_perpetual(config).expect("valid terms")
}

pub fn event(instrument: &Instrument, number: usize, trade: Trade) -> OrderEvent {
    let quantity = Quantity::from_mantissa(trade.lots.into(), 1).expect("in range");
    let ts = UnixNanos(number as u64 + 1);
    let init = OrderInit::market(OrderHead {
        trader_id: TraderId::new("TRADER-001").expect("valid"),
        strategy_id: StrategyId::new("S-001").expect("valid"),
        instrument_id: instrument.id,
        client_order_id: ClientOrderId::new(&format!("O-{number}")).expect("valid"),
        side: trade.side(),
        quantity,
        init_id: Uuid4::from_bits(number as u128),
        ts_init: ts,
    });
    let fill = OrderFill {
        trade_id: TradeId::new(&format!("T-{number}")).expect("valid"),
        position_id: None,
        side: trade.side(),
        order_type: OrderType::Market,
        last_qty: quantity,
        last_px: Price::from_mantissa(trade.ticks.into(), 2).expect("in range"),
        currency: instrument.quote_currency,
        commission: Money::from_mantissa(trade.fee.into(), instrument.settlement_currency)
            .expect("in range"),
        liquidity_side: LiquiditySide::Taker,
        info: None,
    };
    OrderEvent {
        init: Arc::new(init),
        venue_order_id: None,
        account_id: Some(AccountId::new("SIM-001").expect("valid")),
        event_id: Uuid4::from_bits(number as u128),
        ts_event: ts,
        ts_init: ts,
        reconciliation: false,
        detail: OrderEventDetail::Filled(Arc::new(fill)),
    }
}
