//! What crosses the boundary as a plain Python value: numbers, decimals, times, dicts.

use std::str::FromStr;

use argonauta_core::{
    UnixNanos,
    fixed::{self, FIXED_PRECISION, NumberError},
};
use pyo3::{
    Borrowed, IntoPyObjectExt,
    exceptions::{PyKeyError, PyOverflowError, PyTypeError},
    prelude::*,
    sync::PyOnceLock,
    types::{PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyType},
};
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier, type_hint_union};
use rust_decimal::Decimal;

use crate::error::{Error, Result};

/// A time argument: nanoseconds since the UNIX epoch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nanos(pub(crate) UnixNanos);

impl<'py> FromPyObject<'_, 'py> for Nanos {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(ns) = object.extract::<u64>() {
            return Ok(Self(UnixNanos(ns)));
        }
        if object.is_instance_of::<PyInt>() {
            let rule = "must lie between 0 and 2^64 - 1 nanoseconds since the UNIX epoch";
            return Err(Error::invalid("timestamp", object.to_owned(), rule).into());
        }
        Err(type_error("int nanoseconds since the UNIX epoch", &object))
    }
}

impl<'py> IntoPyObject<'py> for Nanos {
    type Target = PyInt;
    type Output = Bound<'py, PyInt>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn into_pyobject(self, py: Python<'py>) -> std::result::Result<Self::Output, Self::Error> {
        self.0.as_u64().into_pyobject(py)
    }
}

/// A precision argument: a number of decimals that the build can hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Precision(pub(crate) u8);

impl<'py> FromPyObject<'_, 'py> for Precision {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.extract::<u8>() {
            Ok(precision) if precision <= FIXED_PRECISION => Ok(Self(precision)),
            _ if object.is_instance_of::<PyInt>() => {
                let rule = format!("must lie between 0 and {FIXED_PRECISION}");
                Err(Error::invalid("precision", object.to_owned(), rule).into())
            }
            _ => Err(type_error("int number of decimals", &object)),
        }
    }
}

/// A whole number argument: a count, a sequence number, flags.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whole<T>(pub(crate) T);

impl<'py, T: WholeNumber> FromPyObject<'_, 'py> for Whole<T> {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(number) = object.extract::<u64>()
            && let Ok(number) = T::try_from(number)
        {
            return Ok(Self(number));
        }
        if object.is_instance_of::<PyInt>() {
            let rule = format!("must lie between 0 and {}", T::MAX);
            return Err(Error::invalid("number", object.to_owned(), rule).into());
        }
        Err(type_error("int", &object))
    }
}

impl<'py, T: WholeNumber + Into<u64>> IntoPyObject<'py> for Whole<T> {
    type Target = PyInt;
    type Output = Bound<'py, PyInt>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn into_pyobject(self, py: Python<'py>) -> std::result::Result<Self::Output, Self::Error> {
        self.0.into().into_pyobject(py)
    }
}

/// An unsigned type that a [`Whole`] can be.
pub(crate) trait WholeNumber: TryFrom<u64> + std::fmt::Display {
    /// The largest number that it holds.
    const MAX: Self;
}

macro_rules! whole_numbers {
    ($($type:ty)+) => {
        $(impl WholeNumber for $type {
            const MAX: Self = Self::MAX;
        })+
    };
}
whole_numbers!(u8 u16 u32 u64 usize);

/// A sequence argument: a list or a tuple, or any other of at most a million items.
///
/// `Vec` makes room for as many items as a sequence says that it has before it looks at the first
/// one, and so `range(10**12)` would end the process.
#[derive(Clone, Debug)]
pub(crate) struct Items<T>(pub(crate) Vec<T>);

impl<T> Items<T> {
    const MAX: usize = 1_000_000;
}

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Items<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = Vec::<T>::OUTPUT_TYPE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.0.into_bound_py_any(py)
    }
}

