//! What is held, what working orders may add to it, and the checks that follow from that.

use argonauta_common::{
    Cache, OrderIdx,
    cache::{OrderFilter, PositionFilter},
};
use argonauta_core::fixed::{self, FIXED_PRECISION};
use argonauta_model::{
    enums::{OrderSide, OrderStatus, PositionSide, TradingState},
    identifiers::{InstrumentId, StrategyId},
    order::Order,
};
use rust_decimal::Decimal;

use crate::{in_flight::InFlight, pricing::Proposal};

/// Returns what is held of an instrument, by one strategy or by all: below zero when short, at the
/// scale of the build.
pub(crate) fn net(cache: &Cache, id: InstrumentId, strategy: Option<StrategyId>) -> i128 {
    let filter = PositionFilter {
        instrument_id: Some(id),
        strategy_id: strategy,
        ..PositionFilter::default()
    };
    let positions = cache.open_positions(filter).map(|idx| cache.position(idx));
    positions.map(|p| signed(p.quantity().raw() as i128, p.side() == PositionSide::Short)).sum()
}

pub(crate) fn side_of(net: i128) -> PositionSide {
    match net {
        1.. => PositionSide::Long,
        0 => PositionSide::Flat,
        _ => PositionSide::Short,
    }
}

fn signed(raw: i128, is_negative: bool) -> i128 {
    if is_negative { -raw } else { raw }
}

/// Whether an order cannot open anything: it only reduces, or it closes what its parent opens.
pub(crate) fn only_closes(cache: &Cache, order: &Order) -> bool {
    order.init().reduce_only || closes_parent(cache, order)
}

/// Whether an order is a leg that closes what its parent opens. The venue works it for no more than
/// the parent has traded.
pub(crate) fn closes_parent(cache: &Cache, order: &Order) -> bool {
    let parent = order.init().parent_order_id.as_ref().and_then(|id| cache.order_idx(id));
    parent.is_some_and(|idx| cache.order(idx).side() != order.side())
}

/// What working orders may still buy and sell, at the scale of the build. Orders that only close are
/// left out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Working {
    pub(crate) buys: i128,
    pub(crate) sells: i128,
}

impl Working {
    pub(crate) fn add(&mut self, side: OrderSide, raw: i128) {
        match side {
            OrderSide::Buy => self.buys += raw,
            OrderSide::Sell | OrderSide::NoOrderSide => self.sells += raw,
        }
    }

    pub(crate) fn on(&self, side: OrderSide) -> i128 {
        if side == OrderSide::Buy { self.buys } else { self.sells }
    }
}

/// Whether an order may trade: it is at its venue, or on its way there.
pub(crate) fn is_working(cache: &Cache, flight: &InFlight, idx: OrderIdx) -> bool {
    let status = cache.order(idx).status();
    status.is_open()
        || status.is_inflight()
        || status == OrderStatus::Initialized && flight.holds(idx)
}

/// Returns what all working orders but one may still buy and sell.
pub(crate) fn working(
    cache: &Cache,
    flight: &InFlight,
    filter: OrderFilter,
    except: OrderIdx,
) -> Working {
    let mut sums = Working::default();
    for idx in cache.active_orders(filter).filter(|idx| *idx != except) {
        let order = cache.order(idx);
        if is_working(cache, flight, idx) && !only_closes(cache, order) {
            sums.add(order.side(), order.leaves_qty().raw() as i128);
        }
    }
    sums
}

/// A reduce-only order that names a position must reduce it.
pub(crate) fn reduce_only(cache: &Cache, idx: OrderIdx) -> Option<String> {
    let order = cache.order(idx);
    let position = order.init().reduce_only.then(|| cache.position_of_order(idx)).flatten()?;
    let position = cache.position(position);
    let grows = position.side().closing_order_side() != order.side()
        || order.quantity() > position.quantity();
    grows.then(|| format!("Reduce only order would increase position {}", position.id()))
}

/// Returns why the trading state holds an order back.
pub(crate) fn deny_by_state(
    cache: &Cache,
    flight: &InFlight,
    state: TradingState,
    idx: OrderIdx,
    proposal: &Proposal<'_>,
) -> Option<String> {
    match state {
        TradingState::Active => None,
        TradingState::Halted => Some("TradingState.HALTED".to_owned()),
        TradingState::Reducing => deny_growth(cache, flight, idx, proposal),
    }
}

/// While trading is reduced, an order must close what is held, and no more than that.
fn deny_growth(
    cache: &Cache,
    flight: &InFlight,
    idx: OrderIdx,
    proposal: &Proposal<'_>,
) -> Option<String> {
    let (order, side) = (proposal.order, proposal.side());
    let id = order.instrument_id();
    let net = net(cache, id, None);
    let held = side_of(net);
    let closes = held.closing_order_side() == side;
    if closes && order.init().reduce_only {
        return None;
    }
    if closes {
        let filter =
            OrderFilter { instrument_id: Some(id), side: Some(side), ..OrderFilter::default() };
        let others = working(cache, flight, filter, idx).on(side);
        if others + proposal.leaves.raw() as i128 <= net.abs() {
            return None;
        }
        let (wanted, held_qty) = (shown(others + proposal.leaves.raw() as i128), shown(net.abs()));
        return Some(format!(
            "{side} of {wanted} when TradingState.REDUCING and {held} {held_qty} {id}"
        ));
    }
    Some(format!("{side} when TradingState.REDUCING and {held} {id}"))
}

/// Returns why an order would make a position too large.
pub(crate) fn max_position(
    cache: &Cache,
    flight: &InFlight,
    idx: OrderIdx,
    proposal: &Proposal<'_>,
    strategy: Option<StrategyId>,
    max: Decimal,
) -> Option<String> {
    if only_closes(cache, proposal.order) {
        return None;
    }
    let (id, side) = (proposal.order.instrument_id(), proposal.side());
    let filter = OrderFilter {
        instrument_id: Some(id),
        strategy_id: strategy,
        side: Some(side),
        ..OrderFilter::default()
    };
    let held = net(cache, id, strategy);
    let others = working(cache, flight, filter, idx).on(side);
    let added = others + proposal.leaves.raw() as i128;
    let worst = if side == OrderSide::Buy { held + added } else { added - held };
    if worst <= raw_of(max) {
        return None;
    }
    let whose = strategy.map(|s| format!("{s} in ")).unwrap_or_default();
    let (text, quantity) = (
        if strategy.is_some() { "MAX_STRATEGY_POSITION_EXCEEDED" } else { "MAX_POSITION_EXCEEDED" },
        proposal.leaves,
    );
    let (held, others) = (shown(held), shown(others));
    Some(format!(
        "{text}: {whose}{id}, max_position={max}, position={held}, working={others}, {side} {quantity}"
    ))
}

/// Returns a limit at the scale of the build; one beyond it is no limit.
fn raw_of(limit: Decimal) -> i128 {
    fixed::rescale(limit.mantissa(), limit.scale() as u8, FIXED_PRECISION).unwrap_or(i128::MAX)
}

/// Returns a quantity at the scale of the build as a plain number.
pub(crate) fn shown(raw: i128) -> Decimal {
    let exact = Decimal::try_from_i128_with_scale(raw, u32::from(FIXED_PRECISION));
    let rounded =
        || Decimal::try_from_i128_with_scale(raw / fixed::POW10[FIXED_PRECISION as usize], 0);
    exact.or_else(|_| rounded()).unwrap_or_default().normalize()
}
