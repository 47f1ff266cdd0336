//! What names a bar.

use argonauta_model::{
    data::{BarSpecification, BarType},
    enums::{AggregationSource, BarAggregation, PriceType},
};
use pyo3::{basic::CompareOp, prelude::*};

use super::identifiers::PyInstrumentId;
use crate::{
    convert::stable_hash,
    enums::Enum,
    error::{Error, Result},
};

/// Adds what both names of bars can do: compare, hash, print, copy, pickle as text.
macro_rules! name_methods {
    ($py:ident, $name:literal) => {
        #[pymethods]
        impl $py {
            /// Return what the text names.
            ///
            /// Raises:
            ///     InvalidValueError: If the text has another form, or a part breaks its rule.
            #[staticmethod]
            fn from_str(value: &str) -> Result<Self> {
                Ok(Self(value.parse()?))
            }

            fn __richcmp__(&self, other: &Self, op: CompareOp) -> bool {
                match op {
                    CompareOp::Eq => self.0 == other.0,
                    CompareOp::Ne => self.0 != other.0,
                    _ => op.matches(self.0.to_string().cmp(&other.0.to_string())),
                }
            }

            fn __hash__(&self) -> u64 {
                stable_hash(&self.0)
            }

            fn __str__(&self) -> String {
                self.0.to_string()
            }

            fn __repr__(&self) -> String {
                format!("{}({})", $name, self.0)
            }

            fn __copy__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                slf
            }

            fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
                let from_str = py.get_type::<Self>().getattr("from_str")?;
                Ok((from_str, (self.0.to_string(),)))
            }
        }
    };
}

/// How bars are cut: `5-MINUTE-LAST`.
///
/// Args:
///     step: Number of units in a bar. Time steps must divide the next larger unit.
///     aggregation: Unit.
///     price_type: Price that the bar is made of.
///
/// Raises:
///     InvalidValueError: If the step breaks the rule of its unit.
#[pyclass(name = "BarSpecification", module = "argonauta.model.data", frozen, from_py_object)]
#[derive(Clone, Copy)]
pub(crate) struct PyBarSpecification(pub(crate) BarSpecification);

impl From<BarSpecification> for PyBarSpecification {
    fn from(spec: BarSpecification) -> Self {
        Self(spec)
    }
}

name_methods!(PyBarSpecification, "BarSpecification");

#[pymethods]
impl PyBarSpecification {
    #[new]
    fn new(
        step: i64,
        aggregation: Enum<BarAggregation>,
        price_type: Enum<PriceType>,
    ) -> Result<Self> {
        let steps = u32::try_from(step).map_err(|_| {
            let rule = "step must be above zero and below 2^32";
            Error::invalid("BarSpecification", format!("{step}-{}", aggregation.0), rule)
        })?;
        Ok(Self(BarSpecification::new(steps, aggregation.0, price_type.0)?))
    }

    /// Return the time specification of this length, in the largest unit that fits it.
    ///
    /// Args:
    ///     duration: Length: `datetime.timedelta`, or `pandas.Timedelta`.
    ///     price_type: Price that the bar is made of.
    ///
    /// Raises:
    ///     InvalidValueError: If no time unit has a valid step of this length.
    #[staticmethod]
    fn from_timedelta(duration: &Bound<'_, PyAny>, price_type: Enum<PriceType>) -> Result<Self> {
        let timedelta = duration.py().import("datetime")?.getattr("timedelta")?;
        let milli = timedelta.call1((0, 0, 0, 1))?;
        let micro = timedelta.call1((0, 0, 1))?;
        let us: i64 = duration.floor_div(micro)?.extract()?;
        let ms: i64 = duration.floor_div(milli)?.extract()?;
        let invalid = || {
            let rule = "must be the length of a valid time bar";
            Error::invalid("BarSpecification", duration, rule)
        };
        if us != ms * 1_000 {
            return Err(invalid());
        }
        let units = [
            (BarAggregation::Week, 604_800_000),
            (BarAggregation::Day, 86_400_000),
            (BarAggregation::Hour, 3_600_000),
            (BarAggregation::Minute, 60_000),
            (BarAggregation::Second, 1_000),
            (BarAggregation::Millisecond, 1),
        ];
        units
            .into_iter()
            .filter(|(_, unit)| ms > 0 && ms % unit == 0)
            .filter_map(|(aggregation, unit)| Some((u32::try_from(ms / unit).ok()?, aggregation)))
            .find_map(|(step, unit)| BarSpecification::new(step, unit, price_type.0).ok())
            .map(Self)
            .ok_or_else(invalid)
    }

    /// Whether time closes bars of this unit.
    #[staticmethod]
    fn check_time_aggregated(aggregation: Enum<BarAggregation>) -> bool {
        kind(aggregation.0) == Kind::Time
    }

    /// Whether a threshold of ticks, volume or value closes bars of this unit.
    #[staticmethod]
    fn check_threshold_aggregated(aggregation: Enum<BarAggregation>) -> bool {
        kind(aggregation.0) == Kind::Threshold
    }

    /// Whether runs of one side close bars of this unit.
    #[staticmethod]
    fn check_information_aggregated(aggregation: Enum<BarAggregation>) -> bool {
        kind(aggregation.0) == Kind::Information
    }

    /// Number of units in a bar.
    #[getter]
    fn step(&self) -> u32 {
        self.0.step()
    }

    /// Unit.
    #[getter]
    fn aggregation(&self) -> Enum<BarAggregation> {
        Enum(self.0.aggregation())
    }

