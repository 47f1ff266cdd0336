//! Positions as Python sees them: a live view, or a position that stands alone.

mod parts;
mod snapshot;

use std::sync::{Mutex, PoisonError};

use argonauta_common::PositionIdx;
use argonauta_core::fixed::FIXED_PRECISION;
use argonauta_model::{
    Price,
    enums::{NamedEnum, OrderSide, PositionSide},
    error::ModelResult,
    identifiers::ClientOrderId,
    position::Position,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};

pub(crate) use self::snapshot::PyPositionSnapshot;
use super::handle::{Handle, PositionView};
use crate::{
    convert::{Nanos, decimal, py_dict, stable_hash},
    enums::Enum,
    error::{Error, Result},
    model::{
        currency::PyCurrency,
        event::{PyOrderEvent, PyPositionAdjusted, order_event_to_python},
        fixed::with_thousands,
        identifiers::{
            PyAccountId, PyClientOrderId, PyInstrumentId, PyPositionId, PyStrategyId, PySymbol,
            PyTradeId, PyTraderId, PyVenue, PyVenueOrderId,
        },
        instrument::PyInstrument,
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// What the fills of one instrument add up to, and what they earned.
///
/// One that comes from a cache is a live view: it always shows the present position of its id, and only
/// its engine changes it. One that is made here, a copy, and one of `Cache.position_snapshots` stand alone.
///
/// Args:
///     instrument: Instrument.
///     fill: The `OrderFilled` that opens it, with a position id and an account.
///
/// Raises:
///     InvalidValueError: If the fill is of another instrument, or names no position or no account.
#[pyclass(name = "Position", module = "argonauta.model.position", frozen)]
pub(crate) struct PyPosition(Source);

/// Where a position is.
enum Source {
    Live(PositionView),
    Own(Mutex<Box<Position>>),
}

impl PyPosition {
    /// Makes one that stands alone.
    fn own(position: Position) -> Self {
        Self(Source::Own(Mutex::new(Box::new(position))))
    }

    /// Changes a position that stands alone.
    fn change<R>(&self, change: impl FnOnce(&mut Position) -> ModelResult<R>) -> Result<R> {
        match &self.0 {
            Source::Own(own) => {
                Ok(change(&mut own.lock().unwrap_or_else(PoisonError::into_inner))?)
            }
            Source::Live(_) => {
                let id = self.read(|p| p.id().clone())?;
                Err(Error::Owned(format!("position {id}")))
            }
        }
    }

    /// Looks at the position, wherever it is.
    pub(crate) fn read<R>(&self, look: impl FnOnce(&Position) -> R) -> Result<R> {
        match &self.0 {
            Source::Live(view) => view.with(|kernel, idx| look(kernel.cache().position(idx))),
            Source::Own(own) => Ok(look(&own.lock().unwrap_or_else(PoisonError::into_inner))),
        }
    }

    /// Returns where the position is, in the kernel of `handle`.
    pub(crate) fn idx_in(&self, handle: &Handle) -> Result<PositionIdx> {
        match &self.0 {
            Source::Live(view) if view.handle.is(handle) => view.with(|_, idx| idx),
            Source::Live(_) | Source::Own(_) => {
                let id = self.read(|p| p.id().clone())?;
                Err(Error::invalid("position", id, "must be a present position of this engine"))
            }
        }
    }
}

/// Makes the Python object of a position in a kernel.
pub(crate) fn view_position(
    py: Python<'_>,
    handle: &Handle,
    idx: PositionIdx,
) -> PyResult<Py<PyAny>> {
    let view = PositionView::new(handle.clone(), idx);
    Ok(Py::new(py, PyPosition(Source::Live(view)))?.into_any())
}

/// Makes the Python object of a position that stays what it is.
pub(crate) fn own_position(py: Python<'_>, position: Position) -> PyResult<Py<PyAny>> {
    Ok(Py::new(py, PyPosition::own(position))?.into_any())
}

macro_rules! position_getters {
    ($($(#[$doc:meta])* $name:ident -> $type:ty = $look:expr;)+) => {
        #[pymethods]
        impl PyPosition {
            $(
                $(#[$doc])*
                #[getter]
                fn $name(&self) -> Result<$type> {
                    self.read($look)
                }
            )+
        }
    };
}

position_getters! {
    /// Identifier.
    id -> PyPositionId = |p| PyPositionId(p.id().clone());
    /// Instrument.
    instrument_id -> PyInstrumentId = |p| PyInstrumentId(p.instrument_id());
    /// Ticker of the instrument.
    symbol -> PySymbol = |p| PySymbol(p.instrument_id().symbol);
    /// Venue of the instrument.
    venue -> PyVenue = |p| PyVenue(p.instrument_id().venue);
    /// Account.
    account_id -> PyAccountId = |p| PyAccountId(p.account_id());
    /// Trader.
    trader_id -> PyTraderId = |p| PyTraderId(p.trader_id());
    /// Strategy that holds it.
    strategy_id -> PyStrategyId = |p| PyStrategyId(p.strategy_id());
    /// Order that opened it.
    opening_order_id -> PyClientOrderId = |p| PyClientOrderId(p.opening_order_id().clone());
    /// Order that closed it, or None.
    closing_order_id -> Option<PyClientOrderId> =
        |p| p.closing_order_id().cloned().map(PyClientOrderId);
    /// Side that it was opened on.
    entry -> Enum<OrderSide> = |p| Enum(p.entry());
    /// Side that it has now.
    side -> Enum<PositionSide> = |p| Enum(p.side());
    /// Open quantity with all that fees in kind have left of it, below zero when short.
    signed_qty -> f64 = Position::signed_qty;
    /// Open quantity, rounded down to what can be traded where fees were taken in kind.
    quantity -> PyQuantity = |p| PyQuantity(p.quantity());
    /// Largest quantity that was held at once.
    peak_qty -> PyQuantity = |p| PyQuantity(p.peak_qty());
    /// Decimals of a price.
    price_precision -> u8 = Position::price_precision;
    /// Decimals of a quantity.
    size_precision -> u8 = Position::size_precision;
    /// Units of the underlying in a quantity of one.
    multiplier -> PyQuantity = |p| PyQuantity(p.multiplier());
    /// Whether quantities are in quote currency and profit is in base currency.
    is_inverse -> bool = Position::is_inverse;
    /// Currency that prices are in.
    quote_currency -> PyCurrency = |p| PyCurrency(p.quote_currency());
    /// Currency that a unit consists of, or None.
    base_currency -> Option<PyCurrency> = |p| p.base_currency().map(PyCurrency);
    /// Currency that profit and loss are paid in.
    settlement_currency -> PyCurrency = |p| PyCurrency(p.settlement_currency());
    /// Average entry price, weighted by quantity.
    avg_px_open -> f64 = Position::avg_px_open;
    /// Average exit price, weighted by quantity; 0.0 before something was closed.
    avg_px_close -> f64 = |p| p.avg_px_close().unwrap_or_default();
    /// What was earned so far, in settlement currency, less the commissions paid in it.
    realized_pnl -> PyMoney = |p| PyMoney(p.realized_pnl());
    /// Gain of the closed part as a fraction of the entry price: 0.01 is 1 %.
    realized_return -> f64 = Position::realized_return;
    /// When this process learned of the first fill, nanoseconds since the UNIX epoch.
    ts_init -> Nanos = |p| Nanos(p.ts_init());
    /// When it was opened, nanoseconds since the UNIX epoch.
    ts_opened -> Nanos = |p| Nanos(p.ts_opened());
    /// When it was last filled, nanoseconds since the UNIX epoch.
    ts_last -> Nanos = |p| Nanos(p.ts_last());
    /// When it was closed, nanoseconds since the UNIX epoch, 0 before.
    ts_closed -> u64 = |p| p.ts_closed().map_or(0, |t| t.0);
    /// For how long it was open, in nanoseconds; 0 until it is closed.
    duration_ns -> u64 = Position::duration_ns;
    /// Orders that traded for it, each once, in order of their ids.
    client_order_ids -> Vec<PyClientOrderId> =
        |p| p.client_order_ids().into_iter().cloned().map(PyClientOrderId).collect();
    /// Order ids that the venue gave, each once, in order.
    venue_order_ids -> Vec<PyVenueOrderId> =
        |p| p.venue_order_ids().into_iter().cloned().map(PyVenueOrderId).collect();
    /// Ids of its trades, oldest first.
    trade_ids -> Vec<PyTradeId> = |p| p.trade_ids().into_iter().map(PyTradeId).collect();
    /// Id of its last trade, or None where its fills were purged.
    last_trade_id -> Option<PyTradeId> = |p| p.last_trade_id().map(PyTradeId);
    /// Number of its fills.
    event_count -> usize = |p| p.events().len();
    /// Whether something is held.
    is_open -> bool = Position::is_open;
    /// Whether nothing is held.
    is_closed -> bool = Position::is_closed;
    /// Whether it gains when the price rises.
    is_long -> bool = Position::is_long;
    /// Whether it gains when the price falls.
    is_short -> bool = Position::is_short;
}

#[pymethods]
impl PyPosition {
    #[new]
    fn new(instrument: &PyInstrument, fill: &PyOrderEvent) -> Result<Self> {
        let Some(trade) = fill.0.fill() else {
            return Err(Error::invalid("fill", fill.0.kind(), "must be an OrderFilled"));
        };
        let Some(id) = trade.position_id.clone() else {
            return Err(Error::invalid("fill", trade.trade_id, "must have a position_id"));
        };
        Ok(Self::own(Position::open(&instrument.terms(), &fill.0, id)?))
    }

    /// Take in a fill.
    ///
    /// A closed position starts anew with it. One of more than is open closes the position and opens the
    /// rest on the other side, at the price of the fill.
    ///
    /// Raises:
    ///     InvalidValueError: If it is not a fill of the instrument, or a value is out of range.
    ///     DuplicateFillError: If the trade was applied before.
    ///     EngineError: If the position belongs to an engine.
    fn apply(&self, fill: &PyOrderEvent) -> Result<()> {
        self.change(|p| p.apply(&fill.0))
    }

    /// Take in what is no trade: funding, or a fee that was taken in kind.
    ///
    /// Args:
    ///     adjustment: The `PositionAdjusted`.
    ///
    /// Raises:
    ///     InvalidValueError: If it is one of another position, or its quantity turns the position around.
    ///     CurrencyMismatchError: If its profit is not in the settlement currency.
    ///     EngineError: If the position belongs to an engine.
    fn apply_adjustment(&self, adjustment: &PyPositionAdjusted) -> Result<()> {
        self.change(|p| p.adjust(&adjustment.0))
    }

    /// Forget the fills of one order: the position becomes what the others add up to.
    ///
    /// Raises:
    ///     InvalidValueError: If what stays does not add up.
    ///     EngineError: If the position belongs to an engine.
    fn purge_events_for_order(&self, client_order_id: PyClientOrderId) -> Result<()> {
        self.change(|p| p.purge_events_for_order(&client_order_id.0))
    }

    /// What changed it without a trade since it was opened, oldest first.
    #[getter]
    fn adjustments(&self) -> Result<Vec<PyPositionAdjusted>> {
        self.read(|p| p.adjustments().cloned().map(PyPositionAdjusted::from).collect())
    }

    /// Its fills, oldest first.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyList>> {
        let events = self.read(|p| p.events().to_vec())?;
        let objects: Vec<_> = events
            .into_iter()
            .map(|event| order_event_to_python(py, event))
            .collect::<PyResult<_>>()?;
        Ok(PyList::new(py, objects)?)
    }

    /// Its last fill, or None where its fills were purged.
    #[getter]
    fn last_event(&self, py: Python<'_>) -> Result<Option<Py<PyAny>>> {
        let event = self.read(|p| p.last_event().cloned())?;
        Ok(event.map(|event| order_event_to_python(py, event)).transpose()?)
    }

    /// Return the open quantity as a `Decimal`, below zero when short.
    fn signed_decimal_qty<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyAny>> {
        let (mantissa, precision) = self.read(|p| {
            let quantity = p.exact_quantity();
            let sign = if p.is_short() { -1 } else { 1 };
            (quantity.mantissa() * sign, quantity.precision())
        })?;
        Ok(decimal(py, mantissa, precision)?)
    }

    /// Return what was paid so far, one amount a currency.
    fn commissions(&self) -> Result<Vec<PyMoney>> {
        self.read(|p| p.commissions().iter().map(PyMoney).collect())
    }

    /// Return what closing the position at `price` would earn, in settlement currency.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range, or an inverse price is not positive.
    fn unrealized_pnl(&self, price: PyPrice) -> Result<PyMoney> {
        Ok(PyMoney(self.read(|p| p.unrealized_pnl(price.0))??))
    }

    /// Return realized and unrealized profit together, in settlement currency.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range, or an inverse price is not positive.
    fn total_pnl(&self, price: PyPrice) -> Result<PyMoney> {
        Ok(PyMoney(self.read(|p| p.total_pnl(price.0))??))
    }

    /// Return what the open quantity is worth at `price`: in base currency if inverse, else in quote.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range, or an inverse price is not positive.
    fn notional_value(&self, price: PyPrice) -> Result<PyMoney> {
        Ok(PyMoney(self.read(|p| p.notional_value(price.0))??))
    }

    /// Return what a quantity earns from one average price to another, on the side of the position.
    ///
    /// Args:
    ///     avg_px_open: Average entry price.
    ///     avg_px_close: Average exit price.
    ///     quantity: Quantity that is closed.
    ///
    /// Returns:
    ///     An amount in settlement currency, without commissions.
    ///
    /// Raises:
    ///     InvalidValueError: If the value is out of range, or an inverse price is not positive.
    fn calculate_pnl(
        &self,
        avg_px_open: f64,
        avg_px_close: f64,
        quantity: PyQuantity,
    ) -> Result<PyMoney> {
        let open = Price::new(avg_px_open, FIXED_PRECISION)?;
        let close = Price::new(avg_px_close, FIXED_PRECISION)?;
        Ok(PyMoney(self.read(|p| p.pnl_between(open, close, quantity.0))??))
    }

    /// Return the side of a position that an order on this side opens.
    ///
    /// Raises:
    ///     InvalidValueError: If it is no side.
    #[staticmethod]
    fn side_from_order_side(side: Enum<OrderSide>) -> Result<Enum<PositionSide>> {
        if side.0 == OrderSide::NoOrderSide {
            return Err(Error::invalid("order side", side.0, "must be BUY or SELL"));
        }
        Ok(Enum(side.0.position_side()))
    }

    /// Whether an order on this side reduces the position while it is open.
    fn is_opposite_side(&self, side: Enum<OrderSide>) -> Result<bool> {
        self.read(|p| p.is_opposite_side(side.0))
    }

    /// Return the side of an order that closes the position.
    fn closing_order_side(&self) -> Result<Enum<OrderSide>> {
        self.read(|p| Enum(p.side().closing_order_side()))
    }

    /// Return the state in one line, as in `LONG 31_000 EUR/USD.SIM`.
    fn info(&self) -> Result<String> {
        self.read(info)
    }

    /// Return all fields as plain values.
    fn to_dict<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyDict>> {
        self.read(Position::clone).and_then(|position| to_dict(py, &position))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> Result<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        let id = self.read(|p| p.id().clone())?;
        other.get().read(|p| *p.id() == id)
    }

    fn __hash__(&self) -> Result<u64> {
        self.read(|p| stable_hash(p.id()))
    }

    fn __repr__(&self) -> Result<String> {
        self.read(|p| format!("Position({}, id={})", info(p), p.id()))
    }
}

fn info(position: &Position) -> String {
    let (side, id) = (position.side(), position.instrument_id());
    if position.is_closed() {
        return format!("{side} {id}");
    }
    format!("{side} {} {id}", with_thousands(&position.quantity().to_string()))
}

fn to_dict<'py>(py: Python<'py>, p: &Position) -> Result<Bound<'py, PyDict>> {
    let commissions: Vec<_> = p.commissions().iter().map(|c| c.to_string()).collect();
    Ok(py_dict!(py,
        "position_id" => p.id().as_str(),
        "trader_id" => p.trader_id().as_str(),
        "strategy_id" => p.strategy_id().as_str(),
        "instrument_id" => p.instrument_id().to_string(),
        "account_id" => p.account_id().as_str(),
        "opening_order_id" => p.opening_order_id().as_str(),
        "closing_order_id" => p.closing_order_id().map(ClientOrderId::as_str),
        "entry" => p.entry().name(),
        "side" => p.side().name(),
        "signed_qty" => p.signed_qty(),
        "quantity" => p.quantity().to_string(),
        "peak_qty" => p.peak_qty().to_string(),
        "ts_init" => p.ts_init().0,
        "ts_opened" => p.ts_opened().0,
        "ts_last" => p.ts_last().0,
        "ts_closed" => p.ts_closed().map(|t| t.0),
        "duration_ns" => p.ts_closed().map(|_| p.duration_ns()),
        "avg_px_open" => p.avg_px_open(),
        "avg_px_close" => p.avg_px_close(),
        "quote_currency" => p.quote_currency().code.as_str(),
        "base_currency" => p.base_currency().map(|c| c.code.as_str()),
        "settlement_currency" => p.settlement_currency().code.as_str(),
        "commissions" => commissions,
        "realized_return" => rounded(p.realized_return()),
        "realized_pnl" => p.realized_pnl().to_string(),
    ))
}

/// A fraction with five decimals: a hundredth of a basis point is enough to be read.
fn rounded(value: f64) -> f64 {
    (value * 1e5).round_ties_even() / 1e5
}
