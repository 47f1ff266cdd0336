//! Splits and dividends: what is held and what works at the venue is adjusted, and no value is lost.

use std::sync::Arc;

use argonauta_common::{
    InstrumentIdx, Message, OrderIdx,
    cache::{OrderFilter, PositionFilter},
};
use argonauta_core::fixed;
use argonauta_execution::matching::Change;
use argonauta_model::{
    Instrument, Money, Price, Quantity,
    data::{CashDividend, StockSplit},
    enums::{OrderSide, PositionAdjustmentType, PositionSide, TrailingOffsetType},
    error::ModelResult,
    position::PositionAdjustment,
};
use rust_decimal::Decimal;

use crate::kernel::Kernel;

impl Kernel {
    /// Pays a dividend: longs receive it, shorts pay it.
    pub(super) fn pay_dividend(
        &mut self,
        idx: InstrumentIdx,
        dividend: &CashDividend,
    ) -> ModelResult<()> {
        let id = self.cache.instrument(idx).id;
        let filter = PositionFilter { instrument_id: Some(id), ..PositionFilter::default() };
        let held: Vec<_> = self.cache.open_positions(filter).collect();
        for idx in held {
            let position = self.cache.position(idx);
            let (quantity, currency) = (position.exact_quantity(), dividend.amount.currency());
            let decimals = quantity.precision() + currency.precision;
            let mantissa = fixed::mul_rescale(
                quantity.mantissa(),
                dividend.amount.mantissa(),
                decimals,
                currency.precision,
            )
            .map_err(|e| {
                argonauta_model::ModelError::invalid("dividend", quantity, e.to_string())
            })?;
            let owed = Money::from_mantissa(mantissa, currency)?;
            let amount = if position.side() == PositionSide::Short { -owed } else { owed };
            let reason = format!("dividend {} a share", dividend.amount);
            self.pay_position(idx, amount, PositionAdjustmentType::CorporateAction, &reason)?;
        }
        Ok(())
    }

    /// Splits what is held of a share and what works at its venue. The venue has no market until the next
    /// data, which has the new prices.
    pub(super) fn split(&mut self, idx: InstrumentIdx, split: &StockSplit) -> ModelResult<()> {
        let last = self.last_price(idx);
        let place = usize::from(self.exchange_of[idx.index()]);
        let Some(engine) = self.exchanges.get_mut(place).and_then(|e| e.engine_mut(idx)) else {
            return Ok(());
        };
        engine.forget_market();
        self.split_orders(place, idx, split)?;
        let id = self.cache.instrument(idx).id;
        let filter = PositionFilter { instrument_id: Some(id), ..PositionFilter::default() };
        let held: Vec<_> = self.cache.open_positions(filter).collect();
        for position in held {
            self.split_position(place, idx, position, split, last)?;
        }
        Ok(())
    }

    fn split_orders(
        &mut self,
        place: usize,
        idx: InstrumentIdx,
        split: &StockSplit,
    ) -> ModelResult<()> {
        let id = self.cache.instrument(idx).id;
        let filter = OrderFilter { instrument_id: Some(id), ..OrderFilter::default() };
        let orders: Vec<OrderIdx> = self.cache.open_orders(filter).collect();
        for order in orders {
            let state = self.cache.order(order);
            let instrument = self.cache.instrument(idx);
            let side = state.side();
            let leaves = split_quantity(instrument, state.leaves_qty(), split);
            let trails = state.init().extras().trailing_offset_type
                != TrailingOffsetType::NoTrailingOffset
                && state.init().extras().trailing_offset.is_some();
            let Some(leaves) = leaves.filter(|_| !trails) else {
                self.cancel_orders(idx, vec![order])?;
                continue;
            };
            let price = |price: Option<Price>, side| {
                price.map(|price| split_price(instrument, price, side, split)).transpose()
            };
            let change = Change {
                quantity: Some(state.filled_qty().checked_add(leaves)?),
                price: price(state.price(), side)?,
                trigger_price: price(state.trigger_price(), side.opposite())?,
            };
            let mut said = std::mem::take(&mut self.said);
            if let Some(engine) = self.exchanges[place].engine_mut(idx)
                && engine.is_here(order)
            {
                engine.modify(order, change, &self.cache, &mut said)?;
            }
            self.said = said;
            self.apply_said(place, idx)?;
        }
        Ok(())
    }

