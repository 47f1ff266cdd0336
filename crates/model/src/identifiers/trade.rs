//! Trade ids, which are kept in place: a fill carries one.

use std::{cmp::Ordering, fmt, str::FromStr};

use super::{check_ascii, text_traits};
use crate::error::{ModelError, ModelResult};

/// A trade at its venue: ASCII, at most 36 characters, kept in place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TradeId {
    length: u8,
    bytes: [u8; Self::MAX_LENGTH],
}

impl TradeId {
    /// Longest text that fits.
    pub const MAX_LENGTH: usize = 36;

    /// Creates the identifier, or says which rule the text breaks.
    pub fn new(text: &str) -> ModelResult<Self> {
        check_ascii("TradeId", text)?;
        if text.len() > Self::MAX_LENGTH {
            let rule = format!("must have at most {} characters", Self::MAX_LENGTH);
            return Err(ModelError::invalid("TradeId", format!("{text:?}"), rule));
        }
        let mut bytes = [0; Self::MAX_LENGTH];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { length: text.len() as u8, bytes })
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

text_traits!(TradeId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trade_ids_have_at_most_36_characters() {
        assert_eq!(TradeId::new("42").expect("valid").as_str(), "42");
        assert!(TradeId::new(&"x".repeat(36)).is_ok());
        assert!(TradeId::new(&"x".repeat(37)).is_err());
    }
}
