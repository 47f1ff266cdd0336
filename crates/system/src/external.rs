//! What a venue reports outside of the stream of its events: orders that were placed elsewhere, fills that
//! were missed, and what an order is. Each report brings our side to the venue's truth, by the same events
//! that the venue itself would have caused, marked as reconciliation.

use std::sync::Arc;

use argonauta_common::{
    InstrumentIdx, OrderIdx,
    logging::{LogColor, LogLevel},
};
use argonauta_core::UnixNanos;
use argonauta_execution::{
    ExecutionEngine,
    reports::{FillReport, OrderStatusReport, Received},
};
use argonauta_model::{
    ModelError, Money,
    enums::{OmsType, OrderStatus, TriggerType},
    error::ModelResult,
    identifiers::{ClientOrderId, InstrumentId, StrategyId, TradeId, VenueOrderId},
    order::{
        Order, OrderEvent, OrderEventDetail, OrderEventKind, OrderFill, OrderHead, OrderInit,
        OrderUpdate,
    },
};

use crate::kernel::Kernel;

/// Strategy of orders that were placed elsewhere and that no strategy claims.
const EXTERNAL: &str = "EXTERNAL";
/// Tag of such orders.
const PLACED_ELSEWHERE: &str = "VENUE";

/// What an event of a report says of its order.
struct Told<'a> {
    venue_order_id: &'a VenueOrderId,
    ts_event: UnixNanos,
}

impl Kernel {
    /// Takes what a venue says an order is. One that is not known was placed elsewhere: it is given to the
    /// strategy that claims its instrument, else to `EXTERNAL`.
    ///
    /// # Errors
    /// Where the model refuses what follows from it.
    pub fn process_order_report(&mut self, report: OrderStatusReport) -> ModelResult<Received> {
        let report = report.validated()?;
        let found = self.find_order(report.client_order_id.as_ref(), &report.venue_order_id);
        let received = match found {
            Some(idx) if self.cache.order(idx).instrument_id() != report.instrument_id => {
                let known = self.cache.order(idx).instrument_id();
                Received::Refused(format!(
                    "order {} is in {known}, not in {}",
                    report.venue_order_id, report.instrument_id
                ))
            }
            Some(idx) => self.bring_to(idx, &report)?,
            None => match self.take_in(&report)? {
                Ok(idx) => {
                    let _is_new = self.bring_to(idx, &report)?;
                    Received::Applied
                }
                Err(unknown) => unknown,
            },
        };
        Ok(self.said_of(received, "OrderStatusReport"))
    }

    /// Takes what a venue says of a trade. One that is known already is left alone; one of an order that
    /// nobody knows is logged: its order's report has to come first.
    ///
    /// # Errors
    /// Where the model refuses the fill for another reason than those of `Received`.
    pub fn process_fill_report(&mut self, report: FillReport) -> ModelResult<Received> {
        let report = report.validated()?;
        let found = self.find_order(report.client_order_id.as_ref(), &report.venue_order_id);
        let received = match found {
            Some(idx) => self.fill_of_report(idx, &report)?,
            None => Received::Unknown(format!(
                "fill {} is of order {}, which is not known",
                report.trade_id, report.venue_order_id
            )),
        };
        Ok(self.said_of(received, "FillReport"))
    }

    fn find_order(&self, id: Option<&ClientOrderId>, venue_id: &VenueOrderId) -> Option<OrderIdx> {
        let named = id.and_then(|id| self.cache.order_idx(id));
        named.or_else(|| self.cache.order_idx_of_venue(venue_id))
    }

    /// Logs what could not be taken.
    fn said_of(&self, received: Received, what: &str) -> Received {
        if let Received::Unknown(text) | Received::Refused(text) = &received {
            let (now, name) = (self.clock.now(), "ExecEngine");
            let (level, color) = (LogLevel::Error, LogColor::Normal);
            self.logger.log(now, name, level, color, format_args!("{what}: {text}"));
        }
        received
    }

    /// Makes the order that was placed elsewhere.
    fn take_in(&mut self, report: &OrderStatusReport) -> ModelResult<Result<OrderIdx, Received>> {
        let id = report.instrument_id;
        if self.exchange_mut(id).is_none() {
            return Ok(Err(Received::Unknown(format!("instrument {id} trades nowhere here"))));
        }
        let claimant = self.execution.claimant(id);
        let strategy_id = match claimant {
            Some(strategy) => strategy,
            None => StrategyId::new(EXTERNAL)?,
        };
        let client_order_id = match &report.client_order_id {
            Some(id) => id.clone(),
            None => ClientOrderId::new(report.venue_order_id.as_str())?,
        };
        let init_id = self.execution.next_event_id();
        let head = OrderHead {
            trader_id: self.config.trader_id,
            strategy_id,
            instrument_id: id,
            client_order_id,
            side: report.order_side,
            quantity: report.quantity,
            init_id,
            ts_init: self.clock.now(),
        };
        let trigger_type = match report.trigger_price {
            Some(_) => TriggerType::Default,
            None => TriggerType::NoTrigger,
        };
        let tags = if claimant.is_some() { Vec::new() } else { vec![PLACED_ELSEWHERE.to_owned()] };
        let order = Order::new(OrderInit {
            order_type: report.order_type,
            time_in_force: report.time_in_force,
            expire_time: report.expire_time,
            price: report.price,
            trigger_price: report.trigger_price,
            trigger_type,
            post_only: report.post_only,
            reduce_only: report.reduce_only,
            tags,
            ..OrderInit::market(head)
        })?;
        let id = order.client_order_id().clone();
        let Some(idx) = self.cache.add_order(order) else {
            return Ok(Err(Received::Refused(format!("order id {id} is in use"))));
        };
        self.external_orders.insert(idx);
        self.tell_order(idx);
        Ok(Ok(idx))
    }

