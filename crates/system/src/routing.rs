//! Which venue an order goes to: that of its instrument, else the one that trades for others.

use argonauta_common::{InstrumentIdx, OrderIdx};
use argonauta_execution::Command;
use argonauta_model::{
    identifiers::{ClientId, InstrumentId, PositionId, Venue},
    order::Order,
};
use argonauta_trading::TradingError;

use crate::{
    kernel::Kernel,
    venues::{VenueConfig, VenueError},
};

/// Returns the place of the venue at which instruments of `venue` trade: their own, else the first that
/// routes.
pub(crate) fn place_of(venues: &[VenueConfig], venue: Venue) -> Option<usize> {
    let own = venues.iter().position(|config| config.venue == venue);
    own.or_else(|| venues.iter().position(|config| config.routing))
}

impl Kernel {
    /// Notes that an instrument trades at a venue that is not its own: the account there is its account.
    pub(crate) fn route(&mut self, instrument: InstrumentIdx, place: usize) {
        let venue = self.cache.instrument(instrument).id.venue;
        if let Some(exchange) = self.exchanges.get(place).filter(|e| e.venue != venue) {
            self.cache.set_account_for_venue(venue, exchange.account);
        }
    }

    /// Refuses a venue whose instruments trade elsewhere already.
    pub(crate) fn check_not_routed(&self, venue: Venue) -> Result<(), VenueError> {
        let routed = self.cache.instruments().iter().find(|i| i.id.venue == venue);
        match routed {
            Some(instrument) if !venue.is_synthetic() => Err(VenueError::Terms {
                venue,
                rule: format!("must be added before {}, which is routed already", instrument.id),
            }),
            _ => Ok(()),
        }
    }

    /// Returns the venue at which an instrument trades.
    pub fn venue_of(&self, id: InstrumentId) -> Option<Venue> {
        let place = usize::from(*self.exchange_of.get(self.cache.instrument_idx(id)?.index())?);
        self.exchanges.get(place).map(|exchange| exchange.venue)
    }

    /// Returns why a command for an instrument may not go to a client, or `None` where it may. In a
    /// backtest each venue is the client of its name.
    pub fn deny_client(&self, id: InstrumentId, client: ClientId) -> Option<String> {
        if self.is_external_client(client) {
            return None;
        }
        if !self.venues.iter().any(|config| config.venue.as_str() == client.as_str()) {
            return Some(format!("NO_EXECUTION_CLIENT: {client} is not known"));
        }
        let venue = self.venue_of(id)?;
        (venue.as_str() != client.as_str())
            .then(|| format!("CLIENT_VENUE_MISMATCH: {id} trades at {venue}, not at {client}"))
    }

    fn is_external_client(&self, client: ClientId) -> bool {
        self.config.execution.external_clients.contains(&client)
    }

    /// Submits an order to a client by name; see `submit_order`.
    pub fn submit_order_to(
        &mut self,
        order: Order,
        position_id: Option<PositionId>,
        client: Option<ClientId>,
    ) -> Result<OrderIdx, TradingError> {
        let Some(client) = client else { return self.submit_order(order, position_id) };
        self.turn.client = Some(client);
        let outcome = self.submit_order(order, position_id);
        self.turn.client = None;
        outcome
    }

    /// Submits orders that belong together to a client by name; see `submit_order_list`.
    pub fn submit_order_list_to(
        &mut self,
        orders: Vec<Order>,
        position_id: Option<&PositionId>,
        client: Option<ClientId>,
    ) -> Result<Vec<OrderIdx>, TradingError> {
        self.turn.client = client;
        let outcome = self.submit_order_list(orders, position_id);
        self.turn.client = None;
        outcome
    }

    /// Notes the client that an order was submitted to; returns why it may not go there.
    pub(crate) fn take_client(&mut self, order: OrderIdx) -> Option<String> {
        let client = self.turn.client?;
        if self.is_external_client(client) {
            self.external_orders.insert(order);
        }
        self.deny_client(self.cache.order(order).instrument_id(), client)
    }

    /// Whether others send what is asked of an order.
    pub(crate) fn is_sent_by_others(&self, command: Command) -> bool {
        !self.external_orders.is_empty() && self.external_orders.contains(&command.order())
    }

    /// Submits the order for the position that it reduces, where it may only reduce and names none. The
    /// child of an order reduces what its parent opens.
    pub(crate) fn choose_position_to_reduce(&mut self, order: OrderIdx) {
        if !self.cache.order(order).is_child_order() {
            self.link_to_reducible(order);
        }
    }

    /// Does so where the order arrives at its venue, by the positions that there are by now.
    pub(crate) fn choose_on_arrival(&mut self, order: OrderIdx) {
        if self.cache.order(order).is_child_order() {
            self.join_position_of_parent(order);
        }
        self.link_to_reducible(order);
    }

    fn link_to_reducible(&mut self, order: OrderIdx) {
        let is_free = self.cache.position_of_order(order).is_none();
        if !is_free || !self.cache.order(order).is_reduce_only() {
            return;
        }
        let oms = self.venue_oms(self.cache.order(order).instrument_id());
        if let Some(position) = self.execution.position_to_reduce(&self.cache, order, oms) {
            self.cache.link_position(order, position);
        }
    }
}
