//! What holds for every sequence of trades and events.

mod common;

use std::sync::Arc;

use argonauta_model::{
    Instrument, Money, Price, Quantity,
    enums::{NamedEnum, PositionSide},
    identifiers::TradeId,
    order::{
        Order, OrderEvent, OrderEventDetail, OrderEventKind, OrderFill, OrderInit, OrderStatus,
        OrderUpdate, transition,
    },
    position::Position,
};
use common::{Trade, event, inverse, linear, trades};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

/// The naive twin of a position: signed quantity, average price and profit as decimals.
#[derive(Clone, Debug, Default)]
struct Ledger {
    quantity: Decimal,
    average: Decimal,
    realized: Decimal,
    peak: Decimal,
    /// Whether a profit lay so near a tie that the twin's last digit may round it the other way.
    is_doubtful: bool,
}

impl Ledger {
    fn trade(&mut self, instrument: &Instrument, trade: Trade) {
        let decimals = u32::from(instrument.settlement_currency.precision);
        let price = Decimal::new(trade.ticks, 2);
        let mut quantity = Decimal::new(if trade.is_buy { trade.lots } else { -trade.lots }, 1);
        if self.quantity.is_zero() {
            *self = Self { is_doubtful: self.is_doubtful, ..Self::default() };
        }
        self.realized -= Decimal::new(trade.fee, decimals);
        if !self.quantity.is_zero() && trade.is_buy == self.quantity.is_sign_negative() {
            let size = quantity.abs().min(self.quantity.abs());
            let closed = if trade.is_buy { -size } else { size };
            let multiplier: Decimal = instrument.multiplier.to_string().parse().expect("a number");
            let gain = if instrument.is_inverse {
                closed * multiplier * (Decimal::ONE / self.average - Decimal::ONE / price)
            } else {
                closed * multiplier * (price - self.average)
            };
            let rounded =
                gain.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
            let from_tie = (gain - rounded).abs() - Decimal::new(5, decimals + 1);
            let is_endless = instrument.is_inverse || self.average.normalize().scale() > 12;
            self.is_doubtful |= is_endless && from_tie.abs() < Decimal::new(1, 15);
            self.realized += rounded;
            self.quantity -= closed;
            quantity += closed;
        }
        if !quantity.is_zero() {
            let held = self.quantity + quantity;
            self.average = (self.average * self.quantity + price * quantity) / held;
            self.quantity = held;
        }
        self.peak = self.peak.max(self.quantity.abs());
    }
}

fn decimal(value: impl std::fmt::Display) -> Decimal {
    let text = value.to_string();
    text.split(' ').next().and_then(|number| number.parse().ok()).expect("a number")
}

fn open_or_apply(
    position: &mut Option<Position>,
    instrument: &Instrument,
    fill: &OrderEvent,
) -> Result<(), TestCaseError> {
    let outcome = if let Some(position) = position {
        position.apply(fill)
    } else {
        let id = "P-1".parse().expect("valid");
        Position::open(instrument, fill, id).map(|opened| *position = Some(opened))
    };
    outcome.map_err(|e| TestCaseError::fail(e.to_string()))
}

/// Plays the trades on both and compares them after each.
fn position_is_the_ledger(instrument: &Instrument, trades: &[Trade]) -> Result<(), TestCaseError> {
    let (mut position, mut ledger) = (None, Ledger::default());
    for (number, &trade) in trades.iter().enumerate() {
        open_or_apply(&mut position, instrument, &event(instrument, number, trade))?;
        ledger.trade(instrument, trade);
        let held = position.as_ref().expect("opened above");
        let side = match ledger.quantity {
            quantity if quantity.is_zero() => PositionSide::Flat,
            quantity if quantity.is_sign_negative() => PositionSide::Short,
            _ => PositionSide::Long,
        };
        prop_assert_eq!(held.side(), side);
        prop_assert_eq!(decimal(held.quantity()), ledger.quantity.abs());
        prop_assert_eq!(decimal(held.peak_qty()), ledger.peak);
        let average: f64 = ledger.average.to_string().parse().expect("a number");
        prop_assert!((held.avg_px_open() - average).abs() <= 1e-9 * average);
        if ledger.is_doubtful {
            return Ok(());
        }
        prop_assert_eq!(decimal(held.realized_pnl()), ledger.realized);
    }
    Ok(())
}

