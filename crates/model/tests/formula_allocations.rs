//! A formula that is compiled computes without allocating.

mod counting;

use argonauta_model::{SyntheticInstrument, UnixNanos, synthetic::Formula};
use counting::allocations;

// proves: DM-147
#[test]
fn nothing_is_allocated_to_compute() {
    let names = ["A.X", "B.X"].map(str::to_owned);
    let text = "d = A.X - B.X; s = A.X + B.X; if(d > 0 && s > 0, min(d / s, 2 ^ d, 9), -d % 7)";
    let formula = Formula::compile(text, &names).expect("valid");
    let components = ["A.X", "B.X"].map(|id| id.parse().expect("valid")).to_vec();
    let zero = UnixNanos(0);
    let instrument =
        SyntheticInstrument::new("S".parse().expect("valid"), 4, components, text, zero, zero)
            .expect("valid");
    let before = allocations();
    let mut sum = 0.0;
    for step in 0..10_000 {
        let inputs = [f64::from(step % 97), f64::from(step % 89) + 0.5];
        sum += formula.evaluate(&inputs);
        sum += instrument.calculate(&inputs).expect("finite").as_f64();
    }
    assert!(sum.is_finite() && allocations() == before, "{sum}: {} times", allocations() - before);
}
