//! Currencies and their registry.

use argonauta_model::{Currency, enums::CurrencyType};
use pyo3::{basic::CompareOp, prelude::*, types::PyType};

use crate::{
    argument::Text,
    convert::{Precision, Whole, stable_hash},
    enums::Enum,
    error::Result,
};

/// A currency. Two currencies are equal when their codes are.
///
/// Args:
///     code: Code, as in `USD`: ASCII without blanks.
///     precision: Decimals of its smallest unit.
///     iso4217: ISO 4217 number, or 0.
///     name: Full name.
///     currency_type: Kind of currency.
///
/// Raises:
///     InvalidValueError: If the code or the precision breaks its rule.
#[pyclass(name = "Currency", module = "argonauta.model.objects", frozen, from_py_object)]
#[derive(Clone, Copy)]
pub(crate) struct PyCurrency(pub(crate) Currency);

impl From<Currency> for PyCurrency {
    fn from(currency: Currency) -> Self {
        Self(currency)
    }
}

#[pymethods]
impl PyCurrency {
    #[new]
    fn new(
        code: Text<'_>,
        precision: Precision,
        iso4217: Whole<u16>,
        name: Text<'_>,
        currency_type: Enum<CurrencyType>,
    ) -> Result<Self> {
        let (code, name) = (code.0, name.0);
        Ok(Self(Currency::new(code, precision.0, iso4217.0, name, currency_type.0)?))
    }

    /// Return the registered currency of this code.
    ///
    /// An unknown code is an error, with `strict` or without: it is a typing mistake more often than a
    /// new currency, which `Currency.register` adds.
    ///
    /// Args:
    ///     code: Code, as in `USD`.
    ///     strict: Both are strict: that `strict=False` makes a currency up is not followed.
    ///
    /// Raises:
    ///     InvalidValueError: If no currency of this code is registered.
    #[staticmethod]
    #[pyo3(signature = (code, strict=false))]
    fn from_str(code: Text<'_>, strict: bool) -> Result<Self> {
        let _ = strict;
        Ok(Self(code.0.parse()?))
    }

    /// Return the registered currency of this code, or `None`.
    #[staticmethod]
    fn from_internal_map(code: Text<'_>) -> Option<Self> {
        Currency::find(code.0).map(Self)
    }

    /// Add a currency to the registry.
    ///
    /// Args:
    ///     currency: The currency.
    ///     overwrite: Whether it replaces one of the same code; else the first one stays.
    #[staticmethod]
    #[pyo3(signature = (currency, overwrite=false))]
    fn register(currency: &Self, overwrite: bool) {
        currency.0.register(overwrite);
    }

    /// Whether the code is that of a registered fiat currency.
    #[staticmethod]
    fn is_fiat(code: Text<'_>) -> bool {
        is_type(code.0, CurrencyType::Fiat)
    }

    /// Whether the code is that of a registered crypto currency.
    #[staticmethod]
    fn is_crypto(code: Text<'_>) -> bool {
        is_type(code.0, CurrencyType::Crypto)
    }

    /// Whether the code is that of a registered currency that a commodity backs, such as gold.
    #[staticmethod]
    fn is_commodity_backed(code: Text<'_>) -> bool {
        is_type(code.0, CurrencyType::CommodityBacked)
    }

    /// Return every registered currency, ordered by code.
    #[staticmethod]
    fn all() -> Vec<Self> {
        Currency::all().into_iter().map(Self).collect()
    }

    /// Code, as in `USD`.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code.as_str()
    }

    /// Decimals of its smallest unit.
    #[getter]
    fn precision(&self) -> u8 {
        self.0.precision
    }

    /// ISO 4217 number, or 0.
    #[getter]
    fn iso4217(&self) -> u16 {
        self.0.iso4217
    }

    /// Full name.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name.as_str()
    }

    /// Kind of currency.
    #[getter]
    fn currency_type(&self) -> Enum<CurrencyType> {
        Enum(self.0.currency_type)
    }

    fn __richcmp__(&self, other: &Self, op: CompareOp) -> bool {
        op.matches(self.0.cmp(&other.0))
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&self.0)
    }

    fn __str__(&self) -> &'static str {
        self.0.code.as_str()
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    #[expect(clippy::type_complexity, reason = "the protocol of pickle is a tuple")]
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> (Bound<'py, PyType>, (&'static str, u8, u16, &'static str, Enum<CurrencyType>)) {
        let arguments = (self.code(), self.precision(), self.iso4217(), self.name());
        let (code, precision, iso4217, name) = arguments;
        (py.get_type::<Self>(), (code, precision, iso4217, name, self.currency_type()))
    }
}

fn is_type(code: &str, currency_type: CurrencyType) -> bool {
    Currency::find(code).is_some_and(|currency| currency.currency_type == currency_type)
}
