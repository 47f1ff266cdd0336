//! What orders and fills do to an account.

use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::{Account, MarginRequest, betting};
use crate::{
    enums::{AccountType, InstrumentClass, LiquiditySide, OrderSide, PositionSide},
    error::{ModelError, ModelResult},
    instrument::Instrument,
    money::Money,
    order::OrderFill,
    position::Position,
    price::Price,
    quantity::Quantity,
};
use argonauta_core::fixed;

/// The amounts by which a fill changes an account, one or two currencies.
pub type Changes = SmallVec<[Money; 4]>;

impl Account {
    /// Returns what an open order locks: of a cash account a buy its notional value, a sell what it
    /// delivers where the account holds that, else nothing; of a betting account the most that the bet
    /// can lose. A margin account locks margin instead.
    pub fn lock(
        &self,
        instrument: &Instrument,
        side: OrderSide,
        quantity: Quantity,
        price: Price,
        use_quote_for_inverse: bool,
    ) -> ModelResult<Money> {
        if self.account_type() == AccountType::Betting {
            return betting::locked(quantity, price, side, instrument.quote_currency);
        }
        if side == OrderSide::Buy || instrument.is_inverse {
            return instrument.notional_value(quantity, price, use_quote_for_inverse);
        }
        match instrument.base_currency.filter(|_| self.config.base_currency.is_none()) {
            Some(base) => Money::from_scaled(quantity.mantissa(), quantity.precision(), base),
            None => Ok(Money::zero(instrument.quote_currency)),
        }
    }

    /// Returns by how much an order changes what can be spent, once it is filled: a buy costs its
    /// notional value and a sell brings it, both over the leverage on a margin account; a bet costs the
    /// most that it can lose.
    pub fn balance_impact(
        &self,
        instrument: &Instrument,
        quantity: Quantity,
        price: Price,
        side: OrderSide,
    ) -> ModelResult<Money> {
        if side == OrderSide::NoOrderSide {
            return Err(ModelError::invalid("order side", side, "must be BUY or SELL"));
        }
        if self.account_type() == AccountType::Betting {
            let currency = instrument.quote_currency;
            return betting::locked(quantity, price, side, currency).map(|locked| -locked);
        }
        let notional = instrument.notional_value(quantity, price, false)?;
        let leverage = self.leverage(instrument.id);
        let worth = fixed::mul_div(
            notional.mantissa(),
            fixed::POW10[leverage.scale() as usize],
            leverage.mantissa(),
            0,
        )
        .map_err(|e| ModelError::number("Money", notional, e))
        .and_then(|mantissa| Money::from_mantissa(mantissa, notional.currency()))?;
        Ok(if side == OrderSide::Buy { -worth } else { worth })
    }

    /// Returns the margin that opening this ties up.
    pub fn margin_init(
        &self,
        instrument: &Instrument,
        quantity: Quantity,
        price: Price,
        use_quote_for_inverse: bool,
    ) -> ModelResult<Money> {
        let side = PositionSide::NoPositionSide;
        let leverage = self.leverage(instrument.id);
        self.config.margin_model.margin_init(&MarginRequest {
            instrument,
            side,
            quantity,
            price,
            leverage,
            use_quote_for_inverse,
        })
    }

    /// Returns the margin that keeping this ties up.
    pub fn margin_maint(
        &self,
        instrument: &Instrument,
        side: PositionSide,
        quantity: Quantity,
        price: Price,
        use_quote_for_inverse: bool,
    ) -> ModelResult<Money> {
        let leverage = self.leverage(instrument.id);
        self.config.margin_model.margin_maint(&MarginRequest {
            instrument,
            side,
            quantity,
            price,
            leverage,
            use_quote_for_inverse,
        })
    }

    /// Returns what a fill changes, without its commission. `position` is what was held before it.
    ///
    /// On a cash account the currencies change hands; elsewhere only what a fill closes is gained, but a
    /// premium (of an option, a warrant, a binary option) is paid or received with each fill.
    pub fn pnls_of_fill(
        &self,
        instrument: &Instrument,
        fill: &OrderFill,
        position: Option<&Position>,
    ) -> ModelResult<Changes> {
        let mut changes = Changes::new();
        let bought = fill.side == OrderSide::Buy;
        if !self.is_cash_account() && !is_premium(instrument) {
            let closes = |p: &&Position| p.is_open() && p.side().closing_order_side() == fill.side;
            if let Some(position) = position.filter(closes) {
                changes.push(position.pnl_of_fill(fill)?);
            }
            return Ok(changes);
        }
        if let Some(base) = instrument
            .base_currency
            .filter(|_| self.is_cash_account() && self.config.base_currency.is_none())
        {
            let quantity = fill.last_qty;
            let amount = Money::from_scaled(quantity.mantissa(), quantity.precision(), base)?;
            changes.push(if bought { amount } else { -amount });
        }
        let notional = instrument.notional_value(fill.last_qty, fill.last_px, false)?;
        changes.push(if bought { -notional } else { notional });
        Ok(changes)
    }
}

/// Returns the commission of a fill by the fees of the instrument: a fraction of the notional value as
/// money, that is at the precision of its currency, rounded half away from zero. Below zero it is a rebate.
///
/// # Errors
/// No liquidity side, or a value beyond the range of money.
pub fn commission(
    instrument: &Instrument,
    quantity: Quantity,
    price: Price,
    liquidity_side: LiquiditySide,
    use_quote_for_inverse: bool,
) -> ModelResult<Money> {
    let fee = match liquidity_side {
        LiquiditySide::Maker => instrument.maker_fee,
        LiquiditySide::Taker => instrument.taker_fee,
        LiquiditySide::NoLiquiditySide => {
            let rule = "must be MAKER or TAKER";
            return Err(ModelError::invalid("liquidity side", liquidity_side, rule));
        }
    };
    if fee.is_zero() && !use_quote_for_inverse {
        return Ok(Money::zero(instrument.cost_currency()));
    }
    let notional = instrument.notional_value(quantity, price, use_quote_for_inverse)?;
    let (currency, decimals) = (notional.currency(), notional.currency().precision);
    let from = decimals + fee.scale() as u8;
    fixed::mul_rescale(notional.mantissa(), fee.mantissa(), from, decimals)
        .map_err(|e| ModelError::number("commission", notional, e))
        .and_then(|mantissa| Money::from_mantissa(mantissa, currency))
}

/// Whether buying it pays its whole price, and selling receives it.
fn is_premium(instrument: &Instrument) -> bool {
    matches!(
        instrument.instrument_class,
        InstrumentClass::Option
            | InstrumentClass::OptionSpread
            | InstrumentClass::Warrant
            | InstrumentClass::BinaryOption
    )
}

/// Checks that a leverage is at least 1.
pub(super) fn check_leverage(leverage: Decimal) -> ModelResult<Decimal> {
    if leverage < Decimal::ONE {
        return Err(ModelError::invalid("leverage", leverage, "must be at least 1"));
    }
    Ok(leverage)
}
