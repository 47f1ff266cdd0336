//! The terms of an instrument by the names of the public API, before they are checked.

use argonauta_model::{
    Instrument, Price, Quantity,
    enums::{AssetClass, InstrumentClass, OptionKind},
    identifiers::InstrumentId,
    instrument::{
        InstrumentKind, InstrumentTerms, Lifetime, Listing, OptionTerms, Selection, StrategyType,
        pair_asset_class,
    },
};
use pyo3::exceptions::PyTypeError;

use super::argument::{CurrencyCode, Handicap, Info, Moment, VenueName};
use crate::{
    argument::Words,
    convert::{DecimalArg, Nanos, Precision, Whole},
    enums::Enum,
    error::Result,
    model::{
        currency::PyCurrency,
        identifiers::{PyInstrumentId, PySymbol},
        money::PyMoney,
        price::PyPrice,
        quantity::PyQuantity,
    },
};

/// What an instrument is on: a name, or a crypto asset.
pub(super) enum Underlying {
    /// A name.
    Name(String),
    /// A crypto asset.
    Asset(PyCurrency),
}

/// What a constructor is given for a term of the draft; it may be nothing.
pub(super) trait Given<T> {
    /// Returns the term.
    fn given(self) -> Option<T>;
}

impl<T> Given<T> for T {
    fn given(self) -> Option<T> {
        Some(self)
    }
}

impl<T> Given<T> for Option<T> {
    fn given(self) -> Self {
        self
    }
}

impl Given<Underlying> for Words {
    fn given(self) -> Option<Underlying> {
        Some(Underlying::Name(self.0))
    }
}

impl Given<Underlying> for PyCurrency {
    fn given(self) -> Option<Underlying> {
        Some(Underlying::Asset(self))
    }
}

impl Given<PyCurrency> for CurrencyCode {
    fn given(self) -> Option<PyCurrency> {
        Some(PyCurrency(self.0))
    }
}

macro_rules! draft {
    ($($name:ident: $type:ty,)+) => {
        /// Every term that a constructor may take, or none.
        #[derive(Default)]
        pub(super) struct Draft {
            $(pub(super) $name: Option<$type>,)+
        }
    };
}

draft! {
    instrument_id: PyInstrumentId,
    raw_symbol: PySymbol,
    asset_class: Enum<AssetClass>,
    instrument_class: Enum<InstrumentClass>,
    currency: PyCurrency,
    base_currency: PyCurrency,
    quote_currency: PyCurrency,
    settlement_currency: PyCurrency,
    is_inverse: bool,
    underlying: Underlying,
    exchange: Words,
    strategy_type: Words,
    option_kind: Enum<OptionKind>,
    strike_price: PyPrice,
    activation_ns: Nanos,
    expiration_ns: Nanos,
    isin: Words,
    outcome: Words,
    description: Words,
    price_precision: Precision,
    size_precision: Precision,
    price_increment: PyPrice,
    size_increment: PyQuantity,
    multiplier: PyQuantity,
    lot_size: PyQuantity,
    max_quantity: PyQuantity,
    min_quantity: PyQuantity,
    max_notional: PyMoney,
    min_notional: PyMoney,
    max_price: PyPrice,
    min_price: PyPrice,
    margin_init: DecimalArg,
    margin_maint: DecimalArg,
    maker_fee: DecimalArg,
    taker_fee: DecimalArg,
    tick_scheme_name: Words,
    info: Info,
    ts_event: Nanos,
    ts_init: Nanos,
    venue_name: VenueName,
    event_type_id: Whole<u64>,
    event_type_name: Words,
    competition_id: Whole<u64>,
    competition_name: Words,
    event_id: Whole<u64>,
    event_name: Words,
    event_country_code: Words,
    event_open_date: Moment,
    betting_type: Words,
    market_id: Words,
    market_name: Words,
    market_start_time: Moment,
    market_type: Words,
    selection_id: Whole<u64>,
    selection_name: Words,
    selection_handicap: Handicap,
}

/// Takes a term that the constructor of the kind asks for.
pub(super) fn need<T>(term: Option<T>, name: &str) -> Result<T> {
    term.ok_or_else(|| PyTypeError::new_err(format!("{name} must be given")).into())
}

fn need_text(term: &mut Option<Words>, name: &str) -> Result<String> {
    need(term.take(), name).map(|words| words.0)
}

impl Draft {
    pub(super) fn lifetime(&mut self) -> Result<Lifetime> {
        Ok(Lifetime {
            activation: need(self.activation_ns, "activation_ns")?.0,
            expiration: need(self.expiration_ns, "expiration_ns")?.0,
        })
    }

    pub(super) fn listing(&mut self) -> Result<Listing> {
        Ok(Listing {
            underlying: self.underlying_name()?,
            exchange: self.exchange.take().map(|words| words.0),
            lifetime: self.lifetime()?,
        })
    }

    pub(super) fn underlying_name(&mut self) -> Result<String> {
        match need(self.underlying.take(), "underlying")? {
            Underlying::Name(name) => Ok(name),
            Underlying::Asset(currency) => Ok(currency.0.code.to_string()),
        }
    }

