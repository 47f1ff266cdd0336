//! Writes the Python class of a kind of instrument from the names of its arguments.

/// What an argument of a constructor means.
macro_rules! about {
    (instrument_id) => {
        "    instrument_id: Ticker and venue."
    };
    (raw_symbol) => {
        "    raw_symbol: Ticker in the venue's own spelling."
    };
    (asset_class) => {
        "    asset_class: Kind of asset."
    };
    (currency) => {
        "    currency: Currency that prices are in."
    };
    (base_currency) => {
        "    base_currency: Currency that a unit consists of."
    };
    (quote_currency) => {
        "    quote_currency: Currency that prices are in."
    };
    (settlement_currency) => {
        "    settlement_currency: Currency that profit and loss are paid in."
    };
    (is_inverse) => {
        "    is_inverse: Whether quantities are in quote currency and profit is in base currency."
    };
    (underlying) => {
        "    underlying: What the contract is on."
    };
    (exchange) => {
        "    exchange: Exchange that lists it, as an ISO 10383 market identifier code."
    };
    (strategy_type) => {
        "    strategy_type: The venue's name for how the legs are combined."
    };
    (option_kind) => {
        "    option_kind: Whether it is the right to buy (CALL) or to sell (PUT)."
    };
    (strike_price) => {
        "    strike_price: Price at which the right can be used."
    };
    (activation_ns) => {
        "    activation_ns: When it begins to trade, nanoseconds since the UNIX epoch."
    };
    (expiration_ns) => {
        "    expiration_ns: When it ends, nanoseconds since the UNIX epoch."
    };
    (instrument_class) => {
        "    instrument_class: Kind of contract."
    };
    (isin) => {
        "    isin: International Securities Identification Number."
    };
    (outcome) => {
        "    outcome: What must come true."
    };
    (description) => {
        "    description: The question."
    };
    (price_precision) => {
        "    price_precision: Decimals of a price."
    };
    (size_precision) => {
        "    size_precision: Decimals of a quantity."
    };
    (price_increment) => {
        "    price_increment: Smallest step between two prices."
    };
    (size_increment) => {
        "    size_increment: Smallest step between two quantities."
    };
    (multiplier) => {
        "    multiplier: Units of the underlying in a quantity of one; 1 where None."
    };
    (lot_size) => {
        "    lot_size: Quantity that is a round lot."
    };
    (max_quantity) => {
        "    max_quantity: Largest quantity of an order."
    };
    (min_quantity) => {
        "    min_quantity: Smallest quantity of an order."
    };
    (max_notional) => {
        "    max_notional: Largest notional value of an order."
    };
    (min_notional) => {
        "    min_notional: Smallest notional value of an order."
    };
    (max_price) => {
        "    max_price: Highest price that the venue takes."
    };
    (min_price) => {
        "    min_price: Lowest price that the venue takes."
    };
    (margin_init) => {
        "    margin_init: Margin to open a position, as a fraction of its notional value."
    };
    (margin_maint) => {
        "    margin_maint: Margin to keep a position, as a fraction of its notional value."
    };
    (maker_fee) => {
        "    maker_fee: Fee of a maker as a fraction of the notional value; negative is a rebate."
    };
    (taker_fee) => {
        "    taker_fee: Fee of a taker as a fraction of the notional value; negative is a rebate."
    };
    (tick_scheme_name) => {
        "    tick_scheme_name: Name of the venue's table of price steps."
    };
    (info) => {
        "    info: What else the venue says about it; must be what JSON can write."
    };
    (ts_event) => {
        "    ts_event: When the terms came into force, nanoseconds since the UNIX epoch."
    };
    (ts_init) => {
        "    ts_init: When they were learned of, nanoseconds since the UNIX epoch."
    };
    (venue_name) => {
        "    venue_name: Venue."
    };
    (event_type_id) => {
        "    event_type_id: Number of the kind of event."
    };
    (event_type_name) => {
        "    event_type_name: Kind of event."
    };
    (competition_id) => {
        "    competition_id: Number of the competition."
    };
    (competition_name) => {
        "    competition_name: Competition."
    };
    (event_id) => {
        "    event_id: Number of the event."
    };
    (event_name) => {
        "    event_name: Event."
    };
    (event_country_code) => {
        "    event_country_code: Where it takes place, two letters."
    };
    (event_open_date) => {
        "    event_open_date: When it begins."
    };
    (betting_type) => {
        "    betting_type: Kind of betting, as in `ODDS`."
    };
    (market_id) => {
        "    market_id: Number of the market, as text."
    };
    (market_name) => {
        "    market_name: Market."
    };
    (market_start_time) => {
        "    market_start_time: When the market turns in-play."
    };
    (market_type) => {
        "    market_type: Kind of market, as in `MATCH_ODDS`."
    };
    (selection_id) => {
        "    selection_id: Number of the runner."
    };
    (selection_name) => {
        "    selection_name: Runner."
    };
    (selection_handicap) => {
        "    selection_handicap: Handicap; -9999999.0 is none."
    };
}

