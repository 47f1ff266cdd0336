//! Random order flow on random markets: `cargo run --release --example flow -- 100000`.
//!
//! Each sequence has a seed; what holds whatever is ordered is checked after each, and the seeds that
//! break a rule are printed.

#![expect(clippy::print_stdout, reason = "it reports to the terminal")]

mod chaos;
mod invariants;
mod market;
mod sequence;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1).filter_map(|word| word.parse::<u64>().ok());
    let (count, first) = (words.next().unwrap_or(10_000), words.next().unwrap_or(0));
    let (mut orders, mut fills, mut broken) = (0, 0, 0);
    for seed in first..first + count {
        let outcome = sequence::run(seed);
        orders += outcome.orders;
        fills += outcome.fills;
        if !outcome.wrong.is_empty() {
            broken += 1;
            if broken <= 20 {
                println!("seed {seed}: {}", outcome.wrong.join("; "));
            }
        }
        if seed % 10_000 == 9_999 {
            println!("{} sequences, {orders} orders, {fills} fills", seed + 1 - first);
        }
    }
    println!("{count} sequences, {orders} orders, {fills} fills, {broken} broke a rule");
    ExitCode::from(u8::from(broken > 0))
}
