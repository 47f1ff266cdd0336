//! Snapshots of positions.

use argonauta_model::{
    UnixNanos,
    enums::{NamedEnum, OrderSide, PositionSide},
    identifiers::ClientOrderId,
    position::PositionSnapshot,
};
use pyo3::{prelude::*, types::PyDict};

use super::PyPosition;
use crate::{
    convert::{Fields, Items, Nanos, Whole, py_dict, stable_hash},
    enums::Enum,
    error::{Error, Result},
    model::{
        currency::PyCurrency,
        fixed::with_thousands,
        identifiers::{
            PyAccountId, PyClientOrderId, PyInstrumentId, PyPositionId, PyStrategyId, PyTraderId,
        },
        money::PyMoney,
        quantity::PyQuantity,
    },
};

/// A position as it was at one moment, without its fills.
///
/// `from_position` makes one of a position, `from_dict` one of what `to_dict` wrote.
#[pyclass(name = "PositionSnapshot", module = "argonauta.model.position", frozen)]
#[derive(PartialEq)]
pub(crate) struct PyPositionSnapshot(PositionSnapshot);

impl PyPositionSnapshot {
    /// Wraps a snapshot.
    pub(crate) const fn of(snapshot: PositionSnapshot) -> Self {
        Self(snapshot)
    }
}

/// Writes getters of the snapshot.
macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident: $type:ty = |$snapshot:ident| $value:expr;)+) => {
        #[pymethods]
        impl PyPositionSnapshot {
            $($(#[$doc])*
            #[getter]
            fn $name(&self) -> $type {
                let $snapshot = &self.0;
                $value
            })+
        }
    };
}

getters! {
    /// Trader.
    trader_id: PyTraderId = |s| s.trader_id.into();
    /// Strategy that held it.
    strategy_id: PyStrategyId = |s| s.strategy_id.into();
    /// Instrument.
    instrument_id: PyInstrumentId = |s| s.instrument_id.into();
    /// Position.
    position_id: PyPositionId = |s| s.position_id.clone().into();
    /// Account.
    account_id: PyAccountId = |s| s.account_id.into();
    /// Order that opened it.
    opening_order_id: PyClientOrderId = |s| s.opening_order_id.clone().into();
    /// Order that closed it, or None.
    closing_order_id: Option<PyClientOrderId> = |s| s.closing_order_id.clone().map(Into::into);
    /// Side that it was opened on.
    entry: Enum<OrderSide> = |s| Enum(s.entry);
    /// Side that it had.
    side: Enum<PositionSide> = |s| Enum(s.side);
    /// Open quantity, below zero when short.
    signed_qty: f64 = |s| s.signed_qty;
    /// Open quantity.
    quantity: PyQuantity = |s| s.quantity.into();
    /// Largest quantity that was held at once.
    peak_qty: PyQuantity = |s| s.peak_qty.into();
    /// Currency that prices are in.
    quote_currency: PyCurrency = |s| s.quote_currency.into();
    /// Currency that a unit consists of, or None.
    base_currency: Option<PyCurrency> = |s| s.base_currency.map(Into::into);
    /// Currency that profit and loss are paid in.
    settlement_currency: PyCurrency = |s| s.settlement_currency.into();
    /// Average entry price.
    avg_px_open: f64 = |s| s.avg_px_open;
    /// Average exit price, or None while nothing was closed.
    avg_px_close: Option<f64> = |s| s.avg_px_close;
    /// Gain of the closed part as a fraction of the entry price, or None while nothing was closed.
    realized_return: Option<f64> = |s| s.realized_return;
    /// What was earned, in settlement currency, or None where the maker did not say.
    realized_pnl: Option<PyMoney> = |s| s.realized_pnl.map(Into::into);
    /// What closing it would have earned, or None where the maker had no price.
    unrealized_pnl: Option<PyMoney> = |s| s.unrealized_pnl.map(Into::into);
    /// What was paid, one amount a currency.
    commissions: Vec<PyMoney> = |s| s.commissions.iter().copied().map(Into::into).collect();
    /// For how long it was open, in nanoseconds, or None while it was open.
    duration_ns: Option<u64> = |s| s.duration_ns;
    /// When it was opened, nanoseconds since the UNIX epoch.
    ts_opened: Nanos = |s| Nanos(s.ts_opened);
    /// When it was closed, nanoseconds since the UNIX epoch, or None while it was open.
    ts_closed: Option<Nanos> = |s| s.ts_closed.map(Nanos);
    /// When this process learned of the first fill, nanoseconds since the UNIX epoch.
    ts_init: Nanos = |s| Nanos(s.ts_init);
    /// When it was last filled, nanoseconds since the UNIX epoch.
    ts_last: Nanos = |s| Nanos(s.ts_last);
}