/// Profit, realized and not, and commissions are the cash that was paid and what is held: only the
/// rounding of each realized profit to the currency stands between them.
fn no_value_appears_or_vanishes(trades: &[Trade], mark: i64) -> Result<(), TestCaseError> {
    let instrument = linear();
    let (mut position, mut earlier, mut closes) = (None, 0_i128, 0_i128);
    let (mut cash, mut lots) = (0_i128, 0_i128); // in tick times lot, which is 0.0025 dollars
    for (number, &trade) in trades.iter().enumerate() {
        if let Some(closed) = position.as_ref().filter(|p: &&Position| p.is_closed()) {
            earlier += closed.realized_pnl().mantissa() + paid(closed);
        }
        open_or_apply(&mut position, &instrument, &event(&instrument, number, trade))?;
        let signed = i128::from(if trade.is_buy { trade.lots } else { -trade.lots });
        closes += i128::from(signed * lots < 0);
        cash -= signed * i128::from(trade.ticks);
        lots += signed;
    }
    let held = position.expect("one trade at least");
    let mark_px = Price::from_mantissa(mark.into(), 2).expect("in range");
    let unrealized = held.unrealized_pnl(mark_px).expect("in range").mantissa();
    let earned = earlier + held.realized_pnl().mantissa() + paid(&held) + unrealized;
    let worth = cash + lots * i128::from(mark); // four of these are one cent
    prop_assert!((4 * earned - worth).abs() <= 2 * (closes + 1), "{} {}", earned, worth);
    Ok(())
}

fn paid(position: &Position) -> i128 {
    position.commissions().iter().map(Money::mantissa).sum()
}

proptest! {
    // proves: PA-008
    #[test]
    fn a_position_is_the_sum_of_its_fills(trades in trades()) {
        position_is_the_ledger(&linear(), &trades)?;
    }

    #[test]
    fn an_inverse_position_is_the_sum_of_its_fills(trades in trades()) {
        position_is_the_ledger(&inverse(), &trades)?;
    }

    #[test]
    fn value_is_conserved(trades in trades(), mark in 1..2_000_i64) {
        no_value_appears_or_vanishes(&trades, mark)?;
    }

    // proves: PA-005
    #[test]
    fn turning_a_position_is_closing_it_and_opening_the_rest(trades in trades(), last in 1..2_000_i64) {
        let instrument = linear();
        let mut position = None;
        for (number, &trade) in trades.iter().enumerate() {
            open_or_apply(&mut position, &instrument, &event(&instrument, number, trade))?;
        }
        let held = position.expect("one trade at least");
        if held.is_closed() {
            return Ok(());
        }
        let open_lots = held.quantity().mantissa_at(1).expect("in range") as i64;
        let is_buy = held.is_short();
        let turning = Trade { is_buy, lots: open_lots + 7, ticks: last, fee: 33 };
        let turning = event(&instrument, 1_000, turning);
        let (first, rest) = turning.fill().expect("a fill").split(held.quantity()).expect("within");
        let part = |fill| {
            let detail = OrderEventDetail::Filled(Arc::new(fill));
            OrderEvent { detail, ..turning.clone() }
        };
        let (mut turned, mut closed) = (held.clone(), held);
        turned.apply(&turning).expect("it fits");
        closed.apply(&part(first)).expect("it fits");
        prop_assert!(closed.is_closed());
        let opened = Position::open(&instrument, &part(rest), "P-2".parse().expect("valid"));
        let opened = opened.expect("it fits");
        prop_assert_eq!(turned.side(), opened.side());
        prop_assert_eq!(turned.quantity(), opened.quantity());
        prop_assert!((turned.avg_px_open() - opened.avg_px_open()).abs() < 1e-12);
        let parts = closed.realized_pnl().checked_add(opened.realized_pnl()).expect("in range");
        prop_assert_eq!(turned.realized_pnl(), parts);
    }

    #[test]
    fn an_order_neither_gains_nor_loses_quantity(steps in prop::collection::vec((0..16_usize, 1..9_i64, 1..2_000_i64), 1..40)) {
        order_adds_up(&steps)?;
    }
}

