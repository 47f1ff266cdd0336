//! The backtest engine: sets a kernel up, drives it, and makes the calls to Python that it asks for.

use std::{
    fs::File,
    io::{BufWriter, Write},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use argonauta_backtest::result;
use argonauta_common::{Message, Slot, component::ComponentTrigger};
use argonauta_model::{data::BarType, identifiers::InstrumentId};
use argonauta_system::{Kernel, KernelError, Step};
use argonauta_trading::StrategyConfig;
use pyo3::{
    exceptions::PyKeyboardInterrupt,
    prelude::*,
    types::{PyDict, PyList},
};

use super::{
    algorithm,
    cache::PyCache,
    component::PyComponent,
    config::{kernel_config, venue_config},
    data,
    dispatch::{Failure, Handlers},
    handle::Handle,
    models,
    native::PyEmaCrossConfig,
    portfolio::PyPortfolio,
    progress::Ticker,
    risk::PyRiskEngine,
};
use crate::{
    convert::{Fields, Nanos, add_note, py_dict},
    error::{Error, Result},
    model::{
        bar_type::PyBarType,
        identifiers::{PyExecAlgorithmId, PyInstrumentId, PyStrategyId, PyTraderId, PyVenue},
        instrument::PyInstrument,
    },
};

/// The handlers of a component, or nothing where it is native.
type Slotted = Option<Arc<Handlers>>;

/// Times, prices, lows and highs of a chart.
type PriceSamples = (Vec<u64>, Vec<f64>, Vec<f64>, Vec<f64>);

/// Runs components over recorded data. `argonauta.backtest.engine.BacktestEngine` is its public face.
#[pyclass(name = "Engine", module = "argonauta.backtest.engine", frozen)]
pub(crate) struct PyEngine {
    pub(super) handle: Handle,
    /// Handlers by slot; `None` for a native component.
    components: Mutex<Vec<Slotted>>,
    interrupted: AtomicBool,
    /// Whether a run is being driven: handlers are called from inside it.
    driven: AtomicBool,
}

/// Marks an engine as driven for as long as it lives.
struct Driving<'a>(&'a AtomicBool);

impl Drop for Driving<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

impl PyEngine {
    /// Turns between two looks at signals, while no Python is called.
    const TURNS: u32 = 8_192;

    fn components(&self) -> MutexGuard<'_, Vec<Slotted>> {
        self.components.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_interrupted(&self, value: bool) {
        self.interrupted.store(value, Ordering::Relaxed);
    }

    /// Advances the run to its end. While turns go by without a call to Python the GIL is released.
    fn drive(&self, py: Python<'_>, ticker: &mut Ticker) -> PyResult<()> {
        if self.driven.swap(true, Ordering::Relaxed) {
            return Err(Error::from(KernelError::Running("another run")).into());
        }
        let _driving = Driving(&self.driven);
        let components: Vec<_> = self.components().clone();
        let mut is_quiet = false;
        let mut spare = None;
        loop {
            // Told apart at once: a result that is moved as a whole waits for all writes before it.
            let (mut step, mut failure) = (Step::Done, None);
            let (mut slot, mut message) = (Slot(0), None);
            let advance = |kernel: &mut Kernel| {
                if let Some(message) = spare.take() {
                    kernel.give_back(message);
                }
                match kernel.advance(Self::TURNS) {
                    Ok(next) => step = next,
                    Err(error) => failure = Some(error),
                }
                if let Some(call) = kernel.take_call() {
                    (slot, message) = (call.slot, Some(call.message));
                }
            };
            if is_quiet {
                py.detach(|| self.handle.with(advance))?;
            } else {
                self.handle.with(advance)?;
            }
            if let Some(error) = failure {
                // What a model written in Python has raised says more than its text.
                let raised = models::take_raised();
                return Err(raised.unwrap_or_else(|| Error::from(*error).into()));
            }
            match step {
                Step::Call => {
                    is_quiet = false;
                    let Some(message) = message else { continue };
                    if let Some(Some(handlers)) = components.get(slot.index())
                        && let Err(failure) = handlers.call(py, &message)
                    {
                        self.failed(py, slot, &message, failure)?;
                    }
                    spare = Some(message);
                    if ticker.is_due() {
                        self.look_up(py, ticker)?;
                    }
                }
                Step::Pause => {
                    is_quiet = true;
                    self.look_up(py, ticker)?;
                }
                Step::Done => return Ok(()),
            }
        }
    }

