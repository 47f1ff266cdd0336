//! Parsers take mutated texts without a panic, and read what they wrote.

#[path = "../examples/fuzz/driver.rs"]
mod driver;

#[test]
fn no_text_makes_a_parser_panic() {
    let faults = driver::fuzz(driver::TARGETS, 0, 20_000);
    let shown: Vec<_> = faults.iter().take(5).map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{} faults, such as {shown:?}", faults.len());
}

// proves: DM-145
#[test]
fn no_formula_makes_the_compiler_panic() {
    let faults = driver::fuzz(driver::FORMULAS, 0, 100_000);
    let shown: Vec<_> = faults.iter().take(5).map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{} faults, such as {shown:?}", faults.len());
}

#[test]
fn a_panic_is_a_fault() {
    fn panics(text: &str) {
        assert!(text.len() < 3, "a panic");
    }
    let target = driver::Target::new("broken", &["1.25"], u64::MAX, panics);
    assert!(!driver::fuzz(&[target], 0, 100).is_empty());
}
