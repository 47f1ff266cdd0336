//! Bets: on a runner of a market, and on whether something comes true.

use argonauta_model::{enums::AssetClass, instrument::InstrumentKind};
use pyo3::{PyClassInitializer, prelude::*, types::PyDict};

use super::{
    PyInstrument,
    argument::{CurrencyCode, Handicap, Info, Moment, VenueName, term},
    base,
    class::{about, constructors, instrument_class, key},
    draft::{Draft, Given as _},
    own::{lifetime, own_getters},
};
use crate::{
    argument::Words,
    convert::{DecimalArg, Fields, Nanos, Precision, Whole},
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

instrument_class! {
    /// Pays one unit of its currency if something comes true, else nothing.
    PyBinaryOption "BinaryOption" (
        instrument_id: PyInstrumentId, raw_symbol: PySymbol, asset_class: Enum<AssetClass>,
        currency: PyCurrency, price_precision: Precision, size_precision: Precision,
        price_increment: PyPrice, size_increment: PyQuantity, activation_ns: Nanos,
        expiration_ns: Nanos, ts_event: Nanos, ts_init: Nanos;
        max_quantity: PyQuantity, min_quantity: PyQuantity, maker_fee: DecimalArg,
        taker_fee: DecimalArg, outcome: Words, description: Words, tick_scheme_name: Words,
        info: Info;
        max_notional: PyMoney, min_notional: PyMoney, max_price: PyPrice, min_price: PyPrice,
        margin_init: DecimalArg, margin_maint: DecimalArg
    )
    |draft| Ok(InstrumentKind::BinaryOption {
        lifetime: draft.lifetime()?,
        outcome: draft.outcome.take().map(|words| words.0),
        description: draft.description.take().map(|words| words.0),
    })
}
own_getters! { PyBinaryOption: lifetime outcome }

instrument_class! {
    /// A bet on a runner of a market. A quantity is a stake, and a price is decimal odds.
    ///
    /// Its id is `{market_id}-{selection_id}-{handicap}` at the venue.
    PyBettingInstrument "BettingInstrument" (
        venue_name: VenueName, event_type_id: Whole<u64>, event_type_name: Words,
        competition_id: Whole<u64>, competition_name: Words, event_id: Whole<u64>,
        event_name: Words, event_country_code: Words, event_open_date: Moment,
        betting_type: Words, market_id: Words, market_name: Words, market_start_time: Moment,
        market_type: Words, selection_id: Whole<u64>, selection_name: Words,
        currency: CurrencyCode, selection_handicap: Handicap, price_precision: Precision,
        size_precision: Precision, ts_event: Nanos, ts_init: Nanos;
        max_quantity: PyQuantity, min_quantity: PyQuantity, max_notional: PyMoney,
        min_notional: PyMoney, max_price: PyPrice, min_price: PyPrice, margin_init: DecimalArg,
        margin_maint: DecimalArg, maker_fee: DecimalArg, taker_fee: DecimalArg,
        tick_scheme_name: Words, info: Info
    )
    |draft| Ok(InstrumentKind::BettingInstrument(draft.selection()?))
}

/// Writes the getters of the runner.
macro_rules! selection_getters {
    ($($(#[$doc:meta])+ $name:ident: $type:ty = |$bet:ident| $value:expr;)+) => {
        #[pymethods]
        impl PyBettingInstrument {
            $($(#[$doc])+
            #[getter]
            fn $name(slf: &Bound<'_, Self>) -> PyResult<$type> {
                let instrument = slf.as_super().get().terms();
                match instrument.selection() {
                    Some($bet) => Ok($value),
                    None => Err(pyo3::exceptions::PyAttributeError::new_err(stringify!($name))),
                }
            })+
        }
    };
}

selection_getters! {
    /// Number of the kind of event.
    event_type_id: u64 = |bet| bet.event_type_id;
    /// Kind of event, as in `Soccer`.
    event_type_name: String = |bet| bet.event_type_name.clone();
    /// Number of the competition.
    competition_id: u64 = |bet| bet.competition_id;
    /// Competition.
    competition_name: String = |bet| bet.competition_name.clone();
    /// Number of the event.
    event_id: u64 = |bet| bet.event_id;
    /// Event.
    event_name: String = |bet| bet.event_name.clone();
    /// Where it takes place, as an ISO 3166-1 code of two letters.
    event_country_code: String = |bet| bet.event_country_code.clone();
    /// When the event begins.
    event_open_date: Moment = |bet| Moment(bet.event_open_date);
    /// Kind of betting, as in `ODDS`.
    betting_type: String = |bet| bet.betting_type.clone();
    /// Number of the market, as text.
    market_id: String = |bet| bet.market_id.clone();
    /// Market.
    market_name: String = |bet| bet.market_name.clone();
    /// When the market turns in-play.
    market_start_time: Moment = |bet| Moment(bet.market_start_time);
    /// Kind of market, as in `MATCH_ODDS`.
    market_type: String = |bet| bet.market_type.clone();
    /// Number of the runner.
    selection_id: u64 = |bet| bet.selection_id;
    /// Runner.
    selection_name: String = |bet| bet.selection_name.clone();
    /// Handicap; -9999999.0 is none.
    selection_handicap: f64 = |bet| bet.selection_handicap;
}
