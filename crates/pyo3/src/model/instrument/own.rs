//! Writes the getters that only some kinds of instrument have.

use argonauta_core::UnixNanos;
use argonauta_model::instrument::Lifetime;
use pyo3::prelude::*;

use super::PyInstrument;

/// Writes the getters that only some kinds have, group by group.
macro_rules! own_getters {
    ($class:ident: $($group:ident)+) => {
        $(own_getters!(@$group $class);)+
    };
    (@base_currency $class:ident) => {
        #[pymethods]
        impl $class {
            /// Currency that a unit consists of, or None.
            #[getter]
            fn base_currency(slf: &Bound<'_, Self>) -> Option<PyCurrency> {
                slf.as_super().get().terms().base_currency.map(Into::into)
            }
        }
    };
    (@settlement_currency $class:ident) => {
        #[pymethods]
        impl $class {
            /// Currency that profit and loss are paid in.
            #[getter]
            fn settlement_currency(slf: &Bound<'_, Self>) -> PyCurrency {
                slf.as_super().get().terms().settlement_currency.into()
            }
        }
    };
    (@underlying $class:ident) => {
        #[pymethods]
        impl $class {
            /// What the contract is on.
            #[getter]
            fn underlying(slf: &Bound<'_, Self>) -> Option<String> {
                slf.as_super().get().terms().underlying().map(str::to_owned)
            }
        }
    };
    (@asset $class:ident) => {
        #[pymethods]
        impl $class {
            /// Crypto asset that the contract is on.
            #[getter]
            fn underlying(slf: &Bound<'_, Self>) -> Option<PyCurrency> {
                slf.as_super().get().terms().base_currency.map(Into::into)
            }
        }
    };
    (@exchange $class:ident) => {
        #[pymethods]
        impl $class {
            /// Exchange that lists it, as an ISO 10383 market identifier code, or None.
            #[getter]
            fn exchange(slf: &Bound<'_, Self>) -> Option<String> {
                slf.as_super().get().terms().listing().and_then(|listing| listing.exchange.clone())
            }
        }
    };
    (@strategy_type $class:ident) => {
        #[pymethods]
        impl $class {
            /// The venue's name for how the legs are combined.
            #[getter]
            fn strategy_type(slf: &Bound<'_, Self>) -> Option<String> {
                slf.as_super().get().terms().strategy_type().map(|strategy| strategy.0.clone())
            }
        }
    };
    (@isin $class:ident) => {
        #[pymethods]
        impl $class {
            /// International Securities Identification Number, or None.
            #[getter]
            fn isin(slf: &Bound<'_, Self>) -> Option<String> {
                slf.as_super().get().terms().isin().map(str::to_owned)
            }
        }
    };
    (@option $class:ident) => {
        #[pymethods]
        impl $class {
            /// Whether it is the right to buy (CALL) or to sell (PUT).
            #[getter]
            fn option_kind(slf: &Bound<'_, Self>) -> Option<Enum<OptionKind>> {
                slf.as_super().get().terms().option().map(|option| Enum(option.kind))
            }

            /// Price at which the right can be used.
            #[getter]
            fn strike_price(slf: &Bound<'_, Self>) -> Option<PyPrice> {
                slf.as_super().get().terms().option().map(|option| option.strike.into())
            }
        }
    };
    (@outcome $class:ident) => {
        #[pymethods]
        impl $class {
            /// What must come true, or None.
            #[getter]
            fn outcome(slf: &Bound<'_, Self>) -> Option<String> {
                slf.as_super().get().terms().outcome().map(str::to_owned)
            }

            /// The question, or None.
            #[getter]
            fn description(slf: &Bound<'_, Self>) -> Option<String> {
                slf.as_super().get().terms().description().map(str::to_owned)
            }
        }
    };
    (@lifetime $class:ident) => {
        #[pymethods]
        impl $class {
            /// When it begins to trade, nanoseconds since the UNIX epoch.
            #[getter]
            fn activation_ns(slf: &Bound<'_, Self>) -> Nanos {
                Nanos(lifetime(slf.as_super()).activation)
            }

            /// When it ends, nanoseconds since the UNIX epoch.
            #[getter]
            fn expiration_ns(slf: &Bound<'_, Self>) -> Nanos {
                Nanos(lifetime(slf.as_super()).expiration)
            }

            /// When it begins to trade, as a `pandas.Timestamp` in UTC.
            #[getter]
            fn activation_utc(slf: &Bound<'_, Self>) -> Moment {
                Moment(lifetime(slf.as_super()).activation)
            }

            /// When it ends, as a `pandas.Timestamp` in UTC.
            #[getter]
            fn expiration_utc(slf: &Bound<'_, Self>) -> Moment {
                Moment(lifetime(slf.as_super()).expiration)
            }
        }
    };
}

/// Returns when a contract can be traded; the beginning of time where nobody said.
pub(super) fn lifetime(instrument: &Bound<'_, PyInstrument>) -> Lifetime {
    let never = Lifetime { activation: UnixNanos::MIN, expiration: UnixNanos::MIN };
    instrument.get().terms().lifetime().unwrap_or(never)
}

pub(super) use own_getters;
