mod adjustments;
mod worth;

use std::sync::Arc;

use super::*;
use crate::{
    Currency, Price, Uuid4,
    enums::{LiquiditySide, OrderSide, OrderType},
    identifiers::TradeId,
    instrument::{CryptoPerpetualConfig, CurrencyPairConfig},
    order::{Order, OrderEventDetail, OrderHead, OrderInit},
};

fn fx() -> Instrument {
    let parse = |text: &str| text.parse().expect("known");
    Instrument::currency_pair(CurrencyPairConfig::new(
        "EUR/USD.SIM".parse().expect("valid"),
        parse("EUR"),
        parse("USD"),
        "0.00001".parse().expect("valid"),
        "1".parse().expect("valid"),
    ))
    .expect("valid terms")
}

fn inverse() -> Instrument {
    let config = CryptoPerpetualConfig::new(
        "BTC/USD.BITMEX".parse().expect("valid"),
        "BTC".parse().expect("known"),
        Currency::usd(),
        "0.5".parse().expect("valid"),
        "1".parse().expect("valid"),
    );
    let settlement_currency = "BTC".parse().expect("known");
    Instrument::crypto_perpetual(CryptoPerpetualConfig {
        settlement_currency,
        is_inverse: true,
        ..config
    })
    .expect("valid terms")
}

/// `BUY 100 @ 1.10 fee 2.20 USD`, the trade and order numbered `n`.
fn fill(instrument: &Instrument, n: u64, script: &str) -> OrderEvent {
    let words: Vec<_> = script.split_whitespace().collect();
    let [side, qty, _, px, _, fee, currency] = words[..] else { panic!("{script}") };
    let side: OrderSide = side.parse().expect("a side");
    let quantity: Quantity = qty.parse().expect("a quantity");
    let order = Order::new(OrderInit::market(OrderHead {
        trader_id: TraderId::new("TRADER-001").expect("valid"),
        strategy_id: StrategyId::new("S-001").expect("valid"),
        instrument_id: instrument.id,
        client_order_id: ClientOrderId::new(&format!("O-{n}")).expect("valid"),
        side,
        quantity,
        init_id: Uuid4::from_bits(n.into()),
        ts_init: UnixNanos(n),
    }))
    .expect("valid");
    OrderEvent {
        account_id: Some(AccountId::new("SIM-001").expect("valid")),
        ts_event: UnixNanos(1_000 * n),
        detail: OrderEventDetail::Filled(Arc::new(OrderFill {
            trade_id: TradeId::new(&format!("T-{n}")).expect("valid"),
            position_id: None,
            side,
            order_type: OrderType::Market,
            last_qty: quantity,
            last_px: px.parse().expect("a price"),
            currency: instrument.quote_currency,
            commission: format!("{fee} {currency}").parse().expect("an amount"),
            liquidity_side: LiquiditySide::Taker,
            info: None,
        })),
        ..order.events()[0].clone()
    }
}

/// Plays fills from the first on, and returns the position after each as one line.
fn play(instrument: &Instrument, script: &str) -> (Position, Vec<String>) {
    let mut position: Option<Position> = None;
    let mut lines = Vec::new();
    for (n, line) in (1..).zip(script.lines().map(str::trim).filter(|line| !line.is_empty())) {
        let fill = fill(instrument, n, line);
        match &mut position {
            None => position = Some(open(instrument, &fill)),
            Some(position) => position.apply(&fill).expect("a fill that fits"),
        }
        lines.extend(position.as_ref().map(describe));
    }
    (position.expect("one fill at least"), lines)
}

fn open(instrument: &Instrument, fill: &OrderEvent) -> Position {
    Position::open(instrument, fill, "P-1".parse().expect("valid")).expect("a first fill")
}

fn describe(position: &Position) -> String {
    let last = position.last_event().and_then(OrderEvent::fill).expect("filled").last_px;
    format!(
        "{} {} peak {} open {} close {:?} realized {} unrealized {} return {:.6}",
        position.side(),
        position.quantity(),
        position.peak_qty(),
        position.avg_px_open(),
        position.avg_px_close(),
        position.realized_pnl(),
        position.unrealized_pnl(last).expect("in range"),
        position.realized_return(),
    )
}