    /// Brings an order to what the venue says it is.
    fn bring_to(&mut self, idx: OrderIdx, report: &OrderStatusReport) -> ModelResult<Received> {
        use OrderEventDetail as D;
        let told = Told { venue_order_id: &report.venue_order_id, ts_event: report.ts_last };
        let before = self.cache.order(idx).events().len();
        if self.cache.order(idx).is_closed() {
            return Ok(Received::Known);
        }
        let status = report.order_status;
        let reason = || Arc::<str>::from(report.cancel_reason.as_deref().unwrap_or("UNKNOWN"));
        if status == OrderStatus::Rejected {
            let detail = D::Rejected { reason: reason(), due_post_only: false };
            return self.tell_of(idx, detail, &told).map(|()| Received::Applied);
        }
        if !works(status) {
            return Ok(Received::Known); // it is still under way to the venue
        }
        let is_new = matches!(
            self.cache.order(idx).status(),
            OrderStatus::Initialized | OrderStatus::Submitted
        );
        if is_new {
            let accepted = Told { ts_event: report.ts_accepted, ..told };
            self.tell_of(idx, D::Accepted, &accepted)?;
        }
        if let Some(update) = difference(self.cache.order(idx), report) {
            self.tell_of(idx, D::Updated(Box::new(update)), &told)?;
        }
        let order = self.cache.order(idx);
        let waits = order.order_type().has_trigger() && order.ts_triggered().is_none();
        if status == OrderStatus::Triggered && waits {
            self.tell_of(idx, D::Triggered, &told)?;
        }
        if report.filled_qty > self.cache.order(idx).filled_qty() {
            match self.missing_fill(idx, report)? {
                Some(fill) => match self.fill_of_report(idx, &fill)? {
                    Received::Applied => {}
                    other => return Ok(other),
                },
                None => {
                    return Ok(Received::Refused(format!(
                        "order {} has traded {}, more than is known, at no price: send its fills",
                        report.venue_order_id, report.filled_qty
                    )));
                }
            }
        }
        match status {
            OrderStatus::Canceled => self.tell_of(idx, D::Canceled, &told)?,
            OrderStatus::Expired => self.tell_of(idx, D::Expired, &told)?,
            _ => {}
        }
        let is_changed = self.cache.order(idx).events().len() > before;
        Ok(if is_changed { Received::Applied } else { Received::Known })
    }

    /// Returns the trade that must have happened, at the average price that the venue says.
    fn missing_fill(
        &self,
        idx: OrderIdx,
        report: &OrderStatusReport,
    ) -> ModelResult<Option<FillReport>> {
        let order = self.cache.order(idx);
        let (Some(last_px), Some(instrument)) =
            (report.avg_px.or(report.price), self.cache.find_instrument(report.instrument_id))
        else {
            return Ok(None);
        };
        let number = format!("{}-{}", report.venue_order_id, order.trade_ids().len() + 1);
        let cut = number.len().saturating_sub(TradeId::MAX_LENGTH);
        Ok(Some(FillReport {
            account_id: report.account_id,
            instrument_id: report.instrument_id,
            venue_order_id: report.venue_order_id.clone(),
            trade_id: TradeId::new(&number[cut..])?,
            order_side: report.order_side,
            last_qty: report.filled_qty.checked_sub(order.filled_qty())?,
            last_px,
            commission: Money::zero(instrument.cost_currency()),
            liquidity_side: argonauta_model::enums::LiquiditySide::NoLiquiditySide,
            client_order_id: report.client_order_id.clone(),
            venue_position_id: None,
            ts_event: report.ts_last,
        }))
    }

