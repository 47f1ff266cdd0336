//! What holds whatever is ordered.

use std::collections::BTreeMap;

use argonauta_common::{Cache, OrderIdx, cache::OrderFilter};
use argonauta_model::{
    enums::{LiquiditySide, OrderSide, OrderStatus},
    order::{Order, OrderEventDetail},
};
use argonauta_system::{Kernel, LogEntry};

use crate::market::{Kind, Market, cents, lots};

/// A fill, as the record of the run has it.
#[derive(Clone, Debug)]
pub struct Fill {
    pub order: OrderIdx,
    pub side: OrderSide,
    pub quantity: i128,
    pub price: i128,
    pub is_maker: bool,
    pub commission: i128,
    pub ts: u64,
}

/// Returns the fills of a run in the order in which they happened.
pub fn fills_of(kernel: &Kernel) -> Vec<Fill> {
    let cache = kernel.cache();
    let events = kernel.record().entries().filter_map(|entry| match entry {
        LogEntry::Order(order, place) => Some((*order, *place as usize)),
        _ => None,
    });
    events
        .filter_map(|(order, place)| {
            let event = &cache.order(order).events()[place];
            let OrderEventDetail::Filled(fill) = &event.detail else { return None };
            Some(Fill {
                order,
                side: fill.side,
                quantity: fill.last_qty.raw() as i128,
                price: i128::from(fill.last_px.raw()),
                is_maker: fill.liquidity_side == LiquiditySide::Maker,
                commission: fill.commission.mantissa(),
                ts: event.ts_event.0,
            })
        })
        .collect()
}

/// Returns the rules that a run breaks.
pub fn broken(cache: &Cache, market: &Market, fills: &[Fill]) -> Vec<String> {
    let mut wrong = Vec::new();
    orders(cache, fills, &mut wrong);
    limits(cache, fills, &mut wrong);
    indexes(cache, &mut wrong);
    pairs(cache, &mut wrong);
    reduces(cache, fills, &mut wrong);
    priority(cache, fills, &mut wrong);
    offered(market, fills, &mut wrong);
    money(cache, fills, &mut wrong);
    wrong
}

/// Filled is the sum of the fills, and never exceeds what was ordered.
fn orders(cache: &Cache, fills: &[Fill], wrong: &mut Vec<String>) {
    let mut sums: BTreeMap<usize, i128> = BTreeMap::new();
    for fill in fills {
        *sums.entry(fill.order.index()).or_insert(0) += fill.quantity;
    }
    for (place, order) in cache.orders().iter().enumerate() {
        let sum = sums.get(&place).copied().unwrap_or(0);
        if sum != order.filled_qty().raw() as i128 || order.filled_qty() > order.quantity() {
            let (id, filled) = (order.client_order_id(), order.filled_qty());
            wrong.push(format!("{id} has filled {filled}, its fills make {sum}"));
        }
    }
}

/// No fill is worse than the limit of its order.
fn limits(cache: &Cache, fills: &[Fill], wrong: &mut Vec<String>) {
    for fill in fills {
        let order = cache.order(fill.order);
        if let Some(limit) = largest_limit(order) {
            let sign = i128::from(fill.side.sign());
            if sign * fill.price > sign * limit {
                wrong.push(format!("{} trades through {limit}: {fill:?}", order.client_order_id()));
            }
        }
    }
}

/// Returns the most generous limit that an order ever had.
fn largest_limit(order: &Order) -> Option<i128> {
    let sign = i128::from(order.side().sign());
    let updates = order.events().iter().filter_map(|event| match &event.detail {
        OrderEventDetail::Updated(update) => update.price,
        _ => None,
    });
    let limits = updates.chain(order.init().price).map(|price| i128::from(price.raw()));
    // A market-to-limit order has no limit for its first fills.
    let is_limit = order.init().price.is_some();
    limits.filter(|_| is_limit).max_by_key(|limit| sign * limit)
}

/// Nothing closed is among what is open, and nothing open is missing there.
fn indexes(cache: &Cache, wrong: &mut Vec<String>) {
    let active: Vec<usize> = cache
        .active_orders(OrderFilter::default())
        .map(argonauta_common::OrderIdx::index)
        .collect();
    for (place, order) in cache.orders().iter().enumerate() {
        if active.contains(&place) == order.is_closed() {
            wrong.push(format!("{} is {}", order.client_order_id(), order.status()));
        }
        if order.status() == OrderStatus::Initialized {
            wrong.push(format!("{} went nowhere", order.client_order_id()));
        }
    }
}

