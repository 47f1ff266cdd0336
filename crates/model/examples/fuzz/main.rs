//! Fuzzes every parser of the crate for some minutes: `cargo run --release --example fuzz -- 10`.
//!
//! It prints how many texts each target was given, and every text that broke one.

#![expect(clippy::print_stdout, reason = "it reports to the terminal")]

mod driver;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

const BATCH: u64 = 20_000;

#[expect(clippy::disallowed_methods, reason = "how long it runs decides nothing")]
fn main() -> ExitCode {
    let minutes = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(1.0);
    let begun = Instant::now();
    let (mut done, mut faults) = (0, Vec::new());
    std::panic::set_hook(Box::new(|_| ())); // a panic is counted, not printed
    while begun.elapsed() < Duration::from_secs_f64(60.0 * minutes) && faults.len() < 100 {
        faults.extend(driver::fuzz(driver::TARGETS, done, BATCH));
        faults.extend(driver::fuzz(driver::FORMULAS, done, BATCH));
        done += BATCH;
    }
    for target in driver::TARGETS.iter().chain(driver::FORMULAS) {
        println!("{:20} {done:>12} texts", target.name);
    }
    for fault in &faults {
        println!("{fault}");
    }
    println!(
        "{} texts in {:.0} s, {} faults",
        done * (driver::TARGETS.len() + driver::FORMULAS.len()) as u64,
        begun.elapsed().as_secs_f64(),
        faults.len()
    );
    ExitCode::from(u8::from(!faults.is_empty()))
}
