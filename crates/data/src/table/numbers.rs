//! Columns of prices and sizes: to mantissas at the precision of the instrument.

use argonauta_core::fixed::{self, NumberError, POW10};
use argonauta_model::ModelError;
use arrow_array::{
    Array, ArrayRef, Decimal128Array, Float64Array, Int64Array, UInt64Array,
    cast::AsArray,
    types::{Decimal128Type, Float64Type, Int64Type, UInt64Type},
};
use arrow_schema::DataType as D;

use super::{
    columns::{cast, refused},
    unit::Unit,
};
use crate::stream::DataError;

/// Adding this to a float of less than 2^51 rounds it half to even and leaves the whole number in the
/// low bits: 1.5 * 2^52.
const MAGIC: f64 = 6_755_399_441_055_744.0;
/// What a float may be off by, in units of the last decimal, and still mean that decimal.
const NOISE: f64 = 1e-6;
/// The same for large numbers, in spacings of the floats around them.
const NOISE_SPACINGS: f64 = 4.0;
/// More than this is never noise.
const NOISE_MAX: f64 = 0.25;

/// A column of numbers without nulls.
pub(super) struct Numbers {
    unit: Unit,
    values: Values,
}

enum Values {
    /// With the spacing of the floats around 1 as they were written.
    Float(Float64Array, f64),
    Int(Int64Array),
    UInt(UInt64Array),
    Decimal(Decimal128Array, i8),
}

impl Numbers {
    pub(super) fn new(
        array: &ArrayRef,
        unit: Unit,
        named: &impl Fn((usize, ModelError)) -> DataError,
    ) -> Result<Self, DataError> {
        let name = unit.column;
        let float = |array: &ArrayRef, epsilon| {
            Values::Float(array.as_primitive::<Float64Type>().clone(), epsilon)
        };
        let values = match array.data_type() {
            D::Float64 => float(array, f64::EPSILON),
            D::Float32 => float(&cast(array, &D::Float64, name)?, f64::from(f32::EPSILON)),
            D::Null => float(&cast(array, &D::Float64, name)?, f64::EPSILON),
            D::Int64 => Values::Int(array.as_primitive::<Int64Type>().clone()),
            D::UInt64 => Values::UInt(array.as_primitive::<UInt64Type>().clone()),
            D::Int8 | D::Int16 | D::Int32 | D::UInt8 | D::UInt16 | D::UInt32 => {
                Values::Int(cast(array, &D::Int64, name)?.as_primitive::<Int64Type>().clone())
            }
            D::Decimal128(_, scale) => decimal(array, *scale, name)?,
            D::Decimal32(_, scale) | D::Decimal64(_, scale) | D::Decimal256(_, scale) => {
                decimal(&cast(array, &D::Decimal128(38, *scale), name)?, *scale, name)?
            }
            other => {
                let rule = format!("must be numbers (float64, int64 or decimal128), is {other}");
                return Err(refused(name, rule));
            }
        };
        let numbers = Self { unit, values };
        no_null(numbers.array(), name).map_err(named)?;
        Ok(numbers)
    }

    fn array(&self) -> &dyn Array {
        match &self.values {
            Values::Float(array, _) => array,
            Values::Int(array) => array,
            Values::UInt(array) => array,
            Values::Decimal(array, _) => array,
        }
    }

    /// Writes all mantissas; false where one is wrong or does not fit a word.
    pub(super) fn fill(&self, out: &mut Vec<i64>) -> bool {
        out.clear();
        out.resize(self.array().len(), 0);
        // The fast way tells what is wrong by a word below zero.
        (!self.unit.is_signed() && self.fill_fast(out)) || self.fill_exact(out)
    }

    fn fill_exact(&self, out: &mut [i64]) -> bool {
        out.iter_mut().enumerate().all(|(at, word)| {
            let mantissa = self.mantissa(at).ok().and_then(|m| i64::try_from(m).ok());
            mantissa.map(|mantissa| *word = mantissa).is_some()
        })
    }

    /// Like [`Self::fill`], but also false where a value needs care to be rounded.
    fn fill_fast(&self, out: &mut [i64]) -> bool {
        match &self.values {
            Values::Float(array, epsilon) => {
                let noise = NOISE_SPACINGS * epsilon;
                if self.unit.strict {
                    self.fill_floats(array.values(), out, |x| tolerance(x, noise))
                } else {
                    // Nearer to a tie the float product may lie on its other side.
                    self.fill_floats(array.values(), out, |x| 0.5 - x * f64::EPSILON)
                }
            }
            Values::Int(array) => {
                let factor = POW10[usize::from(self.unit.precision)] as i64;
                self.fill_whole(array.values(), out, factor, Some)
            }
            Values::UInt(array) => {
                let factor = POW10[usize::from(self.unit.precision)] as i64;
                self.fill_whole(array.values(), out, factor, |value| i64::try_from(value).ok())
            }
            Values::Decimal(array, scale) => self.fill_decimals(array.values(), *scale, out),
        }
    }

    fn fill_floats(&self, values: &[f64], out: &mut [i64], tolerance: impl Fn(f64) -> f64) -> bool {
        let scale = POW10[usize::from(self.unit.precision)] as f64;
        let least = self.unit.least as f64;
        let most = self.unit.most.min((1 << 51) - 1) as f64;
        let mut all = true;
        for (value, mantissa) in values.iter().zip(out) {
            let x = value * scale;
            let shifted = x + MAGIC;
            let rounded = shifted - MAGIC;
            all &= rounded >= least && rounded <= most && (x - rounded).abs() <= tolerance(rounded);
            *mantissa = shifted.to_bits() as i64 - MAGIC.to_bits() as i64;
        }
        all
    }