/// Of two orders that cancel each other no more trades than of one.
fn pairs(cache: &Cache, wrong: &mut Vec<String>) {
    for order in cache.orders().iter() {
        for id in &order.init().linked_order_ids {
            let Some(other) = cache.order_idx(id).map(|idx| cache.order(idx)) else { continue };
            let both = order.filled_qty().raw() + other.filled_qty().raw();
            let most = order.quantity().max(other.quantity()).raw();
            if both > most && order.filled_qty().is_positive() && other.filled_qty().is_positive() {
                wrong.push(format!("{} and {id} both traded", order.client_order_id()));
            }
        }
    }
}

/// An order that may only reduce never makes the position larger, nor turns it.
fn reduces(cache: &Cache, fills: &[Fill], wrong: &mut Vec<String>) {
    let mut net = 0_i128;
    for fill in fills {
        let after = net + i128::from(fill.side.sign()) * fill.quantity;
        let order = cache.order(fill.order);
        if order.is_reduce_only() && (after.abs() > net.abs() || after * net < 0) {
            wrong.push(format!("{} took {net} to {after}", order.client_order_id()));
        }
        net = after;
    }
}

/// At one moment makers trade from the best price on; at a price the oldest first.
fn priority(cache: &Cache, fills: &[Fill], wrong: &mut Vec<String>) {
    for pair in fills.windows(2) {
        let [first, second] = pair else { continue };
        let same = first.ts == second.ts && first.side == second.side;
        if !same || !first.is_maker || !second.is_maker || first.order == second.order {
            continue;
        }
        let sign = i128::from(first.side.sign());
        if sign * second.price > sign * first.price {
            let id = cache.order(second.order).client_order_id();
            wrong.push(format!("{id} at a better price traded later: {first:?} {second:?}"));
        }
    }
}

/// With what is shown at a level no more is traded until another size is shown there.
pub fn offered(market: &Market, fills: &[Fill], wrong: &mut Vec<String>) {
    let mut taken: BTreeMap<(usize, i128, usize), i128> = BTreeMap::new();
    for fill in fills.iter().filter(|fill| !fill.is_maker) {
        let event = market.event_at(fill.ts);
        let against = usize::from(fill.side == OrderSide::Buy);
        match market.shown[event][against].get(&fill.price) {
            Some((size, since)) => {
                let sum = taken.entry((against, fill.price, *since)).or_insert(0);
                *sum += fill.quantity;
                if *sum > *size {
                    wrong.push(format!("{sum} of {size} were taken: {fill:?}"));
                }
            }
            // What a venue that shows one level does not show is one increment worse.
            None if market.kind != Kind::Book => {}
            None => wrong.push(format!("nothing is shown there: {fill:?}")),
        }
    }
}

/// Cash in is cash out and fees, once everything is closed. Each fill that closes books its gain in whole
/// cents, so that as many half cents may be missing as there are such fills.
fn money(cache: &Cache, fills: &[Fill], wrong: &mut Vec<String>) {
    let (price_unit, lot) = (i128::from(cents(1).raw()), lots(1).raw() as i128);
    let net: i128 = fills.iter().map(|f| i128::from(f.side.sign()) * f.quantity).sum();
    if net != 0 {
        return;
    }
    let cash: i128 = fills
        .iter()
        .map(|f| {
            let value = (f.quantity / lot) * (f.price / price_unit);
            -i128::from(f.side.sign()) * value - f.commission
        })
        .sum();
    let mut net = 0;
    let mut closing = 0;
    for fill in fills {
        let change = i128::from(fill.side.sign()) * fill.quantity;
        closing += i128::from(net * change < 0);
        net += change;
    }
    let total = cache.accounts()[0].balances().first().map_or(0, |b| b.total().mantissa());
    if 2 * (total - START_CENTS - cash).abs() > closing {
        wrong.push(format!("the account has {total}, the fills make {}", START_CENTS + cash));
    }
}

/// What the account begins with, in cents.
pub const START_CENTS: i128 = 100_000_000_000;
