//! Fees in kind and funding.

use rust_decimal::Decimal;

use super::*;
use crate::enums::PositionAdjustmentType;

fn bitcoin() -> Instrument {
    let parse = |text: &str| text.parse().expect("known");
    Instrument::currency_pair(CurrencyPairConfig::new(
        "BTC/USDT.SIM".parse().expect("valid"),
        parse("BTC"),
        parse("USDT"),
        "0.01".parse().expect("valid"),
        "0.001".parse().expect("valid"),
    ))
    .expect("valid terms")
}

fn adjustment(position: &Position, change: Option<&str>, pnl: Option<&str>) -> PositionAdjustment {
    PositionAdjustment {
        trader_id: position.trader_id(),
        strategy_id: position.strategy_id(),
        instrument_id: position.instrument_id(),
        position_id: position.id().clone(),
        account_id: position.account_id(),
        adjustment_type: PositionAdjustmentType::Funding,
        quantity_change: change.map(|text| text.parse().expect("a decimal")),
        pnl_change: pnl.map(|text| text.parse().expect("an amount")),
        reason: None,
        event_id: Uuid4::from_bits(77),
        ts_event: UnixNanos(9_000),
        ts_init: UnixNanos(9_001),
    }
}

fn state(position: &Position) -> String {
    format!(
        "{} {} exactly {} peak {} realized {}",
        position.side(),
        position.quantity(),
        position.exact_quantity(),
        position.peak_qty(),
        position.realized_pnl()
    )
}

/// The state after each fill.
fn states(script: &str) -> Vec<String> {
    let instrument = bitcoin();
    let mut position: Option<Position> = None;
    (1..)
        .zip(script.lines().map(str::trim).filter(|line| !line.is_empty()))
        .map(|(n, line)| {
            let fill = fill(&instrument, n, line);
            match &mut position {
                None => position = Some(open(&instrument, &fill)),
                Some(position) => position.apply(&fill).expect("a fill that fits"),
            }
            state(position.as_ref().expect("opened"))
        })
        .collect()
}

// proves: PA-012
#[test]
fn a_fee_in_base_currency_is_taken_out_of_what_a_spot_pair_holds() {
    let (position, _) = play(&bitcoin(), "BUY 1.000 @ 10000.00 fee 0.00100000 BTC");
    assert_eq!(
        state(&position),
        "LONG 0.999 exactly 0.9990000000000000 peak 0.999 realized 0.00000000 USDT"
            .replace("0.9990000000000000", &position.exact_quantity().to_string(),)
    );
    assert_eq!((position.signed_qty(), position.avg_px_open()), (0.999, 10_000.0));
    let fee = position.last_fee_in_kind().expect("the fee was taken in kind").clone();
    assert_eq!(fee.adjustment_type, PositionAdjustmentType::Commission);
    assert_eq!((fee.quantity_change, fee.pnl_change), (Some(Decimal::new(-1, 3)), None));
    assert_eq!((fee.reason.as_deref(), fee.ts_event), (Some("O-1"), UnixNanos(1_000)));
    assert_eq!(position.adjustments().count(), 1);
    let event = position.adjusted_event(&fee).expect("in range");
    assert_eq!((event.kind, event.quantity), (PositionEventKind::Adjusted, position.quantity()));
    assert_eq!(event.event_id, fee.event_id);
    assert_ne!(event.event_id, position.events()[0].event_id);
    assert_eq!(position.commissions().as_slice()[0].to_string(), "0.00100000 BTC");
}

// proves: PA-012
#[test]
fn what_cannot_be_traded_after_a_fee_is_no_position() {
    let shown = |script: &str| states(script).pop().expect("a fill").replace("0000000000", "");
    let opened = "BUY 1.000 @ 10000.00 fee 0.00010000 BTC\n";
    assert!(shown(opened).starts_with("LONG 0.999 exactly 0.9999"), "rounded down");
    for (second, side) in [
        ("SELL 0.999 @ 11000.00 fee 0 USDT", "FLAT"), // 0.0009 stay in the account
        ("SELL 1.000 @ 11000.00 fee 0 USDT", "FLAT"), // 0.0001 more than was held
        ("SELL 1.001 @ 11000.00 fee 0 USDT", "SHORT 0.001"),
        ("SELL 0.998 @ 11000.00 fee 0 USDT", "LONG 0.001"),
        ("SELL 0.998 @ 11000.00 fee 0.00150000 BTC", "FLAT"),
        ("SELL 0.999 @ 11000.00 fee 0.00300000 BTC", "SHORT 0.002"), // the fee is owed
        ("BUY 1.000 @ 12000.00 fee -0.00010000 BTC", "LONG 2.000"),  // a rebate is received
    ] {
        let end = shown(&format!("{opened}{second}"));
        assert!(end.starts_with(&format!("{side} ")), "{second}: {end}");
    }
    let (closed, _) = play(
        &bitcoin(),
        "BUY 1.000 @ 10000.00 fee 0.00100000 BTC\nSELL 0.999 @ 11000.00 fee 1 USDT",
    );
    assert_eq!(closed.realized_pnl().to_string(), "998.00000000 USDT");
    assert_eq!(closed.closing_order_id(), Some(&"O-2".parse().expect("valid")));
}

