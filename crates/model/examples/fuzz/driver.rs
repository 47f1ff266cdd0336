//! Feeds mutations of valid texts to every parser of the crate.
//!
//! A parser may refuse; it may not panic, and what it takes must survive being written and read again.

use std::{
    fmt::{Debug, Display},
    panic::{AssertUnwindSafe, catch_unwind},
    str::FromStr,
};

use argonauta_model::{
    Currency, Money, Price, Quantity, Uuid4,
    data::{BarSpecification, BarType},
    enums::{
        ComponentState, ComponentTrigger, Environment, LogColor, LogLevel, OrderSide, OrderType,
        TimeInForce,
    },
    identifiers::{
        AccountId, ActorId, ClientId, ClientOrderId, ComponentId, ExecAlgorithmId, InstrumentId,
        OptionSeriesId, OrderListId, PositionId, StrategyId, Symbol, TradeId, TraderId, Venue,
        VenueOrderId, new_generic_spread_id,
    },
    synthetic::Formula,
};

/// A parser, and the texts whose mutations it is given.
pub struct Target {
    /// Name of the type.
    pub name: &'static str,
    seeds: &'static [&'static str],
    /// Different texts that it is given at most: texts of ids are kept for good.
    variety: u64,
    run: fn(&str),
}

impl Target {
    /// Returns a target that is given mutations of `seeds`, of which `variety` differ at most.
    pub const fn new(
        name: &'static str,
        seeds: &'static [&'static str],
        variety: u64,
        run: fn(&str),
    ) -> Self {
        Self { name, seeds, variety, run }
    }
}

/// A text on which a parser panicked.
pub struct Fault {
    target: &'static str,
    text: String,
}

impl Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} panics on {:?}", self.target, self.text)
    }
}

/// `SplitMix64`, after Steele, Lea and Flood (2014): small, and good enough to mutate texts.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count.max(1) as u64).expect("it is below a usize")
    }

    fn choose<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

const MANY: u64 = u64::MAX;
const FEW: u64 = 100_000;

const NUMBERS: &[&str] = &["1.25", "-0.0001", "1_000.50", "1e5", "2.5E-3", "340282366920", "0"];
const NAMES: &[&str] = &["EUR/USD.SIM", "A-001", "O-20240101-000000-001-001-1", "BTCUSDT-PERP.X"];

/// What is woven into the texts: what parsers look for, and what they do not expect.
const PIECES: &[&str] = &[
    "",
    ".",
    "-",
    "_",
    "+",
    "e",
    "E",
    "e-",
    "e999999999999",
    "0",
    "00000000000000000000000000000",
    "9",
    "99999999999999999999999999999999999999999",
    "nan",
    "inf",
    "-inf",
    " ",
    "\0",
    "\n",
    "é",
    "🦑",
    "\u{202e}",
    "USD",
    " USD",
    "EUR",
    "-EXTERNAL",
    "-INTERNAL",
    "@",
    "(1)",
    "((2))",
    "_(",
    "))",
    "-1-MINUTE-LAST",
    "18446744073709551616",
    "-MINUTE",
    "-BID",
    "BUY",
    "GTC",
    "/",
    ":",
    "=",
    "0x10",
    "١",
    "(",
    ")",
    "((((((((((((((((",
    "min(",
    "if(",
    ",",
    ";",
    "/*",
    "*/",
    "//",
    "&&",
    "||",
    "^",
    "!",
    "A.B",
    "x = ",
    "true",
];

