//! Bars and what names them.

use std::{fmt, str::FromStr};

use argonauta_core::{UnixNanos, nanos::NANOS_PER_SECOND};

use crate::{
    enums::{AggregationSource, BarAggregation, PriceType},
    error::{ModelError, ModelResult},
    identifiers::InstrumentId,
    price::Price,
    quantity::Quantity,
};

/// How bars are cut: `5-MINUTE-LAST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BarSpecification {
    step: u32,
    aggregation: BarAggregation,
    price_type: PriceType,
}

impl BarSpecification {
    /// Creates a specification; time steps must divide the next larger unit (spec BA-002).
    pub fn new(step: u32, aggregation: BarAggregation, price_type: PriceType) -> ModelResult<Self> {
        use BarAggregation as A;
        let unit = match aggregation {
            A::Millisecond => Some(1_000),
            A::Second | A::Minute => Some(60),
            A::Hour => Some(24),
            A::Month => Some(12),
            _ => None,
        };
        let shown = || format!("{step}-{aggregation}");
        if step == 0 {
            return Err(ModelError::invalid(
                "BarSpecification",
                shown(),
                "step must be above zero",
            ));
        }
        if let Some(unit) = unit
            && (step >= unit || unit % step != 0)
        {
            let rule = format!("step must divide {unit} and be less than it");
            return Err(ModelError::invalid("BarSpecification", shown(), rule));
        }
        Ok(Self { step, aggregation, price_type })
    }

    /// Returns the number of units in a bar.
    pub const fn step(self) -> u32 {
        self.step
    }

    /// Returns the unit.
    pub const fn aggregation(self) -> BarAggregation {
        self.aggregation
    }

    /// Returns the price that the bar is made of.
    pub const fn price_type(self) -> PriceType {
        self.price_type
    }

    /// Whether time closes the bar.
    pub const fn is_time_aggregated(self) -> bool {
        use BarAggregation as A;
        matches!(
            self.aggregation,
            A::Millisecond
                | A::Second
                | A::Minute
                | A::Hour
                | A::Day
                | A::Week
                | A::Month
                | A::Year
        )
    }

    /// Returns the length of the bar, or `None` where it is not fixed (months, years, ticks).
    pub const fn interval_ns(self) -> Option<u64> {
        use BarAggregation as A;
        let unit = match self.aggregation {
            A::Millisecond => NANOS_PER_SECOND / 1_000,
            A::Second => NANOS_PER_SECOND,
            A::Minute => 60 * NANOS_PER_SECOND,
            A::Hour => 3_600 * NANOS_PER_SECOND,
            A::Day => 86_400 * NANOS_PER_SECOND,
            A::Week => 604_800 * NANOS_PER_SECOND,
            _ => return None,
        };
        unit.checked_mul(self.step as u64)
    }
}

impl fmt::Display for BarSpecification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.step, self.aggregation, self.price_type)
    }
}

fn parse_step(text: &str) -> ModelResult<u32> {
    text.parse().map_err(|_| {
        ModelError::invalid("BarSpecification", format!("{text:?}"), "step must be a whole number")
    })
}

impl FromStr for BarSpecification {
    type Err = ModelError;

    fn from_str(text: &str) -> ModelResult<Self> {
        let parts: Vec<_> = text.split('-').collect();
        let [step, aggregation, price_type] = parts[..] else {
            let rule = "must be {step}-{aggregation}-{price type}, such as 5-MINUTE-LAST";
            return Err(ModelError::invalid("BarSpecification", format!("{text:?}"), rule));
        };
        Self::new(parse_step(step)?, aggregation.parse()?, price_type.parse()?)
    }
}

/// What a bar is a bar of: `AUD/USD.SIM-5-MINUTE-BID-INTERNAL[@1-MINUTE-EXTERNAL]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BarType {
    /// Instrument.
    pub instrument_id: InstrumentId,
    /// How the bars are cut.
    pub spec: BarSpecification,
    /// Who builds them.
    pub aggregation_source: AggregationSource,
    composite: Option<(u32, BarAggregation, AggregationSource)>,
}

impl BarType {
    /// Creates a standard bar type.
    pub const fn new(
        instrument_id: InstrumentId,
        spec: BarSpecification,
        aggregation_source: AggregationSource,
    ) -> Self {
        Self { instrument_id, spec, aggregation_source, composite: None }
    }

    /// Creates a bar type that is built here from other bars of the same instrument.
    pub fn new_composite(
        instrument_id: InstrumentId,
        spec: BarSpecification,
        aggregation_source: AggregationSource,
        composite_step: u32,
        composite_aggregation: BarAggregation,
        composite_source: AggregationSource,
    ) -> ModelResult<Self> {
        BarSpecification::new(composite_step, composite_aggregation, spec.price_type)?;
        if aggregation_source != AggregationSource::Internal {
            let rule = "a composite bar must be INTERNAL";
            return Err(ModelError::invalid("BarType", aggregation_source, rule));
        }
        let composite = Some((composite_step, composite_aggregation, composite_source));
        Ok(Self { instrument_id, spec, aggregation_source, composite })
    }

    /// Whether these bars are built from other bars.
    pub const fn is_composite(&self) -> bool {
        self.composite.is_some()
    }

    /// Whether this node builds the bars.
    pub fn is_internally_aggregated(&self) -> bool {
        self.aggregation_source == AggregationSource::Internal
    }

    /// Returns the bar type without what it is built from.
    pub const fn standard(&self) -> Self {
        Self::new(self.instrument_id, self.spec, self.aggregation_source)
    }