    /// Price that the bar is made of.
    #[getter]
    fn price_type(&self) -> Enum<PriceType> {
        Enum(self.0.price_type())
    }

    /// Length of the bar as `datetime.timedelta`.
    ///
    /// Raises:
    ///     InvalidValueError: If the length is not fixed (months, years, ticks).
    #[getter]
    fn timedelta<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyAny>> {
        let timedelta = py.import("datetime")?.getattr("timedelta")?;
        Ok(timedelta.call1((0, 0, self.get_interval_ns()? / 1_000))?)
    }

    /// Return the length of the bar in nanoseconds.
    ///
    /// Raises:
    ///     InvalidValueError: If the length is not fixed (months, years, ticks).
    fn get_interval_ns(&self) -> Result<u64> {
        let rule = "must be a time bar of a fixed length";
        self.0.interval_ns().ok_or_else(|| Error::invalid("BarSpecification", self.0, rule))
    }

    /// Whether time closes the bar.
    fn is_time_aggregated(&self) -> bool {
        kind(self.0.aggregation()) == Kind::Time
    }

    /// Whether a threshold of ticks, volume or value closes the bar.
    fn is_threshold_aggregated(&self) -> bool {
        kind(self.0.aggregation()) == Kind::Threshold
    }

    /// Whether runs of one side close the bar.
    fn is_information_aggregated(&self) -> bool {
        kind(self.0.aggregation()) == Kind::Information
    }
}

#[derive(PartialEq, Eq)]
enum Kind {
    Time,
    Threshold,
    Information,
}

const fn kind(aggregation: BarAggregation) -> Kind {
    use BarAggregation as A;
    match aggregation {
        A::Millisecond
        | A::Second
        | A::Minute
        | A::Hour
        | A::Day
        | A::Week
        | A::Month
        | A::Year => Kind::Time,
        A::Tick
        | A::TickImbalance
        | A::Volume
        | A::VolumeImbalance
        | A::Value
        | A::ValueImbalance
        | A::Renko => Kind::Threshold,
        A::TickRuns | A::VolumeRuns | A::ValueRuns => Kind::Information,
    }
}

/// What a bar is a bar of: `AUD/USD.SIM-5-MINUTE-BID-INTERNAL`, or with what it is built from
/// `AUD/USD.SIM-5-MINUTE-BID-INTERNAL@1-MINUTE-EXTERNAL`.
///
/// Args:
///     instrument_id: Instrument.
///     bar_spec: How the bars are cut.
///     aggregation_source: Who builds them: `EXTERNAL` is the venue, `INTERNAL` this node.
#[pyclass(name = "BarType", module = "argonauta.model.data", frozen, from_py_object)]
#[derive(Clone, Copy)]
pub(crate) struct PyBarType(pub(crate) BarType);

impl From<BarType> for PyBarType {
    fn from(bar_type: BarType) -> Self {
        Self(bar_type)
    }
}

name_methods!(PyBarType, "BarType");

#[pymethods]
impl PyBarType {
    #[new]
    #[pyo3(signature = (instrument_id, bar_spec, aggregation_source=Enum(AggregationSource::External)))]
    fn new(
        instrument_id: PyInstrumentId,
        bar_spec: PyBarSpecification,
        aggregation_source: Enum<AggregationSource>,
    ) -> Self {
        Self(BarType::new(instrument_id.0, bar_spec.0, aggregation_source.0))
    }

    /// Return the type of bars that are built here from other bars of the same instrument.
    ///
    /// Raises:
    ///     InvalidValueError: If the bar is not `INTERNAL`, or a step breaks the rule of its unit.
    #[staticmethod]
    fn new_composite(
        instrument_id: PyInstrumentId,
        bar_spec: PyBarSpecification,
        aggregation_source: Enum<AggregationSource>,
        composite_step: u32,
        composite_aggregation: Enum<BarAggregation>,
        composite_aggregation_source: Enum<AggregationSource>,
    ) -> Result<Self> {
        Ok(Self(BarType::new_composite(
            instrument_id.0,
            bar_spec.0,
            aggregation_source.0,
            composite_step,
            composite_aggregation.0,
            composite_aggregation_source.0,
        )?))
    }

    /// Instrument.
    #[getter]
    fn instrument_id(&self) -> PyInstrumentId {
        self.0.instrument_id.into()
    }

    /// How the bars are cut.
    #[getter]
    fn spec(&self) -> PyBarSpecification {
        self.0.spec.into()
    }

    /// Who builds them.
    #[getter]
    fn aggregation_source(&self) -> Enum<AggregationSource> {
        Enum(self.0.aggregation_source)
    }

    /// Return the type without what it is built from.
    fn standard(&self) -> Self {
        Self(self.0.standard())
    }

    /// Return the type of the bars that it is built from; itself where it is standard.
    fn composite(&self) -> Self {
        Self(self.0.composite())
    }

    /// Whether these bars are not built from other bars.
    fn is_standard(&self) -> bool {
        !self.0.is_composite()
    }

    /// Whether these bars are built from other bars.
    fn is_composite(&self) -> bool {
        self.0.is_composite()
    }

    /// Whether this node builds the bars.
    fn is_internally_aggregated(&self) -> bool {
        self.0.is_internally_aggregated()
    }

    /// Whether the venue builds the bars.
    fn is_externally_aggregated(&self) -> bool {
        !self.0.is_internally_aggregated()
    }

    /// Return the instrument and the specification: what one stream of bars is keyed by.
    fn id_spec_key(&self) -> (PyInstrumentId, PyBarSpecification) {
        (self.instrument_id(), self.spec())
    }
}
