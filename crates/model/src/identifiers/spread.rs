//! Spreads as instrument ids: the legs and their ratios are in the symbol, `(1)A_((2))B` for one of A
//! bought against two of B sold.

use super::{InstrumentId, Symbol};
use crate::error::{ModelError, ModelResult};

/// Returns the id of a spread of `legs`, each with how many units of it are bought, or below zero sold.
/// The legs are put in the order of their symbols.
///
/// # Errors
/// Fewer than two legs, a ratio of zero, an instrument twice, legs of different venues, or symbols from
/// which the legs could not be read again.
pub fn new_generic_spread_id(legs: &[(InstrumentId, i64)]) -> ModelResult<InstrumentId> {
    let mut legs = legs.to_vec();
    legs.sort_by_key(|(id, _)| id.symbol);
    let broken = |rule: String| ModelError::invalid("InstrumentId", shown(&legs), rule);
    let Some((first, _)) = legs.first().filter(|_| legs.len() > 1) else {
        return Err(broken("must have at least two legs".to_owned()));
    };
    if let Some((id, _)) = legs.iter().find(|(_, ratio)| *ratio == 0) {
        return Err(broken(format!("must not have the ratio zero of {id}")));
    }
    if let Some((id, _)) = legs.iter().find(|(id, _)| id.venue != first.venue) {
        return Err(broken(format!("must have legs of one venue, {id} is not of {}", first.venue)));
    }
    if let Some(pair) = legs.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(broken(format!("must not have {} twice", pair[0].0)));
    }
    let id = InstrumentId::new(Symbol::new(&shown(&legs))?, first.venue);
    if id.legs() == legs {
        return Ok(id);
    }
    Err(broken("must have symbols from which the legs can be read again".to_owned()))
}

/// Returns how many legs the id of an instrument names: 1 where it is no spread.
pub fn generic_spread_id_n_legs(id: InstrumentId) -> usize {
    id.legs().len()
}

impl InstrumentId {
    /// Whether the symbol names the legs of a spread.
    pub fn is_spread(&self) -> bool {
        self.legs().len() > 1
    }

    /// Returns the legs with their ratios, in the order of the symbol; the instrument itself with the
    /// ratio 1 where it is no spread.
    pub fn legs(&self) -> Vec<(Self, i64)> {
        match read(self.symbol.as_str()) {
            Some(legs) if legs.len() > 1 => legs
                .into_iter()
                .map(|(symbol, ratio)| (Self::new(symbol, self.venue), ratio))
                .collect(),
            _ => vec![(*self, 1)],
        }
    }
}

fn shown(legs: &[(InstrumentId, i64)]) -> String {
    let legs: Vec<_> = legs
        .iter()
        .map(|(id, ratio)| match ratio.unsigned_abs() {
            units if *ratio < 0 => format!("(({units})){}", id.symbol),
            units => format!("({units}){}", id.symbol),
        })
        .collect();
    legs.join("_")
}

/// Reads `(1)A_((2))B`; `None` where that is not what it is.
fn read(text: &str) -> Option<Vec<(Symbol, i64)>> {
    let mut legs = Vec::new();
    let (mut ratio, mut rest) = ratio(text)?;
    loop {
        let next = rest
            .match_indices('_')
            .find_map(|(at, _)| self::ratio(&rest[at + 1..]).map(|found| (at, found)));
        let symbol = next.map_or(rest, |(at, _)| &rest[..at]);
        legs.push((Symbol::new(symbol).ok()?, ratio));
        match next {
            Some((_, found)) => (ratio, rest) = found,
            None => return Some(legs),
        }
    }
}

/// Reads `(2)` as 2 and `((2))` as -2, and returns what follows.
fn ratio(text: &str) -> Option<(i64, &str)> {
    let inner = text.strip_prefix('(')?;
    let (sign, inner, end) = match inner.strip_prefix('(') {
        Some(inner) => ("-", inner, "))"),
        None => ("", inner, ")"),
    };
    let (digits, rest) = inner.split_once(end)?;
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    let ratio = format!("{sign}{digits}").parse().ok().filter(|_| is_plain)?;
    Some((ratio, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(text: &str) -> InstrumentId {
        text.parse().expect("a valid id")
    }

    // proves: DM-004
    #[test]
    fn a_spread_is_written_by_symbol_and_read_again() {
        let legs = [(id("B.X"), -3), (id("A.X"), 1), (id("C_D.X"), 2)];
        let spread = new_generic_spread_id(&legs).expect("valid legs");
        assert_eq!(spread.to_string(), "(1)A_((3))B_(2)C_D.X");
        assert_eq!(spread.legs(), [(id("A.X"), 1), (id("B.X"), -3), (id("C_D.X"), 2)]);
        assert_eq!((spread.is_spread(), generic_spread_id_n_legs(spread)), (true, 3));
    }

    // proves: DM-004
    #[test]
    fn what_is_no_spread_is_one_leg() {
        for text in ["A.X", "(1)A.X", "(0)A_(1)B.X", "(1)A_B.X", "(1)A_(02)B.X", "(1)A_((2)B.X"] {
            assert_eq!(id(text).legs(), [(id(text), 1)], "{text}");
            assert!(!id(text).is_spread());
        }
        // One more than fits 64 bits.
        assert!(!id("(9223372036854775808)A_(1)B.X").is_spread());
        assert_eq!(id("((9223372036854775808))A_(1)B.X").legs()[0].1, i64::MIN);
    }

    // proves: DM-004
    #[test]
    fn legs_that_make_no_spread_are_refused() {
        let wrong: &[(&[(&str, i64)], &str)] = &[
            (&[], "at least two"),
            (&[("A.X", 1)], "at least two"),
            (&[("A.X", 1), ("B.X", 0)], "ratio zero of B.X"),
            (&[("A.X", 1), ("B.Y", 1)], "B.Y is not of X"),
            (&[("A.X", 1), ("A.X", -1)], "A.X twice"),
            (&[("A_(1)B.X", 1), ("C.X", -1)], "read again"),
        ];
        for (legs, rule) in wrong {
            let legs: Vec<_> = legs.iter().map(|(text, ratio)| (id(text), *ratio)).collect();
            let error = new_generic_spread_id(&legs).expect_err(rule).to_string();
            assert!(error.contains(rule), "{error}");
        }
    }

    proptest! {
        // proves: DM-004
        #[test]
        fn no_legs_are_lost(legs in prop::collection::vec(("[A-C_()12]{1,6}", any::<i64>()), 0..5)) {
            let legs: Vec<_> = legs.iter().map(|(s, ratio)| (id(&format!("{s}.X")), *ratio)).collect();
            if let Ok(spread) = new_generic_spread_id(&legs) {
                let mut want = legs.clone();
                want.sort();
                prop_assert_eq!(spread.legs(), want);
            }
        }

        #[test]
        fn any_symbol_is_read(symbol in "[()0-9_A]{1,20}") {
            let legs = id(&format!("{symbol}.X")).legs();
            prop_assert!(!legs.is_empty());
        }
    }
}
