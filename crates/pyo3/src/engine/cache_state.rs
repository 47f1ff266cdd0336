//! What the cache knows of orders and positions.

use argonauta_common::{
    Cache, OrderIdx, PositionIdx,
    cache::{OrderFilter, PositionFilter},
};
use argonauta_model::{
    enums::{OrderSide, OrderStatus, OrderType, PositionSide},
    order::Order,
    position::Position,
};
use pyo3::{prelude::*, types::PySet};

use super::{
    cache::PyCache,
    order::view_order,
    position::{own_position, view_position},
};
use crate::{
    enums::Enum,
    error::Result,
    model::identifiers::{
        PyClientOrderId, PyInstrumentId, PyPositionId, PyStrategyId, PyVenue, PyVenueOrderId,
    },
};

/// Which orders by their state.
#[derive(Clone, Copy)]
enum Orders {
    All,
    Open,
    Closed,
    Inflight,
    Emulated,
}

impl Orders {
    fn accepts(self, status: OrderStatus) -> bool {
        match self {
            Self::All => true,
            Self::Open => status.is_open(),
            Self::Closed => status.is_closed(),
            Self::Inflight => status.is_inflight(),
            Self::Emulated => status == OrderStatus::Emulated,
        }
    }

    /// Calls `each` with the orders, oldest first; those that are done are looked at only if asked for.
    fn visit(self, cache: &Cache, filter: OrderFilter, mut each: impl FnMut(OrderIdx, &Order)) {
        match self {
            Self::All | Self::Closed => {
                for (place, order) in cache.orders().iter().enumerate() {
                    if self.accepts(order.status()) && filter.accepts(order) {
                        each(OrderIdx::at(place), order);
                    }
                }
            }
            Self::Open | Self::Inflight | Self::Emulated => {
                for idx in cache.active_orders(filter) {
                    let order = cache.order(idx);
                    if self.accepts(order.status()) {
                        each(idx, order);
                    }
                }
            }
        }
    }
}

/// Which positions by their state.
#[derive(Clone, Copy)]
enum Positions {
    All,
    Open,
    Closed,
}

impl Positions {
    /// Calls `each` with the positions, in the order in which their ids were first used.
    fn visit(
        self,
        cache: &Cache,
        filter: PositionFilter,
        mut each: impl FnMut(PositionIdx, &Position),
    ) {
        match self {
            Self::Open => {
                for idx in cache.open_positions(filter) {
                    each(idx, cache.position(idx));
                }
            }
            Self::All | Self::Closed => {
                for (place, position) in cache.positions().iter().enumerate() {
                    if (matches!(self, Self::All) || position.is_closed())
                        && filter.accepts(position)
                    {
                        each(PositionIdx::at(place), position);
                    }
                }
            }
        }
    }
}

pub(super) fn order_filter(
    venue: Option<PyVenue>,
    instrument_id: Option<PyInstrumentId>,
    strategy_id: Option<PyStrategyId>,
    side: OrderSide,
) -> OrderFilter {
    OrderFilter {
        venue: venue.map(|v| v.0),
        instrument_id: instrument_id.map(|id| id.0),
        strategy_id: strategy_id.map(|id| id.0),
        side: (side != OrderSide::NoOrderSide).then_some(side),
    }
}

fn position_filter(
    venue: Option<PyVenue>,
    instrument_id: Option<PyInstrumentId>,
    strategy_id: Option<PyStrategyId>,
    side: PositionSide,
) -> PositionFilter {
    PositionFilter {
        venue: venue.map(|v| v.0),
        instrument_id: instrument_id.map(|id| id.0),
        strategy_id: strategy_id.map(|id| id.0),
        side: (side != PositionSide::NoPositionSide).then_some(side),
    }
}

impl PyCache {
    fn order_objects(
        &self,
        py: Python<'_>,
        found: Vec<(OrderIdx, OrderType)>,
    ) -> Result<Vec<Py<PyAny>>> {
        let objects = found.into_iter().map(|(idx, kind)| view_order(py, &self.0, idx, kind));
        Ok(objects.collect::<PyResult<_>>()?)
    }