    /// A handler failed: Ctrl-C stops the run, anything else ends it with that exception.
    fn failed(
        &self,
        py: Python<'_>,
        slot: Slot,
        message: &Message,
        failure: Failure,
    ) -> PyResult<()> {
        if failure.error.is_instance_of::<PyKeyboardInterrupt>(py) {
            return Ok(self.interrupt()?);
        }
        let (name, now) =
            self.handle.with(|k| (k.component_name(slot).to_owned(), k.clock().now()))?;
        failure.note(py, message, &name, now);
        Err(failure.error)
    }

    fn interrupt(&self) -> Result<()> {
        self.set_interrupted(true);
        self.handle.with(Kernel::interrupt)
    }

    /// Looks at signals and tells how far the run is.
    fn look_up(&self, py: Python<'_>, ticker: &mut Ticker) -> PyResult<()> {
        self.heed(py, py.check_signals())?;
        let progress = self.handle.with(|k| k.progress())?;
        self.heed(py, ticker.tell(py, progress))
    }

    /// Ctrl-C stops the run cleanly, wherever it was pressed.
    fn heed(&self, py: Python<'_>, outcome: PyResult<()>) -> PyResult<()> {
        match outcome {
            Err(error) if error.is_instance_of::<PyKeyboardInterrupt>(py) => Ok(self.interrupt()?),
            outcome => outcome,
        }
    }

    fn join(
        &self,
        component: &Bound<'_, PyComponent>,
        name: String,
        strategy: Option<StrategyConfig>,
    ) -> Result<String> {
        if component.get().has_joined() {
            return Err(Error::invalid("component", name, "was added to an engine before"));
        }
        let handlers = Handlers::find(component)?;
        let interests = handlers.interests();
        let slot = self.handle.with(|k| k.add_foreign(name, strategy, interests))??;
        component.get().join(&self.handle, slot)?;
        self.components().push(Some(Arc::new(handlers)));
        self.handle.with(|k| k.component_name(slot).to_owned())
    }
}

#[pymethods]
impl PyEngine {
    #[new]
    fn new(settings: &Bound<'_, PyDict>) -> Result<Self> {
        let kernel = Kernel::new(kernel_config(settings)?);
        Ok(Self {
            handle: Handle::new(kernel),
            components: Mutex::new(Vec::new()),
            interrupted: AtomicBool::new(false),
            driven: AtomicBool::new(false),
        })
    }

    /// Trader of the engine.
    #[getter]
    fn trader_id(&self) -> Result<PyTraderId> {
        self.handle.with(|k| PyTraderId(k.config().trader_id))
    }

    /// The cache, to read.
    #[getter]
    fn cache(&self) -> PyCache {
        PyCache::of(self.handle.clone())
    }

    /// The portfolio, to read.
    #[getter]
    fn portfolio(&self) -> PyPortfolio {
        PyPortfolio::of(self.handle.clone())
    }

    /// The risk engine.
    #[getter]
    fn risk_engine(&self) -> PyRiskEngine {
        PyRiskEngine::of(self.handle.clone())
    }

    /// Present simulated time, nanoseconds since the UNIX epoch.
    #[getter]
    fn now_ns(&self) -> Result<Nanos> {
        self.handle.with(|k| Nanos(k.clock().now()))
    }

    /// Add a simulated venue.
    fn add_venue(&self, venue: &Bound<'_, PyDict>) -> Result<()> {
        let config = venue_config(venue)?;
        Ok(self.handle.with(|k| k.add_venue(config))??)
    }

