//! One case of each operation, written as a line.

use std::{
    fmt::Display,
    io::{Result, Write},
};

use argonauta_core::fixed::{self, FIXED_PRECISION, FIXED_SCALAR, POW10, SIGNED_MAX};
use argonauta_model::{ModelError, Money, Price, Quantity, TickScheme};

use crate::draw::Draw;

/// Draws one case and writes it.
pub type Operation = fn(&mut Draw, &mut dyn Write) -> Result<()>;

/// Every operation.
pub const ALL: &[Operation] = &[
    add,
    sub,
    saturating,
    negate,
    absolute,
    compare,
    multiply,
    divide,
    floor_divide,
    round,
    from_float,
    from_text,
    to_float,
    from_raw,
];

/// The digits of an amount, without its currency.
fn digits(money: Money) -> String {
    let mut text = String::new();
    fixed::write_mantissa(&mut text, money.mantissa(), money.currency().precision)
        .expect("writing to a string does not fail");
    text
}

fn shown<T: Display>(result: std::result::Result<T, ModelError>) -> String {
    result.map_or_else(|_| "!".to_owned(), |value| value.to_string())
}

fn scaled(mantissa: i128, precision: u8) -> String {
    let mut text = String::new();
    fixed::write_mantissa(&mut text, mantissa, precision)
        .expect("writing to a string does not fail");
    text
}

fn add(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    match draw.below(3) {
        0 => {
            let (a, b) = (draw.price(), draw.price());
            writeln!(out, "add P {a} {b} {}", shown(a.checked_add(b)))
        }
        1 => {
            let (a, b) = (draw.quantity(), draw.quantity());
            writeln!(out, "add Q {a} {b} {}", shown(a.checked_add(b)))
        }
        _ => {
            let currency = draw.currency();
            let (a, b) = (draw.money(currency), draw.money(currency));
            let sum = shown(a.checked_add(b).map(digits));
            writeln!(out, "add M {} {} {sum}", digits(a), digits(b))
        }
    }
}

fn sub(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    match draw.below(3) {
        0 => {
            let (a, b) = (draw.price(), draw.price());
            writeln!(out, "sub P {a} {b} {}", shown(a.checked_sub(b)))
        }
        1 => {
            let (a, b) = (draw.quantity(), draw.quantity());
            writeln!(out, "sub Q {a} {b} {}", shown(a.checked_sub(b)))
        }
        _ => {
            let currency = draw.currency();
            let (a, b) = (draw.money(currency), draw.money(currency));
            let left = shown(a.checked_sub(b).map(digits));
            writeln!(out, "sub M {} {} {left}", digits(a), digits(b))
        }
    }
}

fn saturating(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    let (a, b) = (draw.quantity(), draw.quantity());
    writeln!(out, "saturating Q {a} {b} {}", a.saturating_sub(b))
}

fn negate(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    if draw.one_in(2) {
        let price = draw.price();
        writeln!(out, "negate P {price} {}", -price)
    } else {
        let currency = draw.currency();
        let money = draw.money(currency);
        writeln!(out, "negate M {} {}", digits(money), digits(-money))
    }
}

fn absolute(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    if draw.one_in(2) {
        let price = draw.price();
        writeln!(out, "absolute P {price} {}", price.abs())
    } else {
        let currency = draw.currency();
        let money = draw.money(currency);
        writeln!(out, "absolute M {} {}", digits(money), digits(money.abs()))
    }
}

/// Half of the pairs are equal numbers at two precisions, or differ in the last place.
fn compare(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    let a = draw.price();
    let b = if draw.one_in(2) {
        let raw = i128::from(a.raw()) + i128::from(draw.below(3) as i8 - 1);
        Price::from_raw(raw, FIXED_PRECISION).unwrap_or(a)
    } else {
        draw.price()
    };
    writeln!(out, "compare P {a} {b} {} {}", a.cmp(&b) as i8, u8::from(a == b))
}

/// A product of two numbers, settled at the decimals of a currency.
fn multiply(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    let (a, b, to) = (draw.price(), draw.quantity(), draw.precision());
    let from = a.precision() + b.precision();
    let product = fixed::mul_rescale(a.mantissa(), b.mantissa(), from, to);
    let product = product.map_or_else(|_| "!".to_owned(), |mantissa| scaled(mantissa, to));
    writeln!(out, "multiply {a} {b} {to} {product}")
}

