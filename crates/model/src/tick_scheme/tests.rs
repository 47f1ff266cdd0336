//! Ticks of schemes, walked and asked for.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;

fn px(text: &str) -> Price {
    text.parse().expect("a valid price")
}

fn tier(start: &str, stop: &str, increment: &str) -> Tier {
    let stop = (!stop.is_empty()).then(|| px(stop));
    Tier { start: px(start), stop, increment: px(increment) }
}

/// Every tick of a scheme, by walking upwards.
fn ticks(scheme: &TickScheme) -> Vec<Price> {
    let lowest = i128::from(scheme.min_price().raw());
    (0..).map_while(|i| scheme.ask_from_raw(lowest, i)).collect()
}

fn texts(prices: &[Price]) -> String {
    prices.iter().map(Price::to_string).collect::<Vec<_>>().join(" ")
}

// proves: DM-038
#[test]
fn the_built_in_schemes_are_those_of_the_venues() {
    let fx = TickScheme::find("FOREX_5DECIMAL").expect("built in");
    assert_eq!((fx.min_price(), fx.max_price()), (px("0.00001"), px("9.99999")));
    let fx = TickScheme::find("FOREX_3DECIMAL").expect("built in");
    assert_eq!(
        (fx.min_price(), fx.max_price(), fx.tick_count()),
        (px("0.001"), px("999.999"), 999_999)
    );
    let topix = TickScheme::find("TOPIX100").expect("built in");
    assert_eq!((topix.min_price(), topix.max_price()), (px("0.1"), px("130000000")));
    let all = ticks(&topix);
    assert_eq!((all.len(), topix.tick_count()), (68_000, 68_000));
    assert!(all.is_sorted());
    assert_eq!(all[9_999], px("1000"));
    assert_eq!(topix.max_price().to_string(), "130000000.0000");
}

// proves: DM-038
#[test]
fn steps_change_from_tier_to_tier() {
    let tiers = [tier("1", "2", "0.5"), tier("2", "5", "2"), tier("10", "", "10")];
    let scheme = TickScheme::tiered("T", &tiers, 1, 2).expect("valid tiers");
    assert_eq!(texts(&ticks(&scheme)), "1.0 1.5 2.0 4.0 10.0 20.0 30.0");
    let bid = |value, n| scheme.next_bid_price(value, n).expect("finite").map(|p| p.to_string());
    let ask = |value, n| scheme.next_ask_price(value, n).expect("finite").map(|p| p.to_string());
    assert_eq!((bid(2.0, 0).as_deref(), ask(2.0, 0).as_deref()), (Some("2.0"), Some("2.0")));
    assert_eq!((bid(4.5, 0).as_deref(), ask(4.5, 0).as_deref()), (Some("4.0"), Some("10.0")));
    assert_eq!((bid(4.0, 3).as_deref(), ask(1.2, 3).as_deref()), (Some("1.0"), Some("10.0")));
    assert_eq!((bid(0.9, 0), bid(1.0, 1), ask(30.1, 0), ask(30.0, 1)), (None, None, None, None));
    assert_eq!((bid(99.0, 0).as_deref(), ask(-5.0, 0).as_deref()), (Some("30.0"), Some("1.0")));
    assert_eq!((bid(2.0, u32::MAX), ask(2.0, u32::MAX)), (None, None));
    for bad in [f64::NAN, f64::INFINITY, 1e300] {
        assert!(scheme.next_bid_price(bad, 0).is_err(), "{bad}");
    }
}

// proves: DM-038
#[test]
fn one_step_gives_its_multiples_between_the_bounds() {
    let fixed = |low: &str, high: &str, step: &str| {
        TickScheme::fixed("F", 2, px(low), px(high), px(step)).map(|scheme| texts(&ticks(&scheme)))
    };
    assert_eq!(fixed("0.05", "0.20", "0.05").as_deref(), Ok("0.05 0.10 0.15 0.20"));
    assert_eq!(fixed("-0.07", "0.07", "0.05").as_deref(), Ok("-0.05 0.00 0.05"));
    for (low, high, step, rule) in [
        ("0.06", "0.09", "0.05", "multiple of 0.05 below 0.09"),
        ("2", "1", "0.05", "multiple"),
        ("0", "1", "0", "above zero"),
        ("0", "1", "-0.1", "above zero"),
        ("0", "1", "0.001", "at most 2 decimals"),
        ("0.001", "1", "0.1", "at most 2 decimals"),
        ("0", "1.001", "0.1", "at most 2 decimals"),
    ] {
        let error = fixed(low, high, step).expect_err(rule).to_string();
        assert!(error.contains(rule), "{error}");
    }
}

