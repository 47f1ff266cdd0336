//! The single checks. Each returns the reason of a denial, or `None` where the order passes.

use argonauta_common::{Cache, InstrumentIdx, cache::PositionFilter};
use argonauta_core::{UnixNanos, fixed};
use argonauta_model::{
    Instrument, Money, Price, Quantity,
    account::Account,
    enums::{AccountType, OrderSide, OrderType, PositionSide, PriceType, TimeInForce},
    identifiers::InstrumentId,
    order::Order,
};
use rust_decimal::Decimal;

use crate::engine::limit_in;

/// Prices, quantity and expiry against the terms of the instrument.
pub(crate) fn order_terms(
    instrument: &Instrument,
    order: &Order,
    now: UnixNanos,
) -> Option<String> {
    let prices = [(order.price(), ""), (order.trigger_price(), "trigger ")];
    tradable(instrument)
        .or_else(|| {
            let mut prices = prices.into_iter();
            prices.find_map(|(value, what)| value.and_then(|v| price(instrument, v, what)))
        })
        .or_else(|| {
            if order.init().quote_quantity {
                return None; // checked once it is in units of the instrument
            }
            quantity(instrument, order.quantity())
        })
        .or_else(|| expiry(order, now))
}

/// An index is a number, not something to hold.
fn tradable(instrument: &Instrument) -> Option<String> {
    (!instrument.is_tradable())
        .then(|| format!("{} is an {} and cannot be traded", instrument.id, instrument.type_name()))
}

pub(crate) fn price(instrument: &Instrument, price: Price, what: &str) -> Option<String> {
    if price.precision() > instrument.price_precision {
        let (has, most) = (price.precision(), instrument.price_precision);
        return Some(format!("{what}price {price} invalid (precision {has} > {most})"));
    }
    if !price.is_positive() && !instrument.allows_negative_price() {
        return Some(format!("{what}price {price} invalid (not positive)"));
    }
    if let Some(max) = instrument.max_price.filter(|max| price > *max) {
        return Some(format!("{what}price {price} invalid (> maximum price of {max})"));
    }
    if let Some(min) = instrument.min_price.filter(|min| price < *min) {
        return Some(format!("{what}price {price} invalid (< minimum price of {min})"));
    }
    None
}

pub(crate) fn quantity(instrument: &Instrument, quantity: Quantity) -> Option<String> {
    if quantity.precision() > instrument.size_precision {
        let (has, most) = (quantity.precision(), instrument.size_precision);
        return Some(format!("quantity {quantity} invalid (precision {has} > {most})"));
    }
    if let Some(max) = instrument.max_quantity.filter(|max| quantity > *max) {
        return Some(format!("quantity {quantity} invalid (> maximum trade size of {max})"));
    }
    if let Some(min) = instrument.min_quantity.filter(|min| quantity < *min) {
        return Some(format!("quantity {quantity} invalid (< minimum trade size of {min})"));
    }
    None
}

fn expiry(order: &Order, now: UnixNanos) -> Option<String> {
    let at = order.init().expire_time.filter(|_| order.time_in_force() == TimeInForce::Gtd)?;
    (at <= now).then(|| format!("GTD {at} already passed"))
}

/// A reduce-only order that names a position must reduce it.
pub(crate) fn reduce_only(cache: &Cache, order: &Order) -> Option<String> {
    let idx = order
        .init()
        .reduce_only
        .then(|| cache.order_idx(order.client_order_id()))
        .flatten()
        .and_then(|idx| cache.position_of_order(idx))?;
    let position = cache.position(idx);
    let grows = position.side().closing_order_side() != order.side()
        || order.quantity() > position.quantity();
    grows.then(|| format!("Reduce only order would increase position {}", position.id()))
}

/// Returns the side of everything that is held of an instrument.
pub(crate) fn net_side(cache: &Cache, id: InstrumentId) -> PositionSide {
    let filter = PositionFilter { instrument_id: Some(id), ..PositionFilter::default() };
    let net: i128 = cache
        .open_positions(filter)
        .map(|idx| cache.position(idx))
        .map(|p| {
            let raw = p.quantity().raw() as i128;
            if p.side() == PositionSide::Short { -raw } else { raw }
        })
        .sum();
    match net {
        1.. => PositionSide::Long,
        0 => PositionSide::Flat,
        _ => PositionSide::Short,
    }
}

/// Notional value against the limits and, on a cash account, against what is free.
pub(crate) fn exposure(
    cache: &Cache,
    order: &Order,
    idx: InstrumentIdx,
    max_notional: Option<Decimal>,
) -> Option<String> {
    let instrument = cache.instrument(idx);
    let account = cache.account_for_venue(instrument.id.venue).map(|idx| cache.account(idx));
    let account_type = account.map(Account::account_type);
    let is_cash = account_type == Some(AccountType::Cash);
    let is_betting = account_type == Some(AccountType::Betting);
    let has_limit = max_notional.is_some()
        || instrument.max_notional.is_some()
        || instrument.min_notional.is_some();
    if order.init().quote_quantity {
        return None;
    }
    // Without any price there is nothing to compare yet; the venue will say "no market".
    let price = reference_price(cache, order, idx)?;
    if let Some(reason) = beyond_money(cache, order, instrument, price) {
        return Some(reason);
    }
    if is_betting
        && let Some(reason) = account.and_then(|a| bet(cache, a, instrument, order, price))
    {
        return Some(reason);
    }
    if !is_cash && !has_limit {
        return None;
    }
    let notional = match instrument.notional_value(order.quantity(), price, false) {
        Ok(notional) => notional,
        Err(error) => return Some(error.to_string()),
    };
    notional_limits(instrument, notional, max_notional).or_else(|| {
        account.filter(|_| is_cash).and_then(|a| cash(cache, a, instrument, order, notional))
    })
}

