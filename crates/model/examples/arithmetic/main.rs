//! Prints sums of the model and their results, for `tests/arithmetic/run.py` to do again in decimals.
//!
//! `cargo run --example arithmetic -- 1000 7` prints 1000 cases of every operation, drawn from seed 7.
//! A line is an operation, its operands and its result, or `!` where the model refuses; the first line
//! is what the build can hold.

mod draw;
mod operations;

use std::io::{self, BufWriter, Write};

use argonauta_core::fixed::{FIXED_PRECISION, SIGNED_MAX, UNSIGNED_MAX};
use draw::Draw;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut number =
        |default| arguments.next().and_then(|word| word.parse().ok()).unwrap_or(default);
    let (cases, seed): (u64, u64) = (number(1_000), number(0));
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    writeln!(out, "build {FIXED_PRECISION} {SIGNED_MAX} {UNSIGNED_MAX}")?;
    for (place, operation) in operations::ALL.iter().enumerate() {
        let mut draw = Draw::new(seed ^ (place as u64) << 32);
        for _ in 0..cases {
            operation(&mut draw, &mut out)?;
        }
    }
    out.flush()
}
