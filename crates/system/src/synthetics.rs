//! Synthetic instruments: added by components, computed as their components trade.

use argonauta_common::{
    InstrumentIdx, Message,
    logging::{LogColor, LogLevel},
};
use argonauta_model::{SyntheticInstrument, error::ModelResult};
use argonauta_trading::TradingError;

use crate::kernel::Kernel;

impl Kernel {
    /// Adds a synthetic instrument: from now on its quotes and trades can be subscribed to. A reset
    /// forgets it.
    ///
    /// # Errors
    /// A component that is not known or is synthetic itself, or one of this id that was added before.
    pub fn add_synthetic(&mut self, synthetic: SyntheticInstrument) -> Result<(), TradingError> {
        let idx = self.cache.add_synthetic(synthetic)?;
        self.list(idx, None);
        Ok(())
    }

    /// Replaces a synthetic instrument by one of the same id.
    ///
    /// # Errors
    /// One that was not added, a component that is not known or is synthetic itself, or another precision
    /// while its prices are remembered.
    pub fn update_synthetic(&mut self, synthetic: SyntheticInstrument) -> Result<(), TradingError> {
        Ok(self.cache.update_synthetic(synthetic)?)
    }

    /// Publishes what follows from a quote or a trade of a component, for those who asked for it. A
    /// formula without a value is told by a line of the log, and nothing is published.
    pub(crate) fn publish_synthetics(
        &mut self,
        component: InstrumentIdx,
        cause: &Message,
    ) -> ModelResult<()> {
        let mut from = 0;
        while let Some((place, idx)) = self.cache.synthetic_over(component, from) {
            from = place + 1;
            let Some(topic) = self.data_engine.topic_of(idx, cause) else { return Ok(()) };
            let is_watched = self.emulator.watches(idx);
            if !is_watched && !self.bus.has_subscribers(topic) {
                continue;
            }
            match self.data_engine.compute((place, idx), cause, &mut self.cache) {
                Ok(Some(message)) => {
                    if is_watched {
                        self.show_emulator(idx, &message)?;
                    }
                    self.bus.publish(topic, message);
                }
                Ok(None) => {}
                Err(error) => {
                    let (now, level) = (self.clock.now(), LogLevel::Warning);
                    let text = format_args!("{error}");
                    self.logger.log(now, "DataEngine", level, LogColor::Normal, text);
                }
            }
        }
        Ok(())
    }
}
