//! Formulas: what they give, what they refuse, and a random one against a tree that is walked.
#![expect(
    clippy::float_cmp,
    reason = "the sums are exact, and the tree is walked in the same floats"
)]

use proptest::prelude::*;

use super::*;

fn names() -> Vec<String> {
    ["A.X", "BTC/USDT.BINANCE", "ETH-PERP.X", "A.X-B.X"].map(str::to_owned).to_vec()
}

fn value(text: &str) -> f64 {
    let formula = Formula::compile(text, &names()).unwrap_or_else(|error| panic!("{error}"));
    formula.evaluate(&[3.0, 100.0, 7.0, 1.0])
}

fn refused(text: &str) -> String {
    let error = Formula::compile(text, &names()).expect_err(text).to_string();
    let rule = error.split_once(": position ").expect("a position").1;
    rule.to_owned()
}

// proves: DM-145
#[test]
fn operators_bind_as_the_specification_says() {
    let cases = [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("8 - 4 - 2", 2.0),
        ("64 / 8 / 2", 4.0),
        ("7 % 4 * 2", 6.0),
        ("-7 % 4", -3.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("-2 ^ 2", -4.0),
        ("2 ^ -1", 0.5),
        ("2 * 3 ^ 2", 18.0),
        ("--2", 2.0),
        ("1.5e2 + .5 + 2. + 1E-1", 152.6),
        ("if(1 + 1 == 2, 1, 0)", 1.0),
        ("if(1 < 2 == 3 > 2, 1, 0)", 1.0),
        ("if(true || false && false, 1, 0)", 1.0),
        ("if(!true == false, 1, 0)", 1.0),
        ("if(!(1 != 1) && 2 >= 2 && 1 <= 2, 1, 0)", 1.0),
    ];
    for (text, want) in cases {
        assert!((value(text) - want).abs() < 1e-12, "{text} gave {}", value(text));
    }
}

// proves: DM-145
#[test]
fn statements_set_locals_and_comments_say_why() {
    assert_eq!(value("x = A.X; y = x * 2; x = y + 1; x + y"), 13.0);
    assert_eq!(value("dear = A.X > 2; if(dear, 1, 2)"), 1.0);
    assert_eq!(value("1 // one\n + /* two */ 2 /**/;"), 3.0);
    assert_eq!(value("// a price\nA.X"), 3.0);
}

// proves: DM-144
#[test]
fn components_are_named_as_they_are() {
    assert_eq!(value("BTC/USDT.BINANCE / ETH-PERP.X"), 100.0 / 7.0);
    assert_eq!(value("ETH-PERP.X-A.X"), 4.0);
    assert_eq!(value("A.X-B.X"), 1.0); // the longest name wins
    assert_eq!(value("A.X - ETH-PERP.X"), -4.0);
    assert_eq!(value("BTC_USDT.BINANCE - ETH_PERP.X"), 93.0);
    assert_eq!(refused("A.XY"), "1: \"A.XY\" is neither a component nor a number");
    assert_eq!(refused("1 + C.X"), "5: \"C.X\" is neither a component nor a number");
    let twice = ["A-B.X", "A/B.X"].map(str::to_owned);
    assert!(Formula::compile("A_B.X", &twice).is_err());
    let odd = ["1000RATS-PERP.X", "UD:U$: GN 25.X"].map(str::to_owned);
    let formula = Formula::compile("1000RATS-PERP.X+UD:U$: GN 25.X", &odd).expect("valid");
    assert_eq!(formula.evaluate(&[1.0, 2.0]), 3.0);
}

// proves: DM-146
#[test]
fn functions_are_those_of_the_specification() {
    assert_eq!(value("abs(-2.5) + ceil(1.2) + floor(-1.2)"), 2.5);
    assert_eq!((value("round(2.5)"), value("round(-2.5)"), value("round(2.4)")), (3.0, -3.0, 2.0));
    assert_eq!((value("min(3, 1, 2)"), value("max(3, 1, 5, 2)"), value("min(4)")), (1.0, 5.0, 4.0));
    assert!(value("min(0 / 0, 1)").is_nan() && value("max(1, 0 / 0)").is_nan());
    assert_eq!(value("if(A.X > 5, 1 / 0, -A.X)"), -3.0);
    assert_eq!(value("if(true, if(false, 1, 2), 3)"), 2.0);
}

// proves: DM-145
#[test]
fn the_place_and_the_token_of_a_fault_are_named() {
    for (text, rule) in [
        ("", "1: expected a value, found the end"),
        ("1 +", "4: expected a value, found the end"),
        ("(A.X", "5: expected \")\", found the end"),
        ("A.X)", "4: expected an operator or the end, found \")\""),
        ("1 * * 2", "5: expected a value, found \"*\""),
        ("A.X A.X", "5: expected an operator or the end, found a component"),
        ("é + $", "1: expected a component, a local or a number, found \"é\""),
        ("1 + $", "5: unexpected '$'"),
        ("1 /* 2", "3: a comment /* without its end */"),
        ("x + 1", "1: expected a component, a local or a number, found \"x\""),
        ("x = x + 1; x", "5: expected a component, a local or a number, found \"x\""),
        ("1; 2", "1: the value of this statement is not used"),
        ("x = 1;", "7: expected a value, found the end"),
        ("x = 1", "6: expected \";\", found the end"),
        ("min = 1; 2", "1: \"min\" cannot be the name of a local"),
        ("x = 1; x = true; x", "8: \"x\" cannot become a truth value from a number"),
        ("A.X > 1", "1: the value must be a number, not true or false"),
        ("1 + true", "3: \"+\" takes two of number, not number and truth value"),
        ("if(1 < 2 < 3, 1, 2)", "10: \"<\" takes two of number, not truth value and number"),
        ("if(true && 1, 1, 2)", "9: \"&&\" takes two of truth value, not truth value and number"),
        ("if(1 == true, 1, 2)", "6: \"==\" takes two of number, not number and truth value"),
        ("-true", "1: this sign takes a number, not a truth value"),
        ("!1", "1: this sign takes a truth value, not a number"),
        ("if(1, 2, 3)", "4: the condition of \"if\" must be true or false"),
        ("if(true, 2, false)", "13: both results of \"if\" must be of one kind"),
        ("if(true, 2)", "11: expected \",\", found \")\""),
        ("abs(true)", "5: \"abs\" takes numbers, not true or false"),
        ("abs(1, 2)", "6: expected \")\", found \",\""),
        ("sin(1)", "1: \"sin\" is no function: abs, ceil, floor, round, min, max and if are"),
        ("true ^ 2", "6: \"^\" takes two of number"),
        ("2x", "1: \"2x\" is neither a component nor a number"),
        ("1.2.3", "1: \"1.2.3\" is neither a component nor a number"),
        ("1e999", "1: \"1e999\" is out of range"),
    ] {
        assert_eq!(refused(text), rule, "{text}");
    }
}

// proves: DM-147
#[test]
fn the_stack_the_locals_and_the_nesting_have_limits() {
    let deep = |count: usize| format!("{}1{}", "1 + (".repeat(count), ")".repeat(count));
    assert_eq!(value(&deep(STACK_MAX - 1)), STACK_MAX as f64);
    assert!(refused(&deep(STACK_MAX)).ends_with("needs more than 32 values at a time"));
    let locals = |count: usize| {
        let sets: Vec<_> = (0..count).map(|i| format!("v{i} = {i};")).collect();
        format!("{} v{}", sets.join(" "), count - 1)
    };
    assert_eq!(value(&locals(LOCALS_MAX)), 15.0);
    assert!(refused(&locals(LOCALS_MAX + 1)).ends_with("more than 16 locals"));
    assert_eq!(value(&format!("{}1{}", "(".repeat(60), ")".repeat(60))), 1.0);
    for text in ["(", "-", "!", "abs(", "if(", "min(-"] {
        assert!(refused(&text.repeat(100_000)).contains("nested more than 64 deep"), "{text}");
    }
    assert!(refused(&"2^".repeat(100_000)).contains("more than 32 values"));
    // Long is not deep.
    assert_eq!(value(&format!("0{}", " + 1".repeat(10_000))), 10_000.0);
}

fn spread(formula: &str) -> ModelResult<SyntheticInstrument> {
    let components = ["A.X", "B.X"].map(|id| id.parse().expect("valid")).to_vec();
    let symbol = "S".parse().expect("valid");
    SyntheticInstrument::new(symbol, 2, components, formula, UnixNanos(1), UnixNanos(2))
}

// proves: DM-094, DM-143, DM-148
#[test]
fn an_instrument_calculates_its_price() {
    let mut instrument = spread("(A.X + B.X) / 2").expect("valid");
    assert_eq!(instrument.id().to_string(), "S.SYNTH");
    assert_eq!(instrument.price_increment().to_string(), "0.01");
    assert_eq!((instrument.ts_event(), instrument.ts_init()), (UnixNanos(1), UnixNanos(2)));
    assert_eq!(instrument.calculate(&[1.0, 2.0]).map(|p| p.to_string()).as_deref(), Ok("1.50"));
    assert!(instrument.change_formula("A.X +").is_err());
    assert_eq!(instrument.formula().text(), "(A.X + B.X) / 2");
    instrument.change_formula("A.X - B.X").expect("valid");
    assert_eq!(instrument.calculate(&[1.0, 2.0]).map(|p| p.to_string()).as_deref(), Ok("-1.00"));
    for (inputs, rule) in [
        (&[1.0][..], "must have 2 inputs"),
        (&[1.0, 2.0, 3.0], "must have 2 inputs"),
        (&[1.0, f64::NAN], "the input of B.X must be finite"),
        (&[f64::INFINITY, 1.0], "the input of A.X must be finite"),
        (&[1e300, 1.0], "within the range"),
    ] {
        let error = instrument.calculate(inputs).expect_err(rule).to_string();
        assert!(error.contains(rule), "{error}");
    }
    let ratio = spread("A.X / B.X").expect("valid");
    let error = ratio.calculate(&[1.0, 0.0]).expect_err("infinite").to_string();
    assert_eq!(error, "Price S.SYNTH of [1.0, 0.0]: \"A.X / B.X\" must have a finite value");
}

// proves: DM-094, DM-148
#[test]
fn instruments_that_make_no_sense_are_refused() {
    let make = |precision, ids: &[&str], formula: &str| {
        let components = ids.iter().map(|id| id.parse().expect("valid")).collect();
        let (symbol, zero) = ("S".parse().expect("valid"), UnixNanos(0));
        SyntheticInstrument::new(symbol, precision, components, formula, zero, zero)
    };
    for (precision, ids, formula, rule) in [
        (2, &["A.X"][..], "A.X", "at least two components, not 1"),
        (2, &["A.X", "A.X"], "A.X", "the component A.X twice"),
        (2, &["A.X", "S.SYNTH"], "A.X", "component of itself"),
        (200, &["A.X", "B.X"], "A.X", "precision"),
        (2, &["A.X", "B.X"], "A.X + C.X", "\"C.X\" is neither"),
    ] {
        let error = make(precision, ids, formula).expect_err(rule).to_string();
        assert!(error.contains(rule), "{error}");
    }
}

/// A tree of a formula, written with only the parentheses that it needs.
#[derive(Clone, Debug)]
enum Tree {
    Number(u16),
    Input(u8),
    Negative(Box<Tree>),
    Binary(usize, Box<Tree>, Box<Tree>),
    If(Box<[Tree; 4]>),
}

/// Sign, strength and whether it groups to the right.
const SIGNS: &[(&str, u8, bool)] = &[
    ("+", 1, false),
    ("-", 1, false),
    ("*", 2, false),
    ("/", 2, false),
    ("%", 2, false),
    ("^", 4, true),
];

impl Tree {
    fn strength(&self) -> u8 {
        match self {
            Self::Binary(sign, ..) => SIGNS[*sign].1,
            Self::Negative(_) => 3,
            _ => 9,
        }
    }

    fn text(&self) -> String {
        let within = |tree: &Self, least: u8| {
            let text = tree.text();
            if tree.strength() < least { format!("({text})") } else { text }
        };
        match self {
            Self::Number(number) => number.to_string(),
            Self::Input(input) => ["A.X", "BTC/USDT.BINANCE"][usize::from(*input)].to_owned(),
            Self::Negative(of) => format!("-{}", within(of, 3)),
            Self::Binary(sign, left, right) => {
                let (sign, strength, to_right) = SIGNS[*sign];
                let left = within(left, strength + u8::from(to_right));
                // A sign may follow `^` as it is.
                let right = within(right, if to_right { 3 } else { strength + 1 });
                format!("{left} {sign} {right}")
            }
            Self::If(of) => {
                let [a, b, c, d] = of.as_ref();
                format!("if({} < {}, {}, {})", a.text(), b.text(), c.text(), d.text())
            }
        }
    }

    fn walk(&self) -> f64 {
        match self {
            Self::Number(number) => f64::from(*number),
            Self::Input(input) => [3.0, 100.0][usize::from(*input)],
            Self::Negative(of) => -of.walk(),
            Self::Binary(sign, left, right) => {
                let (left, right) = (left.walk(), right.walk());
                match SIGNS[*sign].0 {
                    "+" => left + right,
                    "-" => left - right,
                    "*" => left * right,
                    "/" => left / right,
                    "%" => left % right,
                    _ => left.powf(right),
                }
            }
            Self::If(of) => {
                let [a, b, c, d] = of.as_ref();
                if a.walk() < b.walk() { c.walk() } else { d.walk() }
            }
        }
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![(0..20_u16).prop_map(Tree::Number), (0..2_u8).prop_map(Tree::Input)];
    leaf.prop_recursive(5, 24, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|of| Tree::Negative(Box::new(of))),
            (0..SIGNS.len(), inner.clone(), inner.clone())
                .prop_map(|(sign, left, right)| Tree::Binary(sign, left.into(), right.into())),
            [inner.clone(), inner.clone(), inner.clone(), inner]
                .prop_map(|of| Tree::If(Box::new(of))),
        ]
    })
}

proptest! {
    // proves: DM-145, DM-146
    #[test]
    fn a_formula_gives_what_its_tree_gives(tree in trees()) {
        let (text, want) = (tree.text(), tree.walk());
        let got = value(&text);
        prop_assert!(got.to_bits() == want.to_bits() || (got.is_nan() && want.is_nan()),
            "{text} gave {got}, not {want}");
    }

    // proves: DM-145
    #[test]
    fn any_text_is_compiled_or_refused(text in r"([-+*/%^()!;,=<>&|. x19é\n]|A\.X|min|if|true|/\*){0,40}") {
        if let Ok(formula) = Formula::compile(&text, &names()) {
            formula.evaluate(&[1.0, 2.0, 3.0, 4.0]);
        }
    }
}
