"""The errors of Argonauta.

Everything that Argonauta raises on purpose stands in one small tree::

    ArgonautaError
    ├── InvalidValueError (a ValueError)  a value breaks the rule of its type
    │   ├── CurrencyMismatchError         two currencies do not add or compare
    │   └── AccountBalanceNegative        a balance would fall below zero (an AccountError)
    ├── OrderStateError (a ValueError)    an event does not fit the order
    │   ├── InvalidStateTriggerError      its state does not allow the event
    │   ├── DuplicateFillError (a KeyError) the trade was applied before
    │   └── OverfillError                 the trade exceeds the open quantity
    ├── AccountError                      an account does not take a change
    ├── OrderBookError (a RuntimeError)   a book does not take a change
    │   └── BookIntegrityError            it would break, or breaks, a rule of books
    ├── InvalidConfigurationError         venues, instruments or components do not go together
    ├── UnknownInstrumentError            an instrument that was not added
    ├── TimerNameError (also a KeyError)  a timer of this name exists, or none does
    ├── EngineError                       an engine is asked what its state does not allow
    │   ├── EngineBusyError               another thread runs it
    │   ├── EnginePoisoned                a bug has stopped it
    │   └── StaleViewError                an object of a run before the last reset
    ├── InvalidDataError (a ValueError)   data that an engine refuses
    └── DataError (also a ValueError)     a data file or table cannot be used
        ├── DataFormatError               it is not laid out as its format says
        ├── DataOrderError                its times run backwards
        └── DataValueError                a value in it breaks a rule
"""

from __future__ import annotations

__all__ = [
    "AccountBalanceNegative",
    "AccountError",
    "ArgonautaError",
    "BookIntegrityError",
    "CurrencyMismatchError",
    "DataError",
    "DataFormatError",
    "DataOrderError",
    "DataValueError",
    "DuplicateFillError",
    "EngineBusyError",
    "EngineError",
    "EnginePoisoned",
    "InvalidConfigurationError",
    "InvalidDataError",
    "InvalidStateTriggerError",
    "InvalidValueError",
    "OrderBookError",
    "OrderStateError",
    "OverfillError",
    "StaleViewError",
    "TimerNameError",
    "UnknownInstrumentError",
]


class ArgonautaError(Exception):
    """The root of all errors of Argonauta."""


class _UnquotedKeyError(KeyError):
    """A `KeyError` whose text is its message."""

    def __str__(self) -> str:
        """Return the message as it is; a KeyError would quote it."""
        return str(self.args[0]) if self.args else ""


class InvalidValueError(ArgonautaError, ValueError):
    """A value breaks the rule of its type; the message names both."""


class CurrencyMismatchError(InvalidValueError):
    """Amounts of two currencies were added, subtracted or compared."""


class AccountError(ArgonautaError):
    """An account does not take a change; it is as it was before."""


class AccountBalanceNegative(AccountError, InvalidValueError):  # noqa: N818 - the documented name
    """A balance would fall below zero on an account without margin that must not borrow."""


class OrderStateError(ArgonautaError, ValueError):
    """An event does not fit the order that it was applied to."""


class InvalidStateTriggerError(OrderStateError):
    """The state of the order does not allow the event."""


class DuplicateFillError(OrderStateError, _UnquotedKeyError):
    """The trade was already applied to the order or the position."""


class OverfillError(OrderStateError):
    """The trade exceeds the open quantity of the order."""


class OrderBookError(ArgonautaError, RuntimeError):
    """An order book does not take a change; it is as it was before."""


class BookIntegrityError(OrderBookError):
    """A rule of order books is broken: instruments differ, sides cross, an order has no side."""


class DataError(ArgonautaError, ValueError):
    """A data file or table cannot be used.

    Args:
        source: File or table that is at fault.
        rule: The rule that is broken, with the value that breaks it.
        row: Number of the data row, from 1, without header and blank lines; None if the fault
            is not in a row.
    """

    def __init__(self, source: object, rule: str, row: int | None = None) -> None:
        """Keep the parts of the message, so that a program can read them too."""
        self.source = str(source)
        self.rule = rule
        self.row = row
        place = self.source if row is None else f"{self.source}: row {row:,}"
        super().__init__(f"{place}: {rule}")

    def __reduce__(self) -> tuple[type[DataError], tuple[str, str, int | None]]:
        """Rebuild from the parts, so that the error survives a trip between processes."""
        return type(self), (self.source, self.rule, self.row)


class DataFormatError(DataError):
    """A file is not laid out as its format says: extension, member, columns or a field."""


class DataOrderError(DataError):
    """The times of a file or table run backwards."""


class DataValueError(DataError):
    """A value breaks a rule, such as a negative price or a high below the low."""


class InvalidDataError(ArgonautaError, ValueError):
    """Data that was offered to an engine is refused; nothing of it is kept."""


class InvalidConfigurationError(ArgonautaError, ValueError):
    """Venues, instruments, accounts or components that do not go together."""


class UnknownInstrumentError(ArgonautaError, ValueError):
    """An instrument that was not added to the engine."""


class TimerNameError(ArgonautaError, _UnquotedKeyError):
    """A timer of this name exists already, or none of this name exists."""


class EngineError(ArgonautaError, RuntimeError):
    """An engine or a component is asked for something that its state does not allow."""


class EngineBusyError(EngineError):
    """Another thread runs the engine."""


class EnginePoisoned(EngineError):  # noqa: N818 - named by the design
    """A bug in Argonauta has stopped the engine; its state cannot be trusted."""


class StaleViewError(EngineError):
    """An order, position or account of a run before the last reset of its engine."""