    fn list_orders(
        &self,
        py: Python<'_>,
        which: Orders,
        filter: OrderFilter,
    ) -> Result<Vec<Py<PyAny>>> {
        let found = self.read(|cache| {
            let mut found = Vec::new();
            which.visit(cache, filter, |idx, order| found.push((idx, order.order_type())));
            found
        })?;
        self.order_objects(py, found)
    }

    fn count_orders(&self, which: Orders, filter: OrderFilter) -> Result<usize> {
        self.read(|cache| {
            let mut count = 0;
            which.visit(cache, filter, |_, _| count += 1);
            count
        })
    }

    fn order_ids<'py>(
        &self,
        py: Python<'py>,
        which: Orders,
        filter: OrderFilter,
    ) -> Result<Bound<'py, PySet>> {
        let ids = self.read(|cache| {
            let mut ids = Vec::new();
            which.visit(cache, filter, |_, order| {
                ids.push(PyClientOrderId(order.client_order_id().clone()));
            });
            ids
        })?;
        Ok(PySet::new(py, ids)?)
    }

    fn list_positions(
        &self,
        py: Python<'_>,
        which: Positions,
        filter: PositionFilter,
    ) -> Result<Vec<Py<PyAny>>> {
        let found = self.read(|cache| {
            let mut found = Vec::new();
            which.visit(cache, filter, |idx, _| found.push(idx));
            found
        })?;
        let objects = found.into_iter().map(|idx| view_position(py, &self.0, idx));
        Ok(objects.collect::<PyResult<_>>()?)
    }

    fn count_positions(&self, which: Positions, filter: PositionFilter) -> Result<usize> {
        self.read(|cache| {
            let mut count = 0;
            which.visit(cache, filter, |_, _| count += 1);
            count
        })
    }

    fn ids_of_positions<'py>(
        &self,
        py: Python<'py>,
        which: Positions,
        filter: PositionFilter,
    ) -> Result<Bound<'py, PySet>> {
        let ids = self.read(|cache| {
            let mut ids = Vec::new();
            which.visit(cache, filter, |_, p| ids.push(PyPositionId(p.id().clone())));
            ids
        })?;
        Ok(PySet::new(py, ids)?)
    }

    /// Whether there is an order of this id in one of these states.
    fn order_is(&self, id: &PyClientOrderId, which: Orders) -> Result<bool> {
        self.read(|c| c.order_idx(&id.0).is_some_and(|idx| which.accepts(c.order(idx).status())))
    }
}

/// Makes a list, a count and a set of ids for orders of each state.
macro_rules! order_queries {
    ($($which:ident, $list:ident $list_doc:literal, $count:ident $count_doc:literal,
       $ids:ident $ids_doc:literal;)+) => {
        #[pymethods]
        impl PyCache {
            $(
                #[doc = $list_doc]
                #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None, side=Enum(OrderSide::NoOrderSide)))]
                fn $list(
                    &self,
                    py: Python<'_>,
                    venue: Option<PyVenue>,
                    instrument_id: Option<PyInstrumentId>,
                    strategy_id: Option<PyStrategyId>,
                    side: Enum<OrderSide>,
                ) -> Result<Vec<Py<PyAny>>> {
                    let filter = order_filter(venue, instrument_id, strategy_id, side.0);
                    self.list_orders(py, Orders::$which, filter)
                }

                #[doc = $count_doc]
                #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None, side=Enum(OrderSide::NoOrderSide)))]
                fn $count(
                    &self,
                    venue: Option<PyVenue>,
                    instrument_id: Option<PyInstrumentId>,
                    strategy_id: Option<PyStrategyId>,
                    side: Enum<OrderSide>,
                ) -> Result<usize> {
                    let filter = order_filter(venue, instrument_id, strategy_id, side.0);
                    self.count_orders(Orders::$which, filter)
                }

                #[doc = $ids_doc]
                #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None))]
                fn $ids<'py>(
                    &self,
                    py: Python<'py>,
                    venue: Option<PyVenue>,
                    instrument_id: Option<PyInstrumentId>,
                    strategy_id: Option<PyStrategyId>,
                ) -> Result<Bound<'py, PySet>> {
                    let side = OrderSide::NoOrderSide;
                    let filter = order_filter(venue, instrument_id, strategy_id, side);
                    self.order_ids(py, Orders::$which, filter)
                }
            )+
        }
    };
}

