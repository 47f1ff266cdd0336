//! Synthetic instruments: prices that follow from those of others by a formula. They do not trade.

mod formula;
mod lexer;
mod parser;

use argonauta_core::UnixNanos;

use crate::{
    currency::Currency,
    error::{ModelError, ModelResult},
    identifiers::{InstrumentId, Symbol, Venue},
    instrument::{Instrument, InstrumentKind},
    price::Price,
};

pub use formula::{Formula, LOCALS_MAX, STACK_MAX};

/// An instrument whose price follows from those of its components by a formula.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntheticInstrument {
    id: InstrumentId,
    price_precision: u8,
    components: Vec<InstrumentId>,
    formula: Formula,
    ts_event: UnixNanos,
    ts_init: UnixNanos,
}

impl SyntheticInstrument {
    /// Creates the instrument `{symbol}.SYNTH`; the formula names components by their ids.
    ///
    /// ```
    /// use argonauta_model::{SyntheticInstrument, UnixNanos};
    ///
    /// let components = vec!["BTC/USDT.BINANCE".parse()?, "ETH-PERP.X".parse()?];
    /// let formula = "max(BTC/USDT.BINANCE, 0) - 2 * ETH-PERP.X";
    /// let zero = UnixNanos(0);
    /// let spread = SyntheticInstrument::new("S".parse()?, 2, components, formula, zero, zero)?;
    /// assert_eq!(spread.id().to_string(), "S.SYNTH");
    /// assert_eq!(spread.calculate(&[10.0, 3.25])?.to_string(), "3.50");
    /// # Ok::<_, argonauta_model::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// Fewer than two components, one twice or the instrument itself, a precision that prices do not
    /// have, or a formula that does not compile.
    pub fn new(
        symbol: Symbol,
        price_precision: u8,
        components: Vec<InstrumentId>,
        formula: &str,
        ts_event: UnixNanos,
        ts_init: UnixNanos,
    ) -> ModelResult<Self> {
        let id = InstrumentId::new(symbol, Venue::new("SYNTH")?);
        Price::from_mantissa(1, price_precision)?;
        let broken = |rule: String| Err(ModelError::invalid("SyntheticInstrument", id, rule));
        if components.len() < 2 || components.len() > usize::from(u16::MAX) {
            return broken(format!("must have at least two components, not {}", components.len()));
        }
        if components.contains(&id) {
            return broken("must not be a component of itself".to_owned());
        }
        let mut sorted = components.clone();
        sorted.sort_unstable();
        let twice = sorted.iter().zip(&sorted[1..]).find(|(id, next)| id == next);
        if let Some((component, _)) = twice {
            return broken(format!("must not have the component {component} twice"));
        }
        let formula = compile(formula, &components)?;
        Ok(Self { id, price_precision, components, formula, ts_event, ts_init })
    }

    /// Returns the id, of venue `SYNTH`.
    pub const fn id(&self) -> InstrumentId {
        self.id
    }

    /// Returns the decimals of a price.
    pub const fn price_precision(&self) -> u8 {
        self.price_precision
    }

    /// Returns the smallest step between two prices.
    pub fn price_increment(&self) -> Price {
        Price::from_checked(1, self.price_precision)
    }

    /// Returns what the formula is over, in the order of the inputs.
    pub fn components(&self) -> &[InstrumentId] {
        &self.components
    }

    /// Returns the formula.
    pub const fn formula(&self) -> &Formula {
        &self.formula
    }

    /// Returns when it was defined.
    pub const fn ts_event(&self) -> UnixNanos {
        self.ts_event
    }

    /// Returns when this process learned of it.
    pub const fn ts_init(&self) -> UnixNanos {
        self.ts_init
    }

    /// Returns an instrument that has its id and its decimals and cannot be traded, for what keeps market
    /// data by instrument. Its currency means nothing: that of a formula is not known.
    pub fn stand_in(&self) -> Instrument {
        let increment = self.price_increment();
        Instrument {
            ts_event: self.ts_event,
            ts_init: self.ts_init,
            ..Instrument::of_kind(
                InstrumentKind::IndexInstrument,
                self.id,
                Currency::usd(),
                increment,
            )
        }
    }

    /// Replaces the formula, or leaves it where the new one does not compile.
    ///
    /// # Errors
    /// A formula that does not compile.
    pub fn change_formula(&mut self, formula: &str) -> ModelResult<()> {
        self.formula = compile(formula, &self.components)?;
        Ok(())
    }

    /// Returns the price for these prices of the components, in their order.
    ///
    /// # Errors
    /// Not as many inputs as components, an input that is not finite, or a formula that has no finite
    /// value or one beyond the range of prices.
    pub fn calculate(&self, inputs: &[f64]) -> ModelResult<Price> {
        let broken = |rule: String| {
            let shown = format!("{} of {inputs:?}", self.id);
            Err(ModelError::invalid("Price", shown, rule))
        };
        if inputs.len() != self.components.len() {
            return broken(format!("must have {} inputs", self.components.len()));
        }
        if let Some(place) = inputs.iter().position(|input| !input.is_finite()) {
            return broken(format!("the input of {} must be finite", self.components[place]));
        }
        let value = self.formula.evaluate(inputs);
        if !value.is_finite() {
            return broken(format!("{:?} must have a finite value", self.formula.text()));
        }
        Price::new(value, self.price_precision)
    }
}

fn compile(formula: &str, components: &[InstrumentId]) -> ModelResult<Formula> {
    let names: Vec<_> = components.iter().map(ToString::to_string).collect();
    Formula::compile(formula, &names)
}

#[cfg(test)]
mod tests;