/// Throws events at an order, legal or not, and checks its sums after each.
fn order_adds_up(steps: &[(usize, i64, i64)]) -> Result<(), TestCaseError> {
    let head = event(&linear(), 0, Trade { is_buy: true, lots: 20, ticks: 1, fee: 0 });
    let price = Price::from_mantissa(1_000, 2).expect("in range");
    let init = OrderInit {
        order_type: argonauta_model::enums::OrderType::Limit,
        price: Some(price),
        ..(*head.init).clone()
    };
    let mut order = Order::new(init).expect("valid");
    for (number, &(kind, lots, ticks)) in steps.iter().enumerate() {
        let kind = OrderEventKind::MEMBERS[kind];
        let detail = detail(kind, number, lots, ticks);
        let offered = OrderEvent { init: Arc::clone(order.init()), detail, ..head.clone() };
        let before = format!("{order:?}");
        let expected = transition(order.status(), kind);
        if order.apply(offered).is_ok() {
            prop_assert!(expected.is_some());
        } else {
            prop_assert_eq!(format!("{order:?}"), before);
        }
        let fills: Vec<_> = order.events().iter().filter_map(OrderEvent::fill).collect();
        let filled: i128 = fills.iter().map(|fill| fill.last_qty.mantissa()).sum();
        prop_assert_eq!(order.filled_qty().mantissa(), filled);
        let sum = order.filled_qty().checked_add(order.leaves_qty()).expect("in range");
        prop_assert_eq!(sum, order.quantity());
        prop_assert_eq!(order.trade_ids().len(), fills.len());
        prop_assert_eq!(order.ts_closed().is_some(), order.is_closed());
        if order.status() == OrderStatus::Filled {
            prop_assert!(order.leaves_qty().is_zero());
        }
        let prices = || fills.iter().map(|fill| fill.last_px.as_f64());
        if let Some(average) = order.avg_px() {
            let (low, high) = (prices().fold(f64::MAX, f64::min), prices().fold(0.0, f64::max));
            prop_assert!(low - 1e-12 <= average && average <= high + 1e-12);
        }
    }
    Ok(())
}

fn detail(kind: OrderEventKind, number: usize, lots: i64, ticks: i64) -> OrderEventDetail {
    let reason: Arc<str> = "because".into();
    let price = Price::from_mantissa(ticks.into(), 2).expect("in range");
    let trade = || {
        let trade = Trade { is_buy: true, lots, ticks, fee: 1 };
        let fill = event(&linear(), number, trade).fill().expect("a fill").clone();
        // Every fifth trade id comes again.
        OrderFill { trade_id: TradeId::new(&(number % 5).to_string()).expect("valid"), ..fill }
    };
    match kind {
        OrderEventKind::Initialized => OrderEventDetail::Initialized,
        OrderEventKind::Denied => OrderEventDetail::Denied { reason },
        OrderEventKind::Emulated => OrderEventDetail::Emulated,
        OrderEventKind::Released => OrderEventDetail::Released { released_price: price },
        OrderEventKind::Submitted => OrderEventDetail::Submitted,
        OrderEventKind::Accepted => OrderEventDetail::Accepted,
        OrderEventKind::Rejected => OrderEventDetail::Rejected { reason, due_post_only: false },
        OrderEventKind::Canceled => OrderEventDetail::Canceled,
        OrderEventKind::Expired => OrderEventDetail::Expired,
        OrderEventKind::Triggered => OrderEventDetail::Triggered,
        OrderEventKind::PendingUpdate => OrderEventDetail::PendingUpdate,
        OrderEventKind::PendingCancel => OrderEventDetail::PendingCancel,
        OrderEventKind::ModifyRejected => OrderEventDetail::ModifyRejected { reason },
        OrderEventKind::CancelRejected => OrderEventDetail::CancelRejected { reason },
        OrderEventKind::Updated => OrderEventDetail::Updated(Box::new(OrderUpdate {
            quantity: Quantity::from_mantissa(i128::from(lots) * 4, 1).expect("in range"),
            price: Some(price),
            trigger_price: None,
        })),
        OrderEventKind::Filled => OrderEventDetail::Filled(Arc::new(trade())),
    }
}
