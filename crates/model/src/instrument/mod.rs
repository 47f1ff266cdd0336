//! Instruments: the terms of what trades at a venue, and the sums that follow from them.

mod carry;
mod check;
mod config;
mod kind;
mod maths;
mod show;

use argonauta_core::UnixNanos;
use rust_decimal::Decimal;

use crate::{
    currency::Currency,
    enums::{AssetClass, InstrumentClass},
    identifiers::{InstrumentId, Symbol, Venue},
    money::Money,
    price::Price,
    quantity::Quantity,
};

pub use config::{
    CryptoPerpetualConfig, CurrencyPairConfig, EquityConfig, InstrumentTerms, pair_asset_class,
};
pub use kind::{InstrumentKind, Lifetime, Listing, OptionTerms, Selection, StrategyType};
pub use show::Term;

/// What trades at a venue, and on which terms. [`Instrument::validated`] checks the terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Instrument {
    /// Ticker and venue.
    pub id: InstrumentId,
    /// Ticker in the venue's own spelling.
    pub raw_symbol: Symbol,
    /// Kind of asset.
    pub asset_class: AssetClass,
    /// Kind of contract.
    pub instrument_class: InstrumentClass,
    /// Currency that a unit consists of, where it is one.
    pub base_currency: Option<Currency>,
    /// Currency that prices are in.
    pub quote_currency: Currency,
    /// Currency that profit and loss are paid in.
    pub settlement_currency: Currency,
    /// Whether quantities are in quote currency and profit is in base currency.
    pub is_inverse: bool,
    /// Decimals of a price.
    pub price_precision: u8,
    /// Decimals of a quantity.
    pub size_precision: u8,
    /// Smallest step between two prices.
    pub price_increment: Price,
    /// Smallest step between two quantities.
    pub size_increment: Quantity,
    /// Units of the underlying in a quantity of one.
    pub multiplier: Quantity,
    /// Quantity that is a round lot.
    pub lot_size: Option<Quantity>,
    /// Largest quantity of an order.
    pub max_quantity: Option<Quantity>,
    /// Smallest quantity of an order.
    pub min_quantity: Option<Quantity>,
    /// Largest notional value of an order.
    pub max_notional: Option<Money>,
    /// Smallest notional value of an order.
    pub min_notional: Option<Money>,
    /// Highest price that the venue takes.
    pub max_price: Option<Price>,
    /// Lowest price that the venue takes.
    pub min_price: Option<Price>,
    /// Margin to open a position, as a fraction of its notional value.
    pub margin_init: Decimal,
    /// Margin to keep a position, as a fraction of its notional value.
    pub margin_maint: Decimal,
    /// Fee of a maker as a fraction of the notional value; negative is a rebate.
    pub maker_fee: Decimal,
    /// Fee of a taker as a fraction of the notional value; negative is a rebate.
    pub taker_fee: Decimal,
    /// Name of the venue's table of price steps.
    pub tick_scheme_name: Option<String>,
    /// What else the venue says about it, as JSON text.
    pub info: Option<String>,
    /// When the terms came into force.
    pub ts_event: UnixNanos,
    /// When this process (or the recording) learned of them.
    pub ts_init: UnixNanos,
    /// What only this kind of instrument has.
    pub kind: InstrumentKind,
}

impl Instrument {
    /// Returns the ticker.
    pub fn symbol(&self) -> Symbol {
        self.id.symbol
    }

    /// Returns the venue.
    pub fn venue(&self) -> Venue {
        self.id.venue
    }

    /// Returns the name of the public type, as in `CurrencyPair`.
    pub const fn type_name(&self) -> &'static str {
        self.kind.name()
    }

    /// Whether it settles in a currency that it neither consists of nor is priced in.
    pub fn is_quanto(&self) -> bool {
        self.base_currency.is_some_and(|base| self.settlement_currency != base)
            && self.settlement_currency != self.quote_currency
    }

    /// Returns the currency of notional values: base if inverse, settlement if quanto, else quote.
    pub fn cost_currency(&self) -> Currency {
        match self.base_currency {
            Some(base) if self.is_inverse => base,
            _ if self.is_quanto() => self.settlement_currency,
            _ => self.quote_currency,
        }
    }
}

#[cfg(test)]
mod tests;
