//! What an order is valued at, and what it is in units of its instrument.

use argonauta_common::{Cache, InstrumentIdx, cache::Market};
use argonauta_core::fixed;
use argonauta_model::{
    Instrument, Price, Quantity,
    enums::{OrderSide, OrderType, PriceType, TrailingOffsetType, TriggerType},
    order::Order,
};
use rust_decimal::Decimal;

use crate::terms;

/// An order as it would be: as it is, or as a change would make it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proposal<'a> {
    pub(crate) order: &'a Order,
    pub(crate) instrument: InstrumentIdx,
    /// All of it, in units of the instrument.
    pub(crate) quantity: Quantity,
    /// What could still trade.
    pub(crate) leaves: Quantity,
    pub(crate) price: Option<Price>,
    pub(crate) trigger: Option<Price>,
}

impl<'a> Proposal<'a> {
    /// An order as it is.
    pub(crate) fn of(order: &'a Order, instrument: InstrumentIdx) -> Self {
        Self {
            order,
            instrument,
            quantity: order.quantity(),
            leaves: order.leaves_qty(),
            price: order.price(),
            trigger: order.trigger_price(),
        }
    }

    pub(crate) fn side(&self) -> OrderSide {
        self.order.side()
    }

    /// Returns the price that it is valued at: its limit, else its trigger, else the market's that it
    /// would trade against. `None` where there is no price yet.
    ///
    /// # Errors
    /// The reason of a denial: a trigger that cannot be computed.
    pub(crate) fn reference(&self, cache: &Cache) -> Result<Option<Price>, String> {
        let market = cache.market(self.instrument);
        match self.order.order_type() {
            OrderType::Market | OrderType::MarketToLimit => Ok(self.price.or_else(|| {
                opposite_best(market, self.side()).or_else(|| market.price(PriceType::Last))
            })),
            kind if kind.is_trailing() => match self.trigger {
                Some(trigger) => Ok(Some(trigger)),
                None => trailing_trigger(cache.instrument(self.instrument), market, self.order),
            },
            _ => Ok(self.price.or(self.trigger)),
        }
    }

    /// Brings a quantity in quote currency to units of the instrument, at the price at which it would
    /// trade: a limit in the market trades at the better of both.
    ///
    /// # Errors
    /// The reason of a denial.
    pub(crate) fn in_base(self, cache: &Cache, price: Price) -> Result<Self, String> {
        let instrument = cache.instrument(self.instrument);
        let market = opposite_best(cache.market(self.instrument), self.side());
        let price = match (self.price, market) {
            (Some(limit), Some(best)) if self.side().accepts(limit, best) => best,
            _ => price,
        };
        let convert = |quantity| {
            instrument
                .calculate_base_quantity(quantity, price)
                .map_err(|error| format!("QUANTITY_CONVERSION_FAILED: {error}"))
        };
        let base =
            Self { quantity: convert(self.quantity)?, leaves: convert(self.leaves)?, ..self };
        match terms::base_quantity(instrument, base.quantity) {
            Some(reason) => Err(reason),
            None => Ok(base),
        }
    }
}

/// Returns the best price that an order on a side could trade at.
pub(crate) fn opposite_best(market: &Market, side: OrderSide) -> Option<Price> {
    market.price(match side {
        OrderSide::Buy => PriceType::Ask,
        OrderSide::Sell | OrderSide::NoOrderSide => PriceType::Bid,
    })
}

/// Returns the trigger that a trailing stop would get now; `None` where the market has no price.
fn trailing_trigger(
    instrument: &Instrument,
    market: &Market,
    order: &Order,
) -> Result<Option<Price>, String> {
    let extras = order.init().extras();
    let last = || market.price(PriceType::Last);
    let best = || opposite_best(market, order.side());
    let from = extras.activation_price.or_else(|| match order.init().trigger_type {
        TriggerType::LastPrice | TriggerType::DoubleLast => last().or_else(best),
        _ => best().or_else(last),
    });
    let (Some(from), Some(offset)) = (from, extras.trailing_offset) else { return Ok(None) };
    trailed(instrument, from, offset, extras.trailing_offset_type, order.side())
        .map(Some)
        .ok_or_else(|| format!("TRAILING_STOP_CALC_FAILED: {from} with an offset of {offset}"))
}

/// Returns the price an offset behind another: above it for a buy, below it for a sell.
fn trailed(
    instrument: &Instrument,
    from: Price,
    offset: Decimal,
    unit: TrailingOffsetType,
    side: OrderSide,
) -> Option<Price> {
    let precision = instrument.price_precision;
    let scale = u8::try_from(offset.scale()).ok()?;
    let distance = match unit {
        TrailingOffsetType::Price => fixed::rescale(offset.mantissa(), scale, precision),
        TrailingOffsetType::BasisPoints => fixed::mul_rescale(
            from.mantissa(),
            offset.mantissa(),
            from.precision() + scale + 4, // a basis point is 0.0001
            precision,
        ),
        TrailingOffsetType::Ticks => {
            let tick = instrument.price_increment;
            let decimals = tick.precision() + scale;
            fixed::mul_rescale(tick.mantissa(), offset.mantissa(), decimals, precision)
        }
        TrailingOffsetType::NoTrailingOffset | TrailingOffsetType::PriceTier => return None,
    }
    .ok()?;
    let from = fixed::rescale(from.mantissa(), from.precision(), precision).ok()?;
    let signed = if side == OrderSide::Buy { distance } else { distance.checked_neg()? };
    Price::from_mantissa(from.checked_add(signed)?, precision).ok()
}
