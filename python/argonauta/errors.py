"""The errors of Argonauta.

Everything that Argonauta raises on purpose stands in one small tree::

    ArgonautaError
    └── DataError (also a ValueError)     a data file or table cannot be used
        ├── DataFormatError               it is not laid out as its format says
        ├── DataOrderError                its times run backwards
        └── DataValueError                a value in it breaks a rule
"""

from __future__ import annotations

__all__ = [
    "ArgonautaError",
    "DataError",
    "DataFormatError",
    "DataOrderError",
    "DataValueError",
]


class ArgonautaError(Exception):
    """The root of all errors of Argonauta."""


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
