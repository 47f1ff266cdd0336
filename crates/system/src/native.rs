//! Calls components that live in the kernel.

use argonauta_common::{Message, Slot};
use argonauta_model::{data::MarketUpdate, identifiers::InstrumentId};
use argonauta_trading::{Component, Context, TradingError};

use crate::{components::Body, context::Scope, error::KernelError, kernel::Kernel, turn::Outcome};

/// Name of the handler that was called and what it returned.
type Called = (&'static str, Result<(), TradingError>);

impl Kernel {
    /// Calls a component that lives here and returns true; false where it lives elsewhere. It is taken
    /// out of its slot, so that it can be lent the kernel.
    pub(crate) fn call_native(&mut self, slot: Slot, message: &Message) -> Outcome<bool> {
        let Body::Native(place) = &mut self.components[slot.index()].body else {
            return Ok(false);
        };
        let Some(mut component) = place.take() else { return Ok(true) };
        let (handler, result) = call(&mut *component, message, &mut Scope::new(self, slot));
        if let Body::Native(place) = &mut self.components[slot.index()].body {
            *place = Some(component);
        }
        match result {
            Ok(()) => Ok(true),
            Err(error) => {
                let instrument = message.instrument_id();
                Err(Box::new(self.handler_failed(slot, handler, instrument, error)))
            }
        }
    }

    #[cold]
    fn handler_failed(
        &self,
        slot: Slot,
        handler: &'static str,
        instrument: Option<InstrumentId>,
        error: TradingError,
    ) -> KernelError {
        KernelError::Handler {
            component: self.component_name(slot).to_owned(),
            handler,
            instrument: KernelError::instrument(instrument),
            at: self.clock.now(),
            error: Box::new(error),
        }
    }
}

#[inline]
fn call(component: &mut dyn Component, message: &Message, ctx: &mut dyn Context) -> Called {
    match message {
        Message::Quote(_, quote) => ("on_quote", component.on_quote(quote, ctx)),
        Message::Trade(_, trade) => ("on_trade", component.on_trade(trade, ctx)),
        Message::Bar(bar) => ("on_bar", component.on_bar(bar, ctx)),
        Message::Order(order, event) => {
            ("on_order_event", component.on_order_event(*order, event, ctx))
        }
        Message::Position(position, event) => {
            ("on_position_event", component.on_position_event(*position, event, ctx))
        }
        Message::Time(event) => ("on_time_event", component.on_time_event(event, ctx)),
        Message::Start => ("on_start", component.on_start(ctx)),
        Message::Stop => ("on_stop", component.on_stop(ctx)),
        Message::Update(_, update) => call_update(component, update, ctx),
        Message::Book(book) => ("on_order_book", component.on_order_book(book, ctx)),
        Message::Data(_, data) => ("on_data", component.on_data(data, ctx)),
        Message::Signal(signal) => ("on_signal", component.on_signal(signal, ctx)),
        Message::TradingState(event) => {
            ("on_trading_state_changed", component.on_trading_state_changed(event, ctx))
        }
        Message::Given(order, _) => ("on_order", component.on_order(*order, ctx)),
        Message::GivenList(orders) => ("on_order_list", component.on_order_list(orders, ctx)),
        Message::Account(..) => ("on_event", Ok(())),
    }
}

fn call_update(
    component: &mut dyn Component,
    update: &MarketUpdate,
    ctx: &mut dyn Context,
) -> Called {
    match update {
        MarketUpdate::Deltas(deltas) => {
            ("on_order_book_deltas", component.on_order_book_deltas(deltas, ctx))
        }
        MarketUpdate::Depth(depth) => {
            ("on_order_book_depth", component.on_order_book_depth(depth, ctx))
        }
        MarketUpdate::MarkPrice(update) => ("on_mark_price", component.on_mark_price(update, ctx)),
        MarketUpdate::IndexPrice(update) => {
            ("on_index_price", component.on_index_price(update, ctx))
        }
        MarketUpdate::FundingRate(update) => {
            ("on_funding_rate", component.on_funding_rate(update, ctx))
        }
        MarketUpdate::Status(status) => {
            ("on_instrument_status", component.on_instrument_status(status, ctx))
        }
        MarketUpdate::Close(close) => {
            ("on_instrument_close", component.on_instrument_close(close, ctx))
        }
        MarketUpdate::Greeks(greeks) => {
            ("on_option_greeks", component.on_option_greeks(greeks, ctx))
        }
        MarketUpdate::Instrument(instrument) => {
            ("on_instrument", component.on_instrument(instrument, ctx))
        }
        MarketUpdate::Split(split) => ("on_stock_split", component.on_stock_split(split, ctx)),
        MarketUpdate::Dividend(dividend) => {
            ("on_cash_dividend", component.on_cash_dividend(dividend, ctx))
        }
    }
}
