//! Operands: of every size, many of them at the edges.

use argonauta_core::fixed::{FIXED_PRECISION, POW10, SIGNED_MAX, UNSIGNED_MAX};
use argonauta_model::{Currency, Money, Price, Quantity, enums::CurrencyType};

/// `SplitMix64`, after Steele, Lea and Flood (2014).
pub struct Draw {
    state: u64,
    currencies: Vec<Currency>,
}

impl Draw {
    /// Returns the draws that belong to a seed.
    pub fn new(seed: u64) -> Self {
        let currency = |precision| {
            Currency::new(&format!("C{precision}"), precision, 0, "Case", CurrencyType::Crypto)
                .expect("a valid currency")
        };
        Self { state: seed, currencies: (0..=FIXED_PRECISION).map(currency).collect() }
    }

    /// Returns 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `count`.
    pub fn below(&mut self, count: u64) -> u64 {
        self.bits() % count.max(1)
    }

    /// Whether one in `count` comes up.
    pub fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    /// Returns a number of decimals that the build holds.
    pub fn precision(&mut self) -> u8 {
        self.below(u64::from(FIXED_PRECISION) + 1) as u8
    }

    /// Returns a number of up to `most`, every number of digits being equally likely.
    pub fn magnitude(&mut self, most: i128) -> i128 {
        let digits = most.to_string().len() as u64;
        let power = POW10[self.below(digits + 1) as usize].min(most + 1);
        let wide = (i128::from(self.bits()) << 63 | i128::from(self.bits() >> 1)).unsigned_abs();
        let value = (wide % power.unsigned_abs()) as i128;
        match self.below(16) {
            0 => most - value,        // near the edge
            1 => value / 10 * 10 + 5, // often a tie when a digit is dropped
            2 => value / 100 * 100,   // whole at fewer decimals
            _ => value,
        }
        .clamp(0, most)
    }

    /// Returns a number of up to `most` in magnitude.
    pub fn signed(&mut self, most: i128) -> i128 {
        let value = self.magnitude(most);
        if self.one_in(2) { -value } else { value }
    }

    /// Returns a price.
    pub fn price(&mut self) -> Price {
        let precision = self.precision();
        let mantissa = self.signed(SIGNED_MAX * POW10[usize::from(precision)]);
        Price::from_mantissa(mantissa, precision).expect("drawn in range")
    }

    /// Returns a quantity.
    pub fn quantity(&mut self) -> Quantity {
        let precision = self.precision();
        let mantissa = self.magnitude(UNSIGNED_MAX * POW10[usize::from(precision)]);
        Quantity::from_mantissa(mantissa, precision).expect("drawn in range")
    }

    /// Returns a currency, one for each number of decimals.
    pub fn currency(&mut self) -> Currency {
        let precision = self.precision();
        self.currencies[usize::from(precision)]
    }

    /// Returns an amount of a currency.
    pub fn money(&mut self, currency: Currency) -> Money {
        let mantissa = self.signed(SIGNED_MAX * POW10[usize::from(currency.precision)]);
        Money::from_mantissa(mantissa, currency).expect("drawn in range")
    }

    /// Returns any float, many of which are prices or lie next to a tie.
    pub fn float(&mut self) -> f64 {
        match self.below(8) {
            0 => f64::from_bits(self.bits()),
            1 => self.signed(SIGNED_MAX) as f64 / 2_f64.powi(self.below(40) as i32),
            2 => f64::from_bits(self.price().as_f64().to_bits() ^ self.below(4)),
            _ => {
                let precision = self.precision();
                self.signed(POW10[17]) as f64 / POW10[usize::from(precision)] as f64
            }
        }
    }

    /// Returns the text of a number as people write it: signs, underscores, exponents, too many digits.
    pub fn text(&mut self) -> String {
        let whole = self.magnitude(SIGNED_MAX * 20).to_string();
        let decimals = self.below(u64::from(FIXED_PRECISION) + 4) as usize;
        let fraction: String =
            (0..decimals).map(|_| char::from(b'0' + self.below(10) as u8)).collect();
        let sign = ["", "", "-", "+"][self.below(4) as usize];
        let whole = if self.one_in(4) { group(&whole) } else { whole };
        let point = if decimals > 0 || self.one_in(8) { "." } else { "" };
        let exponent = match self.below(6) {
            0 => format!("e{}", self.signed(20)),
            1 => format!("E+{}", self.magnitude(6)),
            _ => String::new(),
        };
        format!("{sign}{whole}{point}{fraction}{exponent}")
    }
}

/// Sets an underscore between thousands.
fn group(digits: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
