//! What the execution engine keeps and is told: own books, snapshots, integrity, and reports of venues.

use argonauta_common::cache::PositionState;
use argonauta_execution::reports::{FillReport, OrderStatusReport, Received};
use argonauta_model::{book::OwnOrderBook, enums::OrderSide, identifiers::InstrumentId};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};

use super::{
    backtest::PyEngine,
    cache::PyCache,
    order::{PyOrder, PyOrderSnapshot, view_order},
    position::{PyPosition, PyPositionSnapshot},
};
use crate::{
    convert::{Fields, Nanos, Whole, decimal},
    enums::Enum,
    error::Result,
    model::{
        book::{PyOwnOrderBook, own_filter},
        identifiers::{
            PyAccountId, PyClientOrderId, PyInstrumentId, PyPositionId, PyTradeId, PyVenueOrderId,
        },
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

impl PyCache {
    fn own_orders<'py>(
        &self,
        py: Python<'py>,
        id: InstrumentId,
        side: OrderSide,
        counted: (Option<&Bound<'_, PyAny>>, Option<Whole<u64>>, Option<Nanos>),
    ) -> Result<Bound<'py, PyDict>> {
        let filter = own_filter(counted.0, counted.1, counted.2)?;
        let levels: Vec<(_, Vec<_>)> = self.read(|cache| {
            let book = cache.own_order_book(id);
            let levels = book.map(|book| book.filtered(side, &filter)).unwrap_or_default();
            let found = levels.into_iter().map(|(price, orders)| {
                let known = orders.iter().filter_map(|own| cache.order_idx(&own.client_order_id));
                (price, known.map(|idx| (idx, cache.order(idx).order_type())).collect())
            });
            found.collect()
        })?;
        let dict = PyDict::new(py);
        for (price, orders) in levels {
            let views = orders.into_iter().map(|(idx, kind)| view_order(py, &self.0, idx, kind));
            let list = PyList::new(py, views.collect::<PyResult<Vec<_>>>()?)?;
            dict.set_item(decimal(py, price.mantissa(), price.precision())?, list)?;
        }
        Ok(dict)
    }
}

#[pymethods]
impl PyCache {
    /// Return whether every index agrees with the orders, positions, accounts and own books.
    fn check_integrity(&self) -> Result<bool> {
        self.read(|c| c.integrity_errors().is_empty())
    }

    /// Return what does not agree, in words; nothing where `check_integrity` is True.
    fn integrity_errors(&self) -> Result<Vec<String>> {
        self.read(argonauta_common::Cache::integrity_errors)
    }

    /// Return whether orders that may still trade or open positions are left.
    fn check_residuals(&self) -> Result<bool> {
        self.read(|c| !c.residuals().is_empty())
    }

    /// Return the orders that may still trade and the open positions, in words.
    fn residuals(&self) -> Result<Vec<String>> {
        self.read(argonauta_common::Cache::residuals)
    }

    /// Return the own book of an instrument as it is now, a copy, or None.
    ///
    /// Own books are kept with `ExecEngineConfig(manage_own_order_books=True)`.
    fn own_order_book(&self, instrument_id: PyInstrumentId) -> Result<Option<PyOwnOrderBook>> {
        let found: Option<OwnOrderBook> =
            self.read(|c| c.own_order_book(instrument_id.0).cloned())?;
        Ok(found.map(PyOwnOrderBook::of))
    }

    /// Return our own buy orders of an instrument by price, best first.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     status: States that count; all where None.
    ///     accepted_buffer_ns: Only orders that the venue accepted at least that long before `ts_now`.
    ///     ts_now: The present, where there is a buffer.
    #[pyo3(signature = (instrument_id, status=None, accepted_buffer_ns=None, ts_now=None))]
    fn own_bid_orders<'py>(
        &self,
        py: Python<'py>,
        instrument_id: PyInstrumentId,
        status: Option<&Bound<'_, PyAny>>,
        accepted_buffer_ns: Option<Whole<u64>>,
        ts_now: Option<Nanos>,
    ) -> Result<Bound<'py, PyDict>> {
        let counted = (status, accepted_buffer_ns, ts_now);
        self.own_orders(py, instrument_id.0, OrderSide::Buy, counted)
    }

    /// Return our own sell orders of an instrument by price, best first.
    ///
    /// Args:
    ///     instrument_id: Instrument.
    ///     status: States that count; all where None.
    ///     accepted_buffer_ns: Only orders that the venue accepted at least that long before `ts_now`.
    ///     ts_now: The present, where there is a buffer.
    #[pyo3(signature = (instrument_id, status=None, accepted_buffer_ns=None, ts_now=None))]
    fn own_ask_orders<'py>(
        &self,
        py: Python<'py>,
        instrument_id: PyInstrumentId,
        status: Option<&Bound<'_, PyAny>>,
        accepted_buffer_ns: Option<Whole<u64>>,
        ts_now: Option<Nanos>,
    ) -> Result<Bound<'py, PyDict>> {
        let counted = (status, accepted_buffer_ns, ts_now);
        self.own_orders(py, instrument_id.0, OrderSide::Sell, counted)
    }

    /// Take out of the own books what is no order that may still trade; return the ids.
    fn audit_own_order_books(&self) -> Result<Vec<PyClientOrderId>> {
        let gone = self.0.with(argonauta_system::Kernel::audit_own_order_books)?;
        Ok(gone.into_iter().map(PyClientOrderId).collect())
    }

    /// Take an order out of its own book, whatever its state; return whether it was in one.
    fn force_remove_from_own_order_book(&self, client_order_id: PyClientOrderId) -> Result<bool> {
        self.0.with(|k| k.force_remove_from_own_order_book(&client_order_id.0))
    }

    /// Note what an order is now, for `order_snapshots`.
    fn snapshot_order_state(&self, order: &Bound<'_, PyOrder>) -> Result<()> {
        let idx = order.get().idx_in(&self.0)?;
        self.0.with(|k| k.snapshot_order_state(idx))
    }

    /// Note what a position is now, for `position_state_snapshots`.
    fn snapshot_position_state(&self, position: &Bound<'_, PyPosition>) -> Result<()> {
        let idx = position.get().idx_in(&self.0)?;
        Ok(self.0.with(|k| k.snapshot_position_state(idx))??)
    }

    /// Return what was noted of an order, or of all, oldest first.
    ///
    /// With `ExecEngineConfig(snapshot_orders=True)` that is what it was after each of its events.
    #[pyo3(signature = (client_order_id=None))]
    fn order_snapshots(
        &self,
        client_order_id: Option<PyClientOrderId>,
    ) -> Result<Vec<PyOrderSnapshot>> {
        let id = client_order_id.as_ref().map(|id| &id.0);
        self.read(|c| c.order_states(id).cloned().map(PyOrderSnapshot::of).collect())
    }

    /// Return what was noted of a position, or of all, with the time of each, oldest first.
    ///
    /// With `ExecEngineConfig(snapshot_positions=True)` that is what it was after each of its events; with
    /// `snapshot_positions_interval_secs` open positions are noted at intervals.
    #[pyo3(signature = (position_id=None))]
    fn position_state_snapshots(
        &self,
        position_id: Option<PyPositionId>,
    ) -> Result<Vec<(Nanos, PyPositionSnapshot)>> {
        let id = position_id.as_ref().map(|id| &id.0);
        let pair = |state: &PositionState| {
            (Nanos(state.ts_snapshot), PyPositionSnapshot::of(state.snapshot.clone()))
        };
        self.read(|c| c.position_states(id).map(pair).collect())
    }
}