/// Writes a class: its constructor from the arguments in their order (those that must be given, those
/// that may be, those that may be by keyword only), `from_dict` from the same names, and the getters.
macro_rules! instrument_class {
    (
        $(#[doc = $doc:literal])+
        $class:ident $name:literal
        ($($need:ident: $need_type:ty),+ ; $($may:ident: $may_type:ty),* $(; $($key:ident: $key_type:ty),+)?)
        $kind:expr
    ) => {
        $(#[doc = $doc])+
        ///
        /// Args:
        $(#[doc = about!($need)])+
        $(#[doc = about!($may)])*
        $($(#[doc = about!($key)])+)?
        ///
        /// Raises:
        ///     InvalidValueError: If a term breaks its rule.
        #[pyclass(name = $name, module = "argonauta.model.instruments", frozen, extends = PyInstrument)]
        pub(crate) struct $class;

        constructors! {
            $class from_dict
            ($($need: $need_type),+ ; $($may: $may_type),* $(; $($key: $key_type),+)?)
            $kind, |base| base.add_subclass(Self)
        }
    };
}

/// Writes the constructor and what reads the dict.
macro_rules! constructors {
    (
        $class:ident $from_dict:ident
        ($($need:ident: $need_type:ty),+ ; $($may:ident: $may_type:ty),* $(; $($key:ident: $key_type:ty),+)?)
        $kind:expr, |$base:ident| $initializer:expr
    ) => {
        #[pymethods]
        impl $class {
            #[new]
            #[pyo3(signature = ($($need,)+ $($may = None,)* $(*, $($key = None),+)?))]
            #[expect(clippy::too_many_arguments, reason = "the public constructor has them")]
            fn new(
                $($need: $need_type,)+
                $($may: Option<$may_type>,)*
                $($($key: Option<$key_type>,)+)?
            ) -> Result<PyClassInitializer<Self>> {
                let draft = Draft {
                    $($need: $need.given(),)+
                    $($may,)*
                    $($($key,)+)?
                    ..Draft::default()
                };
                Self::of(draft)
            }

            /// Return the instrument that the dict of its terms describes.
            ///
            /// Raises:
            ///     KeyError: If a field is missing.
            ///     InvalidValueError: If a field breaks its rule.
            #[staticmethod]
            fn $from_dict(values: &Bound<'_, PyDict>) -> Result<Py<Self>> {
                let fields = Fields(values);
                let draft = Draft {
                    $($need: term::<$need_type>(&fields, key(stringify!($need)))?.given(),)+
                    $($may: term(&fields, stringify!($may))?,)*
                    $($($key: term(&fields, stringify!($key))?,)+)?
                    ..Draft::default()
                };
                Ok(Py::new(values.py(), Self::of(draft)?)?)
            }
        }

        impl $class {
            fn of(mut draft: Draft) -> Result<PyClassInitializer<Self>> {
                let kind: fn(&mut Draft) -> Result<InstrumentKind> = $kind;
                let kind = kind(&mut draft)?;
                let $base = base(draft.build(kind)?);
                Ok($initializer)
            }
        }
    };
}

/// Returns the key of a dict that holds what an argument is for.
pub(super) fn key(argument: &'static str) -> &'static str {
    match argument {
        "instrument_id" => "id",
        argument => argument,
    }
}

pub(super) use {about, constructors, instrument_class};