impl<'py, T: FromPyObjectOwned<'py>> FromPyObject<'_, 'py> for Items<T> {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = Vec::<T>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let is_text_or_dict =
            object.is_instance_of::<PyString>() || object.is_instance_of::<PyDict>();
        if is_text_or_dict || !object.hasattr("__getitem__")? {
            return Err(type_error("a sequence", &object));
        }
        let is_held = object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>();
        let mut items = Vec::new();
        for item in object.try_iter()? {
            if items.len() == Self::MAX && !is_held {
                let rule = format!("must have at most {} items", Self::MAX);
                return Err(Error::invalid("sequence", object.get_type().name()?, rule).into());
            }
            items.push(item?.extract::<T>().map_err(Into::into)?);
        }
        Ok(Self(items))
    }
}

/// A number from Python, before it is brought to a precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    /// A float.
    Float(f64),
    /// `mantissa` units of `10^-decimals`: an `int`, a `Decimal` or one of our values.
    Exact {
        /// Digits.
        mantissa: i128,
        /// Decimals.
        decimals: u8,
    },
}

impl Number {
    /// Reads a `float`, `int`, `Decimal`, or what has `__index__` or `__float__`; not a `str`.
    pub(crate) fn read(object: &Bound<'_, PyAny>) -> Result<Self> {
        if let Ok(float) = object.cast::<PyFloat>() {
            return Ok(Self::Float(float.value()));
        }
        if object.is_instance_of::<PyInt>() {
            return Self::from_int(object);
        }
        if object.is_instance(decimal_class(object.py())?)? {
            return Self::from_decimal(object);
        }
        if object.hasattr("__index__")? {
            return Self::from_int(&object.call_method0("__index__")?);
        }
        if object.hasattr("__float__")? {
            return Ok(Self::Float(object.extract()?));
        }
        Err(type_error("float, int or Decimal", object).into())
    }

    fn from_int(object: &Bound<'_, PyAny>) -> Result<Self> {
        let Ok(mantissa) = object.extract::<i128>() else {
            let rule = NumberError::OutOfRange.to_string();
            return Err(Error::invalid("number", object.to_owned(), rule));
        };
        Ok(Self::Exact { mantissa, decimals: 0 })
    }

    fn from_decimal(object: &Bound<'_, PyAny>) -> Result<Self> {
        Self::from_text(object.str()?.to_str()?)
    }

    /// Reads a decimal number of any length.
    pub(crate) fn from_text(text: &str) -> Result<Self> {
        read_digits(text).map_err(|e| Error::invalid("Decimal", text, e.to_string()))
    }

    /// Returns the mantissa at `precision`, rounded half to even; `what` names the value in errors.
    pub(crate) fn mantissa(self, what: &'static str, precision: u8) -> Result<i128> {
        let mantissa = match self {
            Self::Float(value) => fixed::from_f64(value, precision),
            Self::Exact { mantissa, decimals } => fixed::rescale(mantissa, decimals, precision),
        };
        mantissa.map_err(|e| {
            let shown = match self {
                Self::Float(value) => value.to_string(),
                Self::Exact { mantissa, decimals: 0 } => mantissa.to_string(),
                Self::Exact { mantissa, decimals } => format!("{mantissa}e-{decimals}"),
            };
            Error::invalid(what, shown, e.to_string())
        })
    }
}

/// Digits that are kept exactly; below them only whether anything is left matters to rounding.
const DIGITS_MAX: usize = 36;