#[pymethods]
impl PyPositionSnapshot {
    /// Return what a position is now.
    ///
    /// Args:
    ///     position: The position.
    ///     unrealized_pnl: What closing it would earn, where the caller has a price.
    ///
    /// Raises:
    ///     CurrencyMismatchError: If `unrealized_pnl` is not in the settlement currency.
    #[staticmethod]
    #[pyo3(signature = (position, unrealized_pnl=None))]
    fn from_position(position: &PyPosition, unrealized_pnl: Option<PyMoney>) -> Result<Self> {
        Ok(Self(position.read(|p| p.snapshot(unrealized_pnl.map(|pnl| pnl.0)))??))
    }

    /// Return the snapshot that `to_dict` wrote.
    ///
    /// Raises:
    ///     KeyError: If a field is missing.
    ///     InvalidValueError: If a field breaks its rule.
    ///     CurrencyMismatchError: If a profit is not in the settlement currency.
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> Result<Self> {
        let snapshot = read(&Fields(values))?;
        snapshot.check()?;
        Ok(Self(snapshot))
    }

    /// Return the fields as text and numbers.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let s = &self.0;
        let commissions: Vec<_> = s.commissions.iter().map(ToString::to_string).collect();
        Ok(py_dict! { py,
            "type" => "PositionSnapshot",
            "trader_id" => s.trader_id.as_str(),
            "strategy_id" => s.strategy_id.as_str(),
            "instrument_id" => s.instrument_id.to_string(),
            "position_id" => s.position_id.as_str(),
            "account_id" => s.account_id.as_str(),
            "opening_order_id" => s.opening_order_id.as_str(),
            "closing_order_id" => s.closing_order_id.as_ref().map(ClientOrderId::as_str),
            "entry" => s.entry.name(),
            "side" => s.side.name(),
            "signed_qty" => s.signed_qty,
            "quantity" => s.quantity.to_string(),
            "peak_qty" => s.peak_qty.to_string(),
            "quote_currency" => s.quote_currency.code.as_str(),
            "base_currency" => s.base_currency.map(|currency| currency.code.to_string()),
            "settlement_currency" => s.settlement_currency.code.as_str(),
            "avg_px_open" => s.avg_px_open,
            "avg_px_close" => s.avg_px_close,
            "realized_return" => s.realized_return,
            "realized_pnl" => s.realized_pnl.map(|pnl| pnl.to_string()),
            "unrealized_pnl" => s.unrealized_pnl.map(|pnl| pnl.to_string()),
            "commissions" => commissions,
            "duration_ns" => s.duration_ns,
            "ts_opened" => s.ts_opened.as_u64(),
            "ts_closed" => s.ts_closed.map(UnixNanos::as_u64),
            "ts_init" => s.ts_init.as_u64(),
            "ts_last" => s.ts_last.as_u64(),
        })
    }

    fn __eq__(&self, other: &Self) -> bool {
        self == other
    }

    fn __hash__(&self) -> u64 {
        stable_hash(&(&self.0.position_id, self.0.ts_last))
    }

    fn __repr__(&self) -> String {
        let s = &self.0;
        format!(
            "PositionSnapshot({} {} {}, id={}, ts_last={})",
            s.side,
            with_thousands(&s.quantity.to_string()),
            s.instrument_id,
            s.position_id,
            s.ts_last.as_u64(),
        )
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let from_dict = slf.get_type().getattr("from_dict")?;
        Ok((from_dict, (slf.get().to_dict(slf.py())?,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

fn read(fields: &Fields<'_, '_>) -> Result<PositionSnapshot> {
    let nanos = |key: &str| fields.get::<Nanos>(key).map(|at| at.0);
    let commissions = fields.get::<Items<String>>("commissions")?.0;
    Ok(PositionSnapshot {
        trader_id: fields.parse("trader_id")?,
        strategy_id: fields.parse("strategy_id")?,
        instrument_id: fields.parse("instrument_id")?,
        position_id: fields.parse("position_id")?,
        account_id: fields.parse("account_id")?,
        opening_order_id: fields.parse("opening_order_id")?,
        closing_order_id: fields.parse_optional("closing_order_id")?,
        entry: fields.parse("entry")?,
        side: fields.parse("side")?,
        signed_qty: fields.get("signed_qty")?,
        quantity: fields.parse("quantity")?,
        peak_qty: fields.parse("peak_qty")?,
        quote_currency: fields.parse("quote_currency")?,
        base_currency: fields.parse_optional("base_currency")?,
        settlement_currency: fields.parse("settlement_currency")?,
        avg_px_open: fields.get("avg_px_open")?,
        avg_px_close: fields.get_optional("avg_px_close")?,
        realized_return: fields.get_optional("realized_return")?,
        realized_pnl: fields.parse_optional("realized_pnl")?,
        unrealized_pnl: fields.parse_optional("unrealized_pnl")?,
        commissions: commissions
            .iter()
            .map(|text| text.parse().map_err(Error::Model))
            .collect::<Result<_>>()?,
        duration_ns: fields.get_optional::<Whole<u64>>("duration_ns")?.map(|n| n.0),
        ts_opened: nanos("ts_opened")?,
        ts_closed: fields.get_optional::<Nanos>("ts_closed")?.map(|at| at.0),
        ts_init: nanos("ts_init")?,
        ts_last: nanos("ts_last")?,
    })
}
