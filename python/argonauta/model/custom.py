"""Data that users define.

A class that is decorated with `customdataclass` can be published, subscribed to and replayed by a
backtest like any other data, and written as a dict, as bytes and as an Arrow table.
"""

# ruff: noqa: ANN401 - fields, and classes that are decorated, are of any type
from __future__ import annotations

import sys
from abc import update_abstractmethods
from dataclasses import Field, dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, get_type_hints, overload

from argonauta._core import DataType
from argonauta.core.data import Data
from argonauta.core.datetime import unix_nanos_to_iso8601
from argonauta.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

__all__ = ["CustomData", "customdataclass"]

_T = TypeVar("_T")
_TS_MAX = 2**64 - 1
_PLAIN = (str, bool, int, float, bytes)
_classes: dict[str, type[Any]] = {}


class CustomData(Data):
    """Data of a user's own together with the type under which it is published.

    Args:
        data_type: Type, with metadata.
        data: An object with ``ts_event`` and ``ts_init``.

    Raises:
        TypeError: If an argument is of another type.
    """

    def __init__(self, data_type: DataType, data: Any) -> None:
        """Keep the data and its type."""
        if not isinstance(data_type, DataType):
            raise TypeError(f"expected DataType, got {data_type!r} ({type(data_type).__name__})")
        for name in ("ts_event", "ts_init"):
            if not hasattr(data, name):
                raise TypeError(f"expected data with ts_event and ts_init, got {data!r}: no {name}")
        self.data_type = data_type
        self.data = data

    @property
    def ts_event(self) -> int:
        """When it happened, nanoseconds since the UNIX epoch."""
        return int(self.data.ts_event)

    @property
    def ts_init(self) -> int:
        """When this process (or the recording) learned of it, nanoseconds since the UNIX epoch."""
        return int(self.data.ts_init)

    def to_dict(self) -> dict[str, Any]:
        """Return type and data as text and numbers.

        Raises:
            AttributeError: If the data has no ``to_dict``.
        """
        return {
            "type": "CustomData",
            "data_type": self.data_type.type_name,
            "metadata": self.data_type.metadata,
            "identifier": self.data_type.identifier,
            "data": self.data.to_dict(),
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> CustomData:
        """Return what `to_dict` wrote.

        Args:
            values: What it wrote, of a class that `customdataclass` has decorated in this process.

        Raises:
            KeyError: If a field is missing.
            InvalidValueError: If no class of this name was decorated.
        """
        name = values["data_type"]
        known = _classes.get(name)
        if known is None:
            raise InvalidValueError(f"CustomData {name}: must be a class with @customdataclass")
        data_type = DataType(known, values["metadata"], values["identifier"])
        return cls(data_type, known.from_dict(values["data"]))

    def __eq__(self, other: object) -> bool:
        """Whether type and data are equal."""
        if not isinstance(other, CustomData):
            return NotImplemented
        return bool(self.data_type == other.data_type and self.data == other.data)

    def __hash__(self) -> int:
        """Return the hash of type and times."""
        return hash((self.data_type, self.ts_event, self.ts_init))

    def __repr__(self) -> str:
        """Return type and data as text."""
        return f"CustomData(data_type={self.data_type}, data={self.data})"


@overload
def customdataclass(cls: type[_T], /) -> type[_T]: ...


@overload
def customdataclass(**options: Any) -> Callable[[type[_T]], type[_T]]: ...


@dataclass_transform()
def customdataclass(cls: Any = None, /, **options: Any) -> Any:
    """Make a class of data from annotated fields, as `dataclasses.dataclass` does.

    The class gets ``ts_event`` and ``ts_init`` as the first two arguments, ``to_dict``,
    ``from_dict``, ``to_bytes``, ``from_bytes`` (MessagePack), ``to_arrow``, ``from_arrow``, and
    comparison, hash and text. Fields are of type str, bool, int, float, bytes, a numpy array of
    floats, or anything with ``from_str``, such as ``InstrumentId`` and ``Price``.

    Args:
        cls: The class; a subclass of ``Data``.
        options: Options of ``dataclasses.dataclass``.

    Raises:
        TypeError: If a field has a type that cannot be written.

    Examples:
        >>> from argonauta.core.data import Data
        >>> from argonauta.model.identifiers import InstrumentId
        >>> @customdataclass
        ... class Sentiment(Data):
        ...     instrument_id: InstrumentId
        ...     score: float = 0.0
        >>> one = Sentiment(1, 2, InstrumentId.from_str("AAPL.XNAS"), score=0.5)
        >>> one.to_dict()["score"]
        0.5
        >>> Sentiment.from_bytes(one.to_bytes()) == one
        True
    """
    frame = sys._getframe(1)  # where the class is written: its annotations may name what is there
    names = {**frame.f_globals, **frame.f_locals}
    if cls is None:
        return lambda decorated: _decorate(decorated, options, names)
    return _decorate(cls, options, names)


def _decorate(cls: Any, options: dict[str, Any], names: dict[str, Any]) -> Any:
    options = {"eq": False, "repr": False} | options
    made = dataclass(**options)(cls)
    kinds = get_type_hints(made, localns=names)
    for field in fields(made):
        _check_kind(made, field, kinds[field.name])
    made._kinds = {field.name: kinds[field.name] for field in fields(made)}
    for name, value in vars(_Methods).items():
        if name not in _KEPT and name not in vars(cls):
            setattr(made, name, value)
    made.__init__ = _make_init(made.__init__)
    update_abstractmethods(made)
    _classes[made.__name__] = made
    return made


def _check_kind(cls: type, field: Field[Any], kind: Any) -> None:
    if kind in _PLAIN or _is_array(kind) or hasattr(kind, "from_str"):
        return
    name = f"{cls.__name__}.{field.name}"
    raise TypeError(
        f"{name}: {kind!r} cannot be written; fields are str, bool, int, float, bytes, "
        "numpy arrays, or have from_str"
    )


def _is_array(kind: Any) -> bool:
    return getattr(kind, "__module__", "") == "numpy" and kind.__name__ == "ndarray"


def _make_init(init_fields: Callable[..., None]) -> Callable[..., None]:
    def __init__(  # noqa: N807 - it becomes that of the class
        self: Any, ts_event: int = 0, ts_init: int = 0, *args: Any, **values: Any
    ) -> None:
        init_fields(self, *args, **values)
        for name, value in (("ts_event", ts_event), ("ts_init", ts_init)):
            is_time = isinstance(value, int) and not isinstance(value, bool)
            if not is_time:
                raise TypeError(f"{name}: expected int nanoseconds, got {value!r}")
            if not 0 <= value <= _TS_MAX:
                raise InvalidValueError(f"{name} {value}: must lie between 0 and 2^64 - 1")
            object.__setattr__(self, f"_{name}", value)

    return __init__


def _write(value: Any, kind: Any) -> Any:
    if kind in _PLAIN or value is None:
        return value
    if _is_array(kind):
        return value.tolist()
    return str(value)


def _read(value: Any, kind: Any) -> Any:
    if kind in _PLAIN or value is None:
        return value
    if _is_array(kind):
        import numpy as np

        return np.asarray(value, dtype=float)
    return kind.from_str(value)


class _Methods:
    """What `customdataclass` adds to a class."""

    _kinds: dict[str, Any]

    @property
    def ts_event(self) -> int:
        """When it happened, nanoseconds since the UNIX epoch."""
        return int(self._ts_event)  # type: ignore[attr-defined]

    @property
    def ts_init(self) -> int:
        """When this process (or the recording) learned of it, nanoseconds since the UNIX epoch."""
        return int(self._ts_init)  # type: ignore[attr-defined]

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as text and numbers."""
        written = {name: _write(getattr(self, name), kind) for name, kind in self._kinds.items()}
        times = {"ts_event": self.ts_event, "ts_init": self.ts_init}
        return {**written, "type": type(self).__name__, **times}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Any:
        """Return what `to_dict` wrote.

        Args:
            values: What it wrote.

        Raises:
            KeyError: If a time is missing.
        """
        kinds = cls._kinds
        read = {name: _read(values[name], kind) for name, kind in kinds.items() if name in values}
        return cls(values["ts_event"], values["ts_init"], **read)  # type: ignore[call-arg]

    def to_bytes(self) -> bytes:
        """Return the fields as MessagePack."""
        import msgspec

        return msgspec.msgpack.encode(self.to_dict())

    @classmethod
    def from_bytes(cls, data: bytes) -> Any:
        """Return what `to_bytes` wrote.

        Args:
            data: What it wrote.

        Raises:
            InvalidValueError: If the bytes are not MessagePack.
        """
        import msgspec

        try:
            values = msgspec.msgpack.decode(data)
        except msgspec.DecodeError as error:
            raise InvalidValueError(f"{cls.__name__}: must be MessagePack: {error}") from None
        return cls.from_dict(values)

    @classmethod
    def arrow_schema(cls) -> pa.Schema:
        """Return the Arrow schema of the fields."""
        import pyarrow as pa

        plain = {
            str: pa.string(),
            bool: pa.bool_(),
            int: pa.int64(),
            float: pa.float64(),
            bytes: pa.binary(),
        }

        def arrow_type(kind: Any) -> pa.DataType:
            return pa.list_(pa.float64()) if _is_array(kind) else plain.get(kind, pa.string())

        columns = [(name, arrow_type(kind)) for name, kind in cls._kinds.items()]
        times = [("type", pa.string()), ("ts_event", pa.uint64()), ("ts_init", pa.uint64())]
        return pa.schema([*columns, *times])

    def to_arrow(self) -> pa.RecordBatch:
        """Return the fields as a record batch of one row."""
        import pyarrow as pa

        return pa.RecordBatch.from_pylist([self.to_dict()], schema=self.arrow_schema())

    @classmethod
    def from_arrow(cls, table: pa.Table | pa.RecordBatch) -> list[Any]:
        """Return an object for each row of a table.

        Args:
            table: A table or a record batch with the columns of ``arrow_schema``.

        Raises:
            KeyError: If a column of times is missing.
        """
        return [cls.from_dict(row) for row in table.to_pylist()]

    def _key(self) -> tuple[Any, ...]:
        written = self.to_dict().values()
        return tuple(tuple(value) if isinstance(value, list) else value for value in written)

    def __eq__(self, other: object) -> bool:
        """Whether class, fields and times are equal."""
        if type(other) is not type(self):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        """Return the hash of fields and times."""
        return hash(self._key())

    def __repr__(self) -> str:
        """Return the fields as text."""
        shown = [f"{name}={getattr(self, name)!r}" for name in self._kinds]
        times = [("ts_event", self.ts_event), ("ts_init", self.ts_init)]
        shown += [f"{name}={unix_nanos_to_iso8601(value)}" for name, value in times]
        return f"{type(self).__name__}({', '.join(shown)})"


_KEPT = {"__module__", "__doc__", "__dict__", "__weakref__", "__annotations__", "_kinds"}
