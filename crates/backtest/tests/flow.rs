//! Random order flow, as `examples/flow` runs it for longer.

#[path = "../examples/flow/chaos.rs"]
mod chaos;
#[path = "../examples/flow/invariants.rs"]
mod invariants;
#[path = "../examples/flow/market.rs"]
mod market;
#[path = "../examples/flow/sequence.rs"]
mod sequence;

// proves: ME-024, ME-038, ME-040, BT-067
#[test]
fn what_must_hold_holds_whatever_is_ordered() {
    let (mut orders, mut fills) = (0, 0);
    for seed in 0..1_500 {
        let outcome = sequence::run(seed);
        assert!(outcome.wrong.is_empty(), "seed {seed}: {:?}", outcome.wrong);
        orders += outcome.orders;
        fills += outcome.fills;
    }
    assert!(orders > 20_000 && fills > 10_000, "{orders} orders, {fills} fills");
}

#[test]
fn a_fill_that_nothing_offered_is_found() {
    use argonauta_common::OrderIdx;
    use argonauta_model::enums::OrderSide;

    let mut random = market::Random::new(1);
    let id = "EUR/USD.SIM".parse().expect("valid");
    let shown = market::Market::new(market::Kind::Book, id, 5, &mut random);
    let fill = invariants::Fill {
        order: OrderIdx(0),
        side: OrderSide::Buy,
        quantity: 1,
        price: 1,
        is_maker: false,
        commission: 0,
        ts: 3 * market::STEP_NS,
    };
    let mut wrong = Vec::new();
    invariants::offered(&shown, &[fill], &mut wrong);
    assert_eq!(wrong.len(), 1);
}