#[pymethods]
impl PyEngine {
    /// Take what a venue says an order is; returns what became of it, and why.
    fn process_order_report(&self, report: &Bound<'_, PyDict>) -> Result<(&'static str, String)> {
        let report = order_report(&Fields(report))?;
        Ok(told(self.handle.with(|k| k.process_order_report(report))??))
    }

    /// Take what a venue says of a trade; returns what became of it, and why.
    fn process_fill_report(&self, report: &Bound<'_, PyDict>) -> Result<(&'static str, String)> {
        let report = fill_report(&Fields(report))?;
        Ok(told(self.handle.with(|k| k.process_fill_report(report))??))
    }
}

fn told(received: Received) -> (&'static str, String) {
    match received {
        Received::Applied => ("APPLIED", String::new()),
        Received::Known => ("KNOWN", String::new()),
        Received::Unknown(text) => ("UNKNOWN", text),
        Received::Refused(text) => ("REFUSED", text),
    }
}

fn order_report(fields: &Fields<'_, '_>) -> Result<OrderStatusReport> {
    let id: Option<PyClientOrderId> = fields.get_optional("client_order_id")?;
    let price: Option<PyPrice> = fields.get_optional("price")?;
    let trigger_price: Option<PyPrice> = fields.get_optional("trigger_price")?;
    let avg_px: Option<PyPrice> = fields.get_optional("avg_px")?;
    let expire_time: Option<Nanos> = fields.get_optional("expire_time")?;
    Ok(OrderStatusReport {
        account_id: fields.get::<PyAccountId>("account_id")?.0,
        instrument_id: fields.get::<PyInstrumentId>("instrument_id")?.0,
        venue_order_id: fields.get::<PyVenueOrderId>("venue_order_id")?.0,
        client_order_id: id.map(|id| id.0),
        order_side: fields.get::<Enum<_>>("order_side")?.0,
        order_type: fields.get::<Enum<_>>("order_type")?.0,
        time_in_force: fields.get::<Enum<_>>("time_in_force")?.0,
        expire_time: expire_time.map(|time| time.0),
        order_status: fields.get::<Enum<_>>("order_status")?.0,
        price: price.map(|price| price.0),
        trigger_price: trigger_price.map(|price| price.0),
        quantity: fields.get::<PyQuantity>("quantity")?.0,
        filled_qty: fields.get::<PyQuantity>("filled_qty")?.0,
        avg_px: avg_px.map(|price| price.0),
        post_only: fields.get("post_only")?,
        reduce_only: fields.get("reduce_only")?,
        cancel_reason: fields.get_optional("cancel_reason")?,
        ts_accepted: fields.get::<Nanos>("ts_accepted")?.0,
        ts_last: fields.get::<Nanos>("ts_last")?.0,
    })
}

fn fill_report(fields: &Fields<'_, '_>) -> Result<FillReport> {
    let id: Option<PyClientOrderId> = fields.get_optional("client_order_id")?;
    let position: Option<PyPositionId> = fields.get_optional("venue_position_id")?;
    Ok(FillReport {
        account_id: fields.get::<PyAccountId>("account_id")?.0,
        instrument_id: fields.get::<PyInstrumentId>("instrument_id")?.0,
        venue_order_id: fields.get::<PyVenueOrderId>("venue_order_id")?.0,
        trade_id: fields.get::<PyTradeId>("trade_id")?.0,
        order_side: fields.get::<Enum<_>>("order_side")?.0,
        last_qty: fields.get::<PyQuantity>("last_qty")?.0,
        last_px: fields.get::<PyPrice>("last_px")?.0,
        commission: fields.get::<PyMoney>("commission")?.0,
        liquidity_side: fields.get::<Enum<_>>("liquidity_side")?.0,
        client_order_id: id.map(|id| id.0),
        venue_position_id: position.map(|id| id.0),
        ts_event: fields.get::<Nanos>("ts_event")?.0,
    })
}