// proves: PA-003, PA-004, PA-007
#[test]
fn a_long_position_is_added_to_reduced_closed_and_opened_again() {
    // Expected values: the incumbent's published wheel (1.221.0), run as a black box.
    let (position, lines) = play(
        &fx(),
        "BUY 100000 @ 1.10000 fee 2.20 USD
         BUY 50000 @ 1.10100 fee 1.10 USD
         SELL 70000 @ 1.10500 fee 1.55 USD
         SELL 80000 @ 1.09000 fee 1.74 USD
         SELL 10000 @ 1.20000 fee 0.24 USD",
    );
    assert_eq!(
        lines,
        [
            "LONG 100000 peak 100000 open 1.1 close None realized -2.20 USD unrealized 0.00 USD \
             return 0.000000",
            "LONG 150000 peak 150000 open 1.1003333333333334 close None realized -3.30 USD \
             unrealized 100.00 USD return 0.000000",
            "LONG 80000 peak 150000 open 1.1003333333333334 close Some(1.105) realized 321.82 USD \
             unrealized 373.33 USD return 0.004241",
            "FLAT 0 peak 150000 open 1.1003333333333334 close Some(1.097) realized -506.59 USD \
             unrealized 0.00 USD return -0.003029",
            "SHORT 10000 peak 10000 open 1.2 close None realized -0.24 USD unrealized 0.00 USD \
             return 0.000000",
        ]
    );
    assert_eq!(position.opening_order_id().as_str(), "O-5");
    assert_eq!((position.events().len(), position.closing_order_id()), (1, None));
    assert_eq!(position.to_string(), "Position(SHORT 10000 EUR/USD.SIM, id=P-1)");
}

// proves: PA-008
#[test]
fn an_inverse_position_earns_base_currency() {
    // Expected values: as above. The average entry price is weighted by quantity.
    let (position, lines) = play(
        &inverse(),
        "BUY 100000 @ 10000.0 fee 0.00750000 BTC
         BUY 50000 @ 11000.0 fee 0.00340909 BTC
         SELL 70000 @ 10500.0 fee 0.00500000 BTC
         SELL 80000 @ 9000.0 fee 0.00666667 BTC",
    );
    assert_eq!(
        lines,
        [
            "LONG 100000 peak 100000 open 10000 close None realized -0.00750000 BTC \
             unrealized 0.00000000 BTC return 0.000000",
            "LONG 150000 peak 150000 open 10333.333333333334 close None realized -0.01090909 BTC \
             unrealized 0.87976540 BTC return 0.000000",
            "LONG 80000 peak 150000 open 10333.333333333334 close Some(10500.0) \
             realized 0.09161779 BTC unrealized 0.12288786 BTC return 0.016129",
            "FLAT 0 peak 150000 open 10333.333333333334 close Some(9700.0) \
             realized -1.06200229 BTC unrealized 0.00000000 BTC return -0.061290",
        ]
    );
    assert_eq!(position.duration_ns(), 3_000);
}

#[test]
fn an_inverse_position_has_no_value_at_a_price_of_zero() {
    let (position, _) = play(&inverse(), "SELL 100 @ 10000.0 fee 0 BTC");
    let worth = position.notional_value("8000.0".parse().expect("valid")).expect("in range");
    assert_eq!(worth.to_string(), "0.01250000 BTC");
    assert_eq!(
        position.unrealized_pnl("8000".parse().expect("ok")).expect("ok").to_string(),
        "0.00250000 BTC"
    );
    assert!(position.unrealized_pnl("0".parse().expect("valid")).is_err());
    assert!(position.notional_value("-1".parse().expect("valid")).is_err());
}

// proves: PA-021
#[test]
fn a_fill_of_more_than_is_open_turns_the_position() {
    let (position, lines) = play(
        &fx(),
        "BUY 100000 @ 1.10000 fee 2.20 USD
         SELL 150000 @ 1.10100 fee 3.30 USD",
    );
    assert_eq!(
        lines[1],
        "SHORT 50000 peak 100000 open 1.101 close None realized 94.50 USD unrealized 0.00 USD \
         return 0.000000"
    );
    assert_eq!((position.entry(), position.ts_closed()), (OrderSide::Sell, None));
}