/// Reads a text, and, where it is taken, writes it and reads that.
fn read<T: FromStr + Display + PartialEq + Debug>(text: &str)
where
    T::Err: Display,
{
    match text.parse::<T>() {
        Ok(value) => {
            let written = value.to_string();
            let again = written.parse::<T>().map_err(|error| error.to_string());
            assert_eq!(again.as_ref(), Ok(&value), "{text:?} was written as {written:?}");
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Reads the legs of a spread, and, where there are some that make one, writes them and reads those.
fn legs(text: &str) {
    let Ok(id) = text.parse::<InstrumentId>() else { return };
    let mut legs = id.legs();
    assert_eq!(id.is_spread(), legs.len() > 1);
    if let Ok(spread) = new_generic_spread_id(&legs) {
        legs.sort();
        assert_eq!(spread.legs(), legs, "{text:?} was written as {spread}");
    }
}

macro_rules! targets {
    ($($kind:ty: $seeds:expr, $variety:expr;)*) => {
        &[
            $(Target::new(stringify!($kind), $seeds, $variety, read::<$kind>),)*
            Target::new("legs of a spread", &["(1)A_((2))B.X", "((3))A_B_(1)C_(12)D.X"], FEW, legs),
        ]
    };
}

/// Compiles a formula, and where it is taken computes it.
fn compute(text: &str) {
    let names = ["BTC/USDT.X", "ETH-PERP.X", "A.B"].map(str::to_owned);
    match Formula::compile(text, &names) {
        Ok(formula) => {
            let values = [f64::MAX, -0.0, 1e-300].map(|x| formula.evaluate(&[x, 2.0, x]));
            assert!(values.len() == 3 && formula.text() == text);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Formulas of synthetic instruments.
pub const FORMULAS: &[Target] = &[Target::new(
    "Formula",
    &[
        "(BTC/USDT.X + ETH-PERP.X) / 2",
        "x = A.B ^ -2; if(x > 1 && !(x == 2), min(x, 1, 3), -x % 4) // so",
        "round(1.5e3 * A.B) <= 2 || false /* x */",
        "((((A.B))))",
    ],
    MANY,
    compute,
)];

/// Every type that is read from text.
pub const TARGETS: &[Target] = targets! {
    Price: NUMBERS, MANY;
    Quantity: NUMBERS, MANY;
    Money: &["1.25 USD", "-5 JPY", "1_000.123 BTC", "0 EUR"], MANY;
    Currency: &["USD", "EUR", "BTC", "XAU"], MANY;
    Uuid4: &["2d89666b-1a1e-4a75-b193-4eb3b454c757"], MANY;
    BarSpecification: &["1-MINUTE-BID", "1000-TICK-LAST", "4-HOUR-MID"], MANY;
    BarType: &["EUR/USD.SIM-1-MINUTE-BID-EXTERNAL", "A.B-5-MINUTE-LAST-INTERNAL@1-MINUTE-EXTERNAL"], FEW;
    OrderSide: &["BUY", "SELL", "NO_ORDER_SIDE"], MANY;
    OrderType: &["MARKET", "STOP_LIMIT"], MANY;
    TimeInForce: &["GTC", "AT_THE_OPEN"], MANY;
    InstrumentId: NAMES, FEW;
    Symbol: NAMES, FEW;
    Venue: &["SIM", "BINANCE"], FEW;
    TraderId: &["TRADER-001"], FEW;
    StrategyId: &["EXTERNAL", "EMA-CROSS-001"], FEW;
    AccountId: &["SIM-001", "SIM-A-001"], FEW;
    ClientOrderId: NAMES, FEW;
    TradeId: &["T-1", "123"], FEW;
    ActorId: NAMES, FEW;
    ClientId: NAMES, FEW;
    ComponentId: NAMES, FEW;
    ExecAlgorithmId: NAMES, FEW;
    OrderListId: NAMES, FEW;
    PositionId: NAMES, FEW;
    VenueOrderId: NAMES, FEW;
    OptionSeriesId: &["DERIBIT:BTC:USD:1711699200000000000", "Base:Lyra:ETH:USDC:5"], FEW;
    ComponentState: &["RUNNING"], MANY;
    ComponentTrigger: &["START_COMPLETED"], MANY;
    Environment: &["BACKTEST"], MANY;
    LogLevel: &["WARNING"], MANY;
    LogColor: &["BLUE"], MANY;
};

/// Returns the text of a number: the same one for the same number and target.
fn text(target: &Target, number: u64) -> String {
    let mut draw = Draw((number % target.variety) ^ (target.name.len() as u64) << 56);
    let mut letters: Vec<char> = draw.choose(target.seeds).chars().collect();
    for _ in 0..=draw.below(4) {
        let at = draw.below(letters.len() + 1);
        match draw.below(5) {
            0 => letters.truncate(at),
            1 if at < letters.len() => drop(letters.remove(at)),
            2 => letters.extend_from_within(..at.min(64)),
            3 => {
                let letter = char::from_u32(draw.next() as u32 % 0x300).unwrap_or('?');
                letters.insert(at, letter);
            }
            _ => drop(letters.splice(at..at, draw.choose(PIECES).chars())),
        }
    }
    letters.into_iter().collect()
}

/// Gives every target `count` texts from number `first` on, and returns those that broke one.
pub fn fuzz(targets: &[Target], first: u64, count: u64) -> Vec<Fault> {
    let mut faults = Vec::new();
    for target in targets {
        for number in first..first + count {
            let text = text(target, number);
            if catch_unwind(AssertUnwindSafe(|| (target.run)(&text))).is_err() {
                faults.push(Fault { target: target.name, text });
            }
        }
    }
    faults
}
