//! Synthetic instruments of an engine.

use argonauta_model::SyntheticInstrument;
use pyo3::prelude::*;

use super::{cache::PyCache, component::PyComponent};
use crate::{
    error::Result,
    model::{identifiers::PyInstrumentId, synthetic::PySyntheticInstrument},
};

#[pymethods]
impl PyComponent {
    /// Add a synthetic instrument, whose quotes and trades can then be subscribed to by its id.
    ///
    /// They are computed while somebody subscribes to them, whenever a component has a new one and all
    /// have one; their sizes are 1. The engine takes the instrument as it is: after a change of its
    /// formula, `update_synthetic`. A reset of the engine forgets it.
    ///
    /// Raises:
    ///     UnknownInstrumentError: If a component was not added to the engine.
    ///     InvalidValueError: If one of this id was added before, or a component is synthetic itself.
    fn add_synthetic(slf: &Bound<'_, Self>, synthetic: &PySyntheticInstrument) -> Result<()> {
        let (handle, _) = Self::place(slf)?;
        let synthetic = synthetic.read(SyntheticInstrument::clone);
        Ok(handle.with(|k| k.add_synthetic(synthetic))??)
    }

    /// Replace a synthetic instrument by one of the same id.
    ///
    /// Raises:
    ///     UnknownInstrumentError: If a component was not added to the engine.
    ///     InvalidValueError: If none of this id was added, or a component is synthetic itself.
    ///     InvalidConfigurationError: If it has another precision while prices are remembered.
    fn update_synthetic(slf: &Bound<'_, Self>, synthetic: &PySyntheticInstrument) -> Result<()> {
        let (handle, _) = Self::place(slf)?;
        let synthetic = synthetic.read(SyntheticInstrument::clone);
        Ok(handle.with(|k| k.update_synthetic(synthetic))??)
    }
}

#[pymethods]
impl PyCache {
    /// Return a synthetic instrument, or None. It is a copy: changing its formula changes nothing here.
    fn synthetic(&self, instrument_id: PyInstrumentId) -> Result<Option<PySyntheticInstrument>> {
        self.read(|c| c.synthetic(instrument_id.0).cloned().map(Into::into))
    }

    /// Return the synthetic instruments, in the order in which they were added.
    fn synthetics(&self) -> Result<Vec<PySyntheticInstrument>> {
        self.read(|c| c.synthetics().cloned().map(Into::into).collect())
    }

    /// Return the ids of the synthetic instruments, in the order in which they were added.
    fn synthetic_ids(&self) -> Result<Vec<PyInstrumentId>> {
        self.read(|c| c.synthetics().map(|it| it.id().into()).collect())
    }
}
