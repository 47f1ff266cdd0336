//! Keeps accounts: what fills change, what open orders lock, what positions tie up.
//!
//! Contributions are kept by order and by instrument, so that a change costs the same whatever else is
//! open.

use argonauta_common::{AccountIdx, Cache, InstrumentIdx, OrderIdx, PositionIdx, cache::Rate};
use argonauta_model::{
    Currency, Instrument, ModelError, Money,
    account::{Account, MarginModel},
    enums::{AccountType, OrderSide, PriceType},
    error::ModelResult,
    identifiers::{InstrumentId, Venue},
    order::{Order, OrderEvent},
    position::NetPosition,
};

/// What something ties up.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Claim {
    instrument_id: InstrumentId,
    amount: Money,
}

/// What is held of an instrument and what that ties up.
#[derive(Clone, Debug, Default)]
struct Held {
    /// Open positions, by the time at which they were opened, then by their ids.
    open: Vec<PositionIdx>,
    claim: Option<Claim>,
}

/// Keeps the accounts of a kernel.
#[derive(Debug, Default)]
pub struct AccountsManager {
    orders: Vec<Option<Claim>>,
    instruments: Vec<Held>,
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
        if !is_kept(cache.account(account)) {
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
        if !is_kept(cache.account(account)) {
            return Ok(false);
        }
        let claim = Self::order_claim(cache, account, instrument, cache.order(order))?;
        let mut is_changed = false;
        if let Some((old, new)) = replace(&mut self.orders, order.index(), claim) {
            shift(cache.account_mut(account), old, new, Kind::Order)?;
            is_changed = true;
        }
        if let Some(position) = position {
            is_changed |= self.on_position(cache, account, instrument, position)?;
        }
        Ok(is_changed)
    }

    /// Books a payment that is no trade: funding, interest, a dividend. In the account's own currency
    /// where it has one; a frozen account takes none. Says whether it did.
    pub fn pay(
        &mut self,
        cache: &mut Cache,
        account: AccountIdx,
        venue: Venue,
        amount: Money,
    ) -> ModelResult<bool> {
        if amount.is_zero() || !is_kept(cache.account(account)) {
            return Ok(false);
        }
        let side = if amount.is_negative() { OrderSide::Buy } else { OrderSide::Sell };
        let amount = in_base(cache, account, venue, amount, side)?;
        cache.account_mut(account).update_balance(amount)?;
        Ok(true)
    }

    /// Brings what a position ties up to its present state, after something that was no trade; says
    /// whether it changed.
    pub fn on_position(
        &mut self,
        cache: &mut Cache,
        account: AccountIdx,
        instrument: InstrumentIdx,
        position: PositionIdx,
    ) -> ModelResult<bool> {
        if cache.account(account).is_cash_account() {
            return Ok(false);
        }
        if self.instruments.len() <= instrument.index() {
            self.instruments.resize_with(instrument.index() + 1, Held::default);
        }
        let held = &mut self.instruments[instrument.index()];
        held.place(cache, position);
        let claim = held.claim(cache, account, instrument)?;
        if claim == held.claim {
            return Ok(false);
        }
        let old = std::mem::replace(&mut held.claim, claim);
        shift(cache.account_mut(account), old, claim, Kind::Position)?;
        Ok(true)
    }

    /// An order that works ties up its notional value, or the margin of it, or what a bet can lose.
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
            AccountType::Margin => kept.margin_init(instrument, leaves, price, false)?,
            AccountType::Cash | AccountType::Betting => {
                kept.lock(instrument, order.side(), leaves, price, false)?
            }
        };
        let amount = in_base(cache, account, instrument_id.venue, amount, order.side())?;
        Ok((!amount.is_zero()).then_some(Claim { instrument_id, amount }))
    }
}

impl Held {
    /// Puts a position where it belongs: an id that is used again is opened at another time.
    fn place(&mut self, cache: &Cache, position: PositionIdx) {
        self.open.retain(|known| *known != position);
        let held = cache.position(position);
        if held.is_closed() {
            return;
        }
        let rank = |idx: PositionIdx| {
            let position = cache.position(idx);
            (position.ts_opened(), position.id())
        };
        let place = self.open.partition_point(|known| rank(*known) < rank(position));
        self.open.insert(place, position);
    }

    /// The positions in an instrument are netted first; what is left of them ties up the margin that
    /// keeps it, or what a bet can lose.
    fn claim(
        &self,
        cache: &Cache,
        account: AccountIdx,
        instrument: InstrumentIdx,
    ) -> ModelResult<Option<Claim>> {
        let kept = cache.account(account);
        let instrument = cache.instrument(instrument);
        if is_free(kept, instrument) {
            return Ok(None);
        }
        let positions = self.open.iter().map(|idx| cache.position(*idx));
        let Some(net) = NetPosition::of(positions)? else { return Ok(None) };
        let amount = if kept.is_margin_account() {
            kept.margin_maint(instrument, net.side, net.quantity, net.entry_price, false)?
        } else {
            let entry = net.side.closing_order_side().opposite();
            kept.lock(instrument, entry, net.quantity, net.entry_price, false)?
        };
        let side = net.side.closing_order_side();
        let amount = in_base(cache, account, instrument.id.venue, amount, side)?;
        let instrument_id = instrument.id;
        Ok((!amount.is_zero()).then_some(Claim { instrument_id, amount }))
    }
}

/// Whether this side keeps the account.
fn is_kept(account: &Account) -> bool {
    !account.is_frozen() && account.calculate_account_state()
}

/// Whether a position in the instrument ties nothing up, whatever it is.
fn is_free(account: &Account, instrument: &Instrument) -> bool {
    account.is_margin_account()
        && instrument.margin_maint.is_zero()
        && !matches!(account.margin_model(), MarginModel::Custom(_))
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
