//! Named values of any plain kind: parameters of an execution algorithm, remarks of a venue.

/// A plain value, as JSON has them.
#[derive(Clone, Debug, PartialEq)]
pub enum ParamValue {
    /// Nothing.
    None,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Self>),
    /// Named values.
    Map(Params),
}

/// Named values in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(Vec<(String, ParamValue)>);

impl Params {
    /// Creates a set without values.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets a value; one of the same name is replaced in its place.
    pub fn set(&mut self, name: impl Into<String>, value: ParamValue) {
        let name = name.into();
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, held)) => *held = value,
            None => self.0.push((name, value)),
        }
    }

    /// Returns the value of this name.
    pub fn get(&self, name: &str) -> Option<&ParamValue> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Returns names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ParamValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Whether there are no values.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, ParamValue)> for Params {
    fn from_iter<I: IntoIterator<Item = (String, ParamValue)>>(values: I) -> Self {
        let mut params = Self::new();
        for (name, value) in values {
            params.set(name, value);
        }
        params
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_value_and_keeps_its_place() {
        let mut params = Params::new();
        for (name, value) in [("a", 1), ("b", 2), ("a", 3)] {
            params.set(name, ParamValue::Int(value));
        }
        let names: Vec<_> = params.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(params.get("a"), Some(&ParamValue::Int(3)));
        assert_eq!(params.get("c"), None);
    }
}