order_queries! {
    All, orders "Return all orders that pass the filters, oldest first.",
    orders_total_count "Return the number of all orders that pass the filters.",
    client_order_ids "Return the ids of all orders that pass the filters.";
    Open, orders_open "Return the orders that work at a venue, oldest first.",
    orders_open_count "Return the number of orders that work at a venue.",
    client_order_ids_open "Return the ids of the orders that work at a venue.";
    Closed, orders_closed "Return the orders to which nothing more will happen, oldest first.",
    orders_closed_count "Return the number of orders to which nothing more will happen.",
    client_order_ids_closed "Return the ids of the orders to which nothing more will happen.";
    Inflight, orders_inflight "Return the orders of which a request is under way, oldest first.",
    orders_inflight_count "Return the number of orders of which a request is under way.",
    client_order_ids_inflight "Return the ids of the orders of which a request is under way.";
    Emulated, orders_emulated "Return the orders that the emulator holds, oldest first.",
    orders_emulated_count "Return the number of orders that the emulator holds.",
    client_order_ids_emulated "Return the ids of the orders that the emulator holds.";
}

#[pymethods]
impl PyCache {
    /// Return an order, or None.
    fn order(
        &self,
        py: Python<'_>,
        client_order_id: &PyClientOrderId,
    ) -> Result<Option<Py<PyAny>>> {
        let found = self.read(|c| {
            c.order_idx(&client_order_id.0).map(|idx| (idx, c.order(idx).order_type()))
        })?;
        let object = found.map(|(idx, kind)| view_order(py, &self.0, idx, kind));
        Ok(object.transpose()?)
    }

    /// Return whether there is an order of this id.
    fn order_exists(&self, client_order_id: &PyClientOrderId) -> Result<bool> {
        self.order_is(client_order_id, Orders::All)
    }

    /// Return whether the order of this id works at a venue.
    fn is_order_open(&self, client_order_id: &PyClientOrderId) -> Result<bool> {
        self.order_is(client_order_id, Orders::Open)
    }

    /// Return whether nothing more will happen to the order of this id.
    fn is_order_closed(&self, client_order_id: &PyClientOrderId) -> Result<bool> {
        self.order_is(client_order_id, Orders::Closed)
    }

    /// Return whether a request for the order of this id is under way.
    fn is_order_inflight(&self, client_order_id: &PyClientOrderId) -> Result<bool> {
        self.order_is(client_order_id, Orders::Inflight)
    }

    /// Return whether the emulator holds the order of this id.
    fn is_order_emulated(&self, client_order_id: &PyClientOrderId) -> Result<bool> {
        self.order_is(client_order_id, Orders::Emulated)
    }

    /// Return the id that the venue gave an order, or None.
    fn venue_order_id(&self, client_order_id: &PyClientOrderId) -> Result<Option<PyVenueOrderId>> {
        self.read(|c| {
            let idx = c.order_idx(&client_order_id.0)?;
            c.order(idx).venue_order_id().cloned().map(PyVenueOrderId)
        })
    }

    /// Return the id that this side gave the order of a venue, or None.
    fn client_order_id(&self, venue_order_id: &PyVenueOrderId) -> Result<Option<PyClientOrderId>> {
        self.read(|c| {
            let idx = c.order_idx_of_venue(&venue_order_id.0)?;
            Some(PyClientOrderId(c.order(idx).client_order_id().clone()))
        })
    }

