//! The value of an order against limits, and what it ties up against what is free.

use argonauta_common::{AccountIdx, Cache};
use argonauta_core::fixed;
use argonauta_model::{
    Instrument, Money, Price, Quantity,
    account::{Account, MarginModel},
    enums::{AccountType, OrderSide, PositionSide, PriceType},
};
use rust_decimal::Decimal;

use crate::{
    holdings::{net, only_closes, side_of},
    in_flight::InFlight,
    pricing::Proposal,
};

/// What an order will tie up of its account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim {
    pub(crate) account: AccountIdx,
    pub(crate) amount: Money,
    /// How much of what is held it will close, at the scale of the build.
    pub(crate) closes: i128,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    CashBuy,
    CashSell,
    Bet,
    Margin,
}

/// A value that no amount of money can count must not come to be, neither by this order alone nor with
/// what is held already. Estimated in floats, with room to spare: a price may still move.
pub(crate) fn beyond_money(cache: &Cache, proposal: &Proposal<'_>, price: Price) -> Option<String> {
    let most = fixed::SIGNED_MAX as f64 / 2.0;
    let instrument = cache.instrument(proposal.instrument);
    let held: f64 = cache
        .netting(instrument.id, proposal.order.strategy_id())
        .map_or(0.0, |idx| cache.position(idx).quantity().as_f64());
    let price = price.as_f64().abs();
    let unit = if instrument.is_inverse { 1.0 / price } else { price };
    let quantity = proposal.quantity;
    let value = (quantity.as_f64() + held) * instrument.multiplier.as_f64() * unit;
    (value > most).then(|| {
        format!(
            "NOTIONAL_EXCEEDS_RANGE_OF_MONEY: quantity={quantity}, value={value:e}, max={most:e}"
        )
    })
}

/// Returns why the notional value is beyond the limits of the trader or the instrument. A change may
/// make an order small: the legs of a bracket follow what is held.
pub(crate) fn notional_limits(
    instrument: &Instrument,
    quantity: Quantity,
    price: Price,
    max_notional: Option<Decimal>,
    is_change: bool,
) -> Option<String> {
    let min = instrument.min_notional.filter(|_| !is_change);
    if max_notional.is_none() && instrument.max_notional.is_none() && min.is_none() {
        return None;
    }
    let notional = match instrument.notional_value(quantity, price, false) {
        Ok(notional) => notional,
        Err(error) => return Some(error.to_string()),
    };
    if let Some(max) =
        max_notional.and_then(|limit| limit_in(notional, limit)).filter(|m| notional > *m)
    {
        let text = "NOTIONAL_EXCEEDS_MAX_PER_ORDER";
        return Some(format!("{text}: max_notional={max}, notional={notional}"));
    }
    if let Some(min) = min.filter(|min| notional < *min) {
        let text = "NOTIONAL_LESS_THAN_MIN_FOR_INSTRUMENT";
        return Some(format!("{text}: min_notional={min}, notional={notional}"));
    }
    if let Some(max) = instrument.max_notional.filter(|max| notional > *max) {
        let text = "NOTIONAL_GREATER_THAN_MAX_FOR_INSTRUMENT";
        return Some(format!("{text}: max_notional={max}, notional={notional}"));
    }
    None
}

/// Returns a limit in the currency of a notional value.
fn limit_in(notional: Money, limit: Decimal) -> Option<Money> {
    Money::from_scaled(limit.mantissa(), u8::try_from(limit.scale()).ok()?, notional.currency())
        .ok()
}

/// Returns what an order will tie up: of a cash account what it spends, of a betting account what the
/// bet can lose, of a margin account the margin of what it opens. `None` where that is nothing.
///
/// # Errors
/// The reason of a denial: a value that cannot be computed.
pub(crate) fn claim(
    cache: &Cache,
    flight: &InFlight,
    proposal: &Proposal<'_>,
    price: Price,
    check_margin: bool,
) -> Result<Option<Claim>, String> {
    let instrument = cache.instrument(proposal.instrument);
    let Some(idx) = cache.account_for_venue(instrument.id.venue) else { return Ok(None) };
    let account = cache.account(idx);
    if only_closes(cache, proposal.order) {
        return Ok(None);
    }
    let claimed = match account.account_type() {
        AccountType::Cash => cash(account, instrument, proposal, price),
        AccountType::Betting => bet(cache, account, instrument, proposal, price),
        AccountType::Margin if check_margin => {
            margin(cache, flight, account, instrument, proposal, price)
        }
        AccountType::Margin => return Ok(None),
    };
    let Some((kind, amount, closes)) = claimed.map_err(|error| error.to_string())? else {
        return Ok(None);
    };
    // Without a rate there is nothing to compare: the account says that it is missing.
    let amount = in_base(cache, account, instrument, proposal.side(), amount);
    Ok(amount.map(|amount| Claim { account: idx, amount, closes, kind }))
}

type Claimed = Result<Option<(Kind, Money, i128)>, argonauta_model::ModelError>;

