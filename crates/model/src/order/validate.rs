//! Whether the terms of an order agree with each other. What passes here can no longer be wrong.

use argonauta_core::UnixNanos;
use rust_decimal::Decimal;

use super::OrderInit;
use crate::{
    enums::{ContingencyType, OrderSide, OrderType, TimeInForce, TrailingOffsetType, TriggerType},
    error::{ModelError, ModelResult},
};

/// Whether a term belongs to a type of order.
#[derive(Clone, Copy, PartialEq)]
enum Need {
    Required,
    Optional,
    Foreign,
}

impl Need {
    const fn required_if(needed: bool) -> Self {
        if needed { Self::Required } else { Self::Foreign }
    }
}

impl OrderInit {
    /// Checks the terms against each other: side, quantity, prices, trigger, offsets, time in force,
    /// display, contingency, execution algorithm.
    ///
    /// # Errors
    /// The first term that breaks a rule, with the rule.
    pub fn validate(&self) -> ModelResult<()> {
        if self.side == OrderSide::NoOrderSide {
            return Err(ModelError::invalid("OrderSide", self.side, "must be BUY or SELL"));
        }
        if !self.quantity.is_positive() {
            return Err(self.invalid("quantity", self.quantity, "must be greater than zero"));
        }
        self.check_prices()?;
        self.check_trigger()?;
        self.check_time_in_force()?;
        self.check_links()?;
        if self.extras.is_some() || self.order_type.is_trailing() {
            self.check_display()?;
            self.check_offsets()?;
        }
        Ok(())
    }

    fn check_prices(&self) -> ModelResult<()> {
        let (price, trigger) = match self.order_type {
            OrderType::Market | OrderType::MarketToLimit => (Need::Foreign, Need::Foreign),
            OrderType::Limit => (Need::Required, Need::Foreign),
            OrderType::StopMarket | OrderType::MarketIfTouched => (Need::Foreign, Need::Required),
            OrderType::StopLimit | OrderType::LimitIfTouched => (Need::Required, Need::Required),
            OrderType::TrailingStopMarket => (Need::Foreign, Need::Optional),
            OrderType::TrailingStopLimit => (Need::Optional, Need::Optional),
        };
        self.check_presence("price", self.price, price)?;
        self.check_presence("trigger_price", self.trigger_price, trigger)?;
        if self.post_only && !self.order_type.may_be_post_only() {
            return Err(self.invalid("post_only", true, "needs an order with a limit price"));
        }
        Ok(())
    }

    fn check_presence(
        &self,
        field: &'static str,
        value: Option<impl std::fmt::Display>,
        need: Need,
    ) -> ModelResult<()> {
        match value {
            None if need == Need::Required => {
                Err(self.invalid(field, "None", "must be given for this order type"))
            }
            Some(value) if need == Need::Foreign => {
                Err(self.invalid(field, value, "does not belong to this order type"))
            }
            _ => Ok(()),
        }
    }

    fn check_trigger(&self) -> ModelResult<()> {
        if self.order_type.has_trigger() && self.trigger_type == TriggerType::NoTrigger {
            return Err(self.invalid("trigger_type", self.trigger_type, "must name a trigger"));
        }
        if self.emulation_trigger != TriggerType::NoTrigger && !self.order_type.may_be_emulated() {
            let rule = format!("a {} order cannot be emulated", self.order_type);
            return Err(self.invalid("emulation_trigger", self.emulation_trigger, rule));
        }
        Ok(())
    }

    fn check_time_in_force(&self) -> ModelResult<()> {
        let tif = self.time_in_force;
        let at_auction = matches!(tif, TimeInForce::AtTheOpen | TimeInForce::AtTheClose);
        let allowed = match self.order_type {
            OrderType::Market => tif != TimeInForce::Gtd,
            OrderType::Limit => true,
            _ => !at_auction,
        };
        if !allowed {
            let rule = format!("is not valid for a {} order", self.order_type);
            return Err(self.invalid("time_in_force", tif, rule));
        }
        match self.expire_time {
            Some(time) if tif != TimeInForce::Gtd => {
                Err(self.invalid("expire_time", time, "needs the time in force GTD"))
            }
            None | Some(UnixNanos(0)) if tif == TimeInForce::Gtd => {
                Err(self.invalid("time_in_force", tif, "needs an expire_time"))
            }
            _ => Ok(()),
        }
    }

    fn check_links(&self) -> ModelResult<()> {
        let id = &self.client_order_id;
        if self.contingency_type != ContingencyType::NoContingency
            && self.linked_order_ids.is_empty()
        {
            let rule = "needs linked_order_ids";
            return Err(self.invalid("contingency_type", self.contingency_type, rule));
        }
        if self.linked_order_ids.contains(id) {
            return Err(self.invalid("linked_order_ids", id, "must not name the order itself"));
        }
        if self.parent_order_id.as_ref() == Some(id) {
            return Err(self.invalid("parent_order_id", id, "must not name the order itself"));
        }
        if let Some(algorithm) = self.exec_algorithm_id
            && self.exec_spawn_id.is_none()
        {
            return Err(self.invalid("exec_algorithm_id", algorithm, "needs an exec_spawn_id"));
        }
        if self.exec_algorithm_id.is_none() && self.extras().exec_algorithm_params.is_some() {
            return Err(self.invalid("exec_algorithm_params", "", "need an exec_algorithm_id"));
        }
        Ok(())
    }

    fn check_display(&self) -> ModelResult<()> {
        match self.extras().display_qty {
            Some(shown) if shown > self.quantity => {
                let rule = format!("must not exceed the quantity {}", self.quantity);
                Err(self.invalid("display_qty", shown, rule))
            }
            Some(shown) if !self.order_type.has_price() => {
                Err(self.invalid("display_qty", shown, "needs an order with a limit price"))
            }
            _ => Ok(()),
        }
    }

    fn check_offsets(&self) -> ModelResult<()> {
        let extras = self.extras();
        let trails = self.order_type.is_trailing();
        let limit = self.order_type == OrderType::TrailingStopLimit;
        let activation = if trails { Need::Optional } else { Need::Foreign };
        self.check_presence("activation_price", extras.activation_price, activation)?;
        self.check_presence("trailing_offset", extras.trailing_offset, Need::required_if(trails))?;
        self.check_presence("limit_offset", extras.limit_offset, Need::required_if(limit))?;
        if let Some(offset) = extras.trailing_offset.filter(|offset| *offset <= Decimal::ZERO) {
            return Err(self.invalid("trailing_offset", offset, "must be greater than zero"));
        }
        let unit = extras.trailing_offset_type;
        if trails == (unit == TrailingOffsetType::NoTrailingOffset) {
            let rule = if trails { "must name a unit" } else { "belongs to a trailing order" };
            return Err(self.invalid("trailing_offset_type", unit, rule));
        }
        Ok(())
    }

    fn invalid(
        &self,
        field: &'static str,
        value: impl std::fmt::Display,
        rule: impl Into<String>,
    ) -> ModelError {
        let shown = format!("{} {field} {value}", self.client_order_id);
        ModelError::invalid("Order", shown, rule)
    }
}