    /// Return the strategy of an order, or None.
    fn strategy_id_for_order(
        &self,
        client_order_id: &PyClientOrderId,
    ) -> Result<Option<PyStrategyId>> {
        self.read(|c| {
            c.order_idx(&client_order_id.0).map(|idx| PyStrategyId(c.order(idx).strategy_id()))
        })
    }

    /// Return the orders that changed a position, oldest first.
    fn orders_for_position(
        &self,
        py: Python<'_>,
        position_id: &PyPositionId,
    ) -> Result<Vec<Py<PyAny>>> {
        let found = self.read(|c| {
            let ids = c.orders_of_position(&position_id.0);
            ids.map(|idx| (idx, c.order(idx).order_type())).collect()
        })?;
        self.order_objects(py, found)
    }

    /// Return a position, or None.
    fn position(&self, py: Python<'_>, position_id: &PyPositionId) -> Result<Option<Py<PyAny>>> {
        let found = self.read(|c| c.position_idx(&position_id.0))?;
        Ok(found.map(|idx| view_position(py, &self.0, idx)).transpose()?)
    }

    /// Return the position that an order changed, or None.
    fn position_for_order(
        &self,
        py: Python<'_>,
        client_order_id: &PyClientOrderId,
    ) -> Result<Option<Py<PyAny>>> {
        let found = self.read(|c| c.position_of_order(c.order_idx(&client_order_id.0)?))?;
        Ok(found.map(|idx| view_position(py, &self.0, idx)).transpose()?)
    }

    /// Return the id of the position that an order changed, or None.
    fn position_id(&self, client_order_id: &PyClientOrderId) -> Result<Option<PyPositionId>> {
        self.read(|c| {
            let idx = c.position_of_order(c.order_idx(&client_order_id.0)?)?;
            Some(PyPositionId(c.position(idx).id().clone()))
        })
    }

    /// Return whether there is a position of this id.
    fn position_exists(&self, position_id: &PyPositionId) -> Result<bool> {
        self.read(|c| c.position_idx(&position_id.0).is_some())
    }

    /// Return whether something is held in the position of this id.
    fn is_position_open(&self, position_id: &PyPositionId) -> Result<bool> {
        self.read(|c| c.position_idx(&position_id.0).is_some_and(|idx| c.position(idx).is_open()))
    }

    /// Return whether there is a position of this id and nothing is held in it.
    fn is_position_closed(&self, position_id: &PyPositionId) -> Result<bool> {
        self.read(|c| c.position_idx(&position_id.0).is_some_and(|idx| c.position(idx).is_closed()))
    }

    /// Return the strategy of a position, or None.
    fn strategy_id_for_position(&self, position_id: &PyPositionId) -> Result<Option<PyStrategyId>> {
        self.read(|c| {
            c.position_idx(&position_id.0).map(|idx| PyStrategyId(c.position(idx).strategy_id()))
        })
    }

    /// Return all positions that pass the filters, in the order in which their ids were first used.
    #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None, side=Enum(PositionSide::NoPositionSide)))]
    fn positions(
        &self,
        py: Python<'_>,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
        side: Enum<PositionSide>,
    ) -> Result<Vec<Py<PyAny>>> {
        let filter = position_filter(venue, instrument_id, strategy_id, side.0);
        self.list_positions(py, Positions::All, filter)
    }

    /// Return the positions in which something is held.
    #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None, side=Enum(PositionSide::NoPositionSide)))]
    fn positions_open(
        &self,
        py: Python<'_>,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
        side: Enum<PositionSide>,
    ) -> Result<Vec<Py<PyAny>>> {
        let filter = position_filter(venue, instrument_id, strategy_id, side.0);
        self.list_positions(py, Positions::Open, filter)
    }