    /// Returns the bar type that this one is built from; itself where it is standard.
    pub fn composite(&self) -> Self {
        match self.composite {
            Some((step, aggregation, source)) => {
                let spec = BarSpecification { step, aggregation, price_type: self.spec.price_type };
                Self::new(self.instrument_id, spec, source)
            }
            None => *self,
        }
    }
}

impl fmt::Display for BarType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.instrument_id, self.spec, self.aggregation_source)?;
        match self.composite {
            Some((step, aggregation, source)) => write!(f, "@{step}-{aggregation}-{source}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for BarType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BarType({self})")
    }
}

impl FromStr for BarType {
    type Err = ModelError;

    fn from_str(text: &str) -> ModelResult<Self> {
        let invalid = || {
            let rule = "must be {instrument id}-{step}-{aggregation}-{price type}-{source}, \
                        such as AUD/USD.SIM-1-MINUTE-BID-EXTERNAL";
            ModelError::invalid("BarType", format!("{text:?}"), rule)
        };
        let (standard, composite) = match text.split_once('@') {
            Some((standard, composite)) => (standard, Some(composite)),
            None => (text, None),
        };
        let mut parts: Vec<_> = standard.rsplitn(5, '-').collect();
        parts.reverse();
        let [id, step, aggregation, price_type, source] = parts[..] else {
            return Err(invalid());
        };
        let spec =
            BarSpecification::new(parse_step(step)?, aggregation.parse()?, price_type.parse()?)?;
        let (id, source) = (id.parse()?, source.parse()?);
        let Some(composite) = composite else {
            return Ok(Self::new(id, spec, source));
        };
        let parts: Vec<_> = composite.split('-').collect();
        let [step, aggregation, composite_source] = parts[..] else {
            return Err(invalid());
        };
        let (step, aggregation) = (parse_step(step)?, aggregation.parse()?);
        Self::new_composite(id, spec, source, step, aggregation, composite_source.parse()?)
    }
}

/// Prices and volume of one interval. `ts_event` is its close unless the source says otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// What it is a bar of.
    pub bar_type: BarType,
    /// First price.
    pub open: Price,
    /// Highest price.
    pub high: Price,
    /// Lowest price.
    pub low: Price,
    /// Last price.
    pub close: Price,
    /// Traded volume, in units of the instrument.
    pub volume: Quantity,
    /// When it happened.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of it.
    pub ts_init: UnixNanos,
    /// Whether it revises an earlier bar.
    pub is_revision: bool,
}

impl Bar {
    /// Checks that the high is the highest of the four prices and the low the lowest.
    pub fn validated(self) -> ModelResult<Self> {
        let wrong = |name: &str, price: Price, rule: &str, bound: Price| {
            let shown = format!("{} {name} {price}", self.bar_type);
            Err(ModelError::invalid("Bar", shown, format!("must be {rule} {bound}")))
        };
        if self.low > self.high {
            return wrong("high", self.high, "at or above the low", self.low);
        }
        for (name, price) in [("open", self.open), ("close", self.close)] {
            if price > self.high {
                return wrong(name, price, "at or below the high", self.high);
            }
            if price < self.low {
                return wrong(name, price, "at or above the low", self.low);
            }
        }
        Ok(self)
    }

    /// Whether all four prices are the same.
    pub fn is_single_price(&self) -> bool {
        self.open == self.high && self.high == self.low && self.low == self.close
    }
}

/// Writes `AUD/USD.SIM-1-MINUTE-BID-EXTERNAL,1.00001,1.00004,1.00002,1.00003,100000,0`.
impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{},{},{},{},{},{},{}",
            self.bar_type,
            self.open,
            self.high,
            self.low,
            self.close,
            self.volume,
            self.ts_event.as_u64()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bar_types_parse_and_print() {
        for text in [
            "AUD/USD.SIM-1-MINUTE-BID-EXTERNAL",
            "BTC-PERP.BYBIT-5-MINUTE-LAST-INTERNAL@1-MINUTE-EXTERNAL",
            "AAPL.XNAS-1000-TICK-LAST-INTERNAL",
        ] {
            let bar_type: BarType = text.parse().expect(text);
            assert_eq!(bar_type.to_string(), text);
        }
        for bad in [
            "AUD/USD.SIM-90-MINUTE-BID-EXTERNAL",
            "AUD/USD.SIM-7-MINUTE-BID-EXTERNAL",
            "AUD/USD.SIM-0-TICK-BID-EXTERNAL",
            "AUD/USD-1-MINUTE-BID-EXTERNAL",
            "AUD/USD.SIM-1-MINUTE-BID",
            "AUD/USD.SIM-1-MINUTE-BID-EXTERNAL@1-MINUTE-EXTERNAL",
            "A.B-1-MINUTE-BID-INTERNAL@7-MINUTE-EXTERNAL",
            "",
        ] {
            assert!(bad.parse::<BarType>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_high_below_the_low_is_refused() {
        let p = |text: &str| text.parse::<Price>().expect("valid");
        let bar = Bar {
            bar_type: "A.B-1-MINUTE-LAST-EXTERNAL".parse().expect("valid"),
            open: p("1.0"),
            high: p("1.2"),
            low: p("0.9"),
            close: p("1.1"),
            volume: Quantity::zero(0),
            ts_event: UnixNanos(0),
            ts_init: UnixNanos(0),
            is_revision: false,
        };
        assert!(bar.validated().is_ok());
        assert!(Bar { high: p("0.8"), ..bar }.validated().is_err());
        assert!(Bar { close: p("1.3"), ..bar }.validated().is_err());
        assert!(Bar { open: p("0.8"), ..bar }.validated().is_err());
    }
}