    fn fill_of_report(&mut self, idx: OrderIdx, report: &FillReport) -> ModelResult<Received> {
        let order = self.cache.order(idx);
        let id = order.client_order_id();
        if order.trade_ids().contains(&report.trade_id) {
            return Ok(Received::Known);
        }
        let agrees =
            order.instrument_id() == report.instrument_id && order.side() == report.order_side;
        if !agrees {
            let text =
                format!("fill {} is of another instrument or side than {id}", report.trade_id);
            return Ok(Received::Refused(text));
        }
        let is_over = report.last_qty > order.leaves_qty();
        if is_over && !self.config.execution.allow_overfills {
            return Ok(Received::Refused(format!(
                "fill {} of {} is more than {} of order {id} that is open; allow_overfills is off",
                report.trade_id,
                report.last_qty,
                order.leaves_qty()
            )));
        }
        let instrument = self.cache.find_instrument(report.instrument_id);
        let Some(currency) = instrument.map(|instrument| instrument.quote_currency) else {
            return Ok(Received::Unknown(format!("instrument {}", report.instrument_id)));
        };
        let (oms, now) = (self.venue_oms(report.instrument_id), self.clock.now());
        let named = report.venue_position_id.clone();
        let position_id = self.execution.position_id(&self.cache, idx, named, oms, now)?;
        let order = self.cache.order(idx);
        let detail = OrderEventDetail::Filled(Arc::new(OrderFill {
            trade_id: report.trade_id,
            position_id: Some(position_id),
            side: order.side(),
            order_type: order.order_type(),
            last_qty: report.last_qty,
            last_px: report.last_px,
            currency,
            commission: report.commission,
            liquidity_side: report.liquidity_side,
            info: None,
        }));
        let told = Told { venue_order_id: &report.venue_order_id, ts_event: report.ts_event };
        let event = self.event_of_report(idx, detail, &told);
        if let Some(reason) = ExecutionEngine::refuse_reduce_only(&self.cache, &event) {
            return Ok(Received::Refused(reason));
        }
        self.take_event(idx, &event, is_over)?;
        Ok(Received::Applied)
    }

    fn tell_of(
        &mut self,
        idx: OrderIdx,
        detail: OrderEventDetail,
        told: &Told<'_>,
    ) -> ModelResult<()> {
        let event = self.event_of_report(idx, detail, told);
        self.take_event(idx, &event, false)
    }

    fn event_of_report(
        &mut self,
        idx: OrderIdx,
        detail: OrderEventDetail,
        told: &Told<'_>,
    ) -> OrderEvent {
        let instrument = self.cache.order(idx).instrument_id();
        let account = self.cache.account_for_venue(instrument.venue);
        let account_id = account.map(|account| self.cache.account(account).id());
        let event = self.execution.event(self.cache.order(idx), detail, self.clock.now());
        OrderEvent {
            venue_order_id: Some(told.venue_order_id.clone()),
            account_id,
            ts_event: told.ts_event,
            reconciliation: true,
            ..event
        }
    }

    /// Lets an event of a report take effect, as one that the venue said.
    fn take_event(&mut self, idx: OrderIdx, event: &OrderEvent, is_over: bool) -> ModelResult<()> {
        let Some((place, instrument)) = self.place_of_order(idx) else { return Ok(()) };
        let kind = self.apply_event(place, instrument, idx, event, is_over)?;
        if kind != OrderEventKind::Initialized && self.cache.order(idx).is_contingency() {
            self.follow_by_strategy(idx, kind)?;
        }
        Ok(())
    }

    fn place_of_order(&self, idx: OrderIdx) -> Option<(usize, InstrumentIdx)> {
        let instrument = self.cache.instrument_idx(self.cache.order(idx).instrument_id())?;
        let place = usize::from(*self.exchange_of.get(instrument.index())?);
        (place < self.exchanges.len()).then_some((place, instrument))
    }

    /// Returns how positions are kept at the venue of an instrument.
    pub(crate) fn venue_oms(&mut self, id: InstrumentId) -> OmsType {
        let exchange = self.exchange_mut(id);
        exchange.map_or(OmsType::Unspecified, |(exchange, _)| exchange.config().matching.oms_type)
    }

    /// Lets a strategy take the orders of instruments that were placed elsewhere.
    ///
    /// # Errors
    /// Where another strategy takes those of one of them.
    pub(crate) fn claim_orders(
        &mut self,
        strategy: StrategyId,
        instruments: &[InstrumentId],
    ) -> ModelResult<()> {
        for id in instruments {
            if let Some(holder) = self.execution.claim(*id, strategy) {
                let rule = format!("its external orders are claimed by {holder} already");
                return Err(ModelError::invalid("external_order_claims", id, rule));
            }
        }
        Ok(())
    }
}

/// Whether a venue has taken an order in this state.
const fn works(status: OrderStatus) -> bool {
    matches!(
        status,
        OrderStatus::Accepted
            | OrderStatus::Triggered
            | OrderStatus::PartiallyFilled
            | OrderStatus::Filled
            | OrderStatus::Canceled
            | OrderStatus::Expired
            | OrderStatus::PendingUpdate
            | OrderStatus::PendingCancel
    )
}

/// Returns the terms that the venue says, where they differ from those that are known.
fn difference(order: &Order, report: &OrderStatusReport) -> Option<OrderUpdate> {
    let price = report.price.filter(|price| order.price() != Some(*price));
    let trigger_price = report.trigger_price.filter(|price| order.trigger_price() != Some(*price));
    let is_same = report.quantity == order.quantity() && price.is_none() && trigger_price.is_none();
    (!is_same).then_some(OrderUpdate { quantity: report.quantity, price, trigger_price })
}
