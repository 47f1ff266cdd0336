//! How long a command takes to its venue.

use std::{fmt, sync::Arc};

use argonauta_core::UnixNanos;
use argonauta_model::{ModelError, error::ModelResult, identifiers::InstrumentId};

use super::random::Draws;

/// What a command asks for, as far as its way to the venue goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandKind {
    /// A new order.
    Insert,
    /// A change.
    Update,
    /// A cancel.
    Cancel,
}

/// Delays of commands: constants, to which more can be added that varies.
#[derive(Clone, Debug, Default)]
pub struct LatencyModel {
    /// Delay of every command.
    pub base_ns: u64,
    /// Further delay of a new order.
    pub insert_ns: u64,
    /// Further delay of a change.
    pub update_ns: u64,
    /// Further delay of a cancel.
    pub cancel_ns: u64,
    /// What varies.
    pub varying: VaryingLatency,
}

/// A delay that is not the same each time.
#[derive(Clone, Debug, Default)]
pub enum VaryingLatency {
    /// Nothing varies.
    #[default]
    None,
    /// Drawn from a distribution of each kind; each instrument has a sequence of its own.
    Random {
        /// Of new orders, changes and cancels.
        by_kind: [Distribution; 3],
        /// Seed of the draws.
        seed: u64,
    },
    /// Replayed from what was recorded of each kind.
    Recorded([Arc<RecordedDelays>; 3]),
    /// A model of one's own.
    Custom(Arc<dyn CustomLatencyModel>),
}

/// A latency model of one's own.
pub trait CustomLatencyModel: fmt::Debug + Send + Sync {
    /// Returns the delay of a command that is sent now, ns, which is added to the constants.
    ///
    /// # Errors
    /// Whatever keeps the model from saying it; that ends the run.
    fn delay(
        &self,
        kind: CommandKind,
        instrument_id: InstrumentId,
        now: UnixNanos,
    ) -> ModelResult<u64>;
}

/// How a delay is distributed, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// No delay.
    Zero,
    /// Each delay from `low` to `high` is as likely as any other.
    Uniform {
        /// Least.
        low: f64,
        /// Largest.
        high: f64,
    },
    /// Normal, drawn again while it lies outside `low` to `high`.
    Normal {
        /// Mean before the cut.
        mean: f64,
        /// Standard deviation before the cut.
        std: f64,
        /// Least.
        low: f64,
        /// Largest.
        high: f64,
    },
    /// `median * exp(sigma * z)` with a standard normal `z`.
    LogNormal {
        /// Median.
        median: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// Exponential with a mean.
    Exponential {
        /// Mean.
        mean: f64,
    },
}

/// Longest delay that is drawn: a year.
const LONGEST: f64 = 31_536_000e9;

impl Distribution {
    /// Checks the numbers.
    ///
    /// # Errors
    /// A number that is not finite or below zero, bounds that lie the wrong way round, or a normal
    /// distribution that lies outside its bounds.
    pub fn validated(self) -> ModelResult<Self> {
        let check = |what: &'static str, value: f64| {
            if (0.0..=LONGEST).contains(&value) {
                return Ok(());
            }
            Err(ModelError::invalid(what, value, "must lie between 0 and a year, in nanoseconds"))
        };
        let ordered = |low: f64, high: f64| {
            check("low", low)?;
            check("high", high)?;
            if low > high {
                return Err(ModelError::invalid(
                    "low",
                    low,
                    format!("must not exceed high, {high}"),
                ));
            }
            Ok(())
        };
        match self {
            Self::Zero => {}
            Self::Uniform { low, high } => ordered(low, high)?,
            Self::Normal { mean, std, low, high } => {
                ordered(low, high)?;
                check("mean", mean)?;
                check("std", std)?;
                if !(low..=high).contains(&mean) {
                    let rule = format!("must lie between low, {low}, and high, {high}");
                    return Err(ModelError::invalid("mean", mean, rule));
                }
            }
            Self::LogNormal { median, sigma } => {
                check("median", median)?;
                if !(0.0..=10.0).contains(&sigma) {
                    return Err(ModelError::invalid("sigma", sigma, "must lie between 0 and 10"));
                }
            }
            Self::Exponential { mean } => check("mean", mean)?,
        }
        Ok(self)
    }

    /// Draws a delay.
    fn draw(self, draws: &mut Draws) -> u64 {
        let delay = match self {
            Self::Zero => return 0,
            Self::Uniform { low, high } => low + (high - low) * draws.uniform(),
            Self::Normal { mean, std, low, high } => {
                let mut tries = (0..1_000).map(|_| mean + std * draws.normal());
                // Bounds so narrow that nothing falls between them leave the mean, which does.
                tries.find(|delay| (low..=high).contains(delay)).unwrap_or(mean)
            }
            Self::LogNormal { median, sigma } => median * (sigma * draws.normal()).exp(),
            Self::Exponential { mean } => -mean * (1.0 - draws.uniform()).ln(),
        };
        delay.clamp(0.0, LONGEST).round() as u64
    }
}

/// Delays that were measured, by when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedDelays(Vec<(UnixNanos, u64)>);

impl RecordedDelays {
    /// Takes pairs of time and delay.
    ///
    /// # Errors
    /// Times that do not ascend, or a delay of more than a year.
    pub fn new(pairs: Vec<(UnixNanos, u64)>) -> ModelResult<Self> {
        if let Some(pair) = pairs.windows(2).find(|pair| pair[1].0 <= pair[0].0) {
            let rule = format!("must lie after {}, the time of the one before", pair[0].0);
            return Err(ModelError::invalid("time of a recorded delay", pair[1].0, rule));
        }
        if let Some((_, delay)) = pairs.iter().find(|(_, delay)| *delay as f64 > LONGEST) {
            return Err(ModelError::invalid("recorded delay", delay, "must not exceed a year"));
        }
        Ok(Self(pairs))
    }