    /// Return the venues in the order in which they were added.
    fn list_venues(&self) -> Result<Vec<PyVenue>> {
        self.handle.with(|k| k.venues().iter().map(|v| PyVenue(v.venue)).collect())
    }

    /// Add an instrument to its venue.
    fn add_instrument(&self, instrument: &Bound<'_, PyInstrument>) -> Result<()> {
        let instrument = (*instrument.get().terms()).clone();
        self.handle.with(|k| k.add_instrument(instrument).map(drop))??;
        Ok(())
    }

    /// Add quotes, trades and bars as a list of objects; returns how many.
    fn add_list(&self, data: &Bound<'_, PyList>, validate: bool, sort: bool) -> Result<usize> {
        data::add_list(&self.handle, data, validate, sort)
    }

    /// Add a table: anything with `__arrow_c_stream__`; returns the number of rows.
    #[pyo3(signature = (table, instrument_id, bar_type, validate, sort))]
    fn add_table(
        &self,
        table: &Bound<'_, PyAny>,
        instrument_id: Option<PyInstrumentId>,
        bar_type: Option<PyBarType>,
        validate: bool,
        sort: bool,
    ) -> Result<usize> {
        let instrument_id = instrument_id.map(|id| id.0);
        let bar_type: Option<BarType> = bar_type.map(|t| t.0);
        data::add_table(&self.handle, table, instrument_id, bar_type, validate, sort)
    }

    /// Return the number of pieces of data.
    fn data_len(&self) -> Result<usize> {
        self.handle.with(|k| k.data().len())
    }

    /// Remove all data.
    fn clear_data(&self) -> Result<()> {
        Ok(self.handle.with(|k| k.data_mut().map(argonauta_data::DataSet::clear))??)
    }

    /// Sort data that was added with `sort=False`.
    fn sort_data(&self) -> Result<()> {
        Ok(self.handle.with(|k| k.data_mut().map(argonauta_data::DataSet::sort))??)
    }

    /// Add a strategy written in Python, with what its configuration says; returns its id.
    fn add_strategy(
        &self,
        strategy: &Bound<'_, PyComponent>,
        name: String,
        settings: &Bound<'_, PyDict>,
    ) -> Result<String> {
        let fields = Fields(settings);
        let config = StrategyConfig {
            strategy_id: fields.get_optional("strategy_id")?,
            order_id_tag: fields.get_optional("order_id_tag")?,
            oms_type: fields.parse_optional("oms_type")?,
            use_uuid_client_order_ids: fields.get("use_uuid_client_order_ids")?,
            omit_hyphens_in_client_order_ids: !fields
                .get::<bool>("use_hyphens_in_client_order_ids")?,
            manage_contingent_orders: fields.get("manage_contingent_orders")?,
            manage_gtd_expiry: fields.get("manage_gtd_expiry")?,
            external_order_claims: claims(&fields)?,
        };
        self.join(strategy, name, Some(config))
    }

    /// Add an actor written in Python; returns its id.
    fn add_actor(&self, actor: &Bound<'_, PyComponent>, name: String) -> Result<String> {
        self.join(actor, name, None)
    }

    /// Add an execution algorithm written in Python, under the id by which orders name it.
    fn add_exec_algorithm(
        &self,
        algorithm: &Bound<'_, PyComponent>,
        exec_algorithm_id: PyExecAlgorithmId,
    ) -> Result<()> {
        if algorithm.get().has_joined() {
            let rule = "was added to an engine before";
            return Err(Error::invalid("component", exec_algorithm_id.0, rule));
        }
        let handlers = Handlers::find(algorithm)?;
        let interests = handlers.interests();
        let id = exec_algorithm_id.0;
        let slot = self.handle.with(|k| k.add_foreign_algorithm(id, interests))??;
        algorithm.get().join(&self.handle, slot)?;
        self.components().push(Some(Arc::new(handlers)));
        Ok(())
    }

