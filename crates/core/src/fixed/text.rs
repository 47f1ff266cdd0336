//! Decimal numbers as text.

use super::{FIXED_PRECISION, NumberError, POW10};

/// Reads a decimal number (`-1_000.50`, `2e-3`); gives the mantissa and the precision it was written with.
pub fn parse(text: &str) -> Result<(i128, u8), NumberError> {
    let (body, exponent) = match text.find(['e', 'E']) {
        Some(at) => {
            let exponent: i32 = text[at + 1..].parse().map_err(|_| NumberError::Malformed)?;
            (&text[..at], exponent)
        }
        None => (text, 0),
    };
    let (negative, digits) = match body.as_bytes().first() {
        Some(b'-') => (true, &body[1..]),
        Some(b'+') => (false, &body[1..]),
        _ => (false, body),
    };
    let (mantissa, decimals) = parse_digits(digits)?;
    let precision = decimals - exponent.clamp(-1_000, 1_000);
    let (mantissa, precision) = if precision < 0 && mantissa == 0 {
        (0, 0) // whatever power of ten it is multiplied by
    } else if precision < 0 {
        let factor = POW10.get(-precision as usize).ok_or(NumberError::OutOfRange)?;
        (mantissa.checked_mul(*factor).ok_or(NumberError::OutOfRange)?, 0)
    } else {
        (mantissa, precision)
    };
    if precision > i32::from(FIXED_PRECISION) {
        return Err(NumberError::Precision);
    }
    Ok((if negative { -mantissa } else { mantissa }, precision as u8))
}

fn parse_digits(text: &str) -> Result<(i128, i32), NumberError> {
    let mut mantissa: i128 = 0;
    let mut decimals: Option<i32> = None;
    let mut seen = false;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                seen = true;
                mantissa = mantissa
                    .checked_mul(10)
                    .and_then(|m| m.checked_add(i128::from(byte - b'0')))
                    .ok_or(NumberError::OutOfRange)?;
                decimals = decimals.map(|d| d + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            b'_' if seen => {}
            _ => return Err(NumberError::Malformed),
        }
    }
    if seen { Ok((mantissa, decimals.unwrap_or(0))) } else { Err(NumberError::Malformed) }
}

/// Writes a mantissa with its decimals, keeping trailing zeros: `(-150, 2)` is `-1.50`.
pub fn write_mantissa(
    f: &mut impl std::fmt::Write,
    mantissa: i128,
    precision: u8,
) -> std::fmt::Result {
    let sign = if mantissa < 0 { "-" } else { "" };
    let magnitude = mantissa.unsigned_abs();
    if precision == 0 {
        return write!(f, "{sign}{magnitude}");
    }
    let unit = POW10[usize::from(precision)].unsigned_abs();
    let width = usize::from(precision);
    match (u64::try_from(magnitude), u64::try_from(unit)) {
        (Ok(m), Ok(u)) => write!(f, "{sign}{}.{:0width$}", m / u, m % u),
        _ => write!(f, "{sign}{}.{:0width$}", magnitude / unit, magnitude % unit),
    }
}

/// Sets `_` between the thousands of the number that a text begins with: `-1000.50 USD` is
/// `-1_000.50 USD`.
pub fn with_thousands(text: &str) -> String {
    let first = usize::from(text.starts_with('-'));
    let whole = text[first..].bytes().take_while(u8::is_ascii_digit).count();
    let mut out = text.to_owned();
    let mut place = first + whole;
    while place > first + 3 {
        place -= 3;
        out.insert(place, '_');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_texts_keep_their_precision() {
        assert_eq!(parse("1_000.50"), Ok((100_050, 2)));
        assert_eq!(parse("-0.10"), Ok((-10, 2)));
        assert_eq!(parse("2e-3"), Ok((2, 3)));
        assert_eq!(parse("1.5e3"), Ok((1_500, 0)));
        assert_eq!(parse("0e500"), Ok((0, 0)));
        assert_eq!(parse("1e500"), Err(NumberError::OutOfRange));
        assert_eq!(parse("1e-500"), Err(NumberError::Precision));
        for bad in ["", "-", ".", "1.2.3", "abc", "1e", "_1", "NaN", "0x10", "1e+", "é"] {
            assert_eq!(parse(bad), Err(NumberError::Malformed), "{bad}");
        }
    }

    #[test]
    fn mantissas_are_written_with_all_their_decimals() {
        let mut text = String::new();
        write_mantissa(&mut text, -5, 2).expect("writing to a string cannot fail");
        assert_eq!(text, "-0.05");
    }

    #[test]
    fn thousands_are_set_apart() {
        for (text, want) in [
            ("0", "0"),
            ("-999", "-999"),
            ("1000", "1_000"),
            ("-1000.5000", "-1_000.5000"),
            ("123456789", "123_456_789"),
            ("-1234567.89012 BTC", "-1_234_567.89012 BTC"),
            ("1000 JPY", "1_000 JPY"),
            ("", ""),
        ] {
            assert_eq!(with_thousands(text), want);
        }
    }
}