/// Reads the text of a Python `Decimal`, of any length.
fn read_digits(text: &str) -> std::result::Result<Number, NumberError> {
    let (body, exponent) = match text.split_once(['e', 'E']) {
        Some((body, exponent)) => {
            let exponent = exponent.parse::<i64>().map_err(|_| NumberError::Malformed)?;
            (body, exponent.clamp(-1_000_000, 1_000_000))
        }
        None => (text, 0),
    };
    let (negative, body) = match body.as_bytes().first() {
        Some(b'-') => (true, &body[1..]),
        Some(b'+') => (false, &body[1..]),
        _ => (false, body),
    };
    if !body.contains(|c: char| c.is_ascii_digit()) {
        let not_finite = ["nan", "snan", "inf", "infinity"];
        let known = not_finite.contains(&body.to_ascii_lowercase().as_str());
        return Err(if known { NumberError::NotFinite } else { NumberError::Malformed });
    }
    let (mut mantissa, mut kept, mut left, mut decimals) = (0_i128, 0_usize, false, -exponent);
    let mut fraction = false;
    for byte in body.bytes() {
        match byte {
            b'.' if !fraction => fraction = true,
            b'0'..=b'9' if kept < DIGITS_MAX => {
                mantissa = mantissa * 10 + i128::from(byte - b'0');
                kept += usize::from(mantissa != 0);
                decimals += i64::from(fraction);
            }
            b'0'..=b'9' => {
                left |= byte != b'0';
                decimals -= i64::from(!fraction);
            }
            b'_' if kept > 0 => {}
            _ => return Err(NumberError::Malformed),
        }
    }
    if left && mantissa % 5 == 0 {
        mantissa += 1; // no longer a tie
    }
    let mantissa = if negative { -mantissa } else { mantissa };
    match decimals {
        _ if mantissa == 0 => Ok(Number::Exact { mantissa: 0, decimals: 0 }),
        ..0 => {
            let power = fixed::POW10.get(decimals.unsigned_abs() as usize);
            let mantissa = power.and_then(|p| mantissa.checked_mul(*p));
            mantissa
                .map(|mantissa| Number::Exact { mantissa, decimals: 0 })
                .ok_or(NumberError::OutOfRange)
        }
        // Beyond 76 decimals less than half a unit of any precision is left.
        _ => Ok(Number::Exact { mantissa, decimals: decimals.min(76) as u8 }),
    }
}

/// Returns `decimal.Decimal`.
pub(crate) fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