    fn fill_whole<T: Copy>(
        &self,
        values: &[T],
        out: &mut [i64],
        factor: i64,
        word: impl Fn(T) -> Option<i64>,
    ) -> bool {
        let (least, most) = (self.unit.least, self.unit.most_word() / factor);
        let mut all = true;
        for (value, mantissa) in values.iter().zip(out) {
            let value = word(*value).unwrap_or(-1);
            all &= value >= least && value <= most;
            *mantissa = value.wrapping_mul(factor);
        }
        all
    }

    fn fill_decimals(&self, values: &[i128], scale: i8, out: &mut [i64]) -> bool {
        let shift = i16::from(self.unit.precision) - i16::from(scale);
        let Some(factor) = POW10.get(usize::from(shift.unsigned_abs())) else { return false };
        let Ok(factor) = i64::try_from(*factor) else { return false };
        if shift >= 0 {
            return self.fill_whole(values, out, factor, |value| i64::try_from(value).ok());
        }
        let (least, most) = (self.unit.least, self.unit.most_word());
        let mut all = true;
        for (value, mantissa) in values.iter().zip(out) {
            let value = i64::try_from(*value).unwrap_or(-1);
            *mantissa = value / factor;
            all &= value % factor == 0 && *mantissa >= least && *mantissa <= most;
        }
        all
    }

    /// Returns the mantissa of one value, or what is wrong with it.
    pub(super) fn mantissa(&self, at: usize) -> Result<i128, ModelError> {
        let unit = self.unit;
        let wrong = |rule: String| ModelError::invalid(unit.column, self.shown(at), rule);
        let number = |error: NumberError| wrong(error.to_string());
        let (mantissa, is_finer) = match &self.values {
            Values::Float(array, epsilon) => {
                let value = array.value(at);
                let mantissa = fixed::from_f64(value, unit.precision).map_err(number)?;
                (mantissa, is_finer(value, mantissa, unit.precision, *epsilon))
            }
            Values::Int(array) => (whole(array.value(at).into(), unit.precision), false),
            Values::UInt(array) => (whole(array.value(at).into(), unit.precision), false),
            Values::Decimal(array, scale) => {
                rescale(array.value(at), *scale, unit.precision).map_err(number)?
            }
        };
        if is_finer && unit.strict {
            return Err(wrong(unit.finer()));
        }
        if mantissa < i128::from(unit.least) && !unit.is_signed() {
            return Err(wrong(unit.rule.to_owned()));
        }
        if mantissa > unit.most || mantissa < -unit.most {
            return Err(number(NumberError::OutOfRange));
        }
        Ok(mantissa)
    }

    /// Returns a value as it was written.
    fn shown(&self, at: usize) -> String {
        match &self.values {
            Values::Float(array, epsilon) if *epsilon > f64::EPSILON => {
                (array.value(at) as f32).to_string()
            }
            Values::Float(array, _) => array.value(at).to_string(),
            Values::Int(array) => array.value(at).to_string(),
            Values::UInt(array) => array.value(at).to_string(),
            Values::Decimal(array, _) => array.value_as_string(at),
        }
    }
}

fn decimal(array: &ArrayRef, scale: i8, name: &str) -> Result<Values, DataError> {
    if scale.unsigned_abs() >= POW10.len() as u8 {
        return Err(refused(name, format!("decimals must have a scale of -38 to 38, is {scale}")));
    }
    Ok(Values::Decimal(array.as_primitive::<Decimal128Type>().clone(), scale))
}

/// Returns an error for the first null of a column, with its place.
pub(super) fn no_null(array: &dyn Array, name: &'static str) -> Result<(), (usize, ModelError)> {
    if array.null_count() == 0 {
        return Ok(());
    }
    let at = (0..array.len()).find(|at| array.is_null(*at)).unwrap_or_default();
    Err((at, ModelError::invalid(name, "null", "must not be null")))
}

/// Returns how far a float may lie from the mantissa `x` that it means.
fn tolerance(x: f64, noise: f64) -> f64 {
    // Written out, as `min` and `max` treat NaN in ways that keep the loop from being vectorized.
    let noise = if x * noise < NOISE_MAX { x * noise } else { NOISE_MAX };
    if noise > NOISE { noise } else { NOISE }
}

/// Whether a float has more decimals than its mantissa. Beyond 2^51 it has no digits to tell.
fn is_finer(value: f64, mantissa: i128, precision: u8, epsilon: f64) -> bool {
    let x = value * POW10[usize::from(precision)] as f64;
    x.abs() < (1_i64 << 51) as f64
        && (x - mantissa as f64).abs() > tolerance(x.abs(), NOISE_SPACINGS * epsilon)
}

/// Returns the mantissa of a whole number of 64 bits.
fn whole(value: i128, precision: u8) -> i128 {
    // 2^64 times 10^16 stays below 2^118.
    value * POW10[usize::from(precision)]
}

/// Returns a decimal at another precision, and whether it had more decimals.
fn rescale(value: i128, scale: i8, precision: u8) -> Result<(i128, bool), NumberError> {
    let (value, scale) = match u8::try_from(scale) {
        Ok(scale) => (value, scale),
        Err(_) => (fixed::rescale(value, 0, scale.unsigned_abs())?, 0),
    };
    let mantissa = fixed::rescale(value, scale, precision)?;
    let is_finer = scale > precision && value % POW10[usize::from(scale - precision)] != 0;
    Ok((mantissa, is_finer))
}
