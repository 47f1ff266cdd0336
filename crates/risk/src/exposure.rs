//! The value of everything that is held and of what working orders may add to it.

use argonauta_common::{
    Cache, OrderIdx,
    cache::{OrderFilter, PositionFilter},
};
use argonauta_model::{
    Currency, Money, Price, Quantity,
    enums::{OrderSide, PositionSide, PriceType},
    identifiers::InstrumentId,
};

use crate::{
    config::Limits,
    holdings::{Working, is_working, only_closes},
    in_flight::InFlight,
    pricing::Proposal,
};

/// One instrument: what is held of it and what working orders may trade.
#[derive(Clone, Copy, Debug)]
struct Line {
    id: InstrumentId,
    net: i128,
    working: Working,
}

/// Room for the lines of one check, which is used again.
#[derive(Debug, Default)]
pub(crate) struct Exposure(Vec<Line>);

/// The values of all lines if everything that works on the worse side traded, in units of the currency.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    gross: i128,
    long: i128,
    short: i128,
}

impl Exposure {
    /// Returns why an order would make the exposure too large. One that makes it smaller passes.
    pub(crate) fn deny(
        &mut self,
        cache: &Cache,
        flight: &InFlight,
        idx: OrderIdx,
        proposal: &Proposal<'_>,
        limits: &Limits,
    ) -> Option<String> {
        if only_closes(cache, proposal.order) {
            return None;
        }
        let limits = [limits.max_gross_exposure, limits.max_net_exposure];
        for (limit, is_net) in limits.into_iter().zip([false, true]) {
            let Some(max) = limit else { continue };
            let what = if is_net { "NET" } else { "GROSS" };
            self.gather(cache, flight, idx);
            let before = self.sums(cache, proposal, max.currency());
            self.line(proposal.order.instrument_id())
                .working
                .add(proposal.side(), proposal.leaves.raw() as i128);
            let after = self.sums(cache, proposal, max.currency());
            let (before, after) = match (before, after) {
                (Ok(before), Ok(after)) => (before, after),
                (Err(missing), _) | (_, Err(missing)) => {
                    return Some(format!("{what}_EXPOSURE_UNKNOWN: {missing}, max={max}"));
                }
            };
            let (was, now) = match (is_net, proposal.side()) {
                (false, _) => (before.gross, after.gross),
                (true, OrderSide::Buy) => (before.long, after.long),
                (true, _) => (-before.short, -after.short),
            };
            if now > max.mantissa() && now > was {
                let text = format!("MAX_{what}_EXPOSURE_EXCEEDED: max={max}");
                return Some(match Money::from_mantissa(now, max.currency()) {
                    Ok(exposure) => format!("{text}, exposure={exposure}"),
                    Err(error) => format!("{text}, {error}"),
                });
            }
        }
        None
    }

    fn line(&mut self, id: InstrumentId) -> &mut Line {
        let place = self.0.iter().position(|line| line.id == id).unwrap_or_else(|| {
            self.0.push(Line { id, net: 0, working: Working::default() });
            self.0.len() - 1
        });
        &mut self.0[place]
    }

    fn gather(&mut self, cache: &Cache, flight: &InFlight, except: OrderIdx) {
        self.0.clear();
        for idx in cache.open_positions(PositionFilter::default()) {
            let position = cache.position(idx);
            let raw = position.quantity().raw() as i128;
            let is_short = position.side() == PositionSide::Short;
            self.line(position.instrument_id()).net += if is_short { -raw } else { raw };
        }
        for idx in cache.active_orders(OrderFilter::default()).filter(|idx| *idx != except) {
            let order = cache.order(idx);
            if is_working(cache, flight, idx) && !only_closes(cache, order) {
                let raw = order.leaves_qty().raw() as i128;
                self.line(order.instrument_id()).working.add(order.side(), raw);
            }
        }
    }

    /// # Errors
    /// What is missing to tell a value.
    fn sums(
        &self,
        cache: &Cache,
        proposal: &Proposal<'_>,
        currency: Currency,
    ) -> Result<Sums, String> {
        let mut sums = Sums::default();
        for line in &self.0 {
            let own = (line.id == proposal.order.instrument_id())
                .then(|| proposal.reference(cache).ok().flatten())
                .flatten();
            let [most, least] = [line.net + line.working.buys, line.net - line.working.sells]
                .map(|raw| value(cache, line.id, raw, own, currency));
            let (most, least) = (most?, least?);
            let add = |sum: i128, value: i128| {
                sum.checked_add(value).ok_or_else(|| "a sum beyond the range of money".to_owned())
            };
            sums.gross = add(sums.gross, most.abs().max(least.abs()))?;
            sums.long = add(sums.long, most)?;
            sums.short = add(sums.short, least)?;
        }
        Ok(sums)
    }
}

/// Returns the value of a net quantity in units of a currency: of a long at the bid, of a short at the
/// ask, else at the last trade, else at the price of the order that is asked about.
fn value(
    cache: &Cache,
    id: InstrumentId,
    raw: i128,
    own: Option<Price>,
    currency: Currency,
) -> Result<i128, String> {
    if raw == 0 {
        return Ok(0);
    }
    let instrument = cache.find_instrument(id).ok_or_else(|| format!("no instrument {id}"))?;
    let price_type = if raw < 0 { PriceType::Ask } else { PriceType::Bid };
    let price = cache
        .price(id, price_type)
        .or_else(|| cache.price(id, PriceType::Last))
        .or(own)
        .ok_or_else(|| format!("no price of {id}"))?;
    let worth = Quantity::from_raw(raw.abs(), instrument.size_precision)
        .and_then(|quantity| instrument.notional_value(quantity, price, false))
        .map_err(|error| error.to_string())?;
    let rate = cache
        .xrate(id.venue, worth.currency(), currency, PriceType::Mid)
        .ok_or_else(|| format!("no rate {}/{currency} at {}", worth.currency(), id.venue))?;
    let worth = rate.convert(worth, currency).map_err(|error| error.to_string())?;
    let worth = worth.mantissa();
    Ok(if raw < 0 { -worth } else { worth })
}
