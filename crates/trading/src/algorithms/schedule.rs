//! How much is traded in each interval: whole increments that add up to the order, exactly.

use argonauta_model::{Instrument, Quantity};
use rust_decimal::Decimal;

/// What a schedule is made of: whole numbers, in units of the last decimal of the instrument's sizes.
struct Units {
    total: i128,
    increment: i128,
    least: i128,
    precision: u8,
}

impl Units {
    fn of(instrument: &Instrument, quantity: Quantity) -> Option<Self> {
        let precision = instrument.size_precision.max(quantity.precision());
        let units = |quantity: Quantity| quantity.mantissa_at(precision).ok();
        let increment = units(instrument.size_increment)?.max(1);
        let min = instrument.min_quantity.map_or(Some(0), units)?;
        Some(Self { total: units(quantity)?, increment, least: min.max(increment), precision })
    }

    const fn floor(&self, units: i128) -> i128 {
        units - units % self.increment
    }

    fn quantities(&self, slices: Vec<i128>) -> Option<Vec<Quantity>> {
        let made = slices.into_iter().map(|s| Quantity::from_mantissa(s, self.precision).ok());
        made.collect()
    }
}

/// Divides a quantity evenly over time: `count` slices, each rounded down to the size increment, and a
/// last one of what is left. Where a slice would be nothing, too small, or all of it, there is one slice.
///
/// A rest below the instrument's smallest quantity, which no venue would take, goes with the last slice.
pub fn twap(instrument: &Instrument, quantity: Quantity, count: usize) -> Vec<Quantity> {
    let whole = || vec![quantity];
    let Some(units) = Units::of(instrument, quantity) else { return whole() };
    let Some(count) = i128::try_from(count).ok().filter(|count| *count > 0) else { return whole() };
    let slice = units.floor(units.total / count);
    if slice < units.least || slice == units.total {
        return whole();
    }
    let mut slices = vec![slice; count as usize];
    let rest = units.total - slice * count;
    if rest >= units.least {
        slices.push(rest);
    } else if let Some(last) = slices.last_mut() {
        *last += rest;
    }
    units.quantities(slices).unwrap_or_else(whole)
}

/// Divides a quantity by weight. After each interval as much was traded as the weights so far ask for,
/// rounded down to the size increment; so that rounding never adds up. A slice that is too small waits for
/// the next one, and is zero; the last one is never zero. Where the last ones would be too small, the
/// one before takes them along, and there are fewer.
pub fn by_weight(
    instrument: &Instrument,
    quantity: Quantity,
    weights: &[Decimal],
) -> Vec<Quantity> {
    let whole = || vec![quantity];
    let Some(units) = Units::of(instrument, quantity) else { return whole() };
    let sum: Decimal = weights.iter().sum();
    let (Ok(total), false) = (Decimal::try_from_i128_with_scale(units.total, 0), sum.is_zero())
    else {
        return whole();
    };
    let (mut slices, mut done, mut reached) = (Vec::new(), 0, Decimal::ZERO);
    for weight in weights {
        reached += *weight;
        // Multiplied first: a third of nine is three, not a little less.
        let share = match reached.checked_mul(total) {
            Some(product) => product.checked_div(sum),
            None => (reached / sum).checked_mul(total),
        };
        let target = share.map_or(units.total, |share| units.floor(share.trunc().mantissa()));
        let slice = target.min(units.total) - done;
        let slice = if slice >= units.least { slice } else { 0 };
        done += slice;
        slices.push(slice);
    }
    while slices.last() == Some(&0) {
        slices.pop();
    }
    match slices.last_mut() {
        Some(last) => *last += units.total - done,
        None => return whole(),
    }
    units.quantities(slices).unwrap_or_else(whole)
}

/// Returns how much of an order is traded in each interval where its expected cost and `risk_aversion`
/// times the variance of that cost are least together: Almgren and Chriss, "Optimal execution of portfolio
/// transactions", Journal of Risk 3 (2000).
///
/// The holdings `x(j)` obey `x(j-1) - (2 + k) x(j) + x(j+1) = 0` with `k = risk_aversion * volatility^2 *
/// interval^2 / (temporary - permanent * interval / 2)`, `x(0)` all and `x(count)` nothing (their equations
/// 16 to 18, before `sinh` solves them). Without risk aversion all intervals are equal.
///
/// It is computed in decimals, from the ratio of one holding to the one before: no number grows, and the
/// result is the same on every machine. Returns `None` where a number is out of range.
pub fn shortfall_weights(count: usize, k: Decimal) -> Option<Vec<Decimal>> {
    let c = k.checked_add(Decimal::TWO)?;
    // ratios[n] is x(count - n) / x(count - n - 1): what is left of a holding, n intervals from the end.
    let mut ratios = vec![Decimal::ZERO; count];
    for n in 1..count {
        ratios[n] = Decimal::ONE.checked_div(c.checked_sub(ratios[n - 1])?)?;
    }
    let (mut held, mut weights) = (Decimal::ONE, Vec::with_capacity(count));
    for ratio in ratios.iter().rev() {
        let next = held.checked_mul(*ratio)?;
        weights.push(held - next);
        held = next;
    }
    Some(weights)
}