    /// Add an execution algorithm that comes with the platform, under an id or under its own name.
    #[pyo3(signature = (kind, exec_algorithm_id=None))]
    fn add_native_algorithm(
        &self,
        kind: &str,
        exec_algorithm_id: Option<PyExecAlgorithmId>,
    ) -> Result<()> {
        let component = algorithm::make(kind, exec_algorithm_id.map(|id| id.0))?;
        self.handle.with(|k| k.add_component(component))??;
        self.components().push(None);
        Ok(())
    }

    /// Set whether the events of an algorithm's orders, and what it asks, are logged at INFO.
    fn set_algorithm_log(
        &self,
        exec_algorithm_id: PyExecAlgorithmId,
        events: bool,
        commands: bool,
    ) -> Result<()> {
        self.handle.with(|k| k.set_algorithm_log(exec_algorithm_id.0, events, commands))
    }

    /// Set whether the order emulator logs at DEBUG what it does.
    fn set_emulator_debug(&self, debug: bool) -> Result<()> {
        self.handle.with(|k| k.set_emulator_debug(debug))
    }

    /// Return the ids of all execution algorithms in the order in which they were added.
    fn exec_algorithm_ids(&self) -> Result<Vec<PyExecAlgorithmId>> {
        self.handle.with(|k| k.algorithm_ids().map(PyExecAlgorithmId).collect())
    }

    /// Add a strategy written in Rust; returns its id.
    fn add_native_strategy(&self, config: &Bound<'_, PyEmaCrossConfig>) -> Result<PyStrategyId> {
        let strategy = config.get().build(&self.handle)?;
        let slot = self.handle.with(|k| k.add_component(strategy))??;
        self.components().push(None);
        self.handle.with(|k| k.strategy_id(slot).map(PyStrategyId))?.ok_or(Error::Stale)
    }

    /// Remove all components.
    fn clear_components(&self) -> Result<()> {
        self.check_idle("removing components")?;
        self.handle.with(Kernel::clear_components)??;
        self.handle.next_generation();
        self.components().clear();
        Ok(())
    }

    /// Begin a run over the data between two times; a run that is refused changes nothing.
    #[pyo3(signature = (start=None, end=None, finishes=true))]
    fn begin(&self, start: Option<Nanos>, end: Option<Nanos>, finishes: bool) -> Result<()> {
        self.check_idle("another run")?;
        let times = (start.map(|t| t.0), end.map(|t| t.0));
        self.handle.with(|k| k.begin(times.0, times.1, finishes))??;
        self.set_interrupted(false);
        Ok(())
    }

    /// Go on with the run that was begun. Ctrl-C ends it with the results so far.
    #[pyo3(signature = (progress=None))]
    fn run(&self, py: Python<'_>, progress: Option<Py<PyAny>>) -> PyResult<()> {
        let mut ticker = Ticker::new(progress);
        let driven = self.drive(py, &mut ticker);
        if driven.is_err() {
            self.handle.with(Kernel::abandon)?;
            return driven;
        }
        let progress = self.handle.with(|k| k.progress())?;
        self.heed(py, ticker.finish(py, progress))
    }

    /// End a run that was begun with `finishes=False`.
    fn finish(&self, py: Python<'_>) -> PyResult<()> {
        self.check_idle("ending the run")?;
        self.handle.with(|k| {
            if k.is_running() {
                k.finish();
            }
        })?;
        self.drive(py, &mut Ticker::new(None))
    }

    /// Refuse, in the name of `what`, what a handler may not ask of the engine that has called it.
    fn check_idle(&self, what: &str) -> Result<()> {
        if self.driven.load(Ordering::Relaxed) {
            return Err(Error::Driven(what.to_owned()));
        }
        Ok(())
    }

    /// Return everything to what it was before the first run; data and components stay.
    fn reset(&self) -> Result<()> {
        self.check_idle("a reset")?;
        self.handle.with(Kernel::reset)??;
        self.handle.next_generation();
        self.set_interrupted(false);
        let components: Vec<_> = self.components().clone();
        for (index, handlers) in components.iter().enumerate() {
            let Some(handlers) = handlers else { continue };
            handlers.component.get().rejoin(&self.handle, Slot::at(index));
            handlers.component.get().forget();
        }
        Ok(())
    }

