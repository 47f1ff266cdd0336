//! The algorithms that come with the platform, by name.

use argonauta_model::{ModelError, error::ModelResult, identifiers::ExecAlgorithmId};

use super::{Curve, Iceberg, Participate, Sliced};
use crate::context::Component;

/// The names by which [`make`] knows algorithms; each is the id that one has by default.
pub const KINDS: [&str; 5] = ["TWAP", "VWAP", "POV", "ICEBERG", "IMPLEMENTATION_SHORTFALL"];

/// Makes an algorithm by its name, under an id of its own or under its name.
///
/// # Errors
/// A name that is none of [`KINDS`].
pub fn make(kind: &str, id: Option<ExecAlgorithmId>) -> ModelResult<Box<dyn Component>> {
    let id = match id {
        Some(id) => id,
        None => kind.parse()?,
    };
    Ok(match kind {
        "TWAP" => Box::new(Sliced::new(id, Curve::Twap)),
        "VWAP" => Box::new(Sliced::new(id, Curve::Vwap)),
        "IMPLEMENTATION_SHORTFALL" => Box::new(Sliced::new(id, Curve::Shortfall)),
        "POV" => Box::new(Participate::new(id)),
        "ICEBERG" => Box::new(Iceberg::new(id)),
        other => {
            let rule = format!("must be one of {}", KINDS.join(", "));
            return Err(ModelError::invalid("execution algorithm", other, rule));
        }
    })
}