/// A Python `Decimal` on its way to Python.
pub(crate) struct PyDecimal<'py>(pub(crate) Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for PyDecimal<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = std::convert::Infallible;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("decimal", "Decimal");

    fn into_pyobject(self, _py: Python<'py>) -> std::result::Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

/// Returns a `Decimal` of `mantissa` units of `10^-precision`, with all its decimals.
pub(crate) fn decimal(py: Python<'_>, mantissa: i128, precision: u8) -> PyResult<Bound<'_, PyAny>> {
    let class = decimal_class(py)?;
    if precision == 0 {
        return class.call1((mantissa,));
    }
    let mut text = String::with_capacity(40);
    if fixed::write_mantissa(&mut text, mantissa, precision).is_err() {
        text.clear(); // writing to a string does not fail
    }
    class.call1((text,))
}

/// Returns the hash that Python gives to every number equal to `raw` units of `10^-FIXED_PRECISION`.
///
/// Source: Python documentation, "Hashing of numeric types" (modulus 2^61 - 1).
pub(crate) fn numeric_hash(raw: i128) -> isize {
    const MODULUS: u128 = (1 << 61) - 1;
    const INVERSE: u128 = {
        // 10^-FIXED_PRECISION by Fermat: 10^(p-2) is the inverse of 10.
        let mut ten_inverse: u128 = 1;
        let mut base: u128 = 10;
        let mut power = MODULUS - 2;
        while power > 0 {
            if power & 1 == 1 {
                ten_inverse = ten_inverse * base % MODULUS;
            }
            base = base * base % MODULUS;
            power >>= 1;
        }
        let mut inverse: u128 = 1;
        let mut i = 0;
        while i < FIXED_PRECISION {
            inverse = inverse * ten_inverse % MODULUS;
            i += 1;
        }
        inverse
    };
    let magnitude = raw.unsigned_abs() % MODULUS * INVERSE % MODULUS;
    let hash = if raw < 0 { -(magnitude as isize) } else { magnitude as isize };
    if hash == -1 { -2 } else { hash }
}

/// Returns the hash of what Rust hashes, the same in every process.
pub(crate) fn stable_hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Returns the text of an object for a message; where it has none, the name of its class.
pub(crate) fn shown(object: &Bound<'_, PyAny>) -> String {
    let text = object.str().and_then(|text| Ok(text.to_str()?.to_owned()));
    text.unwrap_or_else(|_| match object.get_type().name() {
        Ok(name) => format!("<{}>", name.to_string_lossy()),
        Err(_) => "<object>".to_owned(),
    })
}

/// Returns a type error that names what was expected and what came.
pub(crate) fn type_error(expected: &str, got: &Bound<'_, PyAny>) -> PyErr {
    let shown = got.repr().map(|text| text.to_string()).unwrap_or_default();
    let class = got.get_type().name().map(|name| name.to_string()).unwrap_or_default();
    PyTypeError::new_err(format!("expected {expected}, got {shown} ({class})"))
}

/// Reads the fields of a dict that `to_dict` made.
pub(crate) struct Fields<'a, 'py>(pub(crate) &'a Bound<'py, PyDict>);

impl<'py> Fields<'_, 'py> {
    /// Returns the value of `key`, or a `KeyError`.
    pub(crate) fn get<T>(&self, key: &str) -> Result<T>
    where
        T: for<'a> FromPyObject<'a, 'py>,
    {
        match self.0.get_item(key)? {
            Some(value) => value.extract::<T>().map_err(|e| named(key, &value, e.into())),
            None => Err(Error::Python(PyKeyError::new_err(key.to_owned()))),
        }
    }

    /// Returns the value of `key`; `None` where it is absent or `None`.
    pub(crate) fn get_optional<T>(&self, key: &str) -> Result<Option<T>>
    where
        T: for<'a> FromPyObject<'a, 'py>,
    {
        match self.0.get_item(key)? {
            Some(value) if !value.is_none() => {
                value.extract::<T>().map(Some).map_err(|e| named(key, &value, e.into()))
            }
            _ => Ok(None),
        }
    }

    /// Returns the value of `key` read from its text.
    pub(crate) fn parse<T>(&self, key: &str) -> Result<T>
    where
        T: std::str::FromStr,
        Error: From<T::Err>,
    {
        Ok(self.get::<String>(key)?.parse::<T>()?)
    }

    /// Returns the value of `key` read from its text; `None` where it is absent or `None`.
    pub(crate) fn parse_optional<T>(&self, key: &str) -> Result<Option<T>>
    where
        T: std::str::FromStr,
        Error: From<T::Err>,
    {
        match self.0.get_item(key)? {
            Some(value) if !value.is_none() => {
                let text = value.cast::<PyString>().map_err(PyErr::from)?;
                Ok(Some(text.to_str()?.parse::<T>()?))
            }
            _ => Ok(None),
        }
    }
}

/// Adds a note to an exception.
pub(crate) fn add_note(py: Python<'_>, error: &PyErr, text: &str) {
    let noted = error.value(py).call_method1("add_note", (PyString::new(py, text),));
    if let Err(failed) = noted {
        failed.write_unraisable(py, None);
    }
}

/// Says which setting a value was meant for.
fn named(key: &str, value: &Bound<'_, PyAny>, error: PyErr) -> Error {
    let py = value.py();
    if error.is_instance_of::<PyOverflowError>(py) {
        let rule = format!("is out of range for {key}: {}", error.value(py));
        return Error::invalid("setting", value.to_owned(), rule);
    }
    if error.is_instance_of::<PyTypeError>(py) {
        return PyTypeError::new_err(format!("{key}: {}", error.value(py))).into();
    }
    error.into()
}

/// Reads a decimal number of at most 28 digits.
pub(crate) fn read_decimal(text: &str) -> Result<Decimal> {
    Decimal::from_str_exact(text)
        .or_else(|_| Decimal::from_str(text))
        .or_else(|_| Decimal::from_scientific(text))
        .map_err(|_| Error::invalid("Decimal", text, "must be a finite decimal number"))
}

/// A ratio argument, such as a fee or a margin: a `Decimal`, an `int`, or a `float` by its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DecimalArg(pub(crate) Decimal);

impl<'py> FromPyObject<'_, 'py> for DecimalArg {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("decimal", "Decimal"),
        type_hint_identifier!("builtins", "float")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let is_number = object.is_instance_of::<PyFloat>()
            || object.is_instance_of::<PyInt>()
            || object.is_instance(decimal_class(object.py())?)?;
        if !is_number {
            return Err(type_error("Decimal, int or float", &object));
        }
        Ok(Self(read_decimal(object.str()?.to_str()?)?))
    }
}

impl<'py> IntoPyObject<'py> for DecimalArg {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("decimal", "Decimal");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        decimal_class(py)?.call1((self.0.to_string(),))
    }
}

/// Makes a dict of keys and values of any type.
macro_rules! py_dict {
    ($py:expr, $($key:literal => $value:expr,)+) => {{
        let dict = pyo3::types::PyDict::new($py);
        $(dict.set_item(pyo3::intern!($py, $key), $value)?;)+
        dict
    }};
}
pub(crate) use py_dict;
