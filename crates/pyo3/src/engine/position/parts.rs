//! Positions as plain values: copies and pickles.

use argonauta_model::{
    Currency,
    error::ModelResult,
    order::OrderEvent,
    position::{Position, PositionAdjustment, PositionTerms},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};

use super::PyPosition;
use crate::{
    convert::{Fields, Items, py_dict},
    error::{Error, Result},
    model::{
        currency::PyCurrency,
        event::{PyOrderEvent, PyPositionAdjusted, order_event_to_python},
        identifiers::{PyInstrumentId, PyPositionId},
        quantity::PyQuantity,
    },
};

#[pymethods]
impl PyPosition {
    /// Return a position that stands alone and is what this one is now.
    fn __copy__(&self) -> Result<Self> {
        Ok(Self::own(self.read(Clone::clone)?))
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Result<Self> {
        self.__copy__()
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> Result<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let py = slf.py();
        let position = slf.get().read(Clone::clone)?;
        if position.events().is_empty() {
            let rule = "cannot be pickled once its fills were all purged";
            return Err(Error::invalid("position", position.id(), rule));
        }
        Ok((py.get_type::<Self>().getattr("_restore")?, (write(py, &position)?,)))
    }

    /// Return the position that was pickled.
    #[staticmethod]
    fn _restore(values: &Bound<'_, PyDict>) -> Result<Self> {
        Ok(Self::own(read(values)?))
    }
}

fn write<'py>(py: Python<'py>, position: &Position) -> Result<Bound<'py, PyDict>> {
    let terms = position.terms();
    let fills = PyList::empty(py);
    for fill in position.events() {
        fills.append(order_event_to_python(py, fill.clone())?)?;
    }
    let adjustments: Vec<_> = position
        .own_adjustments()
        .map(|(after, adjustment)| (after, PyPositionAdjusted::from(adjustment.clone())))
        .collect();
    Ok(py_dict!(py,
        "id" => PyPositionId(position.id().clone()),
        "instrument_id" => PyInstrumentId(terms.instrument_id),
        "price_precision" => terms.price_precision,
        "size_precision" => terms.size_precision,
        "multiplier" => PyQuantity(terms.multiplier),
        "is_inverse" => terms.is_inverse,
        "is_spot_pair" => terms.is_spot_pair,
        "base_currency" => terms.base_currency.map(PyCurrency),
        "quote_currency" => PyCurrency(terms.quote_currency),
        "settlement_currency" => PyCurrency(terms.settlement_currency),
        "fills" => fills,
        "adjustments" => adjustments,
    ))
}

fn read(values: &Bound<'_, PyDict>) -> Result<Position> {
    let fields = Fields(values);
    let currency = |key| -> Result<Currency> { Ok(fields.get::<PyCurrency>(key)?.0) };
    let terms = PositionTerms {
        instrument_id: fields.get::<PyInstrumentId>("instrument_id")?.0,
        price_precision: fields.get("price_precision")?,
        size_precision: fields.get("size_precision")?,
        multiplier: fields.get::<PyQuantity>("multiplier")?.0,
        is_inverse: fields.get("is_inverse")?,
        is_spot_pair: fields.get("is_spot_pair")?,
        base_currency: fields.get_optional::<PyCurrency>("base_currency")?.map(|c| c.0),
        quote_currency: currency("quote_currency")?,
        settlement_currency: currency("settlement_currency")?,
    };
    let fills = fields.get::<Items<Bound<'_, PyOrderEvent>>>("fills")?.0;
    let fills: Vec<OrderEvent> = fills.iter().map(|fill| fill.get().0.clone()).collect();
    let adjustments = fields.get::<Items<(usize, Bound<'_, PyPositionAdjusted>)>>("adjustments")?.0;
    let adjustments: Vec<(usize, PositionAdjustment)> = adjustments
        .iter()
        .map(|(after, adjustment)| (*after, PositionAdjustment::clone(&adjustment.get().0)))
        .collect();
    let id = fields.get::<PyPositionId>("id")?.0;
    let made: ModelResult<Position> = Position::replay(
        id,
        terms,
        &fills,
        adjustments.iter().map(|(after, adjustment)| (*after, adjustment)),
    );
    Ok(made?)
}
