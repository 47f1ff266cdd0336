//! Data that users define: its type, its payload, and signals.

use std::{any::Any, collections::BTreeMap, fmt, sync::Arc};

use argonauta_core::UnixNanos;
use ustr::Ustr;

use crate::error::{ModelError, ModelResult};

/// A kind of data, told apart by its name and by metadata. Types with the same metadata in another order
/// are equal and have one topic.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DataType {
    /// Name of the type.
    pub type_name: Ustr,
    /// Metadata by key.
    pub metadata: BTreeMap<String, String>,
    /// What the data is of, where the type alone does not say.
    pub identifier: Option<String>,
}

impl DataType {
    /// Creates a type without metadata.
    ///
    /// # Errors
    /// Where the name is empty or has a wildcard in it.
    pub fn new(type_name: &str) -> ModelResult<Self> {
        if type_name.is_empty() || type_name.contains(['*', '?']) {
            let rule = "must be a name without * and ?";
            return Err(ModelError::invalid("DataType", type_name, rule));
        }
        let type_name = Ustr::from(type_name);
        Ok(Self { type_name, metadata: BTreeMap::new(), identifier: None })
    }

    /// Returns what its topic ends with: `Name.key=value.key=value`.
    pub fn topic(&self) -> String {
        let mut topic = self.type_name.to_string();
        if let Some(identifier) = &self.identifier {
            topic.push('.');
            topic.push_str(identifier);
        }
        for (key, value) in &self.metadata {
            topic.push('.');
            topic.push_str(key);
            topic.push('=');
            topic.push_str(value);
        }
        topic
    }
}

impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.topic())
    }
}

/// A payload that a user defines. Who takes it finds its own type with `as_any`.
pub trait CustomPayload: Any + fmt::Debug + Send + Sync {
    /// Returns when it happened.
    fn ts_event(&self) -> UnixNanos;
    /// Returns when this process (or the recording) learned of it.
    fn ts_init(&self) -> UnixNanos;
    /// Returns it as what it is.
    fn as_any(&self) -> &dyn Any;
}

/// A payload and the type under which it is published.
#[derive(Clone, Debug)]
pub struct CustomData {
    /// The type.
    pub data_type: Arc<DataType>,
    /// The payload.
    pub data: Arc<dyn CustomPayload>,
}

/// The value of a signal.
#[derive(Clone, Debug, PartialEq)]
pub enum SignalValue {
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A text.
    Text(Arc<str>),
    /// Bytes.
    Bytes(Arc<[u8]>),
}

/// One value that a component publishes under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Name, as it was given.
    pub name: Ustr,
    /// Value.
    pub value: SignalValue,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When it was published.
    pub ts_init: UnixNanos,
}

impl Signal {
    /// Returns the name of the type of a signal: `SignalMomentum` for `momentum`. As in a title, a letter
    /// that follows another is small, and every other is a capital.
    pub fn type_name(name: &str) -> String {
        let mut text = String::from("Signal");
        let mut follows = false;
        for letter in name.chars() {
            if follows {
                text.extend(letter.to_lowercase());
            } else {
                text.extend(letter.to_uppercase());
            }
            follows = letter.is_alphabetic();
        }
        text
    }

    /// Checks the name of a signal.
    ///
    /// # Errors
    /// Where it has no letter or digit, or a wildcard.
    pub fn check_name(name: &str) -> ModelResult<()> {
        if !name.contains(char::is_alphanumeric) || name.contains(['*', '?']) {
            let rule = "must have a letter or a digit, and no * or ?";
            return Err(ModelError::invalid("signal name", name, rule));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // proves: DM-118
    #[test]
    fn the_order_of_metadata_does_not_matter() -> ModelResult<()> {
        let mut left = DataType::new("News")?;
        let mut right = left.clone();
        for (key, value) in [("lang", "en"), ("topic", "oil")] {
            left.metadata.insert(key.to_owned(), value.to_owned());
        }
        for (key, value) in [("topic", "oil"), ("lang", "en")] {
            right.metadata.insert(key.to_owned(), value.to_owned());
        }
        assert_eq!(left, right);
        assert_eq!(left.topic(), "News.lang=en.topic=oil");
        right.identifier = Some("X".to_owned());
        assert_ne!(left, right);
        assert_eq!(right.topic(), "News.X.lang=en.topic=oil");
        assert!(DataType::new("").is_err() && DataType::new("a*").is_err());
        Ok(())
    }

    // proves: DM-119
    #[test]
    fn signals_are_named_in_words() {
        for (name, want) in [
            ("momentum", "SignalMomentum"),
            ("new_high", "SignalNew_High"),
            ("x-1 y", "SignalX-1 Y"),
            ("RSI", "SignalRsi"),
        ] {
            assert_eq!(Signal::type_name(name), want);
        }
        assert!(Signal::check_name("").is_err() && Signal::check_name("a*").is_err());
    }
}
