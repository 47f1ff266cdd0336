//! What keeping positions overnight earns or costs: interest on currency pairs, and the lending fee of
//! shares that were sold short. Both are paid at 17:00 in New York, when the trading day of currencies ends.

use argonauta_common::{InstrumentIdx, cache::PositionFilter};
use argonauta_core::UnixNanos;
use argonauta_model::{
    Instrument, Money, enums::PositionSide, error::ModelResult, instrument::InstrumentKind,
};
use rust_decimal::Decimal;

use super::Event;
use crate::kernel::Kernel;

const HOUR_NS: u64 = 3_600_000_000_000;
const DAY_NS: u64 = 24 * HOUR_NS;
/// Days of a year in which lending fees are quoted.
const FEE_DAYS: u32 = 360;

impl Kernel {
    pub(super) fn schedule_overnight(&mut self) {
        let is_used = |v: &crate::VenueConfig| {
            v.lifecycle.rollover.is_some() || !v.lifecycle.borrow_rates.is_empty()
        };
        if self.venues.iter().any(is_used) {
            let next = next_close(self.clock.now());
            self.lifecycle.agenda.insert((next, Event::Overnight));
        }
    }

    pub(super) fn pay_overnight(&mut self, at: UnixNanos) -> ModelResult<()> {
        let next = next_close(UnixNanos(at.as_u64() + 1));
        self.lifecycle.agenda.insert((next, Event::Overnight));
        for place in 0..self.venues.len() {
            let filter = PositionFilter {
                venue: Some(self.venues[place].venue),
                ..PositionFilter::default()
            };
            let held: Vec<_> = self.cache.open_positions(filter).collect();
            for idx in held {
                let id = self.cache.position(idx).instrument_id();
                let Some(instrument) = self.cache.instrument_idx(id) else { continue };
                if let Some(amount) = self.for_the_night(place, idx, instrument, at)? {
                    let account = self.exchanges[place].account;
                    if self.accounts.pay(&mut self.cache, account, id.venue, amount)? {
                        self.tell_account(account)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Returns what a position earns in the night that begins, below zero where it pays.
    fn for_the_night(
        &self,
        place: usize,
        position: argonauta_common::PositionIdx,
        idx: InstrumentIdx,
        at: UnixNanos,
    ) -> ModelResult<Option<Money>> {
        let (terms, position) = (&self.venues[place].lifecycle, self.cache.position(position));
        let instrument = self.cache.instrument(idx);
        let is_short = position.side() == PositionSide::Short;
        let rate = match &terms.rollover {
            Some(rollover) if matches!(instrument.kind, InstrumentKind::CurrencyPair) => {
                let nights = nights(at);
                if nights == 0 {
                    return Ok(None);
                }
                let date = UnixNanos(at.as_u64() - 12 * HOUR_NS).civil(); // the date in New York
                let rate = rollover.overnight_rate(instrument.id, date.year as i32, date.month)?;
                let rate = rate * Decimal::from(nights);
                if is_short { -rate } else { rate }
            }
            _ => match borrow_rate(&terms.borrow_rates, instrument).filter(|_| is_short) {
                Some(rate) => -rate / Decimal::from(FEE_DAYS),
                None => return Ok(None),
            },
        };
        let Some(price) = self.mark_price(idx) else {
            self.warn_of_venue(format_args!(
                "{}: there is no price for interest overnight",
                instrument.id
            ));
            return Ok(None);
        };
        instrument.share_of_notional(position.exact_quantity(), price, rate.round_dp(18)).map(Some)
    }
}

fn borrow_rate(
    rates: &[(argonauta_model::identifiers::InstrumentId, Decimal)],
    instrument: &Instrument,
) -> Option<Decimal> {
    rates.iter().find(|(id, _)| *id == instrument.id).map(|(_, rate)| *rate)
}

/// Returns for how many nights a currency pair earns: on Wednesdays for three, because what is traded then
/// settles over the weekend, on Saturdays and Sundays for none.
fn nights(close: UnixNanos) -> u32 {
    match weekday(close.as_u64() / DAY_NS) {
        0 | 6 => 0,
        3 => 3,
        _ => 1,
    }
}

/// Returns the next time, `now` included, at which it is 17:00 in New York.
fn next_close(now: UnixNanos) -> UnixNanos {
    let today = now.as_u64() / DAY_NS;
    let close = |day: u64| day * DAY_NS + if is_summer(day) { 21 } else { 22 } * HOUR_NS;
    let at = close(today);
    UnixNanos(if at >= now.as_u64() { at } else { close(today + 1) })
}

/// Days since 1970 to a day of the week; 0 is Sunday.
const fn weekday(day: u64) -> u64 {
    (day + 4) % 7
}

/// Whether New York has summer time in the afternoon of a day: since 2007 from the second Sunday of March
/// to the first of November, before from the first Sunday of April to the last of October.
fn is_summer(day: u64) -> bool {
    let date = UnixNanos(day * DAY_NS).civil();
    let sunday = i64::from(date.day) - weekday(day) as i64; // date of the Sunday before, or of the day
    match (date.year >= 2007, date.month) {
        (true, 3) => sunday >= 8,
        (true, 11) | (false, 11 | 3) => date.year >= 2007 && sunday < 1,
        (false, 4) => sunday >= 1,
        (false, 10) => sunday < 25,
        (_, month) => (4..=10).contains(&month),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> u64 {
        let number = |range: std::ops::Range<usize>| text[range].parse::<i64>().expect("digits");
        let (y, m, d) = (number(0..4), number(5..7), number(8..10));
        let (y, m) = if m <= 2 { (y - 1, m + 12) } else { (y, m) };
        let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 + d - 719_469;
        days as u64 * DAY_NS + number(11..13) as u64 * HOUR_NS
    }

    #[test]
    fn the_day_ends_at_five_in_new_york_in_winter_and_in_summer() {
        for (now, close) in [
            ("2024-03-09 10", "2024-03-09 22"),
            ("2024-03-10 10", "2024-03-10 21"), // the clocks went forward that morning
            ("2024-11-02 22", "2024-11-03 22"), // and back that one
            ("2024-07-01 21", "2024-07-01 21"),
            ("2006-04-01 10", "2006-04-01 22"),
            ("2006-04-02 10", "2006-04-02 21"),
            ("2006-10-28 10", "2006-10-28 21"),
            ("2006-10-29 10", "2006-10-29 22"),
            ("2024-12-31 23", "2025-01-01 22"),
        ] {
            assert_eq!(next_close(UnixNanos(utc(now))), UnixNanos(utc(close)), "{now}");
        }
    }

    #[test]
    fn a_week_has_seven_nights_and_wednesday_three() {
        let first = utc("2024-01-01 22"); // a Monday
        let week: Vec<_> = (0..7).map(|day| nights(UnixNanos(first + day * DAY_NS))).collect();
        assert_eq!(week, [1, 1, 3, 1, 1, 0, 0]);
    }
}