#[test]
fn tiers_that_make_no_sense_are_refused() {
    let wrong: &[(&[Tier], &str)] = &[
        (&[], "at least one"),
        (&[tier("10", "1", "0.1")], "at least one step"),
        (&[tier("1", "1", "0.1")], "at least one step"),
        (&[tier("1", "2", "5")], "at least one step"),
        (&[tier("1", "2", "0")], "above zero"),
        (&[tier("1", "5", "0.5"), tier("4", "6", "0.5")], "must not begin below 5.00"),
        (&[tier("1", "", "0.5"), tier("4", "6", "0.5")], "without a stop"),
        (&[tier("1", "2", "0.001")], "at most 2 decimals"),
        (&[tier("1", "", "9000000000")], "within the range"),
    ];
    for (tiers, rule) in wrong {
        let error = TickScheme::tiered("T", tiers, 2, 100_000).expect_err(rule).to_string();
        assert!(error.contains(rule), "{error}");
    }
    assert!(TickScheme::tiered(" ", &[tier("1", "2", "0.5")], 2, 100).is_err());
    assert!(TickScheme::tiered("T", &[tier("1", "2", "0.5")], 99, 100).is_err());
}

#[test]
fn a_name_stands_for_one_scheme() {
    let scheme = |step: &str| {
        Arc::new(TickScheme::fixed("MINE", 2, px("0"), px("9"), px(step)).expect("valid"))
    };
    assert!(TickScheme::find("MINE").is_err());
    assert_eq!(TickScheme::register(&scheme("0.5")), Ok(()));
    assert_eq!(TickScheme::register(&scheme("0.5")), Ok(()));
    assert!(TickScheme::register(&scheme("0.25")).is_err());
    assert_eq!(TickScheme::find("MINE"), Ok(scheme("0.5")));
    assert!(TickScheme::names().contains(&"MINE"));
}

/// Tiers of small numbers: gap before, width and step of each, in units of the last decimal.
fn tiers() -> impl Strategy<Value = Vec<(i64, i64, i64)>> {
    let tier = (0..6_i64, 1..30_i64, 1..8_i64);
    prop::collection::vec(tier.prop_map(|(gap, width, step)| (gap, width.max(step), step)), 1..5)
}

proptest! {
    // proves: DM-038
    #[test]
    fn dividing_finds_the_ticks_of_a_list(tiers in tiers(), from in -20..20_i64, at in -60..900_i64, n in 0..40_u32) {
        let tenths = |value| Price::from_checked(value, 1);
        let (mut list, mut made, mut low) = (Vec::new(), Vec::new(), from);
        for (gap, width, step) in tiers {
            let start = low + gap;
            low = start + width;
            list.extend((start..low).step_by(step as usize).map(tenths));
            made.push(Tier { start: tenths(start), stop: Some(tenths(low)), increment: tenths(step) });
        }
        let scheme = TickScheme::tiered("P", &made, 1, 0).expect("valid tiers");
        prop_assert_eq!(ticks(&scheme), list.clone());
        // Quarters of a tenth: on the ticks, and between them.
        let raw = i128::from(Price::from_checked(at * 25, 3).raw());
        let below = list.iter().rev().filter(|tick| i128::from(tick.raw()) <= raw);
        let above = list.iter().filter(|tick| i128::from(tick.raw()) >= raw);
        prop_assert_eq!(scheme.bid_from_raw(raw, n), below.copied().nth(n as usize));
        prop_assert_eq!(scheme.ask_from_raw(raw, n), above.copied().nth(n as usize));
    }
}