    /// Returns the delay that was measured last by `now`; before the first it is the first. What was not
    /// recorded takes no time.
    fn at(&self, now: UnixNanos) -> u64 {
        let after = self.0.partition_point(|(at, _)| *at <= now);
        self.0.get(after.saturating_sub(1)).map_or(0, |(_, delay)| *delay)
    }
}

impl LatencyModel {
    /// Returns the delay of a command; `draws` is the sequence of its instrument.
    ///
    /// # Errors
    /// What a model of one's own says.
    pub(crate) fn delay(
        &self,
        kind: CommandKind,
        instrument_id: InstrumentId,
        now: UnixNanos,
        draws: Option<&mut Draws>,
    ) -> ModelResult<u64> {
        let own = match kind {
            CommandKind::Insert => self.insert_ns,
            CommandKind::Update => self.update_ns,
            CommandKind::Cancel => self.cancel_ns,
        };
        let varying = match (&self.varying, draws) {
            (VaryingLatency::Random { by_kind, .. }, Some(draws)) => {
                by_kind[kind as usize].draw(draws)
            }
            (VaryingLatency::None | VaryingLatency::Random { .. }, _) => 0,
            (VaryingLatency::Recorded(delays), _) => delays[kind as usize].at(now),
            (VaryingLatency::Custom(model), _) => model.delay(kind, instrument_id, now)?,
        };
        Ok(self.base_ns.saturating_add(own).saturating_add(varying))
    }

    /// Returns the sequence of draws of an instrument, where the model draws.
    pub(crate) fn draws(&self, instrument_id: InstrumentId) -> Option<Draws> {
        match self.varying {
            VaryingLatency::Random { seed, .. } => Some(Draws::of(seed, instrument_id)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id() -> InstrumentId {
        "A.B".parse().expect("valid")
    }

    // proves: ME-074
    #[test]
    fn each_kind_is_added_to_the_base_and_a_seed_gives_one_sequence() {
        let mut model = LatencyModel {
            base_ns: 1_000,
            insert_ns: 10,
            update_ns: 20,
            cancel_ns: 30,
            ..LatencyModel::default()
        };
        let kinds = [CommandKind::Insert, CommandKind::Update, CommandKind::Cancel];
        let now = UnixNanos(0);
        let delays = kinds.map(|kind| model.delay(kind, id(), now, None).expect("constant"));
        assert_eq!(delays, [1_010, 1_020, 1_030]);
        let by_kind = [Distribution::Uniform { low: 5.0, high: 9.0 }; 3];
        model.varying = VaryingLatency::Random { by_kind, seed: 3 };
        let draw = |name: &str| -> Vec<u64> {
            let mut draws = model.draws(name.parse().expect("valid"));
            (0..200)
                .map(|_| model.delay(kinds[0], id(), now, draws.as_mut()).expect("drawn"))
                .collect()
        };
        assert_eq!(draw("A.B"), draw("A.B"));
        assert_ne!(draw("A.B"), draw("A.C"));
        assert!(draw("A.B").iter().all(|delay| (1_015..=1_019).contains(delay)));
    }

    #[test]
    fn distributions_have_the_moments_that_they_say() {
        let mean_of = |distribution: Distribution| {
            let distribution = distribution.validated().expect("valid");
            let mut draws = Draws::new(11);
            let sum: f64 = (0..20_000).map(|_| distribution.draw(&mut draws) as f64).sum();
            sum / 20_000.0
        };
        let near = |distribution, mean: f64| {
            let found = mean_of(distribution);
            assert!((found / mean - 1.0).abs() < 0.02, "{found} is not {mean}");
        };
        near(Distribution::Uniform { low: 1e6, high: 3e6 }, 2e6);
        near(Distribution::Exponential { mean: 5e5 }, 5e5);
        near(Distribution::LogNormal { median: 1e6, sigma: 0.5 }, 1e6 * 0.125_f64.exp());
        near(Distribution::Normal { mean: 1e6, std: 1e5, low: 0.0, high: 2e6 }, 1e6);
        let narrow = Distribution::Normal { mean: 10.0, std: 1e9, low: 10.0, high: 10.0 };
        assert_eq!(narrow.draw(&mut Draws::new(1)), 10);
        for bad in [
            Distribution::Exponential { mean: f64::NAN },
            Distribution::Uniform { low: 2.0, high: 1.0 },
            Distribution::LogNormal { median: 1.0, sigma: f64::INFINITY },
            Distribution::Normal { mean: 5.0, std: 1.0, low: 0.0, high: 1.0 },
        ] {
            assert!(bad.validated().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn recorded_delays_hold_until_the_next() {
        let pairs = vec![(UnixNanos(100), 7), (UnixNanos(200), 9)];
        let delays = RecordedDelays::new(pairs).expect("ascending");
        assert_eq!([50, 100, 199, 200, 900].map(|now| delays.at(UnixNanos(now))), [7, 7, 7, 9, 9]);
        assert_eq!(RecordedDelays::default().at(UnixNanos(1)), 0);
        let turned = vec![(UnixNanos(200), 7), (UnixNanos(100), 9)];
        assert!(RecordedDelays::new(turned).is_err());
    }
}
