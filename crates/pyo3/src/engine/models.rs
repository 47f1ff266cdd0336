//! The models of a simulated venue from Python: settings of the built-in ones, and those of one's own.

use std::{cell::RefCell, sync::Arc};

use argonauta_core::UnixNanos;
use argonauta_execution::{
    matching::Level,
    models::{
        CommandKind, CustomFeeModel, CustomFillModel, CustomLatencyModel, Distribution, Draws,
        FeeModel, FeeRates, FeeRequest, FeeTier, FeeTiers, FillConfig, FillModel, FillRequest,
        LatencyModel, MakeFillModel, RecordedDelays, SimulatedBook, TierMeasure, TradedVolume,
        VaryingLatency,
    },
};
use argonauta_model::{
    ModelError, Money,
    book::OrderBook,
    data::BookOrder,
    enums::{BookType, OrderSide},
    error::ModelResult,
    identifiers::InstrumentId,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyTuple},
};

use super::order::{PyOrder, own_order};
use crate::{
    convert::{DecimalArg, Fields, Nanos, add_note},
    error::{Error, Result},
    model::{
        book::PyOrderBook,
        instrument::{self, PyInstrument},
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

thread_local! {
    /// What a model written in Python has raised, while the core carries its text to the run.
    static RAISED: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

/// Returns what a model has raised in this thread since the last call.
pub(super) fn take_raised() -> Option<PyErr> {
    RAISED.with(RefCell::take)
}

/// Asks a model written in Python. The core knows no exceptions: it gets the text, the run the exception.
fn ask<T>(
    model: &Py<PyAny>,
    method: &'static str,
    call: impl FnOnce(&Bound<'_, PyAny>) -> PyResult<T>,
) -> ModelResult<T> {
    Python::attach(|py| {
        let model = model.bind(py);
        call(model).map_err(|error| {
            let name = model.get_type().name().map_or_else(|_| "model".into(), |n| n.to_string());
            add_note(py, &error, &format!("raised in {name}.{method}, which the venue has asked"));
            let text = ModelError::invalid("model", format!("{name}.{method}"), error.to_string());
            RAISED.with(|raised| raised.replace(Some(error)));
            text
        })
    })
}

/// `(kind, settings)` of a model.
struct Settings<'py>(String, Bound<'py, PyDict>);

impl<'py> Settings<'py> {
    fn of(fields: &Fields<'_, 'py>, name: &str) -> Result<Self> {
        let (kind, settings) = fields.get::<(String, Bound<'py, PyDict>)>(name)?;
        Ok(Self(kind, settings))
    }

    fn unknown<T>(&self, what: &'static str) -> Result<T> {
        Err(Error::invalid(what, &self.0, "is not known"))
    }
}

/// Reads a fee model.
pub(super) fn fee_model(fields: &Fields<'_, '_>, name: &str) -> Result<FeeModel> {
    let model = Settings::of(fields, name)?;
    let given = Fields(&model.1);
    let commission = || given.get::<PyMoney>("commission").map(|money| money.0);
    let fee = match model.0.as_str() {
        "maker_taker" => FeeModel::MakerTaker,
        "fixed" => FeeModel::Fixed {
            commission: commission()?,
            charge_once: given.get("charge_commission_once")?,
        },
        "per_contract" => FeeModel::PerContract { commission: commission()? },
        "tiered" => FeeModel::Tiered(Arc::new(fee_tiers(&given)?)),
        "capped_option" => FeeModel::CappedOption {
            rates: fee_rates(&given)?,
            cap_rate: given.get::<DecimalArg>("cap_rate")?.0,
        },
        "probability_price" => {
            let is_given = given.get_optional::<DecimalArg>("maker_rate")?.is_some();
            FeeModel::ProbabilityPrice {
                rates: if is_given { Some(fee_rates(&given)?) } else { None },
            }
        }
        "custom" => FeeModel::Custom(Arc::new(PythonFees(given.get("model")?))),
        _ => return model.unknown("fee_model"),
    };
    Ok(fee.validated()?)
}

fn fee_rates(given: &Fields<'_, '_>) -> Result<FeeRates> {
    let rate = |name| given.get::<DecimalArg>(name).map(|rate| rate.0);
    Ok(FeeRates { maker: rate("maker_rate")?, taker: rate("taker_rate")? })
}

fn fee_tiers(given: &Fields<'_, '_>) -> Result<FeeTiers> {
    let rows: Vec<(DecimalArg, DecimalArg, DecimalArg)> = given.get("tiers")?;
    let tiers = rows.into_iter().map(|(from, maker, taker)| FeeTier {
        from: from.0,
        rates: FeeRates { maker: maker.0, taker: taker.0 },
    });
    let measure = if given.get("by_fill")? {
        TierMeasure::Fill
    } else {
        TierMeasure::Traded { window_ns: given.get_optional("window_ns")? }
    };
    Ok(FeeTiers::new(tiers.collect(), measure)?)
}

/// Fees that a Python object computes.
#[derive(Debug)]
struct PythonFees(Py<PyAny>);

impl CustomFeeModel for PythonFees {
    fn commission(&self, request: &FeeRequest<'_>) -> ModelResult<Money> {
        ask(&self.0, "get_commission", |model| {
            let py = model.py();
            let order = request.order.clone().with_liquidity_side(request.liquidity_side);
            let instrument = instrument::to_python(py, Arc::new(request.instrument.clone()))?;
            let (quantity, price) = (PyQuantity(request.quantity), PyPrice(request.price));
            let answer = model.call_method1(
                "get_commission",
                (own_order(py, order)?, quantity, price, instrument),
            )?;
            Ok(answer.extract::<PyMoney>()?.0)
        })
    }
}

/// Return the commission of a fill by the settings of a built-in fee model.
///
/// The order's `liquidity_side` says whether the fill gave or took liquidity, its `filled_qty` whether it
/// is the first. Tiers count no fill but this one.
///
/// Args:
///     settings: Kind and settings of the model, as its `settings` returns them.
///     order: Order.
///     fill_qty: Quantity of the fill.
///     fill_px: Price of the fill.
///     instrument: Instrument.
///
/// Raises:
///     InvalidValueError: If the settings are not those of a model, the order has no liquidity side, or
///         the value is out of range.
#[pyfunction]
pub(crate) fn commission_of(
    settings: &Bound<'_, PyTuple>,
    order: &PyOrder,
    fill_qty: PyQuantity,
    fill_px: PyPrice,
    instrument: &PyInstrument,
) -> Result<PyMoney> {
    let given = PyDict::new(settings.py());
    given.set_item("fee_model", settings)?;
    let model = fee_model(&Fields(&given), "fee_model")?;
    let order = order.read(Clone::clone)?;
    let instrument = instrument.terms();
    let request = FeeRequest {
        instrument: &instrument,
        quantity: fill_qty.0,
        price: fill_px.0,
        liquidity_side: order.liquidity_side(),
        is_first: order.filled_qty().is_zero(),
        order: &order,
        index: None,
        now: order.ts_last(),
    };
    Ok(PyMoney(model.commission(&request, &TradedVolume::default())?))
}

/// Reads a latency model.
pub(super) fn latency_model(fields: &Fields<'_, '_>) -> Result<LatencyModel> {
    let (base_ns, insert_ns, update_ns, cancel_ns) = fields.get("latency")?;
    let model = Settings::of(fields, "varying_latency")?;
    let given = Fields(&model.1);
    let kinds = ["insert", "update", "cancel"];
    let varying = match model.0.as_str() {
        "none" => VaryingLatency::None,
        "random" => {
            let mut by_kind = [Distribution::Zero; 3];
            for (kind, own) in kinds.into_iter().zip(&mut by_kind) {
                *own = distribution(given.get(kind)?)?;
            }
            VaryingLatency::Random { by_kind, seed: given.get("random_seed")? }
        }
        "recorded" => {
            let mut by_kind = [const { None }; 3];
            for (kind, own) in kinds.into_iter().zip(&mut by_kind) {
                let pairs: Vec<(Nanos, u64)> = given.get(kind)?;
                let pairs = pairs.into_iter().map(|(at, delay)| (at.0, delay)).collect();
                *own = Some(Arc::new(RecordedDelays::new(pairs)?));
            }
            VaryingLatency::Recorded(by_kind.map(Option::unwrap_or_default))
        }
        "custom" => {
            let mut asked = [const { Vec::new() }; 3];
            for (kind, own) in kinds.into_iter().zip(&mut asked) {
                *own = given.get(kind)?;
            }
            VaryingLatency::Custom(Arc::new(PythonLatency { model: given.get("model")?, asked }))
        }
        _ => return model.unknown("latency_model"),
    };
    Ok(LatencyModel { base_ns, insert_ns, update_ns, cancel_ns, varying })
}

fn distribution((kind, n): (String, [f64; 4])) -> Result<Distribution> {
    let distribution = match kind.as_str() {
        "zero" => Distribution::Zero,
        "uniform" => Distribution::Uniform { low: n[0], high: n[1] },
        "normal" => Distribution::Normal { mean: n[0], std: n[1], low: n[2], high: n[3] },
        "log_normal" => Distribution::LogNormal { median: n[0], sigma: n[1] },
        "exponential" => Distribution::Exponential { mean: n[0] },
        _ => return Err(Error::invalid("latency", kind, "is not known")),
    };
    Ok(distribution.validated()?)
}

/// Delays that a Python object says, by attributes or methods.
#[derive(Debug)]
struct PythonLatency {
    model: Py<PyAny>,
    /// What is asked and added up for new orders, changes and cancels.
    asked: [Vec<String>; 3],
}

impl CustomLatencyModel for PythonLatency {
    fn delay(&self, kind: CommandKind, _: InstrumentId, now: UnixNanos) -> ModelResult<u64> {
        let asked = &self.asked[kind as usize];
        if asked.is_empty() {
            return Ok(0);
        }
        ask(&self.model, "latency", |model| {
            let mut delay = 0_u64;
            for name in asked {
                let own = model.getattr(name.as_str())?;
                let own = if own.is_callable() { own.call1((Nanos(now),))? } else { own };
                delay = delay.saturating_add(own.extract::<u64>()?);
            }
            Ok(delay)
        })
    }
}

/// Reads a fill model.
pub(super) fn fill_model(fields: &Fields<'_, '_>, name: &str) -> Result<FillConfig> {
    let model = Settings::of(fields, name)?;
    let given = Fields(&model.1);
    let book = match model.0.as_str() {
        "market" => SimulatedBook::Market,
        "best_price" => SimulatedBook::BestPrice,
        "one_tick_slippage" => SimulatedBook::OneTickSlippage,
        "two_tier" => SimulatedBook::TwoTier,
        "three_tier" => SimulatedBook::ThreeTier,
        "probabilistic" => SimulatedBook::Probabilistic,
        "size_aware" => SimulatedBook::SizeAware,
        "limit_order_partial_fill" => SimulatedBook::LimitOrderPartialFill,
        "market_hours" => SimulatedBook::MarketHours { low_liquidity: given.get("low_liquidity")? },
        "volume_sensitive" => SimulatedBook::VolumeSensitive {
            recent_volume: given.get::<DecimalArg>("recent_volume")?.0,
            window_ns: given.get_optional("window_ns")?,
        },
        "competition_aware" => SimulatedBook::CompetitionAware {
            liquidity_factor: given.get::<DecimalArg>("liquidity_factor")?.0,
        },
        _ => return model.unknown("fill_model"),
    };
    let own: Vec<String> = given.get("own")?;
    let custom = if own.is_empty() {
        None
    } else {
        let fills = PythonFills::new(given.get("model")?, &own);
        Some(Arc::new(fills) as Arc<dyn MakeFillModel>)
    };
    let config = FillConfig {
        prob_fill_on_limit: given.get("prob_fill_on_limit")?,
        prob_fill_on_stop: given.get("prob_fill_on_stop")?,
        prob_slippage: given.get("prob_slippage")?,
        random_seed: given.get("random_seed")?,
        book,
        custom,
    };
    Ok(config.validated()?)
}

/// A fill model that a Python object is asked for, as far as it has methods of its own.
#[derive(Clone, Debug)]
struct PythonFills {
    model: Arc<Py<PyAny>>,
    limit: bool,
    stop: bool,
    slip: bool,
    inside: bool,
    book: bool,
}

impl PythonFills {
    fn new(model: Py<PyAny>, own: &[String]) -> Self {
        let has = |name: &str| own.iter().any(|method| method == name);
        Self {
            model: Arc::new(model),
            limit: has("is_limit_filled"),
            stop: has("is_stop_filled"),
            slip: has("is_slipped"),
            inside: has("fill_limit_inside_spread"),
            book: has("get_orderbook_for_fill_simulation"),
        }
    }

    fn says(&self, asked: bool, method: &'static str) -> ModelResult<Option<bool>> {
        if !asked {
            return Ok(None);
        }
        ask(&self.model, method, |model| model.call_method0(method)?.extract::<bool>()).map(Some)
    }
}

impl MakeFillModel for PythonFills {
    fn make(&self, _: InstrumentId) -> Box<dyn CustomFillModel> {
        Box::new(self.clone())
    }
}

impl CustomFillModel for PythonFills {
    fn is_limit_filled(&mut self) -> ModelResult<Option<bool>> {
        self.says(self.limit, "is_limit_filled")
    }

    fn is_stop_filled(&mut self) -> ModelResult<Option<bool>> {
        self.says(self.stop, "is_stop_filled")
    }

    fn is_slipped(&mut self) -> ModelResult<Option<bool>> {
        self.says(self.slip, "is_slipped")
    }

    fn fills_inside_spread(&mut self) -> ModelResult<Option<bool>> {
        self.says(self.inside, "fill_limit_inside_spread")
    }

    fn simulated_levels(
        &mut self,
        request: &FillRequest<'_>,
        out: &mut Vec<Level>,
    ) -> ModelResult<Option<bool>> {
        if !self.book {
            return Ok(None);
        }
        let method = "get_orderbook_for_fill_simulation";
        ask(&self.model, method, |model| {
            let py = model.py();
            let instrument = instrument::to_python(py, Arc::new(request.instrument.clone()))?;
            let order = own_order(py, request.order.clone())?;
            let price = |level: Option<Level>| level.map(|level| PyPrice(level.price));
            let best = (price(request.bid), price(request.ask));
            let answer = model.call_method1(method, (instrument, order, best.0, best.1))?;
            let Some(book) = answer.extract::<Option<Bound<'_, PyOrderBook>>>()? else {
                return Ok(Some(false));
            };
            let levels = book.get().read(|book| {
                let levels = book.side(request.side.opposite())?.levels();
                let level = |l: argonauta_model::book::Level<'_>| Level {
                    price: l.price(),
                    size: l.size(),
                };
                Ok::<Vec<Level>, ModelError>(levels.map(level).collect())
            })?;
            out.extend(levels.map_err(Error::from)?);
            Ok(Some(true))
        })
    }
}

/// Return the book that a built-in fill model makes up for an order, or None where the market counts.
///
/// Args:
///     settings: Kind and settings of the model, as its `settings` returns them.
///     instrument: Instrument.
///     order: Order.
///     best_bid: Best bid, or None; it is taken to show as much as the order wants.
///     best_ask: Best ask, or None; the same.
///
/// Raises:
///     InvalidValueError: If the settings are not those of a model.
#[pyfunction]
pub(crate) fn simulated_book(
    settings: &Bound<'_, PyTuple>,
    instrument: &PyInstrument,
    order: &PyOrder,
    best_bid: Option<PyPrice>,
    best_ask: Option<PyPrice>,
) -> Result<Option<PyOrderBook>> {
    let given = PyDict::new(settings.py());
    given.set_item("fill_model", settings)?;
    let mut config = fill_model(&Fields(&given), "fill_model")?;
    config.custom = None;
    let instrument = instrument.terms();
    let order = order.read(Clone::clone)?;
    let mut model = FillModel::new(config, instrument.id);
    let mut book = OrderBook::new(instrument.id, BookType::L2Mbp);
    let level = |price: Option<PyPrice>| {
        price.map(|price| Level { price: price.0, size: order.leaves_qty() })
    };
    let mut levels = Vec::new();
    let mut counts = false;
    for side in [OrderSide::Buy, OrderSide::Sell] {
        let request = FillRequest {
            instrument: &instrument,
            order: &order,
            side,
            quantity: order.leaves_qty(),
            bid: level(best_bid),
            ask: level(best_ask),
            now: order.ts_last(),
        };
        counts |= model.simulated_levels(&request, &mut levels)?;
        for (id, level) in (0..).zip(&levels) {
            let shown = BookOrder {
                side: side.opposite(),
                price: level.price,
                size: level.size,
                order_id: id,
            };
            book.add(&shown, 0, 0, order.ts_last()).map_err(|e| Error::Model(e.into()))?;
        }
    }
    Ok(counts.then(|| PyOrderBook::of(book)))
}

/// A sequence of draws that its seed alone decides, the same in each run and on each machine.
///
/// Args:
///     seed: Seed.
#[pyclass(name = "Draws", module = "argonauta.backtest.models")]
pub(crate) struct PyDraws(Draws);

#[pymethods]
impl PyDraws {
    #[new]
    #[pyo3(signature = (seed=0))]
    fn new(seed: u64) -> Self {
        Self(Draws::new(seed))
    }

    /// Draw whether something of this chance happens; what is certain takes no draw.
    fn happens(&mut self, chance: f64) -> bool {
        self.0.happens(chance)
    }

    /// Draw a number from 0 to below 1.
    fn uniform(&mut self) -> f64 {
        self.0.uniform()
    }
}