    pub(super) fn option(&mut self) -> Result<OptionTerms> {
        Ok(OptionTerms {
            kind: need(self.option_kind, "option_kind")?.0,
            strike: need(self.strike_price, "strike_price")?.0,
        })
    }

    pub(super) fn isin(&mut self) -> Option<String> {
        self.isin.take().map(|words| words.0)
    }

    pub(super) fn strategy(&mut self) -> Result<StrategyType> {
        need_text(&mut self.strategy_type, "strategy_type").map(StrategyType)
    }

    /// Takes a runner, and what follows from it: the id, and the increments from the precisions.
    pub(super) fn selection(&mut self) -> Result<Box<Selection>> {
        let handicap = need(self.selection_handicap, "selection_handicap")?;
        let selection = Selection {
            event_type_id: need(self.event_type_id, "event_type_id")?.0,
            event_type_name: need_text(&mut self.event_type_name, "event_type_name")?,
            competition_id: need(self.competition_id, "competition_id")?.0,
            competition_name: need_text(&mut self.competition_name, "competition_name")?,
            event_id: need(self.event_id, "event_id")?.0,
            event_name: need_text(&mut self.event_name, "event_name")?,
            event_country_code: need_text(&mut self.event_country_code, "event_country_code")?,
            event_open_date: need(self.event_open_date, "event_open_date")?.0,
            betting_type: need_text(&mut self.betting_type, "betting_type")?,
            market_id: need_text(&mut self.market_id, "market_id")?,
            market_name: need_text(&mut self.market_name, "market_name")?,
            market_start_time: need(self.market_start_time, "market_start_time")?.0,
            market_type: need_text(&mut self.market_type, "market_type")?,
            selection_id: need(self.selection_id, "selection_id")?.0,
            selection_name: need_text(&mut self.selection_name, "selection_name")?,
            selection_handicap: handicap.0,
        };
        let venue = need(self.venue_name, "venue_name")?.0;
        let id = selection.instrument_id(venue)?;
        self.instrument_id = Some(PyInstrumentId(id));
        self.raw_symbol = Some(id.symbol.into());
        let size_precision = need(self.size_precision, "size_precision")?.0;
        self.size_increment = Some(PyQuantity(Quantity::from_mantissa(1, size_precision)?));
        Ok(Box::new(selection))
    }

    /// Makes the instrument.
    pub(super) fn build(mut self, kind: InstrumentKind) -> Result<Instrument> {
        let id: InstrumentId = need(self.instrument_id.take(), "instrument_id")?.0;
        let raw_symbol = need(self.raw_symbol.take(), "raw_symbol")?.0;
        let quote = need(self.quote_currency.or(self.currency), "quote_currency")?.0;
        let asset = match self.underlying {
            Some(Underlying::Asset(currency)) => Some(currency),
            _ => None,
        };
        let base = self.base_currency.or(asset).map(|currency| currency.0);
        let price_precision = need(self.price_precision, "price_precision")?.0;
        let price_increment = match self.price_increment {
            Some(increment) => increment.0,
            None => Price::from_mantissa(1, price_precision)?,
        };
        let plain = Instrument::of_kind(kind, id, quote, price_increment);
        let asset_class = match (plain.kind.clone(), base) {
            (InstrumentKind::CurrencyPair, Some(base)) => pair_asset_class(base, quote),
            _ => self.asset_class.map_or(plain.asset_class, |class| class.0),
        };
        let terms = InstrumentTerms {
            max_quantity: self.max_quantity.map(|v| v.0),
            min_quantity: self.min_quantity.map(|v| v.0).or(plain.min_quantity),
            max_notional: self.max_notional.map(|v| v.0),
            min_notional: self.min_notional.map(|v| v.0),
            max_price: self.max_price.map(|v| v.0),
            min_price: self.min_price.map(|v| v.0),
            margin_init: self.margin_init.map_or(plain.margin_init, |v| v.0),
            margin_maint: self.margin_maint.map_or(plain.margin_maint, |v| v.0),
            maker_fee: self.maker_fee.map_or(plain.maker_fee, |v| v.0),
            taker_fee: self.taker_fee.map_or(plain.taker_fee, |v| v.0),
            tick_scheme_name: self.tick_scheme_name.map(|words| words.0),
            info: self.info.map(|info| info.0),
            ts_event: need(self.ts_event, "ts_event")?.0,
            ts_init: need(self.ts_init, "ts_init")?.0,
        };
        let instrument = Instrument {
            raw_symbol,
            asset_class,
            base_currency: base,
            settlement_currency: self.settlement_currency.map_or(quote, |currency| currency.0),
            is_inverse: self.is_inverse.unwrap_or(false),
            price_precision,
            size_precision: self.size_precision.map_or(plain.size_precision, |v| v.0),
            size_increment: self.size_increment.map_or(plain.size_increment, |v| v.0),
            multiplier: self.multiplier.map_or(plain.multiplier, |v| v.0),
            lot_size: self.lot_size.map(|v| v.0).or(plain.lot_size),
            ..plain
        };
        Ok(instrument.with_terms(terms).validated()?)
    }
}