#[cfg(test)]
mod tests {
    use argonauta_model::instrument::CurrencyPairConfig;

    use super::*;

    /// A share: lots of `lot`, and at least `min` of them.
    fn share(lot: &str, min: Option<&str>) -> Instrument {
        let (base, quote) = ("EUR".parse().expect("one"), "USD".parse().expect("one"));
        let tick = "0.01".parse().expect("a price");
        let config = CurrencyPairConfig::new(
            "S.X".parse().expect("an id"),
            base,
            quote,
            tick,
            quantity(lot),
        );
        let mut share = Instrument::currency_pair(config).expect("valid");
        share.size_increment = lot.parse().expect("a lot");
        share.size_precision = share.size_increment.precision();
        share.min_quantity = min.map(|min| min.parse().expect("a quantity"));
        share
    }

    fn texts(slices: &[Quantity]) -> Vec<String> {
        slices.iter().map(ToString::to_string).collect()
    }

    fn quantity(text: &str) -> Quantity {
        text.parse().expect("a quantity")
    }

    // proves: OR-077
    #[test]
    fn twap_rounds_each_slice_down_and_appends_the_rest() {
        let one = share("1", None);
        assert_eq!(texts(&twap(&one, quantity("10"), 3)), ["3", "3", "3", "1"]);
        assert_eq!(texts(&twap(&one, quantity("9"), 3)), ["3", "3", "3"]);
        // Less than an increment, or all in one: the whole order at once.
        assert_eq!(texts(&twap(&one, quantity("2"), 3)), ["2"]);
        assert_eq!(texts(&twap(&one, quantity("5"), 1)), ["5"]);
        assert_eq!(texts(&twap(&share("1", Some("4")), quantity("10"), 3)), ["10"]);
        // A rest that no venue would take goes with the last slice.
        assert_eq!(texts(&twap(&share("1", Some("3")), quantity("10"), 3)), ["3", "3", "4"]);
        assert_eq!(
            texts(&twap(&share("0.05", None), quantity("1.00"), 3)),
            ["0.30", "0.30", "0.30", "0.10"]
        );
    }

    #[test]
    fn weights_are_met_after_each_interval_and_rounding_never_adds_up() {
        let one = share("1", None);
        let weights = |list: &[i64]| list.iter().map(|w| Decimal::from(*w)).collect::<Vec<_>>();
        let slices =
            |total: &str, list: &[i64]| texts(&by_weight(&one, quantity(total), &weights(list)));
        assert_eq!(slices("100", &[3, 1, 1, 5]), ["30", "10", "10", "50"]);
        // A third of ten after the first, two thirds after the second: 3.33 and 6.67 rounded down.
        assert_eq!(slices("10", &[1, 1, 1]), ["3", "3", "4"]);
        assert_eq!(slices("2", &[1, 1, 1, 1]), ["0", "1", "0", "1"]);
        assert_eq!(slices("7", &[1, 0, 0]), ["7"]);
    }

    #[test]
    fn a_shortfall_schedule_begins_fast_and_obeys_its_recurrence() {
        let even = shortfall_weights(4, Decimal::ZERO).expect("in range");
        assert!(
            even.iter().all(|w| (*w - Decimal::new(25, 2)).abs() < Decimal::new(1, 20)),
            "{even:?}"
        );
        // k = 1/2, three intervals: y = 0, 1, 5/2, 21/4, so that 11/21, 6/21 and 4/21 are traded.
        let fast = shortfall_weights(3, Decimal::new(5, 1)).expect("in range");
        for (weight, parts) in fast.iter().zip([11, 6, 4]) {
            let exact = Decimal::from(parts) / Decimal::from(21);
            assert!((*weight - exact).abs() < Decimal::new(1, 20), "{fast:?}");
        }
        assert_eq!(shortfall_weights(3, Decimal::MAX), None);
    }
}
