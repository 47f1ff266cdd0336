//! Synthetic instruments.

use std::sync::{PoisonError, RwLock};

use argonauta_model::SyntheticInstrument;
use pyo3::{prelude::*, types::PyDict};

use super::{
    identifiers::{PyInstrumentId, PySymbol},
    price::PyPrice,
};
use crate::{
    argument::Text,
    convert::{Fields, Items, Nanos, Precision, py_dict, stable_hash},
    error::Result,
};

/// An instrument whose price follows from those of its components by a formula. It is not traded.
///
/// Its id is `{symbol}.SYNTH`. A formula names the components by their ids, as in
/// `(BTC/USDT.BINANCE + ETH-PERP.X) / 2`, and has the operators `+ - * / % ^`, comparisons, `&& || !`,
/// the functions `abs ceil floor round min max if(condition, a, b)`, and statements `name = value;`
/// before the last one, which is the value. Two are equal if their ids are.
///
/// Args:
///     symbol: Ticker.
///     price_precision: Decimals of a price.
///     components: Instruments that the formula is over, two or more.
///     formula: The formula.
///     ts_event: When it was defined, nanoseconds since the UNIX epoch.
///     ts_init: When this was learned of, nanoseconds since the UNIX epoch.
///
/// Raises:
///     InvalidValueError: If there are fewer than two components, one twice, or the formula does not
///         compile: it is malformed, or names what is no component.
#[pyclass(name = "SyntheticInstrument", module = "argonauta.model.instruments", frozen)]
pub(crate) struct PySyntheticInstrument(RwLock<SyntheticInstrument>);

impl From<SyntheticInstrument> for PySyntheticInstrument {
    fn from(synthetic: SyntheticInstrument) -> Self {
        Self(RwLock::new(synthetic))
    }
}

impl PySyntheticInstrument {
    /// Looks at the instrument as it is now.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&SyntheticInstrument) -> T) -> T {
        look(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

#[pymethods]
impl PySyntheticInstrument {
    #[new]
    fn new(
        symbol: PySymbol,
        price_precision: Precision,
        components: Items<PyInstrumentId>,
        formula: Text<'_>,
        ts_event: Nanos,
        ts_init: Nanos,
    ) -> Result<Self> {
        let components = components.0.into_iter().map(|id| id.0).collect();
        let (precision, formula) = (price_precision.0, formula.0);
        let made = SyntheticInstrument::new(
            symbol.0, precision, components, formula, ts_event.0, ts_init.0,
        )?;
        Ok(made.into())
    }

    /// Return the price for these prices of the components, in their order.
    ///
    /// Raises:
    ///     InvalidValueError: If there are not as many inputs as components, an input is not finite, or
    ///         the formula has no finite value for them.
    fn calculate(&self, inputs: Items<f64>) -> Result<PyPrice> {
        Ok(self.read(|it| it.calculate(&inputs.0))?.into())
    }

    /// Replace the formula; where the new one does not compile, the old one stays.
    ///
    /// Raises:
    ///     InvalidValueError: If it does not compile.
    fn change_formula(&self, formula: Text<'_>) -> Result<()> {
        let mut it = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Ok(it.change_formula(formula.0)?)
    }

    /// Ticker and the venue `SYNTH`.
    #[getter]
    fn id(&self) -> PyInstrumentId {
        self.read(SyntheticInstrument::id).into()
    }

    /// Decimals of a price.
    #[getter]
    fn price_precision(&self) -> u8 {
        self.read(SyntheticInstrument::price_precision)
    }

    /// Smallest step between two prices.
    #[getter]
    fn price_increment(&self) -> PyPrice {
        self.read(SyntheticInstrument::price_increment).into()
    }

    /// Instruments that the formula is over, in the order of the inputs.
    #[getter]
    fn components(&self) -> Vec<PyInstrumentId> {
        self.read(|it| it.components().iter().map(|id| (*id).into()).collect())
    }

    /// The formula.
    #[getter]
    fn formula(&self) -> String {
        self.read(|it| it.formula().text().to_owned())
    }

    /// When it was defined, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_event(&self) -> Nanos {
        Nanos(self.read(SyntheticInstrument::ts_event))
    }

    /// When this was learned of, nanoseconds since the UNIX epoch.
    #[getter]
    fn ts_init(&self) -> Nanos {
        Nanos(self.read(SyntheticInstrument::ts_init))
    }

    /// Return the terms as text and numbers: `s.to_dict()`, `SyntheticInstrument.to_dict(s)`.
    #[pyo3(signature = (obj=None))]
    fn to_dict<'py>(&self, py: Python<'py>, obj: Option<&Self>) -> PyResult<Bound<'py, PyDict>> {
        let it = obj.unwrap_or(self).read(Clone::clone);
        Ok(py_dict! { py,
            "type" => "SyntheticInstrument",
            "symbol" => it.id().symbol.as_str(),
            "price_precision" => it.price_precision(),
            "components" => it.components().iter().map(ToString::to_string).collect::<Vec<_>>(),
            "formula" => it.formula().text(),
            "ts_event" => it.ts_event().as_u64(),
            "ts_init" => it.ts_init().as_u64(),
        })
    }

    /// Return the instrument that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let fields = Fields(values);
        let mut components = Vec::new();
        for id in fields.get::<Items<String>>("components")?.0 {
            components.push(id.parse()?);
        }
        let made = SyntheticInstrument::new(
            fields.parse("symbol")?,
            fields.get::<Precision>("price_precision")?.0,
            components,
            &fields.get::<String>("formula")?,
            fields.get::<Nanos>("ts_event")?.0,
            fields.get::<Nanos>("ts_init")?.0,
        )?;
        Ok(made.into())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.read(SyntheticInstrument::id) == other.read(SyntheticInstrument::id)
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.read(SyntheticInstrument::id))
    }

    fn __repr__(&self) -> String {
        self.read(|it| {
            let components: Vec<_> = it.components().iter().map(ToString::to_string).collect();
            format!(
                "SyntheticInstrument(id={}, price_precision={}, components=[{}], formula={:?})",
                it.id(),
                it.price_precision(),
                components.join(", "),
                it.formula().text(),
            )
        })
    }

    fn __copy__(&self) -> Self {
        self.read(Clone::clone).into()
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        self.read(Clone::clone).into()
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let from_dict = slf.get_type().getattr("from_dict")?;
        Ok((from_dict, (slf.get().to_dict(slf.py(), None)?,)))
    }
}
