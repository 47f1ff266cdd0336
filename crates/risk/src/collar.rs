//! Fat fingers: a limit far beyond the best price on the other side is a slip of the hand.

use argonauta_common::Cache;
use argonauta_core::fixed;
use argonauta_model::{
    Instrument, Price,
    enums::{OrderSide, PriceType},
};

use crate::{
    config::Collar,
    pricing::{Proposal, opposite_best},
};

/// Returns why the limit price of an order is no price that anybody means. A stop-limit order is
/// compared with its trigger, where the market will be when it works.
pub(crate) fn beyond(cache: &Cache, proposal: &Proposal<'_>, collar: Collar) -> Option<String> {
    let limit = proposal.price?;
    let market = cache.market(proposal.instrument);
    let best = proposal
        .trigger
        .or_else(|| opposite_best(market, proposal.side()))
        .or_else(|| market.price(PriceType::Last));
    let Some(best) = best else {
        return Some(format!("PRICE_COLLAR_WITHOUT_MARKET: price={limit}, collar={collar}"));
    };
    let instrument = cache.instrument(proposal.instrument);
    let Some(worst) = worst_price(instrument, best, collar, proposal.side()) else {
        return Some(format!("PRICE_COLLAR_EXCEEDED: price={limit}, best={best}, collar={collar}"));
    };
    (!proposal.side().accepts(worst, limit)).then(|| {
        format!("PRICE_COLLAR_EXCEEDED: price={limit}, best={best}, collar={collar}, worst={worst}")
    })
}

/// Returns the last price that is not too far from the best one: to the outside of it nothing passes.
fn worst_price(
    instrument: &Instrument,
    best: Price,
    collar: Collar,
    side: OrderSide,
) -> Option<Price> {
    let precision = instrument.price_precision;
    let distance = match collar {
        // A price below zero still has a distance.
        Collar::Percent(percent) => fixed::mul_rescale(
            best.abs().mantissa(),
            percent.mantissa(),
            best.precision() + u8::try_from(percent.scale()).ok()? + 2,
            precision,
        )
        .ok()?,
        Collar::Ticks(ticks) => {
            let tick = instrument.price_increment;
            let ticks = tick.mantissa().checked_mul(i128::from(ticks))?;
            fixed::rescale(ticks, tick.precision(), precision).ok()?
        }
    };
    let best = fixed::rescale(best.mantissa(), best.precision(), precision).ok()?;
    let signed = if side == OrderSide::Buy { distance } else { -distance };
    Price::from_mantissa(best.checked_add(signed)?, precision).ok()
}