// proves: PA-005
#[test]
fn a_split_fill_loses_nothing() {
    let fill = fill(&fx(), 1, "SELL 150000 @ 1.10100 fee 3.31 USD");
    let fill = fill.fill().expect("a fill");
    let (first, rest) = fill.split("50000".parse().expect("valid")).expect("within the fill");
    assert_eq!(
        (first.commission.to_string(), rest.commission.to_string()),
        ("1.10 USD".into(), "2.21 USD".into())
    );
    assert_eq!(
        (first.last_qty, rest.last_qty.to_string()),
        ("50000".parse().expect("ok"), "100000".into())
    );
    for bad in ["0", "150000", "150001"] {
        assert!(fill.split(bad.parse().expect("valid")).is_err(), "{bad}");
    }
}

// proves: PA-008, PA-011
#[test]
fn a_commission_in_another_currency_is_listed_but_not_subtracted() {
    let (position, _) = play(
        &fx(),
        "SELL 100 @ 1.10000 fee 3 JPY
         BUY 40 @ 1.00000 fee 0.50 USD
         BUY 60 @ 1.05000 fee 4 JPY",
    );
    assert_eq!(position.realized_pnl().to_string(), "6.50 USD"); // 4.00 + 3.00 - 0.50
    let paid: Vec<_> = position.commissions().iter().map(|m| m.to_string()).collect();
    assert_eq!(paid, ["7 JPY", "0.50 USD"]);
    assert_eq!((position.is_closed(), position.client_order_ids().len()), (true, 3));
}

// proves: PA-016
#[test]
fn refused_fills_leave_no_trace() {
    let (mut position, _) = play(&fx(), "BUY 100 @ 1.10000 fee 1 USD");
    let before = format!("{position:?}");
    let again = fill(&fx(), 1, "BUY 100 @ 1.10000 fee 1 USD");
    assert!(matches!(position.apply(&again), Err(ModelError::DuplicateFill { .. })));
    let other = fill(&inverse(), 2, "BUY 100 @ 1.1 fee 1 USD");
    assert!(position.apply(&other).is_err());
    let submitted = OrderEvent { detail: OrderEventDetail::Submitted, ..again.clone() };
    assert!(position.apply(&submitted).is_err());
    let beyond = fill(&fx(), 4, "SELL 100 @ 1.20000 fee -9223372036.00 USD");
    if cfg!(not(feature = "high-precision")) {
        assert!(position.apply(&beyond).is_err(), "the profit exceeds the range of money");
    }
    assert_eq!(format!("{position:?}"), before);
    let no_account = OrderEvent { account_id: None, ..again };
    assert!(Position::open(&fx(), &no_account, "P-2".parse().expect("valid")).is_err());
    assert!(Position::open(&inverse(), &other, "P-2".parse().expect("valid")).is_ok());
}

// proves: PA-015
#[test]
fn purging_an_order_leaves_what_the_others_add_up_to() {
    let (mut position, _) = play(
        &fx(),
        "BUY 100 @ 1.10000 fee 1 USD
         BUY 50 @ 1.20000 fee 2 USD
         SELL 50 @ 1.30000 fee 3 USD",
    );
    position.purge_events_for_order(&"O-2".parse().expect("valid")).expect("they still fit");
    assert_eq!(
        describe(&position),
        "LONG 50 peak 100 open 1.1 close Some(1.3) realized 6.00 USD unrealized 10.00 USD \
         return 0.181818"
    );
    for order in ["O-1", "O-3"] {
        position.purge_events_for_order(&order.parse().expect("valid")).expect("they still fit");
    }
    assert_eq!((position.is_closed(), position.realized_pnl().is_zero()), (true, true));
    assert!(position.event(PositionEventKind::Closed, Uuid4::from_bits(1), UnixNanos(1)).is_err());
}

#[test]
fn an_event_tells_what_the_last_fill_made() {
    let (position, _) = play(&fx(), "BUY 100 @ 1.10 fee 1 USD\nSELL 100 @ 1.20 fee 1 USD");
    let event = position
        .event(PositionEventKind::Closed, Uuid4::from_bits(9), UnixNanos(2_001))
        .expect("in range");
    assert_eq!(event.kind.to_string(), "PositionClosed");
    assert_eq!((event.ts_event, event.ts_closed), (UnixNanos(2_000), Some(UnixNanos(2_000))));
    assert_eq!(event.closing_order_id, Some("O-2".parse().expect("valid")));
    assert_eq!((event.realized_pnl.to_string(), event.duration_ns), ("8.00 USD".into(), 1_000));
    assert_eq!(event.last_px, "1.2".parse::<Price>().expect("valid"));
}
