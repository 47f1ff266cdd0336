//! Keeps accounts: what fills change, what open orders lock, what positions tie up.
//!
//! Contributions are kept by order and by position, so that a change costs the same whatever else is
//! open.

use argonauta_common::{AccountIdx, Cache, InstrumentIdx, OrderIdx, PositionIdx, cache::Rate};
use argonauta_model::{
    Currency, ModelError, Money,
    account::Account,
    enums::{AccountType, OrderSide, PriceType},
    error::ModelResult,
    identifiers::{InstrumentId, Venue},
    order::{Order, OrderEvent},
};

/// What something ties up.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Claim {
    instrument_id: InstrumentId,
    amount: Money,
}

/// Keeps the accounts of a kernel.
#[derive(Debug, Default)]
pub struct AccountsManager {
    orders: Vec<Option<Claim>>,
    positions: Vec<Option<Claim>>,
}

impl AccountsManager {
    /// Creates a manager that knows of no order and no position.
    pub fn new() -> Self {
        Self::default()
    }

    /// Books the gain and the commission of a fill. Called before the fill changes its position.
    pub fn on_fill(
        &mut self,
        cache: &mut Cache,
        account: AccountIdx,
        instrument: InstrumentIdx,
        event: &OrderEvent,
    ) -> ModelResult<()> {
        let Some(fill) = event.fill() else { return Ok(()) };
        if cache.account(account).is_frozen() {
            return Ok(());
        }
        let instrument_id = event.init.instrument_id;
        let position = fill
            .position_id
            .as_ref()
            .and_then(|id| cache.position_idx(id))
            .filter(|idx| cache.position(*idx).is_open());
        let kept = cache.account(account);
        let held = position.map(|idx| cache.position(idx));
        let mut changes = kept.pnls_of_fill(cache.instrument(instrument), fill, held)?;
        changes.push(-fill.commission);
        let commission = fill.commission;
        for change in &mut changes {
            *change = in_base(cache, account, instrument_id.venue, *change, fill.side)?;
        }
        let kept = cache.account_mut(account);
        kept.add_commission(commission)?;
        for change in changes.into_iter().filter(|change| !change.is_zero()) {
            kept.update_balance(change)?;
        }
        Ok(())
    }

    /// Brings what an order and a position tie up to their present state; says whether it changed.
    pub fn on_change(
        &mut self,
        cache: &mut Cache,
        account: AccountIdx,
        instrument: InstrumentIdx,
        order: OrderIdx,
        position: Option<PositionIdx>,
    ) -> ModelResult<bool> {
        if cache.account(account).is_frozen() {
            return Ok(false);
        }
        let claim = Self::order_claim(cache, account, instrument, cache.order(order))?;
        let mut is_changed = false;
        if let Some((old, new)) = replace(&mut self.orders, order.index(), claim) {
            shift(cache.account_mut(account), old, new, Kind::Order)?;
            is_changed = true;
        }
        if let Some(position) = position {
            let claim = Self::position_claim(cache, account, instrument, position)?;
            if let Some((old, new)) = replace(&mut self.positions, position.index(), claim) {
                shift(cache.account_mut(account), old, new, Kind::Position)?;
                is_changed = true;
            }
        }
        Ok(is_changed)
    }

    /// An order that works ties up its notional value, or the margin of it.
    fn order_claim(
        cache: &Cache,
        account: AccountIdx,
        instrument: InstrumentIdx,
        order: &Order,
    ) -> ModelResult<Option<Claim>> {
        let price = order.price().or_else(|| order.trigger_price());
        let (Some(price), true) = (price, order.is_open() && !order.init().reduce_only) else {
            return Ok(None);
        };
        let instrument_id = order.instrument_id();
        let instrument = cache.instrument(instrument);
        let (kept, leaves) = (cache.account(account), order.leaves_qty());
        let amount = match kept.account_type() {
            AccountType::Cash => kept.lock(instrument, order.side(), leaves, price)?,
            AccountType::Margin => kept.margin_init(instrument, leaves, price)?,
            AccountType::Betting => return Ok(None),
        };
        let amount = in_base(cache, account, instrument_id.venue, amount, order.side())?;
        Ok((!amount.is_zero()).then_some(Claim { instrument_id, amount }))
    }

    /// A position on margin ties up the margin that keeps it.
    fn position_claim(
        cache: &Cache,
        account: AccountIdx,
        instrument: InstrumentIdx,
        position: PositionIdx,
    ) -> ModelResult<Option<Claim>> {
        let (kept, held) = (cache.account(account), cache.position(position));
        if kept.account_type() != AccountType::Margin || held.is_closed() {
            return Ok(None);
        }
        let instrument_id = held.instrument_id();
        let instrument = cache.instrument(instrument);
        if instrument.margin_maint.is_zero() {
            return Ok(None);
        }
        let entry = argonauta_model::Price::new(
            held.avg_px_open(),
            argonauta_core::fixed::FIXED_PRECISION,
        )?;
        let amount = kept.margin_maint(instrument, held.quantity(), entry)?;
        let side = held.side().closing_order_side();
        let amount = in_base(cache, account, instrument_id.venue, amount, side)?;
        Ok((!amount.is_zero()).then_some(Claim { instrument_id, amount }))
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Order,
    Position,
}

/// Puts a claim in its place; returns the old and the new one where they differ.
fn replace(
    claims: &mut Vec<Option<Claim>>,
    index: usize,
    claim: Option<Claim>,
) -> Option<(Option<Claim>, Option<Claim>)> {
    if claims.len() <= index {
        claim?;
        claims.resize(index + 1, None);
    }
    let old = std::mem::replace(&mut claims[index], claim);
    (old != claim).then_some((old, claim))
}

/// Moves what an account has tied up from an old claim to a new one.
fn shift(
    account: &mut Account,
    old: Option<Claim>,
    new: Option<Claim>,
    kind: Kind,
) -> ModelResult<()> {
    let changes = old.map(|c| (c.instrument_id, -c.amount)).into_iter();
    for (id, change) in changes.chain(new.map(|c| (c.instrument_id, c.amount))) {
        match (account.account_type(), kind) {
            (AccountType::Margin, Kind::Order) => account.shift_margin_init(id, change)?,
            (AccountType::Margin, Kind::Position) => account.shift_margin_maint(id, change)?,
            (AccountType::Cash | AccountType::Betting, _) => account.shift_locked(change)?,
        }
    }
    Ok(())
}

/// Returns an amount in the account's own currency. A buy is converted at the ask, a sell at the bid.
fn in_base(
    cache: &Cache,
    account: AccountIdx,
    venue: Venue,
    amount: Money,
    side: OrderSide,
) -> ModelResult<Money> {
    let Some(base) = cache.account(account).base_currency() else { return Ok(amount) };
    if amount.currency() == base {
        return Ok(amount);
    }
    rate(cache, venue, amount.currency(), base, side)?.convert(amount, base)
}

fn rate(
    cache: &Cache,
    venue: Venue,
    from: Currency,
    to: Currency,
    side: OrderSide,
) -> ModelResult<Rate> {
    let price_type = if side == OrderSide::Buy { PriceType::Ask } else { PriceType::Bid };
    cache.xrate(venue, from, to, price_type).ok_or_else(|| {
        let rule = "no quoted currency pair of the venue gives this rate: add its data, or keep the \
                    account in several currencies (base_currency=None)";
        ModelError::invalid("exchange rate", format!("{from}/{to} at {venue}"), rule)
    })
}