    fn split_position(
        &mut self,
        place: usize,
        idx: InstrumentIdx,
        position: argonauta_common::PositionIdx,
        split: &StockSplit,
        last: Option<Price>,
    ) -> ModelResult<()> {
        let now = self.clock.now();
        let held = self.cache.position(position);
        let price = match last {
            Some(price) => price,
            None => held.entry_price()?,
        };
        let before = signed(held.exact_quantity(), held.side());
        let ratio = (split.numerator, split.denominator);
        let is_short = held.side() == PositionSide::Short;
        let (rest, after) = self.cache.split_position(position, ratio, price, now)?;
        let account = self.exchanges[place].account;
        let is_cash = self.cache.account(account).is_cash_account();
        let paid = if is_cash {
            let worth = self.cache.instrument(idx).notional_value(rest.quantity, price, false)?;
            if is_short { -worth } else { worth }
        } else {
            rest.pnl
        };
        let held = self.cache.position(position);
        let venue = held.instrument_id().venue;
        let adjustment = PositionAdjustment {
            trader_id: held.trader_id(),
            strategy_id: held.strategy_id(),
            instrument_id: held.instrument_id(),
            position_id: held.id().clone(),
            account_id: held.account_id(),
            adjustment_type: PositionAdjustmentType::CorporateAction,
            quantity_change: Some((signed(after, held.side()) - before).normalize()),
            pnl_change: (!rest.pnl.is_zero()).then_some(rest.pnl),
            reason: Some(format!("split {} for {}", split.numerator, split.denominator)),
            event_id: self.execution.next_event_id(),
            ts_event: now,
            ts_init: now,
        };
        let event = held.adjusted_event(&adjustment)?;
        let mut is_changed = self.accounts.pay(&mut self.cache, account, venue, paid)?;
        is_changed |= self.accounts.on_position(&mut self.cache, account, idx, position)?;
        if is_changed {
            self.tell_account(account)?;
        }
        self.tell_position(Message::Position(position, Arc::new(event)))?;
        Ok(())
    }
}

fn signed(quantity: Quantity, side: PositionSide) -> Decimal {
    let value = Decimal::try_from_i128_with_scale(quantity.mantissa(), quantity.precision().into());
    let value = value.unwrap_or_default();
    if side == PositionSide::Short { -value } else { value }
}

/// Returns a quantity after a split, rounded down to what trades; `None` where nothing is left.
fn split_quantity(
    instrument: &Instrument,
    quantity: Quantity,
    split: &StockSplit,
) -> Option<Quantity> {
    let scaled = (quantity.raw() as i128).checked_mul(split.numerator.into())?;
    let raw = scaled / i128::from(split.denominator);
    let step = instrument.size_increment.raw() as i128;
    let quantity = Quantity::from_raw(raw - raw % step.max(1), instrument.size_precision).ok()?;
    quantity.is_positive().then_some(quantity)
}

/// Returns a price after a split on the grid: of a buy rounded down, of a sell up.
fn split_price(
    instrument: &Instrument,
    price: Price,
    side: OrderSide,
    split: &StockSplit,
) -> ModelResult<Price> {
    let step = i128::from(instrument.price_increment.raw()).max(1);
    let scaled = i128::from(price.raw()) * i128::from(split.denominator);
    let divisor = step * i128::from(split.numerator);
    let down = scaled.div_euclid(divisor);
    let is_exact = scaled.rem_euclid(divisor) == 0;
    let steps = if side == OrderSide::Buy || is_exact { down } else { down + 1 };
    Price::from_raw(steps * step, instrument.price_precision)
}