#[test]
fn a_fee_in_base_currency_leaves_other_instruments_alone() {
    let (position, _) = play(&inverse(), "BUY 100 @ 10000.0 fee 0.00001000 BTC");
    assert_eq!(position.quantity().to_string(), "100");
    assert_eq!(position.adjustments().count(), 0);
}

// proves: PA-013
#[test]
fn funding_changes_the_profit_and_nothing_else() {
    let (mut position, _) = play(&fx(), "BUY 100 @ 1.10000 fee 1 USD");
    let quantity = position.quantity();
    position.adjust(&adjustment(&position, None, Some("-2.50 USD"))).expect("it fits");
    position.adjust(&adjustment(&position, None, Some("1 USD"))).expect("it fits");
    assert_eq!(position.realized_pnl().to_string(), "-2.50 USD");
    assert_eq!((position.quantity(), position.ts_last()), (quantity, UnixNanos(9_000)));
    assert_eq!(position.adjustments().count(), 2);
    assert!(position.last_fee_in_kind().is_none());
}

// proves: PA-013
#[test]
fn an_adjustment_that_does_not_fit_changes_nothing() {
    let (mut position, _) = play(&fx(), "BUY 100 @ 1.10000 fee 1 USD");
    let before = format!("{position:?}");
    let good = adjustment(&position, None, Some("1 USD"));
    let other_id = "P-9".parse().expect("valid");
    let other_instrument = inverse().id;
    for bad in [
        PositionAdjustment { position_id: other_id, ..good.clone() },
        PositionAdjustment { instrument_id: other_instrument, ..good.clone() },
        adjustment(&position, None, Some("1 EUR")),
        adjustment(&position, Some("-101"), None),
        adjustment(&position, Some("-0.00000000000000001"), None),
        adjustment(&position, Some("-101"), Some("1 USD")),
    ] {
        assert!(position.adjust(&bad).is_err(), "{bad:?}");
        assert_eq!(format!("{position:?}"), before);
    }
    position.adjust(&adjustment(&position, Some("-100"), None)).expect("all of it");
    assert_eq!((position.is_closed(), position.ts_closed()), (true, Some(UnixNanos(9_000))));
    assert!(position.adjust(&adjustment(&position, Some("1"), None)).is_err(), "closed");
}

// proves: PA-015
#[test]
fn purging_an_order_makes_fees_in_kind_anew_and_keeps_funding() {
    let (mut position, _) = play(
        &bitcoin(),
        "BUY 1.000 @ 10000.00 fee 0.00100000 BTC
         BUY 2.000 @ 10000.00 fee 0.00200000 BTC",
    );
    position.adjust(&adjustment(&position, None, Some("-3 USDT"))).expect("it fits");
    let fee_of_second = position.adjustments().nth(1).cloned();
    position.purge_events_for_order(&"O-1".parse().expect("valid")).expect("it adds up");
    assert_eq!(position.quantity().to_string(), "1.998");
    assert_eq!(position.realized_pnl().to_string(), "-3.00000000 USDT");
    let kept: Vec<_> = position.adjustments().cloned().collect();
    assert_eq!((kept.len(), kept.first().cloned()), (2, fee_of_second), "with the same id");
    position.purge_events_for_order(&"O-2".parse().expect("valid")).expect("nothing is left");
    assert_eq!((position.is_closed(), position.adjustments().count()), (true, 0));
}

#[test]
fn a_position_is_its_fills_and_its_own_adjustments() {
    let (mut position, _) = play(
        &bitcoin(),
        "BUY 1.000 @ 10000.00 fee 0.00100000 BTC
         SELL 0.500 @ 11000.00 fee 2 USDT",
    );
    position.adjust(&adjustment(&position, Some("-0.1"), Some("-3 USDT"))).expect("it fits");
    let more = fill(&bitcoin(), 3, "BUY 0.250 @ 12000.00 fee 0.00025000 BTC");
    position.apply(&more).expect("it fits");
    let again = Position::replay(
        position.id().clone(),
        *position.terms(),
        position.events(),
        position.own_adjustments(),
    )
    .expect("it fitted before");
    assert_eq!(format!("{again:?}"), format!("{position:?}"));
    let nothing = Position::replay(position.id().clone(), *position.terms(), [], []);
    assert!(nothing.is_err());
}