fn cash(
    account: &Account,
    instrument: &Instrument,
    proposal: &Proposal<'_>,
    price: Price,
) -> Claimed {
    if account.allow_borrowing() {
        return Ok(None);
    }
    if proposal.side() == OrderSide::Buy {
        let spent = instrument.notional_value(proposal.leaves, price, false)?;
        return Ok(Some((Kind::CashBuy, spent, 0)));
    }
    // Without a currency that is sold, the venue checks that the shares are there.
    let Some(base) = instrument.base_currency.filter(|_| account.base_currency().is_none()) else {
        return Ok(None);
    };
    let sold = proposal.leaves;
    let sold = Money::from_scaled(sold.mantissa(), sold.precision(), base)?;
    Ok(Some((Kind::CashSell, sold, 0)))
}

/// What a bet can lose must be there, unless it takes back a bet that was made.
fn bet(
    cache: &Cache,
    account: &Account,
    instrument: &Instrument,
    proposal: &Proposal<'_>,
    price: Price,
) -> Claimed {
    let held = side_of(net(cache, instrument.id, None));
    if account.allow_borrowing() || held.closing_order_side() == proposal.side() {
        return Ok(None);
    }
    let liability = account.lock(instrument, proposal.side(), proposal.leaves, price, false)?;
    Ok(Some((Kind::Bet, liability, 0)))
}

/// The margin of what an order opens. What it closes, and no order before it does, needs none.
fn margin(
    cache: &Cache,
    flight: &InFlight,
    account: &Account,
    instrument: &Instrument,
    proposal: &Proposal<'_>,
    price: Price,
) -> Claimed {
    let is_custom = matches!(account.margin_model(), MarginModel::Custom(_));
    let is_kept = !account.is_frozen() && account.calculate_account_state();
    if !is_kept || instrument.margin_init.is_zero() && !is_custom {
        return Ok(None);
    }
    let held = net(cache, instrument.id, None);
    let leaves = proposal.leaves;
    let mut closes = 0;
    if held != 0 && side_of(held) != opened_by(proposal.side()) {
        let left = (held.abs() - flight.closes(proposal.instrument)).max(0);
        closes = left.min(leaves.raw() as i128);
    }
    let opens = Quantity::from_raw(leaves.raw() as i128 - closes, leaves.precision())?;
    if opens.is_zero() {
        return Ok(Some((Kind::Margin, Money::zero(instrument.cost_currency()), closes)));
    }
    let margin = account.margin_init(instrument, opens, price, false)?;
    Ok(Some((Kind::Margin, margin, closes)))
}

fn opened_by(side: OrderSide) -> PositionSide {
    side.position_side()
}

/// Returns an amount in the account's own currency, a buy's at the ask and a sell's at the bid; `None`
/// without a rate.
fn in_base(
    cache: &Cache,
    account: &Account,
    instrument: &Instrument,
    side: OrderSide,
    amount: Money,
) -> Option<Money> {
    let Some(base) = account.base_currency().filter(|base| *base != amount.currency()) else {
        return Some(amount);
    };
    let price_type = if side == OrderSide::Buy { PriceType::Ask } else { PriceType::Bid };
    let rate = cache.xrate(instrument.id.venue, amount.currency(), base, price_type)?;
    rate.convert(amount, base).ok()
}

impl Claim {
    /// Returns why what is free does not suffice: for the order alone, or with those before it that
    /// their venue has not answered yet.
    pub(crate) fn exceeds(&self, cache: &Cache, flight: &InFlight) -> Option<String> {
        let (amount, currency) = (self.amount, self.amount.currency());
        if amount.is_zero() {
            return None;
        }
        let account = cache.account(self.account);
        let free = account.balance_free(currency).unwrap_or_else(|| Money::zero(currency));
        if amount > free {
            return Some(match self.kind {
                Kind::CashBuy => format!(
                    "NOTIONAL_EXCEEDS_FREE_BALANCE: free={free}, balance_impact={}",
                    -amount
                ),
                Kind::CashSell => {
                    format!("CUM_NOTIONAL_EXCEEDS_FREE_BALANCE: free={free}, cum_notional={amount}")
                }
                Kind::Bet => {
                    format!("LIABILITY_EXCEEDS_FREE_BALANCE: free={free}, liability={amount}")
                }
                Kind::Margin => {
                    format!("MARGIN_EXCEEDS_FREE_BALANCE: free={free}, margin_init={amount}")
                }
            });
        }
        let sum = flight.claimed(self.account, currency).checked_add(amount).unwrap_or(amount);
        (sum > free).then(|| match self.kind {
            Kind::CashBuy | Kind::CashSell => {
                format!("CUM_NOTIONAL_EXCEEDS_FREE_BALANCE: free={free}, cum_notional={sum}")
            }
            Kind::Bet => {
                format!("CUM_LIABILITY_EXCEEDS_FREE_BALANCE: free={free}, cum_liability={sum}")
            }
            Kind::Margin => {
                format!("CUM_MARGIN_EXCEEDS_FREE_BALANCE: free={free}, cum_margin={sum}")
            }
        })
    }

    /// Returns what this claim is more than another one of the same order, or nothing.
    pub(crate) fn beyond(self, old: Option<Self>) -> Option<Self> {
        let Some(old) = old.filter(|old| old.amount.currency() == self.amount.currency()) else {
            return Some(self);
        };
        let amount = self.amount.checked_sub(old.amount).ok()?;
        (!amount.is_negative()).then_some(Self { amount, ..self })
    }
}
