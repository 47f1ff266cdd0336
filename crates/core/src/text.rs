//! Texts of ids, written without the machinery of `format!`: one is made for every order.

/// Bytes that a text may have before it moves to the heap.
const INLINE: usize = 96;

/// A short text under construction; it stays on the stack as long as it is short.
#[derive(Clone, Debug)]
pub struct ShortText {
    bytes: [u8; INLINE],
    length: usize,
    /// Takes over, whole, when the text gets long.
    long: Option<String>,
}

impl Default for ShortText {
    fn default() -> Self {
        Self { bytes: [0; INLINE], length: 0, long: None }
    }
}

impl ShortText {
    /// Creates an empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let end = self.length + text.len();
        if self.long.is_none() && end <= INLINE {
            self.bytes[self.length..end].copy_from_slice(text.as_bytes());
            self.length = end;
        } else {
            self.grow(text);
        }
        self
    }

    #[cold]
    fn grow(&mut self, text: &str) {
        let mut long = self.long.take().unwrap_or_else(|| self.as_str().to_owned());
        long.push_str(text);
        self.long = Some(long);
    }

    /// Adds a number with at least `width` digits, zeros in front.
    ///
    /// # Panics
    /// Never: digits are ASCII.
    pub fn number(&mut self, number: u64, width: usize) -> &mut Self {
        let mut digits = [b'0'; 20]; // as many as the largest number has
        let (mut place, mut rest) = (digits.len(), number);
        while rest > 0 {
            place -= 1;
            digits[place] += (rest % 10) as u8;
            rest /= 10;
        }
        let first = place.min(digits.len() - width.clamp(1, digits.len()));
        let digits = std::str::from_utf8(&digits[first..]);
        self.text(digits.expect("digits are ASCII"))
    }

    /// Adds the last two digits of a number.
    ///
    /// # Panics
    /// Never: digits are ASCII.
    pub fn pair(&mut self, number: u8) -> &mut Self {
        let digits = [b'0' + number / 10 % 10, b'0' + number % 10];
        self.text(std::str::from_utf8(&digits).expect("digits are ASCII"))
    }

    /// Removes a character.
    pub fn remove_all(&mut self, character: char) {
        let kept = self.as_str().replace(character, "");
        *self = Self::new();
        self.text(&kept);
    }

    /// Returns the text.
    ///
    /// # Panics
    /// Never: only whole texts are added.
    pub fn as_str(&self) -> &str {
        match &self.long {
            Some(long) => long,
            None => std::str::from_utf8(&self.bytes[..self.length]).expect("made of whole texts"),
        }
    }
}

/// Cuts a text that nobody would read to its end, for a message.
pub fn shortened(text: String) -> String {
    const SHOWN: usize = 120;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) if text.len() > 2 * SHOWN => {
            format!("{}... ({} bytes)", &text[..end], text.len())
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_a_message_is_short() {
        assert_eq!(shortened("é".repeat(120)), "é".repeat(120));
        let cut = shortened("é".repeat(1_000));
        assert_eq!(cut, format!("{}... (2000 bytes)", "é".repeat(120)));
    }

    #[test]
    fn numbers_are_padded_and_never_cut() {
        for (number, width, want) in [
            (0, 0, "0"),
            (7, 3, "007"),
            (1_234, 3, "1234"),
            (u64::MAX, 2, "18446744073709551615"),
            (5, 99, "00000000000000000005"),
        ] {
            assert_eq!(ShortText::new().number(number, width).as_str(), want);
        }
        assert_eq!(ShortText::new().pair(7).pair(59).as_str(), "0759");
    }

    #[test]
    fn long_texts_are_kept_whole() {
        let (half, mut text) = ("Ö-".repeat(20), ShortText::new());
        assert_eq!(text.text(&half).text(&half).number(3, 2).as_str(), format!("{half}{half}03"));
        text.remove_all('-');
        assert_eq!(text.as_str(), format!("{}03", "Ö".repeat(40)));
    }
}