    /// Return the positions in which nothing is held.
    #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None))]
    fn positions_closed(
        &self,
        py: Python<'_>,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
    ) -> Result<Vec<Py<PyAny>>> {
        let side = PositionSide::NoPositionSide;
        let filter = position_filter(venue, instrument_id, strategy_id, side);
        self.list_positions(py, Positions::Closed, filter)
    }

    /// Return the number of all positions that pass the filters.
    #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None, side=Enum(PositionSide::NoPositionSide)))]
    fn positions_total_count(
        &self,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
        side: Enum<PositionSide>,
    ) -> Result<usize> {
        let filter = position_filter(venue, instrument_id, strategy_id, side.0);
        self.count_positions(Positions::All, filter)
    }

    /// Return the number of positions in which something is held.
    #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None, side=Enum(PositionSide::NoPositionSide)))]
    fn positions_open_count(
        &self,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
        side: Enum<PositionSide>,
    ) -> Result<usize> {
        let filter = position_filter(venue, instrument_id, strategy_id, side.0);
        self.count_positions(Positions::Open, filter)
    }

    /// Return the number of positions in which nothing is held.
    #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None))]
    fn positions_closed_count(
        &self,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
    ) -> Result<usize> {
        let side = PositionSide::NoPositionSide;
        let filter = position_filter(venue, instrument_id, strategy_id, side);
        self.count_positions(Positions::Closed, filter)
    }

    /// Return the ids of all positions that pass the filters.
    #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None))]
    fn position_ids<'py>(
        &self,
        py: Python<'py>,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
    ) -> Result<Bound<'py, PySet>> {
        let side = PositionSide::NoPositionSide;
        let filter = position_filter(venue, instrument_id, strategy_id, side);
        self.ids_of_positions(py, Positions::All, filter)
    }

    /// Return the ids of the positions in which something is held.
    #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None))]
    fn position_open_ids<'py>(
        &self,
        py: Python<'py>,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
    ) -> Result<Bound<'py, PySet>> {
        let side = PositionSide::NoPositionSide;
        let filter = position_filter(venue, instrument_id, strategy_id, side);
        self.ids_of_positions(py, Positions::Open, filter)
    }

    /// Return the ids of the positions in which nothing is held.
    #[pyo3(signature = (venue=None, instrument_id=None, strategy_id=None))]
    fn position_closed_ids<'py>(
        &self,
        py: Python<'py>,
        venue: Option<PyVenue>,
        instrument_id: Option<PyInstrumentId>,
        strategy_id: Option<PyStrategyId>,
    ) -> Result<Bound<'py, PySet>> {
        let side = PositionSide::NoPositionSide;
        let filter = position_filter(venue, instrument_id, strategy_id, side);
        self.ids_of_positions(py, Positions::Closed, filter)
    }

    /// Return what closed positions were before their ids were used again, oldest first.
    #[pyo3(signature = (position_id=None))]
    fn position_snapshots(
        &self,
        py: Python<'_>,
        position_id: Option<PyPositionId>,
    ) -> Result<Vec<Py<PyAny>>> {
        let found: Vec<_> = self.read(|c| {
            let all = c.position_snapshots().iter();
            all.filter(|p| position_id.as_ref().is_none_or(|id| *p.id() == id.0)).cloned().collect()
        })?;
        let objects = found.into_iter().map(|position| own_position(py, position));
        Ok(objects.collect::<PyResult<_>>()?)
    }

    /// Return the ids of positions that have snapshots.
    #[pyo3(signature = (instrument_id=None))]
    fn position_snapshot_ids<'py>(
        &self,
        py: Python<'py>,
        instrument_id: Option<PyInstrumentId>,
    ) -> Result<Bound<'py, PySet>> {
        let ids: Vec<_> = self.read(|c| {
            let all = c.position_snapshots().iter();
            all.filter(|p| instrument_id.is_none_or(|id| p.instrument_id() == id.0))
                .map(|p| PyPositionId(p.id().clone()))
                .collect()
        })?;
        Ok(PySet::new(py, ids)?)
    }
}
