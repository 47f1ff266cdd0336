//! Cuts the text of a formula into tokens.

use crate::error::{ModelError, ModelResult};

/// A piece of a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A number as it is written in the formula.
    Number(f64),
    /// A component, by its place in the list.
    Input(u16),
    /// The name of a function, a local or a constant.
    Name(&'a str),
    /// An operator or a separator.
    Sign(&'a str),
    /// There is no more.
    End,
}

/// Characters of a formula that an error shows.
const SHOWN_MAX: usize = 200;

/// Longer signs stand before those that they begin with.
const SIGNS: &[&str] = &[
    "<=", ">=", "==", "!=", "&&", "||", "<", ">", "=", "!", "+", "-", "*", "/", "%", "^", "(", ")",
    ",", ";",
];

/// Reads a formula token by token.
pub(super) struct Lexer<'a> {
    text: &'a str,
    /// Names of components and their places; longer names stand before those that they begin with.
    names: Vec<(String, u16)>,
    /// Where the next token begins, in bytes.
    at: usize,
}

impl<'a> Lexer<'a> {
    /// Creates a lexer that knows components by their ids, as they are and with `-` and `/` written
    /// as `_`, where that does not make two of them the same.
    pub(super) fn new(text: &'a str, components: &[String]) -> Self {
        let mut names: Vec<(String, u16)> = Vec::with_capacity(2 * components.len());
        let place = |i: usize| u16::try_from(i).unwrap_or(u16::MAX);
        names.extend(components.iter().enumerate().map(|(i, name)| (name.clone(), place(i))));
        let plain: Vec<_> = components.iter().map(|name| name.replace(['-', '/'], "_")).collect();
        for (i, name) in plain.iter().enumerate() {
            let is_one = plain.iter().filter(|other| *other == name).count() == 1;
            if is_one && !components.contains(name) {
                names.push((name.clone(), place(i)));
            }
        }
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self { text, names, at: 0 }
    }

    /// Returns the next token and where it begins.
    pub(super) fn next_token(&mut self) -> ModelResult<(Token<'a>, usize)> {
        self.skip_blanks()?;
        let (start, rest) = (self.at, &self.text[self.at..]);
        let Some(first) = rest.chars().next() else { return Ok((Token::End, start)) };
        if let Some((length, input)) = self.component(rest) {
            self.at += length;
            return Ok((Token::Input(input), start));
        }
        let digit_follows = rest[first.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        if first.is_ascii_digit() || (first == '.' && digit_follows) {
            return Ok((self.number(rest)?, start));
        }
        if is_of_name(first) {
            let name = &rest[..rest.find(|c| !is_of_name(c)).unwrap_or(rest.len())];
            if rest[name.len()..].starts_with('.') {
                return Err(self.unknown(rest));
            }
            self.at += name.len();
            return Ok((Token::Name(name), start));
        }
        match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            Some(sign) => {
                self.at += sign.len();
                Ok((Token::Sign(sign), start))
            }
            None => Err(self.error(start, &format!("unexpected {first:?}"))),
        }
    }

    /// Names the rule that the formula breaks, and where.
    pub(super) fn error(&self, at: usize, rule: &str) -> ModelError {
        let position = self.text[..at].chars().count() + 1;
        let rule = format!("position {position}: {rule}");
        let shown: String = self.text.chars().take(SHOWN_MAX).collect();
        let more = if shown.len() < self.text.len() { "..." } else { "" };
        ModelError::invalid("Formula", format!("{shown:?}{more}"), rule)
    }

    fn skip_blanks(&mut self) -> ModelResult<()> {
        loop {
            let rest = &self.text[self.at..];
            let blank = rest.len() - rest.trim_start().len();
            if blank > 0 {
                self.at += blank;
            } else if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if let Some(comment) = rest.strip_prefix("/*") {
                let Some(length) = comment.find("*/") else {
                    return Err(self.error(self.at, "a comment /* without its end */"));
                };
                self.at += length + 4;
            } else {
                return Ok(());
            }
        }
    }

    /// Returns the length and place of the longest component that the rest begins with.
    fn component(&self, rest: &str) -> Option<(usize, u16)> {
        let is_whole = |name: &str| {
            let ends_in_name = name.ends_with(is_of_name);
            !(ends_in_name && rest[name.len()..].starts_with(|c| is_of_name(c) || c == '.'))
        };
        let found = |(name, _): &&(String, u16)| rest.starts_with(name.as_str()) && is_whole(name);
        self.names.iter().find(found).map(|(name, input)| (name.len(), *input))
    }

    fn number(&mut self, rest: &str) -> ModelResult<Token<'a>> {
        let digits = |from: usize| {
            let tail = &rest[from..];
            from + tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len())
        };
        let mut end = digits(0);
        if rest[end..].starts_with('.') {
            end = digits(end + 1);
        }
        if rest[end..].starts_with(['e', 'E']) {
            let sign = usize::from(rest[end + 1..].starts_with(['+', '-']));
            let exponent = digits(end + 1 + sign);
            if exponent > end + 1 + sign {
                end = exponent;
            }
        }
        if rest[end..].starts_with(|c| is_of_name(c) || c == '.') {
            return Err(self.unknown(rest));
        }
        let start = self.at;
        self.at += end;
        match rest[..end].parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Token::Number(number)),
            _ => Err(self.error(start, &format!("{:?} is out of range", &rest[..end]))),
        }
    }

    fn unknown(&self, rest: &str) -> ModelError {
        let is_end = |c: char| !(is_of_name(c) || c == '.');
        let name = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        self.error(self.at, &format!("{name:?} is neither a component nor a number"))
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
