//! Books that are made up for an order, from the best prices of the market.

use std::collections::VecDeque;

use argonauta_core::{UnixNanos, fixed};
use argonauta_model::{ModelError, Price, Quantity, error::ModelResult};
use rust_decimal::Decimal;

use super::FillRequest;
use crate::{matching::Level, models::random::Draws};

/// What an order can trade with. *Best* is the best price of the market on the other side, *worse* one
/// price increment from it against the order; sizes are in units of the instrument.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SimulatedBook {
    /// What the market shows.
    #[default]
    Market,
    /// Everything at best; a limit order inside the spread trades at its price.
    BestPrice,
    /// Everything one tick worse.
    OneTickSlippage,
    /// 10 at best, the rest one tick worse.
    TwoTier,
    /// 50 at best, 30 one tick worse, 20 two ticks worse, and no more.
    ThreeTier,
    /// Everything at best or one tick worse, each half of the time.
    Probabilistic,
    /// An order of up to 10: 50 at best; a larger one: 10 at best, the rest one tick worse.
    SizeAware,
    /// 5 at best, the rest one tick worse: a limit order at the touch trades 5 at a time.
    LimitOrderPartialFill,
    /// Everything at best; in hours of low liquidity one tick worse.
    MarketHours {
        /// Hours of low liquidity: from and until, in nanoseconds of the UTC day; one may pass midnight.
        low_liquidity: Vec<(u64, u64)>,
    },
    /// A quarter of the recent volume at best, the rest one tick worse.
    VolumeSensitive {
        /// Recent volume, where it is not counted.
        recent_volume: Decimal,
        /// Time within which trades and bars are counted, ns.
        window_ns: Option<u64>,
    },
    /// A part of what is shown at best, since others take the rest, and everything else one tick worse.
    CompetitionAware {
        /// The part, above 0 and up to 1.
        liquidity_factor: Decimal,
    },
}

/// Nanoseconds of a day.
const DAY: u64 = 86_400_000_000_000;

/// A level shows this much at least where its size has no bound.
const PLENTY: i128 = 1_000_000;

impl SimulatedBook {
    /// Checks the numbers of a book.
    pub(super) fn check(&self) -> ModelResult<()> {
        match self {
            Self::MarketHours { low_liquidity } => {
                for (from, until) in low_liquidity {
                    if *from >= DAY || *until > DAY || from == until {
                        let shown = format!("{from}-{until}");
                        let rule = "must begin and end within a day, at different times";
                        return Err(ModelError::invalid("low_liquidity", shown, rule));
                    }
                }
            }
            Self::VolumeSensitive { recent_volume, window_ns } => {
                if recent_volume.is_sign_negative() && !recent_volume.is_zero() {
                    let rule = "must not be negative";
                    return Err(ModelError::invalid("recent_volume", recent_volume, rule));
                }
                if *window_ns == Some(0) {
                    return Err(ModelError::invalid("window_ns", 0, "must be above zero"));
                }
            }
            Self::CompetitionAware { liquidity_factor: factor }
                if *factor <= Decimal::ZERO || *factor > Decimal::ONE =>
            {
                let rule = "must lie above 0, and be 1 at most";
                return Err(ModelError::invalid("liquidity_factor", factor, rule));
            }
            _ => {}
        }
        Ok(())
    }

    /// Writes the levels that an order can trade with, best first; says whether there are any.
    pub(super) fn levels(
        &self,
        request: &FillRequest<'_>,
        draws: &mut Draws,
        volume: &mut RecentVolume,
        out: &mut Vec<Level>,
    ) -> ModelResult<bool> {
        let Some(best) = request.best() else { return Ok(false) };
        let decimals = request.instrument.size_precision;
        let units = |count| Quantity::from_mantissa(count * 10_i128.pow(decimals.into()), decimals);
        let plenty = units(PLENTY)?.max(request.quantity);
        let sizes = match self {
            Self::Market => return Ok(false),
            Self::BestPrice => [Some(plenty), None, None],
            Self::ThreeTier => [Some(units(50)?), Some(units(30)?), Some(units(20)?)],
            Self::Probabilistic if draws.happens(0.5) => [Some(plenty), None, None],
            Self::Probabilistic | Self::OneTickSlippage => [None, Some(plenty), None],
            Self::SizeAware if request.order.quantity() <= units(10)? => {
                [Some(units(50)?), None, None]
            }
            Self::SizeAware | Self::TwoTier => [Some(units(10)?), Some(plenty), None],
            Self::LimitOrderPartialFill => [Some(units(5)?), Some(plenty), None],
            Self::MarketHours { low_liquidity } => {
                let at = request.now.0 % DAY;
                let is_low = low_liquidity.iter().any(|(from, until)| {
                    if from < until {
                        (*from..*until).contains(&at)
                    } else {
                        at >= *from || at < *until
                    }
                });
                if is_low { [None, Some(plenty), None] } else { [Some(plenty), None, None] }
            }
            Self::VolumeSensitive { recent_volume, window_ns } => {
                let recent = match window_ns {
                    Some(window) => volume.within(request.now, *window),
                    None => part(units(1)?, *recent_volume, decimals)?,
                };
                [Some(part(recent, Decimal::new(25, 2), decimals)?), Some(plenty), None]
            }
            Self::CompetitionAware { liquidity_factor } => {
                [Some(part(best.size, *liquidity_factor, decimals)?), Some(plenty), None]
            }
        };
        for (ticks, size) in (0..).zip(sizes) {
            let Some(size) = size.filter(|size| size.is_positive()) else { continue };
            let away = ticks * i64::from(request.side.sign());
            let price: Price = best.price.offset(request.instrument.price_increment, away)?;
            out.push(Level { price, size });
        }
        Ok(!out.is_empty())
    }
}

/// Returns a part of a size, rounded down to the decimals of the instrument.
fn part(size: Quantity, share: Decimal, decimals: u8) -> ModelResult<Quantity> {
    let from = size.precision() + share.scale() as u8;
    let number = |error| ModelError::number("Quantity", size, error);
    let product = size.mantissa().checked_mul(share.mantissa());
    let product = product.ok_or(fixed::NumberError::OutOfRange).map_err(number)?;
    let mantissa = match from.checked_sub(decimals) {
        Some(drop) => product / 10_i128.pow(drop.into()),
        None => fixed::rescale(product, from, decimals).map_err(number)?,
    };
    Quantity::from_mantissa(mantissa, decimals)
}

/// What has traded in the market of late.
#[derive(Debug, Default)]
pub(super) struct RecentVolume {
    trades: VecDeque<(UnixNanos, Quantity)>,
    total: Option<Quantity>,
}

impl RecentVolume {
    pub(super) fn note(&mut self, now: UnixNanos, size: Quantity, window: u64) {
        self.forget(now, window);
        let total = self.total.unwrap_or(Quantity::zero(size.precision()));
        // A sum beyond the range of a quantity stays where it is: it is plenty.
        if let Ok(sum) = total.checked_add(size) {
            self.total = Some(sum);
            self.trades.push_back((now, size));
        }
    }

    fn within(&mut self, now: UnixNanos, window: u64) -> Quantity {
        self.forget(now, window);
        self.total.unwrap_or(Quantity::zero(0))
    }

    fn forget(&mut self, now: UnixNanos, window: u64) {
        let since = now.0.saturating_sub(window);
        while let Some((_, size)) = self.trades.front().copied().filter(|(at, _)| at.0 <= since) {
            self.total = self.total.map(|total| total.saturating_sub(size));
            self.trades.pop_front();
        }
    }
}
