//! What the text of an identifier must be.

use crate::error::{ModelError, ModelResult};

/// Longest text in bytes. Texts of instruments, venues and components are kept for the life of the
/// process, and whoever sends one must not fill its memory.
const MAX_LENGTH: usize = 65_535;

/// Not empty, and not endless.
pub(super) fn check_text(what: &'static str, text: &str) -> ModelResult<()> {
    check_length(what, text)?;
    if text.trim().is_empty() {
        return Err(ModelError::invalid(what, format!("{text:?}"), "must not be empty"));
    }
    Ok(())
}

/// A text that may be kept for good.
pub(crate) fn check_length(what: &'static str, text: &str) -> ModelResult<()> {
    if text.len() > MAX_LENGTH {
        let rule = format!("must have at most {MAX_LENGTH} bytes");
        return Err(ModelError::invalid(what, text, rule));
    }
    Ok(())
}

pub(super) fn check_ascii(what: &'static str, text: &str) -> ModelResult<()> {
    check_text(what, text)?;
    if !text.is_ascii() {
        return Err(ModelError::invalid(what, format!("{text:?}"), "must be ASCII"));
    }
    Ok(())
}

/// ASCII; with a colon it is `{chain}:{exchange}`.
pub(super) fn check_venue(what: &'static str, text: &str) -> ModelResult<()> {
    check_ascii(what, text)?;
    let Some((chain, exchange)) = text.split_once(':') else { return Ok(()) };
    let is_name = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c == ':' || c.is_ascii_whitespace())
    };
    if is_name(chain) && is_name(exchange) {
        return Ok(());
    }
    let rule = "must be {chain}:{exchange} where it has a colon, such as Arbitrum:UniswapV3";
    Err(ModelError::invalid(what, format!("{text:?}"), rule))
}

/// `{name}-{tag}`, both parts non-empty.
pub(super) fn check_tagged(what: &'static str, text: &str) -> ModelResult<()> {
    check_ascii(what, text)?;
    match text.rsplit_once('-') {
        Some((name, tag)) if !name.is_empty() && !tag.is_empty() => Ok(()),
        _ => {
            let rule = "must be two parts joined by a hyphen, such as NAME-001";
            Err(ModelError::invalid(what, format!("{text:?}"), rule))
        }
    }
}

/// `{name}-{tag}`, or the name of what no strategy ordered.
pub(super) fn check_strategy(what: &'static str, text: &str) -> ModelResult<()> {
    if text == "EXTERNAL" { Ok(()) } else { check_tagged(what, text) }
}