/// A value that no amount of money can count must not come to be, neither by this order alone nor with
/// what is held already. Estimated in floats, with room to spare: a price may still move.
fn beyond_money(
    cache: &Cache,
    order: &Order,
    instrument: &Instrument,
    price: Price,
) -> Option<String> {
    let most = fixed::SIGNED_MAX as f64 / 2.0;
    let held: f64 = cache
        .netting(instrument.id, order.strategy_id())
        .map_or(0.0, |idx| cache.position(idx).quantity().as_f64());
    let price = price.as_f64().abs();
    let unit = if instrument.is_inverse { 1.0 / price } else { price };
    let value = (order.quantity().as_f64() + held) * instrument.multiplier.as_f64() * unit;
    (value > most).then(|| {
        let quantity = order.quantity();
        format!(
            "NOTIONAL_EXCEEDS_RANGE_OF_MONEY: quantity={quantity}, value={value:e}, max={most:e}"
        )
    })
}

fn notional_limits(
    instrument: &Instrument,
    notional: Money,
    max_notional: Option<Decimal>,
) -> Option<String> {
    if let Some(max) =
        max_notional.and_then(|limit| limit_in(notional, limit)).filter(|m| notional > *m)
    {
        let text = "NOTIONAL_EXCEEDS_MAX_PER_ORDER";
        return Some(format!("{text}: max_notional={max}, notional={notional}"));
    }
    if let Some(min) = instrument.min_notional.filter(|min| notional < *min) {
        let text = "NOTIONAL_LESS_THAN_MIN_FOR_INSTRUMENT";
        return Some(format!("{text}: min_notional={min}, notional={notional}"));
    }
    if let Some(max) = instrument.max_notional.filter(|max| notional > *max) {
        let text = "NOTIONAL_GREATER_THAN_MAX_FOR_INSTRUMENT";
        return Some(format!("{text}: max_notional={max}, notional={notional}"));
    }
    None
}

/// What a bet can lose must be there, unless it takes back a bet that was made.
fn bet(
    cache: &Cache,
    account: &Account,
    instrument: &Instrument,
    order: &Order,
    price: Price,
) -> Option<String> {
    let takes_back = net_side(cache, instrument.id).closing_order_side() == order.side();
    if account.allow_borrowing() || takes_back || order.init().reduce_only {
        return None;
    }
    let (side, quantity) = (order.side(), order.quantity());
    let liability = match account.lock(instrument, side, quantity, price, false) {
        Ok(liability) => liability,
        Err(error) => return Some(error.to_string()),
    };
    let base = account.base_currency().unwrap_or(liability.currency());
    if base != liability.currency() {
        return None; // the account converts it, or says that it cannot
    }
    let free = account.balance_free(base).unwrap_or_else(|| Money::zero(base));
    (liability > free)
        .then(|| format!("LIABILITY_EXCEEDS_FREE_BALANCE: free={free}, liability={liability}"))
}

fn cash(
    cache: &Cache,
    account: &Account,
    instrument: &Instrument,
    order: &Order,
    notional: Money,
) -> Option<String> {
    if account.allow_borrowing() {
        return None;
    }
    if order.side() == OrderSide::Buy {
        let free = account.balance_free(notional.currency())?;
        return (notional > free).then(|| {
            format!("NOTIONAL_EXCEEDS_FREE_BALANCE: free={free}, balance_impact={}", -notional)
        });
    }
    if net_side(cache, instrument.id) == PositionSide::Long && instrument.base_currency.is_none() {
        return None; // the venue checks that the shares are there
    }
    let base = instrument.base_currency.filter(|_| account.base_currency().is_none())?;
    let free = account.balance_free(base).unwrap_or_else(|| Money::zero(base));
    let quantity = order.quantity();
    let sold = Money::from_scaled(quantity.mantissa(), quantity.precision(), base).ok()?;
    (sold > free)
        .then(|| format!("CUM_NOTIONAL_EXCEEDS_FREE_BALANCE: free={free}, cum_notional={sold}"))
}

/// The price that an order is valued at: its own, else the market's that it would trade against.
fn reference_price(cache: &Cache, order: &Order, idx: InstrumentIdx) -> Option<Price> {
    let market = cache.market(idx);
    let against = match order.side() {
        OrderSide::Buy => PriceType::Ask,
        OrderSide::Sell | OrderSide::NoOrderSide => PriceType::Bid,
    };
    match order.order_type() {
        OrderType::Market => market.price(against).or_else(|| market.price(PriceType::Last)),
        _ => order.price().or_else(|| order.trigger_price()),
    }
}
