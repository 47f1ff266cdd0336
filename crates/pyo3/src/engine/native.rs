//! Strategies that are written in Rust and configured from Python.

use argonauta_trading::{
    Component, StrategyConfig,
    strategies::{EmaCross, EmaCrossConfig},
};
use pyo3::prelude::*;

use super::handle::Handle;
use crate::{
    convert::Number,
    error::{Error, Result},
    model::{bar_type::PyBarType, identifiers::PyInstrumentId, quantity::PyQuantity},
};

/// An EMA cross written in Rust: long while the fast average is at or above the slow one, else short.
///
/// Args:
///     instrument_id: Instrument that is traded.
///     bar_type: Bars that the averages are of.
///     trade_size: Quantity of each position, in units of the instrument.
///     fast_ema_period: Bars of the fast average.
///     slow_ema_period: Bars of the slow average.
///     close_positions_on_stop: Whether an open position is closed at the end.
///     strategy_id: Name of the strategy; `EMACross` where None.
///     order_id_tag: Tag of the strategy; its number where None.
#[pyclass(name = "EmaCrossConfig", module = "argonauta.trading.native", frozen)]
pub(crate) struct PyEmaCrossConfig {
    instrument_id: PyInstrumentId,
    bar_type: PyBarType,
    trade_size: Number,
    fast_ema_period: i64,
    slow_ema_period: i64,
    close_positions_on_stop: bool,
    strategy: StrategyConfig,
}

#[expect(clippy::too_many_arguments, reason = "the public methods have them")]
#[pymethods]
impl PyEmaCrossConfig {
    #[new]
    #[pyo3(signature = (instrument_id, bar_type, trade_size, fast_ema_period=10, slow_ema_period=20, close_positions_on_stop=true, strategy_id=None, order_id_tag=None))]
    fn new(
        instrument_id: PyInstrumentId,
        bar_type: PyBarType,
        trade_size: &Bound<'_, PyAny>,
        fast_ema_period: i64,
        slow_ema_period: i64,
        close_positions_on_stop: bool,
        strategy_id: Option<String>,
        order_id_tag: Option<String>,
    ) -> Result<Self> {
        let trade_size = match trade_size.cast::<PyQuantity>() {
            Ok(quantity) => {
                let quantity = quantity.get().0;
                Number::Exact { mantissa: quantity.mantissa(), decimals: quantity.precision() }
            }
            Err(_) => Number::read(trade_size)?,
        };
        Ok(Self {
            instrument_id,
            bar_type,
            trade_size,
            fast_ema_period,
            slow_ema_period,
            close_positions_on_stop,
            strategy: StrategyConfig { strategy_id, order_id_tag, ..StrategyConfig::default() },
        })
    }
}

impl PyEmaCrossConfig {
    /// Makes the strategy for the instrument as the kernel knows it.
    pub(crate) fn build(&self, handle: &Handle) -> Result<Box<dyn Component>> {
        let id = self.instrument_id.0;
        let precision = handle.with(|k| {
            let idx =
                k.cache().require_instrument(id).map_err(argonauta_system::KernelError::from)?;
            Ok::<_, argonauta_system::KernelError>(k.cache().instrument(idx).size_precision)
        })??;
        let mantissa = self.trade_size.mantissa("trade_size", precision)?;
        let trade_size = argonauta_model::Quantity::from_mantissa(mantissa, precision)?;
        let strategy = EmaCross::new(EmaCrossConfig {
            instrument_id: id,
            bar_type: self.bar_type.0,
            trade_size,
            fast_ema_period: self.fast_ema_period,
            slow_ema_period: self.slow_ema_period,
            close_positions_on_stop: self.close_positions_on_stop,
            strategy: self.strategy.clone(),
        })
        .map_err(Error::from)?;
        Ok(Box::new(strategy))
    }
}