    /// Tell every component of a reset, also after one of them has raised; the first exception is
    /// raised at the end, with a note about each other one.
    fn tell_reset(&self, py: Python<'_>) -> PyResult<()> {
        let components: Vec<_> = self.components().clone();
        let outcomes = components.iter().flatten().map(|handlers| handlers.reset(py));
        first_error(py, outcomes.collect())
    }

    /// Tell every component that the engine gives it up, and release the data.
    ///
    /// Every component is told, also after one of them has raised; the first exception is raised at
    /// the end, with a note about each other one.
    fn dispose(&self, py: Python<'_>) -> PyResult<()> {
        self.check_idle("disposing the engine")?;
        let components: Vec<_> = std::mem::take(&mut *self.components());
        let mut outcomes = Vec::new();
        for (index, handlers) in components.iter().enumerate() {
            let slot = Slot::at(index);
            // A component in the middle of a run is stopped first.
            let _not_running = self.handle.with(|k| k.trigger(slot, ComponentTrigger::Dispose))?;
            outcomes.extend(handlers.as_ref().map(|handlers| handlers.dispose(py)));
        }
        self.handle
            .with(|k| {
                if k.is_running() {
                    k.abandon();
                }
                k.data_mut().map(argonauta_data::DataSet::clear)
            })?
            .map_err(Error::from)?;
        first_error(py, outcomes)
    }

    /// Whether a run has begun and not ended.
    #[getter]
    fn is_running(&self) -> Result<bool> {
        self.handle.with(|k| k.is_running())
    }

    /// Return what the run came to, as plain values.
    fn result<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        let result = self.handle.with(|k| result(k))?;
        let interrupted = self.interrupted.load(Ordering::Relaxed);
        Ok(py_dict!(py,
            "backtest_start" => result.backtest_start.map(|t| t.0),
            "backtest_end" => result.backtest_end.map(|t| t.0),
            "iterations" => result.iterations,
            "total_events" => result.total_events,
            "total_orders" => result.total_orders,
            "total_fills" => result.total_fills,
            "total_positions" => result.total_positions,
            "digest" => result.digest,
            "interrupted" => interrupted,
        ))
    }

    /// Write the canonical event log, one JSON object a line; returns the number of lines.
    fn write_event_log(&self, path: std::path::PathBuf) -> PyResult<usize> {
        let file = File::create(&path)?;
        let mut writer = BufWriter::new(file);
        let lines = self.handle.with(|k| {
            let written = k.record().write(k.cache(), &mut writer);
            written.map(|_| k.record().len())
        })??;
        writer.flush()?;
        Ok(lines)
    }

    /// Return times, prices, lows and highs of an instrument, at most `max_points` of each.
    fn price_samples(
        &self,
        instrument_id: PyInstrumentId,
        max_points: usize,
    ) -> Result<PriceSamples> {
        self.handle.with(|k| {
            let Some(idx) = k.cache().instrument_idx(instrument_id.0) else {
                return (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            };
            let samples = k.data().sample_prices(idx, max_points);
            (
                samples.iter().map(|s| s.ts.0).collect(),
                samples.iter().map(|s| s.price).collect(),
                samples.iter().map(|s| s.low).collect(),
                samples.iter().map(|s| s.high).collect(),
            )
        })
    }
}

fn claims(fields: &Fields<'_, '_>) -> Result<Vec<InstrumentId>> {
    let ids: Option<Vec<PyInstrumentId>> = fields.get_optional("external_order_claims")?;
    Ok(ids.into_iter().flatten().map(|id| id.0).collect())
}

/// Raises the first of several exceptions, with a note about each other one.
fn first_error(py: Python<'_>, outcomes: Vec<PyResult<()>>) -> PyResult<()> {
    let mut errors = outcomes.into_iter().filter_map(std::result::Result::err);
    let Some(first) = errors.next() else { return Ok(()) };
    for other in errors {
        add_note(py, &first, &format!("and then {other}"));
    }
    Err(first)
}
