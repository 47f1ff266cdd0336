//! The rules that the terms of an instrument must obey.

use std::fmt;

use super::Instrument;
use crate::{
    error::{ModelError, ModelResult},
    price::Price,
    quantity::Quantity,
};

impl Instrument {
    /// Checks the terms, and names the first one that breaks a rule.
    pub fn validated(self) -> ModelResult<Self> {
        self.check_increments()?;
        self.check_limits()?;
        self.check_kind()?;
        self.check_texts()?;
        for (term, margin) in
            [("margin_init", self.margin_init), ("margin_maint", self.margin_maint)]
        {
            self.require(!margin.is_sign_negative() || margin.is_zero(), || {
                format!("{term} {margin} must not be negative")
            })?;
        }
        self.require(!self.is_inverse || self.base_currency.is_some(), || {
            "an inverse instrument must have a base_currency".to_owned()
        })?;
        self.tick_scheme()?;
        Ok(self)
    }

    fn check_increments(&self) -> ModelResult<()> {
        let (price, size) = (self.price_increment, self.size_increment);
        for (term, precision, increment, decimals) in [
            ("price", self.price_precision, price.to_string(), price.precision()),
            ("size", self.size_precision, size.to_string(), size.precision()),
        ] {
            self.require(precision == decimals, || {
                format!(
                    "{term}_increment {increment} must have {term}_precision {precision} decimals"
                )
            })?;
        }
        let positive = [
            ("price_increment", price.is_positive(), price.to_string()),
            ("size_increment", size.is_positive(), size.to_string()),
            ("multiplier", self.multiplier.is_positive(), self.multiplier.to_string()),
        ];
        for (term, holds, value) in positive {
            self.require(holds, || format!("{term} {value} must be positive"))?;
        }
        self.require_positive("lot_size", self.lot_size, Quantity::is_positive)
    }

    fn check_limits(&self) -> ModelResult<()> {
        self.require_positive("max_quantity", self.max_quantity, Quantity::is_positive)?;
        self.require_positive("max_notional", self.max_notional, |m| m.raw() > 0)?;
        if !self.allows_negative_price() {
            self.require_positive("max_price", self.max_price, Price::is_positive)?;
            if let Some(price) = self.min_price {
                let rule = || format!("min_price {price} must not be negative");
                self.require(price.raw() >= 0, rule)?;
            }
        }
        if let Some(notional) = self.min_notional {
            self.require(!notional.is_negative(), || {
                format!("min_notional {notional} must not be negative")
            })?;
        }
        self.require_ordered("quantity", self.min_quantity, self.max_quantity)?;
        self.require_ordered("notional", self.min_notional, self.max_notional)?;
        self.require_ordered("price", self.min_price, self.max_price)
    }

    /// What the kind of instrument asks for.
    fn check_kind(&self) -> ModelResult<()> {
        let (class, own) = (self.instrument_class, self.kind.class());
        self.require(class == own, || format!("instrument_class {class} must be {own}"))?;
        self.require(!self.kind.has_base() || self.base_currency.is_some(), || {
            "must have a base_currency".to_owned()
        })?;
        self.require(!self.kind.is_whole() || self.size_precision == 0, || {
            format!("size_precision {} must be 0", self.size_precision)
        })?;
        if let Some(lifetime) = self.lifetime() {
            self.require(lifetime.activation <= lifetime.expiration, || {
                let (activation, expiration) = (lifetime.activation, lifetime.expiration);
                format!("expiration {expiration} must not be before activation {activation}")
            })?;
        }
        let Some(selection) = self.selection() else { return Ok(()) };
        let handicap = selection.selection_handicap;
        self.require(handicap.is_finite(), || {
            format!("selection_handicap {handicap} must be finite")
        })?;
        let id = selection.instrument_id(self.id.venue)?;
        self.require(id == self.id, || format!("the id of this selection must be {id}"))
    }

    fn check_texts(&self) -> ModelResult<()> {
        for (term, text) in [
            ("underlying", self.underlying()),
            ("exchange", self.listing().and_then(|listing| listing.exchange.as_deref())),
            ("strategy_type", self.strategy_type().map(|strategy| strategy.0.as_str())),
            ("isin", self.isin()),
            ("outcome", self.outcome()),
            ("description", self.description()),
            ("market_id", self.selection().map(|selection| selection.market_id.as_str())),
        ] {
            self.require(text.is_none_or(|text| !text.trim().is_empty()), || {
                format!("{term} {text:?} must not be blank", text = text.unwrap_or_default())
            })?;
        }
        Ok(())
    }

    fn require_positive<T: Copy + fmt::Display>(
        &self,
        term: &str,
        value: Option<T>,
        is_positive: fn(T) -> bool,
    ) -> ModelResult<()> {
        match value {
            Some(value) => {
                self.require(is_positive(value), || format!("{term} {value} must be positive"))
            }
            None => Ok(()),
        }
    }

    /// Values without an order, such as two currencies, break the rule.
    fn require_ordered<T: PartialOrd + fmt::Display>(
        &self,
        term: &str,
        min: Option<T>,
        max: Option<T>,
    ) -> ModelResult<()> {
        match (min, max) {
            (Some(min), Some(max)) => self.require(min <= max, || {
                format!("min_{term} {min} must be at most max_{term} {max}")
            }),
            _ => Ok(()),
        }
    }

    fn require(&self, holds: bool, rule: impl FnOnce() -> String) -> ModelResult<()> {
        if holds { Ok(()) } else { Err(ModelError::invalid(self.type_name(), self.id, rule())) }
    }
}