/// A product of two numbers, divided by a third and settled.
fn divide(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    let (a, b, c, to) = (draw.quantity(), draw.quantity(), draw.price(), draw.precision());
    let shift = (to + c.precision()) as i8 - (a.precision() + b.precision()) as i8;
    let quotient = fixed::mul_div(a.mantissa(), b.mantissa(), c.mantissa(), shift);
    let quotient = quotient.map_or_else(|_| "!".to_owned(), |mantissa| scaled(mantissa, to));
    writeln!(out, "divide {a} {b} {c} {to} {quotient}")
}

/// The multiple of a step at or below a price, and the one at or above it.
fn floor_divide(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    let price = draw.price();
    let precision = draw.precision();
    let step = 1 + draw.magnitude(SIGNED_MAX * POW10[usize::from(precision)] - 1);
    let step = Price::from_mantissa(step, precision).expect("drawn in range");
    let most = Price::from_mantissa(SIGNED_MAX, 0).expect("the largest price");
    let scheme = TickScheme::fixed("S", precision, -most, most, step).expect("zero is a multiple");
    let raw = i128::from(price.raw());
    let tick = |tick: Option<Price>| tick.map_or_else(|| "!".to_owned(), |tick| tick.to_string());
    let (below, above) = (tick(scheme.bid_from_raw(raw, 0)), tick(scheme.ask_from_raw(raw, 0)));
    writeln!(out, "floor_divide {price} {step} {below} {above}")
}

fn round(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    let (price, to) = (draw.price(), draw.precision());
    let even = fixed::rescale(price.mantissa(), price.precision(), to);
    let away = fixed::settle(price.mantissa(), price.precision(), to);
    let text = |value: std::result::Result<i128, _>| {
        value.map_or_else(|_| "!".to_owned(), |mantissa| scaled(mantissa, to))
    };
    writeln!(out, "round {price} {to} {} {}", text(even), text(away))
}

fn from_float(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    let (float, precision) = (draw.float(), draw.precision());
    let bits = float.to_bits();
    match draw.below(3) {
        0 => writeln!(
            out,
            "from_float P {bits:016x} {precision} {}",
            shown(Price::new(float, precision))
        ),
        1 => {
            let quantity = shown(Quantity::new(float, precision));
            writeln!(out, "from_float Q {bits:016x} {precision} {quantity}")
        }
        _ => {
            let currency = draw.currency();
            let money = shown(Money::new(float, currency).map(digits));
            writeln!(out, "from_float M {bits:016x} {} {money}", currency.precision)
        }
    }
}

/// Reads a text and writes it; reading that again must give the same number.
fn from_text(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    let text = draw.text();
    if draw.one_in(2) {
        let price = text.parse::<Price>();
        let again = price.clone().and_then(|price| price.to_string().parse::<Price>());
        let holds = again.map(|price| price.to_string()) == price.clone().map(|p| p.to_string());
        writeln!(out, "from_text P {text} {} {}", shown(price), u8::from(holds))
    } else {
        let quantity = text.parse::<Quantity>();
        let again = quantity.clone().and_then(|quantity| quantity.to_string().parse::<Quantity>());
        let holds = again.map(|q| q.to_string()) == quantity.clone().map(|q| q.to_string());
        writeln!(out, "from_text Q {text} {} {}", shown(quantity), u8::from(holds))
    }
}

fn to_float(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    if draw.one_in(2) {
        let price = draw.price();
        writeln!(out, "to_float {price} {:016x}", price.as_f64().to_bits())
    } else {
        let quantity = draw.quantity();
        writeln!(out, "to_float {quantity} {:016x}", quantity.as_f64().to_bits())
    }
}

/// A raw value, half of the time on the grid of its precision.
fn from_raw(draw: &mut Draw, out: &mut dyn Write) -> Result<()> {
    let precision = draw.precision();
    let unit = POW10[usize::from(FIXED_PRECISION - precision)];
    let most = SIGNED_MAX * FIXED_SCALAR * 3 / 2;
    let raw = if draw.one_in(2) { draw.signed(most / unit) * unit } else { draw.signed(most) };
    let price = Price::from_raw(raw, precision);
    let back = price.clone().map_or(raw, |price| i128::from(price.raw()));
    writeln!(out, "from_raw {raw} {precision} {} {}", shown(price), u8::from(back == raw))
}
